package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// PackageFile is the name of the file that describes a folder of tables.
const PackageFile = "datapackage.json"

// WriteFolder writes a timeline as a folder of tables, events.csv, quotes.csv, mentions.csv, checks.csv and sources.csv, with a
// datapackage.json (Frictionless Data Package v2) that describes every column. The folder is made if there is none; each file is
// written whole or not at all, and the description last.
//
// Unless force is set, it refuses a folder that is a dataset of its own (it has a reviews.csv; "dateline refresh" is for
// these), and files that hold a person's entries or that dateline did not write.
func WriteFolder(dir string, t *dataset.Timeline, opt Options, force bool) (Loss, error) {
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("not written: %w; make the folder above it first", err)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s: not written: it is no folder", dir)
	}
	if !force {
		if err := refuseFolder(dir, t); err != nil {
			return nil, err
		}
	}
	p := &folder{dir: dir, opt: opt, pack: describe(t)}
	rows := RowsOf(t)
	tables := tablesOf(t)
	addTable(p, tables[0], rows.Events)
	addTable(p, tables[1], rows.Quotes)
	addTable(p, tables[2], rows.Mentions)
	addTable(p, tables[3], rows.Checks)
	addTable(p, tables[4], rows.Sources)
	return p.loss, p.finish()
}

// refuseFolder says why a folder may not be written into, nil where it may.
func refuseFolder(dir string, t *dataset.Timeline) error {
	if _, err := os.Stat(filepath.Join(dir, "reviews.csv")); err == nil {
		return fmt.Errorf("%s: not written: it is a dataset folder (it has reviews.csv); bring it up to date with \"dateline refresh\", or choose another folder", dir)
	}
	events := filepath.Join(dir, "events.csv")
	if _, err := os.Stat(events); err == nil {
		return refuse(events, Form{check: checkCSV}, t)
	}
	for _, table := range tablesOf(t) {
		path := filepath.Join(dir, table.name+".csv")
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("%s: not written: a file is there already, in a folder without events.csv; choose another folder, or overwrite it with --force", path)
		}
	}
	return nil
}

// folder is a folder being written; it keeps the first error.
type folder struct {
	dir  string
	opt  Options
	pack *dataPackage
	loss Loss
	err  error
}

func addTable[R any](p *folder, table tableSchema, rows func(func(R, error) bool)) {
	if p.err != nil {
		return
	}
	path := filepath.Join(p.dir, table.name+".csv")
	sum := &digest{hash: sha256.New()}
	old, _ := os.Stat(path)
	var loss Loss
	loss, p.err = replace(path, old, func(w io.Writer) (Loss, error) {
		return WriteCSV(io.MultiWriter(w, sum), rows, p.opt)
	})
	for _, l := range loss {
		p.loss = append(p.loss, table.name+".csv: "+l)
	}
	if p.err != nil {
		p.err = fmt.Errorf("%s: not written: %w", path, p.err)
		return
	}
	p.pack.Resources = append(p.pack.Resources, table.resource(p.opt, sum))
}

func (p *folder) finish() error {
	if p.err != nil {
		return p.err
	}
	path := filepath.Join(p.dir, PackageFile)
	old, _ := os.Stat(path)
	_, err := replace(path, old, func(w io.Writer) (Loss, error) {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return nil, enc.Encode(p.pack)
	})
	if err != nil {
		return fmt.Errorf("%s: not written: %w", path, err)
	}
	return nil
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

// dataPackage is the part of the Data Package standard, version 2, that describes these tables.
type dataPackage struct {
	Schema      string     `json:"$schema"`
	Name        string     `json:"name"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Name      string      `json:"name"`
	Title     string      `json:"title"`
	Path      string      `json:"path"`
	Type      string      `json:"type"`
	Format    string      `json:"format"`
	MediaType string      `json:"mediatype"`
	Encoding  string      `json:"encoding"`
	Bytes     int64       `json:"bytes"`
	Hash      string      `json:"hash"`
	Dialect   dialect     `json:"dialect"`
	Schema    tableFields `json:"schema"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
}

type tableFields struct {
	Fields      []field      `json:"fields"`
	PrimaryKey  []string     `json:"primaryKey,omitempty"`
	ForeignKeys []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Format      string       `json:"format,omitempty"`
	Description string       `json:"description"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    []string `json:"fields"`
	Reference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	} `json:"reference"`
}

func describe(t *dataset.Timeline) *dataPackage {
	guarded := "A cell that a spreadsheet would run as a formula has an apostrophe before it. "
	return &dataPackage{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "timeline", Title: t.Title,
		Description: "Dated events with the sources' own words and what checks say of them, made by " + t.Generator + ". " + guarded +
			"Offsets count Unicode code points of the source's text, start inclusive, end exclusive.",
		Resources: []resource{},
	}
}

// tableSchema is what a data package says of a table.
type tableSchema struct {
	name, title string
	fields      tableFields
}

// tablesOf describes the five tables. A column of days is typed as one unless the timeline has years before 1, which the
// type does not know.
func tablesOf(t *dataset.Timeline) []tableSchema {
	dayType := "date"
	for i := range t.Events {
		from, err := edtf.ParseDay(t.Events[i].DateStart)
		if to, errTo := edtf.ParseDay(t.Events[i].DateEnd); err == nil && from.Year < 1 || errTo == nil && to.Year < 1 {
			dayType = "string"
		}
	}
	return []tableSchema{
		{"events", "One row an event", fieldsOfTable(eventColumns(), dayType, nil)},
		{"quotes", "One row a quotation", fieldsOfTable(quoteColumns(), dayType, map[string]string{"event_id": "events", "source": "sources"})},
		{"mentions", "One row a place in a source that tells an event", fieldsOfTable(mentionColumns(), dayType, map[string]string{"event_id": "events", "source": "sources"})},
		{"checks", "One row a test of an event", fieldsOfTable(checkColumns(), dayType, map[string]string{"event_id": "events"})},
		{"sources", "One row an article", fieldsOfTable(sourceColumns(), dayType, nil)},
	}
}

func fieldsOfTable[R any](columns []column[R], dayType string, keys map[string]string) tableFields {
	var s tableFields
	for _, c := range columns {
		f := field{Name: c.name, Type: "string", Description: c.about}
		switch c.kind {
		case bound, entryDay:
			f.Type = dayType
		case count:
			f.Type = "integer"
		case status:
			f.Constraints = &constraints{Required: true, Enum: statusNames()}
		case verdict:
			f.Constraints = &constraints{Enum: verdictNames()}
		}
		if c.name == "id" {
			f.Constraints, s.PrimaryKey = &constraints{Required: true}, []string{"id"}
		}
		if table := keys[c.name]; table != "" {
			key := foreignKey{Fields: []string{c.name}}
			key.Reference.Resource, key.Reference.Fields = table, []string{"id"}
			s.ForeignKeys = append(s.ForeignKeys, key)
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

func statusNames() []string {
	var names []string
	for _, s := range dataset.Statuses {
		names = append(names, string(s.Status))
	}
	return names
}

func verdictNames() []string {
	var names []string
	for _, s := range dataset.ReviewStatuses {
		names = append(names, string(s.Status))
	}
	return names
}

func (s tableSchema) resource(opt Options, sum *digest) resource {
	r := resource{Name: s.name, Title: s.title, Path: s.name + ".csv", Type: "table", Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Bytes: sum.size, Hash: sum.String(), Dialect: dialect{",", "\n"}, Schema: s.fields}
	if opt.BOM {
		r.Encoding = "utf-8-sig"
	}
	if opt.Delimiter != 0 {
		r.Dialect.Delimiter = string(opt.Delimiter)
	}
	if opt.CRLF {
		r.Dialect.LineTerminator = "\r\n"
	}
	return r
}

// IsFolder reports whether an output's name asks for a folder of tables: it ends in a slash, or a folder is there.
func IsFolder(path string) bool {
	if strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
