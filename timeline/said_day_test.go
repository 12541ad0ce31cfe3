package timeline_test

import (
	"slices"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
)

// told is the dated mentions of a text, each with its date, and further ones with that of the mention they belong to.
func told(text string) []string {
	e := timeline.Extract(dataset.Source{ID: "a", Text: text, Published: "2022-07-07"}) // a Thursday
	var out []string
	for _, m := range e.Mentions {
		date := m.Date
		if m.Same >= 0 {
			date = e.Mentions[m.Same].Date
		}
		out = append(out, string(date)+" "+m.Text)
	}
	slices.Sort(out)
	return out
}

// What was said and its saying stand on days of their own, as far as each has one.
func TestDayOfSaying(t *testing.T) {
	for _, c := range []struct {
		about, text string
		want        []string
	}{
		{"what was said has its day: the saying only says who told",
			"The mayor said on Monday that the talks had broken down on Sunday.",
			[]string{"2022-07-03 that the talks had broken down on Sunday"}},
		{"what was said has a month alone: the saying has the firm day",
			"The mayor said on Monday that the bridge would open in August.",
			[]string{"2022-07-04 The mayor said on Monday that the bridge would open in August", "2022-08 that the bridge would open in August"}},
		{"the same speaker goes on about another month",
			"The mayor said on Monday that the bridge would open in August. She added that the road was closed in June.",
			[]string{"2022-06 that the road was closed in June", "2022-07-04 She added", "2022-07-04 The mayor said on Monday that the bridge would open in August", "2022-08 that the bridge would open in August"}},
		{"a year within what somebody was to do leaves the day to the verb before it",
			"In Sunday's debate Holt attacked Baran for failing to repair the bridge in 2019.",
			[]string{"2019 to repair the bridge in 2019", "2022-07-03 In Sunday's debate Holt attacked Baran for failing to repair the bridge in 2019"}},
	} {
		if got := told(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.about, got, c.want)
		}
	}
}

// A day that owns a noun stays in the title and is quoted without its preposition.
func TestDayThatOwnsANoun(t *testing.T) {
	e := timeline.Extract(dataset.Source{ID: "a", Published: "2022-07-07", Text: "In Sunday's roundup, riders from Orsk drove 300 horses."})
	if len(e.Mentions) != 1 || e.Mentions[0].DateText != "Sunday" || e.Mentions[0].Title != "In Sunday's roundup, riders from Orsk drove 300 horses" {
		t.Errorf("%+v", e.Mentions)
	}
}
