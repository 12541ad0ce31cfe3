package timeline

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

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
	quotes    []quote.Quote
	*scratch

	out Extraction // its mentions are the scratch's until finish
}

// sentence is one sentence of the story.
type sentence struct {
	segment.Span
	paragraph int
	dates     []timex.Expression
	quotes    run // of article.quotes: those that begin here
	mentions  run // of the mentions: those that it dates
	tokens    []lexicon.Token
	holds     lexicon.Part // all that its words hold
	parts     clause.Sentence
}

// run is a stretch of a list, by index, end exclusive.
type run struct{ from, to int }

// place is where a mention stands.
type place struct {
	segment.Span              // bytes
	date         segment.Span // the words that date it
	sentence     int
	quotes       int // how many quotations belong to it
	told         int // the last sentence that names it again, 0 for none, else its index + 1
	clause       int // of the sentence: the one that its date belongs to, -1 where the date stands in a noun phrase or only bounds the event
}

// read runs the recognisers over a source, whose dates are given, and lays out the story's sentences.
func read(src dataset.Source, dates iter.Seq[timex.Expression]) *article {
	a := &article{src: src, text: src.Text, offsets: codepoint.NewIndex(src.Text), scratch: scratches.Get().(*scratch)}
	a.names = &a.finder
	a.published = src.Published.Day()
	if len(a.text) <= scratchBytes { // to hold the words of a longer one would take many times its room
		a.reading.Read(&a.reader, a.text)
		a.names.ResetRead(a.text, &a.reading)
		a.quotes = quote.FindIn(a.quoted[:0], a.text, a.names, &a.reading)
		a.quoted = a.quotes
	} else {
		a.names.Reset(a.text)
		a.quotes = quote.FindWith(a.text, a.names)
	}
	end := 0
	for e := range dates {
		if e.Start < end || e.Start >= e.End || e.End > len(src.Text) || src.Text[e.Start:e.End] != e.Text {
			a.out.Problems = append(a.out.Problems, Problem{Source: src.ID, Text: e.Text, Reason: misplaced(&e, end)})
			continue
		}
		a.expressions, end = append(a.expressions, e), e.End
	}
	a.layOut(a.expressions, furniture.Find(src.Text))
	return a
}

// sentenceBytes is the longest stretch that is taken for one sentence: a page of text without a full stop is a table or a list, and is
// taken in pieces.
const sentenceBytes = 4 << 10

// layOut splits the story into sentences and gives each the expressions and quotations that begin in it. What stands in furniture
// is no part of the story.
func (a *article) layOut(dates []timex.Expression, skip []furniture.Span) {
	l := layer{article: a, dates: dates, skip: skip}
	if len(a.text) <= scratchBytes {
		for _, p := range a.reading.Paragraphs {
			l.paragraph++
			for _, s := range a.reading.Sentences[p.Sentence:p.SentenceEnd] {
				l.sentence(p.Span, s)
			}
		}
		return
	}
	for p := range segment.Paragraphs(a.text) {
		l.paragraph++
		for s := range segment.Sentences(a.text, p) {
			l.sentence(p, s)
		}
	}
}

// layer lays out one sentence after another.
type layer struct {
	*article
	dates     []timex.Expression // those that have not begun yet
	skip      []furniture.Span
	quote     int // the first that has not begun yet
	token     int // of the reading: the first that has not begun yet
	paragraph int
}

// sentence adds a sentence of a paragraph, in pieces where it is too long.
func (l *layer) sentence(paragraph, whole segment.Span) {
	for s, rest := part(l.text, whole); s.Start < s.End; s, rest = part(l.text, rest) {
		sent := sentence{Span: s, paragraph: l.paragraph, quotes: run{l.quote, l.quote}}
		sent.dates, l.dates = begin(l.dates, s.End)
		for l.quote < len(l.quotes) && l.quotes[l.quote].Start < s.End {
			l.quote++
		}
		sent.quotes.to = l.quote
		var line []timex.Expression // that stand in the article's dateline
		if s.Start == paragraph.Start {
			sent.Start = datelineEnd(l.text, paragraph.Start, paragraph.End)
			line, sent.dates = begin(sent.dates, sent.Start)
		}
		if !covered(l.skip, s.Start) && sent.Start < sent.End {
			for i := range line {
				l.fault(datedBy(&line[i]))
			}
			l.words(&sent)
			l.sentences = append(l.sentences, sent)
		}
	}
}

// words gives a sentence its words from the reading. Where there is none, or the sentence cuts a word, they are read when they are needed.
func (l *layer) words(s *sentence) {
	ts := l.reading.Tokens
	from := l.token
	for from < len(ts) && ts[from].Start < s.Start {
		from++
	}
	to := from
	for to < len(ts) && ts[to].Start < s.End {
		s.holds |= ts[to].Parts
		to++
	}
	l.token = to
	if to == from || from > 0 && ts[from-1].End > s.Start || ts[to-1].End > s.End {
		s.holds = ^lexicon.Part(0)
		return
	}
	s.tokens = ts[from:to:to]
	opens(&s.tokens[0])
}

// opens notes that a word is the first of its sentence: it can be a verb even with a capital.
func opens(t *lexicon.Token) {
	if t.Kind == segment.Letters {
		t.Form = t.Entry.Form
	}
}

// part parts off the first [sentenceBytes] of a stretch, up to a space.
func part(text string, s segment.Span) (first, rest segment.Span) {
	if s.End-s.Start <= sentenceBytes {
		return s, segment.Span{Start: s.End, End: s.End}
	}
	end := s.Start + sentenceBytes
	if space := strings.LastIndexByte(text[s.Start:end], ' '); space > 0 {
		end = s.Start + space
	}
	for end < s.End && !utf8.RuneStart(text[end]) {
		end++
	}
	return segment.Trim(text, segment.Span{Start: s.Start, End: end}), segment.Trim(text, segment.Span{Start: end, End: s.End})
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

// tokensOf reads the sentence's words, once.
func (a *article) tokensOf(s *sentence) []lexicon.Token {
	if s.tokens == nil {
		from := len(a.tokens)
		a.tokens = a.reader.Tokens(a.tokens, a.text, s.Span)
		s.tokens = a.tokens[from:len(a.tokens):len(a.tokens)]
	}
	return s.tokens
}

// within is the tokens of a sentence that lie in a span.
func (a *article) within(s *sentence, span segment.Span) []lexicon.Token {
	ts := a.tokensOf(s)
	if len(ts) == 0 || span == s.Span {
		return ts
	}
	from := 0
	if span.Start > ts[0].Start {
		from = firstOn(ts, span.Start)
	}
	to := len(ts)
	if span.End < ts[to-1].End {
		if to = firstOn(ts, span.End); to > 0 && ts[to-1].End > span.End {
			to--
		}
	}
	return ts[from:max(from, to)]
}

// firstOn is the index of the first token that begins at an offset or behind it.
func firstOn(ts []lexicon.Token, at int) int {
	from, to := 0, len(ts)
	for from < to {
		if mid := int(uint(from+to) / 2); ts[mid].Start < at {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}

// clauses takes the sentence apart, once.
func (a *article) clauses(s *sentence) *clause.Sentence {
	if s.parts.Clauses == nil {
		s.parts = a.splitter.Split(a.text, s.Span, a.tokensOf(s))
	}
	return &s.parts
}

// actors is whom a stretch names, canonically, each once and in order.
func (a *article) actors(in segment.Span) []string {
	from := len(a.lists)
	for i, names := 0, a.names.In(in.Start, in.End); i < len(names); i++ {
		if full := names[i].Full; full != "" && !slices.Contains(a.lists[from:], full) {
			a.lists = append(a.lists, full)
		}
	}
	return a.lists[from:len(a.lists):len(a.lists)]
}

// namesAny reports whether a stretch names somebody.
func (a *article) namesAny(in segment.Span) bool {
	for i, names := 0, a.names.In(in.Start, in.End); i < len(names); i++ {
		if names[i].Full != "" {
			return true
		}
	}
	return false
}

// lower is a word in lower case.
func (a *article) lower(word string) string { return a.reader.Of(word).Lower }
