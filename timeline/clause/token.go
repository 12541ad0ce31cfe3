package clause

import (
	"strings"

	"dateline/data/verbs"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// closed are the classes that a noun does not belong to.
const closed = lexicon.Subordinator | lexicon.Relative | lexicon.Coordinator | lexicon.Determiner | lexicon.Preposition | lexicon.Pronoun | lexicon.Adverb | lexicon.Breaker

func finiteAux(t *lexicon.Token) bool {
	return t.Can(verbs.Be|verbs.Have) && t.Can(verbs.Third|verbs.Past|verbs.Base) && t.Lower != "be"
}

func auxiliary(t *lexicon.Token) bool { return t.Can(verbs.Modal|verbs.Be|verbs.Have) || isDo(t.Lower) }

var isDo = lexicon.Set("do does did don't doesn't didn't")

func lowerLy(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "july" && w != "italy"
}

func adverbial(t *lexicon.Token) bool {
	return t.Is(lexicon.Adverb) || t.Kind == segment.Letters && !t.Upper && lowerLy(t.Lower)
}

func breaks(t *lexicon.Token) bool {
	return t.Is(lexicon.Breaker | lexicon.Subordinator | lexicon.Relative | lexicon.Coordinator)
}

func nominal(t *lexicon.Token) bool {
	return t.Kind == segment.Letters && !t.Is(closed) && t.Form == 0 || t.Upper || t.Kind == segment.Number
}

func startsNounPhrase(t *lexicon.Token) bool {
	return t.Is(lexicon.Determiner|lexicon.Pronoun) || t.Upper || t.Kind == segment.Number
}

// reports reports whether a group's verb introduces what somebody said.
func reports(ts []lexicon.Token, g *group) bool { return ts[g.main].Is(lexicon.Reporting) }
