package source

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestBesides(t *testing.T) {
	for _, b := range besides {
		if !isBeside(b.like) || isBeside(b.unlike) {
			t.Errorf("%s: %q is one, and %q is none", b.what, b.like, b.unlike)
		}
	}
}

// A block with an odd name that holds the article is not dropped, nor is a table of figures with a link in it.
func TestKept(t *testing.T) {
	for page, want := range map[string]string{
		`<div class="social"><p>` + strings.Repeat("It rained. ", 80) + "</p></div>": strings.TrimSpace(strings.Repeat("It rained. ", 80)),
		`<table><tr><td>Monday</td><td><a href="/1">12 mm</a></td></tr></table>`:     "Monday 12 mm",
		`<ul><li><a href="/1">The mayor</a> said that it rained.</li></ul>`:          "The mayor said that it rained.",
	} {
		if text, err := bodyOf(page, "utf-8"); err != nil || text != want {
			t.Errorf("%q: %q %v", page, text, err)
		}
	}
	if text, _ := bodyOf(`<td><ul><li><a href=1>News</a><li><a href=2>Sport</a><li><a href=3>Letters</a></ul><p>It rained.`, ""); text != "It rained." {
		t.Errorf("%q", text)
	}
}

// words are a page's words as the tokenizer has them.
func words(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(string(z.Text()))
		}
	}
}

// Taming a page takes tags and no words, and leaves a page alone that does not nest.
func FuzzTame(f *testing.F) {
	f.Add("<div><b><div>x</div></b>y<script>a<b></script></div>", 2)
	f.Add("<p>x<p>y<a href='<'>z", 0)
	f.Fuzz(func(t *testing.T, page string, deepest int) {
		if deepest < 0 {
			return
		}
		tamed := tame(page, deepest)
		if len(page) <= 2*deepest && strings.Count(page, "<") < maxForming && tamed != page {
			t.Errorf("%q has become %q", page, tamed)
		}
		if !strings.Contains(page, "plaintext") && words(tamed) != words(page) {
			t.Errorf("%q has become %q", page, tamed)
		}
	})
}
