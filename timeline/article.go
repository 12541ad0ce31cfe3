package timeline

import (
	"slices"
	"sync"

	"dateline/dataset"
	"dateline/dataset/codepoint"
	"dateline/dataset/edtf"
	"dateline/dataset/source/furniture"
	"dateline/timeline/clause"
	"dateline/timeline/lexicon"
	"dateline/timeline/name"
	"dateline/timeline/quote"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// article is one source on its way through Extract: what the recognisers saw, and the story's sentences.
type article struct {
	src       dataset.Source
	text      string
	published edtf.Day
	offsets   *codepoint.Index
	names     *name.Finder
	scratch   *scratch
	quotes    []quote.Quote
	sentences []sentence

	out Extraction
	at  []place // beside out.Mentions: where each stands in bytes
}

// sentence is one sentence of the story.
type sentence struct {
	segment.Span
	paragraph int
	dates     []timex.Expression
	quotes    []int // indexes into article.quotes of those that begin here
	tokens    []lexicon.Token
	parts     clause.Sentence
}

// place is where a mention stands.
type place struct {
	segment.Span // bytes
	sentence     int
	clause       int
	head         segment.Span // the noun that names the happening, for a reference
}

// close gives the scratch back. The article's tokens must not be used any more.
func (a *article) close() {
	a.scratch.tokens = a.scratch.tokens[:0]
	a.scratch.splitter.Reset()
	scratches.Put(a.scratch)
}

// read runs the recognisers over a source and lays out the story's sentences.
func read(src dataset.Source) *article {
	a := &article{src: src, text: src.Text, offsets: codepoint.NewIndex(src.Text), names: name.NewFinder(src.Text), scratch: scratches.Get().(*scratch)}
	a.published = src.Published.Day()
	a.quotes = quote.FindWith(src.Text, a.names)
	a.layOut(timex.Find(src.Text, timex.Context{Published: a.published}), furniture.Find(src.Text))
	a.out.Source = src
	a.out.Source.Text = ""
	return a
}

// sentenceBytes is the room one sentence is taken to need at least, on average.
const sentenceBytes = 100

// layOut splits the story into sentences and gives each the expressions and quotations that begin in it. What stands in furniture
// is no part of the story.
func (a *article) layOut(dates []timex.Expression, skip []furniture.Span) {
	q, paragraph := 0, 0
	a.sentences = make([]sentence, 0, len(a.text)/sentenceBytes+1)
	a.out.Mentions = make([]Mention, 0, len(dates)+4)
	a.at = make([]place, 0, len(dates)+4)
	for p := range segment.Paragraphs(a.text) {
		paragraph++
		for s := range segment.Sentences(a.text, p) {
			sent := sentence{Span: s, paragraph: paragraph}
			sent.dates, dates = begin(dates, s.End)
			for q < len(a.quotes) && a.quotes[q].Start < s.End {
				sent.quotes = append(sent.quotes, q)
				q++
			}
			if s.Start == p.Start {
				sent.Start = datelineEnd(a.text, p.Start, p.End)
				_, sent.dates = begin(sent.dates, sent.Start)
			}
			if !covered(skip, s.Start) && sent.Start < sent.End {
				a.sentences = append(a.sentences, sent)
			}
		}
	}
}

// begin parts off the expressions that begin before end.
func begin(dates []timex.Expression, end int) (here, rest []timex.Expression) {
	n := 0
	for n < len(dates) && dates[n].Start < end {
		n++
	}
	return dates[:n:n], dates[n:]
}

// covered reports whether an offset lies in furniture, which is in order.
func covered(skip []furniture.Span, offset int) bool {
	i, _ := slices.BinarySearchFunc(skip, offset, func(s furniture.Span, at int) int { return s.End - 1 - at })
	return i < len(skip) && skip[i].Start <= offset
}

// sentenceAt is the index of the sentence that holds an offset, -1 where it is no part of the story.
func (a *article) sentenceAt(offset int) int {
	i, _ := slices.BinarySearchFunc(a.sentences, offset, func(s sentence, at int) int { return s.End - 1 - at })
	if i == len(a.sentences) || a.sentences[i].Start > offset {
		return -1
	}
	return i
}

// scratch is what reading one article leaves for the next to use again: the words seen and room for tokens.
type scratch struct {
	reader   lexicon.Reader
	splitter clause.Splitter
	tokens   []lexicon.Token
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// tokens reads the sentence's words, once.
func (a *article) tokens(s *sentence) []lexicon.Token {
	if s.tokens == nil {
		from := len(a.scratch.tokens)
		a.scratch.tokens = a.scratch.reader.Tokens(a.scratch.tokens, a.text, s.Span)
		s.tokens = a.scratch.tokens[from:len(a.scratch.tokens):len(a.scratch.tokens)]
	}
	return s.tokens
}

// within is the tokens of a sentence that lie in a span.
func (a *article) within(s *sentence, span segment.Span) []lexicon.Token {
	ts := a.tokens(s)
	from, _ := slices.BinarySearchFunc(ts, span.Start, func(t lexicon.Token, at int) int { return t.Start - at })
	to, _ := slices.BinarySearchFunc(ts, span.End, func(t lexicon.Token, at int) int { return t.End - at - 1 })
	return ts[from:max(from, to)]
}

// clauses takes the sentence apart, once.
func (a *article) clauses(s *sentence) *clause.Sentence {
	if s.parts.Clauses == nil {
		s.parts = a.scratch.splitter.Split(a.text, s.Span, a.tokens(s))
	}
	return &s.parts
}

// actors is whom a stretch names, canonically, each once and in order.
func (a *article) actors(in segment.Span) []string {
	var actors []string
	seen := map[string]bool{}
	for _, n := range a.names.In(in.Start, in.End) {
		if n.Full != "" && !seen[n.Full] {
			seen[n.Full] = true
			actors = append(actors, n.Full)
		}
	}
	return actors
}
