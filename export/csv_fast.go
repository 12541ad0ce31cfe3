package export

import (
	"io"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset/guard"
)

// writeColumns writes rows by their columns, the same bytes as [WriteCSV] writes. A dataset's tables are written whole at every refresh, and
// this takes half the time that reflection does.
func writeColumns[R any](w io.Writer, columns []column[R], rows iter.Seq2[R, error], opt Options) (Loss, error) {
	out, err := newCellWriter(w, opt)
	if err != nil {
		return nil, err
	}
	for _, c := range columns {
		out.cell(c.name)
	}
	out.end()
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		for i := range columns {
			out.cell(columns[i].get(&row))
		}
		if out.end(); out.err != nil {
			return nil, out.err
		}
	}
	return brokenLoss(out.broken), out.flush()
}

// cellWriter writes cells one after the other.
type cellWriter struct {
	w      io.Writer
	buf    []byte
	comma  string
	eol    string
	raw    bool
	first  bool // no cell of the record is written
	broken int  // cells with broken UTF-8
	err    error
}

// newCellWriter takes the options as the writer of [WriteCSV] does.
func newCellWriter(w io.Writer, opt Options) (*cellWriter, error) {
	c, err := newCSVWriter(io.Discard, opt)
	if err != nil {
		return nil, err
	}
	out := &cellWriter{w: w, comma: string(c.Comma), eol: "\n", raw: opt.CSVRaw, first: true}
	if opt.CRLF {
		out.eol = "\r\n"
	}
	if opt.BOM {
		out.buf = append(out.buf, bom...)
	}
	return out, nil
}

func (c *cellWriter) cell(s string) {
	if !c.first {
		c.buf = append(c.buf, c.comma...)
	}
	c.first = false
	if s == "" {
		return
	}
	special, high := marksOf(s, c.comma)
	if high && !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
		c.broken++
	}
	mark := ""
	if !c.raw && mayTrigger(s[0]) && guard.Triggered(s) {
		mark = "'"
	}
	if special || mark == "" && (s == `\.` || startsWithSpace(s)) {
		c.quoted(mark, s)
		return
	}
	c.buf = append(append(c.buf, mark...), s...)
}

// marksOf reports whether a cell holds what must stand in quotation marks, and whether it holds anything but ASCII.
func marksOf(s, comma string) (special, high bool) {
	sep := comma[0]
	for i := range len(s) {
		switch b := s[i]; {
		case b >= utf8.RuneSelf:
			high = true
		case b == '"' || b == '\n' || b == '\r' || b == sep:
			special = true
		}
	}
	if high && len(comma) > 1 && strings.Contains(s, comma) {
		special = true
	}
	return special, high
}

// mayTrigger reports whether a cell that begins with this byte may be one to guard.
func mayTrigger(b byte) bool {
	return b < '0' && strings.IndexByte("=+-@\t\r\n'", b) >= 0 || b == '=' || b == '@' || b >= utf8.RuneSelf
}

func startsWithSpace(s string) bool {
	if s[0] > ' ' && s[0] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func (c *cellWriter) quoted(mark, s string) {
	c.buf = append(append(c.buf, '"'), mark...)
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		c.buf = append(append(c.buf, s[:i]...), `""`...)
		s = s[i+1:]
	}
	c.buf = append(append(c.buf, s...), '"')
}

// line writes whole lines as they are.
func (c *cellWriter) line(text string) {
	if len(text) < 1<<16 {
		if c.buf = append(c.buf, text...); len(c.buf) > 1<<16 {
			c.err = c.flush()
		}
		return
	}
	if c.err = c.flush(); c.err == nil {
		_, c.err = io.WriteString(c.w, text)
	}
}

// end ends the record.
func (c *cellWriter) end() {
	c.buf, c.first = append(c.buf, c.eol...), true
	if len(c.buf) > 1<<16 {
		c.err = c.flush()
	}
}

func (c *cellWriter) flush() error {
	if c.err == nil {
		_, c.err = c.w.Write(c.buf)
	}
	c.buf = c.buf[:0]
	return c.err
}
