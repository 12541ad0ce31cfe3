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

// How a row was taken, in a byte for each row and token: from which state, whether the row is not in the source, and whether the
// tokens passed over before this one go on.
const (
	fromHere byte = 1
	fromSkip byte = 2
	added    byte = 8
	goesBack byte = 16
)

const never = -1 << 30 // less than any score

// lane is the scores of one row at each token: with the row's own token last, or with tokens of the source passed over after it.
type lane struct{ here, skip []int }

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
	trace := sized(&sc.trace, (len(rows)+1)*width)
	last := lane{cells[:width], cells[width : 2*width]}
	next := lane{cells[2*width : 3*width], cells[3*width:]}
	for j := range width {
		last.here[j], last.skip[j] = 0, never // a claim may begin anywhere
	}
	for i := range rows {
		rows[i].step(last, next, keys, src, trace[(i+1)*width:(i+2)*width])
		last, next = next, last
	}
	end := 0
	for j := range last.here {
		if last.here[j] > last.here[end] {
			end = j
		}
	}
	a := aligned{score: last.here[end], src: src, text: text}
	a.walk(rows, trace, width, end)
	return a
}

// step computes one row's scores from the row before.
func (r *row) step(last, next lane, keys []int, src []token, trace []byte) {
	extra := r.added()
	for j := range next.here {
		best, how := last.here[j]+extra, fromHere|added
		if s := last.skip[j] + extra; s > best {
			best, how = s, fromSkip|added
		}
		next.skip[j] = never
		if j == 0 {
			next.here[0], trace[0] = best, how
			continue
		}
		t := &src[j-1]
		if score := r.same(keys[j-1], t); score > 0 {
			if s := last.here[j-1] + score; s >= best {
				best, how = s, fromHere
			}
			if s := last.skip[j-1] + score; s > best {
				best, how = s, fromSkip
			}
		}
		next.here[j] = best
		if next.skip[j] = next.here[j-1] + r.opens(); next.skip[j-1] >= next.skip[j] {
			next.skip[j] = next.skip[j-1]
			how |= goesBack
		}
		if t.kind == word && !r.open {
			next.skip[j] += skipWord
		}
		trace[j] = how
	}
}

// opens is what it costs to pass over tokens of the source after a row.
func (r *row) opens() int {
	if r.open {
		return -1
	}
	return skipOpen
}

// sized makes a slice of n out of memory used before.
func sized[T any](mem *[]T, n int) []T {
	if cap(*mem) < n {
		*mem = make([]T, n)
	}
	return (*mem)[:n]
}

// walk follows the trace back from the last row.
func (a *aligned) walk(rows []row, trace []byte, width, j int) {
	skipping := false
	for i := len(rows); i > 0; {
		how := trace[i*width+j]
		if skipping {
			j--
			a.steps = append(a.steps, step{-1, j})
			skipping = how&goesBack != 0
			continue
		}
		i--
		if how&added != 0 {
			a.steps = append(a.steps, step{i, -1})
		} else {
			j--
			a.steps = append(a.steps, step{i, j})
		}
		skipping = how&fromSkip != 0 && i > 0
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
