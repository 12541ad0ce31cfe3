package check

import (
	"strings"
	"testing"
	"time"

	"dateline/dataset"
)

// within fails a test that takes longer than linear time would, with room for a slow machine.
func within(t *testing.T, limit time.Duration, what string, do func()) {
	t.Helper()
	start := time.Now()
	do()
	if took := time.Since(start); took > limit {
		t.Errorf("%s took %v", what, took)
	}
}

func TestHostileTextsTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("reads tens of megabytes")
	}
	const mb = 1 << 17 // an eighth: what is quadratic shows all the same
	numbered := func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString("word")
			b.WriteString(strings.Repeat("x", i%7))
			b.WriteByte(byte('a' + i%26))
			b.WriteByte(byte('a' + i/26%26))
			b.WriteByte(' ')
		}
		return b.String()
	}
	same := strings.Repeat("a ", 5*mb)
	long := numbered(10 * mb)
	for _, tt := range []struct{ name, claim, source string }{
		{"megabytes, the same", long, long},
		{"megabytes, one word changed in the middle", long[:5*mb] + " changed " + long[5*mb:], long},
		{"one word over and over, then another", same + "b", same},
		{"one word over and over, shorter", strings.Repeat("a ", mb) + "b a a", same + "b"},
		{"a short claim of a common word", "a a a a c", same},
		{"no spaces", strings.Repeat("a", 10*mb) + "b", strings.Repeat("a", 10*mb)},
		{"quotation marks by the thousand", strings.Repeat("“", mb) + "a" + strings.Repeat("” “", mb), "a " + strings.Repeat("“ ” ", mb)},
		{"ellipses by the thousand", strings.Repeat("a ... ", mb/4), strings.Repeat("a b ", mb)},
		{"brackets by the thousand", strings.Repeat("[a] b ", mb/4), strings.Repeat("b c ", mb)},
		{"open brackets", strings.Repeat("[", mb) + "a", strings.Repeat("[a ", mb)},
		{"combining characters", "a" + strings.Repeat("\u0301", mb), "a" + strings.Repeat("\u0301", mb) + "\u0302 b"},
		{"right to left", strings.Repeat("שלום \u202e", mb/4) + "עולם", strings.Repeat("שלום ", mb/2)},
		{"no letters", strings.Repeat("... — ?! ", mb/4), strings.Repeat("... — ?! ", mb/4)},
		{"not UTF-8", strings.Repeat("a\xff ", mb/2) + "b", strings.Repeat("a\xff ", mb)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			within(t, 10*time.Second, tt.name, func() {
				x := NewIndex([]dataset.Source{{ID: "s", Text: tt.source}})
				f := x.Quote(tt.claim, "", Policy{})
				if f.Text != tt.source[f.Start:f.End] {
					t.Error("the finding is not the source's words")
				}
				t.Log(f.Verdict)
			})
		})
	}
}

func TestHostileDraftsTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	const n = 5000
	sentence := "“We may need it again,” Ida Lund said on November 10, 2020. "
	for _, tt := range []struct{ name, draft string }{
		{"one paragraph of many quotations", strings.Repeat(sentence, n)},
		{"many paragraphs", strings.Repeat(sentence+"\n\n", n)},
		{"marks that never close", strings.Repeat("“a ", 10*n)},
		{"dates without end", strings.Repeat("on November 10, 2020, and ", 2*n)},
		{"one long quotation", "“" + strings.Repeat("We may need it again, ", 2*n) + "” Ida Lund said."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			within(t, 20*time.Second, tt.name, func() {
				c := Checker{Index: NewIndex(townSources), Markdown: true}
				t.Log(len(c.Draft(tt.draft)))
			})
		})
	}
}
