package diff

import (
	"cmp"
	"slices"
	"strings"
)

const (
	// alike is the share of common words from which two events of one date are taken for one.
	alike = 0.5
	// common is how many records may share a word or place before it tells nothing; it keeps matching near-linear.
	common = 50
)

// pair is an old and a new record that are one; one of them is nil where the other came or went.
type pair struct {
	old, new *record
	by       string
}

// match pairs records one to one, the surest first: a round for each exact key, then by likeness. What comes out does not depend on the order of either side, and swapping the
// sides swaps the pairs.
func match(old, new []record, rounds []string) []pair {
	m := matcher{old: inOrder(old), new: inOrder(new)}
	for i, by := range rounds {
		m.round(i, by)
	}
	m.likest()
	for _, r := range m.old {
		m.pairs = append(m.pairs, pair{old: r})
	}
	for _, r := range m.new {
		m.pairs = append(m.pairs, pair{new: r})
	}
	return m.pairs
}

// matcher holds what is not paired yet, in the order of content.
type matcher struct {
	old, new []*record
	pairs    []pair
}

func inOrder(records []record) []*record {
	out := make([]*record, len(records))
	for i := range records {
		out[i] = &records[i]
	}
	slices.SortFunc(out, func(a, b *record) int { return strings.Compare(a.all, b.all) })
	return out
}

// round pairs what has the same key, in the order of content.
func (m *matcher) round(n int, by string) {
	waiting := map[string][]*record{}
	for _, r := range m.new {
		if k := r.exact[n]; k != "" {
			waiting[k] = append(waiting[k], r)
		}
	}
	taken := map[*record]bool{}
	for _, r := range m.old {
		k := r.exact[n]
		if w := waiting[k]; k != "" && len(w) > 0 {
			waiting[k] = w[1:]
			m.pair(r, w[0], by, taken)
		}
	}
	m.drop(taken)
}

func (m *matcher) pair(old, new *record, by string, taken map[*record]bool) {
	taken[old], taken[new] = true, true
	m.pairs = append(m.pairs, pair{old, new, by})
}

func (m *matcher) drop(taken map[*record]bool) {
	gone := func(r *record) bool { return taken[r] }
	m.old, m.new = slices.DeleteFunc(m.old, gone), slices.DeleteFunc(m.new, gone)
}

// likeness is how much two records have in common.
type likeness struct {
	old, new *record
	places   int     // that both tell
	words    float64 // share of common words, of records of one date
}

// likest pairs what shares a place or most words of one date, the likest first.
func (m *matcher) likest() {
	found := m.likenesses()
	slices.SortFunc(found, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.places, a.places), cmp.Compare(b.words, a.words),
			// the same for either direction
			strings.Compare(min(a.old.all, a.new.all), min(b.old.all, b.new.all)), strings.Compare(max(a.old.all, a.new.all), max(b.old.all, b.new.all)))
	})
	taken := map[*record]bool{}
	for _, l := range found {
		if !taken[l.old] && !taken[l.new] {
			m.pair(l.old, l.new, "likeness", taken)
		}
	}
	m.drop(taken)
}

// likenesses lists the pairs that have enough in common, found by what they share.
func (m *matcher) likenesses() []likeness {
	inOld, inNew := posting(m.old), posting(m.new)
	shared := map[[2]*record]int{}
	for k, olds := range inOld {
		news := inNew[k]
		if len(olds) > common || len(news) > common {
			continue
		}
		for _, o := range olds {
			for _, n := range news {
				shared[[2]*record{o, n}] += placeOf(k)
			}
		}
	}
	var out []likeness
	for p, places := range shared {
		l := likeness{old: p[0], new: p[1], places: places}
		if p[0].date == p[1].date {
			l.words = jaccard(p[0].words, p[1].words)
		}
		if l.places > 0 || l.words >= alike {
			out = append(out, l)
		}
	}
	return out
}

// posting lists the records by what they may share: the places that tell them, and the words of their title and actors with the date.
func posting(records []*record) map[string][]*record {
	out := map[string][]*record{}
	add := func(k string, r *record) {
		if l := out[k]; len(l) == 0 || l[len(l)-1] != r {
			out[k] = append(l, r)
		}
	}
	for _, r := range records {
		for _, k := range r.shared {
			if k != "" {
				add(placeMark+k, r)
			}
		}
		for _, w := range r.words {
			if r.date != "" {
				add(r.date+"\x00"+w, r)
			}
		}
	}
	return out
}

// placeMark begins the keys of places, as no date does.
const placeMark = "place\x00"

func placeOf(key string) int {
	if strings.HasPrefix(key, placeMark) {
		return 1
	}
	return 0
}

// jaccard is the share of common words of all that two sorted lists hold.
func jaccard(a, b []string) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			i, j, both = i+1, j+1, both+1
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
