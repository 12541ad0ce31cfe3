package quote

import (
	"strings"

	"dateline/data/speech"
	"dateline/timeline/name"
)

// reach is how many tokens a subject is looked for on either side of its verb.
const reach = 60

// subject finds the subject of the verb at v, no further left than the token at from.
func (p *paragraph) subject(from, v int) noun {
	from = max(from, v-reach)
	i := v - 1
	for i >= from && p.light(i) {
		if p.has(i, speech.Aux) && i-1 >= from && p.is(i, "to") {
			return noun{}
		}
		i--
	}
	for i >= from && p.tokens[i].shape == right { // "Berg (D-Ohio) said"
		for i >= from && p.tokens[i].shape != left {
			i--
		}
		i--
	}
	if j := p.beforePhrase(from, i); j >= from { // "who in the past has said"
		for i = j; i >= from && p.light(i); i-- {
		}
	}
	if i < from {
		return noun{}
	}
	t := &p.tokens[i]
	switch {
	case t.shape == comma || t.shape == dash:
		return p.beforeAside(from, i)
	case t.shape != word && t.shape != number && t.shape != other:
		return noun{}
	case t.word&speech.Rel != 0:
		return noun{i, i + 1}
	case t.word&speech.Pron != 0:
		return noun{i, i + 1}
	case t.word&speech.Conj != 0:
		return p.shared(from, i)
	case t.word&(speech.Prep|speech.Sub) != 0 && t.word&speech.Det == 0:
		return noun{}
	}
	return p.nounBefore(from, i+1)
}

// beforePhrase steps over a short prepositional phrase that ends at i and stands between a subject or auxiliary and its verb: it is
// the token before, or -1 where there is no such phrase.
func (p *paragraph) beforePhrase(from, i int) int {
	for j := i; j > from && i-j < 4; j-- {
		t := &p.tokens[j]
		if t.shape == number && j == i {
			continue
		}
		if t.shape != word || t.upper && t.word&speech.Time == 0 || t.word&(speech.Pron|speech.Rel|speech.Sub|speech.Aux|speech.Conj) != 0 && t.word&(speech.Det|speech.Prep) == 0 {
			return -1
		}
		if t.word&speech.Prep != 0 && t.word&speech.Adv == 0 {
			if j < i && p.has(j-1, speech.Rel|speech.Aux|speech.Pron) {
				return j - 1
			}
			return -1
		}
	}
	return -1
}

// shared is the subject that a verb behind "and" shares with the verb before.
func (p *paragraph) shared(from, conj int) noun {
	for i := conj - 1; i > from; i-- { // of a verb that reports, if there is one: "said it was late and accused him"
		t := &p.tokens[i]
		if t.shape == semicolon || t.shape == colon {
			break
		}
		if t.use&(speech.Quote|speech.Clause) != 0 && t.use&(speech.Past|speech.Third) != 0 && !t.upper && p.verbal(from, i) && !p.passive(i) {
			if n := p.subject(from, i); n.ok() && !p.has(n.from, speech.Rel) {
				return n
			}
		}
	}
	for i := conj - 1; i >= from; i-- {
		if p.tokens[i].shape == semicolon || p.tokens[i].shape == colon {
			return noun{}
		}
		if p.finite(i) {
			for i-1 >= from && p.finite(i-1) {
				i--
			}
			return p.subject(from, i)
		}
	}
	return noun{}
}

// beforeAside is the subject before an aside that ends with the mark at i: "Berg, the mayor, said". It is the nearest person named
// right before a mark, or else the first segment of the sentence that is a noun phrase.
func (p *paragraph) beforeAside(from, i int) noun {
	for j := i - 1; j > from; j-- {
		if p.tokens[j].shape != comma && p.tokens[j].shape != dash && p.tokens[j].shape != left {
			continue
		}
		if m, ok := p.names.At(p.tokens[j-1].start); ok && m.Kind == name.Person && !p.tokens[j-1].owns {
			n := noun{j - 1, j}
			for n.from > from && p.tokens[n.from-1].start >= m.Start {
				n.from--
			}
			if n.from == from || !p.has(n.from-1, speech.Prep) {
				return n
			}
		}
	}
	mark := p.tokens[i].shape
	start := from
	for start < i { // the first segment that is a noun phrase
		end := start
		for end < i && p.tokens[end].shape != mark && p.tokens[end].shape != comma && p.tokens[end].shape != quoted {
			end++
		}
		if end > start && end < i || end == i && start > from {
			if n := p.opening(start, end); n.ok() {
				return n
			}
		}
		start = end + 1
	}
	if mark == comma { // "he later, said": the comma is the sentence's own
		return noun{}
	}
	return p.nounBefore(from, i)
}

// opening is the noun phrase that a segment of a sentence begins with, after a conjunction; none where it begins otherwise.
func (p *paragraph) opening(from, to int) noun {
	for from < to && p.has(from, speech.Conj|speech.Adv) {
		from++
	}
	if from >= to || p.tokens[from].shape != word && p.tokens[from].shape != number {
		return noun{}
	}
	t := &p.tokens[from]
	switch {
	case t.word&speech.Pron != 0:
		return noun{from, from + 1}
	case t.word&speech.Det == 0 && t.word&(speech.Prep|speech.Sub|speech.Rel|speech.Time|speech.Aux) != 0:
		if t.word&speech.Prep != 0 || t.word&speech.Sub != 0 {
			return p.afterPreposition(from, to)
		}
		return noun{}
	case p.gerund(from) || t.word == 0 && strings.HasSuffix(p.at(from), "ly") || !t.upper && p.finite(from):
		return noun{}
	}
	end := from + 1
	for end < to && !p.finite(end) && !p.has(end, speech.Rel|speech.Sub) && p.tokens[end].shape != quoted {
		end++
	}
	return noun{from, end}
}

// afterPreposition is the subject of a clause behind "In Ashford Mr. Berg": a name that follows the phrase's own. None is
// the rule.
func (p *paragraph) afterPreposition(from, to int) noun {
	for i := from + 1; i < to; i++ {
		if p.has(i, speech.Pron) {
			return noun{i, i + 1}
		}
		if p.finite(i) {
			return noun{}
		}
	}
	return noun{}
}
