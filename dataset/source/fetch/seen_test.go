package fetch

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const sum = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

func TestReadSeen(t *testing.T) {
	line := func(url, etag string) string {
		return fmt.Sprintf("{\"url\":%q,\"etag\":%q,\"sha256\":%q}\n", url, etag, sum)
	}
	raw := line("http://b/", "1") + "\n" + line("http://a/", "2") + "{\"url\":\"http://c/\",\"sha\n" + line("http://a/", "3") +
		line("http://d/", "x\ny") + line("", "4") + "null\n[]\n{\"url\":\"http://e/\",\"sha256\":\"beef\"}\n" +
		line("http://f/", strings.Repeat("x", maxLine)) + strings.TrimSuffix(line("http://g/?a=<&>", `W/"5"`), "\n")
	s, errs := ReadSeen([]byte(raw))
	var at []string
	for _, err := range errs {
		at = append(at, strings.SplitN(err.Error(), ":", 2)[0])
		if !strings.Contains(err.Error(), "read anew") {
			t.Errorf("no cure: %v", err)
		}
	}
	if got := strings.Join(at, ", "); got != "line 4, line 6, line 7, line 8, line 9, line 10, line 11" {
		t.Errorf("damaged are %s", got)
	}
	if want := line("http://a/", "3") + line("http://b/", "1") + line("http://g/?a=<&>", `W/"5"`); string(s.Bytes()) != want {
		t.Errorf("kept:\n%swant:\n%s", s.Bytes(), want)
	}
	if p, ok := s.Page("http://a/"); !ok || p.ETag != "3" || p.SHA256 != sum {
		t.Errorf("page %+v", p)
	}
}

func TestSeenIsEmpty(t *testing.T) {
	var s Seen
	if etag, modified := s.Known("http://a/"); etag != "" || modified != "" || len(s.Bytes()) != 0 {
		t.Error("nothing is known of any page")
	}
	s.Forget("http://a/")
	if s.Note(Response{URL: "http://a/", NotModified: true}) || len(s.Bytes()) != 0 {
		t.Error("an unchanged page brings nothing new")
	}
	if s, errs := ReadSeen(nil); len(errs) != 0 || len(s.Bytes()) != 0 {
		t.Error("no file is no page")
	}
}

// What is noted is known, comes back from the bytes, and changed exactly when the body did.
func TestSeenLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, bodies := new(Seen), map[string]string{}
		for _, r := range rapid.SliceOf(rapid.Custom(response)).Draw(t, "responses") {
			old, known := bodies[r.URL]
			if changed := s.Note(r); changed != (!known || old != string(r.Body)) {
				t.Fatalf("%+v: changed is %v", r, changed)
			}
			if etag, modified := s.Known(r.URL); etag != r.ETag || modified != r.LastModified {
				t.Fatalf("%+v: %q, %q are known", r, etag, modified)
			}
			bodies[r.URL] = string(r.Body)
		}
		again, errs := ReadSeen(s.Bytes())
		if len(errs) != 0 || !bytes.Equal(again.Bytes(), s.Bytes()) {
			t.Fatalf("%v; came back as\n%sfrom\n%s", errs, again.Bytes(), s.Bytes())
		}
	})
}

func response(t *rapid.T) Response {
	return Response{
		URL:          "http://a/" + rapid.StringMatching(`[a-c]?`).Draw(t, "path"),
		ETag:         rapid.StringMatching(`(W/)?"[ -~é\x{2028}]{0,5}"|`).Draw(t, "etag"),
		LastModified: rapid.StringMatching(`[ -~]{0,9}`).Draw(t, "modified"),
		Body:         []byte(rapid.StringMatching(`[xy]{0,2}`).Draw(t, "body")),
	}
}

func FuzzSeen(f *testing.F) {
	f.Add([]byte(`{"url":"http://a/","etag":"\"1\"","last_modified":"x","sha256":"` + sum + `"}` + "\n{\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, errs := ReadSeen(raw)
		if len(errs) > 100 {
			t.Errorf("%d errors", len(errs))
		}
		out := s.Bytes()
		again, errs := ReadSeen(out)
		if len(errs) != 0 || !bytes.Equal(again.Bytes(), out) {
			t.Errorf("%v; came back as\n%sfrom\n%s", errs, again.Bytes(), out)
		}
	})
}
