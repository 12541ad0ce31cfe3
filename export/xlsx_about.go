package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

// about adds the sheet that explains the others: what each column and each status means.
func (b *book) about(rows Rows) error {
	const name = "About"
	d, err := b.draft(name, false)
	if err != nil {
		return err
	}
	out := d.out
	p := &aboutPage{b: b, out: out}
	p.err = out.SetColWidth(1, 1, 20)
	if p.err == nil {
		p.err = out.SetColWidth(2, 2, 110)
	}
	p.intro(rows)
	p.words()
	p.datasetTerms(rows.dataset)
	p.codebook(rows.dataset != nil)
	if p.err != nil {
		return p.err
	}
	return d.end(fmt.Sprintf("A1:B%d", p.row))
}

// aboutPage writes the lines of the sheet About and keeps the first error.
type aboutPage struct {
	b   *book
	out *excelize.StreamWriter
	row int
	err error
}

func (p *aboutPage) line(style int, term, meaning string) {
	p.row++
	if p.err != nil || term == "" && meaning == "" {
		return
	}
	term, _ = cellText(term)
	meaning, _ = cellText(meaning)
	term, meaning = term[:cutUTF16(term, maxText)], meaning[:cutUTF16(meaning, maxText)]
	values := []any{excelize.Cell{StyleID: style, Value: term}}
	if meaning != "" {
		values = append(values, excelize.Cell{StyleID: p.b.style.plain, Value: meaning})
	}
	height := 15 * float64(linesOf(meaning, 110))
	if style == p.b.style.title {
		height = 24
	}
	p.err = p.out.SetRow(fmt.Sprintf("A%d", p.row), values, excelize.RowOpts{Height: min(height, maxRowPoint)})
}

func (p *aboutPage) heading(text string) {
	p.line(0, "", "")
	p.line(p.b.style.heading, text, "")
}

func (p *aboutPage) term(term, meaning string) { p.line(p.b.style.plain, term, meaning) }

func (p *aboutPage) intro(rows Rows) {
	title := rows.Title
	if title == "" {
		title = "Timeline"
	}
	p.line(p.b.style.title, title, "")
	p.term("made by", rows.Generator)
	p.term("format", dataset.Format)
	p.term("offsets", "start and end count Unicode code points of the source's text; start is included, end is not; text[start:end] is exactly the words shown.")
	p.term("dates", "A date that is one day is a true date cell, unless it lies before 1900-03-01, where spreadsheets disagree about the calendar. Every other date is text in EDTF. Sort by date_start and date_end.")
	p.term("review", "The review columns (yellow) are for people and stand open; the other cells are protected without a password, so that nothing is changed by accident. Where sorting is refused, unprotect the sheet first.")
	p.term("printing", "The sheet Timeline prints its columns up to status on one page's width; clear the print area to print them all.")
	p.term("links", "An address of more than 255 characters stands as text, because a formula cannot hold it.")
}

func (p *aboutPage) words() {
	p.heading("What each status means (the machine's)")
	for _, s := range dataset.Statuses {
		p.term(string(s.Status), s.Meaning)
	}
	p.heading("What each review_status means (a person's)")
	for _, s := range dataset.ReviewStatuses {
		p.term(string(s.Status), s.Meaning)
	}
}

func (p *aboutPage) codebook(ofDataset bool) {
	if ofDataset {
		terms(p, "Columns of the sheet Timeline: one row an event", sheetEventColumns())
		terms(p, "Columns of the sheet Quotes: one row a quotation", keptQuoteColumns())
	} else {
		terms(p, "Columns of the sheet Timeline: one row an event", eventColumns())
		terms(p, "Columns of the sheet Quotes: one row a quotation", quoteColumns())
	}
	terms(p, "Columns of the sheet Mentions: one row a place in a source that tells an event", mentionColumns())
	terms(p, "Columns of the sheet Checks: one row a test of an event", checkColumns())
	terms(p, "Columns of the sheet Sources: one row an article", sourceColumns())
	if len(p.b.overflows) > 0 {
		terms(p, "Columns of the sheet Continued: texts too long for one cell", continuedColumns())
	}
}

func terms[R any](p *aboutPage, heading string, columns []column[R]) {
	p.heading(heading)
	for _, c := range columns {
		p.term(c.name, c.about)
	}
}
