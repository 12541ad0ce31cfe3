package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"dateline/dataset"
	"dateline/dataset/review"
)

// take brings a file back as dateline review does.
func take(t *testing.T, path string, d *Dataset) (decisions []review.Decision, findings []review.Finding) {
	t.Helper()
	tables, err := ReadTables(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		in := review.Take(table, d.Timeline, review.TakeOptions{Take: []string{"date", "title", "speaker"}, Recorded: d.Decisions, Corrections: d.Corrections})
		decisions, findings = append(decisions, in.Decisions...), append(findings, in.Findings...)
	}
	return decisions, findings
}

// resaved is a file as LibreOffice saves it in a form; it skips where there is none.
func resaved(t *testing.T, path, form string) string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no soffice here: install libreoffice-calc to save what a person would")
	}
	dir := t.TempDir()
	args := []string{"--headless"}
	if filepath.Ext(path) == ".csv" {
		args = append(args, "--infilter=CSV:44,34,76") // LibreOffice asks people what a file is written in, and is to be told here: UTF-8
	}
	args = append(args, "--convert-to", form, "--outdir", dir, path)
	out, err := exec.Command(soffice, append(args, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"))...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ext, _, _ := strings.Cut(form, ":")
	return filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"."+ext)
}

// datasetFile writes a dataset in a form.
func datasetFile(t *testing.T, d *Dataset, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	form, err := ForFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := WriteFile(path, form, d.Timeline, Options{Dataset: d}, false); err != nil {
		t.Fatal(err)
	}
	return path
}

// nastyDataset is a dataset with every nasty text and old days, reviewed.
func nastyDataset(t *testing.T) *Dataset {
	d := &Dataset{Timeline: utf8Only(t, rich(30))}
	d.Timeline.Reviews = nil
	long := &d.Timeline.Events[len(d.Timeline.Events)-1]
	long.Title = strings.Repeat("long and longer ", 5000)
	d.Decisions = []review.Decision{{EventID: letters("ev", 1003), Status: dataset.Verified, By: "Ann", On: "2021-01-02", Evidence: "https://example.org/"}}
	d.Corrections = review.Join(d.Timeline, d.Decisions, review.Options{}).Corrections
	return d
}

// Nothing is news in a table that nobody touched, whoever saved it since.
func TestUntouchedTablesBringNothing(t *testing.T) {
	for _, d := range map[string]*Dataset{"sample": decidedSample(), "nasty": nastyDataset(t)} {
		for _, name := range []string{"a.xlsx", "a.csv", "a.tsv"} {
			if decisions, findings := take(t, datasetFile(t, d, name), d); len(decisions)+len(findings) > 0 {
				t.Errorf("%s brings %v\n%v", name, decisions, findings)
			}
		}
	}
}

// A workbook keeps every text as one. In a CSV file LibreOffice takes "00123" for a number and days before 1900 for negative ones, which are then
// reported as edited and not taken; so that one is tried with plain texts.
func TestResavedTablesBringNothing(t *testing.T) {
	for name, d := range map[string]*Dataset{"sample": decidedSample(), "nasty": nastyDataset(t)} {
		for _, c := range []struct{ file, form string }{{"a.xlsx", "xlsx"}, {"a.csv", "xlsx"}, {"a.csv", "csv:Text - txt - csv (StarCalc):59,34,76"}} {
			if name == "nasty" && c.file != "a.xlsx" {
				continue
			}
			path := datasetFile(t, d, c.file)
			path = resaved(t, path, c.form)
			decisions, findings := take(t, path, d)
			findings = slices.DeleteFunc(findings, func(f review.Finding) bool { return f.Kind == review.SpreadsheetDate })
			if len(decisions)+len(findings) > 0 {
				t.Errorf("%s, %s saved as %s brings %v\n%v", name, c.file, c.form, decisions, findings)
			}
		}
	}
}

// What a person enters into the workbook comes back, before and after LibreOffice saved it.
func TestEntriesComeBack(t *testing.T) {
	d := decidedSample()
	path := datasetFile(t, d, "a.xlsx")
	set(t, path, func(f *excelize.File) error {
		rows, _ := f.GetRows("Timeline")
		row := 1 + slices.IndexFunc(rows, func(r []string) bool { return r[0] == "ev-cklmnp" })
		for column, value := range map[string]any{"review_status": "verified", "review_by": "C. Third", "review_on": 44300, "review_note": "seen", "review_evidence": "https://example.org/e", "title": "Cracks are found in three of the piers"} {
			if err := f.SetCellValue("Timeline", cellOf(t, f, "Timeline", column, row), value); err != nil {
				return err
			}
		}
		rows, _ = f.GetRows("Quotes")
		row = 1 + slices.IndexFunc(rows, func(r []string) bool { return r[0] == "qu-bdfgkm" })
		for column, value := range map[string]any{"review_status": "unresolved", "review_by": "C. Third", "review_on": "2021-04-15"} {
			if err := f.SetCellValue("Quotes", cellOf(t, f, "Quotes", column, row), value); err != nil {
				return err
			}
		}
		return nil
	})
	want := []review.Decision{
		{EventID: "ev-cklmnp", Field: "title", Value: "Cracks are found in three of the piers", By: "C. Third", On: "2021-04-14", Base: "Cracks are found in two of the piers"},
		{EventID: "ev-cklmnp", Status: dataset.Verified, By: "C. Third", On: "2021-04-14", Note: "seen", Evidence: "https://example.org/e"},
		{EventID: "ev-kdwrtp", QuoteID: "qu-bdfgkm", Status: dataset.Unresolved, By: "C. Third", On: "2021-04-15"},
	}
	for name, path := range map[string]string{"as it is": path, "saved by LibreOffice": resaved(t, path, "xlsx")} {
		got, findings := take(t, path, d)
		for i := range got {
			got[i].Fingerprint = ""
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s\n%v", name, diff, findings)
		}
	}
}

func TestReadTablesTakesWhatSpreadsheetsWrite(t *testing.T) {
	table := "id,title,review_status,review_on\nev-a,\"two\nlines\",verified,2020-10-22\n\n,,,\nev-b,'=1+1,,\n"
	semicolons := strings.NewReplacer(",", ";").Replace(table)
	utf16 := []byte{0xFF, 0xFE}
	for _, r := range strings.ReplaceAll(table, ",", "\t") {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, text := range map[string]string{
		"commas.csv": table, "semicolons.csv": bom + semicolons, "sep.csv": "sep=;\r\n" + strings.ReplaceAll(semicolons, "\n", "\r\n"), "tabs.tsv": strings.ReplaceAll(table, ",", "\t"), "unicode.txt": string(utf16),
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		tables, err := ReadTables(path)
		if err != nil {
			t.Error(err)
			continue
		}
		got := tables[0]
		if len(got.Rows) != 2 || !slices.Equal(got.Header, []string{"id", "title", "review_status", "review_on"}) || !slices.Equal(got.Rows[1].Cells, []string{"ev-b", "=1+1"}) || strings.ReplaceAll(got.Rows[0].Cells[1], "\r", "") != "two\nlines" {
			t.Errorf("%s: %+v", name, got)
		}
		if first := got.Rows[0].Line; first != 2 && name != "sep.csv" || name == "sep.csv" && first != 3 {
			t.Errorf("%s: the first row is said to stand in line %d", name, first)
		}
	}
}

func TestReadTablesSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	book := excelize.NewFile()
	var other bytes.Buffer
	if err := book.Write(&other); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ text, want string }{
		"latin.csv": {"id,title\na,caf\xe9\n", `latin.csv:2: it is not UTF-8; save it as "CSV UTF-8"`}, "open.csv": {"id\n\"a\n", "open.csv:2: a quotation mark is opened"}, "empty.csv": {"\n\n", "there is nothing in it"},
		"a.ods": {"", ".ods files are not read; save it as .xlsx"}, "a.pdf": {"", "ends in .xlsx, .csv or .tsv"}, "b.csv": {"PK\x03\x04", "give it the ending .xlsx"}, "c.xlsx": {"id,title", "cannot be read as a workbook"}, "other.xlsx": {other.String(), "no sheet Timeline or Quotes"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadTables(path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadTables(filepath.Join(dir, "none.csv")); err == nil {
		t.Error("a file that is not there is read")
	}
}
