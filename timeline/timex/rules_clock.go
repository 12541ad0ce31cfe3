package timex

// clockRules read times of day, with their day where it stands beside them.
var clockRules = []rule{
	{name: "clock", pattern: "( around )? {clock} ( ,? ( on|of )? {clockDay} )?", guard: isClock, resolve: clock,
		yes: "It began at [10:35 a.m.] sharp.", no: "The ratio was 10 to 35."},
	{name: "day-clock", pattern: "{clockDay} ( ,? at|around|about | , )? {clock}", guard: isClock, resolve: clock,
		yes: "It began [Tuesday at 10:35 a.m.] sharp.", no: "Tuesday at 10 people came late."},
}

func isClock(mt *match) bool {
	t := mt.tok(cClock)
	return t == nil || mt.tok(cAmPm) != nil || t.num <= 86400
}

// clock reads the time, and the day beside it, else the day of the story.
func clock(mt *match) bool {
	secs, given, ok := mt.clockSeconds()
	if !ok {
		return false
	}
	mt.clockDay()
	if mt.e.Problem != "" {
		return true
	}
	mt.w.clock, mt.w.secs, mt.w.part = secs+1, given, ""
	if mt.has("about", "around", "approximately") {
		mt.e.Mod = "APPROX"
	}
	return true
}

// clockSeconds is the time of day in seconds.
func (mt *match) clockSeconds() (n int, secondsGiven, ok bool) {
	if mt.has("noon", "midday") {
		return 12 * 3600, false, true
	}
	if h, ok := mt.spokenClock(); ok {
		return h, false, true
	}
	if mt.has("midnight") {
		return 24 * 3600, false, true
	}
	k := mt.i
	for k < mt.j && mt.class(k)&(cAmPm|cClock|cZone) == 0 && mt.word(k) != "o" && mt.word(k) != "hours" && mt.word(k) != "hrs" {
		k++
	}
	if k == mt.j {
		return 0, false, false
	}
	t := &mt.lexer.toks[k]
	if k > mt.i && mt.class(k)&(cClock|cAmPm) == 0 && mt.class(k-1)&(cNumber|cYear) != 0 {
		if p := mt.lexer.toks[k-1]; p.end-p.start == 4 { // 0735 GMT
			return int(p.num)/100*3600 + int(p.num)%100*60, false, p.num < 2400 && p.num%100 < 60
		}
		return 0, false, false
	}
	if mt.class(k)&cClock != 0 {
		n, secondsGiven = int(t.num), t.end-t.start > 5
	} else if p := &mt.lexer.toks[k-1]; mt.class(k-1)&cDecimal != 0 {
		n = int(p.num)/100*3600 + int(p.num)%100*60
	} else {
		n = mt.value(p, cCard|cDayNumber) * 3600
	}
	if ap := mt.tok(cAmPm); ap != nil {
		if n > 12*3600+3599 {
			return 0, false, false
		}
		n %= 12 * 3600
		n += 12 * 3600 * mt.value(ap, cAmPm)
	}
	return n, secondsGiven, n <= 24*3600
}

// spokenClock reads "half past seven", "a quarter to 8", "eight in the morning" and "seven thirty p.m.".
func (mt *match) spokenClock() (secs int, ok bool) {
	var hours []int // the numbers, in order
	pm := false
	for k := mt.i; k < mt.j; k++ {
		switch c := mt.class(k); {
		case c&(cCard|cDayNumber) != 0:
			hours = append(hours, mt.value(&mt.lexer.toks[k], cCard|cDayNumber))
		case c&cAmPm != 0:
			pm = mt.value(&mt.lexer.toks[k], cAmPm) == 1
		case c&cPart != 0 && mt.word(k) != "morning" && mt.word(k-1) == "the":
			pm = true
		}
	}
	past := mt.index("past", "to", "after")
	switch {
	case past > 0 && len(hours) > 0 && mt.has("half", "quarter"):
		minutes := 15
		if mt.word(past-1) == "half" {
			minutes = 30
		}
		if mt.word(past) == "to" {
			minutes = -minutes
		}
		secs = hours[0]*3600 + minutes*60
	case len(hours) > 0 && mt.has("in") && mt.tok(cPart) != nil && mt.tok(cAmPm) == nil && mt.tok(cClock) == nil:
		secs = hours[0] * 3600
	case len(hours) == 2 && hours[0] <= 12 && hours[1] < 60 && mt.tok(cAmPm) != nil && mt.class(mt.i)&(cCard|cDayNumber) != 0 && mt.class(mt.i+1)&cCard != 0:
		secs = hours[0]*3600 + hours[1]*60
	default:
		return 0, false
	}
	if hours[0] > 12 {
		return 0, false
	}
	if pm && secs < 12*3600 {
		secs += 12 * 3600
	}
	return secs, true
}

// clockDay reads the day beside a time.
func (mt *match) clockDay() {
	mt.e.Type = TypeTime
	switch {
	case mt.tok(cMonth) != nil && mt.hasDay():
		if mt.tok(cYear) != nil {
			month := mt.tok(cMonth)
			mt.setDay(int(mt.tok(cYear).num), mt.value(month, cMonth), mt.dayOfClock())
			return
		}
		m, d := mt.value(mt.tok(cMonth), cMonth), mt.dayOfClock()
		if y, ok := mt.yearFor(m, d); ok {
			mt.setDay(y, m, d)
		} else {
			mt.noReference()
		}
	case mt.tok(cWeekday) != nil:
		weekday(mt)
	case mt.has("yesterday", "last"):
		mt.fromToday(-1)
	case mt.has("tomorrow"):
		mt.fromToday(1)
	case mt.has("today", "this", "tonight"):
		mt.fromToday(0)
	case mt.dayPastBrackets():
	default:
		mt.storyDay()
	}
}

// maxBrackets is how long the brackets may be that stand between a time and its day, in tokens.
const maxBrackets = 8

// dayPastBrackets reads the weekday of "at 10:35 a.m. (0735 GMT) Friday" for the time before the brackets and the one in them.
func (mt *match) dayPastBrackets() bool {
	k := mt.j
	if mt.word(k) != "(" && mt.word(mt.i-1) != "(" {
		return false
	}
	for k < mt.j+maxBrackets && mt.word(k) != ")" {
		k++
	}
	if mt.word(k) != ")" {
		return false
	}
	if k++; mt.word(k) == "on" {
		k++
	}
	ref := mt.reference()
	if mt.classAt(k)&cWeekday == 0 || ref.IsZero() {
		return false
	}
	mt.refer()
	mt.w = dayAt(mt.weekdayNear(ref, mt.value(&mt.lexer.toks[k], cWeekday)))
	return true
}

func (mt *match) hasDay() bool { return mt.dayOfClock() > 0 }

// dayOfClock is the day number that stands beside the month.
func (mt *match) dayOfClock() int {
	for k := mt.i; k < mt.j; k++ {
		if mt.class(k)&cMonth == 0 {
			continue
		}
		for _, near := range []int{k + 1, k - 1} {
			if near >= mt.i && near < mt.j && mt.class(near)&(cDayNumber|cDayOrd) != 0 {
				return int(mt.lexer.toks[near].num)
			}
		}
	}
	return 0
}

// storyDay takes the day that the story is at: the last day mentioned, in news before that the publication day.
func (mt *match) storyDay() {
	if st := &mt.story; st.last.unit == unitDay && (st.narrative || mt.ctx.Published.IsZero()) {
		mt.w = dayAt(st.last.day)
		mt.referStory()
		return
	}
	mt.fromToday(0)
}
