package segment

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Sentences yields the sentences of a paragraph in order, without the space around them. A point after a title ("Gov."), a
// month, an initial or another abbreviation does not end one, nor does one inside a number; closing marks after the
// point belong to the sentence. Time is linear in the paragraph's length.
func Sentences(text string, para Span) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		start := para.Start
		for at := para.Start; at < para.End; {
			stop := nextStop(text, at, para.End)
			if stop < 0 {
				break
			}
			end := afterStop(text, stop, para.End)
			at = end
			if !endsSentence(text, para, start, stop, end) {
				continue
			}
			if s := Trim(text, Span{start, end}); s.End > s.Start && !yield(s) {
				return
			}
			start = end
		}
		if s := Trim(text, Span{start, para.End}); s.End > s.Start {
			yield(s)
		}
	}
}

// nextStop is the place of the next mark that may end a sentence, -1 where there is none.
func nextStop(text string, at, end int) int {
	for i, c := range []byte(text[at:end]) {
		if stopByte[c] && (c < utf8.RuneSelf || isWideStop(text[at+i:end])) {
			return at + i
		}
	}
	return -1
}

// stopByte are the bytes with which a mark that may end a sentence may begin.
var stopByte = func() (t [256]bool) {
	for _, r := range [...]rune{'.', '!', '?', '…', '。', '！', '？'} {
		t[string(r)[0]] = true
	}
	return t
}()

// isWideStop reports whether s begins with "…" or an ideographic or full-width point.
func isWideStop(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '…' || r == '。' || r == '！' || r == '？'
}

// afterStop is the end of the run of stops and closing marks that begins at stop.
func afterStop(text string, stop, end int) int {
	at := stop
	for at < end {
		r, n := utf8.DecodeRuneInString(text[at:end])
		switch r {
		case '.', '!', '?', '…', '。', '！', '？', '"', '\'', '”', '’', '»', '›', ')', ']', '“', '」', '』', '\u200b', '\ufeff':
			at += n
		default:
			return at
		}
	}
	return at
}

// endsSentence judges one run of stops, text[stop:end], in a sentence that began at start.
func endsSentence(text string, para Span, start, stop, end int) bool {
	if end >= para.End {
		return true
	}
	next, n := utf8.DecodeRuneInString(text[end:para.End])
	if r, _ := utf8.DecodeRuneInString(text[stop:]); r >= '。' {
		return true
	}
	if !unicode.IsSpace(next) {
		return gluedBoundary(text, stop, end, next)
	}
	follow, at := next, end
	for unicode.IsSpace(follow) {
		at += n
		if at >= para.End {
			return true
		}
		follow, n = utf8.DecodeRuneInString(text[at:para.End])
	}
	if unicode.IsLower(follow) || follow == ',' || follow == ';' || follow == ')' {
		return false
	}
	if text[stop] != '.' || end-stop > 1 && text[stop+1] == '.' {
		return true
	}
	if end-stop > 1 && text[stop+1] != ')' { // a closing mark follows the point
		return true
	}
	return !abbreviated(text, para, start, stop, at)
}

// gluedBoundary judges a stop with no space after it: "years.He said" is two sentences, "example.Com" and "3.5" are not.
func gluedBoundary(text string, stop, end int, next rune) bool {
	if end-stop > 1 { // ".”He" and "?”She": a closing mark stands between
		return unicode.IsUpper(next) && text[end-1] != '.'
	}
	return false
}

// abbreviated reports whether the point at stop belongs to an abbreviation, next being where the text goes on.
func abbreviated(text string, para Span, start, stop, next int) bool {
	begin := stop
	for begin > start && stop-begin < 16 && !isBreak(text[begin-1]) {
		begin--
	}
	word := text[begin:stop]
	if word == "" {
		return false
	}
	if begin == start && allDigits(word) {
		return true // "1. First"
	}
	switch kind := abbreviation(word); kind {
	case beforeName:
		return true
	case beforeNumber:
		return isDigit(text[next]) || !startsSentence(text[next:para.End])
	case anywhere:
		return !startsSentence(text[next:para.End])
	}
	return false
}

// isBreak reports whether a byte ends the word that is read backwards from a point.
func isBreak(c byte) bool { return c <= ' ' || c == '(' || c == '"' || c == '/' || c == '[' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
