package timex

// yearRules read years, decades and centuries.
var yearRules = []rule{
	{name: "year", pattern: "{dateMod}? ( the year )? Y4", guard: yearAlone, resolve: year,
		yes: "It began in [2020].", no: "It sold 2020 cars."},
	{name: "year-in-words", pattern: "{dateMod}? TEENS ( hundred )? TENS ( -? CARD )?", resolve: yearInWords,
		yes: "It began in [nineteen seventy-nine].", no: "Nineteen people came."},
	{name: "two-thousand", pattern: "two thousand and? ( CARD | TENS - CARD )", guard: isTwoThousand, resolve: twoThousand,
		yes: "It began in [two thousand and eight], they say.", no: "It sold two thousand and eight cars."},
	{name: "short-year", pattern: "{dateMod}? Y2", guard: shortYearAlone, resolve: shortYearOnly,
		yes: "It began in [early '98].", no: "It was rock 'n' roll."},
	{name: "year-after-range", pattern: "D1|D2", guard: endsYearRange, resolve: yearOfRange,
		yes: "It was built in 1990-[94] by hand.", no: "They won 21-14 there."},
	{name: "decade", pattern: "( {decadeMod} )? ( the )? {decadeMod}? ( DECADE|DECADEWORD | D2|D1 's )", guard: isDecade, resolve: decade,
		yes: "They were popular in [the 1990s].", no: "In the 1990 season they won."},
	{name: "century", pattern: "{dateMod}? ( the? {decadeMod}? )? {ordinal} -? century", resolve: century,
		yes: "It stood in [the 19th century].", no: "He hit a third hundred."},
}

func year(mt *match) bool {
	mt.w = yearAt(mt.num(cYear, 0))
	return mt.readMod()
}

// yearAlone reports whether a number of four digits is a year: by what stands before and after it.
func yearAlone(mt *match) bool {
	if mt.j-mt.i > 1 {
		return true
	}
	n := mt.num(cYear, 0)
	if n < 1400 || n > 2100 || mt.countsSomething() {
		return mt.yearCue() && n >= 1000 && !mt.countsSomething()
	}
	return true
}

// countsSomething reports whether the number before the match's end counts what follows or is part of a larger number.
func (mt *match) countsSomething() bool {
	switch mt.word(mt.j) {
	case "percent", "%", "/", "km", "cars", "votes", "jobs", "copies", "shares", "barrels", "miles", "people", "points", "feet", "meters", "metres", "dollars", "troops", "men", "soldiers", "times", "tons", "million", "billion", "degrees":
		return true
	}
	if mt.classAt(mt.j)&(cUnits|cAmPm) != 0 && mt.word(mt.j) != "second" {
		return true
	}
	return mt.numbersSomething(mt.i)
}

// numbersSomething reports whether what stands before the number at token k makes it the number of a page, a flight, a resolution.
func (mt *match) numbersSomething(k int) bool {
	if k < 1 {
		return false
	}
	if !mt.story.narrative && mt.lexer.toks[k-1].word == wordCapital && mt.lexer.toks[k-1].flags&flagPoint == 0 && k > 1 && !mt.sentenceEnd(k-2) && (mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word != wordOther) {
		return true // "Windows 2000"; a history has "Treaty of Paris 1783"
	}
	if k == mt.i && mt.isRangeWord(k-1) && mt.classAt(k-2)&cYear != 0 {
		return mt.numbersSomething(k - 2) // "pages 2001 to 2004"
	}
	switch mt.word(k - 1) {
	case "-":
		return mt.classAt(k-2)&(cDayNumber|cTwoDigits|cNumber) != 0 // a telephone number
	case "$", "#", "/", "no", "page", "pages", "flight", "room", "resolution", "route", "highway", "box", "suite", "model":
		return true
	case "nearly", "about", "over", "almost", "approximately", "roughly", "around":
		return mt.j < len(mt.lexer.toks) && mt.lexer.toks[mt.j].word == wordOther
	}
	return false
}

func (mt *match) yearCue() bool {
	switch mt.word(mt.i - 1) {
	case "in", "since", "of", "until", "by", "from", "to", "before", "after", "during", "and", "(":
		return true
	}
	return false
}

func yearInWords(mt *match) bool {
	y := mt.yearWords()
	mt.w = yearAt(y)
	return y > 0 && mt.readMod()
}

// yearWords is the year of "nineteen ninety-four", 0 where the words are none.
func (mt *match) yearWords() int {
	y := mt.num(cTeens, 0)*100 + mt.num(cTens, 0)
	if last := mt.j - 1; mt.class(last)&cCard != 0 && mt.class(last)&cTens == 0 {
		n := mt.value(&mt.lexer.toks[last], cCard)
		if n > 9 {
			return 0
		}
		y += n
	}
	return y
}

// isTwoThousand reports whether "two thousand eight" is a year: by what stands before it, and that it counts nothing.
func isTwoThousand(mt *match) bool {
	switch mt.word(mt.i - 1) {
	case "in", "since", "by", "until", "of", "from", "to", "during":
		return mt.classAt(mt.j)&(cUnit|cUnits|cScale) == 0 && (mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word != wordOther)
	}
	return mt.classAt(mt.i-1)&cMonth != 0
}

func twoThousand(mt *match) bool {
	n := mt.quantity().n
	mt.w = yearAt(n)
	return n >= 2000 && n < 2100
}

// endsYearRange reports whether two digits end a range of years: 1990-94.
func endsYearRange(mt *match) bool {
	t := &mt.lexer.toks[mt.i]
	if t.end-t.start != 2 || mt.i < 2 || mt.classAt(mt.i-2)&cYear == 0 {
		return false
	}
	w := mt.word(mt.i - 1)
	return (w == "-" || w == "–" || w == "/") && int(t.num) > int(mt.lexer.toks[mt.i-2].num)%100
}

func yearOfRange(mt *match) bool {
	mt.w = yearAt(floorTo(int(mt.lexer.toks[mt.i-2].num), 100) + int(mt.lexer.toks[mt.i].num))
	return true
}

func shortYearAlone(mt *match) bool {
	return mt.j-mt.i > 1 || mt.yearCue() || mt.word(mt.i-1) == "summer" || mt.classAt(mt.i-1)&(cMonth|cSeason) != 0
}

func shortYearOnly(mt *match) bool {
	mt.w = yearAt(mt.shortYear(mt.num(cShortYear, 0)))
	return mt.readMod()
}

// isDecade keeps bare "thirties" and "60s" for what they may else be: ages and temperatures.
func isDecade(mt *match) bool {
	last := mt.j - 1
	if n := mt.lexer.toks[last].num; n >= 100 && n < 1000 {
		return false
	}
	if mt.word(last) == "'s" { // "the 70's"
		n := mt.lexer.toks[last-1].num
		return mt.has("the") && n >= 20 && n%10 == 0
	}
	if mt.class(last)&cDecadeWord != 0 || mt.lexer.toks[last].num < 100 && mt.text(&mt.lexer.toks[last])[0] != '\'' {
		return mt.has("the") && mt.word(mt.i-1) != "his"
	}
	return true
}

func decade(mt *match) bool {
	t := &mt.lexer.toks[mt.j-1]
	n := mt.value(t, cDecade|cDecadeWord)
	if mt.word(mt.j-1) == "'s" {
		n = int(mt.lexer.toks[mt.j-2].num)
	}
	if n < 100 {
		n = mt.shortYear(n)
	}
	if n%100 == 0 && mt.class(mt.j-1)&cDecade != 0 && n < 2000 {
		mt.w = when{unit: unitCentury, year: n}
		return mt.readMod()
	}
	mt.w = when{unit: unitDecade, year: n}
	return mt.readMod()
}

func century(mt *match) bool {
	n := mt.dayNumber()
	if n < 1 || n > 30 {
		return false
	}
	mt.w = when{unit: unitCentury, year: (n - 1) * 100}
	return mt.readMod()
}
