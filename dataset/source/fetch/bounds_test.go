package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// pack writes a body in an encoding.
func pack(t testing.TB, name string, body io.Reader) []byte {
	var b bytes.Buffer
	var w io.WriteCloser
	switch name {
	case "gzip", "x-gzip":
		w = gzip.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "bare":
		w, _ = flate.NewWriter(&b, 9)
	case "br":
		w = brotli.NewWriter(&b)
	}
	if _, err := io.Copy(w, body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func packed(t *testing.T, encoding string, body []byte) string {
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", encoding)
		w.Write(body)
	}).URL
}

// zeros are n bytes of nothing.
func zeros(n int64) io.Reader { return io.LimitReader(zero{}, n) }

type zero struct{}

func (zero) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestPacked(t *testing.T) {
	const body = "<p>On Thursday the council met.</p>"
	for _, name := range []string{"gzip", "x-gzip", "deflate", "br"} {
		if r := get(t, client(t), packed(t, name, pack(t, name, strings.NewReader(body)))); string(r.Body) != body {
			t.Errorf("%s: %q", name, r.Body)
		}
		if r := get(t, client(t), packed(t, name, nil)); name != "br" && len(r.Body) != 0 {
			t.Errorf("%s, empty: %q", name, r.Body)
		}
	}
	if r := get(t, client(t), packed(t, "deflate", pack(t, "bare", strings.NewReader(body)))); string(r.Body) != body {
		t.Errorf("bare deflate: %q", r.Body)
	}
	if r := get(t, client(t), packed(t, "identity", []byte(body))); string(r.Body) != body {
		t.Errorf("identity: %q", r.Body)
	}
	twice := pack(t, "br", bytes.NewReader(pack(t, "gzip", strings.NewReader(body))))
	if r := get(t, client(t), packed(t, "gzip, br", twice)); string(r.Body) != body {
		t.Errorf("twice: %q", r.Body)
	}
	fails(t, client(t), packed(t, "zstd", []byte("x")), Type, `"zstd"`)
	fails(t, client(t), packed(t, "gzip,gzip,gzip,gzip", []byte("x")), Type, "gzip")
	for _, name := range []string{"gzip", "deflate", "br"} {
		fails(t, client(t), packed(t, name, []byte("this is not packed at all")), Network)
		whole := pack(t, name, strings.NewReader(strings.Repeat(body, 100)))
		fails(t, client(t), packed(t, name, whole[:len(whole)/2]), Network)
	}
}

// A bomb costs no more memory than the limit allows.
func TestBombs(t *testing.T) {
	const most, size, room = 64 << 10, 12 << 20, 8 << 20
	bombs := map[string][]byte{}
	for _, name := range []string{"gzip", "deflate", "br"} {
		bombs[name] = pack(t, name, zeros(size))
	}
	bombs["gzip, gzip"] = pack(t, "gzip", bytes.NewReader(bombs["gzip"]))
	var empty bytes.Buffer // members that hold nothing, packed to almost nothing
	member := pack(t, "gzip", strings.NewReader(""))
	for empty.Len() < 2<<20 {
		empty.Write(member)
	}
	bombs["gzip, br"] = pack(t, "br", &empty)
	for name, bomb := range bombs {
		if len(bomb) >= most {
			t.Fatalf("%s: the bomb is no bomb: %d bytes", name, len(bomb))
		}
		url := packed(t, name, bomb)
		c := client(t)
		c.MaxBytes = most
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		fails(t, c, url, Size, "longer than 64 KB", "--max-bytes")
		runtime.ReadMemStats(&after)
		t.Log(name, len(bomb), after.TotalAlloc-before.TotalAlloc)
		if used := after.TotalAlloc - before.TotalAlloc; used > room {
			t.Errorf("%s: %d KB were taken for a limit of 64 KB", name, used>>10)
		}
	}
}

func TestMaxBytes(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprint(w, strings.Repeat("x", len(r.URL.Path)*100))
	})
	c := client(t)
	c.MaxBytes = 1000
	if r := get(t, c, s.URL+"/345678910"); len(r.Body) != 1000 {
		t.Errorf("%d bytes", len(r.Body))
	}
	fails(t, c, s.URL+"/3456789101", Size, "longer than 1000 bytes")
}

// A feed that never ends is cut off, and its connection closed.
func TestEndless(t *testing.T) {
	ended := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		w.Header().Set("Content-Type", "application/rss+xml")
		for {
			if _, err := fmt.Fprint(w, "<item><title>Another day</title></item>\n"); err != nil {
				return
			}
		}
	})
	c := client(t)
	c.MaxBytes = 1 << 20
	fails(t, c, s.URL, Size, "never ends")
	<-ended
}

// drop sends a byte now and then.
func drop(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	for r.Context().Err() == nil {
		fmt.Fprint(w, "x")
		w.(http.Flusher).Flush()
		time.Sleep(5 * time.Millisecond)
	}
}

func TestDribble(t *testing.T) {
	s := serve(t, drop)
	c := client(t)
	c.RateWindow, c.MinRate = 100*time.Millisecond, 1<<20
	e := fails(t, c, s.URL, Slow, "less than 1 MB a second")
	if !e.Temporary() {
		t.Error("it may be faster later")
	}
	c = client(t)
	c.MinRate, c.Timeout = -1, 100*time.Millisecond
	fails(t, c, s.URL, Slow, "longer than 100ms", "--timeout")
}

func TestSlowHead(t *testing.T) {
	stuck := serve(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	c := client(t)
	c.Header = 50 * time.Millisecond
	fails(t, c, stuck.URL, Slow, "does not answer in time")
	dribbled := serve(t, func(w http.ResponseWriter, r *http.Request) {
		conn, buf, _ := w.(http.Hijacker).Hijack()
		defer conn.Close()
		fmt.Fprint(buf, "HTTP/1.1 200 OK\r\nX: ")
		for {
			buf.WriteByte('x')
			if buf.Flush() != nil {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
	fails(t, c, dribbled.URL, Slow, "does not answer in time")
	huge := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X", strings.Repeat("x", 1<<20))
		text("x")(w, r)
	})
	fails(t, client(t), huge.URL, Network)
}

// listen takes connections and hands each to talk.
func listen(t *testing.T, talk func(net.Conn)) (address string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { conn.Close() })
			go talk(conn)
		}
	}()
	return l.Addr().String()
}

// Who takes a connection and says nothing, or something else than HTTP, is left.
func TestNoWebServer(t *testing.T) {
	mute := listen(t, func(net.Conn) {})
	c := client(t)
	c.Connect, c.Header = 50*time.Millisecond, 50*time.Millisecond
	fails(t, c, "https://"+mute, Slow, "does not answer in time")
	fails(t, c, "http://"+mute, Slow, "does not answer in time")
	other := listen(t, func(conn net.Conn) {
		conn.Read(make([]byte, 1000)) // what speaks before it is asked is told of by the standard library's log
		fmt.Fprint(conn, "SSH-2.0-\x1b[31mred\r\n")
		conn.Close()
	})
	e := fails(t, client(t), "http://"+other, Network, "SSH-2.0")
	if strings.ContainsRune(e.Error(), 0x1b) {
		t.Errorf("the terminal is coloured: %q", e.Error())
	}
}

// Whatever came of its pages, a client that was closed leaves nothing running.
func TestNothingIsLeftRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("pages", func(t *testing.T) {
		pages := serve(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/good":
				text("x")(w, r)
			case "/slow":
				drop(w, r)
			case "/long":
				text(strings.Repeat("x", 2000))(w, r)
			default:
				w.Header().Set("Content-Type", "image/png")
			}
		})
		c := client(t)
		c.MaxBytes, c.Timeout = 1000, 50*time.Millisecond
		for _, path := range []string{"/good", "/slow", "/long", "/type"} {
			_, err := c.Get(t.Context(), pages.URL+path)
			if (err == nil) != (path == "/good") {
				t.Errorf("%s: %v", path, err)
			}
		}
	})
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, before %d", runtime.NumGoroutine(), before)
}

// Nothing of what cannot be an article is read.
func TestTypes(t *testing.T) {
	var contentType string
	var body []byte
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = nil
		if contentType != "" {
			w.Header().Set("Content-Type", contentType)
		}
		w.Write(body)
	})
	body = []byte("x")
	for _, f := range forms {
		contentType = f.mediaType + "; Charset=UTF-8"
		if r := get(t, client(t), s.URL); r.ContentType != contentType {
			t.Errorf("%s became %s", contentType, r.ContentType)
		}
	}
	contentType = "text/html; charset" // as some write it
	get(t, client(t), s.URL)
	for typ, word := range map[string]string{
		"image/png": "page that it stands on", "video/mp4": "transcript", "application/zip": "unpack", "application/msword": ".docx",
		"application/vnd.ms-excel": "save it as text", "text/css": "page that it belongs to", "no type": "save it",
	} {
		contentType = typ
		fails(t, client(t), s.URL, Type, "this is "+typ, word)
	}
	for _, q := range []struct{ contentType, path, body, want string }{
		{"", "/a", "<!DOCTYPE html><p>x", "text/html"},
		{"", "/a", "<?xml version='1.0'?><rss/>", "text/xml"},
		{"application/octet-stream", "/a", "%PDF-1.7\n", "application/pdf"},
		{"application/octet-stream", "/a.DOCX", "PK\x03\x04", docxType},
		{"binary/octet-stream", "/a.eml", "From: a@example.org\n\nx", "message/rfc822"},
		{"", "/a.md", "# x", "text/markdown"},
		{"", "/a", "plain words", "text/plain"},
		{"", "/a.pdf", "plain words", "text/plain"},
	} {
		contentType, body = q.contentType, []byte(q.body)
		if r := get(t, client(t), s.URL+q.path); r.ContentType != q.want {
			t.Errorf("%s %q is %s, want %s", q.path, q.body, r.ContentType, q.want)
		}
	}
	contentType, body = "", []byte("\x89PNG\x0d\x0a\x1a\x0a")
	fails(t, client(t), s.URL, Type, "this is image/png")
	contentType, body = "application/octet-stream", []byte("PK\x03\x04")
	fails(t, client(t), s.URL+"/a.zip", Type, "this is application/zip")
}
