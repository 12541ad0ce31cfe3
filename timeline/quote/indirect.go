package quote

import (
	"dateline/data/speech"
	"dateline/dataset"
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
	Match, NotMatch string      // an example that it must find something in, and one that it must not
	Verb            speech.Use  // the verbs it is tried at: those of one of the uses
	Word            speech.Word // or the words it is tried at
	find            func(p *paragraph, s sentence, v int) (content, bool)
}

// trailing forms have the reported words before the verb, and are tried first: what they hold is one report.
var trailing = []form{
	{"clause, according to X", "The bridge is shut, according to the mayor.", "He cut it according to plan.", 0, speech.Cite, (*paragraph).accordingAfter},
	{"clause, X said", "The bridge is shut, the mayor said.", "The mayor, officials hope, will come.", speech.Quote | speech.Clause, 0, (*paragraph).saidAfter},
	{"clause, said X", "The bridge is shut, said Anna Berg.", "Berg came, said nothing and left.", speech.Quote, 0, (*paragraph).saidAfterInverted},
}

// leading forms have the reported words after the verb. They are tried at each reporting verb, the first that fits.
var leading = []form{
	{"according to X, clause", "According to the mayor, the bridge is shut.", "They cut it according to plan.", 0, speech.Cite, (*paragraph).accordingBefore},
	{"X said that clause", "The mayor said on Monday that the bridge was shut.", "The mayor was said to be ill.", speech.That | speech.Object | speech.Inf, 0, (*paragraph).saidThat},
	{"X's claim that clause", "The mayor's claim that the bridge was shut annoyed them.", "The claim was that of a mayor.", 0, speech.Claim, (*paragraph).claimThat},
	{"X is confident that clause", "The mayor is confident that the bridge will open.", "The mayor is confident.", 0, speech.Feeling, (*paragraph).feelingThat},
	{"X told Y clause", "The mayor told reporters the bridge was shut.", "The mayor told a story.", speech.Person, 0, (*paragraph).toldClause},
	{"X asked whether", "The mayor asked whether the bridge was shut.", "The mayor asked the way.", speech.Wh, 0, (*paragraph).askedWh},
	{"X vowed to", "The mayor vowed to shut the bridge.", "The mayor came to shut the bridge.", speech.Inf, 0, (*paragraph).vowedTo},
	{"X said clause", "The mayor said the bridge was shut.", "The mayor said little.", speech.Clause, 0, (*paragraph).saidClause},
	{"X spoke of Y", "The mayor talked about the bridge.", "The mayor walked over the bridge.", speech.Preposition, 0, (*paragraph).spokeOf},
	{"X praised Y", "The mayor praised the new bridge.", "The mayor crossed the new bridge.", speech.Object, 0, (*paragraph).praised},
}

// indirect finds reported speech without marks around it.
func (f *finder) indirect(p *paragraph) {
	triggers := p.triggers
	for _, s := range p.sentences {
		n := 0
		for n < len(triggers) && triggers[n] < s.to {
			n++
		}
		here := triggers[:n]
		triggers = triggers[n:]
		if p.headline && s.to-s.from < 40 {
			if c, ok := p.inHeadline(s); ok && f.report(p, s, c) {
				continue
			}
		}
		f.indirectIn(p, s, here)
	}
}

// indirectIn finds the reported speech of a sentence at its triggers.
func (f *finder) indirectIn(p *paragraph, s sentence, triggers []int) {
	for _, v := range triggers {
		if c, ok := p.first(trailing, s, v); ok {
			f.report(p, s, c)
			return
		}
	}
	done := s.from
	for _, v := range triggers {
		if v < done {
			continue
		}
		c, ok := p.first(leading, s, v)
		if !ok {
			continue
		}
		p.cut(s, &c)
		if f.report(p, s, c) {
			done = c.to
		}
	}
}

// first is what the first fitting form finds at the token at v.
func (p *paragraph) first(forms []form, s sentence, v int) (content, bool) {
	t := &p.tokens[v]
	if !t.reports() {
		return content{}, false
	}
	for i := range forms {
		if t.use&forms[i].Verb == 0 && t.word&forms[i].Word == 0 {
			continue
		}
		if c, ok := forms[i].find(p, s, v); ok {
			c.rule = forms[i].Name
			return c, true
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
