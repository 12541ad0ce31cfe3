package export

import (
	"slices"

	"dateline/dataset"
)

// WithoutTexts is a copy of a timeline without the sources' own words: no quotations, clauses and sentences, and no links
// that spell them out. Where they stand, who said them, the few words that date an event, and the events' titles stay; who has
// the sources finds the rest by the offsets.
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
		e.Mentions = slices.Clone(e.Mentions)
		for j := range e.Mentions {
			e.Mentions[j].Text = ""
		}
	}
	return &bare
}
