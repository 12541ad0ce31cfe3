package timeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
)

// slowVoices groups sources by comparing all pairs again and again.
func slowVoices(x *independence, sources []int) [][]int {
	var out [][]int
	for _, s := range sources {
		if x.source(s).Publisher == "" {
			continue
		}
		joined := []int{s}
		out = slices.DeleteFunc(out, func(g []int) bool {
			if slices.ContainsFunc(g, func(o int) bool { return x.dependence(s, o) != "" }) {
				joined = append(joined, g...)
				return true
			}
			return false
		})
		slices.Sort(joined)
		out = append(out, joined)
	}
	slices.SortFunc(out, slices.Compare[[]int])
	return out
}

// Grouping by numbers and rare hashes gives what comparing all pairs gives, for few sources and many.
func TestVoicesAsBySlowComparison(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for round := range 40 {
		n := 5 + round*4
		var es []Extraction
		var texts []string
		for i := range n {
			text := wordsOf(rng, 60)
			if i > 0 && rng.IntN(3) == 0 {
				text = texts[rng.IntN(i)] + " " + wordsOf(rng, 20)
			}
			texts = append(texts, text)
			src := dataset.Source{ID: fmt.Sprint(i), Publisher: fmt.Sprint("Paper ", rng.IntN(2*n))}
			switch rng.IntN(6) {
			case 0:
				src.Origin = fmt.Sprint("the paper-", rng.IntN(2*n))
			case 1:
				src.Publisher = ""
			}
			es = append(es, Extraction{Source: src, Print: fingerprint(text, nil)})
		}
		x := newIndependence(es)
		all := make([]int, n)
		for i := range all {
			all[i] = i
		}
		if got, want := x.voices(all), slowVoices(x, all); !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("%d sources: %v, want %v", n, got, want)
		}
	}
}

func wordsOf(rng *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "w%d ", rng.IntN(5000))
	}
	return b.String()
}
