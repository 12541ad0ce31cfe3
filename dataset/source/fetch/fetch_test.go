package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// client is one for servers on this computer that wastes no time.
func client(t *testing.T) *Client {
	c := &Client{AllowPrivate: true, Pause: -1, Backoff: time.Millisecond, Proxy: direct}
	t.Cleanup(c.Close)
	return c
}

// direct is no proxy, whatever the environment of the test says.
func direct(*url.URL) (*url.URL, error) { return nil, nil }

// serve starts a server without a robots.txt, unless h answers for it.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	s := httptest.NewServer(withoutRules(h))
	t.Cleanup(s.Close)
	return s
}

// serveAt starts one on another address of this computer.
func serveAt(t *testing.T, address string, h http.HandlerFunc) *httptest.Server {
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Skipf("no server at %s: %v", address, err)
	}
	s := httptest.NewUnstartedServer(withoutRules(h))
	s.Listener.Close()
	s.Listener = l
	s.Start()
	t.Cleanup(s.Close)
	return s
}

func withoutRules(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	}
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprint(w, body)
	}
}

func get(t *testing.T, c *Client, url string) Response {
	t.Helper()
	r, err := c.Get(t.Context(), url)
	if err != nil {
		t.Fatalf("Get(%q): %v", url, err)
	}
	return r
}

// fails holds that a page cannot be had for a reason, and that the error begins with the address and says each of the words.
func fails(t *testing.T, c *Client, url string, why Why, words ...string) *Error {
	t.Helper()
	r, err := c.Get(t.Context(), url)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("Get(%q) = %+v, %v; want an *Error", url, r, err)
	}
	if e.Why != why {
		t.Errorf("Get(%q): %v\nis sorted as %q, want %q", url, err, e.Why, why)
	}
	if !strings.HasPrefix(err.Error(), url+": ") && len(url) < 200 {
		t.Errorf("the error does not begin with %s: %v", url, err)
	}
	if !strings.Contains(err.Error(), "; ") {
		t.Errorf("the error names no cure: %v", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("the error does not say %q: %v", w, err)
		}
	}
	return e
}

func TestGet(t *testing.T) {
	var head http.Header
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		head = r.Header.Clone()
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Thu, 22 Oct 2020 10:00:00 GMT")
		w.Write([]byte("<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>"))
	})
	c := client(t)
	c.UserAgent = "dateline/0.1.0"
	r := get(t, c, s.URL+"/a?b=c#part")
	if r.URL != s.URL+"/a?b=c" || r.Status != 200 || r.NotModified {
		t.Errorf("URL %q, status %d, not modified %v", r.URL, r.Status, r.NotModified)
	}
	if r.ContentType != "text/html; charset=windows-1251" || string(r.Body) != "<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>" {
		t.Errorf("the charset or the bytes were changed: %q %q", r.ContentType, r.Body)
	}
	if r.ETag != `"v1"` || r.LastModified != "Thu, 22 Oct 2020 10:00:00 GMT" {
		t.Errorf("ETag %q, Last-Modified %q", r.ETag, r.LastModified)
	}
	if head.Get("User-Agent") != "dateline/0.1.0" {
		t.Errorf("User-Agent %q", head.Get("User-Agent"))
	}
	for _, name := range []string{"Cookie", "Authorization", "Referer", "If-None-Match"} {
		if head.Get(name) != "" {
			t.Errorf("%s is sent: %q", name, head.Get(name))
		}
	}
}

func TestZeroValueNamesItself(t *testing.T) {
	var agent string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { agent = r.UserAgent(); text("x")(w, r) })
	c := &Client{AllowPrivate: true}
	get(t, c, s.URL)
	c.Close()
	if agent != "dateline" {
		t.Errorf("User-Agent %q", agent)
	}
}

func TestTLS(t *testing.T) {
	s := httptest.NewUnstartedServer(withoutRules(text("x")))
	s.EnableHTTP2 = true
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	c := client(t)
	c.RootCAs = x509.NewCertPool()
	c.RootCAs.AddCert(s.Certificate())
	if r := get(t, c, s.URL); string(r.Body) != "x" {
		t.Errorf("body %q", r.Body)
	}
	fails(t, client(t), s.URL, Network, "certificate", "not to be trusted")
	plain := serve(t, text("x"))
	fails(t, client(t), strings.Replace(plain.URL, "http:", "https:", 1), Network, "try http://")
}

func TestBadURLs(t *testing.T) {
	for url, word := range map[string]string{
		"ftp://example.org/a":                   "only http and https",
		"file:///etc/passwd":                    "only http and https",
		"javascript:alert(1)":                   "only http and https",
		"example.org/a":                         "only http and https",
		"":                                      "only http and https",
		"http://":                               "names no host",
		"http:///a":                             "names no host",
		"http://exa mple.org/":                  "no web address",
		"http://b\u00fc\u2260cher.example/":     "no name of a host",
		"http://[::1/":                          "no web address",
		"http://example.org/%zz":                "no web address",
		"http://a/" + strings.Repeat("x", 9000): "longer than 8 KB",
	} {
		fails(t, client(t), url, BadURL, word)
	}
}

// Names in other scripts are asked for as DNS has them.
func TestInternationalNames(t *testing.T) {
	var host string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { host = r.Host; text("x")(w, r) })
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	c := client(t)
	c.Resolver = names(t, "127.0.0.1")
	r := get(t, c, "http://B\u00fccher.example:"+port+"/\u00e4")
	if want := "xn--bcher-kva.example:" + port; host != want || r.URL != "http://"+want+"/%C3%A4" {
		t.Errorf("asked %s for %s", host, r.URL)
	}
}

func TestPlainHost(t *testing.T) {
	for address, want := range map[string]string{
		"HTTP://Example.ORG:80": "http://example.org/", "https://example.org:443/a#b": "https://example.org/a", "http://example.org:443/?": "http://example.org:443/?",
		" http://[2600::1]:80/ ": "http://[2600::1]/", "http://a_b.example/": "http://a_b.example/",
	} {
		if u, err := parse(address); err != nil || u.String() != want {
			t.Errorf("parse(%q) = %v, %v; want %s", address, u, err, want)
		}
	}
}

func TestPasswordsAreNotShown(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://anna:secret@"+r.Host+"/b", http.StatusFound)
	})
	if _, err := client(t).Get(t.Context(), "http://anna@example.org/"); err == nil || !strings.Contains(err.Error(), "http://example.org/: an address with a name or password") {
		t.Error(err)
	}
	for _, url := range []string{"http://anna:secret@example.org/", "http://anna:secret@exa mple.org/", s.URL + "/a"} {
		_, err := client(t).Get(t.Context(), url)
		if err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("Get(%q): %v", url, err)
		}
	}
}

func TestStatuses(t *testing.T) {
	var status atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(int(status.Load())) })
	for code, word := range map[int]string{
		204: "no page", 206: "check the address", 300: "other addresses", 304: "unchanged", 400: "refuses", 401: "logged in", 403: "refuses", 404: "no such page",
		410: "gone for good", 418: "refuses", 429: "too often", 451: "legal", 500: "failed", 503: "try again later", 599: "failed", 999: "check the address",
	} {
		status.Store(int64(code))
		e := fails(t, client(t), s.URL+"/a", Status, fmt.Sprintf("answered %d", code), word)
		if e.Status != code {
			t.Errorf("status %d of the error for %d", e.Status, code)
		}
		if temporary := code >= 500 && code < 600 || code == 429 || code == 999; e.Temporary() != temporary {
			t.Errorf("%d: temporary is %v", code, e.Temporary())
		}
	}
}

func TestConditional(t *testing.T) {
	version := "1"
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("ETag", `"`+version+`"`)
		if r.Header.Get("If-None-Match") == `"`+version+`"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		text("version "+version)(w, r)
	})
	var seen Seen
	c := client(t)
	c.Known = seen.Known
	step := func(want string, wantNew bool) {
		t.Helper()
		r := get(t, c, s.URL+"/old")
		if string(r.Body) != want || r.NotModified != (want == "") || r.URL != s.URL+"/new" {
			t.Errorf("body %q, not modified %v, URL %s; want %q", r.Body, r.NotModified, r.URL, want)
		}
		if isNew := seen.Note(r); isNew != wantNew {
			t.Errorf("changed is %v, want %v", isNew, wantNew)
		}
	}
	step("version 1", true)
	step("", false)
	version = "2"
	step("version 2", true)
	step("", false)
	seen.Forget(s.URL + "/new")
	step("version 2", true)
}

func TestConditionalByDay(t *testing.T) {
	const day = "Thu, 22 Oct 2020 10:00:00 GMT"
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-Modified-Since") != day {
			t.Errorf("If-Modified-Since %q", r.Header.Get("If-Modified-Since"))
		}
		w.WriteHeader(http.StatusNotModified)
	})
	c := client(t)
	c.Known = func(string) (string, string) { return "broken\r\nX: y", day }
	if r := get(t, c, s.URL); !r.NotModified {
		t.Error("it is not modified")
	}
}

func TestRedirects(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var n int
		switch {
		case scan(r.URL.Path, "/down/%d", &n) && n > 0:
			http.Redirect(w, r, fmt.Sprintf("%d", n-1), []int{301, 302, 303, 307, 308}[n%5])
		case scan(r.URL.Path, "/circle/%d", &n):
			http.Redirect(w, r, fmt.Sprintf("/circle/%d", (n+1)%7), http.StatusFound)
		case r.URL.Path == "/self":
			http.Redirect(w, r, "/self#again", http.StatusFound)
		case r.URL.Path == "/nowhere":
			w.WriteHeader(http.StatusFound)
		case r.URL.Path == "/broken":
			w.Header().Set("Location", "http://[::1")
			w.WriteHeader(http.StatusFound)
		case r.URL.Path == "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case r.URL.Path == "/gone":
			http.Redirect(w, r, "/missing", http.StatusFound)
		case r.URL.Path == "/missing":
			http.NotFound(w, r)
		default:
			text("here")(w, r)
		}
	})
	if r := get(t, client(t), s.URL+"/down/10"); r.URL != s.URL+"/down/0" || string(r.Body) != "here" {
		t.Errorf("%s: %q", r.URL, r.Body)
	}
	fails(t, client(t), s.URL+"/down/11", Redirect, "more than 10 times")
	c := client(t)
	c.MaxRedirects = -1
	fails(t, c, s.URL+"/down/1", Redirect)
	fails(t, client(t), s.URL+"/circle/0", Redirect, "in a circle", "/circle/1 → … →", "/circle/0)")
	fails(t, client(t), s.URL+"/self", Redirect, "in a circle")
	fails(t, client(t), s.URL+"/nowhere", Redirect, "where to go")
	fails(t, client(t), s.URL+"/broken", Redirect, "no address")
	fails(t, client(t), s.URL+"/file", Redirect, "only http and https")
	if e := fails(t, client(t), s.URL+"/gone", Status, "leads to "+s.URL+"/missing", "404"); e.At != s.URL+"/missing" {
		t.Errorf("At %q", e.At)
	}
}

func scan(s, format string, n *int) bool {
	k, err := fmt.Sscanf(s, format, n)
	return k == 1 && err == nil
}

func TestRedirectFromHTTPSToHTTPIsSaid(t *testing.T) {
	plain := serve(t, text("here"))
	s := httptest.NewTLSServer(withoutRules(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, plain.URL+"/a", http.StatusFound) }))
	defer s.Close()
	var said []string
	c := client(t)
	c.Log = func(s string) { said = append(said, s) }
	c.RootCAs = x509.NewCertPool()
	c.RootCAs.AddCert(s.Certificate())
	if r := get(t, c, s.URL); r.URL != plain.URL+"/a" {
		t.Errorf("URL %s", r.URL)
	}
	if len(said) != 1 || !strings.Contains(said[0], "from https to "+plain.URL) {
		t.Errorf("said %q", said)
	}
}

func TestCancel(t *testing.T) {
	arrived := make(chan struct{}, 10)
	hang := func(w http.ResponseWriter, r *http.Request) { arrived <- struct{}{}; <-r.Context().Done() }
	for name, h := range map[string]http.HandlerFunc{
		"before the head": hang,
		"in the body": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Write([]byte("beginning"))
			w.(http.Flusher).Flush()
			hang(w, r)
		},
		"before another try": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(503)
			arrived <- struct{}{}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, h)
			c := client(t)
			c.Backoff = time.Hour
			c.MaxWait = time.Hour
			ctx, cancel := context.WithCancel(t.Context())
			var wg sync.WaitGroup
			for range 3 { // one is served, the others wait for their turn
				wg.Go(func() {
					_, err := c.Get(ctx, s.URL+"/a")
					var e *Error
					if !errors.Is(err, context.Canceled) || !errors.As(err, &e) || e.Why != Cancelled {
						t.Errorf("the error is %v", err)
					}
				})
			}
			<-arrived
			start := time.Now()
			cancel()
			wg.Wait()
			if d := time.Since(start); d > 2*time.Second {
				t.Errorf("it took %v to stop", d)
			}
		})
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	_, err := client(t).Get(ctx, serve(t, hang).URL)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the error is %v", err)
	}
}

// A robots.txt that somebody stopped asking for is asked for again by the next.
func TestCancelIsNotKept(t *testing.T) {
	var n atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) == 1 {
			<-r.Context().Done()
			return
		}
		text("")(w, r)
	}))
	defer s.Close()
	c := client(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, s.URL); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("the error is %v", err)
	}
	get(t, c, s.URL)
}
