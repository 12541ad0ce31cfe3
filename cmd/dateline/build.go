package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-isatty"
	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/export"
	"dateline/timeline"
)

// buildCommand makes a timeline of articles.
func buildCommand() *cli.Command {
	return &cli.Command{
		Name:      "build",
		Usage:     "a timeline from articles",
		ArgsUsage: "SOURCE...",
		Description: "Reads articles, finds their dated events and quotations, and writes one timeline.\n\n" +
			"   dateline build article.txt                                  a table on the terminal\n" +
			"   dateline build articles/ -o timeline.csv -o timeline.xlsx   two files\n" +
			"   dateline build - --published 2020-11-04 --format json       from standard input",
		Flags: slices.Concat(outputFlags(), fetchFlags(), []cli.Flag{
			&cli.StringFlag{Name: "published", Usage: "publication date of articles that give none, `DATE` as 2020-11-04"},
			&cli.StringFlag{Name: "title", Usage: "title of the timeline, `TEXT`; else the first source's name"},
			&cli.IntFlag{Name: "top", Usage: "keep the `N` most widely reported events"},
			&cli.IntFlag{Name: "top-days", Usage: "keep the `N` most widely reported days, with the best event of each"},
			&cli.StringFlag{Name: "since", Usage: "keep events on or after `DATE`"},
			&cli.StringFlag{Name: "until", Usage: "keep events on or before `DATE`"},
			&cli.StringFlag{Name: "actor", Usage: "keep events that `NAME` takes part in"},
			&cli.StringFlag{Name: "topic", Usage: "keep events whose title or sentence holds all these `WORDS`"},
			&cli.IntFlag{Name: "workers", Usage: "articles read side by side, `N`; the result is the same for any number"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if any event or article is `WHAT`: skipped, disputed, lossy"},
		}),
		Action: build,
	}
}

// outputFlags are those of every command that writes a timeline.
func outputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "o", Aliases: []string{"output"}, Usage: "write `FILE`, whose extension names the form, or a folder of tables (DIR/); may be repeated"},
		&cli.StringFlag{Name: "format", Usage: "form on standard output: `FORM` is " + strings.Join(formNames(), ", ")},
		&cli.BoolFlag{Name: "force", Usage: "overwrite files that hold a person's entries"},
		&cli.BoolFlag{Name: "csv-raw", Usage: "CSV cells as they are, without the guard against formulas"},
		&cli.BoolFlag{Name: "bom", Usage: "begin CSV with a byte order mark"},
		&cli.BoolFlag{Name: "crlf", Usage: "end CSV lines with CR LF"},
		&cli.StringFlag{Name: "delimiter", Usage: "what parts CSV cells, one `CHARACTER`"},
	}
}

func formNames() []string {
	var names []string
	for _, f := range export.Forms() {
		names = append(names, f.Name)
	}
	return names
}

func build(c *cli.Context) error {
	out, err := readOutput(c)
	if err != nil {
		return notDone(c, err)
	}
	opt, err := readSelection(c)
	if err != nil {
		return notDone(c, err)
	}
	failOn, err := readFailOn(c, "skipped", "disputed", "lossy")
	if err != nil {
		return notDone(c, err)
	}
	var skipped int
	opt.Skipped = func(err error) { skipped++; say(c, "skipped %v", err) }
	var problems []timeline.Problem
	opt.Problem = func(p timeline.Problem) { problems = append(problems, p) }
	bar := newProgress(c.App.ErrWriter)
	opt.Read = bar.read
	sources := source.Read(c.Args().Slice(), sourceOptions(c))
	t, err := timeline.Build(sources, opt)
	bar.done()
	if err != nil {
		return notDone(c, err)
	}
	if t.Title == "" {
		t.Title = titleOf(c.Args().Slice())
	}
	sayProblems(c, problems)
	if len(t.Events) == 0 {
		say(c, "no dated event was found in %s; dates are read in English, and need a day of publication where they are relative", counted(len(t.Sources), "source"))
	}
	lossy, err := out.write(c, t)
	if err != nil {
		return notDone(c, err)
	}
	return failOn.judge(map[string]int{"skipped": skipped, "disputed": countDisputed(t), "lossy": lossy})
}

// titleOf names a timeline after what it was made of.
func titleOf(args []string) string {
	if args[0] == "-" {
		return "standard input"
	}
	return strings.TrimSuffix(filepath.Base(filepath.Clean(args[0])), filepath.Ext(args[0]))
}

func countDisputed(t *dataset.Timeline) int {
	n := 0
	for i := range t.Events {
		if t.Events[i].Status == dataset.Disputed {
			n++
		}
	}
	return n
}

// readSelection reads what is to be kept.
func readSelection(c *cli.Context) (timeline.Options, error) {
	opt := timeline.Options{Title: c.String("title"), Workers: c.Int("workers")}
	opt.Select = timeline.Selection{Actor: c.String("actor"), Topic: c.String("topic"), Top: c.Int("top"), TopDays: c.Int("top-days")}
	for _, n := range []string{"top", "top-days", "workers"} {
		if c.Int(n) < 0 || c.IsSet(n) && c.Int(n) == 0 {
			return opt, fmt.Errorf("--%s %d: give a number from 1 on", n, c.Int(n))
		}
	}
	var err error
	if opt.Select.Since, err = edtf.Parse(c.String("since")); err != nil {
		return opt, fmt.Errorf("--since %w", err)
	}
	if opt.Select.Until, err = edtf.Parse(c.String("until")); err != nil {
		return opt, fmt.Errorf("--until %w", err)
	}
	return opt, nil
}

// sayProblems lists on standard error what could not become part of an event, one line for an article and reason.
func sayProblems(c *cli.Context, problems []timeline.Problem) {
	const most = 20
	lines := 0
	for i := 0; i < len(problems); {
		p, same := problems[i], 1
		for i+same < len(problems) && problems[i+same].Source == p.Source && problems[i+same].Reason == p.Reason {
			same++
		}
		i += same
		if lines++; lines > most {
			continue
		}
		what := "is"
		if same > 1 {
			what = fmt.Sprintf("and %d more are", same-1)
		}
		say(c, "%s:%d-%d: “%s” %s not resolved: %s", p.Source, p.Start, p.End, p.Text, what, p.Reason)
	}
	if lines > most {
		say(c, "and %s more with such dates", counted(lines-most, "article"))
	}
}

// say prints a line for people on standard error.
func say(c *cli.Context, format string, args ...any) {
	fmt.Fprintf(c.App.ErrWriter, "dateline %s: %s\n", c.Command.Name, visible(fmt.Sprintf(format, args...)))
}

// visible keeps control characters of a text from the terminal.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

func notDone(c *cli.Context, err error) error {
	return cli.Exit(fmt.Sprintf("dateline %s: %s", c.Command.Name, visible(err.Error())), exitNotDone)
}

// output is where a timeline goes.
type output struct {
	files  []string
	forms  []export.Form
	stdout *export.Form
	opt    export.Options
	force  bool
}

// readOutput reads the output flags and looks at every name before any work is done.
func readOutput(c *cli.Context) (output, error) {
	o := output{force: c.Bool("force"), opt: export.Options{CSVRaw: c.Bool("csv-raw"), BOM: c.Bool("bom"), CRLF: c.Bool("crlf")}}
	if d := c.String("delimiter"); d != "" {
		r, n := utf8.DecodeRuneInString(d)
		if n != len(d) && d != `\t` {
			return o, fmt.Errorf("--delimiter %q is more than one character", d)
		}
		if d == `\t` {
			r = '\t'
		}
		o.opt.Delimiter = r
	}
	for _, path := range c.StringSlice("o") {
		var f export.Form // none for a folder of tables
		if !export.IsFolder(path) {
			var err error
			if f, err = export.ForFile(path); err != nil {
				return o, fmt.Errorf("-o %s: %w", path, err)
			}
		}
		if slices.Contains(o.files, path) {
			return o, fmt.Errorf("-o %s is named twice", path)
		}
		o.files, o.forms = append(o.files, path), append(o.forms, f)
	}
	name := c.String("format")
	if name == "" && len(o.files) > 0 {
		return o, nil
	}
	terminal, isTerminal := terminalOf(c.App.Writer)
	if name == "" {
		name = "csv"
		if isTerminal {
			name = "table"
		}
	}
	f, err := export.Lookup(name)
	if err != nil {
		return o, fmt.Errorf("--format: %w", err)
	}
	if f.Binary() && isTerminal {
		return o, fmt.Errorf("--format %s is no text for a terminal; give a file: -o timeline%s", f.Name, f.Extensions[0])
	}
	o.stdout = &f
	o.opt.Color = isTerminal && os.Getenv("NO_COLOR") == ""
	o.opt.Width = terminal
	return o, nil
}

// terminalOf tells whether w is a terminal, and how wide.
func terminalOf(w io.Writer) (width int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile || !isatty.IsTerminal(f.Fd()) {
		return 0, false
	}
	return terminalWidth(int(f.Fd())), true
}

// write writes the timeline to every place, files first. It returns how much a form could not hold.
func (o *output) write(c *cli.Context, t *dataset.Timeline) (lossy int, err error) {
	for i, path := range o.files {
		loss, err := o.writeFile(i, path, t)
		if err != nil {
			return lossy, err
		}
		for _, l := range loss {
			say(c, "%s: %s", path, l)
		}
		lossy += len(loss)
		say(c, "wrote %s: %s", path, summary(countStatuses(t), len(t.Sources)))
	}
	if o.stdout == nil {
		return lossy, nil
	}
	loss, err := o.stdout.Write(c.App.Writer, t, o.opt)
	for _, l := range loss {
		say(c, "%s", l)
	}
	return lossy + len(loss), err
}

// writeFile writes one file, or a folder of tables.
func (o *output) writeFile(i int, path string, t *dataset.Timeline) (export.Loss, error) {
	if o.forms[i].Write == nil {
		return export.WriteFolder(path, t, o.opt, o.force)
	}
	return export.WriteFile(path, o.forms[i], t, o.opt, o.force)
}

// summary counts a timeline's events by status.
// countStatuses counts the events of each status.
func countStatuses(t *dataset.Timeline) map[dataset.Status]int {
	count := map[dataset.Status]int{}
	for i := range t.Events {
		count[t.Events[i].Status]++
	}
	return count
}

// summary says how many events there are, of which statuses.
func summary(count map[dataset.Status]int, sources int) string {
	parts := []string{}
	all := 0
	for _, s := range dataset.Statuses {
		if n := count[s.Status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s.Status))
		}
	}
	for _, n := range count {
		all += n
	}
	head := counted(all, "event") + " from " + counted(sources, "source")
	if len(parts) == 0 {
		return head
	}
	return head + " (" + strings.Join(parts, ", ") + ")"
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// failOn is what is worth an exit code of 1.
type failOn []string

func readFailOn(c *cli.Context, known ...string) (failOn, error) {
	var out failOn
	for _, v := range c.StringSlice("fail-on") {
		for _, w := range strings.Split(v, ",") {
			if !slices.Contains(known, w) {
				return nil, fmt.Errorf("--fail-on %q is unknown here; give %s", w, strings.Join(known, ", "))
			}
			out = append(out, w)
		}
	}
	return out, nil
}

func (f failOn) judge(came map[string]int) error {
	for _, w := range f {
		if came[w] > 0 {
			return cli.Exit("", exitFound)
		}
	}
	return nil
}
