package main

import (
	"iter"
	"regexp"
	"strconv"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/timex"
)

// dated yields the document's gold expressions as the builder takes them, with the date that each TIMEX3 value means.
func (d *document) dated() iter.Seq[timex.Expression] {
	return func(yield func(timex.Expression) bool) {
		end := 0
		for _, g := range d.gold {
			if g.Start < end || g.Start == g.End { // one inside another, or marked nowhere
				continue
			}
			end = g.End
			g.Date, g.Basis, g.RefStart = dateOfValue(g.Value), dataset.Explicit, -1
			if !yield(g) {
				return
			}
		}
	}
}

var (
	quarterValue = regexp.MustCompile(`^(\d{4})-Q([1-4])$`)
	halfValue    = regexp.MustCompile(`^(\d{4})-H([12])$`)
	weekValue    = regexp.MustCompile(`^(\d{4})-W(\d{1,2})(-WE)?$`)
	partOfDay    = regexp.MustCompile(`T(MO|MI|AF|EV|NI|DT)?[\d:.+Z-]*$`)
)

// dateOfValue is the day or days that a TIMEX3 value means, "" for one that means none (a duration, PAST_REF, a year with unknown months).
func dateOfValue(value string) edtf.Date {
	if m := quarterValue.FindStringSubmatch(value); m != nil {
		n, _ := strconv.Atoi(m[2])
		return months(m[1], 3*n-2, 3*n)
	}
	if m := halfValue.FindStringSubmatch(value); m != nil {
		n, _ := strconv.Atoi(m[2])
		return months(m[1], 6*n-5, 6*n)
	}
	if m := weekValue.FindStringSubmatch(value); m != nil {
		year, _ := strconv.Atoi(m[1])
		week, _ := strconv.Atoi(m[2])
		return daysOfWeek(year, week, m[3] != "")
	}
	if len(value) > len("2006-01-02") {
		value = partOfDay.ReplaceAllString(value, "")
	}
	if strings.HasPrefix(value, "P") || len(value) < len("2006") {
		return ""
	}
	date, err := edtf.Parse(value)
	if err != nil {
		return ""
	}
	return date
}

func months(year string, from, to int) edtf.Date {
	y, _ := strconv.Atoi(year)
	return edtf.Interval(edtf.OfMonth(y, from), edtf.OfMonth(y, to))
}

// daysOfWeek is Monday to Sunday of an ISO week, or its last two days.
func daysOfWeek(year, week int, end bool) edtf.Date {
	fourth := edtf.Day{Year: year, Month: 1, Day: 4} // always in the first week
	monday := fourth.AddDays(-((int(fourth.Weekday()) + 6) % 7)).AddDays(7 * (week - 1))
	if end {
		return edtf.Interval(edtf.OfDay(monday.AddDays(5)), edtf.OfDay(monday.AddDays(6)))
	}
	return edtf.Interval(edtf.OfDay(monday), edtf.OfDay(monday.AddDays(6)))
}
