package quote

import (
	"strings"
	"unicode/utf8"

	"dateline/data/names"
	"dateline/data/speech"
	"dateline/dataset"
	"dateline/timeline/name"
)

// content is one stretch of reported speech: tokens from to to, and by whom.
type content struct {
	from, to       int
	who            noun
	cueFrom, cueTo int
	rule           string
}

// form is one construction by which speech is reported without marks.
type form struct {
	Name            string
	Match, NotMatch string // an example that it must find something in, and one that it must not
	find            func(p *paragraph, s sentence, v int) (content, bool)
}

// trailing forms have the reported words before the verb, and are tried first: what they hold is one report.
var trailing = []form{
	{"clause, according to X", "The bridge is shut, according to the mayor.", "He cut it according to plan.", (*paragraph).accordingAfter},
	{"clause, X said", "The bridge is shut, the mayor said.", "The mayor, officials hope, will come.", (*paragraph).saidAfter},
	{"clause, said X", "The bridge is shut, said Anna Berg.", "Berg came, said nothing and left.", (*paragraph).saidAfterInverted},
}

// leading forms have the reported words after the verb. They are tried at each reporting verb, the first that fits.
var leading = []form{
	{"according to X, clause", "According to the mayor, the bridge is shut.", "They cut it according to plan.", (*paragraph).accordingBefore},
	{"X said that clause", "The mayor said on Monday that the bridge was shut.", "The mayor was said to be ill.", (*paragraph).saidThat},
	{"X's claim that clause", "The mayor's claim that the bridge was shut annoyed them.", "The claim was that of a mayor.", (*paragraph).claimThat},
	{"X is confident that clause", "The mayor is confident that the bridge will open.", "The mayor is confident.", (*paragraph).feelingThat},
	{"X told Y clause", "The mayor told reporters the bridge was shut.", "The mayor told a story.", (*paragraph).toldClause},
	{"X asked whether", "The mayor asked whether the bridge was shut.", "The mayor asked the way.", (*paragraph).askedWh},
	{"X vowed to", "The mayor vowed to shut the bridge.", "The mayor came to shut the bridge.", (*paragraph).vowedTo},
	{"X said clause", "The mayor said the bridge was shut.", "The mayor said little.", (*paragraph).saidClause},
	{"X spoke of Y", "The mayor talked about the bridge.", "The mayor walked over the bridge.", (*paragraph).spokeOf},
	{"X praised Y", "The mayor praised the new bridge.", "The mayor crossed the new bridge.", (*paragraph).praised},
}

// headlines are forms of a text's first line alone.
var headlines = []form{
	{"X: clause", "Mayor Berg: bridge was never safe", "Live: bridge was never safe", (*paragraph).headlineBefore},
	{"clause: X", "Bridge was never safe: Mayor Berg", "Bridge was shut: live updates", (*paragraph).headlineAfter},
}

// indirect finds reported speech without marks around it.
func (f *finder) indirect(p *paragraph) {
	for _, s := range p.sentences {
		if p.headline && s.to-s.from < 40 {
			if c, ok := p.inHeadline(s); ok && f.report(p, s, c) {
				continue
			}
		}
		if !p.reports(s) {
			continue
		}
		if c, ok := p.first(trailing, s, s.from, s.to); ok {
			f.report(p, s, c)
			continue
		}
		for v := s.from; v < s.to; v++ {
			if !p.tokens[v].reports() {
				continue
			}
			c, ok := p.first(leading, s, v, v+1)
			if !ok {
				continue
			}
			p.cut(s, &c)
			if f.report(p, s, c) {
				v = max(v, c.to-1)
			}
		}
	}
}

// inHeadline is the report of a headline with a colon.
func (p *paragraph) inHeadline(s sentence) (content, bool) {
	for v := s.from + 1; v+1 < s.to; v++ {
		if p.tokens[v].shape != colon {
			continue
		}
		for _, form := range headlines {
			if c, ok := form.find(p, s, v); ok {
				c.rule = form.Name
				return c, true
			}
		}
		break
	}
	return content{}, false
}

// headlineBefore: a person, body or role before the colon.
func (p *paragraph) headlineBefore(s sentence, v int) (content, bool) {
	c := content{from: v + 1, to: s.to, who: noun{s.from, v}, cueFrom: v, cueTo: v + 1}
	return c, v-s.from <= 4 && p.speaks(c.who) && p.holdsVerb(v+1, s.to)
}

func (p *paragraph) headlineAfter(s sentence, v int) (content, bool) {
	to := s.to
	if p.tokens[to-1].shape == stop {
		to--
	}
	c := content{from: s.from, to: v, who: noun{v + 1, to}, cueFrom: v, cueTo: v + 1}
	return c, to-v <= 5 && p.speaks(c.who) && p.holdsVerb(s.from, v)
}

// speaks reports whether a noun phrase of a headline may be a speaker: a person or body by name, or a word for people.
func (p *paragraph) speaks(n noun) bool {
	if !n.ok() {
		return false
	}
	for i := n.from; i < n.to; i++ {
		if p.tokens[i].shape != word || p.finite(i) {
			return false
		}
		if m, ok := p.names.At(p.tokens[i].start); ok && (m.Kind == name.Person || m.Kind == name.Organisation) {
			// Letters that nothing explains are as often a shout.
			return m.Full != m.Text || strings.ToUpper(m.Text) != m.Text || names.Of(m.Text)&names.Letters != 0
		}
	}
	return p.plural(n.to-1) || speakers[strings.ToLower(p.at(n.to-1))]
}

// speakers are words for those who speak in headlines.
var speakers = map[string]bool{"officials": true, "experts": true, "report": true, "study": true, "poll": true, "source": true, "sources": true,
	"minister": true, "president": true, "camp": true, "campaign": true, "analysts": true, "court": true, "lawyer": true, "mayor": true,
	"prosecutors": true, "researchers": true, "survey": true, "spokesman": true, "spokeswoman": true, "aide": true, "aides": true, "critics": true}

// reports reports whether a sentence holds a reporting word outside its marks.
func (p *paragraph) reports(s sentence) bool {
	for i := s.from; i < s.to; i++ {
		if p.tokens[i].reports() {
			return true
		}
	}
	return false
}

// first is what the first fitting form finds at the tokens from to to.
func (p *paragraph) first(forms []form, s sentence, from, to int) (content, bool) {
	for v := from; v < to; v++ {
		if !p.tokens[v].reports() {
			continue
		}
		for i := range forms {
			if c, ok := forms[i].find(p, s, v); ok {
				c.rule = forms[i].Name
				return c, true
			}
		}
	}
	return content{}, false
}

// report emits a content, unless it is empty or no more than a quotation in marks, and says whether it did.
func (f *finder) report(p *paragraph, s sentence, c content) bool {
	for c.to > c.from && (p.tokens[c.to-1].shape != word && p.tokens[c.to-1].shape != number && p.tokens[c.to-1].shape != quoted && p.tokens[c.to-1].shape != right) {
		c.to--
	}
	if c.to <= c.from || c.to == c.from+1 && p.tokens[c.from].shape == quoted {
		return false
	}
	for i := c.from; i < c.to; i++ {
		if p.tokens[i].shape == quoted && p.sources[p.tokens[i].stretch].direct {
			return false
		}
	}
	src := f.sourceOf(c.who, c.cueFrom, c.cueTo)
	if !src.known() {
		return false
	}
	r := reported{p.tokens[c.from].start, p.tokens[c.to-1].end, src}
	p.reportsFound = append(p.reportsFound, r)
	f.emit(r.start, r.end, dataset.Indirect, src, c.rule)
	return true
}

// reporting reports whether the token at v is a verb of one of the uses, and no passive one.
func (p *paragraph) reporting(v int, use speech.Use) bool {
	t := p.tokens[v]
	return t.use&use != 0 && !(t.upper && v > 0 && t.use&speech.Gerund == 0) && p.verbal(0, v) && !(t.use&speech.Past != 0 && p.passive(v))
}

// subjectOf is who does the verb at v: its own subject or, for "-ing" and "to", that of the clause it hangs on.
func (p *paragraph) subjectOf(s sentence, v int) noun {
	t := p.tokens[v]
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
	t := p.tokens[i]
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
			before := p.tokens[n.from-1]
			if before.word&(speech.Sub|speech.Rel|speech.WhWord) != 0 || before.use&speech.Reports != 0 || before.shape == word && before.word == 0 {
				continue
			}
		}
		return n
	}
	return noun{}
}

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

// holdsVerb reports whether a finite verb stands among the tokens from to to.
func (p *paragraph) holdsVerb(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if p.finite(i) {
			return true
		}
	}
	return false
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

// endsClause reports whether nothing but when, where and to whom stands between token i and the sentence's end or next mark.
func (p *paragraph) endsClause(s sentence, i int) bool {
	if i < s.to && p.tokens[i].shape == word && p.tokens[i].word == 0 && !p.tokens[i].upper && !p.light(i) {
		return false // "asked questions"
	}
	for ; i < s.to && p.tokens[i].shape == word; i++ {
		t := p.tokens[i]
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

// saidThat: "that" stands behind the verb, or behind when, where and to whom it was said.
func (p *paragraph) saidThat(s sentence, v int) (content, bool) {
	if !p.reporting(v, speech.That|speech.Object|speech.Inf) {
		return content{}, false
	}
	limit := min(s.to, v+14)
	for i := v + 1; i < limit; i++ {
		t := p.tokens[i]
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

// addressee is the end of the noun phrase at i that names to whom something is said.
func (p *paragraph) addressee(i, to int) int {
	from := i
	for i < to && i-from < 8 {
		t := p.tokens[i]
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
	t := p.tokens[i]
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

func (p *paragraph) vowedTo(s sentence, v int) (content, bool) {
	if p.tokens[v].use&speech.Inf == 0 || p.tokens[v].upper || !p.verbal(0, v) || !p.is(v+1, "to") || v+2 >= s.to {
		return content{}, false
	}
	return p.after(s, v, v+1)
}

func (p *paragraph) saidClause(s sentence, v int) (content, bool) {
	if !p.reporting(v, speech.Clause) || v+2 >= s.to || p.tokens[v].use&speech.Person != 0 {
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
	t := p.tokens[v+1]
	if t.shape != quoted && (t.shape != word && t.shape != number || t.word&(speech.Prep|speech.Conj|speech.Sub|speech.Adv|speech.Aux|speech.Time) != 0 && t.word&speech.Det == 0) {
		return content{}, false
	}
	if p.announces(v+1, s.to) || p.participle(s, v) {
		return content{}, false
	}
	return p.after(s, v, v+1)
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
	before := p.tokens[n.from-1]
	return before.word&speech.Prep != 0 && before.word&speech.Sub == 0 || p.finite(n.from-1) && before.use&speech.Reports == 0
}

// announces reports whether the object at i is a statement whose words follow it: "a statement saying", "doubts that".
func (p *paragraph) announces(i, to int) bool {
	for j := i; j+1 < to && j-i < 6 && p.tokens[j].shape == word && !p.finite(j); j++ {
		if statements[strings.ToLower(p.at(j))] || p.has(j, speech.Claim) {
			next := p.tokens[j+1]
			if p.is(j+1, "that") || next.use&speech.Gerund != 0 && next.use&speech.Reports != 0 {
				return true
			}
		}
	}
	return false
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

// cut ends a content where the report ends before its sentence does.
func (p *paragraph) cut(s sentence, c *content) {
	for i := c.from + 1; i < c.to; i++ {
		t := p.tokens[i]
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
	t := p.tokens[i]
	return t.use&speech.Reports != 0 && t.use&(speech.Past|speech.Third) != 0 && t.use&speech.Base == 0
}

// otherSays reports whether the report of somebody else begins at i: "and Berg said".
func (p *paragraph) otherSays(i, to int) bool {
	if !p.tokens[i].upper && !p.has(i, speech.Pron) {
		return false
	}
	for j := i + 1; j < to && j < i+5; j++ {
		t := p.tokens[j]
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
