package review

import "dateline/dataset"

// Report is what [Join] found that somebody should know. Everything is in the order of ids as they first stand in reviews.csv.
type Report struct {
	Corrections []Correction `json:"corrections"` // one a corrected cell, sorted by event, quotation and field
	Stale       []Item       `json:"stale"`       // decisions that stand and whose facts have changed since
	Orphaned    []Item       `json:"orphaned"`    // rows whose event or quotation is gone
	Conflicts   []Conflict   `json:"conflicts"`   // persons who differ, and corrected cells of which the machine now says something new
	Unwatched   []Item       `json:"unwatched"`   // decisions that stand and have no fingerprint: nothing tells when their facts change
}

// Item is a row of reviews.csv that needs a person's eye.
type Item struct {
	ID       string   `json:"id"`    // where it shows: the event or quotation, or its successor
	Title    string   `json:"title"` // of the event, or the quotation's words; "" where it is gone
	Decision Decision `json:"decision"`
	Changes  []Change `json:"changes,omitempty"`
	Reason   string   `json:"reason"` // in words: "date was 2020-10-22 and is 2020-10-23"
}

// Conflict is something that only people can settle: another row of reviews.csv does.
type Conflict struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Kind    string     `json:"kind"`              // [People] or [Machine]
	Field   string     `json:"field,omitempty"`   // the corrected field; "" where persons differ in status
	Base    string     `json:"base,omitempty"`    // what the machine said when the field was corrected
	Machine string     `json:"machine,omitempty"` // what it says now
	People  []Decision `json:"people"`            // the rows that stand, the earliest first
	Message string     `json:"message"`
}

// The kinds of conflict.
const (
	People  = "people"  // persons differ
	Machine = "machine" // the machine says something that it did not say when the field was corrected, and the person neither
)

// Correction is a cell that a person corrected: a row of corrections.csv. The empty value is "" in all four.
type Correction struct {
	EventID  string `csv:"event_id" json:"event_id"`
	QuoteID  string `csv:"quote_id" json:"quote_id"` // "" where the event is corrected
	Field    string `csv:"field" json:"field"`
	Base     string `csv:"base" json:"base"`         // what the machine said when it was corrected, "" also where nobody noted it
	Machine  string `csv:"machine" json:"machine"`   // what it says now
	Person   string `csv:"person" json:"person"`     // what the person says: the latest, where several do
	Shown    string `csv:"shown" json:"shown"`       // which of the two is shown
	Conflict string `csv:"conflict" json:"conflict"` // "", "machine", "people" or "people; machine"
	By       string `csv:"by" json:"by"`
	On       string `csv:"on" json:"on"`
}

// Agreed reports whether the machine came to say what the person says.
func (c *Correction) Agreed() bool { return same(c.Field, c.Machine, c.Person) }

// Options are what a dataset decides about its reviews. The zero value shows the persons' values.
type Options struct {
	// Prefer says for a field, and under "" for all others, whose value is shown where a person corrected it: "person", which is the
	// default, or "machine". A field that is named is decided: the machine's disagreement is then listed among the corrections and is no conflict.
	Prefer map[string]string

	// Successor is the id that took the place of a retired one, "" where there is none; nil where nothing is retired.
	Successor func(id string) string

	// Before is the timeline as it was shown before, where there is one: the report then says what a fact was. It changes nothing in the timeline.
	Before *dataset.Timeline
}

// prefersMachine reports whether the machine's value of a field is shown, and whether that was said at all.
func (o *Options) prefersMachine(field string) (machine, said bool) {
	p, ok := o.Prefer[field]
	if !ok {
		p, ok = o.Prefer[""]
	}
	return p == Machine, ok
}
