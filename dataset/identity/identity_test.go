package identity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/identity"
)

// later keeps the ids of a world that changed.
func later(old *dataset.Timeline, w *world, retired ...identity.Retired) (*dataset.Timeline, []identity.Retired) {
	now := w.build().Timeline
	return now, identity.Keep(old, now, retired, "2021-03-05")
}

// allIDs is every id of a timeline but its sources', in order.
func allIDs(t *dataset.Timeline) []string {
	var out []string
	for _, e := range t.Events {
		out = append(out, e.ID)
		for _, m := range e.Mentions {
			out = append(out, m.ID)
		}
	}
	for _, q := range t.Quotes {
		out = append(out, q.ID)
	}
	slices.Sort(out)
	return out
}

// idOf is the id of the only event whose title holds the words.
func idOf(t *testing.T, tl *dataset.Timeline, words string) string {
	t.Helper()
	id := ""
	for _, e := range tl.Events {
		if strings.Contains(e.Title, words) {
			if id != "" {
				t.Fatalf("two events are told with %q", words)
			}
			id = e.ID
		}
	}
	if id == "" {
		t.Fatalf("no event is told with %q", words)
	}
	return id
}

// two is two articles: both tell of event 1, one of event 2, one quotes.
func two() *world {
	w := newWorld()
	w.articles["courier"] = []paragraph{telling(1, 0), naming(1), telling(2, 0), naming(2), telling(2, 2)}
	w.articles["herald"] = []paragraph{telling(1, 3), filler(3), telling(1, 2)}
	return w
}

// What changes in an article without changing what it tells changes no id.
func TestIDsStay(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(w *world)
	}{
		{"nothing", func(*world) {}},
		{"a paragraph is put in above", func(w *world) {
			w.articles["courier"] = slices.Insert(w.articles["courier"], 0, filler(4))
		}},
		{"a word is put in", func(w *world) {
			p := &w.articles["courier"][2]
			p.text = strings.Replace(p.text, "opened", "opened at last", 1)
		}},
		{"a paragraph is put in above, and words change", func(w *world) {
			w.articles["courier"] = slices.Insert(w.articles["courier"], 0, filler(4))
			for i := range w.articles["courier"] {
				p := &w.articles["courier"][i]
				p.text = strings.ReplaceAll(strings.ReplaceAll(p.text, "harbour", "port"), "have waited", "had waited")
				p.quoted = strings.ReplaceAll(p.quoted, "have waited", "had waited")
			}
		}},
		{"the date is corrected", func(w *world) {
			p := &w.articles["herald"][0]
			p.text = strings.Replace(p.text, "2020-01-02", "2020-01-03", 1)
		}},
		{"paragraphs change places", func(w *world) { slices.Reverse(w.articles["herald"]) }},
		{"an article has another id", func(w *world) {
			w.articles["courier-1"] = w.articles["courier"]
			delete(w.articles, "courier")
		}},
		{"each article has the other's id", func(w *world) {
			w.articles["courier"], w.articles["herald"] = w.articles["herald"], w.articles["courier"]
		}},
		{"the ids of articles shift", func(w *world) {
			w.articles["letter"] = w.articles["herald"]
			w.articles["herald"] = w.articles["courier"]
			delete(w.articles, "courier")
		}},
	} {
		w := two()
		old, _ := later(nil, w)
		before := asJSON(old)
		c.change(w)
		now, rows := later(old, w)
		if got := allIDs(now); !slices.Equal(got, allIDs(old)) || len(rows) > 0 {
			t.Errorf("%s: %s became %s, with %+v", c.name, allIDs(old), got, rows)
		}
		if asJSON(old) != before {
			t.Errorf("%s: what is stored was changed", c.name)
		}
	}
}

// More of the same words in an article take no id from those that stood there: each is known by what stands around it.
func TestSameWordsAreToldByTheirNeighbours(t *testing.T) {
	w := two()
	old, _ := later(nil, w)
	w.articles["courier"] = slices.Insert(w.articles["courier"], 0, naming(2), filler(1))
	now, _ := later(old, w)
	named := func(tl *dataset.Timeline) (out []string) {
		for _, e := range tl.Events {
			for _, m := range e.Mentions {
				if m.Text == "the opening" {
					out = append(out, fmt.Sprintf("%05d %s", m.Start, m.ID))
				}
			}
		}
		slices.Sort(out)
		for i := range out {
			_, out[i], _ = strings.Cut(out[i], " ")
		}
		return out
	}
	before, after := named(old), named(now)
	if len(after) != 3 || !slices.Equal(after[1:], before) {
		t.Errorf("%v became %v", before, after)
	}
}

func TestMergedEvents(t *testing.T) {
	for _, c := range []struct {
		name         string
		one, another []paragraph
		stays        func(one, another string) string
	}{
		{"the one with more mentions stays", []paragraph{telling(1, 0), telling(1, 2)}, []paragraph{telling(2, 2)}, func(one, _ string) string { return one }},
		{"whichever it is", []paragraph{telling(1, 0)}, []paragraph{telling(2, 2), telling(2, 3)}, func(_, another string) string { return another }},
		{"words that only name it do not count before those that date it", []paragraph{telling(1, 0), naming(1), naming(1)}, []paragraph{telling(2, 2), telling(2, 3)},
			func(_, another string) string { return another }},
		{"of equals the smaller id", []paragraph{telling(1, 0)}, []paragraph{telling(2, 2)}, func(one, another string) string { return min(one, another) }},
	} {
		w := newWorld()
		w.articles["courier"], w.articles["herald"] = c.one, c.another
		old, _ := later(nil, w)
		one, another := old.Events[0].ID, old.Events[1].ID
		stays := c.stays(one, another)
		goes := one
		if goes == stays {
			goes = another
		}
		w.joined[1] = 2
		now, rows := later(old, w)
		if want := []identity.Retired{{ID: goes, On: "2021-03-05", Reason: identity.Merged, Successor: stays}}; len(now.Events) != 1 || now.Events[0].ID != stays || !slices.Equal(rows, want) {
			t.Errorf("%s: %s and %s became %s, with %+v", c.name, one, another, now.Events[0].ID, rows)
		}
		for _, q := range now.Quotes {
			if q.EventID != stays {
				t.Errorf("%s: a quotation is of %s", c.name, q.EventID)
			}
		}

		delete(w.joined, 1) // and apart again: the one that went comes back, if its first words are what it was minted from
		apart, more := later(now, w, rows...)
		if want := []identity.Retired{{ID: goes, On: "2021-03-05", Reason: identity.Back}}; apart.Events[0].ID != one || apart.Events[1].ID != another || !slices.Equal(more, want) {
			t.Errorf("%s: apart again they are %s and %s, not %s and %s, with %+v", c.name, apart.Events[0].ID, apart.Events[1].ID, one, another, more)
		}
	}
}

func TestSplitEvents(t *testing.T) {
	w := newWorld()
	w.articles["courier"] = []paragraph{telling(1, 0)}
	w.articles["herald"] = []paragraph{telling(2, 0), telling(2, 3)}
	w.joined[1] = 2
	old, _ := later(nil, w)
	was := old.Events[0].ID
	delete(w.joined, 1)
	now, rows := later(old, w)
	if len(now.Events) != 2 || idOf(t, now, name(2, 0)) != was || len(rows) > 0 {
		t.Errorf("%s became %s, with %+v", was, allIDs(now), rows)
	}
	fresh := w.build()
	if small := idOf(t, now, name(1, 0)); idOf(t, fresh.Timeline, name(1, 0)) != was || small == was {
		t.Errorf("the smaller part, minted as %s, is %s", idOf(t, fresh.Timeline, name(1, 0)), small)
	}
}

func TestGoneAndBack(t *testing.T) {
	w := two()
	w.articles["letter"] = []paragraph{telling(3, 2)}
	old, _ := later(nil, w)
	was, said := idOf(t, old, name(3, 0)), ""
	for _, q := range old.Quotes {
		if q.EventID == was {
			said = q.ID
		}
	}
	letter := w.articles["letter"]
	delete(w.articles, "letter")
	without, rows := later(old, w)
	if want := []identity.Retired{{ID: was, On: "2021-03-05", Reason: identity.Gone}, {ID: said, On: "2021-03-05", Reason: identity.Gone}}; !slices.Equal(rows, want) {
		t.Fatalf("%+v, not %+v", rows, want)
	}
	if to := identity.Successor(rows)(was); to != "" {
		t.Errorf("what is gone leads to %s", to)
	}
	w.articles["letter"] = letter
	again, more := later(without, w, rows...)
	if want := []identity.Retired{{ID: was, On: "2021-03-05", Reason: identity.Back}, {ID: said, On: "2021-03-05", Reason: identity.Back}}; idOf(t, again, name(3, 0)) != was || !slices.Equal(more, want) {
		t.Errorf("%+v, not %+v", more, want)
	}
	all := slices.Concat(rows, more)
	if to := identity.Successor(all)(was); to != was {
		t.Errorf("what is back leads to %q", to)
	}
	if _, none := later(again, w, all...); len(none) > 0 {
		t.Errorf("once more gives %+v", none)
	}
}

// An article that gives way to another, which tells the same day's event in its own words, leaves it its id; one that tells of another event does not.
func TestReplacedArticle(t *testing.T) {
	w := newWorld()
	w.articles["courier"] = []paragraph{telling(1, 0)}
	old, _ := later(nil, w)
	delete(w.articles, "courier")
	w.articles["herald"] = []paragraph{filler(2), telling(1, 3)}
	now, rows := later(old, w)
	if len(rows) > 0 || now.Events[0].ID != old.Events[0].ID {
		t.Errorf("%s became %s, with %+v", old.Events[0].ID, now.Events[0].ID, rows)
	}
	w.articles["herald"] = []paragraph{telling(41, 0)} // of the same day
	now, rows = later(old, w)
	if want := []identity.Retired{{ID: old.Events[0].ID, On: "2021-03-05", Reason: identity.Gone}}; !slices.Equal(rows, want) || now.Events[0].ID == old.Events[0].ID || now.Events[0].Date != old.Events[0].Date {
		t.Errorf("%s became %s, with %+v", old.Events[0].ID, now.Events[0].ID, rows)
	}
}

// one is a timeline of one article with an event a mention.
func one(digest string, ms ...dataset.Mention) *dataset.Timeline {
	t := &dataset.Timeline{Sources: []dataset.Source{{ID: "a", SHA256: digest}}}
	for i, m := range ms {
		m.ID, m.Source = fmt.Sprintf("m-%s%d", m.Text, m.Start), "a"
		e := dataset.Event{ID: "ev-" + m.ID, Title: m.Text, Mentions: []dataset.Mention{m}}
		e.SetDate(edtf.Date(fmt.Sprintf("2020-05-%02d", i+1)))
		t.Events = append(t.Events, e)
	}
	return t
}

// Another version of the program may cut other passages out of a text that did not change: where they lie over each other they are one.
func TestSamePlaceOfSameText(t *testing.T) {
	ms := []dataset.Mention{
		{Text: "The bakery closed", Start: 10, End: 27, Date: "2020-05-01"},
		{Text: "The bakery closed on Friday, and its forty workers were told to go home at once", Start: 10, End: 90, Date: "2020-05-01"},
		{Text: "its forty workers were told to go home at once without further pay", Start: 43, End: 109, Date: "2020-05-02"},
	}
	for _, c := range []struct {
		digest string
		same   bool
	}{{"same", true}, {"other", false}} {
		old, now := one("same", ms[1]), one(c.digest, ms[0], ms[2])
		identity.Keep(old, now, nil, "2021-03-05")
		if got := now.Events[1].ID == old.Events[0].ID; got != c.same {
			t.Errorf("with the %s text: %s became %s and %s", c.digest, old.Events[0].ID, now.Events[0].ID, now.Events[1].ID)
		}
	}
}

// Decisions that stand on what was built go with its ids.
func TestReferencesFollow(t *testing.T) {
	w := two()
	old, _ := later(nil, w)
	w.articles["courier"] = slices.Insert(w.articles["courier"], 0, filler(4))
	now := w.build().Timeline
	for i := range now.Events {
		e := &now.Events[i]
		e.Review = &dataset.Review{ID: e.ID, Note: e.Title}
		now.Reviews = append(now.Reviews, *e.Review)
	}
	for i := range now.Quotes {
		q := &now.Quotes[i]
		q.Review = &dataset.Review{ID: q.ID, Note: q.Text}
		now.Reviews = append(now.Reviews, *q.Review)
	}
	identity.Keep(old, now, nil, "2021-03-05")
	of := map[string]string{}
	for _, e := range old.Events {
		of[e.ID] = e.Title
	}
	for _, q := range old.Quotes {
		of[q.ID] = q.Text
	}
	check := func(r *dataset.Review) {
		if r == nil || of[r.ID] != r.Note {
			t.Errorf("%+v is about %q", r, of[r.ID])
		}
	}
	for i := range now.Events {
		check(now.Events[i].Review)
	}
	for i := range now.Quotes {
		check(now.Quotes[i].Review)
	}
	for i := range now.Reviews {
		check(&now.Reviews[i])
	}
}

// Tables that people broke, with ids that stand twice or are empty, keep what can be kept: each id of now stands once.
func TestBrokenTables(t *testing.T) {
	w := two()
	old, _ := later(nil, w)
	broken := clone(old)
	broken.Events = append(broken.Events, clone(old).Events...)
	broken.Quotes = append(broken.Quotes, clone(old).Quotes...)
	broken.Events = append(broken.Events, dataset.Event{}, dataset.Event{ID: "ev-empty"})
	now := clone(broken)
	identity.Keep(broken, now, []identity.Retired{{}, {ID: old.Events[0].ID, Successor: old.Events[0].ID}}, "")
	seen := map[string]bool{}
	for _, id := range allIDs(now) {
		if seen[id] {
			t.Errorf("%s stands twice", id)
		}
		seen[id] = true
	}
	for _, e := range old.Events {
		if !seen[e.ID] {
			t.Errorf("%s is lost", e.ID)
		}
	}
}

// An id that is stored for one thing is not given to another that happens to be minted with it, nor is one that is retired in the same refresh.
func TestMintedIDOfAnotherThing(t *testing.T) {
	old := one("first", dataset.Mention{Text: "The bakery in Wexley closed for good", Start: 10, End: 46, Date: "2020-05-01"})
	now := one("second", dataset.Mention{Text: "Two sailors were rescued off Orlake", Start: 300, End: 335, Date: "2020-05-01"})
	stored := old.Events[0]
	now.Events[0].ID, now.Events[0].Mentions[0].ID = stored.ID, stored.Mentions[0].ID
	again := clone(now)
	rows := identity.Keep(old, now, nil, "2021-03-05")
	e := now.Events[0]
	if want := []identity.Retired{{ID: stored.ID, On: "2021-03-05", Reason: identity.Gone}}; e.ID == stored.ID || e.Mentions[0].ID == stored.Mentions[0].ID || !slices.Equal(rows, want) {
		t.Errorf("it is %s with mention %s, and %+v", e.ID, e.Mentions[0].ID, rows)
	}
	if more := identity.Keep(now, again, rows, "2021-03-06"); again.Events[0].ID != e.ID || len(more) > 0 {
		t.Errorf("it became %s, with %+v", again.Events[0].ID, more)
	}
}
