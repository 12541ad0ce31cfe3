package export

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/dataset"
)

// A picture is a page of a report: at its top the events on an axis of time, true to scale, below it every event in words.
// All lengths are pixels at a screen's resolution.
const (
	pictureWidth  = 960.0
	pictureMargin = 32.0
	pictureMost   = 500 // events; with more, nothing would be legible
	numberedMost  = 24  // events, up to which each has its number on the axis and one column is enough

	inkColor   = "1D2733"
	softColor  = "52606D"
	paleColor  = "C9D1D9"
	paperColor = "FFFFFF"
)

// drawing is a picture as the filled shapes and the lines of text that it is made of, back to front.
type drawing struct {
	width, height float64
	title, about  string
	items         []item
}

// item is a filled polygon, a filled disc, or a line of text.
type item struct {
	fill    string // RRGGBB
	polygon []point
	disc    float64 // its radius, around at
	text    string
	at      point // of a disc its centre, of a text the left end of its baseline
	size    float64
	bold    bool
	wide    float64 // of a text
	tip     string  // what a shape stands for, in words
}

type point struct{ x, y float64 }

func (d *drawing) rect(x, y, w, h float64, fill string) {
	d.items = append(d.items, item{fill: fill, polygon: []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}})
}

// shape draws a status's mark: its form alone tells it, where colours cannot be told apart.
func (d *drawing) shape(s dataset.Status, c point, r float64, tip string) {
	fill := paperColor
	for _, t := range tints() {
		if t.status == s {
			fill = t.strong
		}
	}
	if s == dataset.Reported {
		fill = paperColor
	}
	d.form(s, c, r, inkColor, tip)
	d.form(s, c, r-1.6, fill, tip)
}

func (d *drawing) form(s dataset.Status, c point, r float64, fill, tip string) {
	switch s {
	case dataset.Unverified: // a triangle
		d.items = append(d.items, item{fill: fill, tip: tip, polygon: []point{{c.x, c.y - r*1.25}, {c.x + r*1.15, c.y + r*0.85}, {c.x - r*1.15, c.y + r*0.85}}})
	case dataset.Disputed: // a diamond
		q := r * 1.22
		d.items = append(d.items, item{fill: fill, tip: tip, polygon: []point{{c.x, c.y - q}, {c.x + q, c.y}, {c.x, c.y + q}, {c.x - q, c.y}}})
	default:
		d.items = append(d.items, item{fill: fill, tip: tip, disc: r, at: c})
	}
}

// planner lays a picture out.
type planner struct {
	drawing
	face      *typeface
	index     *dataset.Index
	shortened int // texts that were cut
	numbered  bool
}

// planPicture lays a timeline out, and says what a picture cannot hold. It refuses more events than are legible.
func planPicture(t *dataset.Timeline) (*drawing, Loss, error) {
	if n := len(t.Events); n > pictureMost {
		return nil, nil, fmt.Errorf("a picture is legible with at most %d events, and this timeline has %d; keep fewer with \"dateline build --top %d\", or write .html", pictureMost, n, pictureMost)
	}
	face, err := newTypeface()
	if err != nil {
		return nil, nil, err
	}
	p := &planner{face: face, index: dataset.NewIndex(t), numbered: len(t.Events) <= numberedMost}
	p.width = pictureWidth
	p.title = visible(t.Title)
	if strings.TrimSpace(p.title) == "" {
		p.title = "Timeline"
	}
	p.about = counted(len(t.Events), "event") + " from " + counted(len(t.Sources), "source")
	y := p.head(t)
	y, unplaced := p.band(t, y)
	y = p.list(t, y+20)
	y = p.lines(visible("Made by "+t.Generator)+". A status says what the sources allow to be said; it is no verdict on what is true.", pictureMargin, y+8, pictureWidth-2*pictureMargin, 11, false, softColor, 2)
	p.height = y + pictureMargin - 8
	p.rect(0, 0, p.width, p.height, paperColor)
	p.items = append(p.items[len(p.items)-1:], p.items[:len(p.items)-1]...)
	var loss Loss
	if unplaced > 0 {
		loss = append(loss, counted(unplaced, "event")+" listed without a place on the axis: the date has no first or last day")
	}
	if p.shortened > 0 {
		loss = append(loss, counted(p.shortened, "text")+" shortened to fit; they end in …")
	}
	return &p.drawing, loss, nil
}

// say writes one line of text, which must fit, and gives its width.
func (p *planner) say(s string, x, y, size float64, bold bool, fill string) float64 {
	w := p.face.width(s, size, bold)
	p.items = append(p.items, item{text: s, at: point{x, y}, size: size, bold: bold, fill: fill, wide: w})
	return w
}

// lines writes a text in at most so many lines from y down, and gives where the next may begin.
func (p *planner) lines(s string, x, y, width, size float64, bold bool, fill string, most int) float64 {
	lines, cut := p.face.wrap(s, width, size, bold, most)
	if cut {
		p.shortened++
	}
	for _, l := range lines {
		y += leading(size)
		p.say(l, x, y-size*0.35, size, bold, fill)
	}
	return y
}

// leading is the height of a line of text.
func leading(size float64) float64 { return size * 1.38 }

// head writes the title and what the marks mean.
func (p *planner) head(t *dataset.Timeline) float64 {
	y := p.lines(p.title, pictureMargin, pictureMargin-6, pictureWidth-2*pictureMargin, 26, true, inkColor, 3)
	y = p.lines(p.about, pictureMargin, y, pictureWidth-2*pictureMargin, 14, false, softColor, 1)
	counts := map[dataset.Status]int{}
	for i := range t.Events {
		counts[t.Events[i].Status]++
	}
	x := pictureMargin
	y += 24
	for _, s := range dataset.Statuses {
		if counts[s.Status] == 0 {
			continue
		}
		p.shape(s.Status, point{x + 8, y}, 7, string(s.Status))
		x += 22 + p.say(fmt.Sprintf("%s (%d)", s.Status, counts[s.Status]), x+22, y+4.5, 13, false, inkColor) + 24
	}
	return y + 14
}

// list writes every event in words, in one column or two of about the same height.
func (p *planner) list(t *dataset.Timeline, y float64) float64 {
	columns := 1
	if !p.numbered {
		columns = 2
	}
	const between = 32.0
	width := (pictureWidth - 2*pictureMargin - between*float64(columns-1)) / float64(columns)
	full := p.column(t.Events, 0, width, pictureMargin, y, -1)
	if columns == 1 {
		return full.y
	}
	*p = full.before
	left := p.column(t.Events, 0, width, pictureMargin, y, y+(full.y-y)/2)
	right := p.column(t.Events, left.next, width, pictureMargin+width+between, y, -1)
	return max(left.y, right.y)
}

// columnEnd is how a column ended: where, with which event to come, and the plan as it was before it.
type columnEnd struct {
	y      float64
	next   int
	before planner
}

// column writes events from one on until a height is reached; none where it is negative.
func (p *planner) column(events []dataset.Event, from int, width, x, y, until float64) columnEnd {
	end := columnEnd{before: *p, next: from}
	for ; end.next < len(events) && (until < 0 || y < until); end.next++ {
		y = p.entry(&events[end.next], end.next+1, x, y, width) + 12
	}
	end.y = y
	return end
}

// entry writes one event: its mark and number, when it was, what is to be said of it, what happened, and who tells it.
func (p *planner) entry(e *dataset.Event, n int, x, y, width float64) float64 {
	const indent = 30.0
	size, most := 15.0, 4
	if !p.numbered {
		size, most = 13, 3
	}
	p.shape(e.Status, point{x + 10, y + leading(size)/2 + 1}, p.radius(), "")
	if p.numbered {
		p.number(n, point{x + 10, y + leading(size)/2 + 1})
	}
	left, room := x+indent, width-indent
	when, what := visible(capital(dateWords(e.Date))), "  "+p.standing(e)
	whenWide := p.face.width(when, size-1, true)
	if whenWide+p.face.width(what, size-2, false) <= room {
		p.say(when, left, y+leading(size)-size*0.35, size-1, true, inkColor)
		p.say(strings.TrimSpace(what), left+whenWide+p.face.width("  ", size-2, false), y+leading(size)-size*0.35, size-2, false, softColor)
		y += leading(size)
	} else {
		y = p.lines(when, left, y, room, size-1, true, inkColor, 2)
		y = p.lines(strings.TrimSpace(what), left, y, room, size-2, false, softColor, 2)
	}
	y = p.lines(visible(e.Title), left, y, room, size, false, inkColor, most)
	return p.lines(p.tellers(e), left, y, room, size-3, false, softColor, 1)
}

func (p *planner) radius() float64 {
	if p.numbered {
		return 10
	}
	return 6
}

// number writes an event's number into its mark.
func (p *planner) number(n int, c point) {
	s := strconv.Itoa(n)
	p.say(s, c.x-p.face.width(s, 10, true)/2, c.y+3.6, 10, true, inkColor)
}

// standing is what is to be said of an event beside its date.
func (p *planner) standing(e *dataset.Event) string {
	s := string(e.Status)
	if len(e.DisputedOn) > 0 {
		s += " on " + strings.Join(e.DisputedOn, ", ")
	}
	if e.Modality != dataset.Occurred && e.Modality != "" {
		s += ", " + string(e.Modality)
	}
	if r := e.Review; r != nil && r.Status != "" {
		s += "; " + string(r.Status)
		if r.By != "" {
			s += " by " + r.By
		}
		if r.Stale {
			s += " (stale)"
		}
	}
	return visible(s)
}

// tellers names the best source and counts the others.
func (p *planner) tellers(e *dataset.Event) string {
	row := p.index.Row(e)
	name := row.Publisher
	if name == "" {
		name = row.Source
	}
	switch n := number(row.Sources); {
	case n > 2:
		name += fmt.Sprintf(" and %d more sources", n-1)
	case n == 2:
		name += " and 1 more source"
	}
	return visible(name)
}
