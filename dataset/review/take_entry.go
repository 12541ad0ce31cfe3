package review

import (
	"cmp"
	"slices"
)

// decision is what the person's cells of a row say, and whether it is news.
func (d *edit) decision() (Decision, bool) {
	status, by, on, note, evidence := d.entry[0], d.entry[1], d.entry[2], d.entry[3], d.entry[4]
	switch {
	case d.then.token(entered) == enteredToken(d.entry):
		if status != "" || note != "" {
			d.intake.Recorded++
		}
		return Decision{}, false
	case d.entry == entry{}:
		if t := d.then.token(entered); t != "" && t != "-" {
			d.cleared("the review that stood in this row was cleared", "")
		}
		return Decision{}, false
	case d.isRecorded():
		if status != "" || note != "" {
			d.intake.Recorded++
		}
		return Decision{}, false
	}
	if c, column := d.clearedFrom(); c != nil {
		d.cleared(column+" was cleared of "+quoted(c.entry()[slices.Index(entryColumns[:], column)]), column)
		return Decision{}, false
	}
	if status == "" && note == "" {
		if evidence != "" {
			d.found(Finding{Kind: NoStatus, Column: entryColumns[0], Held: true, Message: "review_evidence is filled in and review_status is not; fill it in"})
		}
		return Decision{}, false
	}
	if status == "" && d.corrected() {
		return Decision{}, false // the note went with the corrections
	}
	out := Decision{By: cmp.Or(by, d.opt.By), On: cmp.Or(on, d.opt.On), Note: note, Evidence: evidence}
	if d.quote {
		out.QuoteID, out.EventID = d.id, d.now.value("event_id")
	} else {
		out.EventID = d.id
	}
	return d.sound(out, status)
}

// sound brings a decision into form, and reports what is wrong with it.
func (d *edit) sound(out Decision, status string) (Decision, bool) {
	wrong := func(kind Kind, column, is string, err error) (Decision, bool) {
		d.found(Finding{Kind: kind, Column: column, Is: is, Held: true, Message: err.Error() + "; the decision is not taken"})
		return out, false
	}
	var err error
	if out.Status, err = ParseStatus(status); err != nil {
		return wrong(InvalidStatus, entryColumns[0], status, err)
	}
	if on := out.On; on != "" {
		if out.On, err = ParseDay(on); err != nil {
			given := entryColumns[2]
			if d.entry[2] == "" {
				given = "--on"
			}
			return wrong(InvalidDay, entryColumns[2], on, wrap(given, err))
		}
	}
	if err := out.check(&asCells); err != nil {
		kind := kindOf(&out, InvalidValue)
		return wrong(kind, map[Kind]string{NoPerson: entryColumns[1], NoDay: entryColumns[2], InvalidDay: entryColumns[2], NoEvidence: entryColumns[4]}[kind], "", err)
	}
	return out, true
}

// corrected reports whether the row has corrections that take its note.
func (d *edit) corrected() bool {
	for i := range d.seen.cells {
		c := &d.seen.cells[i]
		if c.fact != rest && d.then != nil && slices.Contains(d.opt.Take, c.name) && c.token() != d.then.token(c.fact) {
			return true
		}
	}
	return false
}

// isRecorded reports whether reviews.csv holds what the person's cells say. A day that is left out is any day on which
// the same facts were decided about.
func (d *edit) isRecorded() bool {
	status, err := ParseStatus(d.entry[0])
	if err != nil {
		return false
	}
	by := person(cmp.Or(d.entry[1], d.opt.By))
	on, err := ParseDay(d.entry[2])
	if err != nil && d.entry[2] != "" {
		return false
	}
	return slices.ContainsFunc(d.recorded[d.id], func(r *Decision) bool {
		if r.Status != status || person(r.By) != by || folded(r.Note) != folded(d.entry[3]) || folded(r.Evidence) != folded(d.entry[4]) {
			return false
		}
		return d.entry[2] != "" && r.On == on || d.entry[2] == "" && len(parseFacts(r.Fingerprint).changes(d.basis)) == 0
	})
}

// cleared reports cells that were emptied. That takes nothing back: a row that never held them looks the same.
func (d *edit) cleared(what, column string) {
	d.found(Finding{Kind: Cleared, Column: column, Held: true, Message: what + "; it stays as it is recorded. To take a decision back, write withdrawn as its review_status; to change it, write the new one whole"})
}

// clearedFrom is the recorded decision that the row was written with, or that the person's cells hold otherwise, and the first
// column of it that is empty now; nil where nothing was cleared. That the person or the day is missing says nothing: others fill them in.
func (d *edit) clearedFrom() (*Decision, string) {
	for _, r := range d.recorded[d.id] {
		exported := d.then.token(entered) == enteredToken(r.entry())
		missing, equal := "", 0
		for i, was := range r.entry() {
			is := d.entry[i]
			switch {
			case is == "" && was != "" && missing == "" && i != 1 && i != 2:
				missing = entryColumns[i]
			case is == "" || i == 2 && sameDay(is, was) || i != 2 && folded(was) == folded(is):
				equal += min(1, len(is))
			default:
				equal = -len(entryColumns)
			}
		}
		if missing != "" && (equal >= 3 || exported && (equal >= 0 || d.entry[0] == "")) {
			return r, missing
		}
	}
	return nil, ""
}

func sameDay(cell, day string) bool {
	d, err := ParseDay(cell)
	return err == nil && d == day
}

// entry is what a decision shows in a person's columns.
func (d *Decision) entry() entry { return entry{string(d.Status), d.By, d.On, d.Note, d.Evidence} }
