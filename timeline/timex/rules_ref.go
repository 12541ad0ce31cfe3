package timex

// refRules read words for the present, the past and the future without a date.
var refRules = []rule{
	{name: "now", pattern: "now|currently|nowadays|presently | at present | at the|this moment | at this point|stage|time | at the present time | this moment | these days", guard: notGoverning, resolve: present,
		yes: "The army [now] holds the town.", no: "At the moment of victory he fell."},
	{name: "to-date", pattern: "date", guard: afterTo, resolve: present,
		yes: "It is the largest to [date].", no: "They went on to a date."},
	{name: "current", pattern: "current", guard: isCurrent, resolve: present,
		yes: "The [current] level is low.", no: "The currents are strong."},
	{name: "recently", pattern: "( just|very|more|only|most )? recently | lately | the? recent past | the past", resolve: past,
		yes: "It was [recently] sold.", no: "It went past the gate."},
	{name: "former", pattern: "former|recent", guard: inNarrative, resolve: past,
		yes: "The [former] king was there.", no: "A study says so."},
	{name: "soon", pattern: "the? ( near|foreseeable|immediate|distant )? future | soon", guard: isFuture, resolve: future,
		yes: "It may be sold in [the near future].", no: "It was sold as soon as it was made."},
}

// notGoverning keeps "at the moment of victory" and "this moment when" out: moments that the words after them tell.
func notGoverning(mt *match) bool { return mt.word(mt.j) != "of" && mt.word(mt.j) != "when" }

func afterTo(mt *match) bool {
	return mt.word(mt.i-1) == "to" && (mt.j >= len(mt.lexer.toks) || mt.lexer.toks[mt.j].word > wordCapital)
}

func isCurrent(mt *match) bool { return mt.classAt(mt.j)&(cUnit|cUnits) == 0 }

func inNarrative(mt *match) bool { return mt.story.narrative }

func isFuture(mt *match) bool {
	if mt.e.Text[0]|0x20 == 'f' && !mt.story.narrative && mt.word(mt.i-1) != "in" {
		return false // "future payments" are no date in news
	}
	if mt.story.narrative && mt.word(mt.i) == "soon" {
		return false // "soon" in a history only means "then"
	}
	return mt.word(mt.j) != "after" && (mt.word(mt.i) != "soon" || mt.word(mt.j) != "as" && mt.word(mt.i-1) != "as")
}

func present(mt *match) bool { mt.e.Value = "PRESENT_REF"; return true }
func past(mt *match) bool    { mt.e.Value = "PAST_REF"; return true }
func future(mt *match) bool  { mt.e.Value = "FUTURE_REF"; return true }
