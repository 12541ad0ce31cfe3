package folder

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// start makes a dataset folder.
func start(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "set")
	if err := Init(dir, InitOptions{Title: "Floods on the Harwick"}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// work opens a dataset folder for the length of a test.
func work(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(t.Context(), dir, "dateline test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func put(t *testing.T, text string, path ...string) {
	t.Helper()
	file := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// fails sees that an error says all of this.
func fails(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one that says %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

func names(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestInit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "above", "floods 2025")
	err := Init(dir, InitOptions{Title: "Floods: 2025 & before", Licence: "CC-BY-4.0", Citation: "Doe, J. (2025). Floods."})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{".dateline", ".gitattributes", ".gitignore", "README.md", "changes.csv", "datapackage.json", "retired.csv", "reviews.csv", "sources.csv"}
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	if !Is(dir) {
		t.Error("it is no dataset folder")
	}
	if got := read(t, dir, "sources.csv"); got != "id,file,title,publisher,origin,kind,author,url,published,language,published_rule,published_at,modified,retrieved,sha256,from\n" {
		t.Errorf("sources.csv is %q", got)
	}
	if got := read(t, dir, "reviews.csv"); got != "event_id,quote_id,field,value,status,by,on,note,evidence,fingerprint,base\n" {
		t.Errorf("reviews.csv is %q", got)
	}
	if got := read(t, dir, ".gitignore") + read(t, dir, ".gitattributes"); got != ".dateline/\n* -text\n" {
		t.Errorf("git's files are %q", got)
	}
	readme := read(t, dir, "README.md")
	for _, words := range []string{"# Floods: 2025 & before\n", "Licence: CC-BY-4.0", "Cite as: Doe, J.", "`reviews.csv`"} {
		if !strings.Contains(readme, words) {
			t.Errorf("README.md does not say %q", words)
		}
	}
	if strings.Contains(readme, "{{") {
		t.Error("README.md has a place that was not filled in")
	}
	p, err := ReadPackage([]byte(read(t, dir, PackageFile)))
	if err != nil {
		t.Fatal(err)
	}
	if p.Text("name") != "floods-2025-before" || p.Text("title") != "Floods: 2025 & before" || p.Text("version") != "0.1.0" ||
		p.Licence() != "CC-BY-4.0" || p.Text("citation") != "Doe, J. (2025). Floods." {
		t.Errorf("the package is\n%s", p.Bytes())
	}
	fails(t, Init(dir, InitOptions{}), dir, "already", "dateline refresh")
}

// What the package says of the tables is what stands in them.
func TestInitDescribesItsTables(t *testing.T) {
	dir := start(t)
	p, err := ReadPackage([]byte(read(t, dir, PackageFile)))
	if err != nil {
		t.Fatal(err)
	}
	var resources []Resource
	if err := json.Unmarshal(p.Raw("resources"), &resources); err != nil {
		t.Fatal(err)
	}
	if len(resources) != 4 {
		t.Fatalf("%d tables", len(resources))
	}
	for _, r := range resources {
		var columns []string
		for _, f := range r.Schema.Fields {
			columns = append(columns, f.Name)
			if f.Description == "" {
				t.Errorf("%s: %s is not described", r.Name, f.Name)
			}
		}
		if got := read(t, dir, r.Path); got != strings.Join(columns, ",")+"\n" {
			t.Errorf("%s is described as %q", got, columns)
		}
	}
}

func TestInitIsValidForOthers(t *testing.T) {
	frictionless, err := exec.LookPath("frictionless")
	if err != nil {
		t.Skip("no frictionless here: pip install frictionless to validate the data package")
	}
	dir := start(t)
	cmd := exec.Command(frictionless, "validate", PackageFile)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestInitLivesWith(t *testing.T) {
	dir := t.TempDir()
	mine := map[string]string{
		"README.md": "my own\n", "LICENSE": "mine\n", ".gitignore": "*.tmp", ".gitattributes": "*.png binary\n",
		"sources.csv": "\uFEFFfile;publisher;mood\r\nsources/a.txt;Harwick Courier;calm\r\n", "sources/a.txt": "Text.\n",
	}
	for name, text := range mine {
		put(t, text, dir, name)
	}
	if err := Init(dir, InitOptions{}); err != nil {
		t.Fatal(err)
	}
	mine[".gitignore"] += "\n.dateline/\n"
	mine[".gitattributes"] = "* -text\n" + mine[".gitattributes"]
	for name, want := range mine {
		if got := read(t, dir, name); got != want {
			t.Errorf("%s is %q, was %q", name, got, want)
		}
	}
	pack := read(t, dir, PackageFile)
	for _, words := range []string{`"mood"`, `"delimiter": ";"`, `"utf-8-sig"`, `"\r\n"`} {
		if !strings.Contains(pack, words) {
			t.Errorf("the package does not say %s", words)
		}
	}
}

func TestInitRefuses(t *testing.T) {
	full := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", "events.csv", "d", "e"} {
		put(t, "x", full, name)
	}
	table := t.TempDir()
	put(t, "flie,publisher\na.txt,Courier\n", table, "sources.csv")
	for _, c := range []struct {
		name, dir string
		opt       InitOptions
		words     []string
	}{
		{"other things", full, InitOptions{}, []string{full, `"a.txt", "b.txt", "d" and 2 more`, "dateline add"}},
		{"a table that is none", table, InitOptions{}, []string{"sources.csv:1", `did you mean "file"?`}},
		{"a file", filepath.Join(full, "a.txt"), InitOptions{}, []string{"a file has that name"}},
		{"a licence in words", t.TempDir(), InitOptions{Licence: "Creative Commons"}, []string{`"Creative Commons"`, "CC-BY-4.0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fails(t, Init(c.dir, c.opt), c.words...)
			if _, err := os.Stat(filepath.Join(c.dir, Hidden)); err == nil {
				t.Error("it left its hidden folder there")
			}
		})
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{"SCO summits, 2020": "sco-summits-2020", "  --": "", "Überschwemmung": "uberschwemmung", "水": "", "a": "a", "A.B": "a-b"} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	plain := t.TempDir()
	put(t, "x", plain, "a.txt")
	broken := start(t)
	put(t, "{\n \"dateline\": 1,\n oops}", broken, PackageFile)
	lost := start(t)
	if err := os.Remove(filepath.Join(lost, SourcesFile)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, dir string
		words     []string
	}{
		{"nothing", filepath.Join(plain, "none"), []string{"no such folder", "dateline init"}},
		{"a file", filepath.Join(plain, "a.txt"), []string{"it is a file"}},
		{"any folder", plain, []string{plain, "no dataset folder", "dateline init"}},
		{"a package that is no JSON", broken, []string{"datapackage.json: line 3", "correct it"}},
		{"no sources.csv", lost, []string{"sources.csv: it is missing", "bring it back"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Open(context.Background(), c.dir, "dateline test")
			if err == nil {
				f.Close()
			}
			fails(t, err, c.words...)
			if Is(c.dir) {
				t.Error("Is says that it is one")
			}
		})
	}
	if got := names(t, plain); !slices.Equal(got, []string{"a.txt"}) {
		t.Errorf("what was refused was written into: %q", got)
	}
}
