package review

import (
	"strings"

	"dateline/dataset"
)

// column is a machine's column of a table, as a review depends on it.
type column[R any] struct {
	name string
	fact string // the fact that it is, or "rest"
	form form
	at   func(*R) *string
}

// form is how a fact is told in a fingerprint.
type form int

const (
	hash form = iota // by a hash
	bare             // as it stands
	list             // a list joined by "; ", by a hash, in whatever order
	days             // a date that spreadsheets may rewrite
)

var eventColumns = []column[dataset.EventRow]{
	{"date", "date", days, func(r *dataset.EventRow) *string { return (*string)(&r.Date) }},
	{"title", "title", hash, func(r *dataset.EventRow) *string { return &r.Title }},
	{"actors", "actors", list, func(r *dataset.EventRow) *string { return &r.Actors }},
	{"modality", "modality", bare, func(r *dataset.EventRow) *string { return (*string)(&r.Modality) }},
	{"disputed_on", "disputed_on", bare, func(r *dataset.EventRow) *string { return &r.DisputedOn }},
	{"quote", "quote", hash, func(r *dataset.EventRow) *string { return &r.Quote }},
	{"speaker", "speaker", hash, func(r *dataset.EventRow) *string { return &r.Speaker }},
	{"date_start", rest, days, func(r *dataset.EventRow) *string { return &r.DateStart }},
	{"date_end", rest, days, func(r *dataset.EventRow) *string { return &r.DateEnd }},
	{"precision", rest, hash, func(r *dataset.EventRow) *string { return &r.Precision }},
	{"status", rest, hash, func(r *dataset.EventRow) *string { return (*string)(&r.Status) }},
	{"date_text", rest, hash, func(r *dataset.EventRow) *string { return &r.DateText }},
	{"date_basis", rest, hash, func(r *dataset.EventRow) *string { return (*string)(&r.DateBasis) }},
	{"source", rest, hash, func(r *dataset.EventRow) *string { return &r.Source }},
	{"publisher", rest, hash, func(r *dataset.EventRow) *string { return &r.Publisher }},
	{"url", rest, hash, func(r *dataset.EventRow) *string { return &r.URL }},
	{"published", rest, days, func(r *dataset.EventRow) *string { return (*string)(&r.Published) }},
	{"sources", rest, hash, func(r *dataset.EventRow) *string { return &r.Sources }},
	{"independent", rest, hash, func(r *dataset.EventRow) *string { return &r.Independent }},
	{"checks", rest, hash, func(r *dataset.EventRow) *string { return &r.Checks }},
}

var quoteColumns = []column[dataset.QuoteRow]{
	{"text", "text", hash, func(r *dataset.QuoteRow) *string { return &r.Text }},
	{"speaker", "speaker", hash, func(r *dataset.QuoteRow) *string { return &r.Speaker }},
	{"kind", "kind", bare, func(r *dataset.QuoteRow) *string { return (*string)(&r.Kind) }},
	{"source", "source", hash, func(r *dataset.QuoteRow) *string { return &r.Source }},
	{"event_id", rest, hash, func(r *dataset.QuoteRow) *string { return &r.EventID }},
	{"speaker_text", rest, hash, func(r *dataset.QuoteRow) *string { return &r.SpeakerText }},
	{"cue", rest, hash, func(r *dataset.QuoteRow) *string { return &r.Cue }},
	{"prefix", rest, hash, func(r *dataset.QuoteRow) *string { return &r.Prefix }},
	{"suffix", rest, hash, func(r *dataset.QuoteRow) *string { return &r.Suffix }},
	{"link", rest, hash, func(r *dataset.QuoteRow) *string { return &r.Link }},
}

// cell is one machine's cell of a row.
type cell struct {
	name, fact string
	form       form
	value      string
}

// token is what a fingerprint says of the cell.
func (c *cell) token() string {
	switch c.form {
	case bare, days:
		return word(strings.ReplaceAll(sortedList(c.value), "; ", "+"))
	case list:
		return hashed(sortedList(c.value))
	}
	return hashed(c.value)
}

// entry is the cells of a row that a person fills in: status, by, on, note, evidence.
type entry [5]string

// record is a row with what its fingerprint says.
type record struct {
	cells []cell
	facts facts
}

func eventRecord(r *dataset.EventRow) record {
	rec := newRecord(cellsOf(eventColumns, r))
	rec.enter(entry{string(r.ReviewStatus), r.ReviewBy, r.ReviewOn, r.ReviewNote, r.ReviewEvidence})
	return rec
}

// enter adds what a person's cells hold.
func (r *record) enter(e entry) { r.facts = append(r.facts, fact{entered, enteredToken(e)}) }

// entryOf is what a review shows in a person's columns.
func entryOf(r *dataset.Review) entry {
	if r == nil {
		return entry{}
	}
	return entry{string(r.Status), r.By, r.On, r.Note, r.Evidence}
}

func quoteRecord(r *dataset.QuoteRow) record { return newRecord(cellsOf(quoteColumns, r)) }

func cellsOf[R any](columns []column[R], r *R) []cell {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		cells[i] = cell{c.name, c.fact, c.form, *c.at(r)}
	}
	return cells
}

// newRecord fingerprints cells. The cells of the rest are told together.
func newRecord(cells []cell) record {
	r := record{cells: cells, facts: make(facts, 0, 9)}
	var others []string
	for i := range cells {
		if cells[i].fact == rest {
			others = append(others, cells[i].value)
			continue
		}
		r.facts = append(r.facts, fact{cells[i].fact, cells[i].token()})
	}
	if len(others) > 0 {
		r.facts = append(r.facts, fact{rest, hashed(others...)})
	}
	return r
}

// cell is a cell by its column's name, nil where there is none.
func (r *record) cell(name string) *cell {
	for i := range r.cells {
		if r.cells[i].name == name {
			return &r.cells[i]
		}
	}
	return nil
}

// value is what a cell holds, "" where there is none.
func (r *record) value(name string) string {
	if c := r.cell(name); c != nil {
		return c.value
	}
	return ""
}
