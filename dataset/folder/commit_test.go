package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func write(name, text string) File { return textFile(name, text) }

// shape is every file of a folder with what is in it, the program's own left out.
func shape(t tester, dir string) map[string]string {
	t.Helper()
	m := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if e != nil && e.Name() == Hidden {
				return fs.SkipDir
			}
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		m[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// differs says in which files two shapes differ, "" if in none.
func differs(got, want map[string]string) string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if w, ok := want[name]; !ok {
			out = append(out, "more: "+name)
		} else if w != got[name] {
			out = append(out, fmt.Sprintf("other: %s (%d bytes, want %d)", name, len(got[name]), len(w)))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if _, ok := got[name]; !ok {
			out = append(out, "missing: "+name)
		}
	}
	return strings.Join(out, "; ")
}

// tidy sees that nothing but the lock and the state is left of the program's work.
func tidy(t tester, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, Hidden))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "lock" && e.Name() != "state" {
			t.Errorf("%s was left", e.Name())
		}
	}
}

func TestCommit(t *testing.T) {
	dir := start(t)
	f := work(t, dir)
	put(t, "old\n", dir, "quotes.csv")
	put(t, "going\n", dir, "old.csv")
	put(t, "event_id,by\ne1,Ann", dir, ReviewsFile) // no line end
	if err := os.Remove(filepath.Join(dir, RetiredFile)); err != nil {
		t.Fatal(err)
	}
	var order []string
	noting := func(file File) File {
		inner := file.Write
		file.Write = func(w io.Writer) error {
			order = append(order, file.Name)
			return inner(w)
		}
		return file
	}
	added, head, nothing := write(ReviewsFile, "e2,Bo\n"), write(RetiredFile, "x,2025-01-01,,\n"), write(ChangesFile, "")
	added.Append, head.Append, head.Head, nothing.Append = true, true, "id,on,reason,successor\n", true
	changed, err := f.Commit([]File{noting(write("sources/deep/a.txt", "Text.\n")), noting(write("quotes.csv", "old\n")), noting(added), noting(head), noting(nothing),
		{Name: "old.csv", Remove: true}, {Name: "never.csv", Remove: true}, noting(write("events.csv", ""))})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"sources/deep/a.txt", ReviewsFile, RetiredFile, "old.csv", "events.csv"}; !slices.Equal(changed, want) {
		t.Errorf("changed %q, want %q", changed, want)
	}
	if want := []string{"sources/deep/a.txt", "quotes.csv", ReviewsFile, RetiredFile, ChangesFile, "events.csv"}; !slices.Equal(order, want) {
		t.Errorf("written in the order %q, want %q", order, want)
	}
	got := shape(t, dir)
	for name, want := range map[string]string{"sources/deep/a.txt": "Text.\n", "quotes.csv": "old\n", ReviewsFile: "event_id,by\ne1,Ann\ne2,Bo\n",
		RetiredFile: "id,on,reason,successor\nx,2025-01-01,,\n", ChangesFile: ChangesTable().Header(), "events.csv": ""} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	if _, ok := got["old.csv"]; ok {
		t.Error("old.csv is still there")
	}
	tidy(t, dir)
}

// What does not change is not touched, whether the file is small or large and however it is written.
func TestCommitTouchesNothingThatStays(t *testing.T) {
	dir := start(t)
	f := work(t, dir)
	big := strings.Repeat("A row of a table, again.\n", 20000)
	if _, err := f.Commit([]File{write("events.csv", big), write("quotes.csv", "x")}); err != nil {
		t.Fatal(err)
	}
	past := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, name := range []string{"events.csv", "quotes.csv"} {
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.Stat(filepath.Join(dir, "events.csv"))
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	f.disk.step = func(op string, paths ...string) error {
		if op == "create" || op == "write" {
			t.Errorf("%s %s", op, paths)
		}
		steps++
		return nil
	}
	inBits := File{Name: "events.csv", Write: func(w io.Writer) error {
		for line := range strings.Lines(big) {
			if _, err := io.WriteString(w, line); err != nil {
				return err
			}
		}
		return nil
	}}
	changed, err := f.Commit([]File{inBits, write("quotes.csv", "x"), {Name: ReviewsFile, Append: true}})
	if err != nil || len(changed) > 0 || steps == 0 {
		t.Fatalf("changed %q, error %v, %d steps", changed, err, steps)
	}
	after, err := os.Stat(filepath.Join(dir, "events.csv"))
	if err != nil || !after.ModTime().Equal(past) || !os.SameFile(before, after) {
		t.Errorf("events.csv was touched: %v, %v", after.ModTime(), err)
	}
	tidy(t, dir)
}

// A version that is the beginning of the old one, or goes on after it, or differs anywhere is written whole.
func TestCommitWritesWhatDiffers(t *testing.T) {
	dir := start(t)
	f := work(t, dir)
	big := strings.Repeat("0123456789", 30000)
	for _, text := range []string{big, big[:200000], big + "!", "", "x", "y" + big, big[:150000] + "?" + big[150000:], big[:65536], big[:65537], "0"} {
		if _, err := f.Commit([]File{write("events.csv", text)}); err != nil {
			t.Fatal(err)
		}
		if got := read(t, dir, "events.csv"); got != text {
			t.Fatalf("%d bytes where %d were to be", len(got), len(text))
		}
	}
}

func TestCommitKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has neither permissions of this kind nor links for everybody")
	}
	dir, out := start(t), t.TempDir()
	f := work(t, dir)
	put(t, "old", dir, "events.csv")
	put(t, "old", out, "elsewhere.csv")
	for path, mode := range map[string]fs.FileMode{filepath.Join(dir, "events.csv"): 0o640, filepath.Join(out, "elsewhere.csv"): 0o600} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(dir, "quotes.csv")
	if err := errors.Join(os.Symlink(filepath.Join(out, "elsewhere.csv"), link), os.Symlink("nowhere", filepath.Join(dir, "checks.csv"))); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Commit([]File{write("events.csv", "new"), write("quotes.csv", "new")}); err != nil {
		t.Fatal(err)
	}
	if read(t, dir, "events.csv") != "new" || read(t, out, "elsewhere.csv") != "new" {
		t.Error("not written")
	}
	for path, mode := range map[string]fs.FileMode{filepath.Join(dir, "events.csv"): 0o640, filepath.Join(out, "elsewhere.csv"): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v %v, want %v", path, info.Mode(), err, mode)
		}
	}
	if to, err := os.Readlink(link); err != nil || to != filepath.Join(out, "elsewhere.csv") {
		t.Errorf("the link is gone: %q, %v", to, err)
	}
	_, err := f.Commit([]File{write("events.csv", "newer"), write("checks.csv", "new")})
	fails(t, err, "nothing was changed", "checks.csv", "leads nowhere")
	_, err = f.Commit([]File{write("events.csv", "newer"), {Name: "quotes.csv", Remove: true}})
	fails(t, err, "nothing was changed", "quotes.csv", "link")
	if read(t, dir, "events.csv") != "new" {
		t.Error("the other file was changed")
	}
}

// A link that leads to another disk is followed there, in a commit and when one is undone.
func TestCommitOverDisks(t *testing.T) {
	other, err := os.MkdirTemp("/dev/shm", "dateline")
	if err != nil {
		t.Skip("no second disk here (/dev/shm)")
	}
	t.Cleanup(func() { os.RemoveAll(other) })
	dir := start(t)
	f := work(t, dir)
	put(t, "old", other, "events.csv")
	if err := errors.Join(os.Symlink(filepath.Join(other, "events.csv"), filepath.Join(dir, "events.csv")), os.Symlink(other, filepath.Join(dir, SourcesDir))); err != nil {
		t.Fatal(err)
	}
	files := []File{write("events.csv", "new"), write("sources/a.txt", "Text."), write("quotes.csv", "new")}
	f.disk.step = func(op string, paths ...string) error {
		if op == "rename" && strings.HasSuffix(paths[1], "quotes.csv") {
			return fs.ErrPermission
		}
		return nil
	}
	_, err = f.Commit(files)
	fails(t, err, "nothing was changed", "quotes.csv")
	if got := shape(t, other); differs(got, map[string]string{"events.csv": "old"}) != "" {
		t.Errorf("after undoing: %q", got)
	}
	f.disk.step = nil
	if _, err := f.Commit(files); err != nil {
		t.Fatal(err)
	}
	if got := shape(t, other); differs(got, map[string]string{"events.csv": "new", "a.txt": "Text."}) != "" {
		t.Errorf("after committing: %q", got)
	}
	tidy(t, dir)
}

func TestCommitRefuses(t *testing.T) {
	dir := start(t)
	f := work(t, dir)
	put(t, "x", dir, "mentions.csv", "in the way")
	put(t, "mine", dir, "quotes.csv")
	if err := os.Chmod(filepath.Join(dir, "quotes.csv"), 0o444); err != nil {
		t.Fatal(err)
	}
	was := write(SourcesFile, "file\n")
	was.Was = []byte("file,title\n")
	gone := write("gone.csv", "x")
	gone.Was = []byte("something")
	own := errors.New("a date that cannot be written")
	before := shape(t, dir)
	for _, c := range []struct {
		name  string
		files []File
		words []string
	}{
		{"out of the folder", []File{write("../a.txt", "x")}, []string{`"../a.txt"`, "leads out"}},
		{"absolute", []File{write("/tmp/a.txt", "x")}, []string{`"/tmp/a.txt"`, "leads out"}},
		{"roundabout", []File{write("sources/../a.txt", "x")}, []string{"leads out"}},
		{"no name", []File{write("", "x")}, []string{"leads out"}},
		{"itself", []File{write(".", "x")}, []string{"leads out"}},
		{"not UTF-8", []File{write("\xff.txt", "x")}, []string{"not UTF-8"}},
		{"the program's own", []File{write(".dateline/lock", "x")}, []string{"kept for the program"}},
		{"twice", []File{write("a.csv", "x"), write("a.csv", "y")}, []string{"a.csv", "twice"}},
		{"a folder in the way", []File{write("mentions.csv", "x")}, []string{"mentions.csv", "a folder has that name"}},
		{"a file in the way", []File{write("quotes.csv/a.txt", "x")}, []string{"quotes.csv/a.txt"}},
		{"write-protected", []File{write("quotes.csv", "x")}, []string{"quotes.csv", "write-protected", "chmod u+w"}},
		{"changed since it was read", []File{was}, []string{SourcesFile, "somebody changed it", "run it again"}},
		{"removed since it was read", []File{gone}, []string{"gone.csv", "somebody changed it"}},
		{"an error of the writer", []File{{Name: "a.csv", Write: func(io.Writer) error { return own }}}, []string{"a.csv: a date that cannot be written"}},
		{"changed while it was written", []File{write("events.csv", "x"), {Name: "a.csv", Write: func(io.Writer) error {
			put(t, before[SourcesFile]+"\n", dir, SourcesFile)
			return nil
		}}, write(SourcesFile, "file\n"), {Name: "b.csv", Write: func(io.Writer) error {
			put(t, before[SourcesFile], dir, SourcesFile)
			return nil
		}}}, []string{SourcesFile, "somebody changed it"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed, err := f.Commit(append([]File{write("new/first.csv", "x")}, c.files...))
			fails(t, err, append(c.words, dir, "nothing was changed")...)
			if diff := differs(shape(t, dir), before); diff != "" || changed != nil {
				t.Errorf("%s; changed %q", diff, changed)
			}
			if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
				t.Error("a folder was left")
			}
			tidy(t, dir)
		})
	}
}

// Whoever deletes .dateline while a run is under way takes its lock away: it must not write beside another.
func TestCommitNeedsTheLock(t *testing.T) {
	dir := start(t)
	f := work(t, dir)
	if err := os.RemoveAll(filepath.Join(dir, Hidden)); err != nil {
		t.Skip("a folder in use cannot be deleted here")
	}
	_, err := f.Commit([]File{write("events.csv", "x")})
	fails(t, err, "the lock is gone", "run it again")
	g := work(t, dir)
	_, err = f.Commit([]File{write("events.csv", "x")})
	fails(t, err, "the lock is gone")
	if _, err := g.Commit([]File{write("events.csv", "x")}); err != nil {
		t.Error(err)
	}
	if err := errors.Join(g.Close(), g.Close()); err != nil {
		t.Error(err)
	}
	_, err = g.Commit(nil)
	fails(t, err, "the lock is gone")
}

// tester is a test, or one run of a property.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
}
