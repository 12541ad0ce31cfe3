package timeline

import (
	"fmt"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// note says in words how the words of a date became the date.
func (a *article) note(c *candidate, words string) string {
	d := &c.dated
	if d.Date == "" {
		return d.Problem
	}
	b := append(append(append(a.line[:0], "“"...), words...), "”"...)
	switch {
	case len(d.Alternatives) > 1:
		b = fmt.Appendf(b, " can be read in %s ways: %s", number(len(d.Alternatives)), joinDates(d.Alternatives))
	case d.Basis == dataset.Explicit:
		b = append(append(b, " names "...), unitOf(c.placed.date)...)
	case d.Basis == dataset.YearInferred:
		b = appendNamed(append(b, " has no year; it is taken from "...), d.Ref)
	default:
		b = appendNamed(append(b, " is counted from "...), d.Ref)
		b = appendWeekday(b, d.Ref, a.published)
	}
	if c.ahead && d.Basis == dataset.Relative {
		b = append(b, "; the verb puts it ahead"...)
	}
	for _, more := range [...]string{c.placed.note, d.Problem} {
		if more != "" {
			b = append(append(b, "; "...), more...)
		}
	}
	a.line = b
	return a.store(b)
}

func unitOf(d edtf.Date) string {
	switch p := d.Precision(); p {
	case edtf.PrecisionDay:
		return "the day in full"
	case edtf.PrecisionRange:
		return "the dates in full"
	default:
		return "the " + string(p)
	}
}

// appendNamed writes a recogniser's reference as words: "publication 2020-11-04" is "publication on 2020-11-04", "2020-10-22 at 120" the
// date before it in the text.
func appendNamed(b []byte, ref string) []byte {
	if day, ok := strings.CutPrefix(ref, "publication "); ok {
		return append(append(b, "publication on "...), day...)
	}
	if day, _, ok := strings.Cut(ref, " at "); ok {
		return append(append(b, day...), ", named before it"...)
	}
	if ref == "" {
		ref = "the text"
	}
	return append(b, ref...)
}

func appendWeekday(b []byte, ref string, published edtf.Day) []byte {
	if published.IsZero() || !strings.HasPrefix(ref, "publication") {
		return b
	}
	return append(append(append(b, " (a "...), published.Weekday().String()...), ')')
}

func number(n int) string {
	if n == 2 {
		return "two"
	}
	return fmt.Sprint(n)
}

func joinDates(ds []edtf.Date) string {
	parts := make([]string, len(ds))
	for i, d := range ds {
		parts[i] = string(d)
	}
	return strings.Join(parts, " or ")
}

// problem notes an expression that could not become a date for want of the day of publication.
func (a *article) problem(d *dated) {
	reason := d.Problem
	if a.published.IsZero() {
		reason += "; give it in sources.csv or with --published"
	}
	a.report(d, reason)
}

// fault notes what is wrong with a date that dates no mention, whose checks would tell: a day that does not exist or has another weekday
// is an error of the text, or of its copying, wherever it stands. That a date can be read in two ways matters only where it dates something.
func (a *article) fault(d dated) {
	if d.Problem == "" || d.Unresolved || len(d.Alternatives) > 1 {
		return
	}
	a.report(&d, d.Problem+"; look whether the article itself has it so")
}

func (a *article) report(d *dated, reason string) {
	a.out.Problems = append(a.out.Problems, Problem{
		Source: a.src.ID, Start: a.offsets.Of(d.Span.Start), End: a.offsets.Of(d.Span.End), Text: d.Span.Of(a.text), Reason: reason,
	})
}
