package review

import (
	"fmt"
	"slices"
	"strings"
)

// edit is one row as it is taken in.
type edit struct {
	*taker
	*taken
	entry
	seen    record   // the row as the person gave it back
	then    facts    // the row's own fingerprint, nil where it has none
	now     record   // what is shown under its id now; empty where that is gone
	basis   facts    // what the person decided about: then, with what they corrected
	quote   bool     // the row is a quotation
	blocked bool     // the row says something else than the machine's, and it is not taken: no more is its decision
	old     []Change // what changed between then and now
}

func (k *taker) newRow(t *taken, r EditedRow, e entry) *edit {
	d := &edit{taker: k, taken: t, entry: e, then: parseFacts(k.cellOf(r, "fingerprint"))}
	d.now = k.shown(&subject{id: t.id}, k.index)
	next := k.successor(t.id)
	d.quote = k.quotes[t.id] != nil || k.quotes[next] != nil || k.events[t.id] == nil && next == "" && k.hasColumn("speaker_text")
	if d.quote {
		d.seen.cells = seenCells(k, quoteColumns, r)
	} else {
		d.seen.cells = seenCells(k, eventColumns, r)
	}
	d.heal()
	d.seen = newRecord(d.seen.cells)
	return d
}

func seenCells[R any](k *taker, columns []column[R], r EditedRow) []cell {
	var cells []cell
	for _, c := range columns {
		if k.hasColumn(c.name) {
			cells = append(cells, cell{c.name, c.fact, c.form, k.cellOf(r, c.name)})
		}
	}
	return cells
}

// original is what a cell was when the table was written, where that is known.
func (d *edit) original(c *cell) (value string, known bool) {
	then := d.then.token(c.fact)
	switch now := d.now.cell(c.name); {
	case now != nil && (d.then == nil || then == d.now.facts.token(c.fact)):
		return now.value, true
	case isWord(c.fact) && then != "" && !strings.HasPrefix(then, "#"):
		return spoken(then), true
	}
	return "", false
}

// heal undoes what a spreadsheet made of dates.
func (d *edit) heal() {
	for i := range d.seen.cells {
		c := &d.seen.cells[i]
		if c.form != days || c.value == "" {
			continue
		}
		was, known := d.original(c)
		if !known {
			was = spreadsheetDate(c.value)
		}
		if c.value == was {
			continue
		}
		ok, finer := rewritten(c.value, was)
		if !ok {
			continue
		}
		if finer && c.fact != rest {
			d.found(Finding{Kind: SpreadsheetDate, Column: c.name, Was: was, Is: c.value, Held: slices.Contains(d.opt.Take, c.name),
				Message: fmt.Sprintf("a spreadsheet seems to have turned %s into %s, and it is taken as unchanged; if the day is meant, set it with the command review", quoted(was), quoted(c.value))})
		} else {
			d.rewrote[c.name]++
		}
		c.value = was
	}
}

// take finds what is news in the row.
func (d *edit) take() {
	d.basis = slices.Clone(d.then)
	if d.then == nil {
		d.basis = slices.Clone(d.seen.facts)
	}
	by, on := d.author()
	corrections := d.corrections(by, on)
	decision, news := d.decision()
	d.decisions = append(d.decisions, corrections...)
	switch {
	case news && d.blocked:
		d.found(Finding{Kind: EditedCell, Column: entryColumns[0], Is: d.entry[0], Held: true,
			Message: "the decision in this row is not taken, because it is about a cell that was edited; see there"})
	case news:
		d.decisions = append(d.decisions, decision)
	}
	for i := range d.decisions {
		d.decisions[i].Fingerprint = d.basis.without(entered).String()
	}
	if len(d.decisions) > 0 {
		d.warn()
	}
}

// without is a fingerprint without one of its facts.
func (p facts) without(name string) facts {
	return slices.DeleteFunc(slices.Clone(p), func(f fact) bool { return f.name == name })
}

// warn says of a row with news what is to be known about it.
func (d *edit) warn() {
	if next := d.successor(d.id); next != "" {
		d.found(Finding{Kind: RetiredID, Column: "id", Message: fmt.Sprintf("%s is now part of %s; the decision is recorded and shows there, as stale", d.id, next)})
		return
	}
	if !d.has(d.id) {
		d.found(Finding{Kind: RetiredID, Column: "id", Message: d.id + " is gone, and nothing took its place; the decision is recorded as one without its event"})
		return
	}
	if changes := d.then.changes(d.now.facts); len(changes) > 0 {
		d.found(Finding{Kind: OlderVersion, Message: "the row is of an older version: " + sayChanges(changes) + "; the decision is recorded, and is stale"})
	}
	if d.then == nil && d.hasColumn("fingerprint") {
		d.found(Finding{Kind: NoFingerprint, Column: "fingerprint", Message: "the row has no fingerprint, so an edited cell and an older version cannot be told apart"})
	}
}

// untouched reports whether the person's cells are as the table was written with.
func (d *edit) untouched() bool {
	if exported := d.then.token(entered); exported != "" {
		return exported == enteredToken(d.entry)
	}
	return d.isRecorded()
}

// author is who made the corrections in the row, and when. What stands in review cells that nobody touched is another review's.
func (d *edit) author() (by, on string) {
	by, on = d.entry[1], d.entry[2]
	if d.untouched() {
		by, on = "", ""
	}
	if day, err := ParseDay(on); err == nil {
		on = day
	}
	if by == "" {
		by = d.opt.By
	}
	if on == "" {
		on = d.opt.On
	}
	return by, on
}

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
		d.blocked, f.Message = true, about+"; it is the machine's; restore it, or take it as a correction of "+c.name
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
		if target.Value = spreadsheetDate(c.value); checkValue("date", target.Value) != nil {
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
		err = target.Check()
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

// kindOf is the kind of what is wrong with a decision that cannot be recorded.
func kindOf(d *Decision, otherwise Kind) Kind {
	switch {
	case d.By == "":
		return NoPerson
	case d.On == "":
		return NoDay
	case d.checkPerson() != nil:
		return InvalidDay
	case needsEvidence(d.Status) && d.Evidence == "":
		return NoEvidence
	}
	return otherwise
}
