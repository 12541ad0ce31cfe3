package fetch

import (
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// failing is a server that fails n times before it answers.
func failing(t *testing.T, n int64, fail http.HandlerFunc) (url string, asked *atomic.Int64) {
	asked = new(atomic.Int64)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) <= n {
			fail(w, r)
			return
		}
		text("at last")(w, r)
	})
	return s.URL, asked
}

func answering(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) }
}

// reset ends a connection rudely, after the beginning of an answer.
func reset(beginning string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, buf, _ := w.(http.Hijacker).Hijack()
		buf.WriteString(beginning)
		buf.Flush()
		conn.(*net.TCPConn).SetLinger(0)
		conn.Close()
	}
}

func shut(w http.ResponseWriter, r *http.Request) {
	conn, _, _ := w.(http.Hijacker).Hijack()
	conn.Close()
}

func cut(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Length", "100")
	text("beginning")(w, r)
}

func TestRetries(t *testing.T) {
	for name, fail := range map[string]http.HandlerFunc{
		"429": answering(429), "502": answering(502), "503": answering(503), "504": answering(504),
		"reset": reset(""), "reset in the body": reset("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nbeginning"),
		"shut": shut, "cut off": cut,
	} {
		t.Run(name, func(t *testing.T) {
			var said []string
			c := client(t)
			c.Log = func(s string) { said = append(said, s) }
			url, asked := failing(t, 2, fail)
			if r := get(t, c, url); string(r.Body) != "at last" {
				t.Errorf("%q", r.Body)
			}
			if asked.Load() != 3 || len(said) != 2 || !strings.Contains(said[1], "another try in 2ms") {
				t.Errorf("asked %d times, said %q", asked.Load(), said)
			}
			url, asked = failing(t, 3, fail)
			if _, err := client(t).Get(t.Context(), url); err == nil || asked.Load() != 3 {
				t.Errorf("asked %d times, %v", asked.Load(), err)
			}
			c = client(t)
			c.Retries = -1
			url, asked = failing(t, 1, fail)
			if _, err := c.Get(t.Context(), url); err == nil || asked.Load() != 1 {
				t.Errorf("with no retries asked %d times, %v", asked.Load(), err)
			}
		})
	}
}

func TestNoRetry(t *testing.T) {
	for _, status := range []int{400, 403, 404, 500, 501} {
		url, asked := failing(t, 1, answering(status))
		fails(t, client(t), url, Status)
		if asked.Load() != 1 {
			t.Errorf("%d: asked %d times", status, asked.Load())
		}
	}
}

// The tries are one page's, however many redirects it has.
func TestRetriesAreBounded(t *testing.T) {
	var asked atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1)%2 == 1 {
			w.WriteHeader(503)
			return
		}
		http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
	})
	fails(t, client(t), s.URL+"/", Status, "503")
	if asked.Load() != 5 {
		t.Errorf("asked %d times", asked.Load())
	}
}

// Of a site that is down one page is asked for as often as there are tries, and the others once, until one is answered.
func TestSiteThatIsDown(t *testing.T) {
	for name, fail := range map[string]http.HandlerFunc{"503": answering(503), "reset": reset(""), "shut": shut} {
		t.Run(name, func(t *testing.T) {
			c := client(t)
			url, asked := failing(t, 6, fail)
			for i, want := range []int64{3, 4, 5} {
				if _, err := c.Get(t.Context(), url); err == nil || asked.Load() != want {
					t.Errorf("after page %d it was asked %d times, want %d (%v)", i+1, asked.Load(), want, err)
				}
			}
			other, _ := failing(t, 2, fail)
			get(t, c, other) // another site is not the worse for it
			if _, err := c.Get(t.Context(), url); err == nil {
				t.Error("the sixth request was answered")
			}
			get(t, c, url)
			asked.Store(4)
			get(t, c, url) // it has answered, and so is asked again where it fails
		})
	}
}

func TestRetryAfter(t *testing.T) {
	after := func(v string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", v)
			w.WriteHeader(503)
		}
	}
	url, _ := failing(t, 1, after("1"))
	start := time.Now()
	get(t, client(t), url)
	if d := time.Since(start); d < time.Second {
		t.Errorf("a second was %v", d)
	}
	url, asked := failing(t, 1, after("3600"))
	fails(t, client(t), url, Status, "left alone for 1h0m0s")
	if asked.Load() != 1 {
		t.Errorf("asked %d times", asked.Load())
	}
}

func TestRetryAfterValues(t *testing.T) {
	const date = "Thu, 22 Oct 2020 10:00:00 GMT"
	for v, want := range map[string]time.Duration{
		"": 0, "0": 0, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "-1": 0, "1.5": 0, "soon": 0,
		"99999999999999999999":          0,
		"18446744073709551615":          1000 * 24 * time.Hour,
		"Thu, 22 Oct 2020 10:00:30 GMT": 30 * time.Second,
		"Thu, 22 Oct 2020 09:00:00 GMT": 0,
		"Thu, 22 Oct 9020 09:00:00 GMT": 1000 * 24 * time.Hour,
	} {
		if got := retryAfter(v, date); got != want {
			t.Errorf("Retry-After %q is %v, want %v", v, got, want)
		}
	}
	if got := retryAfter("Thu, 22 Oct 2020 10:00:30 GMT", ""); got != 0 {
		t.Errorf("without a Date it is %v", got)
	}
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("120", "")
	f.Add("Thu, 22 Oct 2020 10:00:30 GMT", "Thu, 22 Oct 2020 10:00:00 GMT")
	f.Fuzz(func(t *testing.T, value, date string) {
		if d := retryAfter(value, date); d < 0 || d > 1000*24*time.Hour {
			t.Errorf("%q, %q: %v", value, date, d)
		}
	})
}
