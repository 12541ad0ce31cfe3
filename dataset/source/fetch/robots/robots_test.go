package robots

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/temoto/robotstxt"
	"pgregory.net/rapid"
)

func TestAllows(t *testing.T) {
	for _, q := range []struct{ name, file, yes, no string }{
		{"nothing", "", "/ /a", ""},
		{"all forbidden", "User-agent: *\nDisallow: /", "/robots.txt", "/ /a /?q"},
		{"all allowed", "User-agent: *\nDisallow:\n", "/ /a", ""},
		{"beginning", "User-agent: *\nDisallow: /a", "/ /b/a", "/a /ab /a/b /a?b"},
		{"star", "User-agent: *\nDisallow: /a*c", "/ab /b/ac", "/ac /abc /abcd"},
		{"everything by a star", "User-agent: *\nDisallow: *", "", "/ /a"},
		{"end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdfx /a.pdf?b", "/a.pdf /b/c.pdf /.pdf.pdf"},
		{"end without a star", "User-agent: *\nDisallow: /a$", "/ab /", "/a"},
		{"stars", "User-agent: *\nDisallow: /**a*b**", "/ba /", "/ab /xaxbx"},
		{"end overlaps not", "User-agent: *\nDisallow: /aba*ba$", "/aba", "/ababa /aba/ba"},
		{"query", "User-agent: *\nDisallow: /*?print=", "/a /a?q", "/a?print=1"},
		{"longest", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c", "/a/b /a/b/d", "/a /a/b/c"},
		{"of two as long", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", ""},
		{"order", "User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b", "/a"},
		{"encoded", "User-agent: *\nDisallow: /%7ea\nDisallow: /%C3%A9\nDisallow: /a%2fb", "/a/b", "/~a /%7Ea /é /%c3%a9 /a%2Fb"},
		{"letters", "User-agent: *\nDisallow: /é", "/e", "/é /%C3%A9"},
		{"case of paths", "User-agent: *\nDisallow: /A", "/a", "/A"},
		{"star meant", "User-agent: *\nDisallow: /a%2Ab", "/axb", "/a*b /a%2ab"},
		{"dollar inside", "User-agent: *\nDisallow: /a$b", "/a", "/a$b /a%24b"},
		{"no slash", "User-agent: *\nDisallow: a", "/b", "/a"},
		{"own group", "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /a", "/b", "/a"},
		{"own group, empty", "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow:", "/b", ""},
		{"case of names", "User-agent: DATELINE\nDisallow: /a", "/b", "/a"},
		{"version", "User-agent: dateline/2.0\nDisallow: /a", "/b", "/a"},
		{"another's beginning", "User-agent: date\nDisallow: /a", "/a", ""},
		{"another's", "User-agent: datelines\nDisallow: /a", "/a", ""},
		{"groups together", "User-agent: dateline\nDisallow: /a\n\nUser-agent: x\nDisallow: /b\n\nUser-agent: dateline\nDisallow: /c", "/b", "/a /c"},
		{"several names", "User-agent: x\nUser-agent: dateline\n\nDisallow: /a\nUser-agent: y\nDisallow: /b", "/b", "/a"},
		{"others' lines between", "User-agent: dateline\nSitemap: http://example.org/\nUser-agent: x\nDisallow: /a", "/", "/a"},
		{"rule before any name", "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", "/b"},
		{"slips", "useragent:*\ndissallow /a\nDISALLOW : /b\n disallow:/c # why", "/d", "/a /b /c"},
		{"line ends", "User-agent: *\rDisallow: /a\r\nDisallow: /b", "/c", "/a /b"},
		{"a page", "<html><body>User-agent: * Disallow: /</body></html>", "/a", ""},
		{"wrong lines", "::\n:\nUser-agent: *\nCrawl-delay: soon\nNonsense: x\n\xff\xfe\nDisallow: /a", "/b", "/a"},
	} {
		r := Parse([]byte(q.file), "dateline")
		for _, path := range strings.Fields(q.yes) {
			if !r.Allows(path) {
				t.Errorf("%s: %s is forbidden", q.name, path)
			}
		}
		for _, path := range strings.Fields(q.no) {
			if r.Allows(path) {
				t.Errorf("%s: %s is allowed", q.name, path)
			}
		}
	}
}

func TestDelay(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"2": 2 * time.Second, "0.5": 500 * time.Millisecond, "-1": 0, "soon": 0, "NaN": 0, "1e300": maxDelay, "Inf": maxDelay, "": 0,
	} {
		if got := Parse([]byte("User-agent: *\nCrawl-delay: "+value), "dateline").Delay; got != want {
			t.Errorf("Crawl-delay: %s is %v, want %v", value, got, want)
		}
	}
}

// A rule agrees with the regular expression that says the same.
func TestMatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringMatching(`/[ab/*]{0,8}\$?`).Draw(t, "pattern")
		path := rapid.StringMatching(`/[ab/]{0,10}`).Draw(t, "path")
		re := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, `.*`)
		if strings.HasSuffix(re, `\$`) {
			re = strings.TrimSuffix(re, `\$`) + "$"
		}
		if got, want := matches(pattern, path), regexp.MustCompile("^"+re).MatchString(path); got != want {
			t.Fatalf("matches(%q, %q) = %v", pattern, path, got)
		}
	})
}

// On files that the library understands, without wildcards and without two rules as long, both say the same.
func TestAgreesWithLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var file strings.Builder
		for range rapid.IntRange(0, 4).Draw(t, "groups") {
			for range rapid.IntRange(1, 2).Draw(t, "agents") {
				fmt.Fprintf(&file, "User-agent: %s\n", rapid.SampledFrom([]string{"*", "dateline", "Other", "third"}).Draw(t, "agent"))
			}
			for range rapid.IntRange(1, 4).Draw(t, "rules") {
				fmt.Fprintf(&file, "%s: %s\n", rapid.SampledFrom([]string{"Disallow", "disallow", "Allow"}).Draw(t, "kind"), rapid.StringMatching(`/[ab/]{0,4}`).Draw(t, "path"))
			}
		}
		lib, err := robotstxt.FromString(file.String())
		if err != nil {
			t.Fatal(err)
		}
		ours := Parse([]byte(file.String()), "dateline")
		path := rapid.StringMatching(`/[ab/]{0,6}`).Draw(t, "asked")
		if tied(ours, path) {
			t.Skip("the library takes the first of two rules as long")
		}
		if got, want := ours.Allows(path), lib.TestAgent(path, "dateline"); got != want {
			t.Fatalf("%s is allowed: %v, by the library %v\n%s", path, got, want, file.String())
		}
	})
}

// tied says that two rules as long decide differently.
func tied(r Rules, path string) bool {
	seen := map[int]bool{}
	for _, rule := range r.rules {
		if strings.HasPrefix(path, rule.pattern) {
			if allow, ok := seen[len(rule.pattern)]; ok && allow != rule.allow {
				return true
			}
			seen[len(rule.pattern)] = rule.allow
		}
	}
	return false
}

// The worst files of the largest size that is read cost little.
func TestWorstFiles(t *testing.T) {
	const size = 500 << 10
	for name, file := range map[string]string{
		"many names for many rules": strings.Repeat("User-agent: *\n", size/28) + strings.Repeat("Disallow: /a\n", size/26),
		"many stars":                "User-agent: *\n" + strings.Repeat("Disallow: /"+strings.Repeat("*a", 500)+"b\n", size/1012),
		"one long rule":             "User-agent: *\nDisallow: /" + strings.Repeat("*a", size/2),
		"one long line":             strings.Repeat(" ", size) + "x",
		"no lines":                  strings.Repeat("\n", size),
	} {
		start := time.Now()
		r := Parse([]byte(file), "dateline")
		if n := r.Size(); n > 3*size {
			t.Errorf("%s: %d bytes are kept", name, n)
		}
		r.Allows("/" + strings.Repeat("a", 8<<10))
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: it took %v", name, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1\n", "/ab")
	f.Add("User-agent: dateline\r\nAllow: /%7e\n", "/~")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := Parse([]byte(file), "dateline")
		r.Allows(path)
		if r.Delay < 0 || !r.Allows("/robots.txt") {
			t.Errorf("delay %v", r.Delay)
		}
		for _, rule := range r.rules {
			if again := plain(rule.pattern, true); again != rule.pattern {
				t.Errorf("%q is written anew as %q", rule.pattern, again)
			}
		}
	})
}
