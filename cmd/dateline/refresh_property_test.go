package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
)

// Whatever order sources change, people review and the folder is refreshed in: no review disappears and no id changes its meaning.
func TestInterleavings(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1605000000")
	rapid.Check(t, func(t *rapid.T) { newWorld(t).live(t) })
}

// world is a dataset folder with a truth that is known: every event names one bridge, and none names two.
type world struct {
	dir     string
	facts   map[int]fact        // by bridge
	means   map[string][]string // which bridges each event id stood for when it was last seen
	reviews [][]byte            // what reviews.csv held after each decision
	notes   []string            // of every decision
	n       int
}

// fact is what the article about one bridge says of it.
type fact struct {
	day   int
	verb  string
	twice bool // a second article tells it too
}

var bridges = []string{"Alder", "Birch", "Cedar", "Doveton", "Elmstead", "Farrow", "Garth", "Hazel"}

func newWorld(t *rapid.T) *world {
	dir, err := os.MkdirTemp("", "dateline-world-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	w := &world{dir: filepath.Join(dir, "set"), facts: map[int]fact{}, means: map[string][]string{}}
	w.run(t, "init", w.dir)
	return w
}

func (w *world) live(t *rapid.T) {
	t.Repeat(map[string]func(*rapid.T){
		"tell":    w.tell,
		"drop":    w.drop,
		"above":   w.above,
		"review":  w.review,
		"correct": w.correct,
		"refresh": w.refresh,
		"forget":  w.forget,
		"":        w.holds,
	})
}

// run runs the program as its user would.
func (w *world) run(t *rapid.T, args ...string) string {
	var out, errOut bytes.Buffer
	if code := run(append([]string{"dateline"}, args...), strings.NewReader(""), &out, &errOut); code != 0 {
		t.Fatalf("dateline %s: exit %d\n%s", strings.Join(args, " "), code, errOut.String())
	}
	return out.String()
}

// tell writes or changes the article about a bridge.
func (w *world) tell(t *rapid.T) {
	i := rapid.IntRange(0, len(bridges)-1).Draw(t, "bridge")
	w.facts[i] = fact{rapid.IntRange(1, 9).Draw(t, "day"), rapid.SampledFrom([]string{"closed", "reopened", "inspected"}).Draw(t, "verb"), rapid.Bool().Draw(t, "twice")}
	w.write(t, i, "")
}

// above puts a paragraph before what an article tells, so that all its places move.
func (w *world) above(t *rapid.T) {
	for _, i := range slices.Sorted(maps.Keys(w.facts)) {
		w.write(t, i, strings.Repeat("Nothing was decided. ", rapid.IntRange(0, 3).Draw(t, "more")))
		return
	}
}

func (w *world) write(t *rapid.T, i int, before string) {
	f := w.facts[i]
	text := fmt.Sprintf("Published: November 20, 2020\n\n%sEngineers %s the %s Bridge on November %d, 2020. \"The %s deck is sound,\" said Ann %s on Monday.\n",
		before, f.verb, bridges[i], f.day, bridges[i], bridges[i])
	w.file(t, fmt.Sprintf("%s.txt", bridges[i]), text)
	second := filepath.Join(w.dir, "sources", bridges[i]+"-second.txt")
	if f.twice {
		w.file(t, bridges[i]+"-second.txt", fmt.Sprintf("Published: November 21, 2020\n\nThe %s Bridge was %s on November %d, 2020, the council said.\n", bridges[i], f.verb, f.day))
	} else if err := os.Remove(second); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

func (w *world) file(t *rapid.T, name, text string) {
	w.n++
	dir := filepath.Join(w.dir, "sources")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// drop takes an article away; its row stays until a person removes it.
func (w *world) drop(t *rapid.T) {
	i := rapid.IntRange(0, len(bridges)-1).Draw(t, "bridge")
	delete(w.facts, i)
	for _, name := range []string{bridges[i] + ".txt", bridges[i] + "-second.txt"} {
		if err := os.Remove(filepath.Join(w.dir, "sources", name)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

// refresh refreshes; where most of the articles are gone, it has to be told that this is meant.
func (w *world) refresh(t *rapid.T) {
	code, _, errOut := program("refresh", w.dir)
	if code != 0 && strings.Contains(errOut, "let them go with --force") {
		w.run(t, "refresh", w.dir, "--force")
	} else if code != 0 {
		t.Fatalf("dateline refresh: exit %d\n%s", code, errOut)
	}
}

// forget deletes what the program may find again.
func (w *world) forget(t *rapid.T) {
	if err := os.RemoveAll(filepath.Join(w.dir, ".dateline")); err != nil {
		t.Fatal(err)
	}
}

// timeline is the dataset as it is exported.
func (w *world) timeline(t *rapid.T) *dataset.Timeline {
	var tl dataset.Timeline
	if err := json.Unmarshal([]byte(w.run(t, "export", w.dir, "--format", "json")), &tl); err != nil {
		t.Fatal(err)
	}
	return &tl
}

func (w *world) pick(t *rapid.T) string {
	tl := w.timeline(t)
	if len(tl.Events) == 0 {
		t.Skip("nothing to review")
	}
	return tl.Events[rapid.IntRange(0, len(tl.Events)-1).Draw(t, "event")].ID
}

func (w *world) decide(t *rapid.T, args ...string) {
	note := fmt.Sprintf("decision %d", len(w.notes))
	args = append([]string{"review", w.dir, w.pick(t), "--by", rapid.SampledFrom([]string{"Ann", "Max"}).Draw(t, "by"), "--note", note}, args...)
	w.run(t, args...)
	w.notes = append(w.notes, note)
	raw, err := os.ReadFile(filepath.Join(w.dir, "reviews.csv"))
	if err != nil {
		t.Fatal(err)
	}
	w.reviews = append(w.reviews, raw)
}

func (w *world) review(t *rapid.T) {
	w.decide(t, "--status", rapid.SampledFrom([]string{"verified", "refuted", "unresolved"}).Draw(t, "status"), "--evidence", "https://example.org/minutes")
}

func (w *world) correct(t *rapid.T) {
	w.decide(t, "--set", fmt.Sprintf("date=2020-11-%02d", rapid.IntRange(1, 9).Draw(t, "corrected")))
}

// holds is what is true after every step.
func (w *world) holds(t *rapid.T) {
	raw, err := os.ReadFile(filepath.Join(w.dir, "reviews.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, before := range w.reviews {
		if !bytes.HasPrefix(raw, before) {
			t.Fatalf("reviews.csv was rewritten:\n%s\nwas\n%s", raw, before)
		}
	}
	tl := w.timeline(t)
	seen := map[string]bool{}
	for _, r := range tl.Reviews {
		seen[r.Note] = true
	}
	for _, note := range w.notes {
		if !seen[note] {
			t.Fatalf("the review %q is not shown", note)
		}
	}
	for _, e := range tl.Events {
		meaning := bridgesIn(&e)
		if before, ok := w.means[e.ID]; ok && !slices.ContainsFunc(before, func(b string) bool { return slices.Contains(meaning, b) }) {
			t.Fatalf("%s stood for %v and stands for %v: %q", e.ID, before, meaning, e.Title)
		}
		w.means[e.ID] = meaning
	}
}

// bridgesIn is which bridges an event's mentions name. It is one, unless two events were taken for one.
func bridgesIn(e *dataset.Event) []string {
	var in []string
	for _, b := range bridges {
		if slices.ContainsFunc(e.Mentions, func(m dataset.Mention) bool { return strings.Contains(m.Text, b) }) {
			in = append(in, b)
		}
	}
	return in
}
