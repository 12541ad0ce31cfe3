package guard

import "testing"

// Whatever a cell holds comes back as it was, and no guarded cell begins as a formula does.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"", "=1+1", "'=1+1", "''-x", "-0498", "plain", "'quoted'", "＝1", "\xff", "'\xff=", "\tx"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := Cell(s)
		if Open(g) != s {
			t.Errorf("%q is guarded as %q and opened as %q", s, g, Open(g))
		}
		if Triggered(g) && g[0] != '\'' {
			t.Errorf("%q would run", g)
		}
	})
}
