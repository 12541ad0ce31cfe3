package timex

import (
	"fmt"
	"strconv"

	"dateline/data/verbs"
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// reference is the day that words without a year or with "last" and "next" count from: the publication date, in a narrative
// the last date mentioned.
func (mt *match) reference() edtf.Day {
	if mt.story.narrative && mt.story.last.known() {
		return mt.story.last.first()
	}
	return mt.ctx.Published
}

// refer records what the reference was.
func (mt *match) refer() {
	if mt.story.narrative && mt.story.last.known() {
		mt.referStory()
		return
	}
	mt.e.Ref = mt.story.pubRef
}

// referStory records that the reference was the last date mentioned.
func (mt *match) referStory() { mt.referTo(mt.story.last, mt.story.lastAt) }

// referTo records that the reference was a date of the text, and where it stands.
func (mt *match) referTo(w when, at int) {
	buf := append(w.appendDate(mt.buf[:0]), " at "...)
	mt.e.RefStart = at
	mt.buf = strconv.AppendInt(buf, int64(at), 10)
	mt.e.Ref = string(mt.buf)
}

// NoPublication is the problem of an expression that only lacks the day of publication. Where its words give a part of the date, its
// Value has that part: "XXXX-10-23", "XXXX-XX-23".
const NoPublication = "the publication date is not known, so there is nothing to resolve this against"

// noReference marks an expression that nothing gives a value to.
func (mt *match) noReference() bool {
	mt.e.Problem = NoPublication
	if mt.e.Basis == dataset.Explicit {
		mt.e.Basis = dataset.Relative
	}
	return true
}

// partly marks an expression that only the day of publication could complete, and keeps the part of the date that its words give.
func (mt *match) partly(format string, parts ...any) bool {
	mt.e.Value = fmt.Sprintf(format, parts...)
	return mt.noReference()
}

// From this far from the reference on the governing verb decides on the year; nearer, the nearest date is right more often.
const (
	farDays   = 60
	farMonths = 2
)

// yearFor is the year of a month and day (0 for the whole month): the nearest to the reference, unless the verb that governs
// the date says otherwise.
func (mt *match) yearFor(m, d int) (int, bool) {
	ref := mt.reference()
	if ref.IsZero() {
		return 0, false
	}
	if y := mt.rangeYear(m); y != 0 {
		return y, true
	}
	mt.refer()
	if m == 2 && d == 29 {
		return nearestLeap(ref.Year), true
	}
	if mt.story.narrative && mt.story.last.known() {
		return mt.narrativeYear(m, d), true
	}
	if d == 0 {
		return mt.monthYearFor(m), true
	}
	best, gap := ref.Year, 1<<30
	for y := ref.Year - 1; y <= ref.Year+1; y++ {
		day := edtf.Day{Year: y, Month: m, Day: d}
		if g := day.Number() - ref.Number(); abs(g) < abs(gap) {
			best, gap = y, g
		}
	}
	switch {
	case gap > farDays && mt.direction() < 0:
		best--
	case gap < -farDays && mt.direction() > 0:
		best++
	}
	return best, true
}

// monthYearFor is the year of a month alone: the nearest.
func (mt *match) monthYearFor(m int) int {
	ref := mt.reference()
	diff := m - ref.Month
	switch dir := mt.direction(); {
	case diff > 6, dir < 0 && diff >= farMonths:
		return ref.Year - 1
	case diff < -6, dir > 0 && diff <= -farMonths:
		return ref.Year + 1
	}
	return ref.Year
}

// narrativeYear is the year of the story, or the next where the month would lie far behind.
func (mt *match) narrativeYear(m, d int) int {
	last := mt.story.last
	if last.unit == unitYear || last.unit == unitDecade || last.unit == unitCentury {
		return last.year
	}
	if ref := last.first(); m-ref.Month < -10 {
		return ref.Year + 1
	}
	return last.first().Year
}

func nearestLeap(y int) int {
	for n := 0; ; n++ {
		if edtf.IsLeap(y - n) {
			return y - n
		}
		if edtf.IsLeap(y + n) {
			return y + n
		}
	}
}

// readMod reads "early", "the end of", "mid-" before the date. It is always true, so that a resolver can end with it.
func (mt *match) readMod() bool {
	if t := mt.tok(cMod); t != nil {
		mt.e.Mod = mt.named(t, cMod)
	}
	return true
}

// How far the search for the governing verb goes, in words.
const (
	verbBefore = 14
	verbAfter  = 16
)

// direction is +1 where the verb that governs the date is of the future, -1 where it is of the past, 0 where none shows. It
// looks back to the nearest verb of the clause, and forward only where the date opens the sentence.
func (mt *match) direction() int {
	k := mt.i - 1
	if mt.word(k) == "until" && mt.lexer.toks[k].flags&flagCapital == 0 {
		return 1
	}
	if mt.word(k) == "as" && (mt.word(k-1) == "early" || mt.word(k-1) == "soon" || mt.word(k-1) == "late") {
		return 1
	}
	for n := 0; k >= 0 && n < verbBefore; k, n = k-1, n+1 {
		if mt.sentenceEnd(k) {
			break
		}
		if d := mt.verb(k); d != 0 {
			return d
		}
	}
	for n := 0; n < verbAfter && mt.j+n < len(mt.lexer.toks); n++ {
		if mt.sentenceEnd(mt.j + n) {
			break
		}
		if d := mt.verb(mt.j + n); d != 0 {
			return d
		}
	}
	return 0
}

func (s *scanner) sentenceEnd(k int) bool {
	t := &s.lexer.toks[k]
	return t.word == wordBreak || t.word == s.m.lex.marks['.'] || t.word == s.m.lex.marks[';']
}

// verb is the direction of a token: +1 a verb form of the future, -1 one of the past.
func (s *scanner) verb(k int) int {
	c := s.class(k)
	switch {
	case c&cMonth != 0:
		return 0 // "May"
	case c&cModal != 0 && s.word(k+1) == "have":
		return -1
	case c&(cFuture|cModal) != 0, c&cPlan != 0 && (s.word(k+1) == "to" || s.word(k+1) == "for"):
		return 1
	case c&cPastCue != 0, c == 0 && s.pastForm(k):
		if s.word(k-1) == "be" { // "would be held": the modal decides
			if s.word(k-2) == "to" {
				return 1
			}
			return 0
		}
		return -1
	}
	return 0
}

// pastForm reports whether a word is a past form; one that may be a base form too ("set") is none after a modal or "to".
func (s *scanner) pastForm(k int) bool {
	t := &s.lexer.toks[k]
	if t.flags&flagCapital != 0 {
		return false // "United", "Fed"
	}
	f := verbs.Of(s.text[t.start:t.end])
	return f&(verbs.Past|verbs.Participle) != 0 && (f&verbs.Base == 0 || s.classAt(k-1)&cModal == 0 && s.word(k-1) != "to")
}
