package edtf

import (
	"fmt"
	"strconv"
	"time"
)

// Day is a calendar day of the proleptic Gregorian calendar. Years are astronomical, as in EDTF: 0 is 1 BC, -498 is
// 499 BC. The zero Day means "unknown" or, at the end of an interval, "open".
type Day struct {
	Year, Month, Day int
}

// IsZero reports whether the day is unknown.
func (d Day) IsZero() bool { return d == Day{} }

// Exists reports whether the calendar has such a day: 31 June and 29 February 2021 are none.
func (d Day) Exists() bool {
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= DaysIn(d.Year, d.Month)
}

// String writes the day as YYYY-MM-DD, a year before 0 with a leading minus, the unknown day as "".
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	var room [24]byte
	b := append(appendYear(room[:0], d.Year), '-')
	b = append(appendPadded(b, d.Month, 2), '-')
	return string(appendPadded(b, d.Day, 2))
}

// FormatYear writes a year with at least four digits: "0079", "-0498".
func FormatYear(y int) string {
	var room [16]byte
	return string(appendYear(room[:0], y))
}

func appendYear(b []byte, y int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	return appendPadded(b, y, 4)
}

// appendPadded writes a number with at least so many digits.
func appendPadded(b []byte, n, digits int) []byte {
	for least := 10; digits > 1; digits-- {
		if n >= 0 && n < least {
			b = append(b, '0')
		}
		least *= 10
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// IsLeap reports whether a year has a 29 February.
func IsLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// DaysIn is the number of days of a month, 0 where there is no such month.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if IsLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	}
	return 0
}

// Number counts days from 1970-01-01, which is 0. The arithmetic is that of Howard Hinnant's "chrono-Compatible
// Low-Level Date Algorithms" (days_from_civil), exact for every year an int holds.
func (d Day) Number() int {
	y, m := d.Year, d.Month
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d.Day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// FromNumber is the inverse of [Day.Number].
func FromNumber(n int) Day {
	n += 719468
	era := floorDiv(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := Day{Year: yoe + era*400, Month: mp + 3, Day: doy - (153*mp+2)/5 + 1}
	if d.Month > 12 {
		d.Month -= 12
		d.Year++
	}
	return d
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// AddDays moves a day by n days.
func (d Day) AddDays(n int) Day { return FromNumber(d.Number() + n) }

// AddMonths moves a day by n months; a day that the new month lacks becomes that month's last.
func (d Day) AddMonths(n int) Day {
	m := d.Year*12 + d.Month - 1 + n
	r := Day{Year: floorDiv(m, 12), Day: d.Day}
	r.Month = m - r.Year*12 + 1
	r.Day = min(r.Day, DaysIn(r.Year, r.Month))
	return r
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return time.Weekday(((d.Number()+4)%7 + 7) % 7) }

// Compare orders days: -1 before, 0 the same, +1 after.
func (d Day) Compare(o Day) int {
	switch {
	case d == o:
		return 0
	case d.Year != o.Year:
		return sign(d.Year - o.Year)
	case d.Month != o.Month:
		return sign(d.Month - o.Month)
	}
	return sign(d.Day - o.Day)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// ParseDay reads YYYY-MM-DD, what follows it as a time of day ("T09:00Z") being passed over. It accepts only days that
// exist.
func ParseDay(s string) (Day, error) {
	date, rest := s, ""
	neg := len(s) > 0 && s[0] == '-'
	width := 10
	if neg {
		width = 11
	}
	if len(s) > width {
		date, rest = s[:width], s[width:]
	}
	d, ok := day(date)
	if !ok || rest != "" && rest[0] != 'T' && rest[0] != ' ' {
		return Day{}, fmt.Errorf("%q is not a day; write it as 2020-10-22", s)
	}
	if !d.Exists() {
		return Day{}, fmt.Errorf("%q: there is no such day", s)
	}
	return d, nil
}

// day reads exactly YYYY-MM-DD or -YYYY-MM-DD, existing or not.
func day(s string) (Day, bool) {
	y, rest, ok := year(s)
	if !ok || len(rest) != 6 || rest[0] != '-' || rest[3] != '-' {
		return Day{}, false
	}
	m, ok1 := two(rest[1:3])
	d, ok2 := two(rest[4:6])
	return Day{y, m, d}, ok1 && ok2
}

// year reads a leading four-digit year with an optional minus.
func year(s string) (y int, rest string, ok bool) {
	neg := len(s) > 0 && s[0] == '-'
	if neg {
		s = s[1:]
	}
	if len(s) < 4 {
		return 0, s, false
	}
	a, ok1 := two(s[:2])
	b, ok2 := two(s[2:4])
	y = a*100 + b
	if neg {
		y = -y
	}
	return y, s[4:], ok1 && ok2
}

func two(s string) (int, bool) {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}
