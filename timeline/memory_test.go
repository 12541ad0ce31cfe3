package timeline_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline"
)

// A merge with the memory of any earlier one gives the same timeline to the byte, through any history of articles that come, go and change.
func TestMergeWithMemory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held := map[string]timeline.Extraction{}
		var memory *timeline.Memory
		for range rapid.IntRange(2, 6).Draw(t, "merges") {
			for range rapid.IntRange(0, 40).Draw(t, "changes") {
				id := fmt.Sprintf("a%02d", rapid.IntRange(0, 60).Draw(t, "article"))
				if rapid.IntRange(0, 3).Draw(t, "goes") == 0 {
					delete(held, id)
					continue
				}
				held[id] = timeline.Extract(sayingSo(t, id))
			}
			var es []timeline.Extraction
			for _, id := range slices.Sorted(maps.Keys(held)) {
				es = append(es, held[id])
			}
			var got *dataset.Timeline
			got, memory = mergeAfter(es, memory)
			if want := timeline.Merge(es); !bytes.Equal(jsonOf(t, want), jsonOf(t, got)) {
				t.Fatalf("of %d articles: %s\nwant %s", len(es), jsonOf(t, got), jsonOf(t, want))
			}
			kept, err := timeline.DecodeMemory(memory.AppendBinary(nil))
			if err != nil {
				t.Fatal(err)
			}
			memory = kept
		}
	})
}

// mergeAfter is a merge with a memory, and the memory of it.
func mergeAfter(es []timeline.Extraction, before *timeline.Memory) (*dataset.Timeline, *timeline.Memory) {
	packed := make([]timeline.Packed, len(es))
	for i := range es {
		packed[i].Extraction = es[i]
	}
	c := timeline.MergeChanged(packed, before, func(timeline.Digest) bool { return false })
	return c.Timeline, c.Memory
}

// sayingSo is an article of a world in which few things happen and many tell of them, often on one day, so that words are common there.
func sayingSo(t *rapid.T, id string) dataset.Source {
	pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "word") }
	var b strings.Builder
	for range rapid.IntRange(1, 4).Draw(t, "sentences") {
		fmt.Fprintf(&b, "%s %s the %s %s in %s on %s %d, 2020. ", pick("Mayor Ann Rowe", "Rowe and Mr. Kell", "Engineers", "The council", "Police"), pick("closed", "reopened", "inspected", "sold"),
			pick("Alder", "Birch", "Cedar"), pick("Bridge", "Tunnel", "market"), pick("Wexley", "Harwick"), pick("May", "June"), rapid.IntRange(1, 6).Draw(t, "day"))
	}
	if rapid.Bool().Draw(t, "quotation") {
		fmt.Fprintf(&b, "“The %s deck is sound and will carry %s for years,” she said on %s.", pick("old", "new"), pick("buses", "trains"), pick("Monday", "Tuesday"))
	}
	switch rapid.IntRange(0, 4).Draw(t, "more") {
	case 0:
		fmt.Fprintf(&b, " %s said the %s summit on June %d was “a day that nobody in Wexley will forget soon”.", pick("Rowe", "Ann Rowe", "Mr. Kell"), pick("Harbour", "River"), rapid.IntRange(1, 6).Draw(t, "day"))
	case 1:
		fmt.Fprintf(&b, " “Nobody asked the people who live beside it,” said %s. The closure of the %s Bridge had angered them.", pick("Rowe", "Tom Kell", "the mayor"), pick("Alder", "Birch"))
	}
	published := edtf.Date(fmt.Sprintf("2020-06-%02d", rapid.IntRange(1, 20).Draw(t, "published")))
	if rapid.IntRange(0, 4).Draw(t, "undated") == 0 {
		published = ""
	}
	return dataset.Source{ID: id, Publisher: pick("Courier", "Post", "Herald", ""), Published: published, Text: b.String()}
}

// Where very many tell of one day a word leads to too many to look them up by; that turns as articles come and go, and what was
// remembered of it must not show.
func TestMergeWithMemoryCommonWords(t *testing.T) {
	var es []timeline.Extraction
	for i := range 90 {
		es = append(es, timeline.Extract(dataset.Source{ID: fmt.Sprintf("a%03d", i), Publisher: fmt.Sprint("P", i), Published: "2020-06-20",
			Text: fmt.Sprintf("Engineers closed the Alder Bridge in Wexley for %d days on June %d, 2020, after a barge struck pier number %d.", 3+i%7, 1+i%2, i)}))
	}
	for _, sizes := range [][]int{{50, 90}, {90, 50}, {64, 65, 66, 63}, {90, 0, 90}} {
		var memory *timeline.Memory
		for _, n := range sizes {
			var got *dataset.Timeline
			got, memory = mergeAfter(es[:n], memory)
			if want := timeline.Merge(es[:n]); !bytes.Equal(jsonOf(t, want), jsonOf(t, got)) {
				t.Fatalf("%v at %d: another timeline", sizes, n)
			}
		}
	}
}

func FuzzDecodeMemory(f *testing.F) {
	_, m := mergeAfter([]timeline.Extraction{timeline.Extract(dataset.Source{ID: "a", Published: "2020-06-20", Text: "Engineers closed the Alder Bridge on June 1, 2020."})}, nil)
	f.Add(m.AppendBinary(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := timeline.DecodeMemory(b)
		if err == nil && !bytes.Equal(m.AppendBinary(nil), b) {
			t.Fatal("read and written again it is something else")
		}
	})
}

func jsonOf(t interface{ Fatal(...any) }, v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
