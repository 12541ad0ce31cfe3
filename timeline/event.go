package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/ids"
)

// event makes an event of the mentions that tell it.
func (m *merger) event(g group) dataset.Event {
	members := m.inOrder(g)
	v := m.vote(members)
	best := v.best(members)
	e := dataset.Event{
		ID: ids.Mint("ev", best.source.ID, best.Start, best.Text, best.DateText), Title: best.Title, Summary: best.Summary,
		DateText: best.DateText, DateBasis: best.Basis, DateNote: v.note(best),
		Actors: m.actorsOf(members), DisputedOn: []string{}, Quotes: []string{}, Independent: [][]string{},
	}
	e.SetDate(best.Date)
	e.Modality = modalityOf(members)
	e.Mentions = make([]dataset.Mention, 0, len(members))
	for _, x := range members {
		e.Mentions = append(e.Mentions, x.Mention.Mention)
	}
	e.Quotes = m.quotesOf(members, best)
	for _, voice := range v.agreeing {
		e.Independent = append(e.Independent, m.ids(voice))
	}
	e.Checks = m.checks(members, v)
	e.Status, e.DisputedOn = m.status(v, e.Checks)
	moveToFront(e.Mentions, best.ID)
	return e
}

// inOrder is the mentions of a group by source and place.
func (m *merger) inOrder(g group) []*mention {
	out := make([]*mention, len(g))
	for i, n := range g {
		out[i] = m.mentions[n]
	}
	slices.SortStableFunc(out, func(a, b *mention) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return out
}

// quotesOf is the ids of what was said at the event: the best source's first, whole utterances before marked words, and those before
// reported speech.
func (m *merger) quotesOf(members []*mention, best *mention) []string {
	type said struct {
		*dataset.Quote
		other bool
	}
	var all []said
	for _, x := range members {
		for _, q := range x.Quotes {
			all = append(all, said{&m.extractions[x.from].Quotes[q], x.from != best.from})
		}
	}
	slices.SortStableFunc(all, func(a, b said) int {
		return cmp.Or(compareBool(a.other, b.other), cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)))
	})
	out := make([]string, 0, len(all))
	known := make(map[string]bool, len(all))
	for _, q := range all {
		if !known[q.ID] {
			known[q.ID] = true
			out = append(out, q.ID)
		}
	}
	return out
}

func kindRank(k dataset.QuoteKind) int {
	switch k {
	case dataset.Direct:
		return 0
	case dataset.Partial:
		return 1
	}
	return 2
}

func moveToFront(ms []dataset.Mention, id string) {
	i := slices.IndexFunc(ms, func(x dataset.Mention) bool { return x.ID == id })
	best := ms[i]
	copy(ms[1:i+1], ms[:i])
	ms[0] = best
}

// modalityOf is as told: a report that it took place turns what was announced into what occurred.
func modalityOf(members []*mention) dataset.Modality {
	found := dataset.Hypothetical
	for _, x := range members {
		if x.Reference {
			continue
		}
		switch x.Modality {
		case dataset.Occurred:
			return dataset.Occurred
		case dataset.Scheduled:
			found = dataset.Scheduled
		}
	}
	return found
}

// actorsOf is whom the dated mentions name, the most often named first, then by name.
func (m *merger) actorsOf(members []*mention) []string {
	count := map[string]int{}
	for _, x := range members {
		if x.Reference {
			continue
		}
		for _, a := range x.actors {
			count[a]++
		}
	}
	out := make([]string, 0, len(count))
	for a := range count {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return slices.DeleteFunc(out, func(a string) bool {
		return slices.ContainsFunc(out, func(b string) bool {
			return len(b) > len(a) && strings.Contains(" "+b+" ", " "+a+" ") && count[b] >= count[a]
		})
	})
}

func (m *merger) ids(sources []int) []string {
	out := make([]string, len(sources))
	for i, s := range sources {
		out[i] = m.extractions[s].Source.ID
	}
	return out
}

// vote is what the sources of an event say of its date.
type vote struct {
	date     edtf.Date // the date shown
	sides    []side    // the days or coarser dates stated, the one shown first
	agreeing [][]int   // the independent voices that state the date shown or a coarser one that holds it
	coarse   edtf.Date // the finest date on which two of them agree; "" where fewer than two agree
	failed   bool      // every mention that states a date fails a check

	corrections []correction
	other       []disagreement // beside the date
	rose        []disagreement // counts that grew from one day to the next
}

// side is one date and who states it.
type side struct {
	date    edtf.Date
	sources []int
	voices  [][]int
	primary bool
}

// vote counts who states which date. Mentions that fail a check do not count while others stand.
func (m *merger) vote(members []*mention) vote {
	var v vote
	gone := map[int]bool{}
	if members[0].from != members[len(members)-1].from {
		v.corrections = m.corrections(members)
		for _, c := range v.corrections {
			gone[c.old.from] = true
		}
		v.other, v.rose = m.numbers(members, gone)
		v.other = append(v.other, m.speakers(members)...)
		members = slices.DeleteFunc(slices.Clone(members), func(x *mention) bool { return gone[x.from] })
	}
	stated := slices.DeleteFunc(slices.Clone(members), func(x *mention) bool { return !x.stated() })
	sound := slices.DeleteFunc(slices.Clone(stated), func(x *mention) bool { return x.fails() })
	v.failed = len(sound) == 0 && slices.ContainsFunc(members, (*mention).fails)
	if len(sound) == 0 {
		sound = stated
	}
	if len(sound) == 0 {
		return v
	}
	v.sides = m.sides(sound)
	v.date = v.sides[0].date
	v.agreeing = m.independent.voices(m.agree(sound, v.date, modalityOf(members)))
	v.coarse = m.agreedDate(sound, v)
	return v
}

// fails reports whether the mention fails a check.
func (x *mention) fails() bool {
	return slices.ContainsFunc(x.Checks, func(c dataset.Check) bool { return c.Outcome == dataset.Fail })
}

// sides groups mentions by the finest dates they state: coarser ones go with every finer one they hold. The side with the most
// independent voices comes first; a primary source outweighs reports; then the finer and the earlier date.
func (m *merger) sides(stated []*mention) []side {
	byDate := map[edtf.Date]*side{}
	var dates []edtf.Date
	for _, x := range stated {
		s := byDate[x.Date]
		if s == nil {
			s = &side{date: x.Date}
			byDate[x.Date] = s
			dates = append(dates, x.Date)
		}
		if n := len(s.sources); n == 0 || s.sources[n-1] != x.from {
			s.sources = append(s.sources, x.from)
		}
		s.primary = s.primary || x.source.Kind.Primary()
	}
	out := make([]side, 0, len(dates))
	for _, d := range dates {
		if holdsFiner(d, dates) {
			continue
		}
		s := byDate[d]
		s.voices = m.independent.voices(s.sources)
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b side) int {
		return cmp.Or(compareBool(b.primary, a.primary), cmp.Compare(len(b.voices), len(a.voices)), cmp.Compare(len(b.sources), len(a.sources)),
			cmp.Compare(width(a.date), width(b.date)), edtf.Compare(a.date, b.date))
	})
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// holdsFiner reports whether one of some dates is a finer one within d.
func holdsFiner(d edtf.Date, dates []edtf.Date) bool {
	return slices.ContainsFunc(dates, func(e edtf.Date) bool { return e != d && d.Contains(e) && width(e) < width(d) })
}

// width is how many days a date can mean; open ones are wide.
func width(d edtf.Date) int {
	first, last, ok := d.Bounds()
	if !ok || first.IsZero() || last.IsZero() {
		return 1 << 30
	}
	return last.Number() - first.Number()
}

// agree lists the sources that state the date or a coarser one that holds it. An announcement does not count for what took place.
func (m *merger) agree(stated []*mention, date edtf.Date, modality dataset.Modality) []int {
	var out []int
	for _, x := range stated {
		if x.Date != date && !x.Date.Contains(date) {
			continue
		}
		if modality == dataset.Occurred && (x.source.Kind == dataset.Announcement || x.Modality != dataset.Occurred) {
			continue
		}
		out = append(out, x.from)
	}
	return out
}

// agreedDate is the finest date that two independent voices agree on: the date shown, or a coarser one that holds it.
func (m *merger) agreedDate(stated []*mention, v vote) edtf.Date {
	if len(v.agreeing) < 2 {
		return ""
	}
	if len(v.sides[0].voices) >= 2 {
		return v.date
	}
	best := edtf.Date("")
	for _, x := range stated {
		if x.Date != v.date && x.Date.Contains(v.date) && (best == "" || width(x.Date) < width(best)) {
			best = x.Date
		}
	}
	return best
}

// best is the mention shown first: of the date shown, told as the event is, the most precise, primary before others, earliest
// published, then by id.
func (v *vote) best(members []*mention) *mention {
	modality := modalityOf(members)
	return slices.MinFunc(members, func(a, b *mention) int {
		return cmp.Or(
			compareBool(a.Reference, b.Reference),
			compareBool(v.date != "" && a.Date != v.date, v.date != "" && b.Date != v.date),
			compareBool(a.Modality != modality, b.Modality != modality),
			compareBool(a.fails(), b.fails()),
			cmp.Compare(width(a.Date), width(b.Date)),
			compareBool(!a.source.Kind.Primary(), !b.source.Kind.Primary()),
			comparePublished(a.source.Published, b.source.Published),
			cmp.Compare(a.from, b.from), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// comparePublished puts the earlier day first and the unknown last.
func comparePublished(a, b edtf.Date) int {
	return cmp.Or(compareBool(a == "", b == ""), edtf.Compare(a, b))
}

// note says how the words became the date, and to what precision the sources agree.
func (v *vote) note(best *mention) string {
	n := best.Note
	if v.coarse != "" && v.coarse != v.date {
		n += "; other sources agree to the " + precisionWord(v.coarse) + " (" + string(v.coarse) + ")"
	}
	return n
}

func precisionWord(d edtf.Date) string {
	if p := d.Precision(); p != edtf.PrecisionRange {
		return string(p)
	}
	return "range"
}
