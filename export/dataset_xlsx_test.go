package export

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
	"dateline/dataset/review"
)

// decidedSample is the sample as people worked on it: two persons who differ, corrections of an event and of a speaker, a note on an event that is gone.
func decidedSample() *Dataset {
	d := &Dataset{Timeline: sample(), Title: "Wexley"}
	d.Decisions = []review.Decision{
		{EventID: "ev-kdwrtp", Status: dataset.Verified, By: "A. Reader", On: "2021-04-02", Note: "minutes read", Evidence: "https://council.example/minutes?id=14"},
		{EventID: "ev-kdwrtp", Status: dataset.Refuted, By: "B. Writer", On: "2021-04-03", Evidence: "https://council.example/tape"},
		{EventID: "ev-mzxqwr", Field: "date", Value: "2021-03-11", Base: "2021-03", By: "A. Reader", On: "2021-04-02"},
		{EventID: "ev-mzxqwr", Field: "title", Value: "=The council decides on the bridge", By: "A. Reader", On: "2021-04-02"},
		{EventID: "ev-kdwrtp", QuoteID: "qu-bdfgkm", Field: "speaker", Value: "Marja Lindqvist", By: "B. Writer", On: "2021-04-03"},
		{QuoteID: "qu-cghkln", Status: dataset.Unresolved, By: "B. Writer", On: "2021-04-03", Note: "no tape", Fingerprint: "1 text:00000000"},
		{EventID: "ev-gone", Status: dataset.Excluded, By: "A. Reader", On: "2021-04-01"},
	}
	d.Report = review.Join(d.Timeline, d.Decisions, review.Options{})
	d.Corrections = d.Report.Corrections
	return d
}

func datasetBook(t testing.TB, d *Dataset) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := writeXLSX(&b, d.Timeline, Options{Dataset: d}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fillOf is the colour of a cell.
func fillOf(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(style.Fill.Color, ",")
}

func TestWorkbookShowsWhatPeopleDecided(t *testing.T) {
	f := open(t, datasetBook(t, decidedSample()))
	if want := []string{"Timeline", "Quotes", "Mentions", "Checks", "Sources", "Reviews", "Corrections", "Chart", "About"}; !slices.Equal(f.GetSheetList(), want) {
		t.Errorf("the sheets are %q", f.GetSheetList())
	}
	reviews, _ := f.GetRows("Reviews")
	text := ""
	for _, r := range reviews {
		text += strings.Join(r, "|") + "\n"
	}
	for _, want := range []string{"|verified|A. Reader|", "|refuted|B. Writer|", "reviewers differ: verified by A. Reader on 2021-04-02, refuted by B. Writer on 2021-04-03", "ev-gone||excluded|", "|orphaned|", "|stale|text|", "|date|2021-03-11|"} {
		if !strings.Contains(text, want) {
			t.Errorf("the sheet Reviews has no %q:\n%s", want, text)
		}
	}
	corrections, _ := f.GetRows("Corrections")
	if len(corrections) != 4 || strings.Join(corrections[2], "|") != "ev-mzxqwr||date|2021-03|[2021-03-05..2021-03-12]|2021-03-11|2021-03-11|machine|A. Reader|2021-04-02" {
		t.Errorf("the sheet Corrections has %q", corrections)
	}
	row := func(sheet, id string) int {
		rows, _ := f.GetRows(sheet)
		return 1 + slices.IndexFunc(rows, func(r []string) bool { return r[0] == id })
	}
	for _, c := range []struct {
		sheet, id, column string
		person            bool
	}{
		{"Timeline", "ev-mzxqwr", "date", true}, {"Timeline", "ev-mzxqwr", "title", true}, {"Timeline", "ev-mzxqwr", "actors", false}, {"Timeline", "ev-kdwrtp", "speaker", true},
		{"Timeline", "ev-cklmnp", "date", false}, {"Quotes", "qu-bdfgkm", "speaker", true}, {"Quotes", "qu-cghkln", "speaker", false}, {"Reviews", "ev-mzxqwr", "title", false},
	} {
		if got := fillOf(t, f, c.sheet, cellOf(t, f, c.sheet, c.column, row(c.sheet, c.id))) == personFill; got != c.person {
			t.Errorf("%s %s in %s is marked as a person's: %v", c.id, c.column, c.sheet, got)
		}
	}
	for _, sheet := range []string{"Timeline", "Quotes"} {
		cell := cellOf(t, f, sheet, "fingerprint", 2)
		if seen, err := f.GetColVisible(sheet, strings.TrimRight(cell, "0123456789")); seen || err != nil {
			t.Errorf("the fingerprints of %s are shown: %v", sheet, err)
		}
		if v, _ := f.GetCellValue(sheet, cell); !strings.HasPrefix(v, "1 ") {
			t.Errorf("a fingerprint in %s is %q", sheet, v)
		}
	}
}

// Nothing of a person's is on a workbook of a dataset that nobody reviewed.
func TestWorkbookOfUnreviewedDataset(t *testing.T) {
	tl := sample()
	review.Join(tl, nil, review.Options{})
	f := open(t, datasetBook(t, &Dataset{Timeline: tl}))
	if want := []string{"Timeline", "Quotes", "Mentions", "Checks", "Sources", "Chart", "About"}; !slices.Equal(f.GetSheetList(), want) {
		t.Errorf("the sheets are %q", f.GetSheetList())
	}
}

// A workbook of a dataset may be written over itself, and not once a person filled in something on either sheet.
func TestWorkbookOfDatasetKeepsEntries(t *testing.T) {
	d := decidedSample()
	opt := Options{Dataset: d}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	for range 2 {
		if _, err := WriteFile(path, form(t, "xlsx"), d.Timeline, opt, false); err != nil {
			t.Fatal(err)
		}
	}
	set(t, path, func(f *excelize.File) error {
		return f.SetCellValue("Quotes", cellOf(t, f, "Quotes", "review_note", 2), "heard it")
	})
	if _, err := WriteFile(path, form(t, "xlsx"), d.Timeline, opt, false); err == nil || !strings.Contains(err.Error(), `review_note "heard it"`) {
		t.Errorf("an entry on a quotation is overwritten: %v", err)
	}
	csv := filepath.Join(t.TempDir(), "a.csv")
	for range 2 {
		if _, err := WriteFile(csv, form(t, "csv"), d.Timeline, opt, false); err != nil {
			t.Fatal(err)
		}
	}
}

// What a person sees: the printed sheets of a dataset, kept where KEEP_PICTURES names a folder. The corrected cells are there in their colour.
func TestPrintedDataset(t *testing.T) {
	pages := printed(t, datasetBook(t, decidedSample()))
	if len(pages) < 9 || len(pages) > 15 {
		t.Errorf("%d pages", len(pages))
	}
	for i, page := range pages {
		keep(t, page)
		if i > 1 {
			continue
		}
		if !coloursOf(t, page)[personFill] {
			t.Errorf("no cell of page %d has the colour of a correction", i+1)
		}
	}
}
