package timeline

import (
	"strings"

	"dateline/data/happenings"
	"dateline/timeline/segment"
)

// occasion is the words of the named occasion that a span tells or tells of ("a meeting of the Valdai Discussion Club", "the SCO
// summit"): the capitalised words around the first noun that names a gathering, without that noun, acronyms written out. Sorted; nil
// where there is none.
func (a *article) occasion(span segment.Span) []string {
	var buf [96]segment.Word
	words := segment.Words(buf[:0], a.text, span)
	for i, w := range words {
		if w.Kind == segment.Letters && a.gathers(w) {
			if named := a.namedAround(words, i); len(named) > 0 {
				return sortedSet(named)
			}
		}
	}
	return nil
}

func (a *article) gathers(w segment.Word) bool {
	for _, f := range happenings.Families(strings.ToLower(w.Of(a.text))) {
		if f == "meeting" || f == "ceremony" || f == "match" || f == "vote" {
			return true
		}
	}
	return false
}

// namedAround collects the capitalised words that stand directly before the noun at i, and those that follow it after "of", "at" or "with"
// (a date may stand between).
func (a *article) namedAround(words []segment.Word, i int) []string {
	var out []string
	for j := i - 1; j >= 0 && words[j].Upper && !a.opensSentence(words[j]); j-- {
		out = a.nameWords(out, words[j])
	}
	j := i + 1
	for j < len(words) && j < i+5 && !isOccasionJoint(words[j].Of(a.text)) {
		if words[j].Kind == segment.Mark {
			return out
		}
		j++
	}
	for gap := 0; j < len(words) && gap < 3; j++ {
		w := words[j].Of(a.text)
		switch {
		case words[j].Upper && !isFunction(strings.ToLower(w)):
			out, gap = a.nameWords(out, words[j]), 0
		case w == "of" || w == "the" || w == "for" || isOccasionJoint(w):
			gap++
		default:
			return out
		}
	}
	return out
}

func (a *article) opensSentence(w segment.Word) bool { return isStop(strings.ToLower(w.Of(a.text))) }

var isOccasionJoint = setOf("of at with")

// nameWords adds a word in lower case, an acronym by the name it stands for.
func (a *article) nameWords(out []string, w segment.Word) []string {
	text := w.Of(a.text)
	if full := a.acronym(w); full != "" {
		text = full
	}
	for _, part := range strings.Fields(strings.ToLower(text)) {
		part = strings.TrimSuffix(part, "'s")
		if !isFunction(part) && happenings.Families(part) == nil && part != "club" {
			out = append(out, stem(part))
		}
	}
	return out
}

// acronym is the name that a word in capitals stands for, "" where the text does not say.
func (a *article) acronym(w segment.Word) string {
	text := w.Of(a.text)
	if len(text) < 2 || strings.ToUpper(text) != text {
		return ""
	}
	for _, n := range a.names.In(w.Start, w.End) {
		if n.Full != text {
			return n.Full
		}
	}
	return ""
}
