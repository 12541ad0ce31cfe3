package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/dataset"
)

func TestCurve(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, `{"id":"a%d","published":"2020-11-04","text":"Anna Brell opened bridge number %d of Orlake on Monday."}`+"\n", i, i)
	}
	svg := filepath.Join(t.TempDir(), "curve.svg")
	var out bytes.Buffer
	if err := run([]string{"curve", writeFile(t, "a.jsonl", b.String()), "--most", "2000", "--svg", svg}, &out); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 2 {
		t.Errorf("%d lines, want one for 1000 and one for 2000 articles:\n%s", n, out.String())
	}
	raw, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(bytes.NewReader(raw)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Contains(raw, []byte("%!")) {
		t.Errorf("the picture is badly written:\n%s", raw)
	}
	if n := bytes.Count(raw, []byte("<circle")); n != 2 || !bytes.Contains(raw, []byte(">2,000<")) {
		t.Errorf("the picture has %d points:\n%s", n, raw)
	}
	for _, args := range [][]string{{"curve"}, {"curve", "none.jsonl"}, {"curve", writeFile(t, "b.jsonl", b.String()), "--most", "3"}} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}

// Each repetition has the names and years of its own, and keeps the weekdays.
func TestRepeatedArticles(t *testing.T) {
	articles := []dataset.Source{{ID: "a", Published: "2020-11-04", Text: "In 2019 Mayor Anna Brell said that the harbour was too small. She left it on Monday."}}
	first, second := repeated(articles, 0), repeated(articles, 1)
	if first.Text != articles[0].Text || second.Text != "In 2047 Mayor Anna Brellbaov said that the harbour was too small. She left it on Monday." {
		t.Errorf("%q, %q", first.Text, second.Text)
	}
	if d := second.Published.Day(); d.String() != "2048-11-04" || d.Weekday() != first.Published.Day().Weekday() || first.ID == second.ID {
		t.Errorf("%s %s", second.ID, second.Published)
	}
}
