package timeline_test

import (
	"slices"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
)

// What each article's only event is told by, its first mention left out. Nothing of it may carry a date of its own.
func TestFurtherMentions(t *testing.T) {
	for _, c := range []struct {
		about, text string
		want        []string
	}{
		{"clauses joined in one sentence",
			"A tram left the rails on Monday and two passengers broke their arms.", []string{"two passengers broke their arms"}},
		{"the same time",
			"The mayor opened the bridge on Monday while farmers blocked the road.", []string{"while farmers blocked the road"}},
		{"sentences that go on",
			"A tram left the rails on Monday. Two passengers broke their arms. They refused to be treated.",
			[]string{"Two passengers broke their arms", "They refused to be treated"}},
		{"the present ends it",
			"A tram left the rails on Monday. The line carries a million people a year. It opened to great cheers.", nil},
		{"what happened before does not go on",
			"A tram left the rails on Monday. The driver had worked all night.", nil},
		{"a saying is of that day where its speaker was told of",
			"Mayor Anna Holt opened the bridge on Monday. Holt said it was safe.", []string{"Holt said"}},
		{"and not where somebody else speaks",
			"Mayor Anna Holt opened the bridge on Monday. Engineers said it is safe.", nil},
		{"nor of a noun that was not told of",
			"An official opened the bridge on Monday. The mayor said it was safe. The official waved.", []string{"The official waved"}},
		{"the same official",
			"An official opened the bridge on Monday. The official said it was safe.", []string{"The official said"}},
		{"a verb that shares its subject",
			"The company told its customers on Monday about the leak and quietly stopped selling the pump.", []string{"quietly stopped selling the pump"}},
		{"marked words have a time of their own",
			"The mayor opened the bridge on Monday. \"We lost ten years,\" a farmer said.", nil},
		{"the end of a paragraph but one, with nothing taken up",
			"A tram left the rails on Monday.\n\nTwo passengers broke their arms.\n\nFlags flew from every roof.", []string{"Two passengers broke their arms"}},
		{"a noun for a verb",
			"The clerk was shot dead on Monday. Everybody speaks of the killing.", []string{"the killing"}},
		{"a noun in a clause of another day is no event of that day",
			"A bomb attack hit the mill on 3 May. The bridge is open. Nobody speaks of the blast.", []string{"the blast"}},
		{"prices of the day's trading",
			"The index fell 12.4 to 452.76 in heavy trading on Monday.\n\nBrokers are gloomy.\n\nAcme closed at $23.25, off 12 cents. Its profit fell to $3 million.",
			[]string{"Acme closed at $23.25, off 12 cents"}},
		{"no prices without a market",
			"The river fell to 4.5 metres on Monday.\n\nFarmers are gloomy.\n\nThe lake closed at 3 metres.", nil},
		{"a noun that a name owns",
			"Ivo Baran was shot dead on Monday. Nobody speaks of Baran's murder. Everybody speaks of Baran's visit.", []string{"Baran's murder"}},
	} {
		e := timeline.Extract(dataset.Source{ID: "a", Text: c.text, Published: "2022-07-07"})
		var got []string
		for i := range e.Mentions {
			m := &e.Mentions[i]
			if m.Same < 0 {
				continue
			}
			got = append(got, m.Text)
			if m.Dated() || !m.Reference {
				t.Errorf("%s: %q has a date of its own, %s", c.about, m.Text, m.Date)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: further mentions %q, want %q", c.about, got, c.want)
		}
		if tl := timeline.Merge([]timeline.Extraction{e}); len(tl.Events) != 1 {
			t.Errorf("%s: %d events, want 1", c.about, len(tl.Events))
		}
	}
}

// A noun that a clause only speaks of names the event dated before, not the day of speaking.
func TestNounOfAnotherDay(t *testing.T) {
	e := timeline.Extract(dataset.Source{ID: "a", Published: "2022-07-07",
		Text: "A bombing killed six people in Orsk on Friday. The council condemned the bombing on Monday. It took the bombing for a warning."})
	for _, m := range e.Mentions {
		if m.Text == "the bombing" && (m.Same < 0 || e.Mentions[m.Same].Date != "2022-07-01") {
			t.Errorf("“the bombing” is a mention of %d", m.Same)
		}
	}
	if n := len(e.Mentions); n < 3 {
		t.Errorf("%d mentions, want the two dated ones and the noun", n)
	}
}

// Two days in one clause part it: each word stands on the day beside it.
func TestClauseWithTwoDays(t *testing.T) {
	e := timeline.Extract(dataset.Source{ID: "a", Published: "2022-07-07",
		Text: "The bank blamed a fall in its shares in Oslo on Tuesday, and a further drop in Stockholm trading on Wednesday."})
	want := []string{"2022-07-05 The bank blamed a fall in its shares in Oslo on Tuesday", "2022-07-06 a further drop in Stockholm trading on Wednesday"}
	var got []string
	for _, m := range e.Mentions {
		got = append(got, string(m.Date)+" "+m.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
