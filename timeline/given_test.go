package timeline_test

import (
	"slices"
	"testing"

	"dateline/dataset"
	"dateline/timeline"
	"dateline/timeline/timex"
)

// Expressions that are given count, and no others; what does not stand where it should is left out and told.
func TestExtractDated(t *testing.T) {
	src := dataset.Source{ID: "a", Published: "2022-07-07", Text: "The bridge fell at Lammas. It was rebuilt on Monday."}
	given := []timex.Expression{
		{Start: 19, End: 25, Text: "Lammas", Type: timex.TypeDate, Date: "2021-08-01", Basis: dataset.Explicit, RefStart: -1},
		{Start: 20, End: 22, Text: "am", Type: timex.TypeDate, Date: "2021-08-02"},      // inside the one before
		{Start: 30, End: 36, Text: "Monday", Type: timex.TypeDate, Date: "2022-07-04"},  // elsewhere
		{Start: 40, End: 400, Text: "Monday", Type: timex.TypeDate, Date: "2022-07-04"}, // behind the end
		{Start: -1, End: 4, Text: "The", Type: timex.TypeDate, Date: "2022-07-04"},
	}
	e := timeline.ExtractDated(src, slices.Values(given))
	if len(e.Mentions) == 0 || e.Mentions[0].Date != "2021-08-01" || e.Mentions[0].DateText != "at Lammas" {
		t.Errorf("%+v", e.Mentions)
	}
	for _, m := range e.Mentions[1:] {
		if m.Dated() {
			t.Errorf("%+v is dated", m)
		}
	}
	if len(e.Problems) != 4 {
		t.Errorf("%d problems, want 4: %+v", len(e.Problems), e.Problems)
	}
}
