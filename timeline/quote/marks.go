package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// style is one pair of quotation marks: what opens and what may close it.
type style struct {
	open   string
	closes []string
	single bool // also an apostrophe: its closing mark must be looked for
}

// styles are the marks of every common kind, the longest opening first where one begins another.
var styles = []style{
	{open: "“", closes: []string{"”", "\""}},
	{open: "\"", closes: []string{"\"", "”"}},
	{open: "„", closes: []string{"“", "”", "\""}},
	{open: "«", closes: []string{"»"}},
	{open: "»", closes: []string{"«"}},
	{open: "‹", closes: []string{"›"}},
	{open: "「", closes: []string{"」"}},
	{open: "『", closes: []string{"』"}},
	{open: "``", closes: []string{"''", "\"", "``"}},
	{open: "''", closes: []string{"''", "\""}},
	{open: "‘", closes: []string{"’", "'"}, single: true},
	{open: "'", closes: []string{"'"}, single: true},
}

// markByte are the bytes with which a mark may begin.
var markByte = [256]bool{'"': true, '\'': true, '`': true, 0xC2: true, 0xE2: true, 0xE3: true}

// goesOnWord are the bytes behind which a straight mark is an apostrophe, or closes.
var goesOnWord = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))
	}
	return t
}()

// stretch is a stretch of text in marks. from and to are what lies between them; outer includes them.
type stretch struct {
	from, to           int
	outerFrom, outerTo int
	mark               string // the opening mark
	open               bool   // not closed within the paragraph
}

// singleReach is how far, in bytes, the closing mark of a single quotation mark is looked for.
const singleReach = 1500

// nextMark is where the next mark may begin, end where none does.
func nextMark(text string, at, end int) int {
	for i, c := range []byte(text[at:end]) {
		if markByte[c] {
			return at + i
		}
	}
	return end
}

// marks finds the paragraph's stretches in order. Marks within a stretch belong to its words.
func (p *paragraph) marks() {
	text, end := p.text, p.span.End
	noSingle := -1 // no single mark closes before here
	for at := nextMark(text, p.span.Start, end); at < end; at = nextMark(text, at, end) {
		if at > p.span.Start && (text[at] == '\'' || text[at] == '"') && goesOnWord[text[at-1]] {
			at++
			continue
		}
		s := opens(text, p.span.Start, at, end)
		if s == nil {
			_, n := utf8.DecodeRuneInString(text[at:end])
			at += n
			continue
		}
		from := at + len(s.open)
		stop, width := 0, 0
		if s.single {
			if at < noSingle {
				at = from
				continue
			}
			stop, width = closeSingle(text, from, min(end, from+singleReach), s)
			if width == 0 {
				noSingle = from + singleReach
				at = from
				continue
			}
		} else {
			stop, width = p.closeDouble(from, end, s)
		}
		st := stretch{from: from, to: stop, outerFrom: at, outerTo: stop + width, mark: s.open, open: width == 0 && stop >= end}
		if st.to > st.from && !nickname(text, st, p.span.Start, end) {
			p.stretches = append(p.stretches, st)
		}
		at = max(st.outerTo, from)
	}
	if len(p.stretches) == 0 && strings.HasPrefix(text[p.span.Start:end], "> ") { // a block quotation of Markdown
		p.stretches = append(p.stretches, stretch{from: p.span.Start + 2, to: end, outerFrom: p.span.Start, outerTo: end, mark: ">"})
	}
}

// nickname reports whether the stretch is a name within a name: Anna "Nan" Berg.
func nickname(text string, st stretch, begin, end int) bool {
	if st.open || st.to-st.from > 20 || strings.ContainsAny(text[st.from:st.to], ",.!?") || st.outerFrom-begin < 3 || st.outerTo+2 > end || text[st.outerTo] != ' ' || text[st.outerFrom-1] != ' ' {
		return false
	}
	prev := text[max(begin, st.outerFrom-30) : st.outerFrom-1]
	prev = prev[strings.LastIndexByte(prev, ' ')+1:]
	a, _ := utf8.DecodeRuneInString(prev)
	b, _ := utf8.DecodeRuneInString(text[st.from:])
	c, _ := utf8.DecodeRuneInString(text[st.outerTo+1:])
	return unicode.IsUpper(a) && unicode.IsUpper(b) && unicode.IsUpper(c) && len(prev) > 1 && !strings.ContainsAny(prev, ",:;.")
}

// opens is the style whose mark opens at at, nil where none does.
func opens(text string, begin, at, end int) *style {
	prev, _ := utf8.DecodeLastRuneInString(text[begin:at])
	for i := range styles {
		s := &styles[i]
		if !strings.HasPrefix(text[at:end], s.open) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[at+len(s.open) : end])
		if at+len(s.open) >= end || unicode.IsSpace(next) && s.open != "«" {
			return nil
		}
		switch s.open {
		case "“", "„", "«", "‹", "「", "『", "``":
			return s
		case "»":
			if at == begin || unicode.IsSpace(prev) {
				return s
			}
			return nil
		}
		if at > begin && !unicode.IsSpace(prev) && !strings.ContainsRune("([{—–-:/“‘\"'…>", prev) {
			return nil
		}
		if s.single && elided(text[at+len(s.open):end]) {
			return nil
		}
		return s
	}
	return nil
}

// elided reports whether an apostrophe stands for left-out letters: "'90s", "'em".
func elided(after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	if unicode.IsDigit(r) {
		return true
	}
	for _, w := range [...]string{"em", "tis", "twas", "til", "cause", "n", "bout", "round"} {
		if len(after) > len(w) && strings.EqualFold(after[:len(w)], w) {
			if r, _ := utf8.DecodeRuneInString(after[len(w):]); !unicode.IsLetter(r) {
				return true
			}
		}
	}
	return false
}

// closeDouble finds where the stretch that began at from closes; width 0 says that it does not in this paragraph.
func (p *paragraph) closeDouble(from, end int, s *style) (stop, width int) {
	text := p.text
	depth := 0
	for at := nextMark(text, from, end); at < end; at = nextMark(text, at, end) {
		if s.open != "\"" && s.open != "''" && strings.HasPrefix(text[at:end], s.open) {
			if s.open == "“" && closesWrongly(text, from, at, end) {
				return at, len(s.open)
			}
			if startsAnew(text, from, at) {
				return trimRight(text, from, at), 0
			}
			depth++
			at += len(s.open)
			continue
		}
		closed := false
		for _, c := range s.closes {
			if strings.HasPrefix(text[at:end], c) && closesHere(text, from, at, at+len(c), end, c) {
				if depth == 0 || c == "\"" {
					return at, len(c)
				}
				depth--
				at += len(c)
				closed = true
				break
			}
		}
		if !closed {
			_, n := utf8.DecodeRuneInString(text[at:end])
			at += n
		}
	}
	return end, 0
}

// startsAnew reports whether an opening mark within an open stretch shows that the closing one was forgotten: it follows a
// finished sentence.
func startsAnew(text string, from, at int) bool {
	before := strings.TrimRight(text[from:at], " \n\t")
	return len(before) < at-from && (strings.HasSuffix(before, ".") || strings.HasSuffix(before, "!") || strings.HasSuffix(before, "?"))
}

// closesWrongly reports whether an opening curly mark stands where one closes: behind a word or point, before a space.
func closesWrongly(text string, from, at, end int) bool {
	prev, _ := utf8.DecodeLastRuneInString(text[from:at])
	next, _ := utf8.DecodeRuneInString(text[at+len("“") : end])
	return at > from && strings.ContainsRune(".,!?", prev) && (unicode.IsSpace(next) || at+len("“") >= end)
}

func trimRight(text string, from, to int) int {
	return from + len(strings.TrimRight(text[from:to], " \n\t"))
}

// closesHere reports whether the mark text[at:after] may close what began at from.
func closesHere(text string, from, at, after, end int, mark string) bool {
	if mark != "\"" && mark != "''" {
		return true
	}
	prev, _ := utf8.DecodeLastRuneInString(text[from:at])
	next, _ := utf8.DecodeRuneInString(text[after:end])
	if after < end && (unicode.IsLetter(next) || unicode.IsDigit(next)) && (unicode.IsSpace(prev) || at == from) {
		return false // a nested opening
	}
	if mark == "\"" && unicode.IsDigit(prev) && feet(text[from:at]) {
		return false
	}
	return true
}

// feet reports whether s ends like the feet and inches of a height: 6'2.
func feet(s string) bool {
	i := len(s)
	for i > 0 && len(s)-i < 2 && '0' <= s[i-1] && s[i-1] <= '9' {
		i--
	}
	s = s[:i]
	whole := strings.TrimSuffix(strings.TrimSuffix(s, "'"), "’")
	return whole != "" && len(whole) < len(s) && '0' <= whole[len(whole)-1] && whole[len(whole)-1] <= '9'
}

// closeSingle finds the closing mark of a single quotation mark: one that stands after a word or point and before none. After an "s"
// it may be an apostrophe ("workers' pay"), so one behind a point or comma is preferred.
func closeSingle(text string, from, end int, s *style) (stop, width int) {
	for at := from; at < end; at++ {
		if !markByte[text[at]] {
			continue
		}
		if at > from && strings.HasPrefix(text[at:], s.open) && text[at-1] <= ' ' && s.open != "'" {
			break // another opens
		}
		for _, c := range s.closes {
			if !strings.HasPrefix(text[at:end], c) {
				continue
			}
			prev, _ := utf8.DecodeLastRuneInString(text[from:at])
			next, _ := utf8.DecodeRuneInString(text[at+len(c):])
			if at == from || unicode.IsSpace(prev) || unicode.IsLetter(next) || unicode.IsDigit(next) {
				continue
			}
			if strings.ContainsRune(".,!?…", prev) {
				return at, len(c)
			}
			if width == 0 {
				stop, width = at, len(c)
				if prev != 's' {
					return stop, width
				}
			}
		}
	}
	return stop, width
}
