package folder

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A file is read within the folder, and nowhere else.
func TestReadFile(t *testing.T) {
	dir, out := start(t), t.TempDir()
	f := work(t, dir)
	put(t, "Text.\n", dir, "sources/a.txt")
	put(t, "secret", out, "s.txt")
	if err := errors.Join(os.Symlink("a.txt", filepath.Join(dir, "sources", "b.txt")), os.Symlink(filepath.Join(out, "s.txt"), filepath.Join(dir, "sources", "c.txt")),
		os.Symlink(out, filepath.Join(dir, "sources", "d"))); err != nil {
		t.Skip("no links here")
	}
	for _, name := range []string{"sources/a.txt", "sources/b.txt"} {
		if got, err := f.ReadFile(name, 6); err != nil || string(got) != "Text.\n" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for name, words := range map[string]string{
		"sources/c.txt": "leads out of the folder", "sources/d/s.txt": "leads out of the folder", "../" + filepath.Base(out) + "/s.txt": "",
		"sources": "no ordinary file", "sources/none.txt": "no such file", filepath.ToSlash(filepath.Join(out, "s.txt")): "",
	} {
		got, err := f.ReadFile(name, 0)
		if got != nil {
			t.Errorf("%s: %q was read", name, got)
		}
		fails(t, err, words)
	}
	_, err := f.ReadFile("sources/a.txt", 5)
	fails(t, err, "a.txt", "longer than 5 bytes")
}

// Who only reads can see that a commit is not over.
func TestUnfinished(t *testing.T) {
	s := newScene(t)
	seen := false
	for k := 0; ; k++ {
		s.reset(t)
		c := &crash{left: k}
		_ = s.commit(t, c.step)
		got := shape(t, s.dir)
		mixed := differs(got, s.old) != "" && differs(got, s.new) != ""
		if mixed && !Unfinished(s.dir) {
			t.Errorf("stopped before operation %d: files of two versions, and it is not said", k)
		}
		seen = seen || mixed
		s.whole(t, "opened")
		if Unfinished(s.dir) {
			t.Errorf("stopped before operation %d: unfinished after the next run", k)
		}
		if !c.dead {
			break
		}
	}
	if !seen {
		t.Error("the files never were of two versions: this test tests nothing")
	}
}
