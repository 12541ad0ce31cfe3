package timeline

import (
	"iter"
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
	dated := len(a.mentions)
	a.findAnchors(dated)
	for i := range a.sentences {
		s := &a.sentences[i]
		for start, at := nextDefinite(a.text, s.Start, s.End); at < s.End; start, at = nextDefinite(a.text, at, s.End) {
			r, ok := a.reference(s, start, at)
			if !ok {
				continue
			}
			at = r.span.End
			if same := a.anchorOf(&r); same >= 0 {
				if p := &a.at[same]; p.sentence != i && p.told != i+1 {
					p.told = i + 1
					m, span := a.addReference(i, &r, same)
					m.Actors = a.party(s, span)
				}
			} else if names := a.actors(segment.Span{Start: r.span.Start, End: a.complement(r.span.End, s.End)}); len(names) > 0 && !a.isDated(s, r.span) {
				m, _ := a.addReference(i, &r, -1)
				m.Actors = names
			}
		}
	}
}

// reference is a noun phrase that names a happening.
type reference struct {
	span      segment.Span     // from its determiner to the noun
	head      string           // the noun, in lower case
	modifiers []*lexicon.Entry // the words that qualify it
	date      edtf.Date        // of the date inside it ("this year's"), "" for none
}

// anchor is a dated mention as something to refer to.
type anchor struct {
	mention int
	start   int
	words   signature // of its whole sentence
}

// signature is a set of stems as bits; several stems may share one.
type signature uint64

func (s signature) with(e *lexicon.Entry) signature { return s | 1<<(e.Order*0x9E3779B97F4A7C15>>58) }

// findAnchors lists the dated mentions that name a happening, by where they begin.
func (a *article) findAnchors(dated int) {
	for i := range dated {
		m := &a.mentions[i]
		if m.Date == "" || len(m.Heads) == 0 {
			continue
		}
		x := anchor{mention: i, start: a.at[i].Start}
		for e := range a.anchorWords(i) {
			x.words = x.words.with(e)
		}
		a.anchors = append(a.anchors, x)
	}
	slices.SortStableFunc(a.anchors, func(x, y anchor) int { return x.start - y.start })
}

// anchorWords yields the content words of a mention's sentence and of its actors' names.
func (a *article) anchorWords(mention int) iter.Seq[*lexicon.Entry] {
	return func(yield func(*lexicon.Entry) bool) {
		ts := a.tokensOf(&a.sentences[a.at[mention].sentence])
		for i := range ts {
			if isContent(&ts[i]) && !yield(ts[i].Entry) {
				return
			}
		}
		for _, actor := range a.mentions[mention].Actors {
			for w := range strings.FieldsSeq(actor) {
				if !yield(a.reader.Of(w)) {
					return
				}
			}
		}
	}
}

// nearAnchors is how many anchors before a reference, and how many after it, are looked at.
const nearAnchors = 256

// anchorOf is the mention a reference fits, -1 for none: the same noun, or one of its family that shares a qualifying word; no
// qualifier that the event's own sentence lacks; a date that agrees. Among several the one before it and nearest.
func (a *article) anchorOf(r *reference) int {
	var words signature
	for _, e := range r.modifiers {
		words = words.with(e)
	}
	at, _ := slices.BinarySearchFunc(a.anchors, r.span.Start+1, func(x anchor, at int) int { return x.start - at })
	found, distance := -1, 0
	for i := at - 1; i >= max(0, at-nearAnchors); i-- {
		x := &a.anchors[i]
		if d := r.span.Start - x.start; found >= 0 && d > distance {
			break
		} else if a.fits(x, r, words) {
			found, distance = x.mention, d
		}
	}
	for i := at; i < min(len(a.anchors), at+nearAnchors); i++ {
		x := &a.anchors[i]
		if d := x.start - r.span.Start + 1<<20; found >= 0 && d >= distance {
			break
		} else if a.fits(x, r, words) {
			found, distance = x.mention, d
		}
	}
	return found
}

func (a *article) fits(x *anchor, r *reference, words signature) bool {
	m := &a.mentions[x.mention]
	if words&^x.words != 0 || len(r.modifiers) == 0 && !sameNoun(m.Heads[0], r.head) || r.date != "" && !r.date.Overlaps(m.Date) {
		return false
	}
	for _, e := range r.modifiers {
		if !a.anchorHolds(x, e.Stem) {
			return false
		}
	}
	return len(r.modifiers) == 0 || slices.ContainsFunc(m.Heads, func(h string) bool { return sameNoun(h, r.head) }) || happenings.SameFamily(m.Heads[0], r.head)
}

func (a *article) anchorHolds(x *anchor, stem string) bool {
	for e := range a.anchorWords(x.mention) {
		if e.Stem == stem {
			return true
		}
	}
	return false
}

func sameNoun(a, b string) bool { return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") }

// nextDefinite is where the next "the", "this" or "that" from at on stands; at limit where there is none.
func nextDefinite(text string, at, limit int) (start, end int) {
	from := at
	for ; at < limit; at++ {
		if text[at]|0x20 != 't' || at > from && isLetter(text[at-1]) {
			continue
		}
		if word, end := nextWord(text, at, limit); isDefinite(word) {
			return at, end
		}
	}
	return limit, limit
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

// reference reads the noun phrase that opens with the determiner from start to at: up to four qualifiers and the noun. It is good until
// the next is read.
func (a *article) reference(s *sentence, start, at int) (reference, bool) {
	r := reference{span: segment.Span{Start: start, End: start}}
	a.entries = a.entries[:0]
	var qualifiers [5]segment.Span // most phrases turn out to name no happening
	n := 0
	for range len(qualifiers) {
		word, end := wordAfter(a.text, at, s.End)
		if word == "" {
			break
		}
		e := a.reader.Of(word)
		if e.Is(lexicon.Happening) {
			if r.head != "" {
				a.entries = append(a.entries, a.reader.Of(r.head))
			}
			r.head, r.span.End = e.Lower, end
		} else if r.head != "" || e.Is(lexicon.Stop) && !isUnit(e.Lower) {
			break
		} else if !isAside(e.Lower) && !isUnit(e.Lower) {
			qualifiers[n] = segment.Span{Start: end - len(word), End: end}
			n++
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
	for _, q := range qualifiers[:n] {
		a.qualifier(q)
	}
	r.modifiers = a.entries
	for i := range s.dates {
		if d := &s.dates[i]; d.Start >= start && d.End <= r.span.End {
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

// qualifier adds a qualifying word to a.entries, an acronym or adjective of a country by the name it stands for.
func (a *article) qualifier(q segment.Span) {
	word := q.Of(a.text)
	if names := a.names.In(q.Start, q.End); len(names) > 0 {
		word = names[len(names)-1].Full
	}
	for w := range strings.FieldsSeq(word) {
		if e := a.reader.Of(w); !e.Is(lexicon.Stop) {
			a.entries = append(a.entries, e)
		}
	}
}

// isDated reports whether a mention that the sentence dates holds the place.
func (a *article) isDated(s *sentence, span segment.Span) bool {
	for i := s.mentions.from; i < s.mentions.to; i++ {
		if a.at[i].Contains(span) {
			return true
		}
	}
	return false
}

// addReference adds a further mention: the clause it opens, or the noun phrase where it stands within one.
func (a *article) addReference(sentence int, r *reference, same int) (*Mention, segment.Span) {
	s := &a.sentences[sentence]
	words := a.stems(append(r.modifiers, a.reader.Of(r.head)))
	parts := a.clauses(s)
	i := parts.At(r.span.Start)
	span := r.span
	if c := &parts.Clauses[i]; c.Start >= r.span.Start-4 && c.Verb.End > r.span.End {
		span = c.Span
	}
	m := a.mention(sentence, span)
	m.Same, m.Reference = same, true
	m.Modality = dataset.Occurred
	if same >= 0 && span == parts.Clauses[i].Span {
		m.Modality = a.mentions[same].Modality
	}
	m.Heads = a.keepWord(r.head)
	m.Words = words
	return m, span
}

// keepWord is a list of one word.
func (a *article) keepWord(w string) []string {
	a.lists = append(a.lists, w)
	return a.lists[len(a.lists)-1 : len(a.lists) : len(a.lists)]
}
