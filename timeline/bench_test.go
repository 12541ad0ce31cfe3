//go:build unix

package timeline_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"unicode"

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

// countWords is the plain loop the others are measured beside: words as wc -w counts them in UTF-8, parted by white space.
func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		space := unicode.IsSpace(r)
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// cpuSeconds is the processor time this process has used, garbage collection included: on a busy machine it says more than the clock.
func cpuSeconds(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
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
			total, from := 0, cpuSeconds(b)
			for b.Loop() {
				for _, a := range articles {
					total += stage.run(a)
				}
			}
			mb := float64(bytes) * float64(b.N) / 1e6
			b.ReportMetric(mb/(cpuSeconds(b)-from), "MB/cpu-s")
			if total == 0 {
				b.Fatal("nothing was found")
			}
		})
	}
}
