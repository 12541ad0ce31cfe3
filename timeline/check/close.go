package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// close compares the marks after the last word, from a token of the source on.
func (m *match) close(si int) result {
	r := result{ok: true, end: si, endByte: m.endOf(si)}
	if n, same := m.sameTail(si); same {
		r.end, r.endByte = si+n, m.endOf(si+n)
		return r
	}
	point := m.point()
	switch point {
	case "":
		return r
	case ".", ",", "!", "?":
	default:
		return result{}
	}
	switch m.ending(si) {
	case goesOn:
		r.truncated = true
	case otherMark:
		return result{}
	case ended:
		if point != "." && point != "," {
			return result{}
		}
		if si < len(m.src) && (m.src[si].key == "." || m.src[si].key == ",") {
			r.end, r.endByte = si+1, m.endOf(si+1)
		}
	}
	return r
}

// closeCut is close after an ellipsis at the claim's end, after which any mark may stand.
func (m *match) closeCut(si int) result {
	return result{ok: true, end: si, endByte: m.endOf(si)}
}

// endOf is the end of the token before si.
func (m *match) endOf(si int) int {
	if si == 0 {
		return 0
	}
	return m.src[si-1].end
}

// sameTail reports whether the source has the claim's closing marks, and how many tokens they are.
func (m *match) sameTail(si int) (int, bool) {
	for i, t := range m.c.tail {
		if si+i >= len(m.src) || m.src[si+i].key != t.key {
			return 0, false
		}
	}
	return len(m.c.tail), true
}

// point is the claim's closing mark, "" where there are only quotation marks; "mixed" where there are several.
func (m *match) point() string {
	point := ""
	for _, t := range m.c.tail {
		if t.kind == quoteMark {
			continue
		}
		if point != "" {
			return "mixed"
		}
		point = t.key
	}
	return point
}

// ending says what a source does after a claim's last word.
type ending int

const (
	goesOn    ending = iota // the sentence goes on
	ended                   // the sentence ends, or the quotation that holds the words is closed
	otherMark               // it ends, with a mark that says something else
)

// ending looks at what follows the last word in the source.
func (m *match) ending(si int) ending {
	if si >= len(m.src) {
		if m.cutShort() {
			return goesOn
		}
		return ended
	}
	switch t := m.src[si]; {
	case t.kind == quoteMark:
		return m.closed(si)
	case t.key == ".":
		return ended
	case t.key == "," && (si+1 == len(m.src) || m.src[si+1].para && blankLine(m.text, t.end, m.src[si+1].start)):
		return ended
	case t.key == "," && si+1 < len(m.src) && m.src[si+1].kind == quoteMark && !m.src[si+1].para:
		return m.closed(si + 1)
	case t.key == "!" || t.key == "?":
		return otherMark
	case t.para && blankLine(m.text, m.endOf(si), t.start):
		return ended
	}
	return goesOn
}

// closed looks at a quotation mark after the last word (and its comma): it ends the quotation, unless it closes one that
// the claim itself opens, or opens another, or the quotation is taken up again in the middle of its sentence.
func (m *match) closed(si int) ending {
	if opens(m.text, m.src[si]) || m.nested(m.src[si]) {
		return goesOn
	}
	if m.src[si-1].key == "," && m.takenUp(si+1) {
		return goesOn
	}
	return ended
}

// opens reports whether a quotation mark stands where one opens: after a space and before a letter.
func opens(text string, t token) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:t.start])
	after, _ := utf8.DecodeRuneInString(text[t.end:])
	return (t.start == 0 || unicode.IsSpace(before)) && t.end < len(text) && !unicode.IsSpace(after)
}

// nested reports whether the claim opens a quotation inside itself that is still open at its last word and that a mark of
// the source would close.
func (m *match) nested(closing token) bool {
	open := 0
	for _, it := range m.c.body {
		if it.op != literal || it.tok.kind != quoteMark || double(m.c.text, it.tok) != double(m.text, closing) {
			continue
		}
		if opens(m.c.text, it.tok) {
			open++
		} else if open > 0 {
			open--
		}
	}
	return open > 0
}

// double reports whether a quotation mark is a double one. Angular marks are.
func double(text string, t token) bool {
	return !strings.ContainsAny(text[t.start:t.end], "'`\u00b4\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u02bc\uff07") || text[t.start:t.end] == "''"
}

// takenUp reports whether an interrupted quotation goes on in lower case: `," she said, "but not now`.
func (m *match) takenUp(si int) bool {
	for n := 0; si+1 < len(m.src) && n < 12; si, n = si+1, n+1 {
		t := m.src[si]
		if t.key == "." || t.key == "!" || t.key == "?" {
			return false
		}
		if t.kind == quoteMark {
			r, _ := utf8.DecodeRuneInString(m.src[si+1].key)
			return m.src[si-1].key == "," && unicode.IsLower(r)
		}
	}
	return false
}

func blankLine(text string, from, to int) bool {
	n := 0
	for _, c := range text[from:to] {
		if c == '\n' {
			n++
		}
	}
	return n > 1
}
