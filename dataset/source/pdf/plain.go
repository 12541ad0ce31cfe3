package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/tiff/lzw"
)

// What is read of a file at most.
const (
	maxObject = 1_000_000 // the highest number of an object
	maxStream = 32 << 20  // bytes of a stream, unpacked
	maxTotal  = 128 << 20 // and of all together
)

var (
	errNoPDF     = errors.New("this is no PDF file; give the file itself")
	errEncrypted = errors.New("the PDF is encrypted; open it, print it to a new PDF, and read that")
	errHuge      = fmt.Errorf("the PDF unpacks to more than %d MB without its pictures; split it", maxTotal>>20)
	errDamaged   = errors.New("there is no page in this PDF; it may be cut off: get it again, or save its text")
)

// closed ends a stream: the library would wait for the end of a hexadecimal string for ever, and to it this is none. To all else it is a
// comment.
const closed = "\n%>\n"

// object is an object of a file: its value as it is written, and the bytes of its stream where it is one.
type object struct {
	gen    int
	value  string
	stream string
	isData bool
}

// plainer writes a file anew in the plainest form: every object for itself, no stream packed, one table of where they are. That is what
// the library reads best, and it leaves nothing in the file to go round in circles or to unpack without end. Pictures and fonts'
// outlines are left out. How objects are found follows from the objects themselves and not from the file's own table, which makes a
// damaged file readable too.
type plainer struct {
	objects  map[int]object
	root     string
	info     string
	pictures int
	total    int
	locked   bool
}

// plain writes a file anew.
func plain(raw string) (out string, p *plainer, err error) {
	if i := strings.Index(raw[:min(len(raw), 1024)], "%PDF-"); i < 0 {
		return "", nil, errNoPDF
	}
	p = &plainer{objects: map[int]object{}}
	if err := p.find(raw); err != nil {
		return "", nil, err
	}
	switch {
	case p.locked:
		return "", nil, errEncrypted
	case p.root == "":
		return "", nil, errDamaged
	}
	return p.write(), p, nil
}

// find finds the objects of a file in order; of two with one number the later is the newer.
func (p *plainer) find(raw string) error {
	l := lexer{raw, 0}
	for {
		n := strings.Index(raw[l.i:], "obj")
		t := strings.Index(raw[l.i:min(len(raw), l.i+max(n, 0))], "trailer")
		if n < 0 {
			t = strings.Index(raw[l.i:], "trailer")
		}
		if t >= 0 {
			l.i += t + len("trailer")
			if v, ok := l.value(0); ok {
				p.trailer(entries(v))
			}
			continue
		}
		if n < 0 {
			return nil
		}
		at := l.i + n
		number, gen, ok := numbersBefore(raw, at, l.i)
		if l.i = at + 3; !ok {
			continue
		}
		if err := p.object(&l, number, gen); err != nil {
			return err
		}
	}
}

// numbersBefore reads "12 0 " before the word obj.
func numbersBefore(s string, at, from int) (number, gen int, ok bool) {
	i := at
	back := func() (int, bool) {
		for i > from && isSpace(s[i-1]) {
			i--
		}
		end := i
		for i > from && isDigit(s[i-1]) && end-i < 10 {
			i--
		}
		n, err := strconv.Atoi(s[i:end])
		return n, err == nil
	}
	if at == from || !isSpace(s[at-1]) {
		return 0, 0, false
	}
	gen, ok = back()
	if !ok || i == from || !isSpace(s[i-1]) {
		return 0, 0, false
	}
	number, ok = back()
	return number, gen, ok && number > 0 && number <= maxObject && gen < 65536
}

func (p *plainer) trailer(e map[string]string) {
	if v := e["Root"]; v != "" {
		p.root = v
	}
	if v := e["Info"]; v != "" {
		p.info = v
	}
	if e["Encrypt"] != "" {
		p.locked = true
	}
}

// object reads the object after the word obj.
func (p *plainer) object(l *lexer, number, gen int) error {
	v, ok := l.value(0)
	if !ok {
		return nil
	}
	o := object{gen: gen, value: v}
	e := entries(v)
	if e["Type"] == "/Catalog" && p.root == "" {
		p.root = fmt.Sprintf("%d %d R", number, gen)
	}
	if data, ok := l.data(e["Length"]); ok {
		o.isData, o.stream = true, data
		kept, err := p.unpack(&o, e)
		if err != nil || !kept {
			return err
		}
	}
	p.objects[number] = o
	return nil
}

// data passes over the bytes of a stream, if one follows here.
func (l *lexer) data(length string) (string, bool) {
	ahead := lexer{l.s, l.i}
	ahead.space()
	if !strings.HasPrefix(ahead.s[ahead.i:], "stream") {
		return "", false
	}
	start := ahead.i + len("stream")
	if strings.HasPrefix(l.s[start:], "\r\n") {
		start += 2
	} else if start < len(l.s) && (l.s[start] == '\n' || l.s[start] == '\r') {
		start++
	}
	if n, err := strconv.Atoi(length); err == nil && n >= 0 && n <= len(l.s)-start {
		after := lexer{l.s, start + n}
		if after.space(); strings.HasPrefix(after.s[after.i:], "endstream") && after.i-start-n < 8 {
			l.i = after.i + len("endstream")
			return l.s[start : start+n], true
		}
	}
	n := strings.Index(l.s[start:], "endstream")
	if n < 0 {
		l.i = len(l.s)
		return l.s[start:], true
	}
	l.i = start + n + len("endstream")
	return strings.TrimRight(l.s[start:start+n], "\r\n"), true
}

// unpack unpacks a stream. kept is false for what is of no use here; the objects inside an object stream are taken out of it.
func (p *plainer) unpack(o *object, e map[string]string) (kept bool, err error) {
	switch e["Type"] {
	case "/XRef":
		p.trailer(e)
		return false, nil
	case "/Metadata", "/EmbeddedFile":
		return false, nil
	}
	switch {
	case e["Subtype"] == "/Image":
		p.pictures++
		return false, nil
	case e["Length1"] != "" || e["Subtype"] == "/Type1C" || e["Subtype"] == "/CIDFontType0C" || e["Subtype"] == "/OpenType":
		return false, nil
	}
	data, ok := decode(o.stream, e["Filter"])
	if p.total += len(data); p.total > maxTotal {
		return false, errHuge
	}
	if !ok || len(data) >= maxStream {
		return false, nil
	}
	o.stream = data + closed
	if e["Type"] == "/ObjStm" {
		p.inside(data, e)
		return false, nil
	}
	if strings.Contains(data, "begincmap") && wild(data) {
		o.stream = ""
	}
	return true, nil
}

var counts = regexp.MustCompile(`(\d+)\s*begin(?:bfchar|bfrange|codespacerange)`)

// wild reports whether a map of characters promises more entries than the hundred that may stand in a block, with room for those
// who do not keep to that.
func wild(cmap string) bool {
	for _, m := range counts.FindAllStringSubmatch(cmap, -1) {
		if n, err := strconv.Atoi(m[1]); err != nil || n > 70_000 || n > len(cmap) {
			return true
		}
	}
	return false
}

// inside takes the objects out of an object stream (7.5.7).
func (p *plainer) inside(data string, e map[string]string) {
	first, err := strconv.Atoi(e["First"])
	if err != nil || first < 0 || first > len(data) {
		return
	}
	l := lexer{data[:first], 0}
	for {
		l.space()
		number, err1 := strconv.Atoi(l.regular())
		l.space()
		offset, err2 := strconv.Atoi(l.regular())
		if err1 != nil || err2 != nil || offset < 0 || offset > len(data)-first {
			return
		}
		at := lexer{data, first + offset}
		v, ok := at.value(0)
		if p.total += len(v); p.total > maxTotal {
			return
		}
		if ok && number > 0 && number <= maxObject {
			p.objects[number] = object{value: v}
			if p.root == "" && entries(v)["Type"] == "/Catalog" {
				p.root = fmt.Sprintf("%d 0 R", number)
			}
		}
	}
}

// decode undoes the filters of a stream. What is damaged is read as far as it goes.
func decode(data, filter string) (string, bool) {
	for _, name := range strings.Fields(strings.Trim(strings.ReplaceAll(filter, "/", " "), "[]")) {
		var in io.Reader
		switch strings.Trim(name, "[]") {
		case "FlateDecode", "Fl":
			if len(data) < 2 {
				return "", true
			}
			in = flate.NewReader(strings.NewReader(data[2:]))
		case "LZWDecode", "LZW":
			in = lzw.NewReader(strings.NewReader(data), lzw.MSB, 8)
		case "ASCII85Decode", "A85":
			in = ascii85.NewDecoder(strings.NewReader(ascii85Digits(data)))
		case "ASCIIHexDecode", "AHx":
			in = strings.NewReader(unhex(data))
		default:
			return "", false
		}
		var b bytes.Buffer
		_, _ = io.Copy(&b, io.LimitReader(in, maxStream))
		data = b.String()
	}
	return data, true
}

func ascii85Digits(s string) string {
	s, _, _ = strings.Cut(s, "~")
	return strings.TrimPrefix(strings.TrimSpace(s), "<")
}

func unhex(s string) string {
	s, _, _ = strings.Cut(s, ">")
	out := make([]byte, 0, len(s)/2)
	high := -1
	for i := range len(s) {
		h := hex(s[i])
		switch {
		case h < 0:
		case high < 0:
			high = h
		default:
			out, high = append(out, byte(high<<4|h)), -1
		}
	}
	return string(out)
}

// write writes the objects with a table of where they are (7.5.4).
func (p *plainer) write() string {
	numbers := make([]int, 0, len(p.objects))
	for n := range p.objects {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(numbers))
	for i, n := range numbers {
		o := p.objects[n]
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d %d obj\n%s\n", n, o.gen, o.text())
		if o.isData {
			b.WriteString("stream\n" + o.stream + "\nendstream\n")
		}
		b.WriteString("endobj\n")
	}
	start := b.Len()
	b.WriteString("xref\n")
	for i, n := range numbers {
		fmt.Fprintf(&b, "%d 1\n%010d %05d n \n", n, at[i], p.objects[n].gen)
	}
	size := 1
	if len(numbers) > 0 {
		size = numbers[len(numbers)-1] + 1
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %s", size, p.root)
	if p.info != "" {
		b.WriteString(" /Info " + p.info)
	}
	fmt.Fprintf(&b, " >>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.String()
}

// text is an object's value, with what follows from its being plain: a stream has its length and no filter, and a font that says which
// characters its codes are needs no other encoding.
func (o *object) text() string {
	if !strings.HasSuffix(o.value, ">>") {
		return o.value
	}
	body := strings.TrimSuffix(o.value, ">>")
	e := entries(o.value)
	switch {
	case o.isData:
		return fmt.Sprintf("%s /Filter null /DecodeParms null /Length %d >>", body, len(o.stream))
	case e["Type"] == "/Font" && e["ToUnicode"] != "" && e["Encoding"] != "":
		return body + " /Encoding null >>"
	}
	return o.value
}
