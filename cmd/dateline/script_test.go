package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dateline": main})
}

// The scripts say what a person or a program sees: arguments in, standard output, standard error, exit code and files out.
func TestScripts(t *testing.T) {
	sample, err := filepath.Abs("../../data/sco-2020")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"replace":  replaceIn, // replace OLD NEW FILE: as a person edits a text
			"appendto": appendTo,  // appendto FILE LINE: as a person adds a row; {ID} is the first event's
			"fill":     fillIn,    // fill FILE ID COLUMN=VALUE...: as a person fills in a table or a workbook
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			return nil
		},
	})
}

func replaceIn(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[2])
	text := ts.ReadFile(path)
	if !strings.Contains(text, args[0]) {
		ts.Fatalf("%s does not hold %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(path, []byte(strings.ReplaceAll(text, args[0], args[1])), 0o666))
}

func appendTo(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	events := ts.ReadFile(filepath.Join(filepath.Dir(path), "events.csv"))
	id, _, _ := strings.Cut(strings.Split(events, "\n")[1], ",")
	ts.Check(os.WriteFile(path, []byte(ts.ReadFile(path)+strings.ReplaceAll(args[1], "{ID}", id)+"\n"), 0o666))
}

// fillIn puts values into the row of an id: in a CSV file, or in a workbook's first sheet.
func fillIn(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	if filepath.Ext(path) == ".xlsx" {
		fillWorkbook(ts, path, args[1], args[2:])
		return
	}
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(path))).ReadAll()
	ts.Check(err)
	for column, value := range cellsToFill(ts, rows, args[1], args[2:]) {
		rows[column[0]][column[1]] = value
	}
	var b bytes.Buffer
	ts.Check(csv.NewWriter(&b).WriteAll(rows))
	ts.Check(os.WriteFile(path, b.Bytes(), 0o666))
}

func fillWorkbook(ts *testscript.TestScript, path, id string, settings []string) {
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	defer f.Close()
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	ts.Check(err)
	for at, value := range cellsToFill(ts, rows, id, settings) {
		cell, err := excelize.CoordinatesToCellName(at[1]+1, at[0]+1)
		ts.Check(err)
		ts.Check(f.SetCellStr(sheet, cell, value))
	}
	ts.Check(f.Save())
}

// cellsToFill finds the cells, by row and column, that settings like COLUMN=VALUE name in the row of an id.
func cellsToFill(ts *testscript.TestScript, rows [][]string, id string, settings []string) map[[2]int]string {
	header := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == "id" })
	row := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == id })
	if header < 0 || row < 0 {
		ts.Fatalf("there is no row %s", id)
	}
	cells := map[[2]int]string{}
	for _, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		column := slices.Index(rows[header], name)
		if column < 0 {
			ts.Fatalf("there is no column %q", name)
		}
		cells[[2]int{row, column}] = value
	}
	return cells
}
