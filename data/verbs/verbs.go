// Package verbs knows the forms of English verbs: irregular ones and the regular ones that news is told with.
package verbs

import (
	_ "embed"
	"iter"
	"maps"
	"strings"
	"sync"
)

// Form says which forms of a verb a word can be; a word may be several ("put").
type Form uint8

// The forms.
const (
	Base       Form = 1 << iota // begin
	Third                       // begins
	Past                        // began
	Participle                  // begun
	Gerund                      // beginning
	Modal                       // will, would, can
	Be                          // is, was, been
	Have                        // has, had
)

//go:embed irregular.txt
var irregular string

//go:embed regular.txt
var regular string

// auxiliaries are the forms of the closed classes.
var auxiliaries = []struct {
	words string
	form  Form
}{
	{"will would can could may might shall should must won't wouldn't can't cannot couldn't mightn't shan't shouldn't mustn't 'll", Modal},
	{"is are am isn't aren't 're 'm", Be | Third},
	{"was were wasn't weren't", Be | Past},
	{"be", Be | Base},
	{"been", Be | Participle},
	{"being", Be | Gerund},
	{"has hasn't", Have | Third},
	{"have haven't 've", Have | Base},
	{"had hadn't", Have | Past | Participle},
	{"having", Have | Gerund},
	{"does doesn't", Third},
	{"do don't", Base},
	{"did didn't", Past},
	{"done", Participle},
	{"doing", Gerund},
}

var table = sync.OnceValue(func() map[string]Form {
	t := make(map[string]Form, 4096)
	for _, a := range auxiliaries {
		for _, w := range strings.Fields(a.words) {
			t[w] |= a.form
		}
	}
	for line := range strings.Lines(irregular) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		inflect(t, f[0])
		for _, w := range strings.Split(f[1], "/") {
			t[w] |= Past
		}
		for _, w := range strings.Split(f[2], "/") {
			t[w] |= Participle
		}
	}
	for line := range strings.Lines(regular) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, base := range strings.Fields(line) {
			inflect(t, base)
			t[stem(base, "ed")] |= Past | Participle
		}
	}
	return t
})

// inflect adds the forms that follow the rules of spelling.
func inflect(t map[string]Form, base string) {
	t[base] |= Base
	t[third(base)] |= Third
	t[stem(base, "ing")] |= Gerund
}

func third(base string) string {
	n := len(base)
	switch {
	case strings.HasSuffix(base, "y") && !vowel(base[n-2]):
		return base[:n-1] + "ies"
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "x"), strings.HasSuffix(base, "o"):
		return base + "es"
	}
	return base + "s"
}

// stem joins a base and -ed or -ing: "carry" carried, "stop" stopped, "die" died and dying, "free" freed and freeing.
func stem(base, suffix string) string {
	n := len(base)
	switch {
	case strings.HasSuffix(base, "ee"):
		if suffix == "ed" {
			return base + "d"
		}
	case strings.HasSuffix(base, "ie"):
		if suffix == "ed" {
			return base + "d"
		}
		return base[:n-2] + "ying"
	case strings.HasSuffix(base, "e"):
		return base[:n-1] + suffix
	case strings.HasSuffix(base, "y") && suffix == "ed" && !vowel(base[n-2]):
		return base[:n-1] + "ied"
	case doubles(base):
		return base + base[n-1:] + suffix
	}
	return base + suffix
}

// doubles reports whether the last consonant is doubled: one syllable (or a listed stress on the last) ending in one vowel
// and one consonant.
func doubles(base string) bool {
	n := len(base)
	if n < 3 || vowel(base[n-1]) || strings.IndexByte("wxy", base[n-1]) >= 0 || !vowel(base[n-2]) || vowel(base[n-3]) {
		return false
	}
	syllables := 0
	for i := range n {
		if vowel(base[i]) && (i == 0 || !vowel(base[i-1])) {
			syllables++
		}
	}
	return syllables == 1 || strings.Contains(" admit commit submit permit refer occur forget begin regret compel expel propel transfer ", " "+base+" ")
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// Known gives every listed form of every listed verb.
func Known() iter.Seq2[string, Form] { return maps.All(table()) }

// Of is the forms that a word in lower case can be, 0 where it is no known verb. A word in -ed that is not listed counts as past
// and participle, one in -ing as a gerund: whether it is a verb where it stands is for the caller to see.
func Of(word string) Form {
	if f, ok := table()[word]; ok {
		return f
	}
	return BySuffix(word)
}

// BySuffix is the forms that the ending of an unlisted word allows.
func BySuffix(word string) Form {
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "eed"):
		return Past | Participle
	case len(word) > 5 && strings.HasSuffix(word, "ing"):
		return Gerund
	}
	return 0
}
