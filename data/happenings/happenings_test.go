package happenings

import "testing"

func TestTells(t *testing.T) {
	for _, c := range []struct {
		verb, noun string
		want       bool
	}{
		{"shot", "slaying", true}, {"ruled", "decision", true}, {"exploded", "blast", true},
		{"shot", "summit", false}, {"said", "slaying", false}, {"shot", "table", false},
	} {
		if got := Tells(c.verb, c.noun); got != c.want {
			t.Errorf("Tells(%q, %q) = %v", c.verb, c.noun, got)
		}
	}
}

// A word on the list of verbs belongs to a family that has nouns, or it could tell none.
func TestVerbsHaveNouns(t *testing.T) {
	known := map[string]bool{}
	for _, fs := range All() {
		for _, f := range fs {
			known[f] = true
		}
	}
	for verb, fs := range told() {
		for _, f := range fs {
			if !known[f] {
				t.Errorf("%s: no noun is of the family %q", verb, f)
			}
		}
	}
}
