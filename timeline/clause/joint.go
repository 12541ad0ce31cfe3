package clause

import "dateline/timeline/segment"

// join is the place where a clause begins and how it is joined to what stands before.
type join struct {
	at    int // token where the clause begins
	kind  Kind
	intro int // token of the subordinator or relative, -1 for none
}

// joint finds where, between the end of one verb group and the start of the next, the next clause begins. The likeliest kind of
// joint decides, and among equals the one nearest the verb. After a relative clause that nothing closes, the verb goes on with the clause
// around it ("anyone who paid in May should call").
func joint(ts []token, from, verb int, before *group, kind Kind) join {
	if j, ok := introduced(ts, from, verb); ok {
		return j
	}
	if before == nil {
		return join{0, Main, -1}
	}
	reporting := reports(ts, before)
	for _, find := range []func(*token) bool{
		func(t *token) bool { return isAny(t.word, " ; : — ” » ") },
		func(t *token) bool { return t.comma() },
		func(t *token) bool { return t.is(coordinator) && !reporting },
	} {
		for i := verb - 1; i >= from; i-- {
			if find(&ts[i]) && !(ts[i].comma() && datePart(ts, i)) {
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
func introduced(ts []token, from, verb int) (join, bool) {
	for i := verb - 1; i >= from; i-- {
		t := &ts[i]
		switch {
		case t.comma() && !datePart(ts, i), t.word == ";":
			return join{}, false
		case t.is(relative):
			return join{i, Relative, i}, true
		case t.word == "that" && i > 0 && !ts[i-1].is(preposition) && !demonstrative(ts, i, verb):
			return join{i, thatKind(ts, i, verb), i}, true
		case t.is(preposition) && onlyDate(ts, i+1, verb): // "paid after 1 March should call"
			continue
		case t.is(subordinator) && t.word != "that" && (t.word != "as" || i+1 < len(ts) && ts[i+1].startsNounPhrase() && !comparative(ts, i)):
			return join{i, Subordinate, i}, true
		}
	}
	return join{}, false
}

// onlyDate reports whether nothing but the words of a date stands between two places.
func onlyDate(ts []token, from, to int) bool {
	for i := from; i < to; i++ {
		if ts[i].kind != segment.Number && !ts[i].upper && !ts[i].comma() || ts[i].upper && !isAny(ts[i].word, weekdays+months) {
			return false
		}
	}
	return from < to
}

const months = " january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "

// demonstrative reports whether the "that" at i points ("that day", "that was").
func demonstrative(ts []token, i, verb int) bool {
	return i == 0 || i > 0 && ts[i-1].mark() && i+1 == verb
}

// thatKind tells "said that ..." from "a man that ...": a relative has no subject of its own.
func thatKind(ts []token, i, verb int) Kind {
	if i+1 == verb {
		return Relative
	}
	return Reported
}

// comparative reports whether the "as" at i is the second of a pair or part of "such as", "as well as".
func comparative(ts []token, i int) bool {
	if i > 0 && isAny(ts[i-1].word, " such well as far long ") {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if ts[k].word == "as" {
			return true
		}
	}
	return false
}

// skipAdverbial passes over "on Friday", "Friday", "in a statement" after a reporting verb: what follows is what was said.
func skipAdverbial(ts []token, from, verb int) int {
	i := from
	for i < verb {
		switch {
		case ts[i].is(preposition) && i+1 < verb:
			i++
			for i < verb && (ts[i].is(determiner) || ts[i].upper || ts[i].kind == segment.Number || i+1 < verb && ts[i+1].is(preposition)) && !(ts[i].is(determiner) && i > from+1 && !ts[i-1].is(preposition)) {
				i++
				if isAny(ts[i-1].word, weekdays) {
					break
				}
			}
			if i < verb && !ts[i].startsNounPhrase() && i+1 < verb {
				i++
			}
		case isAny(ts[i].word, weekdays), isAny(ts[i].word, " yesterday today tonight "), ts[i].adverbial():
			i++
		default:
			return i
		}
	}
	return subject(ts, from, verb)
}

// subject goes back from a verb to where its subject may begin.
func subject(ts []token, from, verb int) int {
	i := verb
	for i > from && !ts[i-1].is(preposition) && !ts[i-1].mark() {
		i--
		if ts[i].is(determiner|pronoun) && !(i > from && ts[i-1].is(determiner)) {
			break
		}
	}
	if i == from && verb > from {
		return verb
	}
	return i
}
