package clause

import (
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// join is the place where a clause begins and how it is joined to what stands before.
type join struct {
	at    int // token where the clause begins
	kind  Kind
	intro int // token of the subordinator or relative, -1 for none
}

// joint finds where, between the end of one verb group and the start of the next, the next clause begins. The likeliest kind of
// joint decides, and among equals the one nearest the verb. After a relative clause that nothing closes, the verb goes on with the clause
// around it ("anyone who paid in May should call").
func joint(ts []lexicon.Token, from, verb int, before *group, kind Kind) join {
	if j, ok := introduced(ts, from, verb); ok {
		return j
	}
	if before == nil {
		return join{0, Main, -1}
	}
	reporting := reports(ts, before)
	for _, find := range []func(*lexicon.Token) bool{
		func(t *lexicon.Token) bool { return isAny(t.Lower, " ; : — ” » ") },
		func(t *lexicon.Token) bool { return t.Comma() },
		func(t *lexicon.Token) bool { return t.Is(lexicon.Coordinator) && !reporting },
	} {
		for i := verb - 1; i >= from; i-- {
			if find(&ts[i]) && !(ts[i].Comma() && datePart(ts, i)) {
				return join{i, Main, -1}
			}
		}
	}
	if reporting {
		return join{skipAdverbial(ts, from, verb), Reported, -1}
	}
	if kind == Relative {
		return join{verb, Main, -1}
	}
	return join{subject(ts, from, verb), Main, -1}
}

// introduced looks for a subordinator or relative whose clause the verb is the first of: no comma may part them.
func introduced(ts []lexicon.Token, from, verb int) (join, bool) {
	for i := verb - 1; i >= from; i-- {
		t := &ts[i]
		switch {
		case t.Comma() && !datePart(ts, i), t.Lower == ";":
			return join{}, false
		case t.Is(lexicon.Relative):
			return join{i, Relative, i}, true
		case t.Lower == "that" && i > 0 && !ts[i-1].Is(lexicon.Preposition) && !demonstrative(ts, i, verb):
			return join{i, thatKind(ts, i, verb), i}, true
		case t.Is(lexicon.Preposition) && onlyDate(ts, i+1, verb): // "paid after 1 March should call"
			continue
		case t.Is(lexicon.Subordinator) && t.Lower != "that" && (t.Lower != "as" || i+1 < len(ts) && startsNounPhrase(&ts[i+1]) && !comparative(ts, i)):
			return join{i, Subordinate, i}, true
		}
	}
	return join{}, false
}

// onlyDate reports whether nothing but the words of a date stands between two places.
func onlyDate(ts []lexicon.Token, from, to int) bool {
	for i := from; i < to; i++ {
		if ts[i].Kind != segment.Number && !ts[i].Upper && !ts[i].Comma() || ts[i].Upper && !isAny(ts[i].Lower, weekdays+months) {
			return false
		}
	}
	return from < to
}

const months = " january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "

// demonstrative reports whether the "that" at i points ("that day", "that was").
func demonstrative(ts []lexicon.Token, i, verb int) bool {
	return i == 0 || i > 0 && ts[i-1].Mark() && i+1 == verb
}

// thatKind tells "said that ..." from "a man that ...": a relative has no subject of its own.
func thatKind(ts []lexicon.Token, i, verb int) Kind {
	if i+1 == verb {
		return Relative
	}
	return Reported
}

// comparative reports whether the "as" at i is the second of a pair or part of "such as", "as well as".
func comparative(ts []lexicon.Token, i int) bool {
	if i > 0 && isAny(ts[i-1].Lower, " such well as far long ") {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if ts[k].Lower == "as" {
			return true
		}
	}
	return false
}

// skipAdverbial passes over "on Friday", "Friday", "in a statement" after a reporting verb: what follows is what was said.
func skipAdverbial(ts []lexicon.Token, from, verb int) int {
	i := from
	for i < verb {
		switch {
		case ts[i].Is(lexicon.Preposition) && i+1 < verb:
			i++
			for i < verb && (ts[i].Is(lexicon.Determiner) || ts[i].Upper || ts[i].Kind == segment.Number || i+1 < verb && ts[i+1].Is(lexicon.Preposition)) && !(ts[i].Is(lexicon.Determiner) && i > from+1 && !ts[i-1].Is(lexicon.Preposition)) {
				i++
				if isAny(ts[i-1].Lower, weekdays) {
					break
				}
			}
			if i < verb && !startsNounPhrase(&ts[i]) && i+1 < verb {
				i++
			}
		case isAny(ts[i].Lower, weekdays), isAny(ts[i].Lower, " yesterday today tonight "), adverbial(&ts[i]):
			i++
		default:
			return i
		}
	}
	return subject(ts, from, verb)
}

// subject goes back from a verb to where its subject may begin.
func subject(ts []lexicon.Token, from, verb int) int {
	i := verb
	for i > from && !ts[i-1].Is(lexicon.Preposition) && !ts[i-1].Mark() {
		i--
		if ts[i].Is(lexicon.Determiner|lexicon.Pronoun) && !(i > from && ts[i-1].Is(lexicon.Determiner)) {
			break
		}
	}
	if i == from && verb > from {
		return verb
	}
	return i
}
