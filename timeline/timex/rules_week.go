package timex

import (
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// weekdayRules read weekdays and the days told from today.
var weekdayRules = []rule{
	{name: "weekday", pattern: "( early|late|mid -? )? ( DIRECTION ( coming )? | the DIRECTION | that )? WEEKDAY PART?", guard: weekdayName, resolve: weekday,
		yes: "It will take place on [Tuesday].", no: "The Sun is hot."},
	{name: "weekday-week", pattern: "{dateMod}? WEEKDAY PART? of? DIRECTION week", resolve: weekdayOfWeek,
		yes: "They meet [Tuesday of next week].", no: "Black Tuesday of 1929 week by week."},
	{name: "week-of", pattern: "the? week of MONTH {dayNum} ( ,? Y4 )?", resolve: weekOfDay,
		yes: "It opens in [the week of Nov. 16] at last.", no: "It was a week of May showers."},
	{name: "weekday-ago", pattern: "WEEKDAY a week ago", resolve: weekdayWeekAgo,
		yes: "It broke [Tuesday a week ago].", no: "They left a while ago."},
	{name: "today", pattern: "{dateMod}? ( today|yesterday|tomorrow|tonight PART? | the day before yesterday | the day after tomorrow )", resolve: today,
		yes: "It was signed [yesterday].", no: "It was signed."},
	{name: "this-part", pattern: "{dateMod}? ( this|last|yesterday|tomorrow PART )", resolve: thisPart,
		yes: "It was signed [this morning].", no: "He had a good morning there."},
	{name: "part-of-day", pattern: "( ( the | {dateMod} )? PART of | {dateMod} PART|PARTMID | PARTMID|midday ) ( DIRECTION? WEEKDAY | today|yesterday|tomorrow )", resolve: partOfDay,
		yes: "It was signed on [the afternoon of Tuesday].", no: "It was signed in haste."},
}

// weekdayName keeps "Bloody Sunday" out, and "the Sun." at a sentence's end, which is the star or the newspaper; "Tuesday
// nights" recur and are the row weekdays'.
func weekdayName(mt *match) bool {
	if t := mt.tok(cPart); t != nil && mt.scanner.text[t.end-1]|0x20 == 's' {
		return false
	}
	w := mt.word(mt.i - 1)
	return w != "black" && w != "bloody" && (w != "the" || mt.text(mt.tok(cWeekday)) != "Sun.")
}

func weekday(mt *match) bool {
	t := mt.tok(cWeekday)
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	if mt.has("following", "previous", "preceding", "that") {
		if a := mt.anchorFor(unitDay); a.known() {
			ref = a.first()
		}
	}
	mt.w = dayAt(mt.weekdayNear(ref, mt.value(t, cWeekday)))
	if mt.closesWeekdays() && mt.w.day.Compare(mt.story.last.day) < 0 {
		mt.w = mt.w.shift(unitWeek, 1)
	}
	mt.readPart()
	return mt.readMod()
}

// closesWeekdays reports whether the match ends a range of two weekdays: "from Monday to Friday".
func (mt *match) closesWeekdays() bool {
	switch mt.word(mt.i - 1) {
	case "to", "through", "until", "till", "-", "–":
		return mt.classAt(mt.i-2)&cWeekday != 0 && mt.story.last.unit == unitDay && mt.story.lastAt <= mt.lexer.toks[mt.i-2].start
	}
	return false
}

// weekdayNear is the weekday meant: after "last" and "next" as they say; else the nearest past one, the reference's own day
// first, or the next one where the governing verb is of the future.
func (mt *match) weekdayNear(ref edtf.Day, w int) edtf.Day {
	back := (int(ref.Weekday()) - w + 7) % 7
	dir := 2
	if t := mt.tok(cDirection); t != nil {
		dir = mt.value(t, cDirection)
	}
	switch {
	case dir == -1 && back == 0:
		return ref.AddDays(-7)
	case dir == -1:
		return ref.AddDays(-back)
	case dir == 1:
		return ref.AddDays((w-int(ref.Weekday())+6)%7 + 1)
	case dir == 0:
		return weekOf(ref).day.AddDays((w + 6) % 7)
	case mt.direction() > 0 && back != 0:
		return ref.AddDays(7 - back)
	}
	return ref.AddDays(-back)
}

func weekdayOfWeek(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	w := mt.num(cWeekday, 0)
	mt.w = dayAt(weekOf(ref).day.AddDays((w+6)%7 + 7*mt.num(cDirection, 0)))
	mt.readPart()
	return mt.readMod()
}

// weekOfDay reads "the week of Nov. 16".
func weekOfDay(mt *match) bool {
	m, d := mt.num(cMonth, 1), mt.num(cDayNumber|cDayOrd, 1)
	y := mt.num(cYear, 0)
	if y == 0 {
		mt.e.Basis = dataset.YearInferred
		var ok bool
		if y, ok = mt.yearFor(m, d); !ok {
			return mt.noReference()
		}
	}
	day := edtf.Day{Year: y, Month: m, Day: d}
	mt.w = weekOf(day)
	return day.Exists()
}

func weekdayWeekAgo(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	back := (int(ref.Weekday()) - mt.num(cWeekday, 0) + 7) % 7
	mt.w = dayAt(ref.AddDays(-back - 7))
	return true
}

// readPart reads the part of the day.
func (mt *match) readPart() {
	if t := mt.tok(cPart | cPartMid); t != nil {
		mt.w.part = mt.named(t, cPart|cPartMid)
	}
}

// today reads the days told from the day of writing; in a narrative too, since "today" there means the writer's.
func today(mt *match) bool {
	mt.e.Basis = dataset.Relative
	n := 0
	switch {
	case mt.has("before"):
		n = -2
	case mt.has("after"):
		n = 2
	case mt.has("yesterday"):
		n = -1
	case mt.has("tomorrow"):
		n = 1
	}
	if mt.has("today") && mt.genericToday() {
		mt.e.Value = "PRESENT_REF"
		return true
	}
	return mt.fromToday(n)
}

// genericToday reports whether "today" means these times rather than this day: in a narrative.
func (mt *match) genericToday() bool { return mt.story.narrative }

func (mt *match) fromToday(n int) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	mt.w = dayAt(ref.AddDays(n))
	mt.readPart()
	if mt.has("tonight") {
		mt.w.part = "TNI"
	}
	return mt.readMod()
}

// thisPart reads "this morning", "last night".
func thisPart(mt *match) bool {
	switch {
	case mt.has("last"), mt.has("yesterday"):
		return mt.fromToday(-1)
	case mt.has("tomorrow"):
		return mt.fromToday(1)
	}
	return mt.fromToday(0)
}

func partOfDay(mt *match) bool {
	if mt.tok(cWeekday) != nil {
		return weekday(mt)
	}
	return thisPart(mt)
}
