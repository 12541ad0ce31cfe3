package lexicon

import "dateline/timeline/segment"

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
