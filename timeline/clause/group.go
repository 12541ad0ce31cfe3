package clause

import (
	"dateline/data/verbs"
	"dateline/timeline/segment"
)

// group is a finite verb group: tokens start..end, the main verb at main.
type group struct {
	start, end, main int
	weak             bool // its form allows another reading
	score            int  // how well a weak one fits where it stands
}

// groups finds the finite verb groups. Of the doubtful ones in a stretch without any joint, those that stand beside a sure one go
// ("the man arrested on Tuesday was charged"), else the best stays.
func groups(ts []token) []group {
	var all []group
	for i := 0; i < len(ts); {
		if isInfinitive(ts, i) {
			i += 2
			continue
		}
		g, ok := groupAt(ts, i)
		if !ok {
			i++
			continue
		}
		all = append(all, g)
		i = g.end
	}
	kept := all[:0]
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && !jointBetween(ts, all[j-1].end, all[j].start) {
			j++
		}
		if s := settle(all[i:j]); !(i == 0 && s[0].weak && j < len(all) && opensWithPreposition(ts, s[0].start)) {
			kept = append(kept, s...)
		}
		i = j
	}
	return kept
}

// opensWithPreposition reports whether the sentence begins with a preposition and what stands before token i is all its object: the
// participle at i then belongs to that ("At a briefing held by the ministry, reporters asked").
func opensWithPreposition(ts []token, i int) bool {
	first := 0
	for first < i && ts[first].mark() {
		first++
	}
	return ts[first].is(preposition) && !ts[i-1].is(pronoun) && !commaBetween(ts, first+1, i)
}

func commaBetween(ts []token, from, to int) bool {
	for i := from; i < to; i++ {
		if ts[i].is(breaker|relative) || ts[i].word == "that" {
			return true
		}
	}
	return false
}

func isInfinitive(ts []token, i int) bool {
	return ts[i].word == "to" && i+1 < len(ts) && ts[i+1].can(verbs.Base)
}

func jointBetween(ts []token, from, to int) bool {
	for i := from; i < to; i++ {
		if ts[i].breaks() && !(ts[i].comma() && datePart(ts, i)) {
			return true
		}
	}
	return false
}

// settle keeps the sure groups of a stretch, or the best doubtful one.
func settle(gs []group) []group {
	var sure []group
	best := -1
	for i, g := range gs {
		if !g.weak {
			sure = append(sure, g)
		} else if best < 0 || g.score > gs[best].score {
			best = i
		}
	}
	if len(sure) > 0 {
		return sure
	}
	return []group{gs[best]}
}

// groupAt reads the verb group that begins at token i.
func groupAt(ts []token, i int) (group, bool) {
	t := &ts[i]
	switch {
	case t.form == 0, t.can(verbs.Modal) && (t.upper && i > 0 || i > 0 && ts[i-1].is(determiner)):
		return group{}, false
	case t.can(verbs.Modal), t.finiteAux(), isDo(t.word):
		return chain(ts, i), true
	case t.can(verbs.Past) && !t.can(verbs.Participle|verbs.Base):
		return group{start: i, end: i + 1, main: i}, true
	case t.can(verbs.Past):
		return pastAt(ts, i)
	case t.can(verbs.Third):
		return thirdAt(ts, i)
	case t.can(verbs.Base):
		return baseAt(ts, i)
	}
	return group{}, false
}

// chain runs on from an auxiliary over adverbs and further verb forms to the main verb.
func chain(ts []token, i int) group {
	g := group{start: i, end: i + 1, main: i}
	for j := i + 1; j < len(ts); j++ {
		t := &ts[j]
		switch {
		case t.adverbial():
			continue
		case !t.upper && continues(ts, g.main, j):
			g.main, g.end = j, j+1
			continue
		}
		break
	}
	return g
}

// continues reports whether the verb form at j goes on with the auxiliary at main: "will take", "has been", "is meeting".
func continues(ts []token, main, j int) bool {
	a, t := &ts[main], &ts[j]
	switch {
	case a.can(verbs.Modal) || isDo(a.word):
		return t.can(verbs.Base) || t.class == 0 && t.form == 0 && t.kind == segment.Letters // "will leverage": any word, known or not
	case a.can(verbs.Be):
		return t.can(verbs.Participle|verbs.Gerund) && !(j > main+1 && ts[j-1].is(determiner))
	case a.can(verbs.Have):
		return t.can(verbs.Participle)
	}
	return false
}

// pastAt judges a form that is past or participle ("held", "arrested").
func pastAt(ts []token, i int) (group, bool) {
	g := group{start: i, end: i + 1, main: i, weak: true}
	if i == 0 || attributive(ts, i) {
		return g, false
	}
	prev := &ts[i-1]
	switch {
	case prev.is(subordinator): // "when asked", "that led to"
		g.weak = false
	case prev.is(preposition), prev.is(coordinator) && !subjectBefore(ts, i):
		return g, false
	case prev.is(pronoun), prev.is(relative):
		g.weak = false
	case isReporting(ts[i].word):
		g.weak = false
	}
	if i+1 < len(ts) {
		next := &ts[i+1]
		switch {
		case next.word == "by":
			g.score--
		case next.is(determiner|pronoun) || next.upper || next.word == "that":
			g.score += 2
		case next.nominal() && !next.upper && prev.nominal() && !prev.upper:
			g.score--
		}
	}
	return g, true
}

// attributive reports whether the participle at i stands before its noun ("the proposed deal", "nor restricted areas") or has
// no subject it could go with.
func attributive(ts []token, i int) bool {
	prev := &ts[i-1]
	switch {
	case prev.word == "that":
		return false
	case prev.is(determiner), prev.can(verbs.Base) && !prev.is(pronoun) && i+1 < len(ts) && ts[i+1].nominal() && !ts[i+1].upper:
		return true
	case prev.is(breaker | coordinator):
		return !subjectBefore(ts, i) || prev.is(coordinator) && i+1 < len(ts) && ts[i+1].nominal() && !ts[i+1].upper
	}
	return false
}

// subjectBefore reports whether some noun stands before token i in the sentence, so that "and fell", ", fell" can go on from it.
func subjectBefore(ts []token, i int) bool {
	for k := range i {
		if ts[k].nominal() || ts[k].is(pronoun) {
			return true
		}
	}
	return false
}

// thirdAt judges a form in -s, which may be a plural noun.
func thirdAt(ts []token, i int) (group, bool) {
	g := group{start: i, end: i + 1, main: i, weak: true}
	if i == 0 || i+1 >= len(ts) {
		return g, false
	}
	prev, next := &ts[i-1], &ts[i+1]
	switch {
	case isAny(prev.word, " he she it who which that "):
		g.weak = false
		return g, true
	case prev.is(determiner | preposition | coordinator), prev.kind == segment.Number, prev.mark() && !isAny(prev.word, " , ) ” "):
		return g, false
	case next.is(determiner|pronoun) || next.word == "that" || next.word == "to" || next.upper:
		g.score = 1
	case next.is(preposition) && prev.upper && prev.form == 0, prev.comma() && next.nominal():
	default:
		return g, false
	}
	return g, true
}

// baseAt judges a base form, which may be a noun.
func baseAt(ts []token, i int) (group, bool) {
	g := group{start: i, end: i + 1, main: i, weak: true}
	if i == 0 {
		return g, false
	}
	prev := &ts[i-1]
	switch {
	case isAny(prev.word, " they we i you who "):
		g.weak = false
		return g, true
	case len(prev.word) > 3 && prev.word[len(prev.word)-1] == 's' && prev.nominal() && i+1 < len(ts) && (ts[i+1].is(determiner|preposition) || ts[i+1].word == "that"):
		return g, true
	}
	return g, false
}

// describe reads tense, modality and voice off a group.
func describe(ts []token, g group) Clause {
	first, main := &ts[g.start], &ts[g.main]
	c := Clause{Verb: main.Span, Lemma: main.word, Reporting: isReporting(main.word), Group: segment.Span{Start: first.Start, End: ts[g.end-1].End}}
	for i := g.start; i < g.end; i++ {
		t := &ts[i]
		c.Negated = c.Negated || t.word == "not" || t.word == "never" || len(t.word) > 3 && t.word[len(t.word)-3:] == "n't"
		c.Perfect = c.Perfect || t.can(verbs.Have) && i < g.main
		c.Passive = c.Passive || t.can(verbs.Be) && i < g.main && main.can(verbs.Participle)
	}
	switch {
	case first.can(verbs.Modal):
		c.Modal = first.word
		c.Tense = Present
		if isAny(first.word, " will shall won't 'll ") {
			c.Tense = Future
		}
	case first.can(verbs.Past):
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
func leadsToFuture(ts []token, g group) bool {
	i := g.end
	if i < len(ts) && isAny(ts[i].word, " due set likely ready poised about ") {
		i++
	}
	if i+1 >= len(ts) || ts[i].word != "to" || !ts[i+1].can(verbs.Base) {
		return false
	}
	return ts[g.main].can(verbs.Be) || isAny(ts[g.main].word, " due set expected scheduled planned expects plans planning slated supposed hopes intends aims likely poised ")
}
