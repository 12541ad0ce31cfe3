package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

func workbook(t testing.TB, rows Rows) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteXLSX(&b, rows, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, book []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// parts are the files of the package by name, and their order.
func parts(t testing.TB, book []byte) (byName map[string]string, names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	byName = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		byName[f.Name], names = string(b), append(names, f.Name)
	}
	return byName, names
}

func cellOf(t testing.TB, f *excelize.File, sheet, column string, row int) string {
	t.Helper()
	head, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	name, _ := excelize.CoordinatesToCellName(slices.Index(head[0], column)+1, row)
	return name
}

func TestWorkbookSheets(t *testing.T) {
	f := open(t, workbook(t, RowsOf(sample())))
	want := []string{"Timeline", "Quotes", "Mentions", "Checks", "Sources", "Chart", "About"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	if _, err := f.GetCellValue("Timeline", "A1"); err != nil {
		t.Fatal(err)
	}
}

// The library leaves the size of a streamed sheet at A1, and strict readers then see one cell.
func TestSheetSizeIsWritten(t *testing.T) {
	byName, _ := parts(t, workbook(t, RowsOf(sample())))
	for part, ref := range map[string]string{"sheet1": "A1:AA6", "sheet2": "A1:M3", "sheet3": "A1:H7", "sheet4": "A1:E7", "sheet5": "A1:N3"} {
		if !strings.Contains(byName["xl/worksheets/"+part+".xml"], `<dimension ref="`+ref+`">`) {
			t.Errorf("%s has not the size %s", part, ref)
		}
	}
}

// What is set after the stream has ended vanishes without an error.
func TestRulesSurviveTheStream(t *testing.T) {
	byName, _ := parts(t, workbook(t, RowsOf(sample())))
	sheet := byName["xl/worksheets/sheet1.xml"]
	for _, want := range []string{
		"<conditionalFormatting", `type="list"`, "unverified,reported,corroborated,disputed", "verified,refuted,unresolved,excluded,duplicate",
		"<sheetProtection", "<tablePart ", `fitToPage="true"`, `orientation="landscape"`, `fitToHeight="0"`, `state="frozen"`, "<pageMargins", "<oddFooter>",
	} {
		if !strings.Contains(sheet, want) && !strings.Contains(sheet, strings.Replace(want, `"true"`, `"1"`, 1)) {
			t.Errorf("the Timeline sheet has no %s", want)
		}
	}
	if book := strings.ReplaceAll(byName["xl/workbook.xml"], "&#39;", "'"); strings.Count(book, "_xlnm.Print_Titles") != 7 || !strings.Contains(book, "'Timeline'!$A$1:$J$6") {
		t.Errorf("print titles or print area are missing: %s", book)
	}
}

func TestPackageIsSoundAndSorted(t *testing.T) {
	byName, names := parts(t, workbook(t, RowsOf(rich(20))))
	if names[0] != contentTypes {
		t.Errorf("the first part is %s", names[0])
	}
	if !slices.IsSorted(names[1:]) {
		t.Errorf("parts are not sorted: %q", names)
	}
	for name, text := range byName {
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	listed := regexp.MustCompile(`PartName="/([^"]+)"`).FindAllStringSubmatch(byName[contentTypes], -1)
	var last string
	for _, m := range listed {
		if m[1] <= last {
			t.Errorf("content types are not sorted: %s after %s", m[1], last)
		}
		if last = m[1]; byName[m[1]] == "" {
			t.Errorf("content types list %s, which is not there", m[1])
		}
	}
	for _, name := range names {
		if !strings.HasSuffix(name, ".rels") && name != contentTypes && !slices.ContainsFunc(listed, func(m []string) bool { return m[1] == name }) {
			t.Errorf("content types do not list %s", name)
		}
	}
}

// Two columns of one heading, or a table name that could be a cell, make Excel offer a repair.
func TestTablesAreValid(t *testing.T) {
	byName, _ := parts(t, workbook(t, RowsOf(sample())))
	seen := map[string]bool{}
	for name, text := range byName {
		if !strings.HasPrefix(name, "xl/tables/") {
			continue
		}
		table := regexp.MustCompile(`displayName="([^"]+)"`).FindStringSubmatch(text)[1]
		if seen[table] || !regexp.MustCompile(`^[A-Z][a-z]+(_[0-9]+)?$`).MatchString(table) {
			t.Errorf("table name %q is taken or no name", table)
		}
		seen[table] = true
		heads := map[string]bool{}
		for _, m := range regexp.MustCompile(`<tableColumn id="\d+" name="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			if heads[m[1]] || m[1] == "" {
				t.Errorf("%s: heading %q is empty or there twice", table, m[1])
			}
			heads[m[1]] = true
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d tables, want 5", len(seen))
	}
}

func TestEmptyTimelineIsAWorkbook(t *testing.T) {
	f := open(t, workbook(t, Rows{}))
	rows, err := f.GetRows("Timeline")
	if err != nil || len(rows) < 1 || len(rows[0]) != 27 {
		t.Fatalf("rows %v, %v", rows, err)
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	for _, form := range Forms() {
		var first []byte
		for n := range 4 {
			var b bytes.Buffer
			if _, err := form.Write(&b, rich(30), Options{}); err != nil {
				t.Fatal(err)
			}
			if n == 0 {
				first = b.Bytes()
			} else if !bytes.Equal(first, b.Bytes()) {
				t.Errorf("%s: the bytes differ from run to run", form.Name)
				break
			}
		}
	}
}

func TestDateCells(t *testing.T) {
	for _, c := range []struct {
		text   string
		serial int
		ok     bool
	}{
		{"2020-10-22", 44126, true}, {"1900-03-01", 61, true}, {"1900-02-28", 0, false}, {"1066-10-14", 0, false},
		{"2020-10", 0, false}, {"2020-02-30", 0, false}, {"-0498-01-01", 0, false}, {"9999-12-31", 2958465, true}, {"2020-10-22T21:00", 0, false},
	} {
		if n, ok := serial(c.text); n != c.serial || ok != c.ok {
			t.Errorf("%s: %d %v, want %d %v", c.text, n, ok, c.serial, c.ok)
		}
	}
}

func TestTrueDatesOnlyWhereADayIsKnown(t *testing.T) {
	f := open(t, workbook(t, RowsOf(sample())))
	kinds := map[int]excelize.CellType{2: excelize.CellTypeInlineString, 4: excelize.CellTypeUnset, 5: excelize.CellTypeInlineString}
	for row, want := range kinds {
		cell := cellOf(t, f, "Timeline", "date", row)
		if got, _ := f.GetCellType("Timeline", cell); got != want {
			t.Errorf("%s is of type %v, want %v", cell, got, want)
		}
	}
	start := cellOf(t, f, "Timeline", "date_start", 3)
	raw, _ := f.GetCellValue("Timeline", start, excelize.Options{RawCellValue: true})
	shown, _ := f.GetCellValue("Timeline", start)
	if raw != "44228" || shown != "2021-02-01" {
		t.Errorf("date_start is %q, shown as %q", raw, shown)
	}
}

// Numbers and texts in one column do not sort together.
func TestAncientBoundsAreAllText(t *testing.T) {
	tl := sample()
	tl.Events[0].SetDate("1066-10-14")
	f := open(t, workbook(t, RowsOf(tl)))
	for row := 2; row <= 6; row++ {
		cell := cellOf(t, f, "Timeline", "date_start", row)
		if kind, _ := f.GetCellType("Timeline", cell); kind != excelize.CellTypeInlineString {
			t.Errorf("%s is of type %v", cell, kind)
		}
	}
}

func TestOnlyReviewCellsAreOpen(t *testing.T) {
	f := open(t, workbook(t, RowsOf(sample())))
	head, _ := f.GetRows("Timeline")
	for i, name := range head[0] {
		cell, _ := excelize.CoordinatesToCellName(i+1, 2)
		id, _ := f.GetCellStyle("Timeline", cell)
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		open := style.Protection != nil && !style.Protection.Locked
		if want := slices.Contains(reviewNames(), name); open != want {
			t.Errorf("%s: open %v, want %v", name, open, want)
		}
	}
}

func TestLinks(t *testing.T) {
	long := "https://example.org/" + strings.Repeat("a", 300)
	for url, want := range map[string]bool{
		"https://example.org/a?b=c&d=\"e\"": true, "http://example.org": true, long: false, "javascript:alert(1)": false,
		"file:///etc/passwd": false, "https://exa mple.org": false, "": false, "=https://example.org": false, "mailto:a@example.org": false,
	} {
		if got := linkable(url); got != want {
			t.Errorf("%s: %v, want %v", url, got, want)
		}
	}
	tl := sample()
	tl.Sources[0].URL, tl.Sources[1].URL = long, `https://example.org/?q="x"&y=<b>`
	f := open(t, workbook(t, RowsOf(tl)))
	if v, _ := f.GetCellValue("Sources", "G2"); v != long {
		t.Errorf("the long address is %q", v)
	}
	if formula, _ := f.GetCellFormula("Sources", "G2"); formula != "" {
		t.Errorf("the long address is the formula %q", formula)
	}
	if formula, _ := f.GetCellFormula("Sources", "G3"); formula != `HYPERLINK("https://example.org/?q=""x""&y=<b>")` {
		t.Errorf("the formula is %q", formula)
	}
	if v, _ := f.GetCellValue("Sources", "G3"); v != tl.Sources[1].URL {
		t.Errorf("the formula's value is %q", v)
	}
}

// The library cuts at 32,767 UTF-16 units without an error.
func TestLongTextsGoOn(t *testing.T) {
	long := strings.Repeat("𝒜 long text, ", 6000)
	tl := sample()
	tl.Quotes[0].Text = long
	f := open(t, workbook(t, RowsOf(tl)))
	first, _ := f.GetCellValue("Quotes", "G2")
	head, note, found := strings.Cut(first, " … [")
	if !found || utf16Len(first) > maxText || !strings.Contains(note, tl.Quotes[0].ID) {
		t.Fatalf("the first part ends %q", first[len(first)-60:])
	}
	rows, err := f.GetRows("Continued")
	if err != nil {
		t.Fatal(err)
	}
	whole := head
	for _, r := range rows[1:] {
		if r[0] == "Quotes" && r[2] == "text" {
			whole += r[4]
		}
	}
	if whole != long {
		t.Errorf("%d bytes of %d come back", len(whole), len(long))
	}
}

func TestRowsBeyondTheSheetGoOn(t *testing.T) {
	rows := RowsOf(rich(20))
	var out bytes.Buffer
	b, err := newBook(&out, rows)
	if err != nil {
		t.Fatal(err)
	}
	b.maxRows = 15
	if err := first(b.sheets(rows), b.save(), b.close()); err != nil {
		t.Fatal(err)
	}
	f := open(t, out.Bytes())
	var ids, want []string
	for _, name := range f.GetSheetList() {
		if strings.HasPrefix(name, "Timeline") {
			rows, _ := f.GetRows(name)
			for _, r := range rows[1:] {
				ids = append(ids, r[0])
			}
		}
	}
	for r := range RowsOf(rich(20)).Events {
		want = append(want, r.ID)
	}
	if !slices.Equal(ids, want) {
		t.Errorf("%d events over the sheets %q, want %d", len(ids), f.GetSheetList(), len(want))
	}
}

func TestFailingStreamFailsTheWorkbook(t *testing.T) {
	broken := fmt.Errorf("disk gone")
	var events iter.Seq2[dataset.EventRow, error] = func(yield func(dataset.EventRow, error) bool) { yield(dataset.EventRow{}, broken) }
	if _, err := WriteXLSX(io.Discard, Rows{Events: events}, Options{}); err != broken {
		t.Errorf("err %v", err)
	}
	if _, err := WriteCSV(io.Discard, events, Options{}); err != broken {
		t.Errorf("err %v", err)
	}
}

type fullDisk struct{ left int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.left -= len(b); d.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

func TestFullDiskIsAnError(t *testing.T) {
	for _, form := range Forms() {
		if _, err := form.Write(&fullDisk{left: 500}, rich(10), Options{}); err == nil {
			t.Errorf("%s: no error on a full disk", form.Name)
		}
	}
}

func TestDocumentProperties(t *testing.T) {
	f := open(t, workbook(t, RowsOf(sample())))
	p, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != "The harbour bridge at Wexley" || p.Creator != "dateline 0.1.0" || p.Created != fixedTime || p.Modified != fixedTime {
		t.Errorf("properties %+v", p)
	}
}

func TestControlCharactersAreSeenAndSaid(t *testing.T) {
	tl := sample()
	tl.Events[0].Title = "a\x00b\x07c\x7f\xffd\uFFFEe\tf\r\ng"
	var b bytes.Buffer
	loss, err := WriteXLSX(&b, RowsOf(tl), Options{})
	if err != nil || len(loss) != 1 || !strings.HasPrefix(loss[0], "1 cell") {
		t.Errorf("loss %q, %v", loss, err)
	}
	f := open(t, b.Bytes())
	if v, _ := f.GetCellValue("Timeline", cellOf(t, f, "Timeline", "title", 2)); v != "a␀b␇c␡\uFFFDd\uFFFDe\tf\ng" {
		t.Errorf("title %q", v)
	}
}
