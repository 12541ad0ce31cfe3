package quote

import (
	"sort"
	"strings"

	"dateline/data/names"
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
	var best name.Name
	found := false
	for _, m := range f.names.In(head, s.to) {
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
		best, found = m, true
	}
	if owner, ok := f.statement(n); ok {
		s.speaker = owner
		return s
	}
	if found && (best.Kind == name.Person || f.closes(best, limit)) {
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

// roles are the titles that stand for a role in small letters, where they are not the same word.
var roles = map[string]string{"senator": "Sen", "governor": "Gov", "congressman": "Rep", "congresswoman": "Rep", "representative": "Rep", "general": "Gen",
	"lawmaker": "Rep", "professor": "Prof", "doctor": "Dr", "secretary": "Secretary", "minister": "Minister"}

// holder is the person named last before a byte with the role as a title: "the president" is President Roe.
func (f *finder) holder(role string, at int) string {
	short := roles[role]
	ns := f.names.In(max(0, at-4*antecedents), at)
	for i := len(ns) - 1; i >= 0; i-- {
		if ns[i].Kind != name.Person || ns[i].Title == "" {
			continue
		}
		for w := range strings.FieldsSeq(ns[i].Title) {
			if w = strings.TrimSuffix(w, "."); strings.EqualFold(w, role) || short != "" && w == short {
				return ns[i].Full
			}
		}
	}
	return ""
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
func (f *finder) closes(m name.Name, limit int) bool {
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
	return strings.Join(strings.Fields(s), " ")
}

// relativeTo is the name that "who" at token i stands for.
func (f *finder) relativeTo(i int) string {
	p := &f.para
	for i--; i >= 0 && (p.tokens[i].shape == comma || p.tokens[i].shape == right); i-- {
	}
	if i < 0 {
		return ""
	}
	if m, ok := f.names.At(p.tokens[i].start); ok && m.Kind == name.Person {
		return m.Full
	}
	n := p.nounBefore(max(0, i-8), i+1)
	if !n.ok() {
		return ""
	}
	return f.named(n, source{from: p.tokens[n.from].start, to: p.tokens[n.to-1].end}).speaker
}

// antecedents are the bytes before a pronoun in which its name is looked for.
const antecedents = 1500

// antecedent is the person whom a pronoun at a byte stands for: of those that its gender allows, the first named in the nearest
// sentence that names one.
func (f *finder) antecedent(pronoun string, at int) string {
	var want name.Gender
	switch pronoun {
	case "he", "his", "him":
		want = name.Male
	case "she", "her":
		want = name.Female
	case "they", "it":
		return f.saidLast(pronoun, at)
	default:
		return ""
	}
	ns := f.names.In(max(0, at-antecedents), at)
	best := ""
	for i := len(ns) - 1; i >= 0; i-- {
		n := ns[i]
		if best != "" && strings.ContainsAny(f.text[n.End:f.boundary(ns, i, at)], ".!?\n") {
			break
		}
		if may(n) && (n.Gender == want || n.Gender == name.Unknown) {
			best = n.Full
		}
	}
	if best == "" {
		best = f.opener(at)
	}
	return best
}

// saidLast is who spoke last before a byte, where "they" or "it" may mean them: several people, or a body.
func (f *finder) saidLast(pronoun string, at int) string {
	for i := len(f.quotes) - 1; i >= 0 && at-f.quotes[i].Start < antecedents; i-- {
		q := &f.quotes[i]
		if q.Speaker == "" || q.Start >= at || q.SpeakerStart >= at {
			continue
		}
		m, named := f.names.At(max(q.SpeakerStart, q.SpeakerEnd-1))
		last := lastWord(q.Speaker)
		body := named && m.Kind == name.Organisation || !named && names.Of(capital(last))&names.Head != 0
		many := !named && (strings.HasSuffix(last, "s") || manyWords[last]) || named && m.Kind == name.Other && strings.HasSuffix(last, "s")
		if body || many && pronoun == "they" {
			return q.Speaker
		}
		return ""
	}
	return ""
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// capital is a word of small letters with a capital.
func capital(w string) string {
	if w == "" {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

// opener is the capitalised word with which a sentence before the byte at at begins, where a verb follows it: "Berg was asked".
func (f *finder) opener(at int) string {
	p := &f.para
	last := sort.Search(len(p.sentences), func(k int) bool { return p.tokens[p.sentences[k].from].start >= at })
	for k := last - 1; k >= 0; k-- {
		from := p.sentences[k].from
		t := p.tokens[from]
		if k > 0 && p.tokens[p.sentences[k].to-1].start >= at { // the pronoun's own sentence
			continue
		}
		if at-t.start > antecedents {
			break
		}
		if t.upper && t.word == 0 && t.use == 0 && from+1 < len(p.tokens) && p.finite(from+1) && names.Of(p.at(from)) == 0 {
			return p.at(from)
		}
	}
	return ""
}

// may reports whether a name may be a person's: a single word that no table knows may be.
func may(n name.Name) bool {
	return n.Kind == name.Person || n.Kind == name.Other && !strings.Contains(n.Text, " ") && names.Of(n.Text)&^names.Begins == 0
}

// boundary is where the name after the ith begins.
func (f *finder) boundary(ns []name.Name, i, at int) int {
	if i+1 < len(ns) {
		return ns[i+1].Start
	}
	return at
}
