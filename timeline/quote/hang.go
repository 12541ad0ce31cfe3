package quote

import (
	"strings"

	"dateline/data/speech"
)

// Whose words a verb reports: its own subject, or that of the clause it hangs on.

// reporting reports whether the token at v is a verb of one of the uses, and no passive one.
func (p *paragraph) reporting(v int, use speech.Use) bool {
	t := &p.tokens[v]
	return t.use&use != 0 && !(t.upper && v > 0 && t.use&speech.Gerund == 0) && p.verbal(0, v) &&
		!(t.use&speech.Past != 0 && p.passive(v)) && !(t.use&speech.Participle != 0 && !p.perfect(v))
}

// perfect reports whether the participle at v stands behind a form of "have".
func (p *paragraph) perfect(v int) bool {
	for i := v - 1; i >= 0 && v-i < 4 && p.light(i); i-- {
		switch strings.ToLower(p.at(i)) {
		case "has", "have", "had", "having", "hasn't", "haven't", "hadn't", "hasn’t", "haven’t", "hadn’t":
			return true
		}
	}
	return false
}

// subjectOf is who does the verb at v: its own subject or, for "-ing" and "to", that of the clause it hangs on.
func (p *paragraph) subjectOf(s sentence, v int) noun {
	t := &p.tokens[v]
	if t.use&speech.Gerund != 0 && v > s.from && p.tokens[v-1].shape == word && p.tokens[v-1].word == 0 && p.tokens[v-1].use == 0 && !p.finite(v-1) {
		n := p.nounBefore(s.from, v) // "a letter saying"
		if p.isStatement(n) && !p.owned(n) {
			if m := p.hangsOn(s, v); m.ok() {
				return m // "she wrote a letter saying"
			}
		}
		return n
	}
	if t.use&speech.Gerund != 0 && !(v > s.from && p.has(v-1, speech.Aux)) || v > s.from && p.is(v-1, "to") {
		return p.hangsOn(s, v)
	}
	n := p.subject(s.from, v)
	if !n.ok() && t.use&speech.Base != 0 && t.use&speech.Past == 0 {
		return noun{}
	}
	return n
}

// isStatement reports whether the head of a noun phrase is a word for what somebody says: "a message to supporters".
func (p *paragraph) isStatement(n noun) bool {
	for i := n.from; i < n.to; i++ {
		if p.has(i, speech.Prep) && !p.has(i, speech.Adv) {
			break
		}
		if statements[strings.ToLower(p.at(i))] {
			return true
		}
	}
	return false
}

// pauses reports whether the token at i is a comma, or marked words that end with one.
func (p *paragraph) pauses(i int) bool {
	t := &p.tokens[i]
	return t.shape == comma || t.shape == quoted && endsWith(p.text[:p.stretches[t.stretch].to], ",")
}

// owned reports whether a noun phrase has an owner in it: "the council's letter".
func (p *paragraph) owned(n noun) bool {
	for i := n.from; i < n.to; i++ {
		if p.tokens[i].owns || p.has(i, speech.Poss) {
			return true
		}
	}
	return false
}

// hangsOn is the subject of the clause that a participle or infinitive at v hangs on: behind a comma that of the main clause, else
// of the nearest one.
func (p *paragraph) hangsOn(s sentence, v int) noun {
	if v > s.from && p.pauses(v-1) {
		if n := p.mainClause(s, v); n.ok() {
			return n
		}
	}
	for w := v - 1; w >= s.from && v-w < reach; w-- {
		if p.tokens[w].shape == semicolon || p.tokens[w].shape == colon {
			break
		}
		if !p.finite(w) {
			continue
		}
		for w-1 >= s.from && p.finite(w-1) {
			w--
		}
		if n := p.subject(s.from, w); n.ok() {
			return n
		}
	}
	if v > s.from && p.tokens[v].use&speech.Gerund != 0 && !p.has(v-1, speech.Prep|speech.Conj|speech.Sub) {
		at := v
		if p.tokens[v-1].shape == comma {
			at--
		}
		return p.nounBefore(s.from, at)
	}
	return noun{}
}

// mainClause is the subject of the last clause before v that no "that", "who" or reporting verb makes part of another.
func (p *paragraph) mainClause(s sentence, v int) noun {
	for w := v - 2; w > s.from && v-w < reach; w-- {
		if p.tokens[w].shape == semicolon || p.tokens[w].shape == colon {
			break
		}
		if !p.finite(w) {
			continue
		}
		for w-1 > s.from && p.finite(w-1) {
			w--
		}
		n := p.subject(s.from, w)
		if !n.ok() || p.has(n.from, speech.Rel) {
			continue
		}
		if n.from > s.from {
			before := &p.tokens[n.from-1]
			if before.word&(speech.Sub|speech.Rel|speech.WhWord) != 0 || before.use&speech.Reports != 0 || before.shape == word && before.word == 0 {
				continue
			}
		}
		return n
	}
	return noun{}
}
