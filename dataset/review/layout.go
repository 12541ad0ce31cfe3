package review

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset/guard"
	"dateline/dataset/near"
)

// layout is how a reviews.csv is kept.
type layout struct {
	comma    rune
	crlf     bool
	columns  []string // the header by place: a name of [Columns], or "" for a column of somebody's own
	line     int      // of the header
	body     int      // where the rows begin, in bytes
	bodyLine int
	doubts   []error // what in the header may be a mistake
}

// layoutOf reads the header.
func layoutOf(raw []byte) (layout, error) {
	start := 0
	if bytes.HasPrefix(raw, []byte(bom)) {
		start = len(bom)
	}
	l := layout{line: 1}
	for start < len(raw) && (raw[start] == '\n' || raw[start] == '\r') { // blank lines before the header
		if raw[start] == '\n' {
			l.line++
		}
		start++
	}
	head, _, _ := bytes.Cut(raw[start:], []byte("\n"))
	if !utf8.Valid(head) || bytes.IndexByte(head, 0) >= 0 { // UTF-16 is full of zero bytes
		return layout{}, errors.New(`it is not UTF-8; save it as "CSV UTF-8"`)
	}
	l.comma, l.crlf = separator(head), bytes.HasSuffix(head, []byte("\r"))
	cr := newCSV(raw[start:], l.comma)
	header, err := cr.Read()
	if err != nil {
		return layout{}, fmt.Errorf("line %d: the header: %w", l.line, cure(err))
	}
	l.body = start + int(cr.InputOffset())
	l.bodyLine = l.line + bytes.Count(raw[start:l.body], []byte("\n"))
	return l, l.name(header)
}

// name finds out which column is which.
func (l *layout) name(header []string) error {
	seen := map[string]bool{}
	for _, h := range header {
		name := columnName(h)
		if (&Decision{}).cell(name) == nil {
			name = ""
		}
		if seen[name] && name != "" {
			l.doubts = append(l.doubts, fmt.Errorf("column %q stands there twice, and only the first is read; remove one", name))
			name = ""
		}
		seen[name] = true
		l.columns = append(l.columns, name)
	}
	for i, h := range header {
		if l.columns[i] != "" || strings.TrimSpace(h) == "" || seen[columnName(h)] {
			continue
		}
		if meant := near.Word(columnName(h), Columns); meant != "" && !seen[meant] {
			l.doubts = append(l.doubts, fmt.Errorf("column %q is not known and passed over; did you mean %q?", short(h), meant))
		}
	}
	if !seen["event_id"] && !seen["quote_id"] {
		return fmt.Errorf("line %d: there is no column event_id or quote_id; the header is %s", l.line, strings.Join(Columns, ","))
	}
	return nil
}

// columnName is a header cell as the name of a column: "Event ID" is event_id.
func columnName(h string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return unicode.ToLower(r)
	}, strings.TrimSpace(guard.Open(h)))
}

// separator tells the semicolons and tabs that spreadsheets write in many countries from commas, by the header.
func separator(header []byte) rune {
	best, most := ',', bytes.Count(header, []byte(","))
	for _, sep := range [...]rune{';', '\t'} {
		if n := bytes.Count(header, []byte(string(sep))); n > most {
			best, most = sep, n
		}
	}
	return best
}

func newCSV(raw []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(raw))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	return r
}

// records hands on the records of a table with their lines. Where one cannot be read it hands on what its first line seems to hold, with the error,
// and goes on with the next line: an open quotation mark does not swallow the rest. No byte is read more than twice, and a bad line once more.
func records(raw []byte, comma rune, line int, hand func(line int, record []string, err error)) {
	for len(raw) > 0 {
		cr := newCSV(raw, comma)
		read := 0 // bytes of whole records
		var broken error
		for {
			record, err := cr.Read()
			if err == io.EOF {
				return
			}
			if broken = err; err != nil {
				break
			}
			at, _ := cr.FieldPos(0)
			hand(line+at-1, record, nil)
			read = int(cr.InputOffset())
		}
		line += bytes.Count(raw[:read], []byte("\n"))
		raw = raw[read:]
		bad, rest := badLine(&line, raw)
		one := newCSV(bad, comma)
		one.LazyQuotes = true
		record, err := one.Read()
		if err != nil {
			record = nil
		}
		hand(line, record, cure(broken))
		line++
		raw = rest
	}
}

// badLine is the first line that is not blank, and what follows it.
func badLine(line *int, raw []byte) (bad, rest []byte) {
	for {
		bad, rest, _ = bytes.Cut(raw, []byte("\n"))
		if len(bytes.TrimSuffix(bad, []byte("\r"))) > 0 || len(rest) == 0 {
			return bad, rest
		}
		*line++
		raw = rest
	}
}

// cure says what to do about a record that is no CSV.
func cure(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return fmt.Errorf("%w; put a field that holds quotation marks in quotation marks, and double those inside", p.Err)
	}
	return err
}
