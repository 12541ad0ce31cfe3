package lexicon

import (
	"slices"
	"strings"

	"dateline/data/speech"
	"dateline/data/verbs"
	"dateline/timeline/segment"
)

// Token is a word, number or mark of a sentence with its entry.
type Token struct {
	segment.Span
	*Entry
	Speech speech.Entry // what it does in reported speech
	Kind   segment.WordKind
	Upper  bool

	// Form is the verb forms it can be where it stands: a capitalised word within a sentence is none.
	Form verbs.Form
}

// Can reports whether the word can be one of the verb forms where it stands.
func (t *Token) Can(f verbs.Form) bool { return t.Form&f != 0 }

// Comma reports whether the token is a comma.
func (t *Token) Comma() bool { return t.Lower == "," }

// Mark reports whether the token is a punctuation mark or symbol.
func (t *Token) Mark() bool { return t.Kind == segment.Mark }

// Reader reads stretches of text into tokens. It remembers the words it met, so that most are looked up once. The zero value works; it is not
// safe for use by several goroutines at once.
type Reader struct {
	words []segment.Word
	met   [][4]met // by the word's hash, the newest first
}

// met is a word as it was met and what the tables know of it.
type met struct {
	word   string
	entry  *Entry
	speech speech.Entry
}

// metSize is how many words a reader remembers, in fours, metBytes the longest.
const (
	metSize  = 1 << 11
	metBytes = 40
)

// Tokens appends the tokens of a stretch, a sentence as a rule, to dst.
func (r *Reader) Tokens(dst []Token, text string, in segment.Span) []Token {
	r.words = segment.Words(r.words[:0], text, in)
	dst = slices.Grow(dst, len(r.words))
	from := len(dst)
	for i := range r.words {
		w := &r.words[i]
		n := len(dst)
		dst = dst[:n+1]
		t := &dst[n] // made where it lies: to make it elsewhere and copy it takes twice as long
		t.Span, t.Kind, t.Upper, t.Form = w.Span, w.Kind, w.Upper, 0
		word := text[w.Start:w.End]
		if m := r.find(word); m != nil {
			t.Entry, t.Speech = m.entry, m.speech
		} else {
			t.Entry, t.Speech = Of(word), speech.Lookup(word)
		}
		if w.Kind == segment.Letters && (!w.Upper || n == from || dst[n-1].Mark()) {
			t.Form = t.Entry.Form
		}
	}
	return dst
}

// Of is [Of], remembered.
func (r *Reader) Of(word string) *Entry {
	if m := r.find(word); m != nil {
		return m.entry
	}
	return Of(word)
}

// find is what is remembered of a word, nil of one too long to be remembered.
func (r *Reader) find(word string) *met {
	if r.met == nil {
		r.met = make([][4]met, metSize)
	}
	alike := &r.met[hash(word)%metSize]
	for i := range alike {
		if m := &alike[i]; m.word == word && m.entry != nil {
			return m
		}
	}
	if len(word) > metBytes {
		return nil
	}
	word = strings.Clone(word) // the text it was met in is not to be kept
	copy(alike[1:], alike[:])
	alike[0] = met{word, Of(word), speech.Lookup(word)}
	return &alike[0]
}

// hash mixes a word's length and its first and last bytes, which tell most words apart.
func hash(s string) uint32 {
	n := len(s)
	var a, b uint32
	switch {
	case n >= 4:
		a = uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
		b = uint32(s[n-4]) | uint32(s[n-3])<<8 | uint32(s[n-2])<<16 | uint32(s[n-1])<<24
	case n > 0:
		a = uint32(s[0]) | uint32(s[n/2])<<8 | uint32(s[n-1])<<16
	}
	h := (a*0x9E3779B1 ^ b ^ uint32(n)<<27) * 0x85EBCA6B
	return h >> 15
}
