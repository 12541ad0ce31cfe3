package export

import (
	"bufio"
	"bytes"
	"html"
	"io"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// The records of TimelineJS's JSON form, as its documentation has them. Its texts are HTML, so what comes from a source is
// escaped.
type (
	tjsDate struct {
		Year  int `json:"year"`
		Month int `json:"month,omitempty"`
		Day   int `json:"day,omitempty"`
	}
	tjsText struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
	tjsSlide struct {
		StartDate   *tjsDate `json:"start_date,omitempty"`
		EndDate     *tjsDate `json:"end_date,omitempty"`
		DisplayDate string   `json:"display_date,omitempty"`
		Text        tjsText  `json:"text"`
		Group       string   `json:"group,omitempty"`
		UniqueID    string   `json:"unique_id,omitempty"`
	}
)

// writeTimelineJS writes the JSON form of TimelineJS: a slide an event, grouped by status, its date also in words. An event
// without a first day has no place on it; the loss says how many there are.
func writeTimelineJS(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	body := newSealed(w)
	out := bufio.NewWriter(body)
	j := newJSONWriter(out)
	j.text("{\"title\": ")
	j.value(tjsSlide{Text: tjsText{Headline: html.EscapeString(visible(t.Title)), Text: html.EscapeString(t.Generator)}}, "")
	j.text(",\n\"events\": [")
	index := dataset.NewIndex(t)
	left, written := 0, 0
	for i := range t.Events {
		slide, ok := slideOf(&t.Events[i], index)
		if !ok {
			left++
			continue
		}
		if written++; written > 1 {
			j.text(",")
		}
		j.text("\n")
		j.value(slide, "")
	}
	j.text("\n]")
	if err := first(j.err, out.Flush()); err != nil {
		return nil, err
	}
	var loss Loss
	if left > 0 {
		loss = append(loss, counted(left, "event")+" not written: TimelineJS needs a first day")
	}
	return loss, body.close(w, scriptSeal)
}

func slideOf(e *dataset.Event, index *dataset.Index) (tjsSlide, bool) {
	from, to, ok := e.Date.Bounds()
	if !ok || from.IsZero() {
		return tjsSlide{}, false
	}
	s := tjsSlide{DisplayDate: html.EscapeString(visible(dateWords(e.Date))), Group: string(e.Status), UniqueID: e.ID,
		Text: tjsText{Headline: html.EscapeString(visible(e.Title)), Text: slideText(e, index)}}
	s.StartDate = tjsPart(from, e.Precision)
	if !to.IsZero() && (e.Precision == edtf.PrecisionRange || e.Precision == edtf.PrecisionDecade || e.Precision == edtf.PrecisionCentury) {
		s.EndDate = tjsPart(to, e.Precision)
	}
	return s, true
}

// tjsPart never writes more of a date than is known: TimelineJS takes a year, or a year and a month, as such.
func tjsPart(d edtf.Day, p edtf.Precision) *tjsDate {
	switch p {
	case edtf.PrecisionYear, edtf.PrecisionDecade, edtf.PrecisionCentury:
		return &tjsDate{Year: d.Year}
	case edtf.PrecisionDay, edtf.PrecisionRange:
		return &tjsDate{d.Year, d.Month, d.Day}
	}
	return &tjsDate{Year: d.Year, Month: d.Month}
}

func slideText(e *dataset.Event, index *dataset.Index) string {
	row := index.Row(e)
	var b bytes.Buffer
	paragraph := func(s string) {
		if s = strings.TrimSpace(visible(s)); s != "" {
			b.WriteString("<p>" + html.EscapeString(s) + "</p>")
		}
	}
	paragraph(e.Summary)
	if row.Quote != "" {
		b.WriteString("<blockquote>" + html.EscapeString(visible(row.Quote)) + "</blockquote>")
		paragraph(row.Speaker)
	}
	name := row.Publisher
	if name == "" {
		name = row.Source
	}
	if linkable(row.URL) {
		b.WriteString(`<p><a href="` + html.EscapeString(row.URL) + `">` + html.EscapeString(visible(name)) + "</a></p>")
	} else {
		paragraph(name)
	}
	return b.String()
}
