// Package export writes a timeline in the forms that people and programs read: one file of this package a form.
//
//	timeline ──> Rows ──┬─> csv, tsv    one row an event
//	                    ├─> xlsx        a workbook: events, quotations, mentions, checks, sources, chart, codebook
//	                    └─> a folder    of tables, with a datapackage.json ([WriteFolder]; read back by [ReadFolder])
//	         ──────────┬──> json, jsonl  everything; read back by [ReadJSON] and [ReadJSONL]
//	                   ├──> html, md     to read
//	                   ├──> ics, timelinejs  for calendars and web timelines
//	                   ├──> svg, png     a picture
//	                   ├──> parquet, sqlite  for data frames and databases
//	                   ├──> claimreview, annotations  a person's verdicts, and the quotations, as linked data
//	                   ├──> ris, csl     the sources, for reference managers
//	                   └──> table        for a terminal
//
// A dataset folder's own tables are [DatasetFiles]; with [Options.Dataset] csv and xlsx have what a person's entries are brought back by
// ([ReadTables]).
//
// What a form cannot hold it says in its [Loss]; what stands in a file already is replaced only where nothing of a
// person's is lost ([WriteFile], [HasEntries]).
//
// Every form is deterministic: the same timeline gives the same bytes. Text that came from a source is shown as text
// everywhere: it never becomes a formula, a control sequence or markup.
package export

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/near"
)

// Options are the choices a form may offer. The zero value is the default of every form.
type Options struct {
	CSVRaw    bool // csv: cells exactly as they are, without the formula guard
	BOM       bool // csv: a byte order mark, which some spreadsheets need to see that it is UTF-8
	CRLF      bool // csv: lines end in CR LF
	Delimiter rune // csv: what stands between cells; 0 is a comma
	Story     bool // md: a section an event instead of a table
	Width     int  // table: columns of the terminal; 0 is 100
	Color     bool // table: statuses in colour

	// Dataset is the dataset that the timeline is of, nil for a timeline alone. With it csv, xlsx and a folder of tables have what a person's
	// entries are brought back by: fingerprints, and review columns on quotations; and xlsx shows every decision and correction.
	Dataset *Dataset

	WithoutTexts bool // the sources' own words were left out (see [WithoutTexts]), which a folder of tables then says
}

// fingerprints reports whether the tables have fingerprints.
func (o *Options) fingerprints() bool { return o.Dataset != nil && !o.WithoutTexts }

// Loss says in words what a form could not hold, one sentence each; it is empty where nothing was lost.
type Loss []string

// Form is a way to write a timeline.
type Form struct {
	Name       string   // as --format takes it
	Extensions []string // with the dot, as file names have them; none where the form is for the screen alone
	About      string   // what it is, in a few words
	Write      func(io.Writer, *dataset.Timeline, Options) (Loss, error)

	// check says what a person has put into an existing file of this form (see [HasEntries]).
	check func(path string, known entries) (found string, err error)
}

// Binary reports whether the form is no text, and so nothing to show on a terminal.
func (f Form) Binary() bool {
	return slices.Contains([]string{"xlsx", "parquet", "sqlite", "png"}, f.Name)
}

// Forms lists every form there is.
func Forms() []Form {
	return []Form{
		{"csv", []string{".csv"}, "a table, one row an event", writeCSV, checkCSV},
		{"xlsx", []string{".xlsx"}, "a workbook with quotations, mentions, checks, sources and a codebook", writeXLSX, checkXLSX},
		{"json", []string{".json"}, "everything, checked by the shipped JSON Schema", writeJSON, checkJSON},
		{"jsonl", []string{".jsonl", ".ndjson"}, "one event a line, each with its quotations and sources", writeJSONL, checkJSONL},
		{"tsv", []string{".tsv"}, "the same table, its cells parted by tabs", writeTSV, checkCSV},
		{"html", []string{".html", ".htm"}, "one page that opens offline", writeHTML, commentSeal.check},
		{"md", []string{".md", ".markdown"}, "Markdown: a table, or a section an event", writeMarkdown, commentSeal.check},
		{"ics", []string{".ics"}, "an iCalendar of all-day events", writeICal, calendarSeal.check},
		{"timelinejs", []string{".timelinejs.json"}, "the JSON form of TimelineJS", writeTimelineJS, scriptSeal.check},
		{"parquet", []string{".parquet"}, "Apache Parquet: the table with true days and lists, for data frames", writeParquet, checkParquet},
		{"sqlite", []string{".sqlite", ".db", ".sqlite3"}, "a SQLite database, as Datasette shows it well", writeSQLite, checkSQLite},
		{"svg", []string{".svg"}, "a picture for a report: an axis of time, and every event in words", writeSVG, commentSeal.check},
		{"png", []string{".png"}, "the same picture as pixels", writePNG, checkPNG},
		{"claimreview", []string{".claimreview.json", ".claimreview.jsonld"}, "schema.org ClaimReview of what people have judged", writeClaimReview, checkClaimReview},
		{"annotations", []string{".annotations.json", ".annotations.jsonld", ".jsonld"}, "the quotations as W3C Web Annotations", writeAnnotations, checkAnnotations},
		{"ris", []string{".ris"}, "the sources for reference managers", writeRIS, checkRIS},
		{"csl", []string{".csl.json"}, "the sources as CSL-JSON, for citation processors", writeCSL, checkCSL},
		{"table", nil, "a readable table for a terminal", writeTable, nil},
	}
}

// Lookup finds a form by its name ("xlsx") or by a file's extension (".xlsx"), in either case. The error for an unknown
// one lists what there is and suggests the nearest.
func Lookup(nameOrExtension string) (Form, error) {
	want := strings.ToLower(strings.TrimSpace(nameOrExtension))
	forms := Forms()
	for _, f := range forms {
		if f.Name == want || slices.Contains(f.Extensions, want) || want != "" && slices.Contains(f.Extensions, "."+want) {
			return f, nil
		}
	}
	var names []string
	for _, f := range forms {
		names = append(names, f.Name)
	}
	hint := ""
	if meant := near.Word(strings.TrimPrefix(want, "."), names); meant != "" {
		hint = fmt.Sprintf("; did you mean %s?", meant)
	}
	if want == "" {
		return Form{}, fmt.Errorf("the file name has no extension to tell its form by; end it in .%s", strings.Join(names[:3], ", ."))
	}
	return Form{}, fmt.Errorf("form %q is unknown; there are %s%s", nameOrExtension, strings.Join(names, ", "), hint)
}

// ForFile finds the form of a file by its name; the longest extension counts ("a.timelinejs.json").
func ForFile(path string) (Form, error) {
	name := strings.ToLower(filepath.Base(path))
	var found Form
	longest := 0
	for _, f := range Forms() {
		for _, ext := range f.Extensions {
			if strings.HasSuffix(name, ext) && len(ext) > longest {
				found, longest = f, len(ext)
			}
		}
	}
	if longest > 0 {
		return found, nil
	}
	return Lookup(filepath.Ext(name))
}

// counted is a number with its noun: "1 event", "2 events".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
