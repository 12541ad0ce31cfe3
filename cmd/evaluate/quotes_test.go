package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const quoteGold = `{"id":"a","text":"“It is dry,” Ann Roe said. He left.","quotes":[{"start":0,"end":12,"type":"direct","speaker":"Roe","speaker_start":17,"speaker_end":20}]}
{"id":"b","text":"“Rain,” said Max Orr. “Rain at last, and a lot of it.”","quotes":[{"start":22,"end":54,"type":"direct","speaker":"someone","speaker_start":0,"speaker_end":3}]}
`

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEvaluateQuotes(t *testing.T) {
	gold := writeFile(t, "g.jsonl", quoteGold)
	var out bytes.Buffer
	if err := run([]string{"quotes", gold}, &out); err != nil {
		t.Fatal(err)
	}
	// Three found, two of them gold, one of these with another speaker.
	want := "g/direct                     gold     2  system     3  exact 80.0  near 80.0  speaker 50.0  joint 40.0\n"
	if !strings.HasPrefix(out.String(), want) {
		t.Errorf("%s\nwant %s", out.String(), want)
	}
}

func TestEvaluateQuotesFloor(t *testing.T) {
	gold := writeFile(t, "g.jsonl", quoteGold)
	for floor, ok := range map[string]bool{"g/direct 80 80 50 40\ng/all 0 0 0 0\n": true, "g/direct 80 80 50 41\ng/all 0 0 0 0\n": false, "other 1 1 1 1\n": false} {
		err := run([]string{"quotes", "--floor", writeFile(t, "floor", floor), gold}, &bytes.Buffer{})
		if (err == nil) != ok {
			t.Errorf("%q: %v", floor, err)
		}
	}
}

func TestEvaluateQuotesErrors(t *testing.T) {
	for _, args := range [][]string{{"quotes"}, {"quotes", "none.jsonl"}, {"quotes", writeFile(t, "bad.jsonl", "{\n")}} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
