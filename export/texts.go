package export

import (
	"regexp"
	"slices"
	"strings"

	"dateline/dataset"
)

// WithoutTexts is a copy of a timeline without the sources' own words: no quotations, clauses and sentences, also where a check
// quotes them, and no links that spell them out. Where they stand, who said them, the few words that date an event, and the events' titles
// stay; who has the sources finds the rest by the offsets. [Options.WithoutTexts] makes the forms of a dataset say so, and leaves out
// their fingerprints, which are of the words as well.
func WithoutTexts(t *dataset.Timeline) *dataset.Timeline {
	bare := *t
	index := dataset.NewIndex(t)
	bare.Quotes = slices.Clone(t.Quotes)
	for i := range bare.Quotes {
		q := &bare.Quotes[i]
		q.Text, q.Prefix, q.Suffix, q.Link = "", "", "", ""
		if s := index.Source(q.Source); s != nil {
			q.Link = s.URL
		}
	}
	bare.Events = slices.Clone(t.Events)
	for i := range bare.Events {
		e := &bare.Events[i]
		e.Summary = ""
		e.Checks = slices.Clone(e.Checks)
		for j := range e.Checks {
			e.Checks[j].Detail = shortQuotes(e.Checks[j].Detail)
		}
		e.Mentions = slices.Clone(e.Mentions)
		for j := range e.Mentions {
			e.Mentions[j].Text = ""
		}
	}
	return &bare
}

// quotedWords matches words in quotation marks.
var quotedWords = regexp.MustCompile(`“[^“”]*”`)

// fewWords is how many words may be quoted where texts are left out: as many as name a date, a rank or a number.
const fewWords = 6

// shortQuotes leaves out of a message what it quotes at length.
func shortQuotes(s string) string {
	if !strings.Contains(s, "“") {
		return s
	}
	return quotedWords.ReplaceAllStringFunc(s, func(q string) string {
		if len(strings.Fields(q)) > fewWords {
			return "“…”"
		}
		return q
	})
}
