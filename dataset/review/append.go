package review

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"

	"dateline/dataset/guard"
)

// Append adds decisions at the end of a reviews.csv. The old bytes stand before what is added, and nothing in them changes; a missing
// last line break is added. The new rows take the file's delimiter, line ends and order of columns; an empty file gets a header first.
//
// It is an error, and nothing is added, where a decision may not be recorded ([Decision.Check]), where the file has no column for something
// that a decision says, and where the file ends within quotation marks, in which the new rows would be lost.
func Append(raw []byte, ds ...Decision) ([]byte, error) {
	for _, d := range ds {
		if err := d.Check(); err != nil {
			return nil, fmt.Errorf("the decision on %q cannot be recorded: %w", d.Subject(), err)
		}
	}
	if len(ds) == 0 {
		return raw, nil
	}
	out := bytes.Clone(raw)
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte(bom)))) == 0 {
		out = append(lastBreak(out, "\n"), strings.Join(Columns, ",")+"\n"...)
	}
	l, err := layoutOf(out)
	if err != nil {
		return nil, fmt.Errorf("reviews.csv: %w", err)
	}
	before, _ := Read(out, "reviews.csv")
	out, err = l.append(out, ds)
	if err != nil {
		return nil, fmt.Errorf("reviews.csv: %w", err)
	}
	after, _ := Read(out, "reviews.csv")
	if len(after) != len(before)+len(ds) || !equal(after[len(before):], ds) {
		return nil, errors.New("reviews.csv: a quotation mark in its last rows is opened and never closed; close it and record the decision again")
	}
	return out, nil
}

// append writes rows as the file is kept.
func (l *layout) append(out []byte, ds []Decision) ([]byte, error) {
	end := "\n"
	if l.crlf {
		end = "\r\n"
	}
	buf := bytes.NewBuffer(lastBreak(out, end))
	w := csv.NewWriter(buf)
	w.Comma, w.UseCRLF = l.comma, l.crlf
	for i := range ds {
		record, err := l.recordOf(&ds[i])
		if err != nil {
			return nil, err
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}

// lastBreak ends the last line.
func lastBreak(out []byte, end string) []byte {
	if len(out) == 0 || out[len(out)-1] == '\n' || string(out) == bom {
		return out
	}
	return append(out, end...)
}

// recordOf is a decision as a record of the file.
func (l *layout) recordOf(d *Decision) ([]string, error) {
	record := make([]string, len(l.columns))
	has := map[string]bool{}
	for i, name := range l.columns {
		if name != "" {
			record[i], has[name] = guarded(tidyCell(*d.cell(name))), true
		}
	}
	for _, name := range Columns {
		if !has[name] && *d.cell(name) != "" {
			return nil, fmt.Errorf("there is no column %q, which the decision on %s needs; add it to the header", name, d.Subject())
		}
	}
	return record, nil
}

// tidyCell is a cell as it comes back from a CSV file.
func tidyCell(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
	if strings.Contains(s, "\r") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	}
	return strings.TrimSpace(s)
}

// equal reports whether decisions that were read are those that were written.
func equal(read, written []Decision) bool {
	for i := range written {
		for _, name := range Columns {
			if name != "status" && *read[i].cell(name) != tidyCell(*written[i].cell(name)) {
				return false
			}
		}
	}
	return true
}

// guarded keeps a spreadsheet from running a cell; a lone [Nothing] none would run.
func guarded(cell string) string {
	if cell == Nothing {
		return cell
	}
	return guard.Cell(cell)
}
