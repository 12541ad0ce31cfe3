package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"dateline/export"
)

// sheetRow is a line of the sheet an editor works with. The last three columns are theirs.
type sheetRow struct {
	ID         string `csv:"id"`
	Kind       string `csv:"kind"`
	Place      string `csv:"place"` // file:line:column
	Draft      string `csv:"draft"`
	Verdict    string `csv:"verdict"`
	Source     string `csv:"source"`
	SourceText string `csv:"source_text"`
	Diff       string `csv:"diff"`
	Message    string `csv:"message"`
	Link       string `csv:"link"`
	CheckedBy  string `csv:"checked_by"`
	CheckedOn  string `csv:"checked_on"`
	Correction string `csv:"correction"`
}

// entryColumns are those that a person fills in.
var entryColumns = []string{"checked_by", "checked_on", "correction"}

var sheetColumns = []struct {
	name  string
	width float64
}{
	{"id", 8}, {"kind", 9}, {"place", 18}, {"draft", 45}, {"verdict", 12}, {"source", 20}, {"source_text", 45}, {"diff", 45},
	{"message", 40}, {"link", 12}, {"checked_by", 14}, {"checked_on", 12}, {"correction", 40},
}

func (l *checkLine) row() sheetRow {
	return sheetRow{ID: l.ID, Kind: string(l.Kind), Place: fmt.Sprintf("%s:%d:%d", l.File, l.Line, l.Column), Draft: l.Text,
		Verdict: string(l.Verdict), Source: l.Source, SourceText: l.SourceText, Diff: l.Diff, Message: l.Message, Link: l.Link}
}

func (r *report) rows() iter.Seq2[sheetRow, error] {
	return func(yield func(sheetRow, error) bool) {
		for i := range r.lines {
			if !yield(r.lines[i].row(), nil) {
				return
			}
		}
	}
}

func writeCheckCSV(w io.Writer, rep *report, style checkStyle) error {
	loss, err := export.WriteCSV(w, rep.rows(), style.csv)
	rep.loss = append(rep.loss, loss...)
	return err
}

// maxCell is how many UTF-16 units a workbook's cell holds; maxFormula how many characters a literal in a formula has.
const (
	maxCell    = 32767
	maxFormula = 255
	maxRows    = 1048576
)

// writeCheckXLSX writes a workbook with one sheet. Everything but links is text, so that nothing is run.
func writeCheckXLSX(w io.Writer, rep *report, _ checkStyle) error {
	if len(rep.lines) >= maxRows {
		return fmt.Errorf("a sheet holds %d rows, and there are %d findings; write .csv", maxRows, len(rep.lines))
	}
	f := excelize.NewFile()
	defer f.Close()
	const name = "Checked"
	last, err := excelize.CoordinatesToCellName(len(sheetColumns), len(rep.lines)+1)
	if err != nil {
		return err
	}
	err = errors.Join(f.SetSheetName("Sheet1", name), f.SetSheetDimension(name, "A1:"+last),
		f.SetDocProps(&excelize.DocProperties{Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z", Creator: "dateline"}))
	if err != nil {
		return err
	}
	s, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := fillSheet(f, s, rep); err != nil {
		return err
	}
	if err := s.Flush(); err != nil {
		return err
	}
	_, err = f.WriteTo(w)
	return err
}

func fillSheet(f *excelize.File, s *excelize.StreamWriter, rep *report) error {
	wrap, err1 := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49})
	head, err2 := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	err := errors.Join(err1, err2, s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	var header []any
	for i, c := range sheetColumns {
		err = errors.Join(err, s.SetColWidth(i+1, i+1, c.width))
		header = append(header, excelize.Cell{StyleID: head, Value: c.name})
	}
	if err = errors.Join(err, s.SetRow("A1", header)); err != nil {
		return err
	}
	for i := range rep.lines {
		r := rep.lines[i].row()
		var cells []any
		for _, v := range []string{r.ID, r.Kind, r.Place, r.Draft, r.Verdict, r.Source, r.SourceText, r.Diff, r.Message} {
			cells = append(cells, excelize.Cell{StyleID: wrap, Value: cellOf(v)})
		}
		cells = append(cells, linkCell(r.Link, wrap))
		for range entryColumns {
			cells = append(cells, excelize.Cell{StyleID: wrap, Value: ""})
		}
		if err := s.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	return nil
}

// linkCell is a link to click on where it fits into a formula, its text where not.
func linkCell(link string, style int) excelize.Cell {
	if link == "" || len(link) > maxFormula {
		return excelize.Cell{StyleID: style, Value: cellOf(link)}
	}
	return excelize.Cell{StyleID: style, Formula: `HYPERLINK("` + strings.ReplaceAll(link, `"`, `""`) + `","open")`}
}

// cellOf cuts a text to what a cell holds and leaves out what a workbook cannot.
func cellOf(s string) string {
	n := 0
	for i, r := range s {
		if n++; r > 0xffff {
			n++
		}
		if n > maxCell {
			return s[:i]
		}
	}
	return s
}

// refuseSheet says why an existing sheet may not be overwritten, nil where it may.
func refuseSheet(path string) error {
	ext := strings.ToLower(filepath.Ext(path))
	if info, err := os.Stat(path); err != nil || info.Size() == 0 || !info.Mode().IsRegular() || ext != ".csv" && ext != ".xlsx" {
		return nil
	}
	rows, err := tableRows(path)
	if err != nil {
		return fmt.Errorf("%s: not written: a file is there already that %w; choose another name, or overwrite it with --force", path, err)
	}
	if len(rows) == 0 || !slices.Contains(rows[0], entryColumns[0]) {
		return fmt.Errorf("%s: not written: a file is there already that is no sheet of dateline check; choose another name, or overwrite it with --force", path)
	}
	for n, row := range rows[1:] {
		for _, name := range entryColumns {
			if i := slices.Index(rows[0], name); i >= 0 && i < len(row) && strings.TrimSpace(row[i]) != "" {
				return fmt.Errorf("%s: not written: it holds what a person entered (row %d, %s %q); choose another name, or overwrite it with --force", path, n+2, name, shortened(row[i]))
			}
		}
	}
	return nil
}

// tableRows reads a sheet that may have been saved by a spreadsheet program.
func tableRows(path string) ([][]string, error) {
	if strings.EqualFold(filepath.Ext(path), ".xlsx") {
		f, err := excelize.OpenFile(path)
		if err != nil {
			return nil, fmt.Errorf("is no workbook (%w)", err)
		}
		defer f.Close()
		return f.GetRows(f.GetSheetName(0))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("cannot be read (%w)", err)
	}
	if len(rows) > 0 && len(rows[0]) > 0 {
		rows[0][0] = strings.TrimPrefix(rows[0][0], "\ufeff")
	}
	return rows, nil
}
