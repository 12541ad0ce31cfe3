package check

import (
	"cmp"
	"slices"
)

// nearest aligns the claim with the passages that have most of its rarer words, and says how the best one differs.
func (s *search) nearest() Finding {
	number := map[string]int{}
	rows := rowsOf(s.c, number)
	var all []aligned
	for i, w := range s.windows() {
		if i > 0 && all[0].surely() {
			break
		}
		text := s.sources[w.source].Text
		src := tokens(nil, text, w.lo, w.hi)
		a := align(rows, number, text, src)
		a.source = w.source
		all = append(all, a)
	}
	slices.SortStableFunc(all, func(a, b aligned) int { return cmp.Compare(b.score, a.score) })
	if len(all) == 0 {
		return Finding{Verdict: Absent, Message: "no source has anything like it"}
	}
	best := &all[0]
	f := best.finding(s.c, rows)
	f.Source = s.sources[best.source].ID
	if best.near() {
		f.Verdict = Altered
		return f
	}
	return Finding{Verdict: Absent, Message: "no source has these words in this order"}
}
