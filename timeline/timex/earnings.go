package timex

import (
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// isThePeriod reports whether "the quarter" or "the period" is one that a report on earnings speaks of.
func isThePeriod(mt *match) bool {
	if mt.endedOn().Exists() {
		return mt.word(mt.j-1) == "quarter"
	}
	if mt.has("latest") {
		return true
	}
	switch mt.word(mt.i - 1) {
	case "in", "for", "during", "of":
		return mt.story.quarter.known() && !mt.story.narrative && mt.word(mt.j) != "of"
	}
	return false
}

// endedOn is the day of "ended Sept. 30" after the match, with no year yet.
func (mt *match) endedOn() edtf.Day {
	if mt.word(mt.j) != "ended" && mt.word(mt.j) != "ending" || mt.classAt(mt.j+1)&cMonth == 0 || mt.classAt(mt.j+2)&cDayNumber == 0 {
		return edtf.Day{}
	}
	d := edtf.Day{Year: 2000, Month: mt.value(&mt.lexer.toks[mt.j+1], cMonth), Day: int(mt.lexer.toks[mt.j+2].num)}
	if mt.classAt(mt.j+4)&cYear != 0 {
		d.Year = int(mt.lexer.toks[mt.j+4].num)
	}
	return d
}

// thePeriod reads "the quarter ended Sept. 30" and "the latest period".
func thePeriod(mt *match) bool {
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	if d := mt.endedOn(); d.Exists() {
		d.Year = ref.Year
		if d.Compare(ref) > 0 && mt.word(mt.j) == "ended" {
			d.Year--
		}
		mt.w = periodOf(unitQuarter, d.AddMonths(-1)) // where most of it lies: that ended July 31 began in May
		return true
	}
	mt.w = mt.story.quarter
	if !mt.w.known() {
		mt.w = periodOf(unitQuarter, ref).shift(unitQuarter, -1)
	}
	return true
}

func isTheYear(mt *match) bool {
	if w := mt.word(mt.j); w == "ended" || w == "ending" {
		return true
	}
	return mt.word(mt.i-1) == "for" && mt.word(mt.j) != "of" || mt.has("full", "fiscal") && mt.word(mt.j) != "of"
}

// theYear reads "the year ended March 31" as a length of time and "for the year" as the year, as TimeBank does.
func theYear(mt *match) bool {
	if w := mt.word(mt.j); w == "ended" || w == "ending" {
		mt.e.Type, mt.e.Value = TypeDuration, "P1Y"
		return true
	}
	ref := mt.reference()
	mt.e.Basis = dataset.Relative
	if ref.IsZero() {
		return mt.noReference()
	}
	mt.refer()
	mt.w = yearAt(ref.Year)
	return true
}

func yearEnd(mt *match) bool {
	if !theYear(mt) {
		return false
	}
	mt.e.Mod = "END"
	return true
}
