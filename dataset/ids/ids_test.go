package ids_test

import (
	"fmt"
	"regexp"
	"testing"

	"dateline/dataset/ids"
)

// An id is letters alone, the same for the same words at the same place, and another for any that differ.
func TestMint(t *testing.T) {
	form := regexp.MustCompile(`^ev-[b-df-hj-np-tv-xz]{10}$`)
	seen := map[string]string{}
	for _, source := range []string{"a", "b", ""} {
		for _, start := range []int{0, 1, 11} {
			for _, words := range [][]string{nil, {""}, {"x"}, {"x", "y"}, {"xy"}, {"x", ""}} {
				what := fmt.Sprintf("%q %d %q", source, start, words)
				id := ids.Mint("ev", source, start, words...)
				if !form.MatchString(id) || id != ids.Mint("ev", source, start, words...) {
					t.Errorf("%s: %s", what, id)
				}
				if other := seen[id]; other != "" {
					t.Errorf("%s and %s: %s", what, other, id)
				}
				seen[id] = what
			}
		}
	}
}

// The ids in datasets that exist are minted the same by every version of the program.
func TestMintStays(t *testing.T) {
	if got := string(ids.Append([]byte("x "), "m", "a", 7, "The council met on Tuesday.", "on Tuesday")); got != "x m-wnlctxfvsl" {
		t.Errorf("%s", got)
	}
}
