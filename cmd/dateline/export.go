package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/export"
	"dateline/timeline"
)

// exportCommand writes a timeline that was built before in other forms.
func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "the same dataset in other forms",
		ArgsUsage: "DATASET",
		Description: "Reads a dataset folder, or a timeline in the program's own JSON or JSON Lines (- is standard input), and writes it in other forms. Of a\n" +
			"folder they show what people decided, and .xlsx and .csv files can be filled in and brought back (dateline review DIR --from FILE).\n\n" +
			"   dateline export DIR -o timeline.xlsx -o timeline.html\n" +
			"   dateline export DIR -o public/ --without-texts\n" +
			"   dateline export timeline.json -o timeline.sqlite -o sources.ris --fail-on lossy\n\n" +
			formsHelp(),
		Flags: append(outputFlags(),
			&cli.BoolFlag{Name: "without-texts", Usage: "leave out the sources' own words (quotations, clauses, sentences), for texts that may not be passed on; titles, places and speakers stay"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if `WHAT` came about: lossy (a form could not hold something), disputed, stale, conflict (people, or a person and the machine, differ)"},
		),
		Action: exportDataset,
	}
}

func formsHelp() string {
	var b strings.Builder
	b.WriteString("Forms, by the ending of the file:\n")
	for _, f := range export.Forms() {
		if len(f.Extensions) > 0 {
			fmt.Fprintf(&b, "   %-20s %s\n", f.Extensions[0], f.About)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func exportDataset(c *cli.Context) error {
	out, err := readOutput(c)
	if err != nil {
		return notDone(c, err)
	}
	failOn, err := readFailOn(c, "lossy", "disputed", "stale", "conflict")
	if err != nil {
		return notDone(c, err)
	}
	d, err := readDataset(c)
	if err != nil {
		return notDone(c, err)
	}
	if d.Package != nil {
		out.opt.Dataset = d
	}
	t := d.Timeline
	if out.opt.WithoutTexts = d.WithoutTexts; c.Bool("without-texts") {
		t, out.opt.WithoutTexts = export.WithoutTexts(t), true
	}
	lossy, err := out.write(c, t)
	if err != nil {
		return notDone(c, err)
	}
	return failOn.judge(map[string]int{"lossy": lossy, "disputed": countDisputed(t), "stale": countStale(t), "conflict": len(d.Report.Conflicts)})
}

func countStale(t *dataset.Timeline) int {
	n := 0
	for _, r := range t.Reviews {
		if r.Stale || r.Orphaned {
			n++
		}
	}
	return n
}

// readDataset reads the one dataset or timeline that the arguments name; of a timeline alone the Package is nil. What JSON Lines do not hold
// of it, its title and its generator, is filled in.
func readDataset(c *cli.Context) (*export.Dataset, error) {
	if c.NArg() != 1 {
		return nil, fmt.Errorf("name one timeline (a dataset folder, a .json or .jsonl file that dateline wrote, or - for standard input); %d are named", c.NArg())
	}
	path := c.Args().First()
	d, err := readEither(c, path)
	if err != nil {
		return nil, err
	}
	if d.Waiting > 0 {
		say(c, "%s: %s in sources.csv not part of the timeline yet; dateline refresh %s takes them in", path, isOrAre(d.Waiting, "article"), path)
	}
	if t := d.Timeline; t.Generator == "" {
		t.Generator = "dateline " + timeline.Version
	}
	if t := d.Timeline; t.Title == "" {
		t.Title = titleOf([]string{path})
	}
	return d, nil
}

// readEither reads a dataset folder or a timeline.
func readEither(c *cli.Context, path string) (*export.Dataset, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return readFolder(c, path)
	}
	t, err := readTimeline(path, c.App.Reader)
	return &export.Dataset{Timeline: t}, err
}

// readFolder reads a folder of tables, and says what in it is not as it should be. It takes no lock, so as to read folders that it may
// not write to; a folder that changes meanwhile is read again.
func readFolder(c *cli.Context, dir string) (*export.Dataset, error) {
	for range 5 {
		if folder.Unfinished(dir) {
			return nil, fmt.Errorf("%s: it is being written, or a run that wrote it was interrupted; try again, or put it right with \"dateline refresh %s\"", dir, dir)
		}
		d, err := export.ReadFolder(dir)
		if folder.Unfinished(dir) || d != nil && !sameFile(filepath.Join(dir, export.PackageFile), d.Package) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, p := range d.Problems {
			say(c, "%v", p)
		}
		edited, err := export.Edited(dir)
		if err != nil {
			return nil, err
		}
		for _, name := range edited {
			say(c, "%s: it was changed by hand since it was written, and is read as it is; \"dateline refresh\" would write it anew", filepath.Join(dir, name))
		}
		return d, nil
	}
	return nil, fmt.Errorf("%s: it changes all the time; try again when nothing writes into it", dir)
}

func sameFile(path string, content []byte) bool {
	now, err := os.ReadFile(path)
	return err == nil && bytes.Equal(now, content)
}

func isOrAre(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " is"
	}
	return counted(n, noun) + " are"
}
