// Package feed reads RSS, Atom and JSON feeds. It is a leaf: the bytes of a feed go in, its items come out.
package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// Item is one item of a feed. What the feed does not give is "".
type Item struct {
	ID        string // what the feed calls it, often its address
	URL       string // of its page, made absolute
	Title     string
	Author    string // several joined by "; "
	Publisher string // the title of the feed
	Language  string // of the feed
	Published string // as the feed has it: RFC 3339 in Atom and JSON, RFC 5322 in RSS
	Updated   string // likewise
	Content   string // the article as HTML, if the feed holds it
	Summary   string // a teaser as HTML, or in many feeds the article
}

// What is read of a feed at most.
const (
	maxItems = 10_000
	maxDepth = 100
)

var errDeep = fmt.Errorf("its elements nest deeper than %d, as no feed's do; correct the feed", maxDepth)

// Parse reads a feed. base is the address it came from, "" where it came from none; addresses in it are read against that.
func Parse(body []byte, base string) ([]Item, error) {
	if err := shallow(body); err != nil {
		return nil, err
	}
	parsed, err := parse(body)
	switch {
	case err == nil:
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return nil, errors.New("this is no RSS, Atom or JSON feed; give the feed's own address or file")
	default:
		return nil, fmt.Errorf("the feed cannot be read (%s); it may be cut off: get it again", firstLine(err.Error()))
	}
	from, _ := url.Parse(base)
	if site, err := url.Parse(parsed.Link); err == nil && site.IsAbs() && base == "" {
		from = site
	}
	items := make([]Item, 0, min(len(parsed.Items), maxItems))
	for _, it := range parsed.Items[:min(len(parsed.Items), maxItems)] {
		items = append(items, item(it, parsed, from))
	}
	return items, nil
}

// parse asks the library. Feeds are whatever the web holds, and should one make the library panic, that is the feed's error.
func parse(body []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			feed, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return gofeed.NewParser().Parse(strings.NewReader(string(body)))
}

// shallow refuses a feed that nests so deep that the library, which calls itself for each element, would run out of its stack.
// What is no XML is looked at by its own reader, which has its own limit.
func shallow(body []byte) error {
	s := strings.TrimLeft(string(body[:min(len(body), 64)]), " \t\r\n\ufeff")
	if strings.HasPrefix(s, "{") {
		return nil
	}
	d := xml.NewDecoder(strings.NewReader(string(body)))
	d.Strict, d.CharsetReader = false, charset.NewReaderLabel
	for depth := 0; ; {
		tok, err := d.RawToken()
		if err != nil {
			if err == io.EOF {
				return nil
			}
			return nil // the library says it better, and reads no further than this
		}
		switch tok.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errDeep
			}
		case xml.EndElement:
			depth--
		}
	}
}

func item(it *gofeed.Item, feed *gofeed.Feed, from *url.URL) Item {
	link := it.Link
	if link == "" && strings.Contains(it.GUID, "://") {
		link = it.GUID
	}
	out := Item{
		ID: it.GUID, URL: absolute(link, from), Title: plain(it.Title), Author: names(it.Authors), Publisher: plain(feed.Title),
		Language: feed.Language, Published: it.Published, Updated: it.Updated, Content: it.Content, Summary: it.Description,
	}
	if dc := it.DublinCoreExt; dc != nil {
		out.Published = first(append([]string{out.Published}, dc.Date...)...)
		out.Author = first(append([]string{out.Author}, dc.Creator...)...)
		out.Language = first(append(dc.Language, out.Language)...)
	}
	if feed.FeedType == "atom" && out.Published == "" {
		out.Published = it.Updated // required of an entry, where published is not (RFC 4287, 4.2.15)
	}
	return out
}

// absolute reads an address against the feed's. What is no web address is left out.
func absolute(link string, from *url.URL) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if !u.IsAbs() && from != nil {
		u = from.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

func names(people []*gofeed.Person) string {
	var out []string
	for _, p := range people {
		if p == nil {
			continue
		}
		if n := first(p.Name, p.Email); n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, "; ")
}

func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}
