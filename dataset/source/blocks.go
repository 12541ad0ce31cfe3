package source

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Beside the article, and in its midst, pages hold what is no part of it: consent boxes, advertisements, calls to subscribe, menus.

// besides are words of a class or an id that name such a block; like is one that is meant, and unlike one that is not.
var besides = []struct{ what, words, like, unlike string }{
	{"an advertisement", "ad ads advert advertisement adslot sponsored", "ad-slot mid", "add-on heading"},
	{"a question for consent", "cookie cookies consent gdpr", "cookie-embed", "cookieless"},
	{"a call to subscribe", "paywall subscribe subscription newsletter signup", "newsletter_signup", "news-letter"},
	{"links for sharing", "share sharing social", "social share-bar", "shareholders"},
	{"other stories", "related recirculation promo", "related-links", "relatedness"},
	{"where the page stands", "breadcrumb breadcrumbs", "breadcrumbs", "bread"},
}

var besideWords = func() map[string]bool {
	words := map[string]bool{}
	for _, b := range besides {
		for _, w := range strings.Fields(b.words) {
			words[w] = true
		}
	}
	return words
}()

// isBeside reports whether a class or an id names a block that is no part of the article.
func isBeside(name string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return c == ' ' || c == '-' || c == '_' }) {
		if besideWords[w] {
			return true
		}
	}
	return false
}

// maxBeside is the most letters of such a block: a name alone drops no long text, which may be the article of a page whose programmer
// chose odd names.
const maxBeside = 600

// beside reports whether an element is a block that is no part of the article.
func beside(n *html.Node) bool {
	if strings.HasPrefix(n.Data, "amp-ad") || n.Data == "amp-sidebar" || n.Data == "amp-consent" || n.Data == "amp-embed" {
		return true
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	case atom.Td, atom.Ul, atom.Ol:
		return isMenu(n)
	}
	return (isBeside(attr(n, "class")) || isBeside(attr(n, "id"))) && lettersOf(n, maxBeside+1) <= maxBeside
}

// A menu is a list of links and little else.
const (
	leastLinks = 3
	maxMenu    = 3000
)

func isMenu(n *html.Node) bool {
	all := lettersOf(n, maxMenu+1)
	if all == 0 || all > maxMenu {
		return false
	}
	links, linked := 0, 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.A {
			links++
			linked += lettersOf(d, maxMenu)
		}
	}
	return links >= leastLinks && linked*10 >= all*8
}

// lettersOf counts the letters of an element's text, up to a number.
func lettersOf(n *html.Node, most int) (letters int) {
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			letters += utf8.RuneCountInString(strings.TrimSpace(d.Data))
		}
		if letters > most {
			break
		}
	}
	return letters
}

// longCell is from how many letters on a cell of a table is a block of text and no entry.
const longCell = 120

// isLayout reports whether a cell of a table is there to lay out the page.
func isLayout(cell *html.Node) bool {
	for d := range cell.Descendants() {
		if d.DataAtom == atom.P || d.DataAtom == atom.Table || d.DataAtom == atom.Div {
			return true
		}
	}
	return lettersOf(cell, longCell) > longCell
}

// isDated reports whether a paragraph holds little more than the time in it: "Published 12 March 2021, 09:00".
func isDated(p, time *html.Node) bool {
	const more = 30
	most := lettersOf(time, 200) + more
	return p.DataAtom == atom.P && lettersOf(p, most) <= most && !within(p, atom.Li, atom.Td, atom.Blockquote)
}
