package source

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/dataset/source/pubdate"
)

// addTime keeps the datetime of a <time>. One that is marked as the publication's counts wherever it stands; any other only
// in the header of the article, for a time in its words is no publication date.
func (m *meta) addTime(n *html.Node, plain *[]*html.Node) {
	value := attr(n, "datetime")
	switch {
	case value == "":
	case hasAttr(n, "pubdate") || strings.Contains(strings.ToLower(attr(n, "itemprop")), "datepublished"):
		m.times = append(m.times, value)
	case strings.Contains(strings.ToLower(attr(n, "itemprop")), "datemodified"):
		m.changes = append(m.changes, value)
	case !inWords(n) && !within(n, atom.Aside, atom.Footer, atom.Nav):
		*plain = append(*plain, n)
	}
}

// inWords reports whether a <time> is one of the story's words.
func inWords(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if slices.Contains(prose, p.DataAtom) {
			return !isDated(p, n)
		}
	}
	return false
}

// ofArticle are the datetimes of those <time> elements that stand in the article with the page's headline, or in its only article. Of a
// page without one they count if all are of one day: else nobody can tell which of them is the page's and which a teaser's.
func ofArticle(times []*html.Node, articles int) (values []string) {
	var loose []string
	days := map[string]bool{}
	for _, n := range times {
		value := attr(n, "datetime")
		switch home := enclosing(n, atom.Article, atom.Main); {
		case home == nil || home.DataAtom == atom.Main && articles > 1 && !has(home, atom.H1):
			loose = append(loose, value)
			if d, err := pubdate.Parse(value); err == nil {
				days[d.String()] = true
			}
		case articles <= 1 || has(home, atom.H1):
			values = append(values, value)
		}
	}
	if len(values) == 0 && len(days) == 1 {
		return loose
	}
	return values
}

func enclosing(n *html.Node, atoms ...atom.Atom) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if slices.Contains(atoms, p.DataAtom) {
			return p
		}
	}
	return nil
}

func has(n *html.Node, a atom.Atom) bool {
	for d := range n.Descendants() {
		if d.DataAtom == a {
			return true
		}
	}
	return false
}
