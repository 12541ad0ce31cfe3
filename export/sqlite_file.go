package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
)

// The file format is that of "Database File Format" (sqlite.org/fileformat2.html), sections 1.3 to 2.6; the words and the
// figures here are its own. Written in order, from the first row to the last, it needs no database engine.
const (
	pageSize     = 4096
	tableLeaf    = 0x0D
	tableNode    = 0x05
	indexLeaf    = 0x0A
	indexNode    = 0x02
	firstRoom    = 100 // of page 1, taken by the file's header
	maxTableCell = pageSize - 35
	maxIndexCell = (pageSize-12)*64/255 - 23
	minCell      = (pageSize-12)*32/255 - 23

	// applicationID tells a database of this program, in the header's place for that: "dtln".
	applicationID = 0x64746C6E
)

// database gathers the pages from the second on; they go to a temporary file when there are many.
type database struct {
	mem   bytes.Buffer
	spill *os.File
	pages uint32 // written, the first not counted
	err   error
	page  [pageSize]byte // being laid out
}

// blank is a page to lay out and to add before the next one.
func (d *database) blank() []byte {
	clear(d.page[:])
	return d.page[:]
}

// add writes a page and gives its number.
func (d *database) add(page []byte) uint32 {
	d.mem.Write(page)
	if d.mem.Len() >= spillSize {
		d.flush()
	}
	d.pages++
	return d.pages + 1
}

func (d *database) flush() {
	if d.spill == nil && d.err == nil {
		d.spill, d.err = os.CreateTemp("", "dateline-*.tmp")
	}
	if d.err == nil {
		_, d.err = d.spill.Write(d.mem.Bytes())
	}
	d.mem.Reset()
}

// writeTo writes the file: the first page, which holds the schema's root, then the others.
func (d *database) writeTo(w io.Writer, first []byte) error {
	if d.err != nil {
		return d.err
	}
	if _, err := w.Write(first); err != nil {
		return err
	}
	if d.spill != nil {
		if _, err := d.spill.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, d.spill); err != nil {
			return err
		}
	}
	_, err := w.Write(d.mem.Bytes())
	return err
}

func (d *database) close() error {
	if d.spill == nil {
		return nil
	}
	return errors.Join(d.spill.Close(), os.Remove(d.spill.Name()))
}

// cell is a record's payload behind its prefix, with what is too long for a page on overflow pages.
func (d *database) cell(prefix, payload []byte, most int) []byte {
	local := len(payload)
	if local > most {
		if local = minCell + (len(payload)-minCell)%(pageSize-4); local > most {
			local = minCell
		}
	}
	c := append(prefix, payload[:local]...)
	if local < len(payload) {
		c = binary.BigEndian.AppendUint32(c, d.overflow(payload[local:]))
	}
	return c
}

// overflow writes the pages of a rest, and gives the number of the first.
func (d *database) overflow(rest []byte) uint32 {
	first := d.pages + 2
	for len(rest) > 0 {
		page := d.blank()
		n := copy(page[4:], rest)
		if rest = rest[n:]; len(rest) > 0 {
			binary.BigEndian.PutUint32(page, d.pages+3)
		}
		d.add(page)
	}
	return first
}

// pageOf lays out a blank page of a tree: header, pointers from the front, cells from the back. room is what is taken at its
// beginning; right is the last child of a node.
func pageOf(page []byte, kind byte, cells [][]byte, right uint32, room int) []byte {
	head := page[room:]
	head[0] = kind
	binary.BigEndian.PutUint16(head[3:], uint16(len(cells)))
	at := 8
	if kind == tableNode || kind == indexNode {
		binary.BigEndian.PutUint32(head[8:], right)
		at = 12
	}
	end := pageSize
	for _, c := range cells {
		end -= len(c)
		copy(page[end:], c)
		binary.BigEndian.PutUint16(head[at:], uint16(end))
		at += 2
	}
	binary.BigEndian.PutUint16(head[5:], uint16(end))
	return page
}

// fitting is how many of the cells fit on a page.
func fitting(cells [][]byte, extra, room int) int {
	free := pageSize - room - 12
	for i, c := range cells {
		if free -= len(c) + extra + 2; free < 0 {
			return i
		}
	}
	return len(cells)
}

// tableTree is a tree of rows by their numbers, written as they come.
type tableTree struct {
	db       *database
	cells    [][]byte
	size     int
	rows     int64
	children []uint32 // the leaves written
	keys     [][]byte // the last row's number on each
}

func (t *tableTree) add(record []byte) {
	t.rows++
	prefix := appendVarint(appendVarint(nil, uint64(len(record))), uint64(t.rows))
	c := t.db.cell(prefix, record, maxTableCell)
	if t.size+len(c)+2 > pageSize-8 {
		t.leaf(t.rows - 1)
	}
	t.cells, t.size = append(t.cells, c), t.size+len(c)+2
}

func (t *tableTree) leaf(last int64) {
	t.children = append(t.children, t.db.add(pageOf(t.db.blank(), tableLeaf, t.cells, 0, 0)))
	t.keys = append(t.keys, appendVarint(nil, uint64(last)))
	t.cells, t.size = nil, 0
}

// root ends the tree and gives its root page.
func (t *tableTree) root() uint32 {
	t.leaf(t.rows)
	return t.db.tree(tableNode, t.keys[:len(t.keys)-1], t.children)
}

// first ends the tree with its root on the file's first page.
func (t *tableTree) first() []byte {
	if t.children == nil && t.size <= pageSize-firstRoom-8 {
		return pageOf(make([]byte, pageSize), tableLeaf, t.cells, 0, firstRoom)
	}
	t.leaf(t.rows)
	return pageOf(make([]byte, pageSize), tableNode, nodes(t.keys[:len(t.keys)-1], t.children), t.children[len(t.children)-1], firstRoom)
}

// nodes puts before each cell the number of the child that it parts from the next.
func nodes(cells [][]byte, children []uint32) [][]byte {
	if children == nil {
		return cells
	}
	out := make([][]byte, len(cells))
	for i, c := range cells {
		out[i] = append(binary.BigEndian.AppendUint32(nil, children[i]), c...)
	}
	return out
}

// tree writes the levels above the children, each cell parting one child from the next, and gives the root. Without children
// the cells themselves are the lowest level.
func (d *database) tree(kind byte, cells [][]byte, children []uint32) uint32 {
	for children == nil || len(children) > 1 {
		level, extra := kind, 4
		if children == nil {
			level, extra = indexLeaf, 0
		}
		var above [][]byte
		var pages []uint32
		for from := 0; ; {
			to := from + fitting(cells[from:], extra, 0)
			if to == len(cells)-1 {
				to-- // the last page is to hold a cell as well
			}
			var right uint32
			var sub []uint32
			if children != nil {
				right, sub = children[to], children[from:to]
			}
			pages = append(pages, d.add(pageOf(d.blank(), level, nodes(cells[from:to], sub), right, 0)))
			if to == len(cells) {
				break
			}
			above = append(above, cells[to])
			from = to + 1
		}
		cells, children = above, pages
	}
	return children[0]
}

// indexKey is a value that an index finds rows by; rows without a value come first.
type indexKey struct {
	value string // "" is none
	row   int64
}

// indexTree writes an index and gives its root page.
func (d *database) indexTree(keys []indexKey) uint32 {
	slices.SortFunc(keys, func(a, b indexKey) int {
		if c := strings.Compare(a.value, b.value); c != 0 {
			return c
		}
		return int(a.row - b.row)
	})
	cells := make([][]byte, len(keys))
	for i, k := range keys {
		payload := recordOf(textValue(k.value), k.row)
		cells[i] = d.cell(appendVarint(nil, uint64(len(payload))), payload, maxIndexCell)
	}
	return d.tree(indexNode, cells, nil)
}

// header fills the first hundred bytes of the file. The version that last wrote it is 0 and the count of changes 1: every
// program that changes the database sets these.
func (d *database) header(page []byte) {
	copy(page, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(page[16:], pageSize)
	copy(page[18:], []byte{1, 1, 0, 64, 32, 32})
	for at, n := range map[int]uint32{24: 1, 28: d.pages + 1, 40: 1, 44: 4, 56: 1, 60: 1, 68: applicationID, 92: 1} {
		binary.BigEndian.PutUint32(page[at:], n)
	}
}

// recordOf is a row in SQLite's record format. A value is nil, an int64 or a string.
func recordOf(values ...any) []byte {
	var types, body []byte
	for _, v := range values {
		switch v := v.(type) {
		case string:
			types = appendVarint(types, uint64(13+2*len(v)))
			body = append(body, v...)
		case int64:
			kind, size := integer(v)
			types = append(types, kind)
			body = append(body, binary.BigEndian.AppendUint64(nil, uint64(v))[8-size:]...)
		default:
			types = append(types, 0)
		}
	}
	head := len(types) + 1
	if head > 127 {
		head++ // its own length takes a byte more; no table here has columns for two
	}
	return append(append(appendVarint(nil, uint64(head)), types...), body...)
}

// integer is the shortest of the record format's types that holds a number, and its size in bytes.
func integer(n int64) (kind byte, size int) {
	switch {
	case n == int64(int8(n)):
		return 1, 1
	case n == int64(int16(n)):
		return 2, 2
	case n == int64(int32(n)):
		return 4, 4
	}
	return 6, 8
}

// textValue is a text as a value, none where it is empty.
func textValue(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// appendVarint appends a number as SQLite writes it: seven bits a byte, the highest first. Sizes and row
// numbers stay below 2^56, where a ninth byte would begin.
func appendVarint(b []byte, n uint64) []byte {
	at := len(b)
	b = append(b, byte(n&0x7F))
	for n >>= 7; n > 0; n >>= 7 {
		b = slices.Insert(b, at, byte(n&0x7F)|0x80)
	}
	return b
}
