package timex

import (
	"slices"
	"strconv"
	"strings"

	"dateline/data/calendar"
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// holidayRules makes a row of each holiday of data/calendar.
func holidayRules() []rule {
	var out []rule
	for _, h := range calendar.Holidays() {
		out = append(out, rule{
			name:    "holiday",
			pattern: "DIRECTION? " + h.Name + " ( ,? of? Y4 )?",
			resolve: func(mt *match) bool { return mt.holiday(h.When) },
			yes:     "They met again on [" + h.Example + "].",
			no:      "They met as they did on " + strings.ToLower(h.Example) + ".",
		})
	}
	return out
}

func (mt *match) holiday(rule string) bool {
	if t := &mt.lexer.toks[mt.i]; t.flags&flagCapital == 0 && mt.class(mt.i)&cDirection == 0 {
		return false
	}
	if t := mt.tok(cYear); t != nil {
		mt.w = dayAt(holidayIn(rule, int(t.num)))
		return true
	}
	ref := mt.reference()
	mt.e.Basis = dataset.YearInferred
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	mt.w = dayAt(mt.holidayNear(rule, ref))
	return true
}

// anyDirection stands for the direction where the words name none.
const anyDirection = 2

// holidayNear is the holiday nearest the reference in the direction told; where none is, and the nearest lies far, the
// governing verb decides.
func (mt *match) holidayNear(rule string, ref edtf.Day) edtf.Day {
	dir := mt.num(cDirection, anyDirection)
	best, gap := holidayIn(rule, ref.Year), 1<<30
	for y := ref.Year - 1; y <= ref.Year+1; y++ {
		d := holidayIn(rule, y)
		diff := d.Number() - ref.Number()
		fits := dir == anyDirection || dir == 0 && y == ref.Year || dir < 0 && diff < 0 || dir == 1 && diff > 0
		if fits && abs(diff) < abs(gap) {
			best, gap = d, diff
		}
	}
	switch {
	case dir == anyDirection && gap > farDays && mt.direction() < 0:
		return holidayIn(rule, best.Year-1)
	case dir == anyDirection && gap < -farDays && mt.direction() > 0:
		return holidayIn(rule, best.Year+1)
	}
	return best
}

var shortWeekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// holidayIn is the day of a holiday in a year, by the ways of writing it that calendar.Holiday lists.
func holidayIn(rule string, year int) edtf.Day {
	f := strings.Fields(rule)
	switch {
	case f[0] == "easter":
		n, _ := strconv.Atoi(f[1])
		return easter(year).AddDays(n)
	case f[0] == "after":
		return holidayIn(strings.Join(f[1:], " "), year).AddDays(1)
	case len(f) == 3:
		month, _ := strconv.Atoi(f[0])
		nth, _ := strconv.Atoi(f[2])
		return nthWeekday(year, month, slices.Index(shortWeekdays, f[1]), nth)
	}
	return edtf.Day{Year: year, Month: twoDigits(rule), Day: twoDigits(rule[3:])}
}

// nthWeekday is the nth such weekday of a month; 5 is the last.
func nthWeekday(year, month, weekday, nth int) edtf.Day {
	first := edtf.Day{Year: year, Month: month, Day: 1}
	first.Day += (weekday - int(first.Weekday()) + 7) % 7
	first.Day += 7 * (nth - 1)
	for first.Day > edtf.DaysIn(year, month) {
		first.Day -= 7
	}
	return first
}

// easter is Easter Sunday in the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher.
func easter(y int) edtf.Day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return edtf.Day{Year: y, Month: month, Day: (h + l - 7*m + 33*month + 19) % 32}
}
