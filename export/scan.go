package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner reads the records of a CSV text (RFC 4180), of which the cells are parts. Unlike encoding/csv it leaves every character of a
// quoted cell as it is, a carriage return before a line feed included. Blank lines are passed over.
type scanner struct {
	text  string
	comma byte
	at    int // where the next record starts
	from  int // where the last one started
	line  int // of that place, from 1
	cells []string
}

func newScanner(text string, comma byte) *scanner {
	return &scanner{text: strings.TrimPrefix(text, bom), comma: comma, line: 1}
}

// next gives the cells of the next record, which are good until the call after, and the line it starts on; then [io.EOF].
func (s *scanner) next() (cells []string, line int, err error) {
	s.blanks()
	if s.at == len(s.text) {
		return nil, s.line, io.EOF
	}
	s.cells, s.from, line = s.cells[:0], s.at, s.line
	for {
		var cell string
		if s.at < len(s.text) && s.text[s.at] == '"' {
			if cell, err = s.quoted(); err != nil {
				return nil, s.line, err
			}
		} else {
			cell = s.bare()
		}
		s.cells = append(s.cells, cell)
		if s.at == len(s.text) {
			return s.cells, line, nil
		}
		if s.at++; s.text[s.at-1] == '\n' {
			s.line++
			return s.cells, line, nil
		}
	}
}

// record is the last record as it stands in the text, without its line end.
func (s *scanner) record() string {
	return strings.TrimSuffix(strings.TrimSuffix(s.text[s.from:s.at], "\n"), "\r")
}

// blanks passes over blank lines.
func (s *scanner) blanks() {
	for s.at < len(s.text) {
		switch {
		case s.text[s.at] == '\n':
			s.at++
		case strings.HasPrefix(s.text[s.at:], "\r\n"):
			s.at += 2
		default:
			return
		}
		s.line++
	}
}

// bare is a cell without marks around it. What ends it, a delimiter or a line feed, is left to the caller.
func (s *scanner) bare() string {
	start := s.at
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case s.comma:
			return s.text[start:s.at]
		case '\n':
			return strings.TrimSuffix(s.text[start:s.at], "\r")
		}
		s.at++
	}
	return strings.TrimSuffix(s.text[start:], "\r")
}

// quoted is a cell in marks. Marks inside are doubled.
func (s *scanner) quoted() (string, error) {
	s.at++
	cell, doubled := "", false
	for start := s.at; ; {
		i := strings.IndexByte(s.text[s.at:], '"')
		if i < 0 {
			return "", errors.New("a quotation mark is opened here and never closed")
		}
		if s.at += i + 1; s.at < len(s.text) && s.text[s.at] == '"' {
			s.at, doubled = s.at+1, true
			continue
		}
		cell = s.text[start : s.at-1]
		break
	}
	s.line += strings.Count(cell, "\n")
	if doubled {
		cell = strings.ReplaceAll(cell, `""`, `"`)
	}
	if strings.HasPrefix(s.text[s.at:], "\r\n") || s.text[s.at:] == "\r" {
		s.at++
	}
	if s.at < len(s.text) && s.text[s.at] != s.comma && s.text[s.at] != '\n' {
		return "", errors.New("something follows the closing quotation mark of a cell; double the quotation marks inside a cell")
	}
	return cell, nil
}

// separators part the cells of tables that people keep.
const separators = ",;\t|"

// commaOf is what parts the cells of a table, by its header: what stands there most often outside of marks.
func commaOf(text string) byte {
	var count [len(separators)]int
	inside := false
	for i := 0; i < len(text) && (inside || text[i] != '\n'); i++ {
		if text[i] == '"' {
			inside = !inside
		} else if at := strings.IndexByte(separators, text[i]); at >= 0 && !inside {
			count[at]++
		}
	}
	best := 0
	for i := range count {
		if count[i] > count[best] {
			best = i
		}
	}
	return separators[best]
}

// readText reads a text file, which is UTF-8 or begins with the mark of UTF-16. The error says what to do about one that is neither.
func readText(path string) (string, error) {
	text, err := wholeText(path)
	if err != nil {
		return "", err
	}
	if strings.HasPrefix(text, "\xFF\xFE") || strings.HasPrefix(text, "\xFE\xFF") {
		return fromUTF16(text), nil
	}
	if at := notUTF8(text); at >= 0 {
		return "", fmt.Errorf("%s:%d: it is not UTF-8; save it as \"CSV UTF-8\"", path, 1+strings.Count(text[:at], "\n"))
	}
	return text, nil
}

// wholeText is a file's bytes as a string, in memory once: the cells of a table are parts of it.
func wholeText(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var b strings.Builder
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		b.Grow(int(info.Size()))
	}
	_, err = io.Copy(&b, f)
	return b.String(), err
}

// notUTF8 is where a text stops being UTF-8, -1 where nowhere.
func notUTF8(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	at := 0
	for {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
}

// fromUTF16 reads a text that begins with a byte order mark.
func fromUTF16(text string) string {
	low, high := 0, 1
	if text[0] == 0xFE {
		low, high = 1, 0
	}
	units := make([]uint16, 0, len(text)/2)
	for text = text[2:]; len(text) > 1; text = text[2:] {
		units = append(units, uint16(text[low])|uint16(text[high])<<8)
	}
	return string(utf16.Decode(units))
}
