package segment

import (
	"unicode"
	"unicode/utf8"
)

// WordKind is what a [Word] is made of.
type WordKind uint8

// The kinds of word.
const (
	Letters WordKind = iota // "Putin", "don't", "China-Russia", "U.S."
	Number                  // "22", "3.5", "1,000", "22nd"
	Mark                    // one punctuation mark or symbol
)

// Word is one word, number or mark.
type Word struct {
	Span
	Kind  WordKind
	Upper bool // begins with a capital letter
}

// classes of bytes.
const (
	other = iota
	space
	lower
	upper
	digit
	wide // a byte of a longer rune
)

var class = func() (t [256]uint8) {
	for c := range 256 {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = space
		case 'a' <= c && c <= 'z':
			t[c] = lower
		case 'A' <= c && c <= 'Z':
			t[c] = upper
		case '0' <= c && c <= '9':
			t[c] = digit
		case c >= 0x80:
			t[c] = wide
		}
	}
	return t
}()

// plain are the bytes that go on a word whatever stands beside them.
var plain = func() (t [256]bool) {
	for c := range 256 {
		t[c] = class[c] == lower || class[c] == upper || class[c] == digit
	}
	return t
}()

// Words appends the words, numbers and marks of the span to dst, in order. White space is left out; nothing else is. An
// apostrophe or hyphen between letters belongs to its word, as do the points of "U.S." and "p.m."; a possessive's "'s" does too.
func Words(dst []Word, text string, in Span) []Word {
	for at := in.Start; at < in.End; {
		switch class[text[at]] {
		case space:
			at++
		case other:
			dst = append(dst, Word{Span{at, at + 1}, Mark, false})
			at++
		case digit:
			end := numberEnd(text, at, in.End)
			dst = append(dst, Word{Span{at, end}, Number, false})
			at = end
		case wide:
			at, dst = wideWord(dst, text, at, in.End)
		default:
			end := plainEnd(text, at, in.End)
			if end < in.End && text[end] != ' ' {
				end = wordEnd(text, at, end, in.End)
			}
			dst = append(dst, Word{Span{at, end}, Letters, class[text[at]] == upper})
			if at = end; at < in.End && text[at] == ' ' {
				at++
			}
		}
	}
	return dst
}

// wideWord reads the word, mark or space that begins with a rune of more than one byte.
func wideWord(dst []Word, text string, at, end int) (int, []Word) {
	r, n := utf8.DecodeRuneInString(text[at:end])
	switch {
	case isLetter(r):
		stop := WordEnd(text, at, end)
		return stop, append(dst, Word{Span{at, stop}, Letters, unicode.IsUpper(r)})
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
		return at + n, dst
	case unicode.IsDigit(r):
		return at + n, append(dst, Word{Span{at, at + n}, Number, false})
	}
	return at + n, append(dst, Word{Span{at, at + n}, Mark, false})
}

// WordEnd is the end of the word that begins with the letter at at, as [Words] reads it, end at most.
func WordEnd(text string, at, end int) int {
	i := plainEnd(text, at, end)
	if i == end || text[i] == ' ' {
		return i
	}
	return wordEnd(text, at, i, end)
}

// plainEnd is where the letters and digits that begin at at end.
func plainEnd(text string, at, end int) int {
	for at < end && plain[text[at]] {
		at++
	}
	return at
}

// wordEnd is the end of the word that begins at begin and goes on until at without anything but letters and digits.
func wordEnd(text string, begin, at, end int) int {
	for at < end {
		if at = plainEnd(text, at, end); at >= end {
			return at
		}
		switch c := text[at]; class[c] {
		case wide:
			r, n := utf8.DecodeRuneInString(text[at:end])
			if !isLetter(r) && !(r == '’' || r == '‐' || r == '‑') {
				return at
			}
			if !isLetter(r) && !letterAt(text, at+n, end) {
				return at
			}
			at += n
		case other:
			switch {
			case (c == '\'' || c == '-' || c == '&') && letterAt(text, at+1, end):
				at++
			case c == '.' && dottedSoFar(text, begin, at):
				if !letterAt(text, at+1, end) {
					if at-begin > 1 {
						return at + 1
					}
					return at
				}
				if at-begin == 1 && !(at+2 < end && text[at+2] == '.') {
					return at // "J.Smith"
				}
				at++
			default:
				return at
			}
		default:
			return at
		}
	}
	return at
}

// dottedSoFar reports whether text[begin:at] is "U" or "U.S": single letters with points between.
func dottedSoFar(text string, begin, at int) bool {
	n := at - begin
	if n > 11 || n%2 == 0 {
		return false
	}
	for i := range n {
		c := class[text[begin+i]]
		if i%2 == 0 && c != lower && c != upper || i%2 == 1 && text[begin+i] != '.' {
			return false
		}
	}
	return true
}

// numberEnd is the end of the number that begins at at, with what is glued to it: "1,000", "22nd", "9:30", "$4bn" after its sign.
func numberEnd(text string, at, end int) int {
	for at < end {
		switch c := text[at]; {
		case class[c] == digit || class[c] == lower || class[c] == upper:
			at++
		case (c == '.' || c == ',' || c == ':' || c == '/' || c == '-') && at+1 < end && class[text[at+1]] == digit:
			at++
		case c == '-' && letterAt(text, at+1, end): // "22-year-old"
			at++
		default:
			return at
		}
	}
	return at
}

func letterAt(text string, at, end int) bool {
	if at >= end {
		return false
	}
	switch class[text[at]] {
	case lower, upper, digit:
		return true
	case wide:
		r, _ := utf8.DecodeRuneInString(text[at:end])
		return isLetter(r)
	}
	return false
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
