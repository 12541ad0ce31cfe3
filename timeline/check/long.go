package check

import (
	"fmt"
	"strings"
)

// A claim of more than longClaim words is compared piece by piece, so that its length costs time in proportion and no more
// memory than a piece.
const (
	longClaim  = 600  // words
	longBody   = 3000 // words and marks
	pieceItems = 200
	shownDiffs = 3 // pieces whose differences are shown
)

// nearestLong says how a long claim that does not pass differs: each piece is looked up by itself, and what stands in the
// source that has the first of them, in order, counts.
func (s *search) nearestLong() Finding {
	s.steps = maxSteps + 8*len(s.c.text) // for all pieces together
	var f Finding
	var diffs []string
	words, matched := 0, 0
	for from := 0; from < len(s.c.body); from += pieceItems {
		piece := parse(s.c.text[s.c.body[from].tok.start:s.c.body[min(from+pieceItems, len(s.c.body))-1].tok.end])
		words += len(piece.words)
		if len(piece.words) == 0 {
			continue
		}
		p, n := s.piece(piece)
		if n == 0 {
			continue
		}
		if f.Source == "" {
			f = p
			_, s.to, _ = s.span(p.Source)
		}
		matched += n
		f.End = p.End
		s.from = s.bases[s.byID[p.Source]] + p.End
		if p.Diff != "" {
			diffs = append(diffs, p.Diff)
		}
	}
	if matched*ofTen < words*sixInTen {
		return Finding{Verdict: Absent, Message: "no source has these words in this order"}
	}
	text, _ := s.Source(f.Source)
	f.Verdict, f.Text = Altered, text.Text[f.Start:f.End]
	f.Diff = strings.Join(diffs[:min(len(diffs), shownDiffs)], " … ")
	f.Message = ""
	if len(diffs) > shownDiffs {
		f.Message = fmt.Sprintf("it differs in %d more places", len(diffs)-shownDiffs)
	}
	return f
}

// piece looks one piece up and counts its words that stand there in order.
func (s *search) piece(c *claim) (Finding, int) {
	sub := s.search(c, s.policy, s.from, s.to)
	defer sub.done()
	sub.steps, sub.brief = min(s.steps, maxSteps/64), true
	granted := sub.steps
	for f := range sub.exact() {
		s.steps -= granted - sub.steps
		return f, len(c.words)
	}
	s.steps -= granted - sub.steps
	rows, all := sub.alignAll()
	if len(all) == 0 || !all[0].near() {
		return Finding{}, 0
	}
	f := all[0].finding(c, rows)
	f.Source = s.sources[all[0].source].ID
	return f, all[0].matched * len(c.words) / max(1, all[0].words)
}
