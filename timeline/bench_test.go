package timeline_test

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
	"dateline/timeline/quote"
	"dateline/timeline/timex"
)

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

// corpus is about size bytes of articles made from the golden ones.
func corpus(tb testing.TB, size int) (articles []dataset.Source, bytes int) {
	texts := goldenTexts(tb)
	for i := 0; bytes < size; i++ {
		t := texts[i%len(texts)]
		articles = append(articles, dataset.Source{ID: "a", Text: t, Published: "2022-07-07"})
		bytes += len(t)
	}
	return articles, bytes
}

// benchSize is the 50 MB of the project's goal, unless -short.
func benchSize() int {
	if testing.Short() {
		return 2 << 20
	}
	return 50 << 20
}

// countWords is the plain loop the others are measured beside.
func countWords(s string) int {
	n, in := 0, false
	for i := range len(s) {
		space := s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// The stages over the same bytes, one after another on one processor; MB/s is printed for each.
func BenchmarkStages(b *testing.B) {
	articles, bytes := corpus(b, benchSize())
	for _, stage := range []struct {
		name string
		run  func(dataset.Source) int
	}{
		{"words", func(s dataset.Source) int { return countWords(s.Text) }},
		{"tag", func(s dataset.Source) int {
			return len(timex.Find(s.Text, timex.Context{Published: s.Published.Day()}))
		}},
		{"quotes", func(s dataset.Source) int { return len(quote.Find(s.Text)) }},
		{"extract", func(s dataset.Source) int { return len(timeline.Extract(s).Mentions) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			total := 0
			for b.Loop() {
				for _, a := range articles {
					total += stage.run(a)
				}
			}
			if total == 0 {
				b.Fatal("nothing was found")
			}
		})
	}
}
