package main

import (
	"os/exec"
	"strings"
	"testing"
)

// rules of the house: who may import what of ours. A package is held by the first row whose prefix it has.
var houseRules = []struct {
	prefix string
	may    []string // prefixes of our packages it may import
}{
	{"dateline/data/", nil},
	{"dateline/dataset", []string{"dateline/dataset"}},
	{"dateline/timeline/timex", []string{"dateline/data/", "dateline/dataset"}},
	{"dateline/timeline/quote", []string{"dateline/data/", "dateline/dataset", "dateline/timeline/lexicon", "dateline/timeline/name", "dateline/timeline/segment"}},
	{"dateline/timeline", []string{"dateline/data/", "dateline/dataset", "dateline/timeline"}},
	{"dateline/export", []string{"dateline/dataset", "dateline/export"}},
	{"dateline/cmd/", []string{"dateline/"}},
}

// The floor plan holds: dataset imports none of the others, timeline and export know dataset, nobody knows cmd.
func TestFloorPlan(t *testing.T) {
	for pkg, imports := range ourImports(t) {
		for _, imp := range imports {
			if strings.HasPrefix(imp, "dateline/cmd/") {
				t.Errorf("%s imports %s: nobody imports a command", pkg, imp)
			}
			if !allowed(pkg, imp) {
				t.Errorf("%s imports %s, which its place in the house does not allow", pkg, imp)
			}
		}
	}
}

// The records everybody shares stay light: the standard library and their own date.
func TestRecordsAreLight(t *testing.T) {
	for _, imp := range ourImports(t)["dateline/dataset"] {
		if strings.Contains(imp, ".") || strings.HasPrefix(imp, "dateline/") && imp != "dateline/dataset/edtf" {
			t.Errorf("dateline/dataset imports %s", imp)
		}
	}
}

func allowed(pkg, imp string) bool {
	if !strings.HasPrefix(imp, "dateline/") {
		return true
	}
	for _, r := range houseRules {
		if !strings.HasPrefix(pkg, r.prefix) {
			continue
		}
		for _, m := range r.may {
			if strings.HasPrefix(imp, m) {
				return true
			}
		}
		return false
	}
	return false
}

// ourImports maps each package of the module to what it imports, tests left out.
func ourImports(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "dateline/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	m := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		m[f[0]] = f[1:]
	}
	if len(m) < 8 {
		t.Fatalf("go list names only %d packages", len(m))
	}
	return m
}
