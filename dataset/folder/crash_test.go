package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

var errCrash = errors.New("the process is dead")

// crash is a step of a disk that ends the process before one of its operations, and the power with it: bytes that were not flushed are
// lost by half, and names that were not flushed as the test wants.
type crash struct {
	left     int // operations until then
	lose     func(dir string) bool
	dead     bool
	mu       sync.Mutex // files are flushed many at a time
	unsynced map[string]bool
	names    []nameChange // not flushed
}

// nameChange is a change of a folder's names, with how it is lost.
type nameChange struct {
	dir  string
	undo func()
}

func (c *crash) step(op string, paths ...string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dead {
		return errCrash
	}
	last := paths[len(paths)-1]
	if c.left == 0 {
		c.die(op, last)
		return errCrash
	}
	c.left--
	if c.unsynced == nil {
		c.unsynced = map[string]bool{}
	}
	switch op {
	case "create":
		if _, err := os.Lstat(last); err != nil {
			c.named(last, func() { os.Remove(last) })
		}
		c.unsynced[last] = true
	case "write":
		c.unsynced[last] = true
	case "sync":
		delete(c.unsynced, last)
	case "syncdir":
		kept := c.names[:0]
		for _, n := range c.names {
			if n.dir != last {
				kept = append(kept, n)
			}
		}
		c.names = kept
	case "mkdir":
		if _, err := os.Lstat(last); err != nil {
			c.named(last, func() { os.RemoveAll(last) })
		}
	case "link":
		as := paths[0]
		c.named(as, func() { os.Remove(as) })
	case "remove":
		c.named(last, restore(last))
	case "rename":
		from, back := paths[0], restore(last)
		c.unsynced[last] = c.unsynced[from]
		delete(c.unsynced, from)
		c.named(last, func() {
			os.Rename(last, from)
			back()
		})
	}
	return nil
}

func (c *crash) named(path string, undo func()) {
	c.names = append(c.names, nameChange{filepath.Dir(path), undo})
}

// restore puts back what stands at a path now.
func restore(path string) func() {
	info, err := os.Lstat(path)
	if err != nil {
		return func() { os.Remove(path) }
	}
	if info.IsDir() {
		return func() { os.Mkdir(path, 0o777) }
	}
	b, _ := os.ReadFile(path)
	return func() { os.WriteFile(path, b, 0o666) }
}

func (c *crash) die(op, path string) {
	c.dead = true
	if op == "write" {
		if f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0); err == nil {
			f.WriteString("half of wh")
			f.Close()
		}
	}
	for path, lost := range c.unsynced {
		if info, err := os.Lstat(path); lost && err == nil && c.lose != nil {
			os.Truncate(path, info.Size()/2)
		}
	}
	for i := len(c.names) - 1; i >= 0 && c.lose != nil; i-- {
		if n := c.names[i]; c.lose(n.dir) {
			n.undo()
		}
	}
}

// losses are what a crash may take with it besides the process.
var losses = []struct {
	name string
	lose func(dir string) bool
}{
	{"process", nil},
	{"bytes", func(string) bool { return false }},
	{"bytes and all names", func(string) bool { return true }},
	{"names of the folder", func(dir string) bool { return filepath.Base(dir) == "set" }},
	{"names of the sources", func(dir string) bool { return filepath.Base(dir) == SourcesDir }},
	{"names of the notes", func(dir string) bool { return filepath.Base(dir) == Hidden }},
	{"names of next", func(dir string) bool { return filepath.Base(dir) == "next" }},
}

// fast is a new folder where flushing costs nothing, if there is such a place.
func fast(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "dateline")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// scene is a dataset before a commit, with the commit and what it makes of it.
type scene struct {
	dir      string
	files    []File
	old, new map[string]string
}

var sceneBig = strings.Repeat("One row of a table that is long enough.\n", 4000)

func newScene(t testing.TB) *scene {
	t.Helper()
	s := &scene{dir: filepath.Join(fast(t), "set")}
	added := write(ReviewsFile, "e1,verified\n")
	added.Append = true
	s.files = []File{write("sources/a.txt", "Text.\n"), write("events.csv", sceneBig+"new"), write("quotes.csv", "same"), added,
		{Name: "old.csv", Remove: true}, write(stateFile, "state"), write(PackageFile, `{"dateline":{"dataset":1},"new":true}`)}
	s.old = map[string]string{"events.csv": sceneBig + "old!", "quotes.csv": "same", ReviewsFile: "head\n", "old.csv": "going", SourcesFile: "file\n",
		PackageFile: `{"dateline":{"dataset":1}}`}
	s.new = map[string]string{"sources/a.txt": "Text.\n", "events.csv": sceneBig + "new", "quotes.csv": "same", ReviewsFile: "head\ne1,verified\n", SourcesFile: "file\n",
		PackageFile: `{"dateline":{"dataset":1},"new":true}`}
	return s
}

// reset puts the dataset into the state before the commit.
func (s *scene) reset(t testing.TB) {
	t.Helper()
	if err := os.RemoveAll(s.dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range s.old {
		path := filepath.Join(s.dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// commit opens the dataset with a disk and commits. The lock is freed as the end of a process frees it.
func (s *scene) commit(t testing.TB, step func(string, ...string) error) error {
	t.Helper()
	f, err := open(t.Context(), s.dir, "dateline test", disk{step})
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Commit(s.files)
	return err
}

// whole opens the dataset as the next run does, and sees that all is old or all is new.
func (s *scene) whole(t testing.TB, what string) (isNew bool, said string) {
	t.Helper()
	f, err := open(t.Context(), s.dir, "dateline test", disk{})
	if err != nil {
		t.Fatalf("%s: the next run fails: %v", what, err)
	}
	defer f.Close()
	got := shape(t, s.dir)
	fromOld, fromNew := differs(got, s.old), differs(got, s.new)
	if fromOld != "" && fromNew != "" {
		t.Errorf("%s: neither old nor new.\nNot old: %s\nNot new: %s\nSaid: %s", what, fromOld, fromNew, f.Repaired)
	}
	tidy(t, s.dir)
	return fromNew == "", f.Repaired
}

// A process that ends before any one of its operations, and a machine that loses its power there, leave all old or all new.
func TestCrashAnywhere(t *testing.T) {
	s := newScene(t)
	for _, loss := range losses {
		olds, news := 0, 0
		for k := 0; ; k++ {
			s.reset(t)
			c := &crash{left: k, lose: loss.lose}
			err := s.commit(t, c.step)
			what := fmt.Sprintf("stopped before operation %d, losing the %s", k, loss.name)
			isNew, said := s.whole(t, what)
			if !c.dead {
				if err != nil || !isNew || said != "" {
					t.Errorf("undisturbed: error %v, new: %v, said %q", err, isNew, said)
				}
				if k < 30 {
					t.Errorf("only %d operations: the commit does not go through the disk", k)
				}
				break
			}
			if isNew {
				news++
			} else {
				olds++
			}
			if err == nil && !isNew {
				t.Errorf("%s: the commit said that it was done, and it is not", what)
			}
			if isNew {
				continue
			}
			if err := s.commit(t, nil); err != nil {
				t.Errorf("%s: the next commit: %v", what, err)
			}
			if isNew, said := s.whole(t, what+", and run again"); !isNew || said != "" {
				t.Errorf("%s: run again: new: %v, said %q", what, isNew, said)
			}
		}
		if olds == 0 || news == 0 {
			t.Errorf("losing the %s: %d old and %d new; both must come about", loss.name, olds, news)
		}
	}
}

// The run that puts things right may be stopped anywhere as well.
func TestCrashInRecovery(t *testing.T) {
	s := newScene(t)
	for _, loss := range losses[:3] {
		for k, done := 0, false; !done; k++ {
			for j := 0; ; j++ {
				s.reset(t)
				first := &crash{left: k, lose: loss.lose}
				_ = s.commit(t, first.step)
				if done = !first.dead; done {
					break
				}
				second := &crash{left: j, lose: loss.lose}
				f, err := open(t.Context(), s.dir, "dateline test", disk{second.step})
				if err == nil {
					f.Close()
				}
				s.whole(t, fmt.Sprintf("stopped before operation %d and again before operation %d, losing the %s", k, j, loss.name))
				if !second.dead {
					break
				}
			}
		}
	}
}

// An operation that fails, once or from then on, changes nothing, or all; what cannot be put back at once the next run puts right.
func TestErrorAnywhere(t *testing.T) {
	s := newScene(t)
	for _, lasting := range []bool{false, true} {
		for k := 0; ; k++ {
			s.reset(t)
			n := 0
			var mu sync.Mutex
			err := s.commit(t, func(op string, paths ...string) error {
				mu.Lock()
				defer mu.Unlock()
				if n++; n == k+1 || lasting && n > k {
					return &fs.PathError{Op: op, Path: paths[0], Err: syscall.ENOSPC}
				}
				return nil
			})
			what := fmt.Sprintf("operation %d fails, and all after it: %v", k, lasting)
			at := shape(t, s.dir)
			halfway := err != nil && strings.Contains(err.Error(), "the next run does that")
			switch {
			case err == nil && differs(at, s.new) != "":
				t.Errorf("%s: no error, and not new: %s", what, differs(at, s.new))
			case err != nil && !halfway && differs(at, s.old) != "":
				t.Errorf("%s: error %v, and not old: %s", what, err, differs(at, s.old))
			case halfway && !lasting:
				t.Errorf("%s: it was not put back at once: %v", what, err)
			case err != nil && !strings.Contains(err.Error(), "make room on the disk"):
				t.Errorf("%s: no cure: %v", what, err)
			}
			isNew, said := s.whole(t, what)
			if err != nil && !lasting && (isNew || said != "") {
				t.Errorf("%s: something was left: %q", what, said)
			}
			if n <= k {
				break
			}
		}
	}
}

// What a person writes between an interruption and the next run stays, wherever the interruption was and whichever file it is.
func TestCrashAndEdit(t *testing.T) {
	s := newScene(t)
	const mine = "what I wrote by hand\n"
	for _, name := range []string{"events.csv", ReviewsFile, "old.csv", "sources/a.txt", PackageFile, "quotes.csv"} {
		for k := 0; ; k++ {
			s.reset(t)
			c := &crash{left: k}
			_ = s.commit(t, c.step)
			put(t, mine, s.dir, name)
			f, err := open(t.Context(), s.dir, "dateline test", disk{})
			if err != nil {
				t.Fatal(err)
			}
			f.Close()
			got := shape(t, s.dir)
			if got[name] != mine {
				t.Errorf("stopped before operation %d: %s was overwritten (%s)", k, name, f.Repaired)
			}
			old, new := with(s.old, name, mine), with(s.new, name, mine)
			if differs(got, old) != "" && differs(got, new) != "" {
				t.Errorf("stopped before operation %d, %s edited: neither old nor new.\nNot old: %s\nNot new: %s\n%s", k, name, differs(got, old), differs(got, new), f.Repaired)
			}
			tidy(t, s.dir)
			if !c.dead {
				break
			}
		}
	}
}

func with(m map[string]string, name, text string) map[string]string {
	c := map[string]string{name: text}
	for k, v := range m {
		if k != name {
			c[k] = v
		}
	}
	return c
}

// What is said of an interruption names what was done, and which files were left as somebody changed them.
func TestRepairedSays(t *testing.T) {
	s := newScene(t)
	stopped := func(op, part string) *crash { // before the first such operation
		s.reset(t)
		for k := 0; ; k++ {
			s.reset(t)
			c := &crash{left: k}
			at := ""
			var mu sync.Mutex
			_ = s.commit(t, func(o string, paths ...string) error {
				mu.Lock()
				defer mu.Unlock()
				err := c.step(o, paths...)
				if err != nil && at == "" {
					at = o + " " + filepath.ToSlash(paths[len(paths)-1])
				}
				return err
			})
			if !c.dead {
				t.Fatalf("there is no %s of %s", op, part)
			}
			if strings.HasPrefix(at, op) && strings.HasSuffix(at, part) {
				return c
			}
		}
	}
	for _, c := range []struct {
		op, part string
		edit     func()
		words    string
	}{
		{"create", "next/1", nil, "before it changed anything"},
		{"rename", Hidden + "/commit", nil, "before it changed anything"},
		{"rename", "/events.csv", nil, "carried through"},
		{"rename", "/events.csv", func() { put(t, "mine", s.dir, "events.csv") }, "undone, for events.csv was changed since"},
		{"rename", "/" + ReviewsFile, func() { put(t, "mine", s.dir, "events.csv") }, "carried through: all files it had to change are as it meant them; changed since and left as it is: events.csv"},
		{"rename", "/events.csv", func() { os.RemoveAll(filepath.Join(s.dir, nextDir)) }, "undone, for what it had prepared for events.csv is gone"},
		{"rename", "/events.csv", func() { put(t, "{", s.dir, doFile) }, "a note that cannot be read"},
		{"rename", "/events.csv", func() {
			put(t, `{"format":"dateline commit 1","files":[{"name":"../x","temp":"1","new":"a"}]}`, s.dir, doFile)
		}, "a note that cannot be read"},
	} {
		stopped(c.op, c.part)
		if c.edit != nil {
			c.edit()
		}
		f, err := open(t.Context(), s.dir, "dateline test", disk{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(f.Repaired, c.words) {
			t.Errorf("before the %s of %s it says %q, want %q", c.op, c.part, f.Repaired, c.words)
		}
		f.Close()
		tidy(t, s.dir)
		again, err := open(t.Context(), s.dir, "dateline test", disk{})
		if err != nil || again.Repaired != "" {
			t.Fatalf("it says so twice: %q, %v", again.Repaired, err)
		}
		again.Close()
	}
}
