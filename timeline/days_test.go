package timeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// dayBook makes timelines for ranking: each call of tell adds an event of one mention.
type dayBook struct{ t dataset.Timeline }

func (b *dayBook) tell(publisher, published, day, actor, text string) *dayBook {
	n := len(b.t.Sources)
	id := fmt.Sprintf("s%03d", n)
	b.t.Sources = append(b.t.Sources, dataset.Source{ID: id, Publisher: publisher, Published: edtf.Date(published)})
	e := dataset.Event{ID: fmt.Sprintf("ev-%03d", n), Title: text, Actors: []string{actor},
		Mentions: []dataset.Mention{{Source: id, Text: text, Date: edtf.Date(day)}}}
	if publisher != "" {
		e.Independent = [][]string{{id}}
	}
	e.SetDate(edtf.Date(day))
	b.t.Events = append(b.t.Events, e)
	return b
}

// kept is the days that a selection of n keeps.
func (b *dayBook) kept(n int) string {
	t := b.t
	t.Events = slices.Clone(t.Events)
	Selection{TopDays: n}.apply(&t)
	var days []string
	for _, e := range t.Events {
		days = append(days, string(e.Date))
	}
	slices.Sort(days)
	return strings.Join(days, " ")
}

// Three publishers weigh more than six articles of one.
func TestDaysVoices(t *testing.T) {
	var b dayBook
	for range 6 {
		b.tell("Alpha", "2020-03-02", "2020-01-10", "Ann Roe", "Ann Roe spoke.")
	}
	for _, p := range []string{"Beta", "Gamma", "Delta"} {
		b.tell(p, "2020-03-02", "2020-02-20", "Ann Roe", "Ann Roe sang.")
	}
	if got := b.kept(1); got != "2020-02-20" {
		t.Errorf("kept %s", got)
	}
}

// What concerns whom most sources name goes before what more of them mention in passing.
func TestDaysRelevance(t *testing.T) {
	var b dayBook
	for i := range 9 { // whom the collection is about
		b.tell("", "2020-03-02", fmt.Sprintf("2019-0%d", i+1), "Ann Roe", "Ann Roe worked.")
	}
	for range 3 {
		b.tell("", "2020-03-02", "2020-01-10", "Ann Roe", "Roe resigned.")
	}
	for i := range 4 {
		b.tell("", "2020-03-02", "2020-02-20", fmt.Sprint("Somebody", i), "It rained.")
	}
	if got := b.kept(1); got != "2020-01-10" {
		t.Errorf("kept %s", got)
	}
}

// A busy month does not take every place.
func TestDaysStandOut(t *testing.T) {
	var b dayBook
	for d := range 10 {
		for range 4 {
			b.tell("", "2021-01-01", fmt.Sprintf("2020-06-%02d", 10+d), "Ann Roe", "Ann Roe spoke.")
		}
	}
	for range 3 {
		b.tell("", "2021-01-01", "2018-02-02", "Ann Roe", "Ann Roe won.")
	}
	if got := b.kept(1); got != "2018-02-02" {
		t.Errorf("kept %s", got)
	}
}

// Of two days of which as many tell, the one goes first from which on more is written.
func TestDaysBurst(t *testing.T) {
	var b dayBook
	for _, day := range []string{"2020-01-10", "2020-05-10"} {
		b.tell("", "2021-01-01", day, "Ann Roe", "Ann Roe spoke.")
	}
	for range 5 {
		b.t.Sources = append(b.t.Sources, dataset.Source{ID: fmt.Sprintf("x%d", len(b.t.Sources)), Published: "2020-05-11"})
	}
	if got := b.kept(1); got != "2020-05-10" {
		t.Errorf("kept %s", got)
	}
}

// The event shown for a day is one that is told as a fact, though more tell of what may be.
func TestDaysBestEvent(t *testing.T) {
	var b dayBook
	b.tell("Alpha", "2020-03-02", "2020-01-10", "Ann Roe", "Ann Roe may resign.")
	b.t.Events[0].Modality = dataset.Hypothetical
	b.t.Events[0].Mentions = append(b.t.Events[0].Mentions, dataset.Mention{Source: "s001", Date: "2020-01-10", Text: "Roe may go."})
	b.tell("Beta", "2020-03-02", "2020-01-10", "Ann Roe", "Ann Roe spoke.")
	Selection{TopDays: 1}.apply(&b.t)
	if got := b.t.Events[0].Title; len(b.t.Events) != 1 || got != "Ann Roe spoke." {
		t.Errorf("%d events, first %q", len(b.t.Events), got)
	}
}

// Days are kept whatever order events and sources come in; there are as many as wanted, one event each; and more of them hold fewer.
func TestDaysLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b dayBook
		for range rapid.IntRange(1, 25).Draw(t, "events") {
			publisher := rapid.SampledFrom([]string{"", "Alpha", "Beta", "Gamma"}).Draw(t, "publisher")
			day := fmt.Sprintf("2020-0%d-%02d", rapid.IntRange(1, 2).Draw(t, "month"), rapid.IntRange(1, 9).Draw(t, "day"))
			actor := rapid.SampledFrom([]string{"Ann Roe", "Max Orr", "Li Po"}).Draw(t, "actor")
			b.tell(publisher, "2020-02-05", day, actor, actor+" spoke.")
		}
		join := rapid.IntRange(0, len(b.t.Events)-1).Draw(t, "joined")
		if e := &b.t.Events[join]; len(e.Independent) > 0 {
			e.Independent[0] = append(e.Independent[0], b.t.Sources[0].ID)
		}
		n := rapid.IntRange(1, 8).Draw(t, "n")
		fewer, more := b.kept(n), b.kept(n+1)
		days := map[edtf.Date]bool{}
		for _, e := range b.t.Events {
			days[e.Date] = true
		}
		if got := len(strings.Fields(fewer)); got != min(n, len(days)) {
			t.Fatalf("%d days kept of %d, %d wanted", got, len(days), n)
		}
		for _, d := range strings.Fields(fewer) {
			if strings.Count(more, d) != 1 {
				t.Fatalf("%d days: %s; %d days: %s", n, fewer, n+1, more)
			}
		}
		slices.Reverse(b.t.Events)
		b.t.Sources = rapid.Permutation(b.t.Sources).Draw(t, "sources")
		if got := b.kept(n); got != fewer {
			t.Fatalf("in another order %s, before %s", got, fewer)
		}
	})
}
