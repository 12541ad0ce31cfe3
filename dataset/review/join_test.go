package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/review"
)

// What makes a review stale, and what does not.
func TestStale(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*dataset.Timeline, *dataset.Event)
		changed []string
		reason  string
	}{
		{"nothing", func(*dataset.Timeline, *dataset.Event) {}, nil, ""},
		{"another date", func(_ *dataset.Timeline, e *dataset.Event) { e.SetDate("2020-10-23") }, []string{"date"}, "date was 2020-10-22 and is 2020-10-23"},
		{"a dispute", func(_ *dataset.Timeline, e *dataset.Event) {
			e.Status, e.DisputedOn = dataset.Disputed, []string{"number", "date"}
		}, []string{"disputed_on"}, "disputed on was empty and is date; number"},
		{"not yet happened", func(_ *dataset.Timeline, e *dataset.Event) { e.Modality = dataset.Scheduled }, []string{"modality"}, "modality was occurred and is scheduled"},
		{"title and actors", func(_ *dataset.Timeline, e *dataset.Event) { e.Title, e.Actors = "It opens", []string{"Max Weber"} }, []string{"title", "actors"}, "title changed; actors changed"},
		{"the quotation's words", func(t *dataset.Timeline, _ *dataset.Event) { t.Quotes[0].Text = "It is open." }, []string{"quote"}, "quote changed"},
		{"a source agrees", func(_ *dataset.Timeline, e *dataset.Event) {
			e.Mentions = append(e.Mentions, dataset.Mention{ID: "me-other", Source: "herald", Text: "It opened", Date: "2020-10-22"})
			e.Independent, e.Status = append(e.Independent, []string{"herald"}), dataset.Corroborated
			e.Checks = append(e.Checks, dataset.Check{Check: "agreement", Outcome: dataset.Pass})
		}, nil, ""},
		{"actors in another order", func(_ *dataset.Timeline, e *dataset.Event) { slices.Reverse(e.Actors) }, nil, ""},
		{"white space", func(_ *dataset.Timeline, e *dataset.Event) { e.Title = "The  bridge\nopens" }, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := verified("ev-bridge", "Ann", "2020-11-25", seen(t, machine(), "ev-bridge"))
			tl := machine()
			c.change(tl, find(t, tl, "ev-bridge"))
			rep := review.Join(tl, []review.Decision{d}, review.Options{Before: machine()})
			r := find(t, tl, "ev-bridge").Review
			if r == nil || r.Stale != (c.reason != "") || r.Reason != c.reason || !slices.Equal(r.Changed, c.changed) {
				t.Fatalf("the review is %+v", r)
			}
			if len(rep.Stale) != min(1, len(c.changed)) {
				t.Fatalf("%d stale", len(rep.Stale))
			}
			for _, s := range rep.Stale {
				for _, ch := range s.Changes {
					if !ch.Told || ch.Was == ch.Is {
						t.Errorf("with the timeline before it at hand the report says %+v", ch)
					}
				}
			}
			if row := rowOf(t, tl, "ev-bridge"); (row.ReviewStale == "stale") != r.Stale {
				t.Errorf("the row says %q", row.ReviewStale)
			}
		})
	}
}

func TestFingerprintIsReadable(t *testing.T) {
	got := seen(t, machine(), "ev-ferry")
	if !strings.HasPrefix(got, "1 date:2020-05 title:") || !strings.Contains(got, " modality:occurred disputed_on:- quote:") || !strings.HasSuffix(got, " review:-") {
		t.Error(got)
	}
	if c := review.Changed("", got); c != nil {
		t.Errorf("an unknown fingerprint differs in %q", c)
	}
	if c := review.Changed("2 date:2020", got); c != nil {
		t.Errorf("a fingerprint of another version differs in %q", c)
	}
	q := machine().Quotes[0].Row()
	has(t, "the quotation's fingerprint", review.FingerprintQuote(&q, nil), "1 text:", "speaker:", "kind:direct", "source:", "rest:")
}

func TestTheLatestOfEachPersonStands(t *testing.T) {
	note := func(by, on, text string) review.Decision {
		return review.Decision{EventID: "ev-bridge", By: by, On: on, Note: text}
	}
	status := func(s dataset.ReviewStatus, by, on string) review.Decision {
		return review.Decision{EventID: "ev-bridge", By: by, On: on, Status: s, Evidence: "https://e.example"}
	}
	for _, c := range []struct {
		name     string
		ds       []review.Decision
		want     string // on the event
		conflict string
	}{
		{"one", []review.Decision{status("verified", "Ann", "2020-11-01")}, "verified Ann", ""},
		{"she changes her mind", []review.Decision{status("verified", "Ann", "2020-11-01"), status("refuted", "Ann", "2020-11-02")}, "refuted Ann", ""},
		{"her name in another case", []review.Decision{status("verified", "Ann  Lee", "2020-11-01"), status("refuted", "ann lee", "2020-11-02")}, "refuted ann lee", ""},
		{"recorded later, decided before", []review.Decision{status("refuted", "Ann", "2020-11-02"), status("verified", "Ann", "2020-11-01")}, "refuted Ann", ""},
		{"twice on a day", []review.Decision{status("refuted", "Ann", "2020-11-02"), status("verified", "Ann", "2020-11-02")}, "verified Ann", ""},
		{"two agree", []review.Decision{status("verified", "Ann", "2020-11-01"), status("verified", "Max", "2020-11-02")}, "verified Max", ""},
		{"two differ", []review.Decision{status("verified", "Ann", "2020-11-01"), status("refuted", "Max", "2020-11-02")}, "refuted Max", "reviewers differ: verified by Ann on 2020-11-01, refuted by Max on 2020-11-02"},
		{"one takes it back", []review.Decision{status("verified", "Ann", "2020-11-01"), status("refuted", "Max", "2020-11-02"), status("withdrawn", "Max", "2020-11-03")}, "verified Ann", ""},
		{"all take it back", []review.Decision{status("verified", "Ann", "2020-11-01"), status("withdrawn", "Ann", "2020-11-03")}, "", ""},
		{"nobody else can", []review.Decision{status("verified", "Ann", "2020-11-01"), status("withdrawn", "Max", "2020-11-03")}, "verified Ann", ""},
		{"a note changes nothing", []review.Decision{status("verified", "Ann", "2020-11-01"), note("Ann", "2020-11-03", "asked again")}, "verified Ann", ""},
		{"a note alone", []review.Decision{note("Ann", "2020-11-01", "asked"), note("Max", "2020-11-03", "asked again")}, " Max", ""},
		{"a correction changes no decision", []review.Decision{status("verified", "Ann", "2020-11-01"), corrected("ev-bridge", "title", "It opens", "The bridge opens", "Max", "2020-11-03")}, "verified Ann", ""},
		{"a correction alone", []review.Decision{note("Ann", "2020-11-01", "asked"), corrected("ev-bridge", "title", "It opens", "The bridge opens", "Max", "2020-11-03")}, "title Max", ""},
		{"an unsound row does not count", []review.Decision{status("verified", "Ann", "2020-11-01"), {EventID: "ev-bridge", Status: "refuted", By: "Ann", On: "2020-11-02"}}, "verified Ann", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := machine()
			rep := review.Join(tl, c.ds, review.Options{})
			got := ""
			if r := find(t, tl, "ev-bridge").Review; r != nil {
				got = string(r.Status) + r.Field + " " + r.By
			}
			if got != c.want {
				t.Errorf("%q stands, want %q", got, c.want)
			}
			if len(tl.Reviews) != len(c.ds) {
				t.Errorf("%d reviews of %d rows", len(tl.Reviews), len(c.ds))
			}
			conflict := ""
			for _, x := range rep.Conflicts {
				conflict += x.Message
			}
			if conflict != c.conflict {
				t.Errorf("the conflict is %q", conflict)
			}
		})
	}
}

// Both who differ say so where the reviews are shown.
func TestDisagreementShows(t *testing.T) {
	tl := machine()
	ds := []review.Decision{verified("ev-bridge", "Ann", "2020-11-01", seen(t, machine(), "ev-bridge")), verified("ev-bridge", "Max", "2020-11-02", seen(t, machine(), "ev-bridge"))}
	ds[1].Status = dataset.Refuted
	review.Join(tl, ds, review.Options{})
	for _, r := range append(tl.Reviews, *find(t, tl, "ev-bridge").Review) {
		if r.Stale || !strings.HasPrefix(r.Reason, "reviewers differ") {
			t.Errorf("%+v", r)
		}
	}
}

func TestGoneAndMerged(t *testing.T) {
	successor := func(id string) string {
		return map[string]string{"ev-old": "ev-bridge", "ev-lost": "", "qu-old": "qu-bdfhjk", "ev-loop": "ev-nowhere"}[id]
	}
	dup := review.Decision{EventID: "ev-old", Status: dataset.Duplicate, By: "Ann", On: "2020-11-09"}
	quote := review.Decision{EventID: "ev-old", QuoteID: "qu-old", Status: dataset.Unresolved, By: "Ann", On: "2020-11-01"}
	for _, c := range []struct {
		name, want string // on ev-bridge, or on the quotation
		ds         []review.Decision
		orphans    int
	}{
		{"gone", "", []review.Decision{verified("ev-lost", "Ann", "2020-11-01", "")}, 1},
		{"never there", "", []review.Decision{verified("ev-typo", "Ann", "2020-11-01", "")}, 1},
		{"merged into what is gone", "", []review.Decision{verified("ev-loop", "Ann", "2020-11-01", "")}, 1},
		{"merged", "verified Ann stale: it is about ev-old, which is now part of ev-bridge", []review.Decision{verified("ev-old", "Ann", "2020-11-01", "")}, 0},
		{"its own outranks it", "verified Max", []review.Decision{verified("ev-bridge", "Max", "2020-11-01", ""), verified("ev-old", "Ann", "2020-11-05", "")}, 0},
		{"that it was a duplicate is settled", "", []review.Decision{dup}, 0},
		{"and outranks nothing", "verified Ann", []review.Decision{verified("ev-bridge", "Ann", "2020-11-01", ""), dup}, 0},
		{"a quotation", "unresolved Ann stale: it is about qu-old, which is now part of qu-bdfhjk", []review.Decision{quote}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := machine()
			rep := review.Join(tl, c.ds, review.Options{Successor: successor})
			got, r := "", find(t, tl, "ev-bridge").Review
			if r == nil {
				r = tl.Quotes[0].Review
			}
			if r != nil {
				got = string(r.Status) + " " + r.By
				if r.Stale {
					got += " stale: " + r.Reason
				}
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if len(rep.Orphaned) != c.orphans || len(tl.Reviews) != len(c.ds) || c.orphans == 1 && (!tl.Reviews[0].Orphaned || tl.Reviews[0].ID != c.ds[0].EventID || tl.Reviews[0].Status != "verified") {
				t.Errorf("%+v, %+v", rep.Orphaned, tl.Reviews)
			}
		})
	}
}

func TestCorrections(t *testing.T) {
	day := func(value, base, by, on string) review.Decision {
		return corrected("ev-bridge", "date", value, base, by, on)
	}
	for _, c := range []struct {
		name    string
		machine edtf.Date
		ds      []review.Decision
		prefer  map[string]string
		want    string // base machine person shown conflict by
		open    []string
	}{
		{"the person's is shown", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01")}, nil, "2020-10-22 2020-10-22 2020-10-23 2020-10-23  Ann", nil},
		{"the machine's, where preferred", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01")}, map[string]string{"date": "machine"}, "2020-10-22 2020-10-22 2020-10-23 2020-10-22  Ann", nil},
		{"preferred for others", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01")}, map[string]string{"": "machine", "date": "person"}, "2020-10-22 2020-10-22 2020-10-23 2020-10-23  Ann", nil},
		{"the machine says something new", "2020-10-24", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01")}, nil, "2020-10-22 2020-10-24 2020-10-23 2020-10-23 machine Ann", []string{"machine: date: the machine said “2020-10-22” when it was corrected, and says “2020-10-24” now; Ann on 2020-11-01 says “2020-10-23”"}},
		{"and that is settled", "2020-10-24", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01")}, map[string]string{"": "person"}, "2020-10-22 2020-10-24 2020-10-23 2020-10-23 machine Ann", nil},
		{"the machine came to agree", "2020-10-23", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01")}, nil, "2020-10-22 2020-10-23 2020-10-23 2020-10-23  Ann", nil},
		{"nobody noted the base", "2020-10-24", []review.Decision{day("2020-10-23", "", "Ann", "2020-11-01")}, nil, " 2020-10-24 2020-10-23 2020-10-23  Ann", nil},
		{"two say the same", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01"), day("2020-10-23", "2020-10-22", "Max", "2020-11-02")}, nil, "2020-10-22 2020-10-22 2020-10-23 2020-10-23  Max", nil},
		{"two differ", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01"), day("2020-10", "2020-10-22", "Max", "2020-11-02")}, nil, "2020-10-22 2020-10-22 2020-10 2020-10 people Max", []string{"people: date: Ann on 2020-11-01 says “2020-10-23”, Max on 2020-11-02 says “2020-10”; the machine says “2020-10-22”"}},
		{"one takes it back", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01"), day("2020-10", "2020-10-22", "Max", "2020-11-02"), day("", "", "Max", "2020-11-03")}, nil, "2020-10-22 2020-10-22 2020-10-23 2020-10-23  Ann", nil},
		{"taken back", "2020-10-22", []review.Decision{day("2020-10-23", "2020-10-22", "Ann", "2020-11-01"), day("", "", "Ann", "2020-11-03")}, nil, "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := machine()
			find(t, tl, "ev-bridge").SetDate(c.machine)
			tl.Sort()
			before := clone(tl)
			rep := review.Join(tl, c.ds, review.Options{Prefer: c.prefer})
			got := ""
			for _, x := range rep.Corrections {
				got = strings.Join([]string{x.Base, x.Machine, x.Person, x.Shown, x.Conflict, x.By}, " ")
				e := find(t, tl, "ev-bridge")
				first, last, _ := edtf.Date(x.Shown).Bounds()
				if string(e.Date) != x.Shown || e.DateStart != first.String() || e.DateEnd != last.String() || e.Precision != edtf.Date(x.Shown).Precision() {
					t.Errorf("%s, %s to %s, %s", e.Date, e.DateStart, e.DateEnd, e.Precision)
				}
				if note := "; corrected from " + x.Machine + " to " + x.Shown + " by " + x.By; strings.Contains(e.DateNote, note) != (x.Shown != x.Machine) {
					t.Errorf("the note is %q", e.DateNote)
				}
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			var open []string
			for _, x := range rep.Conflicts {
				open = append(open, x.Kind+": "+x.Message)
			}
			if diff := cmp.Diff(c.open, open); diff != "" {
				t.Error(diff)
			}
			undone(t, before, tl, rep.Corrections)
		})
	}
}

func TestCorrectionsOfEveryField(t *testing.T) {
	tl := machine()
	before := clone(tl)
	rep := review.Join(tl, []review.Decision{
		corrected("ev-ferry", "date", "2021-05", "2020-05", "Ann", "2020-11-01"),
		corrected("ev-ferry", "title", "The ferry is stopped", "The ferry stops", "Ann", "2020-11-01"),
		corrected("ev-ferry", "actors", "Max Weber;  Ann Miller ;", review.Nothing, "Ann", "2020-11-01"),
		corrected("ev-ferry", "modality", "scheduled", "occurred", "Ann", "2020-11-01"),
		corrected("ev-bridge", "actors", review.Nothing, "Max Weber; Ann Miller", "Ann", "2020-11-01"),
		corrected("qu-bdfhjk", "speaker", review.Nothing, "Ann Miller", "Ann", "2020-11-01"),
	}, review.Options{})
	e, b := find(t, tl, "ev-ferry"), find(t, tl, "ev-bridge")
	if got := fmt.Sprint(e.Date, e.Title, e.Actors, e.Modality, b.Actors, tl.Quotes[0].Speaker); got != "2021-05The ferry is stopped[Max Weber Ann Miller]scheduled[]" {
		t.Error(got)
	}
	if tl.Events[2].ID != "ev-ferry" {
		t.Error("the timeline is not sorted by the dates as shown")
	}
	if len(rep.Corrections) != 6 || len(rep.Conflicts) != 0 {
		t.Errorf("%+v", rep)
	}
	undone(t, before, tl, rep.Corrections)
}

// A correction of what a review saw makes that review stale, and one made before it does not.
func TestReviewsAreOfWhatIsShown(t *testing.T) {
	fix := corrected("ev-bridge", "date", "2020-10-23", "2020-10-22", "Max", "2020-11-01")
	tl := machine()
	review.Join(tl, []review.Decision{fix}, review.Options{})
	after := verified("ev-bridge", "Ann", "2020-11-02", seen(t, tl, "ev-bridge"))
	tl = machine()
	review.Join(tl, []review.Decision{verified("ev-bridge", "Zoe", "2020-10-30", seen(t, machine(), "ev-bridge")), fix, after}, review.Options{})
	if got := fmt.Sprint(tl.Reviews[0].Stale, tl.Reviews[0].Changed, tl.Reviews[2].Stale); got != "true [date] false" {
		t.Error(got)
	}
	// The machine says something else again: the correction holds, so what Ann saw is still shown. What changed shows as a conflict.
	tl = machine()
	find(t, tl, "ev-bridge").SetDate("2020-10-25")
	rep := review.Join(tl, []review.Decision{fix, after}, review.Options{})
	if find(t, tl, "ev-bridge").Review.Stale || len(rep.Conflicts) != 1 || !tl.Reviews[0].Stale {
		t.Errorf("%+v", rep)
	}
}

func TestWithoutAFingerprintNothingTells(t *testing.T) {
	tl := machine()
	rep := review.Join(tl, []review.Decision{verified("ev-bridge", "Ann", "2020-11-01", "")}, review.Options{})
	if len(rep.Unwatched) != 1 || rep.Unwatched[0].ID != "ev-bridge" || tl.Events[1].Review.Stale {
		t.Errorf("%+v", rep)
	}
}

// A quotation has reviews of its own, and a correction of its speaker shows where an event shows it.
func TestQuotationsAreReviewed(t *testing.T) {
	row := machine().Quotes[0].Row()
	d := review.Decision{EventID: "ev-bridge", QuoteID: "qu-bdfhjk", Status: dataset.Unresolved, By: "Ann", On: "2020-11-01", Fingerprint: review.FingerprintQuote(&row, nil)}
	tl := machine()
	rep := review.Join(tl, []review.Decision{d, verified("ev-bridge", "Zoe", "2020-11-01", seen(t, machine(), "ev-bridge")), corrected("qu-bdfhjk", "speaker", "Max Weber", "Ann Miller", "Max", "2020-11-02")}, review.Options{Before: machine()})
	if r := tl.Quotes[0].Review; r == nil || r.ID != "qu-bdfhjk" || r.Reason != "speaker changed" {
		t.Errorf("%+v", r)
	}
	if r := find(t, tl, "ev-bridge").Review; r.Reason != "speaker changed" || rowOf(t, tl, "ev-bridge").Speaker != "Max Weber" {
		t.Errorf("%+v", r)
	}
	if len(rep.Stale) != 2 || rep.Stale[0].Changes[0].Was != "Ann Miller" || rep.Stale[0].Changes[0].Is != "Max Weber" {
		t.Errorf("%+v", rep.Stale)
	}
}

// What takes something back does not go stale, and a correction only by its own field.
func TestWhatIsNeverStale(t *testing.T) {
	print := seen(t, machine(), "ev-bridge")
	back, fix := verified("ev-bridge", "Ann", "2020-11-02", print), corrected("ev-bridge", "date", "2020-10-23", "2020-10-22", "Max", "2020-11-02")
	back.Status, back.Evidence, fix.Fingerprint = dataset.Withdrawn, "", print
	fixBack := fix
	fixBack.Value, fixBack.By = "", "Zoe"
	tl := machine()
	find(t, tl, "ev-bridge").Title = "It opens"
	rep := review.Join(tl, []review.Decision{verified("ev-bridge", "Ann", "2020-11-01", print), back, fix, fixBack}, review.Options{})
	if got := fmt.Sprint(tl.Reviews[0].Stale, tl.Reviews[1].Stale, tl.Reviews[2].Stale, tl.Reviews[3].Stale, len(rep.Stale)); got != "true false false false 0" {
		t.Errorf("%s: %+v", got, tl.Reviews)
	}
}

// A row that does not count shows with the reason, and not as a decision.
func TestUnsoundRowsShow(t *testing.T) {
	ds, _ := review.Read([]byte(header+"ev-bridge,,,,verified,Ann,2020-11-25,seen,,,\nev-bridge,,colour,red,,Ann,soon,,,,\n"), "reviews.csv")
	tl := machine()
	review.Join(tl, ds, review.Options{})
	if len(tl.Reviews) != 2 || find(t, tl, "ev-bridge").Review != nil {
		t.Fatalf("%+v", tl.Reviews)
	}
	for _, r := range tl.Reviews {
		if r.Status != "" || r.Field != "" || !strings.HasPrefix(r.Reason, "not counted: ") {
			t.Errorf("%+v", r)
		}
	}
}

// clone is a deep copy of what a join may change.
func clone(t *dataset.Timeline) *dataset.Timeline {
	c := *t
	c.Events, c.Quotes = slices.Clone(t.Events), slices.Clone(t.Quotes)
	for i := range c.Events {
		c.Events[i].Actors = slices.Clone(c.Events[i].Actors)
	}
	return &c
}

// undone holds Undo to give back exactly what the machine said.
func undone(t interface {
	Helper()
	Errorf(string, ...any)
}, before, joined *dataset.Timeline, cs []review.Correction) {
	t.Helper()
	c := clone(joined)
	review.Undo(c, cs)
	options := cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(dataset.Event{}, "Review"), cmpopts.IgnoreFields(dataset.Quote{}, "Review"), cmpopts.IgnoreFields(dataset.Timeline{}, "Reviews")}
	if diff := cmp.Diff(before, c, options); diff != "" {
		t.Errorf("undone it differs:\n%s", diff)
	}
}
