package folder

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func readPackage(t testing.TB, raw string) Package {
	t.Helper()
	p, err := ReadPackage([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func keys(p Package) (keys []string) {
	for _, m := range p.members {
		keys = append(keys, m.key)
	}
	return keys
}

// What people wrote into the package stays as they wrote it, in its place.
func TestPackageKeepsWhatPeopleWrote(t *testing.T) {
	const raw = "\uFEFF{\n\t\"title\": \"Floods <&> caf\\u00e9\", \"mine\": {\"b\": 1.50, \"a\": [ ]},\n\"resources\": [\n" +
		`{"name": "notes", "path": "notes.csv", "note": "mine"},
		{"name": "events", "title": "My title", "path": "old.csv", "hash": "sha256:1", "mine": true, "dialect": {"delimiter": ";"}}],` +
		"\n\"licenses\": [{\"name\": \"CC0-1.0\"}], \"last\": null}"
	p := readPackage(t, raw)
	if p.Text("title") != "Floods <&> café" || p.Licence() != "CC0-1.0" || p.Text("mine") != "" || p.Text("none") != "" {
		t.Errorf("title %q, licence %q", p.Text("title"), p.Licence())
	}
	events := map[string]any{"name": "events", "title": "Ours", "path": "events.csv", "bytes": 7, "schema": map[string]any{"fields": []string{}}}
	for _, err := range []error{p.Set("title", "Floods <3>"), p.Set("version", "0.2.0"), p.Default("version", "9"), p.Default("mine", 1), p.SetResources(events, map[string]any{"name": "quotes", "path": "quotes.csv"})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	want := `{
  "title": "Floods <3>",
  "mine": {
    "b": 1.50,
    "a": []
  },
  "version": "0.2.0",
  "resources": [
    {
      "name": "notes",
      "path": "notes.csv",
      "note": "mine"
    },
    {
      "name": "events",
      "title": "My title",
      "path": "events.csv",
      "mine": true,
      "bytes": 7,
      "schema": {
        "fields": []
      }
    },
    {
      "name": "quotes",
      "path": "quotes.csv"
    }
  ],
  "licenses": [
    {
      "name": "CC0-1.0"
    }
  ],
  "last": null
}
`
	if got := string(p.Bytes()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := readPackage(t, want); string(got.Bytes()) != want {
		t.Error("read and written again it is other bytes")
	}
	before := string(p.Bytes())
	if err := p.SetResources(events); err != nil || string(p.Bytes()) != before {
		t.Errorf("described again in the same words it changes (%v):\n%s", err, p.Bytes())
	}
	if err := p.Set("mine", nil); err != nil || p.Raw("mine") != nil || slices.Contains(keys(p), "mine") {
		t.Errorf("a key that was taken away is there: %q, %v", keys(p), err)
	}
}

// A copy of a package does not change with it.
func TestPackageIsAValue(t *testing.T) {
	p := readPackage(t, `{"a": 1, "b": 2}`)
	q := p
	if err := q.Set("a", 3); err != nil {
		t.Fatal(err)
	}
	if err := q.Set("b", nil); err != nil {
		t.Fatal(err)
	}
	if string(p.Raw("a")) != "1" || string(p.Raw("b")) != "2" || string(q.Raw("a")) != "3" {
		t.Errorf("p is %s, q is %s", p.Bytes(), q.Bytes())
	}
}

func TestPackageErrors(t *testing.T) {
	for _, c := range []struct{ raw, words string }{
		{"[]", "line 1: it begins with something other than a brace"},
		{"\n7", "line 2: it begins with something other than a brace"},
		{"{\n\"a\": 1,\n\"b\": }", "line 3: it is no valid JSON"},
		{"{\n\"a\": [1,\n", "it ends in the middle"},
		{"{\"a\"", "it ends in the middle"},
		{"{\"a\": 1,\n\"a\": 2}", `line 2: the key "a" stands there twice`},
		{"{\"a\": 1}\n}", "line 2"},
		{"{\"a\": 1}\n{}", "line 2: something follows"},
		{"x", "line 1: it is no valid JSON"},
	} {
		_, err := ReadPackage([]byte(c.raw))
		fails(t, err, c.words)
	}
	var p Package
	if err := p.Set("a", func() {}); err == nil {
		t.Error("a function was encoded")
	}
	bad := readPackage(t, `{"resources": {}}`)
	fails(t, bad.SetResources(map[string]string{"name": "x"}), "no list")
	for _, raw := range []string{"", " \n", "\uFEFF"} {
		if p := readPackage(t, raw); len(p.members) != 0 || string(p.Bytes()) != "{}\n" {
			t.Errorf("%q is %q", raw, p.Bytes())
		}
	}
	for raw, want := range map[string]string{`{"licenses": []}`: "", `{"licenses": 3}`: "", `{"licenses": [{"path": "https://example.org/l"}]}`: "https://example.org/l"} {
		if got := readPackage(t, raw).Licence(); got != want {
			t.Errorf("the licence of %s is %q", raw, got)
		}
	}
}

// Whatever is read is written as JSON that says the same, and written again as the same bytes.
func FuzzPackage(f *testing.F) {
	for _, raw := range []string{`{}`, `{"a":1,"b":{"c":[]},"resources":[{"name":"x"}]}`, "{\"\\u0000\":\"\\ud800\"}", `{"a":1e999}`, "\uFEFF{}", `{"resources":[1]}`} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := ReadPackage(raw)
		if err != nil {
			return
		}
		out := p.Bytes()
		if !json.Valid(out) {
			t.Fatalf("%q is written as %q", raw, out)
		}
		again, err := ReadPackage(out)
		if err != nil || string(again.Bytes()) != string(out) {
			t.Fatalf("%q is read again as %q: %v", out, again.Bytes(), err)
		}
		if !slices.Equal(keys(p), keys(again)) {
			t.Fatalf("keys %q became %q", keys(p), keys(again))
		}
		if p.SetResources(map[string]string{"name": "x", "path": "x.csv"}) == nil && !strings.Contains(string(p.Bytes()), `"x.csv"`) {
			t.Fatal("a resource is lost")
		}
	})
}
