//go:build unix

package timeline_test

import (
	"fmt"
	"testing"

	"dateline/timeline"
)

// The time of merging by the number of articles, of a made-up world that grows denser: cpu-us/article is the curve.
func BenchmarkMerge(b *testing.B) {
	sizes := []int{1_000, 3_000, 10_000, 30_000, 100_000}
	if testing.Short() {
		sizes = sizes[:3]
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(1, n*10/32)
			es := extractAll(w.sources)
			events, from := 0, cpuSeconds(b)
			for b.Loop() {
				events = len(timeline.Merge(es).Events)
			}
			b.ReportMetric(1e6*(cpuSeconds(b)-from)/float64(b.N*len(es)), "cpu-us/article")
			b.ReportMetric(float64(len(es)), "articles")
			b.ReportMetric(float64(events), "events")
		})
	}
}
