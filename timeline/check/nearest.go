package check

import (
	"cmp"
	"slices"
)

// nearest aligns the claim with the passages that have most of its words, and says how the best one differs.
func (s *search) nearest() Finding {
	if len(s.c.words) > longClaim || len(s.c.body) > longBody {
		return s.nearestLong()
	}
	rows, all := s.alignAll()
	if len(all) == 0 {
		return Finding{Verdict: Absent, Message: "no source has anything like it"}
	}
	best := &all[0]
	if f, ok := s.joined(best); ok {
		return f
	}
	if !best.near() {
		return Finding{Verdict: Absent, Message: "no source has these words in this order", Near: s.near(all)}
	}
	f := best.finding(s.c, rows)
	f.Verdict, f.Source = Altered, s.sources[best.source].ID
	return f
}

// joined compares the claim with the passage it comes nearest to, the reporter's words inside it passed over: an interrupted
// quotation that is printed in one piece has all its words.
func (s *search) joined(a *aligned) (Finding, bool) {
	m := match{c: s.c, policy: s.policy, text: a.text, src: a.src, steps: s.steps, joins: true}
	for _, st := range a.steps {
		if st.src >= 0 {
			f, ok := m.at(st.src)
			f.Source = s.sources[a.source].ID
			return f, ok && f.Message != ""
		}
	}
	return Finding{}, false
}

// maxCells bounds the rows times the tokens of one alignment, and so its time and memory.
const maxCells = 1 << 20

// alignAll aligns the claim with its windows, the best alignment first.
func (s *search) alignAll() ([]row, []aligned) {
	number := map[string]int{}
	rows := rowsOf(s.c, number)
	var all []aligned
	s.slab = s.slab[:0]
	for i, w := range s.windows() {
		if i > 0 && (all[0].surely() || s.brief) {
			break
		}
		text := s.sources[w.source].Text
		from := len(s.slab)
		s.slab = tokens(s.slab, text, w.lo, w.hi)
		src := s.slab[from:len(s.slab):len(s.slab)]
		a := s.align(rows, number, text, src[:min(len(src), maxCells/(len(rows)+1))])
		a.source = w.source
		all = append(all, a)
	}
	slices.SortStableFunc(all, func(a, b aligned) int { return cmp.Compare(b.score, a.score) })
	return rows, all
}

// near are the sentences that have at least a third of the claim's words, the nearest first.
func (s *search) near(all []aligned) []Passage {
	var out []Passage
	for i := range all {
		a := &all[i]
		if len(out) == maxNear || 3*a.matched < a.words || a.matched < 2 {
			break
		}
		first, last := -1, 0
		for _, st := range a.steps {
			if st.row >= 0 && st.src >= 0 {
				if first < 0 {
					first = st.src
				}
				last = st.src
			}
		}
		p := Passage{Source: s.sources[a.source].ID, Start: sentenceStart(a.text, a.src[first].start), End: sentenceEnd(a.text, a.src[last].end)}
		p.Text = a.text[p.Start:p.End]
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
