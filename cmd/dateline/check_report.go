package main

import (
	"strings"

	"dateline/dataset"
	"dateline/dataset/codepoint"
	"dateline/dataset/edtf"
	"dateline/dataset/fragment"
	"dateline/timeline/check"
)

// checkLine is one line of "check --format jsonl". Offsets count code points, lines and columns from 1.
type checkLine struct {
	ID         string        `json:"id"`
	Kind       check.Kind    `json:"kind"`
	File       string        `json:"file"`
	Line       int           `json:"line"`
	Column     int           `json:"column"`
	DraftStart int           `json:"draft_start"`
	DraftEnd   int           `json:"draft_end"`
	Text       string        `json:"text"`
	Verdict    check.Verdict `json:"verdict"`
	Source     string        `json:"source"`
	Start      int           `json:"start"`
	End        int           `json:"end"`
	SourceText string        `json:"source_text"`
	Speaker    string        `json:"speaker"`
	Date       edtf.Date     `json:"date"`
	Diff       string        `json:"diff"`
	Message    string        `json:"message"`
	Link       string        `json:"link,omitempty"` // to the passage, where the source has an address
	Near       []nearPassage `json:"near,omitempty"` // what comes nearest, where nothing has the words
}

// nearPassage is a passage of a source.
type nearPassage struct {
	Source string `json:"source"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
}

// report gathers the lines of all drafts.
type report struct {
	index   *check.Index
	lines   []checkLine
	loss    []string                    // what a form could not hold
	skipped int                         // rows that could not be read
	points  map[string]*codepoint.Index // of the sources met last
}

func newReport(x *check.Index) *report {
	return &report{index: x, points: map[string]*codepoint.Index{}}
}

// draft adds the results on a text.
func (r *report) draft(path, text string, results []check.Result) {
	points := codepoint.NewIndex(text)
	breaks := lineStarts(text)
	for _, res := range results {
		l := r.line(res)
		l.File = path
		l.DraftStart, l.DraftEnd = points.Of(res.Start), points.Of(res.End)
		n := lineAt(breaks, res.Start)
		l.Line, l.Column = n+1, l.DraftStart-points.Of(breaks[n])+1
		r.lines = append(r.lines, l)
	}
}

// row adds the results on a row of a table. Offsets count in the cell.
func (r *report) row(path string, line, column int, results []check.Result) {
	for _, res := range results {
		l := r.line(res)
		points := codepoint.NewIndex(res.Text)
		l.File, l.Line, l.Column = path, line, column
		l.DraftStart, l.DraftEnd = 0, points.Of(len(res.Text))
		r.lines = append(r.lines, l)
	}
}

func (r *report) line(res check.Result) checkLine {
	l := checkLine{ID: res.ID, Kind: res.Kind, Text: res.Text, Verdict: res.Verdict, Source: res.Source, SourceText: res.SourceText,
		Speaker: res.Speaker, Date: res.Date, Diff: res.Diff, Message: res.Message}
	if s, ok := r.index.Source(res.Source); ok && res.SourceText != "" {
		points := r.pointsOf(s)
		l.Start, l.End = points.Of(res.SourceStart), points.Of(res.SourceEnd)
		l.Link = fragment.Link(s.URL, codepoint.Prefix(s.Text, res.SourceStart, 32), res.SourceText, codepoint.Suffix(s.Text, res.SourceEnd, 32))
	}
	for _, p := range res.Near {
		if s, ok := r.index.Source(p.Source); ok {
			points := r.pointsOf(s)
			l.Near = append(l.Near, nearPassage{p.Source, points.Of(p.Start), points.Of(p.End), p.Text})
		}
	}
	return l
}

func (r *report) pointsOf(s dataset.Source) *codepoint.Index {
	p, ok := r.points[s.ID]
	if !ok {
		if len(r.points) > 256 {
			clear(r.points)
		}
		p = codepoint.NewIndex(s.Text)
		r.points[s.ID] = p
	}
	return p
}

// lineStarts lists where the lines of a text begin.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}

// lineAt is the index of the line that a byte stands in.
func lineAt(starts []int, at int) int {
	lo, hi := 0, len(starts)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; starts[mid] <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
