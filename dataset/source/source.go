// Package source reads articles: plain text, Markdown, HTML, JSON Lines, folders of them and standard input.
//
// What an article says of itself is kept in its record, field by field from the best of these: what the record or the
// front matter gives, the folder's sources.csv, the header lines of the text, and for the day of publication at last
// [Options.Published]. The text is never changed, except that a byte order mark is no part of it; package furniture says
// which stretches of it are no part of the story.
package source

import (
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dateline/dataset"
	"dateline/dataset/source/pubdate"
)

// Options say how articles are read. The zero value reads files and folders.
type Options struct {
	// Published is the day of publication for articles that do not give one, YYYY-MM-DD.
	Published string

	// Stdin is what "-" reads.
	Stdin io.Reader

	// MaxArticle is the longest line of JSON Lines that is read, in bytes; 0 is 64 MB. A text file is one article and may be 16
	// times as long, for it is held once; an HTML page a quarter, for its tree takes thirty times its size. Both limits are for
	// what was unpacked. What is longer is skipped, and never held whole.
	MaxArticle int
}

const (
	defaultMaxArticle = 64 << 20
	textFactor        = 16
	pageFraction      = 4
)

// Skipped is the error of one record that could not be read; reading goes on after it. Every other error ends the reading.
type Skipped struct {
	Place string // "articles.jsonl:17", "folder/a.txt"
	Err   error
}

func (s *Skipped) Error() string { return s.Place + ": " + s.Err.Error() }

// Unwrap gives the cause.
func (s *Skipped) Unwrap() error { return s.Err }

// Read yields the articles that the arguments name, in order and one at a time. An argument is a file, a folder (its files
// in name order, and those of the folders in it) or "-". An article without an id gets its file's name without extension,
// in JSON Lines with "#" and the line; of two articles with one id the second is skipped. An error that is no [*Skipped] is the last.
func Read(args []string, opt Options) iter.Seq2[dataset.Source, error] {
	return func(yield func(dataset.Source, error) bool) {
		if opt.MaxArticle <= 0 {
			opt.MaxArticle = defaultMaxArticle
		}
		r := reader{opt: opt, yield: yield, ids: map[string]place{}, beside: map[string]*table{}}
		if err := r.check(args); err != nil {
			yield(dataset.Source{}, err)
			return
		}
		for _, arg := range args {
			if !r.argument(arg) {
				return
			}
		}
	}
}

// reader is one reading. Its methods that return a bool return false when the reading is to end.
type reader struct {
	opt   Options
	yield func(dataset.Source, error) bool
	ids   map[string]place

	beside map[string]*table // the sources.csv beside files named by themselves, by folder; never nil
}

// place is a file and, in JSON Lines, a line of it.
type place struct {
	file string
	line int
}

func (p place) String() string {
	if p.line == 0 {
		return p.file
	}
	return fmt.Sprintf("%s:%d", p.file, p.line)
}

// check looks at the arguments before the first article is read, so that a misspelt one costs no work.
func (r *reader) check(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no article is named; give files, folders, or - for standard input")
	}
	if r.opt.Published != "" {
		if _, err := pubdate.Parse(r.opt.Published); err != nil {
			return fmt.Errorf("--published %q: %w", r.opt.Published, err)
		}
	}
	stdin := 0
	for _, arg := range args {
		if arg == "-" {
			if stdin++; stdin > 1 || r.opt.Stdin == nil {
				return fmt.Errorf("-: standard input can be read once; name it once")
			}
			continue
		}
		if err := checkPath(arg); err != nil {
			return err
		}
	}
	return nil
}

func checkPath(arg string) error {
	if strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://") {
		return fmt.Errorf("%s: web addresses are not read; save the page as .html and give the file", arg)
	}
	info, err := os.Stat(arg)
	switch {
	case err != nil:
		return pathError(arg, err)
	case info.IsDir():
		return nil
	}
	if filepath.Base(arg) == tableName {
		return fmt.Errorf("%s: this table is read with its folder; name the folder", arg)
	}
	if _, ok := formOf(arg); !ok {
		return fmt.Errorf("%s: %w", arg, errForm(arg))
	}
	return nil
}

// pathError says what could not be opened, and what to do about it.
func pathError(path string, err error) error {
	switch {
	case os.IsNotExist(err):
		return fmt.Errorf("%s: there is no such file or folder; check the name", path)
	case os.IsPermission(err):
		return fmt.Errorf("%s: it may not be read; check its permissions", path)
	}
	if pe, ok := err.(*fs.PathError); ok {
		err = pe.Err
	}
	return fmt.Errorf("%s: %w; check the file", path, err)
}

func (r *reader) argument(arg string) bool {
	if arg == "-" {
		return r.stdin()
	}
	info, err := os.Stat(arg)
	if err != nil {
		return r.fail(pathError(arg, err))
	}
	if info.IsDir() {
		return r.folder(filepath.Clean(arg))
	}
	return r.single(arg)
}

// single reads a file that is named by itself. What the sources.csv beside it says of it holds as if its folder were read.
func (r *reader) single(path string) bool {
	dir, base := filepath.Split(path)
	t, seen := r.beside[dir]
	if !seen {
		t = openTable(filepath.Join(dir, tableName))
		r.beside[dir] = t
	}
	row := t.rows[base]
	if row == nil {
		return r.file(path, stem(path), fields{})
	}
	for _, p := range t.bad {
		if p.line == row.line {
			return r.skip(place{t.path, p.line}, p.err)
		}
	}
	return r.file(path, stem(path), row.fields)
}

// fail ends the reading.
func (r *reader) fail(err error) bool {
	r.yield(dataset.Source{}, err)
	return false
}

// skip reports one record and goes on.
func (r *reader) skip(at place, err error) bool {
	return r.yield(dataset.Source{}, &Skipped{at.String(), err})
}
