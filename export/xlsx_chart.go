package export

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

const chartSheet = "Chart"

// chart adds the sheet with a chart of events over time by status, beside the figures it is drawn from.
func (b *book) chart() error {
	bars := b.tally.bars()
	if len(bars) == 0 {
		return nil
	}
	if err := b.newSheetName(chartSheet); err != nil {
		return err
	}
	head := []any{"period"}
	for _, s := range dataset.Statuses {
		head = append(head, string(s.Status))
	}
	err := errors.Join(page(b.file, chartSheet), b.file.SetSheetRow(chartSheet, "A1", &head),
		b.file.SetCellStyle(chartSheet, "A1", "E1", b.style.header), b.file.SetColWidth(chartSheet, "A", "E", 14))
	noZero := "0;-0;"
	figures, errStyle := b.file.NewStyle(&excelize.Style{CustomNumFmt: &noZero})
	err = errors.Join(err, errStyle, b.file.SetCellStyle(chartSheet, "B2", fmt.Sprintf("E%d", len(bars)+1), figures))
	for i, bar := range bars {
		row := []any{bar.label}
		for _, n := range bar.counts {
			row = append(row, n)
		}
		err = errors.Join(err, b.file.SetSheetRow(chartSheet, fmt.Sprintf("A%d", i+2), &row))
	}
	last := len(bars) + 1
	size := fmt.Sprintf("A1:E%d", last)
	return errors.Join(err, b.file.SetSheetDimension(chartSheet, size), b.file.SetPanes(chartSheet, panes(1)),
		b.file.AddChart(chartSheet, "G2", statusChart(last)))
}

// statusChart is a column a period, stacked by status, of the rows 2 to last.
func statusChart(last int) *excelize.Chart {
	dark := excelize.Font{Color: "404040", Size: 10}
	chart := &excelize.Chart{
		Type:      excelize.ColStacked,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "Events over time, by status"}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 960, Height: 440},
		Format:    excelize.GraphicOptions{AltText: "A column for each period, stacked by status; the figures stand in the columns A to E."},
		XAxis:     excelize.ChartAxis{Font: dark},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: dark, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
	}
	gap, overlap, vary := uint(40), 100, false
	chart.GapWidth, chart.Overlap, chart.VaryColors = &gap, &overlap, &vary
	for i, t := range tints() {
		letter := string(rune('B' + i))
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name:       fmt.Sprintf("%s!$%s$1", chartSheet, letter),
			Categories: fmt.Sprintf("%s!$A$2:$A$%d", chartSheet, last),
			Values:     fmt.Sprintf("%s!$%s$2:$%s$%d", chartSheet, letter, letter, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{t.strong}},
		})
	}
	return chart
}
