package quote

import (
	"strings"

	"dateline/data/speech"
)

// The forms whose words are no clause of their own: an object, a claim, what somebody vows to do.

// claimThat: the speaker owns the noun, or does what is done with it.
func (p *paragraph) claimThat(s sentence, v int) (content, bool) {
	if p.tokens[v].word&speech.Claim == 0 || v == s.from || !p.is(v+1, "that") || v+3 >= s.to {
		return content{}, false
	}
	c := content{from: v + 1, to: s.to, cueFrom: v, cueTo: v + 1}
	for i := v - 1; i >= s.from && v-i < 5 && p.tokens[i].shape == word && !p.finite(i) && !p.has(i, speech.Prep); i-- {
		if p.tokens[i].owns || p.has(i, speech.Poss) {
			c.who = p.nounBefore(max(s.from, i-6), i+1)
			if p.has(i, speech.Poss) {
				c.who = noun{i, i + 1}
			}
			return c, c.who.ok()
		}
	}
	c.who = p.hangsOn(s, v)
	return c, c.who.ok()
}

func (p *paragraph) feelingThat(s sentence, v int) (content, bool) {
	if p.tokens[v].word&speech.Feeling == 0 || v == s.from || !p.is(v+1, "that") || v+3 >= s.to || !p.has(v-1, speech.Aux|speech.Adv) {
		return content{}, false
	}
	n := p.subject(s.from, v)
	return content{from: v + 1, to: s.to, who: n, cueFrom: v, cueTo: v + 1}, n.ok()
}

func (p *paragraph) vowedTo(s sentence, v int) (content, bool) {
	if p.tokens[v].use&speech.Inf == 0 || p.tokens[v].upper || !p.verbal(0, v) || p.passive(v) || !p.is(v+1, "to") || v+2 >= s.to {
		return content{}, false
	}
	return p.after(s, v, v+1)
}

var aboutWords = map[string]speech.Use{"of": speech.Of, "for": speech.For, "on": speech.On, "about": speech.About, "as": speech.As,
	"against": speech.Against, "with": speech.With, "at": speech.At, "to": speech.To}

func (p *paragraph) spokeOf(s sentence, v int) (content, bool) {
	if v+2 >= s.to || p.tokens[v+1].shape != word {
		return content{}, false
	}
	use := aboutWords[strings.ToLower(p.at(v+1))]
	if use == 0 || !p.reporting(v, use) {
		return content{}, false
	}
	return p.after(s, v, v+2)
}

func (p *paragraph) praised(s sentence, v int) (content, bool) {
	if v+1 >= s.to || !p.reporting(v, speech.Object) || p.tokens[v].use&speech.Base != 0 && p.tokens[v].use&speech.Past == 0 && v > s.from && (p.is(v-1, "to") || p.has(v-1, speech.Aux)) {
		return content{}, false
	}
	t := &p.tokens[v+1]
	if t.shape != quoted && (t.shape != word && t.shape != number || t.word&(speech.Prep|speech.Conj|speech.Sub|speech.Adv|speech.Aux|speech.Time) != 0 && t.word&speech.Det == 0) {
		return content{}, false
	}
	if p.announces(v+1, s.to) || p.participle(s, v) {
		return content{}, false
	}
	return p.after(s, v, v+1)
}

// announces reports whether the object at i is a statement whose words follow it: "a statement saying", "doubts that".
func (p *paragraph) announces(i, to int) bool {
	for j := i; j+1 < to && j-i < 6 && p.tokens[j].shape == word && !p.finite(j); j++ {
		if statements[strings.ToLower(p.at(j))] || p.has(j, speech.Claim) {
			next := &p.tokens[j+1]
			if p.is(j+1, "that") || next.use&speech.Gerund != 0 && next.use&speech.Reports != 0 {
				return true
			}
		}
	}
	return false
}

// participle reports whether the past form at v stands behind the object of another verb or of a preposition, and so is a participle:
// "they crossed a stream called Miracle Run".
func (p *paragraph) participle(s sentence, v int) bool {
	if p.tokens[v].use&speech.Past == 0 || v == s.from || p.light(v-1) {
		return false
	}
	n := p.subject(s.from, v)
	if !n.ok() || n.from == s.from || p.has(n.from, speech.Pron|speech.Rel) {
		return false
	}
	before := &p.tokens[n.from-1]
	return before.word&speech.Prep != 0 && before.word&speech.Sub == 0 || p.finite(n.from-1) && before.use&speech.Reports == 0
}

// passive reports whether the participle at v stands behind a form of "be".
func (p *paragraph) passive(v int) bool {
	for i := v - 1; i >= 0 && v-i < 4 && p.light(i); i-- {
		switch strings.ToLower(p.at(i)) {
		case "is", "are", "was", "were", "be", "been", "being":
			return true
		}
	}
	return false
}
