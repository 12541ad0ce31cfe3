package timex

import "dateline/dataset"

// unitRules read periods told from the reference: "last week", "two years ago", "the following day".
var unitRules = []rule{
	{name: "this-unit", pattern: "{dateMod}? the? ( same? DIRECTION | same ) UNIT|weekend ( or so )?", guard: isThisUnit, resolve: thisUnit,
		yes: "They met [last week].", no: "They met the second group."},
	{name: "the-unit", pattern: "( {dateMod} the UNIT | the weekend )", resolve: theUnit,
		yes: "They met over [the weekend].", no: "They met over the week."},
	{name: "that-unit", pattern: "{dateMod}? that ( same )? UNIT|weekend|time|PART|SEASON", guard: notSeconds, resolve: thatUnit,
		yes: "They met in Rome [that year].", no: "He said that years pass."},
	{name: "ago", pattern: "{durMod}? {span} ago", resolve: ago,
		yes: "They met [three days ago] in Rome.", no: "They met three of them."},
	{name: "earlier", pattern: "{durMod}? {span} earlier|later|before|previously|afterward|afterwards|after|hence", guard: endsThere, resolve: earlier,
		yes: "They met again [two days later] in Rome.", no: "They met two of them later."},
	{name: "unit-end", pattern: "( the )? UNIT 's end", guard: notSeconds, resolve: unitEnd,
		yes: "It is to close by [month's end].", no: "It closed at the street's end."},
	{name: "units-ago", pattern: "UNITS ago|earlier|later|before|afterward|afterwards | long|sometime|some time? ago | not long ago", guard: notAfterQuantity, resolve: unitsAgo,
		yes: "They met [years ago].", no: "They met for years before that."},
	{name: "day-before", pattern: "( the day|night|morning|week|month|year before|after )", guard: endsThere, resolve: dayBefore,
		yes: "They had met [the day before].", no: "They met the day before the vote."},
	{name: "next-part", pattern: "the DIRECTION|same PART", resolve: nextPart,
		yes: "It met on 5 May 2018 and again [the next morning].", no: "They met the next friend that night."},
	{name: "same-period", pattern: "the? same|corresponding|comparable|like period|quarter ( ( of | in )? ( DIRECTION year | a year ago|earlier | Y4 | the? DIRECTION|previous year ) )?", guard: isSamePeriod, resolve: samePeriod,
		yes: "Profit was $3 million in [the same period last year].", no: "At the same moment they left."},
	{name: "year-earlier", pattern: "( ( the? comparable|same? )? year - ago|earlier ( period|quarter|month | {ordinal} -? quarter ) | year - ago|earlier )", resolve: yearEarlier,
		yes: "Profit rose from [the year-earlier period].", no: "The year earlier was bad."},
}

// isThisUnit keeps "this second", "last minute" and "the next hour" out, which are no points of the calendar.
func isThisUnit(mt *match) bool {
	if mt.has("weekend") {
		return true
	}
	_, name := mt.m.lex.meanings[mt.tok(cUnit).word].value(cUnit)
	return name != "s" && name != "m" && name != "h"
}

func notSeconds(mt *match) bool {
	t := mt.tok(cUnit)
	return t == nil || mt.named(t, cUnit)[0] >= 'A' && mt.named(t, cUnit)[0] <= 'Z'
}

// unit is the unit of the match's first word for one.
func (mt *match) unit() byte {
	t := mt.tok(cUnit | cUnits)
	if t == nil {
		return unitWeekend
	}
	return mt.named(t, cUnit|cUnits)[0]
}

// finestUnit is the unit of the match, a day where it names a part of one, and a year where it names neither.
func (mt *match) finestUnit() byte {
	switch {
	case mt.tok(cUnit) != nil:
		return mt.unit()
	case mt.tok(cPart) != nil:
		return unitDay
	case mt.has("weekend"):
		return unitWeekend
	}
	return unitYear
}

func thisUnit(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	if t := mt.tok(cPart); t != nil {
		mt.fromToday(0)
		return true
	}
	u := mt.unit()
	if mt.has("following", "previous", "preceding", "prior", "same") || mt.theNext(u) {
		return following(mt)
	}
	n := mt.num(cDirection, 0)
	if n < 0 && mt.has("the") && (u == unitDecade || u == unitCentury) || mt.has("past") && u == unitDecade {
		mt.e.Type, mt.e.Value, mt.e.Basis = TypeDuration, durationValue(one, u), dataset.Explicit
		mt.e.Ref, mt.e.RefStart = "", -1
		return true
	}
	mt.w = periodOf(u, ref).shift(u, n)
	return mt.readMod()
}

// theNext reports whether the match is "the next day", told from the story, or "the next year" of what is past.
func (mt *match) theNext(u byte) bool {
	k := mt.index("next")
	return k > 0 && mt.word(k-1) == "the" && (u == unitDay || mt.direction() < 0)
}

func theUnit(mt *match) bool {
	if mt.has("day") {
		return false // "later in the day", "at the end of the day": which, TimeBank does not say
	}
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	mt.w = periodOf(mt.unit(), ref)
	if mt.w.unit == unitWeekend && mt.w.day.Compare(ref) > 0 && mt.direction() <= 0 {
		mt.w = mt.w.shift(unitWeekend, -1)
	}
	return mt.readMod()
}

func thatUnit(mt *match) bool {
	mt.e.Basis = dataset.Relative
	a := mt.anchorFor(mt.finestUnit())
	if !a.known() {
		return mt.noReference()
	}
	if mt.has("time") {
		mt.w = a
		return true
	}
	if mt.tok(cSeason) != nil {
		mt.w = partAt(unitSeason, a.first().Year, mt.num(cSeason, 1))
		return mt.readMod()
	}
	if mt.tok(cPart) != nil {
		if mt.w = a; a.unit == unitDay {
			mt.w = dayAt(a.day)
			mt.readPart()
		}
		return true
	}
	u := mt.unit()
	if coarser(a.unit, u) {
		mt.w = a
		return true
	}
	mt.w = periodOf(u, a.first())
	return mt.readMod()
}

// rank orders units by length.
func rank(u byte) int {
	switch u {
	case unitDay:
		return 1
	case unitWeekend:
		return 2
	case unitWeek, unitForty:
		return 3
	case unitMonth:
		return 4
	case unitQuarter, unitSeason:
		return 5
	case unitHalf:
		return 6
	case unitYear:
		return 7
	case unitDecade:
		return 8
	case unitCentury, unitMillen:
		return 9
	}
	return 0
}

func coarser(a, b byte) bool { return rank(a) > rank(b) }

// ago reads "three days ago": from the reference, as fine as the unit.
func ago(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	q := mt.quantity()
	if q.vague {
		mt.e.Value = "PAST_REF"
		return true
	}
	mt.refer()
	mt.e.Mod = mt.durationMod()
	mt.w = shiftFrom(dayAt(ref), mt.unit(), -q.n, q.half)
	if n := mt.partOfCentury(); n != 0 {
		mt.w = yearAt(ref.Year - n)
	}
	if mt.unit() == unitYear {
		mt.keepStory = true
		mt.asQuarter(-q.n)
	}
	return mt.w.known()
}

// shiftFrom moves a date by n units and cuts it to the unit.
func shiftFrom(from when, u byte, n int, half bool) when {
	if u == unitHour || u == unitMinute || u == unitSecond {
		return from
	}
	if u == unitForty {
		u, n = unitWeek, 2*n
	}
	if n > 20000 || n < -20000 {
		return when{}
	}
	moved := from.shift(u, n)
	if half && u == unitYear {
		moved = moved.shift(unitMonth, 6*sign(n))
	}
	if coarser(moved.unit, u) {
		return moved
	}
	return periodOf(u, moved.first())
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// partOfCentury is the years of "a half-century" and "a quarter-century".
func (mt *match) partOfCentury() int {
	k := mt.index("century")
	switch {
	case k < 0:
	case mt.word(k-2) == "half":
		return 50
	case mt.word(k-2) == "quarter":
		return 25
	}
	return 0
}

// quarterReach is how far back a quarter may stand that "a year earlier" is compared with, in bytes.
const quarterReach = 1500

// asQuarter reads a year back from the quarter that a report on earnings speaks of as that quarter, a year back.
func (mt *match) asQuarter(n int) {
	if st := &mt.story; n == -1 && st.quarter.known() && !st.narrative && mt.e.Start-st.quarterAt < quarterReach {
		mt.w = st.quarter.shift(unitYear, n)
	}
}

// endsThere lets "before" and "after" end an expression only where nothing follows that they govern.
func endsThere(mt *match) bool {
	switch mt.word(mt.j - 1) {
	case "before", "after":
		if mt.j >= len(mt.lexer.toks) {
			return true
		}
		w := mt.word(mt.j)
		return w == "." || w == "," || w == ";"
	}
	return true
}

// earlier reads "two days later": from the last date of the story.
func earlier(mt *match) bool {
	if u := mt.tok(cUnit | cUnits); u != nil && mt.named(u, cUnit|cUnits)[0] >= 'a' {
		return false // "an hour later" is an hour, and then later
	}
	mt.e.Basis = dataset.Relative
	a := mt.anchorFor(mt.unit())
	if !a.known() {
		return mt.noReference()
	}
	q := mt.quantity()
	n := q.n
	if mt.has("earlier", "before", "previously") {
		n = -n
	}
	if q.vague {
		mt.e.Value = "FUTURE_REF"
		if mt.has("earlier", "before", "previously") {
			mt.e.Value = "PAST_REF"
		}
		return true
	}
	mt.e.Mod = mt.durationMod()
	mt.w = shiftFrom(a, mt.unit(), n, q.half)
	mt.looksBack(n)
	if mt.unit() == unitYear && n < 0 {
		mt.keepStory = true
		mt.asQuarter(n)
	}
	return mt.w.known()
}

// yearEarlier reads "the year-ago quarter": what the story is at, a year back.
func yearEarlier(mt *match) bool {
	mt.e.Basis = dataset.Relative
	a := mt.anchor()
	if !a.known() {
		return mt.noReference()
	}
	if mt.story.quarter.known() {
		a = mt.story.quarter
	}
	mt.w = a.shift(unitYear, -1)
	if a.unit == unitDay {
		mt.w = yearAt(a.year - 1)
	}
	mt.keepStory = true
	return true
}

// unitEnd reads "month's end".
func unitEnd(mt *match) bool {
	mt.e.Basis = dataset.Relative
	mt.e.Mod = "END"
	ref := mt.reference()
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	mt.w = periodOf(mt.unit(), ref)
	return true
}

func notAfterQuantity(mt *match) bool {
	if w := mt.word(mt.j - 1); w == "before" && !endsThere(mt) {
		return false
	}
	return mt.classAt(mt.i-1)&(cCard|cDayNumber|cNumber|cTwoDigits|cOrd) == 0
}

// unitsAgo reads "years ago" and "days later": how many is not said.
func unitsAgo(mt *match) bool {
	mt.e.Basis = dataset.Relative
	mt.e.Value = "PAST_REF"
	if mt.has("later", "afterward", "afterwards") {
		mt.e.Value = "FUTURE_REF"
	}
	return true
}

// dayBefore reads "the day before", told from the last date of the story.
func dayBefore(mt *match) bool {
	mt.e.Basis = dataset.Relative
	u, n := mt.finestUnit(), 1
	a := mt.anchorFor(u)
	if !a.known() {
		return mt.noReference()
	}
	if mt.has("before") {
		n = -1
	}
	mt.w = shiftFrom(a, u, n, false)
	mt.looksBack(n)
	if mt.w.unit == unitDay {
		mt.readPart()
	}
	return mt.w.known()
}

// nextPart reads "the next morning", told from the last day of the story.
func nextPart(mt *match) bool {
	mt.e.Basis = dataset.Relative
	a := mt.anchorFor(unitDay)
	switch {
	case !a.known():
		return mt.noReference()
	case mt.has("this", "current", "past"):
		return false
	case a.unit != unitDay:
		mt.w = a
		return true
	}
	mt.w = dayAt(a.day.AddDays(mt.num(cDirection, 0)))
	mt.readPart()
	return true
}

func isSamePeriod(mt *match) bool {
	if mt.index("period", "quarter") == mt.j-1 && (!mt.story.quarter.known() || mt.story.narrative) {
		return false
	}
	switch mt.word(mt.i - 1) {
	case "in", "of", "for", "with", "from", "to", "during", "than":
		return true
	}
	return false
}

// samePeriod reads "the same period last year": the quarter of the story in the year named, else a year back.
func samePeriod(mt *match) bool {
	mt.e.Basis = dataset.Relative
	ref := mt.reference()
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	q := mt.story.quarter
	y := ref.Year - 1
	if t := mt.tok(cYear); t != nil {
		y = int(t.num)
	}
	mt.keepStory = true
	if q.known() {
		mt.w = partAt(unitQuarter, y, q.n)
		return true
	}
	mt.w = yearAt(y)
	return true
}

func following(mt *match) bool {
	mt.e.Basis = dataset.Relative
	u := mt.unit()
	a := mt.anchorFor(u)
	if !a.known() {
		return mt.noReference()
	}
	n := mt.num(cDirection, 0)
	if coarser(a.unit, u) {
		mt.w = a
		return true
	}
	mt.w = periodOf(u, a.first()).shift(u, n)
	mt.looksBack(n)
	return mt.readMod()
}
