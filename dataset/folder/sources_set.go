package folder

import (
	"path"
	"strings"

	"dateline/dataset/guard"
)

// Set changes row i of [Sources.Rows]. Only the cells that differ change. What a column would hold that people have removed is left out,
// except for those that say what the row is, and whether it is part of the timeline.
func (s *Sources) Set(i int, row Source) {
	if i < 0 || i >= len(s.rows) {
		return
	}
	s.need(&row)
	old := &s.rows[i]
	for c, name := range s.columns {
		if name == "" {
			continue
		}
		if now := *row.cell(name); now != *old.cell(name) {
			s.sheet.set(s.records[i], c, guard.Cell(now))
		}
	}
	row.Line, row.Bad = old.Line, old.Bad
	*old = row
}

// Add appends a row and returns its index.
func (s *Sources) Add(row Source) int {
	s.need(&row)
	values := make([]string, len(s.columns))
	for c, name := range s.columns {
		if name != "" {
			values[c] = guard.Cell(*row.cell(name))
		}
	}
	s.sheet.add(values)
	row.Line, row.Bad = 0, false
	s.rows, s.records = append(s.rows, row), append(s.records, len(s.sheet.records)-1)
	return len(s.rows) - 1
}

// need adds the columns without which the row could not be found again.
func (s *Sources) need(row *Source) {
	if row.File != "" {
		s.column("file")
	}
	if row.File == "" && row.URL != "" {
		s.column("url")
	}
	if name := path.Base(row.File); row.ID != "" && row.ID != strings.TrimSuffix(name, path.Ext(name)) {
		s.column("id")
	}
	if row.SHA256 != "" { // by which it is known which articles are part of the timeline
		s.column("sha256")
	}
}

// column adds a column at the end, if it is missing.
func (s *Sources) column(name string) {
	for _, c := range s.columns {
		if c == name {
			return
		}
	}
	width := len(s.columns)
	head := s.head()
	for i, r := range s.sheet.records {
		switch {
		case i == head:
			s.sheet.set(i, width, name)
		case i > head && len(r.cells) == width:
			s.sheet.set(i, width, "")
		}
	}
	s.columns = append(s.columns, name)
}

// Bytes is the table as a file. Unchanged, it is the bytes that were read.
func (s *Sources) Bytes() []byte { return s.sheet.bytes() }
