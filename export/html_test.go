package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/dataset"
)

func TestPageRunsNothing(t *testing.T) {
	text, _ := written(t, "html", rich(3), Options{})
	if n := strings.Count(text, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	for _, bad := range []string{`href="javascript`, `href="file`, `src="`, "<link", "@import", "url(", "\x1b", "\x00", "ZgotmplZ"} {
		if strings.Contains(text, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

func TestPageIsAPlainListWithoutScript(t *testing.T) {
	text, _ := written(t, "html", sample(), Options{})
	for _, want := range []string{
		`<article id="ev-kdwrtp" class="event corroborated"`, "<mark>We would rather close it a month early than a day too late</mark>, adding that",
		`<strong>5 March 2021</strong> <code>2021-03-05</code>`, "February 30 is no day", "Reviewed: <strong>verified</strong> by A. Reader", `id="controls" aria-label="Filters" hidden`, `lang="en"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

func TestPageShowsBothSides(t *testing.T) {
	tl := sample()
	m := tl.Events[3].Mentions[0]
	m.Source, m.Date, m.DateText, m.Text = "council-minutes", "2021-03-09", "9 March", "The vote of 9 March was carried"
	tl.Events[3].Mentions = append(tl.Events[3].Mentions, m)
	text, _ := written(t, "html", tl, Options{})
	if !strings.Contains(text, "What the sources say of the date") || !strings.Contains(text, "The vote of <mark>9 March</mark> was carried") {
		t.Error("the disagreement is not shown side by side")
	}
}

// browser is a headless Chromium, spoken to over the pipe of its DevTools protocol.
type browser struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	session string
	n       int
	trouble []string // console errors, exceptions, requests beyond the page
}

func openPage(t *testing.T, page string) *browser {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("no Chromium here: install chromium to try the page in a browser")
	}
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--user-data-dir="+t.TempDir())
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := cmd.Start(); err != nil {
		t.Skip("Chromium does not start: ", err)
	}
	_, _ = theirIn.Close(), theirOut.Close()
	timer := time.AfterFunc(60*time.Second, func() { _ = cmd.Process.Kill() })
	b := &browser{t: t, in: in, out: bufio.NewReader(out)}
	t.Cleanup(func() {
		b.send("Browser.close", nil)
		_ = cmd.Wait()
		timer.Stop()
		_ = in.Close()
		_ = out.Close()
	})
	target := b.call("Target.createTarget", map[string]any{"url": "about:blank"})
	b.session = b.call("Target.attachToTarget", map[string]any{"targetId": target["targetId"], "flatten": true})["sessionId"].(string)
	for _, domain := range []string{"Page.enable", "Runtime.enable", "Log.enable", "Network.enable"} {
		b.call(domain, nil)
	}
	b.call("Page.navigate", map[string]any{"url": "file://" + path})
	b.until(func(m map[string]any) bool { return m["method"] == "Page.loadEventFired" })
	return b
}

func (b *browser) send(method string, params map[string]any) int {
	b.n++
	m := map[string]any{"id": b.n, "method": method, "params": params}
	if params == nil {
		delete(m, "params")
	}
	if b.session != "" && method != "Browser.close" {
		m["sessionId"] = b.session
	}
	text, _ := json.Marshal(m)
	_, _ = b.in.Write(append(text, 0))
	return b.n
}

func (b *browser) until(found func(map[string]any) bool) map[string]any {
	b.t.Helper()
	for {
		text, err := b.out.ReadBytes(0)
		if err != nil {
			b.t.Fatal("the browser is gone: ", err)
		}
		var m map[string]any
		if err := json.Unmarshal(text[:len(text)-1], &m); err != nil {
			b.t.Fatal(err)
		}
		switch m["method"] {
		case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled":
			b.trouble = append(b.trouble, string(text))
		case "Network.requestWillBeSent":
			if !strings.Contains(string(text), `"url":"file://`) {
				b.trouble = append(b.trouble, string(text))
			}
		}
		if found(m) {
			return m
		}
	}
}

func (b *browser) call(method string, params map[string]any) map[string]any {
	b.t.Helper()
	id := b.send(method, params)
	m := b.until(func(m map[string]any) bool { return m["id"] == float64(id) })
	if m["error"] != nil {
		b.t.Fatalf("%s: %v", method, m["error"])
	}
	result, _ := m["result"].(map[string]any)
	return result
}

// eval evaluates an expression on the page.
func (b *browser) eval(expression string) any {
	b.t.Helper()
	r := b.call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": true})
	if r["exceptionDetails"] != nil {
		b.t.Fatalf("%s: %v", expression, r["exceptionDetails"])
	}
	return r["result"].(map[string]any)["value"]
}

func (b *browser) press(key string) {
	for _, kind := range []string{"keyDown", "keyUp"} {
		b.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": key, "text": key})
	}
}

const (
	shownEvents = `[...document.querySelectorAll('#events > li:not([hidden]) article')].map(a => a.id).join(' ')`
	choose      = `(() => { const s = document.getElementById('%s'); s.value = '%s'; s.dispatchEvent(new Event('change')); return %s })()`
)

func TestPageInABrowser(t *testing.T) {
	text, _ := written(t, "html", sample(), Options{})
	b := openPage(t, text)
	for _, c := range []struct{ do, want string }{
		{shownEvents, "ev-bgdfhk ev-cklmnp ev-kdwrtp ev-mzxqwr ev-prstvw"},
		{`document.getElementById('shown').textContent`, "All 5 events are shown."},
		{fmt.Sprintf(choose, "status", "reported", shownEvents), "ev-cklmnp ev-prstvw"},
		{fmt.Sprintf(choose, "status", "", shownEvents), "ev-bgdfhk ev-cklmnp ev-kdwrtp ev-mzxqwr ev-prstvw"},
		{fmt.Sprintf(choose, "source", "council-minutes", shownEvents), "ev-kdwrtp"},
		{`document.getElementById('shown').textContent`, "1 of 5 events are shown."},
		{`(() => { document.getElementById('clear').click(); return ` + shownEvents + ` })()`, "ev-bgdfhk ev-cklmnp ev-kdwrtp ev-mzxqwr ev-prstvw"},
		{`(() => { const f = document.getElementById('find'); f.value = 'CRACKS piers'; f.dispatchEvent(new Event('input')); return new Promise(r => setTimeout(() => r(` + shownEvents + `), 300)) })()`, "ev-cklmnp"},
		{`(() => { document.getElementById('clear').click(); document.getElementById('in').click(); document.getElementById('left').click(); return '' })()`, ""},
	} {
		if got := b.eval(c.do); got != c.want {
			t.Errorf("%s is %v, want %s", c.do, got, c.want)
		}
	}
	b.press("j")
	b.press("j")
	if got := b.eval(`document.activeElement.id`); got != "ev-cklmnp" {
		t.Errorf("the keys lead to %v", got)
	}
	if len(b.trouble) > 0 {
		t.Errorf("the page is in trouble: %s", b.trouble)
	}
}

// Every control has a name for a screen reader, headings and landmarks are there, and no id is there twice.
func TestPageIsAccessible(t *testing.T) {
	text, _ := written(t, "html", rich(10), Options{})
	b := openPage(t, text)
	for name, check := range map[string]string{
		"controls without a name": `[...document.querySelectorAll('input,select,button,summary,a')].filter(e => !(e.labels && e.labels.length) && !e.getAttribute('aria-label') && !e.textContent.trim()).length`,
		"ids there twice":         `(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))`,
		"missing landmarks":       `['header','main','footer','h1','html[lang]','title'].filter(s => !document.querySelector(s)).length`,
		"levels that are skipped": `[...document.querySelectorAll('h1,h2,h3')].filter((h, i, all) => i && h.tagName[1] - all[i-1].tagName[1] > 1).length`,
		"wider than a phone":      `Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)`,
	} {
		if name == "wider than a phone" {
			b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": true})
		}
		if got := b.eval(check); got != float64(0) {
			t.Errorf("%s: %v", name, got)
		}
	}
	if len(b.trouble) > 0 {
		t.Errorf("the page is in trouble: %s", b.trouble)
	}
}

func TestPageOfThousandsIsQuick(t *testing.T) {
	tl := &dataset.Timeline{Format: dataset.Format, Title: "Many"}
	for i := range 5000 {
		tl.Events = append(tl.Events, manyLine(i).Event)
	}
	text, _ := written(t, "html", tl, Options{})
	b := openPage(t, text)
	took := b.eval(`(() => { const t = performance.now(); for (const v of ['reported','disputed','']) { const s = document.getElementById('status'); s.value = v; s.dispatchEvent(new Event('change')); document.body.offsetHeight; } return (performance.now() - t) / 3 })()`)
	t.Logf("a filter over 5,000 events takes %.0f ms", took)
	if took.(float64) > 2000 {
		t.Errorf("a filter over 5,000 events takes %.0f ms", took)
	}
	if len(b.trouble) > 0 {
		t.Errorf("the page is in trouble: %s", b.trouble)
	}
}
