package check

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dateline/dataset"
)

// manyArticles makes articles of about 4,000 bytes whose words are as unevenly frequent as a language's (Zipf), and claims
// that are drawn from them: six in ten as they stand, the rest with a word changed.
func manyArticles(articles, claims int) ([]dataset.Source, []Row) {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.1, 8, 50000)
	vocabulary := make([]string, 50001)
	for i := range vocabulary {
		for n := i + 7; n > 0; n /= 9 {
			vocabulary[i] += string("aeioutnsr"[n%9]) + string("bcdfghlmp"[(n*7+i)%9])
		}
	}
	sources := make([]dataset.Source, articles)
	for i := range sources {
		var b strings.Builder
		for n := 0; b.Len() < 4000; n++ {
			b.WriteString(vocabulary[zipf.Uint64()])
			if n%17 == 16 {
				b.WriteByte('.')
			}
			b.WriteByte(' ')
		}
		sources[i] = dataset.Source{ID: fmt.Sprint(i), Text: b.String()}
	}
	rows := make([]Row, claims)
	for i := range rows {
		words := strings.Fields(sources[r.IntN(articles)].Text)
		from := r.IntN(len(words) - 40)
		words = append([]string(nil), words[from:from+8+r.IntN(30)]...)
		if i%10 < 4 {
			words[len(words)/2] = "changed"
		}
		rows[i] = Row{Quote: strings.Join(words, " ")}
	}
	return sources, rows
}

func BenchmarkIndex(b *testing.B) {
	sources, _ := manyArticles(10000, 0)
	bytes := 0
	for _, s := range sources {
		bytes += len(s.Text)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		x := NewIndex(sources)
		b.ReportMetric(float64(x.Bytes())/float64(bytes), "index-bytes/text-byte")
	}
}

// BenchmarkRow checks quotations one after the other against 10,000 articles, no source named.
func BenchmarkRow(b *testing.B) {
	sources, rows := manyArticles(10000, 10000)
	c := Checker{Index: NewIndex(sources)}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		c.Row(rows[n%len(rows)])
		n++
	}
}

// BenchmarkTenThousand indexes 10,000 articles of 40 MB and checks 10,000 quotations against all of them, four in ten with a word
// changed. It reports how many times as long that takes as counting the articles' words with bufio.ScanWords, which is about as
// fast as "wc -w" (LC_ALL=C.UTF-8): the goal is 10.
func BenchmarkTenThousand(b *testing.B) {
	sources, rows := manyArticles(10000, 10000)
	for b.Loop() {
		start := time.Now()
		words := 0
		for _, s := range sources {
			w := bufio.NewScanner(strings.NewReader(s.Text))
			w.Split(bufio.ScanWords)
			for w.Scan() {
				words++
			}
		}
		counted := time.Since(start)
		start = time.Now()
		c := Checker{Index: NewIndex(sources)}
		for _, r := range rows {
			c.Row(r)
		}
		b.ReportMetric(float64(time.Since(start))/float64(counted), "x-word-count")
		b.ReportMetric(float64(c.Index.Bytes())/float64(len(sources)*4000), "index-bytes/text-byte")
	}
}
