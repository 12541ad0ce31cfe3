package source

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"dateline/dataset/source/pubdate"
)

const (
	first1 = "The old bridge over the river reopened on Monday after two years of repairs, the mayor of the town said, and walkers crossed it before dawn, in the rain, with lamps in their hands."
	second = "“It is ours again,” she said, as the first cars followed; nobody had thought on 2 May 2019 that the work would take so long, nor that it would cost so much, or end so well."
	third  = "Engineers had replaced all the cables, and half of the deck, one section at a time, while the ferries carried some 4,000 people a day from one bank to the other, at no charge."
	want3  = first1 + "\n\n" + second + "\n\n" + third
	body3  = "<p>" + first1 + "</p>\n<p>" + second + "\n<p>" + third + "</p>"
)

// Each page is in the style of another kind of site; all tell one story.
func TestPages(t *testing.T) {
	russian := "Старый мост через реку открылся в понедельник после двух лет ремонта, сообщил мэр города, и первые пешеходы перешли его до рассвета."
	chinese := "市长说，经过两年的维修，河上的旧桥于星期一重新开放，行人在黎明前提着灯笼冒雨走过大桥，第一批汽车随后通过。"
	cp1251, err := charmap.Windows1251.NewEncoder().String(russian)
	if err != nil {
		t.Fatal(err)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(chinese)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ page, title, publisher, author, published, rule, language, text string }{
		"JSON-LD graph": {`<html lang="en-GB"><head><title>Bridge - Post</title><meta property="article:published_time" content="2021-03-10">
			<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Post","datePublished":"2001-01-01"},
			{"@type":["Thing","NewsArticle"],"headline":"The bridge reopens","datePublished":"2021-03-09T23:30:00+02:00","author":[{"name":"Jane Roe"},{"name":"John Doe"}],"publisher":{"@type":"Organization","name":"Harbour Post"}}]}</script></head>
			<body><nav><a href="/">Home</a></nav><article><h1>The bridge reopens</h1>` + body3 + `</article><footer>About us</footer></body></html>`,
			"The bridge reopens", "Harbour Post", "Jane Roe; John Doe", "2021-03-09", "JSON-LD", "en-GB", want3},
		"meta": {`<head><title>x</title><meta property="og:title" content="The bridge reopens | Harbour Post"><meta property="og:site_name" content="Harbour Post">
			<meta name="author" content="Jane Roe"><meta name="date" content="2001-01-01"><meta property="article:published_time" content="2021-03-09T08:00:00Z"><link rel="canonical" href="https://example.com/2020/01/01/x"></head>
			<body><div id="content">` + body3 + `</div>`,
			"The bridge reopens", "Harbour Post", "Jane Roe", "2021-03-09", "meta", "", want3},
		"time element": {`<title>The bridge reopens</title><body><article><header><time datetime="2021-03-09T08:00">9 March</time></header>` +
			strings.Replace(body3, "2 May 2019", `<time datetime="2019-05-02">2 May 2019</time>`, 1) + `</article>`,
			"The bridge reopens", "", "", "2021-03-09", "time element", "", want3},
		"URL": {`<title>The bridge reopens</title><link rel="canonical" href="https://example.com/news/2021/03/09/bridge-20190502"><body><main>` + body3 + `</main>`,
			"The bridge reopens", "", "", "2021-03-09", "URL", "", want3},
		"a day in the words alone": {`<title>The bridge reopens</title><link rel="canonical" href="https://example.com/news/bridge-12345678"><article>` +
			strings.Replace(body3, "2 May 2019", `<time datetime="2019-05-02">2 May 2019</time>`, 1) + `</article>`,
			"The bridge reopens", "", "", "", "", "", want3},
		"bad metadata, good address": {`<title>The bridge reopens</title><meta name="date" content="03/04/21"><script type="application/ld+json">{"@type":"Article","datePublished":"2021-02-30"}</script>
			<link rel="canonical" href="https://example.com/2021-03-09/bridge"><article>` + body3 + `</article>`,
			"The bridge reopens", "", "", "2021-03-09", "URL", "", want3},
		"broken JSON-LD": {`<title>The bridge reopens</title><script type="application/ld+json">{"@type":"Article",</script><meta itemprop="datePublished" content="2021-03-09"><article>` + body3 + `</article>`,
			"The bridge reopens", "", "", "2021-03-09", "meta", "", want3},
		"picture, consent, share": {`<title>The bridge reopens</title><body><div class="cookie-consent"><div><div><p>We use cookies to make this site work.</p><button>Accept all</button></div></div></div>
			<div class="article-body"><figure><img src="x.jpg"><figcaption>Walkers. Photo: Harbour Post</figcaption></figure>` + body3 + `<form>Sign up <input></form></div><aside><p>Read more of this</p></aside><script>var x = "<p>no"</script>`,
			"The bridge reopens", "", "", "", "", "", want3},
		"bare, short":  {"<title>Rain</title>It rained.<br>It   poured.<p>It\nstopped.", "Rain", "", "", "", "", "", "It rained.\nIt poured.\n\nIt stopped."},
		"Windows-1251": {`<html lang="ru"><head><meta charset="windows-1251"></head><body><article><p>` + cp1251 + `</p></article>`, "", "", "", "", "", "ru", russian},
		"GB18030":      {`<head><meta http-equiv="Content-Type" content="text/html; charset=gb18030"></head><body><article><p>` + gb + `</p></article>`, "", "", "", "", "", "", chinese},
		"charset late": {"<!-- " + strings.Repeat("x", 2000) + " --><article><p>" + russian + "</p></article>", "", "", "", "", "", "", russian},
		"entities":     {"<p>R&amp;D &mdash; &ldquo;it&nbsp;is&rdquo; <b>bo</b>ld&#33;</p><p>&#0;x</p>", "R&D — “it\u00a0is” bold!", "", "", "", "", "", "R&D — “it\u00a0is” bold!\n\n\ufffdx"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folderOf(t, map[string]string{"a.html": c.page})
			all, skipped, fatal := read(dir, []string{dir}, Options{})
			if len(all) != 1 || fatal != "" {
				t.Fatalf("%q %s", skipped, fatal)
			}
			s := all[0]
			if s.Title != c.title || s.Publisher != c.publisher || s.Author != c.author || string(s.Published) != c.published || s.PublishedRule != c.rule || s.Language != c.language {
				t.Errorf("%+v", s)
			}
			if s.Text != c.text {
				t.Errorf("text %q\nwant %q", s.Text, c.text)
			}
		})
	}
}

// What a person wrote in sources.csv outranks a page's metadata.
func TestPageAndTable(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"a.html":      `<title>Rain</title><meta name="date" content="2021-03-09"><p>It rained.`,
		"b.html":      "<title>Rain</title><p>It rained.",
		"sources.csv": "file,title,published,url\na.html,The rain,2021-03-08,\nb.html,,,https://example.com/2021/03/07/rain\n",
	})
	all, _, _ := read(dir, []string{dir}, Options{})
	if len(all) != 2 || all[0].Title != "The rain" || all[0].Published != "2021-03-08" || all[0].PublishedRule != "sources.csv" ||
		all[1].Title != "Rain" || all[1].Published != "2021-03-07" || all[1].PublishedRule != "URL" {
		t.Errorf("%+v", all)
	}
}

func TestSkippedPages(t *testing.T) {
	for page, want := range map[string]string{
		"<p>caf\xe9":                            "a.html: the page declares no charset and is not UTF-8; save it as UTF-8, or add <meta charset=...> at its head",
		"<title>Rain</title><script>x</script>": "a.html: the article is empty; remove it, or give its text",
		"":                                      "a.html: the article is empty; remove it, or give its text",
		"<p>" + strings.Repeat("It rained. ", 200_000) + "": "a.html: it is longer than the 1024 kB that can be read; split it",
	} {
		dir := folderOf(t, map[string]string{"a.html": page, "b.txt": "It rained."})
		all, skipped, fatal := read(dir, []string{dir}, Options{MaxArticle: 4 << 20})
		if len(skipped) != 1 || skipped[0] != want || ids(all) != "b" || fatal != "" {
			t.Errorf("%.40q: %q, want %q", page, skipped, want)
		}
	}
}

func FuzzPage(f *testing.F) {
	f.Add(`<title>x</title><script type="application/ld+json">[[{"@type":"Article","author":[["x"]]}]]</script><p>It rained.`)
	f.Add("<table><tr><td>a<td>b</table><time datetime=2020-01-01 pubdate>")
	f.Add("<frameset><svg><title>")
	f.Fuzz(func(t *testing.T, raw string) {
		p, text, err := readPage(raw, "")
		if err == nil && strings.TrimSpace(text) != text {
			t.Errorf("%q: text %q", raw, text)
		}
		if _, err := pubdate.Parse(p.published); p.published != "" && err != nil {
			t.Errorf("%q: %v", raw, err)
		}
	})
}
