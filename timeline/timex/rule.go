package timex

import "slices"

// rule is one row of the grammar. The tables rules_*.go hold them; fragments.go holds the parts of patterns they share.
type rule struct {
	name    string
	pattern string            // pattern.go says how it is written
	guard   func(*match) bool // what else must hold, of the words around; nil where nothing
	resolve func(*match) bool // reads the match into its expression; false where it is no time after all
	yes     string            // a text in which the rule finds what stands in [brackets]
	no      string            // a text in which it finds nothing
}

// allRules lists the tables. Of two matches of one length the earlier row wins.
func allRules() []rule {
	return slices.Concat(dateRules, weekdayRules, clockRules, eraRules, quarterRules, yearRules, unitRules, durationRules, setRules, refRules, holidayRules())
}

// match is a rule's match at hand, and what the rule reads from it.
type match struct {
	*scanner
	rule      *rule
	i, j      int // tokens of the block
	e         Expression
	w         when
	keepStory bool // what was read is nothing that later words refer to
}

// tok is the first token of the match with one of the classes, nil where there is none.
func (mt *match) tok(c class) *token { return mt.tokFrom(mt.i, c) }

func (mt *match) tokFrom(k int, c class) *token {
	for ; k < mt.j; k++ {
		if mt.class(k)&c != 0 {
			return &mt.lexer.toks[k]
		}
	}
	return nil
}

// class is the classes of a token of the block.
func (s *scanner) class(k int) class { return s.m.lex.meanings[s.lexer.toks[k].word].class }

// word is the word that a token of the block is known by, "" outside the block and for unknown words.
func (s *scanner) word(k int) string {
	if k < 0 || k >= len(s.lexer.toks) {
		return ""
	}
	return s.m.lex.meanings[s.lexer.toks[k].word].text
}

// classAt is like class, and none outside the block.
func (s *scanner) classAt(k int) class {
	if k < 0 || k >= len(s.lexer.toks) {
		return 0
	}
	return s.class(k)
}

// has reports whether the match holds one of some words.
func (mt *match) has(words ...string) bool { return mt.index(words...) >= 0 }

// index is the place of the first of some words in the match, -1 where there is none.
func (mt *match) index(words ...string) int {
	for k := mt.i; k < mt.j; k++ {
		if slices.Contains(words, mt.word(k)) {
			return k
		}
	}
	return -1
}

// value is a token's number in a class: the month of a month, the digits of a number.
func (s *scanner) value(t *token, c class) int {
	m := &s.m.lex.meanings[t.word]
	if m.class >= cDayNumber {
		return int(t.num)
	}
	n, _ := m.value(c)
	return n
}

// named is a token's name in a class: "TMO" of "morning".
func (s *scanner) named(t *token, c class) string {
	_, name := s.m.lex.meanings[t.word].value(c)
	return name
}

// num is the number of the first token with a class, or fallback.
func (mt *match) num(c class, fallback int) int {
	t := mt.tok(c)
	if t == nil {
		return fallback
	}
	return mt.value(t, c)
}

// spaced reports whether the marks of the match stand as they must: no price among its numbers, no break inside.
func (mt *match) spaced() bool {
	for k := mt.i; k < mt.j; k++ {
		if mt.lexer.toks[k].flags&flagMoney != 0 {
			return false
		}
	}
	return true
}

// isTitle reports whether the match is all there is between quotation marks, in capitals: the title of a book or a programme.
func (mt *match) isTitle() bool {
	if mt.j-mt.i < 2 || !mt.isQuote(mt.i-1) {
		return false
	}
	for k := mt.i; k < mt.j; k++ {
		if t := &mt.lexer.toks[k]; t.flags&flagCapital == 0 && mt.class(k)&digitShapes == 0 {
			return false
		}
	}
	return mt.isQuote(mt.j) || mt.word(mt.j) == "," && mt.isQuote(mt.j+1)
}

// contentWord reports whether a token is a lower-case word that is neither of the calendar nor one that only joins others.
func (s *scanner) contentWord(k int) bool {
	if k >= len(s.lexer.toks) || s.class(k) != 0 || kinds[s.text[s.lexer.toks[k].start]] != kindLower {
		return false
	}
	switch s.word(k) {
	case "in", "on", "of", "to", "for", "from", "and", "or", "at", "as", "by", "with", "than", "that", "the", "a", "an", "over", "through", "until", "till":
		return false
	}
	return true
}

// isQuote reports whether a token is a double quotation mark, or one of the two marks that stand for it.
func (s *scanner) isQuote(k int) bool {
	if k < 0 || k >= len(s.lexer.toks) {
		return false
	}
	t := &s.lexer.toks[k]
	switch s.text[t.start:t.end] {
	case `"`, "“", "”", "'", "`", "«", "»":
		return true
	}
	return false
}

func (mt *match) text(t *token) string { return mt.scanner.text[t.start:t.end] }
