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
	seen    record // the row as the person gave it back
	then    facts  // the row's own fingerprint, nil where it has none
	now     record // what is shown under its id now; empty where that is gone
	basis   facts  // what the person decided about: then, with what they corrected
	quote   bool   // the row is a quotation
	blocked bool   // the row says something else than the machine's, and it is not taken: no more is its decision
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

// kindOf is the kind of what is wrong with a decision that cannot be recorded.
func kindOf(d *Decision, otherwise Kind) Kind {
	switch {
	case d.By == "":
		return NoPerson
	case d.On == "":
		return NoDay
	case d.checkPerson(&asCells) != nil:
		return InvalidDay
	case needsEvidence(d.Status) && d.Evidence == "":
		return NoEvidence
	}
	return otherwise
}
