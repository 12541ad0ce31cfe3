// Package furniture finds what stands around a story and is no part of it: the title, publication and byline lines at its
// head, captions and credits of pictures, notes on the author, links to other articles, comment and copyright lines.
//
// It works line by line and by general rules (see headers.go and rows.go), never changes the text, and is a leaf: a text goes in, spans
// come out.
package furniture

import (
	"strings"
	"unicode/utf8"
)

// Kind is what a stretch of furniture is.
type Kind uint8

// The kinds. A Title is the story's own words and may be quoted; the others may not.
const (
	Title Kind = iota + 1
	Published
	Byline
	Caption
	AuthorNote
	Footer
	Other // front matter, further header lines, headings, contact lines
)

// String is the kind as a word.
func (k Kind) String() string {
	return [...]string{"", "title", "published", "byline", "caption", "author note", "footer", "other"}[k]
}

// Span is a byte range of the text, start inclusive, end exclusive: a line without the spaces around it, or, for a note at
// the end that was broken into lines, all of them.
type Span struct {
	Start, End int
	Kind       Kind
}

// tailLines is how many lines from the end can be notes and footers, wrappedLines how many one of these can be broken into.
const (
	tailLines    = 40
	wrappedLines = 8
)

// Find gives the furniture of a text, in order and without overlap.
func Find(text string) []Span {
	head, body := readHead(text)
	spans := make([]Span, 0, len(head)+4)
	for _, l := range head {
		spans = append(spans, l.Span)
	}
	tail := tailStart(text, body)
	for rest, open := body, false; rest < len(text); {
		span, next := line(text, rest)
		span.Kind = lineKind(text[span.Start:span.End], rest >= tail)
		switch {
		case span.Kind != 0:
			spans, open = append(spans, span), true
		case span.Start == span.End || rest < tail:
			open = false
		case open: // all of the tail is furniture, so this is the rest of a broken line
			spans[len(spans)-1].End = span.End
		default:
			span.Kind = AuthorNote
			spans, open = append(spans, span), true
		}
		rest = next
	}
	return spans
}

// tailStart is where the run of lines at the end begins that are furniture if they stand at the end.
func tailStart(text string, from int) int {
	start, end := len(text), len(text)
	for n := 0; end > from && n < tailLines; {
		begin := lineStart(text, from, end)
		span, _ := line(text, begin)
		if span.Start < span.End {
			n++
			if lineKind(text[span.Start:span.End], true) == 0 {
				if begin = wrapped(text, from, begin, span.End); begin < 0 {
					break
				}
			}
			start = begin
		}
		end = begin - 1
	}
	return start
}

// lineStart is where the line begins that ends at a place.
func lineStart(text string, from, end int) int {
	return max(from, strings.LastIndexByte(text[from:end], '\n')+from+1)
}

// wrapped is where the paragraph begins whose last line begins at last and ends at end, if it is a note that was broken into
// lines, -1 otherwise.
func wrapped(text string, from, last, end int) int {
	begin := last
	for n := 1; begin > from && n < wrappedLines; n++ {
		above := lineStart(text, from, begin-1)
		if strings.Trim(text[above:begin], blank+"\n") == "" {
			break
		}
		begin = above
	}
	s, _ := line(text, begin)
	if begin == last || lineKind(text[s.Start:end], true) != AuthorNote {
		return -1
	}
	return begin
}

// line is the line that begins at a place, without the spaces around it, and where the next one begins.
func line(text string, start int) (s Span, next int) {
	end := len(text)
	next = end
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
		end, next = start+i, start+i+1
	}
	if start < end && solid(text[start]) && solid(text[end-1]) { // by far the most
		return Span{Start: start, End: end}, next
	}
	l := strings.TrimLeft(text[start:end], blank)
	start = end - len(l)
	return Span{Start: start, End: start + len(strings.TrimRight(l, blank))}, next
}

// solid reports whether a byte is surely no part of what may stand around a line.
func solid(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

// blank is what may stand around a line and does not count: spaces, a carriage return, no-break spaces, the byte order mark.
const blank = " \t\r\v\f\u00a0\u2003\u2009\u200b\ufeff"
