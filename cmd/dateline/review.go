package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/identity"
	"dateline/dataset/review"
	"dateline/export"
	"dateline/timeline"
)

// reviewCommand records what a person decided.
func reviewCommand() *cli.Command {
	return &cli.Command{
		Name:      "review",
		Usage:     "record a person's decision on an event or a quotation",
		ArgsUsage: "DIR [ID]",
		Description: "With an ID, appends a decision to DIR/reviews.csv and shows it in the tables. With --from, takes what people entered into a workbook or CSV\n" +
			"that was exported from the dataset. With neither, lists what waits for a person: stale and orphaned reviews, disagreements, disputes.\n\n" +
			"   dateline review sco ev-kdwrtpbgmv --status verified --by \"A. Reader\" --evidence https://example.org/minutes\n" +
			"   dateline review sco ev-kdwrtpbgmv --by \"A. Reader\" --set date=2020-10-22 --note \"the transcript says so\"\n" +
			"   dateline review sco --from timeline.xlsx --dry-run\n" +
			"   dateline review sco",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "status", Usage: "what was decided: `STATUS` is " + reviewStatuses()},
			&cli.StringFlag{Name: "by", Usage: "who decided, `NAME`"},
			&cli.StringFlag{Name: "on", Usage: "the day of the decision, `DAY` as 2020-11-04; else today"},
			&cli.StringFlag{Name: "note", Usage: "why, `TEXT`"},
			&cli.StringFlag{Name: "evidence", Usage: "what it was checked against, `URL` or words; required for verified and refuted"},
			&cli.StringSliceFlag{Name: "set", Usage: "correct a field, `FIELD=VALUE`: date, title, actors, modality; of a quotation, speaker; - empties it, and no value takes your correction back; may be repeated"},
			&cli.StringFlag{Name: "from", Usage: "take in what people entered into `FILE`, an .xlsx, .csv or .tsv exported from this dataset"},
			&cli.StringSliceFlag{Name: "take", Usage: "with --from: record cells of `FIELD` that somebody changed as their corrections; may be repeated"},
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would be recorded and write nothing"},
			&cli.BoolFlag{Name: "force", Usage: "overwrite tables of the program's that somebody edited"},
			&cli.StringFlag{Name: "format", Usage: "`FORM` of the summary: text, json"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if there is any `WHAT`: stale, conflict; with --from, skipped (an entry that was not taken)"},
			lockFlag(),
		},
		Action: func(c *cli.Context) error { return exitOf(c, reviewDataset(c)) },
	}
}

func reviewStatuses() string {
	var names []string
	for _, s := range dataset.ReviewStatuses {
		names = append(names, string(s.Status))
	}
	return strings.Join(names, ", ")
}

func reviewDataset(c *cli.Context) error {
	form, err := summaryForm(c)
	if err != nil {
		return err
	}
	failOn, err := readFailOn(c, "stale", "conflict", "skipped")
	if err != nil {
		return err
	}
	if c.NArg() < 1 || c.NArg() > 2 || c.NArg() == 2 && c.IsSet("from") {
		return errors.New("name a dataset folder and one event or quotation, or a folder and --from FILE: dateline review DIR ID --status STATUS --by NAME")
	}
	if err := idle(c); err != nil {
		return err
	}
	f, err := hold(c, c.Args().First())
	if err != nil {
		return err
	}
	defer f.Close()
	decides := c.IsSet("from") || c.NArg() == 2
	var edited []string
	if decides {
		if edited, err = editedTables(c, f.Dir, c.String("from")); err != nil {
			return err
		}
	}
	h, err := read(c, f, nil)
	if err != nil {
		return err
	}
	if !decides {
		if err := h.list(c, form); err != nil {
			return err
		}
		return failOn.judge(map[string]int{"stale": countStale(h.shown.Timeline), "conflict": len(h.shown.Report.Conflicts)})
	}
	ch := change{machine: h.machine(), prefer: h.shown.Prefer}
	if len(edited) > 0 { // the tables are not as the program wrote them: what it says itself is found again
		if ch, err = h.again(c); err != nil {
			return err
		}
	}
	var untaken []string
	if c.IsSet("from") {
		ch.decisions, untaken, err = h.fromFile(c, c.String("from"))
		if err == nil && len(edited) > 0 && len(untaken) > 0 && !c.Bool("force") && !c.Bool("dry-run") {
			return fmt.Errorf("%s: nothing is recorded, for the table is written anew with what is, and what was not taken would be lost; correct the entries named above, or give those up with --force", c.String("from"))
		}
	} else {
		ch.decisions, err = h.decide(c, c.Args().Get(1))
	}
	if err != nil {
		return err
	}
	before := toldBefore(f)
	out, err := h.apply(c, &ch)
	if err != nil {
		return err
	}
	if !out.DryRun && len(edited) == 0 {
		before.again(f, decidedIn(ch.machine, out.corrections))
	}
	out.Skipped = append(out.Skipped, untaken...)
	out.Recorded = len(ch.decisions)
	if err := out.print(c, form); err != nil {
		return err
	}
	return failOn.judge(map[string]int{"stale": countStale(ch.machine), "conflict": len(out.Conflicts), "skipped": len(out.Skipped)})
}

// idle refuses flags that would do nothing: a decision about nothing in particular, or beside a file that holds its own.
func idle(c *cli.Context) error {
	for _, name := range []string{"status", "set", "note", "evidence"} {
		switch {
		case !c.IsSet(name) || c.NArg() == 2:
		case c.IsSet("from"):
			return fmt.Errorf("--%s is about one event or quotation, and --from takes what stands in the file; give one of the two", name)
		default:
			return fmt.Errorf("--%s is given, and no event or quotation that it is about; name its id, as in: dateline review %s ID --%s", name, c.Args().First(), name)
		}
	}
	if c.IsSet("take") && !c.IsSet("from") {
		return errors.New("--take goes with --from FILE; to correct a field of one event or quotation, give --set FIELD=VALUE")
	}
	return nil
}

// decide makes the rows that the flags ask for.
func (h *held) decide(c *cli.Context, id string) ([]review.Decision, error) {
	if to := identity.Successor(h.retired)(id); to != id && to != "" {
		return nil, fmt.Errorf("%s is part of another event now; review %s", id, to)
	}
	r := review.Request{ID: id, Status: c.String("status"), By: c.String("by"), On: c.String("on"), Note: c.String("note"), Evidence: c.String("evidence")}
	if r.On == "" {
		r.On = h.on
	}
	for _, set := range c.StringSlice("set") {
		field, value, ok := strings.Cut(set, "=")
		if !ok {
			return nil, fmt.Errorf("--set %q: write FIELD=VALUE, as date=2020-10-22", set)
		}
		r.Set = append(r.Set, review.Setting{Field: field, Value: value})
	}
	if r.Status == "" && r.Note == "" && len(r.Set) == 0 {
		return nil, fmt.Errorf("nothing is decided; give --status (%s), --set FIELD=VALUE, or --note", reviewStatuses())
	}
	return review.Decide(h.shown.Timeline, h.shown.Corrections, r)
}

// again makes the timeline of a folder anew, and what is shown of it: what a review goes by where the tables themselves were edited.
func (h *held) again(c *cli.Context) (change, error) {
	r, err := look(c, h.Folder)
	if err != nil {
		return change{}, err
	}
	t := timeline.MergeChanged(r.take(c), nil, nothing).Timeline
	t.Generator, t.Title = "dateline "+timeline.Version, h.shown.Title
	ch := change{machine: t, read: r, prefer: h.shown.Prefer}
	ch.retired = identity.Keep(h.machine(), t, h.retired, h.on)
	shown := *h.shown
	joined := copyOf(t)
	retired := append(h.retired[:len(h.retired):len(h.retired)], ch.retired...)
	shown.Report = review.Join(joined, h.shown.Decisions, review.Options{Prefer: ch.prefer, Successor: identity.Successor(retired)})
	shown.Timeline, shown.Corrections = joined, shown.Report.Corrections
	h.shown, h.edited = &shown, true
	return ch, nil
}

// fromFile takes what people entered into an exported file. What was not taken comes back in words.
func (h *held) fromFile(c *cli.Context, path string) (ds []review.Decision, untaken []string, err error) {
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return nil, nil, fmt.Errorf("%s: there is no such file; check the name", path)
	}
	tables, err := export.ReadTables(path)
	if err != nil {
		return nil, nil, err
	}
	successor := identity.Successor(h.retired)
	opt := review.TakeOptions{By: c.String("by"), On: c.String("on"), Take: c.StringSlice("take"), Recorded: h.shown.Decisions, Corrections: h.shown.Corrections,
		Successor: successor, Retired: func(id string) bool { return successor(id) != id }}
	if opt.On == "" {
		opt.On = h.on
	}
	entered, recorded := 0, 0
	fields := slices.Concat(review.Fields, review.QuoteFields)
	for _, field := range opt.Take {
		if !slices.Contains(fields, field) {
			return nil, nil, fmt.Errorf("--take %q: nobody corrects that; the fields are %s", field, strings.Join(fields, ", "))
		}
	}
	for _, table := range tables {
		in := review.Take(table, h.shown.Timeline, opt)
		ds = append(ds, in.Decisions...)
		opt.Recorded = append(opt.Recorded[:len(opt.Recorded):len(opt.Recorded)], in.Decisions...)
		entered, recorded = entered+in.Entered, recorded+in.Recorded
		for _, f := range in.Findings {
			if f.Kind == review.EditedCell && f.Column == "url" && f.Is == "" {
				continue // some programs empty the cells of links when they save a workbook; no fact is in them
			}
			line := table.Name + ": " + f.Message
			if f.Line > 0 {
				line = fmt.Sprintf("%s:%d: %s", table.Name, f.Line, f.Message)
			}
			say(c, "%s", line)
			if f.Held {
				untaken = append(untaken, line)
			}
		}
	}
	verb := "recorded"
	if c.Bool("dry-run") {
		verb = "would be recorded"
	}
	say(c, "%s: %s with entries; %d %s, %d were before, %s not taken", path, counted(entered, "row"), len(ds), verb, recorded, counted(len(untaken), "thing"))
	return ds, untaken, nil
}

// list shows what waits for a person.
func (h *held) list(c *cli.Context, form string) error {
	t := h.shown.Timeline
	out := h.outcome(c, t, &h.shown.Report)
	out.Waiting = h.shown.Waiting
	if form == "" {
		form = "text"
	}
	for i := range t.Events {
		if e := &t.Events[i]; e.Status == dataset.Disputed && (e.Review == nil || e.Review.Status == "") {
			out.Disputed = append(out.Disputed, finding{e.ID, e.Title, "the sources disagree on " + strings.Join(e.DisputedOn, ", ") + ", and nobody has reviewed it"})
		}
	}
	if form == "json" {
		return printJSON(c.App.Writer, out)
	}
	_, err := io.WriteString(c.App.Writer, visibleLines(out.waiting()))
	return err
}
