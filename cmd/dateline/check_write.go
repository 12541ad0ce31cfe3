package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/export"
)

// checkForm is a way to write a report.
type checkForm struct {
	name  string
	ext   string // of files in this form; "" where there are none
	write func(io.Writer, *report, checkStyle) error
}

// checkStyle is how a report is to look.
type checkStyle struct {
	colour bool
	csv    export.Options
}

func allCheckForms() []checkForm {
	return []checkForm{
		{"text", ".txt", writeCheckText},
		{"json", ".json", writeCheckJSON},
		{"jsonl", ".jsonl", writeCheckJSONL},
		{"sarif", ".sarif", writeSARIF},
		{"github", "", writeGitHub},
		{"csv", ".csv", writeCheckCSV},
		{"xlsx", ".xlsx", writeCheckXLSX},
	}
}

// checkForms are the names that --format takes.
func checkForms() []string { return []string{"text", "json", "jsonl", "sarif", "github", "csv"} }

func formOfFile(path string) (checkForm, error) {
	ext := strings.ToLower(filepath.Ext(path))
	var known []string
	for _, f := range allCheckForms() {
		if f.ext == "" {
			continue
		}
		if f.ext == ext {
			return f, nil
		}
		known = append(known, f.ext)
	}
	return checkForm{}, fmt.Errorf("-o %s: no form has this extension; write %s", path, strings.Join(known, ", "))
}

// write writes the report everywhere it is wanted, files first.
func (o *checkOpt) write(c *cli.Context, rep *report) error {
	style := checkStyle{csv: export.Options{CSVRaw: c.Bool("csv-raw")}}
	for _, path := range o.files {
		form, err := formOfFile(path)
		if err != nil {
			return err
		}
		if !c.Bool("force") {
			if err := refuseSheet(path); err != nil {
				return err
			}
		}
		if err := wholeFile(path, func(w io.Writer) error { return form.write(w, rep, style) }); err != nil {
			return fmt.Errorf("%s: not written: %w", path, err)
		}
		for _, l := range rep.loss {
			say(c, "%s: %s", path, l)
		}
		rep.loss = nil
		say(c, "wrote %s: %s", path, headline(rep.lines))
	}
	_, terminal := terminalOf(c.App.Writer)
	style.colour = terminal && os.Getenv("NO_COLOR") == ""
	for _, form := range allCheckForms() {
		if form.name == o.format {
			w := bufio.NewWriter(c.App.Writer)
			return errors.Join(form.write(w, rep, style), w.Flush())
		}
	}
	return nil
}

func writeCheckJSONL(w io.Writer, rep *report, _ checkStyle) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for i := range rep.lines {
		if err := e.Encode(&rep.lines[i]); err != nil {
			return err
		}
	}
	return nil
}

// writeCheckJSON writes one object: the lines under "findings", and how many there are of each verdict under "verdicts".
func writeCheckJSON(w io.Writer, rep *report, _ checkStyle) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	lines := rep.lines
	if lines == nil {
		lines = []checkLine{}
	}
	return e.Encode(struct {
		Verdicts map[string]int `json:"verdicts"`
		Findings []checkLine    `json:"findings"`
	}{countVerdicts(lines), lines})
}
