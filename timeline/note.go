package timeline

import (
	"fmt"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// note says in words how the words of a date became the date.
func (c *candidate) note(published edtf.Day, words string) string {
	d := c.dated
	quoted := "“" + words + "”"
	var parts []string
	switch {
	case d.Date == "":
		return d.Problem
	case len(d.Alternatives) > 1:
		parts = append(parts, quoted+" can be read in "+number(len(d.Alternatives))+" ways: "+joinDates(d.Alternatives))
	case d.Basis == dataset.Explicit:
		parts = append(parts, quoted+" names "+unitOf(c.placed.date))
	case d.Basis == dataset.YearInferred:
		parts = append(parts, fmt.Sprintf("%s has no year; it is taken from %s", quoted, named(d.Ref)))
	default:
		parts = append(parts, fmt.Sprintf("%s is counted from %s%s", quoted, named(d.Ref), weekdayOf(d.Ref, published)))
	}
	if c.ahead && d.Basis == dataset.Relative {
		parts = append(parts, "the verb puts it ahead")
	}
	if c.placed.note != "" {
		parts = append(parts, c.placed.note)
	}
	if d.Problem != "" {
		parts = append(parts, d.Problem)
	}
	return strings.Join(parts, "; ")
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

// named is a recogniser's reference as words: "publication 2020-11-04" is "publication on 2020-11-04", "2020-10-22 at 120" the
// date before it in the text.
func named(ref string) string {
	if day, ok := strings.CutPrefix(ref, "publication "); ok {
		return "publication on " + day
	}
	if day, _, ok := strings.Cut(ref, " at "); ok {
		return day + ", named before it"
	}
	if ref == "" {
		return "the text"
	}
	return ref
}

func weekdayOf(ref string, published edtf.Day) string {
	if published.IsZero() || !strings.HasPrefix(ref, "publication") {
		return ""
	}
	return " (a " + published.Weekday().String() + ")"
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

// cure adds what a person can do about a date that only lacks the day of publication.
func (a *article) cure(problem string) string {
	if a.published.IsZero() {
		return problem + "; give it in sources.csv or with --published"
	}
	return problem
}

// problem notes an expression that could not become a date.
func (a *article) problem(d dated) {
	a.out.Problems = append(a.out.Problems, Problem{
		Source: a.src.ID, Start: a.offsets.Of(d.Span.Start), End: a.offsets.Of(d.Span.End), Text: d.Span.Of(a.text), Reason: a.cure(d.Problem),
	})
}
