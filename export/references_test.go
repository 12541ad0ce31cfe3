package export

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// library is a timeline whose sources have every kind and every sort of date.
func library() *dataset.Timeline {
	t := sample()
	for i, d := range []edtf.Date{"", "2020", "2020-05", "2020-10-22", "[2020-10-22..2020-11-04]", "2020-05/..", "2020~", "-0498", "nonsense"} {
		t.Sources = append(t.Sources, dataset.Source{ID: letters("so", i), Publisher: "Wexley Courier", Kind: dataset.SourceKinds[i%5], Published: d})
	}
	return t
}

func TestRIS(t *testing.T) {
	text, loss := written(t, "ris", library(), Options{})
	if diff := cmp.Diff(Loss{"4 publication dates written in words only: RIS has days, months and years"}, loss); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{
		"TY  - NEWS\r\nID  - courier-2021-03-12\r\nTI  - Harbour bridge to close in April\r\nAU  - Ann Odell\r\nT2  - Wexley Courier\r\nPY  - 2021\r\nDA  - 2021/03/12/\r\nY2  - 2021/03/13/\r\nLA  - en\r\nN1  - Credits TSA\r\nUR  - https://courier.example/news/2021/03/12/bridge\r\nDP  - dateline 0.1.0\r\nER  - \r\n",
		"PY  - 2020\r\nDA  - 2020///\r\n", "DA  - 2020/05//\r\n", "DA  - ///one day from 22 October 2020 to 4 November 2020\r\n", "TI  - [Untitled transcript]\r\n", "M3  - Official report\r\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the records have no %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "2020/01/01") || strings.Contains(text, "2020/05/01") {
		t.Error("a date is padded")
	}
}

// No text of a source starts a line of its own, so none becomes a tag.
func TestRISKeepsItsTags(t *testing.T) {
	for _, s := range append(nasty(), "a\r\nER  - \r\nTY  - BOOK", "a\nTI  - b") {
		text, _ := written(t, "ris", everywhere(s), Options{})
		for _, line := range strings.Split(text, "\r\n") {
			if tag, _, ok := strings.Cut(line, "  - "); line != "" && (!ok || !contains(risTags(), tag)) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%q makes the line %q", s, line)
			}
		}
		if n := strings.Count("\n"+text, "\nTY  - "); n != 2 {
			t.Errorf("%q: %d records", s, n)
		}
	}
}

func contains(list []string, s string) bool {
	return strings.Contains("|"+strings.Join(list, "|")+"|", "|"+s+"|")
}

func TestCSL(t *testing.T) {
	text, loss := written(t, "csl", library(), Options{})
	var items []cslItem
	if err := json.Unmarshal([]byte(text), &items); err != nil || len(loss) > 0 {
		t.Fatal(err, loss)
	}
	want := cslItem{ID: "courier-2021-03-12", Type: "article-newspaper", Title: "Harbour bridge to close in April", Author: []cslName{{"Ann Odell"}}, Container: "Wexley Courier",
		Issued: &cslDate{Parts: [][]int{{2021, 3, 12}}}, Accessed: &cslDate{Parts: [][]int{{2021, 3, 13}}}, Language: "en", Note: "Credits TSA", Origin: "dateline 0.1.0",
		URL: "https://courier.example/news/2021/03/12/bridge"}
	if diff := cmp.Diff(want, items[1]); len(items) != len(library().Sources) || diff != "" && cmp.Diff(want, items[0]) != "" {
		t.Errorf("%d items: %s", len(items), diff)
	}
	for i, want := range []*cslDate{nil, {Parts: [][]int{{2020}}}, {Parts: [][]int{{2020, 5}}}, {Parts: [][]int{{2020, 10, 22}}}, {Literal: "one day from 22 October 2020 to 4 November 2020"},
		{Literal: "from May 2020 on"}, {Literal: "about 2020"}, {Parts: [][]int{{-498}}}, {Literal: "nonsense"}} {
		if diff := cmp.Diff(want, items[2+i].Issued); diff != "" {
			t.Errorf("%q: %s", library().Sources[2+i].Published, diff)
		}
	}
}

func TestReferenceManagersReadRIS(t *testing.T) {
	text, _ := written(t, "ris", library(), Options{})
	var records []map[string]any
	python(t, saved(t, "a.ris", text), "rispy", `import json,sys,rispy
print(json.dumps(rispy.load(open(sys.argv[1],encoding="utf-8",newline=""))))`, &records)
	if len(records) != len(library().Sources) {
		t.Fatalf("%d records", len(records))
	}
	for i, s := range library().Sources {
		if records[i]["id"] != s.ID || s.Title != "" && records[i]["title"] != s.Title {
			t.Errorf("record %d is %v", i, records[i])
		}
		if r := records[i]["unknown_tag"]; r != nil {
			t.Errorf("record %d has unknown tags %v", i, r)
		}
	}
}

func TestCitationProcessorReadsCSL(t *testing.T) {
	text, _ := written(t, "csl", sample(), Options{})
	var cited []string
	python(t, saved(t, "a.csl.json", text), "citeproc", `import json,sys,warnings
warnings.simplefilter("ignore")
from citeproc import Citation,CitationItem,CitationStylesBibliography,CitationStylesStyle,formatter
from citeproc.source.json import CiteProcJSON
items=json.load(open(sys.argv[1],encoding="utf-8"))
b=CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right",validate=False),CiteProcJSON(items),formatter.plain)
[b.register(Citation([CitationItem(i["id"])])) for i in items]
print(json.dumps([str(x) for x in b.bibliography()]))`, &cited)
	all := strings.Join(cited, "\n")
	if len(cited) != 2 || !strings.Contains(all, "Harbour bridge to close in April") || !strings.Contains(all, "2021") || !strings.Contains(all, "Wexley Courier") {
		t.Errorf("cited as %q", cited)
	}
}
