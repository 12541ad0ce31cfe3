package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// Selection says which events of a timeline are kept. The zero value keeps all.
type Selection struct {
	Since, Until edtf.Date // events that can lie on or after, on or before; inclusive
	Actor        string    // an actor's name, or part of it
	Topic        string    // words that the title or summary holds, all of them
	Top          int       // so many events, the most widely reported
	TopDays      int       // so many days, with the best event of each (see bestOfDays)
}

// apply keeps the selected events, in their order. Sources and quotations stay: they are what was read.
func (s Selection) apply(t *dataset.Timeline) {
	t.Events = slices.DeleteFunc(t.Events, func(e dataset.Event) bool { return !s.matches(&e) })
	if s.TopDays > 0 {
		t.Events = bestOfDays(t, s.TopDays)
	}
	if s.Top > 0 {
		t.Events = keepBest(t.Events, s.Top)
	}
	s.forget(t)
}

// forget takes the ids of events that are gone out of the quotations.
func (s Selection) forget(t *dataset.Timeline) {
	kept := map[string]bool{}
	for i := range t.Events {
		kept[t.Events[i].ID] = true
	}
	for i := range t.Quotes {
		if !kept[t.Quotes[i].EventID] {
			t.Quotes[i].EventID = ""
		}
	}
}

func (s Selection) matches(e *dataset.Event) bool {
	first, last, ok := e.Date.Bounds()
	if from, _, has := s.Since.Bounds(); has && (!ok || !last.IsZero() && last.Compare(from) < 0) {
		return false
	}
	if _, to, has := s.Until.Bounds(); has && (!ok || !first.IsZero() && first.Compare(to) > 0) {
		return false
	}
	if s.Actor != "" && !slices.ContainsFunc(e.Actors, func(a string) bool { return holds(a, s.Actor) }) {
		return false
	}
	for _, w := range strings.Fields(s.Topic) {
		if !holds(e.Title, w) && !holds(e.Summary, w) {
			return false
		}
	}
	return true
}

func holds(text, words string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
}

// weight ranks an event: by independent voices first, then by sources, then by mentions.
func weight(e *dataset.Event) [3]int {
	sources := map[string]bool{}
	for _, m := range e.Mentions {
		sources[m.Source] = true
	}
	return [3]int{len(e.Independent), len(sources), len(e.Mentions)}
}

func compareWeight(a, b *dataset.Event) int {
	x, y := weight(a), weight(b)
	return cmp.Or(slices.Compare(y[:], x[:]), edtf.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
}

// keepBest keeps the n events of the greatest weight, in their order.
func keepBest(events []dataset.Event, n int) []dataset.Event {
	if len(events) <= n {
		return events
	}
	byWeight := make([]*dataset.Event, len(events))
	for i := range events {
		byWeight[i] = &events[i]
	}
	slices.SortFunc(byWeight, compareWeight)
	keep := map[string]bool{}
	for _, e := range byWeight[:n] {
		keep[e.ID] = true
	}
	return slices.DeleteFunc(events, func(e dataset.Event) bool { return !keep[e.ID] })
}
