// Package source reads articles: plain text, Markdown, HTML, JSON Lines, RSS, Atom and JSON feeds, PDF, Word documents, e-mail, web
// archives (WARC, WACZ), each also packed by gzip, from files, folders, standard input, bytes in memory and web addresses.
//
//	argument ──> file, folder, address ──> form (by extension, content type, first bytes) ──> its reader ──> text and metadata ──> emit
//
// What an article says of itself is kept in its record, field by field from the best of these: what the caller or the record gives,
// the front matter, the folder's sources.csv, the metadata of the page, mail, feed or document, the header lines of the text, and for
// the day of publication at last [Options.Published]. The text of a text file is never changed, except that a byte order mark is no
// part of it; package furniture says which stretches of it are no part of the story.
package source

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"dateline/dataset"
	"dateline/dataset/source/pubdate"
)

// Options say how articles are read. The zero value reads files and folders.
type Options struct {
	// Published is the day of publication for articles that do not give one, YYYY-MM-DD.
	Published string

	// Stdin is what "-" reads.
	Stdin io.Reader

	// Fetch gets what stands at a web address; without it addresses are refused. It gets Context, or the background where that is nil.
	Fetch   func(ctx context.Context, url string) (Resource, error)
	Context context.Context

	// Note is told, where it is not nil, what was taken for granted or passed over and is no error: a charset that only the bytes
	// show, a column of sources.csv that is a person's own, an attachment of an e-mail.
	Note func(place, text string)

	// MaxArticle is the longest line of JSON Lines that is read, in bytes; 0 is 64 MB. A text file is one article and may be 16
	// times as long, for it is held once; an HTML page a quarter, for its tree takes thirty times its size. Both limits are for
	// what was unpacked. Of feeds, mails and documents twice as much is read. What is longer is skipped, and never held whole.
	MaxArticle int
}

const (
	defaultMaxArticle = 64 << 20
	textFactor        = 16
	pageFraction      = 4
	documentFactor    = 2 // PDF, Word, mail, feeds: pictures and packing count too
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
// in name order, and those of the folders in it), a web address, if there is [Options.Fetch], or "-". An article without an id gets its file's name without extension,
// in JSON Lines with "#" and the line, and one from the web a name made of its address; of two articles with one id the second is skipped. An error that is no [*Skipped] is the last.
func Read(args []string, opt Options) iter.Seq2[dataset.Source, error] {
	return func(yield func(dataset.Source, error) bool) {
		r := newReader(opt, yield)
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
	urls  map[string]place // where pages of web addresses were read

	beside map[string]*table // the sources.csv beside files named by themselves, by folder; never nil
}

func newReader(opt Options, yield func(dataset.Source, error) bool) *reader {
	if opt.MaxArticle <= 0 {
		opt.MaxArticle = defaultMaxArticle
	}
	return &reader{opt: opt, yield: yield, ids: map[string]place{}, urls: map[string]place{}, beside: map[string]*table{}}
}

// item is one file, page or record on the way to its articles.
type item struct {
	at      place
	name    string // what its article is called after, where nothing gives an id
	given   fields // what outranks all that it says of itself
	known   fields // what outranks its metadata, and not its front matter: the folder's sources.csv
	later   fields // what its metadata outranks, and its header lines do not: what a feed says of it
	weak    fields // what its header lines outrank too: what a program wrote into a document's properties
	charset string // as declared beside it
	address string // where it came from on the web: its name is made of that
}

// place is a file or an address; in JSON Lines a line of it, in an archive or a feed a part.
type place struct {
	file string
	line int
	part string
}

func (p place) String() string {
	s := p.file
	if p.line > 0 {
		s = fmt.Sprintf("%s:%d", p.file, p.line)
	}
	if p.part != "" {
		s += ": " + p.part
	}
	return s
}

// plus is the place of a line counted from this place.
func (p place) plus(line int) place {
	p.line += line
	return p
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
		if IsAddress(arg) && r.opt.Fetch != nil {
			continue
		}
		if err := checkPath(arg); err != nil {
			return err
		}
	}
	return nil
}

func checkPath(arg string) error {
	if IsAddress(arg) {
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
	if IsAddress(arg) && r.opt.Fetch != nil {
		return r.fetched(arg)
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
		r.ownColumns(t)
	}
	row := t.rows[base]
	if row == nil {
		return r.file(path, fields{})
	}
	for _, p := range t.bad {
		if p.line == row.line {
			return r.skip(place{file: t.path, line: p.line}, p.err)
		}
	}
	return r.file(path, row.fields)
}

// fail ends the reading.
func (r *reader) fail(err error) bool {
	r.yield(dataset.Source{}, err)
	return false
}

// note tells of what is no error.
func (r *reader) note(at place, format string, args ...any) {
	if r.opt.Note != nil {
		r.opt.Note(at.String(), fmt.Sprintf(format, args...))
	}
}

// skip reports one record and goes on.
func (r *reader) skip(at place, err error) bool {
	return r.yield(dataset.Source{}, &Skipped{at.String(), err})
}
