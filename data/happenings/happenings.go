// Package happenings knows nouns that name something that happens ("summit", "standoff", "blaze"), by family.
package happenings

import (
	_ "embed"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed nouns.txt
var nouns string

//go:embed verbs.txt
var verbs string

var (
	table = sync.OnceValue(func() map[string][]string { return families(nouns) })
	told  = sync.OnceValue(func() map[string][]string { return families(verbs) })
)

// families reads lines of a family, a colon and its words.
func families(lines string) map[string][]string {
	t := map[string][]string{}
	for line := range strings.Lines(lines) {
		family, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			t[w] = append(t[w], family)
		}
	}
	return t
}

// All gives every noun with its families.
func All() iter.Seq2[string, []string] { return maps.All(table()) }

// Families is the families a noun in lower case belongs to, nil where it names nothing that happens. A noun may stand in
// two: a "rally" is a protest and a race.
func Families(noun string) []string { return table()[noun] }

// SameFamily reports whether two nouns can name one event.
func SameFamily(a, b string) bool { return meet(Families(a), Families(b)) }

// Tells reports whether a verb, in lower case and in the past, can tell what a noun names: "was shot", "the slaying".
func Tells(verb, noun string) bool { return meet(told()[verb], Families(noun)) }

func meet(a, b []string) bool {
	for _, f := range a {
		if slices.Contains(b, f) {
			return true
		}
	}
	return false
}
