package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/dataset"
)

func readLines(in string, opt Options) (ids string, texts, skipped []string) {
	opt.Stdin = strings.NewReader(in)
	all, skipped, _ := read("", []string{"-"}, opt)
	for _, s := range all {
		ids += s.ID + " "
		texts = append(texts, s.Text)
	}
	return strings.TrimSpace(ids), texts, skipped
}

func TestArticleKeys(t *testing.T) {
	in := `{"id":17,"url":"https://example.com/a","title":"Rain","publisher":"Harbour Post","origin":"AP","kind":"Official",
"author":["Jane Roe","John Doe"],"published":"2020-11-04","language":"en","text":"It \u201crained\u201d.","extra":{"deep":[1]},"note":null}`
	all, skipped, _ := read("", []string{"-"}, Options{Stdin: strings.NewReader(strings.ReplaceAll(in, "\n", " "))})
	if len(all) != 1 || len(skipped) > 0 {
		t.Fatalf("%v %v", all, skipped)
	}
	s := all[0]
	got := fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s|%s|%s|%s", s.ID, s.URL, s.Title, s.Publisher, s.Origin, s.Kind, s.Author, s.Published, s.Language, s.Text)
	if want := "17|https://example.com/a|Rain|Harbour Post|AP|official|Jane Roe; John Doe|2020-11-04|en|It “rained”."; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// A line that cannot be read is said with line, column, value and cure, and the lines around it are read.
func TestSkippedLines(t *testing.T) {
	for line, want := range map[string]string{
		`{"text":"It rained`:                     "column 19: the line is cut off; give each article whole on one line",
		`{"text":"Дождь","title":`:               "column 25: the line is cut off; give each article whole on one line",
		`{"text":"a"}{"text":"b"}`:               "column 13: this is no JSON: invalid character '{' after top-level value; correct the line",
		`{"text":"a",}`:                          "column 13: this is no JSON: invalid character '}' looking for beginning of object key string; correct the line",
		`{"text":3}`:                             `column 9: "text" is a number; write it as text in quotes`,
		`{"text":"a","published":1604523600}`:    `column 34: "published" is a number; write it as text in quotes`,
		`[{"text":"a"}]`:                         `this is a JSON array; write an object with a "text" on one line`,
		`{}`:                                     `there is no "text"; give the article's text, or remove the line`,
		`{"text":" \n "}`:                        `there is no "text"; give the article's text, or remove the line`,
		`{"text":"a\u0000b"}`:                    "byte 1 is NUL, so this is no text; give the text, or remove the file",
		"{\"text\":\"caf\xe9\"}":                 "byte 12 (0xE9) is not UTF-8; save the file as UTF-8",
		`{"text":"a","kind":"gossip"}`:           `kind "gossip" is unknown; write report, opinion, announcement, transcript or official`,
		`{"text":"a","published":"03/04/20"}`:    `published "03/04/20": day and month are ambiguous; write 2020-03-04`,
		`{"text":"a","pub_date":"2020-02-30"}`:   `published "2020-02-30": there is no such day; correct it, in the form 2020-10-22`,
		`{"text":"a","id":"x\ny"}`:               `id "x\ny" holds a control character; leave it out`,
		`{"text":"Date: 30 Feb 2020\n\nRain."}`:  `published "30 Feb 2020": there is no such day; correct it, in the form 2020-10-22`,
		`{"text":"a","id":"first"}`:              `id "first" is taken by standard input:1; give one of them another id, or another file name`,
		strings.Repeat("[", 20000):               `this is no JSON: exceeded max depth`,
		`{"text":"` + strings.Repeat("x", 30000): "line too long: it has 30010 bytes and the limit is 25000; split the article",
	} {
		ids, _, skipped := readLines("{\"id\":\"first\",\"text\":\"a\"}\n"+line+"\n{\"text\":\"z\"}", Options{MaxArticle: 25000})
		want = "standard input:2: " + want
		if ids != "first stdin#3" || len(skipped) != 1 || skipped[0] != want && !strings.Contains(line, "[[[") {
			t.Errorf("%.60q: %s\n got %q\nwant %q", line, ids, skipped, want)
		}
	}
}

// A line far over the limit is passed over without being held.
func TestLongLine(t *testing.T) {
	long := io.MultiReader(strings.NewReader(`{"text":"`), io.LimitReader(endless{}, 200<<20), strings.NewReader("\"}\n{\"text\":\"It rained.\"}\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	all, skipped, _ := read("", []string{"-"}, Options{Stdin: long, MaxArticle: 1 << 20})
	runtime.ReadMemStats(&after)
	if ids(all) != "stdin#2" || len(skipped) != 1 || !strings.HasPrefix(skipped[0], "standard input:1: line too long: it has 209715212 bytes") {
		t.Errorf("%v %q", ids(all), skipped)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
		t.Errorf("%d bytes were allocated on the way", grown)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// A gzip file that is cut off gives what stands before the cut, and says that there is no more.
func TestCutGzip(t *testing.T) {
	var lines strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&lines, "{\"text\":\"Rain number %d fell on the bridge %d times.\"}\n", i, i*i)
	}
	packed := gz(t, lines.String())
	dir := folderOf(t, map[string]string{"a.jsonl.gz": packed[:len(packed)/2], "b.txt": "It rained.", "c.txt.gz": "This is no gzip file.", "d.txt.gz": gz(t, "It rained.")[:20]})
	all, skipped, _ := read(dir, []string{dir}, Options{})
	if len(all) < 1000 || all[len(all)-1].ID != "b" || len(skipped) != 3 {
		t.Fatalf("%d articles, %q", len(all), skipped)
	}
	for i, want := range []string{"reading stops here: unexpected EOF; the file is damaged or cut off", "this is no gzip file (gzip: invalid header)", "d.txt.gz: reading stopped after"} {
		if !strings.Contains(skipped[i], want) {
			t.Errorf("%q, want %q", skipped[i], want)
		}
	}
}

// What packs small and unpacks to more than an article can be is passed over.
func TestGzipBomb(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt.gz": gz(t, strings.Repeat("rain ", 1<<20)), "b.txt": "It rained."})
	all, skipped, _ := read(dir, []string{dir}, Options{MaxArticle: 1 << 16})
	if ids(all) != "b" || len(skipped) != 1 || skipped[0] != "a.txt.gz: it is longer than the 1024 kB that can be read; split it" {
		t.Errorf("%s %q", ids(all), skipped)
	}
}

// Every line is an article or a skipped record, none is lost, and what a careful JSON reader makes of a line is the text.
func FuzzJSONLines(f *testing.F) {
	f.Add("{\"text\":\"It rained.\"}\n{\"id\":\"a\",\"text\":\"b\",\"published\":\"2020-02-30\"}\r\n\n[]")
	f.Add("\ufeff{\"text\":\"Published: 4 Nov 2020\\n\\nx\",\"author\":[\"a\"]}\n{\"text")
	f.Add("{\"id\":7,\"text\":\"\\ud800\\u0000\"}\n{\"id\":7,\"text\":\"a\"}")
	f.Fuzz(func(t *testing.T, in string) {
		const limit = 200
		var got int
		seen := map[string]bool{}
		r := newReader(Options{MaxArticle: limit}, nil)
		var all []string
		r.yield = func(s dataset.Source, err error) bool {
			if got++; err == nil {
				all = append(all, s.Text)
				if seen[s.ID] || !utf8.ValidString(s.Text) || strings.TrimSpace(s.Text) == "" {
					t.Errorf("%q: %+v", in, s)
				}
				seen[s.ID] = true
			}
			return true
		}
		r.jsonLines(strings.NewReader(in), item{at: place{file: "f"}, name: "f"})
		want := 0
		for i, line := range strings.Split(in, "\n") {
			if i == 0 {
				line = strings.TrimPrefix(line, bom)
			}
			if strings.TrimSpace(line) != "" || len(line) >= limit {
				want++
			}
			if len(all) > 0 && len(line) < limit && utf8.ValidString(line) {
				var plain struct{ Text string }
				if json.Unmarshal([]byte(strings.TrimSpace(line)), &plain) == nil && strings.TrimPrefix(plain.Text, bom) == all[0] {
					all = all[1:]
				}
			}
		}
		if got != max(want, 1) {
			t.Errorf("%q: %d reports for %d lines", in, got, want)
		}
		if len(all) > 0 {
			t.Errorf("%q: text %q is in no line", in, all[0])
		}
	})
}

// The fast reader takes a line only as encoding/json would, or leaves it alone.
func FuzzFastJSON(f *testing.F) {
	for _, s := range []string{
		`{"text":"It \"rained\" \u00e9\ud83d\ude00\ud83d\/\n","id":17,"unknown":-1.5e3,"x":null}`, `{"ID":"a","text":"b"}`, `{"text":"a","text":null}`, `{}`, `{"text":"a",}`,
		`{"author":["a","b"],"text":"c"}`, `{"extra":{"a":[1,2]},"text":"c"}`, "{\"text\":\"a\tb\"}", `{"text":"a"} x`, ` { "text" : "a" , "id" : 0 } `, `{"id":01}`, `{"id":1.0}`, `{"te\u0078t":"a"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if !utf8.Valid(line) {
			return
		}
		var want article
		slow := json.Unmarshal(line, &want)
		got, ok := fastArticle(line)
		if ok && (slow != nil || got != want) {
			t.Errorf("%q: %+v\nwant %+v, %v", line, got, want, slow)
		}
	})
}

// What other programs write is read the fast way.
func TestFastJSON(t *testing.T) {
	for _, line := range []string{
		`{"id": "a", "url": "https:\/\/example.com", "title": "Rain", "publisher": "Post", "origin": "", "kind": "report", "author": "Jane Roe", "published": "2020-11-04", "language": "en", "text": "It \u201crained\u201d \ud83d\ude00.\n\nIt stopped."}`,
		`{"id":17,"pub_date":"2020-11-04T10:00:00","score":0.5,"paid":false,"note":null,"text":"It rained."}`,
	} {
		if a, ok := fastArticle([]byte(line)); !ok || !strings.HasPrefix(a.Text, "It ") {
			t.Errorf("%s: %+v %v", line, a, ok)
		}
	}
}

// articles makes JSON Lines without holding them.
type articles struct {
	n, of int
	buf   bytes.Buffer
	body  string
}

func (a *articles) Read(p []byte) (int, error) {
	for a.buf.Len() == 0 {
		if a.n == a.of {
			return 0, io.EOF
		}
		a.n++
		a.buf.WriteString(`{"id":"a` + strconv.Itoa(a.n) + `","publisher":"Harbour Post","published":"2020-11-04","text":"Rain\n\n` + a.body + `"}` + "\n")
	}
	return a.buf.Read(p)
}

// BenchmarkStream reads 100,000 articles of 3 kB and reports the most memory that was in use on the way.
func BenchmarkStream(b *testing.B) {
	body := strings.Repeat(`The bridge over the river was shut for two years, the mayor said on Monday.\n\n`, 38)
	var peak uint64
	for b.Loop() {
		in := &articles{of: 100_000, body: body}
		n := 0
		for s, err := range Read([]string{"-"}, Options{Stdin: in}) {
			if err != nil {
				b.Fatal(err)
			}
			if b.SetBytes(int64(len(s.Text)) * 100_000); n%5000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
			n++
		}
		if n != 100_000 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(peak)/1e6, "peak-MB")
}
