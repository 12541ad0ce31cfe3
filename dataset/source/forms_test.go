package source

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/dataset"
)

func zipped(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func warcRecord(uri, head, body string) string {
	http := "HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2021-03-10T06:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", uri, len(http), http)
}

// pdfFile is a PDF of one page.
func pdfFile(words string) string {
	draw := "BT /F 12 Tf 72 700 Td (" + words + ") Tj ET"
	return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Kids [3 0 R] >> endobj\n" +
		"3 0 obj << /Type /Page /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Encoding /WinAnsiEncoding >> >> >> >> endobj\n" +
		fmt.Sprintf("4 0 obj << /Length %d >> stream\n%s\nendstream endobj\ntrailer << /Root 1 0 R >>", len(draw), draw)
}

const (
	testFeed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title><language>en</language>
<item><title>Rain</title><link>https://post.example/2021/03/01/rain-again</link><pubDate>Tue, 09 Mar 2021 23:30:00 EST</pubDate><content:encoded><![CDATA[<p>It rained.</p><p>It poured.</p>]]></content:encoded></item>
<item><title>Fog</title><link>https://post.example/fog-at-the-bridge</link><description>Fog shut the bridge.</description></item></channel></rss>`
	testMail = "From: Jane Roe <jane@post.example>\r\nSubject: Rain\r\nDate: Tue, 9 Mar 2021 23:30:00 +0200 (EET)\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n" +
		"--m\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<style>p{}</style><p>The caf\xe9 &amp; the rain.\r\n--m\r\nContent-Disposition: attachment; filename=notes.pdf\r\n\r\nx\r\n--m--\r\n"
	testCore = `<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z"><dc:title>Rain</dc:title><dc:creator>Jane Roe</dc:creator><dcterms:created>2001-01-01T00:00:00Z</dcterms:created><dcterms:modified>2021-03-10T08:00:00Z</dcterms:modified></cp:coreProperties>`
)

func testDocx(t testing.TB, text string) string {
	return zipped(t, "word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>`+text+`</w:t></w:r></w:p></w:body></w:document>`, "docProps/core.xml", testCore)
}

// Each form gives its text and what it says of itself, and the rule that gave the day.
func TestForms(t *testing.T) {
	page := warcRecord("https://tide.example/news/rain", "Content-Type: text/html; charset=windows-1251", "<title>\xc4\xee\xe6\xe4\xfc</title><meta name=date content=2021-03-09><p>\xc4\xee\xe6\xe4\xfc.") +
		warcRecord("https://tide.example/x.png", "Content-Type: image/png", "PNG") + warcRecord("https://tide.example/news/fog", "Content-Type: text/html", "<p>Fog.")
	files := map[string]string{
		"a.rss":       testFeed,
		"b.eml":       testMail,
		"c.docx":      testDocx(t, "It rained."),
		"d.pdf":       pdfFile("It rained."),
		"e.warc.gz":   gz(t, page[:strings.Index(page, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tide.example/x")]) + gz(t, page[strings.Index(page, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tide.example/x"):]),
		"f.wacz":      zipped(t, "datapackage.json", "{}", "archive/data.warc.gz", gz(t, warcRecord("https://tide.example/storm", "Content-Type: text/html", "<title>Storm</title><p>It blew."))),
		"g.html.gz":   gz(t, "<title>Hail</title><p>It hailed."),
		"h":           gz(t, pdfFile("It snowed.")),
		"i.json":      `{"version":"https://jsonfeed.org/version/1","title":"Tide","items":[{"id":"7","title":"Ice","content_text":"It froze.","date_published":"2021-03-08T08:00:00+01:00"}]}`,
		"j.docx":      testDocx(t, "Sleet</w:t></w:r></w:p><w:p><w:r><w:t>Published: 7 March 2021</w:t></w:r></w:p><w:p><w:r><w:t>It sleeted."),
		"sources.csv": "file,publisher\nh,Harbour Post\n",
	}
	dir := folderOf(t, files)
	var notes []string
	all, skipped, fatal := read(dir, []string{dir}, Options{Note: func(place, text string) { notes = append(notes, filepath.Base(place)+": "+text) }})
	var got []string
	for _, s := range all {
		got = append(got, strings.Join([]string{s.ID, s.Title, s.Publisher, s.Author, string(s.Published), s.PublishedRule, s.PublishedAt, s.Modified, s.Retrieved, s.Language, s.URL, s.Text}, "|"))
	}
	want := []string{
		"rain-again|Rain|Harbour Post||2021-03-09|feed|2021-03-09T23:30:00-05:00|||en|https://post.example/2021/03/01/rain-again|It rained.\n\nIt poured.",
		"b|Rain||Jane Roe|2021-03-09|e-mail header|2021-03-09T23:30:00+02:00|||||The café & the rain.",
		"c|Rain||Jane Roe||||2021-03-10T08:00:00Z||||It rained.",
		"d|||||||||||It rained.",
		"rain|Дождь|||2021-03-09|meta|||2021-03-10T06:00:00Z||https://tide.example/news/rain|Дождь.",
		"tide.example-news-fog||||||||2021-03-10T06:00:00Z||https://tide.example/news/fog|Fog.",
		"storm|Storm|||||||2021-03-10T06:00:00Z||https://tide.example/storm|It blew.",
		"g|Hail||||||||||It hailed.",
		"h||Harbour Post|||||||||It snowed.",
		"i#1|Ice|Tide||2021-03-08|feed|2021-03-08T08:00:00+01:00|||||It froze.",
		"j|Sleet||Jane Roe|2021-03-07|header line||2021-03-10T08:00:00Z||||Sleet\n\nPublished: 7 March 2021\n\nIt sleeted.",
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%d:\n got %q\nwant %q", i, at(got, i), at(want, i))
		}
	}
	if len(skipped) != 1 || skipped[0] != "a.rss: https://post.example/fog-at-the-bridge: the feed holds only a teaser of it; give the page itself, https://post.example/fog-at-the-bridge" || fatal != "" {
		t.Errorf("%q %s", skipped, fatal)
	}
	if len(notes) != 1 || notes[0] != "b.eml: 1 attachment is not read: notes.pdf; save as files what is an article" {
		t.Errorf("%q", notes)
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// What cannot be read says why and what to do, and the rest is read.
func TestSkippedForms(t *testing.T) {
	big := strings.Repeat("\x00 It rained.", 8<<20)
	for name, c := range map[string]struct{ text, want string }{
		"a.pdf":     {pdfFile(""), "a.pdf: the PDF has no text that can be read; run OCR over it, for example with ocrmypdf --force-ocr, and read what that makes"},
		"a.docx":    {"It rained.", "a.docx: this is no Word document (zip: not a valid zip file); save it as .docx"},
		"a.eml":     {"It rained.", "a.eml: this is no e-mail (malformed header line: It rained.); save the message as .eml"},
		"m.eml":     {"From: a@b.example\n\n", "m.eml: the article is empty; remove it, or give its text"},
		"n.eml":     {"From: a@b.example\nContent-Type: application/pdf; name=x.pdf\n\nx", "n.eml: the message has no text; save its attachments as files and read those"},
		"a.rss":     {"<rss><channel><item>", "a.rss: the feed cannot be read ("},
		"b.rss":     {"<rss><channel></channel></rss>", "b.rss: there is no item in this feed; look whether it is the one you meant"},
		"a.xml":     {"<urlset><url>", "a.xml: this is no RSS, Atom or JSON feed; articles in other XML or JSON are read as JSON Lines (.jsonl)"},
		"a.json":    {`{"text":"x"}`, "a.json: this is no RSS, Atom or JSON feed;"},
		"a.warc":    {"<html>", `a.warc: record 1 cannot be read: it begins with "<html>" and not with WARC/1.0; the archive is damaged, and what follows is not read`},
		"b.warc":    {warcRecord("https://tide.example/x", "Content-Type: image/png", "x"), "b.warc: there is no page of HTML in this archive; look at what it holds"},
		"c.warc":    {warcRecord("https://tide.example/x", "Content-Type: text/html", "<p>"), "c.warc: https://tide.example/x: the article is empty;"},
		"d.warc":    {warcRecord("https://tide.example/x", "Content-Type: text/html\r\nContent-Encoding: zstd", "x"), `d.warc: https://tide.example/x: its packing is not known: "zstd"`},
		"a.wacz":    {zipped(t, "x", "y"), "a.wacz: there is no archive/*.warc.gz in this WACZ file; get it again"},
		"b.wacz":    {"x", "b.wacz: this is no WACZ file (zip: not a valid zip file); get it again"},
		"c.wacz":    {zipped(t, "archive/a.warc.gz", "x"), "c.wacz: archive/a.warc.gz: this is no gzip file ("},
		"a.txt.gz":  {gz(t, big), "a.txt.gz: reading stopped after "},
		"d.wacz":    {zipped(t, "archive/a.warc", "WARC/1.0\r\nContent-Length: 1000000000\r\n\r\n"+big), "d.wacz: archive/a.warc: record 1 cannot be read: it unpacks to more than 200 times its size, as no text does; unpack it by hand and look"},
		"e.warc.gz": {gz(t, "WARC/1.0\r\nContent-Length: 1000000000\r\n\r\n"+big), "e.warc.gz: record 1 cannot be read: it unpacks to more than 200 times its size"},
		"b.docx":    {testDocx(t, strings.Repeat("x", 70<<20)), "b.docx: the document is longer than 64 MB; split it"},
		"old.jsonl": {"\xd0\xcf", "old.jsonl:1: byte 0 (0xD0) is not UTF-8"},
		"a.html":    {strings.Repeat("<p>It rained.", 2<<20), "a.html: it is longer than the 16384 kB that can be read; split it"},
	} {
		dir := folderOf(t, map[string]string{name: c.text, "z.txt": "It rained."})
		all, skipped, fatal := read(dir, []string{dir}, Options{})
		if len(skipped) != 1 || !strings.HasPrefix(skipped[0], c.want) || ids(all) != "z" || fatal != "" {
			t.Errorf("%s: %q, want %q; then %q %s", name, skipped, c.want, ids(all), fatal)
		}
	}
}

// Standard input and resources are told by their first bytes, and by what a server says of them.
func TestResourceForms(t *testing.T) {
	for name, c := range map[string]struct {
		res  Resource
		want string
	}{
		"page":                             {Resource{URL: "https://tide.example/2021/rain-again.php?x", ContentType: "text/html; charset=koi8-r", Body: []byte("<p>\xe4\xcf\xd6\xc4\xd8.")}, "tide.example-2021-rain-again-x|Дождь.|https://tide.example/2021/rain-again.php?x|||"},
		"text":                             {Resource{URL: "https://tide.example/rain.txt", ContentType: "text/plain; charset=windows-1251", Body: []byte("\xc4\xee\xe6\xe4\xfc.")}, "rain|Дождь.|https://tide.example/rain.txt|||"},
		"page served as text":              {Resource{URL: "https://tide.example/rain.html", ContentType: "text/plain", Body: []byte("<p>It rained.")}, "rain|It rained.|https://tide.example/rain.html|||"},
		"PDF as bytes":                     {Resource{URL: "https://tide.example/get?file=9", ContentType: "application/octet-stream", Body: []byte(pdfFile("It rained."))}, "tide.example-get-file-9|It rained.|https://tide.example/get?file=9|||"},
		"packed":                           {Resource{Name: "x.bin", Body: []byte(gz(t, "<html><p>It rained."))}, "x|It rained.||||"},
		"Word as a zip":                    {Resource{URL: "https://tide.example/rain", ContentType: "application/zip", Body: []byte(testDocx(t, "It rained."))}, "rain|It rained.|https://tide.example/rain|Rain||"},
		"lines":                            {Resource{Name: "x", Body: []byte(`{"text":"It rained."}`)}, "x#1|It rained.||||"},
		"text of no name":                  {Resource{Body: []byte("It rained.")}, "text|It rained.||||"},
		"Markdown":                         {Resource{Name: "x.md", Body: []byte("<html> is how a page begins.")}, "x|<html> is how a page begins.||||"},
		"given":                            {Resource{URL: "https://tide.example/rain", ContentType: "text/html", Body: []byte("<title>Fog</title><p>It rained."), Given: map[string]string{"id": "r1", "title": "Rain", "published": "2021-03-09T08:00:00Z", "other": "x"}}, "r1|It rained.|https://tide.example/rain|Rain|2021-03-09T08:00:00Z|given"},
		"front matter below what is given": {Resource{Name: "x.md", Body: []byte("---\nid: y\ndate: 2020-01-01\n---\nIt rained."), Given: map[string]string{"published": "2021-03-09", "published_rule": "JSON-LD", "published_at": "2021-03-09T08:00:00Z"}}, "y|---\nid: y\ndate: 2020-01-01\n---\nIt rained.|||2021-03-09T08:00:00Z|JSON-LD"},
		"a time of another day":            {Resource{Name: "x.md", Body: []byte("It rained."), Given: map[string]string{"published": "2021-03-10", "published_at": "2021-03-09T08:00:00Z", "title": "Rain"}}, "x|It rained.||Rain||given"},
	} {
		n := 0
		for s, err := range ReadResource(c.res, Options{}) {
			if got := strings.Join([]string{s.ID, s.Text, s.URL, s.Title, s.PublishedAt, s.PublishedRule}, "|"); err != nil || got != c.want {
				t.Errorf("%s: %q %v, want %q", name, got, err, c.want)
			}
			n++
		}
		if n != 1 {
			t.Errorf("%s: %d articles", name, n)
		}
	}
	for body, want := range map[string]bool{testFeed: true, "<html><p>x": false, `{"version":"https://jsonfeed.org/version/1.1"}`: true, "<!-- x --><feed xmlns='x'>": true, "<feeds>": false, "": false} {
		if IsFeed(Resource{Body: []byte(body)}) != want {
			t.Errorf("IsFeed(%.30q) is not %v", body, want)
		}
	}
	if !IsFeed(Resource{ContentType: "application/rss+xml; charset=utf-8"}) {
		t.Error("a feed by its content type is none")
	}
}

// web answers from a map, as a client would.
func web(pages map[string]Resource) func(context.Context, string) (Resource, error) {
	return func(_ context.Context, url string) (Resource, error) {
		res, ok := pages[url]
		if !ok {
			return Resource{}, errors.New(url + ": the server answered 404; check the address")
		}
		if res.URL == "" {
			res.URL = url
		}
		return res, nil
	}
}

func TestAddresses(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt": "It rained."})
	pages := map[string]Resource{
		"https://tide.example/rain":                  {ContentType: "text/html", Body: []byte("<title>Rain</title><p>It rained."), Given: map[string]string{"retrieved": "2021-03-10T08:00:00Z"}},
		"HTTPS://tide.example/old":                   {URL: "https://tide.example/new/storm", ContentType: "text/html", Body: []byte("<p>It blew.")},
		"https://post.example/feed":                  {ContentType: "text/xml", Body: []byte(testFeed)},
		"https://post.example/2021/03/01/rain-again": {ContentType: "text/html", Body: []byte("<title>Rain again - Harbour Post</title><p>It rained on the page.")},
		"https://tide.example/loop":                  {ContentType: "text/xml", Body: []byte("<rss><channel><item><link>https://tide.example/loop</link></item></channel></rss>")},
	}
	all, skipped, fatal := read(dir, []string{"https://tide.example/rain", "HTTPS://tide.example/old", "https://tide.example/gone", "https://post.example/feed", "https://tide.example/loop", filepath.Join(dir, "a.txt")}, Options{Fetch: web(pages)})
	if ids(all) != "rain storm rain-again a" || fatal != "" {
		t.Errorf("%s %s", ids(all), fatal)
	}
	want := []string{
		"https://tide.example/gone: the server answered 404; check the address",
		"https://post.example/fog-at-the-bridge: the server answered 404; check the address",
		"https://tide.example/loop: https://tide.example/loop: the feed holds only a teaser of it; give the page itself, https://tide.example/loop",
	}
	if strings.Join(skipped, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(skipped, "\n"))
	}
	if len(all) == 4 {
		if r := all[2]; r.Text != "It rained on the page." || r.PublishedRule != "feed" || r.Published != "2021-03-09" || r.Publisher != "Harbour Post" || r.Title != "Rain again - Harbour Post" {
			t.Errorf("%+v", r)
		}
		if all[0].Retrieved != "2021-03-10T08:00:00Z" || all[1].URL != "https://tide.example/new/storm" {
			t.Errorf("%+v %+v", all[0], all[1])
		}
	}
}

// If a page of a feed cannot be fetched, what the feed holds of it is taken, and that is told.
func TestFeedAsLastResort(t *testing.T) {
	var notes []string
	opt := Options{Fetch: web(map[string]Resource{"https://post.example/feed": {Body: []byte(testFeed)}}), Note: func(place, text string) { notes = append(notes, place+": "+text) }}
	all, skipped, _ := read("", []string{"https://post.example/feed"}, opt)
	if len(all) != 1 || all[0].Text != "It rained.\n\nIt poured." || len(skipped) != 1 || len(notes) != 1 ||
		notes[0] != "https://post.example/2021/03/01/rain-again: the server answered 404; check the address; the text that the feed holds was taken" {
		t.Errorf("%+v %q %q", all, skipped, notes)
	}
}

// A page that has not changed is not replaced by what the feed holds of it.
func TestUnchanged(t *testing.T) {
	feed := web(map[string]Resource{"https://post.example/feed": {Body: []byte(testFeed)}})
	opt := Options{Fetch: func(ctx context.Context, url string) (Resource, error) {
		if strings.Contains(url, "rain") {
			return Resource{}, fmt.Errorf("%s: %w", url, ErrUnchanged)
		}
		return feed(ctx, url)
	}}
	n := 0
	for s, err := range Read([]string{"https://post.example/feed"}, opt) {
		if n++; n == 1 && (!errors.Is(err, ErrUnchanged) || err.Error() != "https://post.example/2021/03/01/rain-again: it has not changed since it was read") {
			t.Errorf("%+v %v", s, err)
		}
	}
	if n != 2 {
		t.Errorf("%d reports", n)
	}
}

func TestReadFiled(t *testing.T) {
	outside := folderOf(t, map[string]string{"secret.txt": "Secret."})
	dir := folderOf(t, map[string]string{
		"sources/rain.txt": "Title: Fog\n\nIt rained.", "sources/page.html": "<title>Rain</title><meta name=date content=2021-03-08><p>It rained.",
		"sources/one.jsonl": `{"text":"It rained.","id":"x","published":"2021-03-08"}`, "sources/two.jsonl": "{\"text\":\"a\"}\n{\"text\":\"b\"}", "sources/empty.txt": "",
		"sources/x.odt": "PK",
	})
	if err := os.Symlink(filepath.Join(outside, "secret.txt"), filepath.Join(dir, "sources", "link.txt")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "sources", "linked")); err != nil {
		t.Skip(err)
	}
	row := map[string]string{"id": "rain", "file": "sources/rain.txt", "title": "Rain", "published": "2021-03-09", "published_rule": "JSON-LD", "published_at": "2021-03-09T23:30:00+02:00",
		"retrieved": "2021-03-10", "kind": "opinion", "sha256": "00", "from": "https://tide.example", "mine": "x"}
	s, err := ReadFiled(dir, row, Options{})
	if err != nil || s.ID != "rain" || s.Title != "Rain" || s.Published != "2021-03-09" || s.PublishedRule != "JSON-LD" || s.PublishedAt != "2021-03-09T23:30:00+02:00" ||
		s.Retrieved != "2021-03-10" || s.Kind != dataset.Opinion || s.Text != "Title: Fog\n\nIt rained." || s.SHA256 != dataset.Digest(s.Text) {
		t.Errorf("%+v %v", s, err)
	}
	for file, want := range map[string]string{
		"sources/page.html": "page|2021-03-08|meta", `sources\one.jsonl`: "x|2021-03-08|given",
	} {
		if s, err := ReadFiled(dir, map[string]string{"file": file}, Options{}); err != nil || s.ID+"|"+string(s.Published)+"|"+s.PublishedRule != want {
			t.Errorf("%s: %+v %v", file, s, err)
		}
	}
	if s, err := ReadFiled(dir, map[string]string{"id": "mine", "file": "sources/one.jsonl"}, Options{}); err != nil || s.ID != "mine" {
		t.Errorf("%+v %v", s, err)
	}
	for file, want := range map[string]string{
		"":                          "sources.csv: the row names no file; fill in the column file",
		"../x.txt":                  `sources.csv: file "../x.txt" leaves the folder; put the file into it and name it from there`,
		"/etc/hosts":                `sources.csv: file "/etc/hosts" leaves the folder; put the file into it and name it from there`,
		"sources/gone.txt":          "sources/gone.txt: this file is not in the folder; add it, or remove the row",
		"sources/link.txt":          "sources/link.txt: the link leads out of the folder; put the file itself there",
		"sources/linked/secret.txt": "sources/linked/secret.txt: the link leads out of the folder; put the file itself there",
		"sources":                   "sources: this is no ordinary file; name a file of the folder",
		"sources/two.jsonl":         "sources/two.jsonl: it holds more than one article; bring them in with dateline add, which gives each a row",
		"sources/empty.txt":         "sources/empty.txt: the article is empty; remove it, or give its text",
		"sources/x.odt":             `sources/x.odt: files of the kind ".odt" are not read; give `,
	} {
		s, err := ReadFiled(dir, map[string]string{"file": file}, Options{})
		var skip *Skipped
		if !errors.As(err, &skip) || !strings.HasPrefix(err.Error(), want) || s.Text != "" {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
	if _, err := ReadFiled(dir, map[string]string{"file": "sources/rain.txt", "published": "03/04/20"}, Options{}); err == nil || err.Error() != `sources/rain.txt: published "03/04/20": day and month are ambiguous; write 2020-03-04` {
		t.Errorf("%v", err)
	}
}

// A page that a person made in an hour to bring a reader down does not.
func TestHostilePages(t *testing.T) {
	forming := ""
	for i := range 400 {
		forming += fmt.Sprintf("<b a=%d>", i)
	}
	for name, page := range map[string]string{
		"deep":              strings.Repeat("<div>", 100_000) + "It rained.",
		"deep and closed":   strings.Repeat("<div><span>", 100_000) + "It rained." + strings.Repeat("</span></div>", 100_000),
		"deep tables":       strings.Repeat("<table><tr><td>", 50_000) + "It rained.",
		"deep lists":        strings.Repeat("<ul><li>", 50_000) + "It rained.",
		"unclosed letters":  forming + strings.Repeat("<p>It rained.", 20_000),
		"many paragraphs":   strings.Repeat("<p>It rained.", 200_000),
		"open quotes":       strings.Repeat("<a href=\"", 200_000) + "\">It rained.",
		"deep headings":     strings.Repeat("<h1><div>", 20_000) + "It rained." + strings.Repeat("</div></h1>It rained.", 20_000),
		"deep linked data":  `<script type="application/ld+json">` + strings.Repeat("[", 200_000) + "</script><p>It rained.",
		"many linked nodes": `<script type="application/ld+json">[` + strings.Repeat(`{"@graph":[{}]},`, 100_000) + "1]</script><p>It rained.",
	} {
		n := 0
		for s, err := range ReadResource(Resource{ContentType: "text/html", Body: []byte(page)}, Options{}) {
			if n++; err != nil || !strings.Contains(s.Text, "It rained.") {
				t.Errorf("%s: %v %.80q", name, err, s.Text)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d articles", name, n)
		}
	}
}

func FuzzResource(f *testing.F) {
	for _, s := range []string{testFeed, testMail, pdfFile("It rained."), warcRecord("https://tide.example/rain", "Content-Type: text/html", "<p>x"), "<html>x", testDocx(f, "x")} {
		f.Add(s, "", "https://tide.example/rain")
	}
	f.Add("x", "text/html; charset=gb18030", "")
	f.Fuzz(func(t *testing.T, body, kind, url string) {
		n := 0
		for s, err := range ReadResource(Resource{ContentType: kind, URL: url, Body: []byte(body)}, Options{MaxArticle: 1 << 20}) {
			n++
			if err != nil && s.Text != "" || err == nil && (s.ID == "" || s.SHA256 != dataset.Digest(s.Text) || strings.TrimSpace(s.Text) == "") {
				t.Errorf("%q: %+v %v", body, s, err)
			}
			if s.PublishedAt != "" && !strings.HasPrefix(s.PublishedAt, string(s.Published)+"T") {
				t.Errorf("%q: %s at %s", body, s.Published, s.PublishedAt)
			}
		}
		if n == 0 {
			t.Errorf("%q: neither an article nor an error", body)
		}
	})
}
