package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/diff"
	"dateline/dataset/review"
)

// outcome is what a command did to a dataset folder: what --format json prints.
type outcome struct {
	Format    string            `json:"format"`
	Dir       string            `json:"dir"`
	Version   string            `json:"version"`
	Generator string            `json:"generator"`
	DryRun    bool              `json:"dry_run"`
	Repaired  string            `json:"repaired"` // what an interrupted run had left, in words
	Sources   sourceCounts      `json:"sources"`
	Events    eventCounts       `json:"events"`
	Read      int               `json:"read"` // articles that were read, new or again
	Waiting   int               `json:"-"`
	Pending   int               `json:"pending"`  // pages in sources.csv that are still to be fetched
	Recorded  int               `json:"recorded"` // decisions that were written into reviews.csv
	Skipped   []string          `json:"skipped"`  // what could not be read or taken, each with place and cure
	Stale     []finding         `json:"stale"`
	Orphaned  []finding         `json:"orphaned"`
	Conflicts []review.Conflict `json:"conflicts"`
	Disputed  []finding         `json:"disputed,omitempty"` // events whose sources disagree and that nobody has reviewed
	Changes   []changeRow       `json:"changes"`
	Written   []string          `json:"written"` // files

	summary         string
	disputed, stale int // how many events, and how many reviews
	corrections     []review.Correction
}

// eventCounts counts the events of a refresh.
type eventCounts struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Gone    int `json:"gone"`
	Same    int `json:"same"`
}

// finding is a review that a person should look at again.
type finding struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Message string `json:"message"`
}

// outcome begins what is printed of a timeline as it is shown.
func (h *held) outcome(c *cli.Context, t *dataset.Timeline, r *review.Report) *outcome {
	statuses := countStatuses(t)
	for _, x := range h.left {
		if x.event != "" {
			statuses[x.status]++
		}
	}
	o := &outcome{Format: "dateline-" + c.Command.Name + "/1", Dir: h.Dir, Version: h.shown.Version, Generator: t.Generator, Repaired: h.Repaired,
		Skipped: []string{}, Stale: items(r.Stale), Orphaned: items(r.Orphaned), Conflicts: append([]review.Conflict{}, r.Conflicts...), Changes: []changeRow{}, Written: []string{}, summary: summary(statuses, len(t.Sources)),
		disputed: statuses[dataset.Disputed], stale: countStale(t), corrections: r.Corrections}
	return o
}

func items(list []review.Item) []finding {
	out := []finding{}
	for _, x := range list {
		d := x.Decision
		what := cmp.Or(string(d.Status), "note")
		if d.Status == "" && d.Field != "" {
			what = "corrected " + d.Field
		}
		out = append(out, finding{x.ID, x.Title, fmt.Sprintf("%s by %s on %s; %s", what, d.By, d.On, x.Reason)})
	}
	return out
}

func (h *held) countEvents(d *diff.Diff) eventCounts {
	n := eventCounts{Same: d.SameEvents}
	for _, x := range h.left {
		if x.event != "" {
			n.Same++
		}
	}
	for _, c := range d.Events {
		switch c.Kind {
		case diff.Added:
			n.Added++
		case diff.Gone:
			n.Gone++
		case diff.Changed:
			n.Changed++
		}
	}
	return n
}

// summaryForm reads --format of a command that prints a summary: text for a person, nothing for a program unless it asks.
func summaryForm(c *cli.Context) (string, error) {
	switch form := c.String("format"); form {
	case "text", "json":
		return form, nil
	case "":
		if _, ok := terminalOf(c.App.Writer); ok {
			return "text", nil
		}
		return "", nil
	default:
		return "", fmt.Errorf("--format %q is unknown; write text or json", form)
	}
}

func (o *outcome) print(c *cli.Context, form string) error {
	switch form {
	case "json":
		return printJSON(c.App.Writer, o)
	case "text":
		_, err := io.WriteString(c.App.Writer, visibleLines(o.text()))
		return err
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// shownFindings is how many findings of a kind the text lists; the JSON lists all.
const shownFindings = 20

func (o *outcome) text() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	switch {
	case len(o.Written) == 0 && !o.DryRun:
		line("%s is up to date: version %s, %s", o.Dir, o.Version, o.summary)
	case o.DryRun:
		line("%s would be version %s: %s (nothing was written)", o.Dir, o.Version, o.summary)
	default:
		line("%s is now version %s: %s", o.Dir, o.Version, o.summary)
	}
	s, e := o.Sources, o.Events
	line("  sources  %d added, %d changed, %d gone, %d as before (%d read)", s.Added, s.Changed, s.Gone, s.Same, o.Read)
	line("  events   %d added, %d changed, %d gone, %d as before", e.Added, e.Changed, e.Gone, e.Same)
	if o.Waiting > 0 {
		line("  sources  %d more are not part of it yet: dateline refresh %s", o.Waiting, o.Dir)
	}
	if o.Pending > 0 {
		line("  pages    %d still to be fetched: dateline refresh %s --fetch", o.Pending, o.Dir)
	}
	o.findings(line)
	for i, ch := range o.Changes {
		if i == shownFindings {
			line("  and %s more; changes.csv lists all", counted(len(o.Changes)-i, "change"))
			break
		}
		line("  %s", ch)
	}
	return b.String()
}

// waiting lists what waits for a person.
func (o *outcome) waiting() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s, version %s: %s", o.Dir, o.Version, o.summary)
	if o.Waiting > 0 {
		line("  sources  %d more are not part of it yet: dateline refresh %s", o.Waiting, o.Dir)
	}
	o.findings(line)
	if len(o.Stale)+len(o.Orphaned)+len(o.Conflicts)+len(o.Disputed) == 0 {
		line("  nothing waits for a person")
	}
	return b.String()
}

// findings lists reviews that a person should look at, the first of each kind.
func (o *outcome) findings(line func(string, ...any)) {
	var conflicts []finding
	for _, x := range o.Conflicts {
		conflicts = append(conflicts, finding{x.ID, x.Title, x.Message})
	}
	for _, list := range []struct {
		name  string
		items []finding
	}{{"stale", o.Stale}, {"orphaned", o.Orphaned}, {"conflict", conflicts}, {"disputed", o.Disputed}} {
		for i, f := range list.items {
			if i == shownFindings {
				line("  and %d more %s", len(list.items)-i, list.name)
				break
			}
			line("  %-8s %s %s: %s", list.name, f.ID, f.Title, f.Message)
		}
	}
}

func visibleLines(s string) string {
	lines := strings.SplitAfter(s, "\n")
	for i, l := range lines {
		if body, ok := strings.CutSuffix(l, "\n"); ok {
			lines[i] = visible(body) + "\n"
		}
	}
	return strings.Join(lines, "")
}
