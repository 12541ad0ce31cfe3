package fetch

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A host is asked one thing at a time, with a pause between, however many ask.
func TestOneAtATime(t *testing.T) {
	const pause = 20 * time.Millisecond
	var at atomic.Int64
	var mu sync.Mutex
	var ended time.Time
	enter := func() {
		if at.Add(1) > 1 {
			t.Error("two requests at once")
		}
		mu.Lock()
		defer mu.Unlock()
		if gap := time.Since(ended); gap < pause-time.Millisecond {
			t.Errorf("only %v between two requests", gap)
		}
	}
	leave := func() {
		mu.Lock()
		defer mu.Unlock()
		ended = time.Now()
		at.Add(-1)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		enter()
		defer leave()
		time.Sleep(2 * time.Millisecond)
		if r.URL.Path == "/3" {
			http.Redirect(w, r, "/33", http.StatusFound)
			return
		}
		text("x")(w, r)
	}))
	defer s.Close()
	c := client(t)
	c.Pause = pause
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			if _, err := c.Get(t.Context(), fmt.Sprintf("%s/%d", s.URL, i)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// Different hosts are asked side by side: each of these answers only when the other has been asked.
func TestHostsSideBySide(t *testing.T) {
	var both sync.WaitGroup
	both.Add(2)
	meet := func(w http.ResponseWriter, r *http.Request) { both.Done(); both.Wait(); text("x")(w, r) }
	c := client(t)
	c.Header = 10 * time.Second
	var wg sync.WaitGroup
	for _, s := range []*httptest.Server{serve(t, meet), serveAt(t, "127.0.0.2:0", meet)} {
		wg.Go(func() {
			if _, err := c.Get(t.Context(), s.URL+"/a"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// rules starts a server with a robots.txt, and tells what was asked of it.
func withRules(t *testing.T, robots http.HandlerFunc) (url string, asked *[]string) {
	asked = new([]string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.URL.Path)
		if r.URL.Path == "/robots.txt" {
			robots(w, r)
			return
		}
		text("x")(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, asked
}

func TestRobots(t *testing.T) {
	url, asked := withRules(t, text("\ufeffUser-agent: other\nDisallow: /\n\nUser-Agent: Dateline/9\nDisallow: /private\nAllow: /private/but\n"))
	c := client(t)
	get(t, c, url+"/open")
	fails(t, c, url+"/private/a?b", Robots, "robots.txt", "save the page")
	get(t, c, url+"/private/but")
	get(t, c, url+"/robots.txt")
	if got := strings.Join(*asked, " "); got != "/robots.txt /open /private/but /robots.txt" {
		t.Errorf("asked for %s", got)
	}
	c = client(t)
	c.UserAgent = "Other/1.0"
	fails(t, c, url+"/open", Robots)
}

func TestRobotsAnswers(t *testing.T) {
	for status, allowed := range map[int]bool{200: true, 204: true, 401: true, 403: true, 404: true, 410: true, 429: false, 500: false, 503: false, 304: false} {
		url, asked := withRules(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) })
		c := client(t)
		if allowed {
			get(t, c, url+"/a")
			continue
		}
		for range 2 {
			e := fails(t, c, url+"/a", Robots, fmt.Sprintf("answered %d", status), "robots.txt")
			if e.Status != status {
				t.Errorf("status %d of the error for %d", e.Status, status)
			}
		}
		n := 1
		if status == 429 || status == 503 {
			n = 1 + defaultRetries
		}
		if len(*asked) != n {
			t.Errorf("%d: asked for %q, want %d times", status, *asked, n)
		}
	}
}

func TestRobotsBroken(t *testing.T) {
	url, _ := withRules(t, func(w http.ResponseWriter, r *http.Request) {
		conn, _, _ := w.(http.Hijacker).Hijack()
		conn.Close()
	})
	fails(t, client(t), url+"/a", Network, "its robots.txt was asked for first")
	url, _ = withRules(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) })
	get(t, client(t), url+"/a")
}

// Where a page leads is held to the rules there.
func TestRobotsAfterRedirect(t *testing.T) {
	url, asked := withRules(t, text("User-agent: *\nDisallow: /"))
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, url+"/a", http.StatusFound) })
	fails(t, client(t), s.URL, Robots, "leads to "+url)
	if got := strings.Join(*asked, " "); got != "/robots.txt" {
		t.Errorf("asked for %s", got)
	}
}

// A robots.txt counts to its limit, and is not read beyond.
func TestRobotsEndless(t *testing.T) {
	url, _ := withRules(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
		for {
			if _, err := fmt.Fprint(w, strings.Repeat("# nothing to see here\n", 1000)); err != nil {
				return
			}
		}
	})
	c := client(t)
	get(t, c, url+"/a")
	fails(t, c, url+"/private", Robots)
}

func TestCrawlDelay(t *testing.T) {
	var said []string
	times := func(robots string, most time.Duration) time.Duration {
		url, _ := withRules(t, text(robots))
		c := client(t)
		c.MaxWait = most
		c.Log = func(s string) { said = append(said, s) }
		get(t, c, url+"/a")
		start := time.Now()
		get(t, c, url+"/b")
		return time.Since(start)
	}
	if d := times("User-agent: *\nCrawl-delay: 0.1\n", time.Minute); d < 90*time.Millisecond || d > 5*time.Second {
		t.Errorf("a delay of 0.1 s took %v", d)
	}
	if d := times("User-agent: *\nCrawl-delay: 86400\n", 50*time.Millisecond); d < 40*time.Millisecond || d > 5*time.Second {
		t.Errorf("a bounded delay of a day took %v", d)
	}
	if len(said) != 1 || !strings.Contains(said[0], "24h0m0s") {
		t.Errorf("said %q", said)
	}
}

// Rules that are forgotten for want of room are asked for again.
func TestRulesForgotten(t *testing.T) {
	url, asked := withRules(t, text("User-agent: *\nDisallow: /private\n"))
	c := client(t)
	get(t, c, url+"/a")
	c.remember(maxKept)
	fails(t, c, url+"/private", Robots)
	if got := strings.Join(*asked, " "); got != "/robots.txt /a /robots.txt" {
		t.Errorf("asked for %s", got)
	}
}
