package export

import (
	"errors"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

// styles are the numbers of a workbook's styles.
type styles struct {
	header, headerEntry, title, heading, plain int
	kinds                                      [entryDay + 1]int
	statuses                                   map[dataset.Status]int // conditional
	corrected                                  int                    // a machine's cell that shows a person's value
}

func (s *styles) of(k kind) int {
	if k == hidden {
		k = text
	}
	return s.kinds[k]
}

// tint is a status's colours: pale fill and dark text for cells, and a strong one for charts. They are of Okabe and Ito's
// palette, which the colour-blind can tell apart; the word is always there as well.
type tint struct {
	status             dataset.Status
	fill, font, strong string
}

func tints() []tint {
	return []tint{
		{dataset.Unverified, "F3D5E3", "7A2E58", "CC79A7"},
		{dataset.Reported, "E4F1FA", "1F4E70", "56B4E9"},
		{dataset.Corroborated, "BFE3D8", "00513B", "009E73"},
		{dataset.Disputed, "FBE3B5", "6B4300", "E69F00"},
	}
}

const (
	fontFamily = "Calibri"
	headerFill = "2F4156"
	entryHead  = "8A6D1B"
	entryFill  = "FFFBE6"
	personFill = "E2D5F3" // none of the statuses' colours, and darker than they where there is no colour
	lineColor  = "D9D9D9"
	linkColor  = "0563C1"
)

// newStyles makes a workbook's styles. One without corrections has no style for them, so that it stays what it was.
func newStyles(f *excelize.File, corrections bool) (styles, error) {
	m := &styleMaker{f: f}
	s := styles{
		header:      m.header(headerFill),
		headerEntry: m.header(entryHead),
		title:       m.make(&excelize.Style{Font: &excelize.Font{Family: fontFamily, Bold: true, Size: 16}, Alignment: top(false)}),
		heading:     m.make(&excelize.Style{Font: &excelize.Font{Family: fontFamily, Bold: true, Size: 12, Color: headerFill}, Alignment: top(false)}),
		plain:       m.make(&excelize.Style{Alignment: top(true)}),
		statuses:    map[dataset.Status]int{},
	}
	day := "yyyy\\-mm\\-dd"
	s.kinds = [...]int{
		text:     m.cell(&excelize.Style{Alignment: top(false)}),
		prose:    m.cell(&excelize.Style{Alignment: top(true)}),
		date:     m.cell(&excelize.Style{Alignment: left(), CustomNumFmt: &day}),
		bound:    m.cell(&excelize.Style{Alignment: left(), CustomNumFmt: &day}),
		count:    m.cell(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}}),
		link:     m.cell(&excelize.Style{Alignment: top(true), Font: &excelize.Font{Family: fontFamily, Size: 11, Color: linkColor, Underline: "single"}}),
		status:   m.cell(&excelize.Style{Alignment: top(false)}),
		verdict:  m.entry(&excelize.Style{Alignment: top(false)}),
		entry:    m.entry(&excelize.Style{Alignment: top(true)}),
		entryDay: m.entry(&excelize.Style{Alignment: left(), CustomNumFmt: &day}),
	}
	for _, t := range tints() {
		id, err := f.NewConditionalStyle(&excelize.Style{
			Font: &excelize.Font{Color: t.font, Bold: true},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{t.fill}},
		})
		s.statuses[t.status], m.err = id, errors.Join(m.err, err)
	}
	if corrections {
		s.corrected = m.cell(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", WrapText: true}, CustomNumFmt: &day,
			Font: &excelize.Font{Family: fontFamily, Size: 11, Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{personFill}}})
	}
	return s, m.err
}

// styleMaker makes styles and keeps the first error.
type styleMaker struct {
	f   *excelize.File
	err error
}

func (m *styleMaker) make(s *excelize.Style) int {
	if s.Font == nil {
		s.Font = &excelize.Font{Family: fontFamily, Size: 11}
	}
	id, err := m.f.NewStyle(s)
	m.err = errors.Join(m.err, err)
	return id
}

func (m *styleMaker) header(color string) int {
	return m.make(&excelize.Style{
		Font:      &excelize.Font{Family: fontFamily, Size: 11, Bold: true, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}},
		Alignment: &excelize.Alignment{Vertical: "center"},
	})
}

// cell is a machine's cell: locked, with a thin line under it.
func (m *styleMaker) cell(s *excelize.Style) int {
	s.Border = []excelize.Border{{Type: "bottom", Color: lineColor, Style: 1}}
	return m.make(s)
}

// entry is a cell for a person: unlocked and set apart by its fill.
func (m *styleMaker) entry(s *excelize.Style) int {
	s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{entryFill}}
	s.Protection = &excelize.Protection{Locked: false}
	return m.cell(s)
}

func top(wrapped bool) *excelize.Alignment {
	return &excelize.Alignment{Vertical: "top", WrapText: wrapped}
}

// left keeps dates at the left, where those that are texts stand.
func left() *excelize.Alignment { return &excelize.Alignment{Vertical: "top", Horizontal: "left"} }
