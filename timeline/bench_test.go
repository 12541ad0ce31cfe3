//go:build unix

package timeline_test

import (
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"unicode"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline"
	"dateline/timeline/quote"
	"dateline/timeline/timex"
)

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

// A stream of articles, built into one timeline: the peak of memory, beside what was read and what was kept.
func BenchmarkStream(b *testing.B) {
	texts := goldenTexts(b)
	articles := 100_000
	if testing.Short() {
		articles = 2_000
	}
	for b.Loop() {
		read, peak := 0, uint64(0)
		stream := func(yield func(dataset.Source, error) bool) {
			for i := range articles {
				text := texts[i%len(texts)]
				read += len(text)
				published := edtf.Day{Year: 2010, Month: 1, Day: 1}.AddDays(i)
				if !yield(dataset.Source{ID: "a" + strconv.Itoa(i), Publisher: "P" + strconv.Itoa(i%977), Text: text, Published: edtf.OfDay(published)}, nil) {
					return
				}
			}
		}
		t, err := timeline.Build(stream, timeline.Options{Read: func(n int) {
			if n%1000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}})
		if err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		mentions := 0
		for i := range t.Events {
			mentions += len(t.Events[i].Mentions)
		}
		b.ReportMetric(float64(max(peak, m.HeapInuse))/1e6, "peak-MB")
		b.ReportMetric(float64(read)/1e6, "read-MB")
		b.ReportMetric(float64(mentions), "mentions")
	}
}
