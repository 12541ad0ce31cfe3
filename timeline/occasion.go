package timeline

import (
	"strings"

	"dateline/timeline/lexicon"
)

// occasion is the words of the named occasion that a stretch tells or tells of ("a meeting of the Valdai Discussion Club", "the SCO
// summit"): the capitalised words around the first noun that names a gathering, without that noun, acronyms written out. Sorted; nil
// where there is none.
func (a *article) occasion(words []lexicon.Token) []string {
	for i := range words {
		if words[i].Is(lexicon.Gathering) {
			a.entries = a.entries[:0]
			a.namedAround(words, i)
			if len(a.entries) > 0 {
				return a.stems(a.entries)
			}
		}
	}
	return nil
}

// namedAround collects, in a.entries, the capitalised words that stand directly before the noun at i, and those that follow it after
// "of", "at" or "with" (a date may stand between).
func (a *article) namedAround(words []lexicon.Token, i int) {
	for j := i - 1; j >= 0 && words[j].Upper && !words[j].Is(lexicon.Stop); j-- {
		a.nameWords(&words[j])
	}
	j := i + 1
	for j < len(words) && j < i+5 && !isOccasionJoint(words[j].Lower) {
		if words[j].Mark() {
			return
		}
		j++
	}
	for gap := 0; j < len(words) && gap < 3; j++ {
		switch w := &words[j]; {
		case w.Upper && !w.Is(lexicon.Function):
			a.nameWords(w)
			gap = 0
		case w.Lower == "the" || w.Lower == "for" || isOccasionJoint(w.Lower):
			gap++
		default:
			return
		}
	}
}

func isOccasionJoint(w string) bool { return w == "of" || w == "at" || w == "with" }

// nameWords adds a word to a.entries, for an acronym those of the name it stands for. Words that name any gathering tell none apart.
func (a *article) nameWords(w *lexicon.Token) {
	full := a.acronym(w)
	if full == "" {
		full = strings.TrimSuffix(w.Lower, "'s")
	}
	for part := range strings.FieldsSeq(full) {
		if e := a.reader.Of(part); !e.Is(lexicon.Function|lexicon.Happening) && e.Lower != "club" {
			a.entries = append(a.entries, e)
		}
	}
}

// acronym is the name that a word in capitals stands for, "" where the text does not say.
func (a *article) acronym(w *lexicon.Token) string {
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
