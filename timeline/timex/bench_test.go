package timex

import (
	"strings"
	"testing"
)

// benchText is some five megabytes made of the corpus.
func benchText(b *testing.B) string {
	text := strings.Join(corpus(b)[:3], "\n\n")
	return strings.Repeat(text, 5<<20/len(text)) + "\n"
}

// BenchmarkWords is the floor to compare with: a loop that only counts words.
func BenchmarkWords(b *testing.B) {
	text := benchText(b)
	b.SetBytes(int64(len(text)))
	words := 0
	for b.Loop() {
		in := false
		for i := range len(text) {
			space := kinds[text[i]] == kindSpace
			if in && space {
				words++
			}
			in = !space
		}
	}
	b.ReportMetric(float64(words)/float64(b.N), "words/op")
}

// BenchmarkLex cuts the text into tokens and finds nothing.
func BenchmarkLex(b *testing.B) {
	text, m := benchText(b), theMachine()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		l := lexer{lex: m.lex, text: text}
		for l.block() {
		}
	}
}

// BenchmarkFind is the whole: its texts are denser in dates than news is.
func BenchmarkFind(b *testing.B) {
	text := benchText(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = 0
		for range Scan(text, published) {
			n++
		}
	}
	b.ReportMetric(float64(n), "expressions/op")
}

// BenchmarkArticle is one short article, with what a call costs beside the text.
func BenchmarkArticle(b *testing.B) {
	text := corpus(b)[2]
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text, published)
	}
}

// BenchmarkCompile is what the first call costs: the machine of all rules.
func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compile(allRules(), fragments); err != nil {
			b.Fatal(err)
		}
	}
}
