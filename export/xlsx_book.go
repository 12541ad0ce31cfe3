package export

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

// anySize stands for a sheet's size until it is known: strict readers believe what is written there.
const anySize = "A1:XFD1048576"

// book is a workbook being written.
type book struct {
	file      *excelize.File
	style     styles
	ancient   bool
	maxRows   int
	names     []string          // of the sheets so far
	sizes     map[string]string // of each sheet's part
	pictured  int               // cells with characters that were replaced
	overflows []overflow
}

func newBook(rows Rows) (*book, error) {
	b := &book{file: excelize.NewFile(), ancient: rows.Ancient, maxRows: maxRows, sizes: map[string]string{}}
	var err error
	if b.style, err = newStyles(b.file); err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	return b, errors.Join(b.file.SetDocProps(&excelize.DocProperties{
		Title: propertyText(rows.Title), Creator: propertyText(rows.Generator), LastModifiedBy: propertyText(rows.Generator), Created: fixedTime, Modified: fixedTime,
		Description: "Machine columns are protected without a password; the review columns are for people.",
	}), b.file.SetAppProps(&excelize.AppProperties{Application: "dateline"}))
}

// fixedTime is what the document's times say: the same timeline gives the same bytes whenever it is written.
const fixedTime = "2000-01-01T00:00:00Z"

func propertyText(s string) string {
	s, _ = cellText(s)
	return s[:cutUTF16(s, 255)]
}

func (b *book) close() error { return b.file.Close() }

// newSheetName makes a sheet; the first one takes the place of the one that every new file has.
func (b *book) newSheetName(name string) error {
	b.names = append(b.names, name)
	if len(b.names) == 1 {
		return b.file.SetSheetName("Sheet1", name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// stream makes a sheet and opens it for writing row by row. All that concerns the page and its protection must come before.
func (b *book) stream(name string) (*excelize.StreamWriter, error) {
	if err := b.newSheetName(name); err != nil {
		return nil, err
	}
	if err := errors.Join(b.page(name), b.protect(name), b.file.SetSheetDimension(name, anySize)); err != nil {
		return nil, err
	}
	return b.file.NewStreamWriter(name)
}

// page sets up printing: landscape, as wide as one page, the header on every one, numbered.
func (b *book) page(name string) error {
	fit, landscape, a4, wide, high := true, "landscape", 9, 1, 0
	side, end, edge := 0.4, 0.6, 0.3
	return errors.Join(
		b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}),
		b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &edge, Footer: &edge}),
		b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}),
		b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name}),
	)
}

// protect locks the machine's columns, without a password, and leaves filters, sorting and column widths to the reader.
func (b *book) protect(name string) error {
	return b.file.ProtectSheet(name, &excelize.SheetProtectionOptions{
		AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true, FormatCells: true, InsertHyperlinks: true,
		SelectLockedCells: true, SelectUnlockedCells: true, EditObjects: true, EditScenarios: true,
	})
}

// end finishes a sheet's stream and notes its size.
func (b *book) end(name, size string, out *excelize.StreamWriter) error {
	b.sizes[fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names))] = size
	return out.Flush()
}

func (b *book) statusRules(sheet, cells string) error {
	var names []string
	var formats []excelize.ConditionalFormatOptions
	for _, s := range dataset.Statuses {
		names = append(names, string(s.Status))
		style := b.style.statuses[s.Status]
		formats = append(formats, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: `"` + string(s.Status) + `"`, Format: &style})
	}
	return errors.Join(
		b.dropDown(sheet, cells, names, "Status", "The machine's status is one of: "),
		b.file.SetConditionalFormat(sheet, cells, formats))
}

func (b *book) verdictRules(sheet, cells string) error {
	var names []string
	for _, s := range dataset.ReviewStatuses {
		names = append(names, string(s.Status))
	}
	return b.dropDown(sheet, cells, names, "Review status", "Choose one of: ")
}

func (b *book) dropDown(sheet, cells string, names []string, title, message string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	if err := v.SetDropList(names); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, title, message+strings.Join(names, ", ")+".")
	return b.file.AddDataValidation(sheet, v)
}

// dayRules asks for a date, and accepts anything else after a warning.
func (b *book) dayRules(sheet, cells string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	if err := v.SetRange(1, 2958465, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleWarning, "Review day", "A date is expected here, such as 2020-10-22.")
	return b.file.AddDataValidation(sheet, v)
}

// save writes the workbook, its parts sorted.
func (b *book) save(w io.Writer) error {
	p := &packer{w: w, patch: map[string]map[string]string{}}
	for part, size := range b.sizes {
		p.patch[part] = map[string]string{anySize: size}
	}
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return p })
	_, err := b.file.WriteTo(io.Discard)
	return errors.Join(err, p.discard())
}
