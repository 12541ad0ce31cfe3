package review

import "dateline/dataset"

// Edited is a table that a person edited: one sheet of a workbook, or a CSV or TSV file that came from an export. Cells are
// text, dates as YYYY-MM-DD where the file has true date cells, and without the apostrophes that guard against formulas.
type Edited struct {
	Name   string      // the file and sheet, for people
	Header []string    // in any order and with columns of the person's own; "id" must be there
	Rows   []EditedRow // events or quotations, told by the columns
}

// EditedRow is a row of an edited table.
type EditedRow struct {
	Line  int // for people
	Cells []string
}

// TakeOptions are what is known beside the table.
type TakeOptions struct {
	By string // who decided, for rows whose review_by is empty; "" for nobody
	On string // on what day, for rows whose review_on is empty, YYYY-MM-DD; "" for none

	// Take names the machine's fields whose edited cells become corrections: "date", "title", "actors", "modality", "speaker". Of
	// other fields an edited cell is reported only.
	Take []string

	Recorded    []Decision             // what reviews.csv holds, from [Read]
	Corrections []Correction           // of the timeline as shown, from [Join]
	Successor   func(id string) string // as in [Options]
	Retired     func(id string) bool   // whether an id stands in retired.csv; nil where nothing is retired
}

// Intake is what a table holds that is news.
type Intake struct {
	Decisions []Decision `json:"decisions"` // to be appended, in the order of rows; all pass [Decision.Check]
	Findings  []Finding  `json:"findings"`  // in the order of rows
	Rows      int        `json:"rows"`      // rows with an id
	Entered   int        `json:"entered"`   // rows in which a person's cells are filled in
	Recorded  int        `json:"recorded"`  // of these, rows whose decision reviews.csv holds already
}

// Held is how many things that a person entered were not taken.
func (in *Intake) Held() int {
	n := 0
	for _, f := range in.Findings {
		if f.Held {
			n++
		}
	}
	return n
}

// Finding is something about a row that somebody should know.
type Finding struct {
	Kind    Kind   `json:"kind"`
	Line    int    `json:"line"` // 0 for the table as a whole
	ID      string `json:"id,omitempty"`
	Column  string `json:"column,omitempty"`
	Was     string `json:"was,omitempty"` // what the cell was, where that is known
	Is      string `json:"is,omitempty"`
	Held    bool   `json:"held"` // what the person entered there was not taken
	Message string `json:"message"`
}

// Kind of a finding.
type Kind string

// The kinds of findings.
const (
	NoColumn        Kind = "no-column"        // the table lacks a column
	UnknownColumn   Kind = "unknown-column"   // a column may be a misspelt one
	NoFingerprint   Kind = "no-fingerprint"   // the column, or a row's cell, is missing: nobody can tell an edit from an older version
	NoID            Kind = "no-id"            // a row with entries has no id
	UnknownID       Kind = "unknown-id"       // no such event or quotation
	RetiredID       Kind = "retired-id"       // the event is gone, or part of another now; the decision is taken
	DuplicateID     Kind = "duplicate-id"     // two rows are about the same
	EditedCell      Kind = "edited-cell"      // a cell of the machine's was changed
	SpreadsheetDate Kind = "spreadsheet-date" // a spreadsheet rewrote dates; they are taken as unchanged
	OlderVersion    Kind = "older-version"    // the facts have changed since the table was written; the decision is taken and will be stale
	InvalidStatus   Kind = "invalid-status"
	NoStatus        Kind = "no-status" // evidence without a status
	NoEvidence      Kind = "no-evidence"
	NoPerson        Kind = "no-person"
	NoDay           Kind = "no-day"
	InvalidDay      Kind = "invalid-day"
	InvalidValue    Kind = "invalid-value" // a corrected cell holds what the field cannot be
	Cleared         Kind = "cleared"       // a review cell that was filled in is empty; nothing is taken back by that
)

// Take finds what a person entered into a table that an export wrote: the decisions in its review columns, and corrections in the
// machine's columns that opt.Take names. current is the timeline as shown, from [Join]. Nothing is applied blindly: what is not plain is reported, and held back
// where it could be recorded as something else than was meant. What reviews.csv holds already is no news, so that taking a table twice
// is taking it once. A decision on a row of an older version is taken with that row's fingerprint, so that it shows as stale.
func Take(table Edited, current *dataset.Timeline, opt TakeOptions) Intake {
	k := newTaker(table, current, opt)
	if !k.header() {
		return k.intake
	}
	for _, r := range table.Rows {
		k.row(r)
	}
	return k.finish()
}
