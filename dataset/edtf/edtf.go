// Package edtf reads and writes the part of the Extended Date/Time Format (EDTF, ISO 8601-2:2019) that a timeline
// needs: days, months, quarters, seasons, years, decades and centuries, intervals open or closed, and "one of" sets.
//
// A [Date] is its own canonical text, so it compares, sorts and serialises as a string. What it can mean is read off it:
// [Date.Bounds] gives the first and last day, [Date.Precision] the unit.
package edtf

import (
	"fmt"
	"strings"
)

// Date is a date in EDTF, "" where there is none. These are its forms:
//
//	2020-10-22            a day (a time of day may follow: 2020-10-22T21:00)
//	2020-05, 2020, 199X, 18XX   a month, a year, a decade, a century
//	2020-21 … 2020-24     spring, summer, autumn, winter
//	2020-33 … 2020-36     quarters; 2020-40, 2020-41 halves
//	2020-05-03/2020-05-05 an interval; 2020-05/.. and ../2020-05 open ones
//	[2020-10-22..2020-11-04]    one day somewhere in the range
//	[2020-03-04,2020-04-03]     one of these
//
// A trailing "~" (approximate), "?" (uncertain) or "%" (both) is kept and does not change the bounds.
type Date string

// Precision is the unit a date is known to.
type Precision string

// The precisions, finest first. Range stands for an interval or a "one of" set.
const (
	PrecisionDay     Precision = "day"
	PrecisionMonth   Precision = "month"
	PrecisionQuarter Precision = "quarter"
	PrecisionSeason  Precision = "season"
	PrecisionHalf    Precision = "half"
	PrecisionYear    Precision = "year"
	PrecisionDecade  Precision = "decade"
	PrecisionCentury Precision = "century"
	PrecisionRange   Precision = "range"
)

// Parse checks a date and returns it. The error names the text and what would be right.
func Parse(s string) (Date, error) {
	if s == "" {
		return "", nil
	}
	if _, _, _, ok := read(s); !ok {
		return "", fmt.Errorf("%q is not a date in EDTF; write 2020-10-22, 2020-10, 2020 or an interval such as 2020-05-03/2020-05-05", s)
	}
	return Date(s), nil
}

// OfDay is the date of one day, "" for the unknown day.
func OfDay(d Day) Date { return Date(d.String()) }

// OfMonth is a whole month.
func OfMonth(year, month int) Date {
	var room [24]byte
	return Date(appendPadded(append(appendYear(room[:0], year), '-'), month, 2))
}

// OfYear is a whole year.
func OfYear(year int) Date { return Date(FormatYear(year)) }

// Interval is the closed interval from a to b; an empty end is open.
func Interval(a, b Date) Date { return open(a) + "/" + open(b) }

// OneOf is "one day somewhere from a to b". Where both are the same day it is that day.
func OneOf(a, b Day) Date {
	if a == b {
		return OfDay(a)
	}
	return "[" + OfDay(a) + ".." + OfDay(b) + "]"
}

func open(d Date) Date {
	if d == "" {
		return ".."
	}
	return d
}

// Bounds is the first and the last day the date can mean; the zero Day where it is open. ok is false where the date is
// empty or not EDTF.
func (d Date) Bounds() (first, last Day, ok bool) {
	first, last, _, ok = read(string(d))
	return first, last, ok
}

// Precision is the unit of the date, "" where there is none.
func (d Date) Precision() Precision {
	_, _, p, ok := read(string(d))
	if !ok {
		return ""
	}
	return p
}

// Day is the one day the date means, the zero Day where it means none or several.
func (d Date) Day() Day {
	first, last, ok := d.Bounds()
	if !ok || first != last {
		return Day{}
	}
	return first
}

// Contains reports whether all that e can mean lies within what d can mean: 2020-05 contains 2020-05-05.
func (d Date) Contains(e Date) bool {
	a, b, ok1 := d.Bounds()
	x, y, ok2 := e.Bounds()
	return ok1 && ok2 && (a.IsZero() || !x.IsZero() && a.Compare(x) <= 0) && (b.IsZero() || !y.IsZero() && y.Compare(b) <= 0)
}

// Overlaps reports whether some day can be meant by both.
func (d Date) Overlaps(e Date) bool {
	a, b, ok1 := d.Bounds()
	x, y, ok2 := e.Bounds()
	return ok1 && ok2 && (b.IsZero() || x.IsZero() || x.Compare(b) <= 0) && (y.IsZero() || a.IsZero() || a.Compare(y) <= 0)
}

// isPlainDay reports whether the date is written YYYY-MM-DD, of which the order of the letters is the order of the days.
func (d Date) isPlainDay() bool {
	if len(d) != len("2020-10-22") || d[4] != '-' || d[7] != '-' {
		return false
	}
	for i := range len(d) {
		if i != 4 && i != 7 && (d[i] < '0' || d[i] > '9') {
			return false
		}
	}
	return true
}

// Compare orders dates by first day, then by last, then by text. A date with an open start stands where it ends, one with an open end
// after those that begin with it, and what is no date last.
func Compare(d, e Date) int {
	if d == e {
		return 0
	}
	if d.isPlainDay() && e.isPlainDay() {
		return strings.Compare(string(d), string(e))
	}
	a, b, ok1 := d.Bounds()
	x, y, ok2 := e.Bounds()
	if ok1 != ok2 {
		if ok1 {
			return -1
		}
		return 1
	}
	if a.IsZero() {
		a = b
	}
	if x.IsZero() {
		x = y
	}
	if c := a.Compare(x); c != 0 {
		return c
	}
	if b != y {
		if b.IsZero() {
			return 1
		}
		if y.IsZero() {
			return -1
		}
		return b.Compare(y)
	}
	return strings.Compare(string(d), string(e))
}

// read takes a date apart. It is total: whatever is not EDTF yields ok == false.
func read(s string) (first, last Day, p Precision, ok bool) {
	if d, isDay := day(s); isDay { // by far the most
		return d, d, PrecisionDay, d.Exists()
	}
	switch {
	case len(s) > 1 && s[0] == '[' && s[len(s)-1] == ']':
		return readSet(s[1 : len(s)-1])
	case strings.Contains(s, "/"):
		return readInterval(s, "/")
	}
	return readPoint(s)
}

func readSet(s string) (first, last Day, p Precision, ok bool) {
	if strings.Contains(s, "..") {
		return readInterval(s, "..")
	}
	for i, part := range strings.Split(s, ",") {
		a, b, _, okPart := readPoint(part)
		if !okPart {
			return Day{}, Day{}, "", false
		}
		if i == 0 || a.Compare(first) < 0 {
			first = a
		}
		if i == 0 || b.Compare(last) > 0 {
			last = b
		}
	}
	return first, last, PrecisionRange, true
}

func readInterval(s, sep string) (first, last Day, p Precision, ok bool) {
	from, to, _ := strings.Cut(s, sep)
	if sep == ".." && from == "" && to == "" {
		return Day{}, Day{}, "", false
	}
	okFrom, okTo := true, true
	if from != ".." && from != "" {
		first, _, _, okFrom = readPoint(from)
	}
	if to != ".." && to != "" {
		_, last, _, okTo = readPoint(to)
	}
	if !okFrom || !okTo || first.IsZero() && last.IsZero() {
		return Day{}, Day{}, "", false
	}
	if !first.IsZero() && !last.IsZero() && last.Compare(first) < 0 {
		return Day{}, Day{}, "", false
	}
	return first, last, PrecisionRange, true
}

func readPoint(s string) (first, last Day, p Precision, ok bool) {
	s = strings.TrimRight(s, "~?%")
	if t := strings.IndexByte(s, 'T'); t >= 10 {
		s = s[:t]
	}
	if d, isDay := day(s); isDay {
		return d, d, PrecisionDay, d.Exists()
	}
	if strings.HasSuffix(s, "X") {
		return readLong(s)
	}
	y, rest, ok := year(s)
	if !ok {
		return Day{}, Day{}, "", false
	}
	if rest == "" {
		return Day{y, 1, 1}, Day{y, 12, 31}, PrecisionYear, true
	}
	if len(rest) != 3 || rest[0] != '-' {
		return Day{}, Day{}, "", false
	}
	code, ok := two(rest[1:])
	if !ok {
		return Day{}, Day{}, "", false
	}
	return readPart(y, code)
}

// readPart reads what may follow a year: a month, or one of the codes of ISO 8601-2, table "sub-year groupings".
// Seasons are those of the northern hemisphere's meteorologists; winter runs into the next year.
func readPart(y, code int) (first, last Day, p Precision, ok bool) {
	span := func(from, months int, p Precision) (Day, Day, Precision, bool) {
		first := Day{y, from, 1}
		end := first.AddMonths(months - 1)
		return first, Day{end.Year, end.Month, DaysIn(end.Year, end.Month)}, p, true
	}
	switch {
	case code >= 1 && code <= 12:
		return span(code, 1, PrecisionMonth)
	case code >= 21 && code <= 24:
		return span(3*(code-20), 3, PrecisionSeason)
	case code >= 33 && code <= 36:
		return span(3*(code-33)+1, 3, PrecisionQuarter)
	case code == 40 || code == 41:
		return span(6*(code-40)+1, 6, PrecisionHalf)
	}
	return Day{}, Day{}, "", false
}

// readLong reads 199X and 19XX.
func readLong(s string) (first, last Day, p Precision, ok bool) {
	neg := strings.HasPrefix(s, "-")
	digits := strings.TrimPrefix(s, "-")
	if len(digits) != 4 {
		return Day{}, Day{}, "", false
	}
	width, p := 10, PrecisionDecade
	if digits[2] == 'X' {
		width, p = 100, PrecisionCentury
	}
	lo := 0
	for i := 0; i < 4; i++ {
		c := digits[i]
		if c == 'X' && (i == 3 || i == 2 && width == 100) {
			c = '0'
		}
		if c < '0' || c > '9' {
			return Day{}, Day{}, "", false
		}
		lo = lo*10 + int(c-'0')
	}
	hi := lo + width - 1
	if neg {
		lo, hi = -hi, -lo
	}
	return Day{lo, 1, 1}, Day{hi, 12, 31}, p, true
}
