package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// writeICal writes an iCalendar (RFC 5545) of all-day events. What is scheduled or hypothetical is tentative. A calendar knows
// days only: a date that is less precise fills all the days it can mean, says so in its title and does not block them; what is
// open stands on its first or last day, with the same; an event without any day has no place in it. The loss says how many
// there are of each.
func writeICal(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	body := newSealed(w)
	c := &calendar{out: bufio.NewWriter(body), index: dataset.NewIndex(t)}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//dateline//" + icalText(t.Generator) + "//EN")
	c.line("CALSCALE:GREGORIAN")
	if t.Title != "" {
		c.line("X-WR-CALNAME:" + icalText(t.Title))
	}
	for i := range t.Events {
		c.event(&t.Events[i])
	}
	if err := c.out.Flush(); err != nil {
		return nil, err
	}
	var loss Loss
	if c.left > 0 {
		loss = append(loss, counted(c.left, "event")+" not written: a calendar holds only events with a day from the year 1 on")
	}
	if c.spread > 0 {
		loss = append(loss, counted(c.spread, "event")+" shown over all the days that the date can mean: a calendar has no other way to say that the day is not known")
	}
	if c.open > 0 {
		loss = append(loss, counted(c.open, "event")+" shown on the one day that is known: a calendar has no other way to say that it has no known beginning or end")
	}
	return loss, body.close(w, calendarSeal)
}

type calendar struct {
	out                *bufio.Writer
	index              *dataset.Index
	left, spread, open int
}

func (c *calendar) event(e *dataset.Event) {
	first, last, ok := e.Date.Bounds()
	open := ok && first.IsZero() != last.IsZero()
	switch {
	case open && last.IsZero():
		last = first
	case open:
		first = last
	}
	if !ok || first.Year < 1 || last.Year < 1 || last.Year > 9998 {
		c.left++
		return
	}
	title := e.Title
	lasting := strings.Contains(string(e.Date), "/")
	switch {
	case open:
		c.open++
		title = capital(dateWords(e.Date)) + ": " + title
	case first != last && !lasting:
		c.spread++
		title = capital(dateWords(e.Date)) + ": " + title
	}
	c.line("BEGIN:VEVENT")
	c.line("UID:" + icalText(e.ID) + "@dateline")
	c.line("DTSTAMP:20000101T000000Z") // required, and no clock is read
	c.line("DTSTART;VALUE=DATE:" + icalDay(first))
	c.line("DTEND;VALUE=DATE:" + icalDay(last.AddDays(1)))
	c.line("SUMMARY:" + icalText(title))
	c.line("DESCRIPTION:" + icalText(c.description(e)))
	c.line("CATEGORIES:" + icalText(string(e.Status)))
	if e.Modality == dataset.Occurred {
		c.line("STATUS:CONFIRMED")
	} else {
		c.line("STATUS:TENTATIVE")
	}
	c.line("TRANSP:TRANSPARENT")
	if url := c.index.Row(e).URL; linkable(url) {
		c.line("URL:" + url)
	}
	c.line("END:VEVENT")
}

func (c *calendar) description(e *dataset.Event) string {
	row := c.index.Row(e)
	parts := []string{e.Summary}
	if row.Quote != "" {
		parts = append(parts, "“"+row.Quote+"” — "+row.Speaker)
	}
	parts = append(parts, "Date: "+string(e.Date), "Status: "+string(e.Status), "Source: "+row.Source)
	return strings.Join(parts, "\n")
}

func icalDay(d edtf.Day) string { return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day) }

// icalText escapes a text value; control characters are shown as escapes.
func icalText(s string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	for i := range lines {
		lines[i] = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,").Replace(visible(lines[i]))
	}
	return strings.Join(lines, "\\n")
}

// line writes a content line, folded so that none has more than 75 bytes.
func (c *calendar) line(s string) {
	limit := 75
	for len(s) > limit {
		cut := limit
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		_, _ = c.out.WriteString(s[:cut] + "\r\n ")
		s, limit = s[cut:], 74
	}
	_, _ = c.out.WriteString(s + "\r\n")
}
