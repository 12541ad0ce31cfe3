package timex

import (
	"fmt"
	"strconv"

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
	farDays    = 60
	farMonths  = 2 // ahead, for a verb of the past: next month is called by its name
	nextMonths = 1 // behind, for a verb of the future
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

// monthYearFor is the year of a month alone: behind or ahead as the governing verb says, else the nearest.
func (mt *match) monthYearFor(m int) int {
	ref := mt.reference()
	diff := m - ref.Month
	switch dir := mt.direction(); {
	case dir <= 0 && diff > 6, dir < 0 && diff >= farMonths:
		return ref.Year - 1
	case dir >= 0 && diff < -6, dir > 0 && diff <= -nextMonths:
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
