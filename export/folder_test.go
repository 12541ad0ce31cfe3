package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dateline/dataset"
)

func TestFolderIsDescribed(t *testing.T) {
	for name, opt := range map[string]Options{"plain": {}, "all options": {BOM: true, CRLF: true, Delimiter: ';'}} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if _, err := WriteFolder(dir, sample(), opt, false); err != nil {
				t.Fatal(err)
			}
			var p struct{ Resources []resource }
			b, err := os.ReadFile(filepath.Join(dir, PackageFile))
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b, &p); err != nil {
				t.Fatal(err)
			}
			if len(p.Resources) != 5 {
				t.Fatalf("%d tables", len(p.Resources))
			}
			for _, r := range p.Resources {
				b, err := os.ReadFile(filepath.Join(dir, r.Path))
				if err != nil {
					t.Fatal(err)
				}
				sum := sha256.Sum256(b)
				if r.Bytes != int64(len(b)) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
					t.Errorf("%s: %d bytes and hash %s are wrong", r.Name, r.Bytes, r.Hash)
				}
				var names []string
				for _, f := range r.Schema.Fields {
					names = append(names, f.Name)
					if f.Description == "" {
						t.Errorf("%s.%s is not described", r.Name, f.Name)
					}
				}
				header, _, _ := strings.Cut(strings.TrimPrefix(string(b), bom), r.Dialect.LineTerminator)
				if header != strings.Join(names, r.Dialect.Delimiter) {
					t.Errorf("%s: header %q, described as %q", r.Name, header, names)
				}
			}
		})
	}
}

// The reference validator accepts the folder.
func TestFrictionlessAcceptsTheFolder(t *testing.T) {
	frictionless, err := exec.LookPath("frictionless")
	if err != nil {
		t.Skip("no frictionless here: pip install frictionless to validate the data package")
	}
	for name, tl := range map[string]*dataset.Timeline{"sample": sample(), "rich": rich(50)} {
		for _, opt := range []Options{{}, {BOM: true, Delimiter: ';'}} {
			dir := filepath.Join(t.TempDir(), name)
			if _, err := WriteFolder(dir, tl, opt, false); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(frictionless, "validate", PackageFile)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s, %+v: %v\n%s", name, opt, err, out)
			}
		}
	}
}

func TestFolderKeepsWhatIsThere(t *testing.T) {
	fill := func(name, text string) func(string) error {
		return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600) }
	}
	for _, c := range []struct {
		name   string
		change func(dir string) error
		want   string
	}{
		{"a dataset folder", fill("reviews.csv", "event_id\n"), "dateline refresh"},
		{"somebody's events", fill("events.csv", "name,phone\n"), "is no table of dateline's"},
		{"somebody's sources", fill("sources.csv", "file\n"), "in a folder without events.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := c.change(dir); err != nil {
				t.Fatal(err)
			}
			if _, err := WriteFolder(dir, sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v, want %s", err, c.want)
			}
			if files, _ := os.ReadDir(dir); len(files) != 1 {
				t.Errorf("something was written: %v", files)
			}
		})
	}
	dir := t.TempDir()
	for range 2 {
		if _, err := WriteFolder(dir, reviewed(), Options{}, false); err != nil {
			t.Errorf("its own folder is refused: %v", err)
		}
	}
	alter(t, filepath.Join(dir, "events.csv"), "anchored pass,,,,,,", "anchored pass,,,,hm,,")
	if _, err := WriteFolder(dir, sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), `review_note "hm"`) {
		t.Errorf("entries are overwritten: %v", err)
	}
	alter(t, filepath.Join(dir, "events.csv"), "anchored pass,,,,hm,,", "anchored pass,,,,,,")
	alter(t, filepath.Join(dir, "quotes.csv"), ",verified,", ",refuted,")
	if _, err := WriteFolder(dir, reviewed(), Options{}, false); err == nil || !strings.Contains(err.Error(), `quotes.csv: not written: it holds what a person entered (row 3, qu-bdfgkm, has review_status "refuted"`) {
		t.Errorf("entries on a quotation are overwritten: %v", err)
	}
	if _, err := WriteFolder(filepath.Join(dir, "a", "b"), sample(), Options{}, false); err == nil {
		t.Error("a folder in no folder was made")
	}
	if _, err := WriteFolder(filepath.Join(dir, "events.csv"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "no folder") {
		t.Errorf("a file is taken for a folder: %v", err)
	}
}

func TestFolderGivesTheSameBytes(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if _, err := WriteFolder(dir, rich(10), Options{}, false); err != nil {
			t.Fatal(err)
		}
	}
	files, _ := os.ReadDir(a)
	for _, f := range files {
		x, _ := os.ReadFile(filepath.Join(a, f.Name()))
		y, _ := os.ReadFile(filepath.Join(b, f.Name()))
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs from run to run", f.Name())
		}
	}
}
