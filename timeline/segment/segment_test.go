package segment

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func texts(text string, seq func(yield func(Span) bool)) []string {
	var out []string
	for s := range seq {
		out = append(out, s.Of(text))
	}
	return out
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"blank lines", "One.\n\nTwo.\n \nThree.", []string{"One.", "Two.", "Three."}},
		{"header lines", "Headline of the day\nPublished: Nov 04, 2020\n\nBody.", []string{"Headline of the day", "Published: Nov 04, 2020", "Body."}},
		{"a line each", "First paragraph ends.\nSecond begins.\nThird.", []string{"First paragraph ends.", "Second begins.", "Third."}},
		{"broken by width", "The council met on Tuesday evening to talk about\nthe new bridge, which was to be finished in the\nspring. The mayor, who had asked for the talks, \nsaid nothing about what it would cost the town.\n\nNext.",
			[]string{"The council met on Tuesday evening to talk about\nthe new bridge, which was to be finished in the\nspring. The mayor, who had asked for the talks, \nsaid nothing about what it would cost the town.", "Next."}},
		{"list", "Points:\n- one\n- two\n1. three", []string{"Points:", "- one", "- two", "1. three"}},
		{"carriage returns", "One.\r\n\r\nTwo.\r\n", []string{"One.", "Two."}},
		{"none", " \n\n ", nil},
	} {
		if got := texts(c.text, Paragraphs(c.text)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"The U.S. Senate met. It voted.", 2},
		{"He left the U.S. The next day he came back.", 2},
		{"On Sept. 11 it rained. On Oct. 3 it did not.", 2},
		{"Gov. Marsh met J. Edgar Pole and Dr. Lin. They ate.", 2},
		{"It began at 9 p.m. Tuesday. It ended at 11 p.m. The hall was dark.", 3},
		{"Prices rose 3.5 percent. Wages did not.", 2},
		{"“We won.” He smiled.", 2},
		{"“We won.” said nobody.", 1},
		{"“Why?” he asked. “Because.”", 2},
		{"Well... maybe. Or not… who knows.", 2},
		{"Acme Inc. bought Bolt Corp. for cash. It paid well.", 2},
		{"She said (with a sigh.) Then she went.", 2},
		{"Он сказал. Она ушла.", 2},
		{"他说。她走了。", 2},
		{"Sen. Ann Roe, D-Calif., spoke. No. 10 was shut.", 2},
		{"No point at all", 1},
	} {
		if got := texts(c.text, Sentences(c.text, Span{0, len(c.text)})); len(got) != c.want {
			t.Errorf("%q: %d sentences %q, want %d", c.text, len(got), got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"don't stop", "don't stop"},
		{"China-Russia friendship.", "China-Russia friendship ."},
		{"the U.S. and p.m.", "the U.S. and p.m."},
		{"J. Edgar", "J . Edgar"},
		{"$1,000.50, 22nd", "$ 1,000.50 , 22nd"},
		{"“Clinton’s” café", "“ Clinton’s ” café"},
		{"workers' pay", "workers ' pay"},
		{"a\u00a0b…", "a b …"},
		{"AT&T x.", "AT&T x ."},
	} {
		var got []string
		for _, w := range Words(nil, c.text, Span{0, len(c.text)}) {
			got = append(got, w.Of(c.text))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
}

// checkLaws holds the laws of the package over one text: spans in order, apart, trimmed, on rune borders, nothing but space left out.
func checkLaws(t *testing.T, text string) {
	t.Helper()
	last, valid := 0, utf8.ValidString(text)
	for p := range Paragraphs(text) {
		if p.Start < last || p.End <= p.Start || p.End > len(text) {
			t.Fatalf("paragraph %v after %d", p, last)
		}
		if gap := text[last:p.Start]; strings.TrimSpace(gap) != "" {
			t.Fatalf("paragraphs leave out %q", gap)
		}
		last = p.End
		at := p.Start
		for s := range Sentences(text, p) {
			if s.Start < at || !p.Contains(s) || s.End <= s.Start {
				t.Fatalf("sentence %v after %d in %v", s, at, p)
			}
			if gap := text[at:s.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("sentences leave out %q", gap)
			}
			if s != Trim(text, s) {
				t.Fatalf("sentence %q is not trimmed", s.Of(text))
			}
			at = s.End
		}
		if strings.TrimSpace(text[at:p.End]) != "" {
			t.Fatalf("sentences leave out %q", text[at:p.End])
		}
		at = p.Start
		for _, w := range Words(nil, text, p) {
			if w.Start < at || w.End <= w.Start || w.End > p.End {
				t.Fatalf("word %v after %d", w, at)
			}
			if valid && !utf8.ValidString(w.Of(text)) {
				t.Fatalf("word %q is cut inside a rune", w.Of(text))
			}
			at = w.End
		}
	}
}

func FuzzSegment(f *testing.F) {
	for _, s := range []string{"", "A. B.\n\nC", "“Hi.” he said.\nYou", "U.S.", "日本。「はい」", "e\u0301\u0301 x", "\xff\xfe. \xe2\x80", "1. a\n2) b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkLaws(t, text) })
}

func TestLongParagraphIsLinear(t *testing.T) {
	for _, unit := range []string{"a ", "U.S.", ". ", "”", "'", "e\u0301", "J. ", "1.", "\n-"} {
		checkLaws(t, strings.Repeat(unit, 200_000))
	}
}

func BenchmarkSegment(b *testing.B) {
	text := strings.Repeat("The council of the U.S. town met on Tuesday, and Gov. Marsh said it was “a long day.” Nobody left early.\n\n", 10_000)
	b.Run("words", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		var ws []Word
		for b.Loop() {
			for p := range Paragraphs(text) {
				ws = Words(ws[:0], text, p)
			}
		}
	})
	b.Run("sentences", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			for p := range Paragraphs(text) {
				for range Sentences(text, p) {
				}
			}
		}
	})
	b.Run("wordcount", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			n, in := 0, false
			for i := range len(text) {
				s := text[i] <= ' '
				if in && s {
					n++
				}
				in = !s
			}
			_ = n
		}
	})
}

// The white space that is taken off is the same as any.
func TestTrim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune(" \t\n\v\r\u0085\u00a0\u2003x\u200bé")), 0, 8, -1).Draw(t, "text")
		if got := Trim(text, Span{0, len(text)}); got.Of(text) != strings.TrimSpace(text) {
			t.Errorf("%q of %q", got.Of(text), text)
		}
	})
}
