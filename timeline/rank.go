package timeline

import (
	"strings"

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

// rankIn finds a claim of rank or record in a span: "the", a rank word, a noun, and what it is claimed over. It gives the words up to
// the noun, "" where there is none.
func rankIn(text string, span segment.Span) string {
	var buf [64]segment.Word
	words := segment.Words(buf[:0], text, span)
	for i := 1; i+2 < len(words); i++ {
		if !rankWord(strings.ToLower(words[i].Of(text))) || !isThe(words[i-1].Of(text)) || words[i+1].Kind != segment.Letters {
			continue
		}
		for j := i + 2; j < len(words) && j <= i+4; j++ {
			w := strings.ToLower(words[j].Of(text))
			if scope(w) && w != "of" && claims(text, words[j:]) {
				return text[words[i-1].Start:words[j-1].End]
			}
		}
	}
	return ""
}

// claims reports whether a rank's scope is one that makes it checkable: a verb, a year, the world, a country, history.
func claims(text string, after []segment.Word) bool {
	switch strings.ToLower(after[0].Of(text)) {
	case "to", "ever", "since":
		return true
	}
	for _, w := range after[1:min(len(after), 5)] {
		if word := strings.ToLower(w.Of(text)); word == "world" || word == "history" || word == "years" || word == "decades" || w.Upper || word == "country" {
			return true
		}
	}
	return false
}

func isThe(w string) bool { return strings.EqualFold(w, "the") }

// rankStart finds "the first country in the world" before an infinitive that begins at inf ("to achieve growth"): what follows such a
// rank is told as done. It gives where the phrase begins.
func rankStart(text string, from, inf int) (int, bool) {
	var buf [64]segment.Word
	words := segment.Words(buf[:0], text, segment.Span{Start: from, End: inf})
	for i := len(words) - 1; i > 0; i-- {
		if words[i].Kind == segment.Mark {
			return 0, false
		}
		if rankWord(strings.ToLower(words[i].Of(text))) && isThe(words[i-1].Of(text)) {
			return words[i-1].Start, true
		}
	}
	return 0, false
}

// nounBefore is where the noun phrase begins that stands right before at: at its determiner, a name, or the word itself.
func nounBefore(text string, from, at int) int {
	var buf [64]segment.Word
	words := segment.Words(buf[:0], text, segment.Span{Start: from, End: at})
	start := at
	for i := len(words) - 1; i >= 0; i-- {
		w := words[i]
		word := strings.ToLower(w.Of(text))
		if w.Kind == segment.Mark && i == len(words)-1 {
			continue
		}
		if w.Kind == segment.Mark || isFunction(word) && word != "of" && !isDeterminer(word) {
			break
		}
		start = w.Start
		if isDeterminer(word) && !(i > 0 && words[i-1].Of(text) == "of") {
			break
		}
	}
	return start
}
