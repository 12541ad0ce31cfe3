package export

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// span is an event on the axis: the days it can mean, where it is open, and in which lane above the axis it stands.
type span struct {
	event              *dataset.Event
	number             int
	from, to           int // days since 1970
	openFrom, openTo   bool
	left, right, heart float64 // where it begins and ends, and where its mark stands
	lane               int
}

// piece is a stretch of the axis that is true to scale. Between two of them a long time without any event is left out.
type axisPiece struct {
	from, to    int
	left, right float64
}

func (a axisPiece) x(day int) float64 {
	return a.left + (a.right-a.left)*float64(day-a.from)/float64(max(a.to-a.from, 1))
}

const (
	breakWidth  = 34.0 // of what is left out
	leastPiece  = 90.0
	mostPieces  = 4
	bandHeight  = 320.0 // that the lanes of marks without numbers fill at most
	lanePitch   = 2.5   // from lane to lane, in radii of a mark
	tickSize    = 11.0
	tickSpacing = 14.0
)

// band draws the events on an axis of time. It gives where it ends, and how many events have no place on it.
func (p *planner) band(t *dataset.Timeline, y float64) (end float64, unplaced int) {
	spans, unplaced := spansOf(t.Events)
	if len(spans) == 0 {
		return y, unplaced
	}
	pieces := piecesOf(spans, pictureMargin, pictureWidth-pictureMargin)
	r, lanes := p.radius(), 0
	for lanes = place(spans, pieces, r); !p.numbered && r > 3 && lanePitch*r*float64(lanes) > bandHeight; lanes = place(spans, pieces, r) {
		r-- // smaller marks find room beside one another
	}
	pitch := lanePitch * r
	if !p.numbered {
		pitch = math.Min(pitch, bandHeight/float64(lanes))
	}
	base := y + 10 + pitch*float64(lanes)
	for i := range spans {
		p.bar(&spans[i], base-pitch*(float64(spans[i].lane)+0.5))
	}
	for i := range spans {
		s := &spans[i]
		c := point{s.heart, base - pitch*(float64(s.lane)+0.5)}
		p.shape(s.event.Status, c, r, visible(capital(dateWords(s.event.Date))+": "+s.event.Title))
		if p.numbered {
			p.number(s.number, c)
		}
	}
	p.axis(pieces, base+6)
	return base + 30, unplaced
}

// bar shows all the days that an event can mean, or over which it lasted; where it is open it ends in an arrow.
func (p *planner) bar(s *span, y float64) {
	if s.right-s.left < 2 {
		return
	}
	p.rect(s.left, y-3, s.right-s.left, 6, paleColor)
	arrow := func(x, to float64) {
		p.items = append(p.items, item{fill: paleColor, polygon: []point{{x, y - 8}, {x + to, y}, {x, y + 8}}})
	}
	if s.openTo {
		arrow(s.right-1, 12)
	}
	if s.openFrom {
		arrow(s.left+1, -12)
	}
}

func spansOf(events []dataset.Event) (spans []span, unplaced int) {
	for i := range events {
		first, last, ok := events[i].Date.Bounds()
		s := span{event: &events[i], number: i + 1, openFrom: first.IsZero(), openTo: last.IsZero()}
		if !ok || s.openFrom && s.openTo || far(first) || far(last) {
			unplaced++
			continue
		}
		if s.openFrom {
			first = last
		}
		if s.openTo {
			last = first
		}
		s.from, s.to = first.Number(), last.Number()
		spans = append(spans, s)
	}
	return spans, unplaced
}

// far reports whether a day is too far away to be reckoned with in pixels.
func far(d edtf.Day) bool { return d.Year > 1_000_000 || d.Year < -1_000_000 }

// piecesOf divides the room between two places among the stretches of time that hold days of events. What is left out is
// longer than all the rest together, each time; where an event lasts over it, much longer.
func piecesOf(spans []span, left, right float64) []axisPiece {
	var days []int
	for _, s := range spans {
		days = append(days, s.from, s.to)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	pieces := []axisPiece{{from: days[0], to: days[len(days)-1]}}
	for len(pieces) < mostPieces {
		at, gap := widestGap(days, pieces, spans)
		if gap < 60 {
			break
		}
		i := slices.IndexFunc(pieces, func(a axisPiece) bool { return a.from <= days[at] && days[at] < a.to })
		pieces = slices.Insert(pieces, i+1, axisPiece{from: days[at+1], to: pieces[i].to})
		pieces[i].to = days[at]
	}
	share(pieces, left, right)
	return pieces
}

// widestGap is the longest stretch without a day inside any piece that may be left out, by the day before it.
func widestGap(days []int, pieces []axisPiece, spans []span) (at, gap int) {
	sum := 0
	for _, a := range pieces {
		sum += a.to - a.from
	}
	for i := 0; i+1 < len(days); i++ {
		g := days[i+1] - days[i]
		inside := slices.ContainsFunc(pieces, func(a axisPiece) bool { return a.from <= days[i] && days[i+1] <= a.to })
		if !inside || g <= gap || g <= sum-g {
			continue
		}
		lasts := slices.ContainsFunc(spans, func(s span) bool { return s.from <= days[i] && days[i+1] <= s.to })
		if !lasts || g > 5*(sum-g) {
			at, gap = i, g
		}
	}
	return at, gap
}

// share gives each piece its room, by its length and never less than a mark with its date needs. Marks at a piece's ends
// keep within it.
func share(pieces []axisPiece, left, right float64) {
	const inset = 14.0
	room := right - left - breakWidth*float64(len(pieces)-1)
	free, sum := room-leastPiece*float64(len(pieces)), 0.0
	for _, a := range pieces {
		sum += float64(a.to - a.from)
	}
	x := left
	for i := range pieces {
		w := leastPiece
		switch {
		case sum > 0:
			w += free * float64(pieces[i].to-pieces[i].from) / sum
		default:
			w += free / float64(len(pieces))
		}
		pieces[i].left, pieces[i].right = x+inset, x+w-inset
		if pieces[i].from == pieces[i].to { // one day stands in the middle
			pieces[i].left = x + w/2
			pieces[i].right = pieces[i].left
		}
		x += w + breakWidth
	}
}

// place gives every span its place: along the axis by its days, above it in the lowest lane that is free. It gives the
// number of lanes.
func place(spans []span, pieces []axisPiece, r float64) int {
	x := func(day int) float64 {
		for _, a := range pieces {
			if day <= a.to {
				return a.x(day)
			}
		}
		return pieces[len(pieces)-1].right
	}
	for i := range spans {
		s := &spans[i]
		s.left, s.right = x(s.from), x(s.to)
		s.heart = (s.left + s.right) / 2
		if s.openTo {
			s.heart, s.right = s.left, pieces[len(pieces)-1].right+8
		}
		if s.openFrom {
			s.heart, s.left = s.right, pieces[0].left-8
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.left, b.left) })
	var ends []float64
	for i := range spans {
		s := &spans[i]
		from, to := math.Min(s.left, s.heart-r*1.25)-2, math.Max(s.right, s.heart+r*1.25)+2
		s.lane = slices.IndexFunc(ends, func(end float64) bool { return end <= from })
		if s.lane < 0 {
			s.lane = len(ends)
			ends = append(ends, 0)
		}
		ends[s.lane] = to
	}
	return len(ends)
}

// axis draws the line with its ticks and dates, and a break where time is left out.
func (p *planner) axis(pieces []axisPiece, y float64) {
	for i, a := range pieces {
		left, right := a.left-14, a.right+14
		p.rect(left, y, right-left, 1.5, softColor)
		if i > 0 {
			for _, dx := range []float64{-breakWidth/2 - 3, -breakWidth/2 + 3} {
				p.items = append(p.items, item{fill: softColor, polygon: []point{{left + dx - 3, y + 7}, {left + dx - 1.5, y + 7}, {left + dx + 4.5, y - 6}, {left + dx + 3, y - 6}}})
			}
		}
		p.ticks(a, y)
	}
}

// ticks marks a piece with as many dates as have room.
func (p *planner) ticks(a axisPiece, y float64) {
	marks := p.ticksOf(a)
	if len(marks) == 0 {
		marks = []tick{{a.from, dayWords(a.from)}}
	}
	last := math.Inf(-1)
	for _, m := range marks {
		w := p.face.width(m.label, tickSize, false)
		x := a.x(m.day)
		at := math.Max(pictureMargin, math.Min(x-w/2, pictureWidth-pictureMargin-w))
		if at < last {
			continue
		}
		p.rect(x-0.75, y, 1.5, 6, softColor)
		p.say(m.label, at, y+18, tickSize, false, softColor)
		last = at + w + 6
	}
}

// tick is a date on the axis.
type tick struct {
	day   int
	label string
}

func dayWords(n int) string { return dateWordsShort(edtf.FromNumber(n)) }

// dateWordsShort is a day as ticks have it: "22 Oct 2020".
func dateWordsShort(d edtf.Day) string {
	return fmt.Sprintf("%d %s %s", d.Day, monthNames[d.Month][:3], yearWords(d.Year))
}

// ticksOf are the dates in the smallest step that has room for its labels, from days over months to years; none where the
// piece holds no such date.
func (p *planner) ticksOf(a axisPiece) []tick {
	for _, s := range steps() {
		if a.to-a.from > 400*s.days {
			continue
		}
		var ticks []tick
		wide := 0.0
		for d := s.next(a.from - 1); d <= a.to; d = s.next(d) {
			label := s.label(edtf.FromNumber(d))
			ticks = append(ticks, tick{d, label})
			wide += p.face.width(label, tickSize, false) + tickSpacing
		}
		if len(ticks) > 0 && (wide <= a.right-a.left+60 || len(ticks) == 1) {
			return ticks
		}
	}
	return nil
}

// step is a way to divide time: about how many days it has, its first day after a given one, and how it is named.
type step struct {
	days  int
	next  func(day int) int
	label func(edtf.Day) string
}

func steps() []step {
	month := func(d edtf.Day) string { return monthNames[d.Month][:3] + " " + yearWords(d.Year) }
	all := []step{
		{1, func(n int) int { return n + 1 }, dateWordsShort},
		{7, dayOfMonth(1, 8, 15, 22), dateWordsShort}, {15, dayOfMonth(1, 15), dateWordsShort},
		{30, months(1), month}, {91, months(3), month}, {182, months(6), month},
	}
	for n := 1; n <= 1_000_000; n *= 10 {
		for _, m := range []int{n, 2 * n, 5 * n} {
			all = append(all, step{365 * m, months(12 * m), func(d edtf.Day) string { return yearWords(d.Year) }})
		}
	}
	return all
}

// dayOfMonth is the next day that is one of some days of a month.
func dayOfMonth(days ...int) func(int) int {
	return func(n int) int {
		for n++; !slices.Contains(days, edtf.FromNumber(n).Day); n++ {
		}
		return n
	}
}

// months is the next first day of every n-th month, counted from the year 0.
func months(n int) func(int) int {
	return func(day int) int {
		d := edtf.FromNumber(day)
		m := (floorDiv(d.Year*12+d.Month-1, n) + 1) * n
		return edtf.Day{Year: floorDiv(m, 12), Month: m - 12*floorDiv(m, 12) + 1, Day: 1}.Number()
	}
}
