package source

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How deep a page may nest: the parser gives up at 512 elements, of which a table in a table takes four, and it builds each open element
// that only forms letters (<b>, <font>) again in every paragraph. No page that a person wrote comes near.
const (
	maxNested  = 100
	maxForming = 24
)

// parse makes a page's tree. One that nests too deep for the parser loses tags and no words.
func parse(page string) (*html.Node, error) {
	doc, err := html.Parse(strings.NewReader(tame(page, len(page))))
	if err != nil {
		doc, err = html.Parse(strings.NewReader(tame(page, maxNested)))
	}
	if err != nil {
		return nil, fmt.Errorf("%w; save the article as text", err)
	}
	return doc, nil
}

// closing are elements whose start closes the one before, so that a page of thousands of unclosed ones is not deep.
var closing = map[atom.Atom]bool{
	atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Tbody: true, atom.Thead: true,
	atom.Tfoot: true, atom.Option: true, atom.Optgroup: true, atom.Html: true, atom.Head: true, atom.Body: true, atom.Colgroup: true,
	atom.Rp: true, atom.Rt: true,
}

// void are elements without an end.
var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true, atom.Input: true,
	atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true, atom.Image: true, atom.Frame: true,
}

// raw are elements whose content is no markup, so that they cannot nest.
var rawText = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Title: true, atom.Textarea: true, atom.Xmp: true, atom.Iframe: true, atom.Noembed: true,
	atom.Noframes: true, atom.Noscript: true,
}

// forming are the elements that HTML calls formatting.
var forming = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true, atom.S: true,
	atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// mark stands for a tag that was taken out, so that what was parted by it does not become another tag.
const mark = "<!---->"

// tame takes the tags out of a page that nest deeper than deepest, or than any page's letters do, and leaves all words and every other page as they are. It takes
// time in proportion to the page's length.
func tame(page string, deepest int) string {
	t := tamer{page: page, deepest: deepest}
	z := html.NewTokenizer(strings.NewReader(page))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		next := at + len(z.Raw())
		if kind == html.StartTagToken || kind == html.EndTagToken {
			name, _ := z.TagName()
			if t.drop(atom.Lookup(name), kind == html.StartTagToken) {
				t.out.WriteString(page[t.kept:at] + mark)
				t.kept = next
			}
		}
		at = next
	}
	if t.kept == 0 {
		return page
	}
	t.out.WriteString(page[t.kept:])
	return t.out.String()
}

// tamer counts what is open. Elements that are never closed count on, as they do in the parser.
type tamer struct {
	page            string
	deepest         int
	out             strings.Builder
	kept            int // up to where the page is written or dropped
	nested, forming depth
}

// depth is how many elements are open, and how many were taken out whose ends are still to come.
type depth struct{ open, dropped int }

// drop reports whether a tag is taken out.
func (t *tamer) drop(a atom.Atom, start bool) bool {
	switch {
	case closing[a] || void[a] || rawText[a]:
		return false
	case forming[a]:
		return t.forming.drop(start, maxForming)
	}
	return t.nested.drop(start, t.deepest)
}

func (d *depth) drop(start bool, most int) bool {
	switch {
	case start && d.open >= most:
		d.dropped++
		return true
	case start:
		d.open++
	case d.dropped > 0:
		d.dropped--
		return true
	case d.open > 0:
		d.open--
	}
	return false
}
