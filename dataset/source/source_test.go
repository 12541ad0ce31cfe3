package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/dataset"
)

// folderOf writes files into a folder of the test's own, and gives its path.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read reads articles; skipped are the messages of those that were, fatal the error that ended the reading. Paths are shown from
// the folder dir on.
func read(dir string, args []string, opt Options) (all []dataset.Source, skipped []string, fatal string) {
	if dir == "" {
		dir = "there is no folder"
	}
	for s, err := range Read(args, opt) {
		var skip *Skipped
		switch {
		case errors.As(err, &skip):
			skipped = append(skipped, strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""))
		case err != nil:
			fatal = strings.ReplaceAll(err.Error(), dir, "DIR")
		default:
			all = append(all, s)
		}
	}
	return all, skipped, fatal
}

func gz(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func ids(all []dataset.Source) string {
	var ids []string
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	return strings.Join(ids, " ")
}

func TestFolder(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"b.txt":                "It rained on Monday.",
		"a.md":                 "# Rain\n\nIt rained.",
		"c.jsonl":              "{\"text\":\"One.\"}\n\n{\"id\":\"given\",\"text\":\"Two.\"}\n",
		"d.txt.gz":             gz(t, "Packed rain."),
		"deeper/e.jsonl.gz":    gz(t, "\ufeff{\"text\":\"Three.\"}\r\n"),
		"deeper/f.html":        "<title>Rain</title><p>It rained all day.",
		"README.md":            "About these.",
		"readme.txt":           "About these.",
		"NOTE.md":              "A note.",
		"NOTES-2020.txt":       "A note.",
		"notes-from-a-bay.txt": "An article.",
		"Noted man dies.txt":   "An article too.",
		".hidden.txt":          "Hidden.",
		".git/x.txt":           "Hidden.",
		"LICENSE":              "Free.",
		"g.odt":                "PK",
	})
	all, skipped, fatal := read(dir, []string{dir}, Options{})
	if got, want := ids(all), "Noted man dies a b c#1 given d e#1 f notes-from-a-bay"; got != want || fatal != "" {
		t.Errorf("ids %s\nwant %s; %s", got, want, fatal)
	}
	if len(skipped) != 1 || !strings.HasPrefix(skipped[0], `g.odt: files of the kind ".odt" are not read; give .txt`) {
		t.Errorf("skipped %q", skipped)
	}
	for _, s := range all {
		if s.SHA256 != dataset.Digest(s.Text) || s.Text == "" || s.Kind != dataset.Report {
			t.Errorf("%+v", s)
		}
	}
}

// The text of a file is the text of the article, byte for byte, whatever its line ends; only the mark before it goes.
func TestTextIsKept(t *testing.T) {
	const text = "  Rain\r\n\r\nIt rained\u00a0on Monday.\r\n\tAnd on.\n"
	dir := folderOf(t, map[string]string{"a.txt": text, "b.txt": "\ufeff" + text})
	all, skipped, _ := read(dir, []string{dir}, Options{})
	if len(all) != 2 || len(skipped) > 0 || all[0].Text != text || all[1].Text != text || all[0].Title != "Rain" {
		t.Errorf("%+v %v", all, skipped)
	}
}

func TestPublished(t *testing.T) {
	for name, c := range map[string]struct{ file, text, flag, table, want, rule string }{
		"header line":         {"a.txt", "Rain\nPublished: Nov 04, 2020 09:00 PM\n\nIt rained.", "", "", "2020-11-04", "header line"},
		"header over flag":    {"a.txt", "Date: 2020-11-04\n\nIt rained.", "2021-01-01", "", "2020-11-04", "header line"},
		"first over updated":  {"a.txt", "Updated: 2020-11-05\nPosted 4 Nov 2020\n\nIt rained.", "", "", "2020-11-04", "header line"},
		"updated alone":       {"a.txt", "Rain\nLast updated: 5 November 2020\n\nIt rained.", "", "", "2020-11-05", "header line, of the last update"},
		"table over header":   {"a.txt", "Date: 2020-11-04\n\nIt rained.", "", "2020-11-03", "2020-11-03", "sources.csv"},
		"table over bad line": {"a.txt", "Date: 03/04/20\n\nIt rained.", "", "2020-11-03", "2020-11-03", "sources.csv"},
		"front over table":    {"a.md", "---\ndate: 2020-11-02\n---\nIt rained.", "", "2020-11-03", "2020-11-02", "front matter"},
		"json over table":     {"a.jsonl", `{"text":"It rained.","pub_date":"2020-11-01T10:00:00Z"}`, "", "2020-11-03", "2020-11-01", "given"},
		"table under json":    {"a.jsonl", `{"text":"It rained."}`, "", "2020-11-03", "2020-11-03", "sources.csv"},
		"flag":                {"a.txt", "It rained on 2 May 2020.", "2021-01-01", "", "2021-01-01", "--published"},
		"none":                {"a.txt", "It rained on 2 May 2020.", "", "", "", ""},
		"no day in the line":  {"a.txt", "Published: today\n\nIt rained.", "", "", "", ""},
		"a month alone":       {"a.jsonl", `{"text":"It rained.","published":"2020-11"}`, "", "", "2020-11", "given"},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{c.file: c.text}
			if c.table != "" {
				files["sources.csv"] = "file,published\n" + c.file + "," + c.table + "\n"
			}
			dir := folderOf(t, files)
			all, skipped, fatal := read(dir, []string{dir}, Options{Published: c.flag})
			if len(all) != 1 || string(all[0].Published) != c.want || all[0].PublishedRule != c.rule {
				t.Errorf("%+v %v %v; want %s by %q", all, skipped, fatal, c.want, c.rule)
			}
		})
	}
}

func TestFieldsOfHeadAndFront(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"a.txt": "Title: Rain\nBy Jane Roe\nPublisher: Harbour Post\nSource: AP\nURL: https://example.com/rain\nKind: opinion\nDate: 2020-11-04\n\nIt rained.",
		"b.md":  "---\nid: rain-b\ntitle: 'Rain again'\nauthor: John Doe\nkind: transcript\n---\n# Rain again\n\nIt rained.",
	})
	all, skipped, _ := read(dir, []string{dir}, Options{})
	if len(all) != 2 || len(skipped) > 0 {
		t.Fatalf("%v %v", all, skipped)
	}
	a, b := all[0], all[1]
	if a.Title != "Rain" || a.Author != "Jane Roe" || a.Publisher != "Harbour Post" || a.Origin != "AP" || a.URL != "https://example.com/rain" || a.Kind != dataset.Opinion {
		t.Errorf("%+v", a)
	}
	if b.ID != "rain-b" || b.Title != "Rain again" || b.Author != "John Doe" || b.Kind != dataset.Transcript {
		t.Errorf("%+v", b)
	}
}

func TestStandardInput(t *testing.T) {
	for in, want := range map[string]string{
		"It rained.":                                             "stdin",
		" \n\ufeff {\"text\":\"a\"}":                             "stdin",
		"<!doctype html>\n<p>It rained.":                         "stdin",
		"<!-- x --><html><p>It rained.":                          "stdin",
		gz(t, "It rained."):                                      "stdin",
		"\ufeff\r\n {\"text\":\"a\"}\n{\"text\":\"b\",\"id\":9}": "stdin#2 9",
	} {
		all, skipped, _ := read("", []string{"-"}, Options{Stdin: strings.NewReader(in)})
		if ids(all) != want || len(skipped) > 0 {
			t.Errorf("%q: ids %q, want %q (%v)", in, ids(all), want, skipped)
		}
	}
}

// A file named by itself is known by the sources.csv beside it, as if its folder were read.
func TestFileAlone(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"a.txt":       "It rained.",
		"b.txt":       "It rained.",
		"sources.csv": "id,file,publisher,published\nrain,a.txt,Harbour Post,2020-11-04\n,b.txt,,30.2.2020\n",
	})
	all, skipped, fatal := read(dir, []string{filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")}, Options{})
	if len(all) != 1 || all[0].ID != "rain" || all[0].Publisher != "Harbour Post" || all[0].Published != "2020-11-04" || fatal != "" {
		t.Errorf("%+v %v", all, fatal)
	}
	if len(skipped) != 1 || !strings.HasPrefix(skipped[0], `sources.csv:3: published "30.2.2020": there is no such day`) {
		t.Errorf("%q", skipped)
	}
}

// What ends a run says where and what to do; nothing has been read by then.
func TestFatal(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt": "It rained.", "x.odt": "PK", "empty/README.md": "None.", "sources.csv": "file\n"})
	file := filepath.Join(dir, "a.txt")
	for _, c := range []struct {
		args []string
		opt  Options
		want string
	}{
		{nil, Options{}, "no article is named; give files, folders, or - for standard input"},
		{[]string{file, filepath.Join(dir, "b.txt")}, Options{}, "DIR/b.txt: there is no such file or folder; check the name"},
		{[]string{file, "https://example.com/a"}, Options{}, "https://example.com/a: web addresses are not read; save the page as .html and give the file"},
		{[]string{filepath.Join(dir, "x.odt")}, Options{}, `DIR/x.odt: files of the kind ".odt" are not read; give .txt, .md, .html, .jsonl, .rss, .pdf, .docx, .eml, .warc or .wacz (each also with .gz)`},
		{[]string{filepath.Join(dir, "empty")}, Options{}, "DIR/empty: there is no article in this folder; put .txt, .md, .html, .jsonl, .rss, .pdf, .docx, .eml, .warc or .wacz files there"},
		{[]string{filepath.Join(dir, "sources.csv")}, Options{}, "DIR/sources.csv: this table is read with its folder; name the folder"},
		{[]string{"-", "-"}, Options{Stdin: strings.NewReader("x")}, "-: standard input can be read once; name it once"},
		{[]string{file}, Options{Published: "03/04/20"}, `--published "03/04/20": day and month are ambiguous; write 2020-03-04`},
	} {
		all, _, fatal := read(dir, c.args, c.opt)
		if fatal != c.want || len(all) > 0 {
			t.Errorf("%v: %q, want %q; %d articles", c.args, fatal, c.want, len(all))
		}
	}
}

func TestUnreadable(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt": "It rained."})
	if err := os.Chmod(filepath.Join(dir, "a.txt"), 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(filepath.Join(dir, "a.txt")); err == nil {
		f.Close()
		t.Skip("this user may read everything")
	}
	if _, _, fatal := read(dir, []string{dir}, Options{}); fatal != "DIR/a.txt: it may not be read; check its permissions" {
		t.Errorf("%q", fatal)
	}
}

// What is wrong with one text is said with its place and a cure, and the others are read.
func TestSkippedTexts(t *testing.T) {
	for text, want := range map[string]string{
		"caf\xe9 in the rain": "a.txt: byte 3 (0xE9) is not UTF-8; save it as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8",
		"a\x00b":              "a.txt: byte 1 is NUL, so this is no text; give the text, or remove the file",
		"":                    "a.txt: the article is empty; remove it, or give its text",
		"\ufeff \r\n\t":       "a.txt: the article is empty; remove it, or give its text",
		"\xff\xfe\x00\xd8":    "a.txt: it is not what its byte order mark says; save it as UTF-8",
		"\xff\xfea":           "a.txt: this is UTF-16; save it as UTF-8",
		"Rain\nPublished: Feb 30, 2020\n\nIt rained.":    `a.txt:2: published "Feb 30, 2020": there is no such day; correct it, in the form 2020-10-22`,
		"---\ndate: 03/04/20\n---\n\nIt rained.":         `a.txt:2: published "03/04/20": day and month are ambiguous; write 2020-03-04`,
		"---\nkind: gossip\n---\n\nIt rained all night.": `a.txt: kind "gossip" is unknown; write report, opinion, announcement, transcript or official`,
	} {
		dir := folderOf(t, map[string]string{"a.txt": text, "b.txt": "It rained."})
		all, skipped, fatal := read(dir, []string{dir}, Options{})
		if len(skipped) != 1 || skipped[0] != want || ids(all) != "b" || fatal != "" {
			t.Errorf("%q:\n got %q\nwant %q; then %s %s", text, skipped, want, ids(all), fatal)
		}
	}
}

// A text file may be 16 times as long as a line of JSON Lines, and not a byte more.
func TestLimits(t *testing.T) {
	long := strings.Repeat("rain ", 16<<10/5) + "rain"
	long = long[:16<<10]
	dir := folderOf(t, map[string]string{"a.txt": long, "b.txt": long + "s", "c.jsonl": `{"text":"` + long[:1000] + "\"}\n{\"text\":\"" + long[:1024] + `"}`})
	all, skipped, _ := read(dir, []string{dir}, Options{MaxArticle: 1 << 10})
	if ids(all) != "a c#1" || len(skipped) != 2 || skipped[0] != "b.txt: it is longer than the 16 kB that can be read; split it" ||
		skipped[1] != "c.jsonl:2: line too long: it has 1035 bytes and the limit is 1024; split the article" {
		t.Errorf("%s %q", ids(all), skipped)
	}
}

func TestDuplicateIDs(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt": "It rained.", "z/a.txt": "Again.", "b.jsonl": "{\"id\":\"a\",\"text\":\"c\"}\n{\"id\":\"d\",\"text\":\"e\"}"})
	all, skipped, _ := read(dir, []string{dir}, Options{})
	want := []string{
		`b.jsonl:1: id "a" is taken by a.txt; give one of them another id, or another file name`,
		`z/a.txt: id "a" is taken by a.txt; give one of them another id, or another file name`,
	}
	if ids(all) != "a d" || strings.Join(skipped, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\n%s", ids(all), strings.Join(skipped, "\n"))
	}
}

// Who stops listening is sent nothing more, whatever was to come.
func TestStop(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt": "", "b.txt": "It rained.", "c.jsonl": "{}\n{}", "d.html": "<p>x", "sources.csv": "file\nnone.txt\n"})
	for stop := range 7 {
		n := 0
		for range Read([]string{dir, dir}, Options{}) {
			if n++; n > stop {
				break
			}
		}
		if n > stop+1 {
			t.Errorf("%d after %d", n, stop)
		}
	}
}

// A text in UTF-8 is read as it stands; another is refused with the byte that is wrong, or becomes UTF-8 if its charset is beyond doubt.
func FuzzText(f *testing.F) {
	f.Add("Rain\nPublished: Nov 04, 2020 09:00 PM\n\nIt rained.")
	f.Add("\ufeff---\ndate: 03/04/20\n---\r\n# x")
	f.Add("a\x00\xff")
	f.Fuzz(func(t *testing.T, in string) {
		n := 0
		r := newReader(Options{MaxArticle: 1 << 20}, nil)
		r.yield = func(s dataset.Source, err error) bool {
			n++
			if err == nil && (utf8.ValidString(in) && s.Text != strings.TrimPrefix(in, bom) || !utf8.ValidString(s.Text) || s.ID == "" || s.SHA256 != dataset.Digest(s.Text)) {
				t.Errorf("%q: %+v", in, s)
			}
			if err == nil && s.Published != "" && s.Published.Precision() == "" {
				t.Errorf("%q: published %q", in, s.Published)
			}
			return true
		}
		r.text(in, item{at: place{file: "f"}, name: "f"})
		if n != 1 {
			t.Errorf("%q: %d reports", in, n)
		}
	})
}
