//go:build unix

package identity_test

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"

	"dateline/dataset/identity"
)

// large is a world of so many events, three to an article.
func large(events int) *world {
	w := newWorld()
	for e := range events {
		id := fmt.Sprintf("article-%06d", e/3)
		w.articles[id] = append(w.articles[id], telling(e, e), naming(e), telling(e, e+1))
	}
	return w
}

// change edits every nth article: a paragraph more above, a word more in each telling.
func change(w *world, nth int) {
	for e := 0; e < len(w.articles); e += nth {
		id := fmt.Sprintf("article-%06d", e)
		ps := slices.Insert(slices.Clone(w.articles[id]), 0, filler(1))
		for i := range ps {
			ps[i].text = strings.Replace(ps[i].text, "harbour", "small harbour", 1)
		}
		w.articles[id] = ps
	}
}

func cpuSeconds(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// Keeping the ids of many events, of which few or all articles changed, by processor time.
func BenchmarkKeep(b *testing.B) {
	for _, c := range []struct {
		name          string
		events, every int
	}{{"7500 events, 1 article in 100 changed", 7500, 100}, {"60000 events, none changed", 60000, 0}, {"60000 events, 1 article in 100 changed", 60000, 100}, {"60000 events, every article changed", 60000, 1}} {
		b.Run(c.name, func(b *testing.B) {
			w := large(c.events)
			old := w.build().Timeline
			if c.every > 0 {
				change(w, c.every)
			}
			fresh := w.build().Timeline
			var rows []identity.Retired
			spent := 0.0
			for range b.N {
				now := clone(fresh)
				from := cpuSeconds(b)
				rows = identity.Keep(old, now, nil, "2021-03-05")
				spent += cpuSeconds(b) - from
			}
			b.ReportMetric(1000*spent/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(len(rows)), "rows")
		})
	}
}
