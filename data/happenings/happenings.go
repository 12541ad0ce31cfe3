// Package happenings knows nouns that name something that happens ("summit", "standoff", "blaze"), by family.
package happenings

import (
	_ "embed"
	"iter"
	"maps"
	"strings"
	"sync"
)

//go:embed nouns.txt
var nouns string

var table = sync.OnceValue(func() map[string][]string {
	t := map[string][]string{}
	for line := range strings.Lines(nouns) {
		family, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			t[w] = append(t[w], family)
		}
	}
	return t
})

// All gives every noun with its families.
func All() iter.Seq2[string, []string] { return maps.All(table()) }

// Families is the families a noun in lower case belongs to, nil where it names nothing that happens. A noun may stand in
// two: a "rally" is a protest and a race.
func Families(noun string) []string { return table()[noun] }

// SameFamily reports whether two nouns can name one event.
func SameFamily(a, b string) bool {
	for _, f := range Families(a) {
		for _, g := range Families(b) {
			if f == g {
				return true
			}
		}
	}
	return false
}
