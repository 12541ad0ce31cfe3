package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"dateline/dataset"
)

// look is how a status is shown on a terminal: its mark, and its colour as an ANSI code.
type look struct {
	status dataset.Status
	mark   string
	color  string
}

// looks has marks that tell the statuses apart without colour, and colours that the colour-blind can tell apart.
func looks() []look {
	return []look{
		{dataset.Unverified, "!", "35"},
		{dataset.Reported, "○", "36"},
		{dataset.Corroborated, "●", "34"},
		{dataset.Disputed, "≠", "33"},
	}
}

func lookOf(s dataset.Status) look {
	for _, l := range looks() {
		if l.status == s {
			return l
		}
	}
	return look{s, "?", "0"}
}

const (
	defaultWidth = 100
	leastWidth   = 40
	narrowWidth  = 72 // below it the columns would be too narrow to read, and an event becomes a paragraph
	gap          = "  "
)

// writeTable writes the timeline as a table that fits a terminal: long cells are wrapped, nothing is cut.
func writeTable(w io.Writer, t *dataset.Timeline, opt Options) (Loss, error) {
	out := bufio.NewWriter(w)
	width := opt.Width
	if width <= 0 {
		width = defaultWidth
	}
	s := &screen{out: out, width: max(width, leastWidth), color: opt.Color, index: dataset.NewIndex(t)}
	s.heading(t)
	if s.width < narrowWidth {
		s.paragraphs(t)
	} else {
		s.columns(t)
	}
	s.tally(t)
	return nil, out.Flush()
}

// screen is a terminal of a width. It keeps no errors: out does.
type screen struct {
	out   *bufio.Writer
	width int
	color bool
	index *dataset.Index
}

func (s *screen) line(text string) {
	_, _ = s.out.WriteString(strings.TrimRight(text, " ") + "\n")
}

func (s *screen) paint(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s *screen) heading(t *dataset.Timeline) {
	if t.Title == "" {
		return
	}
	for _, l := range wrap(visible(t.Title), s.width) {
		s.line(s.paint("1", l))
	}
	s.line("")
}

// cells are what is shown of an event.
type cells struct {
	date, status, title, said, source string
	look                              look
}

func (s *screen) cells(e *dataset.Event) cells {
	row := s.index.Row(e)
	c := cells{date: visible(string(row.Date)), title: visible(row.Title), said: s.said(e), look: lookOf(row.Status)}
	if c.date == "" {
		c.date = "undated"
	}
	c.status = c.look.mark + " " + visible(string(row.Status))
	if row.DisputedOn != "" {
		c.status += " (" + visible(row.DisputedOn) + ")"
	}
	if row.Modality != dataset.Occurred && row.Modality != "" {
		c.status += "\n" + visible(string(row.Modality))
	}
	if row.ReviewStatus != "" {
		c.status += "\n" + visible("review: "+string(row.ReviewStatus)+" "+row.ReviewStale)
	}
	c.source = visible(row.Publisher)
	if c.source == "" {
		c.source = visible(row.Source)
	}
	if row.Sources != "0" && row.Sources != "1" {
		c.source += "\n" + row.Sources + " sources"
	}
	return c
}

// said is the first quotation in marks, or as reported speech without them, with its speaker.
func (s *screen) said(e *dataset.Event) string {
	if len(e.Quotes) == 0 {
		return ""
	}
	q := s.index.Quote(e.Quotes[0])
	if q == nil {
		return ""
	}
	text := visible(q.Text)
	if q.Kind != dataset.Indirect {
		text = "“" + text + "”"
	}
	if q.Speaker != "" {
		text += "\n— " + visible(q.Speaker)
	}
	return text
}

// columns writes the events side by side under headings.
func (s *screen) columns(t *dataset.Timeline) {
	widths := s.widths(t)
	s.row([]string{"date", "status", "event", "quotation", "source"}, widths, "1")
	s.line(strings.Repeat("─", s.width))
	for i := range t.Events {
		c := s.cells(&t.Events[i])
		if i > 0 {
			s.line("")
		}
		s.event([]string{c.date, c.status, c.title, c.said, c.source}, widths, c.look)
	}
}

// widths shares the width out: dates and statuses get what they need, the rest is for reading.
func (s *screen) widths(t *dataset.Timeline) []int {
	dates, said := len("date"), 0
	for i := range t.Events {
		dates = max(dates, min(14, len(t.Events[i].Date)))
		said += len(t.Events[i].Quotes)
	}
	dates = max(dates, 10)
	statuses := 14
	rest := s.width - dates - statuses - 4*len(gap)
	if said == 0 {
		return []int{dates, statuses, rest - rest/4 - 10, 10, rest / 4}
	}
	source := max(10, rest/5)
	title := (rest - source) / 2
	return []int{dates, statuses, title, rest - source - title, source}
}

func (s *screen) row(texts []string, widths []int, code string) {
	var b strings.Builder
	for i, text := range texts {
		b.WriteString(s.paint(code, text) + strings.Repeat(" ", max(0, widths[i]-displayWidth(text))) + gap)
	}
	s.line(b.String())
}

func (s *screen) event(texts []string, widths []int, l look) {
	wrapped, height := make([][]string, len(texts)), 0
	for i, text := range texts {
		wrapped[i] = wrap(text, widths[i])
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		var b strings.Builder
		for i, lines := range wrapped {
			cell := ""
			if n < len(lines) {
				cell = lines[n]
			}
			fill := strings.Repeat(" ", max(0, widths[i]-displayWidth(cell)))
			if i == 1 {
				cell = s.paint(l.color, cell)
			}
			b.WriteString(cell + fill + gap)
		}
		s.line(b.String())
	}
}

// paragraphs writes one event under the other, for a narrow terminal.
func (s *screen) paragraphs(t *dataset.Timeline) {
	for i := range t.Events {
		c := s.cells(&t.Events[i])
		if i > 0 {
			s.line("")
		}
		s.head(c)
		for _, text := range []string{c.title, c.said, strings.ReplaceAll(c.source, "\n", ", ")} {
			for _, l := range wrap(text, s.width-len(gap)) {
				s.line(gap + l)
			}
		}
	}
}

// head is an event's date and status, on one line where they fit.
func (s *screen) head(c cells) {
	status := strings.ReplaceAll(c.status, "\n", ", ")
	if displayWidth(c.date+gap+status) <= s.width {
		s.line(s.paint("1", c.date) + gap + s.paint(c.look.color, status))
		return
	}
	for _, l := range wrap(c.date, s.width) {
		s.line(s.paint("1", l))
	}
	for _, l := range wrap(status, s.width-len(gap)) {
		s.line(gap + s.paint(c.look.color, l))
	}
}

// tally ends the table with how many events there are of each status.
func (s *screen) tally(t *dataset.Timeline) {
	if len(t.Events) == 0 {
		s.line("No events.")
		return
	}
	counts := map[dataset.Status]int{}
	for i := range t.Events {
		counts[t.Events[i].Status]++
	}
	var parts []string
	for _, l := range looks() {
		if n := counts[l.status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d %s", l.mark, n, l.status))
		}
	}
	s.line("")
	for _, l := range wrap(fmt.Sprintf("%s: %s", counted(len(t.Events), "event"), strings.Join(parts, ", ")), s.width) {
		s.line(l)
	}
}
