package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
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
	asked  atomic.Int32 // requests of any kind
	status atomic.Int32 // what pages are answered with, 0 while all is well
	mute   atomic.Bool  // robots.txt is answered so too
}

// serve answers as long as all is well.
func (s *site) serve(t *testing.T, pages http.Handler) {
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked.Add(1)
		if status := s.status.Load(); status != 0 && (s.mute.Load() || r.URL.Path != "/robots.txt") {
			http.Error(w, "closed for repairs", int(status))
			return
		}
		pages.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
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
	s.serve(t, mux)
	return s
}

// newTown is a publisher with pages that tell what no other does.
func newTown(t *testing.T, name string) *site {
	s := &site{}
	s.day.Store(10)
	mux := http.NewServeMux()
	for i := range 4 {
		mux.HandleFunc(fmt.Sprintf("/%s-%d", strings.ToLower(name), i), s.page(fmt.Sprintf("%s, ward %d", name, i), func() string {
			return fmt.Sprintf("The mayor of %s opened a school in ward %d of the town on November %d, 2020, before two hundred guests.", name, i, int(s.day.Load())-i)
		}))
	}
	s.serve(t, mux)
	return s
}

func (s *site) page(title string, text func() string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
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
	s.status.Store(http.StatusNotFound)
	before = contents(t, dir)
	errOut := do("is up to date", append([]string{"refresh", dir, "--fetch", "--format", "text"}, web...)...)
	if !strings.Contains(errOut, s.URL+"/bridge") {
		t.Errorf("it does not say which page is gone: %s", errOut)
	}
	same(t, "a page is gone", before, contents(t, dir))
}

// Sites that are down, each in its way, lose nothing, keep nobody waiting, and do not stand in the way of those that are up.
func TestRefreshWhileSitesAreDown(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1605312000")
	up, refusing, failing, mute := newTown(t, "Harwick"), newTown(t, "Wexley"), newTown(t, "Alder"), newTown(t, "Corbie")
	dir := filepath.Join(t.TempDir(), "set")
	web := []string{"--allow-private", "--pause", "0"}
	add := append([]string{"add", dir}, web...)
	add = append(add, up.URL+"/harwick-0", refusing.URL+"/wexley-0", refusing.URL+"/wexley-1", mute.URL+"/corbie-0", mute.URL+"/corbie-1",
		failing.URL+"/alder-0", failing.URL+"/alder-1", failing.URL+"/alder-2", failing.URL+"/alder-3")
	for _, args := range [][]string{{"init", dir}, add, {"refresh", dir}} {
		if code, _, errOut := program(args...); code != 0 {
			t.Fatalf("exit %d, %s", code, errOut)
		}
	}
	nameless := "http://town..example/wall" // no name server needs to be asked to know that there is none
	table := string(read1(t, filepath.Join(dir, "sources.csv")))
	table = strings.ReplaceAll(table, refusing.URL+"/wexley-1", nameless)
	if err := os.WriteFile(filepath.Join(dir, "sources.csv"), []byte(table), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, _, errOut := program("refresh", dir); code != 0 {
		t.Fatalf("exit %d, %s", code, errOut)
	}
	before := contents(t, dir)

	up.day.Store(11)
	refusing.Close()
	failing.status.Store(http.StatusServiceUnavailable)
	mute.status.Store(http.StatusServiceUnavailable)
	mute.mute.Store(true)
	failing.asked.Store(0)
	code, out, errOut := program(append([]string{"refresh", dir, "--fetch", "--format", "text"}, web...)...)
	if code != 0 || !strings.Contains(out, "1 changed") || !strings.Contains(out, "(1 read)") {
		t.Errorf("exit %d, %s%s", code, out, errOut)
	}
	down := []string{refusing.URL + "/wexley-0: 127.0.0.1 takes no connection there; check the address, or try again later",
		nameless + ": there is no host town..example; check the address",
		mute.URL + "/corbie-0: the site answered 503 when asked for its robots.txt, and until it says what may be read, nothing is; try again later",
		mute.URL + "/corbie-1: the site answered 503 when asked for its robots.txt, and until it says what may be read, nothing is; try again later"}
	for i := range 4 {
		down = append(down, fmt.Sprintf("%s/alder-%d: answered 503: the server failed; try again later", failing.URL, i))
	}
	for _, what := range down {
		if !strings.Contains(errOut, "skipped "+what+"; what the folder has of it stays\n") {
			t.Errorf("it does not say %q:\n%s", what, errOut)
		}
	}
	// robots.txt, three times the first page, and once each of the others: many pages of one site do not keep the run waiting.
	if n := failing.asked.Load(); n != 7 {
		t.Errorf("the failing site was asked %d times", n)
	}

	// The one that is up is on its new day; of the others every text and event is as it was.
	after := contents(t, dir)
	kept := func(files map[string][]byte) (lines []string) {
		for line := range strings.Lines(string(files["events.csv"])) {
			if !strings.Contains(line, "Harwick") {
				lines = append(lines, line)
			}
		}
		return lines
	}
	if was := kept(before); len(was) != 4 || !slices.Equal(was, kept(after)) {
		t.Errorf("%d events before:\n%s\nafter:\n%s", len(was)-1, before["events.csv"], after["events.csv"])
	}
	if !strings.Contains(string(after["events.csv"]), ",2020-11-11,") {
		t.Errorf("the site that is up was not read:\n%s", after["events.csv"])
	}
	for name := range before {
		if strings.HasPrefix(name, "sources/") && name != "sources/harwick-0.txt" && !bytes.Equal(before[name], after[name]) {
			t.Errorf("%s is now %q", name, after[name])
		}
	}

	// A script may ask to be told.
	code, out, _ = program(append([]string{"refresh", dir, "--fetch", "--format", "json", "--fail-on", "skipped"}, web...)...)
	if code != 1 || strings.Count(out, "what the folder has of it stays") != len(down) {
		t.Errorf("exit %d, %s", code, out)
	}
	same(t, "sites are down", after, contents(t, dir))
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
