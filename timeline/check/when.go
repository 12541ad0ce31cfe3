package check

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/quote"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// reading is a text with its quotations and dates.
type reading struct {
	text   string
	quotes []quote.Quote
	times  []timex.Expression
}

func read(text string, published edtf.Day) *reading {
	return &reading{text, quote.Find(text), timex.Find(text, timex.Context{Published: published})}
}

// marked reports whether a place lies inside quotation marks.
func (r *reading) marked(at int) bool {
	for _, q := range r.quotes {
		if q.Kind != dataset.Indirect && q.Start <= at && at < q.End {
			return true
		}
	}
	return false
}

// quoteAt is the marked quotation that a span lies in or that lies in it, nil where there is none.
func (r *reading) quoteAt(start, end int) *quote.Quote {
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.Kind != dataset.Indirect && q.Start < end && start < q.End {
			return q
		}
	}
	return nil
}

// quotesIn are the marked quotations with a speaker that share words with a span.
func (r *reading) quotesIn(start, end int) []quote.Quote {
	var out []quote.Quote
	for _, q := range r.quotes {
		if q.Kind != dataset.Indirect && q.Start < end && start < q.End && q.Speaker != "" {
			out = append(out, q)
		}
	}
	return out
}

// said lists the dates that say when the words at a span were said: those of its sentence outside quotation marks, the
// nearest to the reporting verb first; where there are none, those of its paragraph.
func (r *reading) said(start, end, cue int) []timex.Expression {
	from, to := start, end
	if cue >= 0 {
		from, to = min(from, cue), max(to, cue)
	}
	in := around(r.text, from, to)
	if out := r.datesIn(in, cue); len(out) > 0 {
		return out
	}
	for p := range segment.Paragraphs(r.text) {
		if p.Start <= start && start < p.End {
			return r.datesIn(p, cue)
		}
	}
	return nil
}

func (r *reading) datesIn(in segment.Span, cue int) []timex.Expression {
	var out []timex.Expression
	for _, e := range r.times {
		if e.Start >= in.Start && e.End <= in.End && e.Date != "" && finer(e.Date) && !r.marked(e.Start) {
			out = append(out, e)
		}
	}
	if cue >= 0 {
		sortByDistance(out, cue)
	}
	return out
}

// finer reports whether a date is known to the month or better.
func finer(d edtf.Date) bool {
	first, last, ok := d.Bounds()
	return ok && !first.IsZero() && !last.IsZero() && last.Number()-first.Number() <= 31
}

func sortByDistance(es []timex.Expression, at int) {
	distance := func(e timex.Expression) int { return max(e.Start-at, at-e.End, 0) }
	for i := 1; i < len(es); i++ {
		for j := i; j > 0 && distance(es[j]) < distance(es[j-1]); j-- {
			es[j], es[j-1] = es[j-1], es[j]
		}
	}
}

// calendar checks a date of the draft by itself: that there is such a day, and that it falls on the weekday it is said to.
func calendar(e timex.Expression) (Result, bool) {
	r := Result{Start: e.Start, End: e.End, Text: e.Text, Date: e.Date}
	if want, named := weekdayIn(e.Text); named {
		if day := e.Date.Day(); !day.IsZero() && day.Weekday() != want {
			r.Kind, r.Verdict = KindWeekday, Differs
			r.Message = fmt.Sprintf("%s was a %s, not a %s", day, day.Weekday(), want)
			return r, true
		}
	}
	if impossible(e) {
		r.Kind, r.Verdict, r.Message = KindDate, Impossible, e.Problem
		return r, true
	}
	return r, false
}

// impossible reports whether an expression names a day that the calendar has not, as against one that cannot be resolved.
func impossible(e timex.Expression) bool {
	return e.Problem != "" && e.Date == "" && e.Value == "" && strings.ContainsFunc(e.Text, unicode.IsDigit) &&
		!strings.Contains(e.Problem, "publication")
}

// weekdayIn finds a weekday's name.
func weekdayIn(s string) (time.Weekday, bool) {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if name := strings.ToLower(d.String()); w == name || len(w) >= 3 && len(w) <= 5 && strings.HasPrefix(name, w) && w != "sun" && w != "sat" && w != "mon" && w != "wed" {
				return d, true
			}
		}
	}
	return 0, false
}
