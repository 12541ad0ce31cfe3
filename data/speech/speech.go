// Package speech holds the word tables by which reported speech is found: reporting verbs with what each takes, and the small words
// that show where a clause begins and ends.
package speech

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbsText string

//go:embed irregular.txt
var irregularText string

//go:embed phrases.txt
var phrasesText string

//go:embed words.txt
var wordsText string

// Use is what a reporting verb takes, as bit flags.
type Use uint32

// The uses, as verbs.txt explains them.
const (
	Quote Use = 1 << iota
	Clause
	That
	Wh
	Inf
	Object
	Person
	Thing
	Of
	For
	On
	About
	As
	Against
	With
	At
	To
	// Gerund and the rest are a word's form.
	Gerund
	Past
	Third
	Base
	Participle // and no past form: "known", "written"
	// Opens and Closes are the words that may begin and end a verb of two words: "pointed", "out".
	Opens
	Closes
)

// Preposition are the uses that are prepositions.
const Preposition = Of | For | On | About | As | Against | With | At | To

// Reports are the uses that make a verb a reporting one.
const Reports = Quote | Clause | That | Wh | Inf | Object | Preposition

var uses = map[string]Use{"quote": Quote, "clause": Clause | That, "that": That, "wh": Wh, "inf": Inf, "object": Object, "person": Person,
	"thing": Thing, "of": Of, "for": For, "on": On, "about": About, "as": As, "against": Against, "with": With, "at": At, "to": To}

// Word is what a small word does, as bit flags.
type Word uint32

// The classes of small words.
const (
	Det Word = 1 << iota
	Poss
	Pron
	Obj
	Rel
	WhWord
	Prep
	Conj
	Sub
	Aux
	Neg
	Adv
	Time
	Verb
	Cite    // "according"
	Claim   // a noun before "that": "the claim that"
	Feeling // an adjective before "that": "is confident that"
)

var classes = map[string]Word{"det": Det, "poss": Poss, "pron": Pron, "obj": Obj, "rel": Rel, "wh": WhWord, "prep": Prep, "conj": Conj,
	"sub": Sub, "aux": Aux, "neg": Neg, "adv": Adv, "time": Time, "verb": Verb, "cite": Cite, "claim": Claim, "feeling": Feeling}

// Entry is what the tables say of one word in small letters.
type Entry struct {
	Use  Use
	Word Word
}

// Lookup is the entry of a word, whatever its case; the zero entry where it stands in no table.
func Lookup(word string) Entry { return lexicon().Find(word) }

// Lexicon finds words faster than a map does: it folds case while it reads, needs no copy of the word, and most words that stand
// in no table cost it one look into a small index.
type Lexicon struct {
	index []uint16 // by hash: the place of the word in words, plus one; 0 is free
	words []listed
}

type listed struct {
	word  string // in small letters
	entry Entry
}

// Words is the lexicon of all tables.
func Words() *Lexicon { return lexicon() }

var lexicon = sync.OnceValue(func() *Lexicon {
	t := load()
	size := 1
	for size < 4*len(t) {
		size *= 2
	}
	x := &Lexicon{index: make([]uint16, size)}
	for w, e := range t {
		x.words = append(x.words, listed{w, e})
		i := x.slot(w)
		for x.index[i] != 0 {
			i = (i + 1) % len(x.index)
		}
		x.index[i] = uint16(len(x.words))
	}
	return x
})

// All yields every word of the tables, in small letters and no set order, with its entry.
func (x *Lexicon) All() iter.Seq2[string, Entry] {
	return func(yield func(string, Entry) bool) {
		for _, l := range x.words {
			if !yield(l.word, l.entry) {
				return
			}
		}
	}
}

// Find is the entry of a word, whatever its case.
func (x *Lexicon) Find(word string) Entry {
	if word == "" || len(word) > 30 {
		return Entry{}
	}
	mask := len(x.index) - 1
	for i := x.slot(word); x.index[i] != 0; i = (i + 1) & mask {
		if l := &x.words[x.index[i]-1]; len(l.word) == len(word) && same(l.word, word) {
			return l.entry
		}
	}
	return Entry{}
}

// slot is where a word's place is looked for first. Four letters and the length tell most words apart.
func (x *Lexicon) slot(s string) int {
	n := len(s)
	h := uint32(s[0]|0x20) | uint32(s[n-1]|0x20)<<8 | uint32(s[n/2]|0x20)<<16 | uint32(s[(n+1)/3]|0x20)<<24
	h = (h ^ uint32(n)*0x9E3779B1) * 0x85EBCA6B
	return int((h ^ h>>15) & uint32(len(x.index)-1))
}

// same reports whether s is the word in small letters, but for the case of ASCII letters.
func same(lower, s string) bool {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

var load = sync.OnceValue(func() map[string]Entry {
	t := map[string]Entry{}
	irregular := map[string][]string{}
	for line := range rows(irregularText) {
		f := strings.Fields(line)
		irregular[f[0]] = f
	}
	for line := range rows(verbsText) {
		list, verbs, _ := strings.Cut(line, ":")
		var use Use
		for u := range strings.FieldsSeq(list) {
			use |= uses[u]
		}
		for base := range strings.FieldsSeq(verbs) {
			forms := irregular[base]
			if forms == nil {
				forms = regular(base)
			}
			for i, form := range forms {
				e := t[form]
				e.Use |= use | [...]Use{Base, Third, Past, Gerund, Participle}[i]
				if i == 4 && form == forms[2] {
					e.Use &^= Participle
				}
				t[form] = e
			}
		}
	}
	for f, use := range phrases() {
		first, second, two := strings.Cut(f, " ")
		if two {
			use = Opens
			e := t[second]
			e.Use |= Closes
			t[second] = e
		}
		e := t[first]
		e.Use |= use
		t[first] = e
	}
	for line := range rows(wordsText) {
		class, words, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			e := t[w]
			e.Word |= classes[class]
			t[w] = e
		}
	}
	return t
})

// phrases is the uses of the first word by the phrase; of one word, its own.
var phrases = sync.OnceValue(func() map[string]Use {
	t := map[string]Use{}
	for line := range rows(phrasesText) {
		list, all, _ := strings.Cut(line, ":")
		var use Use
		for u := range strings.FieldsSeq(list) {
			use |= uses[u]
		}
		for f := range strings.SplitSeq(all, ",") {
			f = strings.TrimSpace(f)
			t[f] = use | Past
			if first, _, _ := strings.Cut(f, " "); strings.HasSuffix(first, "ing") {
				t[f] = use | Gerund
			}
		}
	}
	return t
})

// Phrase is what the two words make a reporting verb for: "pointed", "out".
func Phrase(first, second string) Use { return phrases()[first+" "+second] }

// regular gives the forms of a regular verb.
func regular(base string) []string {
	stem := base
	switch {
	case strings.HasSuffix(base, "e"):
		stem = base[:len(base)-1]
		return []string{base, base + "s", stem + "ed", stem + "ing"}
	case strings.HasSuffix(base, "y") && !strings.ContainsAny(base[len(base)-2:len(base)-1], "aeiou"):
		stem = base[:len(base)-1]
		return []string{base, stem + "ies", stem + "ied", base + "ing"}
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "x"):
		return []string{base, base + "es", base + "ed", base + "ing"}
	}
	return []string{base, base + "s", base + "ed", base + "ing"}
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
