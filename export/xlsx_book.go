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

// book is a workbook being written. The library keeps the buffer of every stream, 32 MB each, until all is saved; so each
// sheet is streamed in a [draft], a workbook of its own, and only its finished part is put into the book.
type book struct {
	file      *excelize.File
	pack      *packer
	style     styles
	ancient   bool
	maxRows   int
	names     []string // of the sheets so far
	pictured  int      // cells with characters that were replaced
	overflows []overflow
	tally     tally
	corrected map[cellID]bool // cells that show a person's value
}

func newBook(w io.Writer, rows Rows) (*book, error) {
	b := &book{file: excelize.NewFile(), pack: &packer{w: w}, ancient: rows.Ancient, maxRows: maxRows}
	var err error
	if rows.dataset != nil {
		b.corrected = rows.dataset.corrected
	}
	if b.style, err = newStyles(b.file, len(b.corrected) > 0); err != nil {
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

func (b *book) close() error { return errors.Join(b.file.Close(), b.pack.discard()) }

// newSheetName makes a sheet; the first one takes the place of the one that every new file has.
func (b *book) newSheetName(name string) error {
	b.names = append(b.names, name)
	titles := &excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name}
	if len(b.names) == 1 {
		return errors.Join(b.file.SetSheetName("Sheet1", name), b.file.SetDefinedName(titles))
	}
	_, err := b.file.NewSheet(name)
	return errors.Join(err, b.file.SetDefinedName(titles))
}

// draft is one sheet being streamed, in a workbook of its own with the book's styles.
type draft struct {
	b    *book
	name string
	part string // where the sheet stands in the book
	file *excelize.File
	out  *excelize.StreamWriter
}

// draft makes a sheet and opens it for writing row by row. What concerns the page and its protection must come before the
// stream is opened, and its size has a stand-in.
func (b *book) draft(name string, protected bool) (*draft, error) {
	if err := b.newSheetName(name); err != nil {
		return nil, err
	}
	d := &draft{b: b, name: name, part: fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.names)), file: excelize.NewFile()}
	_, err := newStyles(d.file, len(b.corrected) > 0)
	err = errors.Join(err, d.file.SetSheetName("Sheet1", name), page(d.file, name), d.file.SetSheetDimension(name, anySize))
	if protected {
		err = errors.Join(err, protect(d.file, name))
	}
	if err == nil {
		d.out, err = d.file.NewStreamWriter(name)
	}
	return d, err
}

// end finishes the sheet, puts it into the book and lets go of what was needed to write it.
func (d *draft) end(size string) error {
	err := d.out.Flush()
	if err == nil {
		edits := map[string]string{anySize: size}
		if d.name != d.b.names[0] {
			edits[`tabSelected="true"`] = `tabSelected="false"` // it is the first sheet of its draft only
		}
		d.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return onlySheet{d.b.pack, d.part, edits} })
		_, err = d.file.WriteTo(io.Discard)
	}
	return errors.Join(err, d.file.Close())
}

// table makes a range of the sheet a table. Its part belongs to the book; the sheet refers to it by the number rId1, which
// the first table of a sheet has in both.
func (d *draft) table(t *excelize.Table, headings []string) error {
	return errors.Join(d.out.AddTable(t), d.b.file.SetSheetRow(d.name, "A1", &headings), d.b.file.AddTable(d.name, t))
}

// page sets up printing: landscape, as wide as one page, numbered.
func page(f *excelize.File, name string) error {
	fit, landscape, a4, wide, high := true, "landscape", 9, 1, 0
	side, end, edge := 0.4, 0.6, 0.3
	return errors.Join(
		f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}),
		f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}),
		f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &edge, Footer: &edge}),
		f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}),
	)
}

// protect locks the machine's columns, without a password, and leaves filters, sorting and column widths to the reader.
func protect(f *excelize.File, name string) error {
	return f.ProtectSheet(name, &excelize.SheetProtectionOptions{
		AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true, FormatCells: true, InsertHyperlinks: true,
		SelectLockedCells: true, SelectUnlockedCells: true, EditObjects: true, EditScenarios: true,
	})
}

func (d *draft) statusRules(cells string) error {
	var formats []excelize.ConditionalFormatOptions
	for _, s := range dataset.Statuses {
		style := d.b.style.statuses[s.Status]
		formats = append(formats, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: `"` + string(s.Status) + `"`, Format: &style})
	}
	return errors.Join(
		d.dropDown(cells, statusNames(), "Status", "The machine's status is one of: "),
		d.file.SetConditionalFormat(d.name, cells, formats))
}

func (d *draft) verdictRules(cells string) error {
	return d.dropDown(cells, verdictNames(), "Review status", "Choose one of: ")
}

func (d *draft) dropDown(cells string, names []string, title, message string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	if err := v.SetDropList(names); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleStop, title, message+strings.Join(names, ", ")+".")
	return d.file.AddDataValidation(d.name, v)
}

// dayRules asks for a date, and accepts anything else after a warning.
func (d *draft) dayRules(cells string) error {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	if err := v.SetRange(1, 2958465, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	v.SetError(excelize.DataValidationErrorStyleWarning, "Review day", "A date is expected here, such as 2020-10-22.")
	return d.file.AddDataValidation(d.name, v)
}

// save writes the workbook: the sheets that are packed already, and all that holds them together.
func (b *book) save() error {
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return b.pack })
	_, err := b.file.WriteTo(io.Discard)
	return err
}
