package export

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/review"
)

// Tables whose rows were copied where nothing changed are the same bytes as tables written anew, whatever changed.
func TestKeptRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := drawDataset(t)
		decisions := drawDecisions(t, tl)
		d := &Dataset{Timeline: tl, Title: "Any", Version: "1.2.0"}
		tl.Title = d.Title
		d.Report = review.Join(tl, decisions, review.Options{})
		d.Corrections = d.Report.Corrections
		dir, err := os.MkdirTemp("", "dataset")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		kept(t, dir, d, decisions)
		before, err := ReadFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		after := *before
		now := *before.Timeline
		now.Events, now.Quotes, now.Sources = slices.Clone(now.Events), slices.Clone(now.Quotes), slices.Clone(now.Sources)
		after.Timeline = &now
		change(t, &now)
		now.Sort()
		anew := tablesAsText(t, &after)
		after.KeepRows(before)
		if after.kept == nil {
			t.Fatal("nothing may be copied")
		}
		for name, text := range tablesAsText(t, &after) {
			if anew[name] != text {
				t.Fatalf("%s: copied\n%s\nwritten anew\n%s", name, text, anew[name])
			}
		}
	})
}

// change changes a few records in any way that a row shows.
func change(t *rapid.T, tl *dataset.Timeline) {
	word := rapid.SampledFrom([]string{"", "new", "=1", "ä, \"b\""})
	some := func(n int) bool { return n > 0 && rapid.Bool().Draw(t, "changes") }
	for i := range tl.Events {
		e := &tl.Events[i]
		switch w := word.Draw(t, "word"); rapid.IntRange(0, 9).Draw(t, "what") {
		case 0:
			e.Title = w
		case 1:
			e.Actors = []string{w}
		case 2:
			e.SetDate("2020-01-02")
		case 3:
			e.Checks = []dataset.Check{{Check: "order", Outcome: dataset.Warn, Detail: w}}
		case 4:
			e.Quotes = nil
		case 5:
			e.Review = &dataset.Review{ID: e.ID, Status: dataset.Verified, By: w, On: "2020-01-02"}
		case 6:
			e.Mentions = nil
		}
	}
	if some(len(tl.Quotes)) {
		tl.Quotes[0].Speaker = word.Draw(t, "speaker")
	}
	if some(len(tl.Sources)) {
		tl.Sources[0].Publisher = word.Draw(t, "publisher")
	}
}

func tablesAsText(t *rapid.T, d *Dataset) map[string]string {
	out := map[string]string{}
	for _, f := range DatasetFiles(d) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		out[f.Name] = b.String()
	}
	return out
}
