package timeline_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/timeline"
)

// What is left out because it stands, and what is made anew, is together the whole timeline, through any history of articles that come, go and change: what
// stands is what the last timeline, made whole, held under the same digest.
func TestMergeChanged(t *testing.T) {
	left, made := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		held := map[string]timeline.Packed{}
		var memory *timeline.Memory
		events, quotes := map[timeline.Digest]dataset.Event{}, map[timeline.Digest][]dataset.Quote{} // what was told, by digest
		for range rapid.IntRange(2, 6).Draw(t, "merges") {
			for range rapid.IntRange(0, 12).Draw(t, "changes") {
				id := fmt.Sprintf("a%02d", rapid.IntRange(0, 40).Draw(t, "article"))
				if rapid.IntRange(0, 3).Draw(t, "goes") == 0 {
					delete(held, id)
					continue
				}
				e := timeline.Extract(sayingSo(t, id))
				held[id] = timeline.Packed{Extraction: e, Digest: timeline.PackedDigest(e.AppendBinary(nil))}
			}
			var packed []timeline.Packed
			var plain []timeline.Extraction
			for _, id := range slices.Sorted(maps.Keys(held)) {
				packed, plain = append(packed, held[id]), append(plain, held[id].Extraction)
			}
			c := timeline.MergeChanged(packed, memory, func(d timeline.Digest) bool { return len(quotes[d]) > 0 || events[d].ID != "" })
			memory = c.Memory
			left, made = left+len(c.Left), made+len(c.Timeline.Events)
			whole := *c.Timeline
			whole.Events, whole.Quotes = slices.Clone(whole.Events), slices.Clone(whole.Quotes)
			for _, d := range c.Left {
				if e := events[d]; e.ID != "" {
					whole.Events = append(whole.Events, e)
				}
				whole.Quotes = append(whole.Quotes, quotes[d]...)
			}
			whole.Sort()
			if want := timeline.Merge(plain); !bytes.Equal(jsonOf(t, want), jsonOf(t, &whole)) {
				t.Fatalf("of %d articles: %s\nwant %s", len(plain), jsonOf(t, &whole), jsonOf(t, want))
			}
			for i := range c.Timeline.Events {
				e := c.Timeline.Events[i]
				events[c.Digests[e.ID]] = e
			}
			for _, q := range c.Timeline.Quotes {
				d := c.Digests[q.EventID]
				if q.EventID == "" {
					d = c.Alone[q.Source]
				}
				if !slices.Contains(quotes[d], q) {
					quotes[d] = append(quotes[d], q)
				}
			}
		}
	})
	if 3*left < made {
		t.Errorf("of what stood only %d were left out, and %d made anew", left, made)
	}
}

// A quotation that two events have shows with one of them and is named by both, so neither is left out.
func TestMergeChangedSharedQuotation(t *testing.T) {
	e := timeline.Extract(dataset.Source{ID: "a", Published: "2020-06-20", Publisher: "Post",
		Text: "Engineers closed the Alder Bridge in Wexley on June 1, 2020. “The deck is sound,” Ann Rowe said on June 12, 2020."})
	other := timeline.Extract(dataset.Source{ID: "b", Published: "2020-06-20", Publisher: "Herald", Text: "Police sold the market in Harwick on May 2, 2020."})
	shared := timeline.Packed{Extraction: e, Digest: timeline.Digest{1}}
	for i := range shared.Mentions {
		if shared.Mentions[i].Date == "2020-06-01" {
			shared.Mentions[i].Quotes = []int{0}
		}
	}
	asked := map[timeline.Digest]bool{}
	c := timeline.MergeChanged([]timeline.Packed{shared, {Extraction: other, Digest: timeline.Digest{2}}}, nil, func(d timeline.Digest) bool { asked[d] = true; return true })
	var dates []string
	for _, e := range c.Timeline.Events {
		dates = append(dates, string(e.Date))
	}
	if got := fmt.Sprint(dates, len(c.Timeline.Quotes), len(asked), asked[timeline.Digest{}]); got != "[2020-06-01 2020-06-12] 1 1 false" {
		t.Errorf("made anew, quotations, asked, asked for none: %s", got)
	}
}
