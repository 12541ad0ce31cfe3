package timeline_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
)

// What a build holds grows with what was found, not with the text read: an extraction keeps nothing of its article alive but the
// sentences and words it reports.
func TestExtractionsLetTheTextGo(t *testing.T) {
	const articles, size = 300, 200 << 10
	var kept []timeline.Extraction
	before := heap()
	for i := range articles {
		kept = append(kept, timeline.Extract(longArticle(i, size)))
	}
	used := heap() - before
	if found := len(kept[0].Mentions); found == 0 || len(kept[0].Quotes) == 0 {
		t.Fatalf("%d mentions, %d quotations", found, len(kept[0].Quotes))
	}
	if limit := uint64(articles * size / 4); used > limit {
		t.Errorf("%d articles of %d bytes keep %d bytes alive, more than %d", articles, size, used, limit)
	}
	runtime.KeepAlive(kept)
}

// longArticle is an article of its own words that says one dated thing in a long text.
func longArticle(i, size int) dataset.Source {
	var b strings.Builder
	fmt.Fprintf(&b, "Harbour bridge %d reopens\n\nThe Harbour Council of Port%d reopened its bridge on 3 May 2020. “It holds,” said Mayor Jane Roe%d.\n\n", i, i, i)
	for b.Len() < size {
		fmt.Fprintf(&b, "The river ran past the old mill number %d without a sound. ", b.Len()+i)
	}
	return dataset.Source{ID: fmt.Sprintf("a%d", i), Title: b.String()[:20], Text: b.String(), Published: "2020-05-05"}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
