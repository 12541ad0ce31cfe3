package folder

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
)

// draft writes a new version of a file, but only from where it begins to differ: a version with the same bytes never reaches the disk.
type draft struct {
	disk disk
	temp string // where the new version is written

	info    fs.FileInfo // of old
	old     *os.File    // nil: there is none
	size    int64       // of old
	same    int64       // bytes that were equal so far
	out     *os.File    // nil: no difference so far
	lineEnd bool        // the old bytes want a line end before more is added
	hash    hash.Hash
	light   bool // not hashed
	room    *room

	oldHash, newHash string
}

// room is what drafts, one after the other, write and read in.
type room struct {
	read [1 << 16]byte
	buf  *bufio.Writer
}

func (r *room) writer(to io.Writer) *bufio.Writer {
	if r.buf == nil {
		r.buf = bufio.NewWriterSize(to, 1<<16)
	}
	r.buf.Reset(to)
	return r.buf
}

// write has the file written, and reports whether it differs from what stands at path (nothing, where info is nil).
func (d *draft) write(path string, info fs.FileInfo, file File) (changed bool, err error) {
	d.hash, d.light = sha256.New(), file.Name == stateFile
	if info != nil {
		if d.old, err = os.Open(path); err != nil {
			return false, err
		}
		defer d.old.Close()
		d.size, d.info = info.Size(), info
	}
	err = d.fill(file)
	if err == nil && d.out == nil && (d.old == nil || d.same < d.size) {
		err = d.diverge()
	}
	if d.out == nil {
		return false, err
	}
	if err = errors.Join(err, d.out.Close()); err != nil || d.light {
		return err == nil, err
	}
	d.newHash = hex.EncodeToString(d.hash.Sum(nil))
	if d.old != nil {
		d.oldHash, err = hashOf(io.NewSectionReader(d.old, 0, d.size))
	}
	return true, err
}

// fill has the contents written.
func (d *draft) fill(file File) error {
	w := d.room.writer(d)
	if file.Append {
		if err := d.skip(); err != nil {
			return err
		}
		if d.size == 0 {
			if _, err := w.WriteString(file.Head); err != nil {
				return err
			}
		}
	}
	if file.Write == nil {
		return w.Flush()
	}
	if err := file.Write(w); err != nil {
		return err
	}
	return w.Flush()
}

// skip takes all old bytes as they are.
func (d *draft) skip() error {
	if d.size == 0 {
		return nil
	}
	n, err := io.Copy(d.hash, io.NewSectionReader(d.old, 0, d.size))
	if err != nil {
		return err
	}
	if n != d.size {
		return errMeanwhile
	}
	var last [1]byte
	if _, err := d.old.ReadAt(last[:], d.size-1); err != nil {
		return err
	}
	d.same, d.lineEnd = d.size, last[0] != '\n'
	return nil
}

// Write takes the next bytes of the new version.
func (d *draft) Write(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	if d.lineEnd {
		d.lineEnd = false
		if _, err := d.Write([]byte("\n")); err != nil {
			return 0, err
		}
	}
	if !d.light {
		d.hash.Write(b)
	}
	if d.out == nil {
		if d.equal(b) {
			d.same += int64(len(b))
			return len(b), nil
		}
		if err := d.diverge(); err != nil {
			return 0, err
		}
	}
	if err := d.disk.write(d.out, b); err != nil {
		return 0, err
	}
	return len(b), nil
}

// equal reports whether the old version goes on with b.
func (d *draft) equal(b []byte) bool {
	if d.old == nil || d.same+int64(len(b)) > d.size {
		return false
	}
	for at := d.same; len(b) > 0; {
		buf := d.room.read[:min(len(b), len(d.room.read))]
		n, err := d.old.ReadAt(buf, at)
		if n < len(buf) || err != nil && err != io.EOF || string(buf) != string(b[:n]) {
			return false
		}
		b, at = b[n:], at+int64(n)
	}
	return true
}

// diverge begins the new version with what was equal so far.
func (d *draft) diverge() error {
	out, err := d.disk.create(d.temp, d.info)
	if err != nil {
		return err
	}
	d.out = out
	if d.same == 0 {
		return nil
	}
	n, err := io.Copy(onDisk{d.disk, out}, io.NewSectionReader(d.old, 0, d.same))
	if err == nil && n != d.same {
		err = errMeanwhile
	}
	return err
}

// onDisk is a file that is written through the disk.
type onDisk struct {
	disk disk
	file *os.File
}

func (w onDisk) Write(b []byte) (int, error) {
	if err := w.disk.write(w.file, b); err != nil {
		return 0, err
	}
	return len(b), nil
}

// hashOf is the SHA-256 of what is read, in hexadecimal.
func hashOf(r io.Reader) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// hashFile is the SHA-256 of a file's bytes, "" where there is none.
func hashFile(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err == nil && !info.Mode().IsRegular():
		return "", fmt.Errorf("%s: it is no ordinary file; move it away", path)
	case err != nil:
		return "", err
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum, err := hashOf(file)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return sum, nil
}
