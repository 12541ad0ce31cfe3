package main

import (
	"fmt"
	"io"
	"strings"

	"dateline/timeline/check"
)

// faultNames say in a few words what is wrong, by kind and verdict, for the head of the report.
var faultNames = []struct {
	kind      check.Kind
	verdict   check.Verdict
	one, many string
}{
	{check.KindQuote, check.Altered, "altered quotation", "altered quotations"},
	{check.KindQuote, check.Absent, "quotation that no source has", "quotations that no source has"},
	{check.KindQuote, check.Truncated, "truncated quotation", "truncated quotations"},
	{check.KindContext, check.Differs, "quotation out of context", "quotations out of context"},
	{check.KindSpeaker, check.Differs, "wrong speaker", "wrong speakers"},
	{check.KindDate, check.Differs, "wrong day", "wrong days"},
	{check.KindDate, check.Impossible, "impossible date", "impossible dates"},
	{check.KindWeekday, check.Differs, "wrong weekday", "wrong weekdays"},
	{check.KindDate, check.NotFound, "date that no source has", "dates that no source has"},
	{check.KindSpeaker, check.NotFound, "speaker that no source has", "speakers that no source has"},
}

// headline says in a line what was found.
func headline(lines []checkLine) string {
	var parts []string
	faults, quotes, right := 0, 0, 0
	for _, f := range faultNames {
		n := 0
		for _, l := range lines {
			if l.Kind == f.kind && l.Verdict == f.verdict {
				n++
			}
		}
		faults += n
		switch {
		case n == 1:
			parts = append(parts, "1 "+f.one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, f.many))
		}
	}
	for _, l := range lines {
		if l.Kind == check.KindQuote {
			quotes++
			if l.Verdict.Pass() {
				right++
			}
		}
	}
	if quotes == 0 && faults == 0 {
		return "no fault; no quotation in marks"
	}
	sum := fmt.Sprintf("%d of %s printed right", right, plural(quotes, "quotation"))
	if faults == 0 {
		return "no fault; " + sum
	}
	return fmt.Sprintf("%s: %s; %s", plural(faults, "fault"), strings.Join(parts, ", "), sum)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func faultName(l *checkLine) string {
	for _, f := range faultNames {
		if f.kind == l.Kind && f.verdict == l.Verdict {
			return f.one
		}
	}
	return string(l.Verdict)
}

// ANSI colours (ECMA-48).
const (
	red   = "31"
	green = "32"
	faint = "2"
)

// textReport writes for a reader.
type textReport struct {
	w      io.Writer
	index  *check.Index
	colour bool
	err    error
}

func writeCheckText(w io.Writer, rep *report, style checkStyle) error {
	t := &textReport{w: w, index: rep.index, colour: style.colour}
	t.printf("%s\n", headline(rep.lines))
	for i := range rep.lines {
		t.line(&rep.lines[i])
	}
	return t.err
}

func (t *textReport) printf(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format, args...)
	}
}

func (t *textReport) paint(colour, s string) string {
	if !t.colour {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}

// line shows one finding. What is right takes a line if it is a quotation, and none if it is a date or a speaker.
func (t *textReport) line(l *checkLine) {
	where := fmt.Sprintf("%s:%d:%d", visible(l.File), l.Line, l.Column)
	if l.Verdict.Pass() {
		if l.Kind == check.KindQuote {
			t.printf("\n%s  %s  %s\n", where, t.paint(green, string(l.Verdict)), t.paint(faint, "“"+shortened(l.Text)+"”  "+t.name(l.Source)))
		}
		return
	}
	t.printf("\n%s  %s\n", where, t.paint(red, strings.ToUpper(faultName(l))))
	t.field("draft", l.Text)
	if l.Diff != "" {
		t.field("differs", t.paintDiff(visible(l.Diff)))
	} else if l.SourceText != "" {
		t.field("source", l.SourceText)
	}
	if l.Source != "" {
		t.field("in", t.name(l.Source))
	}
	for _, n := range l.Near {
		t.field("near", n.Text+"  ("+n.Source+")")
	}
	if l.Message != "" {
		t.field("why", l.Message)
	}
	if l.Kind == check.KindQuote {
		if e, ok := check.Explain(l.Verdict); ok {
			t.field("to do", e.Cure)
		}
	}
}

func (t *textReport) field(name, value string) {
	if name != "differs" {
		value = visible(value)
	}
	t.printf("    %-8s %s\n", name, strings.Join(strings.Fields(value), " "))
}

func (t *textReport) paintDiff(s string) string {
	if !t.colour {
		return s
	}
	return strings.NewReplacer("[-", "\x1b["+red+"m[-", "-]", "-]\x1b[0m", "{+", "\x1b["+green+"m{+", "+}", "+}\x1b[0m").Replace(s)
}

// name is a source as people know it: publisher, day and id.
func (t *textReport) name(id string) string {
	s, ok := t.index.Source(id)
	if !ok {
		return id
	}
	var parts []string
	for _, p := range []string{s.Publisher, string(s.Published)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return id
	}
	return strings.Join(parts, ", ") + " (" + id + ")"
}

// shortened keeps a quotation to a line.
func shortened(s string) string {
	r := []rune(visible(s))
	if len(r) > 70 {
		return string(r[:67]) + "..."
	}
	return string(r)
}
