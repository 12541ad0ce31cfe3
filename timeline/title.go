package timeline

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline/clause"
	"dateline/timeline/name"
	"dateline/timeline/segment"
)

// titleLimit is the longest title in characters; a longer one is cut at a word and closed with "…".
const titleLimit = 180

// title is a line for a table: the words of the span without its date, from its subject on. Every word stands in the source, but
// that a pronoun at its head gives way to the name it stands for. Where it names nobody, the sentence's actors follow in parentheses.
func (a *article) title(s *sentence, span segment.Span, drops ...segment.Span) string {
	text := a.without(span, drops)
	text = a.subject(s, span, a.trimJoint(text))
	text = a.nameSubject(s, text)
	text = balance(trimRight(text, " ,;:–—-."))
	if !a.namesAny(span) {
		if actors := a.party(s, span); len(actors) > 0 {
			text += " (" + strings.Join(actors[:min(3, len(actors))], ", ") + ")"
		}
	}
	return a.capital(shorten(text))
}

// subject puts before a title that opens with its verb ("and will take patients again") the subject that the clause before it has.
func (a *article) subject(s *sentence, span segment.Span, title string) string {
	parts := a.clauses(s)
	i := parts.At(span.Start)
	c := &parts.Clauses[i]
	if i == 0 || c.Kind != clause.Main || c.Group.Start > span.Start+4 || c.Group.End == 0 {
		return title
	}
	for j := i - 1; j >= 0; j-- {
		if b := &parts.Clauses[j]; b.Kind == clause.Main && b.Group.Start > b.Start+1 {
			return strings.TrimRight(a.text[b.Start:b.Group.Start], " ,") + " " + title
		}
	}
	return title
}

// without is the words of a span, one space between them, without some stretches of it, which may be changed.
func (a *article) without(span segment.Span, drops []segment.Span) string {
	slices.SortFunc(drops, func(x, y segment.Span) int { return x.Start - y.Start })
	b, at := a.line[:0], span.Start
	for _, d := range drops {
		if d.Start == d.End || !span.Contains(d) || d.Start < at {
			continue
		}
		b = closeGap(b, a.text[at:d.Start], at == span.Start)
		at = d.End
	}
	b = closeGap(b, a.text[at:span.End], at == span.Start)
	b = oneSpace(b)
	a.line = b
	return a.store(b)
}

// closeGap adds what stood after words that were taken out, or the first of all. A comma that only parted them goes.
func closeGap(before []byte, after string, first bool) []byte {
	if first {
		return append(before, after...)
	}
	before = bytes.TrimRight(before, " ")
	after = strings.TrimLeft(after, " ")
	if len(before) == 0 {
		after = strings.TrimLeft(after, ", ")
	}
	if n := len(before); n > 0 && before[n-1] == ',' && (after == "" || after[0] == ',') {
		before = before[:n-1]
	}
	if after == "" || !strings.ContainsRune(",.;:)”’", firstRune(after)) {
		before = append(before, ' ')
	}
	return append(before, after...)
}

// oneSpace makes every run of white space one space, in place, and drops those at the ends.
func oneSpace(b []byte) []byte {
	n, gap := single(b), false
	for i := n; i < len(b); {
		size := 1
		space := b[i] == ' ' || b[i]-'\t' < 5
		if b[i] >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRune(b[i:])
			space = unicode.IsSpace(r)
		}
		if space {
			gap = n > 0
			i += size
			continue
		}
		if gap {
			b[n], gap = ' ', false
			n++
		}
		for ; size > 0; size-- {
			b[n] = b[i]
			i, n = i+1, n+1
		}
	}
	return b[:n]
}

// single is how far a text has one space between its words and nothing that needs a closer look.
func single(b []byte) int {
	n, before := 0, byte(' ')
	for n < len(b) && b[n] >= ' ' && b[n] < utf8.RuneSelf && (b[n] != ' ' || before != ' ') {
		before = b[n]
		n++
	}
	if n > 0 && before == ' ' {
		n-- // more may follow, or nothing
	}
	return n
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// trimRight is strings.TrimRight; a text that ends with a letter has nothing to trim.
func trimRight(s, marks string) string {
	if s != "" && s[len(s)-1]|0x20 >= 'a' && s[len(s)-1]|0x20 <= 'z' {
		return s
	}
	return strings.TrimRight(s, marks)
}

// leading lists words that join a clause to what stands before it.
var leading = setOf("that and but or so since after before when while because although though as where which who whose if until nor yet then besides meanwhile however")

func (a *article) trimJoint(text string) string {
	for range 3 {
		if text != "" && !isLetter(text[0]) || strings.HasPrefix(text, "–") || strings.HasPrefix(text, "—") {
			text = strings.TrimLeft(text, " ,;:–—-")
		}
		word, rest, ok := strings.Cut(text, " ")
		if !ok || !leading(a.lower(strings.TrimRight(word, ","))) {
			break
		}
		text = rest
	}
	return text
}

// nameSubject puts the name in the place of a personal pronoun that opens a title, where the person it stands for is known:
// somebody named before in the same paragraph, and nobody else.
func (a *article) nameSubject(s *sentence, text string) string {
	word, rest, ok := strings.Cut(text, " ")
	if !ok || !(strings.EqualFold(word, "he") || strings.EqualFold(word, "she")) {
		return text
	}
	if full := a.person(s.Start, strings.EqualFold(word, "she")); full != "" {
		return full + " " + rest
	}
	return text
}

// person is the one person a pronoun at offset can stand for: the last person named before it who may be of that gender, if no
// other such person stands in the same paragraph.
func (a *article) person(offset int, female bool) string {
	from := max(0, offset-600)
	var last string
	for _, n := range slices.Backward(a.names.In(from, offset)) {
		if n.Kind != name.Person || n.Gender == name.Male && female || n.Gender == name.Female && !female {
			continue
		}
		if last == "" {
			last = n.Full
			continue
		}
		if n.Full != last && !strings.Contains(a.text[n.End:offset], "\n") {
			return ""
		}
	}
	return last
}

// balance takes out a quotation mark or bracket whose partner the cut has left behind.
func balance(s string) string {
	if !hasMarks(s) {
		return s
	}
	for _, pair := range [][2]string{{"“", "”"}, {"(", ")"}, {"«", "»"}} {
		if strings.Count(s, pair[0]) != strings.Count(s, pair[1]) {
			s = strings.NewReplacer(pair[0], "", pair[1], "").Replace(s)
		}
	}
	if strings.Count(s, `"`)%2 == 1 {
		s = strings.ReplaceAll(s, `"`, "")
	}
	return s
}

// hasMarks reports whether a text has a quotation mark or bracket, or anything else than ASCII.
func hasMarks(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == '"' || c == '(' || c == ')' || c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

func (a *article) capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		a.line = append(append(a.line[:0], s[0]&^0x20), s[1:]...)
		return a.store(a.line)
	}
	r, n := utf8.DecodeRuneInString(s)
	if up := unicode.ToUpper(r); up != r || n == 0 || r == utf8.RuneError {
		return string(up) + s[n:]
	}
	return s
}

func shorten(s string) string {
	if len(s) <= titleLimit || utf8.RuneCountInString(s) <= titleLimit {
		return s
	}
	cut, n := 0, 0
	for i, r := range s {
		if n++; n > titleLimit-1 {
			break
		}
		if r == ' ' {
			cut = i
		}
	}
	if cut == 0 {
		cut = len(string([]rune(s)[:titleLimit-1]))
	}
	return balance(strings.TrimRight(s[:cut], " ,;:–—-") + "…")
}
