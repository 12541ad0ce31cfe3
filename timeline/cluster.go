package timeline

import (
	"slices"

	"dateline/dataset/edtf"
)

// cluster joins dated mentions along the links, surest first, as long as the days in a group stay within nearDays of each other.
// Further mentions of the same article follow the one they name. The groups come in the order of their first mention.
func (m *merger) cluster(links []link) []group {
	c := newClusters(m.mentions)
	for _, l := range links {
		c.join(int(l.a), int(l.b))
	}
	base := 0
	byRoot := map[int]int{}
	var out []group
	for i, x := range m.mentions {
		if i > 0 && x.from != m.mentions[i-1].from {
			base = i
		}
		at := i
		if x.Same >= 0 {
			at = base + x.Same
		} else if x.Reference {
			continue
		}
		root := c.root(at)
		if _, ok := byRoot[root]; !ok {
			byRoot[root] = len(out)
			out = append(out, nil)
		}
		out[byRoot[root]] = append(out[byRoot[root]], i)
	}
	return out
}

// clusters is a disjoint-set forest that knows the first and last day of each set.
type clusters struct {
	parent      []int
	first, last []edtf.Day // of the mentions dated to the day; zero for none
	dates       [][]edtf.Date
}

func newClusters(ms []*mention) *clusters {
	c := &clusters{parent: make([]int, len(ms)), first: make([]edtf.Day, len(ms)), last: make([]edtf.Day, len(ms)), dates: make([][]edtf.Date, len(ms))}
	for i, x := range ms {
		c.parent[i] = i
		c.first[i] = x.day()
		c.last[i] = c.first[i]
		if x.Dated() && c.first[i].IsZero() {
			c.dates[i] = []edtf.Date{x.Date}
		}
	}
	return c
}

func (c *clusters) root(i int) int {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

// join makes one set of two, unless their days lie too far apart or a coarse date of one excludes the days of the other.
func (c *clusters) join(a, b int) {
	a, b = c.root(a), c.root(b)
	if a == b {
		return
	}
	first, last := earlier(c.first[a], c.first[b]), later(c.last[a], c.last[b])
	dates := sortedDates(c.dates[a], c.dates[b])
	if !first.IsZero() {
		if last.Number()-first.Number() > nearDays {
			return
		}
		if slices.ContainsFunc(dates, func(d edtf.Date) bool { return !d.Overlaps(edtf.Interval(edtf.OfDay(first), edtf.OfDay(last))) }) {
			return
		}
	}
	for _, d := range c.dates[a] {
		if slices.ContainsFunc(c.dates[b], func(e edtf.Date) bool { return d != e && !d.Overlaps(e) }) {
			return
		}
	}
	a, b = min(a, b), max(a, b)
	c.parent[b] = a
	c.first[a], c.last[a], c.dates[a] = first, last, dates
}

func sortedDates(a, b []edtf.Date) []edtf.Date {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

func earlier(a, b edtf.Day) edtf.Day {
	if b.IsZero() || !a.IsZero() && a.Compare(b) <= 0 {
		return a
	}
	return b
}

func later(a, b edtf.Day) edtf.Day {
	if b.IsZero() || !a.IsZero() && a.Compare(b) >= 0 {
		return a
	}
	return b
}

// referenceDays is how far an event may lie from the publication of a source that names it without a date.
const referenceDays = 366

// foldReferences gives the noun phrases that no event of their own article explains to the event of another source that they name: the
// same noun or family, and the names. Where two events fit equally well neither gets it.
func (m *merger) foldReferences(groups []group) {
	byName := map[string][]int{}
	m.completeDates(groups)
	named := m.namedByReferences()
	for g, members := range groups {
		for _, i := range members {
			for _, n := range m.mentions[i].actors {
				if gs := byName[n]; named[n] && (len(gs) == 0 || gs[len(gs)-1] != g) {
					byName[n] = append(gs, g)
				}
			}
		}
	}
	for _, x := range m.mentions {
		if !x.unexplained() {
			continue
		}
		if g := m.referent(x, groups, byName); g >= 0 {
			groups[g] = append(groups[g], x.number)
		}
	}
	for _, g := range groups {
		slices.Sort(g)
	}
}

// unexplained reports whether the mention only names an event, and its own article does not say which.
func (x *mention) unexplained() bool {
	return x.Reference && x.Same < 0 && x.Partial == "" && len(x.actors) > 0
}

// namedByReferences is the names that unexplained references go by.
func (m *merger) namedByReferences() map[string]bool {
	named := map[string]bool{}
	for _, x := range m.mentions {
		if x.unexplained() {
			for _, n := range x.actors {
				named[n] = true
			}
		}
	}
	return named
}

// referent is the group that a reference names, -1 for none or more than one.
func (m *merger) referent(x *mention, groups []group, byName map[string][]int) int {
	best, bestScore, tie := -1, 0, false
	tried := map[int]bool{}
	for _, n := range x.actors {
		if len(byName[n]) > commonKey {
			continue
		}
		for _, g := range byName[n] {
			if tried[g] {
				continue
			}
			tried[g] = true
			switch s := m.fitsGroup(x, groups[g]); {
			case s > bestScore:
				best, bestScore, tie = g, s, false
			case s == bestScore && s > 0:
				tie = true
			}
		}
	}
	if tie {
		return -1
	}
	return best
}

func (m *merger) fitsGroup(x *mention, g group) int {
	published := x.source.Published.Day()
	best := 0
	for _, i := range g[:min(len(g), commonKey)] { // so many tell enough of the event
		y := m.mentions[i]
		if !y.Dated() || y.from == x.from || len(y.Heads) == 0 || !familyAlike(x.Heads, y.Heads) {
			continue
		}
		first, _, _ := y.Date.Bounds()
		if !published.IsZero() && !first.IsZero() && abs(first.Number()-published.Number()) > referenceDays {
			continue
		}
		names := shared(x.actors, y.actors)
		if names >= 2 || names == len(x.actors) && slices.ContainsFunc(y.Heads, func(h string) bool { return sameNoun(h, x.Heads[0]) }) {
			best = max(best, names+shared(x.Words, y.Words))
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
