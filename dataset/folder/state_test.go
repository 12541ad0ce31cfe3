package folder

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// longAgo is a time of change that no run can have come before.
var longAgo = time.Date(2020, 1, 2, 3, 4, 5, 678, time.UTC)

// aged is a file that was changed long ago.
func aged(t testing.TB, text string, path ...string) {
	t.Helper()
	file := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, longAgo, longAgo); err != nil {
		t.Fatal(err)
	}
}

// run is one run over a dataset: it opens it, does something with the state, and commits that.
func run(t testing.TB, dir, tool string, do func(s *State)) {
	t.Helper()
	f, err := Open(t.Context(), dir, "dateline test")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := f.State(tool)
	do(s)
	if changed, err := f.Commit([]File{s.File()}); err != nil || len(changed) > 0 {
		t.Fatalf("changed %q, error %v", changed, err)
	}
}

func equalEntry(a, b Entry) bool {
	return a.SHA256 == b.SHA256 && bytes.Equal(a.Meta, b.Meta) && bytes.Equal(a.Extraction, b.Extraction)
}

func TestState(t *testing.T) {
	dir := start(t)
	e := Entry{SHA256: "abc", Extraction: []byte("found\x00"), Meta: []byte("etag")}
	for _, name := range []string{"sources/a.txt", "sources/b.txt", "sources/c.txt"} {
		aged(t, "Text.", dir, name)
	}
	run(t, dir, "tool 1", func(s *State) {
		for _, name := range []string{"sources/c.txt", "sources/a.txt", "sources/b.txt"} {
			if _, ok := s.Get(name, "row"); ok {
				t.Error("an empty state knows", name)
			}
			s.Put(name, "row", e)
		}
		s.Put("sources/none.txt", "row", e)
		if s.Len() != 3 {
			t.Errorf("%d entries", s.Len())
		}
	})
	first := read(t, dir, stateFile)
	run(t, dir, "tool 1", func(s *State) {
		for _, name := range []string{"sources/a.txt", "sources/b.txt", "sources/c.txt"} {
			if got, ok := s.Get(name, "row"); !ok || !equalEntry(got, e) {
				t.Errorf("%s: %+v, %v", name, got, ok)
			}
		}
		if _, ok := s.Get("sources/a.txt", "another row"); ok {
			t.Error("it counts though its key is another")
		}
		if _, ok := s.Get("sources/none.txt", "row"); ok {
			t.Error("it knows a file that is not there")
		}
	})
	if read(t, dir, stateFile) != first {
		t.Error("the state changed though nothing did")
	}
	run(t, dir, "tool 2", func(s *State) {
		if _, ok := s.Get("sources/a.txt", "row"); ok {
			t.Error("another tool's state counts")
		}
	})
	if got := read(t, dir, stateFile); len(got) >= len(first) {
		t.Error("entries that nobody asked for are kept")
	}
}

// A file that changed in any way that shows is read again; one that did not is not.
func TestStateSeesChanges(t *testing.T) {
	const name = "sources/a.txt"
	for _, c := range []struct {
		what   string
		change func(t *testing.T, file string)
		known  bool
	}{
		{"nothing", func(*testing.T, string) {}, true},
		{"read", func(t *testing.T, file string) { read(t, file) }, true},
		{"its size", func(t *testing.T, file string) { aged(t, "Other text.", file) }, false},
		{"its words, in the same length", func(t *testing.T, file string) { put(t, "Texd.", file) }, false},
		{"its time alone", func(t *testing.T, file string) { os.Chtimes(file, longAgo, longAgo.Add(1)) }, false},
		{"gone", func(t *testing.T, file string) { os.Remove(file) }, false},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := start(t)
			aged(t, "Text.", dir, name)
			run(t, dir, "x", func(s *State) {
				s.Get(name, "")
				s.Put(name, "", Entry{})
			})
			c.change(t, filepath.Join(dir, name))
			run(t, dir, "x", func(s *State) {
				if _, known := s.Get(name, ""); known != c.known {
					t.Errorf("known: %v, want %v", known, c.known)
				}
			})
		})
	}
}

// A file that is changed after it was read, in the same run and to the same size, is read again by the next run, whether its time of
// change moved or stands still.
func TestStateIsNotRacilyClean(t *testing.T) {
	dir := start(t)
	const name = "sources/a.txt"
	file := filepath.Join(dir, name)
	f := work(t, dir)
	began := f.began
	f.Close()
	for _, c := range []struct {
		what  string
		time  time.Time
		known bool
	}{
		{"long before the run", longAgo, true},
		{"long before, in whole seconds", longAgo.Truncate(time.Second), true},
		{"with the run", began, false},
		{"after it", began.Add(time.Hour), false},
		{"just before it, in whole seconds", began.Truncate(time.Second), false},
		{"just before it", began.Add(-time.Millisecond), true},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := &State{folder: &Folder{Dir: dir, began: began}, kept: map[string]stored{}, seen: map[string]stamp{}}
			put(t, "Text.", file)
			if err := os.Chtimes(file, c.time, c.time); err != nil {
				t.Fatal(err)
			}
			s.Get(name, "")
			s.Put(name, "", Entry{})
			var b bytes.Buffer
			if err := s.write(&b); err != nil {
				t.Fatal(err)
			}
			next := &State{folder: s.folder, raw: b.Bytes(), known: decodeState(b.Bytes(), ""), kept: map[string]stored{}, seen: map[string]stamp{}}
			if _, known := next.Get(name, ""); known != c.known {
				t.Errorf("known: %v, want %v", known, c.known)
			}
		})
	}
	t.Run("changed while it was read", func(t *testing.T) {
		aged(t, "Text.", dir, name)
		run(t, dir, "x", func(s *State) {
			s.Get(name, "")
			put(t, "Texd.", file)
			s.Put(name, "", Entry{SHA256: "of Text."})
		})
		run(t, dir, "x", func(s *State) {
			if _, known := s.Get(name, ""); known {
				t.Error("what was read before the change counts after it")
			}
		})
	})
}

// A state that is cut, damaged or another program's is empty, at whichever byte.
func TestStateDamaged(t *testing.T) {
	s := stateOf(3, 20)
	var b bytes.Buffer
	if err := s.write(&b); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	if len(decodeState(whole, "tool")) != 3 {
		t.Fatal("the whole state is not read")
	}
	for i := range whole {
		if decodeState(whole[:i], "tool") != nil {
			t.Errorf("cut at byte %d it counts", i)
		}
		damaged := bytes.Clone(whole)
		damaged[i] ^= 0x20
		if decodeState(damaged, "tool") != nil {
			t.Errorf("damaged at byte %d it counts", i)
		}
	}
	dir := start(t)
	put(t, "something else", dir, stateFile)
	run(t, dir, "x", func(s *State) {
		if _, ok := s.Get(SourcesFile, ""); ok {
			t.Error("it knows something")
		}
	})
	if err := os.RemoveAll(filepath.Join(dir, stateFile)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, stateFile), 0o777); err != nil {
		t.Fatal(err)
	}
	f := work(t, dir)
	if got := f.State("x"); got.known != nil {
		t.Error("a folder counts as a state")
	}
}

// stateOf is a state of so many entries, none of which has a file.
func stateOf(entries, size int) *State {
	s := &State{tool: "tool", kept: map[string]stored{}}
	blob := bytes.Repeat([]byte("an extraction, packed; "), size/23+1)[:size]
	for i := range entries {
		name := fmt.Sprintf("sources/%05d.txt", i)
		s.kept[name] = stored{file: name, key: strings.Repeat("k", 100), stamp: stamp{int64(i), longAgo.UnixNano()}, began: longAgo.UnixNano() + 1,
			entry: Entry{SHA256: strings.Repeat("a", 64), Extraction: blob, Meta: []byte("m")}}
	}
	return s
}

// Whatever the bytes, reading them ends in nothing or in entries that are written again as they were.
func FuzzState(f *testing.F) {
	var b bytes.Buffer
	if err := stateOf(2, 10).write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes()[:b.Len()-4])
	f.Add([]byte(stateFormat + "\x04tool\x00"))
	f.Add([]byte(stateFormat + "\x04tool\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(t *testing.T, body []byte) {
		sum := crc32.Checksum(body, castagnoli())
		raw := append(slices.Clip(body), byte(sum), byte(sum>>8), byte(sum>>16), byte(sum>>24))
		known := decodeState(raw, "tool")
		if known == nil {
			return
		}
		s := &State{tool: "tool", raw: raw, kept: known}
		var b bytes.Buffer
		if err := s.write(&b); err != nil {
			t.Fatal(err)
		}
		again := decodeState(b.Bytes(), "tool")
		if len(again) != len(known) {
			t.Fatalf("%d entries of %d", len(again), len(known))
		}
		for name, e := range known {
			if !equalEntry(again[name].entry, e.entry) || again[name].key != e.key || again[name].stamp != e.stamp {
				t.Fatalf("%q comes back otherwise", name)
			}
		}
	})
}

// What was let go is copied from the file.
func TestReleasedState(t *testing.T) {
	dir := start(t)
	aged(t, "One.", dir, "one.txt")
	aged(t, "Two.", dir, "two.txt")
	run(t, dir, "x", func(s *State) {
		s.Put("one.txt", "", Entry{Extraction: []byte("what one says")})
		s.Put("two.txt", "", Entry{Extraction: []byte("what two says")})
	})
	run(t, dir, "x", func(s *State) {
		s.Get("two.txt", "")
		s.Get("one.txt", "")
		s.Release()
		if _, ok := s.Get("one.txt", ""); ok {
			t.Error("it knows what it let go of")
		}
	})
	run(t, dir, "x", func(s *State) {
		for name, want := range map[string]string{"one.txt": "what one says", "two.txt": "what two says"} {
			if e, ok := s.Get(name, ""); !ok || string(e.Extraction) != want {
				t.Errorf("%s: %q, known %v", name, e.Extraction, ok)
			}
		}
	})
}

// Ten thousand entries of 4 KB: reading the file and finding the entries.
func BenchmarkStateLoad(b *testing.B) {
	dir := b.TempDir()
	file := filepath.Join(dir, filepath.FromSlash(stateFile))
	if err := os.Mkdir(filepath.Dir(file), 0o777); err != nil {
		b.Fatal(err)
	}
	var buf bytes.Buffer
	if err := stateOf(10_000, 4096).write(&buf); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, buf.Bytes(), 0o666); err != nil {
		b.Fatal(err)
	}
	f := &Folder{Dir: dir}
	b.SetBytes(int64(buf.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if s := f.State("tool"); len(s.known) != 10_000 {
			b.Fatal(len(s.known))
		}
	}
}

func BenchmarkStateWrite(b *testing.B) {
	var buf bytes.Buffer
	if err := stateOf(10_000, 4096).write(&buf); err != nil {
		b.Fatal(err)
	}
	s := &State{tool: "tool", kept: decodeState(buf.Bytes(), "tool")}
	b.SetBytes(int64(buf.Len()))
	b.ReportAllocs()
	for b.Loop() {
		buf.Reset()
		if err := s.write(&buf); err != nil {
			b.Fatal(err)
		}
	}
}

// Reading a state copies no extraction: for each entry there are its name, its key, its hash and its place in the map.
func TestStateLoadCopiesNothing(t *testing.T) {
	const entries = 1000
	var b bytes.Buffer
	if err := stateOf(entries, 10_000).write(&b); err != nil {
		t.Fatal(err)
	}
	got := testing.AllocsPerRun(5, func() { decodeState(b.Bytes(), "tool") })
	if got > 4*entries+100 {
		t.Errorf("%v allocations for %d entries", got, entries)
	}
}
