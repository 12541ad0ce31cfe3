package timeline

import (
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// dated is an expression, or a range made of two, as the timeline takes it.
type dated struct {
	*timex.Expression              // shared with the sentence; a range has one of its own
	Span              segment.Span // from the first to the last byte of the words that make up the date
	Unresolved        bool         // it may be right, but nothing here says which day it is
}

func datedBy(e *timex.Expression) dated {
	return dated{Expression: e, Span: segment.Span{Start: e.Start, End: e.End}, Unresolved: e.Problem == timex.NoPublication}
}

// isClock reports whether an expression is a time of day without a day: on its own it would be put on the day of publication, which
// nobody said.
func (a *article) isClock(d *dated) bool {
	return d.Type == timex.TypeTime && d.Basis == dataset.Relative && strings.ContainsAny(d.Text, "0123456789") || !strings.Contains(d.Text, " ") && isPartOfDay(a.lower(d.Text))
}

var isPartOfDay = setOf("noon midnight midday morning evening night dawn dusk")

// joinRanges joins two expressions that name the ends of one stretch ("from 3 to 5 May", "between June and August") and passes the
// others on.
func (a *article) joinRanges(es []timex.Expression) []dated {
	a.dated = a.dated[:0]
	for i := 0; i < len(es); i++ {
		e := &es[i]
		d := datedBy(e)
		if i+1 < len(es) && joinsRange(a.text, e, &es[i+1]) {
			if date, ok := rangeOf(e, &es[i+1]); ok {
				both := *e
				both.Date, both.End, both.Basis = date, es[i+1].End, weaker(e.Basis, es[i+1].Basis)
				d.Expression, d.Span.End = &both, both.End
				i++
			}
		}
		a.dated = append(a.dated, d)
	}
	return a.dated
}

// joinsRange reports whether only a joining word stands between two expressions, and, for "and", "between" before the first.
func joinsRange(text string, a, b *timex.Expression) bool {
	if a.Date == "" || b.Date == "" || b.Start < a.End {
		return false
	}
	switch strings.TrimSpace(text[a.End:b.Start]) {
	case "to", "until", "till", "through", "-", "–", "—":
		return true
	case "and":
		word, _ := wordBefore(text, a.Start)
		return strings.EqualFold(word, "between")
	}
	return false
}

func rangeOf(a, b *timex.Expression) (edtf.Date, bool) {
	first, _, ok1 := a.Date.Bounds()
	_, last, ok2 := b.Date.Bounds()
	if !ok1 || !ok2 || last.Compare(first) < 0 {
		return "", false
	}
	d, err := edtf.Parse(string(edtf.Interval(dayOnly(a.Date), dayOnly(b.Date))))
	return d, err == nil
}

func weaker(a, b dataset.Basis) dataset.Basis {
	if a == dataset.Explicit {
		return b
	}
	return a
}

// wordBefore is the word that ends right before an offset, and where it begins.
func wordBefore(text string, at int) (word string, start int) {
	end := at
	for end > 0 && text[end-1] == ' ' {
		end--
	}
	start = end
	for start > 0 && isLetter(text[start-1]) {
		start--
	}
	return text[start:end], start
}

// wordAfter is the word that begins right after an offset, and where it ends. A mark between gives none.
func wordAfter(text string, at, limit int) (string, int) {
	for at < limit && text[at] == ' ' {
		at++
	}
	end := at
	for end < limit && (isLetter(text[end]) || text[end] == '-' && end > at) {
		end++
	}
	return text[at:end], end
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

// nounPhrase is the phrase a date stands in.
type nounPhrase struct {
	relation    relation
	preposition segment.Span // the word that relates it, empty for none
	start       int          // where the phrase begins: its determiner, or the date
	head        string       // the noun that names the happening the date belongs to, "" where the date stands by itself
	headSpan    segment.Span
	owner       bool // the date owns a noun: "Sunday's debate"
}

// empty reports whether the date stands by itself, beside the verb.
func (p *nounPhrase) empty() bool { return p.head == "" }

// phraseAround looks at what stands directly around a date: a noun it qualifies ("this year's summit", "the Oct. 4 parliamentary
// election") and the preposition before all of that.
func (a *article) phraseAround(d segment.Span, sentence segment.Span) nounPhrase {
	p := nounPhrase{start: d.Start}
	a.headAfter(&p, d.End, sentence.End)
	at := d.Start
	for range 3 {
		word, start := wordBefore(a.text, at)
		if word == "" || at <= sentence.Start {
			break
		}
		w := a.lower(word)
		if (w == "ended" || w == "ending") && isPeriod(a.lowerBefore(start)) {
			p.relation = aside // "the three months ended Sept. 30"
			break
		}
		if r, ok := relationOf[w]; ok {
			if w == "to" && p.head != "" { // "agreed to Monday's offer", no comparison
				break
			}
			p.relation, p.preposition = r, segment.Span{Start: start, End: start + len(word)}
			switch r {
			case from:
				p.relation = fromRelation(a.lowerBefore(start), a.text[:start])
			case until:
				p.relation = untilRelation(a.lowerBefore(start))
			}
			break
		}
		if isPlainPreposition(w) {
			p.preposition = segment.Span{Start: start, End: start + len(word)}
			if before := a.lowerBefore(start); relationOf[before] == aside && before != "to" { // "higher than in 2019"
				p.relation = aside
			}
			break
		}
		if !isDeterminer(w) && p.head == "" || start < sentence.Start {
			break
		}
		p.start, at = start, start
	}
	return p
}

// untilRelation tells the new day of what was put off ("postponed until Friday") from the end of what lasts, by the word before "until".
func untilRelation(word string) relation {
	if isPutOff(word) {
		return at
	}
	return until
}

var isPutOff = setOf("postponed delayed deferred adjourned rescheduled off back")

// lowerBefore is the word that ends right before an offset, in lower case.
func (a *article) lowerBefore(at int) string {
	word, _ := wordBefore(a.text, at)
	return a.lower(word)
}

var (
	isPeriod           = setOf("month months quarter year years week weeks period half")
	isPlainPreposition = setOf("in on at between during of for over around about this")
	isDeterminer       = setOf("the a an that his her its their our")
)

// fromRelation tells the comparison ("up from 2019", "down 3 percent from May", "moved from Wednesday") and the origin ("dates from 2008") from the beginning
// of a stretch, by the word before "from".
func fromRelation(word, before string) relation {
	switch word {
	case "moved", "postponed", "rescheduled", "brought", "changed", "up", "down", "percent", "different", "rise", "fall", "drop", "increase", "decrease", "improved", "unchanged":
		return aside
	case "dates", "dating", "dated", "date", "back":
		return at
	}
	if strings.HasSuffix(strings.TrimRight(before, " "), "%") {
		return aside
	}
	return from
}

// headAfter looks for a happening's noun that the date qualifies, at most four words on and before any mark: "'s daily press
// conference".
func (a *article) headAfter(p *nounPhrase, at, limit int) {
	rest := a.text[min(at, limit):limit]
	for _, s := range [...]string{"'s", "’s", "'", "’"} {
		if strings.HasPrefix(rest, s) {
			at += len(s)
			p.owner = len(s) > 1
			break
		}
	}
	for range 4 {
		word, end := wordAfter(a.text, at, limit)
		if word == "" {
			return
		}
		e := a.reader.Of(word)
		if e.Is(lexicon.Stop) {
			return
		}
		if e.Is(lexicon.Happening) {
			p.head, p.headSpan = e.Lower, segment.Span{Start: end - len(word), End: end}
		} else if p.head != "" {
			return
		}
		at = end
	}
}

// dateSpan is the words of the date for a person: with the preposition where the date is one word that reads badly alone.
func (p *nounPhrase) dateSpan(text string, d *dated) segment.Span {
	words := d.Span.Of(text)
	related := p.relation != at && p.preposition.End > 0
	short := !p.owner && !strings.ContainsAny(words, " -/") && p.preposition.End == startOfGap(text, d.Span.Start)
	switch {
	case related && p.head != "": // "since the Oct. 4 parliamentary election"
		return segment.Span{Start: p.preposition.Start, End: p.headSpan.End}
	case related, short && p.preposition.End > 0:
		return segment.Span{Start: p.preposition.Start, End: d.Span.End}
	}
	return d.Span
}

func startOfGap(text string, at int) int {
	for at > 0 && text[at-1] == ' ' {
		at--
	}
	return at
}

// drop is what a title leaves out: the date and the preposition before it, where the date stands by itself.
func (d *dated) drop(p *nounPhrase) segment.Span {
	span := d.Span
	if p.head != "" || p.owner {
		return segment.Span{}
	}
	switch p.relation {
	case after, before, by: // "opened after 1 March" says something else without it
		return segment.Span{}
	}
	if p.preposition.End > 0 {
		span.Start = p.preposition.Start
	}
	return span
}

// datelineEnd is where the place, day and agency that may open a report end: "MOSCOW, October 21. /TASS/. ", "PARIS (Agency) — ",
// "LIMA, May 3 - ". It gives start where there are none: the place must be in capitals.
func datelineEnd(text string, start, limit int) int {
	line := text[start:min(limit, start+90)]
	place := strings.IndexFunc(line, func(r rune) bool { return r >= 'a' && r <= 'z' })
	if place < 3 || !isLetter(line[1]) || line[2] == ' ' && place < 5 {
		return start
	}
	for _, sign := range []string{"/. ", ") — ", ") – ", ") -- ", ") - ", " — ", " – ", " -- ", " - "} {
		n := strings.Index(line, sign)
		if n < 0 || strings.Count(line[:n], " ") > 8 || !capitals(line[:n]) {
			continue
		}
		return start + n + len(sign)
	}
	return start
}

// capitals reports whether a line opens with a word in capitals.
func capitals(line string) bool {
	word, _, _ := strings.Cut(strings.TrimRight(line, ",("), " ")
	word = strings.TrimRight(word, ",.")
	return len(word) > 2 && strings.ToUpper(word) == word && isLetter(word[0])
}
