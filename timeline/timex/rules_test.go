package timex

import (
	"strings"
	"testing"

	"dateline/dataset/edtf"
)

// published is the day that examples are read on, a Wednesday.
var published = Context{Published: edtf.Day{Year: 2020, Month: 11, Day: 4}}

// TestRules reads every row's own examples: the words in brackets are what the row finds, and in the other text it finds nothing.
func TestRules(t *testing.T) {
	for _, r := range allRules() {
		before, rest, ok1 := strings.Cut(r.yes, "[")
		words, after, ok2 := strings.Cut(rest, "]")
		if !ok1 || !ok2 || r.no == "" {
			t.Errorf("%s: needs an example with [brackets] and one that it must not match", r.name)
			continue
		}
		ctx := published
		if strings.HasPrefix(r.name, "former") || r.name == "year-of-story" {
			ctx.Genre = GenreNarrative
		}
		if !foundBy(r.name, before+words+after, ctx, words, len(before)) {
			t.Errorf("%s: did not find [%s] in %q; found %v", r.name, words, before+words+after, shownOf(before+words+after, ctx))
		}
		for _, e := range Find(r.no, ctx) {
			if e.Rule == r.name {
				t.Errorf("%s: must find nothing in %q, found %q", r.name, r.no, e.Text)
			}
		}
	}
}

func foundBy(rule, text string, ctx Context, words string, at int) bool {
	for _, e := range Find(text, ctx) {
		if e.Rule == rule && e.Text == words && e.Start == at {
			return true
		}
	}
	return false
}

// shownOf lists what is found, for messages.
func shownOf(text string, ctx Context) []string {
	var out []string
	for _, e := range Find(text, ctx) {
		out = append(out, e.Text+" "+string(e.Type)+" "+e.Value+" "+e.Rule)
	}
	return out
}
