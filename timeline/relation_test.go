package timeline

import (
	"testing"

	"dateline/dataset"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// relationIn is the relation of the first date of a text.
func relationIn(t *testing.T, text string) relation {
	t.Helper()
	src := dataset.Source{ID: "a", Text: text, Published: "2022-06-07"}
	a := read(src, timex.Scan(text, timex.ContextOf(src)))
	defer a.close()
	for i := range a.sentences {
		for _, d := range a.sentences[i].dates {
			p := a.phraseAround(segment.Span{Start: d.Start, End: d.End}, a.sentences[i].Span)
			return p.relation
		}
	}
	t.Fatalf("%q: no date", text)
	return at
}

func TestRelationRows(t *testing.T) {
	for _, row := range relations {
		if got := relationIn(t, row.match); got != row.relation {
			t.Errorf("%q: relation %d, want %d", row.match, got, row.relation)
		}
		if got := relationIn(t, row.notMatch); got == row.relation {
			t.Errorf("%q: relation %d", row.notMatch, got)
		}
	}
}

func TestRelations(t *testing.T) {
	for text, want := range map[string]relation{
		"The vote was postponed until Friday.":                 at,
		"The vote was put off until Friday.":                   at,
		"The bridge stays closed until Friday.":                until,
		"The owners responded to Monday's announcement.":       at,
		"The rate was cut to 5 percent from 6 in 2019.":        at,
		"Sales rose compared to 2019.":                         aside,
		"The fair was moved from Wednesday to the week's end.": aside,
	} {
		if got := relationIn(t, text); got != want {
			t.Errorf("%q: relation %d, want %d", text, got, want)
		}
	}
}
