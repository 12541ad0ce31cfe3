package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/dataset/guard"
	"dateline/dataset/review"
)

// ReadTables reads the tables that a person worked on in a file that an export wrote: the sheets Timeline and Quotes of a workbook, or the one
// table of a .csv or .tsv file, whatever parts its cells. Header and cells are as they stand there, without the apostrophes that guard against formulas;
// true date cells are YYYY-MM-DD, texts that went on in the sheet Continued are whole. Rows in which nothing stands are left out, and no row has
// cells beyond the last one that is filled.
func ReadTables(path string) ([]review.Edited, error) {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".xlsx", ".xlsm":
		return readBook(path)
	case ".csv", ".tsv", ".txt":
		t, err := readTextTable(path)
		return []review.Edited{t}, err
	case ".ods", ".xls", ".numbers", ".gsheet":
		return nil, fmt.Errorf("%s: %s files are not read; save it as .xlsx or as \"CSV UTF-8\"", path, ext)
	}
	return nil, fmt.Errorf("%s: a table to bring back ends in .xlsx, .csv or .tsv", path)
}

func readTextTable(path string) (review.Edited, error) {
	t := review.Edited{Name: path}
	if head, err := firstBytes(path, 4); err == nil && bytes.Equal(head, []byte("PK\x03\x04")) {
		return t, fmt.Errorf("%s: it is a workbook and not a table in text; give it the ending .xlsx", path)
	}
	text, err := readText(path)
	if err != nil {
		return t, err
	}
	text, line := strings.TrimPrefix(text, bom), 1
	comma := commaOf(text)
	if first, rest, ok := strings.Cut(text, "\n"); ok && len(strings.TrimRight(first, "\r")) == 5 && strings.EqualFold(first[:4], "sep=") {
		text, comma, line = rest, first[4], 2 // a line for spreadsheets
	}
	s := newScanner(text, comma)
	s.line = line
	for {
		cells, line, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return t, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		addRow(&t, line, slices.Clone(cells), true)
	}
	if t.Header == nil {
		return t, fmt.Errorf("%s: there is nothing in it", path)
	}
	return t, nil
}

func firstBytes(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, n)
	got, err := io.ReadFull(f, b)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return b[:got], err
}

// addRow adds a row to a table, or makes it the header of one that has none.
func addRow(t *review.Edited, line int, cells []string, guarded bool) {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return
	}
	for i, c := range cells {
		if guarded {
			cells[i] = guard.Open(c)
		}
	}
	if t.Header == nil {
		t.Header = cells
		return
	}
	t.Rows = append(t.Rows, review.EditedRow{Line: line, Cells: cells})
}
