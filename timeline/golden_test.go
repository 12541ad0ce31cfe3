package timeline_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/timeline"
	"dateline/timeline/quote"
	"dateline/timeline/timex"
)

var update = flag.Bool("update", false, "write the golden stages anew")

// expected is what a careful editor would make of an article, see testdata/golden/README.md.
type expected struct {
	Events []struct {
		Date     edtf.Date        `json:"date"`
		DateText string           `json:"date_text"`
		Modality dataset.Modality `json:"modality"`
		About    string           `json:"about"`
		Optional bool             `json:"optional"`
	} `json:"events"`
	NotEvents []string  `json:"not_events"`
	Published edtf.Date `json:"published"`
}

// Every golden article gives the timeline that an editor would make of it, but for the failures listed beside it with their reasons;
// a listed failure that is none any more has to go from the list.
func TestGoldenTimelines(t *testing.T) {
	for _, dir := range goldenFolders(t) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			src := readOne(t, dir)
			got := timeline.Merge([]timeline.Extraction{timeline.Extract(src)})
			failures := compare(readExpected(t, dir), src, got)
			known := knownFailures(t, dir)
			for _, f := range failures {
				if !slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, f) }) {
					t.Errorf("%s", f)
				}
			}
			for _, k := range known {
				if !slices.ContainsFunc(failures, func(f string) bool { return strings.HasPrefix(k, f) }) {
					t.Errorf("listed as a known failure and right now: %s", k)
				}
			}
		})
	}
}

// compare lists what an editor would miss, find told otherwise, or find that is no event.
func compare(want expected, src dataset.Source, got *dataset.Timeline) []string {
	var failures []string
	if src.Published != want.Published {
		failures = append(failures, fmt.Sprintf("published %s, not %s", src.Published, want.Published))
	}
	used := map[string]bool{}
	for _, w := range want.Events {
		e := findEvent(got, w.Date, w.About, used)
		switch {
		case e == nil && !w.Optional:
			failures = append(failures, fmt.Sprintf("missing %s %q", w.Date, w.DateText))
		case e != nil && e.Modality != w.Modality:
			failures = append(failures, fmt.Sprintf("%s %q is told as %s, not %s", w.Date, w.DateText, e.Modality, w.Modality))
		}
		if e != nil {
			used[e.ID] = true
		}
	}
	for i := range got.Events {
		if e := &got.Events[i]; !used[e.ID] {
			failures = append(failures, fmt.Sprintf("no event: %s %q", e.Date, e.DateText))
		}
	}
	return failures
}

// findEvent is the event on a date that holds the words, all of them or else any.
func findEvent(t *dataset.Timeline, date edtf.Date, about string, used map[string]bool) *dataset.Event {
	for _, all := range []bool{true, false} {
		for i := range t.Events {
			e := &t.Events[i]
			text := e.Title + " " + e.Summary
			has := func(w string) bool { return strings.Contains(text, w) }
			words := strings.Fields(about)
			if e.Date == date && !used[e.ID] && (all && !slices.ContainsFunc(words, func(w string) bool { return !has(w) }) || !all && slices.ContainsFunc(words, has)) {
				return e
			}
		}
	}
	return nil
}

// The stages of every golden article stay as they are written down, so that a change in one is seen where it begins.
func TestGoldenStages(t *testing.T) {
	for _, dir := range goldenFolders(t) {
		src := readOne(t, dir)
		e := timeline.Extract(src)
		for name, stage := range map[string]any{
			"1-expressions.json": timex.Find(src.Text, timex.Context{Published: src.Published.Day()}),
			"2-quotes.json":      quote.Find(src.Text),
			"3-mentions.json":    e.Mentions,
			"4-timeline.json":    timeline.Merge([]timeline.Extraction{e}),
		} {
			golden(t, filepath.Join(dir, "stages", name), stage)
		}
	}
}

// golden holds a value against its file, or writes that with -update.
func golden(t *testing.T, path string, value any) {
	t.Helper()
	got, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with go test ./timeline -update", err)
	}
	if string(want) != string(got) {
		t.Errorf("%s differs from what is found now; look at the difference after go test ./timeline -update", path)
	}
}

func goldenFolders(t *testing.T) []string {
	t.Helper()
	dirs, err := filepath.Glob("testdata/golden/*/article.txt")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no golden articles: %v", err)
	}
	for i := range dirs {
		dirs[i] = filepath.Dir(dirs[i])
	}
	return dirs
}

func readOne(t *testing.T, dir string) dataset.Source {
	t.Helper()
	for src, err := range source.Read([]string{filepath.Join(dir, "article.txt")}, source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		return src
	}
	t.Fatalf("%s holds no article", dir)
	return dataset.Source{}
}

func readExpected(t *testing.T, dir string) (e expected) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

// knownFailures reads known_failures.txt: a failure as the test prints it, " -- " and its reason, one a line.
func knownFailures(t *testing.T, dir string) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "known_failures.txt"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !strings.Contains(line, " -- ") {
			t.Errorf("known_failures.txt: %q gives no reason after \" -- \"", line)
		}
		out = append(out, line)
	}
	return out
}

// goldenTexts is the golden articles' texts.
func goldenTexts(tb testing.TB) []string {
	tb.Helper()
	paths, err := filepath.Glob("testdata/golden/*/article.txt")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no golden articles: %v", err)
	}
	var texts []string
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	return texts
}
