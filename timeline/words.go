package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline/lexicon"
)

func fields(s string) []string { return strings.Fields(s) }

// moreWords reports whether a text has more than n words.
func moreWords(s string, n int) bool {
	for range strings.FieldsSeq(s) {
		if n--; n < 0 {
			return true
		}
	}
	return false
}

// setOf makes a look-up of a list of words.
func setOf(lists ...string) func(string) bool { return lexicon.Set(lists...) }

// sortedSet sorts a list and drops what stands twice.
func sortedSet(ws []string) []string {
	slices.Sort(ws)
	return slices.Compact(ws)
}

// shared counts the members of two sorted sets that stand in both.
func shared[T cmp.Ordered](a, b []T) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}
