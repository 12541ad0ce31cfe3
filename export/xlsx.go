package export

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

// What a sheet and a cell can hold (Microsoft, "Excel specifications and limits").
const (
	maxRows     = 1_048_575 // below the header
	maxText     = 32_767    // UTF-16 units in a cell
	maxLiteral  = 255       // UTF-16 units in a text inside a formula
	maxRowPoint = 240       // a row is never made higher than this: what is longer is read in the cell
)

func writeXLSX(w io.Writer, t *dataset.Timeline, opt Options) (Loss, error) {
	if opt.Dataset != nil {
		return WriteXLSX(w, datasetRows(t, opt), opt)
	}
	return WriteXLSX(w, RowsOf(t), opt)
}

// WriteXLSX writes rows as a workbook, in memory that does not grow with them. What is beyond the limits of a sheet is
// never cut: rows beyond 1,048,575 go on in a further sheet ("Timeline 2"), a text beyond 32,767 UTF-16 units goes on in
// the sheet Continued, an address too long for a link stands as text, a day before 1900-03-01, where spreadsheets disagree
// about the calendar, as well. Control characters, which XML cannot hold, are shown as pictures; the loss says how many cells have
// some.
func WriteXLSX(w io.Writer, rows Rows, _ Options) (loss Loss, err error) {
	b, err := newBook(w, rows)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := b.close(); err == nil {
			err = e
		}
	}()
	if err = b.sheets(rows); err != nil {
		return nil, err
	}
	if b.pictured > 0 {
		loss = append(loss, fmt.Sprintf("%s with control characters or broken UTF-8, which a workbook cannot hold; they are shown as ␀ to ␡ or �", counted(b.pictured, "cell")))
	}
	return loss, b.save()
}

func (b *book) sheets(rows Rows) error {
	if err := b.reviewable(rows); err != nil {
		return err
	}
	if err := addSheet(b, plan{"Mentions", "Mentions"}, mentionColumns(), rows.Mentions); err != nil {
		return err
	}
	if err := addSheet(b, plan{"Checks", "Checks"}, checkColumns(), rows.Checks); err != nil {
		return err
	}
	if err := addSheet(b, plan{"Sources", "Sources"}, sourceColumns(), rows.Sources); err != nil {
		return err
	}
	if err := b.datasetSheets(rows.dataset); err != nil {
		return err
	}
	if err := b.continued(); err != nil {
		return err
	}
	if err := b.chart(); err != nil {
		return err
	}
	return b.about(rows)
}

// reviewable adds the sheets of events and quotations; those of a dataset have what entries are brought back by.
func (b *book) reviewable(rows Rows) error {
	events := b.tally.watch(rows.Events)
	if d := rows.dataset; d != nil {
		if err := addSheet(b, plan{"Timeline", "Timeline"}, sheetEventColumns(), fingerprinted(events, d.fingerprints)); err != nil {
			return err
		}
		return addSheet(b, plan{"Quotes", "Quotes"}, keptQuoteColumns(), d.quotes)
	}
	if err := addSheet(b, plan{"Timeline", "Timeline"}, eventColumns(), events); err != nil {
		return err
	}
	return addSheet(b, plan{"Quotes", "Quotes"}, quoteColumns(), rows.Quotes)
}

// plan is a sheet's name and that of its table.
type plan struct{ name, table string }

// further is the plan of the n-th sheet for the same rows.
func (p plan) further(n int) plan {
	if n == 1 {
		return p
	}
	return plan{fmt.Sprintf("%s %d", p.name, n), fmt.Sprintf("%s_%d", p.table, n)}
}

// addSheet writes rows into a sheet, and into further ones where they do not fit.
func addSheet[R any](b *book, p plan, columns []column[R], rows iter.Seq2[R, error]) error {
	n := 1
	s, err := newSheet(b, p, columns)
	if err != nil {
		return err
	}
	if rows == nil {
		return s.end()
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if s.rows == b.maxRows {
			if err := s.end(); err != nil {
				return err
			}
			n++
			if s, err = newSheet(b, p.further(n), columns); err != nil {
				return err
			}
		}
		if err := s.add(&row); err != nil {
			return err
		}
	}
	return s.end()
}

// sheet is a sheet being written.
type sheet[R any] struct {
	b       *book
	plan    plan
	columns []column[R]
	draft   *draft
	values  []any
	rows    int
	id      string // of the row being written

	corrected bool // it has cells that people correct
}

func newSheet[R any](b *book, p plan, columns []column[R]) (*sheet[R], error) {
	s := &sheet[R]{b: b, plan: p, columns: columns, values: make([]any, len(columns)),
		corrected: strings.HasPrefix(p.table, "Timeline") || strings.HasPrefix(p.table, "Quotes")}
	var err error
	if s.draft, err = b.draft(p.name, true); err != nil {
		return nil, err
	}
	out := s.draft.out
	for i, c := range columns {
		if err := out.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
		if c.kind == hidden {
			if err := out.SetColVisible(i+1, i+1, false); err != nil {
				return nil, err
			}
		}
		style := b.style.header
		if c.kind.byPerson() {
			style = b.style.headerEntry
		}
		s.values[i] = excelize.Cell{StyleID: style, Value: c.name}
	}
	frozen := 1
	if columns[0].name == "event_id" {
		frozen = 0
	}
	if err := out.SetPanes(panes(frozen)); err != nil {
		return nil, err
	}
	return s, out.SetRow("A1", s.values, excelize.RowOpts{Height: 20})
}

// panes freezes the header and the first columns.
func panes(columns int) *excelize.Panes {
	corner, _ := excelize.CoordinatesToCellName(columns+1, 2)
	pane := "bottomRight"
	if columns == 0 {
		pane = "bottomLeft"
	}
	return &excelize.Panes{Freeze: true, XSplit: columns, YSplit: 1, TopLeftCell: corner, ActivePane: pane}
}

func (s *sheet[R]) add(row *R) error {
	s.rows++
	lines := 1
	s.id = s.columns[0].get(row)
	for i := range s.columns {
		c := &s.columns[i]
		cell := c.get(row)
		s.values[i] = s.cell(c, cell)
		if c.kind == prose || c.kind == entry {
			lines = max(lines, linesOf(cell, c.width))
		}
	}
	at, err := excelize.CoordinatesToCellName(1, s.rows+1)
	if err != nil {
		return err
	}
	return s.draft.out.SetRow(at, s.values, excelize.RowOpts{Height: min(15*float64(lines)+1, maxRowPoint)})
}

// linesOf estimates how many lines a wrapped text takes in a column of a width.
func linesOf(text string, width float64) int {
	if len(text) < int(width) {
		return 1
	}
	lines := 0
	for len(text) > 0 {
		end := len(text)
		rest := ""
		for i := range len(text) {
			if text[i] == '\n' || text[i] == '\r' {
				end, rest = i, text[i+1:]
				break
			}
		}
		lines += 1 + int(float64(displayWidth(text[:end]))/width)
		text = rest
	}
	return max(1, lines)
}

// end gives the sheet its table, its rules for what may be entered, and its colours, all of which must come before the
// stream ends.
func (s *sheet[R]) end() error {
	last := max(s.rows, 1) + 1
	corner, err := excelize.CoordinatesToCellName(len(s.columns), last)
	if err != nil {
		return err
	}
	whole := "A1:" + corner
	stripes := false
	var headings []string
	for _, c := range s.columns {
		headings = append(headings, c.name)
	}
	if err := s.draft.table(&excelize.Table{Range: whole, Name: s.plan.table, StyleName: "TableStyleLight1", ShowRowStripes: &stripes}, headings); err != nil {
		return err
	}
	if err := s.rules(last); err != nil {
		return err
	}
	if err := s.printArea(last); err != nil {
		return err
	}
	return s.draft.end(whole)
}

func (s *sheet[R]) rules(last int) error {
	for i := range s.columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		cells := fmt.Sprintf("%s2:%s%d", letter, letter, last)
		switch s.columns[i].kind {
		case status:
			err = s.draft.statusRules(cells)
		case verdict:
			err = s.draft.verdictRules(cells)
		case entryDay:
			err = s.draft.dayRules(cells)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// printArea keeps a wide sheet legible on paper: it is printed up to its status column, where it has one, and a dataset's quotations up
// to the cue.
func (s *sheet[R]) printArea(last int) error {
	quotes := strings.HasPrefix(s.plan.table, "Quotes") && s.columns[len(s.columns)-1].kind == hidden
	for i := range s.columns {
		if s.columns[i].kind != status && !(quotes && s.columns[i].name == "cue") {
			continue
		}
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		area := fmt.Sprintf("'%s'!$A$1:$%s$%d", s.plan.name, letter, last)
		return s.b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area, Scope: s.plan.name})
	}
	return nil
}
