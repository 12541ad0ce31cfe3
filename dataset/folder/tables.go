package folder

import (
	"strings"

	"dateline/dataset"
)

// Table describes a table of a dataset, for people and for programs. [Table.Resource] is the same in the words of the Data Package standard.
type Table struct {
	Name       string // "reviews", kept as reviews.csv
	Title      string
	About      string
	Columns    []Column
	Dialect    Dialect
	Key        string      // the column that tells rows apart and is never empty, "" where none does
	Filled     []string    // the other columns that are never empty
	References []Reference // the columns that hold ids of other tables
}

// Column describes one column.
type Column struct {
	Name  string
	Type  string // of the Table Schema standard, "" for "string"
	About string
	Enum  []string // the values it may have besides none
}

// Reference is a column that holds the ids of another table.
type Reference struct{ Column, Table string }

// Dialect is how a table is written. The zero value is UTF-8 with commas and line feeds.
type Dialect struct {
	Delimiter rune // 0 for a comma
	CRLF, BOM bool
}

// SourcesTable describes sources.csv as Init writes it. [Sources.Table] describes one that people have worked on.
func SourcesTable() Table {
	return Table{Name: "sources", Title: "One row a source", Key: "",
		About: "What is read, and what is known of it. Written by people and by \"dateline add\"; rows and columns may be added, moved and removed.",
		Columns: []Column{
			{"id", "", "the source's name in all other tables; where empty, the file's name without its ending", nil},
			{"file", "", "where its text stands in this folder, as sources/name.txt; empty for a page still to be fetched and for a feed", nil},
			{"title", "", "its headline", nil},
			{"publisher", "", "who published it; without it no two sources count as independent", nil},
			{"origin", "", "whom it credits, as a news agency", nil},
			{"kind", "", "what it is; empty for a report", kinds()},
			{"author", "", "who wrote it", nil},
			{"url", "", "where it was read", nil},
			{"published", "", "the day of publication, as 2020-11-04; a month (2020-11) or a year where no more is known", nil},
			{"language", "", "its language, as en", nil},
			{"published_rule", "", "what gave the day of publication", nil},
			{"published_at", "", "the time of publication with its zone, as the source gives it (RFC 3339)", nil},
			{"modified", "", "when the source says it was last changed (RFC 3339)", nil},
			{"retrieved", "", "when it was fetched", nil},
			{"sha256", "", "the hash of its text when it was last taken in", nil},
			{"from", "", "what \"dateline add\" was given: a path or an address; \"feed\" where the row is a feed", nil},
		}}
}

// ReviewsTable describes reviews.csv.
func ReviewsTable() Table {
	return Table{Name: "reviews", Title: "One row a person's decision",
		About: "What people decided about events and quotations. Rows are added and never changed; the latest of each person counts.",
		Columns: []Column{
			{"event_id", "", "the event it is about", nil},
			{"quote_id", "", "the quotation it is about, where it is about one", nil},
			{"field", "", "of a correction: what is corrected", []string{"date", "title", "actors", "modality", "speaker"}},
			{"value", "", "of a correction: what it is to be", nil},
			{"status", "", "the decision", reviewStatuses()},
			{"by", "", "who decided", nil},
			{"on", "date", "the day of the decision", nil},
			{"note", "", "why", nil},
			{"evidence", "", "what it was checked against; required for verified and refuted", nil},
			{"fingerprint", "", "short hashes of the facts that were reviewed, by which a later change is seen", nil},
			{"base", "", "of a correction: what the program had found then", nil},
		}}
}

// RetiredTable describes retired.csv.
func RetiredTable() Table {
	return Table{Name: "retired", Title: "One row an id that is gone", Key: "id",
		About: "Ids that name nothing any more, and what took their place. Rows are only added; no id is ever given to another thing.",
		Columns: []Column{
			{"id", "", "the id that is gone", nil},
			{"on", "date", "the day it went", nil},
			{"reason", "", "why", nil},
			{"successor", "", "the id that stands for it now, empty where there is none", nil},
		}}
}

// ChangesTable describes changes.csv.
func ChangesTable() Table {
	return Table{Name: "changes", Title: "One row a change",
		About: "What each run added, changed and took away, and why. Rows are only added.",
		Columns: []Column{
			{"version", "", "the program that ran", nil},
			{"on", "date", "the day of the run", nil},
			{"cause", "", "what brought the change about: a source, a person, or a new version of the program", []string{"source", "person", "program"}},
			{"change", "", "what was done", []string{"added", "changed", "gone"}},
			{"record", "", "what was changed: event, quote, source, ...", nil},
			{"id", "", "its id", nil},
			{"title", "", "its title or words, for people", nil},
			{"field", "", "the column that changed", nil},
			{"old", "", "what stood there", nil},
			{"new", "", "what stands there now", nil},
		}}
}

func kinds() (names []string) {
	for _, k := range dataset.SourceKinds {
		names = append(names, string(k))
	}
	return names
}

func reviewStatuses() (names []string) {
	for _, s := range dataset.ReviewStatuses {
		names = append(names, string(s.Status))
	}
	return names
}

// File is the name of the table's file.
func (t Table) File() string { return t.Name + ".csv" }

// Header is the first line of a new table.
func (t Table) Header() string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	return strings.Join(names, ",") + "\n"
}
