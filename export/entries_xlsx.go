package export

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"

	"dateline/dataset/edtf"
)

// ownSheet matches the sheets that dateline writes.
var ownSheet = regexp.MustCompile(`^(Timeline|Quotes|Mentions|Checks|Sources|Reviews|Corrections|Continued|About|Chart)( [0-9]+)?$`)

func checkXLSX(path string, known entries) (found string, err error) {
	file, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		return "", fmt.Errorf("is no workbook of dateline's (%w)", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var f finds
	tables := 0
	for _, name := range file.GetSheetList() {
		switch m := ownSheet.FindStringSubmatch(name); {
		case m == nil:
			f.other = append(f.other, fmt.Sprintf("a sheet of their own, %q", excerpt(name)))
		case m[1] == "Timeline":
			tables++
			if err := f.sheet(file, name, eventsKind(), known); err != nil {
				return "", err
			}
		case m[1] == "Quotes" && reviewable(file, name):
			if err := f.sheet(file, name, quotesKind(), known); err != nil {
				return "", err
			}
		}
	}
	if tables == 0 {
		return "", errors.New("is no workbook of dateline's")
	}
	if p, err := file.GetDocProps(); err == nil && p.Modified != fixedTime {
		f.other = append(f.other, "it was saved by another program since, at "+excerpt(p.Modified))
	}
	return f.String(), nil
}

// reviewable reports whether a sheet of quotations has columns for people, as those of datasets have.
func reviewable(file *excelize.File, name string) bool {
	rows, err := file.Rows(name)
	if err != nil || !rows.Next() {
		return false
	}
	header, err := rows.Columns()
	return errors.Join(err, rows.Close()) == nil && quotesKind().columns(header) != nil
}

func (f *finds) sheet(file *excelize.File, name string, kind tableKind, known entries) error {
	rows, err := file.Rows(name)
	if err != nil {
		return fmt.Errorf("cannot be read (%w)", err)
	}
	day := -1
	err = f.table(kind, func() ([]string, error) {
		if !rows.Next() {
			return nil, cmp.Or(rows.Error(), io.EOF)
		}
		cells, err := rows.Columns()
		if columns := kind.columns(cells); day < 0 && columns != nil {
			day = columns[3]
		} else if day >= 0 && day < len(cells) {
			cells[day] = dayOfSerial(cells[day])
		}
		return cells, err
	}, known)
	return errors.Join(err, rows.Close())
}

// dayOfSerial is the day of a date cell, and the text itself where it is no number.
func dayOfSerial(cell string) string {
	n, err := strconv.Atoi(cell)
	if err != nil || n < 61 || n > 2958465 {
		return cell
	}
	return edtf.FromNumber(n - epoch).String()
}
