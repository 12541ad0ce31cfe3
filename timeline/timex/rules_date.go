package timex

import (
	"fmt"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// dateRules read dates of the calendar.
var dateRules = []rule{
	{name: "month-day-year", pattern: "{dateMod}? {weekday}? MONTH ( {dayNum} | ORD|TENS ( - ORD )? ) ,? ( of | in )? {year}", resolve: fullDate,
		yes: "It met on [Thursday, October 22, 2020] in Sochi.", no: "The May 5 rule has 2,020 readers."},
	{name: "day-month-year", pattern: "{dateMod}? {weekday}? the? ( {dayNum} | {ordinal} ) ( day of )? of? MONTH ,? ( of | in )? {year}", resolve: fullDate,
		yes: "It met on [22 October 2020].", no: "There were 22 octopuses in 2020."},
	{name: "day-hyphen-month-year", pattern: "D1 - MONTH - Y4|D2|D1", resolve: fullDate,
		yes: "Received [22-Oct-2020] by hand.", no: "The 22-man squad left."},
	{name: "iso-date", pattern: "ISO", resolve: isoDate, yes: "Signed [2020-10-22].", no: "Call 555-10-22."},
	{name: "date-in-digits", pattern: "SLASH", resolve: slashDate, yes: "Signed on [22/10/2020].", no: "Version 22.10.2 is out."},
	{name: "month-day", pattern: "{dateMod}? {weekday}? MONTH ( {dayNum} | ORD|TENS ( - ORD )? )", guard: notYearless, resolve: dayOfMonth,
		yes: "It met on [October 22] in Sochi.", no: "In October 22,000 people came."},
	{name: "day-month", pattern: "{dateMod}? {weekday}? the? ( {dayNum} | {ordinal} ) ( day of )? of? MONTH", guard: dayBeforeMonth, resolve: dayOfMonth,
		yes: "It met on [22 October] in Sochi.", no: "The flight had 22 octopuses."},
	{name: "month-year", pattern: "{dateMod}? MONTH ,? of? {year}", resolve: monthYear,
		yes: "It began in [October 2020].", no: "The march of 2000 people went on."},
	{name: "month-this-year", pattern: "{dateMod}? MONTH ,? of? DIRECTION|that year", resolve: monthOfThatYear,
		yes: "It began in [May this year].", no: "It may this year be late."},
	{name: "month", pattern: "{dateMod}? ( DIRECTION | the month of )? MONTH", guard: monthName, resolve: monthAlone,
		yes: "It began in [May].", no: "May Smith may go."},
	{name: "day-before-range", pattern: "the? D1|DAYORD", guard: opensDayRange, resolve: dayOpeningRange,
		yes: "It ran from [22] to 25 April 2020.", no: "From 22 to 25 people came."},
	{name: "day-after-range", pattern: "the? D1|DAYORD", guard: closesDayRange, resolve: dayClosingRange,
		yes: "It ran on April 24 and [25] in Rome.", no: "It ran on April 24 in 25 halls."},
	{name: "weekday-day", pattern: "WEEKDAY ,? the ( DAYORD | {ordinal} )", guard: noNounAfter, resolve: dayAlone,
		yes: "It met on [Thursday the 22nd].", no: "On Thursday the second half began."},
	{name: "day-of-this-month", pattern: "the DAYORD ( of DIRECTION month )?", guard: dayOrdinalAlone, resolve: dayAlone,
		yes: "They will return on [the 23rd].", no: "It was the 23rd time."},
}

// fullDate reads a date with its year.
func fullDate(mt *match) bool {
	month := mt.tok(cMonth)
	y := mt.yearAfter(month)
	if y < 0 {
		return false
	}
	return mt.setDay(y, mt.value(month, cMonth), mt.dayNumber())
}

// yearAfter is the year that the match ends with.
func (mt *match) yearAfter(month *token) int {
	t := &mt.lexer.toks[mt.j-1]
	n := int(t.num)
	switch c := mt.class(mt.j - 1); {
	case c&cYear != 0:
		return n
	case c&(cCard|cTens) != 0:
		return mt.yearWords()
	}
	return mt.shortYear(n)
}

// shortYear widens a year of two digits to the one nearest the reference, at most twenty years ahead of it.
func (mt *match) shortYear(n int) int {
	ref := mt.reference().Year
	if mt.reference().IsZero() {
		ref = 2000
	}
	y := floorTo(ref, 100) + n
	if y > ref+20 {
		y -= 100
	} else if y <= ref-80 {
		y += 100
	}
	return y
}

// dayNumber is the day of the month: digits, or an ordinal in words.
func (mt *match) dayNumber() int {
	if t := mt.tok(cDayNumber | cDayOrd); t != nil {
		return int(t.num)
	}
	n := 0
	for k := mt.i; k < mt.j; k++ {
		if mt.class(k)&cOrd != 0 && mt.word(k) != "second" || mt.class(k)&cTens != 0 || mt.word(k) == "second" {
			n += mt.value(&mt.lexer.toks[k], cOrd|cTens)
		}
	}
	return n
}

// setDay is the day the match names. A day that the calendar lacks, or a weekday that the day was not, is kept and marked.
func (mt *match) setDay(y, m, d int) bool {
	day := edtf.Day{Year: y, Month: m, Day: d}
	if d < 1 || d > 31 {
		return false
	}
	if !day.Exists() {
		mt.e.Problem = fmt.Sprintf("there is no %d %s %d", d, monthNames[m], y)
		return true
	}
	mt.w = dayAt(day)
	mt.readMod()
	if t := mt.tok(cWeekday | cShortDay); t != nil {
		if want := mt.value(t, cWeekday|cShortDay); want != int(day.Weekday()) {
			mt.e.Problem = fmt.Sprintf("%d %s %d was a %s, not a %s", d, monthNames[m], y, weekdayNames[day.Weekday()], weekdayNames[want])
		}
	}
	return true
}

var (
	monthNames   = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	weekdayNames = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
)

func isoDate(mt *match) bool {
	text := mt.text(&mt.lexer.toks[mt.i])
	day := edtf.Day{Year: int(mt.lexer.toks[mt.i].num), Month: twoDigits(text[5:]), Day: twoDigits(text[8:])}
	if !day.Exists() {
		mt.e.Problem = fmt.Sprintf("there is no day %s", text[:10])
		return true
	}
	mt.w = dayAt(day)
	if len(text) > 10 {
		mt.w.clock = (twoDigits(text[11:])*60+twoDigits(text[14:]))*60 + 1
	}
	return true
}

func twoDigits(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// slashDate reads 03/04/20: both readings, unless only one exists or the order is known.
func slashDate(mt *match) bool {
	text := mt.text(&mt.lexer.toks[mt.i])
	parts, at := dateParts(text)
	y := parts[2]
	if len(text)-at == 2 {
		y = mt.shortYear(y)
	}
	monthFirst, dayFirst := edtf.Day{Year: y, Month: parts[0], Day: parts[1]}, edtf.Day{Year: y, Month: parts[1], Day: parts[0]}
	order := mt.story.order
	if text[at-1] == '.' {
		order = OrderDayFirst
	}
	switch a, b := monthFirst.Exists(), dayFirst.Exists(); {
	case !a && !b:
		mt.e.Problem = fmt.Sprintf("%s is no date, whichever part is the month", text)
	case a && b && monthFirst != dayFirst && order == OrderUnknown:
		mt.bothReadings(monthFirst, dayFirst)
	case b && (!a || order == OrderDayFirst):
		mt.w = dayAt(dayFirst)
	default:
		mt.w = dayAt(monthFirst)
	}
	return true
}

// dateParts are the three numbers of a date in digits, and where the last of them begins.
func dateParts(text string) (parts [3]int, last int) {
	n := 0
	for k := range len(text) {
		if kinds[text[k]] != kindDigit {
			n, last = n+1, k+1
			continue
		}
		parts[n] = parts[n]*10 + int(text[k]-'0')
	}
	return parts, last
}

func (mt *match) bothReadings(a, b edtf.Day) {
	e := &mt.e
	e.Alternatives = []edtf.Date{edtf.OfDay(a), edtf.OfDay(b)}
	if b.Compare(a) < 0 {
		a, b = b, a
	}
	e.Date = "[" + edtf.OfDay(a) + "," + edtf.OfDay(b) + "]"
	e.Value = fmt.Sprintf("%s-XX-XX", edtf.FormatYear(a.Year))
	e.Problem = fmt.Sprintf("day and month are ambiguous: %s or %s", e.Alternatives[0], e.Alternatives[1])
}

// dayOfMonth reads a month and day without a year: the nearest one.
func dayOfMonth(mt *match) bool {
	m, d := mt.value(mt.tok(cMonth), cMonth), mt.dayNumber()
	mt.e.Basis = dataset.YearInferred
	if d >= 1 && d <= 31 && d > edtf.DaysIn(2000, m) {
		mt.e.Problem = fmt.Sprintf("%s has no day %d", monthNames[m], d)
		return true
	}
	y, ok := mt.yearFor(m, d)
	if !ok {
		return mt.partly("XXXX-%02d-%02d", m, d)
	}
	return mt.setDay(y, m, d)
}

// notYearless keeps "October 22,000" and "June 25-30" style leftovers out.
func notYearless(mt *match) bool {
	return mt.classAt(mt.j)&(cDecimal) == 0
}

// dayBeforeMonth keeps "at 10 May said" out: a bare number before "May" or "March" must not be a count.
func dayBeforeMonth(mt *match) bool {
	return mt.lexer.toks[mt.i].num > 0 || mt.tok(cDayNumber) == nil || mt.lexer.toks[mt.i].flags&flagMoney == 0
}

func monthYear(mt *match) bool {
	t := mt.tok(cMonth)
	mt.w = monthAt(mt.yearAfter(t), mt.value(t, cMonth))
	return mt.readMod()
}

func monthOfThatYear(mt *match) bool {
	t := mt.tok(cMonth)
	ref := mt.reference()
	if ref.IsZero() {
		return mt.noReference()
	}
	y := ref.Year + mt.num(cDirection, 0)
	if mt.has("that") && mt.story.last.known() {
		y = mt.story.last.year
	}
	mt.w = monthAt(y, mt.value(t, cMonth))
	mt.refer()
	mt.e.Basis = dataset.Relative
	return mt.readMod()
}

// monthName keeps "May" the person and "March" the verb out: those two and "August" need a sign that a month is meant.
func monthName(mt *match) bool {
	t := mt.tok(cMonth)
	if t.flags&flagPoint == 0 && t.end-t.start <= 4 && len(monthNames[mt.value(t, cMonth)]) > 4 {
		return false // "Jan" without its point is a name
	}
	if mt.i < mt.j-1 {
		return true
	}
	switch mt.value(t, cMonth) {
	case 3, 5:
		return mt.monthCue()
	case 4, 6, 8:
		return mt.monthCue() || !mt.beforeName()
	}
	return true
}

// beforeName reports whether a name follows and no article stands before: "April Jones".
func (mt *match) beforeName() bool {
	switch mt.word(mt.i - 1) {
	case "the", "a", "an", "this", "that", "'s", "its", "their", "his", "her":
		return false
	}
	return mt.j < len(mt.lexer.toks) && mt.lexer.toks[mt.j].word == wordCapital
}

// monthCue reports whether the words around a bare "May" or "March" show that it is the month.
func (mt *match) monthCue() bool {
	switch mt.word(mt.i - 1) {
	case "in", "since", "until", "during":
		return true
	case "the", "a", "this", "that", "'s", "its", "their", "his", "her": // "the March election", not "the March on the capital"
		return mt.contentWord(mt.j)
	case "by", "till", "from", "of", "through", "to", "and", "for", "before", "after", "between", "-", "–", "or", "every", "each":
		next := mt.j
		return next >= len(mt.lexer.toks) || mt.lexer.toks[next].flags&flagCapital == 0 || mt.lexer.toks[next].word > wordBreak
	}
	return false
}

// monthAlone reads a month without a year, with or without "last", "this", "next".
func monthAlone(mt *match) bool {
	m := mt.value(mt.tok(cMonth), cMonth)
	ref := mt.reference()
	if ref.IsZero() {
		return mt.partly("XXXX-%02d", m)
	}
	mt.e.Basis = dataset.YearInferred
	y, _ := mt.yearFor(m, 0)
	if t := mt.tok(cDirection); t != nil {
		mt.e.Basis = dataset.Relative
		switch dir := mt.value(t, cDirection); {
		case dir < 0 && m >= ref.Month:
			y = ref.Year - 1
		case dir > 0 && m <= ref.Month:
			y = ref.Year + 1
		default:
			y = ref.Year
		}
	}
	mt.w = monthAt(y, m)
	mt.refer()
	return mt.readMod()
}

// dayOrdinalAlone lets "the 23rd" be a day only where no noun follows.
func dayOrdinalAlone(mt *match) bool {
	if mt.has("month") {
		return true
	}
	if p := mt.word(mt.i - 1); p != "on" && p != "by" && p != "until" && p != "to" && p != "from" && p != "and" {
		return false
	}
	return mt.lexer.toks[mt.j-1].num <= 31 && noNounAfter(mt)
}

// noNounAfter reports whether no word follows that an ordinal could count.
func noNounAfter(mt *match) bool {
	return mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word > wordCapital && mt.word(mt.j) != "half" && mt.word(mt.j) != "quarter"
}

// dayAlone reads "the 23rd": the nearest day of that number.
func dayAlone(mt *match) bool {
	d := mt.dayNumber()
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.partly("XXXX-XX-%02d", d)
	}
	dir := mt.num(cDirection, 2)
	best, bestGap := edtf.Day{}, 1<<30
	for n := -1; n <= 1; n++ {
		m := edtf.Day{Year: ref.Year, Month: ref.Month, Day: 1}.AddMonths(n)
		m.Day = d
		if gap := abs(m.Number() - ref.Number()); m.Exists() && gap < bestGap && (dir == 2 || dir == n) {
			best, bestGap = m, gap
		}
	}
	if best.IsZero() {
		mt.e.Problem = fmt.Sprintf("no month near %s has a day %d", ref, d)
		return true
	}
	mt.refer()
	return mt.setDay(best.Year, best.Month, best.Day)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
