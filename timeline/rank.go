package timeline

import (
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// ranks are words that claim a rank or record. Each row carries a clause that makes such a claim and one that holds the word and
// makes none.
var ranks = []struct {
	words    string
	match    string
	notMatch string
}{
	{"first last only", "the first country in the region to ban the practice", "the first of May was wet"},
	{"largest biggest smallest highest lowest longest shortest oldest youngest fastest slowest deadliest worst richest poorest tallest", "the highest turnout in the city's history", "the highest shelf was empty"},
}

var rankWord = setOf(ranks[0].words, ranks[1].words)

// scopes open the words that a rank is claimed over: "the first country in the world to ...", "the deadliest fire since 1990".
var scope = setOf("to in since of ever on")

// rankIn finds a claim of rank or record in a stretch: "the", a rank word, a noun, and what it is claimed over. It gives the words up to
// the noun, "" where there is none.
func rankIn(text string, words []lexicon.Token) string {
	for i := 1; i+2 < len(words); i++ {
		if words[i-1].Lower != "the" || !rankWord(words[i].Lower) || words[i+1].Kind != segment.Letters {
			continue
		}
		for j := i + 2; j < len(words) && j <= i+4; j++ {
			w := words[j].Lower
			if scope(w) && w != "of" && claims(words[j:]) {
				return text[words[i-1].Start:words[j-1].End]
			}
		}
	}
	return ""
}

// claims reports whether a rank's scope is one that makes it checkable: a verb, a year, the world, a country, history.
func claims(after []lexicon.Token) bool {
	switch after[0].Lower {
	case "to", "ever", "since":
		return true
	}
	for _, w := range after[1:min(len(after), 5)] {
		if word := w.Lower; word == "world" || word == "history" || word == "years" || word == "decades" || w.Upper || word == "country" {
			return true
		}
	}
	return false
}

// rankStart finds "the first country in the world" before an infinitive that begins at inf ("to achieve growth"): what follows such a
// rank is told as done. It gives where the phrase begins.
func (a *article) rankStart(s *sentence, from, inf int) (int, bool) {
	words := a.within(s, segment.Span{Start: from, End: inf})
	for i := len(words) - 1; i > 0; i-- {
		if words[i].Kind == segment.Mark {
			return 0, false
		}
		if words[i-1].Lower == "the" && rankWord(words[i].Lower) {
			return words[i-1].Start, true
		}
	}
	return 0, false
}

// nounBefore is where the noun phrase begins that stands right before at: at its determiner, a name, or the word itself.
func (a *article) nounBefore(s *sentence, from, at int) int {
	words := a.within(s, segment.Span{Start: from, End: at})
	start := at
	for i := len(words) - 1; i >= 0; i-- {
		w := words[i]
		word := w.Lower
		if w.Kind == segment.Mark && i == len(words)-1 {
			continue
		}
		if w.Kind == segment.Mark || w.Is(lexicon.Function) && word != "of" && !isDeterminer(word) {
			break
		}
		start = w.Start
		if isDeterminer(word) && !(i > 0 && words[i-1].Lower == "of") {
			break
		}
	}
	return start
}
