package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"
)

// spillSize is how much of a workbook's part is kept in memory before the rest goes to a temporary file.
const spillSize = 1 << 20

// packer is the zip writer behind a workbook. The library hands the parts over in the order of a map; the packer keeps
// them compressed, in temporary files where they are large, and writes them sorted, so that the same workbook gives the
// same bytes. [Content_Types].xml comes first and is itself sorted; sizes stand in the headers, as strict readers like it.
type packer struct {
	w       io.Writer
	parts   []*part
	deflate *flate.Writer
}

type part struct {
	name  string
	size  uint64
	sum   uint32
	mem   bytes.Buffer
	file  *os.File
	flate *flate.Writer // nil when finished
	head  []byte        // bytes not yet compressed, because they are still to be patched
	ready bool          // the head is dealt with
	edits map[string]string
}

// Create starts a part and ends the one before. A part that is there already stays as it is, and what is written is dropped.
func (p *packer) Create(name string) (io.Writer, error) {
	if slices.ContainsFunc(p.parts, func(t *part) bool { return t.name == name }) {
		return io.Discard, nil
	}
	return p.create(name, nil)
}

// create starts a part in whose first bytes some texts are to be replaced.
func (p *packer) create(name string, edits map[string]string) (io.Writer, error) {
	if err := p.finish(); err != nil {
		return nil, err
	}
	t := &part{name: name, edits: edits}
	if p.deflate == nil {
		p.deflate, _ = flate.NewWriter(t, flate.DefaultCompression)
	} else {
		p.deflate.Reset(t)
	}
	t.flate = p.deflate
	p.parts = append(p.parts, t)
	return partWriter{t}, nil
}

// onlySheet takes the first sheet out of a workbook and packs it under another name.
type onlySheet struct {
	pack  *packer
	part  string
	edits map[string]string
}

func (o onlySheet) Create(name string) (io.Writer, error) {
	if name != "xl/worksheets/sheet1.xml" {
		return io.Discard, nil
	}
	return o.pack.create(o.part, o.edits)
}

func (o onlySheet) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (o onlySheet) Close() error { return o.pack.finish() }

// AddFS is part of the library's interface; nothing calls it.
func (p *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close ends the last part and writes the archive.
func (p *packer) Close() error {
	if err := p.finish(); err != nil {
		return err
	}
	slices.SortFunc(p.parts, func(a, b *part) int { return strings.Compare(rank(a.name), rank(b.name)) })
	z := zip.NewWriter(p.w)
	for _, t := range p.parts {
		if err := t.copyTo(z); err != nil {
			return err
		}
	}
	return z.Close()
}

func rank(name string) string {
	if name == contentTypes {
		return ""
	}
	return name
}

// discard removes the temporary files.
func (p *packer) discard() error {
	var errs []error
	for _, t := range p.parts {
		if t.file != nil {
			errs = append(errs, t.file.Close(), os.Remove(t.file.Name()))
		}
	}
	p.parts = nil
	return errors.Join(errs...)
}

func (p *packer) finish() error {
	if len(p.parts) == 0 {
		return nil
	}
	t := p.parts[len(p.parts)-1]
	if t.flate == nil {
		return nil
	}
	err := t.pass()
	err = errors.Join(err, t.flate.Close())
	t.flate = nil
	return err
}

// partWriter takes a part's bytes; the part itself takes them compressed.
type partWriter struct{ t *part }

// headSize is how far into a part its edits may lie.
const headSize = 8192

func (w partWriter) Write(b []byte) (int, error) {
	t := w.t
	if t.flate == nil {
		return 0, errors.New("the part is finished")
	}
	if t.ready {
		return len(b), t.compress(b)
	}
	t.head = append(t.head, b...)
	if t.name == contentTypes || len(t.edits) > 0 && len(t.head) < headSize {
		return len(b), nil
	}
	return len(b), t.pass()
}

// pass compresses what was held back, edited.
func (t *part) pass() error {
	head := t.head
	for old, new := range t.edits {
		head = bytes.Replace(head, []byte(old), []byte(new), 1)
	}
	if t.name == contentTypes {
		head = sortElements(head)
	}
	t.head, t.ready = nil, true
	return t.compress(head)
}

func (t *part) compress(b []byte) error {
	t.size += uint64(len(b))
	t.sum = crc32.Update(t.sum, crc32.IEEETable, b)
	_, err := t.flate.Write(b)
	return err
}

// Write keeps compressed bytes.
func (t *part) Write(b []byte) (int, error) {
	if t.file == nil && t.mem.Len()+len(b) > spillSize {
		var err error
		if t.file, err = os.CreateTemp("", "dateline-"); err != nil {
			return 0, err
		}
		if _, err = t.mem.WriteTo(t.file); err != nil {
			return 0, err
		}
		t.mem = bytes.Buffer{}
	}
	if t.file != nil {
		return t.file.Write(b)
	}
	return t.mem.Write(b)
}

func (t *part) copyTo(z *zip.Writer) error {
	var from io.Reader = bytes.NewReader(t.mem.Bytes())
	packed := int64(t.mem.Len())
	if t.file != nil {
		n, err := t.file.Seek(0, io.SeekEnd)
		if err == nil {
			_, err = t.file.Seek(0, io.SeekStart)
		}
		if err != nil {
			return err
		}
		from, packed = t.file, n
	}
	h := &zip.FileHeader{Name: t.name, Method: zip.Deflate, CRC32: t.sum, CompressedSize64: uint64(packed), UncompressedSize64: t.size}
	//lint:ignore SA1019 CreateRaw writes the fields that this sets and not Modified, and day 0 of month 0 is no date
	h.SetModTime(zipTime)
	w, err := z.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, from)
	return err
}

// zipTime is what every part's time says: the first that the format knows.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

const contentTypes = "[Content_Types].xml"

// sortElements sorts the children of [Content_Types].xml, which the library gathers in the order of a map: the Default
// elements, then the Override elements, as the schema of the Open Packaging Conventions has them.
func sortElements(doc []byte) []byte {
	text := string(doc)
	open := strings.Index(text, "<Types")
	end := strings.LastIndex(text, "</Types>")
	if open < 0 || end < 0 {
		return doc
	}
	start := open + strings.IndexByte(text[open:], '>') + 1
	var elements []string
	for _, e := range strings.Split(text[start:end], "<") {
		if e != "" && !strings.HasPrefix(e, "/") {
			elements = append(elements, "<"+strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(e), ">"), "/")+"/>")
		}
	}
	slices.Sort(elements)
	return []byte(text[:start] + strings.Join(elements, "") + text[end:])
}
