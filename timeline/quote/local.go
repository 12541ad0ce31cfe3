package quote

import (
	"unicode/utf8"

	"dateline/data/speech"
)

// Who speaks, by the words of the quotation's own sentence.

// local finds the source of the stretch at token i within its own sentence.
func (f *finder) local(p *paragraph, s sentence, i int, direct bool) (source, bool) {
	st := &p.stretches[p.tokens[i].stretch]
	last, _ := utf8.DecodeLastRuneInString(p.text[st.from:st.to])
	runsOn := last == ',' || last == '?' || last == '!' || last == '—' || last == '-' || i+1 < s.to && p.tokens[i+1].shape != stop
	if direct && runsOn {
		if src, ok := f.behind(p, s, i); ok {
			return src, true
		}
	}
	if src, ok := f.ahead(p, s, i, direct); ok {
		return src, true
	}
	if src, ok := f.behind(p, s, i); ok && (direct || i+1 < s.to && p.tokens[i+1].shape == comma || p.pauses(i)) {
		return src, true
	}
	// The words before an earlier stretch of the sentence introduce this one too.
	for j := i - 1; j >= s.from; j-- {
		if p.tokens[j].shape == quoted && p.sources[p.tokens[j].stretch].known() {
			return p.sources[p.tokens[j].stretch], true
		}
	}
	return source{}, false
}

// introduced is the source of an utterance behind a comma or colon: the name before the colon ("Berg: “...”"), or the subject of the
// sentence's own verb, whatever it is ("Berg leaned back, “...”").
func (f *finder) introduced(p *paragraph, s sentence, i int) (source, bool) {
	if i-1 <= s.from || p.tokens[i-1].shape != comma && p.tokens[i-1].shape != colon {
		return source{}, false
	}
	if n := p.mainClause(s, i); n.ok() {
		return f.sourceOf(n, i, i), true
	}
	if src := f.mainSubject(p, sentence{s.from, i}); src.known() {
		return src, true
	}
	if p.tokens[i-1].shape == colon {
		if n := p.nounBefore(s.from, i-1); n.ok() && p.tokens[n.from].upper {
			return f.sourceOf(n, i-1, i), true
		}
	}
	return source{}, false
}

// behind finds the source in the words after the stretch at token i: said Berg · Berg said · according to Berg.
func (f *finder) behind(p *paragraph, s sentence, i int) (source, bool) {
	to := i + 1
	for to < s.to && (p.tokens[to].shape != quoted || !p.utterance(s, to)) && to-i < reach {
		to++
	}
	k := i + 1
	for k < to && (p.tokens[k].shape == comma || p.tokens[k].shape == dash) {
		k++
	}
	if k >= to {
		return source{}, false
	}
	if p.is(k, "according") && p.is(k+1, "to") && k+2 < to {
		return f.sourceOf(p.nounAfter(k+2, to), k, k+2), true
	}
	v := k
	for v < to && p.light(v) && p.tokens[v].use&speech.Quote == 0 {
		v++
	}
	if v < to && p.tokens[v].use&speech.Quote != 0 && p.tokens[v].use&speech.Gerund == 0 { // said Berg
		if v+1 < to && !p.has(v+1, speech.Obj|speech.Prep|speech.Sub|speech.Adv|speech.Time) && p.tokens[v+1].shape == word {
			return f.sourceOf(p.nounAfter(v+1, to), v, v+1), true
		}
		return source{}, false
	}
	for v := k + 1; v < to; v++ { // Berg said
		t := &p.tokens[v]
		if t.shape == semicolon || t.shape == colon {
			break
		}
		if t.use&speech.Quote == 0 || t.upper || t.use&(speech.Past|speech.Third|speech.Base) == 0 || p.has(v-1, speech.Det|speech.Poss|speech.Prep) && !p.has(v-1, speech.Adv|speech.Pron|speech.Aux) {
			continue
		}
		if n := p.subject(k, v); n.ok() {
			return f.sourceOf(n, v, v+1), true
		}
	}
	if p.tokens[k].upper || p.has(k, speech.Pron|speech.Det|speech.Poss) { // “...,” Berg went on: any verb will do
		for v := k + 1; v < to && v < k+5; v++ {
			if p.finite(v) && endsWith(p.text[:p.stretches[p.tokens[i].stretch].to], ",?!-—") {
				if n := p.subject(k, v); n.ok() {
					return f.sourceOf(n, v, v+1), true
				}
			}
		}
	}
	return source{}, false
}

// ahead finds the source in the words before the stretch at token i.
func (f *finder) ahead(p *paragraph, s sentence, i int, direct bool) (source, bool) {
	for v := i - 1; v >= s.from && i-v < reach; v-- {
		t := &p.tokens[v]
		if t.shape == quoted && direct {
			if src := p.sources[t.stretch]; src.known() {
				return src, true
			}
		}
		if p.is(v, "to") && v > s.from && p.is(v-1, "according") {
			return f.sourceOf(p.nounAfter(v+1, i), v-1, v+1), true
		}
		if t.use&speech.Reports == 0 || t.upper && v > s.from || direct && t.use&speech.Quote == 0 && v < i-2 {
			continue
		}
		if t.use&speech.Gerund != 0 && v+1 < s.to && v+1 < i && p.tokens[v+1].shape != word && !(v+2 == i) {
			continue // "in the hearing, ..."
		}
		if t.use&speech.Gerund != 0 && i == s.to {
			continue // of a whole sentence, its finite verb tells more
		}
		if t.use&(speech.Gerund) != 0 || t.use&speech.Base != 0 && v > s.from && p.is(v-1, "to") {
			if src, ok := f.participle(p, s, v); ok {
				return src, true
			}
			continue
		}
		if !p.verbal(s.from, v) {
			continue
		}
		if t.use&speech.Past != 0 && i+2 < s.to && p.is(i+1, "by") && (p.passive(v) || t.use&speech.Object != 0) { // was called “...” by Berg
			return f.sourceOf(p.nounAfter(i+2, s.to), v, v+1), true
		}
		if n := p.subject(s.from, v); n.ok() {
			return f.sourceOf(n, v, v+1), true
		}
		if src, ok := f.inverted(p, v, i); ok {
			return src, true
		}
	}
	return source{}, false
}

// inverted is the source of a verb that stands before its subject: Said Berg: “...”
func (f *finder) inverted(p *paragraph, v, to int) (source, bool) {
	if p.tokens[v].use&speech.Quote == 0 || v+1 >= to || !p.tokens[v+1].upper {
		return source{}, false
	}
	return f.sourceOf(p.nounAfter(v+1, to), v, v+1), true
}

// participle is the source of "saying" and "to say": the subject of the clause that it hangs on.
func (f *finder) participle(p *paragraph, s sentence, v int) (source, bool) {
	if n := p.subjectOf(s, v); n.ok() {
		return f.sourceOf(n, v, v+1), true
	}
	return source{}, false
}
