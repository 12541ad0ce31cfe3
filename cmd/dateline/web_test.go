package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// site is a publisher with a feed and two pages. It knows what was asked of it.
type site struct {
	*httptest.Server
	day    atomic.Int32 // on which the bridge reopens, as the first page has it
	whole  atomic.Int32 // pages sent whole
	unsent atomic.Int32 // answers that nothing changed
	down   atomic.Bool
}

func newSite(t *testing.T) *site {
	s := &site{}
	s.day.Store(10)
	mux := http.NewServeMux()
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Harwick Courier</title>
<item><title>Bridge</title><link>%[1]s/bridge</link></item><item><title>Tunnel</title><link>%[1]s/tunnel</link></item></channel></rss>`, s.URL)
	})
	mux.HandleFunc("/bridge", s.page("The Alder Bridge reopens", func() string {
		return fmt.Sprintf("The council reopened the Alder Bridge on November %d, 2020, after eight weeks of work on its deck.", s.day.Load())
	}))
	mux.HandleFunc("/tunnel", s.page("The tunnel floods", func() string {
		return "The Wexley Tunnel flooded on November 3, 2020, and forty cars had to be towed out of it by the fire brigade."
	}))
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func (s *site) page(title string, text func() string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if s.down.Load() {
			http.Error(w, "closed for repairs", http.StatusNotFound)
			return
		}
		body := text()
		tag := fmt.Sprintf("%q", fmt.Sprint(len(body), s.day.Load()))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			s.unsent.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		s.whole.Add(1)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html lang="en"><head><title>%s</title><meta property="article:published_time" content="2020-11-12T08:00:00Z"></head>
<body><article><h1>%s</h1><p>%s</p><p>Drivers had waited for the day since the work began, and many of them came to see the ribbon cut by the mayor.</p></article></body></html>`, title, title, body)
	}
}

// program runs the program and gives its exit code and what it said.
func program(args ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = run(append([]string{"dateline"}, args...), strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func TestAddFromTheWeb(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1605312000")
	s := newSite(t)
	dir := filepath.Join(t.TempDir(), "set")
	do := func(want string, args ...string) string {
		t.Helper()
		code, out, errOut := program(args...)
		if code != 0 || !strings.Contains(out, want) {
			t.Fatalf("dateline %s: exit %d, %s%s\nwant %q", strings.Join(args, " "), code, out, errOut, want)
		}
		return errOut
	}
	do("", "init", dir)
	do(`"added": [],`, "add", dir, s.URL+"/feed.xml", "--format", "json")
	if s.whole.Load() != 0 {
		t.Fatal("an address on this computer was read unasked")
	}
	do(`"skipped": [`+"\n"+`    "`+s.URL+"/feed.xml: it is on the web", "add", dir, s.URL+"/feed.xml", "--offline", "--format", "json")
	web := []string{"--allow-private", "--pause", "0"}
	do(`"added": [`+"\n"+`    "bridge",`+"\n"+`    "tunnel"`, append([]string{"add", dir, s.URL + "/feed.xml", "--format", "json"}, web...)...)
	do("2 events from 2 sources", "refresh", dir, "--format", "text")
	table, err := os.ReadFile(filepath.Join(dir, "sources.csv"))
	if err != nil || !strings.Contains(string(table), "2020-11-12T08:00:00Z") || !strings.Contains(string(table), ",feed\n") || !strings.Contains(string(table), "2020-11-14") {
		t.Errorf("sources.csv: %v\n%s", err, table)
	}

	// Nothing changed: the pages are asked for and not sent, and no byte changes.
	before := contents(t, dir)
	s.whole.Store(0)
	do("is up to date", append([]string{"refresh", dir, "--fetch", "--format", "text"}, web...)...)
	if s.whole.Load() != 0 || s.unsent.Load() == 0 {
		t.Errorf("%d pages were sent again, %d were as before", s.whole.Load(), s.unsent.Load())
	}
	same(t, "nothing changed on the web", before, contents(t, dir))

	// The page is corrected, and the event follows with its id.
	s.day.Store(11)
	do("1 changed, 0 gone, 1 as before (1 read)", append([]string{"refresh", dir, "--fetch", "--format", "text"}, web...)...)
	events, _ := os.ReadFile(filepath.Join(dir, "events.csv"))
	id, _, _ := strings.Cut(strings.Split(string(before["events.csv"]), "\n")[2], ",")
	if !strings.Contains(string(events), id+",2020-11-11") {
		t.Errorf("%s is not on the new day:\n%s", id, events)
	}

	// A page that is gone loses nothing.
	s.down.Store(true)
	before = contents(t, dir)
	errOut := do("is up to date", append([]string{"refresh", dir, "--fetch", "--format", "text"}, web...)...)
	if !strings.Contains(errOut, s.URL+"/bridge") {
		t.Errorf("it does not say which page is gone: %s", errOut)
	}
	same(t, "a page is gone", before, contents(t, dir))
}

// Whatever reads sources reads addresses.
func TestBuildFromTheWeb(t *testing.T) {
	s := newSite(t)
	code, out, errOut := program("build", s.URL+"/tunnel", "--allow-private", "--format", "csv")
	if code != 0 || !strings.Contains(out, ",2020-11-03,") {
		t.Errorf("exit %d, %s%s", code, out, errOut)
	}
	code, _, errOut = program("build", s.URL+"/tunnel", "--format", "csv")
	if code != 2 || !strings.Contains(errOut, "--allow-private") {
		t.Errorf("exit %d, %s", code, errOut)
	}
}
