package review

import (
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// correct applies what people corrected on a subject.
func (j *joiner) correct(s *subject) {
	if s.gone || !slices.ContainsFunc(s.rows, func(r *row) bool { return r.d.corrects() }) {
		return
	}
	fields := Fields
	if s.quote {
		fields = QuoteFields
	}
	for _, field := range fields {
		rows := own(slices.DeleteFunc(s.standing(func(d *Decision) bool { return d.corrects() && d.Field == field }), func(r *row) bool { return r.d.Value == "" }))
		if len(rows) > 0 {
			j.correctField(s, field, rows)
		}
	}
}

// correctField decides between the machine and the persons on one field, and shows it.
func (j *joiner) correctField(s *subject, field string, rows []*row) {
	last := rows[len(rows)-1].d
	c := Correction{Field: field, Base: blank(last.Base), Machine: j.value(s, field), Person: written(field, last.Value), By: last.By, On: last.On}
	if s.quote {
		c.QuoteID, c.EventID = s.id, j.quotes[s.id].EventID
	} else {
		c.EventID = s.id
	}
	var kinds []string
	if slices.ContainsFunc(rows, func(r *row) bool { return !same(field, written(field, r.d.Value), c.Person) }) {
		kinds = append(kinds, People)
		s.conflicts = append(s.conflicts, j.conflict(s, People, &c, rows))
	}
	machine, said := j.opt.prefersMachine(field)
	if surprised(last, c.Machine) {
		kinds = append(kinds, Machine)
		if !said {
			s.conflicts = append(s.conflicts, j.conflict(s, Machine, &c, rows))
		}
	}
	c.Conflict = strings.Join(kinds, "; ")
	if c.Shown = c.Person; machine || c.Agreed() {
		c.Shown = c.Machine
	}
	j.show(&c)
	s.corrections = append(s.corrections, c)
}

// surprised reports whether the machine says something that it did not say when a person corrected it, and the person neither.
func surprised(d *Decision, machine string) bool {
	return d.Base != "" && !same(d.Field, blank(d.Base), machine) && !same(d.Field, written(d.Field, d.Value), machine)
}

func (j *joiner) conflict(s *subject, kind string, c *Correction, rows []*row) Conflict {
	out := Conflict{ID: s.id, Title: j.title(s), Kind: kind, Field: c.Field, Base: c.Base, Machine: c.Machine}
	for _, r := range rows {
		out.People = append(out.People, *r.d)
	}
	out.Message = c.Field + ": the machine said " + quoted(c.Base) + " when it was corrected, and says " + quoted(c.Machine) + " now; " + sayings(out.People)
	if kind == People {
		out.Message = c.Field + ": " + sayings(out.People) + "; the machine says " + quoted(c.Machine)
	}
	return out
}

// sayings says who corrected a field to what.
func sayings(ds []Decision) string {
	return few(ds, func(d Decision) string { return d.By + " on " + d.On + " says " + quoted(written(d.Field, d.Value)) })
}

func quoted(s string) string {
	if s == "" {
		return "nothing"
	}
	return "“" + short(s) + "”"
}

// value is what a subject's field is.
func (j *joiner) value(s *subject, field string) string {
	if s.quote {
		return j.quotes[s.id].Speaker
	}
	return valueOf(j.events[s.id], field)
}

func valueOf(e *dataset.Event, field string) string {
	switch field {
	case "date":
		return string(e.Date)
	case "title":
		return e.Title
	case "actors":
		return strings.Join(e.Actors, "; ")
	case "modality":
		return string(e.Modality)
	}
	return ""
}

// show shows what a correction decided.
func (j *joiner) show(c *Correction) {
	if c.Shown == c.Machine {
		return
	}
	if c.QuoteID != "" {
		j.quotes[c.QuoteID].Speaker = c.Shown
		return
	}
	e := j.events[c.EventID]
	set(e, c.Field, c.Shown)
	if c.Field == "date" {
		e.DateNote += noteMark(e.DateNote) + c.note()
	}
}

// set gives an event's field a value, and what follows from it.
func set(e *dataset.Event, field, value string) {
	switch field {
	case "date":
		e.SetDate(edtf.Date(value))
	case "title":
		e.Title = value
	case "actors":
		e.Actors = actors(value)
	case "modality":
		e.Modality = dataset.Modality(value)
	}
}

// note says in the event's date note that the date is a person's: the machine's words explain another.
func (c *Correction) note() string {
	return "corrected from " + c.Machine + " to " + c.Shown + " by " + c.By + " on " + c.On
}

func noteMark(note string) string {
	if note == "" {
		return ""
	}
	return "; "
}

// Undo gives the corrected fields of a timeline as shown back to the machine, and sorts it: what [Join] needs of a timeline that was read
// back. The reviews stay until the next Join.
func Undo(t *dataset.Timeline, cs []Correction) {
	j := joiner{t: t}
	j.find()
	for i := range cs {
		j.undo(&cs[i])
	}
	t.Sort()
}

func (j *joiner) undo(c *Correction) {
	if c.QuoteID != "" {
		if q := j.quotes[c.QuoteID]; q != nil && c.Field == "speaker" {
			q.Speaker = c.Machine
		}
		return
	}
	e := j.events[c.EventID]
	if e == nil || c.Shown == c.Machine {
		return
	}
	set(e, c.Field, c.Machine)
	if c.Field == "date" {
		note := strings.TrimSuffix(e.DateNote, c.note())
		if note != e.DateNote {
			e.DateNote = strings.TrimSuffix(note, "; ")
		}
	}
}

// blank is a written value with [Nothing] as the empty one.
func blank(v string) string {
	if v == Nothing {
		return ""
	}
	return v
}

// written is a value as it comes to stand in the record.
func written(field, v string) string {
	if field == "actors" {
		return strings.Join(actors(blank(v)), "; ")
	}
	return blank(v)
}

// same reports whether two values of a field are one: white space does not count, nor the order of actors.
func same(field, a, b string) bool {
	if field == "actors" {
		a, b = sortedList(a), sortedList(b)
	}
	return a == b || folded(a) == folded(b)
}
