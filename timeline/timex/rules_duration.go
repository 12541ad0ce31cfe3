package timex

import (
	"strconv"
	"strings"
)

// durationRules read lengths of time.
var durationRules = []rule{
	{name: "duration", pattern: "{durMod}? ( the? {durDir}? )? {qty} ( - | more|full|straight|consecutive|whole|additional|long )? {unit} ( - long | or so | period )?", guard: isDuration, resolve: duration,
		yes: "They talked for [three days] in Rome.", no: "They talked to three men."},
	{name: "and-a-half", pattern: "{durMod}? ( a|an|one UNIT and a half | {number} and a half UNITS )", resolve: andAHalf,
		yes: "They talked for [a year and a half].", no: "They talked for half of it."},
	{name: "long", pattern: "UNIT|UNITS - long", guard: notAfterNumber, resolve: vagueUnits,
		yes: "It was a [day-long] meeting.", no: "It was long."},
	{name: "long-word", pattern: "daylong|weeklong|monthlong|yearlong|decadelong|nightlong", resolve: longWord,
		yes: "It was a [weeklong] visit.", no: "It was lifelong."},
	{name: "while", pattern: "a while | a ( long|short )? time", guard: afterForOrIn, resolve: someTime,
		yes: "They waited for [a while].", no: "They waited while it rained."},
	{name: "part-unit", pattern: "a? ( half|quarter - century | half -? hour | half - day|year|decade )", resolve: partUnit,
		yes: "They talked for [a quarter-century] in vain.", no: "They won the half."},
	{name: "whole-unit", pattern: "( a|the )? full|whole|entire day|week|month|year|decade|century|season|summer|winter|morning|night", resolve: wholeUnit,
		yes: "They talked for [the whole winter] in vain.", no: "The whole town talked all day."},
	{name: "duration-range", pattern: "{durMod}? ( the? {durDir}? )? {number} ( to|or|- ) {number} ( - )? {unit}", resolve: durationRange,
		yes: "It takes [two to three weeks].", no: "It takes two to three people."},
	{name: "past-units", pattern: "the? {durDir} UNIT|UNITS", guard: isPastUnits, resolve: pastUnits,
		yes: "Sales rose in [recent years].", no: "Recent sales rose."},
	{name: "vague-units", pattern: "UNITS", guard: isVagueUnits, resolve: vagueUnits,
		yes: "It may last for [years].", no: "The years were good."},
}

// quantity is how many units: a number, or one that is not said.
type quantity struct {
	n     int
	half  bool
	cents int // hundredths, where the number is a decimal
	vague bool
}

// quantity reads the number words of the match.
func (mt *match) quantity() quantity { return mt.quantityBetween(mt.i, mt.j) }

func (mt *match) quantityBetween(i, j int) quantity {
	var q quantity
	total, part, seen := 0, 0, false
	for k := i; k < j; k++ {
		t := &mt.lexer.toks[k]
		switch c := mt.class(k); {
		case c&(cUnit|cUnits) != 0 && mt.word(k) != "second":
			k = j
		case seen && (mt.word(k) == "to" || mt.word(k) == "or" || mt.word(k) == "-" && mt.class(k-1)&(cDayNumber|cTwoDigits|cNumber) != 0):
			k = j // "five or six": the first
		case c&cDecimal != 0:
			part, q.cents, seen = int(t.num)/100, int(t.num)%100, true
		case c&cFraction != 0:
			q.half, seen = true, true
		case c&(cDayNumber|cTwoDigits|cYear|cNumber) != 0:
			part, seen = int(t.num), true
		case c&cScale != 0:
			n := mt.value(t, cScale)
			part = min(max(part, 1)*n, maxNum)
			if n == 1000 {
				total, part = total+part, 0
			}
			seen = true
		case c&cCard != 0:
			part, seen = part+mt.value(t, cCard), true
		default:
			switch mt.word(k) {
			case "couple":
				part, seen = 2, true
			case "half":
				q.half, seen = true, true

			case "few", "several", "many", "some", "number", "handful", "dozens", "hundreds", "thousands", "decades", "scores", "tens":
				q.vague = true
			}
		}
	}
	q.n = total + part
	if !seen {
		q.n = 1
	}
	return q
}

// durationMod is the TIMEX3 mod of "at least", "nearly" and their kin at the start of the match.
func (mt *match) durationMod() string {
	switch mt.word(mt.i) {
	case "at":
		if mt.word(mt.i+1) == "most" {
			return "EQUAL_OR_LESS"
		}
		return "EQUAL_OR_MORE"
	case "more", "over", "longer", "better", "well":
		return "MORE_THAN"
	case "less", "fewer", "shorter":
		return "LESS_THAN"
	case "up", "within", "no":
		return "EQUAL_OR_LESS"
	case "nearly", "almost", "about", "around", "approximately", "roughly":
		return "APPROX"
	}
	return ""
}

// isDuration keeps "a second chance", "one day" the adverb and ages out.
func isDuration(mt *match) bool {
	t := mt.tok(cUnit | cUnits)
	u := mt.named(t, cUnit|cUnits)[0]
	single := mt.class(mt.j-1)&cUnit != 0
	hyphen := mt.word(mt.j-2) == "-"
	if w := mt.word(mt.j); w == "-" || w == "old" || mt.isRate() {
		return false
	}
	if single && mt.beginsWithArticle() && mt.quantity() != one && mt.word(mt.j) != "period" {
		return false // "a three-day visit": the article belongs to the visit
	}
	if mt.word(mt.j-1) == "long" && mt.word(mt.j-2) == "-" && mt.beginsWithArticle() {
		return false // "a day-long meeting"
	}
	if mt.isOneDay() {
		return false
	}
	if u == unitSecond && single {
		return mt.has("one") || mt.tok(cDayNumber) != nil && hyphen
	}
	if u == unitQuarter && (single && !hyphen || mt.word(mt.j) == "of" || mt.word(mt.j-2) == "-") {
		return false
	}
	return true
}

// one is the quantity of "a day" and "one day".
var one = quantity{n: 1}

func (mt *match) beginsWithArticle() bool {
	switch mt.word(mt.i) {
	case "a", "an", "the":
		return true
	}
	return false
}

// isRate reports whether the match is part of a rate: "$5 a day", "24 hours a day".
func (mt *match) isRate() bool {
	if w := mt.word(mt.j); (w == "a" || w == "per") && mt.classAt(mt.j+1)&cUnit != 0 {
		return true
	}
	return mt.j-mt.i == 2 && (mt.word(mt.i) == "a" || mt.word(mt.i) == "an") && (mt.afterAmount() || mt.afterCount())
}

// afterCount reports whether a count of things stands before the match: "700 seats a week".
func (mt *match) afterCount() bool {
	k := mt.i - 1
	if k < 1 || mt.lexer.toks[k].word != wordOther || mt.scanner.text[mt.lexer.toks[k].end-1] != 's' {
		return false
	}
	return mt.class(k-1)&(cCard|cDayNumber|cTwoDigits|cNumber|cYear|cDecimal) != 0
}

// isOneDay reports whether "one day" only means "some time".
func (mt *match) isOneDay() bool {
	if mt.j-mt.i != 2 || mt.word(mt.i) != "one" || mt.word(mt.i+1) != "day" {
		return false
	}
	switch mt.word(mt.i - 1) {
	case "for", "in", "within", "after", "only", "than", "just":
		return false
	}
	w := mt.word(mt.j)
	return w != "after" && w != "before" && w != "of"
}

func duration(mt *match) bool {
	q := mt.quantity()
	mt.e.Type = TypeDuration
	mt.e.Mod = mt.durationMod()
	mt.e.Value = durationValue(q, mt.unit())
	return true
}

// durationValue writes a TIMEX3 duration.
func durationValue(q quantity, u byte) string {
	buf := make([]byte, 0, 12)
	buf = append(buf, 'P')
	if u == unitSecond || u == unitMinute || u == unitHour {
		buf = append(buf, 'T')
		u -= 'a' - 'A'
	}
	if q.vague {
		return string(append(buf, 'X', durationUnit(&q, u)))
	}
	if q.half && q.n == 0 && halves[u] != "" {
		return halves[u]
	}
	u = durationUnit(&q, u)
	switch {
	case q.half && u == 'M' && buf[len(buf)-1] == 'T':
		return string(strconv.AppendInt(buf, int64(q.n), 10)) + "M30S"
	case q.half && u == 'H':
		return string(strconv.AppendInt(buf, int64(q.n), 10)) + "H30M"
	case q.half && u == unitYear:
		if q.n > 0 {
			buf = append(strconv.AppendInt(buf, int64(q.n), 10), 'Y')
		}
		return string(append(buf, '6', 'M'))
	case q.cents != 0 || q.half:
		if q.half {
			q.cents = 50
		}
		buf = strconv.AppendInt(buf, int64(q.n), 10)
		buf = append(buf, '.', byte('0'+q.cents/10))
		if q.cents%10 != 0 {
			buf = append(buf, byte('0'+q.cents%10))
		}
	default:
		buf = strconv.AppendInt(buf, int64(q.n), 10)
	}
	return string(append(buf, u))
}

// halves are halves of a unit as whole numbers of smaller ones.
var halves = map[byte]string{'H': "PT30M", 'M': "PT30S", unitDay: "PT12H", unitYear: "P6M", unitDecade: "P5Y", unitCentury: "P50Y"}

// durationUnit turns the units that ISO 8601 lacks into those it has.
func durationUnit(q *quantity, u byte) byte {
	switch u {
	case unitForty:
		q.n *= 2
		return unitWeek
	case unitQuarter:
		q.n *= 3
		return unitMonth
	case unitDecade:
		if q.vague {
			return 'E'
		}
		q.n *= 10
		return unitYear
	case unitCentury:
		if q.vague {
			return 'C'
		}
		q.n *= 100
		return unitYear
	case unitWeekend:
		q.n *= 2
		return unitDay
	}
	return u
}

func durationRange(mt *match) bool {
	mt.e.Type = TypeDuration
	sep := mt.index("to", "or", "-")
	q := mt.quantityBetween(mt.i, sep)
	mt.e.Value = durationValue(q, mt.unit())
	return true
}

func isPastUnits(mt *match) bool {
	return mt.tok(cUnits) != nil && !mt.has("first", "final", "whole", "entire", "same")
}

// andAHalf reads "a year and a half".
func andAHalf(mt *match) bool {
	q := mt.quantityBetween(mt.i, mt.index("and"))
	q.half = true
	mt.e.Type, mt.e.Mod = TypeDuration, mt.durationMod()
	mt.e.Value = durationValue(q, mt.unit())
	return true
}

// longWord reads "weeklong".
func longWord(mt *match) bool {
	mt.e.Type = TypeDuration
	mt.e.Value = map[string]string{"daylong": "P1D", "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y", "decadelong": "P10Y", "nightlong": "PT12H"}[mt.word(mt.i)]
	return true
}

func notAfterNumber(mt *match) bool { return mt.word(mt.i-1) != "-" }

func afterForOrIn(mt *match) bool { return mt.word(mt.i-1) == "for" && mt.word(mt.j) != "of" }

// someTime reads a length of time that no unit measures.
func someTime(mt *match) bool {
	mt.e.Type, mt.e.Value = TypeDuration, "PXX"
	return true
}

func pastUnits(mt *match) bool {
	u := mt.unit()
	if u == unitSecond || u == unitMinute {
		return false
	}
	switch {
	case mt.has("recent") && !mt.story.narrative:
		return vagueUnits(mt)
	case mt.has("recent", "past", "last", "previous"):
		mt.e.Value = "PAST_REF"
	case mt.has("these"):
		mt.e.Value = "PRESENT_REF"
	default:
		mt.e.Value = "FUTURE_REF"
	}
	return true
}

// partUnit reads "a quarter-century" and "a half-hour".
func partUnit(mt *match) bool {
	mt.e.Type, mt.e.Value = TypeDuration, "P25Y"
	if !mt.has("quarter") {
		mt.e.Value = durationValue(quantity{half: true}, mt.unit())
	}
	return true
}

// wholeUnit reads "a full year" and "the whole winter".
func wholeUnit(mt *match) bool {
	mt.e.Type = TypeDuration
	if t := mt.tok(cPart | cSeason); t != nil {
		mt.e.Value = "P1" + strings.TrimPrefix(mt.named(t, cPart), "T")
		if mt.class(mt.j-1)&cSeason != 0 {
			mt.e.Value = "P1" + seasonCodes[mt.value(t, cSeason)]
		}
		return true
	}
	mt.e.Value = durationValue(one, mt.unit())
	return true
}

func isVagueUnits(mt *match) bool {
	switch mt.word(mt.i - 1) {
	case "for", "over", "within", "in":
		return mt.word(mt.j) != "of" && mt.unit() != unitSecond
	}
	return false
}

func vagueUnits(mt *match) bool {
	mt.e.Type = TypeDuration
	mt.e.Value = durationValue(quantity{n: 1, vague: mt.tok(cUnits) != nil}, mt.unit())
	return true
}
