package feed

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://post.example/</link><language>en-gb</language>
<item><title>The bridge &amp; the mayor</title><link>/2021/bridge</link><guid isPermaLink="false">tag:17</guid><dc:creator>Jane Roe</dc:creator>
<pubDate>Tue, 09 Mar 2021 23:30:00 +0200</pubDate><description>It reopened.</description><content:encoded><![CDATA[<p>The old bridge reopened.</p>]]></content:encoded></item>
<item><title>Fog</title><guid>https://post.example/fog</guid></item></channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title><entry><title>Rain</title><id>urn:1</id><link href="https://tide.example/rain"/>
<author><name>Jane Roe</name></author><author><name>John Doe</name></author><updated>2021-03-10T08:00:00Z</updated><content type="html">&lt;p&gt;It rained.&lt;/p&gt;</content></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Tide","language":"en","items":[{"id":"1","url":"https://tide.example/rain","title":"Rain",
"content_html":"<p>It rained.</p>","date_published":"2021-03-09T08:00:00+01:00","date_modified":"2021-03-09T09:00:00+01:00","authors":[{"name":"Jane Roe"}]}]}`

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		body, base string
		want       []Item
	}{
		"RSS": {rss, "https://post.example/feed/all.xml", []Item{
			{ID: "tag:17", URL: "https://post.example/2021/bridge", Title: "The bridge & the mayor", Author: "Jane Roe", Publisher: "Harbour Post", Language: "en-gb",
				Published: "Tue, 09 Mar 2021 23:30:00 +0200", Content: "<p>The old bridge reopened.</p>", Summary: "It reopened."},
			{ID: "https://post.example/fog", URL: "https://post.example/fog", Title: "Fog", Publisher: "Harbour Post", Language: "en-gb"},
		}},
		"Atom": {atom, "", []Item{{ID: "urn:1", URL: "https://tide.example/rain", Title: "Rain", Author: "Jane Roe; John Doe", Publisher: "Tide",
			Published: "2021-03-10T08:00:00Z", Updated: "2021-03-10T08:00:00Z", Content: "<p>It rained.</p>"}}},
		"JSON": {jsonFeed, "", []Item{{ID: "1", URL: "https://tide.example/rain", Title: "Rain", Author: "Jane Roe", Publisher: "Tide", Language: "en",
			Published: "2021-03-09T08:00:00+01:00", Updated: "2021-03-09T09:00:00+01:00", Content: "<p>It rained.</p>"}}},
		"a link that is no page": {strings.Replace(rss, "/2021/bridge", "javascript:alert(1)", 1), "", []Item{
			{ID: "tag:17", Title: "The bridge & the mayor", Author: "Jane Roe", Publisher: "Harbour Post", Language: "en-gb",
				Published: "Tue, 09 Mar 2021 23:30:00 +0200", Content: "<p>The old bridge reopened.</p>", Summary: "It reopened."},
			{ID: "https://post.example/fog", URL: "https://post.example/fog", Title: "Fog", Publisher: "Harbour Post", Language: "en-gb"},
		}},
	} {
		got, err := Parse([]byte(c.body), c.base)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"no feed":    {"<html><p>Rain", "this is no RSS, Atom or JSON feed; give the feed's own address or file"},
		"cut off":    {rss[:500], "the feed cannot be read ("},
		"too deep":   {"<rss><channel>" + strings.Repeat("<a>", 5_000_000), "its elements nest deeper than 100, as no feed's do; correct the feed"},
		"nothing":    {"", "this is no RSS, Atom or JSON feed; give the feed's own address or file"},
		"JSON, deep": {`{"version":"https://jsonfeed.org/version/1.1","items":` + strings.Repeat("[", 1_000_000), "the feed cannot be read ("},
	} {
		if items, err := Parse([]byte(c.body), ""); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, %d items", name, err, len(items))
		}
	}
}

// A feed of more items than any has gives the first ten thousand.
func TestMany(t *testing.T) {
	items, err := Parse([]byte("<rss><channel>"+strings.Repeat("<item><title>Rain</title></item>", maxItems+5)+"</channel></rss>"), "")
	if err != nil || len(items) != maxItems {
		t.Errorf("%d items, %v", len(items), err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{rss, atom, jsonFeed, "<rdf:RDF><item/></rdf:RDF>", rss[:300]} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		items, err := Parse(body, "https://post.example/")
		for _, it := range items {
			if err != nil || it.URL != "" && !strings.HasPrefix(it.URL, "http") {
				t.Errorf("%q: %+v %v", body, it, err)
			}
		}
	})
}
