package timex

import "dateline/dataset"

// quarterRules read quarters, halves, seasons and fiscal years.
var quarterRules = []rule{
	{name: "quarter", pattern: "{dateMod}? ( {thatYear} 's )? the? ( fiscal|year - earlier )? {ordinal} ( - | fiscal|calendar )? quarter ( of? ( the? fiscal|calendar? year? )? ( Y4|Y2 | {thatYear} ) )?", resolve: quarterOrdinal,
		yes: "Profit rose in [the third quarter].", no: "They scored in each quarter."},
	{name: "the-period", pattern: "the ( latest|recent )? quarter|period", guard: isThePeriod, resolve: thePeriod,
		yes: "Profit rose in the third quarter. Sales fell in [the latest period].", no: "They live in the quarter of the poor."},
	{name: "the-year", pattern: "the ( fiscal|full )? year", guard: isTheYear, resolve: theYear,
		yes: "Sales rose 3% for [the full year].", no: "It was the year of the dog."},
	{name: "year-end", pattern: "( the )? year -? end", resolve: yearEnd,
		yes: "It is to close by [year-end].", no: "The year ended well."},
	{name: "this-quarter", pattern: "{dateMod}? the? ( DIRECTION fiscal? quarter )", resolve: thisQuarter,
		yes: "Profit fell in [the current quarter].", no: "They live in the Latin quarter."},
	{name: "year-quarter", pattern: "the Y4 quarter|period", guard: hasQuarter, resolve: quarterInYear,
		yes: "It earned $2 million in the third quarter, up from [the 2019 quarter].", no: "The 2019 quarterly report."},
	{name: "year-of-quarter", pattern: "the? Y4 ( 's )? ( fiscal )? {ordinal} -? quarter|half", resolve: quarterOrdinal,
		yes: "Profit rose in [the 2019 third quarter].", no: "In 2019 a third quartered the rest."},
	{name: "quarter-code", pattern: "q1|q2|q3|q4|h1|h2 ,? of? fiscal? Y4|Y2", resolve: quarterCode,
		yes: "Profit rose in [Q3 2019].", no: "See Q3 on page 4."},
	{name: "half-year", pattern: "first|second - half", resolve: halfAlone,
		yes: "The [first-half] loss was small.", no: "The first half of the game."},
	{name: "half", pattern: "{dateMod}? the? ( {ordinal} | last|latter ) half of ( Y4 | {thatYear} )", resolve: half,
		yes: "Sales rose in [the first half of 2020].", no: "They scored in the first half."},
	{name: "season-year", pattern: "{dateMod}? the? SEASON ,? of? ( {year} | {thatYear} )", guard: notMeasured, resolve: seasonOfYear,
		yes: "It began in [the summer of 2020].", no: "The fall of 2000 feet killed him."},
	{name: "this-season", pattern: "{dateMod}? the? DIRECTION SEASON", resolve: thisSeason,
		yes: "It began [last summer].", no: "He hurt his last finger in spring."},
	{name: "season", pattern: "{dateMod}? ( the ( DIRECTION | {seasonMod} )? )? SEASON", guard: seasonCue, resolve: thisSeason,
		yes: "It began in [the summer].", no: "The fall of Kabul came."},
	{name: "fiscal-year", pattern: "{dateMod}? ( the? fiscal ( year )? Y4|Y2 )", resolve: fiscalYear,
		yes: "Sales grew in [fiscal 2020].", no: "The fiscal cliff loomed."},
}

func quarterOrdinal(mt *match) bool {
	if (mt.word(mt.i) == "the" || mt.word(mt.i) == "a") && mt.word(mt.j-2) == "-" && mt.word(mt.j-1) == "quarter" {
		return false // "the third-quarter loss": the article belongs to the loss
	}
	q := mt.dayNumber()
	if q < 1 || q > 4 || mt.has("half") && q > 2 {
		return false
	}
	y, ok := mt.yearOfPart()
	if !ok {
		return mt.noReference()
	}
	if mt.tok(cYear|cShortYear) == nil && mt.thatYear() == 0 {
		y = mt.quarterYear(q, y)
	}
	mt.w = partAt(unitQuarter, y, q)
	if mt.has("half") {
		mt.w.unit = unitHalf
	}
	return mt.readMod()
}

// yearOfPart is the year that the match names for its part, else that of the reference.
func (mt *match) yearOfPart() (int, bool) {
	if t := mt.tok(cYear); t != nil {
		return int(t.num), true
	}
	if t := mt.tok(cShortYear); t != nil {
		return mt.shortYear(int(t.num)), true
	}
	if mt.tok(cTeens) != nil {
		y := mt.yearWords()
		return y, y > 0
	}
	ref := mt.reference()
	if ref.IsZero() {
		return 0, false
	}
	mt.e.Basis = dataset.Relative
	mt.refer()
	return ref.Year + mt.thatYear(), true
}

// thatYear is how far "last year", "the previous year" in the match goes.
func (mt *match) thatYear() int {
	for k := mt.i; k+1 < mt.j; k++ {
		if mt.class(k)&cDirection != 0 && mt.word(k+1) == "year" {
			return mt.value(&mt.lexer.toks[k], cDirection)
		}
	}
	if mt.has("year") && mt.has("earlier") {
		return -1
	}
	return 0
}

// quarterYear is the year of a quarter without one: the quarter that ended last, or the one that runs, before one to come.
func (mt *match) quarterYear(q, y int) int {
	ref := mt.reference()
	switch now := (ref.Month-1)/3 + 1; {
	case q > now && mt.direction() <= 0 && q-now > 1:
		return y - 1
	case q < now && mt.direction() > 0 && now-q > 2:
		return y + 1
	}
	return y
}

func thisQuarter(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	n := mt.num(cDirection, -1)
	mt.w = periodOf(unitQuarter, ref).shift(unitQuarter, n)
	return mt.readMod()
}

// quarterCode reads "Q3 2019" and "H1 2019".
func quarterCode(mt *match) bool {
	y, ok := mt.yearOfPart()
	code := mt.word(mt.i)
	mt.w = partAt(unitQuarter, y, int(code[1]-'0'))
	if code[0] == 'h' {
		mt.w.unit = unitHalf
	}
	return ok
}

func hasQuarter(mt *match) bool { return mt.story.quarter.known() }

// quarterInYear reads "the 1988 quarter": that of the story, in that year.
func quarterInYear(mt *match) bool {
	mt.w = partAt(unitQuarter, mt.num(cYear, 0), mt.story.quarter.n)
	mt.keepStory = true
	return true
}

func half(mt *match) bool {
	n := 2
	if k := mt.index("half"); mt.word(k-1) != "last" && mt.word(k-1) != "latter" {
		n = mt.dayNumber()
	}
	y, ok := mt.yearOfPart()
	if !ok {
		return mt.noReference()
	}
	if n < 1 || n > 2 {
		return false
	}
	mt.w = partAt(unitHalf, y, n)
	return mt.readMod()
}

func notMeasured(mt *match) bool { return !mt.countsSomething() }

// halfAlone reads "first-half": that of the reference's year, or of the last where it is still to come.
func halfAlone(mt *match) bool {
	n := mt.dayNumber()
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	mt.w = partAt(unitHalf, ref.Year, n)
	if mt.w.first().Compare(ref) > 0 && mt.direction() <= 0 {
		mt.w.year--
	}
	return true
}

func seasonOfYear(mt *match) bool {
	y, ok := mt.yearOfPart()
	if !ok {
		return mt.noReference()
	}
	mt.w = partAt(unitSeason, y, mt.num(cSeason, 1))
	return mt.readMod()
}

// seasonFrom reads "the following spring": the next one from where the story is, or the one before.
func (mt *match) seasonFrom(n int) bool {
	a := mt.anchor()
	at, dir := a.first(), mt.num(cDirection, 1)
	mt.w = partAt(unitSeason, at.Year, n)
	switch first := mt.w.first(); {
	case dir > 0 && first.Compare(at) <= 0:
		mt.w.year++
	case dir < 0 && first.AddMonths(3).Compare(at) > 0:
		mt.w.year--
	}
	return mt.readMod()
}

// seasonCue keeps "the fall of Kabul" and "spring" the verb out.
func seasonCue(mt *match) bool {
	t := mt.tok(cSeason)
	s := mt.value(t, cSeason)
	switch mt.word(mt.j) {
	case "of", "from", "-":
		return false
	case "in":
		if s == 3 && mt.text(t) == "fall" {
			return false
		}
	}
	if mt.story.narrative && (t.flags&flagCapital != 0 || mt.has("the")) {
		return true
	}
	if s == 1 || s == 3 {
		p := mt.word(mt.i - 1)
		return p == "in" || p == "by" || p == "since" || p == "until" || p == "during" || p == "for" && mt.has("the")
	}
	return true
}

// seasonAway is the year, from that of the season that runs, of a season so many seasons from it: one still to come was last year's
// for a verb of the past, and one that is over is next year's for a verb of the future.
func (mt *match) seasonAway(gap int) int {
	switch d := mt.direction(); {
	case gap > 0 && d < 0:
		return -1
	case gap < 0 && d > 0:
		return 1
	}
	return 0
}

// thisSeason reads "last summer", "this winter", "the summer": nearest in the direction told.
func thisSeason(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	n := mt.num(cSeason, 1)
	if mt.has("following", "previous", "preceding") {
		return mt.seasonFrom(n)
	}
	now := periodOf(unitSeason, ref)
	mt.w = partAt(unitSeason, now.year, n)
	if mt.story.narrative {
		mt.w.year = ref.Year
	}
	if t := mt.tok(cDirection); t != nil {
		switch dir := mt.value(t, cDirection); {
		case dir < 0 && n >= now.n:
			mt.w.year--
		case dir > 0 && n <= now.n:
			mt.w.year++
		}
	} else if !mt.story.narrative {
		mt.w.year += mt.seasonAway(n - now.n)
	}
	return mt.readMod()
}

func fiscalYear(mt *match) bool {
	y, ok := mt.yearOfPart()
	mt.w = yearAt(y)
	return ok && mt.readMod()
}
