package export

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

func written(t testing.TB, name string, tl *dataset.Timeline, opt Options) (string, Loss) {
	t.Helper()
	var b bytes.Buffer
	loss, err := form(t, name).Write(&b, tl, opt)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), loss
}

func TestDateWords(t *testing.T) {
	for d, want := range map[edtf.Date]string{
		"": "undated", "2020-10-22": "22 October 2020", "2020-10-22T21:00": "22 October 2020", "2020-05": "May 2020", "2020": "2020", "-0498": "499 BC", "0000": "1 BC",
		"2020-33": "first quarter of 2020", "2020-21~": "about spring 2020", "199X": "the 1990s", "18XX": "between 1800 and 1899", "2020-40": "first half of 2020",
		"[2020-10-22..2020-11-04]": "one day from 22 October 2020 to 4 November 2020", "[2020-03-04,2020-04-03]": "4 March 2020 or 3 April 2020",
		"2020-05/..": "from May 2020 on", "../2020-05": "until May 2020", "2020-05-03/2020-05-05": "from 3 May 2020 to 5 May 2020", "2020-05?": "perhaps May 2020",
		"nonsense": "nonsense", "2020-13": "2020-13",
	} {
		if got := dateWords(d); got != want {
			t.Errorf("%q is %q, want %q", d, got, want)
		}
	}
}

func FuzzDateWords(f *testing.F) {
	for _, s := range []string{"2020", "[..]", "/", "20XX", "[2020..]", "2020-2X", "~", "[2020,]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { dateWords(edtf.Date(s)) })
}

func TestMarkdownShowsText(t *testing.T) {
	for in, want := range map[string]string{
		"plain words": "plain words", "a|b": `a\|b`, "<script>": "&lt;script>", "# not a heading": `\# not a heading`, "1. not a list": `1\. not a list`,
		"*stars* and _lines_": `\*stars\* and \_lines\_`, "[a](javascript:b)": `\[a\](javascript:b)`, "two\nlines": "two lines", "&amp;": "&amp;amp;", "`code`": "\\`code\\`",
		"https://example.org": `https\://example.org`, "- dash": `\- dash`, "2020-10-22": "2020-10-22",
	} {
		if got := escapeMarkdown(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
	for url, want := range map[string]string{
		"https://example.org/a(b)": "[x](<https://example.org/a(b)>)", "javascript:alert(1)": "x", "": "x", "https://": "x", "https://example.org/<b>|": "[x](<https://example.org/%3Cb%3E%7C>)",
	} {
		if got := markdownLink("x", url); got != want {
			t.Errorf("%q is linked %q, want %q", url, got, want)
		}
	}
}

func TestMarkdownTableKeepsItsRows(t *testing.T) {
	tl := rich(3)
	text, _ := written(t, "md", tl, Options{})
	rows := 0
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "|") {
			rows++
			if n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); n != 6 {
				t.Errorf("a row with %d bars: %q", n, line)
			}
		}
	}
	if rows != len(tl.Events)+2 {
		t.Errorf("%d rows, want %d", rows, len(tl.Events)+2)
	}
}

func TestMarkdownStory(t *testing.T) {
	text, _ := written(t, "md", sample(), Options{Story: true})
	for _, want := range []string{
		"## 5 March 2021: The engineers warn", "> “We would rather close it a month early than a day too late” — Maria Lindqvist\n", "*corroborated; verified by A. Reader*",
		"## One day from 5 March 2021 to 12 March 2021: The council votes", "> the repairs would cost", "- date-exists: February 30 is no day", "## From 1 April 2021 on: The bridge is to be closed",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the story has no %q:\n%s", want, text)
		}
	}
}

func TestICal(t *testing.T) {
	tl := rich(3)
	text, loss := written(t, "ics", tl, Options{})
	for _, line := range strings.SplitAfter(text, "\n") {
		if line != "" && !strings.HasSuffix(line, "\r\n") || len(line) > 77 || !utf8.ValidString(line) {
			t.Errorf("a bad line of %d bytes: %q", len(line), line)
		}
	}
	unfolded := strings.ReplaceAll(text, "\r\n ", "")
	for _, line := range strings.Split(unfolded, "\r\n") {
		for _, r := range line {
			if unicode.IsControl(r) {
				t.Errorf("%U in %q", r, line)
			}
		}
	}
	if n := strings.Count(unfolded, "BEGIN:VEVENT\r\n"); n != strings.Count(unfolded, "END:VEVENT\r\n") || n+5 != len(tl.Events) || !strings.HasPrefix(strings.Join(loss, ";"), "5 events not written") {
		t.Errorf("%d events of %d, loss %q", n, len(tl.Events), loss)
	}
	unfolded, _ = written(t, "ics", sample(), Options{})
	unfolded = strings.ReplaceAll(unfolded, "\r\n ", "")
	for _, want := range []string{
		"SUMMARY:From 1 April 2021 on: The bridge", "DTSTART;VALUE=DATE:20210305\r\nDTEND;VALUE=DATE:20210306\r\nSUMMARY:The engineers warn", "SUMMARY:February 2021: Cracks", "STATUS:CONFIRMED", "CATEGORIES:disputed",
		`the bridge\, the Courier reported.\nDate: 2019`, "UID:ev-kdwrtp@dateline",
	} {
		if !strings.Contains(unfolded, want) {
			t.Errorf("the calendar has no %q", want)
		}
	}
	tl = sample()
	tl.Events[2].Modality = dataset.Scheduled
	if text, _ := written(t, "ics", tl, Options{}); !strings.Contains(text, "STATUS:TENTATIVE") {
		t.Error("what is scheduled is not tentative")
	}
}

func TestTimelineJS(t *testing.T) {
	text, loss := written(t, "timelinejs", rich(3), Options{})
	var doc struct {
		Title  tjsSlide   `json:"title"`
		Events []tjsSlide `json:"events"`
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if len(loss) != 1 || !strings.HasPrefix(loss[0], "5 events not written") || len(doc.Events)+5 != len(rich(3).Events) {
		t.Errorf("%d events, loss %q", len(doc.Events), loss)
	}
	for _, e := range doc.Events {
		if e.StartDate == nil || strings.ContainsAny(e.Text.Headline, "<>\x1b") || strings.Contains(e.Text.Text, "<script") {
			t.Errorf("a bad slide: %+v", e)
		}
	}
	month := doc.Events[len(doc.Events)-1]
	for _, e := range doc.Events {
		if e.DisplayDate == "February 2021" {
			month = e
		}
	}
	if month.StartDate.Year != 2021 || month.StartDate.Month != 2 || month.StartDate.Day != 0 {
		t.Errorf("a month is padded: %+v", month.StartDate)
	}
}

// A text form that somebody changed is not written over.
func TestSealedFormsAreKept(t *testing.T) {
	for _, name := range []string{"a.md", "a.html", "a.ics", "a.timelinejs.json"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			f, err := ForFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if _, err := WriteFile(path, f, sample(), Options{}, false); err != nil {
					t.Fatal(err)
				}
			}
			alter(t, path, "Cracks", "Large cracks")
			if _, err := WriteFile(path, f, sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "it was changed since it was written") {
				t.Errorf("the error is %v", err)
			}
			if found, err := HasEntries(path); found == "" || err != nil {
				t.Errorf("found %q, %v", found, err)
			}
			if err := os.WriteFile(path, []byte("# Notes\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := WriteFile(path, f, sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "is none that dateline wrote") {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestForFile(t *testing.T) {
	for path, want := range map[string]string{"a.csv": "csv", "dir.x/A.XLSX": "xlsx", "a.json": "json", "a.timelinejs.json": "timelinejs", "b.jsonl": "jsonl"} {
		if f, err := ForFile(path); err != nil || f.Name != want {
			t.Errorf("%s is %s, %v", path, f.Name, err)
		}
	}
	for _, path := range []string{"a", "a.", "a.docx"} {
		if _, err := ForFile(path); err == nil {
			t.Errorf("%q has a form", path)
		}
	}
}
