// Package names holds the word tables by which names are told apart: titles, organisation and place words, countries with their
// adjectives and peoples, given names by gender, and words that are written with a capital and name nobody.
package names

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed countries.txt
var countriesText string

//go:embed words.txt
var wordsText string

//go:embed given.txt
var givenText string

//go:embed organisations.txt
var organisationsText string

//go:embed places.txt
var placesText string

// Class is a set of classes that a word belongs to, as bit flags.
type Class uint16

// The classes.
const (
	Title     Class = 1 << iota // stands before a person's name: "President"
	Head                        // ends or begins an organisation's name: "Ministry"
	PlaceWord                   // part of a place's name: "County"
	Where                       // a place that is no country: "Moscow"
	People                      // a group of people: "Republicans"
	Time                        // a month or weekday
	Plain                       // names nobody: "However"
	Male                        // a given name
	Female                      // a given name
	Country                     // a country's name of one word, or letters
	Demonym                     // its adjective or people
	Letters                     // a known organisation's letters
	Body                        // an organisation's word that names one alone: "Congress"
	Thing                       // ends the name of what is neither a person nor a place: "Act"
	Begins                      // begins a name of several words that a table knows: "Saudi"
)

var classNames = map[string]Class{"title": Title, "head": Head, "place": PlaceWord, "where": Where, "body": Body, "thing": Thing, "people": People,
	"time": Time, "plain": Plain, "male": Male, "female": Female}

type tables struct {
	class  map[string]Class
	full   map[string]string // a country's or organisation's names to the reported one
	phrase map[string]bool   // countries, peoples and places of several words
}

var load = sync.OnceValue(func() *tables {
	t := &tables{class: map[string]Class{}, full: map[string]string{}, phrase: map[string]bool{}}
	for _, text := range []string{wordsText, givenText} {
		for line := range rows(text) {
			name, words, _ := strings.Cut(line, ":")
			for w := range strings.FieldsSeq(words) {
				t.class[w] |= classNames[name]
			}
		}
	}
	for line := range rows(countriesText) {
		countries, peoples, _ := strings.Cut(line, "|")
		canonical, _, _ := strings.Cut(strings.TrimSpace(countries), ",")
		t.add(countries, canonical, Country)
		t.add(peoples, canonical, Demonym)
	}
	for line := range rows(placesText) {
		for n := range strings.SplitSeq(line, ",") {
			t.class[strings.TrimSpace(n)] |= Where
			t.addPhrase(strings.TrimSpace(n))
		}
	}
	for line := range rows(organisationsText) {
		letters, full, _ := strings.Cut(line, "|")
		t.add(letters, strings.TrimSpace(full), Letters)
	}
	return t
})

// add enters every name of a list under what is reported for it.
func (t *tables) add(list, canonical string, c Class) {
	for n := range strings.SplitSeq(list, ",") {
		if n = strings.TrimSpace(n); n != "" {
			t.class[n] |= c
			t.full[n] = canonical
			t.addPhrase(n)
		}
	}
}

// addPhrase enters a name of several words.
func (t *tables) addPhrase(n string) {
	if first, _, several := strings.Cut(n, " "); several {
		t.phrase[n] = true
		t.class[first] |= Begins
	}
}

// rows yields the lines of a table without comments.
func rows(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// Of is the set of classes of a word as it is written, 0 where it stands in no table.
func Of(word string) Class {
	if l := index().find(word); l != nil {
		return l.class
	}
	return 0
}

// lexicon is the classes in a table that is quicker to miss in than a map: most words that are asked for stand in none.
type lexicon struct {
	index []uint32 // by hash: the place of the word in words, plus one, and above it the upper half of the hash; 0 is free
	words []listed

	longest int // bytes of the longest word
}

type listed struct {
	word  string
	class Class
	full  string
}

// find is what the table has of a word, nil where it stands in none.
func (x *lexicon) find(word string) *listed {
	if len(word) == 0 || len(word) > x.longest {
		return nil
	}
	mask := uint32(len(x.index) - 1)
	h := hash(word)
	for i := h & mask; x.index[i] != 0; i = (i + 1) & mask {
		if (x.index[i]^h)>>16 != 0 {
			continue // another word
		}
		if l := &x.words[x.index[i]&0xFFFF-1]; l.word == word {
			return l
		}
	}
	return nil
}

var index = sync.OnceValue(func() *lexicon {
	t := load()
	size := 1
	for size < 4*len(t.class) {
		size *= 2
	}
	x := &lexicon{index: make([]uint32, size)}
	for w, c := range t.class {
		x.words = append(x.words, listed{w, c, t.full[w]})
		x.longest = max(x.longest, len(w))
		h := hash(w)
		i := int(h) & (size - 1)
		for x.index[i] != 0 {
			i = (i + 1) % size
		}
		x.index[i] = h&^0xFFFF | uint32(len(x.words))
	}
	return x
})

// hash mixes four letters and the length of a word, which tell most words apart.
func hash(s string) uint32 {
	n := len(s)
	h := uint32(s[0]) | uint32(s[n-1])<<8 | uint32(s[n/2])<<16 | uint32(s[(n+1)/3])<<24
	h = (h ^ uint32(n)*0x9E3779B1) * 0x85EBCA6B
	return h ^ h>>15
}

// Full is the reported name of a country, a people or adjective, or an organisation's letters: "Chinese" gives "China".
func Full(name string) (string, bool) {
	if l := index().find(name); l != nil && l.full != "" {
		return l.full, true
	}
	return "", false
}

// Phrase reports whether several words together name a country, people or place: "Saudi Arabia", "North Koreans".
func Phrase(words string) bool { return load().phrase[words] }
