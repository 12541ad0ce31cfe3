package identity

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// vote is how many mentions an old event and one of now have in common.
type vote struct {
	old, now int
	dated    int  // those that both date
	all      int  // with those that only name the event
	best     bool // the old event's first is among them
}

// countVotes counts the mentions that events without a settled pair share. Mentions that only name an event ("the summit") go to and fro
// between events; where there is no other they vote for one of the same date alone.
func countVotes(m *matcher, settled *pairs, olds, nows []dataset.Event) []vote {
	at := map[[2]int]int{}
	var votes []vote
	for i := range m.olds {
		o := &m.olds[i]
		if o.pair < 0 || settled.old[o.event] >= 0 {
			continue
		}
		n := &m.nows[o.pair]
		if settled.now[n.event] >= 0 {
			continue
		}
		between := [2]int{o.event, n.event}
		j, ok := at[between]
		if !ok {
			j = len(votes)
			at[between], votes = j, append(votes, vote{old: o.event, now: n.event})
		}
		v := &votes[j]
		v.all++
		if o.dated && n.dated {
			v.dated++
		}
		v.best = v.best || o.id == &olds[o.event].Mentions[0].ID
	}
	return slices.DeleteFunc(votes, func(v vote) bool { return v.dated == 0 && olds[v.old].Date != nows[v.now].Date })
}

// events pairs the events, gives them their ids, and retires those that are gone.
func (k *keeper) events() {
	p := k.settled
	oldRank, oldOrder := ranks(k.old.Events, p.old)
	nowRank, nowOrder := ranks(k.now.Events, p.now)
	slices.SortFunc(k.votes, func(a, b vote) int {
		if c := cmp.Or(cmp.Compare(b.dated, a.dated), cmp.Compare(b.all, a.all)); c != 0 {
			return c
		}
		if a.old != b.old {
			return cmp.Or(strings.Compare(k.old.Events[a.old].ID, k.old.Events[b.old].ID), cmp.Compare(oldRank[a.old], oldRank[b.old]))
		}
		return cmp.Or(first(k.minted(a), k.minted(b)), first(a.best, b.best), cmp.Compare(nowRank[a.now], nowRank[b.now]))
	})
	oldVoted, nowVoted := make([]bool, len(p.old)), make([]bool, len(p.now))
	for _, v := range k.votes {
		oldVoted[v.old], nowVoted[v.now] = true, true
		if p.old[v.old] < 0 && p.now[v.now] < 0 {
			p.old[v.old], p.now[v.now] = v.now, v.old
		}
	}
	k.alike(p, open(p.old, oldVoted, oldOrder), open(p.now, nowVoted, nowOrder))
	k.nameEvents(p, nowOrder)
	k.retireEvents(p)
}

// minted reports whether the event of now was minted as the old one is stored.
func (k *keeper) minted(v vote) bool { return k.old.Events[v.old].ID == k.now.Events[v.now].ID }

// first orders what is before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// ranks is the number of each event that is not settled in the order of their first mentions, which depends neither on the order of the
// slice nor on minted ids. order is those events in that order.
func ranks(events []dataset.Event, settled []int) (rank, order []int) {
	for i := range events {
		if settled[i] < 0 {
			order = append(order, i)
		}
	}
	none := &dataset.Mention{}
	best := func(e *dataset.Event) *dataset.Mention {
		if len(e.Mentions) > 0 {
			return &e.Mentions[0]
		}
		return none
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := &events[a], &events[b]
		m, n := best(x), best(y)
		if c := strings.Compare(m.Source, n.Source); c != 0 {
			return c
		}
		if c := cmp.Or(cmp.Compare(m.Start, n.Start), cmp.Compare(m.End, n.End)); c != 0 {
			return c
		}
		return cmp.Or(strings.Compare(m.Text, n.Text), strings.Compare(m.DateText, n.DateText), strings.Compare(x.Title, y.Title), strings.Compare(x.ID, y.ID))
	})
	rank = make([]int, len(events))
	for at, i := range order {
		rank[i] = at
	}
	return rank, order
}

// open is those of some events that have no pair and no votes.
func open(pair []int, voted []bool, order []int) []int {
	var out []int
	for _, i := range order {
		if pair[i] < 0 && !voted[i] {
			out = append(out, i)
		}
	}
	return out
}

// alikeEvents is the likeness, in thousandths, from which two events of one date are one, told by other articles.
const alikeEvents = 600

// alike pairs events of one date by their titles and actors.
func (k *keeper) alike(p pairs, olds, nows []int) {
	byDate := map[edtf.Date][2][]int{}
	for _, o := range olds {
		g := byDate[k.old.Events[o].Date]
		g[0] = append(g[0], o)
		byDate[k.old.Events[o].Date] = g
	}
	for _, n := range nows {
		if g, ok := byDate[k.now.Events[n].Date]; ok {
			g[1] = append(g[1], n)
			byDate[k.now.Events[n].Date] = g
		}
	}
	for _, g := range byDate {
		if len(g[1]) == 0 {
			continue
		}
		for _, l := range likest(aboutOf(k.old.Events, g[0]), aboutOf(k.now.Events, g[1]), func(_, _, likeness int) (int, bool) { return 0, likeness >= alikeEvents }) {
			p.old[g[0][l.old]], p.now[g[1][l.now]] = g[1][l.now], g[0][l.old]
		}
	}
}

// aboutOf is the words of each event's title and actors.
func aboutOf(events []dataset.Event, which []int) [][]word {
	out := make([][]word, len(which))
	for i, e := range which {
		out[i] = readWords(nil, events[e].Title+"\n"+strings.Join(events[e].Actors, "\n"))
	}
	return out
}

// nameEvents gives the events of now that are not settled their ids, in order.
func (k *keeper) nameEvents(p pairs, order []int) {
	events := k.now.Events
	wants := make([]want, len(order))
	for at, i := range order {
		wants[at].minted = events[i].ID
		if o := p.now[i]; o >= 0 {
			wants[at].stored = k.old.Events[o].ID
		}
	}
	c := claims{prefix: "ev", retired: k.retired, elsewhere: k.elsewhere, held: func() map[string]bool {
		held := make(map[string]bool, len(k.old.Events))
		for i := range k.old.Events {
			held[k.old.Events[i].ID] = true
		}
		return held
	}}
	k.eventIDs = map[string]string{}
	for at, id := range c.give(wants) {
		if e := &events[order[at]]; e.ID != id {
			k.eventIDs[e.ID] = id
			k.name(&e.ID, id)
		}
	}
	k.back(c.back)
}

// retireEvents retires the old events that no event of now is, with the one that holds most of their mentions as successor.
func (k *keeper) retireEvents(p pairs) {
	successor := map[int]vote{}
	for _, v := range k.votes {
		if p.old[v.old] >= 0 {
			continue
		}
		best, ok := successor[v.old]
		if !ok || cmp.Or(cmp.Compare(v.dated, best.dated), cmp.Compare(v.all, best.all), strings.Compare(k.now.Events[best.now].ID, k.now.Events[v.now].ID)) > 0 {
			successor[v.old] = v
		}
	}
	for i := range p.old {
		if p.old[i] >= 0 {
			continue
		}
		if v, ok := successor[i]; ok {
			k.retire(k.old.Events[i].ID, Merged, k.now.Events[v.now].ID)
		} else {
			k.retire(k.old.Events[i].ID, Gone, "")
		}
	}
}
