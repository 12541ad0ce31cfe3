package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

const eventArticles = `{"id":"a","published":"2020-11-04","text":"The bridge fell on Monday. Its owner pays nobody."}
`

// The bridge fell on the Monday before; gold has it right once, on another day once, and once where nothing is dated.
const eventGold = `{"doc":"a","word":"fell","start":11,"end":15,"date":"2020-11-02","dct":"2020-11-04"}
{"doc":"a","word":"fell","start":11,"end":15,"date":"2020-11-03","dct":"2020-11-04"}
{"doc":"a","word":"pays","start":37,"end":41,"date":"2020-11-04","dct":"2020-11-04"}
{"doc":"a","word":"pays","start":37,"end":41,"date":"2020-11","dct":"2020-11-04"}
`

func TestEvaluateEvents(t *testing.T) {
	articles, gold := writeFile(t, "a.jsonl", eventArticles), writeFile(t, "g.jsonl", eventGold)
	var out bytes.Buffer
	if err := run([]string{"events", gold, articles}, &out); err != nil {
		t.Fatal(err)
	}
	want := "all 3: covered 66.7 right 33.3   not on the article day 2: covered 100.0 right 50.0\n"
	if out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
	for floor, ok := range map[string]bool{"g 33.3 50\n": true, "g 33.3 50.1\n": false, "h 1 1\n": false, "g x 1\n": false} {
		err := run([]string{"events", gold, articles, "--floor", writeFile(t, "floor", floor)}, &bytes.Buffer{})
		if (err == nil) != ok {
			t.Errorf("floor %q: %v", floor, err)
		}
	}
}

func TestEvaluateEventsMisses(t *testing.T) {
	var out bytes.Buffer
	args := []string{"events", "--misses", writeFile(t, "g.jsonl", eventGold), writeFile(t, "a.jsonl", eventArticles)}
	if err := run(args, &out); err != nil {
		t.Fatal(err)
	}
	want := `a 11-15 "fell": gold 2020-11-03, found "2020-11-02", published 2020-11-04`
	if !bytes.Contains(out.Bytes(), []byte(want)) {
		t.Errorf("%s\nlacks %s", out.String(), want)
	}
}

// The gold expression is given, though no tagger would find that day in it.
func TestEvaluateEventsGiven(t *testing.T) {
	dir := filepath.Dir(writeFile(t, "a.tml", `<TimeML><DCT><TIMEX3 functionInDocument="CREATION_TIME" value="2020-11-04">4 November</TIMEX3></DCT><TEXT>The bridge fell on <TIMEX3 type="DATE" value="2020-10-31T08:00">Hallow</TIMEX3>.</TEXT></TimeML>`))
	gold := writeFile(t, "g.jsonl", `{"doc":"a","word":"fell","start":11,"end":15,"date":"2020-10-31","dct":"2020-11-04"}`+"\n")
	for flag, want := range map[string]string{"--half=": "right 0.0\n", "--gold": "right 100.0\n"} {
		var out bytes.Buffer
		if err := run([]string{"events", flag, gold, dir}, &out); err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(out.String(), want) {
			t.Errorf("%s: %s", flag, out.String())
		}
	}
	if err := run([]string{"events", "--half", "third", gold, dir}, &bytes.Buffer{}); err == nil {
		t.Error("--half third is taken")
	}
	for value, want := range map[string]string{
		"2020-Q4": "2020-10/2020-12", "2020-H1": "2020-01/2020-06", "2020-W53": "2020-12-28/2021-01-03", "2020-W45-WE": "2020-11-07/2020-11-08",
		"2020-11-04TNI": "2020-11-04", "2020-11": "2020-11", "P3D": "", "PRESENT_REF": "", "2020-XX": "", "20": "",
	} {
		if got := dateOfValue(value); string(got) != want {
			t.Errorf("%s means %q, want %q", value, got, want)
		}
	}
}

func TestEvaluateEventsErrors(t *testing.T) {
	articles, gold := writeFile(t, "a.jsonl", eventArticles), writeFile(t, "g.jsonl", eventGold)
	for _, args := range [][]string{{"events"}, {"events", gold}, {"events", "none.jsonl", articles}, {"events", gold, "none"}, {"events", writeFile(t, "bad.jsonl", "{\n"), articles}} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
