package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The reach of marked edits. An ellipsis bridges a few sentences; a bracket stands for a name or a phrase, not for a clause.
const (
	maxGap      = 200 // tokens that an ellipsis leaves out
	maxReplaced = 8   // words that a bracket stands for
	maxSuffix   = 4   // bytes of a word's end that a bracket replaces: "govern[ed]" for "governs"
	maxInside   = 12  // words inside brackets
)

// op is what an item of a claim asks of the source.
type op uint8

const (
	literal op = iota // the same token
	gap               // an ellipsis: anything, up to maxGap tokens
	bracket           // [words]: the same in brackets, or up to maxReplaced other words, or none
	partial           // [T]he, govern[ed]: a word of which a part is replaced
	remark            // [sic]: nothing
)

// item is one step of a claim.
type item struct {
	op    op
	tok   token // the token; of a marked edit, one over all of it
	*edit       // of a marked edit
}

// edit is what a marked edit is made of.
type edit struct {
	inside    []token // the tokens as they are written, brackets included
	bracketed bool    // a gap in brackets, which no ellipsis of the speaker's own can be taken for
	pre, post string  // of a partial word: the keys of what stands outside the brackets
	mid       string  // and of what stands inside
}

// claim is a quotation as somebody printed it, taken apart.
type claim struct {
	text      string
	start     int     // where the text without surrounding space begins and ends
	end       int     //
	body      []item  // from the first word or edit to the last
	tail      []token // the closing marks after it
	words     []hit   // the literal words of the body
	next      []bool  // whether the next of them follows without a marked edit in between
	marked    int     // how many items of the body are marked edits
	edits     bool    // whether there are any
	firstEdit int     // where the first begins; the claim's end where there is none
}

// parse takes a claim apart. A claim without a word has an empty body.
func parse(text string) *claim {
	c := &claim{text: text}
	toks := tokens(make([]token, 0, len(text)/5+4), text, 0, len(text))
	if len(toks) == 0 {
		return c
	}
	c.start, c.end = toks[0].start, toks[len(toks)-1].end
	lead := 0
	for lead < len(toks) && toks[lead].kind == quoteMark {
		lead++
	}
	tail := len(toks)
	for tail > lead && closes(toks[tail-1]) {
		tail--
	}
	c.tail, c.firstEdit = toks[tail:], c.end
	c.body = items(text, withoutReopened(toks[lead:tail]))
	for i := range c.body {
		c.literal(&c.body[i])
	}
	return c
}

// withoutReopened leaves out the marks that reopen a quotation at the beginning of a paragraph: whether they are there depends
// on where the printer breaks it.
func withoutReopened(toks []token) []token {
	return slices.DeleteFunc(toks, func(t token) bool { return t.kind == quoteMark && t.para })
}

// literal adds the words of a literal item to the claim's.
func (c *claim) literal(it *item) {
	if it.op != literal {
		if !c.edits {
			c.edits, c.firstEdit = true, it.tok.start
		}
		c.marked++
		if len(c.next) > 0 {
			c.next[len(c.next)-1] = false
		}
		return
	}
	if it.tok.kind != word {
		return
	}
	if c.words == nil {
		c.words, c.next = make([]hit, 0, len(c.body)), make([]bool, 0, len(c.body))
	}
	n := len(c.words)
	c.words = hashes(c.words, c.text[it.tok.start:it.tok.end])
	for i := n; i < len(c.words); i++ {
		c.words[i].at += it.tok.start
		c.next = append(c.next, true)
	}
}

// closes reports whether a token may stand after the last word of a claim without belonging to it.
func closes(t token) bool {
	return t.kind == quoteMark || t.kind == punct && strings.Contains(".,!?;:", t.key)
}

// items reads the grammar of marked edits.
func items(text string, toks []token) []item {
	out := make([]item, 0, len(toks))
	for i := 0; i < len(toks); {
		it, n := readItem(text, toks[i:])
		if it.op == partial && it.pre != "" && len(out) > 0 {
			out = out[:len(out)-1] // the word before belongs to it
		}
		if it.op != literal {
			it.inside = tokens(nil, text, it.tok.start, it.tok.end)
		}
		out = append(out, it)
		i += n
	}
	return out
}

// readItem reads one item and tells how many tokens it takes.
func readItem(text string, toks []token) (item, int) {
	t := toks[0]
	plain := item{tok: t}
	if t.kind == ellipsis {
		plain.op, plain.edit = gap, &edit{}
		return plain, 1
	}
	if t.kind != openBracket && t.key != "(" {
		return plain, 1
	}
	n := closing(toks)
	if n == 0 {
		return plain, 1
	}
	it := item{op: bracket, tok: t, edit: &edit{}}
	it.tok.end = toks[n-1].end
	switch inside := toks[1 : n-1]; {
	case len(inside) == 1 && inside[0].kind == ellipsis:
		it.op, it.bracketed = gap, true
		return it, n
	case len(inside) == 1 && strings.EqualFold(inside[0].key, "sic"):
		it.op = remark
		return it, n
	case t.kind != openBracket:
		return plain, 1
	case len(inside) == 1 && inside[0].kind == word:
		it.mid = inside[0].key
		return partialWord(text, toks, it, n)
	}
	if wordsIn(toks[:n]) > maxInside {
		return plain, 1
	}
	return it, n
}

func wordsIn(toks []token) int {
	n := 0
	for _, t := range toks {
		if t.kind == word {
			n++
		}
	}
	return n
}

// closing counts the tokens up to the bracket that closes the first one, 0 where none does.
func closing(toks []token) int {
	want := "]"
	if toks[0].key == "(" {
		want = ")"
	}
	for i := 1; i < len(toks) && i <= 3*maxInside; i++ {
		if toks[i].key == want {
			return i + 1
		}
		if toks[i].kind == openBracket {
			return 0
		}
	}
	return 0
}

// partialWord makes a bracket that touches letters on either side one word with a replaced part.
func partialWord(text string, toks []token, it item, n int) (item, int) {
	pre, _ := utf8.DecodeLastRuneInString(text[:it.tok.start])
	from := it.tok.start
	for from > 0 && inWord(pre) {
		from -= utf8.RuneLen(pre)
		pre, _ = utf8.DecodeLastRuneInString(text[:from])
	}
	to := wordEnd(text, it.tok.end)
	if from == it.tok.start && to == it.tok.end {
		return it, n
	}
	it.op = partial
	it.pre, it.post = canonical(text[from:it.tok.start]), canonical(text[it.tok.end:to])
	it.tok.start, it.tok.end = from, to
	for n < len(toks) && toks[n].start < to {
		n++
	}
	return it, n
}

// wordEnd is the end of the letters and apostrophes that follow i without a space.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !inWord(r) && !(apostrophe(r) && nextIs(text[i+size:], inWord)) {
			break
		}
		i += size
	}
	return i
}
