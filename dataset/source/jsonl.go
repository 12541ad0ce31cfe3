package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// article is one line of JSON Lines. Only the text is required; keys that are not here are passed over.
type article struct {
	ID        scalar `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Origin    string `json:"origin"`
	Kind      string `json:"kind"`
	Author    list   `json:"author"`
	Published string `json:"published"`
	PubDate   string `json:"pub_date"`
	Language  string `json:"language"`
	Text      string `json:"text"`
}

// scalar is a text or a whole number: {"id": 17} is {"id": "17"}.
type scalar string

// UnmarshalJSON implements [json.Unmarshaler].
func (s *scalar) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && (b[0] == '-' || b[0] >= '0' && b[0] <= '9') {
		*s = scalar(b)
		return nil
	}
	return json.Unmarshal(b, (*string)(s))
}

// list is a text or a list of them, which is joined: ["Jane Roe", "John Doe"] is "Jane Roe; John Doe".
type list string

// UnmarshalJSON implements [json.Unmarshaler].
func (l *list) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '[' {
		return json.Unmarshal(b, (*string)(l))
	}
	var names []string
	err := json.Unmarshal(b, &names)
	*l = list(strings.Join(names, "; "))
	return err
}

// jsonLines reads articles one line at a time. name is what lines without an id are called after.
func (r *reader) jsonLines(in io.Reader, it item) bool {
	lines := lineReader{in: bufio.NewReaderSize(in, 64<<10), max: r.opt.MaxArticle}
	if id := first(it.given.id, it.known.id); id != "" {
		it.name, it.given.id, it.known.id = id, "", ""
	}
	for found := false; ; {
		line, err := lines.next()
		at := it.at.plus(lines.number)
		switch {
		case err == io.EOF && !found:
			return r.skip(it.at, errEmpty)
		case err == io.EOF:
			return true
		case errors.Is(err, errLong):
			found = true
			if !r.skip(at, err) {
				return false
			}
		case err != nil:
			return r.skip(at, fmt.Errorf("reading stops here: %w; the file is damaged or cut off", err))
		case len(line) > 0:
			found = true
			if !r.jsonLine(line, at, it) {
				return false
			}
		}
	}
}

func (r *reader) jsonLine(line []byte, at place, it item) bool {
	a, err := readArticle(line)
	if err != nil {
		return r.skip(at, err)
	}
	given := fields{
		id: string(a.ID), title: a.Title, publisher: a.Publisher, origin: a.Origin, kind: a.Kind, author: string(a.Author), url: a.URL,
		language: a.Language, published: strings.TrimSpace(a.Published), rule: ruleGiven, place: at,
	}
	if given.published == "" {
		given.published = strings.TrimSpace(a.PubDate)
	}
	it.given.fill(given)
	it.at, it.name, it.address = at, it.name+"#"+strconv.Itoa(at.line), ""
	return r.emit(it, a.Text, fields{})
}

// readArticle reads one line. Columns in errors count characters, from 1.
func readArticle(line []byte) (a article, err error) {
	if !utf8.Valid(line) {
		i := invalid(string(line))
		return a, fmt.Errorf("byte %d (0x%02X) is not UTF-8; save the file as UTF-8", i, line[i])
	}
	a, ok := fastArticle(line)
	if !ok {
		a = article{}
		if err := json.Unmarshal(line, &a); err != nil {
			return a, jsonError(line, err)
		}
	}
	a.Text, err = checkText(a.Text)
	if err == errEmpty {
		err = errors.New(`there is no "text"; give the article's text, or remove the line`)
	}
	return a, err
}

func jsonError(line []byte, err error) error {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case errors.As(err, &typed) && typed.Field == "":
		return fmt.Errorf("this is a JSON %s; write an object with a \"text\" on one line", typed.Value)
	case errors.As(err, &typed):
		return fmt.Errorf("column %d: %q is a %s; write it as text in quotes", column(line, typed.Offset), typed.Field, typed.Value)
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(line)) && strings.Contains(err.Error(), "unexpected end"):
		return fmt.Errorf("column %d: the line is cut off; give each article whole on one line", column(line, syntax.Offset)+1)
	case errors.As(err, &syntax):
		return fmt.Errorf("column %d: this is no JSON: %s; correct the line", column(line, syntax.Offset), err)
	}
	return fmt.Errorf("this is no article: %w; correct the line", err)
}

// column is the number of characters up to and with the byte before offset.
func column(line []byte, offset int64) int {
	return utf8.RuneCount(line[:min(int(offset), len(line))])
}

var errLong = errors.New("line too long")

// lineReader reads lines, and passes over those that are longer than max without holding them.
type lineReader struct {
	in     *bufio.Reader
	max    int
	number int // of the line last read, from 1
	buf    []byte
}

// keep is the most that is held from line to line.
const keep = 1 << 20

// next is the next line without the spaces around it, good until the one after it is asked for. A line that is too long
// gives an error that wraps errLong, the end io.EOF.
func (l *lineReader) next() ([]byte, error) {
	if cap(l.buf) > keep {
		l.buf = nil
	}
	l.buf = l.buf[:0]
	l.number++
	length := 0
	for {
		part, err := l.in.ReadSlice('\n')
		length += len(part)
		if length <= l.max && (err == bufio.ErrBufferFull || len(l.buf) > 0) {
			l.buf = append(l.buf, part...)
			part = l.buf
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && (err != io.EOF || length == 0):
			return nil, err
		case length > l.max:
			return nil, fmt.Errorf("%w: it has %d bytes and the limit is %d; split the article", errLong, length, l.max)
		}
		if l.number == 1 {
			part = bytes.TrimPrefix(part, []byte(bom))
		}
		return bytes.TrimSpace(part), nil
	}
}
