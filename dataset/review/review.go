// Package review keeps what people decide about events and quotations, and joins it to what the machine found.
//
//	reviews.csv ──Read──> []Decision ──Join──> the timeline as shown, and a Report of what needs a person's eye
//	                          ↑ Append
//	a person's edited table ──Take──> the decisions in it, and what was found wrong with it
//
// reviews.csv is appended to and never rewritten: one row is one decision, the latest of each person stands, and a row takes
// an earlier one back instead of removing it. What a row says about which facts is kept in its [Fingerprint], so that a
// review whose facts have changed since is known ("stale"), and one whose event is gone as well ("orphaned"). Nothing that a
// person wrote is ever dropped: what is not understood is reported, shown among the reviews with the reason, and not counted.
package review

import (
	"strings"

	"dateline/dataset"
)

// Decision is a row of reviews.csv: what one person said about one event or quotation. There are four kinds:
//
//   - a decision has a Status. The latest of each person stands; the status "withdrawn" takes that person's decision back.
//   - a correction has a Field, and in Value what the field is to be ([Nothing] to empty it). An empty Value takes that
//     person's correction of the field back.
//   - a row may be both; its status is then about the event as corrected.
//   - a note has neither. It changes nothing.
type Decision struct {
	EventID string `csv:"event_id" json:"event_id,omitempty"`
	QuoteID string `csv:"quote_id" json:"quote_id,omitempty"` // where it is filled in, the row is about the quotation

	Field string `csv:"field" json:"field,omitempty"` // see [Fields] and [QuoteFields]
	Value string `csv:"value" json:"value,omitempty"`

	Status   dataset.ReviewStatus `csv:"status" json:"status,omitempty"`
	By       string               `csv:"by" json:"by"`
	On       string               `csv:"on" json:"on"` // YYYY-MM-DD
	Note     string               `csv:"note" json:"note,omitempty"`
	Evidence string               `csv:"evidence" json:"evidence,omitempty"`

	Fingerprint string `csv:"fingerprint" json:"fingerprint,omitempty"` // of the row as it was shown then, see [Fingerprint]; "" where nobody noted it
	Base        string `csv:"base" json:"base,omitempty"`               // of a correction: what the machine said then, [Nothing] for nothing, "" where nobody noted it

	Line    int    `csv:"-" json:"line,omitempty"`    // where it stands in reviews.csv, 0 for one that is not there yet
	Problem string `csv:"-" json:"problem,omitempty"` // what is wrong with the row, for which it does not count; "" for a sound one
}

// Nothing is the Value of a correction that empties a field, and the Base of one whose field was empty: "" means in both
// that nothing is said.
const Nothing = "-"

// Columns are the columns of reviews.csv, in the order in which an empty one is begun.
var Columns = []string{"event_id", "quote_id", "field", "value", "status", "by", "on", "note", "evidence", "fingerprint", "base"}

// Subject is the id of what the decision is about: the quotation, or else the event.
func (d *Decision) Subject() string {
	if d.QuoteID != "" {
		return d.QuoteID
	}
	return d.EventID
}

// cell is the field of a column by its name, nil where there is none.
func (d *Decision) cell(column string) *string {
	switch column {
	case "event_id":
		return &d.EventID
	case "quote_id":
		return &d.QuoteID
	case "field":
		return &d.Field
	case "value":
		return &d.Value
	case "status":
		return (*string)(&d.Status)
	case "by":
		return &d.By
	case "on":
		return &d.On
	case "note":
		return &d.Note
	case "evidence":
		return &d.Evidence
	case "fingerprint":
		return &d.Fingerprint
	case "base":
		return &d.Base
	}
	return nil
}

// decides reports whether the row says or takes back a status. That a correction is "withdrawn" is about the correction.
func (d *Decision) decides() bool {
	return d.Problem == "" && d.Status != "" && !(d.Field != "" && d.Status == dataset.Withdrawn)
}

// corrects reports whether the row corrects a field, or takes that back.
func (d *Decision) corrects() bool { return d.Problem == "" && d.Field != "" }

// person is what tells persons apart: their name, whatever its case and spaces.
func person(by string) string { return strings.ToLower(folded(by)) }
