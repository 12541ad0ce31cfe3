package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"dateline/dataset/edtf"
)

// firstSheetDay is the first day whose serial number every spreadsheet reads alike: Excel counts a 29 February 1900 that
// never was, and others do not.
var firstSheetDay = edtf.Day{Year: 1900, Month: 3, Day: 1}

// epoch is the serial number of 1970-01-01.
const epoch = 25569

// serial is the number by which a spreadsheet knows a day, false where it is no day that all of them know.
func serial(text string) (int, bool) {
	if len(text) != len("2020-10-22") {
		return 0, false
	}
	d, err := edtf.ParseDay(text)
	if err != nil || d.Compare(firstSheetDay) < 0 {
		return 0, false
	}
	return d.Number() + epoch, true
}

// cell is the value and style of one cell. An empty one has a style as well, so that a person's columns can be filled in.
func (s *sheet[R]) cell(c *column[R], value string) any {
	style := s.b.style.of(c.kind)
	if s.corrected && s.b.corrected[cellID{s.id, c.name}] {
		style = s.b.style.corrected
	}
	if value == "" {
		return excelize.Cell{StyleID: style}
	}
	switch c.kind {
	case date, entryDay:
		if n, ok := serial(value); ok {
			return excelize.Cell{StyleID: style, Value: n}
		}
	case bound:
		if n, ok := serial(value); ok && !s.b.ancient {
			return excelize.Cell{StyleID: style, Value: n}
		}
	case count:
		if n, err := strconv.Atoi(value); err == nil {
			return excelize.Cell{StyleID: style, Value: n}
		}
	case link:
		if linkable(value) {
			return excelize.Cell{StyleID: style, Formula: hyperlink(value), Value: value}
		}
		style = s.b.style.of(prose)
	}
	return excelize.Cell{StyleID: style, Value: s.text(c.name, value)}
}

// linkable reports whether a text is a web address that a formula can hold. Nothing else is ever made a link: a file: or
// javascript: address in a source must stay a text.
func linkable(url string) bool {
	if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
		return false
	}
	for _, r := range url {
		if r <= ' ' || r == 0x7F || r == 0xFFFD {
			return false
		}
	}
	return utf16Len(url) <= maxLiteral
}

func hyperlink(url string) string {
	return `HYPERLINK("` + strings.ReplaceAll(url, `"`, `""`) + `")`
}

// overflow is a further part of a text that is too long for one cell.
type overflow struct {
	Sheet, ID, Column string
	Part              int
	Text              string
}

// text is a text as the cell holds it; what is beyond a cell's limit goes to the sheet Continued.
func (s *sheet[R]) text(column, value string) string {
	value, changed := cellText(value)
	if changed {
		s.b.pictured++
	}
	if len(value) <= maxText || utf16Len(value) <= maxText {
		return value
	}
	note := fmt.Sprintf(" … [goes on in the sheet Continued, %s, %s]", s.id, column)
	at := cutUTF16(value, maxText-utf16Len(note))
	head, rest := value[:at], value[at:]
	for n := 2; rest != ""; n++ {
		at = cutUTF16(rest, maxText)
		s.b.overflows = append(s.b.overflows, overflow{s.plan.name, s.id, column, n, rest[:at]})
		rest = rest[at:]
	}
	return head + note
}

func continuedColumns() []column[overflow] {
	return []column[overflow]{
		{"sheet", 16, text, "the sheet whose cell goes on here", func(r *overflow) string { return r.Sheet }},
		{"id", 16, text, "the row there", func(r *overflow) string { return r.ID }},
		{"column", 16, text, "the column there", func(r *overflow) string { return r.Column }},
		{"part", 8, count, "which part it is; the cell itself is the first", func(r *overflow) string { return strconv.Itoa(r.Part) }},
		{"text", 100, prose, "the part", func(r *overflow) string { return r.Text }},
	}
}

// continued adds the sheet for what was too long, where there is any.
func (b *book) continued() error {
	if len(b.overflows) == 0 {
		return nil
	}
	rows := each(b.overflows, func(o *overflow) overflow { return *o })
	return addSheet(b, plan{"Continued", "Continued"}, continuedColumns(), rows)
}
