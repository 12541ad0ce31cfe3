package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/data/names"
	"dateline/data/speech"
	"dateline/data/verbs"
	"dateline/timeline/lexicon"
	"dateline/timeline/name"
	"dateline/timeline/segment"
)

// shape is what a token is.
type shape uint8

const (
	word shape = iota
	number
	comma
	colon
	semicolon
	dash
	stop // . ! ? …
	left // ( [
	right
	other
	quoted // a whole stretch
)

// token is one word, mark or stretch of a paragraph.
type token struct {
	start, end int
	use        speech.Use
	word       speech.Word
	shape      shape
	upper      bool
	owns       bool // ends in "'s"
	finite     answer
	formed     bool       // its verb forms are known:
	form       verbs.Form // see paragraph.forms
	stretch    int32      // of a quoted token
}

// answer is what has been found out of a yes-or-no question.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)

// reports reports whether the token is a reporting word.
func (t *token) reports() bool {
	return t.use&speech.Reports != 0 || t.word&reportingWords != 0
}

// reportingWords are the classes of the reporting words that are no verbs.
const reportingWords = speech.Cite | speech.Claim | speech.Feeling

// sentence is a range of tokens.
type sentence struct{ from, to int }

// paragraph is one paragraph under work. Its slices are used again for the next.
type paragraph struct {
	text      string
	span      segment.Span
	names     *name.Finder
	headline  bool // the text's first
	stretches []stretch
	tokens    []token
	sentences []sentence
	sources   []source // of the stretches
	triggers  []int    // the tokens that may be reporting words, by index

	reportsFound []reported
}

// reported is one indirect quotation of the paragraph.
type reported struct {
	start, end int
	source     source
}

func (p *paragraph) reset(text string, span segment.Span) {
	p.text, p.span = text, span
	p.stretches, p.tokens, p.sentences, p.sources = p.stretches[:0], p.tokens[:0], p.sentences[:0], p.sources[:0]
	p.reportsFound, p.triggers = p.reportsFound[:0], p.triggers[:0]
}

// quiet reports whether nothing in the paragraph can tell who says what, now or for the next one.
func (p *paragraph) quiet() bool {
	n := len(p.tokens)
	return n == 0 || len(p.stretches) == 0 && len(p.triggers) == 0 && !p.headline && p.tokens[0].shape != dash && p.tokens[n-1].shape != colon
}

// surelyQuiet is quiet for a paragraph of which the words are known, before anything is made of them. It may miss one.
func (p *paragraph) surelyQuiet(known []lexicon.Token) bool {
	if len(known) == 0 || len(p.stretches) > 0 || p.headline {
		return false
	}
	for i := range known {
		if t := &known[i]; t.Speech.Use&(speech.Reports|speech.Opens) != 0 || t.Speech.Word&reportingWords != 0 {
			return false
		}
	}
	first, last := known[0].Of(p.text), known[len(known)-1].Of(p.text)
	return markShape(first) != dash && markShape(last) != colon
}

// tokenise fills tokens and triggers.
func (p *paragraph) tokenise(f *finder) {
	at := p.span.Start
	for i, s := range p.stretches {
		p.read(f, segment.Span{Start: at, End: s.outerFrom})
		p.tokens = append(p.tokens, token{start: s.outerFrom, end: s.outerTo, shape: quoted, stretch: int32(i)})
		at = s.outerTo
	}
	p.read(f, segment.Span{Start: at, End: p.span.End})
}

// known is the words and marks of a span in a text that has been taken apart; false where it has not, or where the span cuts one of them.
func (f *finder) known(span segment.Span) ([]lexicon.Token, bool) {
	from := 0
	for from < len(f.tokens) && f.tokens[from].Start < span.Start {
		from++
	}
	to := from
	for to < len(f.tokens) && f.tokens[to].Start < span.End {
		to++
	}
	here := f.tokens[from:to]
	cut := from > 0 && f.tokens[from-1].End > span.Start || to > from && f.tokens[to-1].End > span.End
	f.tokens = f.tokens[max(0, to-1):]
	return here, !cut && len(here) > 0
}

// read appends the tokens of a span without stretches.
func (p *paragraph) read(f *finder, span segment.Span) {
	if known, ok := f.known(span); ok {
		p.tokens = slices.Grow(p.tokens, len(known))
		for i := range known {
			if t := &known[i]; t.Kind == segment.Letters {
				p.readWord(t.Span, t.Upper, t.Speech)
				read := &p.tokens[len(p.tokens)-1]
				read.form, read.formed = t.Written, true
			} else {
				p.readMark(t.Span, t.Kind)
			}
		}
		return
	}
	f.words = segment.Words(f.words[:0], p.text, span)
	p.tokens = slices.Grow(p.tokens, len(f.words))
	table := speech.Words()
	for i := range f.words {
		if w := &f.words[i]; w.Kind == segment.Letters {
			p.readWord(w.Span, w.Upper, table.Find(p.text[w.Start:w.End]))
		} else {
			p.readMark(w.Span, w.Kind)
		}
	}
}

// readWord appends the token of a word, for which there is room.
func (p *paragraph) readWord(w segment.Span, upper bool, e speech.Entry) {
	n := len(p.tokens)
	p.tokens = p.tokens[:n+1]
	t := &p.tokens[n] // made where it lies: to make it elsewhere and copy it takes twice as long
	*t = token{}
	t.start, t.end, t.upper, t.owns = w.Start, w.End, upper, owns(p.text[w.Start:w.End])
	t.use, t.word = e.Use, e.Word
	if e.Use&(speech.Reports|speech.Opens) != 0 || e.Word&reportingWords != 0 {
		p.triggers = append(p.triggers, n)
	}
	if e.Use&speech.Closes != 0 && n > 0 {
		p.join(n - 1)
	}
}

// readMark appends the token of a mark or number, unless it is a point that belongs to the word before it.
func (p *paragraph) readMark(w segment.Span, kind segment.WordKind) {
	t := token{start: w.Start, end: w.End, shape: number}
	if kind == segment.Mark {
		if n := len(p.tokens); n > 0 && p.text[w.Start] == '.' && p.pointed(&p.tokens[n-1], w.Start) {
			p.tokens[n-1].end, p.tokens[n-1].formed = w.End, false
			return
		}
		t.shape = markShape(p.text[w.Start:w.End])
	}
	p.tokens = append(p.tokens, t)
}

// owns reports whether a word is somebody and "'s".
func owns(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 's' && (w[n-2] == '\'' || strings.HasSuffix(w, "’s"))
}

// join makes the words at i and behind it one reporting verb, where the tables have them as one: "pointed out".
func (p *paragraph) join(i int) {
	first, second := &p.tokens[i], &p.tokens[i+1]
	if first.use&speech.Opens == 0 || first.upper {
		return
	}
	if use := speech.Phrase(p.at(i), p.at(i+1)); use != 0 {
		first.use, second.use, second.word = use, 0, speech.Adv
	}
}

// pointed reports whether the point at at belongs to the word before it: "Mr." and initials.
func (p *paragraph) pointed(t *token, at int) bool {
	if !t.upper || t.end != at || t.end-t.start > 4 || at+1 >= len(p.text) || p.text[at+1] != ' ' {
		return false
	}
	w := p.text[t.start:t.end]
	return len(w) == 1 && w != "I" || len(w) > 1 && names.Of(w)&names.Title != 0
}

func markShape(s string) shape {
	switch s {
	case ",":
		return comma
	case ":":
		return colon
	case ";":
		return semicolon
	case "-", "–", "—", "―":
		return dash
	case ".", "!", "?", "…":
		return stop
	case "(", "[":
		return left
	case ")", "]":
		return right
	}
	return other
}

// longest is the most tokens that one sentence may have. What is longer is no prose, and is cut, so that looking back and forth
// within a sentence stays cheap.
const longest = 300

// split fills sentences: those of the text, which may be known, but none ends within a stretch.
func (p *paragraph) split(known []segment.Span) {
	var b border
	for _, sent := range known {
		b = p.end(b, sent.End)
	}
	if known == nil {
		for sent := range segment.Sentences(p.text, p.span) {
			b = p.end(b, sent.End)
		}
	}
	if b.from < len(p.tokens) {
		p.close(b.from, len(p.tokens))
	}
}

// border is how far the sentences have been filled: the tokens from from to to belong to none yet, and stretch is the first that may go on.
type border struct{ from, to, stretch int }

// end ends a sentence at a byte, unless that lies within a stretch or the sentence goes on behind it.
func (p *paragraph) end(b border, end int) border {
	for b.stretch < len(p.stretches) && p.stretches[b.stretch].outerTo < end {
		b.stretch++
	}
	if b.stretch < len(p.stretches) && p.stretches[b.stretch].outerFrom < end && end < p.stretches[b.stretch].outerTo {
		return b
	}
	for b.to < len(p.tokens) && p.tokens[b.to].end <= end {
		b.to++
	}
	if b.to > b.from && !p.asksOn(b.from, b.to) {
		b.from = p.close(b.from, b.to)
	}
	return b
}

// close adds the sentence of the tokens from to to, in pieces where it is too long, and returns to.
func (p *paragraph) close(from, to int) int {
	for ; to-from > longest; from += longest {
		p.sentences = append(p.sentences, sentence{from, from + longest})
	}
	p.sentences = append(p.sentences, sentence{from, to})
	return to
}

// asksOn reports whether the sentence of tokens from to to goes on behind a question or call in marks: “Why?” Berg asked.
func (p *paragraph) asksOn(from, to int) bool {
	last := &p.tokens[to-1]
	if last.shape != quoted || to >= len(p.tokens) {
		return false
	}
	s := p.stretches[last.stretch]
	if r, _ := utf8.DecodeLastRuneInString(p.text[s.from:s.to]); r != '?' && r != '!' && r != '-' && r != '—' && r != ',' {
		return false
	}
	if t := &p.tokens[to]; !t.upper && t.word&(speech.Det|speech.Pron|speech.Poss) == 0 || t.word&(speech.Sub|speech.Conj) != 0 {
		return false
	}
	for i := to; i < len(p.tokens) && i < to+25; i++ {
		t := &p.tokens[i]
		if t.use&speech.Quote != 0 && t.use&(speech.Past|speech.Third) != 0 {
			return i > to
		}
		if t.shape != word && t.shape != comma && t.shape != number || i > to && p.finite(i) && (i < 2 || !p.has(i-1, speech.Rel)) {
			return false
		}
	}
	return false
}

// has reports whether the token at i is a word of one of the classes.
func (p *paragraph) has(i int, c speech.Word) bool { return p.tokens[i].word&c != 0 }

// text of the token at i.
func (p *paragraph) at(i int) string { return p.text[p.tokens[i].start:p.tokens[i].end] }

// is reports whether the token at i is the word, in any case.
func (p *paragraph) is(i int, w string) bool {
	return i >= 0 && i < len(p.tokens) && len(w) == p.tokens[i].end-p.tokens[i].start && strings.EqualFold(p.at(i), w)
}
