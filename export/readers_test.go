package export

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dateline/dataset/guard"
)

// python runs a script over a file and decodes the JSON that it prints. It skips where Python or a module of it is missing.
func python(t *testing.T, file, module, script string, into any) {
	t.Helper()
	program, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	if exec.Command(program, "-c", "import "+module).Run() != nil {
		t.Skipf("no Python module %s here: pip install %s to read the file with it", module, module)
	}
	cmd := exec.Command(program, "-c", script, file)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3: %v", err)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatal(err)
	}
}

func saved(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPythonReadsCSV(t *testing.T) {
	for _, opt := range []Options{{}, {CRLF: true, BOM: true}} {
		text, _ := written(t, "csv", rich(20), opt)
		text = strings.ReplaceAll(text, "\x00", "0") // Python before 3.11 takes no NUL
		var rows [][]string
		python(t, saved(t, "a.csv", text), "csv", `import csv,json,sys
print(json.dumps(list(csv.reader(open(sys.argv[1],newline="",encoding="utf-8-sig"),strict=True))))`, &rows)
		n := 1
		for row := range RowsOf(rich(20)).Events {
			for i, c := range eventColumns() {
				want := strings.ReplaceAll(strings.ToValidUTF8(c.get(&row), "\uFFFD"), "\x00", "0")
				if got := guard.Open(rows[n][i]); got != want {
					t.Errorf("%+v, row %d, %s: %q, want %q", opt, n, c.name, got, want)
				}
			}
			n++
		}
	}
}

func TestOpenpyxlReadsTheWorkbook(t *testing.T) {
	var sheets map[string][][]any
	python(t, saved(t, "a.xlsx", string(workbook(t, RowsOf(rich(20))))), "openpyxl", `import json,sys,openpyxl
b=openpyxl.load_workbook(sys.argv[1],data_only=True)
print(json.dumps({s.title:[[None if v is None else v.strftime("%Y-%m-%d") if hasattr(v,"strftime") else v for v in r] for r in s.iter_rows(values_only=True)] for s in b}))`, &sheets)
	want := expected(eventColumns(), RowsOf(rich(20)).Events)
	for i, row := range want {
		for j, cell := range row {
			var got string
			switch v := sheets["Timeline"][i][j].(type) {
			case string:
				got = v
			case float64:
				got = itoa(int(v))
			}
			// openpyxl leaves the escape of an underscore as it stands in the file.
			unescape := strings.NewReplacer("_x005F_x005F_", "_", "_x005F_", "_")
			if got = unescape.Replace(got); got != strings.ReplaceAll(cell, "_x005F_", "_") {
				t.Errorf("row %d, %s: %q, want %q", i+1, want[0][j], got, cell)
			}
		}
	}
}

func TestAnotherParserReadsTheCalendar(t *testing.T) {
	text, _ := written(t, "ics", sample(), Options{})
	var events [][]string
	python(t, saved(t, "a.ics", text), "icalendar", `import json,sys,icalendar
c=icalendar.Calendar.from_ical(open(sys.argv[1],"rb").read())
print(json.dumps([[str(e["UID"]),str(e["SUMMARY"]),str(e["DTSTART"].dt),str(e["DTEND"].dt),str(e["STATUS"])] for e in c.walk("VEVENT")]))`, &events)
	if len(events) != 5 || strings.Join(events[2], "|") != "ev-kdwrtp@dateline|The engineers warn the council that the bridge must close before the spring tides|2021-03-05|2021-03-06|CONFIRMED" {
		t.Errorf("events %q", events)
	}
}

// Miller reads the CSV: as many records as events, and every cell of them, whatever the options.
func TestMillerReadsCSV(t *testing.T) {
	mlr, err := exec.LookPath("mlr")
	if err != nil {
		t.Skip("no mlr here: install miller to read the CSV with it")
	}
	for _, opt := range []Options{{}, {CRLF: true, BOM: true}, {Delimiter: ';'}} {
		text, _ := written(t, "csv", rich(20), opt)
		delimiter := ","
		if opt.Delimiter != 0 {
			delimiter = string(opt.Delimiter)
		}
		out := filepath.Join(t.TempDir(), "out.csv")
		script := []string{"--icsv", "--ifs", delimiter, "--ocsv", "--ofs", ",", "--quote-all", "--infer-none", "--from", saved(t, "a.csv", text), "tee", out}
		if log, err := exec.Command(mlr, script...).CombinedOutput(); err != nil {
			t.Fatalf("%+v: %v %s", opt, err, log)
		}
		rows := readTable(t, out)
		n := 1
		breaks := strings.NewReplacer("\r\n", "\n")
		for row := range RowsOf(rich(20)).Events {
			for i, c := range eventColumns() {
				want := breaks.Replace(strings.ToValidUTF8(c.get(&row), "\uFFFD"))
				if got := breaks.Replace(guard.Open(rows[n][i])); got != want {
					t.Errorf("%+v, record %d, %s: %q, want %q", opt, n, c.name, got, want)
				}
			}
			n++
		}
		if n != len(rows) {
			t.Errorf("%+v: %d records, want %d", opt, len(rows)-1, n-1)
		}
	}
}
