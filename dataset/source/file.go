package source

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// form is how a file is read.
type form uint8

const (
	formText form = iota + 1
	formHTML
	formLines
	formEither // JSON Lines or text, as the first character tells
)

// forms gives the form for an extension. ".gz" may follow each.
var forms = map[string]form{
	".txt": formText, ".text": formText, ".md": formText, ".markdown": formText,
	".html": formHTML, ".htm": formHTML, ".xhtml": formHTML,
	".jsonl": formLines, ".ndjson": formLines,
}

func errForm(path string) error {
	return fmt.Errorf("files of the kind %q are not read; give .txt, .md, .html or .jsonl (each also with .gz)", filepath.Ext(path))
}

// formOf is the form of a file. A file without an extension is what its first character makes it.
func formOf(path string) (form, bool) {
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(path, ".gz")))
	if ext == "" {
		return formEither, true
	}
	f, ok := forms[ext]
	return f, ok
}

// stem is a file's name without its extension: "a" for "texts/a.txt.gz".
func stem(path string) string {
	base := strings.TrimSuffix(filepath.Base(path), ".gz")
	if s := strings.TrimSuffix(base, filepath.Ext(base)); s != "" {
		return s
	}
	return base
}

// file reads one file. table is what the folder's sources.csv says of it.
func (r *reader) file(path, name string, table fields) bool {
	in, err := os.Open(path)
	if err != nil {
		return r.fail(pathError(path, err))
	}
	defer in.Close()
	at := place{file: path}
	var size int64
	if info, err := in.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	f, ok := formOf(path)
	if !ok {
		return r.skip(at, errForm(path))
	}
	if !strings.HasSuffix(path, ".gz") {
		return r.content(in, size, f, at, name, table)
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return r.skip(at, fmt.Errorf("this is no gzip file (%w); take .gz off its name, or compress it", err))
	}
	return r.content(z, 0, f, at, name, table)
}

func (r *reader) content(in io.Reader, size int64, f form, at place, name string, table fields) bool {
	if f == formEither {
		b := bufio.NewReaderSize(in, 4096)
		in, f = b, sniff(b)
	}
	switch f {
	case formLines:
		return r.jsonLines(in, at.file, name, table)
	case formHTML:
		return r.html(in, size, at, name, table)
	}
	return r.text(in, size, at, name, table)
}

// sniff tells JSON Lines from text by the first character that is no space.
func sniff(b *bufio.Reader) form {
	head, _ := b.Peek(4096)
	if s := strings.TrimLeft(strings.TrimPrefix(string(head), bom), " \t\r\n"); strings.HasPrefix(s, "{") {
		return formLines
	}
	return formText
}

func (r *reader) stdin() bool {
	if r.opt.Stdin == nil {
		return r.fail(errors.New("-: there is no standard input"))
	}
	return r.content(r.opt.Stdin, 0, formEither, place{file: "standard input"}, "stdin", fields{})
}
