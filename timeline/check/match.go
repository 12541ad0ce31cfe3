package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// match compares a claim with a source token by token. It allows nothing but what a verdict names, and is all that can pass
// a claim.
type match struct {
	c      *claim
	policy Policy
	text   string // the source's
	src    []token
	known  map[int]result // by item and token, where there are edits
	steps  int            // tokens that may still be compared
	joins  bool           // the reporter's words inside an interrupted quotation are passed over
}

// result is what became of a comparison.
type result struct {
	ok        bool
	used      []int // the marked edits that were needed, as items of the claim
	joined    bool  // the reporter interrupts the words in the source
	truncated bool
	end       int // tokens
	endByte   int
}

// better reports whether a is to be preferred to b.
func (a result) better(b result) bool {
	if a.ok != b.ok {
		return a.ok
	}
	return a.ok && b.truncated && !a.truncated
}

// at compares the whole claim with the source from a token on. ok is false where it does not stand there.
func (m *match) at(first int) (Finding, bool) {
	r := m.from(0, first)
	if !r.ok || !m.whole(first, r.end) || m.ambiguous(r.used, first, r.end) {
		return Finding{}, false
	}
	f := Finding{Start: m.lead(first), End: r.endByte}
	f.Text = m.text[f.Start:f.End]
	switch {
	case r.truncated:
		f.Verdict = Truncated
	case len(r.used) > 0:
		f.Verdict = Edited
	case f.Text == m.c.text[m.c.start:m.c.end]:
		f.Verdict = Verbatim
	default:
		f.Verdict = Typographic
	}
	if r.joined {
		f.Message = "the source interrupts the words to say who speaks"
	}
	return f, true
}

// ambiguous reports whether the passage src[first:end] has marks of its own that the claim's edits cannot be told from: an
// ellipsis where the claim leaves words out with a bare one, or brackets that begin with the same word. Where the speaker's own
// ellipsis stands, a word dropped beside it is not marked.
func (m *match) ambiguous(used []int, first, end int) bool {
	lo, hi := max(0, first-maxReplaced-3), min(len(m.src), end+maxReplaced+3)
	for _, ci := range used {
		if m.steps -= hi - lo; m.steps < 0 {
			return true
		}
		switch it := &m.c.body[ci]; it.op {
		case gap:
			if !it.bracketed && hasKind(m.src[first:end], ellipsis) {
				return true
			}
		case bracket, partial:
			if hasRun(m.src[lo:hi], it.inside[:min(2, len(it.inside))]) {
				return true
			}
		}
	}
	return false
}

func hasKind(toks []token, k kind) bool {
	return slices.ContainsFunc(toks, func(t token) bool { return t.kind == k })
}

// hasRun reports whether the tokens of run stand in toks one after another.
func hasRun(toks, run []token) bool {
	for i := 0; i+len(run) <= len(toks); i++ {
		if slices.EqualFunc(toks[i:i+len(run)], run, func(a, b token) bool { return a.key == b.key }) {
			return true
		}
	}
	return false
}

// begins reports whether a token can be the first of the source's that the claim has: a look before the whole comparison. Edits
// before the claim's first word take none, unless the source has them too.
func (m *match) begins(first int) bool {
	for i := range m.c.body {
		switch it := &m.c.body[i]; it.op {
		case literal:
			return it.tok.key == m.src[first].key || m.freeCase(i, first)
		case partial:
			return true
		default:
			if it.inside[0].key == m.src[first].key {
				return true
			}
		}
	}
	return true
}

// whole reports whether the words src[first:end] are cut out of nothing that is one word to a reader: a signed number, a sum
// of money, a percentage, a hyphenated compound.
func (m *match) whole(first, end int) bool {
	if first > 0 && m.bound(first-1, first) {
		return false
	}
	if end >= len(m.src) {
		return !m.cutShort()
	}
	return end == 0 || !m.bound(end-1, end)
}

// cutShort reports whether the source goes on after the tokens that were read of it, so that nothing can be said of what follows
// the last.
func (m *match) cutShort() bool {
	return len(m.src) > 0 && strings.TrimSpace(m.text[m.src[len(m.src)-1].end:]) != ""
}

// bound reports whether two neighbouring tokens touch and make one word, or are the two halves of one at a hyphen.
func (m *match) bound(a, b int) bool {
	x, y := m.src[a], m.src[b]
	if x.end != y.start {
		return false
	}
	switch {
	case x.kind == sign:
		return true
	case x.kind == dash && y.kind == word:
		return a > 0 && hyphen(m.text[x.start:x.end]) && m.src[a-1].kind == word && m.src[a-1].end == x.start
	case x.kind == word && y.kind == dash:
		return b+1 < len(m.src) && hyphen(m.text[y.start:y.end]) && m.src[b+1].kind == word && m.src[b+1].start == y.end
	case digitFirst(y.key) && x.kind == punct:
		return strings.Contains("$£€¥₽₹#", x.key)
	case digitFirst(x.key) && y.kind == punct:
		return strings.Contains("%°‰$£€", y.key)
	}
	return false
}

func hyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

func digitFirst(s string) bool { return s != "" && unicode.IsDigit(rune(s[0])) }

// lead takes the quotation marks before the first word in, where the claim has them too.
func (m *match) lead(first int) int {
	at := m.src[first].start
	toks := tokens(nil, m.c.text, m.c.start, m.c.body[0].tok.start)
	for i := len(toks) - 1; i >= 0 && first > 0 && m.src[first-1].kind == quoteMark; i-- {
		first--
		at = m.src[first].start
	}
	return at
}

// from compares the claim from an item on with the source from a token on.
func (m *match) from(ci, si int) result {
	m.steps--
	for ci < len(m.c.body) && m.c.body[ci].op == literal {
		t := m.c.body[ci].tok
		for si < len(m.src) && m.reopened(si) && t.kind != quoteMark {
			si++
		}
		if m.joins && ci > 0 {
			if r, ok := m.across(ci, si); ok {
				return r
			}
		}
		if si >= len(m.src) || m.src[si].key != t.key && !m.freeCase(ci, si) {
			return result{}
		}
		ci++
		si++
		m.steps--
	}
	if m.steps < 0 {
		return result{}
	}
	if ci == len(m.c.body) {
		return m.close(si)
	}
	id := ci*(len(m.src)+1) + si
	if r, ok := m.known[id]; ok {
		return r
	}
	r := m.edit(ci, si)
	if m.known == nil {
		m.known = map[int]result{}
	}
	m.known[id] = r
	return r
}

// across goes on after the reporter's words that interrupt the source's quotation at a token. ok is false where none do.
func (m *match) across(ci, si int) (r result, ok bool) {
	on := 0
	switch t := &m.c.body[ci].tok; {
	case t.kind == word:
		on = m.interruption(si)
	case t.key == ".":
		on = m.pause(si)
		ci++
	}
	if on == 0 {
		return result{}, false
	}
	r = m.from(ci, on)
	r.joined = true
	return r, true
}

// reopened reports whether a source's token is the mark that reopens a quotation at a paragraph's beginning.
func (m *match) reopened(si int) bool {
	return m.src[si].kind == quoteMark && m.src[si].para && si > 0
}

// freeCase lets the first letter's case differ where the policy does.
func (m *match) freeCase(ci, si int) bool {
	return m.policy.FirstLetter && ci == 0 && sameButFirstCase(m.c.body[0].tok.key, m.src[si].key)
}

func sameButFirstCase(a, b string) bool {
	x, n := utf8.DecodeRuneInString(a)
	y, o := utf8.DecodeRuneInString(b)
	return unicode.ToLower(x) == unicode.ToLower(y) && a[n:] == b[o:]
}

// edit compares from a marked edit on.
func (m *match) edit(ci, si int) result {
	var r result
	switch it := &m.c.body[ci]; it.op {
	case gap:
		return m.gap(ci, si)
	case bracket:
		return m.bracket(ci, si)
	case partial:
		if r = m.same(ci, si); r.ok || si >= len(m.src) || m.src[si].kind != word || !it.fits(m.src[si].key) {
			return r
		}
		r = m.from(ci+1, si+1)
	case remark:
		if r = m.same(ci, si); r.ok {
			return r
		}
		r = m.from(ci+1, si)
	}
	return r.with(ci)
}

// with adds a marked edit to what was needed.
func (r result) with(ci int) result {
	if r.ok {
		r.used = append(r.used[:len(r.used):len(r.used)], ci)
	}
	return r
}

// same compares a bracketed item with the source as it is written: the source may have the brackets itself.
func (m *match) same(ci, si int) result {
	it := &m.c.body[ci]
	at := si
	for _, t := range it.inside {
		if at >= len(m.src) || m.src[at].key != t.key {
			return result{}
		}
		at++
	}
	return m.from(ci+1, at)
}

// fits reports whether a partial word can stand for a source's word.
func (it *item) fits(key string) bool {
	if len(key) < len(it.pre)+len(it.post) || !strings.HasPrefix(key, it.pre) || !strings.HasSuffix(key, it.post) {
		return false
	}
	mid := key[len(it.pre) : len(key)-len(it.post)]
	if it.pre == "" {
		return mid == "" || strings.EqualFold(mid, it.mid)
	}
	return len(mid) <= maxSuffix
}

// gap compares from an ellipsis on: it may be the speaker's own, or it leaves words out.
func (m *match) gap(ci, si int) result {
	it := &m.c.body[ci]
	if r := m.same(ci, si); r.ok {
		return r
	}
	if ci == 0 {
		return m.leadingGap(si)
	}
	if ci == len(m.c.body)-1 {
		if !it.bracketed && m.ownEllipsis(si, 1) {
			return result{}
		}
		return m.closeCut(si).with(ci)
	}
	var best result
	for k := si; k < len(m.src) && k-si <= maxGap; k++ {
		if r := m.from(ci+1, k); r.better(best) {
			best = r
			if !r.truncated {
				break
			}
		}
		if m.src[k].kind == ellipsis && !it.bracketed {
			break
		}
	}
	return best.with(ci)
}

// leadingGap passes an ellipsis before the first word over.
func (m *match) leadingGap(si int) result {
	r := m.from(1, si).with(0)
	if r.ok && !m.c.body[0].bracketed && m.ownEllipsis(si-1, -1) {
		return result{}
	}
	return r
}

// ownEllipsis reports whether the sentence has an ellipsis of its own from a token on, in the given direction. A claim that
// has words left out beside such an ellipsis does not mark the cut: its ellipsis is the speaker's.
func (m *match) ownEllipsis(si, step int) bool {
	for n := 0; si >= 0 && si < len(m.src) && n < maxGap; si, n = si+step, n+1 {
		switch t := m.src[si]; {
		case t.kind == ellipsis:
			return true
		case t.kind == punct && (t.key == "." || t.key == "!" || t.key == "?"):
			return false
		}
	}
	return false
}

// bracket compares from words in brackets on: the source may have them itself, or they stand for words or for none. They
// never stand for brackets, quotation marks or the end of a sentence.
func (m *match) bracket(ci, si int) result {
	if r := m.same(ci, si); r.ok {
		return r
	}
	var best result
	words := 0
	for k := si; k <= len(m.src); k++ {
		if k > si || si == 0 || m.src[si-1].kind != closeBracket {
			if r := m.from(ci+1, k); r.better(best) {
				best = r
				if !r.truncated {
					break
				}
			}
		}
		if ci == 0 || k == len(m.src) || !replaceable(m.src[k]) {
			break
		}
		if m.src[k].kind == word {
			words++
		}
		if words > maxReplaced {
			break
		}
	}
	return best.with(ci)
}

func replaceable(t token) bool {
	switch t.kind {
	case word, dash, sign:
		return true
	case punct:
		return t.key != "!" && t.key != "?"
	}
	return false
}
