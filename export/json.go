package export

import (
	"bytes"
	_ "embed" // for the schema
	"encoding/json"
	"io"

	"dateline/dataset"
)

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) that every JSON timeline satisfies.
func Schema() []byte { return bytes.Clone(schema) }

// writeJSON writes the whole timeline, one record after the other, so that it needs no second copy in memory. Arrays are
// never null, and no character is escaped that JSON lets stand.
func writeJSON(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	j := newJSONWriter(w)
	j.text("{\n")
	j.field("format", dataset.Format)
	j.field("generator", t.Generator)
	j.field("title", t.Title)
	array(j, "sources", t.Sources, wholeSource, ",")
	array(j, "quotes", t.Quotes, same, ",")
	array(j, "events", t.Events, wholeEvent, ",")
	array(j, "reviews", t.Reviews, same, "")
	j.text("}\n")
	return brokenLoss(j.broken), j.err
}

// brokenLoss says how many bytes were no UTF-8, which is all that JSON and CSV can hold.
func brokenLoss(n int) Loss {
	if n == 0 {
		return nil
	}
	return Loss{counted(n, "place") + " with broken UTF-8, shown as \uFFFD"}
}

// replaced counts the characters that encoding/json put in the place of broken UTF-8. It writes these escaped, and a
// U+FFFD that was there before as itself.
func replaced(text []byte) int {
	n := 0
	for {
		i := bytes.Index(text, []byte(`\ufffd`))
		if i < 0 {
			return n
		}
		slashes := 0
		for slashes < i && text[i-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			n++
		}
		text = text[i+1:]
	}
}

// jsonWriter writes the pieces of an indented object and keeps the first error.
type jsonWriter struct {
	w   io.Writer
	buf bytes.Buffer
	enc *json.Encoder
	err error

	broken int // places with broken UTF-8
}

func newJSONWriter(w io.Writer) *jsonWriter {
	j := &jsonWriter{w: w}
	j.enc = json.NewEncoder(&j.buf)
	j.enc.SetEscapeHTML(false)
	return j
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.w, s)
	}
}

// value writes one value, its further lines indented by prefix, without the line break at its end.
func (j *jsonWriter) value(v any, prefix string) {
	if j.err != nil {
		return
	}
	j.buf.Reset()
	j.enc.SetIndent(prefix, "  ")
	if j.err = j.enc.Encode(v); j.err == nil {
		j.broken += replaced(j.buf.Bytes())
		_, j.err = j.w.Write(bytes.TrimSuffix(j.buf.Bytes(), []byte("\n")))
	}
}

func (j *jsonWriter) field(name, value string) {
	j.text(`  "` + name + `": `)
	j.value(value, "")
	j.text(",\n")
}

func array[T any](j *jsonWriter, name string, records []T, whole func(T) T, after string) {
	j.text(`  "` + name + `": [`)
	for i, r := range records {
		if i > 0 {
			j.text(",")
		}
		j.text("\n    ")
		j.value(whole(r), "    ")
	}
	if len(records) > 0 {
		j.text("\n  ")
	}
	j.text("]" + after + "\n")
}

func same[T any](r T) T { return r }

// wholeSource is the source with its kind written out: none is a report.
func wholeSource(s dataset.Source) dataset.Source {
	if s.Kind == "" {
		s.Kind = dataset.Report
	}
	return s
}

// wholeEvent is the event with empty lists where it has none.
func wholeEvent(e dataset.Event) dataset.Event {
	e.Actors, e.DisputedOn, e.Checks = list(e.Actors), list(e.DisputedOn), list(e.Checks)
	e.Mentions, e.Quotes, e.Independent = list(e.Mentions), list(e.Quotes), list(e.Independent)
	for i, group := range e.Independent {
		if group == nil {
			e.Independent = append([][]string(nil), e.Independent...)
			e.Independent[i] = []string{}
		}
	}
	return e
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
