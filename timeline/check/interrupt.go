package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxInterruption is how many tokens the reporter's words inside a quotation may be: `," the mayor of the town said, "`.
const maxInterruption = 10

// interruption is the token after the reporter's words that interrupt a quotation before a word of the claim, 0 where there are
// none: a comma and a closing mark, some words, a comma and an opening mark, and the sentence goes on in lower case or with "I".
// After a point, the words end with a point, as in [match.pause].
func (m *match) interruption(si int) int {
	if si < len(m.src) && m.src[si].key == "," {
		si++
	}
	if si == 0 || si >= len(m.src) || m.src[si].kind != quoteMark {
		return 0
	}
	if key := m.src[si-1].key; key == "." || key == "!" || key == "?" {
		return m.resumed(si, ".")
	}
	if m.src[si-1].key != "," {
		return 0
	}
	on := m.resumed(si, ",")
	if on == 0 {
		return 0
	}
	next := m.src[on].key
	if r, _ := utf8.DecodeRuneInString(next); unicode.IsLower(r) || next == "I" || strings.HasPrefix(next, "I'") {
		return on
	}
	return 0
}

// pause is interruption before a point of the claim: in the source, the reporter's words have the point (`," she said. "`).
func (m *match) pause(si int) int {
	if si < len(m.src) && m.src[si].key == "," {
		si++
	}
	if si >= len(m.src) || m.src[si].kind != quoteMark {
		return 0
	}
	return m.resumed(si, ".")
}

// resumed is the token after some words, a mark and an opening quotation mark of the same paragraph. After a point it must be
// the same speaker's sentence: the quotation that it opens has no attribution of its own.
func (m *match) resumed(closing int, mark string) int {
	for i := closing + 1; i+2 < len(m.src) && i <= closing+maxInterruption; i++ {
		switch t := &m.src[i]; {
		case t.para:
			return 0
		case t.kind == word:
			continue
		case t.key != mark || i == closing+1 || m.src[i+1].kind != quoteMark || m.src[i+1].para || m.src[i+2].para:
			return 0
		case mark == "." && m.attributed(i+2):
			return 0
		default:
			return i + 2
		}
	}
	return 0
}

// attributed reports whether a quotation that is open at a token closes with a comma, after which the reporter says who spoke.
// One whose end was not read counts as attributed.
func (m *match) attributed(si int) bool {
	for ; si < len(m.src); si++ {
		if t := &m.src[si]; t.kind == quoteMark && double(m.text, *t) {
			return m.src[si-1].key == "," || si+1 < len(m.src) && !m.src[si+1].para && lowerFirst(m.src[si+1].key)
		}
	}
	return true
}

func lowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
