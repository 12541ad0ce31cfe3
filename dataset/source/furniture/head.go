package furniture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset/source/pubdate"
)

// Line is one line at the head of a text, or one entry of its front matter.
type Line struct {
	Span
	Field  string // what it gives: "title", "published", "updated", "author", "publisher", "url", "origin", "kind", "id", "language", or ""
	Value  string // the value as it stands there
	Number int    // the line's number, from 1
	Front  bool   // an entry of the front matter between "---" lines
}

// headLines is how many lines, blank ones included, a head can have; frontBytes how far the end of front matter is looked for.
const (
	headLines  = 24
	frontBytes = 64 << 10
	titleRunes = 150
)

// Head reads the lines at the head of a text that say what it is: front matter, title, publication line, byline and such.
func Head(text string) []Line {
	lines, _ := readHead(text)
	return lines
}

// readHead gives the head's lines in order, and where the body begins. Entries of front matter share no bytes.
func readHead(text string) (lines []Line, body int) {
	h := head{text: text, lines: make([]Line, 0, 4)}
	h.frontMatter()
	for h.number < headLines+h.front && h.at < len(text) {
		span, next := line(text, h.at)
		l, ok := h.read(text[span.Start:span.End], next)
		if !ok {
			break
		}
		h.number++
		if span.Start < span.End {
			l.Start, l.End, l.Number = span.Start, span.End, h.number
			h.lines = append(h.lines, l)
		}
		h.at = next
	}
	return h.lines, h.at
}

type head struct {
	text   string
	lines  []Line
	at     int // the next line begins here
	number int // lines read
	front  int // of these, front matter
	titled bool
	dated  bool
}

// read tells what a line of the head is; false where the body begins.
func (h *head) read(l string, next int) (Line, bool) {
	if l == "" {
		return Line{}, true
	}
	if line, ok := headerLine(l); ok {
		if line.Value == l && (h.dated || h.chronicle(next)) {
			return Line{}, false
		}
		h.dated = h.dated || line.Field == "published"
		h.titled = h.titled || line.Kind == Title
		return line, true
	}
	if kind := lineKind(l, false); kind == Caption {
		return Line{Span: Span{Kind: Caption}}, true
	}
	if h.titled && !h.dated && h.inBlock(l, next) {
		return Line{Span: Span{Kind: Byline}}, true
	}
	if !h.titled && isTitle(l) && h.standsAlone(next) {
		h.titled = true
		return Line{Span: Span{Kind: Title}, Field: "title", Value: strings.TrimSpace(strings.TrimLeft(l, "#"))}, true
	}
	return Line{}, false
}

// isTitle is the shape of a title: short, and not closed like a sentence, a lead-in or a dateline ("OSLO (AP) --").
func isTitle(l string) bool {
	if strings.HasPrefix(l, "# ") {
		return true
	}
	if len(l) > 4*titleRunes || utf8.RuneCountInString(l) > titleRunes || strings.HasPrefix(l, "- ") || strings.HasPrefix(l, "* ") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l, `"'”’»)`))
	return !strings.ContainsRune(".:;,…–—-_。", last) && strings.ContainsFunc(l, unicode.IsLetter)
}

// standsAlone reports whether a blank or a header line follows, and a text after that.
func (h *head) standsAlone(next int) bool {
	span, after := line(h.text, next)
	if strings.Trim(h.text[after:], blank+"\n") == "" {
		return false
	}
	if span.Start == span.End {
		return true
	}
	_, ok := headerLine(h.text[span.Start:span.End])
	return ok || h.inBlock(h.text[span.Start:span.End], after)
}

// blockLines is how many lines may stand between a title and the publication line below it.
const blockLines = 4

// inBlock reports whether a line is no sentence and a publication line follows it before any blank line: what stands between a title
// and that line is furniture too, a byline without "By" or a place.
func (h *head) inBlock(l string, next int) bool {
	if !isTitle(l) {
		return false
	}
	for range blockLines {
		s, after := line(h.text, next)
		if s.Start == s.End || s.End-s.Start > 200 {
			return false
		}
		if found, ok := headerLine(h.text[s.Start:s.End]); ok && found.Field == "published" {
			return true
		}
		next = after
	}
	return false
}

// headersBy are the headers by the first byte of their label, in order.
var headersBy = func() (t [256][]*header) {
	for i := range headers {
		first := headers[i].label[0]
		t[first] = append(t[first], &headers[i])
	}
	return t
}()

// headerLine reads "Published: Nov 04, 2020 09:00 PM", "By Jane Roe", a date alone, and what else the rows know.
func headerLine(l string) (Line, bool) {
	if l == "" || len(l) > 300 {
		return Line{}, false
	}
	for _, r := range headersBy[small(l[0])] {
		if rest, ok := cutFold(l, r.label); ok {
			if value, ok := r.value(rest); ok {
				return Line{Span: Span{Kind: r.kind}, Field: r.field, Value: value}, true
			}
		}
	}
	if isDay(l) {
		return Line{Span: Span{Kind: Published}, Field: "published", Value: l}, true
	}
	return Line{}, false
}

// isDay is a line that is nothing but a day, with a time or without. With a colon behind it, it leads something in.
func isDay(l string) bool {
	if !strings.ContainsAny(l, "0123456789") {
		return false
	}
	d, rest, err := pubdate.Leading(l)
	return err == nil && !d.IsZero() && pubdate.IsTime(rest) && !strings.HasSuffix(l, ":")
}

// chronicleBytes is how far a second day alone on its line is looked for.
const chronicleBytes = 8 << 10

// chronicle reports whether another line from a place on is nothing but a day: then the days are headings.
func (h *head) chronicle(next int) bool {
	for end := min(len(h.text), next+chronicleBytes); next < end; {
		var s Span
		if s, next = line(h.text, next); s.End-s.Start < 60 && isDay(h.text[s.Start:s.End]) {
			return true
		}
	}
	return false
}

// cutFold cuts a prefix in small letters, whatever its case in s.
func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) {
		return s, false
	}
	for i := range len(prefix) {
		if small(s[i]) != prefix[i] {
			return s, false
		}
	}
	return s[len(prefix):], true
}
