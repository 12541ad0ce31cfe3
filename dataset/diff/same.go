package diff

import (
	"slices"

	"dateline/dataset"
)

// unchanged takes out of two timelines the events that are in both, by an id that each has once, and differ in nothing that is compared. Most
// are, from day to day, and need no more looking at. It returns what is left of each and how many were taken out.
func unchanged(old, new *dataset.Timeline) (left, right []*dataset.Event, same int) {
	x, y := dataset.NewIndex(old), dataset.NewIndex(new)
	at := byID(old.Events)
	gone := make([]bool, len(old.Events))
	for id, j := range byID(new.Events) {
		if i, ok := at[id]; ok && i >= 0 && j >= 0 && equal(x, &old.Events[i], y, &new.Events[j]) {
			gone[i] = true
			same++
		}
	}
	for i := range old.Events {
		if !gone[i] {
			left = append(left, &old.Events[i])
		}
	}
	for j := range new.Events {
		if i, ok := at[new.Events[j].ID]; !ok || i < 0 || !gone[i] {
			right = append(right, &new.Events[j])
		}
	}
	return left, right, same
}

// byID is where each event stands, -1 for an id that several have.
func byID(events []dataset.Event) map[string]int {
	at := make(map[string]int, len(events))
	for i := range events {
		if _, twice := at[events[i].ID]; twice {
			at[events[i].ID] = -1
			continue
		}
		at[events[i].ID] = i
	}
	return at
}

// equal reports whether two events surely differ in nothing; a list in another order it leaves to be looked at.
func equal(x *dataset.Index, a *dataset.Event, y *dataset.Index, b *dataset.Event) bool {
	return a.Date == b.Date && a.DateText == b.DateText && a.DateBasis == b.DateBasis && a.DateNote == b.DateNote && a.Title == b.Title && a.Summary == b.Summary &&
		a.Modality == b.Modality && a.Status == b.Status && slices.Equal(a.Actors, b.Actors) && slices.Equal(a.DisputedOn, b.DisputedOn) && slices.Equal(a.Checks, b.Checks) &&
		slices.EqualFunc(a.Mentions, b.Mentions, func(m, n dataset.Mention) bool { return m.Source == n.Source && m.Date == n.Date && m.Text == n.Text }) &&
		slices.EqualFunc(a.Independent, b.Independent, slices.Equal) && ReviewLine(a.Review) == ReviewLine(b.Review) &&
		slices.EqualFunc(a.Quotes, b.Quotes, func(q, r string) bool { return quoteEqual(x.Quote(q), y.Quote(r), q == r) })
}

// quoteEqual compares two quotations; of those that a timeline does not hold only the ids are known.
func quoteEqual(q, r *dataset.Quote, sameID bool) bool {
	if q == nil || r == nil {
		return q == r && sameID
	}
	return q.Source == r.Source && q.Text == r.Text && q.Speaker == r.Speaker
}
