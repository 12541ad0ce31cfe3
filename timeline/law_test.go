package timeline_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/timeline"
)

// sampleSources is the sample folder, read.
func sampleSources(tb testing.TB) []dataset.Source {
	tb.Helper()
	var out []dataset.Source
	for s, err := range source.Read([]string{"../data/sco-2020"}, source.Options{}) {
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// lawful checks what holds for every article: text[start:end] is exactly the words reported, offsets are code points, dates are EDTF,
// indexes point at something, and the same article gives the same extraction.
func lawful(t *testing.T, src dataset.Source) {
	t.Helper()
	e := timeline.Extract(src)
	runes := []rune(src.Text)
	cut := func(start, end int) string {
		if start < 0 || end < start || end > len(runes) {
			t.Fatalf("span %d-%d of %d characters", start, end, len(runes))
		}
		return string(runes[start:end])
	}
	for i, m := range e.Mentions {
		if got := cut(m.Start, m.End); got != m.Text {
			t.Errorf("mention %q stands as %q", m.Text, got)
		}
		if _, err := edtf.Parse(string(m.Date)); err != nil {
			t.Errorf("mention %q: %v", m.Text, err)
		}
		if m.Same >= len(e.Mentions) || m.Same == i || m.Title == "" && !m.Reference {
			t.Errorf("mention %d %q: same as %d, title %q", i, m.Text, m.Same, m.Title)
		}
		for _, q := range m.Quotes {
			if q < 0 || q >= len(e.Quotes) {
				t.Errorf("mention %q has quotation %d of %d", m.Text, q, len(e.Quotes))
			}
		}
	}
	lawfulQuotes(t, e.Quotes, cut)
	if again := timeline.Extract(src); asJSON(t, again) != asJSON(t, e) {
		t.Error("the same article gave another extraction")
	}
}

// lawfulQuotes checks the quotations: their words, their context, and that only a partial one lies inside another.
func lawfulQuotes(t *testing.T, quotes []dataset.Quote, cut func(int, int) string) {
	t.Helper()
	for i, q := range quotes {
		if got := cut(q.Start, q.End); got != q.Text {
			t.Errorf("quotation %q stands as %q", q.Text, got)
		}
		if cut(q.Start-utf8.RuneCountInString(q.Prefix), q.Start) != q.Prefix || cut(q.End, q.End+utf8.RuneCountInString(q.Suffix)) != q.Suffix {
			t.Errorf("quotation %q: its context does not stand around it", q.Text)
		}
		for _, o := range quotes[i+1:] {
			if o.Start < q.End && !(o.Kind == dataset.Partial && q.Kind == dataset.Indirect) {
				t.Errorf("%s %q and %s %q overlap", q.Kind, q.Text, o.Kind, o.Text)
			}
		}
	}
}

func asJSON(tb testing.TB, v any) string {
	tb.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func TestLawsOverArticles(t *testing.T) {
	for _, src := range sampleSources(t) {
		lawful(t, src)
	}
	for _, text := range goldenTexts(t) {
		lawful(t, dataset.Source{ID: "a", Text: text, Published: "2022-07-07"})
		lawful(t, dataset.Source{ID: "a", Text: text})
	}
}

// What was found in one article is the same whatever was read before it, and stays so whatever is read after it.
func TestArticlesDoNotTouchEachOther(t *testing.T) {
	texts := goldenTexts(t)
	extract := func(text string) timeline.Extraction {
		return timeline.Extract(dataset.Source{ID: "a", Text: text, Published: "2022-07-07", URL: "https://example.org/a"})
	}
	var kept []timeline.Extraction
	var printed []string
	for _, text := range texts {
		e := extract(text)
		kept, printed = append(kept, e), append(printed, fmt.Sprintf("%+v", e))
	}
	for i := len(texts) - 1; i >= 0; i-- {
		if again := fmt.Sprintf("%+v", extract(texts[i])); again != printed[i] {
			t.Errorf("article %d gives\n%s\nand, after others,\n%s", i, printed[i], again)
		}
	}
	for i, e := range kept {
		if now := fmt.Sprintf("%+v", e); now != printed[i] {
			t.Errorf("article %d gave\n%s\nand, after others were read,\n%s", i, printed[i], now)
		}
	}
}

// A point that a date's month carries may be taken for the end of a sentence.
func TestDateAcrossSentences(t *testing.T) {
	text := "Sales rose in the three months ended SEPT. 30, the company said."
	lawful(t, dataset.Source{ID: "a", Text: text, Published: "2022-10-07"})
}

func FuzzExtract(f *testing.F) {
	for _, text := range goldenTexts(f) {
		f.Add(text[:min(len(text), 400)], "2022-07-07")
	}
	f.Add("“Ja”, sagte er — this was followed by a vote on 31 June, from 3 to 5 May; the vote", "")
	f.Fuzz(func(t *testing.T, text, published string) {
		d, err := edtf.Parse(published)
		if err != nil || !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			t.Skip()
		}
		lawful(t, dataset.Source{ID: "a", Text: text, Published: d})
	})
}

// Any order of the sources, and any number of workers, give the same bytes.
func TestOrderDoesNotMatter(t *testing.T) {
	sources := sampleSources(t)
	want := ""
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		rng.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		stream := func(yield func(dataset.Source, error) bool) {
			for _, s := range sources {
				if !yield(s, nil) {
					return
				}
			}
		}
		tl, err := timeline.Build(stream, timeline.Options{Workers: int(seed%4) + 1})
		if err != nil {
			t.Fatal(err)
		}
		if got := asJSON(t, tl); want == "" {
			want = got
		} else if got != want {
			t.Fatalf("seed %d: another order gave another timeline", seed)
		}
	}
}

// Extractions made in parts and put together later give what one build gives.
func TestPartsDoNotMatter(t *testing.T) {
	var parts []timeline.Extraction
	for _, s := range sampleSources(t) {
		parts = append(parts, timeline.Extract(s))
	}
	want := asJSON(t, timeline.Merge(parts))
	slices.Reverse(parts)
	if got := asJSON(t, timeline.Merge(slices.Concat(parts[:7], parts[7:]))); got != want {
		t.Error("parts put together in another order gave another timeline")
	}
}
