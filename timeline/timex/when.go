package timex

import (
	"strconv"

	"dateline/dataset/edtf"
)

// when is a point or a span of the calendar, as far as it is known. The zero when is unknown.
type when struct {
	unit  byte     // one of the units below
	year  int      // of month, quarter, season, half, year; the first year of a decade or century
	n     int      // the month, quarter, season or half
	day   edtf.Day // of a day; the Monday of a week; the Saturday of a weekend
	part  string   // part of the day: "TMO"
	clock int      // seconds of the day plus 1; 0 where unknown
	secs  bool     // whether the seconds were given
	vague byte     // the unit of which one is meant without saying which: 'D' in "a day in October"
}

// The units: those of ISO 8601 durations, and letters of our own for those it lacks.
const (
	unitSecond  = 's'
	unitMinute  = 'm'
	unitHour    = 'h'
	unitDay     = 'D'
	unitWeek    = 'W'
	unitWeekend = 'K'
	unitForty   = 'F' // fortnight
	unitMonth   = 'M'
	unitQuarter = 'Q'
	unitSeason  = 'S'
	unitHalf    = 'H'
	unitYear    = 'Y'
	unitDecade  = 'E'
	unitCentury = 'C'
	unitMillen  = 'L'
)

func dayAt(d edtf.Day) when        { return when{unit: unitDay, year: d.Year, day: d} }
func monthAt(y, m int) when        { return when{unit: unitMonth, year: y, n: m} }
func yearAt(y int) when            { return when{unit: unitYear, year: y} }
func partAt(u byte, y, n int) when { return when{unit: u, year: y, n: n} }
func weekOf(d edtf.Day) when {
	monday := d.AddDays(-((int(d.Weekday()) + 6) % 7))
	return when{unit: unitWeek, year: monday.Year, day: monday}
}
func weekendOf(d edtf.Day) when {
	saturday := weekOf(d).day.AddDays(5)
	return when{unit: unitWeekend, year: saturday.Year, day: saturday}
}

func (w when) known() bool { return w.unit != 0 }

// contains is the period of a unit that a day falls into.
func periodOf(u byte, d edtf.Day) when {
	switch u {
	case unitWeek, unitForty:
		return weekOf(d)
	case unitWeekend:
		return weekendOf(d)
	case unitMonth:
		return monthAt(d.Year, d.Month)
	case unitQuarter:
		return partAt(unitQuarter, d.Year, (d.Month-1)/3+1)
	case unitHalf:
		return partAt(unitHalf, d.Year, (d.Month-1)/6+1)
	case unitSeason:
		return partAt(unitSeason, d.AddMonths(-2).Year, seasonOf(d.Month))
	case unitYear:
		return yearAt(d.Year)
	case unitDecade:
		return when{unit: unitDecade, year: floorTo(d.Year, 10)}
	case unitCentury:
		return when{unit: unitCentury, year: floorTo(d.Year, 100)}
	case unitMillen:
		return when{unit: unitCentury, year: floorTo(d.Year, 1000)}
	}
	return dayAt(d)
}

// seasonOf is the meteorological season of a month: 1 spring to 4 winter.
func seasonOf(month int) int { return (month+9)%12/3 + 1 }

func floorTo(n, step int) int {
	if n < 0 {
		return -((-n + step - 1) / step * step)
	}
	return n / step * step
}

// first is the first day of the span.
func (w when) first() edtf.Day {
	switch w.unit {
	case unitDay, unitWeek, unitWeekend:
		return w.day
	case unitMonth:
		return edtf.Day{Year: w.year, Month: w.n, Day: 1}
	case unitQuarter:
		return edtf.Day{Year: w.year, Month: 3*w.n - 2, Day: 1}
	case unitHalf:
		return edtf.Day{Year: w.year, Month: 6*w.n - 5, Day: 1}
	case unitSeason:
		return edtf.Day{Year: w.year, Month: 3 * w.n, Day: 1}
	}
	return edtf.Day{Year: w.year, Month: 1, Day: 1}
}

// shift moves by n units; a when that is coarser than the unit of the move stays as coarse as it is.
func (w when) shift(u byte, n int) when {
	w.part, w.clock = "", 0
	d := w.first()
	switch u {
	case unitDay:
		d = d.AddDays(n)
	case unitWeek, unitWeekend:
		d = d.AddDays(7 * n)
	case unitForty:
		d = d.AddDays(14 * n)
	case unitMonth:
		d = d.AddMonths(n)
	case unitQuarter, unitSeason:
		d = d.AddMonths(3 * n)
	case unitHalf:
		d = d.AddMonths(6 * n)
	case unitYear:
		d = d.AddMonths(12 * n)
	case unitDecade:
		d = d.AddMonths(120 * n)
	case unitCentury:
		d = d.AddMonths(1200 * n)
	case unitMillen:
		d = d.AddMonths(12000 * n)
	default:
		return w
	}
	return periodOf(w.unit, d)
}

// inRange reports whether the year can be written.
func (w when) inRange() bool {
	return w.year > -10000 && w.year < 10000 && w.first().Year > -10000 && w.first().Year < 10000
}

// appendValue writes the TIMEX3 value.
func (w when) appendValue(b []byte) []byte {
	switch w.unit {
	case unitDay:
		b = appendTwo(append(appendTwo(append(appendTimexYear(b, w.day.Year), '-'), w.day.Month), '-'), w.day.Day)
	case unitWeek, unitWeekend:
		y, n := isoWeek(w.day)
		b = append(appendTimexYear(b, y), '-', 'W', byte('0'+n/10), byte('0'+n%10))
		if w.unit == unitWeekend {
			b = append(b, "-WE"...)
		}
	case unitMonth:
		b = append(appendTimexYear(b, w.year), '-', byte('0'+w.n/10), byte('0'+w.n%10))
	case unitQuarter, unitHalf:
		b = append(appendTimexYear(b, w.year), '-', w.unit, byte('0'+w.n))
	case unitSeason:
		b = append(append(appendTimexYear(b, w.year), '-'), seasonCodes[w.n]...)
	case unitYear:
		b = appendTimexYear(b, w.year)
	case unitDecade:
		b = appendTimexYear(b, w.year)
		b = b[:len(b)-1]
	case unitCentury:
		b = appendTimexYear(b, w.year)
		b = b[:len(b)-2]
	}
	return w.appendTime(b)
}

// appendTimexYear writes a year as TIMEX3 has it: with BC before the years before Christ.
func appendTimexYear(b []byte, y int) []byte {
	if y < 1 {
		return appendYear(append(b, "BC"...), 1-y)
	}
	return appendYear(b, y)
}

var seasonCodes = [...]string{1: "SP", 2: "SU", 3: "FA", 4: "WI"}

// appendTime writes the part of the day or the time.
func (w when) appendTime(b []byte) []byte {
	if w.clock == 0 {
		return append(b, w.part...)
	}
	s := w.clock - 1
	b = appendTwo(append(b, 'T'), s/3600)
	b = appendTwo(append(b, ':'), s/60%60)
	if w.secs {
		b = appendTwo(append(b, ':'), s%60)
	}
	return b
}

// appendDate writes the EDTF date.
func (w when) appendDate(b []byte) []byte {
	switch w.unit {
	case unitDay:
		b = appendDay(b, w.day)
		if w.clock > 0 && w.clock <= 86400 {
			b = w.appendTime(b)
		}
	case unitWeek:
		b = appendDay(append(appendDay(b, w.day), '/'), w.day.AddDays(6))
	case unitWeekend:
		b = appendDay(append(appendDay(b, w.day), '/'), w.day.AddDays(1))
	case unitMonth:
		b = appendTwo(append(appendYear(b, w.year), '-'), w.n)
	case unitQuarter:
		b = appendTwo(append(appendYear(b, w.year), '-'), 32+w.n)
	case unitHalf:
		b = appendTwo(append(appendYear(b, w.year), '-'), 39+w.n)
	case unitSeason:
		b = appendTwo(append(appendYear(b, w.year), '-'), 20+w.n)
	case unitYear:
		b = appendYear(b, w.year)
	case unitDecade:
		b = appendYear(b, w.year)
		b[len(b)-1] = 'X'
	case unitCentury:
		b = appendYear(b, w.year)
		b[len(b)-1], b[len(b)-2] = 'X', 'X'
	}
	return b
}

func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10%10), byte('0'+n%10)) }

func appendYear(b []byte, y int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	if y > 9999 {
		return strconv.AppendInt(b, int64(y), 10)
	}
	return appendTwo(appendTwo(b, y/100), y%100)
}

func appendDay(b []byte, d edtf.Day) []byte {
	return appendTwo(append(appendTwo(append(appendYear(b, d.Year), '-'), d.Month), '-'), d.Day)
}

// isoWeek is the week of ISO 8601 that a day falls into, with the year that the week belongs to.
func isoWeek(d edtf.Day) (year, week int) {
	thursday := weekOf(d).day.AddDays(3)
	jan1 := edtf.Day{Year: thursday.Year, Month: 1, Day: 1}
	return thursday.Year, (thursday.Number()-jan1.Number())/7 + 1
}
