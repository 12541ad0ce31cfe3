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
				key := q.EventID
				if key == "" {
					key = q.ID
				}
				if d := c.Digests[key]; !slices.Contains(quotes[d], q) {
					quotes[d] = append(quotes[d], q)
				}
			}
		}
	})
	if 2*left < made {
		t.Errorf("of what stood only %d were left out, and %d made anew", left, made)
	}
}
