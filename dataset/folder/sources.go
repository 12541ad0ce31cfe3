package folder

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/guard"
	"dateline/dataset/near"
	"dateline/dataset/source/pubdate"
)

// Feed is what stands in the column "from" of a row that is a feed and no article.
const Feed = "feed"

// Source is a row of sources.csv. Cells come without blanks around them, and File as a clean slash-separated path.
type Source struct {
	ID, File, Title, Publisher, Origin, Kind, Author, URL, Published, Language string
	PublishedRule, PublishedAt, Modified, Retrieved, SHA256, From              string

	Line int  // where the row stands; 0 for one that was added
	Bad  bool // the row is wrong and was reported: it is not to be read, and what is known of it is to be kept
}

// cell is the cell of a column.
func (s *Source) cell(column string) *string {
	switch column {
	case "id":
		return &s.ID
	case "file":
		return &s.File
	case "title":
		return &s.Title
	case "publisher":
		return &s.Publisher
	case "origin":
		return &s.Origin
	case "kind":
		return &s.Kind
	case "author":
		return &s.Author
	case "url":
		return &s.URL
	case "published":
		return &s.Published
	case "language":
		return &s.Language
	case "published_rule":
		return &s.PublishedRule
	case "published_at":
		return &s.PublishedAt
	case "modified":
		return &s.Modified
	case "retrieved":
		return &s.Retrieved
	case "sha256":
		return &s.SHA256
	case "from":
		return &s.From
	}
	return nil
}

// Sources is sources.csv as people keep it: delimiter, BOM, line ends, columns of their own, order and quoting stay as they are, and only
// the cells that change change.
type Sources struct {
	sheet   *sheet
	columns []string // by place: the known column, "" for one of people's own
	rows    []Source
	records []int // by row: its record
}

// ReadSources reads sources.csv; name is what errors call it. What is wrong with single rows and cells is returned beside the table, each
// with its line; the last error means that the table is not understood as a whole.
func ReadSources(raw []byte, name string) (*Sources, []error, error) {
	sh, err := readSheet(raw, name)
	if err != nil {
		return nil, nil, err
	}
	s := &Sources{sheet: sh}
	first := slices.IndexFunc(sh.records, func(r record) bool { return !r.blank() })
	if first < 0 {
		return nil, nil, fmt.Errorf("%s: it is empty; write a header row, as %s", name, strings.TrimSpace(SourcesTable().Header()))
	}
	head := sh.records[first]
	at := func(line int, err error) error { return fmt.Errorf("%s:%d: %w", name, line, err) }
	if err := s.header(head.cells); err != nil {
		return nil, nil, at(head.line, err)
	}
	var problems []error
	seen := known{files: map[string]int{}, ids: map[string]int{}}
	for i, r := range sh.records[first+1:] {
		if r.blank() {
			continue
		}
		row := s.row(r)
		for _, err := range s.check(&row, len(r.cells), r, seen) {
			problems = append(problems, at(r.line, err))
		}
		s.rows, s.records = append(s.rows, row), append(s.records, first+1+i)
	}
	return s, problems, nil
}

// header reads the names of the columns.
func (s *Sources) header(cells []cell) error {
	var problems []error
	all := columnNames()
	for _, c := range cells {
		name := strings.ToLower(strings.TrimSpace(c.value))
		if !slices.Contains(all, name) {
			name = ""
		}
		if name != "" && slices.Contains(s.columns, name) {
			return fmt.Errorf("column %q stands there twice; remove one", name)
		}
		s.columns = append(s.columns, name)
	}
	missing := slices.DeleteFunc(all, func(name string) bool { return slices.Contains(s.columns, name) })
	for i, c := range cells {
		if s.columns[i] != "" {
			continue
		}
		if meant := near.Word(strings.ToLower(strings.TrimSpace(c.value)), missing); meant != "" {
			problems = append(problems, fmt.Errorf("column %q is unknown; did you mean %q? Correct it, or give a column of your own another name", shorten(c.value), meant))
		}
	}
	has := func(name string) bool { return slices.Contains(s.columns, name) }
	if !has("file") && (!has("url") || has("sha256")) { // a table that the program has written into knows where its texts are
		problems = append([]error{errors.New(`there is no column "file", which says where a source's text is, nor "url"`)}, problems...)
	}
	return errors.Join(problems...)
}

func columnNames() (names []string) {
	for _, c := range SourcesTable().Columns {
		names = append(names, c.Name)
	}
	return names
}

func (s *Sources) row(r record) Source {
	row := Source{Line: r.line}
	for i, c := range r.cells[:min(len(r.cells), len(s.columns))] {
		if to := row.cell(s.columns[i]); to != nil {
			*to = guard.Open(strings.TrimSpace(c.value))
		}
	}
	if row.File != "" {
		row.File = path.Clean(strings.ReplaceAll(row.File, `\`, "/"))
	}
	return row
}

// known is what the rows so far have named, by line.
type known struct{ files, ids map[string]int }

// check says what is wrong with a row. One that cannot be read right is bad.
func (s *Sources) check(row *Source, cells int, r record, seen known) (problems []error) {
	if err := s.checkRow(row, cells, r, seen); err != nil {
		row.Bad = true
		problems = append(problems, err)
	}
	for _, c := range [...]struct {
		name string
		cell *string
	}{{"published_at", &row.PublishedAt}, {"modified", &row.Modified}} {
		if _, err := time.Parse(time.RFC3339, *c.cell); err != nil && *c.cell != "" {
			problems = append(problems, fmt.Errorf("%s %q is no time with its zone and is not used; write 2020-11-04T21:00:00+03:00, or leave it empty", c.name, shorten(*c.cell)))
			*c.cell = ""
		}
	}
	return problems
}

func (s *Sources) checkRow(row *Source, cells int, r record, seen known) error {
	for cells > len(s.columns) && strings.TrimSpace(r.cells[cells-1].value) == "" {
		cells--
	}
	if cells > len(s.columns) {
		return fmt.Errorf("the row has %d fields and the header %d; put a field that holds %q in quotes", cells, len(s.columns), s.sheet.comma)
	}
	if err := checkPlace(row, seen); err != nil {
		return err
	}
	if strings.ContainsFunc(row.ID, unicode.IsControl) {
		return fmt.Errorf("id %q holds a control character; leave it out", shorten(row.ID))
	}
	if _, err := dataset.ParseSourceKind(row.Kind); err != nil {
		return err
	}
	return checkDay(row.Published)
}

// checkPlace sees that a row names something to read, within the folder, and no other row's.
func checkPlace(row *Source, seen known) error {
	switch {
	case row.File == "" && row.URL == "":
		return errors.New("the row names neither a file nor a url; fill in one, or remove the row")
	case row.File != "" && (!filepath.IsLocal(filepath.FromSlash(row.File)) || row.File == "."):
		return fmt.Errorf("file %q leaves the folder; put the file into %s/ and name it from there", shorten(row.File), SourcesDir)
	case strings.HasPrefix(row.File, Hidden+"/"):
		return fmt.Errorf("file %q is the program's own; put texts into %s/", shorten(row.File), SourcesDir)
	}
	if line, ok := seen.files[row.File]; ok && row.File != "" {
		return fmt.Errorf("file %q is listed in line %d already; remove one of the two rows", shorten(row.File), line)
	}
	if line, ok := seen.ids[row.ID]; ok && row.ID != "" {
		return fmt.Errorf("id %q stands in line %d already; give each row its own", shorten(row.ID), line)
	}
	seen.files[row.File], seen.ids[row.ID] = row.Line, row.Line
	return nil
}

// checkDay sees that a day of publication can be read. A month or a year alone bounds what the article can tell.
func checkDay(s string) error {
	if p := edtf.Date(s).Precision(); s == "" || p == edtf.PrecisionMonth || p == edtf.PrecisionYear {
		return nil
	}
	if _, err := pubdate.Parse(s); err != nil {
		return fmt.Errorf("published %q: %w", shorten(s), err)
	}
	return nil
}

// shorten cuts a value for an error message.
func shorten(s string) string {
	if r := []rune(s[:min(len(s), 400)]); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}

// Rows are the rows in their order, wrong ones included.
func (s *Sources) Rows() []Source { return slices.Clone(s.rows) }

// Table describes the table as it stands, columns of people's own included.
func (s *Sources) Table() Table {
	t := SourcesTable()
	all := t.Columns
	t.Columns = nil
	for i, c := range s.sheet.records[s.head()].cells {
		name := strings.TrimSpace(c.value)
		if name == "" {
			name = fmt.Sprintf("column%d", i+1)
		}
		column := Column{Name: name, About: "a column of the people who keep this dataset"}
		if j := slices.IndexFunc(all, func(k Column) bool { return k.Name == s.columns[i] }); j >= 0 {
			column = all[j]
			column.Name = name
		}
		t.Columns = append(t.Columns, column)
	}
	t.Dialect = Dialect{Delimiter: rune(s.sheet.comma), CRLF: s.sheet.eol == "\r\n", BOM: strings.HasPrefix(string(s.sheet.top), bom)}
	return t
}

// head is the record of the header.
func (s *Sources) head() int {
	return slices.IndexFunc(s.sheet.records, func(r record) bool { return !r.blank() })
}
