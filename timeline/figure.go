package timeline

import (
	"slices"
	"strconv"
	"strings"

	"dateline/data/verbs"
	"dateline/timeline/lexicon"
)

// figure is a number of something that a verb says happened to it: "killed 12 people" is 12 of peopl|kill.
type figure struct {
	n      int
	what   string // stem of the noun, "|", stem of the verb
	unit   string // the noun, as told
	least  bool   // "at least 12": it may be more
	rising bool   // the clause says that it has grown: "has now killed 12 people"
}

// isRising lists words that say of a number that it has grown up to now.
var isRising = setOf("now already rose risen climbed grew grown")

// coarse lists the words right before a number that make it no exact one.
var coarse = setOf(`about around some nearly almost roughly approximately over under than least most to estimated up between or and up-to
	perhaps maybe probably possibly above below another additional further only`)

// notCounted lists nouns that a number dates or measures rather than counts.
var notCounted = setOf(`january february march april may june july august september october november december second seconds minute minutes hour
	hours day days week weeks month months year years decade decades century centuries percent per cent point points hundred thousand
	million billion trillion dozen am pm a.m p.m km kilometres kilometers miles metres meters degrees times others more`)

// numberWords are numbers that are written out.
var numberWords = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// figures finds the numbers in a clause that are exact, or "at least" so much: a verb right before the number, or a passive right after its noun, says what happened to
// them ("killed 12 people", "12 people were killed"). What one verb says twice with different numbers is left out.
func figures(text string) []figure {
	words := figureWords(text)
	rising := slices.ContainsFunc(words, isRising) || strings.Contains(text, "so far")
	var out []figure
	for i, w := range words {
		n, ok := count(w)
		least := i > 1 && words[i-1] == "least" && words[i-2] == "at"
		if !ok || i > 0 && !least && (coarse(words[i-1]) || isNumber(words[i-1])) {
			continue
		}
		j := i + 1
		for j < len(words) && j < i+3 && lexicon.Of(words[j]).Form&verbs.Past == 0 && j+1 < len(words) && describes(words[j], words[j+1]) {
			j++
		}
		if j >= len(words) || notCounted(words[j]) || !isNoun(words[j]) {
			continue
		}
		if least {
			i -= 2
		}
		if verb := verbAround(words, i, j); verb != "" {
			out = append(out, figure{n, lexicon.Of(words[j]).Stem + "|" + verb, words[j], least, rising || least})
		}
	}
	return slices.DeleteFunc(out, func(f figure) bool {
		return slices.ContainsFunc(out, func(o figure) bool { return o.what == f.what && o.n != f.n })
	})
}

// figureWords is the words of a clause in lower case; marks other than those of numbers stand alone.
func figureWords(text string) []string {
	var out []string
	for _, f := range strings.Fields(strings.ToLower(text)) {
		w := strings.TrimRight(f, ".,;:!?)”\"")
		if w != "" {
			out = append(out, w)
		}
		if len(w) < len(f) {
			out = append(out, ",")
		}
	}
	return out
}

func count(w string) (int, bool) {
	if n, ok := numberWords[w]; ok {
		return n, true
	}
	if w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(w, ",", ""))
	return n, err == nil && n > 0
}

func isNumber(w string) bool { _, ok := count(w); return ok }

// describes reports whether a word can stand between a number and its noun: "12 young people".
func describes(w, next string) bool {
	return isNoun(w) && isNoun(next) && !notCounted(w) && !strings.HasSuffix(w, "s") && w != "people"
}

// isNoun reports whether a word can be a noun or adjective: letters only, in no closed class, and no auxiliary.
func isNoun(w string) bool {
	e := lexicon.Of(w)
	return w[0] >= 'a' && w[0] <= 'z' && !e.Is(lexicon.Function) && !e.Can(verbs.Be|verbs.Have|verbs.Modal)
}

// verbAround is the stem of the verb that a number's noun belongs to, "" where none stands beside them.
func verbAround(words []string, number, noun int) string {
	if number > 0 {
		if e := lexicon.Of(words[number-1]); e.Can(verbs.Past|verbs.Gerund) && !e.Can(verbs.Be|verbs.Have|verbs.Modal) {
			return e.Stem
		}
	}
	if noun+2 < len(words) && lexicon.Of(words[noun+1]).Can(verbs.Be) {
		if e := lexicon.Of(words[noun+2]); e.Can(verbs.Participle) {
			return e.Stem
		}
	}
	return ""
}
