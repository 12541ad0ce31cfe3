package review

import (
	"fmt"
	"slices"
	"strings"

	"dateline/dataset"
)

// Request is what one person decides about one event or quotation, as a command line has it.
type Request struct {
	ID                     string // of the event or the quotation
	Status                 string // "" for none
	By, On, Note, Evidence string
	Set                    []Setting // corrections, in this order
}

// Setting is a field that a person corrects, and what it is to be: [Nothing] empties it, "" takes the person's correction back.
type Setting struct{ Field, Value string }

// Decide makes of a request the rows to append: the corrections first, then the decision, which is about the record as corrected. current is
// the timeline as shown, and corrections those that [Join] reported with it. A note goes with the decision, or else with the corrections.
// The error says what is wrong: an id that is not there (and which was meant), a status, a field or a value.
func Decide(current *dataset.Timeline, corrections []Correction, r Request) ([]Decision, error) {
	k := newTaker(Edited{}, current, TakeOptions{Corrections: corrections})
	now := k.shown(&subject{id: r.ID}, k.index)
	if len(now.cells) == 0 {
		if meant := k.meant(r.ID); meant != "" {
			return nil, fmt.Errorf("there is no event or quotation %q; did you mean %q?", short(r.ID), meant)
		}
		return nil, fmt.Errorf("there is no event or quotation %q", short(r.ID))
	}
	row := Decision{EventID: r.ID, By: strings.TrimSpace(r.By), On: r.On}
	if k.quotes[r.ID] != nil {
		row.EventID, row.QuoteID = now.value("event_id"), r.ID
	}
	var err error
	if row.On, err = ParseDay(r.On); err != nil && r.On != "" {
		return nil, fmt.Errorf("--on %w", err)
	}
	ds, err := k.settings(row, r, &now)
	if err != nil {
		return nil, err
	}
	if r.Status != "" || len(r.Set) == 0 {
		d := row
		if d.Status, err = ParseStatus(r.Status); err != nil {
			return nil, err
		}
		d.Note, d.Evidence = r.Note, r.Evidence
		ds = append(ds, d)
	}
	for i := range ds {
		ds[i].Fingerprint = now.facts.without(entered).String()
		if err := ds[i].check(&asFlags); err != nil {
			return nil, err
		}
	}
	return ds, nil
}

// settings are the corrections of a request. now becomes the record as it will be shown.
func (k *taker) settings(row Decision, r Request, now *record) ([]Decision, error) {
	var ds []Decision
	for _, s := range r.Set {
		d := row
		d.Field, d.Value = columnName(s.Field), strings.TrimSpace(s.Value)
		if slices.ContainsFunc(ds, func(o Decision) bool { return o.Field == d.Field }) {
			return nil, fmt.Errorf("%s is set twice; set it once", d.Field)
		}
		if d.Field == "date" {
			d.Value = spreadsheetDate(d.Value)
		}
		if r.Status == "" {
			d.Note, d.Evidence = r.Note, r.Evidence
		}
		if err := d.check(&asFlags); err != nil {
			return nil, err
		}
		machine, corrected := k.machine[r.ID+"\x00"+d.Field]
		if !corrected {
			machine = now.value(d.Field)
		}
		if d.Base = machine; machine == "" {
			d.Base = Nothing
		}
		shown := machine // what is taken back
		if d.Value != "" {
			shown = written(d.Field, d.Value)
		} else {
			d.Base = ""
		}
		c := now.cell(d.Field)
		c.value = shown
		now.facts.set(c.fact, c.token())
		ds = append(ds, d)
	}
	return ds, nil
}
