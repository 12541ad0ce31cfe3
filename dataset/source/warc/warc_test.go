package warc

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func record(kind, uri, body string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <%s>\r\nWARC-Date: 2021-03-09T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, len(body), body)
}

func packed(t testing.TB, w io.WriteCloser, b *bytes.Buffer, text string) string {
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestResponses(t *testing.T) {
	var g, b bytes.Buffer
	for name, c := range map[string]struct{ head, body string }{
		"plain":                  {"", "<p>It rained."},
		"chunks":                 {"Transfer-Encoding: chunked\r\n", "8\r\n<p>It ra\r\n5\r\nined.\r\n0\r\n\r\n"},
		"chunks in name only":    {"Transfer-Encoding: chunked\r\n", "<p>It rained."},
		"gzip":                   {"Content-Encoding: gzip\r\n", packed(t, gzip.NewWriter(&g), &g, "<p>It rained.")},
		"gzip in name only":      {"Content-Encoding: gzip\r\n", "<p>It rained."},
		"brotli":                 {"Content-Encoding: br\r\n", packed(t, brotli.NewWriter(&b), &b, "<p>It rained.")},
		"a length that is wrong": {"Content-Length: 3\r\n", "<p>It rained."},
	} {
		r := NewReader(strings.NewReader(record("warcinfo", "", "software: x") + record("response", "https://tide.example/rain",
			"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+c.head+"\r\n"+c.body)))
		if _, err := r.Next(); err != nil {
			t.Fatal(err)
		}
		rec, err := r.Next()
		if err != nil || rec.URI != "https://tide.example/rain" || rec.Type != "response" || rec.Date != "2021-03-09T08:00:00Z" || rec.Number != 2 {
			t.Fatalf("%s: %+v %v", name, rec, err)
		}
		res, err := rec.HTTP()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		body, err := io.ReadAll(res.Body)
		if string(body) != "<p>It rained." || res.Status != 200 || res.ContentType != "text/html" || err != nil {
			t.Errorf("%s: %d %s %q %v", name, res.Status, res.ContentType, body, err)
		}
		if _, err := r.Next(); err != io.EOF {
			t.Errorf("%s: after the last: %v", name, err)
		}
	}
}

func TestDamaged(t *testing.T) {
	good := record("response", "https://tide.example/rain", "x")
	for raw, want := range map[string]string{
		good + "<html>":                                            `record 2 cannot be read: it begins with "<html>" and not with WARC/1.0; the archive is damaged, and what follows is not read`,
		good + "WARC/1.0\r\nWARC-Type: x\r\n":                      "record 2 cannot be read: EOF;",
		good + "WARC/1.0\r\nContent-Length: -1\r\n\r\n":            `record 2 cannot be read: its Content-Length is "-1";`,
		good + "WARC/1.0\r\nContent-Length: 99\r\n\r\nx":           "record 2 cannot be read: it is cut off 98 bytes before its end;",
		good + "WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 20_000): "record 2 cannot be read: its header is longer than 64 kB;",
		good + strings.Repeat("x", 100_000):                        `record 2 cannot be read: `,
	} {
		r := NewReader(strings.NewReader(raw))
		var err error
		for err == nil {
			_, err = r.Next()
		}
		if !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.80q: %v", raw[len(good):], err)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(record("response", "https://tide.example/rain", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n3\r\nabc"))
	f.Add("WARC/1.1\nContent-Length: 2\n\nabWARC/1.0\r\n\r\n")
	f.Fuzz(func(t *testing.T, raw string) {
		r := NewReader(strings.NewReader(raw))
		for n := 0; ; n++ {
			rec, err := r.Next()
			if err != nil {
				return
			}
			if n > len(raw) {
				t.Fatalf("%q: more records than bytes", raw)
			}
			if res, err := rec.HTTP(); err == nil {
				if n, _ := io.Copy(io.Discard, io.LimitReader(res.Body, 1<<20)); n < 0 {
					t.Error(n)
				}
			}
		}
	})
}
