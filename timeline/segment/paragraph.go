package segment

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrapWidth is the longest line, in bytes, of a text that was broken by width (mail, wires): longer lines are paragraphs.
const wrapWidth = 120

// Paragraphs yields the paragraphs of a text in order, without the space around them. Blank lines part paragraphs. A line end
// within a block parts them too, unless the text was broken by width, or the next line goes on in lower case; headlines, header
// lines and list lines are so paragraphs of their own.
func Paragraphs(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		width := broken{text: text}
		var para Span // the paragraph so far, empty where none is open
		for line := range lines(text) {
			if line.Start == line.End {
				if para.End > para.Start && !yield(para) {
					return
				}
				para = Span{}
				continue
			}
			if para.End > para.Start && !goesOn(text, para, line, &width) {
				if !yield(para) {
					return
				}
				para = Span{}
			}
			if para.End == para.Start {
				para = line
			}
			para.End = line.End
		}
		if para.End > para.Start {
			yield(para)
		}
	}
}

// lines yields every line without the space around it; a blank line is empty.
func lines(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := 0; at < len(text); {
			end := len(text)
			if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
				end = at + n
			}
			if !yield(Trim(text, Span{at, end})) {
				return
			}
			at = end + 1
		}
	}
}

// Trim is the span without the white space at its ends.
func Trim(text string, s Span) Span {
	for s.Start < s.End && text[s.Start] == ' ' {
		s.Start++
	}
	for s.Start < s.End && text[s.End-1] == ' ' {
		s.End--
	}
	if s.Start == s.End || tight[text[s.Start]] && tight[text[s.End-1]] {
		return s
	}
	part := text[s.Start:s.End]
	left := strings.TrimLeftFunc(part, unicode.IsSpace)
	s.Start += len(part) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// tight are the bytes that are no part of any white space.
var tight = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = !unicode.IsSpace(rune(c))
	}
	return t
}()

// goesOn reports whether the line carries on the paragraph that stands before it.
func goesOn(text string, para, line Span, width *broken) bool {
	if isListLine(line.Of(text)) {
		return false
	}
	if startsLower(line.Of(text)) {
		return true
	}
	last := para.Of(text)
	if n := strings.LastIndexByte(last, '\n'); n >= 0 {
		last = last[n+1:]
	}
	// A line that ends well short of the width was not broken by width.
	return len(last) >= 40 && len(last) <= wrapWidth && width.wrapped()
}

// broken is whether a text's lines were broken by width, which most texts are never asked.
type broken struct {
	text       string
	known, yes bool
}

func (b *broken) wrapped() bool {
	if !b.known {
		b.known, b.yes = true, wrappedByWidth(b.text)
	}
	return b.yes
}

// wrappedByWidth reports whether the text's lines were broken by width: then a good part of the lines that follow another
// without a blank line between go on in lower case, and few are long.
func wrappedByWidth(text string) bool {
	inner, lower, long := 0, 0, 0
	after := false
	for line := range lines(text) {
		if line.End-line.Start > wrapWidth {
			long++
		}
		if after && line.End > line.Start {
			inner++
			if startsLower(line.Of(text)) {
				lower++
			}
		}
		after = line.End > line.Start
	}
	return inner >= 3 && lower*10 >= inner*4 && long*10 <= inner
}

func startsLower(s string) bool {
	if s != "" && s[0] < utf8.RuneSelf {
		return class[s[0]] == lower
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// isListLine reports whether a line begins with a bullet or "1." or "1)" or "(a)".
func isListLine(s string) bool {
	if s == "" || plain[s[0]] && class[s[0]] != digit {
		return false
	}
	for _, b := range [...]string{"- ", "* ", "• ", "· ", "▪ ", "– ", "— ", "> "} {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	n := 0
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n > 0 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && s[n+1] == ' '
}
