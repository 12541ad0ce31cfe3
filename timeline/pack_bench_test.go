//go:build unix

package timeline_test

import (
	"fmt"
	"runtime"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
)

// Packing and unpacking what was found in the golden articles, by processor time; MB are of the packed bytes. Beside them, extracting.
func BenchmarkPack(b *testing.B) {
	var found []timeline.Extraction
	var packed [][]byte
	bytes, read := 0, 0
	texts := goldenTexts(b)
	for i := range 2000 {
		text := texts[i%len(texts)]
		e := timeline.Extract(dataset.Source{ID: fmt.Sprint("source-", i), Publisher: "Wexley Courier", Text: text, Published: "2022-07-07", URL: "https://example.org/a"})
		found, packed = append(found, e), append(packed, e.AppendBinary(nil))
		bytes, read = bytes+len(packed[i]), read+len(text)
	}
	var kept []timeline.Extraction
	for _, stage := range []struct {
		name string
		run  func(int)
	}{
		{"pack", func(i int) { packed[i] = found[i].AppendBinary(packed[i][:0]) }},
		{"unpack", func(i int) {
			e, err := timeline.DecodeExtraction(packed[i])
			if err != nil {
				b.Fatal(err)
			}
			kept = append(kept, e)
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			from := cpuSeconds(b)
			for b.Loop() {
				kept = kept[:0]
				for i := range packed {
					stage.run(i)
				}
			}
			b.ReportMetric(float64(bytes)*float64(b.N)/1e6/(cpuSeconds(b)-from), "MB/cpu-s")
			b.ReportMetric(float64(bytes)/float64(read), "bytes/byte-read")
		})
	}
	runtime.KeepAlive(found)
}
