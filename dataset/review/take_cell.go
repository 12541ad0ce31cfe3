package review

import (
	"fmt"
	"slices"
	"strings"
)

// corrections are the edited cells of the machine's that are to be taken. All others are reported.
func (d *edit) corrections(by, on string) []Decision {
	var out []Decision
	for i := range d.seen.cells {
		c := &d.seen.cells[i]
		if c.fact == rest {
			continue
		}
		token := c.token()
		switch {
		case token == d.then.token(c.fact), token == d.now.facts.token(c.fact):
			d.basis.set(c.fact, token)
		case d.then == nil:
			d.foreign(c)
		default:
			if correction, ok := d.correction(c, by, on); ok {
				out = append(out, correction)
			}
		}
	}
	d.editedRest()
	return out
}

// foreign reports a cell of a row without a fingerprint that is not what is shown now.
func (d *edit) foreign(c *cell) {
	if len(d.now.cells) == 0 {
		return
	}
	is := d.now.value(c.name)
	d.found(Finding{Kind: EditedCell, Column: c.name, Was: is, Is: c.value,
		Message: fmt.Sprintf("%s is %s here and %s in the dataset; without its fingerprint nobody can tell whether the cell was edited or the row is older", c.name, quoted(c.value), quoted(is))})
}

// correction makes a correction of an edited cell, where it is to be taken and can be.
func (d *edit) correction(c *cell, by, on string) (Decision, bool) {
	was, known := d.original(c)
	f := Finding{Kind: EditedCell, Column: c.name, Was: was, Is: c.value, Held: true}
	about := fmt.Sprintf("%s was edited to %s", c.name, quoted(c.value))
	if known {
		about = fmt.Sprintf("%s was edited from %s to %s", c.name, quoted(was), quoted(c.value))
	}
	target, ok := d.target(c)
	switch {
	case !ok:
		d.blocked, f.Message = true, about+"; it is the machine's and cannot be corrected; restore it"
	case !slices.Contains(d.opt.Take, c.name):
		d.blocked, f.Message = true, about+"; it is the machine's; restore it, or take it as a correction with --take "+c.name
	default:
		target.Field, target.By, target.On, target.Base = c.name, by, on, d.base(target.Subject(), c, was, known)
		return d.checked(c, target, f, about)
	}
	d.found(f)
	return Decision{}, false
}

// checked gives a correction its value, and takes it if it can be recorded and is not yet.
func (d *edit) checked(c *cell, target Decision, f Finding, about string) (Decision, bool) {
	target.Value = c.value
	if c.value == "" {
		target.Value = Nothing
	}
	var err error
	if c.form == days && c.value != "" {
		if target.Value = spreadsheetDate(c.value); checkValue("date", target.Value, &asCells) != nil {
			_, err = ParseDay(c.value)
		}
	}
	if target.Field == "modality" {
		target.Value = strings.ToLower(c.value)
	}
	if d.entry[0] == "" && !d.untouched() {
		target.Note, target.Evidence = d.entry[3], d.entry[4]
	}
	if err == nil {
		err = target.check(&asCells)
	}
	if err != nil {
		d.blocked = true
		f.Kind, f.Message = kindOf(&target, InvalidValue), about+", which is not taken: "+err.Error()
		d.found(f)
		return target, false
	}
	c.value = target.Value
	d.basis.set(c.fact, c.token())
	return target, !d.hasCorrection(&target)
}

// target is what a correction of a cell is about: the row's event or quotation; of an event's speaker the quotation that it shows.
func (d *edit) target(c *cell) (Decision, bool) {
	switch {
	case d.quote && slices.Contains(QuoteFields, c.name):
		return Decision{QuoteID: d.id, EventID: d.now.value("event_id")}, true
	case !d.quote && slices.Contains(Fields, c.name):
		return Decision{EventID: d.id}, true
	case !d.quote && c.name == "speaker" && d.events[d.id] != nil && d.then.token("quote") == d.now.facts.token("quote"):
		if q := d.index.Marked(d.events[d.id]); q != nil {
			return Decision{EventID: d.id, QuoteID: q.ID}, true
		}
	}
	return Decision{}, false
}

// base is what the machine said in a cell when the table was written, as far as it is known.
func (d *edit) base(id string, c *cell, was string, known bool) string {
	if !known {
		return ""
	}
	if machine, corrected := d.machine[id+"\x00"+c.name]; corrected && was == d.now.value(c.name) {
		was = machine
	}
	if was == "" {
		return Nothing
	}
	return was
}

// hasCorrection reports whether the same correction is recorded of the same person, whichever of the two the row names.
func (d *edit) hasCorrection(c *Decision) bool {
	return slices.ContainsFunc(d.recorded[c.Subject()], func(r *Decision) bool {
		return r.Field == c.Field && r.Value != "" && same(c.Field, written(c.Field, r.Value), written(c.Field, c.Value)) && (person(r.By) == person(c.By) || person(r.By) == person(d.entry[1]))
	})
}

// editedRest reports edited cells of the columns that nobody can correct and no decision depends on.
func (d *edit) editedRest() {
	if d.then == nil || d.then.token(rest) == d.seen.facts.token(rest) || d.seen.facts.token(rest) == "" {
		return
	}
	said := false
	complete := true
	for i := range d.seen.cells {
		c := &d.seen.cells[i]
		if c.fact != rest {
			continue
		}
		was, known := d.original(c)
		complete = complete && known
		if known && folded(was) != folded(c.value) {
			said = true
			d.found(Finding{Kind: EditedCell, Column: c.name, Was: was, Is: c.value, Message: fmt.Sprintf("%s was edited from %s to %s; it is the machine's column, and the change is passed over", c.name, quoted(was), quoted(c.value))})
		}
	}
	if !said && !complete && d.hasAllRest() {
		d.found(Finding{Kind: EditedCell, Message: "a cell of the machine's columns was edited, or a spreadsheet rewrote it; the row is of an older version, so nobody can tell which; the change is passed over"})
	}
}

// hasAllRest reports whether the table has all columns that a fingerprint tells together.
func (d *edit) hasAllRest() bool {
	n := 0
	for _, c := range d.seen.cells {
		if c.fact == rest {
			n++
		}
	}
	if d.quote {
		return n == countRest(quoteColumns)
	}
	return n == countRest(eventColumns)
}

func countRest[R any](columns []column[R]) int {
	n := 0
	for _, c := range columns {
		if c.fact == rest {
			n++
		}
	}
	return n
}
