package timex

import "dateline/data/verbs"

// How far the search for the governing verb goes, in words.
const (
	verbBefore = 14
	verbAfter  = 16
)

// direction is +1 where the verb that governs the date is of the future, -1 where it is of the past, 0 where none shows. It
// looks back to the nearest verb of the clause, and forward only where the date opens the sentence.
func (mt *match) direction() int {
	if d := mt.wordBefore(); d != 0 {
		return d
	}
	d := mt.governingVerb()
	if d == 0 && mt.word(mt.i-1) == "by" {
		return 1
	}
	return d
}

// wordBefore is the direction of the words right before the date: "until", "as early as", "ahead of", "a deadline of", "starting".
func (mt *match) wordBefore() int {
	k := mt.i - 1
	w := mt.word(k - 1)
	switch mt.word(k) {
	case "until":
		if w == "not" {
			return -1
		}
		if mt.lexer.toks[k].flags&flagCapital == 0 {
			return 1
		}
	case "as":
		if w == "early" || w == "soon" || w == "late" {
			return 1
		}
	case "of":
		if w == "ahead" || w == "deadline" {
			return 1
		}
	case "for":
		if next := mt.word(mt.j); mt.tok(cWeekday) != nil && next != "'s" && next != "was" && next != "were" {
			return 1
		}
	case "starting", "beginning", "is", "are":
		return 1
	case "on":
		if w == "is" || w == "are" {
			return 1 // "the hearing is on Friday"
		}
	}
	return 0
}

func (mt *match) governingVerb() int {
	for k := mt.i - 1; k >= 0 && k >= mt.i-verbBefore && !mt.sentenceEnd(k); k-- {
		if d := mt.verb(k); d != 0 {
			return d
		}
	}
	for k := mt.j; k < len(mt.lexer.toks) && k < mt.j+verbAfter && !mt.sentenceEnd(k); k++ {
		if d := mt.verb(k); d != 0 {
			return d
		}
	}
	return 0
}

func (s *scanner) sentenceEnd(k int) bool {
	t := &s.lexer.toks[k]
	return t.word == wordBreak || t.word == s.m.lex.marks['.'] || t.word == s.m.lex.marks[';']
}

// verb is the direction of a token: +1 a verb form of the future, -1 one of the past.
func (s *scanner) verb(k int) int {
	c := s.class(k)
	switch {
	case c&cMonth != 0:
		return 0 // "May"
	case c&cModal != 0 && (s.word(k+1) == "have" || s.word(k) == "could" && s.negated(k)):
		return -1 // "could have met", "could not be reached"
	case c&(cFuture|cModal|cPlan|cEvent|cEventNoun|cEventing) != 0 && s.aheadAt(k, c):
		return 1
	case c&cPastCue != 0, c&^cPlan == 0 && s.pastForm(k):
		if b := s.word(k - 1); b == "being" || b == "be" {
			return 0 // "are being held", "would be held", "ordered homes to be cleared": the verb before decides
		}
		return -1
	case s.word(k) == "to" && s.isTo(k), s.word(k) == "being" && s.word(k+1) == "held" && (s.word(k-1) == "is" || s.word(k-1) == "are"):
		return 1
	}
	return 0
}

// negated reports whether a verb is denied: by "not" after it, or "neither", "nor", "no" or "nobody" before it in the clause.
func (s *scanner) negated(k int) bool {
	if s.word(k+1) == "not" {
		return true
	}
	for n := k - 1; n >= 0 && n > k-6 && !s.sentenceEnd(n); n-- {
		switch s.word(n) {
		case "neither", "nor", "no", "nobody", "none":
			return true
		}
	}
	return false
}

// aheadAt reports whether a word of one of the classes of the future is what its class says.
func (s *scanner) aheadAt(k int, c class) bool {
	next := s.word(k + 1)
	switch word := s.word(k); {
	case word == "takes", word == "take":
		return (next == "place" || next == "effect" || next == "office") && (word == "takes" || s.finite(k, c))
	case word == "comes", word == "come":
		return next == "into" && (word == "comes" || s.finite(k, c))
	case word == "appears", word == "appear":
		return (next == "in" || next == "before") && (word == "appears" || s.finite(k, c))
	case c&cEventing != 0:
		return s.word(k-1) == "is" || s.word(k-1) == "are"
	case c&cModal != 0:
		return true
	case c&(cFuture|cPlan) != 0 && (s.word(k-1) == "was" || s.word(k-1) == "were"):
		return next == "to" || next == "for"
	case c&cFuture != 0:
		return true
	case c&(cEvent|cEventNoun) != 0:
		return s.finite(k, c)
	case word == "due" && s.classAt(k+1)&(cWeekday|cMonth) != 0:
		return true
	case word == "due" && (next == "in" || next == "on" || next == "at" || next == "back" || next == "by"):
		return true
	}
	return next == "to" || next == "for"
}

// thirdPerson is what data/calendar calls such forms among the EVENTNOUN words.
const thirdPerson = 3

// finite reports whether a base form is a verb in the present with a subject of its own ("tickets go", "he and she meet"), and no
// infinitive and no noun.
func (s *scanner) finite(k int, c class) bool {
	if k == 0 || s.classAt(k-1)&cModal != 0 {
		return false
	}
	switch s.word(k - 1) {
	case "to", "not", "did", "do", "does", "and", "or", "a", "an", "the", "'s", "help", "let", "-", "of", "this", "that":
		return false
	case ",":
		return true
	}
	if c&cEvent != 0 {
		return true
	}
	t := &s.lexer.toks[k-1]
	plural := t.end-t.start > 2 && s.text[t.end-1] == 's' && s.text[t.end-2] != 's'
	return t.word <= wordCapital && plural == (s.value(&s.lexer.toks[k], cEventNoun) != thirdPerson)
}

// isTo reports whether "to" stands in "is to meet" or "are about to vote".
func (s *scanner) isTo(k int) bool {
	be := s.word(k - 1)
	if be == "about" {
		be = s.word(k - 2)
	}
	if be != "is" && be != "are" || k+1 >= len(s.lexer.toks) {
		return false
	}
	t := &s.lexer.toks[k+1]
	return verbs.Of(s.text[t.start:t.end])&verbs.Base != 0
}

// qualifies reports whether a past form stands where an adjective does: "the planned visit", "a still unspecified day".
func (s *scanner) qualifies(k int) bool {
	if k > 1 && s.word(k-1) == "still" {
		k--
	}
	switch s.word(k - 1) {
	case "a", "an", "the", "its", "their", "his", "her", "our", "my", "your", "'s":
		return true
	}
	return false
}

// pastForm reports whether a word is a past form; one that may be a base form too ("set") is none after a modal or "to".
func (s *scanner) pastForm(k int) bool {
	t := &s.lexer.toks[k]
	if t.flags&flagCapital != 0 {
		return false // "United", "Fed"
	}
	f := verbs.Of(s.text[t.start:t.end])
	return f&(verbs.Past|verbs.Participle) != 0 && (f&verbs.Base == 0 || s.classAt(k-1)&cModal == 0 && s.word(k-1) != "to") && !s.qualifies(k)
}
