package export

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// allSheetsCSV is LibreOffice's filter that writes every sheet as UTF-8 CSV, cells as shown.
const allSheetsCSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

// office converts a workbook with LibreOffice and gives back its sheets as tables; it skips where there is none.
func office(t *testing.T, workbook []byte) map[string][][]string {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no soffice here: install libreoffice-calc to compare the workbook cell by cell")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(path, workbook, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", allSheetsCSV, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "book-*.csv"))
	sheets := map[string][][]string{}
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "book-"), ".csv")
		sheets[name] = readTable(t, f)
	}
	return sheets
}

func readTable(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// expected is a sheet as it should be seen: headings, then every cell as [cellText] has it.
func expected[R any](columns []column[R], rows func(func(R, error) bool)) [][]string {
	var head []string
	for _, c := range columns {
		head = append(head, c.name)
	}
	table := [][]string{head}
	for r := range rows {
		var cells []string
		for _, c := range columns {
			cell, _ := cellText(c.get(&r))
			cells = append(cells, cell)
		}
		table = append(table, cells)
	}
	return table
}

func compareTables(t *testing.T, name string, want, got [][]string) {
	t.Helper()
	if len(got) < len(want) {
		t.Fatalf("%s has %d rows, want %d", name, len(got), len(want))
	}
	wrong := 0
	for i := range want {
		for j := range want[i] {
			cell := ""
			if j < len(got[i]) {
				cell = got[i][j]
			}
			if cell != want[i][j] {
				if wrong++; wrong < 20 {
					t.Errorf("%s, row %d, %s: %q, want %q", name, i+1, want[0][j], cell, want[i][j])
				}
			}
		}
	}
}

func TestOfficeSeesEveryCell(t *testing.T) {
	for name, tl := range map[string]func() Rows{
		"sample": func() Rows { return RowsOf(sample()) },
		"rich":   func() Rows { return RowsOf(rich(50)) },
	} {
		t.Run(name, func(t *testing.T) {
			sheets := office(t, workbook(t, tl()))
			rows := tl()
			compareTables(t, "Timeline", expected(eventColumns(), rows.Events), sheets["Timeline"])
			compareTables(t, "Quotes", expected(quoteColumns(), rows.Quotes), sheets["Quotes"])
			compareTables(t, "Mentions", expected(mentionColumns(), rows.Mentions), sheets["Mentions"])
			compareTables(t, "Checks", expected(checkColumns(), rows.Checks), sheets["Checks"])
			compareTables(t, "Sources", expected(sourceColumns(), rows.Sources), sheets["Sources"])
			if len(sheets["About"]) < 60 {
				t.Errorf("About has %d rows", len(sheets["About"]))
			}
		})
	}
}
