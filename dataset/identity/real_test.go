package identity_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/dataset"
	"dateline/dataset/identity"
	"dateline/timeline"
)

// articles are the golden ones, read on the same day.
func articles(t *testing.T, change func(src *dataset.Source)) *dataset.Timeline {
	t.Helper()
	paths, err := filepath.Glob("../../timeline/testdata/golden/*/article.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden articles: %v", err)
	}
	var found []timeline.Extraction
	for i, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		src := dataset.Source{ID: fmt.Sprintf("article-%d", i), Text: string(text), Published: "2022-07-07"}
		change(&src)
		src.SHA256 = dataset.Digest(src.Text)
		found = append(found, timeline.Extract(src))
	}
	return timeline.Merge(found)
}

// What the program really finds keeps its ids through what happens to articles: a note put in above, another id, a word put into every
// sentence of a kind, or nothing at all.
func TestRealArticlesKeepTheirIDs(t *testing.T) {
	stored := articles(t, func(*dataset.Source) {})
	want := asJSON(stored)
	if rows := identity.Keep(nil, stored, nil, "2021-03-05"); asJSON(stored) != want || len(rows) > 0 {
		t.Fatalf("ids that nothing claims changed, with %+v", rows)
	}
	for name, change := range map[string]func(*dataset.Source){
		"nothing":         func(*dataset.Source) {},
		"a note above":    func(s *dataset.Source) { s.Text = "A note from the editors, who thank all readers.\n\n" + s.Text },
		"another id":      func(s *dataset.Source) { s.ID = "renamed-" + s.ID },
		"a word replaced": func(s *dataset.Source) { s.Text = strings.ReplaceAll(s.Text, " the ", " that ") },
	} {
		now := articles(t, change)
		rows := identity.Keep(stored, now, nil, "2021-03-05")
		before := eventIDs(stored)
		after := eventIDs(now)
		same := 0
		for _, id := range after {
			if slices.Contains(before, id) {
				same++
			}
		}
		if name == "a word replaced" { // which takes some clauses apart
			if same < len(before)*9/10 {
				t.Errorf("%s: of %d events %d keep their ids", name, len(before), same)
			}
		} else if same < len(before) || len(rows) > 0 {
			t.Errorf("%s: of %d events %d of %d keep their ids, with %+v", name, len(before), same, len(after), rows)
		}
	}
}

func eventIDs(t *dataset.Timeline) []string {
	var out []string
	for _, e := range t.Events {
		out = append(out, e.ID)
	}
	slices.Sort(out)
	return out
}

// Eight times as much takes about eight times as long, also where all words are the same or nearly.
func TestKeepTakesLinearTime(t *testing.T) {
	for _, c := range []struct {
		name string
		text func(i int, edited bool) string
	}{
		{"the same words", func(int, bool) string { return "The council met in Brell on that day." }},
		{"nearly the same words", func(i int, edited bool) string {
			return fmt.Sprintf("The council met in Brell on that day, %v, for the time number %d.", edited, i)
		}},
		{"nothing in common", func(i int, edited bool) string { return fmt.Sprintf("Word%v%d alone stands here.", edited, i) }},
	} {
		run := func(n int) time.Duration {
			world := func(edited bool) *dataset.Timeline {
				tl := &dataset.Timeline{Sources: []dataset.Source{{ID: "a"}}}
				for i := range n {
					at := 100 * i
					if edited {
						at += 7
					}
					m := dataset.Mention{ID: fmt.Sprintf("m-%v%d", edited, i), Source: "a", Start: at, End: at + 40, Text: c.text(i, edited), Date: "2020-05-05"}
					tl.Events = append(tl.Events, dataset.Event{ID: "ev-" + m.ID, Title: m.Text, Date: m.Date, Mentions: []dataset.Mention{m}})
				}
				return tl
			}
			old, now := world(false), world(true)
			start := time.Now()
			identity.Keep(old, now, nil, "2021-03-05")
			return time.Since(start)
		}
		few, many := min(run(2500), run(2500)), run(20000)
		t.Logf("%-24s %8v for 2500, %8v for 20000", c.name, few.Round(time.Microsecond), many.Round(time.Microsecond))
		if many > 24*few+time.Second {
			t.Errorf("%s: %v for 2500, %v for 20000", c.name, few, many)
		}
	}
}
