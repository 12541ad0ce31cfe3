package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dateline/dataset"
	"dateline/dataset/folder"
)

// PackageFile is the name of the file that describes a folder of tables, as the Data Package standard, version 2, has it.
const PackageFile = folder.PackageFile

// What the standard says of a table.
type (
	resource    = folder.Resource
	tableFields = folder.Schema
	dialect     = struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
	}
)

// key is a column that holds the ids of another table.
type key folder.Reference

func fieldsOfTable[R any](columns []column[R], dayType string, keys ...key) tableFields {
	return describedTable(columns, dayType, keys...).Resource().Schema
}

// describedTable says what columns are for who reads them.
func describedTable[R any](columns []column[R], dayType string, keys ...key) folder.Table {
	t := folder.Table{Key: "id"}
	for _, c := range columns {
		d := folder.Column{Name: c.name, About: c.about}
		switch c.kind {
		case bound, entryDay:
			d.Type = dayType
		case count:
			d.Type = "integer"
		case status:
			d.Enum = statusNames()
			t.Filled = append(t.Filled, c.name)
		case verdict:
			d.Enum = verdictNames()
		}
		t.Columns = append(t.Columns, d)
	}
	for _, k := range keys {
		t.References = append(t.References, folder.Reference(k))
	}
	return t
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

const packageSchema = folder.Profile

const aboutTables = "Dated events with the sources' own words and what checks say of them. " + aboutCells

const aboutCells = "A cell that a spreadsheet would run as a formula has an apostrophe before it. " +
	"Offsets count Unicode code points of the source's text, start inclusive, end exclusive."

const aboutWithoutTexts = "The sources' own words are left out: who has the sources finds them by the offsets."

// keys sets keys of a description, and keeps the first error.
type keys struct {
	pack *folder.Package
	err  error
}

func (k *keys) set(name string, value any) {
	if k.err == nil {
		k.err = k.pack.Set(name, value)
	}
}

// missing sets a key that is not there.
func (k *keys) missing(name string, value any) {
	if k.err == nil {
		k.err = k.pack.Default(name, value)
	}
}

// text sets a key, unless there is nothing to say.
func (k *keys) text(name, value string) {
	if value != "" && value != k.pack.Text(name) {
		k.set(name, value)
	}
}

// licence leaves licences alone that say the same, as people may have added an address.
func (k *keys) licence(name string) {
	if name != "" && name != k.pack.Licence() {
		k.set("licenses", []map[string]string{{"name": name}})
	}
}

// mark is what a dataset folder is known by, with what was decided for it.
func (k *keys) mark(prefer map[string]string) {
	mark, err := folder.ReadPackage(k.pack.Raw(program))
	if err != nil {
		k.err = fmt.Errorf("%q: %w", program, err)
		return
	}
	in := keys{pack: &mark, err: k.err}
	in.missing("dataset", 1)
	in.set("prefer", nil)
	if len(prefer) > 0 {
		in.set("prefer", prefer)
	}
	k.err = in.err
	k.set(program, json.RawMessage(mark.Bytes()))
}

const withoutTextsKey = "without_texts"

// withoutTexts says for programs and for people whether texts are left out.
func (k *keys) withoutTexts(left bool) {
	about := k.pack.Text("description")
	if !left {
		k.text("description", strings.TrimSpace(strings.ReplaceAll(about, aboutWithoutTexts, "")))
		k.set(withoutTextsKey, nil)
		return
	}
	if !strings.Contains(about, aboutWithoutTexts) {
		k.text("description", strings.TrimSpace(about+" "+aboutWithoutTexts))
	}
	k.set(withoutTextsKey, true)
}

// resources describes the tables that were written, and those that people keep.
func (k *keys) resources(written []*tableFile, peoples []folder.Table) {
	var all []any
	for _, t := range written {
		r, err := t.resource()
		if err != nil {
			k.err = errors.Join(k.err, err)
			return
		}
		all = append(all, r)
	}
	for _, t := range peoples {
		all = append(all, t.Resource())
	}
	if k.err == nil {
		k.err = k.pack.SetResources(all...)
	}
}
