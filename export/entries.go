package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/guard"
)

// reviewNames are the columns that a person fills in. review_stale is not among them: it is the machine's.
func reviewNames() []string {
	return []string{"review_status", "review_by", "review_on", "review_note", "review_evidence"}
}

// decision is the review cells of one row, in the order of [reviewNames].
type decision [5]string

// entries are the decisions that a timeline itself holds, by event: a file that shows these and no others was filled in by
// the machine.
type entries map[string][]decision

func entriesOf(t *dataset.Timeline) entries {
	known := entries{}
	add := func(id string, r dataset.Review) {
		known[id] = append(known[id], clean(decision{string(r.Status), r.By, r.On, r.Note, r.Evidence}))
	}
	for _, r := range t.Reviews {
		add(r.ID, r)
	}
	for i := range t.Events {
		if r := t.Events[i].Review; r != nil {
			add(t.Events[i].ID, *r)
		}
	}
	for i := range t.Quotes {
		if r := t.Quotes[i].Review; r != nil {
			add(t.Quotes[i].ID, *r)
		}
	}
	return known
}

func clean(d decision) decision {
	for i := range d {
		cell, _ := cellText(d[i])
		d[i] = strings.TrimSpace(cell)
	}
	return d
}

// HasEntries says in words what a person has entered into a file that dateline wrote: review columns filled in, columns or
// sheets added, reviews in a JSON timeline. It is "" where there is nothing. The error says why a file is none that
// dateline wrote, or that it cannot be read.
//
// Nothing is stored beside a file to know it by. What tells is in it: dateline fills review columns only with what the
// dataset holds, adds no columns or sheets of its own, gives a workbook a fixed time that any other program changes when it
// saves, and ends a text form with a digest of it. A machine's cell that was changed in a CSV or JSON file cannot be told.
func HasEntries(path string) (found string, err error) {
	form, err := ForFile(path)
	if err != nil || form.check == nil {
		return "", err
	}
	return form.check(path, nil)
}

// finds gathers what a person entered and says it in a line.
type finds struct {
	first string
	rows  int
	other []string
}

func (f *finds) row(n int, id string, d decision) {
	if f.rows++; f.rows > 1 {
		return
	}
	var cells []string
	for i, name := range reviewNames() {
		if d[i] != "" {
			cells = append(cells, fmt.Sprintf("%s %q", name, excerpt(d[i])))
		}
	}
	f.first = fmt.Sprintf("row %d, %s, has %s", n, id, strings.Join(cells, ", "))
}

func (f *finds) String() string {
	parts := slices.Clone(f.other)
	switch {
	case f.rows == 1:
		parts = append(parts, f.first)
	case f.rows > 1:
		parts = append(parts, fmt.Sprintf("%s, and %d more", f.first, f.rows-1))
	}
	return strings.Join(parts, "; ")
}

func excerpt(s string) string {
	if cut := cutUTF16(s, 40); cut < len(s) {
		return s[:cut] + "…"
	}
	return s
}

// tableKind is a table that has columns for people: the columns by which it is known, and all that dateline gives it.
type tableKind struct {
	marks, own []string
}

func eventsKind() tableKind { return tableKind{[]string{"date", "status"}, names(keptEventColumns())} }

func quotesKind() tableKind {
	return tableKind{[]string{"speaker_text", "cue"}, names(keptQuoteColumns())}
}

func names[R any](columns []column[R]) []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.name)
	}
	return out
}

// table looks through the rows of a table for entries. next gives one row after the other, then io.EOF.
func (f *finds) table(kind tableKind, next func() ([]string, error), known entries) error {
	header, err := next()
	columns := kind.columns(header)
	if err != nil || columns == nil {
		return errors.New("is no table of dateline's")
	}
	own := map[string]bool{}
	for _, name := range kind.own {
		own[name] = true
	}
	added := map[int]bool{}
	for n := 2; ; n++ {
		row, err := next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("cannot be read to its end (%w)", err)
		}
		for i, cell := range row {
			if cell != "" && (i >= len(header) || !own[header[i]]) && !added[i] {
				added[i] = true
				f.other = append(f.other, "a column of their own, "+columnName(header, i))
			}
		}
		f.entry(n, row, columns, known)
	}
}

func (f *finds) entry(n int, row []string, columns []int, known entries) {
	cell := func(i int) string {
		if i < len(row) {
			return row[i]
		}
		return ""
	}
	var d decision
	for i := range d {
		d[i] = guard.Open(cell(columns[i+1]))
	}
	if d = clean(d); d == (decision{}) {
		return
	}
	if id := guard.Open(cell(columns[0])); !slices.Contains(known[id], d) {
		f.row(n, id, d)
	}
}

// columns finds the id and the review columns in a header, nil where it is not that of such a table.
func (k tableKind) columns(header []string) []int {
	for _, mark := range k.marks {
		if !slices.Contains(header, mark) {
			return nil
		}
	}
	var at []int
	for _, name := range append([]string{"id"}, reviewNames()...) {
		i := slices.Index(header, name)
		if i < 0 {
			return nil
		}
		at = append(at, i)
	}
	return at
}

func columnName(header []string, i int) string {
	if i < len(header) && header[i] != "" {
		return fmt.Sprintf("%q", excerpt(header[i]))
	}
	return fmt.Sprintf("number %d", i+1)
}

func checkCSV(path string, known entries) (string, error) {
	return checkTable(path, eventsKind(), known)
}

func checkQuotesCSV(path string, known entries) (string, error) {
	return checkTable(path, quotesKind(), known)
}

func checkTable(path string, kind tableKind, known entries) (string, error) {
	var err error
	for _, comma := range separators {
		var f finds
		if err = f.csv(path, comma, kind, known); err == nil {
			return f.String(), nil
		}
	}
	return "", err
}

func (f *finds) csv(path string, comma rune, kind tableKind, known entries) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	first := true
	return f.table(kind, func() ([]string, error) {
		row, err := r.Read()
		if first && len(row) > 0 {
			row[0], first = strings.TrimPrefix(row[0], bom), false
		}
		return row, err
	}, known)
}

func checkJSON(path string, known entries) (string, error) {
	return checkReviews(path, known, ReadJSON)
}

func checkJSONL(path string, known entries) (string, error) {
	return checkReviews(path, known, ReadJSONL)
}

func checkReviews(path string, known entries, read func(io.Reader) (*dataset.Timeline, error)) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	t, err := read(file)
	if err != nil {
		return "", fmt.Errorf("is no timeline of dateline's (%w)", err)
	}
	var f finds
	for i, r := range t.Reviews {
		f.review(i, r, known)
	}
	listed := map[reviewKey]bool{}
	for _, r := range t.Reviews {
		listed[keyOf(r)] = true
	}
	for i := range t.Events {
		if r := t.Events[i].Review; r != nil && !listed[keyOf(*r)] {
			f.review(i, *r, known)
		}
	}
	for i := range t.Quotes {
		if r := t.Quotes[i].Review; r != nil && !listed[keyOf(*r)] {
			f.review(i, *r, known)
		}
	}
	return f.String(), nil
}

func (f *finds) review(i int, r dataset.Review, known entries) {
	d := clean(decision{string(r.Status), r.By, r.On, r.Note, r.Evidence})
	if !slices.Contains(known[r.ID], d) {
		f.row(i+1, r.ID, d)
	}
}
