package quote

import (
	"strings"
	"unicode/utf8"

	"dateline/data/speech"
	"dateline/timeline/name"
)

// sourceOf makes a source of a noun phrase and of the reporting words, tokens cueFrom to cueTo.
func (f *finder) sourceOf(n noun, cueFrom, cueTo int) source {
	p := &f.para
	var s source
	if cueTo > cueFrom {
		s.cueFrom, s.cueTo = p.tokens[cueFrom].start, p.tokens[cueTo-1].end
	}
	if !n.ok() {
		return s
	}
	first := n.from
	s.from, s.to = p.tokens[first].start, p.tokens[n.to-1].end
	if p.tokens[n.to-1].owns && n.to-n.from == 1 {
		s.to -= len(possessive(p.at(n.to - 1)))
	}
	switch {
	case n.to-n.from == 1 && p.has(first, speech.Pron|speech.Poss|speech.Obj):
		s.speaker = f.antecedent(strings.ToLower(p.at(first)), s.from)
	case n.to-n.from == 1 && p.has(first, speech.Rel):
		s.speaker = f.relativeTo(first)
	default:
		s = f.named(n, s)
	}
	return s
}

// possessive is the ending of a word that owns.
func possessive(w string) string {
	if strings.HasSuffix(w, "’s") {
		return "’s"
	}
	return "'s"
}

// named resolves a noun phrase: to the person or body that is its head, else to its own words.
func (f *finder) named(n noun, s source) source {
	p := &f.para
	head := p.tokens[n.from].start
	limit := s.to
	for i := n.from + 1; i < n.to; i++ {
		if p.has(i, speech.Prep) && !p.tokens[i].upper && !f.inside(p.tokens[i].start) {
			limit = p.tokens[i].start
			break
		}
	}
	var best *name.Name
	within := f.names.In(head, s.to)
	for i := range within {
		m := &within[i]
		if m.Start >= limit {
			break
		}
		if strings.HasPrefix(f.text[m.End:], "'s") || strings.HasPrefix(f.text[m.End:], "’s") {
			if m.End < s.to-2 {
				continue
			}
		}
		if m.Kind == name.Place && m.End < limit-1 { // "Russian officials"
			continue
		}
		best = m
	}
	if owner, ok := f.statement(n); ok {
		s.speaker = owner
		return s
	}
	if best != nil && (best.Kind == name.Person || f.closes(best, limit)) {
		s.speaker = best.Full
		if best.Kind == name.Person {
			s.from, s.to = best.Start, best.End
			if best.Title == "" {
				s.from = head
			}
			if s.from > best.Start {
				s.from = best.Start
			}
		}
		return s
	}
	// An apposition may give the name: "the plant's manager, Anna Berg, said".
	if m, ok := f.apposed(n); ok {
		s.speaker, s.from, s.to = m.Full, m.Start, m.End
		return s
	}
	s.speaker = plain(f.text[s.from:s.to])
	if n.to-n.from == 2 && p.is(n.from, "the") && !p.tokens[n.to-1].upper {
		if holder := f.holder(p.at(n.to-1), s.from); holder != "" {
			s.speaker = holder
		}
	}
	return s
}

// statement is the owner of a statement that a noun phrase names: "the council's response" is the council's.
func (f *finder) statement(n noun) (string, bool) {
	p := &f.para
	for i := n.from; i < n.to-1; i++ {
		if !p.tokens[i].owns {
			continue
		}
		for j := i + 1; j < n.to; j++ {
			if statements[strings.ToLower(p.at(j))] {
				if m, ok := f.names.At(p.tokens[i].start); ok {
					return m.Full, true
				}
				owner := f.text[p.tokens[n.from].start:p.tokens[i].end]
				return plain(strings.TrimSuffix(strings.TrimSuffix(owner, "'s"), "’s")), true
			}
			if p.has(j, speech.Prep) {
				break
			}
		}
	}
	return "", false
}

// statements are the nouns that stand for what somebody says.
var statements = map[string]bool{"response": true, "statement": true, "reply": true, "answer": true, "letter": true, "remarks": true, "remark": true,
	"comment": true, "comments": true, "message": true, "tweet": true, "tweets": true, "post": true, "email": true, "announcement": true,
	"assertion": true, "claim": true, "argument": true, "speech": true, "note": true, "memo": true, "words": true, "testimony": true, "release": true, "ad": true, "advertisement": true, "emails": true, "interview": true, "article": true, "essay": true, "column": true}

// inside reports whether the byte at at lies within a name.
func (f *finder) inside(at int) bool {
	_, ok := f.names.At(at)
	return ok
}

// closes reports whether the name ends the noun phrase's head.
func (f *finder) closes(m *name.Name, limit int) bool {
	rest := strings.TrimSpace(f.text[m.End:max(m.End, limit)])
	return rest == "" || rest == "'s" || rest == "’s" || strings.HasPrefix(rest, "(")
}

// apposed is the person named behind a comma after the noun phrase.
func (f *finder) apposed(n noun) (name.Name, bool) {
	p := &f.para
	if n.to+1 >= len(p.tokens) || p.tokens[n.to].shape != comma || !p.tokens[n.to+1].upper {
		return name.Name{}, false
	}
	m, ok := f.names.At(p.tokens[n.to+1].start)
	return m, ok && m.Kind == name.Person && m.Start == p.tokens[n.to+1].start
}

// plain is a noun phrase as a speaker: without its article, on one line.
func plain(s string) string {
	for _, a := range [...]string{"the ", "a ", "an ", "The ", "A ", "An "} {
		s = strings.TrimPrefix(s, a)
	}
	if singleSpaced(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// singleSpaced reports whether s is surely all words of ASCII with one space between.
func singleSpaced(s string) bool {
	last := byte(' ')
	for _, c := range []byte(s) {
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}
