package timex

import "strconv"

// setRules read times that recur.
var setRules = []rule{
	{name: "every", pattern: "every|each ( other | {cardinal} | D1 )? ( UNIT|UNITS|WEEKDAY|MONTH|weekend PART? | PART )", resolve: every,
		yes: "They meet [every Friday].", no: "They meet every friend."},
	{name: "times-a", pattern: "( once|twice | {number} times ) ( a|an|each|every|per UNIT )", resolve: timesA,
		yes: "They meet [twice a week].", no: "They met twice."},
	{name: "adverb", pattern: "hourly|daily|nightly|weekly|fortnightly|biweekly|monthly|bimonthly|quarterly|yearly|annually", guard: isAdverb, resolve: adverb,
		yes: "It is paid [monthly].", no: "It is paid mostly."},
	{name: "per-unit", pattern: "per UNIT", resolve: perUnit,
		yes: "It costs $5 million [per year] to run.", no: "He was paid per second."},
	{name: "at-night", pattern: "night", guard: afterAt, resolve: everyNight, yes: "They moved only at [night].", no: "They moved in the night train."},
	{name: "weekdays", pattern: "WEEKDAYS|weekends|weekdays PART? | WEEKDAY|weekday PART", guard: pluralPart, resolve: weekdays,
		yes: "They meet on [Fridays].", no: "They met on friendly terms."},
}

func every(mt *match) bool {
	mt.e.Type, mt.e.Quant = TypeSet, "EVERY"
	if mt.word(mt.i) == "each" {
		mt.e.Quant = "EACH"
	}
	if t := mt.tok(cWeekday); t != nil {
		return mt.weekdaySet(mt.value(t, cWeekday))
	}
	if t := mt.tok(cMonth); t != nil {
		n := mt.value(t, cMonth)
		mt.e.Value = "XXXX-" + string(appendTwo(nil, n))
		return true
	}
	if t := mt.tok(cUnit | cUnits); t != nil {
		q := mt.quantity()
		if mt.has("other") {
			q.n = 2
		}
		mt.e.Value = durationValue(q, mt.unit())
		return mt.unit() != unitSecond
	}
	if t := mt.tok(cPart); t != nil {
		mt.e.Value = "XXXX-XX-XX" + mt.named(t, cPart)
		return true
	}
	mt.e.Value = "XXXX-WXX-WE"
	return true
}

func (mt *match) weekdaySet(w int) bool {
	if w == 0 {
		w = 7
	}
	mt.e.Type = TypeSet
	mt.e.Value = "XXXX-WXX-" + string(rune('0'+w))
	if t := mt.tok(cPart); t != nil {
		mt.e.Value += mt.named(t, cPart)
	}
	return true
}

func timesA(mt *match) bool {
	mt.e.Type = TypeSet
	n := mt.quantity().n
	if mt.has("twice") {
		n = 2
	}
	mt.e.Freq = strconv.Itoa(n) + "X"
	mt.e.Value = durationValue(quantity{n: 1}, mt.unit())
	return mt.unit() != unitSecond
}

var adverbValues = map[string]string{
	"hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M",
	"bimonthly": "P2M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
}

// isAdverb keeps the adjective of "daily volume" and the noun of "a party daily" out, as TimeBank does.
func isAdverb(mt *match) bool {
	return mt.word(mt.i) == "annually" || mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word > wordCapital && mt.classAt(mt.j) == 0
}

func adverb(mt *match) bool {
	mt.e.Type, mt.e.Freq = TypeSet, "1X"
	mt.e.Value = adverbValues[mt.word(mt.i)]
	return true
}

// afterAmount reports whether an amount stands before "a year": "$5 million a year", "40 hours a week".
func (mt *match) afterAmount() bool {
	const amount = cDayNumber | cTwoDigits | cNumber | cDecimal | cUnits | cYear
	switch mt.word(mt.i - 1) {
	case "million", "billion", "percent", "%", "dollars", "times", "thousand", "trillion", "people", "miles", "tons", "barrels", "cents", "shares":
		return true
	}
	return mt.classAt(mt.i-1)&amount != 0
}

func perUnit(mt *match) bool {
	mt.e.Type, mt.e.Quant = TypeSet, "EVERY"
	mt.e.Value = durationValue(quantity{n: 1}, mt.unit())
	return mt.unit() != unitSecond
}

func afterAt(mt *match) bool { return mt.word(mt.i-1) == "at" || mt.word(mt.i-1) == "by" }

func everyNight(mt *match) bool {
	mt.e.Type, mt.e.Value = TypeSet, "XXXX-XX-XXTNI"
	return true
}

func pluralPart(mt *match) bool {
	if mt.j-mt.i == 1 {
		return true
	}
	t := &mt.lexer.toks[mt.j-1]
	return mt.scanner.text[t.end-1] == 's' && mt.tok(cWeekday) != nil
}

func weekdays(mt *match) bool {
	if t := mt.tok(cWeekday | cWeekdays); t != nil {
		return mt.weekdaySet(mt.value(t, cWeekday|cWeekdays))
	}
	mt.e.Type = TypeSet
	mt.e.Value = "XXXX-WXX-WE"
	if mt.has("weekdays") {
		mt.e.Value = "XXXX-WXX-WD"
	}
	return true
}
