package review

import (
	"slices"
	"strconv"
	"strings"

	"dateline/dataset"
)

// judge works out what each row on a subject is worth now, and which one shows on the record.
func (j *joiner) judge(s *subject, index *dataset.Index, before *before) {
	now := j.shown(s, index)
	for _, r := range s.rows {
		r.review = j.reviewOf(s, r, now.facts)
	}
	stand := slices.DeleteFunc(s.standing((*Decision).decides), func(r *row) bool { return r.d.Status == dataset.Withdrawn })
	j.report.Conflicts = append(j.report.Conflicts, s.conflicts...)
	if s.gone {
		for _, r := range s.rows {
			j.report.Orphaned = append(j.report.Orphaned, j.item(s, r, nil))
		}
		return
	}
	j.disagreement(s, stand)
	for _, r := range stand {
		j.watch(s, r, now, before)
	}
	if top := s.top(stand); top != nil {
		shown := top.review
		if s.quote {
			j.quotes[s.id].Review = &shown
		} else {
			j.events[s.id].Review = &shown
		}
	}
}

// shown is a subject as it is shown now; it has no facts where it is gone.
func (j *joiner) shown(s *subject, index *dataset.Index) record {
	if e := j.events[s.id]; e != nil {
		r := index.Row(e)
		return eventRecord(&r)
	}
	if q := j.quotes[s.id]; q != nil {
		r := q.Row()
		return quoteRecord(&r)
	}
	return record{}
}

// reviewOf is a row as the timeline shows it.
func (j *joiner) reviewOf(s *subject, r *row, now facts) dataset.Review {
	d := r.d
	v := dataset.Review{ID: s.id, Status: d.Status, By: d.By, On: d.On, Note: d.Note, Evidence: d.Evidence, Orphaned: s.gone, Field: d.Field, Value: d.Value}
	switch {
	case d.Problem != "":
		v.Status, v.Field, v.Value, v.Reason = "", "", "", "not counted: "+d.Problem
		return v
	case s.gone:
		v.Reason = gone(d)
		return v
	case d.Status == dataset.Withdrawn || d.Field != "" && d.Value == "":
		return v
	}
	var reasons []string
	if r.moved {
		reasons = append(reasons, "it is about "+d.Subject()+", which is now part of "+s.id)
	}
	if d.Field == "" || d.Status != "" {
		if changes := parseFacts(d.Fingerprint).changes(now); len(changes) > 0 {
			v.Changed, reasons = names(changes), append(reasons, sayChanges(changes))
		}
	}
	if d.Field != "" {
		if c := s.correction(d.Field); c != nil && surprised(d, c.Machine) {
			v.Changed = append(v.Changed, d.Field)
			reasons = append(reasons, "the machine said "+quoted(blank(d.Base))+" for the "+d.Field+" then and says "+quoted(c.Machine)+" now")
		}
	}
	v.Stale, v.Reason = len(reasons) > 0, strings.Join(reasons, "; ")
	return v
}

func gone(d *Decision) string {
	if d.QuoteID != "" {
		return "the quotation " + d.QuoteID + " is gone, and nothing took its place"
	}
	return "the event " + d.EventID + " is gone, and nothing took its place"
}

func (s *subject) correction(field string) *Correction {
	for i := range s.corrections {
		if s.corrections[i].Field == field {
			return &s.corrections[i]
		}
	}
	return nil
}

func names(changes []Change) []string {
	var out []string
	for _, c := range changes {
		out = append(out, c.Fact)
	}
	return out
}

// sayChanges says what changed: "date was 2020-10-22 and is 2020-10-23; title changed".
func sayChanges(changes []Change) string {
	var parts []string
	for _, c := range changes {
		name := strings.ReplaceAll(c.Fact, "_", " ")
		if c.Told {
			parts = append(parts, name+" was "+plain(c.Was)+" and is "+plain(c.Is))
		} else {
			parts = append(parts, name+" changed")
		}
	}
	return strings.Join(parts, "; ")
}

func plain(s string) string {
	if s == "" {
		return "empty"
	}
	return short(s)
}

// disagreement notes persons who differ about a subject.
func (j *joiner) disagreement(s *subject, stand []*row) {
	stand = slices.DeleteFunc(slices.Clone(stand), func(r *row) bool { return r.moved })
	if !slices.ContainsFunc(stand, func(r *row) bool { return r.d.Status != stand[0].d.Status }) {
		return
	}
	c := Conflict{ID: s.id, Title: j.title(s), Kind: People}
	for _, r := range stand {
		c.People = append(c.People, *r.d)
	}
	c.Message = "reviewers differ: " + few(c.People, func(d Decision) string { return string(d.Status) + " by " + d.By + " on " + d.On })
	for _, r := range stand {
		if r.review.Reason != "" {
			r.review.Reason += "; "
		}
		r.review.Reason += c.Message
	}
	j.report.Conflicts = append(j.report.Conflicts, c)
}

// watch reports a decision that stands and whose facts changed, or cannot be watched.
func (j *joiner) watch(s *subject, r *row, now record, before *before) {
	then := parseFacts(r.d.Fingerprint)
	if r.review.Stale {
		j.report.Stale = append(j.report.Stale, j.item(s, r, before.tell(s, then, &now)))
	}
	if then == nil {
		item := j.item(s, r, nil)
		item.Reason = "it has no fingerprint, so nothing tells when its facts change; record it again with the command review"
		j.report.Unwatched = append(j.report.Unwatched, item)
	}
}

// few says the first decisions of many, and how many more there are.
func few(ds []Decision, say func(Decision) string) string {
	const most = 5
	var parts []string
	for _, d := range ds[:min(len(ds), most)] {
		parts = append(parts, say(d))
	}
	if len(ds) > most {
		parts = append(parts, "and "+strconv.Itoa(len(ds)-most)+" more")
	}
	return strings.Join(parts, ", ")
}

func (j *joiner) item(s *subject, r *row, changes []Change) Item {
	i := Item{ID: s.id, Title: j.title(s), Decision: *r.d, Changes: changes, Reason: r.review.Reason}
	return i
}

// title is a subject in a line, "" where it is gone.
func (j *joiner) title(s *subject) string {
	if e := j.events[s.id]; e != nil {
		return e.Title
	}
	if q := j.quotes[s.id]; q != nil {
		return short(q.Text)
	}
	return ""
}

// top is the row that shows on the record: the latest decision that stands, or else the latest correction that stands or note.
func (s *subject) top(stand []*row) *row {
	decided := slices.DeleteFunc(own(stand), func(r *row) bool { return r.moved && r.d.Status == dataset.Duplicate })
	if len(decided) > 0 {
		return decided[len(decided)-1]
	}
	var other []*row
	for _, field := range append(QuoteFields, Fields...) {
		for _, r := range s.standing(func(d *Decision) bool { return d.corrects() && d.Field == field }) {
			if r.d.Value != "" {
				other = append(other, r)
			}
		}
	}
	for _, r := range s.rows {
		if r.d.Problem == "" && r.d.Field == "" && r.d.Status == "" {
			other = append(other, r)
		}
	}
	if len(other) == 0 {
		return nil
	}
	other = own(other)
	return slices.MaxFunc(other, func(a, b *row) int { return a.at - b.at })
}
