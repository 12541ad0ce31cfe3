// Package name finds who and what a text names: people, organisations, places and groups. It works by the shape of a name and by
// the tables of [dateline/data/names]; the long forms that a text gives ("Vladimir Putin", "World Food Council (WFC)") say what its
// short forms ("Putin", "WFC") stand for.
package name

import (
	"strings"

	"dateline/timeline/lexicon"
)

// Kind is what sort of thing a name names.
type Kind uint8

// The kinds of name.
const (
	Other        Kind = iota // anything else, and groups of people ("Republicans")
	Person                   //
	Organisation             //
	Place                    // countries, their adjectives and peoples included
)

func (k Kind) String() string { return [...]string{"other", "person", "organisation", "place"}[k] }

// Gender is what the words say of a person's gender.
type Gender uint8

// The genders.
const (
	Unknown Gender = iota
	Male
	Female
)

// Name is one name in a text.
type Name struct {
	Start, End int    // bytes, without a possessive "'s"; a title before the name is inside
	Text       string // text[Start:End]
	Full       string // as people know it: "Putin" is "Vladimir Putin", "Chinese" is "China"
	Kind       Kind
	Title      string // "Russian President", where one stands before a person's name
	Country    string // of an adjective within a title or organisation: "China" for "Chinese Foreign Ministry"
	Gender     Gender // of a person
}

// Find gives the names of a text, in order and without overlaps. A text of any length takes time linear in it.
func Find(text string) []Name { return NewFinder(text).All() }

// Finder finds names in parts of a text and knows the long forms of the whole. The text is read once, when a name is first
// asked for. It is not safe for use by several goroutines at once.
type Finder struct {
	text  string
	read  bool
	names []Name
	found int // where the last search ended, which the next is as a rule near
	known roster
	run   run
}

// NewFinder makes a finder for a text. It does no work yet.
func NewFinder(text string) *Finder { return &Finder{text: text} }

// keptNames is the most names whose room is worth keeping from one text to the next.
const keptNames = 1 << 12

// Reset makes the finder one for another text and uses its room again: what it gave of the text before is overwritten.
func (f *Finder) Reset(text string) {
	if cap(f.names) > keptNames {
		*f = Finder{}
	}
	clear(f.names)
	f.known.clear()
	f.text, f.read, f.names, f.found = text, false, f.names[:0], 0
	f.run.line, f.run.tokens = line{}, nil
}

// ResetRead is [Finder.Reset] for a text that has been taken apart. The finder uses the tokens until it is reset.
func (f *Finder) ResetRead(text string, reading *lexicon.Reading) {
	f.Reset(text)
	f.run.tokens = reading.Tokens
}

// All gives every name of the text, in order. The slice is the finder's own.
func (f *Finder) All() []Name {
	if !f.read {
		f.read = true
		f.scan()
	}
	return f.names
}

// In gives the names that lie within the bytes start to end, in order. The slice is the finder's own.
func (f *Finder) In(start, end int) []Name {
	from := f.behind(start)
	if from < len(f.names) && f.names[from].Start < start {
		from++
	}
	to := from
	for to < len(f.names) && f.names[to].End <= end {
		to++
	}
	return f.names[from:to]
}

// Before gives the names that end at or before the byte at at, in order. The slice is the finder's own.
func (f *Finder) Before(at int) []Name {
	n := f.behind(at)
	return f.names[:n]
}

// At gives the name that covers the byte at at.
func (f *Finder) At(at int) (Name, bool) {
	i := f.behind(at)
	if i < len(f.names) && f.names[i].Start <= at {
		return f.names[i], true
	}
	return Name{}, false
}

// behind is the index of the first name that ends behind the byte at at.
func (f *Finder) behind(at int) int {
	all := f.All()
	from, to := 0, len(all)
	if i := f.found; i == 0 || all[i-1].End <= at {
		if i == to || all[i].End > at {
			return i
		}
		from = i + 1
	}
	for from < to {
		if mid := int(uint(from+to) / 2); all[mid].End > at {
			to = mid
		} else {
			from = mid + 1
		}
	}
	f.found = from
	return from
}

// lastWord is the last word of a name, without what follows a person's: "Jr.", "III".
func lastWord(full string) string {
	full = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(full, "."), " Jr"), " Sr")
	for _, s := range [...]string{" II", " III", " IV"} {
		full = strings.TrimSuffix(full, s)
	}
	return full[strings.LastIndexByte(full, ' ')+1:]
}

func firstWord(full string) string {
	first, _, _ := strings.Cut(full, " ")
	return first
}
