package export

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/review"
)

// tableFile is a table of a folder: what it is, how it is written, and what it was when it was written last.
type tableFile struct {
	name, title string
	fields      tableFields
	rows        func(io.Writer, Options) (Loss, error)
	opt         Options

	loss Loss
	sum  *digest // nil until it is written
}

func (t *tableFile) file() string { return t.name + ".csv" }

// write writes the table and keeps its hash.
func (t *tableFile) write(w io.Writer) error {
	sum := &digest{hash: sha256.New()}
	loss, err := t.rows(io.MultiWriter(w, sum), t.opt)
	t.loss = nil
	for _, l := range loss {
		t.loss = append(t.loss, t.file()+": "+l)
	}
	if err == nil {
		t.sum = sum
	}
	return err
}

// resource describes the table as it was written.
func (t *tableFile) resource() (resource, error) {
	if t.sum == nil {
		return resource{}, fmt.Errorf("%s is not written yet, and its hash not known; write it before", t.file())
	}
	r := resource{Name: t.name, Title: t.title, Path: t.file(), Type: "table", Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Bytes: t.sum.size, Hash: t.sum.String(), Dialect: dialect{",", "\n"}, Schema: t.fields}
	if t.opt.BOM {
		r.Encoding = "utf-8-sig"
	}
	if t.opt.Delimiter != 0 {
		r.Dialect.Delimiter = string(t.opt.Delimiter)
	}
	if t.opt.CRLF {
		r.Dialect.LineTerminator = "\r\n"
	}
	return r, nil
}

// tableNames are the tables that the program writes.
var tableNames = []string{"events", "quotes", "mentions", "checks", "corrections"}

// tablesOf are the tables of a folder: events, quotes, mentions, checks, corrections. A column of days is typed as one unless the timeline
// has years before 1, which the type does not know.
func tablesOf(t *dataset.Timeline, opt Options) []*tableFile {
	events, quotes := keptRows(t, opt.fingerprints())
	var corrections []review.Correction
	if opt.Dataset != nil {
		corrections = opt.Dataset.Corrections
	}
	day := dayType(t)
	if d := opt.Dataset; d != nil && d.Spared != nil && d.Spared.ancient {
		day = "string"
	}
	source, event := key{"source", "sources"}, key{"event_id", "events"}
	tables := []*tableFile{
		newTable("events", "One row an event", events, keptEventColumns(), opt, day, source),
		newTable("quotes", "One row a quotation", quotes, keptQuoteColumns(), opt, day, event, source),
		newTable("mentions", "One row a place in a source that tells an event", mentionRows(t.Events), mentionColumns(), opt, day, event, source),
		newTable("checks", "One row a test of an event", checkRows(t.Events), checkColumns(), opt, day, event),
		newTable("corrections", "One row a cell that a person corrected", each(corrections, func(c *review.Correction) review.Correction { return *c }),
			correctionColumns(), opt, day, event, key{"quote_id", "quotes"}),
	}
	if d := opt.Dataset; d != nil && d.Spared != nil {
		event, quote := rowMakers(dataset.NewIndex(t), opt.fingerprints())
		d.Spared.tables(tables, t, event, quote)
	} else if d != nil && d.kept != nil && opt == (Options{Dataset: d}) {
		index := dataset.NewIndex(t)
		event, quote := rowMakers(index, opt.fingerprints())
		tables[0].rows = func(w io.Writer, opt Options) (Loss, error) {
			return writeRecords(w, keptEventColumns(), t.Events, func(e *dataset.Event) string { return d.kept.eventRow(e, index) }, event, opt)
		}
		tables[1].rows = func(w io.Writer, opt Options) (Loss, error) {
			return writeRecords(w, keptQuoteColumns(), t.Quotes, d.kept.quoteRow, quote, opt)
		}
	}
	return tables
}

// sourcesTable is the table of sources as it stands in a folder that is no dataset of its own.
func sourcesTable(t *dataset.Timeline, opt Options) *tableFile {
	rows := each(t.Sources, func(s *dataset.Source) dataset.SourceRow { return s.Row() })
	return newTable("sources", "One row an article", rows, sourceColumns(), opt, "date")
}

func newTable[R any](name, title string, rows iter.Seq2[R, error], columns []column[R], opt Options, dayType string, keys ...key) *tableFile {
	return &tableFile{name: name, title: title, fields: fieldsOfTable(columns, dayType, keys...), opt: opt,
		rows: func(w io.Writer, opt Options) (Loss, error) { return writeColumns(w, columns, rows, opt) }}
}

// dayType is the type of a column of days.
func dayType(t *dataset.Timeline) string {
	for i := range t.Events {
		if beforeYearOne(&t.Events[i]) {
			return "string"
		}
	}
	return "date"
}

// beforeYearOne reports whether the event can be of a year before 1.
func beforeYearOne(e *dataset.Event) bool {
	from, err := edtf.ParseDay(e.DateStart)
	to, errTo := edtf.ParseDay(e.DateEnd)
	return err == nil && from.Year < 1 || errTo == nil && to.Year < 1
}

func correctionColumns() []column[review.Correction] {
	return []column[review.Correction]{
		{"event_id", 16, text, "the event that was corrected, or whose quotation was", func(r *review.Correction) string { return r.EventID }},
		{"quote_id", 16, text, "the quotation that was corrected; empty where the event was", func(r *review.Correction) string { return r.QuoteID }},
		{"field", 12, text, "the column that was corrected", func(r *review.Correction) string { return r.Field }},
		{"base", 32, prose, "what the machine said when it was corrected; empty also where nobody noted it", func(r *review.Correction) string { return r.Base }},
		{"machine", 32, prose, "what the machine says now", func(r *review.Correction) string { return r.Machine }},
		{"person", 32, prose, "what the person says: the latest, where several do", func(r *review.Correction) string { return r.Person }},
		{"shown", 32, prose, "which of the two is shown", func(r *review.Correction) string { return r.Shown }},
		{"conflict", 16, text, "machine: the machine now says something new, and something else than the person; people: persons differ", func(r *review.Correction) string { return r.Conflict }},
		{"by", 16, prose, "who corrected it", func(r *review.Correction) string { return r.By }},
		{"on", 12, date, "on what day", func(r *review.Correction) string { return r.On }},
	}
}

// digest counts and hashes what is written.
type digest struct {
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
	size int64
}

func (d *digest) Write(b []byte) (int, error) {
	d.size += int64(len(b))
	return d.hash.Write(b)
}

func (d *digest) String() string { return "sha256:" + hex.EncodeToString(d.hash.Sum(nil)) }

// hashOf is the hash of a file, "" where there is none.
func hashOf(path string) (string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := &digest{hash: sha256.New()}
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return sum.String(), nil
}
