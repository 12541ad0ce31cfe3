package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"dateline/dataset"
	"dateline/dataset/diff"
	"dateline/dataset/guard"
	"dateline/dataset/review"
)

// changeRow is a row of changes.csv: one field of one record that a refresh or a review changed, or a record that came or went.
type changeRow struct {
	Version string `json:"version"` // of the dataset, from this change on
	On      string `json:"on"`
	Cause   string `json:"cause"`  // "source", "person" or "program"
	Change  string `json:"change"` // "added", "changed", "gone"
	Record  string `json:"record"` // "event", "source", "quote"
	ID      string `json:"id"`
	Title   string `json:"title"`
	Field   string `json:"field"` // "" where the record came or went
	Old     string `json:"old"`
	New     string `json:"new"`
}

func (r changeRow) cells() []string {
	return []string{r.Version, r.On, r.Cause, r.Change, r.Record, r.ID, r.Title, r.Field, r.Old, r.New}
}

func (r changeRow) String() string {
	s := fmt.Sprintf("%s %s %s", r.Change, r.Record, r.ID)
	if r.Title != "" {
		s += " " + r.Title
	}
	switch r.Field {
	case "":
		return s + " (" + r.Cause + ")"
	case "sha256":
		return s + ": its text changed (" + r.Cause + ")"
	}
	old, now := brief(r.Old, r.New)
	return fmt.Sprintf("%s: %s was %q, is %q (%s)", s, r.Field, old, now, r.Cause)
}

// The most characters of a value that a line shows, and how many of them lead up to where it differs from the other one.
const shownValue, leadUp = 60, 20

// brief cuts two values to where they differ.
func brief(a, b string) (string, string) {
	x, y := []rune(a), []rune(b)
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	from := 0
	if same > shownValue-leadUp && (len(x) > shownValue || len(y) > shownValue) {
		from = same - leadUp
	}
	return part(x, from), part(y, from)
}

// part is what a line shows of a value, from a character on.
func part(r []rune, from int) string {
	head, tail := "", ""
	if r = r[min(from, len(r)):]; from > 0 {
		head = "…"
	}
	if len(r) > shownValue {
		r, tail = r[:shownValue-1], "…"
	}
	return head + string(r) + tail
}

// causes tells why an event changed.
type causes struct {
	touched   map[string]bool            // sources that came, changed or went
	sources   map[string][]string        // of the events, old and new, by id
	corrected map[string]map[string]bool // fields of an event that a person's correction came to or went from
	program   bool                       // another version of the program built the timeline before
}

func (w *causes) sourcesOf(t *dataset.Timeline, d *diff.Diff) {
	changed := make(map[string]bool, len(d.Events))
	for _, c := range d.Events {
		changed[c.ID] = true
	}
	for i := range t.Events {
		e := &t.Events[i]
		if !changed[e.ID] {
			continue
		}
		for _, m := range e.Mentions {
			w.sources[e.ID] = append(w.sources[e.ID], m.Source)
		}
	}
}

// correctedSince tells the fields in which another value of a person's is shown than before, or none any more.
func correctedSince(old, now []review.Correction) map[string]map[string]bool {
	type cell struct{ id, field, person, shown string }
	before := map[cell]bool{}
	key := func(c *review.Correction) cell { return cell{c.EventID, c.Field, c.Person, c.Shown} }
	for i := range old {
		before[key(&old[i])] = true
	}
	fields := map[string]map[string]bool{}
	mark := func(k cell) {
		if fields[k.id] == nil {
			fields[k.id] = map[string]bool{}
		}
		fields[k.id][k.field] = true
		if k.field == "speaker" {
			fields[k.id]["quotes"] = true
		}
	}
	for i := range now {
		if k := key(&now[i]); !before[k] {
			mark(k)
		} else {
			delete(before, k)
		}
	}
	for k := range before {
		mark(k)
	}
	return fields
}

// of is the cause of a change to a field of an event; the field has no name where the event came or went.
func (w *causes) of(id string, f diff.Field) string {
	if f.Name == "review" && unstale(f.Old) != unstale(f.New) || f.Name != "" && w.corrected[id][f.Name] {
		return "person"
	}
	for _, s := range w.sources[id] {
		if w.touched[s] {
			return "source"
		}
	}
	switch {
	case w.program:
		return "program"
	case len(w.touched) > 0:
		return "source"
	}
	return "person"
}

// unstale is a review as a diff shows it, without what became of its evidence.
func unstale(s string) string {
	return strings.TrimSuffix(strings.TrimSuffix(s, ", stale"), ", orphaned")
}

// log lists what a diff holds, a row for each field.
func (w *causes) log(d *diff.Diff, version, on string) []changeRow {
	rows := []changeRow{}
	add := func(record string, c diff.Change, cause func(string, diff.Field) string) {
		row := changeRow{Version: version, On: on, Change: string(c.Kind), Record: record, ID: c.ID, Title: c.Title}
		if len(c.Fields) == 0 {
			row.Cause = cause(c.ID, diff.Field{})
			rows = append(rows, row)
		}
		for _, f := range c.Fields {
			row.Cause, row.Field, row.Old, row.New = cause(c.ID, f), f.Name, f.Old, f.New
			if len(f.Gone) > 0 || len(f.Added) > 0 {
				row.Old, row.New = strings.Join(f.Gone, "; "), strings.Join(f.Added, "; ")
			}
			rows = append(rows, row)
		}
	}
	for _, c := range d.Sources {
		add("source", c, func(string, diff.Field) string { return "source" })
	}
	for _, c := range d.Events {
		add("event", c, w.of)
	}
	return rows
}

// quoteReviews lists what people decided about quotations since, or what became of the evidence of that.
func quoteReviews(old, now *dataset.Timeline, version, on string) []changeRow {
	before := map[string]string{}
	for i := range old.Quotes {
		before[old.Quotes[i].ID] = diff.ReviewLine(old.Quotes[i].Review)
	}
	var rows []changeRow
	for i := range now.Quotes {
		q := &now.Quotes[i]
		was, is := before[q.ID], diff.ReviewLine(q.Review)
		if was == is {
			continue
		}
		cause := "person"
		if unstale(was) == unstale(is) {
			cause = "source"
		}
		rows = append(rows, changeRow{Version: version, On: on, Cause: cause, Change: string(diff.Changed), Record: "quote", ID: q.ID, Title: q.Text, Field: "review", Old: was, New: is})
	}
	return rows
}

// writeChanges writes rows of changes.csv.
func writeChanges(w io.Writer, rows []changeRow) error {
	out := csv.NewWriter(w)
	for _, r := range rows {
		cells := r.cells()
		for i := range cells {
			cells[i] = guard.Cell(cells[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
