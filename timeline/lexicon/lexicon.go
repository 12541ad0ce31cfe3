// Package lexicon says in one look-up all that the word tables know of an English word: its closed class, the verb forms it can be,
// whether it names something that happens, and whether it says anything about which event is meant.
package lexicon

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/data/happenings"
	"dateline/data/names"
	"dateline/data/speech"
	"dateline/data/verbs"
)

// Class is the closed classes a word belongs to, as bits; open-class words have none.
type Class uint16

// The classes.
const (
	Subordinator Class = 1 << iota // after, because, that
	Relative                       // which, who
	Coordinator                    // and, but
	Determiner                     // the, his
	Preposition                    // of, during
	Pronoun                        // he, they
	Adverb                         // not, also
	Breaker                        // , ; : — and quotation marks
	Reporting                      // said, announced: a clause may follow without "that"
	Function                       // only holds a sentence together
	Stop                           // says nothing about which event is meant: function words, reporting verbs, words of dates
	Happening                      // a noun that names something that happens
	Gathering                      // a happening that has a name of its own: a meeting, a match, a vote, a ceremony
)

// Entry is what the tables know of a word. What most tokens are asked for stands first, so that it lies together.
type Entry struct {
	Form  verbs.Form // the verb forms it can be
	Class Class

	// Of the word as it is written, and given by a [Reader] alone:
	Written verbs.Form   // what verbs.Of says
	Parts   Part         // what stands in it
	Names   names.Class  // what it is in names
	Speech  speech.Entry // what it does in reported speech
	Hash    uint64       // what [HashRun] gives where the word is all of a run, else 0

	Lower string // in lower case, with a straight apostrophe
	Stem  string // what its forms have in common, see [Stem]

	// Order is the stem's first eight bytes as a number: where two differ, they order the stems.
	Order uint64

	Head string // the noun, without a possessive's "'s", where it names something that happens
	word string // as it is written
}

// Part is what stands in a word as a word of its own, as bits: "that" in "that's". They tell of a whole sentence at one look what
// it cannot hold.
type Part uint8

// The parts.
const (
	DefinitePart  Part = 1 << iota // the, this, that
	HappeningPart                  // a noun that names something that happens
)

// partsOf looks at a word, or at each run of letters and hyphens in it, with and without the "s" of a possessive before it.
func partsOf(e *Entry) (p Part) {
	apart := func(r rune) bool { return r < 'a' && r != '-' || r > 'z' && r < utf8.RuneSelf }
	if strings.IndexFunc(e.Lower, apart) < 0 && strings.IndexByte(e.Lower, '-') < 0 { // most
		return partOf(e)
	}
	for run := range strings.FieldsFuncSeq(e.Lower, apart) {
		p |= partOf(Of(run)) | partOf(Of(strings.TrimPrefix(run, "s")))
		for w := range strings.SplitSeq(run, "-") {
			p |= partOf(Of(w)) & DefinitePart
		}
	}
	return p
}

func partOf(e *Entry) (p Part) {
	if e.Is(Happening) {
		p |= HappeningPart
	}
	if e.Lower == "the" || e.Lower == "this" || e.Lower == "that" {
		p |= DefinitePart
	}
	return p
}

// newEntry is what the ending of a word in lower case says of it.
func newEntry(w string) *Entry {
	e := &Entry{Lower: w, Stem: Stem(w), Form: verbs.BySuffix(w)}
	for i := range 8 {
		e.Order <<= 8
		if i < len(e.Stem) {
			e.Order |= uint64(e.Stem[i])
		}
	}
	return e
}

// Is reports whether the word belongs to one of the classes.
func (e *Entry) Is(c Class) bool { return e.Class&c != 0 }

// Can reports whether the word can be one of the verb forms.
func (e *Entry) Can(f verbs.Form) bool { return e.Form&f != 0 }

var table = sync.OnceValue(func() map[string]*Entry {
	t := map[string]*Entry{}
	get := func(w string) *Entry {
		if t[w] == nil {
			t[w] = newEntry(w)
		}
		return t[w]
	}
	for w, f := range verbs.Known() {
		get(w).Form = f
	}
	for w, families := range happenings.All() {
		get(w).Class |= Happening
		get(w).Head = w
		if slices.ContainsFunc(families, gathers) {
			get(w).Class |= Gathering
		}
	}
	for _, row := range classes {
		for w := range strings.FieldsSeq(row.words) {
			get(w).Class |= row.class
		}
	}
	for w := range strings.FieldsSeq(notVerbs) {
		get(w).Form = 0
	}
	return t
})

// gathers tells the families whose happenings have names: "the Harbour Summit", "the Northern Shield final".
func gathers(family string) bool {
	return family == "meeting" || family == "ceremony" || family == "match" || family == "vote"
}

// Of is the entry of a word, whatever its case; a word that no table has gets one by its ending.
func Of(word string) *Entry {
	t := table()
	var buf [24]byte
	if len(word) <= len(buf) {
		b := buf[:0]
		for i := range len(word) {
			c := word[i]
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			b = append(b, c)
		}
		if e := t[string(b)]; e != nil {
			return e
		}
	}
	w := strings.ReplaceAll(strings.ToLower(word), "’", "'")
	if e := t[w]; e != nil {
		return e
	}
	e := newEntry(w)
	if noun, ok := strings.CutSuffix(w, "'s"); ok && t[noun] != nil {
		e.Head = t[noun].Head
	}
	return e
}

// Set makes a look-up of a list of words. Most words that are asked for are not on it, and their length and first byte tell; few words of
// one list begin alike.
func Set(lists ...string) func(string) bool {
	var lengths [256]uint32 // by first byte: the lengths of the words that begin so, as bits
	var first [256]uint8    // by first byte: where those words stand in begin
	begin := [][]string{nil}
	for _, l := range lists {
		for w := range strings.FieldsSeq(l) {
			lengths[w[0]] |= 1 << len(w)
			if first[w[0]] == 0 {
				first[w[0]] = uint8(len(begin))
				begin = append(begin, nil)
			}
			begin[first[w[0]]] = append(begin[first[w[0]]], w)
		}
	}
	return func(w string) bool {
		return w != "" && lengths[w[0]]>>len(w)&1 != 0 && slices.Contains(begin[first[w[0]]], w)
	}
}

// Stem folds the forms of a word together, roughly: "clashes" and "clash", "reopened" and "reopen". It need not give a word, only the
// same letters for what belongs together; both sides of a comparison go through it.
func Stem(w string) string {
	for _, s := range [...]string{"'s", "ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e"} {
		if len(w) > len(s)+3 && strings.HasSuffix(w, s) {
			return strings.TrimRight(w[:len(w)-len(s)], "e")
		}
	}
	return w
}
