package diff_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/diff"
	"dateline/dataset/edtf"
)

// event is an event that one source tells.
func event(id, date, title, source, words string) dataset.Event {
	e := dataset.Event{ID: id, Title: title, Summary: words, Status: dataset.Reported, Modality: dataset.Occurred,
		Mentions: []dataset.Mention{{Source: source, Text: words, Date: edtf.Date(date)}}}
	e.SetDate(edtf.Date(date))
	return e
}

func timeline(events ...dataset.Event) *dataset.Timeline { return &dataset.Timeline{Events: events} }

// brief says changes in short: kind, id, how matched, names of fields.
func brief(changes []diff.Change) []string {
	out := []string{}
	for _, c := range changes {
		line := fmt.Sprintf("%s %s %s", c.Kind, c.ID, c.By)
		for _, f := range c.Fields {
			line += " " + f.Name
		}
		out = append(out, line)
	}
	return out
}

func TestEventsAreOne(t *testing.T) {
	fall := event("ev-1", "2020-11-02", "The bridge over the Tay fell", "a", "the bridge fell on Monday")
	for _, c := range []struct {
		name     string
		now      dataset.Event
		want     []string
		sameOnes int
	}{
		{"the same", fall, []string{}, 1},
		{"by id", event("ev-1", "2020-11-03", "Something else", "b", "other words"), []string{"changed ev-1 id date title summary source mentions"}, 0},
		{"by words", event("ev-2", "2020-11-03", "The bridge collapsed", "a", "the bridge fell on Monday"), []string{"changed ev-2 words id date title mentions"}, 0},
		{"by date and title", event("ev-2", "2020-11-02", "The bridge over the Tay fell", "b", "it fell"), []string{"changed ev-2 date and title id summary source mentions"}, 0},
		{"by likeness", event("ev-2", "2020-11-02", "The bridge over the Tay collapsed", "b", "it fell"), []string{"changed ev-2 likeness id title summary source mentions"}, 0},
		{"another event of the day", event("ev-2", "2020-11-02", "A mayor resigned", "b", "she resigned"), []string{"added ev-2 ", "gone ev-1 "}, 0},
		{"the same title on another day", event("ev-2", "2019-11-02", "The bridge over the Tay fell", "b", "it fell"), []string{"added ev-2 ", "gone ev-1 "}, 0},
	} {
		d := diff.Timelines(timeline(fall), timeline(c.now))
		if got := brief(d.Events); !slices.Equal(got, c.want) || d.SameEvents != c.sameOnes {
			t.Errorf("%s: %q, %d same; want %q", c.name, got, d.SameEvents, c.want)
		}
	}
}

// A further source changes what the event rests on, and the diff says how.
func TestListsSayWhatCameAndWent(t *testing.T) {
	old, now := event("ev-1", "2020-11-02", "The bridge fell", "a", "it fell"), event("ev-1", "2020-11-02", "The bridge fell", "a", "it fell")
	old.Checks = []dataset.Check{{Check: "agreement", Outcome: dataset.None, Detail: "one source", Source: "a"}, {Check: "anchored", Outcome: dataset.Pass}}
	now.Checks = []dataset.Check{{Check: "anchored", Outcome: dataset.Pass}}
	now.Mentions = append(now.Mentions, dataset.Mention{Source: "b", Text: "the bridge gave way", Date: "2020-11"})
	now.Status = dataset.Corroborated
	now.Review = &dataset.Review{Status: dataset.Verified, By: "Ann", On: "2020-12-01", Evidence: "https://example.org/1"}
	got := diff.Timelines(timeline(old), timeline(now)).Events[0].Fields
	want := []diff.Field{
		{Name: "status", Old: "reported", New: "corroborated", Gone: []string{}, Added: []string{}},
		{Name: "checks", Gone: []string{"agreement none: one source (a)"}, Added: []string{}},
		{Name: "mentions", Gone: []string{}, Added: []string{"b, 2020-11: “the bridge gave way”"}},
		{Name: "review", New: "verified by Ann on 2020-12-01 (https://example.org/1)", Gone: []string{}, Added: []string{}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestQuotesAreShownByTheirWords(t *testing.T) {
	old, now := timeline(event("ev-1", "2020-11-02", "She spoke", "a", "she spoke")), timeline(event("ev-1", "2020-11-02", "She spoke", "a", "she spoke"))
	old.Quotes = []dataset.Quote{{ID: "q-1", Source: "a", Text: "It is dry", Speaker: "Roe"}}
	now.Quotes = []dataset.Quote{{ID: "q-9", Source: "a", Text: "It is dry", Speaker: "Ann Roe"}}
	old.Events[0].Quotes, now.Events[0].Quotes = []string{"q-1"}, []string{"q-9"}
	f := diff.Timelines(old, now).Events[0].Fields
	if len(f) != 1 || f[0].Gone[0] != "Roe: “It is dry” (a)" || f[0].Added[0] != "Ann Roe: “It is dry” (a)" {
		t.Errorf("%+v", f)
	}
	now.Quotes[0].Speaker = "Roe" // another id alone is no change
	if d := diff.Timelines(old, now); !d.Empty() {
		t.Errorf("%+v", d)
	}
}

func TestSources(t *testing.T) {
	old := &dataset.Timeline{Sources: []dataset.Source{{ID: "a", SHA256: "1"}, {ID: "b", SHA256: "2"}, {ID: "c", SHA256: "3", URL: "https://example.org/c"}, {ID: "d", SHA256: "4", Retrieved: "2020-01-01"}}}
	now := &dataset.Timeline{Sources: []dataset.Source{{ID: "a", SHA256: "9"}, {ID: "b2", SHA256: "2"}, {ID: "e", SHA256: "5", URL: "https://example.org/c"}, {ID: "d", SHA256: "4", Retrieved: "2020-02-01"}, {ID: "f"}}}
	d := diff.Timelines(old, now)
	want := []string{"changed a id sha256", "changed b2 text id", "changed e url id sha256", "added f "}
	if got := brief(d.Sources); !slices.Equal(got, want) || d.SameSources != 1 {
		t.Errorf("%q, %d same", got, d.SameSources)
	}
}

// A thousand events alike and none by the same id are paired in good time, each with one.
func TestManyAlike(t *testing.T) {
	var old, now dataset.Timeline
	for i := range 20000 {
		old.Events = append(old.Events, event(fmt.Sprint("old-", i), "2020-11-02", fmt.Sprint("The bridge fell again ", i), "a", "it fell"))
		now.Events = append(now.Events, event(fmt.Sprint("now-", i), "2020-11-02", fmt.Sprint("Again the bridge fell ", i), "b", "the bridge fell"))
	}
	d := diff.Timelines(&old, &now)
	if len(d.Events) != 20000 {
		t.Errorf("%d changes", len(d.Events))
	}
}

// draw makes any small timeline, with ids and words that recur.
func draw(t *rapid.T, label string) *dataset.Timeline {
	pick := func(what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label+what) }
	out := &dataset.Timeline{}
	for range rapid.IntRange(0, 8).Draw(t, label+"events") {
		e := event(pick("id", "1", "2", "3", "4", "5", "6", "7"), pick("date", "2020-01-01", "2020-01-02", "2020-01", ""), pick("title", "a b c", "a b d", "e f", ""),
			pick("source", "x", "y", "z"), pick("words", "one", "two", "three", ""))
		e.Actors = rapid.SliceOfN(rapid.SampledFrom([]string{"Ann", "Max"}), 0, 2).Draw(t, label+"actors")
		if rapid.Bool().Draw(t, label+"two") {
			e.Mentions = append(e.Mentions, dataset.Mention{Source: pick("also", "x", "y"), Text: pick("alsoWords", "one", "two")})
		}
		out.Events = append(out.Events, e)
	}
	for range rapid.IntRange(0, 4).Draw(t, label+"sources") {
		out.Sources = append(out.Sources, dataset.Source{ID: pick("sid", "x", "y", "z"), SHA256: pick("sha", "1", "2", ""), URL: pick("url", "u", "v", "")})
	}
	return out
}

// count is how many changes there are of a kind.
func count(cs []diff.Change, k diff.Kind) int {
	n := 0
	for _, c := range cs {
		if c.Kind == k {
			n++
		}
	}
	return n
}

func TestLaws(t *testing.T) { rapid.Check(t, laws) }

func FuzzLaws(f *testing.F) { f.Fuzz(rapid.MakeFuzz(laws)) }

// laws: a timeline does not differ from itself, swapping the sides swaps the diff, and the order of records does not matter.
func laws(t *rapid.T) {
	a, b := draw(t, "old "), draw(t, "new ")
	if d := diff.Timelines(a, a); !d.Empty() || d.SameEvents != len(a.Events) {
		t.Fatalf("a timeline differs from itself: %+v", d)
	}
	d, back := diff.Timelines(a, b), diff.Timelines(b, a)
	balance(t, d, back, a, b)

	shuffled := *b
	shuffled.Events = rapid.Permutation(b.Events).Draw(t, "events")
	shuffled.Sources = rapid.Permutation(b.Sources).Draw(t, "sources")
	if diff := cmp.Diff(d, diff.Timelines(a, &shuffled)); diff != "" {
		t.Fatalf("the order of records matters:\n%s", diff)
	}
}

// balance holds a diff to its reverse: what was added is gone, every change is the other way round, and every record is counted once.
func balance(t *rapid.T, d, back diff.Diff, a, b *dataset.Timeline) {
	for _, side := range []struct {
		there, back []diff.Change
		same        int
		old, new    int
	}{{d.Events, back.Events, d.SameEvents, len(a.Events), len(b.Events)}, {d.Sources, back.Sources, d.SameSources, len(a.Sources), len(b.Sources)}} {
		added, gone, changed := count(side.there, diff.Added), count(side.there, diff.Gone), count(side.there, diff.Changed)
		if added+changed+side.same != side.new || gone+changed+side.same != side.old {
			t.Fatalf("%d added, %d gone, %d changed, %d same of %d and %d", added, gone, changed, side.same, side.old, side.new)
		}
		got, want := lines(side.back, false), lines(side.there, true)
		if !slices.Equal(got, want) {
			t.Fatalf("the reverse has\n%q\nwant\n%q", got, want)
		}
	}
}

// lines says changes in full but for what a side alone gives (id, date, title of what is shown), the other way round if wanted.
func lines(cs []diff.Change, reverse bool) []string {
	out := []string{}
	for _, c := range cs {
		line := string(c.Kind) + " " + c.ID + " " + c.Title
		if c.Kind == diff.Changed {
			line = "changed"
		}
		if reverse {
			switch c.Kind {
			case diff.Added:
				line = "gone " + c.ID + " " + c.Title
			case diff.Gone:
				line = "added " + c.ID + " " + c.Title
			}
		}
		for _, f := range c.Fields {
			if reverse {
				f.Old, f.New, f.Gone, f.Added = f.New, f.Old, f.Added, f.Gone
			}
			line += fmt.Sprintf(" %s %q %q %q %q", f.Name, f.Old, f.New, f.Gone, f.Added)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}
