package timeline

import (
	"cmp"
	"slices"

	"dateline/data/happenings"
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// nearDays is how far apart, in days, mentions of one quotation or one named occasion may be dated and still be one event: so a
// dispute about a date is seen.
const nearDays = 3

// commonKey is how many mentions may share a word before the word is too common to look for pairs by.
const commonKey = 64

// link says that two mentions tell one event, and how surely.
type link struct {
	a, b  int
	score float64
}

// links compares the mentions that share a rare word, name or quotation and gives the pairs that tell one event, surest first.
func (m *merger) links() []link {
	seen := map[[2]int]bool{}
	var out []link
	for _, block := range m.blocks() {
		for i, a := range block {
			for _, b := range block[i+1:] {
				if pair := [2]int{a, b}; !seen[pair] {
					seen[pair] = true
					if s := m.score(m.mentions[a], m.mentions[b]); s > 0 {
						out = append(out, link{a, b, s})
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// blocks gives, for every key that few dated mentions share, those mentions in ascending order.
func (m *merger) blocks() [][]int {
	keys := map[string][]int{}
	for _, x := range m.mentions {
		if !x.Dated() {
			continue
		}
		for _, k := range x.keys() {
			if ns := keys[k]; len(ns) <= commonKey {
				keys[k] = append(ns, x.number)
			}
		}
	}
	var out [][]int
	for _, ns := range keys {
		if len(ns) > 1 && len(ns) <= commonKey {
			out = append(out, ns)
		}
	}
	slices.SortFunc(out, slices.Compare[[]int])
	return out
}

// keys is what a mention can be found by: its words, names, occasion and words said.
func (x *mention) keys() []string {
	ks := slices.Concat(x.Words, x.actors, x.Occasion)
	for _, s := range x.said {
		ks = append(ks, s...)
	}
	return sortedSet(ks)
}

// score says how surely two dated mentions tell one event, 0 for not.
func (m *merger) score(a, b *mention) float64 {
	overlap, near := together(a.Date, b.Date)
	if !near {
		return 0
	}
	same := 0.0
	if saidAlike(a, b) {
		same += 3
	}
	if occasionAlike(a.Occasion, b.Occasion) {
		same += 2
	}
	if same > 0 {
		if overlap {
			same += likeness(a, b)
		}
		return same
	}
	if !overlap || a.Basis == dataset.Bounded || b.Basis == dataset.Bounded {
		return 0
	}
	return m.alike(a, b)
}

// alike compares two mentions on overlapping dates by what they tell.
func (m *merger) alike(a, b *mention) float64 {
	actors, words := shared(a.actors, b.actors), shared(a.Words, b.Words)
	coefficient := float64(words) / float64(max(1, min(len(a.Words), len(b.Words))))
	family := familyAlike(a.Heads, b.Heads)
	if a.from == b.from {
		if words >= 3 && coefficient >= 0.6 && family {
			return coefficient
		}
		return 0
	}
	oneDay := !a.day().IsZero() && !b.day().IsZero()
	switch {
	case words >= 3 && coefficient >= 0.6 && oneDay,
		words >= 3 && coefficient >= 0.5 && family,
		family && actors >= 2,
		oneDay && family && actors >= 1 && words >= 2:
		return likeness(a, b)
	}
	return 0
}

// likeness weighs what two mentions share; it orders links, it does not decide.
func likeness(a, b *mention) float64 {
	words := float64(shared(a.Words, b.Words)) / float64(max(1, min(len(a.Words), len(b.Words))))
	return 0.1 + words + 0.25*float64(min(3, shared(a.actors, b.actors)))
}

// together reports whether two dates can be one day, and whether they are at most nearDays apart.
func together(a, b edtf.Date) (overlap, near bool) {
	if a.Overlaps(b) {
		return true, true
	}
	x, y := a.Day(), b.Day()
	if x.IsZero() || y.IsZero() {
		return false, false
	}
	d := x.Number() - y.Number()
	return false, d <= nearDays && -d <= nearDays
}

// saidAlike reports whether two mentions carry one quotation: six in ten of the content words of the shorter, three at least.
func saidAlike(a, b *mention) bool {
	for _, s := range a.said {
		for _, t := range b.said {
			if n := shared(s, t); n >= 3 && float64(n) >= 0.6*float64(min(len(s), len(t))) {
				return true
			}
		}
	}
	return false
}

// occasionAlike reports whether two named occasions can be one: most of the words of the shorter name stand in the longer.
func occasionAlike(a, b []string) bool {
	n := shared(a, b)
	return n > 0 && float64(n) >= 0.65*float64(min(len(a), len(b)))
}

func familyAlike(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if happenings.SameFamily(x, y) {
				return true
			}
		}
	}
	return false
}
