package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/timeline/check"
)

// checkCommand says whether a draft's quotations and dates are what the sources have.
func checkCommand() *cli.Command {
	return &cli.Command{
		Name:      "check",
		Usage:     "a draft's (or a table's) quotations and dates against sources",
		ArgsUsage: "DRAFT... --against SOURCE...",
		Description: "A DRAFT is Markdown, text, HTML or DOCX, or a table (.csv .jsonl .jsonl.gz .xlsx) with a column \"quote\" or \"claim\" and,\n" +
			"if you like, id, speaker, date, source. All that follows --against, up to the next flag, is a source.\n\n" +
			"   dateline check draft.md --against articles/\n" +
			"   dateline check quotes.xlsx --against a.txt b.html -o checked.xlsx\n" +
			"   dateline check --explain altered",
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "against", Usage: "the `SOURCE`s: files, folders, dataset folders, addresses, or - for standard input"},
			&cli.StringFlag{Name: "format", Usage: "`FORM` on standard output: " + strings.Join(checkForms(), ", ")},
			&cli.StringSliceFlag{Name: "o", Aliases: []string{"output"}, Usage: "write `FILE`: .xlsx or .csv for an editor's sheet, or .json .jsonl .sarif .txt; may be repeated"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 on these `VERDICTS`; all that are no pass, unless given; none for never"},
			&cli.StringFlag{Name: "policy", Value: "strict", Usage: "what may differ unmarked: strict (nothing), letter (the case of the first letter)"},
			&cli.StringFlag{Name: "published", Usage: "publication date of drafts and sources that give none, `DATE` as 2020-11-04"},
			&cli.StringFlag{Name: "explain", Usage: "say what a `VERDICT` means, and stop; all for every one"},
			&cli.BoolFlag{Name: "force", Usage: "overwrite a sheet that holds a person's entries"},
			&cli.BoolFlag{Name: "csv-raw", Usage: "CSV cells as they are, without the guard against formulas"},
		}, fetchFlags()...),
		Action: func(c *cli.Context) error {
			if v := c.String("explain"); v != "" {
				return explain(c, v)
			}
			return runCheck(c)
		},
	}
}

// explain prints what a verdict means.
func explain(c *cli.Context, verdict string) error {
	if verdict == "all" {
		for i, e := range check.Explanations {
			if i > 0 {
				fmt.Fprintln(c.App.Writer)
			}
			fmt.Fprint(c.App.Writer, explanation(e))
		}
		return nil
	}
	e, ok := check.Explain(check.Verdict(verdict))
	if !ok {
		return checkFailed(fmt.Errorf("--explain %q: there is no such verdict; there are %s", verdict, strings.Join(verdictNames(), ", ")))
	}
	fmt.Fprint(c.App.Writer, explanation(e))
	return nil
}

func explanation(e check.Explanation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s.\n", e.Verdict, e.Means)
	if e.More != "" {
		fmt.Fprintf(&b, "%s\n", e.More)
	}
	if e.Source != "" {
		fmt.Fprintf(&b, "  source  %s\n  draft   %s\n", e.Source, e.Draft)
	}
	fmt.Fprintf(&b, "What to do: %s\n", e.Cure)
	return b.String()
}

func verdictNames() []string {
	var names []string
	for _, e := range check.Explanations {
		names = append(names, string(e.Verdict))
	}
	return names
}

func checkFailed(err error) error {
	return cli.Exit("dateline check: "+visible(err.Error()), exitNotDone)
}

// runCheck reads the sources and the drafts, checks, reports, and ends with 1 where it found something.
func runCheck(c *cli.Context) error {
	opt, err := checkOptions(c)
	if err != nil {
		return checkFailed(err)
	}
	sources, skipped, err := readSources(c)
	if err != nil {
		return checkFailed(err)
	}
	ck := &check.Checker{Index: check.NewIndex(sources), Policy: opt.policy}
	rep := newReport(ck.Index)
	for _, path := range c.Args().Slice() {
		if err := checkDraft(c, ck, rep, path); err != nil {
			return checkFailed(err)
		}
	}
	if err := opt.write(c, rep); err != nil {
		return checkFailed(err)
	}
	if opt.fails(rep.lines) || skipped+rep.skipped > 0 && opt.failOn["skipped"] {
		return cli.Exit("", exitFound)
	}
	return nil
}

// checkOpt is what the flags say.
type checkOpt struct {
	policy check.Policy
	format string
	files  []string
	failOn map[string]bool
}

func checkOptions(c *cli.Context) (checkOpt, error) {
	opt := checkOpt{format: c.String("format"), files: c.StringSlice("o"), failOn: map[string]bool{}}
	switch p := c.String("policy"); p {
	case "strict":
	case "letter":
		opt.policy.FirstLetter = true
	default:
		return opt, fmt.Errorf("--policy %q is unknown; write strict or letter", p)
	}
	if opt.format == "" && len(opt.files) == 0 {
		opt.format = "text"
	}
	if opt.format != "" && !slices.Contains(checkForms(), opt.format) {
		return opt, fmt.Errorf("--format %q is unknown; write %s", opt.format, strings.Join(checkForms(), ", "))
	}
	for _, f := range opt.files {
		if _, err := formOfFile(f); err != nil {
			return opt, err
		}
	}
	if day := c.String("published"); day != "" {
		if _, err := edtf.ParseDay(day); err != nil {
			return opt, fmt.Errorf("--published %w", err)
		}
	}
	if c.NArg() == 0 {
		return opt, errors.New("there is no draft; name one: dateline check draft.md --against articles/")
	}
	if len(c.StringSlice("against")) == 0 {
		return opt, errors.New("there is no source to check against; name some: --against articles/")
	}
	return opt, opt.readFailOn(c.StringSlice("fail-on"))
}

// readFailOn reads what makes the exit code 1.
func (o *checkOpt) readFailOn(words []string) error {
	if len(words) == 0 {
		for _, e := range check.Explanations {
			if !e.Verdict.Pass() {
				o.failOn[string(e.Verdict)] = true
			}
		}
	}
	known := append(verdictNames(), "skipped", "none")
	for _, v := range words {
		for _, w := range strings.Split(v, ",") {
			if !slices.Contains(known, w) {
				return fmt.Errorf("--fail-on %q is unknown here; give %s", w, strings.Join(known, ", "))
			}
			o.failOn[w] = true
		}
	}
	return nil
}

func (o *checkOpt) fails(lines []checkLine) bool {
	return slices.ContainsFunc(lines, func(l checkLine) bool { return o.failOn[string(l.Verdict)] })
}

// mostSkipped is how many sources that cannot be read are named; of more, the number is said.
const mostSkipped = 20

// readSources reads all sources. One that cannot be read is named and passed over, unless none is left.
func readSources(c *cli.Context) (sources []dataset.Source, skipped int, err error) {
	opt := sourceOptions(c)
	for s, err := range source.Read(c.StringSlice("against"), opt) {
		var bad *source.Skipped
		if errors.As(err, &bad) {
			if skipped++; skipped <= mostSkipped {
				say(c, "skipped %v", bad)
			}
			continue
		}
		if err != nil {
			return nil, skipped, err
		}
		sources = append(sources, s)
	}
	if skipped > mostSkipped {
		say(c, "skipped %d more", skipped-mostSkipped)
	}
	if len(sources) == 0 {
		return nil, skipped, errors.New("no source could be read, so there is nothing to check against")
	}
	return sources, skipped, nil
}

// checkDraft checks one draft or table.
func checkDraft(c *cli.Context, ck *check.Checker, rep *report, path string) error {
	if isTable(path) {
		return checkTable(c, ck, rep, path)
	}
	draft, err := readDraft(c, path)
	if err != nil {
		return err
	}
	ck.Published = draft.Published.Day()
	ck.Markdown = slices.Contains([]string{".md", ".markdown"}, strings.ToLower(filepath.Ext(path)))
	results := ck.Draft(draft.Text)
	rep.draft(path, draft.Text, results)
	if len(results) == 0 {
		say(c, "%s: there is no quotation in it, and no date that is wrong; quotations are found by their marks", path)
	}
	return nil
}

// readDraft reads a text. What makes a source unreadable makes a draft so.
func readDraft(c *cli.Context, path string) (dataset.Source, error) {
	if strings.EqualFold(filepath.Ext(path), ".docx") {
		text, err := readDocx(path)
		day, _ := edtf.Parse(c.String("published"))
		return dataset.Source{Text: text, Published: day}, err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return dataset.Source{}, fmt.Errorf("%s is a folder; name the drafts in it", path)
	}
	opt := sourceOptions(c)
	for s, err := range source.Read([]string{path}, opt) {
		return s, err
	}
	return dataset.Source{}, fmt.Errorf("%s: there is no text in it", path)
}

// countVerdicts counts lines by verdict.
func countVerdicts(lines []checkLine) map[string]int {
	n := map[string]int{}
	for _, l := range lines {
		n[string(l.Verdict)]++
	}
	return n
}
