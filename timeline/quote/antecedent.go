package quote

import (
	"sort"
	"strings"

	"dateline/data/names"
	"dateline/data/speech"
	"dateline/timeline/name"
)

// Whom pronouns and roles stand for.

// holder is the person named last before a byte with the role as a title: "the president" is President Roe.
func (f *finder) holder(role string, at int) string {
	short := roles[role]
	ns := f.names.Before(at)
	for i := len(ns) - 1; i >= 0 && at-ns[i].Start < 4*antecedents; i-- {
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

// roles are the titles that stand for a role in small letters, where they are not the same word.
var roles = map[string]string{"senator": "Sen", "governor": "Gov", "congressman": "Rep", "congresswoman": "Rep", "representative": "Rep", "general": "Gen",
	"lawmaker": "Rep", "professor": "Prof", "doctor": "Dr", "secretary": "Secretary", "minister": "Minister"}

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
	n := noun{i + 1, i + 1}
	for n.from > 0 && n.to-n.from < 8 && p.tokens[n.from-1].shape == word && !p.has(n.from-1, speech.Prep|speech.Aux|speech.Conj|speech.Sub) &&
		!p.finite(n.from-1) && !p.gerund(n.from-1) {
		n.from--
	}
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
	ns := f.names.Before(at)
	best := ""
	for i := len(ns) - 1; i >= 0 && at-ns[i].Start < antecedents; i-- {
		n := &ns[i]
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
		t := &p.tokens[from]
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
func may(n *name.Name) bool {
	return n.Kind == name.Person || n.Kind == name.Other && !strings.Contains(n.Text, " ") && names.Of(n.Text)&^names.Begins == 0
}

// boundary is where the name after the ith begins.
func (f *finder) boundary(ns []name.Name, i, at int) int {
	if i+1 < len(ns) {
		return ns[i+1].Start
	}
	return at
}
