package timex

import (
	"strings"
	"testing"

	"dateline/dataset/edtf"
)

// TestNewsAnaphora reads news of Wednesday 2020-11-04: the words in brackets count from the last day of the story, in the order of
// the text, and neither from a year between nor from a day that only dates the act of saying.
func TestNewsAnaphora(t *testing.T) {
	for _, c := range []struct{ text, date string }{
		{"They won on Monday for the first time since 1978. They had drawn [ten days earlier] in fog.", "2020-10-23"},
		{"They won on Monday for the first time since 1978. The club apologised [the following day].", "2020-11-03"},
		{"The mill burned yesterday. It was built in 1926. [Two days earlier] it had been inspected.", "2020-11-01"},
		{"The mill burned on Sunday. It was built in 1926. It was shut [the next day].", "2020-11-02"},
		{"The mill burned on Sunday. It was built in 1926. It rained [that evening].", "2020-11-01"},
		{"The mill burned on Sunday. It was built in 1926. It rained [the next morning].", "2020-11-02"},
		{"The mill burned on Sunday. It was built in 1926. It had rained [the day before].", "2020-10-31"},
		{"The bridge fell on 5 May, the first to fall since 1998. [Two months later] it was open again.", "2020-07"},
		{"Police said on Sunday that a man was arrested on Thursday. He was in court [the next day].", "2020-10-30"},
		{"A man was arrested on Thursday, police said on Sunday. He was in court [the next day].", "2020-10-30"},
		{"A man was arrested on Thursday, police told reporters late Sunday. He was in court [the following morning].", "2020-10-30"},
		{"The man left on Thursday and said on Friday that he was ill. He died [two days later].", "2020-10-31"},
		{"The council said on Thursday that the pool would close. It took that back [the next day].", "2020-10-30"},
		{"It was sold on 5 May. It had been bought in 2017. [The same month] its owner died.", "2017"},
		{"They won on Monday. They had drawn ten days earlier. The club apologised [the following day].", "2020-11-03"},
		{"They won on Monday. It had rained the day before. The club apologised [the following day].", "2020-11-03"},
		{"It was sold in 1998. [The next year] it was closed.", "1999"},
		{"It was sold in 1998. It will close over [the next year].", "2021"},
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		words, after, _ := strings.Cut(rest, "]")
		ctx := published
		ctx.Genre = GenreNews
		found := false
		for _, e := range Find(before+words+after, ctx) {
			if e.Start == len(before) && e.Text == words {
				found = true
				if e.Date != edtf.Date(c.date) {
					t.Errorf("%q: want %s, got %s from %s", c.text, c.date, e.Date, e.Ref)
				}
			}
		}
		if !found {
			t.Errorf("%q: not found: %v", c.text, shownOf(before+words+after, ctx))
		}
	}
}
