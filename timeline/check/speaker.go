package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles are words before a name that are no part of it.
var titles = []string{"mr", "mrs", "ms", "miss", "dr", "sir", "president", "minister", "prime", "senator", "sen", "rep",
	"representative", "governor", "gov", "secretary", "general", "gen", "colonel", "col", "major", "judge", "justice",
	"professor", "prof", "king", "queen", "prince", "princess", "pope", "chancellor", "chairman", "chairwoman", "director",
	"spokesman", "spokeswoman", "spokesperson", "foreign", "former", "vice", "deputy", "chief", "russian", "chinese"}

// sameSpeaker compares two names. known is false where one of them is no name ("officials", "the president"), which can be
// anybody.
func sameSpeaker(a, b string) (same, known bool) {
	x, y := nameWords(a), nameWords(b)
	if len(x) == 0 || len(y) == 0 {
		return false, false
	}
	if x[len(x)-1] == y[len(y)-1] {
		return true, true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false, true
		}
	}
	return true, true
}

// nameWords are the capitalised words of a name without titles, in lower case and without "'s".
func nameWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !inWord(r) && !apostrophe(r) && r != '-' && r != '.' }) {
		w = strings.TrimSuffix(canonical(w), "'s")
		w = strings.Trim(w, ".'")
		r, _ := utf8.DecodeRuneInString(w)
		key := strings.ToLower(w)
		if !unicode.IsUpper(r) && !unicode.IsLetter(r) || unicode.IsLower(r) || slices.Contains(titles, key) || key == "the" {
			continue
		}
		out = append(out, key)
	}
	return out
}
