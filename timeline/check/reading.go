package check

import (
	"sort"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/quote"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// reading is a text with its quotations, dates, sentences and paragraphs, each in order and without overlap, so that what stands
// at a place is found without a walk through the text.
type reading struct {
	text       string
	quotes     []quote.Quote // in marks
	times      []timex.Expression
	sentences  []segment.Span
	paragraphs []segment.Span
}

func read(text string, published edtf.Day) *reading {
	r := &reading{text: text, times: timex.Find(text, timex.Context{Published: published})}
	for _, q := range quote.Find(text) {
		if q.Kind != dataset.Indirect {
			r.quotes = append(r.quotes, q)
		}
	}
	for p := range segment.Paragraphs(text) {
		r.paragraphs = append(r.paragraphs, p)
		for s := range segment.Sentences(text, p) {
			r.sentences = append(r.sentences, s)
		}
	}
	return r
}

// touching is the range of n ordered stretches that touch a span.
func touching(n, start, end int, at func(int) (start, end int)) (lo, hi int) {
	lo = sort.Search(n, func(i int) bool { _, e := at(i); return e > start })
	hi = lo + sort.Search(n-lo, func(i int) bool { s, _ := at(lo + i); return s >= end })
	return lo, hi
}

// quotesIn are the quotations in marks that share words with a span.
func (r *reading) quotesIn(start, end int) []quote.Quote {
	lo, hi := touching(len(r.quotes), start, end, func(i int) (int, int) { return r.quotes[i].Start, r.quotes[i].End })
	return r.quotes[lo:hi]
}

// marked reports whether a place lies inside quotation marks.
func (r *reading) marked(at int) bool { return len(r.quotesIn(at, at+1)) > 0 }

// timesIn are the dates that share words with a span.
func (r *reading) timesIn(start, end int) []timex.Expression {
	lo, hi := touching(len(r.times), start, end, func(i int) (int, int) { return r.times[i].Start, r.times[i].End })
	return r.times[lo:hi]
}

// around is the sentences that a span touches, and the span itself.
func (r *reading) around(start, end int) segment.Span { return widened(r.sentences, start, end) }

// paragraph is the paragraph of a span, and the span itself.
func (r *reading) paragraph(start, end int) segment.Span { return widened(r.paragraphs, start, end) }

func widened(spans []segment.Span, start, end int) segment.Span {
	out := segment.Span{Start: start, End: end}
	lo, hi := touching(len(spans), start, end, func(i int) (int, int) { return spans[i].Start, spans[i].End })
	if lo < hi {
		out.Start, out.End = min(out.Start, spans[lo].Start), max(out.End, spans[hi-1].End)
	}
	return out
}

// said lists the dates that say when the words at a span were said: those of its sentence outside quotation marks, the
// nearest to the reporting verb first; where there are none, those of its paragraph. cue is where the verb begins, -1 where
// there is none.
func (r *reading) said(start, end, cue int) []timex.Expression {
	from, to := start, end
	if cue >= 0 {
		from, to = min(from, cue), max(to, cue+1)
	}
	if out := r.datesIn(r.around(from, to), cue); len(out) > 0 {
		return out
	}
	return r.datesIn(r.paragraph(start, end), cue)
}

// maxDates is how many dates of one sentence or paragraph are looked at.
const maxDates = 50

func (r *reading) datesIn(in segment.Span, cue int) []timex.Expression {
	var out []timex.Expression
	for _, e := range r.timesIn(in.Start, in.End) {
		if len(out) < maxDates && e.Start >= in.Start && e.End <= in.End && e.Date != "" && finer(e.Date) && !r.marked(e.Start) {
			out = append(out, e)
		}
	}
	if cue >= 0 {
		distance := func(e timex.Expression) int { return max(e.Start-cue, cue-e.End, 0) }
		sort.SliceStable(out, func(i, j int) bool { return distance(out[i]) < distance(out[j]) })
	}
	return out
}

// finer reports whether a date is known to the month or better.
func finer(d edtf.Date) bool {
	first, last, ok := d.Bounds()
	return ok && !first.IsZero() && !last.IsZero() && last.Number()-first.Number() <= 31
}
