package clause

import (
	"dateline/data/verbs"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// group is a finite verb group: tokens start..end, the main verb at main.
type group struct {
	start, end, main int
	weak             bool // its form allows another reading
	score            int  // how well a weak one fits where it stands
}

// findGroups finds the finite verb groups. Of the doubtful ones in a stretch without any joint, those that stand beside a sure one go
// ("the man arrested on Tuesday was charged"), else the best stays.
func (s *Splitter) findGroups(ts []lexicon.Token) []group {
	all := allGroups(s.groups[:0], ts)
	s.groups = all
	kept := all[:0]
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && !jointBetween(ts, all[j-1].end, all[j].start) {
			j++
		}
		if best := surest(all[i:j]); !best.weak {
			for _, g := range all[i:j] {
				if !g.weak {
					kept = append(kept, g)
				}
			}
		} else if !(i == 0 && j < len(all) && opensWithPreposition(ts, best.start)) {
			kept = append(kept, best)
		}
		i = j
	}
	return kept
}

// allGroups appends every group, sure or doubtful.
func allGroups(dst []group, ts []lexicon.Token) []group {
	subject := firstSubject(ts)
	for i := 0; i < len(ts); {
		if isInfinitive(ts, i) {
			i += 2
			continue
		}
		g, ok := groupAt(ts, i, subject)
		if !ok {
			i++
			continue
		}
		dst = append(dst, g)
		i = g.end
	}
	return dst
}

// surest is a sure group of a stretch, or the best doubtful one.
func surest(gs []group) group {
	best := gs[0]
	for _, g := range gs[1:] {
		if best.weak && (!g.weak || g.score > best.score) {
			best = g
		}
	}
	return best
}

// opensWithPreposition reports whether the sentence begins with a preposition and what stands before token i is all its object: the
// participle at i then belongs to that ("At a briefing held by the ministry, reporters asked").
func opensWithPreposition(ts []lexicon.Token, i int) bool {
	first := 0
	for first < i && ts[first].Mark() {
		first++
	}
	return ts[first].Is(lexicon.Preposition) && !ts[i-1].Is(lexicon.Pronoun) && !commaBetween(ts, first+1, i)
}

func commaBetween(ts []lexicon.Token, from, to int) bool {
	for i := from; i < to; i++ {
		if ts[i].Is(lexicon.Breaker|lexicon.Relative) || ts[i].Lower == "that" {
			return true
		}
	}
	return false
}

func isInfinitive(ts []lexicon.Token, i int) bool {
	return ts[i].Lower == "to" && i+1 < len(ts) && ts[i+1].Can(verbs.Base)
}

func jointBetween(ts []lexicon.Token, from, to int) bool {
	for i := from; i < to; i++ {
		if breaks(&ts[i]) && !(ts[i].Comma() && datePart(ts, i)) {
			return true
		}
	}
	return false
}

// groupAt reads the verb group that begins at token i; subject is the first token that could be a verb's subject.
func groupAt(ts []lexicon.Token, i, subject int) (group, bool) {
	t := &ts[i]
	switch {
	case t.Form == 0, t.Can(verbs.Modal) && (t.Upper && i > 0 || i > 0 && ts[i-1].Is(lexicon.Determiner)):
		return group{}, false
	case t.Can(verbs.Modal), finiteAux(t), isDo(t.Lower):
		return chain(ts, i), true
	case t.Can(verbs.Past) && !t.Can(verbs.Participle|verbs.Base):
		return group{start: i, end: i + 1, main: i}, true
	case t.Can(verbs.Past):
		return pastAt(ts, i, subject < i)
	case t.Can(verbs.Third):
		return thirdAt(ts, i)
	case t.Can(verbs.Base):
		return baseAt(ts, i)
	}
	return group{}, false
}

// chain runs on from an auxiliary over adverbs and further verb forms to the main verb.
func chain(ts []lexicon.Token, i int) group {
	g := group{start: i, end: i + 1, main: i}
	for j := i + 1; j < len(ts); j++ {
		t := &ts[j]
		switch {
		case adverbial(t):
			continue
		case !t.Upper && continues(ts, g.main, j):
			g.main, g.end = j, j+1
			continue
		}
		break
	}
	return g
}

// continues reports whether the verb form at j goes on with the auxiliary at main: "will take", "has been", "is meeting".
func continues(ts []lexicon.Token, main, j int) bool {
	a, t := &ts[main], &ts[j]
	switch {
	case a.Can(verbs.Modal) || isDo(a.Lower):
		return t.Can(verbs.Base) || !t.Is(closed) && t.Form == 0 && t.Kind == segment.Letters // "will leverage": any word, known or not
	case a.Can(verbs.Be):
		return t.Can(verbs.Participle|verbs.Gerund) && !(j > main+1 && ts[j-1].Is(lexicon.Determiner))
	case a.Can(verbs.Have):
		return t.Can(verbs.Participle)
	}
	return false
}

// pastAt judges a form that is past or participle ("held", "arrested"). Where some subject stands before it, "and fell", ", fell" can go on
// from that.
func pastAt(ts []lexicon.Token, i int, subject bool) (group, bool) {
	g := group{start: i, end: i + 1, main: i, weak: true}
	if i == 0 || attributive(ts, i, subject) {
		return g, false
	}
	prev := &ts[i-1]
	switch {
	case prev.Is(lexicon.Subordinator): // "when asked", "that led to"
		g.weak = false
	case prev.Is(lexicon.Preposition), prev.Is(lexicon.Coordinator) && !subject:
		return g, false
	case prev.Is(lexicon.Pronoun), prev.Is(lexicon.Relative):
		g.weak = false
	case ts[i].Is(lexicon.Reporting):
		g.weak = false
	}
	if i+1 < len(ts) {
		next := &ts[i+1]
		switch {
		case next.Lower == "by":
			g.score--
		case next.Is(lexicon.Determiner|lexicon.Pronoun) || next.Upper || next.Lower == "that":
			g.score += 2
		case nominal(next) && !next.Upper && nominal(prev) && !prev.Upper:
			g.score--
		}
	}
	return g, true
}

// attributive reports whether the participle at i stands before its noun ("the proposed deal", "nor restricted areas") or has
// no subject it could go with.
func attributive(ts []lexicon.Token, i int, subject bool) bool {
	prev := &ts[i-1]
	switch {
	case prev.Lower == "that":
		return false
	case prev.Is(lexicon.Determiner), prev.Can(verbs.Base) && !prev.Is(lexicon.Pronoun) && i+1 < len(ts) && nominal(&ts[i+1]) && !ts[i+1].Upper:
		return true
	case prev.Is(lexicon.Breaker | lexicon.Coordinator):
		return !subject || prev.Is(lexicon.Coordinator) && i+1 < len(ts) && nominal(&ts[i+1]) && !ts[i+1].Upper
	}
	return false
}

// firstSubject is the first noun or pronoun of a sentence.
func firstSubject(ts []lexicon.Token) int {
	for i := range ts {
		if nominal(&ts[i]) || ts[i].Is(lexicon.Pronoun) {
			return i
		}
	}
	return len(ts)
}

// thirdAt judges a form in -s, which may be a plural noun.
func thirdAt(ts []lexicon.Token, i int) (group, bool) {
	g := group{start: i, end: i + 1, main: i, weak: true}
	if i == 0 || i+1 >= len(ts) {
		return g, false
	}
	prev, next := &ts[i-1], &ts[i+1]
	switch {
	case isSingular(prev.Lower):
		g.weak = false
		return g, true
	case prev.Is(lexicon.Determiner | lexicon.Preposition | lexicon.Coordinator), prev.Kind == segment.Number, prev.Mark() && !goesOn(prev.Lower):
		return g, false
	case next.Is(lexicon.Determiner|lexicon.Pronoun) || next.Lower == "that" || next.Lower == "to" || next.Upper:
		g.score = 1
	case next.Is(lexicon.Preposition) && prev.Upper && prev.Form == 0, prev.Comma() && nominal(next):
	case isSetTime(ts[i].Lower) && i > 1 && ts[i-2].Is(lexicon.Determiner) && nominal(prev): // "the trial opens on"
	default:
		return g, false
	}
	return g, true
}

// baseAt judges a base form, which may be a noun.
func baseAt(ts []lexicon.Token, i int) (group, bool) {
	g := group{start: i, end: i + 1, main: i, weak: true}
	if i == 0 {
		return g, false
	}
	prev := &ts[i-1]
	switch {
	case isPlural(prev.Lower):
		g.weak = false
		return g, true
	case len(prev.Lower) > 3 && prev.Lower[len(prev.Lower)-1] == 's' && nominal(prev) && i+1 < len(ts) && (ts[i+1].Is(lexicon.Determiner|lexicon.Preposition) || ts[i+1].Lower == "that"):
		return g, true
	}
	return g, false
}

var (
	isSetTime  = lexicon.Set("appears opens begins starts ends closes meets resumes returns expires convenes")
	isSingular = lexicon.Set("he she it who which that")
	isPlural   = lexicon.Set("they we i you who")
	goesOn     = lexicon.Set(", ) ”")
	isFuture   = lexicon.Set("will shall won't 'll")
	isAhead    = lexicon.Set("due set likely ready poised about")
	isPlan     = lexicon.Set("due set expected scheduled planned expects plans planning slated supposed hopes intends aims likely poised")
)

// describe reads tense, modality and voice off a group.
func describe(ts []lexicon.Token, g group) Clause {
	first, main := &ts[g.start], &ts[g.main]
	c := Clause{Verb: main.Span, Lemma: main.Lower, Reporting: main.Is(lexicon.Reporting), Group: segment.Span{Start: first.Start, End: ts[g.end-1].End}}
	for i := g.start; i < g.end; i++ {
		t := &ts[i]
		c.Negated = c.Negated || t.Lower == "not" || t.Lower == "never" || len(t.Lower) > 3 && t.Lower[len(t.Lower)-3:] == "n't"
		c.Perfect = c.Perfect || t.Can(verbs.Have) && i < g.main
		c.Passive = c.Passive || t.Can(verbs.Be) && i < g.main && main.Can(verbs.Participle)
	}
	switch {
	case first.Can(verbs.Modal):
		c.Modal = first.Lower
		c.Tense = Present
		if isFuture(first.Lower) {
			c.Tense = Future
		}
	case first.Can(verbs.Past):
		c.Tense = Past
	default:
		c.Tense = Present
		if c.Perfect {
			c.Tense = Past
		}
	}
	if leadsToFuture(ts, g) {
		c.Tense = Future
	}
	return c
}

// leadsToFuture reports whether the group is followed by "to" and a verb in a way that puts the event ahead: "is to open", "is due to
// open", "is expected to open", "plans to open".
func leadsToFuture(ts []lexicon.Token, g group) bool {
	i := g.end
	if i < len(ts) && isAhead(ts[i].Lower) {
		i++
	}
	if i+1 >= len(ts) || ts[i].Lower != "to" || !ts[i+1].Can(verbs.Base) {
		return false
	}
	return ts[g.main].Can(verbs.Be) || isPlan(ts[g.main].Lower)
}
