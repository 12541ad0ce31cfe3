// Package pdf reads the text of a PDF file, page by page. It is a leaf: the bytes of a file go in, its text comes out.
//
//	file ──> plain (objects found, unpacked, written anew) ──> pages ──> glyphs ──> lines ──> paragraphs
//
// A file is whatever somebody sends. It is read in bounded time and memory, and nothing in it makes a reader panic.
package pdf

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	lib "github.com/ledongthuc/pdf"
)

// Document is the text of a PDF file and what the file says of itself.
type Document struct {
	Text          string // paragraphs parted by empty lines, each on a line of its own
	Title, Author string // as a program wrote them, "" where that is only the name of a file
	Language      string
	Modified      string // RFC 3339, "" where there is no zone
	Pages         int
	Unread        int // pages without text
}

// What is read of a file at most.
const (
	maxPages  = 20_000
	maxNodes  = 100_000    // of the tree of pages
	maxSteps  = 10_000_000 // operators of all pages together
	maxGlyphs = 20_000_000
	maxRead   = 1 << 30 // bytes, and eight times the file: the library reads an object each time that it is named
)

var errMany = errors.New("the PDF has more pages or drawings than can be read; split it")

// Read reads a file. The day that it was made is not given: it is no day of publication.
func Read(raw string) (doc *Document, err error) {
	out, p, err := plain(raw)
	if err != nil {
		return nil, err
	}
	defer func() {
		if x := recover(); x != nil {
			doc, err = nil, fmt.Errorf("the PDF cannot be read (%.80s); open it, print it to a new PDF, and read that", fmt.Sprint(x))
			if x == errMany {
				err = errMany
			}
		}
	}()
	r, err := lib.NewReader(&limited{strings.NewReader(out), maxRead + 8*len(out)}, int64(len(out)))
	if errors.Is(err, errMany) {
		return nil, errMany
	}
	if err != nil {
		return nil, fmt.Errorf("the PDF cannot be read (%w); open it, print it to a new PDF, and read that", err)
	}
	pages := pagesOf(r.Trailer().Key("Root").Key("Pages"))
	if len(pages) == 0 {
		return nil, errDamaged
	}
	d := drawing{fonts: map[string]*font{}}
	doc = &Document{Pages: len(pages), Language: r.Trailer().Key("Root").Key("Lang").Text()}
	var lines [][]line
	for _, page := range pages {
		got := d.page(page)
		if len(got) == 0 {
			doc.Unread++
		}
		lines = append(lines, got)
	}
	if doc.Text = paragraphs(withoutHeads(lines)); doc.Text == "" {
		return nil, errNoText(p.pictures)
	}
	doc.about(r.Trailer().Key("Info"))
	return doc, nil
}

// limited lets only so much of a file be read, with repetitions.
type limited struct {
	*strings.Reader
	left int
}

func (l *limited) ReadAt(p []byte, off int64) (int, error) {
	n, err := l.Reader.ReadAt(p, off)
	if l.left -= n; l.left < 0 {
		panic(errMany)
	}
	return n, err
}

func errNoText(pictures int) error {
	if pictures > 0 {
		return errors.New("the PDF has no text, only pictures of it; run OCR over it, for example with ocrmypdf, and read what that makes")
	}
	return errors.New("the PDF has no text that can be read; run OCR over it, for example with ocrmypdf --force-ocr, and read what that makes")
}

// pagesOf lists the pages of a tree in order. A tree that goes round in a circle ends at a bound.
func pagesOf(root lib.Value) (pages []lib.Page) {
	waiting := []lib.Value{root}
	for n := 0; len(waiting) > 0; n++ {
		if n > maxNodes || len(pages) > maxPages {
			panic(errMany)
		}
		node := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		kids := node.Key("Kids")
		switch {
		case kids.Kind() == lib.Array:
			for i := min(kids.Len(), maxNodes) - 1; i >= 0; i-- {
				waiting = append(waiting, kids.Index(i))
			}
		case node.Kind() == lib.Dict:
			pages = append(pages, lib.Page{V: node})
		}
	}
	return pages
}

// about reads the document's own entries.
func (d *Document) about(info lib.Value) {
	if title := words(info.Key("Title")); !isFileName(title) {
		d.Title = title
	}
	d.Author = words(info.Key("Author"))
	d.Modified = instant(words(info.Key("ModDate")))
}

func words(v lib.Value) string {
	if v.Kind() != lib.String {
		return ""
	}
	s := v.RawString()
	if rest, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		units := make([]uint16, 0, len(rest)/2)
		for i := 0; i+1 < len(rest); i += 2 {
			units = append(units, uint16(rest[i])<<8|uint16(rest[i+1]))
		}
		s = string(utf16.Decode(units))
	} else if rest, ok := strings.CutPrefix(s, "\xef\xbb\xbf"); ok {
		s = rest
	} else {
		s = v.Text()
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\ufffd")), " ")
}

// isFileName reports whether a title is what a program puts there where nobody wrote one.
func isFileName(title string) bool {
	low := strings.ToLower(title)
	for _, end := range [...]string{".doc", ".docx", ".odt", ".indd", ".qxd", ".pdf", ".tex", ".dvi", ".rtf", ".html"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return strings.HasPrefix(low, "microsoft word") || strings.HasPrefix(low, "untitled")
}

// instant reads a time as PDF has it (7.9.4): D:20210309233000+02'00'.
func instant(s string) string {
	s = strings.ReplaceAll(strings.TrimPrefix(s, "D:"), "'", "")
	if len(s) < 15 {
		return ""
	}
	digits, zone := s[:14], s[14:]
	for i := range digits {
		if !isDigit(digits[i]) {
			return ""
		}
	}
	switch {
	case zone[0] == 'Z':
		zone = "Z"
	case (zone[0] == '+' || zone[0] == '-') && len(zone) == 5:
		zone = zone[:3] + ":" + zone[3:]
	default:
		return ""
	}
	return digits[:4] + "-" + digits[4:6] + "-" + digits[6:8] + "T" + digits[8:10] + ":" + digits[10:12] + ":" + digits[12:] + zone
}
