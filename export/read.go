package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"

	"dateline/dataset"
)

// ReadJSON reads a timeline in the project's own JSON form, record by record. Keys it does not know are passed over, as
// later versions may add some. Errors name the line, the record and what would be right.
func ReadJSON(r io.Reader) (*dataset.Timeline, error) {
	in := newJSONReader(r)
	t := &dataset.Timeline{}
	err := in.object(func(key string) error {
		switch key {
		case "format":
			return in.decode(&t.Format, key)
		case "generator":
			return in.decode(&t.Generator, key)
		case "title":
			return in.decode(&t.Title, key)
		case "sources":
			return records(in, key, &t.Sources, checkSource)
		case "quotes":
			return records(in, key, &t.Quotes, checkQuote)
		case "events":
			return records(in, key, &t.Events, checkEvent)
		case "reviews":
			return records(in, key, &t.Reviews, checkReview)
		}
		var skipped json.RawMessage
		return in.decode(&skipped, key)
	})
	if err != nil {
		return nil, err
	}
	if t.Format != dataset.Format {
		return nil, fmt.Errorf("\"format\" is %q; a timeline has %q", excerpt(t.Format), dataset.Format)
	}
	return t, nil
}

// jsonReader walks a JSON text and knows the line it is on.
type jsonReader struct {
	dec   *json.Decoder
	lines *lineCounter
}

func newJSONReader(r io.Reader) *jsonReader {
	b := bufio.NewReaderSize(r, 1<<16)
	if start, _ := b.Peek(len(bom)); string(start) == bom {
		_, _ = b.Discard(len(bom))
	}
	lines := &lineCounter{r: b, line: 1}
	return &jsonReader{json.NewDecoder(lines), lines}
}

// object reads the outermost object and calls value where the value of each key starts.
func (in *jsonReader) object(value func(key string) error) error {
	if err := in.delim('{', "a timeline"); err != nil {
		return err
	}
	for in.dec.More() {
		key, err := in.dec.Token()
		if err != nil {
			return in.fail(err, "")
		}
		name, _ := key.(string)
		if err := value(name); err != nil {
			return err
		}
	}
	if _, err := in.dec.Token(); err != nil {
		return in.fail(err, "")
	}
	if _, err := in.dec.Token(); err != io.EOF {
		return in.at(in.dec.InputOffset(), "", "something follows the timeline's closing brace; a file holds one timeline")
	}
	return nil
}

func (in *jsonReader) delim(want json.Delim, what string) error {
	got, err := in.dec.Token()
	if err != nil {
		return in.fail(err, "")
	}
	if got != want {
		return in.at(in.dec.InputOffset(), "", fmt.Sprintf("%v stands where %s starts with %v", shown(got), what, want))
	}
	return nil
}

func shown(token json.Token) string {
	if s, ok := token.(string); ok {
		return fmt.Sprintf("%q", excerpt(s))
	}
	return fmt.Sprint(token)
}

func (in *jsonReader) decode(v any, place string) error {
	start := in.dec.InputOffset()
	in.lines.forget(start)
	err := in.dec.Decode(v)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		syntax.Offset = in.syntaxOffset()
	case errors.As(err, &kind):
		kind.Offset += start
	case err == nil:
		return nil
	}
	return in.fail(err, place)
}

// syntaxOffset is where the value that could not be read goes wrong. The decoder's own errors count only the bytes of values,
// not of what is between them, so a second one reads the value, which is still in the buffer.
func (in *jsonReader) syntaxOffset() int64 {
	start := in.dec.InputOffset()
	var syntax *json.SyntaxError
	var value json.RawMessage
	if errors.As(json.NewDecoder(in.dec.Buffered()).Decode(&value), &syntax) {
		return start + syntax.Offset
	}
	return start
}

// records reads an array record by record; null is an empty one.
func records[T any](in *jsonReader, name string, into *[]T, check func(*T) error) error {
	token, err := in.dec.Token()
	if err != nil {
		return in.fail(err, name)
	}
	if token == nil {
		return nil
	}
	if token != json.Delim('[') {
		return in.at(in.dec.InputOffset(), name, shown(token)+" stands where a list starts with [")
	}
	for in.dec.More() {
		place := fmt.Sprintf("%s[%d]", name, len(*into))
		var record T
		if err := in.decode(&record, place); err != nil {
			return err
		}
		if err := check(&record); err != nil {
			return in.at(in.dec.InputOffset()-1, place, err.Error())
		}
		*into = append(*into, record)
	}
	if _, err = in.dec.Token(); err != nil {
		return in.fail(err, name)
	}
	return nil
}

// fail words an error of encoding/json.
func (in *jsonReader) fail(err error, place string) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return in.at(in.lines.read, place, "the file ends in the middle of the timeline; it was cut off")
	case errors.As(err, &syntax):
		return in.at(syntax.Offset, place, "not JSON: "+syntax.Error())
	case errors.As(err, &kind):
		if kind.Field != "" {
			place += "." + kind.Field
		}
		return in.at(kind.Offset, place, fmt.Sprintf("a %s stands where there should be %s", kind.Value, jsonKind(kind.Type.Kind())))
	}
	return in.at(in.dec.InputOffset(), place, err.Error())
}

func jsonKind(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "a text"
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list"
	}
	return "an object"
}

func (in *jsonReader) at(offset int64, place, problem string) error {
	if place != "" {
		place += ": "
	}
	return fmt.Errorf("line %d: %s%s", in.lines.at(offset), place, problem)
}

// lineCounter passes bytes on and knows which line an offset lies on, for offsets not forgotten.
type lineCounter struct {
	r      io.Reader
	read   int64   // bytes passed on
	line   int     // the line of the first offset not forgotten
	breaks []int64 // offsets of the line breaks since
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.breaks = append(c.breaks, c.read+int64(i))
		}
	}
	c.read += int64(n)
	return n, err
}

func (c *lineCounter) at(offset int64) int {
	n := 0
	for n < len(c.breaks) && c.breaks[n] < offset {
		n++
	}
	return c.line + n
}

// forget drops the line breaks before an offset, so that memory does not grow with the file.
func (c *lineCounter) forget(offset int64) {
	n := 0
	for n < len(c.breaks) && c.breaks[n] < offset {
		n++
	}
	c.line += n
	c.breaks = append(c.breaks[:0], c.breaks[n:]...)
}
