package timex

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/dataset/edtf"
)

//go:embed testdata/*.txt
var texts embed.FS

// corpus is the texts of testdata and the examples of all rows.
func corpus(t testing.TB) []string {
	var out []string
	files, err := texts.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.IsDir() {
			continue
		}
		b, err := texts.ReadFile("testdata/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	for _, r := range allRules() {
		out = append(out, strings.NewReplacer("[", "", "]", "").Replace(r.yes), r.no)
	}
	return out
}

// slowFind is Find without the machine: at every token it tries every rule by walking the rule's pattern.
func slowFind(text string, ctx Context) []Expression {
	m := theMachine()
	s := newScanner(m, text, ctx)
	var out []Expression
	for s.lexer.block() {
		for i := 0; i < len(s.lexer.toks); {
			var found []candidate
			for r, n := range m.nodes {
				for _, end := range walk(m, s.lexer.toks, n, []int{i}) {
					if end > i && end <= i+maxMatch {
						found = append(found, candidate{r, end})
					}
				}
			}
			slices.SortStableFunc(found, func(a, b candidate) int { return a.end - b.end })
			if end := s.choose(i, found); end > 0 {
				out = append(out, s.match.e)
				i = end
				continue
			}
			i++
		}
	}
	return out
}

// walk is where a pattern can end that begins at one of some tokens, in order and without doubles.
func walk(m *machine, toks []token, n *node, from []int) []int {
	out := []int(nil)
	if n.some == '?' || n.some == '*' {
		out = append(out, from...)
	}
	for len(from) > 0 {
		from = walkOnce(m, toks, n, from)
		from = slices.DeleteFunc(from, func(k int) bool { return slices.Contains(out, k) })
		out = append(out, from...)
		if n.some != '*' && n.some != '+' {
			break
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func walkOnce(m *machine, toks []token, n *node, from []int) []int {
	var out []int
	switch n.kind {
	case nodeSet:
		for _, k := range from {
			if k < len(toks) && m.members[n.set].has(toks[k].word) {
				out = append(out, k+1)
			}
		}
	case nodeSequence:
		out = from
		for _, s := range n.subs {
			out = walk(m, toks, s, out)
		}
	case nodeChoice:
		for _, s := range n.subs {
			out = append(out, walk(m, toks, s, from)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestFastEqualsSlow(t *testing.T) {
	for _, text := range corpus(t) {
		for _, ctx := range []Context{{}, published, {Published: published.Published, Genre: GenreNarrative, Order: OrderDayFirst}} {
			if d := differ(text, ctx); d != "" {
				t.Error(d)
			}
		}
	}
}

// differ says where the machine and the slow way part, "" where they agree.
func differ(text string, ctx Context) string {
	fast, slow := Find(text, ctx), slowFind(text, ctx)
	for i := range max(len(fast), len(slow)) {
		if i >= len(fast) || i >= len(slow) || fmt.Sprint(fast[i]) != fmt.Sprint(slow[i]) {
			return fmt.Sprintf("expression %d of %.80q:\nfast %v\nslow %v", i, text, fast[min(i, len(fast)):], slow[min(i, len(slow)):])
		}
	}
	return ""
}

// laws says which law the expressions of a text break, "" where they keep all.
func laws(text string, ctx Context) string {
	last := 0
	for _, e := range Find(text, ctx) {
		switch _, err := edtf.Parse(string(e.Date)); {
		case e.Start < last || e.End <= e.Start || e.End > len(text):
			return fmt.Sprintf("spans are not in order: %+v after %d", e, last)
		case text[e.Start:e.End] != e.Text:
			return fmt.Sprintf("the text is not that of the span: %+v", e)
		case err != nil:
			return fmt.Sprintf("%q: %v", e.Text, err)
		case e.Rule == "" || e.Type == "" || e.Basis == "":
			return fmt.Sprintf("says nothing of how it came about: %+v", e)
		case e.Value == "" && e.Problem == "":
			return fmt.Sprintf("has no value and does not say why: %+v", e)
		case ctx.Published.IsZero() && e.RefStart < 0 && e.Ref != "":
			return fmt.Sprintf("names a reference that is not there: %+v", e)
		case e.RefStart >= 0 && !strings.HasSuffix(e.Ref, fmt.Sprintf(" at %d", e.RefStart)):
			return fmt.Sprintf("names a place and no reference, or another: %+v", e)
		case e.RefStart >= e.Start:
			return fmt.Sprintf("refers to what comes after it: %+v", e)
		}
		for _, a := range e.Alternatives {
			if _, err := edtf.Parse(string(a)); err != nil {
				return err.Error()
			}
		}
		last = e.End
	}
	return ""
}

func TestLaws(t *testing.T) {
	for _, text := range corpus(t) {
		for _, ctx := range []Context{{}, published, {Published: edtf.Day{Year: 1, Month: 1, Day: 1}}, {Published: edtf.Day{Year: 9999, Month: 12, Day: 31}}} {
			for _, g := range []Genre{GenreAuto, GenreNews, GenreNarrative} {
				ctx.Genre = g
				if broken := laws(text, ctx); broken != "" {
					t.Errorf("published %v, genre %q: %s", ctx.Published, g, broken)
				}
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text, 2020, 11, 4, false)
	}
	f.Add("1 May 0001 BC to 31 December 9999 AD, 400 centuries ago", 9999, 1, 1, true)
	f.Add("one one one hundred thousand million years ago last next this Friday", 1, 1, 1, true)
	f.Fuzz(func(t *testing.T, text string, y, m, d int, narrative bool) {
		ctx := Context{Published: edtf.Day{Year: y % 10000, Month: m, Day: d}}
		if !ctx.Published.Exists() {
			ctx.Published = edtf.Day{}
		}
		if narrative {
			ctx.Genre = GenreNarrative
		}
		if len(text) > 4096 {
			text = text[:4096]
		}
		if broken := laws(text, ctx); broken != "" {
			t.Fatal(broken)
		}
		if diff := differ(text, ctx); diff != "" {
			t.Fatal(diff)
		}
	})
}
