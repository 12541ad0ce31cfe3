package review_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/dataset/review"
)

func TestParsePrefer(t *testing.T) {
	got, err := review.ParsePrefer([]string{"machine", "Date=person", "title=machine", "title=person"})
	if diff := cmp.Diff(map[string]string{"": "machine", "date": "person", "title": "person"}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, c := range [][2]string{{"dat=person", `did you mean "date"?`}, {"date=persn", `did you mean "person"?`}, {"me", "write person or machine"}, {"quote=machine", "the fields are date, title, actors, modality, speaker"}} {
		if _, err := review.ParsePrefer(c[:1]); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v", c[0], err)
		}
	}
}
