package timex

import "dateline/dataset/edtf"

// eraRules read years before and after Christ.
var eraRules = []rule{
	{name: "year-era", pattern: "{dateMod}? ( the year )? D1|D2|N|Y4 ERA", resolve: yearOfEra,
		yes: "The fleet sailed in [490 BC] from Asia.", no: "The BC Lions won 490 games."},
	{name: "era-year", pattern: "ERA D1|D2|N|Y4", resolve: eraYear,
		yes: "The temple fell in [AD 70].", no: "An ad ran 70 times."},
	{name: "year-before-era", pattern: "N|D2|D1|Y4", guard: opensEraRange, resolve: yearOpeningEra,
		yes: "They fought from [490]-479 BC.", no: "They fought 490 men."},
	{name: "decade-era", pattern: "{dateMod}? the? DECADE ERA", resolve: decadeOfEra,
		yes: "It was built in [the 490s BC].", no: "It was built in BC."},
	{name: "century-era", pattern: "{dateMod}? the? {ordinal} -? century ERA", resolve: centuryOfEra,
		yes: "It stood in [the 5th century BC].", no: "It stood in the BC mountains."},
	{name: "year-of-story", pattern: "N", guard: yearInBC, resolve: yearOpeningEra,
		yes: "They came in 490 BC. They came back in [480] by land.", no: "They came in 480 ships."},
}

// setEraYear sets the year that the calendar counts as n before or after Christ. There is no year 0: 1 BC is the year 0 of EDTF.
func (mt *match) setEraYear(n, era int) bool {
	if n < 1 || n > 9999 || era < 0 && n > 9998 {
		return false
	}
	if era < 0 {
		n = 1 - n
	}
	mt.w = yearAt(n)
	return mt.readMod()
}

func yearOfEra(mt *match) bool {
	n := mt.num(cDayNumber|cTwoDigits|cNumber|cYear, 0)
	return mt.setEraYear(n, mt.num(cEra, 1))
}

func eraYear(mt *match) bool {
	return mt.num(cEra, 1) > 0 && mt.setEraYear(mt.num(cDayNumber|cTwoDigits|cNumber|cYear, 0), 1)
}

// opensEraRange reports whether a number opens a range of years whose end names its era.
func opensEraRange(mt *match) bool {
	return mt.isRangeWord(mt.j) && mt.classAt(mt.j+1)&(cDayNumber|cTwoDigits|cNumber|cYear) != 0 && mt.classAt(mt.j+2)&cEra != 0
}

func yearOpeningEra(mt *match) bool {
	n := mt.num(cDayNumber|cTwoDigits|cNumber|cYear, 0)
	era := -1
	if mt.classAt(mt.j+2)&cEra != 0 {
		era = mt.value(&mt.lexer.toks[mt.j+2], cEra)
	}
	return mt.setEraYear(n, era)
}

// yearInBC reports whether a bare number is a year of a story told in years before Christ.
func yearInBC(mt *match) bool {
	if !mt.story.narrative || mt.story.last.year > 0 || !mt.story.last.known() {
		return false
	}
	n := mt.num(cNumber, 0)
	switch mt.word(mt.i - 1) {
	case "in", "by", "since", "until", "from", "of", "before", "after", "during", "to", "and", "-", "–", "(":
		return n > 31 && n < 1000 && (mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word != wordOther && mt.classAt(mt.j)&(cUnit|cUnits) == 0)
	}
	return false
}

func decadeOfEra(mt *match) bool {
	n := mt.num(cDecade, 0)
	if n < 10 || mt.num(cEra, 1) > 0 {
		return mt.num(cEra, 1) > 0 && decadeAt(mt, n)
	}
	mt.e.Value = string(appendTwo(appendTwo([]byte("BC"), n/100), n%100)[:5])
	mt.e.Date = edtf.Interval(edtf.OfYear(1-n-9), edtf.OfYear(1-n))
	return mt.readMod()
}

func decadeAt(mt *match, n int) bool {
	mt.w = when{unit: unitDecade, year: n}
	return mt.readMod()
}

func centuryOfEra(mt *match) bool {
	n := mt.dayNumber()
	if n < 1 || n > 40 {
		return false
	}
	if mt.num(cEra, 1) > 0 {
		mt.w = when{unit: unitCentury, year: (n - 1) * 100}
		return mt.readMod()
	}
	mt.e.Value = string(appendTwo([]byte("BC"), n-1))
	mt.e.Date = edtf.Interval(edtf.OfYear(1-100*n), edtf.OfYear(-100*(n-1)))
	return mt.readMod()
}
