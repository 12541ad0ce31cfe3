package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/export"
	"dateline/timeline"
)

// exportCommand writes a timeline that was built before in other forms.
func exportCommand() *cli.Command {
	return &cli.Command{
		Name:      "export",
		Usage:     "the same dataset in other forms",
		ArgsUsage: "DATASET",
		Description: "Reads a timeline in the program's own JSON or JSON Lines (- is standard input) and writes it in other forms.\n\n" +
			"   dateline export timeline.json -o timeline.xlsx -o timeline.svg\n" +
			"   dateline export timeline.json -o timeline.sqlite -o sources.ris --fail-on lossy\n\n" +
			formsHelp(),
		Flags: append(outputFlags(),
			&cli.BoolFlag{Name: "without-texts", Usage: "leave out the sources' own words (quotations, clauses, sentences), for texts that may not be passed on; titles, places and speakers stay"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if `WHAT` came about: lossy (a form could not hold something), disputed, stale"},
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
	failOn, err := readFailOn(c, "lossy", "disputed", "stale")
	if err != nil {
		return notDone(c, err)
	}
	t, err := readDataset(c)
	if err != nil {
		return notDone(c, err)
	}
	if c.Bool("without-texts") {
		t = export.WithoutTexts(t)
	}
	lossy, err := out.write(c, t)
	if err != nil {
		return notDone(c, err)
	}
	return failOn.judge(map[string]int{"lossy": lossy, "disputed": countDisputed(t), "stale": countStale(t)})
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

// readDataset reads the one timeline that the arguments name. What JSON Lines do not hold of it, its title and its
// generator, is filled in.
func readDataset(c *cli.Context) (*dataset.Timeline, error) {
	if c.NArg() != 1 {
		return nil, fmt.Errorf("name one timeline, a .json or .jsonl file that dateline wrote, or - for standard input; %d are named", c.NArg())
	}
	path := c.Args().First()
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder, and its tables do not hold all of a timeline; name a timeline's .json or .jsonl file (dateline build SOURCE... -o timeline.json writes one)", path)
	}
	t, err := readTimeline(path, c.App.Reader)
	if err != nil {
		return nil, err
	}
	if t.Generator == "" {
		t.Generator = "dateline " + timeline.Version
	}
	if t.Title == "" {
		t.Title = titleOf([]string{path})
	}
	return t, nil
}
