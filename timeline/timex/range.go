package timex

import (
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// isRangeWord reports whether a token stands between two days or years of a range or list.
func (s *scanner) isRangeWord(k int) bool {
	switch s.word(k) {
	case "-", "–", "to", "and", "through", "or", "until", "till", "/", ",":
		return true
	}
	return false
}

// opensDayRange reports whether a day number opens a range whose month follows its end: "22 to 25 April".
func opensDayRange(mt *match) bool {
	k := mt.j
	if !mt.isRangeWord(k) {
		return false
	}
	if k++; mt.word(k) == "the" {
		k++
	}
	if mt.classAt(k)&(cDayNumber|cDayOrd) == 0 {
		return false
	}
	if k++; mt.word(k) == "of" {
		k++
	}
	return mt.classAt(k)&cMonth != 0
}

// dayOpeningRange reads such a day with the month and the year that stand at the range's end.
func dayOpeningRange(mt *match) bool {
	k := mt.j
	for mt.classAt(k)&cMonth == 0 {
		k++
	}
	m, d := mt.value(&mt.lexer.toks[k], cMonth), mt.dayNumber()
	if mt.classAt(k+1)&cYear != 0 {
		return mt.setDay(int(mt.lexer.toks[k+1].num), m, d)
	}
	if mt.word(k+1) == "," && mt.classAt(k+2)&cYear != 0 {
		return mt.setDay(int(mt.lexer.toks[k+2].num), m, d)
	}
	mt.e.Basis = dataset.YearInferred
	y, ok := mt.yearFor(m, d)
	if !ok {
		return mt.noReference()
	}
	return mt.setDay(y, m, d)
}

// closesDayRange reports whether a day number closes a range or list whose month stands at its start: "April 24 and 25".
func closesDayRange(mt *match) bool {
	if st := &mt.story; st.last.unit != unitDay || mt.i < 3 || !mt.isRangeWord(mt.i-1) || mt.word(mt.i-1) == "," {
		return false
	}
	before := mt.lexer.toks[mt.i-2]
	if mt.class(mt.i-2)&(cDayNumber|cDayOrd) == 0 || mt.classAt(mt.i-3)&cMonth == 0 || before.num >= mt.lexer.toks[mt.j-1].num {
		return false
	}
	c := mt.classAt(mt.j)
	return c&(cUnits|cUnit|cAmPm|cMonth) == 0 && (mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word > wordCapital || mt.word(mt.i-1) == "-")
}

func dayClosingRange(mt *match) bool {
	last := mt.story.last.day
	mt.e.Basis = dataset.YearInferred
	mt.referStory()
	day := edtf.Day{Year: last.Year, Month: last.Month, Day: mt.dayNumber()}
	return mt.setDay(day.Year, day.Month, day.Day)
}

// rangeYear is the year that stands at the end of the range the match opens, for its month: "26 June to 4 August 1952", "July-
// November 1954". 0 where it opens none.
func (mt *match) rangeYear(month int) int {
	if !mt.isRangeWord(mt.j) || mt.word(mt.j) == "," {
		return 0
	}
	end := 0
	for k := mt.j + 1; k < mt.j+6; k++ {
		switch c := mt.classAt(k); {
		case c&cMonth != 0:
			end = mt.value(&mt.lexer.toks[k], cMonth)
		case c&cYear != 0:
			if end == 0 {
				return 0
			}
			y := int(mt.lexer.toks[k].num)
			if end < month {
				y--
			}
			return y
		case c&(cDayNumber|cDayOrd) != 0, mt.word(k) == ",", mt.word(k) == "of", mt.word(k) == "the":
		default:
			return 0
		}
	}
	return 0
}
