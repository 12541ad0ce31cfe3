package lexicon

import (
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

// Reader reads sentences into tokens. Words that no table has are kept for as long as the reader lives, so that each is looked at once.
// It is not safe for use by several goroutines at once.
type Reader struct {
	words []segment.Word
	other map[string]*Entry
}

// keepOther is how many unlisted words a reader keeps.
const keepOther = 1 << 14

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

// Of is [Of], with the words that no table has kept.
func (r *Reader) Of(word string) *Entry {
	if e := r.other[word]; e != nil {
		return e
	}
	e := Of(word)
	if _, listed := table()[e.Lower]; !listed && len(word) <= 40 && len(r.other) < keepOther {
		if r.other == nil {
			r.other = map[string]*Entry{}
		}
		r.other[strings.Clone(word)] = e
	}
	return e
}
