package main

import (
	"bytes"
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// topic writes a folder of articles and gold, and returns it.
func topic(t *testing.T, articles, gold string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "set", "bridge")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(articles))
	z.Close()
	for name, text := range map[string][]byte{"articles.jsonl.gz": packed.Bytes(), "gold.json": []byte(gold)} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const bridgeArticles = `{"id":"a","published":"2020-11-04","text":"The bridge fell on Monday. The mayor resigned on Tuesday."}
{"id":"b","published":"2020-11-05","text":"The bridge fell on Monday, and nobody was hurt."}
{"id":"c","published":"2020-11-06","text":"The mayor resigned on Tuesday. The council will meet on November 20."}
`

// Of the two days wanted one is the fall's; the other is nobody's.
func TestEvaluateTimeline(t *testing.T) {
	dir := topic(t, bridgeArticles, `[["2020-11-02",["The bridge fell."]],["2019-01-01",["Nothing happened."]]]`)
	var out bytes.Buffer
	if err := run([]string{"timeline", dir}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "all    n=1 date P 0.5000 R 0.5000 F 0.5000 (meanF 0.5000)") {
		t.Error(out.String())
	}
	for floor, ok := range map[string]bool{"set 0.5\n": true, "set 0.51\n": false, "other 0.1\n": false} {
		err := run([]string{"timeline", "--date-only", dir, "--floor", writeFile(t, "floor", floor)}, &bytes.Buffer{})
		if (err == nil) != ok {
			t.Errorf("floor %q: %v", floor, err)
		}
	}
}

func TestEvaluateTimelineErrors(t *testing.T) {
	for _, args := range [][]string{
		{"timeline"}, {"timeline", "none"}, {"timeline", "--rouge-data", "none", topic(t, bridgeArticles, "[]")},
		{"timeline", topic(t, bridgeArticles, `[["May",[]]]`)}, {"timeline", topic(t, bridgeArticles, `{}`)},
	} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}

// Alignment by hand: the first day meets its like, the second lies a day from its own, which halves what it hits.
func TestAligned(t *testing.T) {
	gold := summaries{10: {"the bridge fell"}, 20: {"a mayor resigned today"}}
	pred := summaries{10: {"the bridge fell down"}, 21: {"the mayor resigned"}}
	got := (&rouge{}).aligned(pred, gold)
	for n, want := range [][2]float64{{(3 + 1) / 7.0, (3 + 1) / 7.0}, {(2 + 0.5) / 5.0, (2 + 0.5) / 5.0}} {
		if math.Abs(got[n].p-want[0]) > 1e-9 || math.Abs(got[n].r-want[1]) > 1e-9 {
			t.Errorf("ROUGE-%d: %+v, want %v", n+1, got[n], want)
		}
	}
	if x := (&rouge{}).aligned(summaries{}, gold); x != ([2]prf{}) {
		t.Errorf("nothing predicted: %v", x)
	}
}

// A timeline compared with itself is perfect, however it is counted.
func TestAlignedWithItself(t *testing.T) {
	s := summaries{1: {"Rain fell."}, 3: {"Snow fell on the hills."}, 4: {"The sun came out again."}}
	for n, x := range (&rouge{}).aligned(s, s) {
		if x != (prf{1, 1, 1}) {
			t.Errorf("ROUGE-%d: %+v", n+1, x)
		}
	}
}

func TestRougeTokens(t *testing.T) {
	r := &rouge{stop: map[string]bool{"the": true}, exceptions: map[string]string{"geese": "goose"}, stems: map[string]string{}}
	got := strings.Join(r.tokens([]string{"The geese were hopping, re-elected <b>not read"}), " ")
	if want := "goose were hop re elect"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The steps of the stemmer, a word or two each.
func TestPorter(t *testing.T) {
	for word, want := range map[string]string{
		"ponies": "poni", "caresses": "caress", "agreed": "agre", "plastered": "plaster", "sing": "sing", "conflated": "conflat", "falling": "fall",
		"happy": "happi", "sky": "sky", "yes": "ye", "relational": "relat", "hopefulness": "hope", "electrical": "electr", "adoption": "adopt", "controll": "control",
		"replacement": "replac", "rate": "rate", "cease": "ceas", "by": "by",
	} {
		if got := porter(word); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}
