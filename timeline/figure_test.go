package timeline

import "testing"

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int // 0 for none
		what string
	}{
		{"A fire in the mill killed 12 people on Monday", 12, "killed 12 people"},
		{"12 people were killed when the mill burned", 12, "killed 12 people"},
		{"The blaze swept through the mill, killing 12 people", 12, "killed 12 people"},
		{"The blaze killed twelve people", 12, "killed 12 people"},
		{"The storm killed 1,200 people", 1200, "killed 12 people"},
		{"Police arrested 30 young protesters", 30, "arrested 4 protesters"},
		{"The fire killed about 12 people", 0, ""},
		{"The fire killed more than 12 people", 0, ""},
		{"The fire killed at least 12 people", 12, "killed 12 people"},
		{"At least 12 people were killed", 12, "killed 12 people"},
		{"The fire killed at least about 12 people", 0, ""},
		{"The council met on 12 May", 0, ""},
		{"The strike lasted 12 days", 0, ""},
		{"The firm sold 12 million shares", 0, ""},
		{"Prices rose 12 percent", 0, ""},
		{"The fire killed 12 people and the flood killed 14 people", 0, ""},
		{"The town of 12,000 people burned", 0, ""},
	} {
		got := figures(c.text)
		if c.n == 0 {
			if len(got) != 0 {
				t.Errorf("%q gives %+v", c.text, got)
			}
			continue
		}
		if len(got) != 1 || got[0].n != c.n || got[0].what != figures(c.what)[0].what {
			t.Errorf("%q gives %+v, want %d as in %q", c.text, got, c.n, c.what)
		}
	}
}
