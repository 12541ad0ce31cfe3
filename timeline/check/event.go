package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// A sentence of a source tells the same as one of the draft where it has most of its words that carry meaning. The bar is high,
// for two meetings of the same people differ in little but their day.
const (
	fewestWords = 4 // that carry meaning
	tellsInTen  = 7 // of ten of them must stand in the source's sentence

	longSentence = 2000 // bytes of it that are looked at
)

// weak words carry no meaning of their own in a sentence about an event.
var weak = strings.Fields("that this these those with from have will were been being their they them which said says also would could should about after before when than then into onto over under there where what while during since until said told")

// event checks a date of the draft that belongs to no quotation: against the dates of the sentences of the sources that tell the
// same. It says nothing where there are none. Dates differ only where either sentence has no other: of two, nobody can tell here which is
// that of the event.
func (c *Checker) event(draft *reading, e timex.Expression) (Result, bool) {
	if e.Date == "" || !exact(e.Date) || draft.marked(e.Start) || c.floats(e) {
		return Result{}, false
	}
	in := draft.around(e.Start, e.End)
	words := meaning(draft, in)
	if len(words) < fewestWords {
		return Result{}, false
	}
	claim := parse(draft.text[in.Start:min(in.End, in.Start+longSentence)])
	if len(claim.words) == 0 || len(claim.words) > longClaim {
		return Result{}, false
	}
	s := c.Index.search(claim, c.Policy, 0, c.Index.bases[len(c.Index.sources)])
	defer s.done()
	var differs *Result
	alone := len(draft.days(in)) == 1
	for _, w := range s.windows() {
		r, ok := c.tells(c.Index.sources[w.source].ID, w, words, e, alone)
		if ok && r.Verdict == Agrees {
			return r, true
		}
		if ok && differs == nil {
			differs = &r
		}
	}
	if differs == nil {
		return Result{}, false
	}
	return *differs, true
}

// tells compares a date with those of the sentences in a part of a source that tell the same.
func (c *Checker) tells(id string, w window, words []string, e timex.Expression, alone bool) (Result, bool) {
	src := c.reading(id)
	var differs *Result
	for _, d := range src.timesIn(w.lo, w.hi) {
		if d.Date == "" || !exact(d.Date) || src.marked(d.Start) {
			continue
		}
		if !shares(words, meaning(src, src.around(d.Start, d.End))) {
			continue
		}
		r := Result{Kind: KindDate, Start: e.Start, End: e.End, Text: e.Text, Source: id, SourceStart: d.Start, SourceEnd: d.End, SourceText: d.Text, Date: d.Date}
		if d.Date.Overlaps(e.Date) {
			r.Verdict = Agrees
			return r, true
		}
		if differs == nil && alone && len(src.days(src.around(d.Start, d.End))) == 1 {
			r.Verdict, r.Message = Differs, sayDates(d, e.Date)
			differs = &r
		}
	}
	if differs == nil {
		return Result{}, false
	}
	return *differs, true
}

// days lists the days that a stretch names outside quotation marks, each once.
func (r *reading) days(in segment.Span) []edtf.Day {
	var out []edtf.Day
	for _, e := range r.timesIn(in.Start, in.End) {
		if d := e.Date.Day(); !d.IsZero() && !r.marked(e.Start) && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// floats reports whether a date counts from the draft's own day, "on Tuesday", and nobody says which day that is.
func (c *Checker) floats(e timex.Expression) bool {
	return c.Published.IsZero() && e.Basis == dataset.Relative
}

// exact reports whether a date is one day.
func exact(d edtf.Date) bool { return !d.Day().IsZero() }

// meaning lists the words of a stretch that carry meaning, without its dates.
func meaning(r *reading, in segment.Span) []string {
	var out []string
	for _, t := range tokens(nil, r.text, in.Start, min(in.End, in.Start+longSentence)) {
		if t.kind != word || len(r.timesIn(t.start, t.end)) > 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(t.key)
		key := foldKey(t.key)
		if (utf8.RuneCountInString(key) > 3 || unicode.IsUpper(first) && t.start > in.Start) && !slices.Contains(weak, key) && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// shares reports whether most of the words, or others with the same beginning, stand among those of a source's sentence.
func shares(words, source []string) bool {
	n := 0
	for _, w := range words {
		if slices.ContainsFunc(source, func(o string) bool { return w == o || stem(w) == stem(o) }) {
			n++
		}
	}
	return n*ofTen >= len(words)*tellsInTen
}

// stem is a word's first five letters: enough to see that "holds" and "holding" are one.
func stem(w string) string {
	n := 0
	for i := range w {
		if n == 5 {
			return w[:i]
		}
		n++
	}
	return w
}
