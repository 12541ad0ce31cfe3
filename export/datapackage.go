package export

import (
	"dateline/dataset"
	"dateline/dataset/edtf"
)

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
