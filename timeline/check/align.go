package check

import (
	"slices"
)

// row is a token of a claim to be aligned.
type row struct {
	key  int // the number of its word or mark
	tok  token
	it   *item
	open bool // a marked edit stands after it: words of the source may be passed over freely
}

// The scores of an alignment. A word left out of the source costs most where it begins, so that a silent cut of a whole clause
// still leaves the two halves together.
const (
	sameWord  = 20
	sameFold  = 18
	sameMark  = 4
	addedWord = -10
	addedMark = -2
	skipOpen  = -8
	skipWord  = -1
	sixInTen  = 6
	ofTen     = 10
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
func (sc *scratch) align(rows []row, number map[string]int, text string, src []token) aligned {
	n := len(src)
	width := n + 1
	cells := sized(&sc.cells, n+4*width)
	keys, cells := cells[:n], cells[n:]
	for j, t := range src {
		k, ok := number[foldKey(t.key)]
		if !ok {
			k = -1
		}
		keys[j] = k
	}
	const start, fromHere, fromSkip = 0, 1, 2
	trace := sized(&sc.trace, (len(rows)+1)*width) // low bits: how the row was taken; bit 4: added; bit 5: the skip goes on
	here, skip := cells[:width], cells[width:2*width]
	nextHere, nextSkip := cells[2*width:3*width], cells[3*width:]
	clear(here)
	for j := range skip {
		skip[j] = -1 << 30
	}
	for i := range rows {
		r := &rows[i]
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
		here, nextHere = nextHere, here
		skip, nextSkip = nextSkip, skip
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

// sized makes a slice of n out of memory used before.
func sized[T any](mem *[]T, n int) []T {
	if cap(*mem) < n {
		*mem = make([]T, n)
	}
	return (*mem)[:n]
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
	if r.tok.kind == word {
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

// surely reports whether an alignment is so close that no other passage needs a look.
func (a *aligned) surely() bool { return a.matched*10 >= a.words*9 }
