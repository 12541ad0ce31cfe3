package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"dateline/timeline"
	"dateline/timeline/check"
)

// writeGitHub writes workflow commands of GitHub Actions, one for each fault, which show it beside the draft's line.
func writeGitHub(w io.Writer, rep *report, _ checkStyle) error {
	for i := range rep.lines {
		l := &rep.lines[i]
		if l.Verdict.Pass() {
			continue
		}
		_, err := fmt.Fprintf(w, "::error file=%s,line=%d,col=%d,title=%s::%s\n", property(l.File), l.Line, l.Column, property(faultName(l)), command(sentence(l)))
		if err != nil {
			return err
		}
	}
	return nil
}

// command and property escape what the runner reads as its own (actions/toolkit, command.ts).
func command(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

// sentence is a fault in one line.
func sentence(l *checkLine) string {
	s := "“" + shortened(l.Text) + "”"
	switch {
	case l.Diff != "":
		s += ": " + l.Diff
	case l.SourceText != "":
		s += "; the source has “" + l.SourceText + "”"
	}
	if l.Message != "" {
		s += " (" + l.Message + ")"
	}
	return s
}

// The parts of SARIF 2.1.0 (OASIS) that a checker of texts needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver struct {
				Name    string      `json:"name"`
				Version string      `json:"version"`
				Rules   []sarifRule `json:"rules"`
			} `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifRule struct {
		ID    string    `json:"id"`
		Short sarifText `json:"shortDescription"`
		Help  sarifText `json:"help"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region sarifRegion `json:"region"`
		} `json:"physicalLocation"`
	}
	sarifRegion struct {
		StartLine   int       `json:"startLine"`
		StartColumn int       `json:"startColumn"`
		CharOffset  int       `json:"charOffset"`
		CharLength  int       `json:"charLength"`
		Snippet     sarifText `json:"snippet"`
	}
)

// writeSARIF writes the faults for code scanning tools. A rule is named by its kind and verdict: "quote/altered".
func writeSARIF(w io.Writer, rep *report, _ checkStyle) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name, run.Tool.Driver.Version = "dateline", timeline.Version
	for _, f := range faultNames {
		e, _ := check.Explain(f.verdict)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ruleID(f.kind, f.verdict), sarifText{f.one}, sarifText{e.More + " " + e.Cure}})
	}
	for i := range rep.lines {
		l := &rep.lines[i]
		if l.Verdict.Pass() {
			continue
		}
		at := sarifLocation{}
		at.Physical.Artifact.URI = filepath.ToSlash(l.File)
		at.Physical.Region = sarifRegion{l.Line, l.Column, l.DraftStart, l.DraftEnd - l.DraftStart, sarifText{l.Text}}
		run.Results = append(run.Results, sarifResult{ruleID(l.Kind, l.Verdict), "error", sarifText{sentence(l)}, []sarifLocation{at}})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func ruleID(k check.Kind, v check.Verdict) string { return string(k) + "/" + string(v) }
