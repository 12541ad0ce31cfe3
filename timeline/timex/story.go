package timex

// anchor is where the story is: the last date mentioned, else the publication date.
func (mt *match) anchor() when {
	if mt.story.last.known() {
		mt.referStory()
		return mt.story.last
	}
	if mt.ctx.Published.IsZero() {
		return when{}
	}
	mt.e.Ref = mt.story.pubRef
	return dayAt(mt.ctx.Published)
}

// anchorFor is where the story is for words that count in units: "two days later". In news that is the last day, where a date
// too coarse to count from ("for the first time since 1978") stands between; in a narrative only where that date holds the day.
func (mt *match) anchorFor(u byte) when {
	st := &mt.story
	if !st.day.known() || rank(u) > rank(unitWeek) || !coarser(st.last.unit, u) {
		return mt.anchor()
	}
	if st.narrative && periodOf(st.last.unit, st.day.day) != st.last {
		return mt.anchor()
	}
	mt.referTo(st.day, st.dayAt)
	return st.day
}

// sinceLongAgo reports whether the news only names a year to say how long ago: "for the first time since 1978".
func (mt *match) sinceLongAgo() bool {
	return !mt.story.narrative && mt.story.last.known() && rank(mt.w.unit) >= rank(unitYear) && mt.word(mt.i-1) == "since"
}

// looksBack keeps the story where it is when the news looks back from there: "They had drawn ten days earlier."
func (mt *match) looksBack(n int) {
	if n < 0 && !mt.story.narrative {
		mt.keepStory = true
	}
}

// How far back the search for the verb of saying goes, and that for the sentence's beginning, in tokens.
const (
	sayingBefore   = 6
	sentenceBefore = 96
)

// datesSaying reports whether a day of the news only dates the act of saying and its sentence dates what is said: "A man was
// arrested on Tuesday, police said on Friday." What follows then counts from Tuesday.
func (mt *match) datesSaying() bool {
	st := &mt.story
	return mt.w.unit == unitDay && !st.narrative && st.day.known() && mt.governedBySaying() && st.dayAt >= mt.sentenceStart()
}

// governedBySaying reports whether the nearest verb before the match is one of saying, with no clause begun since.
func (mt *match) governedBySaying() bool {
	for k := mt.i - 1; k >= 0 && k >= mt.i-sayingBefore; k-- {
		if mt.class(k)&cSaying != 0 {
			return true
		}
		if mt.sentenceEnd(k) || mt.word(k) == "that" || mt.word(k) == "," || mt.verb(k) != 0 {
			return false
		}
	}
	return false
}

// sentenceStart is where the sentence of the match begins, in bytes, or a place in it.
func (mt *match) sentenceStart() int {
	k := mt.i
	for k > 0 && k > mt.i-sentenceBefore && !mt.sentenceEnd(k-1) {
		k--
	}
	return mt.lexer.toks[k].start
}
