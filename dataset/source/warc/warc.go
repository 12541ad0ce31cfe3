// Package warc reads web archives (WARC 1.0 and 1.1, ISO 28500) record by record, and the pages of their HTTP responses. It is a leaf:
// bytes go in, records come out. What is packed by gzip is unpacked by the caller.
package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// Record is one record of an archive. Its body is good until the next one is asked for.
type Record struct {
	Type        string // "response", "resource", "request", "metadata", ...
	URI         string // WARC-Target-URI
	Date        string // WARC-Date, RFC 3339
	ContentType string // of the record: "application/http; msgtype=response"
	Number      int    // from 1
	Body        io.Reader
}

// Reader reads records in order.
type Reader struct {
	in   *bufio.Reader
	body io.LimitedReader
	n    int
}

// NewReader reads an archive that is not packed.
func NewReader(in io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(in, 64<<10)} }

// maxHeader is the longest header of a record, in bytes.
const maxHeader = 64 << 10

// Next is the next record, io.EOF at the end. After another error nothing more can be read: where a record ends follows from its
// header only.
func (r *Reader) Next() (*Record, error) {
	if _, err := io.Copy(io.Discard, &r.body); err != nil {
		return nil, r.wrong(err)
	}
	if r.body.N > 0 {
		return nil, r.wrong(fmt.Errorf("it is cut off %d bytes before its end", r.body.N))
	}
	r.n++
	line, err := r.firstLine()
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(line, "WARC/") {
		return nil, r.wrong(fmt.Errorf("it begins with %q and not with WARC/1.0", shorten(line)))
	}
	head, err := r.header()
	if err != nil {
		return nil, r.wrong(err)
	}
	length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, r.wrong(fmt.Errorf("its Content-Length is %q", shorten(head.Get("Content-Length"))))
	}
	r.body = io.LimitedReader{R: r.in, N: length}
	return &Record{
		Type: strings.ToLower(head.Get("WARC-Type")), URI: strings.Trim(head.Get("WARC-Target-URI"), "<>"), Date: head.Get("WARC-Date"),
		ContentType: head.Get("Content-Type"), Number: r.n, Body: &r.body,
	}, nil
}

func (r *Reader) wrong(err error) error {
	return fmt.Errorf("record %d cannot be read: %w; the archive is damaged, and what follows is not read", r.n, err)
}

// firstLine passes over the empty lines between records.
func (r *Reader) firstLine() (string, error) {
	for {
		line, err := r.in.ReadSlice('\n')
		s := strings.TrimSpace(string(line))
		switch {
		case s != "":
			return s, nil
		case err == io.EOF:
			return "", io.EOF
		case err != nil:
			return "", r.wrong(err)
		}
	}
}

func (r *Reader) header() (textproto.MIMEHeader, error) {
	head := textproto.MIMEHeader{}
	for left := maxHeader; ; {
		line, err := r.in.ReadSlice('\n')
		if err != nil {
			return nil, err
		}
		if left -= len(line); left < 0 {
			return nil, fmt.Errorf("its header is longer than %d kB", maxHeader>>10)
		}
		s := strings.TrimRight(string(line), "\r\n")
		if s == "" {
			return head, nil
		}
		if key, value, ok := strings.Cut(s, ":"); ok {
			head.Add(strings.TrimSpace(key), strings.TrimSpace(value))
		}
	}
}

// Response is an HTTP response of a record, its body unpacked.
type Response struct {
	Status      int
	ContentType string
	Body        io.Reader
}

// maxResponse is how many bytes of a response are read, packed as they are.
const maxResponse = 128 << 20

// HTTP reads the response of a record of HTTP.
func (r *Record) HTTP() (*Response, error) {
	in := bufio.NewReader(io.LimitReader(r.Body, maxResponse))
	res, err := http.ReadResponse(in, nil)
	if err != nil {
		return nil, fmt.Errorf("its HTTP response cannot be read (%w)", err)
	}
	body, err := unpack(dechunked(res, in), res.Header.Get("Content-Encoding"))
	return &Response{res.StatusCode, res.Header.Get("Content-Type"), body}, err
}

// dechunked is the body of a response. Many archives keep the header that says that it is in chunks, and not the chunks.
func dechunked(res *http.Response, in *bufio.Reader) io.Reader {
	if len(res.TransferEncoding) == 0 {
		return in
	}
	head, _ := in.Peek(16)
	size, _, ok := bytes.Cut(head, []byte("\r\n"))
	size, _, _ = bytes.Cut(size, []byte(";"))
	if _, err := strconv.ParseUint(strings.TrimSpace(string(size)), 16, 32); ok && err == nil {
		return res.Body
	}
	return in
}

var errPacked = errors.New("its packing is not known")

// unpack undoes a content encoding. What says it is packed and is not, as archives have it too, is left as it is.
func unpack(in io.Reader, encoding string) (io.Reader, error) {
	b := bufio.NewReader(in)
	head, _ := b.Peek(2)
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return b, nil
	case "gzip", "x-gzip":
		if string(head) != "\x1f\x8b" {
			return b, nil
		}
		return gzip.NewReader(b)
	case "deflate":
		if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(b)
		}
		return b, nil
	case "br":
		if len(head) > 0 && head[0] == '<' {
			return b, nil
		}
		return brotli.NewReader(b), nil
	}
	return nil, fmt.Errorf("%w: %q", errPacked, shorten(encoding))
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
