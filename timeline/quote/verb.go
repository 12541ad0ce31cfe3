package quote

import (
	"strings"

	"dateline/data/speech"
	"dateline/data/verbs"
)

// Which words are verbs where they stand.

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
	form := p.forms(i)
	if form&(verbs.Past|verbs.Modal) != 0 && form&verbs.Base == 0 {
		return true
	}
	if t.use&speech.Third != 0 || form&verbs.Third != 0 { // "calls" is a noun as well: a verb behind a name or pronoun
		if i == 0 || p.tokens[i-1].shape != word {
			return false
		}
		prev := &p.tokens[i-1]
		return prev.upper && !prev.owns || prev.word&(speech.Pron|speech.Rel) != 0 ||
			prev.word == 0 && !prev.owns && i+1 < len(p.tokens) && p.tokens[i+1].word&(speech.Det|speech.Poss|speech.Obj) != 0
	}
	return form == 0 && t.use == 0 && strings.HasSuffix(p.at(i), "ed") && t.end-t.start > 4
}

// forms is the verb forms that the word at i can be.
func (p *paragraph) forms(i int) verbs.Form {
	t := &p.tokens[i]
	if !t.formed {
		t.form, t.formed = verbs.Of(p.at(i)), true
	}
	return t.form
}

// verbal reports whether the word at v, which may be a reporting verb, is a verb there: "reports", "calls" and "plan" are nouns behind
// an article, an owner or a preposition.
func (p *paragraph) verbal(from, v int) bool {
	t := &p.tokens[v]
	if v == from {
		return t.use&(speech.Past|speech.Gerund) != 0
	}
	prev := &p.tokens[v-1]
	if t.use&(speech.Past|speech.Gerund) == 0 && (prev.shape == number || v-2 >= from && p.has(v-2, speech.Neg|speech.Aux) && p.forms(v-1)&verbs.Base != 0) {
		return false // "10 judges", "did not unveil plans"
	}
	if prev.owns || prev.word&(speech.Det|speech.Poss|speech.Prep) != 0 && prev.word&(speech.Pron|speech.Adv|speech.Aux) == 0 {
		return p.is(v-1, "to") && t.use&speech.Base != 0 || t.use&speech.Past != 0 && v-2 >= from && p.is(v-2, "of") // "a mother of three replied"
	}
	if prev.upper && t.use&speech.Third != 0 && t.use&speech.Past == 0 && (p.is(v+1, "as") || p.is(v+1, "of")) && p.tokens[v].use&speech.Of == 0 {
		return false // "Republican claims as"
	}
	if t.use&(speech.Past|speech.Gerund) == 0 && t.use&speech.Third != 0 && prev.shape == word && !prev.upper && prev.word == 0 && v+1 < len(p.tokens) {
		// Behind a noun, "challenges" is a verb only before what a verb takes.
		next := &p.tokens[v+1]
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
	t := &p.tokens[i]
	return t.shape == word && (t.word&(speech.Aux|speech.Adv|speech.Neg) != 0 || t.word&speech.Time != 0 ||
		!t.upper && t.word == 0 && strings.HasSuffix(p.at(i), "ly"))
}

func (p *paragraph) gerund(i int) bool {
	t := &p.tokens[i]
	return t.use&speech.Gerund != 0 || !t.upper && strings.HasSuffix(p.at(i), "ing") && p.forms(i)&verbs.Gerund != 0
}
