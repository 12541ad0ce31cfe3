package quote

import (
	"strings"

	"dateline/data/speech"
	"dateline/data/verbs"
)

// The forms of saying: a clause with its verb before or behind it.

func (p *paragraph) accordingAfter(s sentence, v int) (content, bool) {
	if p.tokens[v].word&speech.Cite == 0 || !p.is(v+1, "to") || v+2 >= s.to || v-s.from < 3 {
		return content{}, false
	}
	to := v
	if p.tokens[v-1].shape == comma {
		to--
	} else if v-s.from < 5 {
		return content{}, false
	}
	return content{from: s.from, to: to, who: p.nounAfter(v+2, s.to), cueFrom: v, cueTo: v + 2}, true
}

func (p *paragraph) accordingBefore(s sentence, v int) (content, bool) {
	if p.tokens[v].word&speech.Cite == 0 || !p.is(v+1, "to") || v > s.from+2 {
		return content{}, false
	}
	for i := v + 3; i < s.to; i++ {
		if p.tokens[i].shape == comma {
			return content{from: i + 1, to: s.to, who: p.nounAfter(v+2, i), cueFrom: v, cueTo: v + 2}, true
		}
	}
	return content{}, false
}

// saidAfter: the verb ends the sentence, or only says when and where, and its subject stands behind a comma.
func (p *paragraph) saidAfter(s sentence, v int) (content, bool) {
	if !p.reporting(v, speech.Quote|speech.Clause) || p.tokens[v].use&(speech.Gerund) != 0 || !p.endsClause(s, v+1) {
		return content{}, false
	}
	n := p.subject(s.from, v)
	if !n.ok() || n.from < s.from+3 || p.tokens[n.from-1].shape != comma && p.tokens[n.from-1].shape != dash {
		return content{}, false
	}
	from := s.from
	return p.clauseBefore(s, from, n.from-1, n, v)
}

// clauseBefore is the content that ends before the mark at to.
func (p *paragraph) clauseBefore(s sentence, from, to int, n noun, v int) (content, bool) {
	for i := to - 1; i >= from; i-- {
		if p.tokens[i].shape == quoted && p.sources[p.tokens[i].stretch].direct {
			from = i + 1
			break
		}
		if p.tokens[i].shape == semicolon {
			from = i + 1
			break
		}
	}
	if from == s.from {
		from = p.afterDateline(from, to)
	}
	if to-from < 2 || !p.holdsVerb(from, to) || p.is(from, "asked") {
		return content{}, false
	}
	return content{from: from, to: to, who: n, cueFrom: v, cueTo: v + 1}, true
}

// afterDateline steps over the place and agency that a report begins with: "ASHFORD, Oct. 2 (AP) — ".
func (p *paragraph) afterDateline(from, to int) int {
	if w := p.at(from); len(w) < 3 || strings.ToUpper(w) != w || !p.tokens[from].upper {
		return from
	}
	for i := from + 1; i < to && i < from+14; i++ {
		if p.tokens[i].shape == dash {
			for i < to && p.tokens[i].shape == dash {
				i++
			}
			return i
		}
		if p.finite(i) {
			break
		}
	}
	return from
}

func (p *paragraph) saidAfterInverted(s sentence, v int) (content, bool) {
	if p.tokens[v].use&speech.Quote == 0 || p.tokens[v].use&(speech.Past|speech.Third) == 0 || v < s.from+4 || p.tokens[v-1].shape != comma || v+1 >= s.to ||
		!p.tokens[v+1].upper && !p.has(v+1, speech.Det|speech.Poss) {
		return content{}, false
	}
	n := p.nounAfter(v+1, s.to)
	if !n.ok() || n.to < s.to && !p.endsClause(s, n.to) && p.tokens[n.to].shape != comma {
		return content{}, false
	}
	return p.clauseBefore(s, s.from, v-1, n, v)
}

// saidThat: "that" stands behind the verb, or behind when, where and to whom it was said.
func (p *paragraph) saidThat(s sentence, v int) (content, bool) {
	if !p.reporting(v, speech.That|speech.Object|speech.Inf) {
		return content{}, false
	}
	limit := min(s.to, v+14)
	for i := v + 1; i < limit; i++ {
		t := &p.tokens[i]
		if p.is(i, "that") {
			if i+1 < s.to && p.tokens[i+1].shape == stop || i > v+1 && p.tokens[v].use&speech.That == 0 || i > v+1 && p.has(i-1, speech.Prep) {
				return content{}, false
			}
			return p.after(s, v, i)
		}
		if t.shape != word && t.shape != number || p.finite(i) || t.word&speech.Pron != 0 || i > v+1 && t.word&(speech.Sub|speech.Rel|speech.Conj) != 0 {
			break
		}
		if i == v+1 && t.word&(speech.Prep|speech.Time|speech.Adv|speech.Obj) == 0 && p.tokens[v].use&speech.Person == 0 {
			break
		}
	}
	return content{}, false
}

// after is the content from token i to the sentence's end, said by the subject of the verb at v.
func (p *paragraph) after(s sentence, v, i int) (content, bool) {
	n := p.subjectOf(s, v)
	if !n.ok() || i >= s.to {
		return content{}, false
	}
	return content{from: i, to: s.to, who: n, cueFrom: v, cueTo: v + 1}, true
}

func (p *paragraph) toldClause(s sentence, v int) (content, bool) {
	if p.tokens[v].use&speech.Person == 0 || !p.reporting(v, speech.Person) || v+2 >= s.to {
		return content{}, false
	}
	i := v + 1
	if p.has(i, speech.Obj) {
		i++
	} else {
		n := p.addressee(i, s.to)
		if n == i {
			return content{}, false
		}
		i = n
	}
	i = p.skipWhen(i, s.to)
	if i >= s.to {
		return content{}, false
	}
	switch {
	case p.is(i, "that"), p.has(i, speech.WhWord) && p.tokens[v].use&speech.Wh != 0:
		return p.after(s, v, i)
	case p.is(i, "to"):
		return p.after(s, v, v+1)
	case p.tokens[v].use&speech.Clause != 0 && p.clause(i, s.to):
		return p.after(s, v, i)
	}
	return content{}, false
}

func (p *paragraph) askedWh(s sentence, v int) (content, bool) {
	if v+1 >= s.to || !p.reporting(v, speech.Wh) {
		return content{}, false
	}
	i := p.skipWhen(v+1, s.to)
	if i >= s.to || !p.has(i, speech.WhWord) {
		return content{}, false
	}
	return p.after(s, v, i)
}

func (p *paragraph) saidClause(s sentence, v int) (content, bool) {
	if !p.reporting(v, speech.Clause) || v+2 >= s.to || p.tokens[v].use&speech.Person != 0 || p.intends(s, v) {
		return content{}, false
	}
	i := v + 1
	if p.has(i, speech.Time|speech.Adv|speech.Prep) {
		i = p.skipWhen(i, s.to)
	}
	if p.tokens[v].use&speech.Quote != 0 && i == v+1 && p.tokens[i].shape == comma && !p.otherSays(i+1, s.to) {
		i++
	}
	if i >= s.to || !p.clause(i, s.to) || p.tokens[i].use&speech.Gerund != 0 && p.tokens[i].use&speech.Reports != 0 {
		return content{}, false
	}
	return p.after(s, v, i)
}

// intends reports whether the verb at v is one of thinking that is yet to be done: "to find", "will decide".
func (p *paragraph) intends(s sentence, v int) bool {
	t := &p.tokens[v]
	return t.use&(speech.Quote|speech.Past|speech.Third|speech.Gerund) == 0 && v > s.from && (p.is(v-1, "to") || verbs.Of(strings.ToLower(p.at(v-1)))&verbs.Modal != 0)
}
