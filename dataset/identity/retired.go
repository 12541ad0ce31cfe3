package identity

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/dataset/edtf"
	"dateline/dataset/near"
)

// Retired is a row of retired.csv: an id that is gone, or one that came back. Rows are only ever added, and of several rows of one
// id the last counts.
type Retired struct {
	ID        string
	On        string // the day, YYYY-MM-DD
	Reason    string // [Gone], [Merged] or [Back]; people may write others, which count as Gone
	Successor string // the id that stands for it now, "" where there is none
}

// The reasons.
const (
	Gone   = "gone"   // no source tells it any more
	Merged = "merged" // it turned out to be the same as its successor
	Back   = "back"   // it is in use again: the rows before it are history
)

// latest is the last row of each id.
func latest(rows []Retired) map[string]Retired {
	out := make(map[string]Retired, len(rows))
	for _, r := range rows {
		out[r.ID] = r
	}
	return out
}

// Successor tells which id stands for one now: the id itself where it is not retired or came back, the last of the chain of its successors,
// "" where that ends in an id that is gone. A circle, which only a person's edit can make, ends nowhere: "".
func Successor(retired []Retired) func(id string) string {
	last := latest(retired)
	return func(id string) string {
		for range len(last) + 1 {
			r, ok := last[id]
			if !ok || r.Reason == Back || id == "" {
				return id
			}
			id = r.Successor
		}
		return ""
	}
}

// columns of retired.csv. A person's own may stand among them.
var columns = []string{"id", "on", "reason", "successor"}

const bom = "\ufeff"

// ReadRetired reads a retired.csv, in any order of its columns, with commas, semicolons or tabs and with or without a byte order mark.
// Rows without an id are left out; those, and what else is wrong with a row, are reported with name, line and cure, and the rest carried on with. A
// table that is not understood at all gives no rows and that as its last error. An empty one has no rows.
func ReadRetired(raw []byte, name string) ([]Retired, []error) {
	t, err := openTable(raw)
	if err != nil {
		return nil, []error{place(name, err)}
	}
	var rows []Retired
	var errs []error
	for t.header != nil {
		record, err := t.csv.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, append(errs, place(name, err))
		}
		line, _ := t.csv.FieldPos(0)
		if strings.TrimSpace(strings.Join(record, "")) == "" {
			continue
		}
		r := t.row(record)
		if err := r.check(); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, line, err))
		}
		if r.ID != "" {
			rows = append(rows, r)
		}
	}
	return rows, errs
}

// check says what is wrong with a row.
func (r *Retired) check() error {
	switch {
	case r.ID == "":
		return errors.New("the row names no id; fill in the column id, or remove the row")
	case r.ID == r.Successor:
		return fmt.Errorf("%s is its own successor; leave the column successor empty, or name the id that stands for it", r.ID)
	case r.Reason == Back && r.Successor != "":
		return fmt.Errorf("%s is back, so that it needs no successor; leave the column successor empty", r.ID)
	}
	if _, err := edtf.ParseDay(r.On); err != nil {
		return fmt.Errorf("on %q is not a day; write it as 2020-10-22", r.On)
	}
	return nil
}

// table is a retired.csv that is being read.
type table struct {
	csv    *csv.Reader
	header []string // nil where the file is empty
	at     [4]int   // where each of the columns stands, -1 for nowhere
}

func openTable(raw []byte) (*table, error) {
	raw = bytes.TrimPrefix(raw, []byte(bom))
	if !utf8.Valid(raw) {
		return nil, errors.New(`it is not UTF-8; save the table as "CSV UTF-8"`)
	}
	t := &table{csv: csv.NewReader(bytes.NewReader(raw)), at: [4]int{-1, -1, -1, -1}}
	t.csv.Comma, t.csv.FieldsPerRecord = separator(raw), -1
	header, err := t.csv.Read()
	if err == io.EOF {
		return t, nil
	}
	if err != nil {
		return nil, err
	}
	for i, h := range header {
		h = strings.ToLower(strings.TrimSpace(h))
		c := slices.Index(columns, h)
		if c >= 0 && t.at[c] >= 0 {
			return nil, fmt.Errorf("column %q stands there twice; remove one", h)
		}
		if c >= 0 {
			t.at[c] = i
		}
	}
	for c, at := range t.at {
		if at >= 0 {
			continue
		}
		for _, h := range header {
			if near.Word(strings.ToLower(strings.TrimSpace(h)), columns) == columns[c] {
				return nil, fmt.Errorf("column %q is unknown; did you mean %q?", h, columns[c])
			}
		}
		return nil, fmt.Errorf("there is no column %q; the columns are %s", columns[c], strings.Join(columns, ", "))
	}
	t.header = header
	return t, nil
}

// separator tells the semicolons that spreadsheets of many countries write, and tabs, from commas, by the header row.
func separator(raw []byte) rune {
	header, _, _ := bytes.Cut(raw, []byte("\n"))
	for _, sep := range [...]byte{';', '\t'} {
		if bytes.Count(header, []byte{sep}) > bytes.Count(header, []byte{','}) {
			return rune(sep)
		}
	}
	return ','
}

func (t *table) row(record []string) Retired {
	cell := func(c int) string {
		if at := t.at[c]; at < len(record) {
			return strings.TrimSpace(record[at])
		}
		return ""
	}
	return Retired{ID: cell(0), On: cell(1), Reason: cell(2), Successor: cell(3)}
}

// place says where an error is; of those of a table's form the line is known.
func place(name string, err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return fmt.Errorf("%s:%d: column %d: %w; put a field that holds quotes in quotes, and double those inside", name, p.Line, p.Column, p.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// AppendRetired adds rows to a retired.csv: what is there stays to the byte, and the rows follow in its order of columns, with its separators
// and line ends. An empty file gets a header. A table that [ReadRetired] does not understand gives its error, without a name.
func AppendRetired(raw []byte, rows []Retired) ([]byte, error) {
	if len(rows) == 0 {
		return raw, nil
	}
	t, err := openTable(raw)
	for err == nil && t.header != nil { // rows after an open quote would stand inside it
		if _, err = t.csv.Read(); err == io.EOF {
			err = nil
			break
		}
	}
	if err != nil {
		return nil, place("retired.csv", err)
	}
	b := bytes.NewBuffer(slices.Clone(raw))
	w := csv.NewWriter(b)
	w.Comma = t.csv.Comma
	w.UseCRLF = bytes.Contains(raw, []byte("\r\n"))
	if t.header == nil {
		t.header, t.at = columns, [4]int{0, 1, 2, 3}
		w.Write(columns)
	} else if !bytes.HasSuffix(raw, []byte("\n")) {
		b.WriteString(map[bool]string{true: "\r\n", false: "\n"}[w.UseCRLF])
	}
	for _, r := range rows {
		record := make([]string, len(t.header))
		record[t.at[0]], record[t.at[1]], record[t.at[2]], record[t.at[3]] = r.ID, r.On, r.Reason, r.Successor
		w.Write(record)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
