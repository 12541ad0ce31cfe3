package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"github.com/xuri/excelize/v2"

	"dateline/dataset/guard"
	"dateline/dataset/near"
	"dateline/timeline/check"
)

// isTable reports whether a draft is a table of quotations.
func isTable(path string) bool {
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.ToLower(path), ".gz")))
	return slices.Contains([]string{".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx"}, ext)
}

// checkTable checks the rows of a table, in order. A row that cannot be read is named and passed over.
func checkTable(c *cli.Context, ck *check.Checker, rep *report, path string) error {
	n := 0
	err := eachRow(path, func(line, column int, row check.Row) {
		n++
		rep.row(path, line, column, ck.Row(row))
	}, func(err error) {
		rep.skipped++
		say(c, "%v", err)
	})
	if err == nil && n == 0 {
		say(c, "%s: there is no row in it", path)
	}
	return err
}

// eachRow reads a table. skip is told of rows that cannot be read and of columns that look misspelt.
func eachRow(path string, row func(line, column int, r check.Row), skip func(error)) error {
	t := &tableReader{path: path, row: row, skip: skip}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = f
	name := strings.ToLower(path)
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: this is no gzip file (%w); take .gz off its name, or compress it", path, err)
		}
		name = strings.TrimSuffix(name, ".gz")
	}
	switch filepath.Ext(name) {
	case ".csv", ".tsv":
		return t.csv(in)
	case ".xlsx":
		return t.xlsx(in)
	}
	return t.jsonl(in)
}

// tableReader reads rows in any form.
type tableReader struct {
	path string
	row  func(line, column int, r check.Row)
	skip func(error)
}

func (t *tableReader) errorf(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", t.path, line, fmt.Errorf(format, args...))
}

// columnNames are the columns of a table of quotations; the first name of each is the one to give.
var columnNames = [][]string{{"quote", "claim"}, {"id"}, {"speaker"}, {"date"}, {"source", "source_id"}}

// columnsAt says for each of columnNames which cell of a row has it, -1 where none has.
func columnsAt(header []string, warn func(string)) ([]int, error) {
	at := []int{-1, -1, -1, -1, -1}
	var unknown []string
	for i, cell := range header {
		name := strings.ToLower(strings.TrimSpace(cell))
		k := slices.IndexFunc(columnNames, func(names []string) bool { return slices.Contains(names, name) })
		switch {
		case k < 0:
			unknown = append(unknown, name)
		case at[k] >= 0 && strings.EqualFold(strings.TrimSpace(header[at[k]]), name):
			return nil, fmt.Errorf("column %q stands there twice; keep one", name)
		case at[k] >= 0:
			return nil, fmt.Errorf("columns %q and %q mean the same; keep one", header[at[k]], name)
		default:
			at[k] = i
		}
	}
	for _, name := range unknown {
		for k, names := range columnNames {
			meant := near.Word(name, names)
			if meant == "" || at[k] >= 0 {
				continue
			}
			if k == 0 {
				return nil, fmt.Errorf("there is no column \"quote\" or \"claim\"; there is %q: did you mean %q?", name, meant)
			}
			warn(fmt.Sprintf("column %q is not known and passed over; did you mean %q?", name, meant))
		}
	}
	if at[0] < 0 {
		return nil, fmt.Errorf("there is no column \"quote\" or \"claim\"; the columns are %s", shortened(strings.Join(header, ", ")))
	}
	return at, nil
}

// cells makes a row of a sheet's cells.
func cells(at []int, row []string) check.Row {
	cell := func(k int) string {
		if at[k] < 0 || at[k] >= len(row) {
			return ""
		}
		return row[at[k]]
	}
	return check.Row{Quote: cell(0), ID: cell(1), Speaker: strings.TrimSpace(cell(2)), Date: strings.TrimSpace(cell(3)), Source: strings.TrimSpace(cell(4))}
}

func (t *tableReader) warn(line int) func(string) {
	return func(s string) { t.skip(t.errorf(line, "%s", s)) }
}

// csv reads CSV with commas, semicolons or tabs, whichever its header has.
func (t *tableReader) csv(in io.Reader) error {
	b := bufio.NewReaderSize(in, 1<<16)
	if start, _ := b.Peek(3); string(start) == "\ufeff" {
		_, _ = b.Discard(3)
	}
	head, _ := b.Peek(1 << 16)
	first, _, _ := bytes.Cut(head, []byte("\n"))
	r := csv.NewReader(b)
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	for _, d := range ";\t" {
		if bytes.ContainsRune(first, d) && !bytes.ContainsRune(first, ',') {
			r.Comma = d
		}
	}
	header, err := r.Read()
	if err == io.EOF {
		return fmt.Errorf("%s: the table is empty; its first row names the columns", t.path)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", t.path, err)
	}
	at, err := columnsAt(slices.Clone(header), t.warn(1))
	if err != nil {
		return t.errorf(1, "%w", err)
	}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			var p *csv.ParseError
			if errors.As(err, &p) {
				return t.errorf(p.Line, "%w; quote a cell that holds a quotation mark, and double the mark", p.Err)
			}
			return fmt.Errorf("%s: %w", t.path, err)
		}
		line, column := r.FieldPos(min(at[0], len(row)-1))
		made := cells(at, row)
		made.Quote = guard.Open(made.Quote)
		t.row(line, column, made)
	}
}

// xlsx reads the first sheet that has a column of quotations.
func (t *tableReader) xlsx(in io.Reader) error {
	f, err := excelize.OpenReader(in)
	if err != nil {
		return fmt.Errorf("%s: this is no workbook (%w); save it as .xlsx", t.path, err)
	}
	defer f.Close()
	var failed error
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			return fmt.Errorf("%s: sheet %q: %w", t.path, name, err)
		}
		err = t.sheet(rows)
		if err = errors.Join(err, rows.Close()); err == nil {
			return nil
		}
		if failed == nil {
			failed = fmt.Errorf("%s: sheet %q: %w", t.path, name, err)
		}
	}
	return failed
}

func (t *tableReader) sheet(rows *excelize.Rows) error {
	var at []int
	for n := 1; rows.Next(); n++ {
		row, err := rows.Columns()
		if err != nil {
			return err
		}
		if at == nil {
			if at, err = columnsAt(row, t.warn(n)); err != nil {
				return err
			}
			continue
		}
		if len(row) > 0 {
			t.row(n, at[0]+1, cells(at, row))
		}
	}
	if at == nil {
		return errors.New("it is empty; its first row names the columns")
	}
	return rows.Error()
}

// maxLine is the longest line of JSON Lines that is read, in bytes.
const maxLine = 64 << 20

// jsonl reads JSON Lines. The keys of the first record are the columns.
func (t *tableReader) jsonl(in io.Reader) error {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 1<<16), maxLine)
	known := false
	for n := 1; s.Scan(); n++ {
		b := bytes.TrimSpace(bytes.TrimPrefix(s.Bytes(), []byte("\ufeff")))
		if len(b) == 0 {
			continue
		}
		if !known {
			if err := t.keys(n, b); err != nil {
				return err
			}
			known = true
		}
		row, err := jsonRow(b)
		if err != nil {
			t.skip(t.errorf(n, "skipped: %w", err))
			continue
		}
		t.row(n, 1, row)
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w; a line may be %d MB long", t.path, err, maxLine>>20)
	}
	return nil
}

func (t *tableReader) keys(line int, b []byte) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	var header []string
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return t.errorf(line, "this is no JSON object; a line is {\"quote\": \"...\", \"source\": \"...\"}")
	}
	for dec.More() {
		key, err := dec.Token()
		var skipped json.RawMessage
		if err = errors.Join(err, dec.Decode(&skipped)); err != nil {
			return t.errorf(line, "this is no JSON object (%w)", err)
		}
		header = append(header, fmt.Sprint(key))
	}
	if _, err := columnsAt(header, t.warn(line)); err != nil {
		return t.errorf(line, "%w", err)
	}
	return nil
}

// jsonRow reads one record. Numbers are taken as they are written.
func jsonRow(b []byte) (check.Row, error) {
	var r struct {
		ID                          json.RawMessage
		Quote, Claim, Speaker, Date *string
		Source                      *string
		SourceID                    *string `json:"source_id"`
	}
	if err := json.Unmarshal(b, &r); err != nil {
		return check.Row{}, err
	}
	first := func(ps ...*string) string {
		for _, p := range ps {
			if p != nil {
				return *p
			}
		}
		return ""
	}
	if r.Quote == nil && r.Claim == nil {
		return check.Row{}, errors.New(`the record has neither "quote" nor "claim"`)
	}
	id := string(r.ID) // a number stays as it is written
	var text string
	if json.Unmarshal(r.ID, &text) == nil {
		id = text
	}
	return check.Row{ID: id, Quote: first(r.Quote, r.Claim), Speaker: first(r.Speaker), Date: first(r.Date), Source: first(r.Source, r.SourceID)}, nil
}
