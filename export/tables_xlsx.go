package export

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"dateline/dataset/edtf"
	"dateline/dataset/review"
)

// entrySheet matches the sheets that people work on.
var entrySheet = regexp.MustCompile(`^(Timeline|Quotes)( [0-9]+)?$`)

// maxUnpacked is how much a person's workbook may hold once it is unpacked.
const maxUnpacked = 4 << 30

// readBook reads the sheets Timeline and Quotes of a workbook. Where no sheet has such a name, because somebody renamed it or copied it out, the
// sheets that have a column id and review columns are read.
func readBook(path string) (tables []review.Edited, err error) {
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked})
	if err != nil {
		return nil, fmt.Errorf("%s: it cannot be read as a workbook (%w); save it as .xlsx", path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	b := bookReader{f: f, path: path, continued: map[overflowKey]string{}}
	props, _ := f.GetWorkbookProps()
	b.mac = props.Date1904 != nil && *props.Date1904
	if err := b.overflows(); err != nil {
		return nil, err
	}
	ours := func(name string) bool { return entrySheet.MatchString(name) }
	if !slices.ContainsFunc(f.GetSheetList(), ours) {
		ours, b.guarded = b.reviewable, true
	}
	for _, name := range f.GetSheetList() {
		if !ours(name) {
			continue
		}
		t, err := b.sheet(name)
		if err != nil {
			return nil, err
		}
		if t.Header != nil {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, fmt.Errorf("%s: it has no sheet Timeline or Quotes with columns to review; give a workbook that \"dateline export\" wrote", path)
	}
	return tables, nil
}

// bookReader is a workbook being read.
type bookReader struct {
	f         *excelize.File
	path      string
	mac       bool                   // its days are counted from 1904
	guarded   bool                   // it was made of a CSV file, whose cells are guarded
	continued map[overflowKey]string // what did not fit into cells
}

type overflowKey struct{ sheet, id, column string }

// reviewable reports whether a sheet has columns for people.
func (b *bookReader) reviewable(name string) bool {
	rows, err := b.f.Rows(name)
	if err != nil || !rows.Next() {
		return false
	}
	header, err := rows.Columns()
	return errors.Join(err, rows.Close()) == nil && slices.Contains(header, "id") && slices.Contains(header, "review_status")
}

// rows hands on the rows of a sheet with their numbers.
func (b *bookReader) rows(name string, each func(n int, cells []string)) error {
	rows, err := b.f.Rows(name)
	if err != nil {
		return fmt.Errorf("%s, sheet %s: it cannot be read (%w)", b.path, name, err)
	}
	n := 0
	for rows.Next() {
		n++
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("%s, sheet %s, row %d: it cannot be read (%w)", b.path, name, n, errors.Join(err, rows.Close()))
		}
		each(n, cells)
	}
	if err := cmp.Or(rows.Error(), rows.Close()); err != nil {
		return fmt.Errorf("%s, sheet %s: it cannot be read to its end (%w)", b.path, name, err)
	}
	return nil
}

// overflows reads the sheet Continued.
func (b *bookReader) overflows() error {
	if !slices.Contains(b.f.GetSheetList(), "Continued") {
		return nil
	}
	return b.rows("Continued", func(n int, cells []string) {
		if n > 1 && len(cells) == len(continuedColumns()) {
			key := overflowKey{cells[0], cells[1], cells[2]}
			b.continued[key] += cells[4]
		}
	})
}

// goesOn matches the end of a cell whose text goes on elsewhere.
var goesOn = regexp.MustCompile(` … \[goes on in the sheet Continued, [^\]]*\]$`)

func (b *bookReader) sheet(name string) (review.Edited, error) {
	t := review.Edited{Name: b.path + ", sheet " + name}
	var days []int
	id := -1
	err := b.rows(name, func(n int, cells []string) {
		if t.Header == nil {
			addRow(&t, n, cells, b.guarded)
			days, id = dayColumns(t.Header), slices.Index(t.Header, "id")
			return
		}
		for _, i := range days {
			if i < len(cells) {
				cells[i] = b.day(name, i, n, cells[i])
			}
		}
		for i := range cells {
			if id >= 0 && id < len(cells) && i < len(t.Header) && len(cells[i]) > maxText/2 && goesOn.MatchString(cells[i]) {
				if rest, ok := b.continued[overflowKey{name, cells[id], t.Header[i]}]; ok {
					cells[i] = goesOn.ReplaceAllString(cells[i], "") + rest
				}
			}
		}
		addRow(&t, n, cells, b.guarded)
	})
	return t, err
}

// dayColumns are the places of the columns that may have date cells.
func dayColumns(header []string) []int {
	var at []int
	for _, name := range []string{"date", "date_start", "date_end", "published", "review_on"} {
		if i := slices.Index(header, name); i >= 0 {
			at = append(at, i)
		}
	}
	return at
}

// day is a cell that may be a day. A number is one where its cell is shown as a date; a year that somebody typed into a plain cell is a number too.
func (b *bookReader) day(sheet string, column, row int, cell string) string {
	n, err := strconv.ParseFloat(cell, 64)
	if err != nil || n < 1 || n > 2958465 {
		return cell
	}
	if b.mac {
		n += 1462
	}
	if n < 61 || n < 10000 && !b.isDate(sheet, column, row) {
		return cell
	}
	return edtf.FromNumber(int(n) - epoch).String()
}

// isDate reports whether a cell holds a number that is shown as a day, and not the text of a year.
func (b *bookReader) isDate(sheet string, column, row int) bool {
	at, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return false
	}
	if kind, err := b.f.GetCellType(sheet, at); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber && kind != excelize.CellTypeDate {
		return false
	}
	id, err := b.f.GetCellStyle(sheet, at)
	if err != nil {
		return false
	}
	style, err := b.f.GetStyle(id)
	if err != nil {
		return false
	}
	if style.CustomNumFmt != nil {
		return strings.ContainsAny(strings.ToLower(*style.CustomNumFmt), "yd")
	}
	// ECMA-376 part 1, 18.8.30: the built-in formats of days
	return style.NumFmt >= 14 && style.NumFmt <= 22 || style.NumFmt >= 27 && style.NumFmt <= 36 || style.NumFmt >= 50 && style.NumFmt <= 58
}
