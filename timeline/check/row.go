package check

import (
	"fmt"

	"dateline/dataset/edtf"
	"dateline/timeline/timex"
)

// Row is a quotation in a table, with what the table says of it. Only Quote is needed.
type Row struct {
	ID      string
	Quote   string
	Speaker string
	Date    string // the day it was said, in EDTF or in words
	Source  string // the id of the source it is said to come from: it is checked against that one alone
}

// Row checks a quotation of a table. The first result is the quotation's; what else was found follows.
func (c *Checker) Row(row Row) []Result {
	at := Result{ID: row.ID, End: len(row.Quote), Text: row.Quote}
	f, places := c.find(row.Quote, row.Source)
	if row.Source != "" && !f.Verdict.Pass() {
		f.Message = join(f.Message, c.elsewhere(row))
	}
	out := []Result{at.quote(f)}
	if f.Verdict == Absent {
		return out
	}
	add := func(r Result) {
		r.ID, r.End, r.Text = at.ID, at.End, at.Text
		out = append(out, r)
	}
	if row.Speaker != "" {
		r, ok := c.speaker(row.Speaker, places)
		if !ok {
			r = Result{Kind: KindSpeaker, Verdict: NotFound, Message: fmt.Sprintf("no source that has the words says whether %s spoke them", quoted(row.Speaker))}
		}
		add(r)
	}
	if row.Date != "" {
		r, ok := c.rowDate(row.Date, places)
		if !ok {
			r = Result{Kind: KindDate, Verdict: NotFound, Message: "no source that has the words says when they were spoken"}
		}
		add(r)
	}
	if r, ok := c.context(places, row.Quote); ok && f.Verdict != Altered {
		add(r)
	}
	return out
}

// elsewhere says which other source has the words.
func (c *Checker) elsewhere(row Row) string {
	for p := range c.Index.Places(row.Quote, "", c.Policy) {
		if p.Source != row.Source && p.Verdict.Pass() {
			return fmt.Sprintf("the words stand in %s", p.Source)
		}
	}
	return ""
}

// rowDate checks the date of a row: that it exists, and that it is the sources'.
func (c *Checker) rowDate(text string, places []Finding) (Result, bool) {
	d, err := edtf.Parse(text)
	if err == nil {
		return c.day(d, places)
	}
	es := timex.Find(text, timex.Context{Published: c.published()})
	if len(es) == 0 {
		return Result{Kind: KindDate, Verdict: Impossible, Message: fmt.Sprintf("%q is no date; write it as 2020-10-22", text)}, true
	}
	if r, found := calendar(es[0]); found {
		return r, true
	}
	return c.day(es[0].Date, places)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
