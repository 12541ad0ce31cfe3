package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"dateline/dataset"
)

// Line is one line of the JSON Lines form: an event as the JSON form has it, with the quotations and the sources that it
// names beside it, so that every line can be read alone.
type Line struct {
	dataset.Event
	Quotations []dataset.Quote  `json:"quotations"`
	Sources    []dataset.Source `json:"sources"`
}

// writeJSONL writes one line an event. What belongs to no event has no line; the loss says so.
func writeJSONL(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	used := &usage{quotes: map[string]bool{}, sources: map[string]bool{}}
	index := dataset.NewIndex(t)
	out := NewLineWriter(w)
	for i := range t.Events {
		if err := out.Write(used.line(&t.Events[i], index)); err != nil {
			return nil, err
		}
	}
	return append(used.loss(t), brokenLoss(out.broken)...), out.Flush()
}

// LineWriter writes lines of the JSON Lines form one by one, for timelines that are not kept in memory. [LineWriter.Flush]
// must be called at the end.
type LineWriter struct {
	out *bufio.Writer
	buf bytes.Buffer
	enc *json.Encoder

	broken int // places with broken UTF-8
}

// NewLineWriter makes a writer of lines.
func NewLineWriter(w io.Writer) *LineWriter {
	l := &LineWriter{out: bufio.NewWriterSize(w, 1<<16)}
	l.enc = json.NewEncoder(&l.buf)
	l.enc.SetEscapeHTML(false)
	return l
}

// Write writes one line. Lists are never null.
func (l *LineWriter) Write(line Line) error {
	line.Event = wholeEvent(line.Event)
	line.Quotations, line.Sources = list(line.Quotations), list(line.Sources)
	l.buf.Reset()
	if err := l.enc.Encode(&line); err != nil {
		return err
	}
	l.broken += replaced(l.buf.Bytes())
	_, err := l.out.Write(l.buf.Bytes())
	return err
}

// Flush writes out what is still held back.
func (l *LineWriter) Flush() error { return l.out.Flush() }

// usage notes which records stand in some line.
type usage struct{ quotes, sources map[string]bool }

func (u *usage) line(e *dataset.Event, index *dataset.Index) Line {
	line := Line{Event: *e}
	source := func(id string) {
		s := index.Source(id)
		if s != nil && !slices.ContainsFunc(line.Sources, func(o dataset.Source) bool { return o.ID == id }) {
			line.Sources, u.sources[id] = append(line.Sources, wholeSource(*s)), true
		}
	}
	for _, m := range e.Mentions {
		source(m.Source)
	}
	for _, id := range e.Quotes {
		if q := index.Quote(id); q != nil {
			line.Quotations, u.quotes[id] = append(line.Quotations, *q), true
			source(q.Source)
		}
	}
	return line
}

// loss says what stands in no line.
func (u *usage) loss(t *dataset.Timeline) Loss {
	var loss Loss
	say := func(n int, noun string) {
		if n > 0 {
			loss = append(loss, fmt.Sprintf("%s not written: JSON Lines has one line an event and this belongs to none; write .json to keep everything", counted(n, noun)))
		}
	}
	say(missing(t.Quotes, func(q dataset.Quote) bool { return u.quotes[q.ID] }), "quotation")
	say(missing(t.Sources, func(s dataset.Source) bool { return u.sources[s.ID] }), "source")
	latest := map[reviewKey]bool{}
	for _, e := range t.Events {
		if e.Review != nil {
			latest[keyOf(*e.Review)] = true
		}
	}
	for _, q := range t.Quotes {
		if q.Review != nil && u.quotes[q.ID] {
			latest[keyOf(*q.Review)] = true
		}
	}
	say(missing(t.Reviews, func(r dataset.Review) bool { return latest[keyOf(r)] }), "earlier or orphaned review")
	return loss
}

// reviewKey is what tells one review from another.
type reviewKey struct {
	id, by, on, note, evidence, field, value string
	status                                   dataset.ReviewStatus
	orphaned                                 bool
}

func keyOf(r dataset.Review) reviewKey {
	return reviewKey{r.ID, r.By, r.On, r.Note, r.Evidence, r.Field, r.Value, r.Status, r.Orphaned}
}

func missing[T any](records []T, written func(T) bool) int {
	n := 0
	for _, r := range records {
		if !written(r) {
			n++
		}
	}
	return n
}

// ReadJSONL reads the JSON Lines form back. Errors name the line, and what would be right.
func ReadJSONL(r io.Reader) (*dataset.Timeline, error) {
	in := newJSONReader(r)
	t := &dataset.Timeline{Format: dataset.Format}
	quotes, sources := map[string]bool{}, map[string]bool{}
	for in.dec.More() {
		place := fmt.Sprintf("event %d", len(t.Events)+1)
		var line Line
		if err := in.decode(&line, place); err != nil {
			return nil, err
		}
		if err := checkLine(&line); err != nil {
			return nil, in.at(in.dec.InputOffset()-1, place, err.Error())
		}
		t.Events = append(t.Events, line.Event)
		for _, q := range line.Quotations {
			if q.Review != nil && !quotes[q.ID] {
				t.Reviews = append(t.Reviews, *q.Review)
			}
		}
		t.Quotes = appendNew(t.Quotes, line.Quotations, quotes, func(q dataset.Quote) string { return q.ID })
		t.Sources = appendNew(t.Sources, line.Sources, sources, func(s dataset.Source) string { return s.ID })
		if line.Review != nil {
			t.Reviews = append(t.Reviews, *line.Review)
		}
	}
	if _, err := in.dec.Token(); err != io.EOF {
		return nil, in.fail(err, "")
	}
	t.Sort()
	return t, nil
}

func checkLine(line *Line) error {
	err := checkEvent(&line.Event)
	for i := range line.Quotations {
		err = first(err, checkQuote(&line.Quotations[i]))
	}
	for i := range line.Sources {
		err = first(err, checkSource(&line.Sources[i]))
	}
	return err
}

func appendNew[T any](to, from []T, seen map[string]bool, id func(T) string) []T {
	for _, r := range from {
		if !seen[id(r)] {
			seen[id(r)] = true
			to = append(to, r)
		}
	}
	return to
}
