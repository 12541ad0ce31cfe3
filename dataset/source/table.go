package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/dataset"
	"dateline/dataset/near"
)

// columns are those of sources.csv, in any order; "file" is required. The last ones are written by a dataset folder. Columns with other
// names are a person's own, and passed over, unless they look like one of these misspelt.
var columns = []string{"id", "file", "title", "publisher", "origin", "kind", "author", "url", "published", "language",
	"published_rule", "published_at", "modified", "retrieved", "sha256", "from"}

// fromFeed is what the column "from" says of a row that is a feed and no article.
const fromFeed = "feed"

// table is a sources.csv: what is said of which file.
type table struct {
	path string
	rows map[string]*tableRow // by file, as a path within the folder that is read
	ids  map[string]int       // line by id
	bad  []problem
	own  []string // columns that are a person's
}

// tableRow is what one row says of its file.
type tableRow struct {
	fields
	line int
	used bool // the file was met
	bad  bool // the row is wrong and was reported: its file is not read
}

type problem struct {
	line int
	err  error
}

// table reads the sources.csv of a folder within the one that is read, where there is one.
func (w *walk) table(rel string) bool {
	file := filepath.Join(w.dir, filepath.FromSlash(rel), tableName)
	in, err := os.Open(file)
	if os.IsNotExist(err) {
		return true
	}
	if err != nil {
		return w.r.fail(pathError(file, err))
	}
	defer in.Close()
	t, err := readTable(in, file, rel)
	if err != nil {
		return w.r.fail(err)
	}
	w.tables = append(w.tables, t)
	w.r.ownColumns(t)
	for _, p := range t.bad {
		if !w.r.skip(place{file: file, line: p.line}, p.err) {
			return false
		}
	}
	return true
}

// openTable reads the sources.csv beside a single file. A file of that name that cannot be read as one says nothing of its
// neighbours, so it is no error here.
func openTable(file string) *table {
	in, err := os.Open(file)
	if err != nil {
		return &table{}
	}
	defer in.Close()
	t, err := readTable(in, file, "")
	if err != nil {
		return &table{}
	}
	return t
}

// ownColumns tells of columns that are passed over.
func (r *reader) ownColumns(t *table) {
	if len(t.own) > 0 {
		r.note(place{file: t.path}, "passed over: %s %s; the columns that are read are %s", plural(len(t.own), "column", "columns"), shorten(strings.Join(t.own, ", ")), strings.Join(columns, ", "))
	}
}

// row is what the tables say of a file; where two list it, the outer one counts.
func (w *walk) row(rel string) (best *tableRow) {
	for _, t := range w.tables {
		if row := t.rows[rel]; row != nil {
			row.used = true
			if best == nil {
				best = row
			}
		}
	}
	return best
}

// unused reports the rows whose file was not met.
func (w *walk) unused() bool {
	for _, t := range w.tables {
		var missing []string
		for file, row := range t.rows {
			if !row.used && !row.bad {
				missing = append(missing, file)
			}
		}
		slices.SortFunc(missing, func(a, b string) int { return t.rows[a].line - t.rows[b].line })
		for _, file := range missing {
			if !w.r.skip(place{file: t.path, line: t.rows[file].line}, fmt.Errorf("file %q is not in the folder; add it, or remove the row", file)) {
				return false
			}
		}
	}
	return true
}

// maxTable is the longest sources.csv that is read.
const maxTable = 64 << 20

// readTable reads a sources.csv. dir is its folder within the one that is read. What is wrong with a row is kept in the table's
// bad; an error means that the table as a whole is not understood.
func readTable(in io.Reader, name, dir string) (*table, error) {
	raw, err := io.ReadAll(io.LimitReader(in, maxTable+1))
	if err != nil {
		return nil, pathError(name, err)
	}
	if len(raw) > maxTable {
		return nil, fmt.Errorf("%s: it is longer than %d MB; split the folder", name, maxTable>>20)
	}
	raw = bytes.TrimPrefix(raw, []byte(bom))
	if i := invalid(string(raw)); i >= 0 {
		return nil, fmt.Errorf("%s: byte %d is not UTF-8; save the table as \"CSV UTF-8\"", name, i)
	}
	cr := csv.NewReader(bytes.NewReader(raw))
	cr.Comma, cr.FieldsPerRecord = separator(raw), -1
	header, err := cr.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("%s: it is empty; write a header row, as id,file,title,publisher,published, or remove it", name)
	}
	if err != nil {
		return nil, csvError(name, err)
	}
	own, err := checkHeader(header)
	if err != nil {
		line, _ := cr.FieldPos(0)
		return nil, fmt.Errorf("%s:%d: %w", name, line, err)
	}
	t := &table{path: name, rows: map[string]*tableRow{}, ids: map[string]int{}, own: own}
	for {
		record, err := cr.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return nil, csvError(name, err)
		}
		line, _ := cr.FieldPos(0)
		if err := t.add(header, record, line, dir); err != nil {
			t.bad = append(t.bad, problem{line, err})
		}
	}
}

// separator tells the semicolons that spreadsheets of many countries write from commas, by the header row.
func separator(raw []byte) rune {
	header, _, _ := bytes.Cut(raw, []byte("\n"))
	for _, sep := range [...]byte{';', '\t'} {
		if bytes.Count(header, []byte{sep}) > bytes.Count(header, []byte{','}) {
			return rune(sep)
		}
	}
	return ','
}

func csvError(name string, err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return fmt.Errorf("%s:%d: column %d: %w; put a field that holds quotes in quotes, and double those inside", name, p.Line, p.Column, p.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// checkHeader makes the names canonical, and those of a person's own columns empty.
func checkHeader(header []string) (own []string, err error) {
	for i, h := range header {
		h = strings.ToLower(strings.TrimSpace(h))
		switch {
		case h == "":
		case !slices.Contains(columns, h):
			if meant := near.Word(h, columns[:len(columns)-2]); meant != "" {
				return nil, fmt.Errorf("column %q is unknown; did you mean %q?", header[i], meant)
			}
			own, h = append(own, strconv.Quote(shorten(header[i]))), ""
		case slices.Contains(header[:i], h):
			return nil, fmt.Errorf("column %q stands there twice; remove one", h)
		}
		header[i] = h
	}
	if !slices.Contains(header, "file") {
		return nil, fmt.Errorf(`there is no column "file"; it says which file a row is about (the columns are %s)`, strings.Join(columns, ", "))
	}
	return own, nil
}

// add takes in one row.
func (t *table) add(header, record []string, line int, dir string) error {
	if len(record) == 1 && strings.TrimSpace(record[0]) == "" {
		return nil
	}
	for len(record) > len(header) && strings.TrimSpace(record[len(record)-1]) == "" {
		record = record[:len(record)-1]
	}
	row := &tableRow{line: line}
	var file, rule, from string
	for i, value := range record[:min(len(record), len(header))] {
		switch value = strings.TrimSpace(value); header[i] {
		case "file":
			file = value
		case "published":
			row.published, row.rule, row.place = value, ruleTable, place{file: t.path, line: line}
		case "published_rule":
			rule = value
		case "from":
			from = value
		default:
			row.set(header[i], value)
		}
	}
	if rule != "" && row.published != "" {
		row.rule = rule
	}
	if file == "" && strings.EqualFold(from, fromFeed) {
		return nil
	}
	err := t.place(row, file, dir)
	if len(record) > len(header) {
		row.bad = true
		return fmt.Errorf("the row has %d fields and the header %d; put a field that holds %q in quotes", len(record), len(header), ",")
	}
	return err
}

// place puts a row in its place, if it can stand there.
func (t *table) place(row *tableRow, file, dir string) error {
	clean := path.Clean(strings.ReplaceAll(file, `\`, "/"))
	switch {
	case file == "" && row.url != "":
		return fmt.Errorf("the page %s is not in the folder yet; fetch it with dateline refresh --fetch, or save it and fill in the column file", shorten(row.url))
	case file == "":
		return errors.New("the row names no file; fill in the column file")
	case !filepath.IsLocal(clean):
		return fmt.Errorf("file %q leaves the folder; put the file into it and name it from there", file)
	}
	key := path.Join(dir, clean)
	if other := t.rows[key]; other != nil {
		return fmt.Errorf("file %q is listed in line %d already; remove one of the two rows", file, other.line)
	}
	t.rows[key] = row
	row.bad = true
	if other, ok := t.ids[row.id]; ok && row.id != "" {
		return fmt.Errorf("id %q stands in line %d already; give each row its own", row.id, other)
	}
	t.ids[row.id] = row.line
	if _, err := day(row.published); err != nil {
		return err
	}
	if _, err := dataset.ParseSourceKind(row.kind); err != nil {
		return err
	}
	row.bad = false
	return nil
}
