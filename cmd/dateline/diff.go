package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/diff"
	"dateline/export"
)

// diffCommand says what changed between two timelines.
func diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "what changed between two timelines, event by event and field by field",
		ArgsUsage: "OLD NEW",
		Description: "OLD and NEW are dataset folders, or timelines as dateline build writes them, .json or .jsonl; - is standard input. A difference is no error.\n\n" +
			"   dateline diff yesterday.json today.json\n" +
			"   dateline diff backup/dataset dataset\n" +
			"   dateline diff yesterday.json today.json -o changes.csv\n" +
			"   dateline diff yesterday.json today.json --format json",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "`FORM` on standard output: text, json, csv"},
			&cli.StringSliceFlag{Name: "o", Aliases: []string{"output"}, Usage: "write `FILE`: .txt, .json or .csv; may be repeated"},
			&cli.BoolFlag{Name: "force", Usage: "overwrite files that are no diff"},
			&cli.BoolFlag{Name: "csv-raw", Usage: "CSV cells as they are, without the guard against formulas"},
		},
		Action: func(c *cli.Context) error {
			if err := runDiff(c); err != nil {
				return notDone(c, err)
			}
			return nil
		},
	}
}

// diffForm is a way to write a diff. Every diff of a form begins the same, by which it is known again.
type diffForm struct {
	name, ext string
	begins    string
	write     func(io.Writer, *diffReport) error
}

func diffForms() []diffForm {
	return []diffForm{
		{"text", ".txt", "Compared ", writeDiffText},
		{"json", ".json", "{\n  \"format\": \"" + diffFormat + "\"", writeDiffJSON},
		{"csv", ".csv", "record,change,", writeDiffCSV},
	}
}

// diffReport is a diff with what it is of.
type diffReport struct {
	diff.Diff
	old, new string
	csv      export.Options
}

func runDiff(c *cli.Context) error {
	if c.NArg() != 2 {
		return fmt.Errorf("%s given; name two timelines, the old one and the new one", counted(c.NArg(), "file"))
	}
	stdout, files, err := diffOutput(c)
	if err != nil {
		return err
	}
	rep := &diffReport{old: c.Args().Get(0), new: c.Args().Get(1), csv: export.Options{CSVRaw: c.Bool("csv-raw")}}
	if rep.old == "-" && rep.new == "-" {
		return errors.New("- is named twice, and standard input holds one timeline")
	}
	before, err := readEither(c, rep.old)
	if err != nil {
		return err
	}
	after, err := readEither(c, rep.new)
	if err != nil {
		return err
	}
	rep.Diff = diff.Timelines(before.Timeline, after.Timeline)
	for i, path := range c.StringSlice("o") {
		if err := wholeFile(path, func(w io.Writer) error { return files[i].write(w, rep) }); err != nil {
			return fmt.Errorf("%s: not written: %w", path, err)
		}
		say(c, "wrote %s: %s", path, rep.summary())
	}
	if stdout == nil {
		return nil
	}
	return stdout.write(c.App.Writer, rep)
}

// diffOutput reads the output flags and looks at every file before any work is done.
func diffOutput(c *cli.Context) (stdout *diffForm, files []diffForm, err error) {
	for _, path := range c.StringSlice("o") {
		f, err := formBy(func(f diffForm) bool { return f.ext == strings.ToLower(filepath.Ext(path)) })
		if err != nil {
			return nil, nil, fmt.Errorf("-o %s: no form of a diff has this extension; write .txt, .json or .csv", path)
		}
		if !c.Bool("force") {
			if err := refuseOther(path, f.begins); err != nil {
				return nil, nil, err
			}
		}
		files = append(files, f)
	}
	name := c.String("format")
	if name == "" && len(files) > 0 {
		return nil, files, nil
	}
	if name == "" {
		name = "text"
	}
	f, err := formBy(func(f diffForm) bool { return f.name == name })
	if err != nil {
		return nil, nil, fmt.Errorf("--format %q is unknown; write text, json or csv", name)
	}
	return &f, files, nil
}

func formBy(is func(diffForm) bool) (diffForm, error) {
	for _, f := range diffForms() {
		if is(f) {
			return f, nil
		}
	}
	return diffForm{}, errors.New("unknown form")
}

// refuseOther refuses to overwrite a file that does not begin as a diff does: it may be a timeline, or somebody's work.
func refuseOther(path, begins string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil // writing will say what is wrong, if anything is
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	head, err := io.ReadAll(io.LimitReader(f, int64(len(begins))))
	if err == nil && len(head) > 0 && string(head) != begins {
		return fmt.Errorf("%s: not written: a file is there already that is no diff; choose another name, or overwrite it with --force", path)
	}
	return nil
}

// readTimeline reads a timeline from a file or, where it is "-", from standard input, in either JSON form.
func readTimeline(path string, stdin io.Reader) (*dataset.Timeline, error) {
	read := export.ReadJSON
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case path == "-":
		return readStdin(stdin)
	case ext == ".jsonl" || ext == ".ndjson":
		read = export.ReadJSONL
	case ext != ".json":
		return nil, fmt.Errorf("%s: a timeline ends in .json or .jsonl; write one with dateline build SOURCE... -o timeline.json", path)
	}
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%s: there is no such file; check the name", path)
		}
		return nil, err
	}
	defer f.Close()
	t, err := read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// readStdin tells the two forms apart by what the first object begins with: a timeline's first key is "format", an event's is "id".
func readStdin(stdin io.Reader) (*dataset.Timeline, error) {
	text, err := io.ReadAll(stdin)
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	read := export.ReadJSON
	if head := bytes.TrimLeft(text, "\ufeff \t\r\n{"); bytes.HasPrefix(head, []byte(`"id"`)) {
		read = export.ReadJSONL
	}
	t, err := read(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	return t, nil
}
