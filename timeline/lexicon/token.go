package lexicon

import (
	"slices"
	"strings"

	"dateline/data/names"
	"dateline/data/speech"
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

// Reader reads stretches of text into tokens. It remembers the words it met, so that most are looked up once. The zero value works; it is not
// safe for use by several goroutines at once.
type Reader struct {
	words []segment.Word
	met   []alike // by the word's key
}

// alike is the words last met whose keys fall into one place, the newest first: just a line of the processor's cache.
type alike struct {
	keys    [4]uint64
	entries [4]*Entry
}

// metBits is how many places a reader has for words, as a power of two; metBytes is the longest word that it remembers.
const (
	metBits  = 11
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
		t.Entry = r.Of(text[w.Start:w.End])
		if w.Kind == segment.Letters && (!w.Upper || n == from || dst[n-1].Mark()) {
			t.Form = t.Entry.Form
		}
	}
	return dst
}

// Of is [Of], remembered, with what the word does in reported speech.
func (r *Reader) Of(word string) *Entry {
	if word == "" {
		return Of(word)
	}
	if r.met == nil {
		r.met = make([]alike, 1<<metBits)
	}
	key, whole := keyOf(word)
	x := &r.met[key*0x9E3779B97F4A7C15>>(64-metBits)]
	for i := range x.keys {
		if x.keys[i] == key && (whole || x.entries[i].word == word) {
			return x.entries[i]
		}
	}
	return r.meet(x, key, word)
}

// meet makes the entry of a word that is not remembered, and remembers it.
func (r *Reader) meet(x *alike, key uint64, word string) *Entry {
	word = strings.Clone(word) // the text it was met in is not to be kept
	e := *Of(word)
	e.Speech, e.Written, e.Names, e.Parts, e.word = speech.Lookup(word), verbs.Of(word), names.Of(word), partsOf(&e), word
	if h, end := HashRun(word, 0); end == len(word) {
		e.Hash = h
	}
	if len(word) > metBytes {
		return &e
	}
	copy(x.keys[1:], x.keys[:])
	copy(x.entries[1:], x.entries[:])
	x.keys[0], x.entries[0] = key, &e
	return &e
}

// keyOf is a number for a word, never 0 but for "". It is the whole word where that has at most seven bytes, else it tells most
// words apart.
func keyOf(s string) (key uint64, whole bool) {
	switch n := len(s); {
	case n >= 8:
		first := uint64(four(s)) | uint64(four(s[4:]))<<32
		last := uint64(four(s[n-8:])) | uint64(four(s[n-4:]))<<32
		return (first*0x9E3779B97F4A7C15^last^uint64(n))*0xFF51AFD7ED558CCD | 1<<63, false
	case n >= 4: // the four bytes at the end, without those that stand among the first
		return uint64(four(s)) | uint64(four(s[n-4:])>>(8*(8-n)))<<32 | uint64(n)<<56, true
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16 | uint64(n)<<56, true
	}
	return 0, true
}

// four is the first four bytes of a string as a number.
func four(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
