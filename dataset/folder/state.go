package folder

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"slices"
	"time"
)

// stateFormat is the first line of a state; it changes with what follows.
const stateFormat = "dateline state 1\n"

// Entry is what is known of a file since it was last read.
type Entry struct {
	SHA256     string // of its text
	Extraction []byte // what came of it, opaque here
	Meta       []byte // what else is to be remembered, opaque here
}

// State is what is known of files since they were last read. It is a help and never a need: whatever is wrong with it, it is empty.
//
// An entry counts while the file has the size and the time of change that it had when it was read. A file that was changed again within
// one tick of the clock would keep both, so an entry counts only if the file's time is before the run that read it (as in git's index,
// "racily clean"); the file system's own clock decides, by the lock's file.
//
// The entries returned share the memory of the state; they are not to be changed. A State is for one goroutine at a time.
type State struct {
	folder *Folder
	tool   string
	raw    []byte // the file as it was read, until [State.Release]
	known  map[string]stored
	kept   map[string]stored // got or put since opening
	seen   map[string]stamp  // files looked at by Get, as they were then
}

// stamp is a file's size and time of change.
type stamp struct{ size, time int64 }

// stored is an entry as it lies in the file.
type stored struct {
	from, to int // where it lies, 0 and 0 where it was put
	file     string
	key      string
	stamp
	began int64 // of the run that read the file
	entry Entry
}

// State reads .dateline/state. It is empty if it is missing, damaged, or was made by another tool.
func (f *Folder) State(tool string) *State {
	s := &State{folder: f, tool: tool, kept: map[string]stored{}, seen: map[string]stamp{}}
	raw, err := os.ReadFile(f.path(stateFile))
	if err == nil {
		s.raw, s.known = raw, decodeState(raw, tool)
	}
	return s
}

// Release lets go of the memory that the entries lie in; what was got of them is not to be used any more, and [State.Get] knows nothing more.
// What is to be kept is copied from the file when the state is written.
func (s *State) Release() { s.raw, s.known = nil, nil }

// Get is what is known of a file. ok is false where nothing is, where key (what else the entry depends on) is another, or where the file
// may have changed.
func (s *State) Get(file, key string) (entry Entry, ok bool) {
	now, err := s.look(file)
	if err != nil {
		return Entry{}, false
	}
	e, ok := s.known[file]
	if !ok || e.key != key || e.stamp != now || !settled(now.time, e.began) {
		return Entry{}, false
	}
	got := e.entry
	e.entry = Entry{}
	s.kept[file] = e
	return got, true
}

// Put notes what came of a file that was just read. If [State.Get] was asked before, the file's size and time are those of then, so that a
// change during the reading is not missed.
func (s *State) Put(file, key string, e Entry) {
	at, ok := s.seen[file]
	if !ok {
		var err error
		if at, err = s.look(file); err != nil {
			return
		}
	}
	s.kept[file] = stored{file: file, key: key, stamp: at, began: s.folder.began.UnixNano(), entry: e}
}

// Len is the number of entries that will be kept.
func (s *State) Len() int { return len(s.kept) }

func (s *State) look(file string) (stamp, error) {
	info, err := os.Stat(s.folder.path(file))
	if err != nil {
		return stamp{}, err
	}
	at := stamp{info.Size(), info.ModTime().UnixNano()}
	s.seen[file] = at
	return at, nil
}

// settled reports whether a file that was changed last at one time cannot have changed since the run that began at another has read it. Times
// of whole seconds may come from a file system that knows no finer (FAT: two seconds).
func settled(changed, began int64) bool {
	if changed%int64(time.Second) == 0 {
		changed += 2 * int64(time.Second)
	}
	return changed < began
}

// File is the state as a file of a commit: only entries that were got or put since opening, in the order of their names.
func (s *State) File() File { return File{Name: stateFile, Write: s.write} }

func (s *State) write(w io.Writer) error {
	sum := crc32.New(castagnoli())
	w = io.MultiWriter(w, sum)
	head := appendText([]byte(stateFormat), s.tool)
	if _, err := w.Write(binary.AppendUvarint(head, uint64(len(s.kept)))); err != nil {
		return err
	}
	names := make([]string, 0, len(s.kept))
	for name := range s.kept {
		names = append(names, name)
	}
	slices.Sort(names)
	old, err := s.old()
	if err != nil {
		return err
	}
	defer old.Close()
	var buf []byte
	for _, name := range names {
		e := s.kept[name]
		if e.to == 0 {
			buf = e.append(buf[:0])
		} else if buf, err = old.entry(buf[:0], &e); err != nil {
			return err
		}
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	_, err = w.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32()))
	return err
}

// oldState is the file that a state was read from: in memory, or still on disk, where it stays until the new one takes its name.
type oldState struct {
	raw  []byte
	file *os.File
}

func (s *State) old() (oldState, error) {
	if s.raw != nil || !slices.ContainsFunc(slices.Collect(maps.Values(s.kept)), func(e stored) bool { return e.to > 0 }) {
		return oldState{raw: s.raw}, nil
	}
	f, err := os.Open(s.folder.path(stateFile))
	return oldState{file: f}, err
}

// Close closes the file.
func (o oldState) Close() {
	if o.file != nil {
		o.file.Close()
	}
}

// entry appends an entry as it lies there.
func (o oldState) entry(dst []byte, e *stored) ([]byte, error) {
	if o.file == nil {
		return append(dst, o.raw[e.from:e.to]...), nil
	}
	dst = slices.Grow(dst, e.to-e.from)[:e.to-e.from]
	_, err := o.file.ReadAt(dst, int64(e.from))
	return dst, err
}

// append encodes an entry.
func (e *stored) append(b []byte) []byte {
	b = appendText(b, e.file)
	b = appendText(b, e.key)
	b = binary.AppendVarint(b, e.size)
	b = binary.AppendVarint(b, e.time)
	b = binary.AppendVarint(b, e.began)
	b = appendText(b, e.entry.SHA256)
	b = appendText(b, string(e.entry.Meta))
	return appendText(b, string(e.entry.Extraction))
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// castagnoli is the checksum's polynomial: processors have an instruction for it.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// decodeState reads a state; nil where it is none of this tool's. Its entries share the memory of raw.
func decodeState(raw []byte, tool string) map[string]stored {
	body := len(raw) - 4
	if body < len(stateFormat) || string(raw[:len(stateFormat)]) != stateFormat ||
		binary.LittleEndian.Uint32(raw[body:]) != crc32.Checksum(raw[:body], castagnoli()) {
		return nil
	}
	d := decoder{rest: raw[len(stateFormat):body]}
	if string(d.bytes()) != tool {
		return nil
	}
	n := d.uint()
	if n > uint64(len(d.rest)) {
		return nil
	}
	known := make(map[string]stored, n)
	for range n {
		from := body - len(d.rest)
		e := d.entry()
		if d.bad {
			return nil
		}
		e.from, e.to = from, body-len(d.rest)
		known[e.file] = e
	}
	return known
}

// decoder reads what append wrote.
type decoder struct {
	rest []byte
	bad  bool
}

func (d *decoder) entry() stored {
	e := stored{file: string(d.bytes()), key: string(d.bytes()), stamp: stamp{d.int(), d.int()}, began: d.int()}
	e.entry = Entry{SHA256: string(d.bytes()), Meta: d.bytes(), Extraction: d.bytes()}
	return e
}

func (d *decoder) uint() uint64 {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.rest, d.bad = nil, true
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) int() int64 {
	v, n := binary.Varint(d.rest)
	if n <= 0 {
		d.rest, d.bad = nil, true
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) bytes() []byte {
	n := d.uint()
	if n > uint64(len(d.rest)) {
		d.rest, d.bad = nil, true
		return nil
	}
	b := d.rest[:n:n]
	d.rest = d.rest[n:]
	return b
}
