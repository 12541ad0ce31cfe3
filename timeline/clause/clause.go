// Package clause takes a sentence apart into clauses by their verbs, so that a date or a quotation can be given to the verb it
// belongs to: "said on Friday that talks had broken down on Tuesday" is two clauses with a date each.
//
// There is no parser behind it: finite verbs are found by their form and what stands around them, and between two of them the
// likeliest joint (a subordinator, a comma, "and", the place after a reporting verb) parts the clauses. What is unsure stays in
// one clause.
package clause

import (
	"slices"

	"dateline/data/verbs"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// Kind is how a clause stands in its sentence.
type Kind uint8

// The kinds of clause.
const (
	Main        Kind = iota
	Reported         // what a reporting verb's "that", spoken or not, introduces
	Subordinate      // after, because, when, ...
	Relative         // who, which
	Participial      // "arrested on Tuesday", "founded in 1998"
	Infinitive       // "to open in May"
	Fragment         // no verb of its own
)

// Tense is the time of the finite verb.
type Tense uint8

// The tenses. Future takes in will, shall, "is to", "is due to", "is expected to".
const (
	NoTense Tense = iota
	Past
	Present
	Future
)

// Clause is one clause. Its span, trimmed of outer marks, is a byte range of the text and can hold clauses that interrupt it.
type Clause struct {
	segment.Span
	Kind    Kind
	Verb    segment.Span // the main verb, empty in a fragment
	Lemma   string       // the main verb's word in lower case as it stands, "" in a fragment
	Group   segment.Span // the whole verb group, "has not been seen"
	Tense   Tense
	Modal   string // "would", "could", "may", ... in lower case
	Perfect bool   // have + participle
	Passive bool   // be + participle
	Negated bool

	Reporting bool // its verb tells what somebody said

	Intro segment.Span // the word that introduces it: "after", "that", "which"
	Host  int          // the clause this one hangs on, -1 for none
}

// Sentence is a sentence taken apart.
type Sentence struct {
	segment.Span
	Clauses []Clause
	pieces  []piece
}

// piece is a stretch of the sentence that belongs to one clause. The pieces follow one another and cover the sentence.
type piece struct {
	end    int
	clause int
}

// At is the index of the clause that the byte at offset belongs to.
func (s *Sentence) At(offset int) int {
	i, _ := slices.BinarySearchFunc(s.pieces, offset, func(p piece, at int) int { return p.end - 1 - at })
	if i < len(s.pieces) {
		return s.pieces[i].clause
	}
	return len(s.Clauses) - 1
}

// Splitter takes sentences apart. It keeps the room it needs for the next one. The zero value works; it is not safe for use by
// several goroutines at once.
type Splitter struct {
	clauses []Clause
	pieces  []piece
	groups  []group
	joins   []join
}

// Reset gives the room of all sentences back: those split before must not be used any more.
func (s *Splitter) Reset() { s.clauses, s.pieces = s.clauses[:0], s.pieces[:0] }

// Split takes a sentence, given by its tokens, apart. There is always at least one clause.
func (s *Splitter) Split(text string, sentence segment.Span, ts []lexicon.Token) Sentence {
	b := builder{Splitter: s, text: text, ts: ts, in: sentence, clause0: len(s.clauses), piece0: len(s.pieces)}
	if len(ts) == 0 {
		s.clauses = append(s.clauses, Clause{Span: sentence, Kind: Fragment, Host: -1})
		s.pieces = append(s.pieces, piece{sentence.End, 0})
	} else {
		b.finite(b.findGroups(ts))
	}
	return Sentence{sentence, b.own(), s.pieces[b.piece0:len(s.pieces):len(s.pieces)]}
}

// builder lays out the clauses of one sentence.
type builder struct {
	*Splitter
	text            string
	ts              []lexicon.Token
	in              segment.Span // the sentence
	clause0, piece0 int          // where its clauses and pieces begin in the splitter's
}

// own is the sentence's clauses so far.
func (b *builder) own() []Clause { return b.clauses[b.clause0:len(b.clauses):len(b.clauses)] }

// finite cuts the sentence before each finite verb group's joint and lays out what lies between.
func (b *builder) finite(gs []group) {
	if len(gs) == 0 {
		b.add(&Clause{Kind: Fragment, Host: -1}, 0, len(b.ts))
		return
	}
	joins := b.joints(gs)
	if first := joins[0]; first.kind != Main && first.at > 0 {
		b.add(&Clause{Kind: Fragment, Host: -1}, 0, first.at)
	}
	for i, g := range gs {
		to := len(b.ts)
		if i+1 < len(gs) {
			to = joins[i+1].at
		}
		b.clause(g, joins[i], joins[i].at, to)
	}
	b.hostFragments()
}

// joints finds where each group's clause begins.
func (b *builder) joints(gs []group) []join {
	joins := append(b.joins[:0], joint(b.ts, 0, gs[0].start, nil, Main))
	if joins[0].kind == Main {
		joins[0].at = 0
	}
	for i := 1; i < len(gs); i++ {
		joins = append(joins, joint(b.ts, gs[i-1].end, gs[i].start, &gs[i-1], joins[i-1].kind))
	}
	b.joins = joins
	return joins
}

// clause adds a finite clause that runs from token from to token to, and the non-finite ones inside it.
func (b *builder) clause(g group, j join, from, to int) {
	c := describe(b.ts, g)
	c.Kind, c.Host = j.kind, -1
	if n := len(b.clauses) - b.clause0; j.kind != Main && n > 0 {
		c.Host = n - 1
	}
	if j.intro >= 0 {
		c.Intro = b.ts[j.intro].Span
	}
	self := b.add(&c, from, to)
	b.nonFinite(self, from, g.start, to)
	b.nonFinite(self, g.end, to, to)
}

// nonFinite finds participial and infinitive clauses between tokens from and to, and gives them their stretch of the clause
// self, which goes on after them up to end.
func (b *builder) nonFinite(self, from, to, end int) {
	for i := from; i < to; i++ {
		kind, verb, ok := nonFiniteAt(b.ts, i, from)
		if !ok {
			continue
		}
		stop := i + 1
		for stop < to && !(b.ts[stop].Comma() && !datePart(b.ts, stop)) && b.ts[stop].Lower != ";" && !(stop > verb && nonFiniteStart(b.ts, stop, from)) {
			stop++
		}
		c := Clause{Kind: kind, Host: self, Verb: b.ts[verb].Span, Lemma: b.ts[verb].Lower, Group: segment.Span{Start: b.ts[i].Start, End: b.ts[verb].End}}
		c.Passive = kind == Participial
		b.insert(&c, self, i, stop, end)
		i = stop - 1
	}
}

func nonFiniteStart(ts []lexicon.Token, i, from int) bool {
	_, _, ok := nonFiniteAt(ts, i, from)
	return ok
}

// datePart reports whether the comma at i stands within a date: "May 5, 2020", "Tuesday, November 30".
func datePart(ts []lexicon.Token, i int) bool {
	return i > 0 && i+1 < len(ts) && (ts[i-1].Kind == segment.Number && ts[i+1].Kind == segment.Number ||
		isWeekday(ts[i-1].Lower) && (ts[i+1].Upper || ts[i+1].Kind == segment.Number))
}

var isWeekday = lexicon.Set("monday tuesday wednesday thursday friday saturday sunday")

// nonFiniteAt reports whether a participial or infinitive clause begins at token i, and where its verb is. A participle at the very
// start of the stretch belongs to the clause itself ("Asked on Thursday if ..., Putin replied").
func nonFiniteAt(ts []lexicon.Token, i, from int) (Kind, int, bool) {
	t := &ts[i]
	switch {
	case t.Lower == "to" && i+1 < len(ts) && ts[i+1].Can(verbs.Base) && !ts[i+1].Upper:
		return Infinitive, i + 1, true
	case i > from && t.Can(verbs.Participle) && !auxiliary(t) && !t.Upper && i+1 < len(ts) && ts[i+1].Is(lexicon.Preposition) &&
		(nominal(&ts[i-1]) || ts[i-1].Comma() || ts[i-1].Can(verbs.Gerund)) && !ts[i-1].Is(lexicon.Determiner):
		return Participial, i, true
	}
	return 0, 0, false
}

// add appends a clause that owns the tokens from up to to.
func (b *builder) add(c *Clause, from, to int) int {
	c.Span = b.span(from, to)
	b.clauses = append(b.clauses, *c)
	n := len(b.clauses) - 1 - b.clause0
	b.pieces = append(b.pieces, piece{b.end(to), n})
	return n
}

// insert puts a clause that owns tokens from..to into the host's last piece, which ends at token end.
func (b *builder) insert(c *Clause, host, from, to, end int) {
	b.pieces[len(b.pieces)-1].end = b.ts[from].Start
	b.add(c, from, to)
	if to < end || b.end(to) < b.end(end) {
		b.pieces = append(b.pieces, piece{b.end(end), host})
	}
}

// end is the byte where the token at i begins: where what lies before it ends.
func (b *builder) end(i int) int {
	if i >= len(b.ts) {
		return b.in.End
	}
	return b.ts[i].Start
}

// span is the byte range of tokens from..to without outer commas, dashes and coordinators.
func (b *builder) span(from, to int) segment.Span {
	for from < to-1 && (b.ts[from].Mark() && !opensQuote(b.ts[from].Lower) || b.ts[from].Is(lexicon.Coordinator)) {
		from++
	}
	for to > from+1 && (b.ts[to-1].Mark() && !closes(b.ts[to-1].Lower) || b.ts[to-1].Is(lexicon.Coordinator)) {
		to--
	}
	for _, lone := range []string{"\"", "”", "»"} { // a mark whose partner stands outside
		if from < to-1 && b.ts[from].Lower == lone && count(b.ts[from:to], lone) == 1 {
			from++
		}
		if to > from+1 && b.ts[to-1].Lower == lone && lone == "\"" && count(b.ts[from:to], lone) == 1 {
			to--
		}
	}
	for from < to-1 && b.ts[from].Comma() {
		from++
	}
	if from >= to {
		return segment.Span{Start: b.end(from), End: b.end(from)}
	}
	return segment.Span{Start: b.ts[from].Start, End: b.ts[to-1].End}
}

func count(ts []lexicon.Token, mark string) int {
	n := 0
	for i := range ts {
		if ts[i].Lower == mark {
			n++
		}
	}
	return n
}

func opensQuote(w string) bool {
	return w == "“" || w == "\"" || w == "«" || w == "(" || w == "$" || w == "£" || w == "€"
}
func closes(w string) bool { return w == "”" || w == "\"" || w == "»" || w == ")" || w == "%" }

// hostFragments hangs a fragment that opens the sentence on the first main clause after it that tells a fact, else on the first main clause,
// else on the first clause.
func (b *builder) hostFragments() {
	cs := b.own()
	if len(cs) < 2 || cs[0].Kind != Fragment {
		return
	}
	cs[0].Host = 1
	found := false
	for i := 1; i < len(cs); i++ {
		if cs[i].Kind != Main {
			continue
		}
		if cs[i].Modal != "would" && cs[i].Modal != "could" {
			cs[0].Host = i
			return
		}
		if !found {
			cs[0].Host, found = i, true
		}
	}
}
