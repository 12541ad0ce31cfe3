package timeline

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// completeDates gives mentions with a part of a date ("October 23" in an article without a publication day) to the event of other sources
// that they tell: one quotation or one named occasion, on a day at most nearDays away. The rest of the date is then that event's.
func (m *merger) completeDates(groups []group) {
	var partial []*mention
	for _, x := range m.mentions {
		if x.Partial != "" {
			partial = append(partial, x)
		}
	}
	if len(partial) == 0 {
		return
	}
	wanted := map[string]bool{}
	for _, x := range partial {
		for k := range x.eachKey() {
			wanted[k] = true
		}
	}
	byKey := map[string][]int{}
	for g, members := range groups {
		for _, i := range members {
			for k := range m.mentions[i].eachKey() {
				if gs := byKey[k]; wanted[k] && (len(gs) == 0 || gs[len(gs)-1] != g) {
					byKey[k] = append(gs, g)
				}
			}
		}
	}
	for _, x := range partial {
		if g, day := m.completedBy(x, groups, byKey); g >= 0 {
			x.complete(day)
			groups[g] = append(groups[g], x.number)
		}
	}
}

// completedBy is the group that a partial date surest belongs to, and its day there; -1 for none.
func (m *merger) completedBy(x *mention, groups []group, byKey map[string][]int) (found int, day edtf.Day) {
	tried := map[int]bool{}
	found, score := -1, 0.0
	for _, k := range x.keys() {
		if len(byKey[k]) > commonKey {
			continue
		}
		for _, g := range byKey[k] {
			if tried[g] {
				continue
			}
			tried[g] = true
			if d, s := m.completes(x, groups[g]); s > score {
				found, day, score = g, d, s
			}
		}
	}
	return found, day
}

// completes is the day that a partial date is in the light of a group, and how surely the mention belongs to it; 0 for not at all.
func (m *merger) completes(x *mention, g group) (edtf.Day, float64) {
	for _, i := range g[:min(len(g), commonKey)] { // so many tell enough of the event
		y := m.mentions[i]
		if y.day().IsZero() || y.from == x.from {
			continue
		}
		near, ok := nearestOf(x.Partial, y.day())
		if !ok {
			continue
		}
		s := 0.0
		if saidAlike(x, y) {
			s += 3
		}
		if occasionAlike(x, y) {
			s += 2
		}
		if s > 0 {
			return near, s + likeness(x, y)
		}
	}
	return edtf.Day{}, 0
}

// nearestOf is the day within nearDays of a reference that has the parts a partial date gives: "XXXX-10-23", "XXXX-XX-23".
func nearestOf(partial string, ref edtf.Day) (edtf.Day, bool) {
	parts := strings.Split(partial, "-")
	if len(parts) != 3 {
		return edtf.Day{}, false
	}
	for n := range nearDays + 1 {
		for _, d := range []edtf.Day{ref.AddDays(n), ref.AddDays(-n)} {
			if isPart(parts[1], d.Month) && isPart(parts[2], d.Day) {
				return d, true
			}
		}
	}
	return edtf.Day{}, false
}

func isPart(part string, n int) bool {
	v, err := strconv.Atoi(part)
	return part == "XX" || err == nil && v == n
}

// complete gives the mention its day. The extraction's own mention stays as it is.
func (x *mention) complete(day edtf.Day) {
	own := *x.Mention
	own.Date, own.Basis, own.Reference = edtf.OfDay(day), dataset.YearInferred, false
	own.Note = fmt.Sprintf("“%s” lacks a part, since its source gives no day of publication; the rest is that of the other sources", own.DateText)
	x.Mention = &own
}
