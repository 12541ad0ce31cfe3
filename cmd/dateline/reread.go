package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/dataset/source"
	"dateline/timeline"
	"dateline/timeline/ordered"
)

// reading is what a refresh takes from sources.csv and sources/.
type reading struct {
	dir     string
	raw     []byte // sources.csv as it stood
	table   *folder.Sources
	rows    []folder.Source
	columns []string // of sources.csv, that go into an article's record
	state   *folder.State
	packed  [][]byte // by row: the extraction that the state holds
	stale   []int    // rows whose article is new, or whose file or row changed
	read    int      // how many articles were read
	pending int      // rows that name a page and no file yet
	rekeyed []string // ids of those that were read because their file or row changed
	skipped []string
	say     func(string)
}

// look reads sources.csv and finds out which articles are new or changed.
func look(c *cli.Context, f *folder.Folder) (*reading, error) {
	r := &reading{dir: f.Dir, skipped: []string{}, say: func(s string) { say(c, "skipped %s", s) }}
	raw, table, faults, err := openSources(f)
	if err != nil {
		return nil, err
	}
	r.raw, r.table = raw, table
	for _, fault := range faults {
		r.skip(fault)
	}
	if err := r.adopt(f.Dir); err != nil {
		return nil, err
	}
	for _, c := range table.Table().Columns {
		if c.Name != "sha256" && c.Name != "from" && c.Name != "file" {
			r.columns = append(r.columns, c.Name)
		}
	}
	r.state = f.State(tool())
	r.rows = r.table.Rows()
	r.packed = make([][]byte, len(r.rows))
	for i := range r.rows {
		switch row := &r.rows[i]; {
		case row.Bad || row.From == folder.Feed:
		case row.File == "":
			r.pending++
		default:
			e, ok := r.state.Get(row.File, r.key(row))
			if r.packed[i] = e.Extraction; !ok || c.Bool("reread") {
				r.stale = append(r.stale, i)
			}
		}
	}
	return r, nil
}

// take gives the extraction of every article: those that are new or changed are read, and the others taken from the state.
func (r *reading) take(c *cli.Context) []timeline.Packed {
	extractions := make([]timeline.Packed, len(r.rows))
	have := make([]bool, len(r.rows))
	fresh := make([]bool, len(r.rows))
	for _, i := range r.stale {
		fresh[i] = true
	}
	for i, b := range r.packed {
		if b == nil || fresh[i] {
			continue
		}
		e, err := timeline.DecodeExtraction(b)
		if err != nil {
			r.stale = append(r.stale, i)
			continue
		}
		extractions[i], have[i] = timeline.Packed{Extraction: e, Digest: timeline.PackedDigest(b)}, true
	}
	var problems []timeline.Problem
	bar := newProgress(c.App.ErrWriter)
	for a := range ordered.Map(each(r.stale), runtime.GOMAXPROCS(0), func(i int) article { return readArticle(r.dir, i, &r.rows[i]) }) {
		row := r.rows[a.row]
		if a.err != nil {
			r.skip(fmt.Errorf("sources.csv:%d: %w", row.Line, a.err))
			continue
		}
		r.read++
		bar.read(r.read)
		r.rekeyed = append(r.rekeyed, a.extraction.Source.ID)
		problems = append(problems, a.extraction.Problems...)
		extractions[a.row], have[a.row] = timeline.Packed{Extraction: a.extraction, Digest: timeline.PackedDigest(a.packed)}, true
		row = filled(row, &a.extraction.Source)
		r.table.Set(a.row, row)
		r.state.Put(row.File, r.key(&row), folder.Entry{SHA256: row.SHA256, Extraction: a.packed})
	}
	bar.done()
	if len(r.stale) == len(r.rows) { // all were read because nothing was known, not because they changed
		r.rekeyed = nil
	}
	r.packed = nil
	r.state.Release()
	sayProblems(c, problems)
	var out []timeline.Packed
	for i := range extractions {
		if have[i] {
			out = append(out, extractions[i])
		}
	}
	return out
}

func (r *reading) skip(err error) {
	r.skipped = append(r.skipped, err.Error())
	r.say(err.Error())
}

// said is what was reported, so that it is not reported again.
func (r *reading) said() map[string]bool {
	said := map[string]bool{}
	for _, s := range r.skipped {
		said[s] = true
	}
	return said
}

// openSources reads sources.csv. What is wrong with single rows comes beside it.
func openSources(f *folder.Folder) (raw []byte, table *folder.Sources, faults []error, err error) {
	name := filepath.Join(f.Dir, folder.SourcesFile)
	if raw, err = os.ReadFile(name); err != nil {
		return nil, nil, nil, err
	}
	if err := unmerged(name, raw); err != nil {
		return nil, nil, nil, err
	}
	table, faults, err = folder.ReadSources(raw, name)
	return raw, table, faults, err
}

// key is all that a row says, in the columns that the table has, which can tell in what is extracted.
func (r *reading) key(row *folder.Source) string {
	cells := cellsOf(row)
	var b strings.Builder
	for _, name := range r.columns {
		b.WriteString(cells[name])
		b.WriteByte(0)
	}
	return b.String()
}

// article is one article that was read.
type article struct {
	row        int
	extraction timeline.Extraction
	packed     []byte
	err        error
}

func readArticle(dir string, i int, row *folder.Source) article {
	src, err := source.ReadFiled(dir, cellsOf(row), source.Options{})
	if err != nil {
		return article{row: i, err: err}
	}
	a := article{row: i, extraction: timeline.Extract(src)}
	a.packed = a.extraction.AppendBinary(nil)
	return a
}

func each(items []int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for _, i := range items {
			if !yield(i, nil) {
				return
			}
		}
	}
}

// adopt gives every file in sources/ that no row names a row of its own.
func (r *reading) adopt(dir string) error {
	listed, free := map[string]bool{}, names{}
	for _, row := range r.table.Rows() {
		listed[row.File], free[row.ID] = true, true
	}
	root := filepath.Join(dir, "sources")
	err := filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil || p == root {
			return err
		}
		if strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil || e.IsDir() {
			return err
		}
		if name := filepath.ToSlash(rel); !listed[name] {
			r.table.Add(folder.Source{File: name, ID: free.id(strings.TrimSuffix(path.Base(name), path.Ext(name)))})
		}
		return nil
	})
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// names are ids that are taken.
type names map[string]bool

// id is one that is not taken yet, and is from now on: the one wished for, or that with a number behind it.
func (n names) id(wish string) string {
	id := wish
	for i := 2; n[id]; i++ {
		id = wish + "-" + strconv.Itoa(i)
	}
	n[id] = true
	return id
}

// cellsOf is a row as cells by column.
func cellsOf(row *folder.Source) map[string]string {
	return map[string]string{"id": row.ID, "file": row.File, "title": row.Title, "publisher": row.Publisher, "origin": row.Origin, "kind": row.Kind,
		"author": row.Author, "url": row.URL, "published": row.Published, "language": row.Language, "published_rule": row.PublishedRule,
		"published_at": row.PublishedAt, "modified": row.Modified, "retrieved": row.Retrieved}
}

// filled is a row with what was found out about its article in the cells that are empty, and the digest of its text.
func filled(row folder.Source, s *dataset.Source) folder.Source {
	for _, cell := range []struct {
		to   *string
		from string
	}{
		{&row.ID, s.ID}, {&row.Title, s.Title}, {&row.Publisher, s.Publisher}, {&row.Origin, s.Origin}, {&row.Kind, string(s.Kind)}, {&row.Author, s.Author},
		{&row.URL, s.URL}, {&row.Language, s.Language}, {&row.Modified, s.Modified}, {&row.Retrieved, s.Retrieved},
	} {
		if *cell.to == "" {
			*cell.to = cell.from
		}
	}
	if row.Published == "" {
		row.Published, row.PublishedRule, row.PublishedAt = string(s.Published), s.PublishedRule, s.PublishedAt
	}
	row.SHA256 = s.SHA256
	return row
}

// memoryFile keeps what the last merge found out about pairs of mentions. It may be deleted, and only makes the next one faster.
const memoryFile = "pairs"

// recall reads what the last merge found out; nil where that is not known, or was found by another program.
func recall(dir string) *timeline.Memory {
	raw, err := os.ReadFile(filepath.Join(dir, folder.Hidden, memoryFile))
	if err != nil {
		return nil
	}
	raw, ours := bytes.CutPrefix(raw, []byte(tool()+"\n"))
	if !ours {
		return nil
	}
	m, err := timeline.DecodeMemory(raw)
	if err != nil {
		return nil
	}
	return m
}

// remember keeps it for the next time. If that cannot be written, the next merge takes its time.
func remember(dir string, m *timeline.Memory) {
	path := filepath.Join(dir, folder.Hidden, memoryFile)
	raw := m.AppendBinary([]byte(tool() + "\n"))
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, raw) {
		return
	}
	_ = wholeFile(path, writing(raw))
}

// tool tells this program from every other that could have written a folder's state: what it would extract may differ.
func tool() string {
	id := timeline.Version
	if exe, err := os.Executable(); err == nil {
		if info, err := os.Stat(exe); err == nil {
			id += fmt.Sprintf(" %d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return id
}
