// Package diff says what changed between two timelines: which events and sources came and went, and of those that stayed which
// fields differ, with what they were and are.
//
//	old, new ─> records (what is compared of each) ─> pairs, one to one ─> changes
//
// Two events are one when they have the same id; else when their best mentions are the same words of one source; else when day and
// title agree; else when they share a mention, or day and most words of title and actors. Sources are one by id, else by text, else by URL.
//
// Offsets, the ids of mentions and quotations, and when a source was retrieved are not compared: they move without anything having
// changed. That a text changed shows in its source's sha256.
package diff

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// Kind is what became of a record.
type Kind string

// The kinds of change.
const (
	Added   Kind = "added"
	Gone    Kind = "gone"
	Changed Kind = "changed"
)

// Diff is what changed. Changes are ordered by date, then by title and id; those of sources by id.
type Diff struct {
	Events  []Change `json:"events"`
	Sources []Change `json:"sources"`

	SameEvents  int `json:"same_events"` // how many did not change
	SameSources int `json:"same_sources"`
}

// Empty reports whether nothing changed.
func (d *Diff) Empty() bool { return len(d.Events) == 0 && len(d.Sources) == 0 }

// Change is one event or source that came, went or is not what it was.
type Change struct {
	Kind   Kind    `json:"change"`
	ID     string  `json:"id"`         // in the new timeline, in the old one where it is gone
	By     string  `json:"matched_by"` // how the two were known to be one: "id", "words", "date and title", "likeness", "text", "url"; "" where there is but one
	Date   string  `json:"date"`       // of the event, or of the source's publication
	Title  string  `json:"title"`
	Fields []Field `json:"fields"` // what differs, in the order of the record; none where it came or went
}

// Field is one field that differs: what it was and is, or of a list what is no longer and what is newly in it.
type Field struct {
	Name  string   `json:"field"`
	Old   string   `json:"old"`
	New   string   `json:"new"`
	Gone  []string `json:"gone"`
	Added []string `json:"added"`
}

// Timelines compares two timelines, which it does not change. It is pure, and the order of their records does not matter.
func Timelines(old, new *dataset.Timeline) Diff {
	var d Diff
	left, right, same := unchanged(old, new)
	d.Events, d.SameEvents = compare(records(old, left), records(new, right), eventRounds)
	d.SameEvents += same
	d.Sources, d.SameSources = compare(sources(old), sources(new), sourceRounds)
	return d
}

// compare pairs records and lists what differs.
func compare(old, new []record, rounds []string) (changes []Change, same int) {
	changes = []Change{}
	for _, p := range match(old, new, rounds) {
		c := Change{By: p.by, Fields: []Field{}}
		shown := p.new
		switch {
		case p.old == nil:
			c.Kind = Added
		case p.new == nil:
			c.Kind, shown = Gone, p.old
		default:
			c.Kind, c.Fields = Changed, fields(p.old, p.new)
		}
		if c.Kind == Changed && len(c.Fields) == 0 {
			same++
			continue
		}
		c.ID, c.Date, c.Title = shown.id, shown.date, shown.title
		changes = append(changes, c)
	}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(edtf.Compare(edtf.Date(a.Date), edtf.Date(b.Date)), strings.Compare(a.Title, b.Title), strings.Compare(a.ID, b.ID), strings.Compare(string(a.Kind), string(b.Kind)))
	})
	return changes, same
}

// fields lists what differs between two records of one kind.
func fields(old, new *record) []Field {
	out := []Field{}
	for i, v := range old.values {
		w := new.values[i]
		if v.text != w.text {
			out = append(out, Field{Name: v.name, Old: v.text, New: w.text, Gone: []string{}, Added: []string{}})
		} else if !slices.Equal(v.list, w.list) {
			out = append(out, Field{Name: v.name, Gone: without(v.list, w.list), Added: without(w.list, v.list)})
		}
	}
	return out
}

// without is what a sorted list holds more often than another.
func without(list, other []string) []string {
	out := []string{}
	for i := 0; len(list) > 0; list = list[1:] {
		for i < len(other) && other[i] < list[0] {
			i++
		}
		if i < len(other) && other[i] == list[0] {
			i++
			continue
		}
		out = append(out, list[0])
	}
	return out
}
