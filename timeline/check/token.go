package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is the class of a token.
type kind uint8

const (
	word kind = iota
	dash
	sign // a dash that makes a number negative
	quoteMark
	ellipsis
	openBracket
	closeBracket
	punct
)

// token is a word or a mark of a text. Spaces are no tokens; whether they differ is typographic.
type token struct {
	start, end int    // bytes
	key        string // equal for what may differ in typography only
	kind       kind
	para       bool // a line break stands before it
}

// The keys of marks whose form is the printer's choice.
const (
	dashKey     = "-"
	signKey     = "-0"
	quoteKey    = `"`
	ellipsisKey = "…"  // three dots
	fourDotsKey = "…." // more: an ellipsis and the point of a sentence
)

// tokens cuts text[from:to] into tokens, with offsets into text. from must not stand inside a word.
func tokens(dst []token, text string, from, to int) []token {
	para := false
	for i := from; i < to; {
		c := text[i]
		switch {
		case c == ' ':
			i++
			continue
		case c == '\n' || c == '\r':
			para = true
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:to])
		}
		if unicode.IsSpace(r) || ignorable(r) {
			para = para || r == '\u2029' || r == '\u2028'
			i += size
			continue
		}
		t := scan(text[:to], i, r, size)
		t.para = para
		para = false
		dst = append(dst, t)
		i = t.end
	}
	return dst
}

// scan reads the token that begins at text[i], whose first rune is r.
func scan(text string, i int, r rune, size int) token {
	if inWord(r) {
		return scanWord(text, i)
	}
	t := token{start: i, end: i + size, kind: punct}
	switch class := classOf(r); {
	case class == dash:
		t.end = runEnd(text, t.end, dash)
		t.kind, t.key = dash, dashKey
		if t.end == i+size && negates(text, i, t.end) {
			t.kind, t.key = sign, signKey
		}
	case class == quoteMark:
		if (r == '\'' || r == '`') && strings.HasPrefix(text[t.end:], text[i:t.end]) {
			t.end++ // two single marks for one double
		}
		t.kind, t.key = quoteMark, quoteKey
	case class == ellipsis:
		t.end, t.key = ellipsisAt(text, i)
		t.kind = ellipsis
	case r == '.':
		t.key = "."
		if end, key := ellipsisAt(text, i); end > i {
			t.end, t.kind, t.key = end, ellipsis, key
		}
	case r == '[':
		t.kind, t.key = openBracket, "["
	case r == ']':
		t.kind, t.key = closeBracket, "]"
	default:
		t.key = text[i:t.end]
	}
	return t
}

// scanWord reads a run of letters, digits and marks. An apostrophe between letters belongs to the word, and so does a
// point, comma or colon between digits: "1,000" and "1, 000" are not the same.
func scanWord(text string, i int) token {
	t := token{start: i, kind: word}
	plain := true // the text itself is the key
	prev := rune(0)
	for i < len(text) {
		if lower[text[i]] != 0 {
			if prev >= utf8.RuneSelf && alone(prev) {
				break
			}
			for i++; i < len(text) && lower[text[i]] != 0; i++ {
			}
			prev = rune(text[i-1])
			continue
		}
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
			plain = false
		}
		switch {
		case inWord(r):
			if alone(r) && i > t.start || prev != 0 && alone(prev) && !unicode.IsMark(r) {
				return t.close(text, i, plain)
			}
			prev = r
		case ignorable(r):
		case apostrophe(r) && inWord(prev) && nextIs(text[i+size:], inWord):
			plain = plain && r == '\''
			prev = r
		case (r == ',' || r == '.' || r == ':') && unicode.IsDigit(prev) && nextIs(text[i+size:], unicode.IsDigit):
			prev = r
		default:
			return t.close(text, i, plain)
		}
		i += size
	}
	return t.close(text, i, plain)
}

func (t token) close(text string, end int, plain bool) token {
	t.end = end
	t.key = text[t.start:end]
	if !plain {
		t.key = canonical(t.key)
	}
	return t
}

func nextIs(text string, is func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return is(r)
}

// negates reports whether the dash text[i:end] makes a number negative: "-5", "(−5", "-$5", but not "3-5" or "3 - 5".
func negates(text string, i, end int) bool {
	if prev, _ := utf8.DecodeLastRuneInString(text[:i]); i > 0 && !unicode.IsSpace(prev) && prev != '(' && prev != '[' && classOf(prev) != quoteMark {
		return false
	}
	r, size := utf8.DecodeRuneInString(text[end:])
	if unicode.Is(unicode.Sc, r) || r == '.' {
		r, _ = utf8.DecodeRuneInString(text[end+size:])
	}
	return unicode.IsDigit(r)
}

// runEnd is the end of a run of marks of one class: "--" is one dash.
func runEnd(text string, i int, k kind) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if classOf(r) != k {
			break
		}
		i += size
	}
	return i
}

// ellipsisAt reads an ellipsis that begins at i: "…", "...", "....", ". . .". Its end is i where there is none.
func ellipsisAt(text string, i int) (end int, key string) {
	dots := 0
	end = i
	for j := i; j < len(text); {
		r, size := utf8.DecodeRuneInString(text[j:])
		switch {
		case r == '.':
			dots++
		case classOf(r) == ellipsis:
			dots += 3
		case (r == ' ' || r == '\u00a0' || r == '\u202f') && dots > 0 && nextIs(text[j+size:], isDot):
			j += size
			continue
		default:
			size = len(text)
		}
		j += size
		if j <= len(text) {
			end = j
		}
	}
	switch {
	case dots < 3:
		return i, ""
	case dots == 3:
		return end, ellipsisKey
	}
	return end, fourDotsKey
}

func isDot(r rune) bool { return r == '.' || classOf(r) == ellipsis }
