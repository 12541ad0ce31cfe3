package folder

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

const bom = "\uFEFF"

// sheet is a table as it stands in a file, byte for byte: what is not changed is written back as it was.
type sheet struct {
	top     []byte // what stands before the header: a BOM, the line "sep=;" of a spreadsheet
	comma   byte
	eol     string
	records []record // the header is the first; blank lines are records without cells
}

// record is one row: its bytes, its line end included, and its cells as spans of them.
type record struct {
	raw   []byte
	cells []cell
	line  int
}

// cell is one field. Its value is without the quotes around it.
type cell struct {
	start, end int
	value      string
}

// maxSheet is the longest table that is read, in bytes, and maxCells the most fields: what a quarter of a million sources need.
const (
	maxSheet = 64 << 20
	maxCells = 1 << 22
)

// readSheet reads a table of comma-separated values (RFC 4180), or one with semicolons or tabs. It takes quotes where spreadsheets do: a
// quote within a field that does not begin with one is a character like others. Only a quote that is never closed is an error.
func readSheet(raw []byte, name string) (*sheet, error) {
	if err := checkText(raw, name); err != nil {
		return nil, err
	}
	s := &sheet{eol: "\n"}
	rest := raw[len(raw)-len(bytes.TrimPrefix(raw, []byte(bom))):]
	switch i := bytes.IndexByte(raw, '\n'); {
	case i > 0 && raw[i-1] == '\r':
		s.eol = "\r\n"
	case i < 0 && bytes.IndexByte(raw, '\r') >= 0:
		s.eol = "\r"
	}
	line, cells := 1, 0
	s.comma = separator(rest, s.eol)
	if first, after, ok := bytes.Cut(rest, []byte(s.eol)); ok && len(first) == 5 && strings.EqualFold(string(first[:4]), "sep=") {
		s.comma, rest, line = first[4], after, 2
	}
	s.top = raw[:len(raw)-len(rest)]
	for len(rest) > 0 {
		r, err := s.record(rest, line)
		if err != nil {
			return nil, fmt.Errorf("%s:%w", name, err)
		}
		if cells += max(len(r.cells), 1); cells > maxCells {
			return nil, fmt.Errorf("%s:%d: it has more than %d fields up to here; split the folder", name, line, maxCells)
		}
		s.records = append(s.records, r)
		rest = rest[len(r.raw):]
		line += bytes.Count(r.raw, []byte(s.eol))
	}
	return s, nil
}

// checkText says why bytes are no text that can be a table.
func checkText(raw []byte, name string) error {
	const cure = `save the table as "CSV UTF-8"`
	switch {
	case len(raw) > maxSheet:
		return fmt.Errorf("%s: it is longer than %d MB; split the folder", name, maxSheet>>20)
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")), bytes.HasPrefix(raw, []byte("\xFE\xFF")), len(raw) > 1 && (raw[0] == 0 || raw[1] == 0):
		return fmt.Errorf("%s: it is UTF-16 (\"Unicode text\"); %s", name, cure)
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		return fmt.Errorf("%s: it is a workbook or another archive, not a table in text; %s", name, cure)
	case utf8.Valid(raw):
		return nil
	}
	i := 0
	for i < len(raw) {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return fmt.Errorf("%s:%d: byte %d of the file is not UTF-8; %s", name, lineAt(raw, int64(i)), i, cure)
}

// separator tells the semicolons that spreadsheets of many countries write, and tabs, from commas, by the header row.
func separator(raw []byte, eol string) byte {
	header, _, _ := bytes.Cut(raw, []byte(eol))
	for _, sep := range [...]byte{';', '\t'} {
		if bytes.Count(header, []byte{sep}) > bytes.Count(header, []byte{','}) {
			return sep
		}
	}
	return ','
}

// record reads the record that raw begins with.
func (s *sheet) record(raw []byte, line int) (record, error) {
	r := record{line: line}
	for at := 0; ; {
		if len(r.cells) > maxCells {
			return r, fmt.Errorf("%d: the row has more than %d fields; correct it", line, maxCells)
		}
		c, next, err := s.cell(raw, at)
		if err != nil {
			return r, fmt.Errorf("%d: %w", line+bytes.Count(raw[:at], []byte(s.eol)), err)
		}
		r.cells = append(r.cells, c)
		if next < len(raw) && raw[next] == s.comma {
			at = next + 1
			continue
		}
		r.raw = raw[:next+s.lineEnd(raw[next:])]
		if len(r.cells) == 1 && next == 0 {
			r.cells = nil
		}
		return r, nil
	}
}

// cell reads the cell at a place, and returns where it ends: at a separator, a line end, or the end.
func (s *sheet) cell(raw []byte, at int) (cell, int, error) {
	start := at
	var quoted strings.Builder
	if at < len(raw) && raw[at] == '"' {
		for at++; ; {
			i := bytes.IndexByte(raw[at:], '"')
			if i < 0 {
				return cell{}, 0, fmt.Errorf(`a quote that opens here is never closed; close it, or double it where it is meant as a character`)
			}
			quoted.Write(raw[at : at+i])
			at += i + 1
			if at == len(raw) || raw[at] != '"' {
				break
			}
			quoted.WriteByte('"')
			at++
		}
	}
	plain := at
	for at < len(raw) && raw[at] != s.comma && (raw[at] != '\n' && raw[at] != '\r' || s.lineEnd(raw[at:]) == 0) {
		at++
	}
	return cell{start, at, quoted.String() + string(raw[plain:at])}, at, nil
}

// lineEnd is the length of the line end that b begins with. A file of lines that end in "\r\n" may have some that end in "\n".
func (s *sheet) lineEnd(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == '\n' && s.eol != "\r":
		return 1
	case b[0] == '\r' && (s.eol == "\r" || len(b) == 1): // at the end of a file it is what was left of a line end
		return 1
	case len(b) > 1 && b[0] == '\r' && b[1] == '\n':
		return 2
	}
	return 0
}

// blank reports whether a record says nothing: an empty line, or the empty rows that spreadsheets leave behind.
func (r record) blank() bool {
	return !slices.ContainsFunc(r.cells, func(c cell) bool { return strings.TrimSpace(c.value) != "" })
}

// set gives a cell another value; only its bytes change. A record that is too short for it grows.
func (s *sheet) set(i, column int, value string) {
	r := &s.records[i]
	end := len(r.raw) // where the cells end
	if n := len(r.cells); n > 0 {
		end = r.cells[n-1].end
	} else {
		end -= s.endOf(r.raw)
	}
	if column < len(r.cells) {
		c := r.cells[column]
		s.replace(r, c.start, c.end, s.quote(value, r.raw[c.start:c.end]))
		return
	}
	more := strings.Repeat(string(rune(s.comma)), column-max(len(r.cells), 1)+1)
	s.replace(r, end, end, more+s.quote(value, nil))
}

// endOf is the length of the line end that a record's bytes end with.
func (s *sheet) endOf(raw []byte) int {
	for n := min(2, len(raw)); n > 0; n-- {
		if s.lineEnd(raw[len(raw)-n:]) == n {
			return n
		}
	}
	return 0
}

// replace puts other bytes into a record.
func (s *sheet) replace(r *record, start, end int, text string) {
	raw := slices.Concat(r.raw[:start], []byte(text), r.raw[end:])
	fresh, err := s.record(raw, r.line)
	if err != nil {
		return // cannot be: what quote writes closes its quotes
	}
	r.raw, r.cells = raw, fresh.cells
}

// quote writes a value as a cell: in quotes where it must, or where old, the cell's former bytes, was.
func (s *sheet) quote(value string, old []byte) string {
	must := strings.ContainsAny(value, "\"\r\n"+string(rune(s.comma))) || strings.TrimSpace(value) != value
	if must || len(old) > 0 && old[0] == '"' && value != "" {
		return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	return value
}

// add appends a record.
func (s *sheet) add(values []string) {
	if n := len(s.records); n > 0 {
		last := &s.records[n-1]
		switch {
		case s.endOf(last.raw) == 0:
			last.raw = append(slices.Clip(last.raw), s.eol...)
		case last.raw[len(last.raw)-1] == '\r' && s.eol != "\r":
			last.raw = append(slices.Clip(last.raw), '\n')
		}
	}
	cells := make([]string, len(values))
	for i, v := range values {
		cells[i] = s.quote(v, nil)
	}
	text := strings.Join(cells, string(rune(s.comma))) + s.eol
	line := 1
	if n := len(s.records); n > 0 {
		last := s.records[n-1]
		line = last.line + bytes.Count(last.raw, []byte(s.eol))
	}
	r, err := s.record([]byte(text), line)
	if err != nil {
		return // cannot be: what quote writes closes its quotes
	}
	s.records = append(s.records, r)
}

// bytes is the file.
func (s *sheet) bytes() []byte {
	size := len(s.top)
	for _, r := range s.records {
		size += len(r.raw)
	}
	out := append(make([]byte, 0, size), s.top...)
	for _, r := range s.records {
		out = append(out, r.raw...)
	}
	return out
}
