package main

import (
	"regexp"
	"strings"
)

// porter is the stem of a lower-case word as ROUGE-1.5.5 has it: the algorithm of Porter ("An algorithm for suffix stripping", 1980) in
// its Perl release, with one change to "-ement", "-ment" and "-ent", which are all tried.
func porter(w string) string {
	if len(w) < 3 {
		return w
	}
	first := w[0] // an initial "y" is a consonant
	if first == 'y' {
		w = "Y" + w[1:]
	}
	w = plural(w)
	w = pastOf(w)
	if stem, ok := strings.CutSuffix(w, "y"); ok && vowelIn.MatchString(stem) {
		w = stem + "i"
	}
	w = replaceSuffix(w, doubled)
	w = replaceSuffix(w, adjectives)
	w = cutSuffix(w)
	w = finalE(w)
	if first == 'y' {
		w = "y" + w[1:]
	}
	return w
}

// Shapes of a stem, in runs of consonants (C) and vowels (V): [C]VC.. has a measure above 0, [C]VC[V] of 1, [C]VCVC.. above 1.
var (
	above0  = regexp.MustCompile(`^([^aeiou][^aeiouy]*)?[aeiouy][aeiou]*[^aeiou][^aeiouy]*`)
	just1   = regexp.MustCompile(`^([^aeiou][^aeiouy]*)?[aeiouy][aeiou]*[^aeiou][^aeiouy]*([aeiouy][aeiou]*)?$`)
	above1  = regexp.MustCompile(`^([^aeiou][^aeiouy]*)?[aeiouy][aeiou]*[^aeiou][^aeiouy]*[aeiouy][aeiou]*[^aeiou][^aeiouy]*`)
	vowelIn = regexp.MustCompile(`^([^aeiou][^aeiouy]*)?[aeiouy]`)
	cvc     = regexp.MustCompile(`^[^aeiou][^aeiouy]*[aeiouy][^aeiouwxy]$`)
)

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ies"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// pastOf strips "-ed" and "-ing" and mends what is left: "hopping" is "hop", "hoping" is "hope".
func pastOf(w string) string {
	if stem, ok := strings.CutSuffix(w, "eed"); ok {
		if above0.MatchString(stem) {
			w = stem + "ee"
		}
		return w
	}
	stem, ok := strings.CutSuffix(w, "ed")
	if !ok {
		stem, ok = strings.CutSuffix(w, "ing")
	}
	if !ok || !vowelIn.MatchString(stem) {
		return w
	}
	last := stem[len(stem)-1]
	switch {
	case strings.HasSuffix(stem, "at"), strings.HasSuffix(stem, "bl"), strings.HasSuffix(stem, "iz"):
		return stem + "e"
	case len(stem) > 1 && last == stem[len(stem)-2] && !strings.ContainsRune("aeiouylsz", rune(last)):
		return stem[:len(stem)-1]
	case cvc.MatchString(stem):
		return stem + "e"
	}
	return stem
}

// suffix and what stands in its place; of those that match the longest counts.
type suffix struct{ from, to string }

var doubled = []suffix{{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"bli", "ble"},
	{"alli", "al"}, {"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"}, {"ation", "ate"}, {"ator", "ate"},
	{"alism", "al"}, {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"}, {"iviti", "ive"}, {"biliti", "ble"}, {"logi", "log"}}

var adjectives = []suffix{{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}}

var endings = strings.Fields("al ance ence er ic able ible ant ement ou ism ate iti ous ive ize")

func replaceSuffix(w string, rows []suffix) string {
	var best suffix
	for _, s := range rows {
		if strings.HasSuffix(w, s.from) && len(s.from) > len(best.from) {
			best = s
		}
	}
	if stem := strings.TrimSuffix(w, best.from); best.from != "" && above0.MatchString(stem) {
		return stem + best.to
	}
	return w
}

// cutSuffix drops an ending from a long stem.
func cutSuffix(w string) string {
	longest := ""
	for _, s := range endings {
		if strings.HasSuffix(w, s) && len(s) > len(longest) {
			longest = s
		}
	}
	if stem := strings.TrimSuffix(w, longest); longest != "" && above1.MatchString(stem) {
		w = stem
	}
	if stem, ok := strings.CutSuffix(w, "ment"); ok && above1.MatchString(stem) {
		w = stem
	}
	if stem, ok := strings.CutSuffix(w, "ent"); ok {
		if above1.MatchString(stem) {
			return stem
		}
		return w
	}
	if stem, ok := strings.CutSuffix(w, "ion"); ok && (strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "t")) && above1.MatchString(stem) {
		w = stem
	}
	return w
}

func finalE(w string) string {
	if stem, ok := strings.CutSuffix(w, "e"); ok && (above1.MatchString(stem) || just1.MatchString(stem) && !cvc.MatchString(stem)) {
		w = stem
	}
	if strings.HasSuffix(w, "ll") && above1.MatchString(w) {
		w = w[:len(w)-1]
	}
	return w
}
