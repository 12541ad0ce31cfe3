package timeline

import (
	"strings"

	"dateline/dataset"
	"dateline/timeline/clause"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// carryOn finds the clauses that go on telling a dated event without a date of their own, in its sentence ("was stopped on Monday, and two
// men fled") and in those that follow ("They refused to give details"), and makes them further mentions of it. They carry no date: whoever
// reads the event's date as theirs knows that the order of the story says so, and no words.
func (a *article) carryOn() {
	further := len(a.mentions)
	for further > 0 && a.mentions[further-1].Reference {
		further--
	}
	t, trading := thread{mention: -1}, -1
	for i := range a.sentences {
		s := &a.sentences[i]
		from := further
		for further < len(a.at) && a.at[further].sentence == i {
			further++
		}
		switch {
		case s.mentions.to > s.mentions.from:
			a.carryWithin(i, run{from, further})
			if next := a.threadFrom(i); next.mention >= 0 || !a.carrySaying(&t, i, run{from, further}) {
				t = next
			}
			if day := a.tradingDay(s); day >= 0 {
				trading = day
			}
		case hasDate(s):
			if !a.carrySaying(&t, i, run{from, further}) {
				t.mention = -1
			}
		case t.mention >= 0 && a.follows(&t, i):
			a.carryTo(&t, i, run{from, further})
		default:
			t.mention = -1
			if trading >= 0 {
				a.carryPrices(trading, i, run{from, further})
			}
		}
	}
}

// thread is a dated mention that later sentences may go on with.
type thread struct {
	mention   int // -1 for none
	sentence  int // the last that told of it
	paragraph int // where that stands
	left      int // how many more sentences it may reach
	saying    bool
}

// carried is how many sentences without a date may go on with one: news changes its subject after few.
const carried = 5

// threadFrom is the thread that a sentence begins: its last mention whose main clause is dated, to the day and past.
func (a *article) threadFrom(sentence int) thread {
	s := &a.sentences[sentence]
	for i := s.mentions.to - 1; i >= s.mentions.from; i-- {
		if !a.carries(i) {
			continue
		}
		parts := a.clauses(s)
		c := &parts.Clauses[a.at[i].clause]
		if c.Kind == clause.Fragment && c.Host >= 0 {
			c = &parts.Clauses[c.Host]
		}
		if c.Kind == clause.Main {
			return thread{mention: i, sentence: sentence, paragraph: s.paragraph, left: carried, saying: c.Reporting}
		}
	}
	return thread{mention: -1}
}

// carries reports whether a mention is one that others can go on with: past, and on a day that its words give.
func (a *article) carries(i int) bool {
	m := &a.mentions[i]
	return a.at[i].clause >= 0 && len(m.Checks) == 0 && m.stated() && m.Modality == dataset.Occurred && !m.day().IsZero()
}

// hasDate reports whether a sentence holds a date that says when, which ends what it might have gone on with.
func hasDate(s *sentence) bool {
	for i := range s.dates {
		if d := &s.dates[i]; d.Date != "" || d.Problem != "" {
			return true
		}
	}
	return false
}

// follows reports whether a sentence can go on with a thread: it stands in the same paragraph, or opens the next with a word that takes up
// what came before.
func (a *article) follows(t *thread, sentence int) bool {
	s := &a.sentences[sentence]
	if t.left == 0 || s.paragraph > t.paragraph+1 {
		return false
	}
	if s.paragraph == t.paragraph || t.left == carried {
		return true
	}
	return a.takenUp(t, s)
}

// takenUp reports whether a sentence opens a paragraph with a pronoun, or takes a word or name up from the sentence that its thread begins with.
func (a *article) takenUp(t *thread, s *sentence) bool {
	ts := a.tokensOf(s)
	first := 0
	for first < len(ts) && ts[first].Mark() {
		first++
	}
	if first == len(ts) || ts[first].Is(lexicon.Pronoun) || isTaking(ts[first].Lower) {
		return first < len(ts)
	}
	var words signature
	before := a.tokensOf(&a.sentences[a.at[t.mention].sentence])
	for i := range before {
		if isContent(&before[i]) {
			words = words.with(before[i].Entry)
		}
	}
	for i := range ts {
		if isContent(&ts[i]) && words&signature(0).with(ts[i].Entry) != 0 && hasStem(before, ts[i].Stem) {
			return true
		}
	}
	return false
}

func hasStem(ts []lexicon.Token, stem string) bool {
	for i := range ts {
		if ts[i].Stem == stem && isContent(&ts[i]) {
			return true
		}
	}
	return false
}

var isTaking = setOf("his her its their this that these those earlier later then but also")

// carryTo makes the clauses of a sentence that go on with a thread further mentions of it. A sentence told in another tense ends the thread.
func (a *article) carryTo(t *thread, sentence int, known run) {
	s := &a.sentences[sentence]
	parts := a.clauses(s)
	for i := range parts.Clauses {
		c := &parts.Clauses[i]
		if c.Kind == clause.Main && (c.Tense == clause.Present || c.Tense == clause.Future) && !a.isQuoted(s, c.Verb) {
			t.mention = -1
			return
		}
	}
	for i := range parts.Clauses {
		c := &parts.Clauses[i]
		if !narrates(c) || a.isQuoted(s, c.Verb) || a.isTold(known, c.Verb) || c.Reporting && !a.takesUp(t, s, c) {
			continue
		}
		a.further(sentence, c.Span, t.mention)
	}
	t.sentence, t.paragraph = sentence, s.paragraph
	t.left--
}

// carrySaying makes the reporting clauses of a sentence further mentions of a saying, where its speaker goes on ("He added that it would open
// in May") and only what is said has a date. It reports whether the sentence has one.
func (a *article) carrySaying(t *thread, sentence int, known run) bool {
	s := &a.sentences[sentence]
	if t.mention < 0 || !t.saying || !a.follows(t, sentence) {
		return false
	}
	parts := a.clauses(s)
	found := false
	for i := range parts.Clauses {
		c := &parts.Clauses[i]
		if c.Reporting && c.Kind == clause.Main && narrates(c) && !datedItself(parts, s, i) && !a.isTold(known, c.Verb) && a.takesUp(t, s, c) {
			a.further(sentence, c.Span, t.mention)
			found = true
		}
	}
	t.sentence, t.paragraph = sentence, s.paragraph
	t.left--
	return found
}

// takesUp reports whether the speaker of a reporting clause is one that the thread has told of: a pronoun, or a name or noun that stands there.
func (a *article) takesUp(t *thread, s *sentence, c *clause.Clause) bool {
	word, _ := nextWord(a.text, c.Start, c.End)
	told := segment.Span{Start: a.sentences[a.at[t.mention].sentence].Start, End: s.Start}
	if isPersonal(a.lower(word)) || a.repeats(told, s, c) {
		return true
	}
	before := a.actors(told)
	for _, n := range a.names.In(c.Start, c.End) {
		for _, b := range before {
			if n.Full != "" && n.Full == b {
				return true
			}
		}
	}
	return false
}

// repeats reports whether the subject of a clause takes up a word that was told: "an official ... The official".
func (a *article) repeats(told segment.Span, s *sentence, c *clause.Clause) bool {
	ts := a.within(s, segment.Span{Start: c.Start, End: c.Verb.Start})
	the := len(ts) - 1
	for the >= 0 && !isDefinite(ts[the].Lower) {
		the--
	}
	if the < 0 {
		return false
	}
	first, last := a.sentenceAt(told.Start), a.sentenceAt(s.Start)
	for i := first; i < last; i++ {
		before := a.tokensOf(&a.sentences[i])
		for j := range ts[the+1:] {
			if w := &ts[the+1+j]; isContent(w) && hasStem(before, w.Stem) {
				return true
			}
		}
	}
	return false
}

var isPersonal = setOf("he she they it")

// narrates reports whether a clause tells something that took place: a simple past, and in what somebody said ("that it was safe") not
// one that may stand for the present.
func narrates(c *clause.Clause) bool {
	return c.Tense == clause.Past && !c.Perfect && c.Modal == "" && c.Kind != clause.Fragment && !(c.Kind == clause.Reported && isState(c.Lemma))
}

var isState = setOf("was were had wanted needed believed knew thought wasn't weren't")

// carryWithin makes the clauses of a dated sentence that hang together with a dated one further mentions of it.
func (a *article) carryWithin(sentence int, known run) {
	s := &a.sentences[sentence]
	dated := -1
	for i := s.mentions.from; i < s.mentions.to; i++ {
		if a.carries(i) {
			dated = i
			break
		}
	}
	if dated < 0 {
		return
	}
	parts := a.clauses(s)
	for i := range parts.Clauses {
		c := &parts.Clauses[i]
		if !narrates(c) || c.Reporting || a.isDated(s, c.Verb) || a.isTold(known, c.Verb) || a.isQuoted(s, c.Verb) || datedItself(parts, s, i) {
			continue
		}
		if m := a.hangsOn(s, parts, i); m >= 0 {
			a.further(sentence, c.Span, m)
		}
	}
}

// datedItself reports whether a date stands in the clause's own words.
func datedItself(parts *clause.Sentence, s *sentence, i int) bool {
	for j := range s.dates {
		if d := &s.dates[j]; d.Date != "" && parts.At(d.Start) == i {
			return true
		}
	}
	return false
}

// hangsOn is the mention whose dated clause an undated one hangs together with: joined by "and" or a comma, or one within or around the
// other at its time ("when", "as", "who"). -1 for none.
func (a *article) hangsOn(s *sentence, parts *clause.Sentence, i int) int {
	c := &parts.Clauses[i]
	found := -1
	for m := s.mentions.from; m < s.mentions.to; m++ {
		if !a.carries(m) {
			continue
		}
		at := a.at[m].clause
		d := &parts.Clauses[at]
		if d.Kind == clause.Fragment && d.Host >= 0 {
			at = d.Host
			d = &parts.Clauses[at]
		}
		if shared := i == at+1 && c.Kind == clause.Main && a.goesOn(c); shared {
		} else if d.Reporting || d.Kind != clause.Main && !(d.Host == i && d.Kind == clause.Subordinate && isMeanwhile(a.lower(d.Intro.Of(a.text)))) {
			continue
		}
		switch {
		case c.Kind == clause.Main, c.Kind == clause.Relative && c.Host == at,
			c.Kind == clause.Subordinate && isMeanwhile(a.lower(c.Intro.Of(a.text))):
		default:
			continue
		}
		if found < 0 || a.at[m].Start < c.Start {
			found = m
		}
	}
	return found
}

// goesOn reports whether "and" joins a clause that has no subject of its own to the one before it: "and then stopped".
func (a *article) goesOn(c *clause.Clause) bool {
	joined := a.reader.Of(a.lowerBefore(c.Start)).Is(lexicon.Coordinator)
	for w := range strings.FieldsSeq(a.text[c.Start:c.Group.Start]) {
		e := a.reader.Of(w)
		if !e.Is(lexicon.Coordinator|lexicon.Adverb) && !strings.HasSuffix(w, "ly") {
			return false
		}
		joined = joined || e.Is(lexicon.Coordinator)
	}
	return joined
}

// isMeanwhile lists what joins a clause that tells of the same time.
var isMeanwhile = setOf("when as while where once because")

// isQuoted reports whether a place stands in marks: what somebody says has a time of its own.
func (a *article) isQuoted(s *sentence, span segment.Span) bool {
	for q := max(0, s.quotes.from-1); q < s.quotes.to; q++ {
		if x := &a.quotes[q]; x.Kind != dataset.Indirect && x.Start <= span.Start && span.End <= x.End {
			return true
		}
	}
	return false
}

// isTold reports whether one of some mentions holds the place.
func (a *article) isTold(known run, span segment.Span) bool {
	for i := known.from; i < known.to; i++ {
		if a.at[i].Contains(span) {
			return true
		}
	}
	return false
}

// further adds a mention that tells more of a dated one.
func (a *article) further(sentence int, span segment.Span, same int) {
	span.End = span.Start + len(strings.TrimRight(span.Of(a.text), " ,;"))
	a.at = append(a.at, place{Span: span, sentence: sentence, clause: -1})
	a.mentions = append(a.mentions, Mention{Same: same, Reference: true, Modality: dataset.Occurred})
	m := &a.mentions[len(a.mentions)-1]
	m.Source, m.Text = a.src.ID, span.Of(a.text)
	m.Start, m.End = a.offsets.Of(span.Start), a.offsets.Of(span.End)
}
