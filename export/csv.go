package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/gocarina/gocsv"

	"dateline/dataset"
	"dateline/dataset/guard"
)

// chunk is how many rows are handed to gocsv at once: it takes slices, and a slice of everything would not be a stream.
const chunk = 512

const bom = "\uFEFF"

func writeCSV(w io.Writer, t *dataset.Timeline, opt Options) (Loss, error) {
	if opt.Dataset != nil {
		return writeColumns(w, sheetEventColumns(), fingerprinted(RowsOf(t).Events, opt.fingerprints()), opt)
	}
	return WriteCSV(w, RowsOf(t).Events, opt)
}

func writeTSV(w io.Writer, t *dataset.Timeline, opt Options) (Loss, error) {
	opt.Delimiter = '\t'
	return writeCSV(w, t, opt)
}

// WriteCSV writes rows as CSV (RFC 4180) in UTF-8, with a header even where there are no rows. R is a struct with csv
// tags. What is not UTF-8 becomes U+FFFD.
func WriteCSV[R any](w io.Writer, rows iter.Seq2[R, error], opt Options) (Loss, error) {
	out, err := newCSVWriter(w, opt)
	if err != nil {
		return nil, err
	}
	err = marshalRows(out, rows)
	return brokenLoss(out.broken), err
}

func marshalRows[R any](out *csvWriter, rows iter.Seq2[R, error]) error {
	buffer := make([]R, 0, chunk)
	if err := gocsv.MarshalCSV(buffer, out); err != nil {
		return err
	}
	if rows == nil {
		return nil
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if buffer = append(buffer, row); len(buffer) == chunk {
			if err := gocsv.MarshalCSVWithoutHeaders(buffer, out); err != nil {
				return err
			}
			buffer = buffer[:0]
		}
	}
	return gocsv.MarshalCSVWithoutHeaders(buffer, out)
}

// csvWriter is what gocsv writes to. It guards the cells and ends the lines as the options say.
type csvWriter struct {
	*csv.Writer
	raw    bool
	broken int           // cells with broken UTF-8
	line   *bytes.Buffer // one record, where lines end in CR LF: encoding/csv would change the cells' own line breaks
	target io.Writer
}

func newCSVWriter(w io.Writer, opt Options) (*csvWriter, error) {
	comma := opt.Delimiter
	if comma == 0 {
		comma = ','
	}
	if comma == '"' || comma == '\r' || comma == '\n' || comma == '\'' || comma == utf8.RuneError || !utf8.ValidRune(comma) {
		return nil, fmt.Errorf("delimiter %q cannot stand between cells; take a comma, a semicolon or a tab", comma)
	}
	if opt.BOM {
		if _, err := io.WriteString(w, bom); err != nil {
			return nil, err
		}
	}
	c := &csvWriter{Writer: csv.NewWriter(w), raw: opt.CSVRaw}
	if opt.CRLF {
		c.line, c.target = &bytes.Buffer{}, w
		c.Writer = csv.NewWriter(c.line)
	}
	c.Writer.Comma = comma
	return c, nil
}

// Write writes one record.
func (c *csvWriter) Write(record []string) error {
	for i, cell := range record {
		if !utf8.ValidString(cell) {
			cell = strings.ToValidUTF8(cell, "\uFFFD")
			c.broken++
		}
		if !c.raw {
			cell = guard.Cell(cell)
		}
		record[i] = cell
	}
	if err := c.Writer.Write(record); err != nil || c.line == nil {
		return err
	}
	c.Writer.Flush()
	line := bytes.TrimSuffix(c.line.Bytes(), []byte("\n"))
	_, err := c.target.Write(append(line, '\r', '\n'))
	c.line.Reset()
	return err
}
