package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/dataset/source/pubdate"
)

// page is what a page says of itself in its metadata.
type page struct {
	title, publisher, author, url, language string
	published                               string // as the page has it, a day that exists
	modified                                string
	rule                                    string
}

// The rules by which a page's day of publication is found, best first. The words of the article are never one of them.
const (
	ruleLinked = "JSON-LD"
	ruleMeta   = "meta"
	ruleTime   = "time element"
	ruleURL    = "URL"
)

func (p page) fields(at place) fields {
	return fields{
		title: p.title, publisher: p.publisher, author: p.author, url: p.url, language: p.language,
		published: p.published, rule: p.rule, place: at, modified: p.modified,
	}
}

// The names of <meta> elements that give a field, best first; "name", "property", "itemprop" and "http-equiv" are looked at alike.
var (
	metaPublished = []string{"article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.issued", "dc.date.published", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date.issued",
		"publication_date", "publicationdate", "publish-date", "publish_date", "publishdate", "pubdate", "citation_publication_date",
		"citation_date", "cxenseparse:recs:publishtime", "article.published", "article_date_original", "originalpublicationdate", "date"}
	metaModified  = []string{"article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dc.date.modified", "dcterms.modified"}
	metaLanguage  = []string{"content-language", "dc.language", "language", "inlanguage"}
	metaTitle     = []string{"og:title", "twitter:title", "parsely-title", "dc.title", "headline"}
	metaPublisher = []string{"og:site_name", "publisher", "dc.publisher", "application-name"}
	metaAuthor    = []string{"author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl"}
	metaURL       = []string{"og:url", "parsely-link"}
)

// readMeta reads a page's metadata, save the day that stands in its address.
func readMeta(doc *html.Node) page {
	m := gather(doc)
	linked := m.linked()
	p := page{
		title:     first(linked.title, m.pick(metaTitle), m.h1, m.title),
		publisher: first(linked.publisher, m.pick(metaPublisher)),
		author:    first(linked.author, m.pick(metaAuthor)),
		url:       first(m.canonical, m.pick(metaURL)),
		language:  first(m.language, linked.language, m.pick(metaLanguage), strings.ReplaceAll(m.named["og:locale"], "_", "-")),
		modified:  instantOf(append([]string{linked.modified, m.pick(metaModified)}, m.changes...)),
	}
	p.title = withoutSite(p.title, p.publisher)
	if strings.Contains(p.author, "://") {
		p.author = ""
	}
	for _, c := range m.dates(linked) {
		if _, err := pubdate.Parse(c.value); err == nil {
			p.published, p.rule = c.value, c.rule
			return p
		}
	}
	return p
}

// withoutSite takes the name of the site off the end of a title: "The bridge reopens - Harbour Post".
func withoutSite(title, site string) string {
	if rest, ok := strings.CutSuffix(title, site); ok && site != "" {
		if short := strings.TrimRight(rest, " -–—|:·•"); short != "" && len(short) < len(rest) {
			return short
		}
	}
	return title
}

// instantOf is the first of some times that is one.
func instantOf(times []string) string {
	for _, t := range times {
		if at := pubdate.Instant(t); at != "" {
			return at
		}
	}
	return ""
}

type candidate struct{ value, rule string }

// dates lists what may give the day of publication, best first.
func (m *meta) dates(linked linked) []candidate {
	all := []candidate{{linked.published, ruleLinked}}
	for _, name := range metaPublished {
		all = append(all, candidate{m.named[name], ruleMeta})
	}
	for _, t := range m.times {
		all = append(all, candidate{t, ruleTime})
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.value == "" })
}

// meta is the raw metadata.
type meta struct {
	named                          map[string]string // <meta> content by name in small letters, the first of each
	scripts                        []string          // JSON-LD
	times                          []string          // datetime of <time>, those that say they are the publication's first
	changes                        []string          // datetime of <time>, those that say they are the last change's
	canonical, language, h1, title string
}

// gather walks the page once.
func gather(doc *html.Node) *meta {
	m := &meta{named: map[string]string{}}
	var plain []*html.Node
	articles := 0
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			m.language = first(m.language, attr(n, "lang"), attr(n, "xml:lang"))
		case atom.Meta:
			m.addMeta(n)
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				m.canonical = first(m.canonical, attr(n, "href"))
			}
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				m.scripts = append(m.scripts, n.FirstChild.Data)
			}
		case atom.Title:
			if m.title == "" {
				m.title = plainText(n)
			}
		case atom.H1:
			if m.h1 == "" {
				m.h1 = plainText(n)
			}
		case atom.Time:
			m.addTime(n, &plain)
		case atom.Article:
			articles++
		}
		if prop := attr(n, "itemprop"); prop == "author" || prop == "publisher" {
			m.addItem(n, prop)
		}
	}
	m.times = append(m.times, ofArticle(plain, articles)...)
	return m
}

func (m *meta) addMeta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	for _, key := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		if name := strings.ToLower(attr(n, key)); name != "" && m.named[name] == "" {
			m.named[name] = content
		}
	}
}

// addItem keeps what microdata says of the author and the publisher outside of <meta>: the name inside the item, or its words.
func (m *meta) addItem(n *html.Node, prop string) {
	if m.named[prop] != "" || n.DataAtom == atom.Meta {
		return
	}
	name := attr(n, "content")
	for d := range n.Descendants() {
		if name == "" && attr(d, "itemprop") == "name" {
			name = first(attr(d, "content"), plainText(d))
		}
	}
	if name = first(name, plainText(n)); utf8.RuneCountInString(name) <= maxItem {
		m.named[prop] = name
	}
}

// maxItem is the longest name of an author or a publisher that microdata gives as the words of an element.
const maxItem = 120

func (m *meta) pick(names []string) string {
	for _, name := range names {
		if v := m.named[name]; v != "" {
			return v
		}
	}
	return ""
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func within(n *html.Node, atoms ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if slices.Contains(atoms, p.DataAtom) {
			return true
		}
	}
	return false
}

func plainText(n *html.Node) string {
	var w writer
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	return strings.Join(strings.Fields(w.String()), " ")
}
