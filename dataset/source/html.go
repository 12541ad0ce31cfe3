package source

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"dateline/dataset/source/charsets"
)

// maxElements is the most elements a page can have for the search for its article; a larger page is read whole.
const maxElements = 100_000

// page reads one page. Its text is the article's paragraphs, a blank line between them, without titles and captions; what
// the page's metadata says ranks below sources.csv, which a person wrote.
func (r *reader) page(raw string, it item) bool {
	p, text, err := readPage(raw, it.charset)
	if err != nil {
		return r.skip(it.at, err)
	}
	if text, err = checkText(text); err != nil {
		return r.skip(it.at, err)
	}
	own := p.fields(it.at)
	address := first(it.given.url, it.known.url, own.url, it.address)
	if d := dayInURL(address); own.published == "" && it.later.published == "" && !d.IsZero() {
		own.published, own.rule, own.place = d.String(), ruleURL, it.at
	}
	return r.emit(it, text, own)
}

// readPage reads a page's metadata and the text of its article. declared is the charset that a server gives it.
func readPage(raw, declared string) (p page, text string, err error) {
	raw, err = decode(raw, declared)
	if err != nil {
		return page{}, "", err
	}
	doc, err := parse(raw)
	if err != nil {
		return page{}, "", err
	}
	p = readMeta(doc)
	if best := findArticle(doc, p.url); best != nil {
		return p, best.text(), nil
	}
	return p, "", errEmpty
}

// decode makes UTF-8 of a page. What is UTF-8 is taken as that, whatever is declared; else the server's declaration counts, then the
// page's own, and at last what the bytes show. In a page that says it is UTF-8, bytes that are not become U+FFFD.
func decode(raw, declared string) (string, error) {
	head := raw[:min(len(raw), 4096)]
	kind := ""
	if declared != "" {
		kind = "text/html; charset=" + declared
	}
	_, name, certain := charset.DetermineEncoding([]byte(head[:min(len(head), 1024)]), kind)
	switch {
	case !certain && !strings.Contains(strings.ToLower(head), "charset"):
		name = ""
	case name == "utf-8" && !utf8.ValidString(raw):
		return strings.ToValidUTF8(raw, "\ufffd"), nil
	}
	s, name, _, err := charsets.Decode(raw, name)
	switch {
	case err == charsets.ErrUnknown:
		return "", errors.New("the page declares no charset and is not UTF-8; save it as UTF-8, or add <meta charset=...> at its head")
	case err != nil:
		return "", fmt.Errorf("the page is not in the charset %s that it declares: %w; save it as UTF-8", name, err)
	}
	return s, nil
}

// prose are elements whose words are the story's, so that a <time> in them is one of its words and none of its header's.
var prose = []atom.Atom{atom.P, atom.Li, atom.Blockquote, atom.Td, atom.Dd}

// block is the element that holds the article.
type block struct{ *html.Node }

// findArticle finds the element that holds the article: as readability does, or else the first <article>, <main> or <body>.
func findArticle(doc *html.Node, address string) *block {
	if b := readable(doc, address); b != nil && b.text() != "" {
		return b
	}
	for _, want := range [...]atom.Atom{atom.Article, atom.Main, atom.Body} {
		for n := range doc.Descendants() {
			if n.DataAtom == want {
				return &block{n}
			}
		}
	}
	return nil
}

// readable asks readability, nil where it finds nothing. Pages are whatever the web holds, and should one of them make the
// library panic, the page is read without it.
func readable(doc *html.Node, address string) (b *block) {
	defer func() {
		if recover() != nil {
			b = nil
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.KeepClasses = true // by which [beside] tells what is no part of the article
	base, _ := url.Parse(address)
	a, err := parser.ParseDocument(doc, base)
	if err != nil || a.Node == nil {
		return nil
	}
	return &block{a.Node}
}

// passed are elements whose text is no part of an article.
var passed = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Svg: true, atom.Form: true,
	atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Nav: true, atom.Aside: true, atom.Figure: true, atom.Figcaption: true,
	atom.Footer: true, atom.H1: true, atom.Head: true, atom.Audio: true, atom.Video: true, atom.Object: true, atom.Dialog: true,
}

// paragraphs are elements that begin and end one.
var paragraphs = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Blockquote: true,
	atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true,
	atom.Dt: true, atom.Dd: true, atom.Table: true, atom.Tr: true, atom.Pre: true, atom.Hr: true, atom.Address: true, atom.Details: true,
	atom.Summary: true, atom.Body: true,
}

// text is the block's text: paragraphs with a blank line between them, runs of white space as one space.
func (b *block) text() string {
	var w writer
	w.node(b.Node)
	return strings.TrimSpace(w.String())
}

// writer puts a text together. gap is what stands before the next word: "", " ", "\n" or "\n\n".
type writer struct {
	strings.Builder
	gap string
}

func (w *writer) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.words(n.Data)
		return
	}
	if n.Type == html.ElementNode && (passed[n.DataAtom] || n.DataAtom == atom.Time && !inWords(n) || beside(n)) {
		return
	}
	around := ""
	switch {
	case n.DataAtom == atom.Br:
		w.widen("\n")
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		if around = " "; isLayout(n) {
			around = "\n\n"
		}
	case paragraphs[n.DataAtom]:
		around = "\n\n"
	}
	w.widen(around)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	w.widen(around)
}

// widen makes the gap at least as wide as the one given.
func (w *writer) widen(gap string) {
	if len(gap) > len(w.gap) || gap == "\n" && w.gap == " " {
		w.gap = gap
	}
}

const (
	space   = " \t\r\n\f"
	indents = space + "\u3000\u00a0" // what paragraphs are indented by
)

func (w *writer) words(s string) {
	for s != "" {
		trimmed := strings.TrimLeft(s, space)
		if w.Len() == 0 || strings.HasPrefix(w.gap, "\n") {
			trimmed = strings.TrimLeft(trimmed, indents)
		}
		if len(trimmed) < len(s) {
			w.widen(" ")
		}
		end := strings.IndexAny(trimmed, space)
		if end < 0 {
			end = len(trimmed)
		}
		if end > 0 {
			if w.Len() > 0 {
				w.WriteString(w.gap)
			}
			w.gap = ""
			w.WriteString(trimmed[:end])
		}
		s = trimmed[end:]
	}
}
