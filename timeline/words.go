package timeline

import (
	"slices"
	"strings"
	"sync"
)

func fields(s string) []string { return strings.Fields(s) }

// setOf makes a lookup of a list of words.
func setOf(lists ...string) func(string) bool {
	table := sync.OnceValue(func() map[string]bool {
		t := map[string]bool{}
		for _, l := range lists {
			for _, w := range strings.Fields(l) {
				t[w] = true
			}
		}
		return t
	})
	return func(w string) bool { return table()[w] }
}

const functionWords = `a an the this that these those his her its their our my your of in on at by for with from to into during about against between
	among through over under within without upon via as and but or nor so yet not no he she it they we i you who which whom whose what
	when while where after before since until because although though if unless whether there here then than also further still just
	only very more most much many some any each every other another such own same both all few several one two three four five six
	seven eight nine ten first second third last next new
	is are was were be been being am has have had having do does did will would can could may might shall should must`

// isFunction reports whether a word only holds a sentence together.
var isFunction = setOf(functionWords)

// isStop reports whether a word says nothing about which event is meant: function words, reporting verbs, words of dates.
var isStop = setOf(functionWords,
	`say says said saying tell tells told add adds added according report reports reported announce announced state states stated`,
	`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
	november december jan feb mar apr jun jul aug sep sept oct nov dec day days week weeks month months year years today yesterday
	tomorrow morning afternoon evening night early late recently now`)

// stem folds the forms of a word together, roughly: "clashes" and "clash", "reopened" and "reopen". It need not give a word, only
// the same letters for what belongs together; both sides of a comparison go through it.
func stem(w string) string {
	for _, s := range []string{"'s", "ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e"} {
		if len(w) > len(s)+3 && strings.HasSuffix(w, s) {
			return strings.TrimRight(w[:len(w)-len(s)], "e")
		}
	}
	return w
}

// sortedSet sorts a list and drops what stands twice.
func sortedSet(ws []string) []string {
	slices.Sort(ws)
	return slices.Compact(ws)
}

// shared counts the members of two sorted sets that stand in both.
func shared(a, b []string) int {
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
