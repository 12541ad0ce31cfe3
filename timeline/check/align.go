package check

import (
	"cmp"
	"slices"
)

// row is a token of a claim to be aligned.
type row struct {
	key   int // the number of its word or mark
	tok   token
	it    *item
	open  bool // a marked edit stands after it: words of the source may be passed over freely
	loose bool // stands in brackets: need not be in the source
}

// The scores of an alignment. A word left out of the source costs most where it begins, so that a silent cut of a whole clause
// still leaves the two halves together.
const (
	sameWord    = 20
	sameFold    = 18
	sameMark    = 4
	addedWord   = -10
	addedMark   = -2
	skipOpen    = -8
	skipWord    = -1
	maxCells    = 1 << 22
	sixInTen    = 6
	ofTen       = 10
	longestRows = 4000
)

// aligned is the best alignment of a claim with a passage.
type aligned struct {
	score   int
	words   int // of the claim that could stand there
	matched int // of them in order
	steps   []step
	src     []token
	text    string
	source  int
}

// step is one pair of an alignment: a claim's row and a source's token, either of them -1.
type step struct{ row, src int }

// rowsOf lays a claim out for aligning.
func rowsOf(c *claim, number map[string]int) []row {
	var rows []row
	for i := range c.body {
		it := &c.body[i]
		switch it.op {
		case literal, partial:
			rows = append(rows, row{key: numberOf(number, it.tok.key), tok: it.tok, it: it})
		case gap, bracket, remark:
			if len(rows) > 0 {
				rows[len(rows)-1].open = true
			}
		}
	}
	for _, t := range c.tail {
		if t.kind != quoteMark {
			rows = append(rows, row{key: numberOf(number, t.key), tok: t, loose: true})
		}
	}
	return rows
}

func numberOf(number map[string]int, key string) int {
	k := foldKey(key)
	n, ok := number[k]
	if !ok {
		n = len(number)
		number[k] = n
	}
	return n
}

// align finds the passage of src that a claim comes nearest to: Sellers' algorithm for approximate substring search (1980)
// over words, with a cost for opening a cut as in Gotoh's (1982). It takes rows times tokens steps.
func align(rows []row, number map[string]int, text string, src []token) aligned {
	n := len(src)
	keys := make([]int, n)
	for j, t := range src {
		k, ok := number[foldKey(t.key)]
		if !ok {
			k = -1
		}
		keys[j] = k
	}
	const start, fromHere, fromSkip = 0, 1, 2
	width := n + 1
	trace := make([]byte, (len(rows)+1)*width) // low bits: how the row was taken; bit 4: added; bit 5: the skip goes on
	here, skip := make([]int, width), make([]int, width)
	for j := range skip {
		skip[j] = -1 << 30
	}
	for i := range rows {
		r := &rows[i]
		nextHere, nextSkip := make([]int, width), make([]int, width)
		for j := 0; j <= n; j++ {
			// the row is not in the source
			best, how := here[j], byte(fromHere|8)
			if skip[j] > best {
				best, how = skip[j], fromSkip|8
			}
			best += r.added()
			if j > 0 {
				if score := r.same(keys[j-1], &src[j-1]); score > 0 {
					b, h := here[j-1], byte(fromHere)
					if skip[j-1] > b {
						b, h = skip[j-1], fromSkip
					}
					if b+score >= best {
						best, how = b+score, h
					}
				}
			}
			nextHere[j] = best
			// tokens of the source are passed over after the row
			nextSkip[j] = -1 << 30
			if j > 0 {
				open, on := nextHere[j-1]+skipOpen, nextSkip[j-1]
				if r.open {
					open = nextHere[j-1] - 1
				}
				if on >= open {
					how |= 16
					open = on
				}
				if src[j-1].kind == word && !r.open {
					open += skipWord
				}
				nextSkip[j] = open
			}
			trace[(i+1)*width+j] = how
		}
		here, skip = nextHere, nextSkip
	}
	end := 0
	for j := range here {
		if here[j] > here[end] {
			end = j
		}
	}
	a := aligned{score: here[end], src: src, text: text}
	a.walk(rows, trace, width, end, fromHere)
	return a
}

// walk follows the trace back from the last row.
func (a *aligned) walk(rows []row, trace []byte, width, j int, fromHere byte) {
	skipping := false
	for i := len(rows); i > 0; {
		how := trace[i*width+j]
		if skipping {
			a.steps = append(a.steps, step{-1, j - 1})
			skipping = how&16 != 0
			j--
			continue
		}
		i--
		if how&8 != 0 {
			a.steps = append(a.steps, step{i, -1})
		} else {
			j--
			a.steps = append(a.steps, step{i, j})
		}
		skipping = how&7 != fromHere && i > 0
	}
	slices.Reverse(a.steps)
	for _, r := range rows {
		if r.tok.kind == word {
			a.words++
		}
	}
	for _, s := range a.steps {
		if s.row >= 0 && s.src >= 0 && rows[s.row].tok.kind == word {
			a.matched++
		}
	}
}

func (r *row) added() int {
	if r.tok.kind == word && !r.loose {
		return addedWord
	}
	return addedMark
}

// same is the score of a row and a token that are the same, 0 where they are not.
func (r *row) same(key int, t *token) int {
	switch {
	case r.it != nil && r.it.op == partial:
		if t.kind == word && r.it.fits(t.key) {
			return sameWord
		}
		return 0
	case r.key != key:
		return 0
	case t.kind != word:
		return sameMark
	case r.tok.key != t.key:
		return sameFold
	}
	return sameWord
}

// near reports whether at least six in ten of the claim's words stand there in order.
func (a *aligned) near() bool { return a.words > 0 && a.matched*ofTen >= a.words*sixInTen }

// nearest aligns the claim with the passages that have most of its rarer words, and says how the best one differs.
func (s *search) nearest() Finding {
	number := map[string]int{}
	rows := rowsOf(s.c, number)
	var all []aligned
	for _, w := range s.windows() {
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

// window is a part of a source.
type window struct {
	source, lo, hi int
	votes          int
}

// windows lists the passages that have most of a claim's rarer words about where the claim has them, the most promising
// first.
func (s *search) windows() []window {
	type vote struct{ at, word int }
	var votes []vote
	need := len(s.seeds)*(ofTen-sixInTen)/ofTen + 1 // one of these at least stands in any passage that has six in ten
	hits := 0
	for i, sd := range s.seeds {
		if i >= need && hits > 0 && (i >= 3*need || hits+len(sd.list) > 2000) || hits+len(sd.list) > 20000 {
			break
		}
		hits += len(sd.list)
		for _, at := range sd.list {
			votes = append(votes, vote{int(at)<<s.shift - (sd.at - s.c.start), i})
		}
	}
	slices.SortFunc(votes, func(a, b vote) int { return cmp.Compare(a.at, b.at) })
	length := s.c.end - s.c.start
	slack := length/2 + 100
	if s.c.edits {
		slack = s.reach(0)
	}
	var out []window
	for i := 0; i < len(votes); {
		j := i
		for j < len(votes) && votes[j].at-votes[i].at <= slack {
			j++
		}
		seen := map[int]bool{}
		for _, v := range votes[i:j] {
			seen[v.word] = true
		}
		src := s.sourceAt(max(votes[i].at, s.from))
		rel := votes[i].at - s.bases[src]
		text := s.sources[src].Text
		w := window{source: src, votes: len(seen), lo: snapBack(text, rel-slack), hi: snapOn(text, rel+length+2*slack)}
		if w.lo < w.hi {
			out = append(out, w)
		}
		i = j
	}
	slices.SortStableFunc(out, func(a, b window) int { return cmp.Compare(b.votes, a.votes) })
	return out[:min(len(out), maxWindows)]
}
