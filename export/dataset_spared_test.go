package export

import (
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/review"
)

// Tables in which the rows of some events and quotations stayed are the same bytes as tables written whole, whatever changed in the others; and read
// back without them, a folder gives the others as they are.
func TestSparedRows(t *testing.T) {
	spared := 0
	rapid.Check(t, func(t *rapid.T) {
		tl := drawDataset(t)
		withMentions(tl)
		decisions := drawDecisions(t, tl)
		d := &Dataset{Timeline: tl, Title: "Any", Version: "1.2.0"}
		tl.Title = d.Title
		d.Report = review.Join(tl, decisions, review.Options{})
		d.Corrections = d.Report.Corrections
		dir, err := os.MkdirTemp("", "dataset")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		kept(t, dir, d, decisions)
		whole, err := ReadFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		places, err := ReadPlaces(dir)
		if err != nil {
			t.Fatal(err)
		}
		stay := someUnreviewed(t, whole)
		rows, err := places.Spare(stay.events, stay.quotes)
		if err != nil {
			t.Fatal(err)
		}
		spared += len(stay.events)
		part, err := ReadFolderBut(dir, rows)
		if err != nil {
			t.Fatal(err)
		}
		others := stay.without(whole.Timeline)
		if got, want := asJSON(t, part.Timeline), asJSON(t, others); got != want {
			t.Fatalf("read without %v:\n%s\nnot\n%s", stay, got, want)
		}
		sources := others.Sources
		others.Sources = nil // what is known of a source stands in the rows of all that it tells
		change(t, others)
		others.Sources = sources
		withMentions(others)
		others.Sort()
		now := *whole.Timeline
		now.Events, now.Quotes, now.Sources = slices.Clone(others.Events), slices.Clone(others.Quotes), others.Sources
		for _, e := range whole.Timeline.Events {
			if slices.Contains(stay.events, e.ID) {
				now.Events = append(now.Events, e)
			}
		}
		for _, q := range whole.Timeline.Quotes {
			if slices.Contains(stay.quotes, q.ID) {
				now.Quotes = append(now.Quotes, q)
			}
		}
		now.Sort()
		anew, after := *whole, *part
		anew.Timeline, after.Timeline = &now, others
		want := tablesAsText(t, &anew)
		for name, text := range tablesAsText(t, &after) {
			if want[name] != text {
				t.Fatalf("%s: around what stayed\n%s\nwritten anew\n%s", name, text, want[name])
			}
		}
	})
	if spared == 0 {
		t.Error("nothing was ever spared")
	}
}

// withMentions gives every event a mention, as built ones have: their order goes by it.
func withMentions(t *dataset.Timeline) {
	for i := range t.Events {
		if e := &t.Events[i]; len(e.Mentions) == 0 {
			e.Mentions = []dataset.Mention{{ID: "m-" + e.ID, Source: letters("so", 0), Start: i, End: i}}
		}
	}
}

// staying are ids of events and quotations whose rows stay.
type staying struct{ events, quotes []string }

// someUnreviewed draws events that nobody has reviewed, with their quotations, and quotations of no event.
func someUnreviewed(t *rapid.T, d *Dataset) (s staying) {
	decided := map[string]bool{}
	for _, c := range d.Corrections {
		decided[c.EventID], decided[c.QuoteID] = true, true
	}
	for _, r := range d.Timeline.Reviews {
		decided[r.ID] = true
	}
	of := map[string][]dataset.Quote{}
	for _, q := range d.Timeline.Quotes {
		of[q.EventID] = append(of[q.EventID], q)
	}
	free := func(q dataset.Quote) bool { return !decided[q.ID] && q.Review == nil }
	for i := range d.Timeline.Events {
		e := &d.Timeline.Events[i]
		quotes := of[e.ID]
		ok := !decided[e.ID] && e.Review == nil
		for _, q := range quotes {
			ok = ok && free(q)
		}
		if ok && rapid.Bool().Draw(t, "stays") {
			s.events = append(s.events, e.ID)
			for _, q := range quotes {
				s.quotes = append(s.quotes, q.ID)
			}
		}
	}
	for _, q := range of[""] {
		if free(q) && rapid.Bool().Draw(t, "stays") {
			s.quotes = append(s.quotes, q.ID)
		}
	}
	return s
}

// without is a copy of a timeline without what stays.
func (s staying) without(t *dataset.Timeline) *dataset.Timeline {
	out := *t
	out.Events = slices.DeleteFunc(slices.Clone(t.Events), func(e dataset.Event) bool { return slices.Contains(s.events, e.ID) })
	out.Quotes = slices.DeleteFunc(slices.Clone(t.Quotes), func(q dataset.Quote) bool { return slices.Contains(s.quotes, q.ID) })
	return &out
}
