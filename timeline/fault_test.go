package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
	"dateline/timeline/timex"
)

// faults is what an article's reader is told of its dates: the problems, and the failed checks of the mentions that they date.
func faults(text string) (problems, checks []string) {
	e := timeline.Extract(dataset.Source{ID: "a", Text: text, Published: "2020-11-30"})
	for _, p := range e.Problems {
		problems = append(problems, p.Text+": "+p.Reason)
	}
	for _, m := range e.Mentions {
		for _, c := range m.Checks {
			if c.Outcome == dataset.Fail {
				checks = append(checks, m.DateText+": "+c.Detail)
			}
		}
	}
	return problems, checks
}

// A day that cannot be is told of wherever it stands in the story: by a check where it dates something, and by itself where it does not.
func TestDaysThatCannotBe(t *testing.T) {
	const noDay, look = "April has no day 31", "; look whether the article itself has it so"
	for _, c := range []struct {
		about, text string
		problem     string // "" for none
		check       string
	}{
		{"what was said", "The minister said 31 April was the deadline.", "", "31 April: " + noDay},
		{"the day of saying something without a day", "Officials said on 31 April that the bridge was closed.", "", "31 April: " + noDay},
		{"the day of saying something that has its own", "Officials said on 31 April that the bridge was closed on 2 May.", "31 April: " + noDay + look, ""},
		{"the day of saying something and then of something else", "The minister said so on 31 April, and on 2 May the bridge opened.", "31 April: " + noDay + look, ""},
		{"the weekday of saying something", "Officials said on Monday, 4 November 2020, that the bridge had opened on 2 May 2020.",
			"Monday, 4 November 2020: 4 November 2020 was a Wednesday, not a Monday" + look, ""},
		{"a second one", "The bridge opened on 31 April and the tunnel on 31 June.", "31 June: June has no day 31" + look, "31 April: " + noDay},
		{"what owns a noun beside a date", "A 31 April meeting ended on 2 May 2020.", "31 April: " + noDay + look, ""},
		{"a line without a verb", "The deadline: 31 April.", "31 April: " + noDay + look, ""},
		{"a comparison", "Sales were higher than on 31 April.", "31 April: " + noDay + look, ""},
		{"the article's own line", "LIMA, April 31 - The bridge opened on 2 May.", "April 31: " + noDay + look, ""},

		{"a day that can be", "Officials said on 30 April that the bridge was closed on 2 May.", "", ""},
		{"a comparison with one", "Sales were higher than on 30 April.", "", ""},
		{"a leap day", "Officials said on 29 February 2020 that the bridge was closed on 2 May.", "", ""},
		{"one that can be read in two ways and dates nothing", "Officials said on 03/04/20 that the bridge was closed on 2 May.", "", ""},
	} {
		problems, checks := faults(c.text)
		if strings.Join(problems, "|") != c.problem || strings.Join(checks, "|") != c.check {
			t.Errorf("%s: %s\n problems %q\n want     %q\n checks %q\n want   %q", c.about, c.text, problems, c.problem, checks, c.check)
		}
	}
	// Without a day of publication it does not help to give one.
	e := timeline.Extract(dataset.Source{ID: "a", Text: "Officials said on 31 April that the bridge was closed on 2 May 2020."})
	if len(e.Problems) != 1 || strings.Contains(e.Problems[0].Reason, "--published") {
		t.Errorf("%+v", e.Problems)
	}
}

// A problem stands where its words do, and makes no event.
func TestFaultsMakeNoEvents(t *testing.T) {
	const text = "“Nobody knew.” The minister said so on 31 April, and on 2 May the bridge opened."
	src := dataset.Source{ID: "a", Text: text, Published: "2020-11-30"}
	e := timeline.Extract(src)
	if len(e.Problems) != 1 || string([]rune(text)[e.Problems[0].Start:e.Problems[0].End]) != "31 April" {
		t.Errorf("%+v", e.Problems)
	}
	for _, event := range timeline.Merge([]timeline.Extraction{e}).Events {
		if strings.Contains(event.DateText, "31 April") {
			t.Errorf("%+v", event)
		}
	}
}

// Every day that cannot be and stands in a story is told of, once or more.
func TestNoFaultIsLost(t *testing.T) {
	before := []string{"The bridge opened on %", "Officials said on %", "The minister, speaking on %, said", "By % the council had", "More than on %", "In a letter dated %, Holt"}
	after := []string{".", " that the bridge was closed on 2 May.", ", and on 2 May the tunnel opened.", " meeting was put off until June.", ", officials said on 2 May, the bridge will open."}
	for _, b := range before {
		for _, a := range after {
			text := strings.ReplaceAll(b, "%", "31 April") + a
			if !slices.ContainsFunc(slices.Collect(timex.Scan(text, timex.Context{})), func(e timex.Expression) bool { return e.Problem == "April has no day 31" }) {
				t.Fatalf("%q holds no such day", text)
			}
			problems, checks := faults(text)
			if !strings.Contains(strings.Join(append(problems, checks...), "|"), "April has no day 31") {
				t.Errorf("nothing is said of %q", text)
			}
		}
	}
}
