package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// finding tells an alignment as a finding: the source's words and what differs.
func (a *aligned) finding(c *claim, rows []row) Finding {
	a.widen(rows)
	first, last := len(a.src), -1
	for _, s := range a.steps {
		if s.src >= 0 {
			first, last = min(first, s.src), max(last, s.src)
		}
	}
	if last < 0 {
		return Finding{}
	}
	changes := a.changes(rows, c.text)
	closing := a.closing(c, last)
	if len(closing) == 1 && closing[0].mode == '=' {
		last++
	}
	f := Finding{Start: a.src[first].start, End: a.src[last].end}
	f.Text = a.text[f.Start:f.End]
	changes = append(changes, closing...)
	f.Diff, f.Message = show(changes), reason(changes)
	return f
}

// widen takes the source's words in that stand where the claim has others of its own at either end: they are what was
// replaced.
func (a *aligned) widen(rows []row) {
	lead, first := unmatched(rows, a.steps)
	for n := 0; n < lead && first > 0 && a.src[first-1].kind == word && !a.src[first].para; n++ {
		first--
		a.steps = slices.Insert(a.steps, 0, step{-1, first})
	}
	reversed := slices.Clone(a.steps)
	slices.Reverse(reversed)
	tail, last := unmatched(rows, reversed)
	for n := 0; n < tail && last >= 0 && last+1 < len(a.src) && a.src[last+1].kind == word && !a.src[last+1].para; n++ {
		last++
		a.steps = append(a.steps, step{-1, last})
	}
}

// unmatched counts the claim's words before the first step that has a token of the source, and gives that token.
func unmatched(rows []row, steps []step) (n, src int) {
	for _, s := range steps {
		if s.src >= 0 {
			return n, s.src
		}
		if rows[s.row].tok.kind == word {
			n++
		}
	}
	return 0, -1
}

// change is a stretch of tokens that both have, or only one has.
type change struct {
	mode   byte // '=' both, '-' only the source, '+' only the claim
	words  []string
	text   string
	spaced bool // a space stands before it
}

// changes gathers the steps into stretches; of neighbours that replace each other, the source's stands first.
func (a *aligned) changes(rows []row, claim string) []change {
	var out []change
	add := func(mode byte, text string, t token) {
		i := slot(&out, mode)
		c := &out[i]
		spaced := t.start > 0 && unicode.IsSpace(rune(text[t.start-1]))
		if c.text == "" {
			c.spaced = spaced
		} else if spaced {
			c.text += " "
		}
		c.text += text[t.start:t.end]
		if t.kind == word {
			c.words = append(c.words, t.key)
		}
	}
	for _, s := range a.steps {
		switch {
		case s.row < 0:
			add('-', a.text, a.src[s.src])
		case s.src < 0:
			add('+', claim, rows[s.row].tok)
		case rows[s.row].differs(&a.src[s.src]):
			add('-', a.text, a.src[s.src])
			add('+', claim, rows[s.row].tok)
		default:
			add('=', a.text, a.src[s.src])
		}
	}
	return out
}

// closing compares the marks after the last word, where they say different things: a question is no statement.
func (a *aligned) closing(c *claim, last int) []change {
	said, printed := "", ""
	if last+1 < len(a.src) {
		said = a.src[last+1].key
	}
	for _, t := range c.tail {
		if t.kind != quoteMark {
			printed = t.key
		}
	}
	switch {
	case printed == "":
		return nil
	case printed == said:
		return []change{{mode: '=', text: said}}
	case !strings.Contains("!?", printed) && said != "!" && said != "?":
		return nil
	}
	out := []change{{mode: '+', text: printed}}
	if said != "" && strings.Contains(".,!?;:", said) {
		out = slices.Insert(out, 0, change{mode: '-', text: said})
	}
	return out
}

// slot is the stretch that a token of that mode belongs to, a new one where there is none: between two stretches that both
// have, there is at most one of each mode.
func slot(out *[]change, mode byte) int {
	n := len(*out)
	for i := n - 1; i >= 0 && ((*out)[i].mode == mode || (*out)[i].mode != '=' && mode != '='); i-- {
		if (*out)[i].mode == mode {
			return i
		}
	}
	if mode == '-' && n > 0 && (*out)[n-1].mode == '+' {
		*out = slices.Insert(*out, n-1, change{mode: mode})
		return n - 1
	}
	*out = append(*out, change{mode: mode})
	return n
}

// differs reports whether a row was aligned with a word that is the same but for its case.
func (r *row) differs(t *token) bool {
	return r.it != nil && r.it.op == literal && r.tok.key != t.key
}

// show writes the source's words with what the claim leaves out as [-words-] and what it puts in as {+words+}.
func show(changes []change) string {
	var b strings.Builder
	for i, c := range changes {
		if c.spaced && i > 0 && (c.mode != '+' || changes[i-1].mode != '-') {
			b.WriteByte(' ')
		}
		switch c.mode {
		case '-':
			b.WriteString("[-" + c.text + "-]")
		case '+':
			b.WriteString("{+" + c.text + "+}")
		default:
			b.WriteString(c.text)
		}
	}
	return b.String()
}

// reason says in a few words what was done to the source's words, the worst first.
func reason(changes []change) string {
	var out, in []string // words left out, words put in
	marks := false
	for _, c := range changes {
		switch {
		case c.mode == '-':
			out = append(out, c.words...)
		case c.mode == '+':
			in = append(in, c.words...)
		}
		marks = marks || c.mode != '=' && len(c.words) == 0
	}
	switch {
	case len(out) == 0 && len(in) == 0 && !marks:
		return "it is cut out of what is one word in the source: a compound, or a number with its sign or unit"
	case len(out) == 0 && len(in) == 0:
		return "the words are the same, but a mark is not"
	case sameWords(out, in):
		return "words have changed places"
	case len(out) == 1 && len(in) == 1 && strings.EqualFold(out[0], in[0]):
		return fmt.Sprintf("only the case of a letter differs: %q for %q; brackets would mark it", in[0], out[0])
	case denial(out) != "" && denial(in) == "":
		return fmt.Sprintf("a negation is left out: %q", denial(out))
	case denial(in) != "" && denial(out) == "":
		return fmt.Sprintf("a negation is put in: %q", denial(in))
	case len(in) == 0 && len(out) > 0:
		return fmt.Sprintf("%s left out without a mark", count(len(out), "word"))
	case len(out) == 0 && len(in) > 0:
		return fmt.Sprintf("%s put in without brackets", count(len(in), "word"))
	case slices.ContainsFunc(out, hasDigit) && slices.ContainsFunc(in, hasDigit):
		return "a number differs"
	}
	return ""
}

// denial is the first of the words that denies.
func denial(words []string) string {
	for _, w := range words {
		if h := hedgeAt([]string{foldKey(w)}); h != nil && h.kind == "negation" {
			return w
		}
	}
	return ""
}

func sameWords(a, b []string) bool {
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return len(a) > 0 && slices.Equal(x, y)
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
