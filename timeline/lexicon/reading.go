package lexicon

import (
	"slices"

	"dateline/timeline/segment"
)

// Reading is a text taken apart once for all who go through it: its paragraphs, their sentences and their tokens. The zero value is the
// reading of an empty text, and its room is used again. What stands in it may not be changed.
type Reading struct {
	Paragraphs []Paragraph
	Sentences  []segment.Span
	Tokens     []Token
}

// Paragraph is a paragraph with its stretches of a reading's sentences and tokens, by index, end exclusive.
type Paragraph struct {
	segment.Span
	Sentence, SentenceEnd int
	Token, TokenEnd       int
}

// Read takes a text apart. It replaces what the reading held.
func (x *Reading) Read(r *Reader, text string) {
	x.Clear()
	for span := range segment.Paragraphs(text) {
		p := Paragraph{Span: span, Sentence: len(x.Sentences), Token: len(x.Tokens)}
		for s := range segment.Sentences(text, span) {
			x.Sentences = append(x.Sentences, s)
		}
		x.Tokens = r.Tokens(x.Tokens, text, span)
		p.SentenceEnd, p.TokenEnd = len(x.Sentences), len(x.Tokens)
		x.Paragraphs = append(x.Paragraphs, p)
	}
}

// Clear empties the reading and keeps its room.
func (x *Reading) Clear() {
	x.Paragraphs, x.Sentences, x.Tokens = x.Paragraphs[:0], x.Sentences[:0], x.Tokens[:0]
}

// Within is the tokens of a stretch of the text, as [Reader.Tokens] reads it; false where the stretch begins or ends within a token, or
// the reading holds nothing there.
func (x *Reading) Within(in segment.Span) ([]Token, bool) {
	from, _ := slices.BinarySearchFunc(x.Tokens, in.Start, func(t Token, at int) int { return t.Start - at })
	to := from
	for to < len(x.Tokens) && x.Tokens[to].Start < in.End {
		to++
	}
	if from > 0 && x.Tokens[from-1].End > in.Start || to == from || x.Tokens[to-1].End > in.End {
		return nil, false
	}
	return x.Tokens[from:to:to], true
}
