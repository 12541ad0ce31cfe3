package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dateline/timeline/check"
)

// checked runs "dateline check" and gives its exit code and what it printed.
func checked(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(append([]string{"dateline", "check"}, args...), strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCheckReadsAWorkbookAndWritesOne(t *testing.T) {
	dir := t.TempDir()
	source := write(t, dir, "town.txt", "“The ferry will sail in May,” said Ida Lund.")
	book := filepath.Join(dir, "quotes.xlsx")
	f := excelize.NewFile()
	for cell, v := range map[string]string{"A1": "note", "A2": "no quotations on this sheet"} {
		if err := f.SetCellStr("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Quotes"); err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]string{"A1": "ID", "B1": "Quote", "A2": "r1", "B2": "The ferry will sail in May", "A3": "r2", "B3": "The ferry will sail in June"} {
		if err := f.SetCellStr("Quotes", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(book); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "checked.xlsx")
	code, _, errOut := checked(t, book, "--against", source, "-o", out)
	if code != 1 {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	rows, err := tableRows(out)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[1][4] != "verbatim" || rows[2][4] != "altered" || rows[2][7] != "The ferry will sail in [-May-]{+June+}" {
		t.Errorf("the sheet has %q", rows)
	}
	first, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, errOut := checked(t, book, "--against", source, "-o", out); code != 1 {
		t.Fatalf("a second time: %s", errOut)
	}
	if second, _ := os.ReadFile(out); !bytes.Equal(first, second) {
		t.Error("the same findings give another workbook")
	}
}

func TestCheckReadsWordDocuments(t *testing.T) {
	dir := t.TempDir()
	source := write(t, dir, "town.txt", "“The ferry will not sail in May,” said Ida Lund.")
	draft := filepath.Join(dir, "draft.docx")
	f, err := os.Create(draft)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(`<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>First.</w:t></w:r></w:p><w:p><w:r><w:t>“The ferry will sail in May,” said Ida Lund.</w:t></w:r></w:p></w:body></w:document>`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	code, out, _ := checked(t, draft, "--against", source)
	if code != 1 || !strings.Contains(out, "draft.docx:3:2  ALTERED QUOTATION") || !strings.Contains(out, `a negation is left out: "not"`) {
		t.Errorf("exit code %d: %s", code, out)
	}
}

func TestCheckReadsWebPages(t *testing.T) {
	dir := t.TempDir()
	source := write(t, dir, "town.jsonl", `{"id":"t","url":"https://example.org/t","text":"“The ferry will sail in May,” said Ida Lund."}`)
	draft := write(t, dir, "draft.html", "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>“The ferry will sail in May,” said Ida Lund, and many people who had waited for it all winter long were glad to hear her say so.</p><p>They had waited on both sides of the sound, in the cold and in the dark, and with no word from anybody at all.</p></article></body></html>")
	code, out, errOut := checked(t, draft, "--against", source, "--format", "jsonl")
	if code != 0 || !strings.Contains(out, `"verdict":"verbatim"`) || !strings.Contains(out, "https://example.org/t#:~:text=") {
		t.Errorf("exit code %d: %s%s", code, out, errOut)
	}
}

func FuzzTable(f *testing.F) {
	f.Add("quotes.csv", "quote,id\n\"a\nb\",1\n")
	f.Add("quotes.csv", "\ufeffid;claim\n1;x\n")
	f.Add("quotes.jsonl", "{\"quote\":\"a\",\"id\":[1]}\n\n{\"claim\":null}\nx\n")
	f.Add("quotes.csv", "quote,quote\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		path := filepath.Join(t.TempDir(), "t.jsonl")
		if strings.HasSuffix(name, ".csv") {
			path = strings.TrimSuffix(path, ".jsonl") + ".csv"
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		last := 0
		err := eachRow(path, func(line, column int, r check.Row) {
			if line < last || column < 1 {
				t.Errorf("row at %d:%d after line %d", line, column, last)
			}
			last = line
		}, func(error) {})
		if err != nil && !strings.Contains(err.Error(), "t.") {
			t.Errorf("the error %q names no place", err)
		}
	})
}
