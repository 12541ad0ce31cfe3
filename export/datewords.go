package export

import (
	"fmt"
	"strings"

	"dateline/dataset/edtf"
)

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// parts of a year by their EDTF code (ISO 8601-2, sub-year groupings).
var partNames = map[string]string{
	"21": "spring", "22": "summer", "23": "autumn", "24": "winter",
	"33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of",
	"40": "first half of", "41": "second half of",
}

// dateWords says an EDTF date in words: "22 October 2020", "May 2020", "one day from 22 October 2020 to 4 November 2020",
// "from May 2020 on". What it does not know it gives back as it is; no date is "undated".
func dateWords(d edtf.Date) string {
	s := string(d)
	if s == "" {
		return "undated"
	}
	if _, _, ok := d.Bounds(); !ok {
		return s
	}
	if inner, ok := strings.CutPrefix(s, "["); ok {
		inner = strings.TrimSuffix(inner, "]")
		if from, to, isRange := strings.Cut(inner, ".."); isRange {
			return "one day " + spanWords(from, to)
		}
		return strings.Join(wordsOf(strings.Split(inner, ",")), " or ")
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		return spanWords(from, to)
	}
	return pointWords(s)
}

func wordsOf(points []string) []string {
	var words []string
	for _, p := range points {
		words = append(words, pointWords(p))
	}
	return words
}

func spanWords(from, to string) string {
	open := func(s string) bool { return s == "" || s == ".." }
	switch {
	case open(to):
		return "from " + pointWords(from) + " on"
	case open(from):
		return "until " + pointWords(to)
	}
	return "from " + pointWords(from) + " to " + pointWords(to)
}

func pointWords(s string) string {
	switch bare := strings.TrimRight(s, "~?%"); {
	case strings.HasSuffix(s, "~"):
		return "about " + pointWords(bare)
	case strings.HasSuffix(s, "?"):
		return "perhaps " + pointWords(bare)
	case strings.HasSuffix(s, "%"):
		return "perhaps about " + pointWords(bare)
	}
	first, _, ok := edtf.Date(s).Bounds()
	if !ok {
		return s
	}
	switch edtf.Date(s).Precision() {
	case edtf.PrecisionDay:
		return fmt.Sprintf("%d %s %s", first.Day, monthNames[first.Month], yearWords(first.Year))
	case edtf.PrecisionMonth:
		return monthNames[first.Month] + " " + yearWords(first.Year)
	case edtf.PrecisionYear:
		return yearWords(first.Year)
	case edtf.PrecisionDecade:
		return "the " + strings.Replace(s, "X", "0s", 1)
	case edtf.PrecisionCentury:
		return "between " + strings.Replace(s, "XX", "00", 1) + " and " + strings.Replace(s, "XX", "99", 1)
	}
	if name := partNames[s[len(s)-2:]]; name != "" {
		return name + " " + yearWords(first.Year)
	}
	return s
}

// yearWords writes a year; EDTF's year 0 is 1 BC.
func yearWords(y int) string {
	if y < 1 {
		return fmt.Sprintf("%d BC", 1-y)
	}
	return fmt.Sprint(y)
}
