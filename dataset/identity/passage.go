package identity

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset/ids"
)

// passage is a mention or quotation as matching sees it.
type passage struct {
	id         *string
	source     string // its id in now
	text, by   string // the words, and the words of its date or its kind
	start, end int
	event      int // its event's index
	dated      bool
	pair       int // index of the other side's that is the same, -1 for none

	before, after int // the nearest neighbours that have a pair, by their indexes in now
}

// pairs says which of the other side each record is, -1 for none.
type pairs struct{ old, now []int }

// settle pairs the records whose stored id is the minted one and that say the same. Ids that stand twice settle nothing.
func settle(olds, nows int, oldID, nowID func(int) string, same func(o, n int) bool) pairs {
	p := pairs{old: filled(olds), now: filled(nows)}
	at := make(map[string]int, olds)
	for i := range olds {
		if _, twice := at[oldID(i)]; twice {
			at[oldID(i)] = -1
			continue
		}
		at[oldID(i)] = i
	}
	const twice = -2
	for n := range nows {
		o, ok := at[nowID(n)]
		if !ok || o < 0 {
			continue
		}
		switch {
		case p.old[o] >= 0:
			p.now[p.old[o]], p.old[o] = -1, twice
		case p.old[o] == -1 && same(o, n):
			p.old[o], p.now[n] = n, o
		}
	}
	for i := range p.old {
		p.old[i] = max(p.old[i], -1)
	}
	return p
}

func filled(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// matcher pairs the passages of two sides, source by source.
type matcher struct {
	sources    sources
	byKind     bool // passages that are only alike must agree in by, too
	olds, nows []passage
}

// begin puts both sides into the order of their sources and places, and pairs what has the same place and words in a text that did not change, then
// what has the same id and words: an id may have been minted for another place at which the same words stood.
func (m *matcher) begin() {
	slices.SortFunc(m.olds, comparePlaces)
	slices.SortFunc(m.nows, comparePlaces)
	m.samePlaces()
	at := make(map[string]int, len(m.nows))
	for i := len(m.nows) - 1; i >= 0; i-- {
		at[*m.nows[i].id] = i // the first of equals
	}
	for i := range m.olds {
		o := &m.olds[i]
		if n, ok := at[*o.id]; ok && o.pair < 0 && m.nows[n].pair < 0 && o.source == m.nows[n].source && o.text == m.nows[n].text && o.by == m.nows[n].by {
			m.pair(i, n)
		}
	}
}

// samePlaces takes back all pairs, and pairs what stands where it stood.
func (m *matcher) samePlaces() {
	for i := range m.olds {
		m.olds[i].pair = -1
	}
	o := 0
	for n := range m.nows {
		m.nows[n].pair = -1
		if !m.sources.unchanged[m.nows[n].source] {
			continue
		}
		for o < len(m.olds) && placeOf(&m.olds[o], &m.nows[n]) < 0 {
			o++
		}
		if o < len(m.olds) && placeOf(&m.olds[o], &m.nows[n]) == 0 && m.olds[o].text == m.nows[n].text {
			m.pair(o, n)
			o++
		}
	}
}

// placeOf compares the places of two passages of either side, and what dates them or their kind.
func placeOf(a, b *passage) int {
	if c := strings.Compare(a.source, b.source); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), strings.Compare(a.by, b.by))
}

func comparePlaces(a, b passage) int {
	if c := strings.Compare(a.source, b.source); c != 0 {
		return c
	}
	if c := cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.by, b.by), strings.Compare(*a.id, *b.id))
}

func (m *matcher) pair(o, n int) { m.olds[o].pair, m.nows[n].pair = n, o }

// dirty is the sources in which both sides have passages without a pair.
func (m *matcher) dirty() map[string]bool {
	open := map[string]bool{}
	for i := range m.olds {
		if m.olds[i].pair < 0 {
			open[m.olds[i].source] = false
		}
	}
	for i := range m.nows {
		if _, ok := open[m.nows[i].source]; ok && m.nows[i].pair < 0 {
			open[m.nows[i].source] = true
		}
	}
	for source, both := range open {
		if !both {
			delete(open, source)
		}
	}
	return open
}

// around adds the passages that are paired already and stand among the others, so that a passage is known by its neighbours.
func (m *matcher) around(more func(add func(old bool, p passage))) {
	more(func(old bool, p passage) {
		if old {
			m.olds = append(m.olds, p)
		} else {
			m.nows = append(m.nows, p)
		}
	})
	m.begin()
}

// match pairs passages within each source: by words, then by likeness.
func (m *matcher) match() {
	for o, n := 0, 0; o < len(m.olds) && n < len(m.nows); {
		source := min(m.olds[o].source, m.nows[n].source)
		oldEnd, nowEnd := o, n
		for oldEnd < len(m.olds) && m.olds[oldEnd].source == source {
			oldEnd++
		}
		for nowEnd < len(m.nows) && m.nows[nowEnd].source == source {
			nowEnd++
		}
		m.within(run{o, oldEnd}, run{n, nowEnd}, source)
		o, n = oldEnd, nowEnd
	}
}

// run is a stretch of a list, by index, end exclusive.
type run struct{ from, to int }

// key is what two passages must agree in; near is a neighbour.
type key struct {
	text, by string
	near     int
}

// within pairs the passages of one source. Words that stand once tell most, then those between the same neighbours, then the first of
// equal words with the first, and so on.
func (m *matcher) within(o, n run, source string) {
	words := func(p *passage) key { return key{p.text, p.by, 0} }
	for _, round := range [...]struct {
		key  func(*passage) key
		once bool
	}{
		{words, true},
		{func(p *passage) key { return key{p.text, p.by, p.before} }, false},
		{func(p *passage) key { return key{p.text, p.by, p.after} }, false},
		{words, false},
		{func(p *passage) key { return key{p.text, "", p.before} }, false},
		{func(p *passage) key { return key{p.text, "", 0} }, false},
	} {
		m.neighbours(o, n)
		if !m.round(o, n, round.key, round.once) {
			return
		}
	}
	m.neighbours(o, n)
	m.alike(o, n, m.sources.unchanged[source])
}

// neighbours notes for each passage which ones with a pair stand around it.
func (m *matcher) neighbours(o, n run) {
	mark := func(ps []passage, number func(i int) int) {
		last := -1
		for i := range ps {
			ps[i].before = last
			if ps[i].pair >= 0 {
				last = number(i)
			}
		}
		last = -1
		for i := len(ps) - 1; i >= 0; i-- {
			ps[i].after = last
			if ps[i].pair >= 0 {
				last = number(i)
			}
		}
	}
	olds := m.olds[o.from:o.to]
	mark(olds, func(i int) int { return olds[i].pair })
	mark(m.nows[n.from:n.to], func(i int) int { return n.from + i })
}

// round pairs the passages that agree in a key, in their order; once, only those that alone have it. It reports whether both sides have any left.
func (m *matcher) round(o, n run, of func(*passage) key, once bool) bool {
	waiting := map[key][]int{}
	for i := n.from; i < n.to; i++ {
		if p := &m.nows[i]; p.pair < 0 {
			waiting[of(p)] = append(waiting[of(p)], i)
		}
	}
	left := len(waiting) > 0
	var many map[key]int
	if once && left {
		many = map[key]int{}
		for i := o.from; i < o.to; i++ {
			if p := &m.olds[i]; p.pair < 0 {
				many[of(p)]++
			}
		}
	}
	more := false
	for i := o.from; i < o.to && left; i++ {
		p := &m.olds[i]
		if p.pair >= 0 {
			continue
		}
		k := of(p)
		w := waiting[k]
		if len(w) == 0 || once && (len(w) > 1 || many[k] > 1) {
			more = true
			continue
		}
		m.pair(i, w[0])
		if waiting[k] = w[1:]; len(w) == 1 {
			delete(waiting, k)
		}
	}
	return more && len(waiting) > 0
}

// The likeness, in thousandths, from which two passages of a source are one: between the same neighbours, and elsewhere.
const (
	alikeHere  = 500
	alikeThere = 750
)

// alike pairs passages of nearly the same words at nearly the same place, the likest first. Where the text did not change, passages that
// lie over each other are one.
func (m *matcher) alike(o, n run, unchanged bool) {
	olds, nows := unpaired(m.olds, o), unpaired(m.nows, n)
	for _, l := range likest(wordsOf(m.olds, olds), wordsOf(m.nows, nows), func(a, b, likeness int) (far int, ok bool) {
		x, y := &m.olds[olds[a]], &m.nows[nows[b]]
		if m.byKind && x.by != y.by {
			return 0, false
		}
		least := alikeThere
		if x.before == y.before || x.after == y.after {
			least = alikeHere
		}
		if unchanged && overlap(x, y) {
			least = 0
		}
		return distance(x.start, y.start), likeness >= least
	}) {
		m.pair(olds[l.old], nows[l.now])
	}
}

// overlap reports whether two passages of one text share more than half of the longer.
func overlap(x, y *passage) bool {
	return 2*(min(x.end, y.end)-max(x.start, y.start)) > max(x.end-x.start, y.end-y.start)
}

func distance(a, b int) int { return max(a-b, b-a) }

func unpaired(ps []passage, in run) []int {
	var out []int
	for i := in.from; i < in.to; i++ {
		if ps[i].pair < 0 {
			out = append(out, i)
		}
	}
	return out
}

func wordsOf(ps []passage, which []int) [][]word {
	out := make([][]word, len(which))
	for i, p := range which {
		out[i] = readWords(nil, ps[p].text)
	}
	return out
}

// wanted is the stored id of each passage of now, and the minted one of those that have none.
func (m *matcher) wanted() []want {
	out := make([]want, len(m.nows))
	for i := range m.nows {
		p := &m.nows[i]
		out[i] = want{minted: *p.id}
		if p.pair >= 0 {
			out[i].stored = *m.olds[p.pair].id
		}
	}
	return out
}

// want is the ids that a record can have.
type want struct{ minted, stored string }

// claims gives records of one sort their ids.
type claims struct {
	prefix    string
	held      func() map[string]bool // the ids in old
	elsewhere func(id string) bool   // those of what was left out of it; nil for none
	retired   map[string]Retired
	back      []string // retired ids that were given back
}

// give gives each record its stored id, or else its minted one if that is nobody's: neither in old nor of another record. One
// that is somebody's is minted anew, from itself and a number.
func (c *claims) give(wants []want) []string {
	out := make([]string, len(wants))
	given := make(map[string]bool, len(wants))
	minted := map[string]bool{} // of the records without a stored id
	for i, w := range wants {
		if w.stored != "" && !given[w.stored] {
			out[i], given[w.stored] = w.stored, true
		} else {
			minted[w.minted] = true
		}
	}
	if len(minted) == 0 {
		return out
	}
	held := c.held()
	for i, w := range wants {
		if out[i] != "" {
			continue
		}
		id := w.minted
		for n := 1; id == "" || held[id] || c.elsewhere != nil && c.elsewhere(id) || given[id] || n > 1 && minted[id]; n++ {
			id = ids.Mint(c.prefix, w.minted, n)
		}
		given[id] = true
		if r, ok := c.retired[id]; ok && r.Reason != Back {
			c.back = append(c.back, id)
		}
		out[i] = id
	}
	return out
}
