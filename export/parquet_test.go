package export

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"dateline/dataset"
)

// What is written is read back: every row with its lists.
func TestParquetRoundTrip(t *testing.T) {
	tl := crowd(500)
	text, _ := written(t, "parquet", tl, Options{})
	rows, err := parquet.Read[parquetEvent](bytes.NewReader([]byte(text)), int64(len(text)))
	if err != nil || len(rows) != len(tl.Events) {
		t.Fatal(len(rows), err)
	}
	p := &parquetMaker{index: dataset.NewIndex(tl), quotes: map[string]bool{}}
	for i := range tl.Events {
		if want, got := inWords(p.event(&tl.Events[i])), inWords(rows[i]); got != want {
			t.Fatalf("row %d is %s, want %s", i, got, want)
		}
	}
}

// inWords is a row as text, with days as numbers.
func inWords(r parquetEvent) string {
	days := ""
	for _, d := range []*int32{r.DateStart, r.DateEnd, r.ReviewOn} {
		if d == nil {
			days += " -"
		} else {
			days += fmt.Sprint(" ", *d)
		}
	}
	r.DateStart, r.DateEnd, r.ReviewOn = nil, nil, nil
	return fmt.Sprintf("%+v%s", r, days)
}

func TestArrowReadsParquet(t *testing.T) {
	text, loss := written(t, "parquet", sample(), Options{})
	if len(loss) > 0 {
		t.Errorf("loss %q", loss)
	}
	var got struct {
		Schema map[string]string
		Rows   []map[string]any
		Title  string
	}
	python(t, saved(t, "a.parquet", text), "pyarrow.parquet", `import json,sys,pyarrow.parquet as p
t=p.read_table(sys.argv[1])
print(json.dumps({"Schema":{f.name:str(f.type) for f in t.schema},"Rows":t.to_pylist(),"Title":p.read_metadata(sys.argv[1]).metadata[b"title"].decode()},default=str))`, &got)
	for name, want := range map[string]string{"date_start": "date32[day]", "review_on": "date32[day]", "actors": "list<element: string not null>", "sources": "int32", "title": "string"} {
		if got.Schema[name] != want {
			t.Errorf("%s is %s, want %s", name, got.Schema[name], want)
		}
	}
	if len(got.Rows) != 5 || got.Title != "The harbour bridge at Wexley" {
		t.Fatalf("%d rows, title %q", len(got.Rows), got.Title)
	}
	e := got.Rows[2]
	for name, want := range map[string]string{
		"id": "ev-kdwrtp", "date_start": "2021-03-05", "actors": "[Wexley Council Maria Lindqvist]", "status": "corroborated", "independent": "2", "review_on": "2021-04-02", "disputed_on": "[]",
	} {
		if fmt.Sprint(e[name]) != want {
			t.Errorf("%s is %v, want %s", name, e[name], want)
		}
	}
	if n := len(e["mentions"].([]any)); n != 2 {
		t.Errorf("%d mentions", n)
	}
	if got.Rows[4]["date_end"] != nil {
		t.Errorf("an open end is %v", got.Rows[4]["date_end"])
	}
}

func TestParquetOfAnotherProgramIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.parquet")
	for range 2 {
		if _, err := WriteFile(path, form(t, "parquet"), sample(), Options{}, false); err != nil {
			t.Fatal(err)
		}
	}
	var other bytes.Buffer
	if err := parquet.Write(&other, []parquetEvent{{ID: "a"}}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{other.String(), "PAR1", "PAR1" + strings.Repeat("\xff", 40) + "PAR1"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := WriteFile(path, form(t, "parquet"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "is none that dateline wrote") {
			t.Errorf("the error is %v", err)
		}
	}
}

func TestParquetSaysWhatItLeavesOut(t *testing.T) {
	tl := sample()
	tl.Events[2].Quotes, tl.Events[2].Title = nil, "broken \xff"
	tl.Events[0].DateStart = "9999999-01-01"
	_, loss := written(t, "parquet", tl, Options{})
	if got := strings.Join(loss, "\n"); !strings.Contains(got, "1 quotation not written") || !strings.Contains(got, "1 place with broken UTF-8") {
		t.Errorf("loss %q", loss)
	}
}
