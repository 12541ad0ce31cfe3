package export

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"dateline/dataset"
)

func form(t testing.TB, name string) Form {
	t.Helper()
	f, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLookup(t *testing.T) {
	for in, want := range map[string]string{"csv": "csv", ".csv": "csv", ".XLSX": "xlsx", "JSON": "json", "table": "table", "tsv": "tsv", ".tsv": "tsv"} {
		if got := form(t, in).Name; got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"xslx": "did you mean xlsx?", ".jsn": "did you mean json?", "": "has no extension", "wordperfect": "there are csv, xlsx, json", strings.Repeat("x", 100000): "unknown",
	} {
		if _, err := Lookup(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %.200v, want %s", in, err, want)
		}
	}
	if _, err := Lookup("wordperfect"); strings.Contains(err.Error(), "did you mean") {
		t.Errorf("a far word gets a hint: %v", err)
	}
}

// write writes the sample to a new file of a form.
func write(t *testing.T, name string, tl *dataset.Timeline) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if _, err := WriteFile(path, form(t, filepath.Ext(name)), tl, Options{}, false); err != nil {
		t.Fatal(err)
	}
	return path
}

// alter changes a file's text and checks that something changed.
func alter(t *testing.T, path string, from, to string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := bytes.Replace(b, []byte(from), []byte(to), 1)
	if bytes.Equal(b, c) {
		t.Fatalf("%s has no %q", path, from)
	}
	if err := os.WriteFile(path, c, 0o600); err != nil {
		t.Fatal(err)
	}
}

// set fills in cells of a workbook as a person would.
func set(t *testing.T, path string, change func(*excelize.File) error) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(change(f), f.Save(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// Every way in which a person leaves something in a file, and what the refusal says of it.
func TestEntriesAreKept(t *testing.T) {
	for _, c := range []struct {
		name, file string
		change     func(t *testing.T, path string)
		want       string
	}{
		{"a note in a table", "a.csv", func(t *testing.T, p string) { alter(t, p, "anchored pass,,,,,,\n", "anchored pass,,,,hm,,\n") }, `row 3, ev-cklmnp, has review_note "hm"`},
		{"a changed verdict", "a.csv", func(t *testing.T, p string) { alter(t, p, ",verified,A. Reader", ",refuted,B. Writer") }, `ev-kdwrtp, has review_status "refuted", review_by "B. Writer"`},
		{"a table saved with semicolons", "a.csv", func(t *testing.T, p string) {
			b, _ := os.ReadFile(p)
			b = bytes.ReplaceAll(b, []byte("; "), []byte(" "))
			_ = os.WriteFile(p, append([]byte(bom), bytes.ReplaceAll(b, []byte(","), []byte(";"))...), 0o600)
			alter(t, p, "anchored pass;;;;;;\n", "anchored pass;unresolved;;;;;\n")
		}, `review_status "unresolved"`},
		{"a column of their own", "a.csv", func(t *testing.T, p string) {
			alter(t, p, "review_stale\n", "review_stale,colour\n")
			alter(t, p, "anchored pass,,,,,,\n", "anchored pass,,,,,,,red\n")
		}, `a column of their own, "colour"`},
		{"a tsv", "a.tsv", func(t *testing.T, p string) {
			alter(t, p, "anchored pass\t\t\t\t\t\t\n", "anchored pass\tduplicate\t\t\t\t\t\n")
		}, `review_status "duplicate"`},
		{"a review in JSON", "a.json", func(t *testing.T, p string) { alter(t, p, `"by": "A. Reader"`, `"by": "B. Writer"`) }, `review_by "B. Writer"`},
		{"a verdict in a workbook", "a.xlsx", func(t *testing.T, p string) {
			set(t, p, func(f *excelize.File) error {
				return errors.Join(f.SetCellValue("Timeline", "V2", "excluded"), f.SetCellValue("Timeline", "X2", 44200))
			})
		}, `row 2, ev-bgdfhk, has review_status "excluded", review_on "2021-01-04"`},
		{"a sheet of their own", "a.xlsx", func(t *testing.T, p string) {
			set(t, p, func(f *excelize.File) error { _, err := f.NewSheet("My notes"); return err })
		}, `a sheet of their own, "My notes"`},
		{"a workbook saved by Excel", "a.xlsx", func(t *testing.T, p string) {
			set(t, p, func(f *excelize.File) error {
				return f.SetDocProps(&excelize.DocProperties{Modified: "2026-01-02T03:04:05Z"})
			})
		}, "saved by another program since, at 2026-01-02"},
		{"somebody else's table", "a.csv", func(t *testing.T, p string) { _ = os.WriteFile(p, []byte("name,phone\nAnn,1\n"), 0o600) }, "is no table of dateline's"},
		{"somebody else's workbook", "a.xlsx", func(t *testing.T, p string) { _ = excelize.NewFile().SaveAs(p) }, "is no workbook of dateline's"},
		{"no workbook at all", "a.xlsx", func(t *testing.T, p string) { _ = os.WriteFile(p, []byte("hello"), 0o600) }, "is no workbook of dateline's"},
		{"somebody else's JSON", "a.json", func(t *testing.T, p string) { _ = os.WriteFile(p, []byte(`{"name":"left-pad"}`), 0o600) }, "is no timeline of dateline's"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.file, sample())
			c.change(t, path)
			before, _ := os.ReadFile(path)
			_, err := WriteFile(path, form(t, filepath.Ext(path)), sample(), Options{}, false)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "--force") || !strings.Contains(err.Error(), path) {
				t.Fatalf("the error is %v, want %s", err, c.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Fatal("the file was changed all the same")
			}
			if _, err := WriteFile(path, form(t, filepath.Ext(path)), sample(), Options{}, true); err != nil {
				t.Fatalf("with force: %v", err)
			}
		})
	}
}

func TestOwnOutputIsReplaced(t *testing.T) {
	for _, name := range []string{"a.csv", "a.tsv", "a.json", "a.xlsx"} {
		path := write(t, name, rich(5))
		later := sample()
		if _, err := WriteFile(path, form(t, filepath.Ext(name)), later, Options{}, false); err != nil {
			// the sample's review stands in both, as the dataset's own
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestHasEntries(t *testing.T) {
	bare := sample()
	bare.Reviews, bare.Events[2].Review = nil, nil
	for _, name := range []string{"a.csv", "a.json", "a.xlsx"} {
		if found, err := HasEntries(write(t, name, bare)); found != "" || err != nil {
			t.Errorf("%s without reviews: %q, %v", name, found, err)
		}
		if found, err := HasEntries(write(t, name, sample())); !strings.Contains(found, "ev-kdwrtp") || err != nil {
			t.Errorf("%s with a review: %q, %v", name, found, err)
		}
	}
}

func TestWriteFileSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{
		dir:                                 "it is a folder; name a file",
		filepath.Join(dir, "none", "a.csv"): "there is no folder",
		filepath.Join(dir, "a\x00b.csv"):    "not written",
		filepath.Join(dir, strings.Repeat("n", 300)+".csv"): "not written",
	} {
		if _, err := WriteFile(path, form(t, "csv"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %s", path, err, want)
		}
	}
}

func TestWholeOrNotAtAll(t *testing.T) {
	path := write(t, "a.csv", sample())
	before, _ := os.ReadFile(path)
	failing := Form{Name: "failing", Write: func(w io.Writer, _ *dataset.Timeline, _ Options) (Loss, error) {
		_, _ = w.Write(bytes.Repeat([]byte("x"), 1<<20))
		return nil, errors.New("power cut")
	}}
	if _, err := WriteFile(path, failing, sample(), Options{}, true); err == nil || !strings.Contains(err.Error(), "power cut") {
		t.Fatalf("err %v", err)
	}
	after, _ := os.ReadFile(path)
	if files, _ := os.ReadDir(filepath.Dir(path)); !bytes.Equal(before, after) || len(files) != 1 {
		t.Errorf("the old file is gone or something is left behind: %v", files)
	}
}

func TestPermissionsAndLinksAreKept(t *testing.T) {
	path := write(t, "a.csv", rich(0))
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link.csv")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if _, err := WriteFile(link, form(t, "csv"), sample(), Options{}, false); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	info, err = os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
	if b, _ := os.ReadFile(path); !bytes.Contains(b, []byte("Cracks are found")) {
		t.Error("the link's target was not written")
	}
}

func TestEmptyFileAndDeviceAreWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, os.DevNull} {
		if _, err := WriteFile(p, form(t, "csv"), sample(), Options{}, false); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
}
