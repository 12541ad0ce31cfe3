package quote

import (
	"strings"
	"unicode/utf8"

	"dateline/data/speech"
)

// Where clauses begin and end.

// addressee is the end of the noun phrase at i that names to whom something is said.
func (p *paragraph) addressee(i, to int) int {
	from := i
	for i < to && i-from < 8 {
		t := &p.tokens[i]
		if t.shape != word && t.shape != number || t.word&(speech.Pron|speech.Sub|speech.Prep|speech.Rel|speech.Aux|speech.Conj) != 0 && t.word&speech.Det == 0 {
			break
		}
		if i > from && (t.word&(speech.Det|speech.Poss|speech.Time|speech.Adv) != 0 || t.upper != p.tokens[i-1].upper && !p.has(i-1, speech.Det|speech.Poss)) {
			break
		}
		i++
	}
	return i
}

// skipWhen steps over when and where something was said: "on Monday", "in a statement".
func (p *paragraph) skipWhen(i, to int) int {
	for i < to {
		switch {
		case p.has(i, speech.Time) || p.has(i, speech.Adv):
			i++
		case p.has(i, speech.Prep) && !p.is(i, "to") && !p.has(i, speech.Sub):
			j := i + 1
			for j < to && p.tokens[j].shape == word && p.has(j, speech.Det|speech.Poss) {
				j++
			}
			for j < to && (p.tokens[j].shape == number || p.tokens[j].shape == word && p.tokens[j].word&^speech.Time == 0 && !p.finite(j)) {
				j++
			}
			i = j
		default:
			return i
		}
	}
	return i
}

// clause reports whether a clause begins at i: a noun phrase and then a finite verb.
func (p *paragraph) clause(i, to int) bool {
	t := &p.tokens[i]
	if t.shape == quoted || t.word&speech.Sub != 0 && t.word&(speech.Det|speech.Pron|speech.WhWord) == 0 || p.is(i, "when") || p.is(i, "where") {
		return false
	}
	if t.shape != word && t.shape != number || t.word&(speech.Prep|speech.Aux|speech.Conj|speech.Obj) != 0 && t.word&(speech.Det|speech.Pron|speech.Poss) == 0 {
		return t.word&speech.Prep != 0 && p.prepClause(i, to)
	}
	for j := i + 1; j < to && j-i < 25; j++ {
		if p.tokens[j].shape == semicolon || p.tokens[j].shape == colon {
			return false
		}
		if p.tokens[j].shape == comma && i > 0 && p.tokens[i-1].use&speech.Gerund != 0 {
			return false // "announcing the pick, the union said"
		}
		if p.finite(j) {
			return true
		}
	}
	return t.word&speech.Pron != 0
}

// prepClause reports whether a clause with a phrase before its subject begins at i: "in Ashford it rained".
func (p *paragraph) prepClause(i, to int) bool {
	for j := i + 1; j < to && j-i < 12; j++ {
		if p.has(j, speech.Pron) {
			return true
		}
		if p.tokens[j].shape == comma {
			return j+1 < to && p.clause(j+1, to)
		}
	}
	return false
}

// endsClause reports whether nothing but when, where and to whom stands between token i and the sentence's end or next mark.
func (p *paragraph) endsClause(s sentence, i int) bool {
	if i < s.to && p.tokens[i].shape == word && p.tokens[i].word == 0 && !p.tokens[i].upper && !p.light(i) {
		return false // "asked questions"
	}
	for ; i < s.to && p.tokens[i].shape == word; i++ {
		t := &p.tokens[i]
		if t.word&(speech.Sub|speech.Pron|speech.Rel|speech.Aux) != 0 && t.word&(speech.Det|speech.Adv|speech.Prep) == 0 || p.finite(i) || p.is(i, "to") && t.use != 0 {
			return false
		}
		if p.is(i, "that") || p.is(i, "of") && p.tokens[i-1].use&speech.Reports != 0 {
			return false
		}
		if t.word&(speech.Prep|speech.Time|speech.Adv) != 0 {
			continue
		}
		if i > 0 && (p.tokens[i-1].use&speech.Reports != 0 && p.tokens[i-1].use&speech.Person == 0) {
			return false
		}
	}
	return i >= s.to || p.tokens[i].shape == stop || p.tokens[i].shape == comma && i+1 < s.to && !p.has(i+1, speech.Pron) || p.tokens[i].shape == semicolon || p.tokens[i].shape == quoted
}

// holdsVerb reports whether a finite verb stands among the tokens from to to.
func (p *paragraph) holdsVerb(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if p.finite(i) {
			return true
		}
	}
	return false
}

// cut ends a content where the report ends before its sentence does.
func (p *paragraph) cut(s sentence, c *content) {
	for i := c.from + 1; i < c.to; i++ {
		t := &p.tokens[i]
		switch {
		case t.shape == quoted && p.sources[t.stretch].direct:
			c.to = i
			return
		case t.shape == comma && i+1 < c.to && p.tokens[i+1].use&speech.Gerund != 0 && p.tokens[i+1].use&speech.Reports != 0,
			t.shape == comma && p.is(i+1, "according"),
			t.shape == comma && p.reporterGoesOn(i+1), t.shape == dash, t.shape == semicolon:
			c.to = i
			return
		case t.word&speech.Conj != 0 && i+1 < c.to && (p.saysAgain(i+1) || p.otherSays(i+1, c.to)):
			c.to = i
			return
		}
	}
}

// reporterGoesOn reports whether what begins at i, behind a comma, is as a rule the reporter's own: ", which", ", but".
func (p *paragraph) reporterGoesOn(i int) bool {
	return p.is(i, "which") || p.is(i, "who") || p.is(i, "but") || p.is(i, "while")
}

// saysAgain reports whether another report by the same speaker begins at i: "and added that".
func (p *paragraph) saysAgain(i int) bool {
	for i < len(p.tokens) && p.light(i) && p.tokens[i].word&speech.Aux == 0 {
		i++
	}
	if i >= len(p.tokens) {
		return false
	}
	t := &p.tokens[i]
	return t.use&speech.Reports != 0 && t.use&(speech.Past|speech.Third) != 0 && t.use&speech.Base == 0
}

// otherSays reports whether the report of somebody else begins at i: "and Berg said".
func (p *paragraph) otherSays(i, to int) bool {
	if !p.tokens[i].upper && !p.has(i, speech.Pron) {
		return false
	}
	for j := i + 1; j < to && j < i+5; j++ {
		t := &p.tokens[j]
		if t.shape != word {
			return false
		}
		if t.use&speech.Quote != 0 && t.use&(speech.Past|speech.Third) != 0 {
			return true
		}
		if !t.upper && !p.light(j) {
			return false
		}
	}
	return false
}

// endsWith reports whether s ends with a mark that ends an utterance.
func endsWith(s, marks string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(marks, r)
}
