// Package quote finds quotations in a text and says who speaks. A text goes through these stages, a paragraph at a time:
//
//	marks      the stretches that stand in quotation marks          marks.go
//	tokens     words and marks, each stretch as one token           token.go
//	           (a paragraph without marks and reporting words is done here)
//	attribute  the kind of each stretch and who speaks              attribute.go; local.go, carry.go
//	indirect   reported speech without marks, by a table of forms   indirect.go; said.go, object.go, headline.go
//	partials   marked words within the reporter's sentence          partial.go
//
// They stand on what a sentence is made of (verb.go, noun.go, clause.go, subject.go, hang.go) and on who is meant by a name, a role
// or a pronoun (resolve.go, antecedent.go). The rules read the tables of [dateline/data/speech] and know no subject.
package quote

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/timeline/lexicon"
	"dateline/timeline/name"
	"dateline/timeline/segment"
)

// Quote is one quotation. Offsets are bytes of the text.
type Quote struct {
	Start, End int    // inside the marks
	Text       string // text[Start:End]
	Kind       dataset.QuoteKind

	// Speaker is who speaks, as people know them: a person's full name, or a role, organisation or group as the words name it. It is
	// empty where the text does not say.
	Speaker                  string
	SpeakerText              string // the words there: "he", "Putin", "the president"
	SpeakerStart, SpeakerEnd int

	Cue              string // the reporting verb or phrase
	CueStart, CueEnd int

	Rule string // the rule that found it
}

// Find gives the quotations of a text, by start. They do not overlap, except that a partial may lie inside an indirect. A text of any
// length takes time linear in it.
func Find(text string) []Quote {
	names := finders.Get().(*name.Finder)
	names.Reset(text)
	quotes := FindWith(text, names)
	names.Reset("")
	finders.Put(names)
	return quotes
}

var finders = sync.Pool{New: func() any { return new(name.Finder) }}

// FindWith is [Find] with a finder of the text's names that is used elsewhere too.
func FindWith(text string, names *name.Finder) []Quote {
	f := newFinder(text, names)
	for p := range segment.Paragraphs(text) {
		f.long(p)
	}
	return f.close(nil)
}

// FindIn is [FindWith] for a text that has been taken apart. It appends to dst.
func FindIn(dst []Quote, text string, names *name.Finder, reading *lexicon.Reading) []Quote {
	f := newFinder(text, names)
	for i := range reading.Paragraphs {
		p := &reading.Paragraphs[i]
		f.tokens = reading.Tokens[p.Token:p.TokenEnd]
		f.ends = reading.Sentences[p.Sentence:p.SentenceEnd]
		f.long(p.Span)
	}
	return f.close(dst)
}

func newFinder(text string, names *name.Finder) *finder {
	w := desks.Get().(*desk)
	return &finder{text: text, names: names, desk: w, quotes: w.quotes[:0]}
}

// close appends the quotations to dst, in order; the finder must not be used any more.
func (f *finder) close(dst []Quote) []Quote {
	n := len(dst)
	dst = append(dst, f.quotes...)
	f.desk.keep(f.quotes)
	slices.SortStableFunc(dst[n:], func(a, b Quote) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return dst
}

// longestParagraph is the most bytes that are read as one paragraph. What is longer is no prose, and is read in pieces, so that the
// working space stays small.
const longestParagraph = 1 << 16

// cutPlace is where the first piece of a paragraph that is too long ends: behind a sentence, else behind a word.
func cutPlace(text string, p segment.Span) int {
	from, to := p.Start+longestParagraph/2, p.Start+longestParagraph
	if n := strings.LastIndex(text[from:to], ". "); n >= 0 {
		return from + n + len(". ")
	}
	if n := strings.LastIndexByte(text[from:to], ' '); n >= 0 {
		return from + n + 1
	}
	for to > from && !utf8.RuneStart(text[to]) {
		to--
	}
	return to
}

// long reads one paragraph, in pieces where it is too long.
func (f *finder) long(p segment.Span) {
	for p.End-p.Start > longestParagraph {
		f.ends = nil
		at := cutPlace(f.text, p)
		f.paragraph(segment.Span{Start: p.Start, End: at})
		p.Start = at
	}
	f.paragraph(p)
}

// desk is the working space of one call. Articles are short, and to make it anew for each costs more than to read it.
type desk struct {
	para   paragraph
	words  []segment.Word
	quotes []Quote
}

// keep lets go of the text and keeps the space for another call, unless only an uncommonly long text needed it.
func (d *desk) keep(quotes []Quote) {
	clear(quotes)
	d.quotes = quotes
	d.para.text, d.para.names = "", nil
	if cap(d.para.tokens) < 1<<16 && cap(quotes) < 1<<12 {
		desks.Put(d)
	}
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// finder carries what one paragraph tells the next.
type finder struct {
	text  string
	names *name.Finder
	*desk

	quotes []Quote
	tokens []lexicon.Token // of the paragraph, those not yet gone through; none where the text has not been taken apart
	ends   []segment.Span  // its sentences, nil where they are not known

	begun    bool   // the first paragraph is read
	open     int    // index of the quotation that goes on in the next paragraph, plus one
	openMark string // its opening mark
	last     source // who spoke in the paragraph before, where it ended with a quotation
	colon    source // who the paragraph before introduced with a colon
	unsigned int    // index of the first quotation of the paragraph before
}

// paragraph reads one paragraph.
func (f *finder) paragraph(span segment.Span) {
	p := &f.para
	p.reset(f.text, span)
	p.names, p.headline = f.names, !f.begun
	f.begun = true
	p.marks()
	quiet := f.ends != nil && p.surelyQuiet(f.tokens)
	if !quiet {
		p.tokenise(f)
		quiet = p.quiet()
	}
	if quiet {
		f.open, f.last, f.colon, f.unsigned = 0, source{}, source{}, len(f.quotes)
		return
	}
	p.split(f.ends)
	f.attribute(p)
	f.indirect(p)
	f.partials(p)
}

// source is who says something and by which words.
type source struct {
	from, to       int // bytes of the speaker's words
	cueFrom, cueTo int // bytes of the reporting words
	speaker        string
	direct         bool // of a stretch: it is a whole utterance
}

func (s source) known() bool { return s.to > s.from }

// emit adds a quotation by the source.
func (f *finder) emit(start, end int, kind dataset.QuoteKind, s source, rule string) {
	f.quotes = append(f.quotes, f.quoteOf(start, end, kind, s, rule))
}

func (f *finder) quoteOf(start, end int, kind dataset.QuoteKind, s source, rule string) Quote {
	return Quote{Start: start, End: end, Text: f.text[start:end], Kind: kind, Speaker: s.speaker,
		SpeakerStart: s.from, SpeakerEnd: s.to, SpeakerText: f.text[s.from:s.to],
		CueStart: s.cueFrom, CueEnd: s.cueTo, Cue: f.text[s.cueFrom:s.cueTo], Rule: rule}
}
