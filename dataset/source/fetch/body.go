package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/andybalholm/brotli"
)

var (
	errLong    = errors.New("too long")
	errDribble = errors.New("too slow")
	errLate    = errors.New("out of time")
)

// packingError is a Content-Encoding that cannot be unpacked.
type packingError struct{ name string }

func (e *packingError) Error() string { return fmt.Sprintf("packed as %q", e.name) }

// read takes an answer's body in, unpacked, and tells its type. stop ends the request.
func (c *Client) read(ctx context.Context, stop context.CancelCauseFunc, res *http.Response, w want) (body []byte, contentType string, err error) {
	most := or(c.MaxBytes, defaultBytes)
	if w == page && res.ContentLength > most {
		return nil, "", errLong
	}
	r, err := unpack(c.watch(ctx, stop, res.Body), res.Header.Values("Content-Encoding"), most)
	if err != nil {
		return nil, "", err
	}
	if w == rules { // what is beyond the limit is not looked at; RFC 9309, 2.5
		body, err = io.ReadAll(io.LimitReader(r, maxRules))
		return body, "", err
	}
	in := bufio.NewReaderSize(r, sniffed)
	head, err := in.Peek(sniffed)
	if err != nil && err != io.EOF {
		return nil, "", err
	}
	if contentType, err = typeOf(res, head); err != nil {
		return nil, "", err
	}
	body, err = io.ReadAll(in)
	return body, contentType, err
}

// unpack undoes the encodings, the last one first (RFC 9110, 8.4). No stage gives more than most bytes, so that a bomb in
// a bomb is no bigger than one.
func unpack(r io.Reader, encodings []string, most int64) (io.Reader, error) {
	names := strings.FieldsFunc(strings.ToLower(strings.Join(encodings, ",")), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	if len(names) > maxPackings {
		return nil, &packingError{short(strings.Join(names, ", "))}
	}
	r = &capped{r, most}
	for i := len(names) - 1; i >= 0; i-- {
		next, err := unpackOne(r, names[i])
		if err != nil {
			return nil, err
		}
		r = &capped{next, most}
	}
	return r, nil
}

func unpackOne(r io.Reader, name string) (io.Reader, error) {
	switch name {
	case "", "identity":
		return r, nil
	case "br":
		return brotli.NewReader(r), nil
	case "gzip", "x-gzip", "deflate":
		in := bufio.NewReader(r)
		head, err := in.Peek(2)
		switch {
		case err == io.EOF && len(head) == 0:
			return in, nil // an empty body was not packed
		case err != nil && err != io.EOF:
			return nil, err
		case name != "deflate":
			return gzip.NewReader(in)
		case isZlib(head):
			return zlib.NewReader(in)
		}
		return flate.NewReader(in), nil // as some servers misread RFC 9110, 8.4.1.2
	}
	return nil, &packingError{short(name)}
}

// isZlib tells zlib's head (RFC 1950, 2.2) from bare deflate.
func isZlib(head []byte) bool {
	return len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0
}

// capped reads left bytes and then fails; io.LimitReader would end as if that were all.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		if n, err := io.ReadFull(c.r, make([]byte, 1)); n == 0 {
			return 0, err
		}
		return 0, errLong
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}

// counted counts the bytes that have come.
type counted struct {
	r io.Reader
	n *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// watch ends the request if in any window too little comes. It ends itself with ctx.
func (c *Client) watch(ctx context.Context, stop context.CancelCauseFunc, body io.Reader) io.Reader {
	rate, window := orNone(c.MinRate, defaultRate), or(c.RateWindow, defaultWindow)
	if rate == 0 {
		return body
	}
	least := max(1, int64(float64(rate)*window.Seconds()))
	n := new(atomic.Int64)
	go func() {
		t := time.NewTicker(window)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				if n.Swap(0) < least {
					stop(errDribble)
					return
				}
			}
		}
	}()
	return counted{body, n}
}

// damaged says that a body was broken by the one who packed it, so that another try brings the same.
func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) ||
		errors.Is(err, zlib.ErrHeader) || errors.Is(err, zlib.ErrChecksum) || errors.Is(err, zlib.ErrDictionary) ||
		strings.HasPrefix(err.Error(), "brotli:")
}

// size is a number of bytes in words.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

func trimBOM(b []byte) []byte { return bytes.TrimPrefix(b, []byte("\ufeff")) }
