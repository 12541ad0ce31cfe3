package folder

import "slices"

// Profile is the address of the standard that datapackage.json keeps: Data Package, version 2.
const Profile = "https://datapackage.org/profiles/2.0/datapackage.json"

// Resource is a table as datapackage.json describes it, for [Package.SetResources]. [Table.Resource] makes one.
type Resource struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Path        string `json:"path"`
	Type        string `json:"type"`
	Format      string `json:"format"`
	MediaType   string `json:"mediatype"`
	Encoding    string `json:"encoding"`
	Bytes       int64  `json:"bytes,omitempty"` // this and Hash are not known of a table that people keep, for it changes under their hands
	Hash        string `json:"hash,omitempty"`  // "sha256:" and 64 digits
	Dialect     struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
	} `json:"dialect"`
	Schema Schema `json:"schema"`
}

// Schema describes the columns of a table and what they have to do with those of others.
type Schema struct {
	Fields      []Field      `json:"fields"`
	PrimaryKey  []string     `json:"primaryKey,omitempty"`
	ForeignKeys []ForeignKey `json:"foreignKeys,omitempty"`
}

// Field is a [Column] in the words of the standard.
type Field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Description string       `json:"description"`
	Constraints *Constraints `json:"constraints,omitempty"`
}

// Constraints are what holds of every cell of a column.
type Constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// ForeignKey is a [Reference] in the words of the standard.
type ForeignKey struct {
	Fields    []string `json:"fields"`
	Reference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	} `json:"reference"`
}

// Resource is the table as datapackage.json describes it, but for its size and hash.
func (t Table) Resource() Resource {
	r := Resource{Name: t.Name, Title: t.Title, Description: t.About, Path: t.File(), Type: "table", Format: "csv", MediaType: "text/csv",
		Encoding: "utf-8", Schema: t.schema()}
	r.Dialect.Delimiter, r.Dialect.LineTerminator = ",", "\n"
	if t.Dialect.BOM {
		r.Encoding = "utf-8-sig"
	}
	if t.Dialect.Delimiter != 0 {
		r.Dialect.Delimiter = string(t.Dialect.Delimiter)
	}
	if t.Dialect.CRLF {
		r.Dialect.LineTerminator = "\r\n"
	}
	return r
}

func (t Table) schema() Schema {
	var s Schema
	for _, c := range t.Columns {
		f := Field{Name: c.Name, Type: c.Type, Description: c.About}
		if f.Type == "" {
			f.Type = "string"
		}
		isKey := t.Key != "" && c.Name == t.Key
		if isKey {
			s.PrimaryKey = []string{t.Key}
		}
		if required := isKey || slices.Contains(t.Filled, c.Name); required || c.Enum != nil {
			f.Constraints = &Constraints{required, c.Enum}
		}
		s.Fields = append(s.Fields, f)
	}
	for _, ref := range t.References {
		f := ForeignKey{Fields: []string{ref.Column}}
		f.Reference.Resource, f.Reference.Fields = ref.Table, []string{"id"}
		s.ForeignKeys = append(s.ForeignKeys, f)
	}
	return s
}
