// Package calendar holds the words of the calendar as tables: months, weekdays, numbers, units, parts of the day, seasons and
// holidays. Each table is a text file that a person can read and extend; this package only takes the rows apart.
package calendar

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var words string

//go:embed holidays.txt
var holidays string

// Word is one spelling of a calendar word in one class.
type Word struct {
	Text    string // lower case, without its point
	Class   string // "MONTH", "UNIT", ...
	Value   string // "10" for October, "Y" for year, "TMO" for morning
	Capital bool   // counts only when it begins with a capital: May, March
	Point   bool   // counts only with the point of an abbreviation, which then belongs to it: "Oct."
}

// Holiday is a named day.
type Holiday struct {
	Name string // as a pattern of lower-case words: "christmas eve"
	// When is "12-24" (month and day), "11 thu 4" (the fourth Thursday of November; 5 is the last), "easter -2" (days from
	// Easter Sunday) or "after 11 mon 1" (the Tuesday after the first Monday of November, election day).
	When    string
	Example string // as it is printed: "Christmas Eve"
}

// Words are the rows of words.txt in order.
var Words = sync.OnceValue(func() []Word {
	var out []Word
	for _, fields := range rows(words) {
		for _, w := range fields[2:] {
			word := Word{Class: fields[0], Value: fields[1]}
			w, word.Capital = strings.CutPrefix(w, "^")
			word.Text, word.Point = strings.CutSuffix(w, ".")
			out = append(out, word)
		}
	}
	return out
})

// Holidays are the rows of holidays.txt in order.
var Holidays = sync.OnceValue(func() []Holiday {
	var out []Holiday
	for line := range strings.Lines(holidays) {
		f := strings.Split(strings.TrimSpace(line), ": ")
		if len(f) == 3 && !strings.HasPrefix(line, "#") {
			out = append(out, Holiday{f[0], f[1], f[2]})
		}
	}
	return out
})

// rows splits a table into lines and lines into fields, leaving out comments and rows without a word.
func rows(table string) [][]string {
	var out [][]string
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) > 2 && !strings.HasPrefix(line, "#") {
			out = append(out, fields)
		}
	}
	return out
}
