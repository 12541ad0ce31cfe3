package quote

import (
	"testing"

	"dateline/dataset"
)

// TestForms holds each construction to its own examples.
func TestForms(t *testing.T) {
	for _, forms := range [][]form{trailing, leading, headlines} {
		for _, f := range forms {
			found := false
			for _, q := range Find(f.Match) {
				found = found || q.Kind == dataset.Indirect && q.Rule == f.Name
			}
			if !found {
				t.Errorf("%s: not found in %q: %+v", f.Name, f.Match, Find(f.Match))
			}
			for _, q := range Find(f.NotMatch) {
				if q.Rule == f.Name {
					t.Errorf("%s: found %q in %q", f.Name, q.Text, f.NotMatch)
				}
			}
		}
	}
}
