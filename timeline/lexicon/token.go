package lexicon

import (
	"hash/maphash"
	"strings"

	"dateline/data/verbs"
	"dateline/timeline/segment"
)

// Token is a word, number or mark of a sentence with its entry.
type Token struct {
	segment.Span
	*Entry
	Kind  segment.WordKind
	Upper bool

	// Form is the verb forms it can be where it stands: a capitalised word within a sentence is none.
	Form verbs.Form
}

// Can reports whether the word can be one of the verb forms where it stands.
func (t *Token) Can(f verbs.Form) bool { return t.Form&f != 0 }

// Comma reports whether the token is a comma.
func (t *Token) Comma() bool { return t.Lower == "," }

// Mark reports whether the token is a punctuation mark or symbol.
func (t *Token) Mark() bool { return t.Kind == segment.Mark }

// Reader reads sentences into tokens. It remembers the words it met, so that most are looked up once. The zero value works; it is not
// safe for use by several goroutines at once.
type Reader struct {
	words []segment.Word
	seed  maphash.Seed
	met   [][4]met // by the word's hash, the newest first
}

// met is a word as it was met and what the tables know of it.
type met struct {
	word  string
	entry *Entry
}

// metSize is how many words a reader remembers, in fours, metBytes the longest.
const (
	metSize  = 1 << 11
	metBytes = 40
)

// Tokens appends the tokens of a sentence to dst.
func (r *Reader) Tokens(dst []Token, text string, sentence segment.Span) []Token {
	r.words = segment.Words(r.words[:0], text, sentence)
	for i, w := range r.words {
		t := Token{Span: w.Span, Entry: r.Of(w.Of(text)), Kind: w.Kind, Upper: w.Upper}
		if w.Kind == segment.Letters && (!w.Upper || i == 0 || dst[len(dst)-1].Mark()) {
			t.Form = t.Entry.Form
		}
		dst = append(dst, t)
	}
	return dst
}

// Of is [Of], remembered.
func (r *Reader) Of(word string) *Entry {
	if r.met == nil {
		r.met, r.seed = make([][4]met, metSize), maphash.MakeSeed()
	}
	alike := &r.met[maphash.String(r.seed, word)%metSize]
	for i := range alike {
		if m := &alike[i]; m.word == word && m.entry != nil {
			return m.entry
		}
	}
	if len(word) > metBytes {
		return Of(word)
	}
	word = strings.Clone(word) // the text it was met in is not to be kept
	copy(alike[1:], alike[:])
	alike[0] = met{word, Of(word)}
	return alike[0].entry
}
