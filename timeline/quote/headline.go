package quote

import (
	"strings"

	"dateline/data/names"
	"dateline/timeline/name"
)

// headlines are forms of a text's first line alone.
var headlines = []form{
	{"X: clause", "Mayor Berg: bridge was never safe", "Live: bridge was never safe", 0, 0, (*paragraph).headlineBefore},
	{"clause: X", "Bridge was never safe: Mayor Berg", "Bridge was shut: live updates", 0, 0, (*paragraph).headlineAfter},
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
