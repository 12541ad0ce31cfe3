package review_test

import (
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/review"
)

// machine is a small timeline as the machine found it: three events, and a quotation at the first.
func machine() *dataset.Timeline {
	t := &dataset.Timeline{
		Sources: []dataset.Source{{ID: "gazette", Publisher: "The Gazette", Published: "2020-10-24", URL: "https://gazette.example/1"}, {ID: "herald", Publisher: "The Herald", Published: "2020-10-25"}},
		Quotes:  []dataset.Quote{{ID: "qu-bdfhjk", EventID: "ev-bridge", Source: "gazette", Start: 10, End: 30, Text: "The bridge is open.", Kind: dataset.Direct, Speaker: "Ann Miller", SpeakerText: "the mayor", Cue: "said"}},
		Events: []dataset.Event{
			event("ev-bridge", "2020-10-22", "The bridge opens", "Ann Miller", "Max Weber"),
			event("ev-ferry", "2020-05", "The ferry stops"),
			event("ev-tunnel", "2021-02-03", "The tunnel is to be dug", "Max Weber"),
		},
	}
	t.Events[0].Quotes = []string{"qu-bdfhjk"}
	t.Sort()
	return t
}

func event(id string, date edtf.Date, title string, actors ...string) dataset.Event {
	e := dataset.Event{ID: id, Title: title, Actors: actors, Modality: dataset.Occurred, Status: dataset.Reported, DateText: "on Thursday", DateBasis: dataset.Relative,
		DateNote: "“on Thursday” before 2020-10-24", Mentions: []dataset.Mention{{ID: "me-" + id[3:], Source: "gazette", Start: 1, End: 9, Text: title, Date: date}}, Independent: [][]string{{"gazette"}}}
	e.SetDate(date)
	return e
}

func find(t *testing.T, tl *dataset.Timeline, id string) *dataset.Event {
	t.Helper()
	for i := range tl.Events {
		if tl.Events[i].ID == id {
			return &tl.Events[i]
		}
	}
	t.Fatalf("no event %s", id)
	return nil
}

// rowOf is an event as a row of the table.
func rowOf(t *testing.T, tl *dataset.Timeline, id string) dataset.EventRow {
	t.Helper()
	return dataset.NewIndex(tl).Row(find(t, tl, id))
}

// seen is the fingerprint of an event as it is shown.
func seen(t *testing.T, tl *dataset.Timeline, id string) string {
	t.Helper()
	row := rowOf(t, tl, id)
	return review.Fingerprint(&row)
}

// verified is a sound decision.
func verified(id, by, on, fingerprint string) review.Decision {
	return review.Decision{EventID: id, Status: dataset.Verified, By: by, On: on, Evidence: "https://evidence.example", Fingerprint: fingerprint}
}

// corrected is a sound correction.
func corrected(id, field, value, base, by, on string) review.Decision {
	d := review.Decision{EventID: id, Field: field, Value: value, Base: base, By: by, On: on}
	if strings.HasPrefix(id, "qu-") {
		d.EventID, d.QuoteID = "", id
	}
	return d
}

func has(t *testing.T, what, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%s is %q, which lacks %q", what, got, w)
		}
	}
}
