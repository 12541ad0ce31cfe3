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
		const both = lexicon.DefinitePart | lexicon.HappeningPart
		if s.holds&lexicon.HappeningPart == 0 {
			continue
		}
		for start, at := nextDefinite(a.text, s.Start, s.End); s.holds&both == both && at < s.End; start, at = nextDefinite(a.text, at, s.End) {
			r, ok := a.reference(s, start, at)
			if !ok {
				continue
			}
			at = r.span.End
			r.apart = a.isApart(s, r.span)
			if same := a.anchorOf(&r, i); same >= 0 {
				if p := &a.at[same]; p.sentence != i && p.told != i+1 {
					p.told = i + 1
					a.lend(i, r.head)
					m, span := a.addReference(i, &r, same)
					m.Actors = a.party(s, span)
				}
			} else if names := a.actors(segment.Span{Start: r.span.Start, End: a.complement(r.span.End, s.End)}); len(names) > 0 && !a.isDated(s, r.span) {
				m, _ := a.addReference(i, &r, -1)
				m.Actors = names
			}
		}
		a.referOwned(i)
	}
}

// referOwned finds the nouns of a sentence that a name owns ("Ivo Baran's death") where they name an event dated elsewhere in the article.
func (a *article) referOwned(sentence int) {
	s := &a.sentences[sentence]
	if len(a.anchors) == 0 || s.mentions.from < s.mentions.to {
		return
	}
	for at := s.Start; ; {
		n := nextOwner(a.text[at:s.End])
		if n < 0 {
			return
		}
		owner := at + n
		at = owner + 1
		names := a.names.In(s.Start, owner)
		if len(names) == 0 || names[len(names)-1].End != owner {
			continue
		}
		start := names[len(names)-1].Start
		r, ok := a.reference(s, start, start)
		if !ok || r.span.End <= owner {
			continue
		}
		at, r.owned = r.span.End, true
		if same := a.anchorOf(&r, sentence); same >= 0 && a.at[same].sentence != sentence && a.at[same].told != sentence+1 {
			a.at[same].told = sentence + 1
			m, span := a.addReference(sentence, &r, same)
			m.Actors = a.party(s, span)
		}
	}
}

// nextOwner is where the next "'s" stands, -1 where there is none.
func nextOwner(text string) int {
	n := strings.Index(text, "'s ")
	if m := strings.Index(text, "’s "); n < 0 || m >= 0 && m < n {
		return m
	}
	return n
}

// reference is a noun phrase that names a happening.
type reference struct {
	span      segment.Span     // from its determiner to the noun
	head      string           // the noun, in lower case
	modifiers []*lexicon.Entry // the words that qualify it
	date      edtf.Date        // of the date inside it ("this year's"), "" for none
	apart     bool             // it is not what its own sentence dates
	owned     bool             // a name owns it, which may own much of one family: "India's tensions"
}

// isApart reports whether a noun phrase in a dated clause names something that the clause only speaks of: "condemned the bombing on
// Thursday", "resigned on Monday over the crash".
func (a *article) isApart(s *sentence, span segment.Span) bool {
	if !a.isDated(s, span) {
		return false
	}
	before := a.reader.Of(a.lowerBefore(span.Start))
	return before.Is(lexicon.Preposition) && !isPlace(before.Lower) || isReaction(before.Lower)
}

var (
	isPlace    = setOf("in during at on")
	isReaction = setOf(`condemned denounced deplored criticised criticized discussed investigated investigating mourned denied described called recalled
		blamed avenged appealed welcomed praised protested regretted remembered reviewed defended rejected explained condemning denouncing condemn`)
)

// lend notes that a noun in a dated sentence names an event dated elsewhere, so that what names it later does not mean that sentence's.
func (a *article) lend(sentence int, head string) {
	s := &a.sentences[sentence]
	if s.mentions.from == s.mentions.to {
		return
	}
	for i := range a.anchors {
		if m := a.anchors[i].mention; m >= s.mentions.from && m < s.mentions.to {
			a.anchors[i].lent = head
		}
	}
}

// anchor is a dated mention as something to refer to.
type anchor struct {
	mention int
	start   int
	words   signature // of its whole sentence
	heads   []string  // nouns that name what it dates, in lower case
	verb    string    // of its clause, in lower case
	lent    string    // a noun of its own that names another event
}

// signature is a set of stems as bits; several stems may share one.
type signature uint64

func (s signature) with(e *lexicon.Entry) signature { return s | 1<<(e.Order*0x9E3779B97F4A7C15>>58) }

// findAnchors lists the dated mentions that name a happening, by where they begin.
func (a *article) findAnchors(dated int) {
	for i := range dated {
		m := &a.mentions[i]
		if m.Date == "" {
			continue
		}
		x := anchor{mention: i, start: a.at[i].Start}
		if p := &a.at[i]; p.clause >= 0 {
			x.verb = a.clauses(&a.sentences[p.sentence]).Clauses[p.clause].Lemma
		}
		x.heads = a.ownHeads(i)
		if len(x.heads) == 0 && x.verb == "" {
			continue
		}
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

// ownHeads is those of a mention's nouns that name what it dates: not "slaying" in "details of the slaying emerged on Sunday".
func (a *article) ownHeads(mention int) []string {
	p := &a.at[mention]
	s := &a.sentences[p.sentence]
	ts := a.within(s, p.Span)
	opened := p.Start
	if p.clause >= 0 {
		opened = a.clauses(s).Clauses[p.clause].Intro.End
	}
	from := len(a.lists)
	for i := range ts {
		if head := ts[i].Head; head != "" && !slices.Contains(a.lists[from:], head) && (p.clause < 0 || isOwn(ts, i, opened)) {
			a.lists = append(a.lists, head)
		}
	}
	return a.lists[from:len(a.lists):len(a.lists)]
}

// isOwn reports whether the noun at i names what its clause dates: not where it qualifies another noun ("bombing victims"), and not where a
// preposition or a verb of speaking makes it something that the clause is about. The clause is opened before an offset ("after the talks
// failed").
func isOwn(ts []lexicon.Token, i, opened int) bool {
	if i+1 < len(ts) && ts[i+1].Kind == segment.Letters && !ts[i+1].Upper && ts[i+1].Class == 0 && ts[i+1].Form == 0 {
		return false
	}
	for j := i - 1; j >= 0 && ts[j].Start >= opened; j-- {
		t := &ts[j]
		switch {
		case t.Mark(), isReaction(t.Lower):
			return t.Mark()
		case t.Is(lexicon.Preposition):
			return isPlace(t.Lower) && (ts[i].Is(lexicon.Gathering) || j+1 < len(ts) && !isDefinite(ts[j+1].Lower))
		case t.Lower == "a", t.Lower == "an": // told for the first time, so where it stands
			return true
		case t.Is(lexicon.Determiner):
			if j > 0 && isReaction(ts[j-1].Lower) {
				return false
			}
			if j > 0 && ts[j-1].Start >= opened && ts[j-1].Is(lexicon.Preposition) {
				return isPlace(ts[j-1].Lower) && (ts[i].Is(lexicon.Gathering) || !isDefinite(t.Lower))
			}
			return true
		}
	}
	return true
}

// nearAnchors is how many anchors before a reference, and how many after it, are looked at.
const nearAnchors = 256

// anchorOf is the mention a reference fits, -1 for none: no qualifier that the event's own sentence lacks, a date that agrees, and the same
// noun, or one of its family that shares a qualifying word. Among several the one before it and nearest. Where none has the noun, the nearest
// before it that one of the family, or a verb, tells.
func (a *article) anchorOf(r *reference, sentence int) int {
	var words signature
	for _, e := range r.modifiers {
		words = words.with(e)
	}
	at, _ := slices.BinarySearchFunc(a.anchors, r.span.Start+1, func(x anchor, at int) int { return x.start - at })
	found, distance, kin := -1, 0, -1
	for i := at - 1; i >= max(0, at-nearAnchors); i-- {
		x := &a.anchors[i]
		if d := r.span.Start - x.start; found >= 0 && d > distance {
			break
		} else if r.apart && a.at[x.mention].sentence == sentence || !a.fits(x, r, words) {
			continue
		} else if x.named(r) {
			found, distance = x.mention, d
		} else if kin < 0 && x.akin(r) {
			kin = x.mention
		}
	}
	for i := at; i < min(len(a.anchors), at+nearAnchors); i++ {
		x := &a.anchors[i]
		if d := x.start - r.span.Start + 1<<20; found >= 0 && d >= distance {
			break
		} else if a.fits(x, r, words) && x.named(r) {
			found, distance = x.mention, d
		}
	}
	if found < 0 {
		return kin
	}
	return found
}

// fits reports whether nothing that a reference says of what it names speaks against an anchor.
func (a *article) fits(x *anchor, r *reference, words signature) bool {
	if words&^x.words != 0 || r.date != "" && !r.date.Overlaps(a.mentions[x.mention].Date) || x.lent != "" && sameNoun(x.lent, r.head) {
		return false
	}
	for _, e := range r.modifiers {
		if !a.anchorHolds(x, e.Stem) {
			return false
		}
	}
	return true
}

// named reports whether an anchor has a reference's noun, or one of its family beside a qualifying word that both have.
func (x *anchor) named(r *reference) bool {
	if len(x.heads) == 0 {
		return false
	}
	if len(r.modifiers) == 0 {
		return sameNoun(x.heads[0], r.head)
	}
	return slices.ContainsFunc(x.heads, func(h string) bool { return sameNoun(h, r.head) }) || !r.owned && happenings.SameFamily(x.heads[0], r.head)
}

// akin reports whether a noun of a reference's family, or a verb, tells what an anchor dates.
func (x *anchor) akin(r *reference) bool {
	return len(x.heads) > 0 && !r.owned && happenings.SameFamily(x.heads[0], r.head) || x.verb != "" && happenings.Tells(x.verb, r.head)
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
var isAside = setOf("recent coming upcoming annual latest same new current ongoing past previous final whole entire special fatal deadly planned big major unfortunate tragic brutal horrific")

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
	m := a.mention(sentence, span, a.within(s, span))
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
