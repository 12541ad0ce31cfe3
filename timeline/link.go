package timeline

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"dateline/data/happenings"
	"dateline/dataset"
	"dateline/timeline/lexicon"
)

// nearDays is how far apart, in days, mentions of one quotation or one named occasion may be dated and still be one event: so a
// dispute about a date is seen.
const nearDays = 3

// commonKey is how many mentions may share a word, name or quotation on near dates before it is too common to look for pairs by.
const commonKey = 64

// link says that two mentions tell one event, and how surely.
type link struct {
	a, b  int32
	score float64
}

// links compares the mentions that share a word, name or quotation rare among those of about their date and gives the pairs that tell
// one event, surest first.
func (m *merger) links() []link {
	out := m.twins()
	n := newNeighbours(m.mentions)
	found := len(out)
	n.pairs(m.before, func(a, b *mention) {
		x, y := a, b
		if x.number > y.number {
			x, y = y, x
		}
		if s := m.score(x, y); s > 0 {
			out = append(out, link{int32(a.number), int32(b.number), s})
		}
	}, func(l link) { out = append(out, l) })
	if m.now != nil {
		m.now.remember(n, out[found:])
	}
	for i := range out[found:] {
		l := &out[found+i]
		l.a, l.b = min(l.a, l.b), max(l.a, l.b)
	}
	slices.SortFunc(out, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// eachKey gives what a mention can be found by: its words, names, occasion and words said. One may come twice.
func (x *mention) eachKey() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, list := range [...][]string{x.words, x.actors, x.Occasion} {
			for _, k := range list {
				if !yield(k) {
					return
				}
			}
		}
		for _, q := range x.said {
			for _, k := range q.words {
				if !yield(k) {
					return
				}
			}
		}
	}
}

// keys is the keys of a mention, sorted, each once.
func (x *mention) keys() []string { return sortedSet(slices.Collect(x.eachKey())) }

// score says how surely two dated mentions tell one event, 0 for not.
func (m *merger) score(a, b *mention) float64 {
	overlap, near := together(a, b)
	if !near {
		return 0
	}
	same := 0.0
	if saidAlike(a, b) {
		same += 3
	}
	if occasionAlike(a, b) {
		same += 2
	}
	if same > 0 {
		if overlap {
			same += likeness(a, b)
		}
		return same
	}
	if a.Basis == dataset.Bounded || b.Basis == dataset.Bounded {
		return 0
	}
	if !overlap {
		return toldAlike(a, b)
	}
	return m.alike(a, b)
}

// toldWords is how many content words two sources must share to tell one event on two days; what happens every day ("shares closed
// higher on Monday") is told in fewer.
const toldWords = 6

// toldAlike reports, as a score, whether two sources tell one event in nearly the same words but for the day: nine in ten of the longer's
// content words, and somebody they both name.
func toldAlike(a, b *mention) float64 {
	if a.from == b.from || 10*min(len(a.words), len(b.words)) < 9*max(len(a.words), len(b.words)) {
		return 0
	}
	n := shared(a.wordNumbers, b.wordNumbers)
	if n < toldWords || 10*n < 9*max(len(a.words), len(b.words)) || shared(a.actorNumbers, b.actorNumbers) == 0 {
		return 0
	}
	return likeness(a, b)
}

// alike compares two mentions on overlapping dates by what they tell.
func (m *merger) alike(a, b *mention) float64 {
	actors, words, least := shared(a.actorNumbers, b.actorNumbers), shared(a.wordNumbers, b.wordNumbers), min(len(a.words), len(b.words))
	if actors == 0 { // nobody named in both says whose profit it is
		x, y := a.bare(), b.bare()
		words, least = shared(x, y), min(len(x), len(y))
	}
	if words < 3 && actors == 0 {
		return 0
	}
	coefficient := float64(words) / float64(max(1, least))
	if a.from == b.from {
		if words >= 3 && coefficient >= 0.6 && familyAlike(a.Heads, b.Heads) {
			return coefficient
		}
		return 0
	}
	if actors == 0 && (coefficient < 0.5 || !namesMeet(a.actors, b.actors)) {
		return 0
	}
	family := familyAlike(a.Heads, b.Heads)
	oneDay := a.when.oneDay() && b.when.oneDay()
	switch {
	case words >= 3 && coefficient >= 0.6 && oneDay,
		words >= 3 && coefficient >= 0.5 && family && (oneDay || actors >= 1), // in a quarter every company has its sales
		family && actors >= 2,
		words >= 4 && coefficient >= 0.7 && actors >= 2,
		oneDay && family && actors >= 1 && words >= 2:
		return likeness(a, b)
	}
	return 0
}

// accounts numbers the stems of the words that every company's accounts are told in, from 0.
var accounts = func() map[string]uint32 {
	t := map[string]uint32{}
	for _, w := range fields(`net income profit profits earnings earned loss losses sales revenue revenues operating pretax share shares stock
		stocks cents dollars million billion trillion percent quarter quarterly period year month results dividend company firm group corporation
		rose rise fell fall climbed dropped drop increased increase decreased decline declined grew jumped gained gain said reported posted`) {
		stem := lexicon.Of(w).Stem
		if _, known := t[stem]; !known {
			t[stem] = uint32(len(t))
		}
	}
	return t
}()

// withoutAccounts is a sorted list of words without those of accounts.
func withoutAccounts(words []string) []string {
	return slices.DeleteFunc(words, func(w string) bool { _, ok := accounts[w]; return ok })
}

// bare is a mention's words but those of accounts.
func (x *mention) bare() []uint32 {
	i, _ := slices.BinarySearch(x.wordNumbers, uint32(len(accounts)))
	return x.wordNumbers[i:]
}

// likeness weighs what two mentions share; it orders links, it does not decide.
func likeness(a, b *mention) float64 {
	words := float64(shared(a.wordNumbers, b.wordNumbers)) / float64(max(1, min(len(a.words), len(b.words))))
	return 0.1 + words + 0.25*float64(min(3, shared(a.actorNumbers, b.actorNumbers)))
}

// together reports whether the dates of two mentions can be one day, and whether they are at most nearDays apart.
func together(a, b *mention) (overlap, near bool) {
	if a.when.oneDay() && b.when.oneDay() {
		d := a.when.first - b.when.first
		return d == 0, d <= nearDays && -d <= nearDays
	}
	if a.when.first > b.when.last || b.when.first > a.when.last {
		return false, false
	}
	overlap = a.when.known && b.when.known
	return overlap, overlap
}

// namesMeet reports whether two lists of names can speak of the same: one is empty, or the words of a name all stand in one of the
// other list ("Putin", "Vladimir Putin").
func namesMeet(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if within(x, y) || within(y, x) {
				return true
			}
		}
	}
	return false
}

// within reports whether a name stands, in whole words, in a longer one.
func within(short, long string) bool {
	at := strings.Index(long, short)
	return at >= 0 && (at == 0 || long[at-1] == ' ') && (at+len(short) == len(long) || long[at+len(short)] == ' ')
}

// saidAlike reports whether two mentions carry one quotation: six in ten of the content words of the shorter, three at least; eight in ten
// where other people are named as its speaker.
func saidAlike(a, b *mention) bool {
	for i := range a.said {
		for j := range b.said {
			s, t := &a.said[i], &b.said[j]
			n, least := shared(s.numbers, t.numbers), 0.6
			if n < 3 {
				continue
			}
			if s.speaker != "" && t.speaker != "" && s.speaker != t.speaker && !within(s.speaker, t.speaker) && !within(t.speaker, s.speaker) {
				least = 0.8
			}
			if float64(n) >= least*float64(min(len(s.words), len(t.words))) {
				return true
			}
		}
	}
	return false
}

// occasionAlike reports whether two named occasions can be one: most of the words of the shorter name stand in the longer, all of them
// where the mentions have no name in common.
func occasionAlike(a, b *mention) bool {
	n, least := shared(a.Occasion, b.Occasion), min(len(a.Occasion), len(b.Occasion))
	return n > 0 && float64(n) >= 0.65*float64(least) && (n == least || namesMeet(a.actors, b.actors))
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
