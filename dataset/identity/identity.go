// Package identity keeps the ids of a dataset from one refresh to the next: what is built anew has minted ids, and gets back those that the
// same events, mentions and quotations were stored under.
//
//	old, now ─> sources that moved ─> mentions, quotations: by id and words, by words, by likeness and place ─> events: by the votes of
//	            their mentions, by day and likeness ─> ids: stored, given back, kept, or minted anew ─> cross references, rows of retired.csv
//
// An id never changes its meaning, and one that was in use is never given to anything else.
package identity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dateline/dataset"
)

// Keep gives the events, quotations and mentions of now, a timeline as it was just built, the ids that they have in old, the timeline as
// it was stored (nil or empty where there is none). It brings every reference to them in line and now into its canonical order; old is not changed.
// retired is what the dataset's retired.csv holds, and on the day, which new rows carry. What comes back are the rows to add to it, sorted
// by id: events and quotations whose ids are gone, with their successors, and retired ones that came back. (Mentions get no rows: nothing
// refers to them but their event, and a mention's id is only ever minted from its own words and place.)
//
//   - A mention or quotation is the same where its stored id and words are; then where its source has the same words, in order; then
//     where its source has nearly the same words at nearly the same place. A source is the same where its id is, or, if that is gone or now stands for the text of another, where its text is.
//   - An event is the same where most of its mentions are, those that date it before others. Of events that became one, the id with more of the
//     mentions stays (of equals, the smaller id), and is the successor of the others; of an event that fell apart, the part with more of them keeps
//     the id (of equals, the one that was minted with it, then the one that has its first mention).
//   - An event whose mentions are all gone is the same as a new one of its date whose title and actors are alike.
//   - A minted id that stands for something else, or did, is minted anew. One that is retired comes back with what it was minted for.
//
// It is pure, does not depend on the order of any slice (but for the order of an event's mentions, the first of which is its best), and takes time near-linear in the size of both.
func Keep(old, now *dataset.Timeline, retired []Retired, on string) []Retired {
	if old == nil {
		old = &dataset.Timeline{}
	}
	k := &keeper{old: old, now: now, retired: latest(retired), on: on}
	return k.keep()
}

// Kept is what [KeepChanged] found out.
type Kept struct {
	Retired []Retired       // as [Keep] gives them
	Renamed map[string]bool // the ids, as they are now, of all that was minted with another
	// Torn are sources of which records went and others came. How these were paired goes by what stands around them in their source, and is what
	// [Keep] makes of it only if of these sources nothing was left out.
	Torn map[string]bool
}

// KeepChanged is [Keep] where what did not change is left out of both timelines: events and quotations that have their minted ids, as have the mentions,
// in old and now, and say the same. elsewhere knows the ids of all that was left out, which are nobody else's. The sources are whole in both.
func KeepChanged(old, now *dataset.Timeline, elsewhere func(id string) bool, retired []Retired, on string) Kept {
	k := &keeper{old: old, now: now, retired: latest(retired), on: on, elsewhere: elsewhere, torn: map[string]bool{}, renamed: map[string]bool{}}
	rows := k.keep()
	return Kept{rows, k.renamed, k.torn}
}

// keep does what [Keep] says.
func (k *keeper) keep() []Retired {
	k.sources = sameSources(k.old.Sources, k.now.Sources)
	k.mentions() // events that did not change, and the mentions of the others
	k.quotes()
	k.events()
	k.refer()
	k.now.Sort()
	return k.retiring()
}

// retiring is the rows, sorted by id and each id once. An id that stood twice in old, as people's copies do, is not gone while one of
// the two is there.
func (k *keeper) retiring() []Retired {
	if len(k.rows) == 0 {
		return nil
	}
	live := map[string]bool{"": true}
	for i := range k.now.Events {
		live[k.now.Events[i].ID] = true
	}
	for i := range k.now.Quotes {
		live[k.now.Quotes[i].ID] = true
	}
	rows := slices.DeleteFunc(k.rows, func(r Retired) bool { return r.Reason != Back && live[r.ID] })
	slices.SortFunc(rows, func(a, b Retired) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.Reason, b.Reason), strings.Compare(a.Successor, b.Successor))
	})
	return slices.CompactFunc(rows, func(a, b Retired) bool { return a.ID == b.ID })
}

// keeper holds what Keep finds out.
type keeper struct {
	old, now *dataset.Timeline
	sources  sources
	retired  map[string]Retired // the last row of each id
	on       string
	slowly   bool // settle nothing beforehand, which changes nothing but the time it takes

	elsewhere     func(id string) bool // ids of what was left out; nil for none
	torn, renamed map[string]bool      // see [Kept]; nil where nobody asks

	settled pairs  // events that did not change
	votes   []vote // of the other events' mentions

	eventIDs, quoteIDs map[string]string // minted ids that are others now
	rows               []Retired
}

// mentions pairs the mentions, gives them their ids, and counts the votes for events.
func (k *keeper) mentions() {
	olds, nows := k.old.Events, k.now.Events
	k.settled = settle(len(olds), len(nows), func(i int) string { return olds[i].ID }, func(i int) string { return nows[i].ID },
		func(o, n int) bool {
			return !k.slowly && slices.EqualFunc(olds[o].Mentions, nows[n].Mentions, k.sameMention)
		})
	m := matcher{sources: k.sources}
	mentionsOf(olds, func(i int, x *dataset.Mention) {
		if k.settled.old[i] < 0 {
			m.olds = append(m.olds, mentionPassage(x, i, k.sources.of(x.Source)))
		}
	})
	mentionsOf(nows, func(i int, x *dataset.Mention) {
		if k.settled.now[i] < 0 {
			m.nows = append(m.nows, mentionPassage(x, i, x.Source))
		}
	})
	m.begin()
	if dirty := k.dirty(&m); len(dirty) > 0 {
		m.around(func(add func(old bool, p passage)) {
			mentionsOf(olds, func(i int, x *dataset.Mention) {
				if source := k.sources.of(x.Source); k.settled.old[i] >= 0 && dirty[source] {
					add(true, mentionPassage(x, i, source))
				}
			})
			mentionsOf(nows, func(i int, x *dataset.Mention) {
				if k.settled.now[i] >= 0 && dirty[x.Source] {
					add(false, mentionPassage(x, i, x.Source))
				}
			})
		})
		m.match()
	}
	c := claims{prefix: "m", elsewhere: k.elsewhere, held: func() map[string]bool {
		held := map[string]bool{}
		mentionsOf(olds, func(_ int, x *dataset.Mention) { held[x.ID] = true })
		return held
	}}
	for i, id := range c.give(m.wanted()) {
		k.name(m.nows[i].id, id)
	}
	k.votes = countVotes(&m, &k.settled, olds, nows)
}

// dirty notes the sources that a matcher finds torn.
func (k *keeper) dirty(m *matcher) map[string]bool {
	dirty := m.dirty()
	if k.torn != nil {
		maps.Copy(k.torn, dirty)
	}
	return dirty
}

// name gives a record its id.
func (k *keeper) name(id *string, to string) {
	if *id != to && k.renamed != nil {
		k.renamed[to] = true
	}
	*id = to
}

func mentionsOf(events []dataset.Event, yield func(event int, m *dataset.Mention)) {
	for i := range events {
		for j := range events[i].Mentions {
			yield(i, &events[i].Mentions[j])
		}
	}
}

func (k *keeper) sameMention(a, b dataset.Mention) bool {
	return a.ID == b.ID && a.DateText == b.DateText && a.Text == b.Text && k.sources.of(a.Source) == b.Source && k.inPlace(b.Source, a.Start, b.Start)
}

// inPlace reports whether a place can be where it was: in a text that did not change nothing moves, and the same words elsewhere are others.
func (k *keeper) inPlace(source string, was, is int) bool {
	return was == is || !k.sources.unchanged[source]
}

func mentionPassage(m *dataset.Mention, event int, source string) passage {
	return passage{id: &m.ID, source: source, text: m.Text, by: m.DateText, start: m.Start, end: m.End, event: event, dated: m.Date != "", pair: -1}
}

// quotes pairs the quotations and gives them their ids.
func (k *keeper) quotes() {
	olds, nows := k.old.Quotes, k.now.Quotes
	settled := settle(len(olds), len(nows), func(i int) string { return olds[i].ID }, func(i int) string { return nows[i].ID },
		func(o, n int) bool {
			return !k.slowly && k.sources.of(olds[o].Source) == nows[n].Source && olds[o].Kind == nows[n].Kind && olds[o].Text == nows[n].Text &&
				k.inPlace(nows[n].Source, olds[o].Start, nows[n].Start)
		})
	m := matcher{sources: k.sources, byKind: true}
	for i := range olds {
		if settled.old[i] < 0 {
			m.olds = append(m.olds, quotePassage(&olds[i], k.sources.of(olds[i].Source)))
		}
	}
	for i := range nows {
		if settled.now[i] < 0 {
			m.nows = append(m.nows, quotePassage(&nows[i], nows[i].Source))
		}
	}
	m.begin()
	if dirty := k.dirty(&m); len(dirty) > 0 {
		m.around(func(add func(old bool, p passage)) {
			for i := range olds {
				if source := k.sources.of(olds[i].Source); settled.old[i] >= 0 && dirty[source] {
					add(true, quotePassage(&olds[i], source))
				}
			}
			for i := range nows {
				if settled.now[i] >= 0 && dirty[nows[i].Source] {
					add(false, quotePassage(&nows[i], nows[i].Source))
				}
			}
		})
		m.match()
	}
	c := claims{prefix: "q", retired: k.retired, elsewhere: k.elsewhere, held: func() map[string]bool {
		held := map[string]bool{}
		for i := range olds {
			held[olds[i].ID] = true
		}
		return held
	}}
	k.quoteIDs = map[string]string{}
	for i, id := range c.give(m.wanted()) {
		k.quoteIDs[*m.nows[i].id] = id
		k.name(m.nows[i].id, id)
	}
	for i := range m.olds {
		if m.olds[i].pair < 0 {
			k.retire(*m.olds[i].id, Gone, "")
		}
	}
	k.back(c.back)
}

func quotePassage(q *dataset.Quote, source string) passage {
	return passage{id: &q.ID, source: source, text: q.Text, by: string(q.Kind), start: q.Start, end: q.End, pair: -1}
}

func (k *keeper) retire(id, reason, successor string) {
	k.rows = append(k.rows, Retired{ID: id, On: k.on, Reason: reason, Successor: successor})
}

func (k *keeper) back(ids []string) {
	for _, id := range ids {
		k.retire(id, Back, "")
	}
}

// refer brings the references to events and quotations in line.
func (k *keeper) refer() {
	t := k.now
	follow := func(id *string, maps ...map[string]string) {
		for _, m := range maps {
			if to, ok := m[*id]; ok {
				*id = to
				return
			}
		}
	}
	for i := range t.Events {
		e := &t.Events[i]
		for j := range e.Quotes {
			follow(&e.Quotes[j], k.quoteIDs)
		}
		if e.Review != nil {
			e.Review.ID = e.ID
		}
	}
	for i := range t.Quotes {
		q := &t.Quotes[i]
		follow(&q.EventID, k.eventIDs)
		if q.Review != nil {
			q.Review.ID = q.ID
		}
	}
	for i := range t.Reviews {
		follow(&t.Reviews[i].ID, k.eventIDs, k.quoteIDs)
	}
}
