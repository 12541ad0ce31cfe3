package review

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
)

// Join joins what people decided to a timeline that holds the machine's values, and so makes the timeline as shown. It
// applies the corrections, sets every Event.Review, Quote.Review and the timeline's Reviews anew, and sorts the timeline.
// The decisions are those of reviews.csv in the order in which they stand there.
//
// Of each person the latest row on a subject stands: by day, then by place. Event.Review is the latest decision that stands
// among all persons, or else the latest correction or note; Reviews holds every row. A row about a retired id shows at its
// successor, marked stale; what was decided about the successor itself outranks it, and that it was a duplicate is settled and shows
// only in Reviews. It is linear in events and decisions, but for sorting.
func Join(t *dataset.Timeline, ds []Decision, opt Options) Report {
	j := joiner{t: t, opt: opt}
	j.clear()
	if len(ds) == 0 {
		t.Sort()
		j.finish(ds)
		return j.report
	}
	j.find()
	for i := range ds {
		j.place(&ds[i], i)
	}
	for _, s := range j.subjects {
		slices.SortStableFunc(s.rows, func(a, b *row) int { return cmp.Or(strings.Compare(a.d.On, b.d.On), a.n-b.n) })
		for at, r := range s.rows {
			r.at = at
		}
		j.correct(s)
	}
	t.Sort()
	j.find()
	index, before := dataset.NewIndex(t), newBefore(opt.Before)
	for _, s := range j.subjects {
		j.judge(s, index, before)
	}
	j.finish(ds)
	return j.report
}

// joiner is a join under way.
type joiner struct {
	t        *dataset.Timeline
	opt      Options
	events   map[string]*dataset.Event
	quotes   map[string]*dataset.Quote
	subjects []*subject
	byID     map[string]*subject
	rows     []*row // by place among the decisions, nil for those without a subject
	report   Report
}

// subject is an event or a quotation, or what was one, with all rows about it.
type subject struct {
	id          string
	gone        bool // its rows are orphans
	quote       bool
	rows        []*row // the earliest first
	corrections []Correction
	conflicts   []Conflict
}

// row is a decision where it shows.
type row struct {
	d      *Decision
	who    string // the person
	n      int    // place among the decisions
	at     int    // place among the subject's rows
	moved  bool   // it is about a retired id, and shows at the successor
	review dataset.Review
}

// clear takes away what an earlier join left.
func (j *joiner) clear() {
	j.t.Reviews = nil
	for i := range j.t.Events {
		j.t.Events[i].Review = nil
	}
	for i := range j.t.Quotes {
		j.t.Quotes[i].Review = nil
	}
}

// find notes where the records stand, which sorting changes.
func (j *joiner) find() {
	j.events, j.quotes = make(map[string]*dataset.Event, len(j.t.Events)), make(map[string]*dataset.Quote, len(j.t.Quotes))
	for i := range j.t.Events {
		if e := &j.t.Events[i]; j.events[e.ID] == nil {
			j.events[e.ID] = e
		}
	}
	for i := range j.t.Quotes {
		if q := &j.t.Quotes[i]; j.quotes[q.ID] == nil {
			j.quotes[q.ID] = q
		}
	}
}

// has reports whether an id is an event's or a quotation's.
func (j *joiner) has(id string) bool { return j.events[id] != nil || j.quotes[id] != nil }

// place puts a decision where it shows.
func (j *joiner) place(d *Decision, n int) {
	id := d.Subject()
	if id == "" {
		return
	}
	checked := *d
	if err := d.Check(); err != nil && d.Problem == "" {
		checked.Problem = err.Error()
	}
	r := &row{d: &checked, who: person(d.By), n: n}
	if !j.has(id) && j.opt.Successor != nil {
		if next := j.opt.Successor(id); j.has(next) {
			id, r.moved = next, true
		}
	}
	s := j.byID[id]
	if s == nil {
		s = &subject{id: id, gone: !j.has(id), quote: j.quotes[id] != nil}
		if j.byID == nil {
			j.byID = map[string]*subject{}
		}
		j.byID[id], j.subjects = s, append(j.subjects, s)
	}
	s.rows = append(s.rows, r)
}

// standing is the latest row of each person among those that are wanted, the earliest first. What is about the subject itself outranks what
// came from a retired one.
func (s *subject) standing(wanted func(*Decision) bool) []*row {
	var latest map[string]*row
	for _, r := range s.rows {
		if !wanted(r.d) {
			continue
		}
		if before := latest[r.who]; before == nil || !r.moved || before.moved {
			if latest == nil {
				latest = map[string]*row{}
			}
			latest[r.who] = r
		}
	}
	if latest == nil {
		return nil
	}
	var out []*row
	for _, r := range s.rows {
		if latest[r.who] == r {
			out = append(out, r)
		}
	}
	return out
}

// own leaves out the rows that came from a retired id, where there are others.
func own(rows []*row) []*row {
	out := slices.DeleteFunc(slices.Clone(rows), func(r *row) bool { return r.moved })
	if len(out) == 0 {
		return rows
	}
	return out
}

// finish writes the timeline's reviews and puts the report in order.
func (j *joiner) finish(ds []Decision) {
	j.rows = make([]*row, len(ds))
	for _, s := range j.subjects {
		for _, r := range s.rows {
			j.rows[r.n] = r
		}
		j.report.Corrections = append(j.report.Corrections, s.corrections...)
	}
	j.t.Reviews = make([]dataset.Review, 0, len(ds))
	for _, r := range j.rows {
		if r != nil {
			j.t.Reviews = append(j.t.Reviews, r.review)
		}
	}
	slices.SortStableFunc(j.t.Reviews, func(a, b dataset.Review) int {
		return cmp.Or(strings.Compare(a.On, b.On), strings.Compare(a.ID, b.ID))
	})
	slices.SortFunc(j.report.Corrections, func(a, b Correction) int {
		return cmp.Or(strings.Compare(a.EventID, b.EventID), strings.Compare(a.QuoteID, b.QuoteID), strings.Compare(a.Field, b.Field))
	})
}
