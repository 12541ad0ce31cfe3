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
	if at := likeliest(ts, from, verb, !reporting); at >= 0 {
		return join{at, Main, -1}
	}
	if at := coordinated(ts, from, verb); reporting && at >= 0 {
		return join{at, Main, -1}
	}
	if reporting {
		return join{skipAdverbial(ts, from, verb), Reported, -1}
	}
	if kind == Relative {
		return join{verb, Main, -1}
	}
	return join{subject(ts, from, verb), Main, -1}
}

// coordinated is the coordinator right before a verb and its adverbs, -1 where there is none: the verb has no subject of its own ("told the
// owners and then stopped").
func coordinated(ts []lexicon.Token, from, verb int) int {
	i := verb - 1
	for i > from && adverbial(&ts[i]) {
		i--
	}
	if i <= from || !ts[i].Is(lexicon.Coordinator) {
		return -1
	}
	return i
}

// likeliest is the joint that parts best what stands between two places: a strong mark before a comma before a coordinator, and of each
// the last; -1 for none.
func likeliest(ts []lexicon.Token, from, to int, coordinators bool) int {
	comma, coordinator := -1, -1
	for i := to - 1; i >= from; i-- {
		switch t := &ts[i]; {
		case t.Comma():
			if comma < 0 && !datePart(ts, i) {
				comma = i
			}
		case t.Mark() && strong(t.Lower):
			return i
		case coordinators && coordinator < 0 && t.Is(lexicon.Coordinator):
			coordinator = i
		}
	}
	if comma >= 0 {
		return comma
	}
	return coordinator
}

var strong = lexicon.Set("; : — ” »")

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
		case t.Lower == "once" && i+1 < len(ts) && isAgain(ts[i+1].Lower): // "once more"
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
		if ts[i].Kind != segment.Number && !ts[i].Upper && !ts[i].Comma() || ts[i].Upper && !isWeekday(ts[i].Lower) && !isMonth(ts[i].Lower) {
			return false
		}
	}
	return from < to
}

var (
	isMonth  = lexicon.Set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec")
	isPaired = lexicon.Set("such well as far long") // before "as"
	isAgain  = lexicon.Set("more again")
	isToday  = lexicon.Set("yesterday today tonight")
)

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
	if i > 0 && isPaired(ts[i-1].Lower) {
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
				if isWeekday(ts[i-1].Lower) {
					break
				}
			}
			if i < verb && !startsNounPhrase(&ts[i]) && i+1 < verb {
				i++
			}
		case isWeekday(ts[i].Lower), isToday(ts[i].Lower), adverbial(&ts[i]):
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
