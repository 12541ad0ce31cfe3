package quote

import (
	"strings"

	"dateline/data/speech"
	"dateline/data/verbs"
	"dateline/timeline/name"
)

// reach is how many tokens a subject is looked for on either side of its verb.
const reach = 60

// finite reports whether the token at i is a verb that a clause may stand on.
func (p *paragraph) finite(i int) bool {
	t := &p.tokens[i]
	if t.finite == unknown {
		t.finite = no
		if p.isFinite(i) {
			t.finite = yes
		}
	}
	return t.finite == yes
}

func (p *paragraph) isFinite(i int) bool {
	t := &p.tokens[i]
	if t.shape != word || t.upper && i > 0 && t.use == 0 && t.word == 0 {
		return false
	}
	if t.word&(speech.Aux|speech.Verb) != 0 {
		return true
	}
	if t.use&speech.Past != 0 && t.use&speech.Base == 0 {
		return true
	}
	if t.word != 0 {
		return false
	}
	form := verbs.Of(p.at(i))
	if form&(verbs.Past|verbs.Modal) != 0 && form&verbs.Base == 0 {
		return true
	}
	if t.use&speech.Third != 0 || form&verbs.Third != 0 { // "calls" is a noun as well: a verb behind a name or pronoun
		if i == 0 || p.tokens[i-1].shape != word {
			return false
		}
		prev := p.tokens[i-1]
		return prev.upper && !prev.owns || prev.word&(speech.Pron|speech.Rel) != 0 ||
			prev.word == 0 && !prev.owns && i+1 < len(p.tokens) && p.tokens[i+1].word&(speech.Det|speech.Poss|speech.Obj) != 0
	}
	return form == 0 && t.use == 0 && strings.HasSuffix(p.at(i), "ed") && t.end-t.start > 4
}

// verbal reports whether the word at v, which may be a reporting verb, is a verb there: "reports", "calls" and "plan" are nouns behind
// an article, an owner or a preposition.
func (p *paragraph) verbal(from, v int) bool {
	t := p.tokens[v]
	if v == from {
		return t.use&(speech.Past|speech.Gerund) != 0
	}
	prev := p.tokens[v-1]
	if prev.owns || prev.word&(speech.Det|speech.Poss|speech.Prep) != 0 && prev.word&(speech.Pron|speech.Adv|speech.Aux) == 0 {
		return p.is(v-1, "to") && t.use&speech.Base != 0 || t.use&speech.Past != 0 && v-2 >= from && p.is(v-2, "of") // "a mother of three replied"
	}
	if prev.upper && t.use&speech.Third != 0 && t.use&speech.Past == 0 && (p.is(v+1, "as") || p.is(v+1, "of")) && p.tokens[v].use&speech.Of == 0 {
		return false // "Republican claims as"
	}
	if t.use&(speech.Past|speech.Gerund) == 0 && t.use&speech.Third != 0 && prev.shape == word && !prev.upper && prev.word == 0 && v+1 < len(p.tokens) {
		// Behind a noun, "challenges" is a verb only before what a verb takes.
		next := p.tokens[v+1]
		return next.shape != word || next.upper || next.word&^(speech.Prep|speech.Aux|speech.Verb) != 0 || p.is(v+1, "to") || p.is(v, "says")
	}
	if t.use&(speech.Past|speech.Gerund) == 0 && t.use&speech.Third == 0 { // a base form wants a plural or an auxiliary before it
		return prev.word&(speech.Pron|speech.Aux|speech.Rel|speech.Adv) != 0 || strings.HasSuffix(p.at(v-1), "s") || prev.shape == comma || prev.word&speech.Conj != 0 || p.plural(v-1)
	}
	return true
}

// plural reports whether the noun at i is a plural without an "s".
func (p *paragraph) plural(i int) bool { return manyWords[strings.ToLower(p.at(i))] }

var manyWords = map[string]bool{"people": true, "police": true, "men": true, "women": true, "children": true, "many": true, "some": true,
	"others": true, "most": true, "several": true, "few": true, "both": true}

// light reports whether the token at i may stand between a subject and its verb: "has", "also", "later", "publicly".
func (p *paragraph) light(i int) bool {
	t := p.tokens[i]
	return t.shape == word && (t.word&(speech.Aux|speech.Adv|speech.Neg) != 0 || t.word&speech.Time != 0 ||
		!t.upper && t.word == 0 && strings.HasSuffix(p.at(i), "ly"))
}

// noun is a noun phrase: tokens from to to.
type noun struct{ from, to int }

func (n noun) ok() bool { return n.to > n.from }

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
	t := p.tokens[i]
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
		t := p.tokens[j]
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
		t := p.tokens[i]
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
	t := p.tokens[from]
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

func (p *paragraph) gerund(i int) bool {
	t := p.tokens[i]
	return t.use&speech.Gerund != 0 || !t.upper && strings.HasSuffix(p.at(i), "ing") && verbs.Of(p.at(i))&verbs.Gerund != 0
}

// nounBefore is the noun phrase that ends before the token at to.
func (p *paragraph) nounBefore(from, to int) noun {
	i := to
	for i > from {
		t := p.tokens[i-1]
		if t.shape == word {
			if i < to && p.is(i-1, "that") && i-1 > from && !p.has(i-2, speech.Prep) {
				break // "a blast that the mayor described"
			}
			if t.word&(speech.Sub|speech.Pron) != 0 && (t.word&(speech.Det|speech.Prep) == 0 || t.word&speech.Sub != 0 && t.word&speech.Prep != 0 && !p.is(i-1, "like")) || t.word&speech.Rel != 0 && t.word&speech.Det == 0 {
				if t.word&speech.Rel != 0 && i < to {
					i-- // "officials who met them said"
					continue
				}
				break
			}
			if t.word&speech.Conj != 0 && !p.joins(from, i-1, to) {
				break
			}
			if p.finite(i-1) && i-1 > from {
				if j := p.relative(from, i-1); j > from {
					i = j
					continue
				}
				if !p.reduced(i-1, to) {
					break
				}
			}
			i--
			continue
		}
		if t.shape == number || t.shape == other || t.shape == quoted && i-1 > from && p.tokens[i-2].shape == word && p.tokens[i-2].word&speech.Det != 0 {
			i--
			continue
		}
		break
	}
	for i < to && (p.has(i, speech.Conj|speech.Adv|speech.Sub|speech.Rel) && !p.has(i, speech.Det) || p.tokens[i].shape == other && p.tokens[i].end-p.tokens[i].start == 1) {
		i++
	}
	if i < to && p.has(i, speech.Prep) && !p.has(i, speech.Det) { // "On Tuesday Mr. Berg": the phrase is no part of the subject
		i = p.skipPhrase(i, to)
	}
	return noun{i, to}
}

// skipPhrase steps over a prepositional phrase at the head of a clause: to the last capital run, determiner or pronoun in it.
func (p *paragraph) skipPhrase(i, to int) int {
	for j := i + 1; j < to; j++ {
		if p.has(j, speech.Time) || p.tokens[j].shape == number {
			i = j
			continue
		}
		if i+1 < j && p.has(j, speech.Det|speech.Poss|speech.Pron) && !p.has(j-1, speech.Prep) {
			return j
		}
	}
	if i+1 < to {
		return i + 1
	}
	return i
}

// joins reports whether the conjunction at i joins two names or nouns of one subject: "Berg and Roe said".
func (p *paragraph) joins(from, i, to int) bool {
	if i <= from || i+1 >= to || p.tokens[i-1].shape != word || p.is(i, "but") || p.is(i, "so") || p.is(i, "yet") {
		return false
	}
	for j := i - 1; j >= from && i-j < 8; j-- {
		t := p.tokens[j]
		if t.shape != word {
			break
		}
		if p.finite(j) {
			return false
		}
	}
	return true
}

// relative is the place of the relative pronoun whose clause holds the verb at v, 0 where there is none near.
func (p *paragraph) relative(from, v int) int {
	for i := v - 1; i > from && v-i <= 6; i-- {
		t := p.tokens[i]
		if t.shape != word {
			return 0
		}
		if t.word&speech.Rel != 0 {
			return i
		}
	}
	return 0
}

// reduced reports whether the verb at v is a participle behind its noun: "people briefed on the talks said".
func (p *paragraph) reduced(v, to int) bool {
	return v+1 < to && v > 0 && p.has(v+1, speech.Prep) && !p.has(v, speech.Aux) && !p.has(v-1, speech.Aux|speech.Adv) && strings.HasSuffix(p.at(v), "ed")
}

// nounAfter is the noun phrase that begins at from, with what "of", "for" and the like add to it.
func (p *paragraph) nounAfter(from, to int) noun {
	i := from
	for i < to && i-from < 30 {
		t := p.tokens[i]
		if t.shape == word && t.word&speech.Pron != 0 {
			if i == from {
				i++
			}
			break
		}
		if t.shape != word && t.shape != number && t.shape != other {
			break
		}
		if t.shape == word && i > from {
			if t.word&(speech.Rel|speech.Sub|speech.Time) != 0 && t.word&speech.Det == 0 || p.finite(i) || p.gerund(i) {
				break
			}
			if t.word&speech.Prep != 0 && !p.keeps(i) {
				break
			}
			if t.word&speech.Adv != 0 && !t.upper {
				break
			}
		}
		i++
	}
	for i > from && p.has(i-1, speech.Prep|speech.Conj|speech.Det) && i-1 > from {
		i--
	}
	return noun{from, i}
}

// keeps reports whether the preposition at i belongs to the noun before it rather than to the verb.
func (p *paragraph) keeps(i int) bool {
	switch lowerWord(p.at(i)) {
	case "of", "for", "at", "from", "with":
		return true
	}
	return false
}

func lowerWord(s string) string { return strings.ToLower(s) }
