package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/quote"
	"dateline/timeline/timex"
)

// maxKnownPlaces is how many places of one quotation are compared for speaker, day and context.
const maxKnownPlaces = 50

// Checker checks drafts against an index. Index must be set; the rest works as it is.
type Checker struct {
	Index  *Index
	Policy Policy

	// Published is the day the draft is published: what its "yesterday" and "October 23" count from. The zero day stands for
	// the latest day of publication of the sources.
	Published edtf.Day

	// Markdown says that drafts are in Markdown: emphasis and links inside a quotation are the printer's.
	Markdown bool

	readings map[string]*reading // of sources met
}

// Draft checks every quotation in marks and every date of a text, in the order in which they stand.
func (c *Checker) Draft(text string) []Result {
	whole := text
	if c.Markdown {
		text = joined(text)
	}
	draft := read(text, c.published())
	var out []Result
	used := map[int]bool{} // dates checked with a quotation, by where they begin
	n := 0
	for i, q := range draft.quotes {
		if len(parse(q.Text).words) == 0 {
			continue
		}
		n++
		rs := c.quotation(draft, i)
		for k := range rs {
			rs[k].ID = fmt.Sprintf("q%d", n)
			if rs[k].Kind == KindDate {
				used[rs[k].Start] = true
			}
		}
		out = append(out, rs...)
	}
	n = 0
	for _, e := range draft.times {
		r, found := calendar(e)
		if !found && !used[e.Start] {
			r, found = c.event(draft, e)
		}
		if found {
			n++
			r.ID = fmt.Sprintf("d%d", n)
			out = append(out, r)
		}
	}
	for i := range out {
		out[i].Text = whole[out[i].Start:out[i].End]
	}
	return inOrder(out)
}

// inOrder sorts results by place; what belongs to one quotation stays together, after the quotation.
func inOrder(rs []Result) []Result {
	first := map[string]int{}
	for _, r := range rs {
		if at, ok := first[r.ID]; !ok || r.Kind == KindQuote {
			first[r.ID] = r.Start
		} else {
			first[r.ID] = at
		}
	}
	slices.SortStableFunc(rs, func(a, b Result) int { return first[a.ID] - first[b.ID] })
	return rs
}

func (c *Checker) published() edtf.Day {
	if !c.Published.IsZero() {
		return c.Published
	}
	var latest edtf.Day
	for _, s := range c.Index.sources {
		if d := s.Published.Day(); d.Compare(latest) > 0 {
			latest = d
		}
	}
	return latest
}

// quotation checks one quotation of a draft, with its speaker, its day and its context.
func (c *Checker) quotation(draft *reading, i int) []Result {
	q := &draft.quotes[i]
	next := (*quote.Quote)(nil)
	if i+1 < len(draft.quotes) {
		next = &draft.quotes[i+1]
	}
	words := claimed(draft.text, q, next)
	at := Result{Start: q.Start, End: q.Start + len(words), Text: words}
	if c.Markdown {
		words = plain(words)
	}
	f, places := c.find(words, "")
	out := []Result{at.quote(f)}
	if f.Verdict == Absent {
		return out
	}
	cue := -1
	if q.Cue != "" {
		cue = q.CueStart
	}
	if q.Speaker != "" {
		if r, ok := c.speaker(q.Speaker, places); ok {
			r.Start, r.End, r.Text = q.SpeakerStart, q.SpeakerEnd, q.SpeakerText
			out = append(out, r)
		}
	}
	if said := draft.said(q.Start, q.End, cue); len(said) > 0 && !c.floats(said[0]) {
		e := said[0]
		if r, ok := c.day(e.Date, places); ok {
			r.Start, r.End, r.Text = e.Start, e.End, e.Text
			out = append(out, r)
		}
	}
	if r, ok := c.context(places, told(draft, q)); ok && f.Verdict != Altered {
		r.Start, r.End, r.Text = at.Start, at.End, at.Text
		out = append(out, r)
	}
	return out
}

// told is the draft's sentence with the quotation in it.
func told(draft *reading, q *quote.Quote) string { return draft.around(q.Start, q.End).Of(draft.text) }

// find looks a quotation up and lists the places that have its words: those where they pass, or else the one that comes
// nearest.
func (c *Checker) find(words, source string) (Finding, []Finding) {
	best, places := c.Index.look(words, source, c.Policy, maxKnownPlaces)
	if len(places) == 0 {
		places = []Finding{best}
	}
	return best, places
}

// quote makes a place of the draft the result on a quotation.
func (r Result) quote(f Finding) Result {
	r.Kind = KindQuote
	r.Verdict, r.Source, r.SourceStart, r.SourceEnd, r.SourceText = f.Verdict, f.Source, f.Start, f.End, f.Text
	r.Diff, r.Message, r.Near = f.Diff, f.Message, f.Near
	return r
}

// claimed is what a quotation claims to be the source's: without a comma where the draft only interrupts it, and without a
// closing point or comma where a few words stand in the reporter's own sentence, whose mark it is.
func claimed(text string, q, next *quote.Quote) string {
	words := strings.TrimRightFunc(q.Text, unicode.IsSpace) // the end alone, so that it begins where the quotation does
	if q.Kind == dataset.Partial || next != nil && interrupted(text, q, next) {
		return strings.TrimRight(words, ".,")
	}
	return words
}

// interrupted reports whether a quotation is taken up again in the same sentence.
func interrupted(text string, q, next *quote.Quote) bool {
	if next.Start < q.End || next.Start-q.End > 120 || !strings.HasSuffix(q.Text, ",") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next.Text)
	return unicode.IsLower(r) && !strings.ContainsAny(text[q.End:next.Start], ".!?\n")
}

// reading reads a source once. What was read is forgotten when it has become much.
func (c *Checker) reading(id string) *reading {
	if r, ok := c.readings[id]; ok {
		return r
	}
	if len(c.readings) >= 64 || c.readings == nil {
		c.readings = map[string]*reading{}
	}
	s, _ := c.Index.Source(id)
	r := read(s.Text, s.Published.Day())
	c.readings[id] = r
	return r
}

// speaker compares the draft's speaker with whom the sources have at the places.
func (c *Checker) speaker(name string, places []Finding) (Result, bool) {
	var differs *Result
	for _, p := range places {
		r, ok := c.speakerAt(name, p)
		if ok && r.Verdict == Agrees {
			return r, true
		}
		if ok && differs == nil {
			differs = &r
		}
	}
	if differs == nil {
		return Result{}, false
	}
	return *differs, true
}

// speakerAt compares a speaker with whom one source has at one place. An ellipsis may not join the words of two.
func (c *Checker) speakerAt(name string, p Finding) (Result, bool) {
	var out Result
	for _, q := range c.reading(p.Source).quotesIn(p.Start, p.End) {
		same, known := sameSpeaker(name, q.Speaker)
		if !known && !same || q.Speaker == "" {
			continue
		}
		r := Result{Kind: KindSpeaker, Verdict: Agrees, Source: p.Source, SourceStart: q.SpeakerStart, SourceEnd: q.SpeakerEnd,
			SourceText: q.SpeakerText, Speaker: q.Speaker}
		if !same {
			r.Verdict, r.Message = Differs, fmt.Sprintf("the source has it from %s", q.Speaker)
		}
		if out.Verdict != "" && out.Verdict != r.Verdict {
			r.Verdict, r.Message = Differs, fmt.Sprintf("it joins words of %s and of %s", out.Speaker, q.Speaker)
			return r, true
		}
		out = r
	}
	return out, out.Verdict != ""
}

// day compares the draft's day with the days that the sources give at the places.
func (c *Checker) day(d edtf.Date, places []Finding) (Result, bool) {
	var differs *Result
	for _, p := range places {
		src := c.reading(p.Source)
		cue := -1
		if qs := src.quotesIn(p.Start, p.End); len(qs) > 0 && qs[0].Cue != "" {
			cue = qs[0].CueStart
		}
		for _, e := range src.said(p.Start, p.End, cue) {
			r := Result{Kind: KindDate, Source: p.Source, SourceStart: e.Start, SourceEnd: e.End, SourceText: e.Text, Date: e.Date}
			if e.Date.Overlaps(d) {
				r.Verdict = Agrees
				return r, true
			}
			if differs == nil {
				r.Verdict = Differs
				r.Message = sayDates(e, d)
				differs = &r
			}
		}
	}
	if differs == nil {
		return Result{}, false
	}
	return *differs, true
}

// sayDates says in words which day the source gives and which the draft.
func sayDates(e timex.Expression, d edtf.Date) string {
	if e.Basis == dataset.Relative {
		return fmt.Sprintf("the source says %q, which is %s; the draft says %s", e.Text, e.Date, d)
	}
	return fmt.Sprintf("the source says %s, the draft says %s", e.Date, d)
}

// context finds, of all places, the fullest version with a hedge or a negation that the quotation leaves out.
func (c *Checker) context(places []Finding, told string) (Result, bool) {
	var best fuller
	var where Finding
	for _, p := range places {
		s, _ := c.Index.Source(p.Source)
		if len(strings.Fields(p.Text)) < fewestQuoted {
			continue
		}
		if f, ok := fullerVersion(s.Text, p.Start, p.End, told); ok && f.count > best.count {
			best, where = f, p
		}
	}
	if best.count == 0 {
		return Result{}, false
	}
	s, _ := c.Index.Source(where.Source)
	return Result{Kind: KindContext, Verdict: Differs, Source: where.Source, SourceStart: best.start, SourceEnd: best.end,
		SourceText: s.Text[best.start:best.end],
		Message:    fmt.Sprintf("the quotation leaves out %q, a %s of the same sentence", best.left, best.kind)}, true
}
