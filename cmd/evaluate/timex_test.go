package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// gold is a document in the form of TempEval-3. Of its four expressions the tagger is to find the first as it stands, the second
// with another span, the third with another value, and the fourth not at all; and it finds one more.
const gold = `<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2020-11-04" functionInDocument="CREATION_TIME">Nov. 4, 2020</TIMEX3></DCT>
<TEXT>AT&amp;T met on <TIMEX3 tid="t1" type="DATE" value="2020-10-22">October 22</TIMEX3> &amp; again
<TIMEX3 tid="t2" type="DATE" value="2020-05" mod="START">early in May</TIMEX3>, for the <TIMEX3 tid="t3" type="DURATION" value="P4D">three days</TIMEX3>
of <TIMEX3 tid="t4" type="DATE" value="2020-06">the fair</TIMEX3>; it <EVENT eid="e1" class="OCCURRENCE">ended</EVENT> yesterday.</TEXT></TimeML>`

func goldFolder(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "fair")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "one.tml"), []byte(gold), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestEvaluateTimex(t *testing.T) {
	dir := goldFolder(t)
	dump := filepath.Join(t.TempDir(), "diffs.jsonl")
	var out bytes.Buffer
	if err := run([]string{"timex", dir, "--dump", dump, "--rules"}, &out); err != nil {
		t.Fatal(err)
	}
	// 4 gold, 4 found, 3 matched: span 2 or 3, value 2.
	if !strings.Contains(out.String(), "gold     4  system     4  value 50.00") || !strings.Contains(out.String(), "relaxed 75.00  type 75.00") {
		t.Errorf("got %s", out.String())
	}
	if !strings.Contains(out.String(), "month-day                found    1  matched    1  span    1  type    1  value    1") {
		t.Errorf("the rules are not counted: %s", out.String())
	}
	diffs, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"kind":"MISS"`, `"gold":"the fair"`, `"kind":"SPUR"`, `"found":"yesterday"`, `"kind":"SPAN VALUE"`} {
		if !strings.Contains(string(diffs), want) {
			t.Errorf("the differences lack %s: %s", want, diffs)
		}
	}
}

func TestFloor(t *testing.T) {
	dir, floor := goldFolder(t), filepath.Join(t.TempDir(), "floor.txt")
	for _, c := range []struct{ rows, problem string }{
		{"fair 50 50 75 75\n", ""},
		{"fair 50.1 50 75 75\n", "fair: value F1 is 50.00, below the floor of 50.10"},
		{"other 1 1 1 1\n", "no row named fair"},
		{"fair 50 x 75 75\n", `"x" is not a figure`},
	} {
		if err := os.WriteFile(floor, []byte(c.rows), 0o644); err != nil {
			t.Fatal(err)
		}
		err := run([]string{"timex", dir, "--floor", floor}, &bytes.Buffer{})
		if c.problem == "" && err != nil || c.problem != "" && (err == nil || !strings.Contains(err.Error(), c.problem)) {
			t.Errorf("%q: got %v, want %q", c.rows, err, c.problem)
		}
	}
}

func TestUsage(t *testing.T) {
	for _, c := range []struct{ args, problem string }{
		{"", "usage: evaluate timex"}, {"dance", "usage:"}, {"timex", "name at least one folder"}, {"timex nowhere", "no .tml files there"},
		{"timex nowhere --half third", "write dev or held"},
	} {
		if err := run(strings.Fields(c.args), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), c.problem) {
			t.Errorf("%q: got %v, want %q", c.args, err, c.problem)
		}
	}
}
