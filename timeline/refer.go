package timeline

import (
	"slices"
	"strings"

	"dateline/data/happenings"
	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// refer finds the places that name an event dated elsewhere in the article ("the summit", "this year's summit", "the border
// standoff") and makes them further mentions of it. A noun phrase that fits no event of the article is kept for Merge if it names
// somebody: another source may date it.
func (a *article) refer() {
	dated := len(a.out.Mentions)
	anchors := a.anchors(dated)
	for i := range a.sentences {
		s := &a.sentences[i]
		for _, r := range a.references(s) {
			if same := best(anchors, r); same >= 0 {
				if !a.told(i, r.span, same) {
					a.addReference(i, r, same)
				}
			} else if len(r.names) > 0 && !a.toldAnywhere(r.span, dated) {
				a.addReference(i, r, -1)
			}
		}
	}
}

// reference is a noun phrase that names a happening.
type reference struct {
	span      segment.Span // from its determiner to the noun
	head      string       // the noun, in lower case
	modifiers []string     // stems of the words that qualify it, sorted
	names     []string     // the canonical names in and right after it
	date      edtf.Date    // of the date inside it ("this year's"), "" for none
}

// anchor is a dated mention as something to refer to.
type anchor struct {
	mention int
	start   int
	heads   []string
	words   []string // of its whole sentence
	date    edtf.Date
}

func (a *article) anchors(n int) []anchor {
	out := make([]anchor, 0, n)
	for i := range n {
		m := &a.out.Mentions[i]
		if m.Date == "" || len(m.Heads) == 0 {
			continue
		}
		s := &a.sentences[a.at[i].sentence]
		words := contentWords(a.tokens(s))
		for _, actor := range m.Actors {
			for w := range strings.FieldsSeq(actor) {
				words = append(words, a.scratch.reader.Of(w).Stem)
			}
		}
		out = append(out, anchor{i, a.at[i].Start, m.Heads, sortedSet(words), m.Date})
	}
	return out
}

// best is the mention a reference fits, -1 for none: the same noun, or one of its family that shares a qualifying word; no
// qualifier that the event's own sentence lacks; a date that agrees. Among several the one before it and nearest.
func best(anchors []anchor, r reference) int {
	found, distance := -1, 0
	for _, x := range anchors {
		if r.date != "" && !r.date.Overlaps(x.date) || !fits(x, r) {
			continue
		}
		d := r.span.Start - x.start
		if d < 0 {
			d = -d + 1<<20
		}
		if found < 0 || d < distance {
			found, distance = x.mention, d
		}
	}
	return found
}

func fits(x anchor, r reference) bool {
	own := shared(x.words, r.modifiers)
	if own < len(r.modifiers) {
		return false
	}
	if sameNoun(x.heads[0], r.head) || own > 0 && slices.ContainsFunc(x.heads, func(h string) bool { return sameNoun(h, r.head) }) {
		return true
	}
	return own > 0 && happenings.SameFamily(x.heads[0], r.head)
}

func sameNoun(a, b string) bool { return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") }

// references finds the definite noun phrases of a sentence whose noun names a happening.
func (a *article) references(s *sentence) []reference {
	var out []reference
	text := a.text
	for at := s.Start; at < s.End; {
		word, end := nextWord(text, at, s.End)
		if word == "" {
			break
		}
		if isDefinite(word) {
			if r, ok := a.reference(s, end-len(word), end); ok {
				out = append(out, r)
				end = r.span.End
			}
		}
		at = end
	}
	return out
}

// nextWord is the next run of letters and where it ends.
func nextWord(text string, at, limit int) (string, int) {
	for at < limit && !isLetter(text[at]) {
		at++
	}
	end := at
	for end < limit && isLetter(text[end]) {
		end++
	}
	return text[at:end], end
}

func isDefinite(w string) bool {
	switch len(w) {
	case 3:
		return strings.EqualFold(w, "the")
	case 4:
		return strings.EqualFold(w, "this") || strings.EqualFold(w, "that")
	}
	return false
}

// isAside lists qualifiers that do not tell one happening from another.
var isAside = setOf("recent coming upcoming annual latest same new current ongoing past previous final whole entire special fatal deadly planned big major")

// reference reads the noun phrase that opens at a determiner: up to four qualifiers and the noun.
func (a *article) reference(s *sentence, start, at int) (reference, bool) {
	r := reference{span: segment.Span{Start: start, End: start}}
	for range 5 {
		word, end := wordAfter(a.text, at, s.End)
		if word == "" {
			break
		}
		e := a.scratch.reader.Of(word)
		if e.Is(lexicon.Happening) {
			if r.head != "" {
				r.modifiers = append(r.modifiers, lexicon.Stem(r.head))
			}
			r.head, r.span.End = e.Lower, end
		} else if r.head != "" || e.Is(lexicon.Stop) && !isUnit(e.Lower) {
			break
		} else if !isAside(e.Lower) && !isUnit(e.Lower) {
			r.modifiers = append(r.modifiers, a.qualifier(word, end)...)
		}
		at = end
		if rest := a.text[at:s.End]; strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
			if r.head != "" {
				break
			}
			at += len("'s")
			if strings.HasPrefix(rest, "’s") {
				at += len("’s") - len("'s")
			}
		}
	}
	if r.head == "" {
		return r, false
	}
	r.modifiers = sortedSet(r.modifiers)
	r.names = a.actors(segment.Span{Start: start, End: a.complement(r.span.End, s.End)})
	for _, d := range s.dates {
		if d.Start >= start && d.End <= r.span.End {
			r.date = d.Date
		}
	}
	return r, true
}

// complement is where the names end that directly complete a noun phrase: "of Kyrgyzstan", "between Azerbaijan and Armenia".
func (a *article) complement(at, limit int) int {
	end := at
	for {
		word, next := wordAfter(a.text, at, limit)
		switch {
		case word == "":
			return end
		case word[0] >= 'A' && word[0] <= 'Z':
			end = next
		case !isJoint(word):
			return end
		}
		at = next
	}
}

var isJoint = setOf("of between in at with the and")

var isUnit = setOf("year month week day monday tuesday wednesday thursday friday saturday sunday")

// qualifier is the stems of a qualifying word, an acronym or adjective of a country by the name it stands for.
func (a *article) qualifier(word string, end int) []string {
	for _, n := range a.names.In(end-len(word), end) {
		word = n.Full
	}
	var out []string
	for w := range strings.FieldsSeq(word) {
		if e := a.scratch.reader.Of(w); !e.Is(lexicon.Stop) {
			out = append(out, e.Stem)
		}
	}
	return out
}

// told reports whether the mention, or a further one of it in the same sentence, holds the place already.
func (a *article) told(sentence int, span segment.Span, mention int) bool {
	for i := range a.at {
		if (i == mention || a.out.Mentions[i].Same == mention) && (a.at[i].Contains(span) || a.at[i].sentence == sentence) {
			return true
		}
	}
	return false
}

// toldAnywhere reports whether a dated mention holds the place.
func (a *article) toldAnywhere(span segment.Span, dated int) bool {
	for i := range dated {
		if a.at[i].Contains(span) {
			return true
		}
	}
	return false
}

// addReference adds a further mention: the clause it opens, or the noun phrase where it stands within one.
func (a *article) addReference(sentence int, r reference, same int) {
	s := &a.sentences[sentence]
	parts := a.clauses(s)
	i := parts.At(r.span.Start)
	span := r.span
	if c := parts.Clauses[i]; c.Start >= r.span.Start-4 && c.Verb.End > r.span.End {
		span = c.Span
	}
	m := a.mention(s, span)
	m.Same, m.Reference = same, true
	m.Modality = dataset.Occurred
	if c := &parts.Clauses[i]; same >= 0 && span == c.Span {
		m.Modality = a.out.Mentions[same].Modality
	}
	m.Heads = []string{r.head}
	m.Words = sortedSet(append(slices.Clone(r.modifiers), lexicon.Stem(r.head)))
	if same < 0 {
		m.Actors = r.names
	}
	a.add(m, place{Span: span, sentence: sentence, clause: i, head: r.span})
}
