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
	formFeed
	formPDF
	formDOCX
	formMail
	formWARC
	formWACZ
	formZip    // DOCX or WACZ, as its parts tell
	formGzip   // whatever is packed in it
	formOld    // Word before 2007, RTF: known, and not read
	formEither // as the first bytes tell
)

// forms gives the form for an extension. ".gz" may follow each.
var forms = map[string]form{
	".txt": formText, ".text": formText, ".md": formText, ".markdown": formText,
	".html": formHTML, ".htm": formHTML, ".xhtml": formHTML,
	".jsonl": formLines, ".ndjson": formLines,
	".rss": formFeed, ".atom": formFeed, ".rdf": formFeed, ".xml": formFeed, ".json": formFeed,
	".pdf": formPDF, ".docx": formDOCX, ".eml": formMail, ".warc": formWARC, ".wacz": formWACZ,
}

const kinds = ".txt, .md, .html, .jsonl, .rss, .pdf, .docx, .eml, .warc or .wacz"

func errForm(path string) error {
	return fmt.Errorf("files of the kind %q are not read; give %s (each also with .gz)", filepath.Ext(path), kinds)
}

// formOf is the form of a file. A file without an extension is what its first bytes make it.
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

// file reads one file. known is what the folder's sources.csv says of it.
func (r *reader) file(path string, known fields) bool {
	in, err := os.Open(path)
	if err != nil {
		return r.fail(pathError(path, err))
	}
	defer in.Close()
	f, ok := formOf(path)
	it := item{at: place{file: path}, name: stem(path), known: known}
	if !ok {
		return r.skip(it.at, errForm(path))
	}
	return r.opened(in, path, f, it)
}

// opened reads an open file of a form, or what is packed in it if its name says so.
func (r *reader) opened(in *os.File, path string, f form, it item) bool {
	if strings.HasSuffix(path, ".gz") {
		return r.packed(in, f, it)
	}
	var size int64
	if info, err := in.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	return r.content(in, size, f, it)
}

// packed reads what is packed by gzip.
func (r *reader) packed(in io.Reader, f form, it item) bool {
	z, err := unpack(in)
	if err != nil {
		return r.skip(it.at, fmt.Errorf("this is no gzip file (%w); take .gz off its name, or compress it", err))
	}
	return r.content(z, 0, f, it)
}

// content reads a stream of a form. size is 0 where it is not known.
func (r *reader) content(in io.Reader, size int64, f form, it item) bool {
	if f == formEither {
		b := bufio.NewReaderSize(in, 4096)
		head, _ := b.Peek(4096)
		in, f = b, sniff(string(head))
	}
	switch f {
	case formLines:
		return r.jsonLines(in, it)
	case formWARC:
		return r.warc(in, it)
	case formGzip:
		return r.packed(in, formEither, it)
	case formOld:
		return r.skip(it.at, errors.New("this is an old Word file or RTF, which is not read; save it as .docx or text"))
	}
	if file, ok := in.(*os.File); ok && f == formWACZ && size > 0 {
		return r.wacz(file, size, it)
	}
	raw, err := readAll(in, size, r.limit(f))
	if err != nil {
		return r.skip(it.at, err)
	}
	return r.whole(raw, f, it)
}

// whole reads a file that is held whole.
func (r *reader) whole(raw string, f form, it item) bool {
	switch f {
	case formHTML:
		return r.page(raw, it)
	case formFeed:
		return r.feed(raw, it)
	case formPDF:
		return r.pdf(raw, it)
	case formDOCX:
		return r.docx(raw, it)
	case formMail:
		return r.mail(raw, it)
	case formZip:
		return r.zip(raw, it)
	case formWACZ:
		return r.wacz(strings.NewReader(raw), int64(len(raw)), it)
	}
	return r.text(raw, it)
}

// limit is the most bytes of a file of a form that are held, see [Options.MaxArticle].
func (r *reader) limit(f form) int64 {
	most := int64(r.opt.MaxArticle)
	switch f {
	case formText:
		return most * textFactor
	case formHTML:
		return most / pageFraction
	}
	return most * documentFactor
}

func (r *reader) stdin() bool {
	if r.opt.Stdin == nil {
		return r.fail(errors.New("-: there is no standard input"))
	}
	return r.content(r.opt.Stdin, 0, formEither, item{at: place{file: "standard input"}, name: "stdin"})
}

// What is packed may unpack to this many times its size; text takes some five times, and the most even sort of text some fifty.
const (
	maxRatio = 200
	anyRatio = 32 << 20 // up to this many bytes a ratio tells nothing
)

// errBomb is the error of what unpacks to more than any text would.
var errBomb = fmt.Errorf("it unpacks to more than %d times its size, as no text does; unpack it by hand and look", maxRatio)

// unpacker unpacks gzip, and stops at a bomb.
type unpacker struct {
	z       *gzip.Reader
	in      counter
	written int64
}

// counter counts the bytes that were read.
type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

func unpack(in io.Reader) (*unpacker, error) {
	u := &unpacker{in: counter{Reader: in}}
	z, err := gzip.NewReader(bufio.NewReaderSize(&u.in, 32<<10))
	u.z = z
	return u, err
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.z.Read(p)
	if u.written += int64(n); u.written > anyRatio && u.written/maxRatio > u.in.n {
		return n, errBomb
	}
	return n, err
}
