package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// file makes a PDF of objects, the first of which is the catalogue and the second the tree of pages. Its table of objects is left out.
func file(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer << /Root 1 0 R /Info 9 0 R >>\nstartxref\n0\n%%EOF\n")
	return b.String()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

func zip(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(data))
	_ = w.Close()
	return b.String()
}

const (
	catalogue = "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>"
	tree      = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	page      = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
	helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)

// one is a file of one page with these contents.
func one(contents string) string {
	return file(catalogue, tree, page, stream("", contents), helvetica)
}

func TestRead(t *testing.T) {
	lines := "BT /F 10 Tf 12 TL 1 0 0 1 50 700 Tm (The old bridge over the river re-) Tj T* (opened on Monday after two years of repairs, well-) Tj T* (known to all.) Tj " +
		"0 -30 Td [(It is) -300 (ou) 20 (rs \\223again\\224.)] TJ ET"
	want := "The old bridge over the river reopened on Monday after two years of repairs, wellknown to all.\n\nIt is ours “again”."
	packed := zip(lines)
	inside := "1 0 2 48 3 90\n"
	for name, c := range map[string]struct{ raw, want string }{
		"plain":                        {one(lines), want},
		"packed":                       {file(catalogue, tree, page, stream("/Filter /FlateDecode", packed), helvetica), want},
		"two packings, length wrong":   {strings.Replace(file(catalogue, tree, page, stream("/Filter [/ASCIIHexDecode /FlateDecode]", fmt.Sprintf("%x>", packed)), helvetica), "/Length ", "/Length 9", 1), want},
		"junk before and after":        {"junk\n" + one(lines) + strings.Repeat("\x00", 3000), want},
		"cut off":                      {one(lines)[:strings.Index(one(lines), "trailer")], want},
		"a word that keeps its hyphen": {one("BT /F 10 Tf 12 TL 50 700 Td (a well-known one, well-) Tj T* (known to all) Tj ET"), "a well-known one, well-known to all"},
		"in a form":                    {file(catalogue, tree, page, stream("", "q 2 0 0 2 0 0 cm /X Do Q"), helvetica, stream("/Subtype /Form", "BT /F 10 Tf 9 700 Td (It rained.) Tj ET")), "It rained."},
		"a string without end":         {one("BT /F 10 Tf 9 700 Td (It rained.) Tj ET <e"), "It rained."},
		"a form in itself": {file(catalogue, tree, page, stream("", "/X Do"), helvetica,
			stream("/Subtype /Form /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>", "BT /F 10 Tf 9 700 Td (It rained.) Tj ET /X Do")), strings.Repeat("It rained.\n\n", 5) + "It rained."},
		"a tree in a circle, damaged operators": {file(catalogue, "<< /Type /Pages /Kids [3 0 R] /Parent 2 0 R >>", page, stream("", "Q Q Tf TJ Td ' \" cm BT /F 10 Tf 9 700 Td (It rained.) Tj ET [ ( "), helvetica), "It rained."},
		"objects in a stream": {"%PDF-1.5\n7 0 obj " + stream("/Type /ObjStm /N 3 /First "+fmt.Sprint(len(inside)), inside+fmt.Sprintf("%-48s%-42s%s", catalogue, tree, page)) +
			"\nendobj\n4 0 obj " + stream("", lines) + " endobj 5 0 obj " + helvetica + " endobj\n", want},
	} {
		doc, err := Read(c.raw)
		if err != nil || doc.Text != c.want {
			t.Errorf("%s: %v %+v\nwant %q", name, err, doc, c.want)
		}
	}
}

func TestAbout(t *testing.T) {
	info := func(s string) string {
		return strings.Replace(one("BT /F 10 Tf 9 700 Td (It rained.) Tj ET"), "trailer", "9 0 obj << "+s+" >> endobj\ntrailer", 1)
	}
	doc, err := Read(info(`/Title (\376\377\000R\000a\000i\000n) /Author (Jane  Roe) /CreationDate (D:20200101000000Z) /ModDate (D:20210309233000+02'00')`))
	if err != nil || doc.Title != "Rain" || doc.Author != "Jane Roe" || doc.Modified != "2021-03-09T23:30:00+02:00" || doc.Language != "en-GB" || doc.Pages != 1 {
		t.Errorf("%+v %v", doc, err)
	}
	if doc, _ := Read(info("/Title (Microsoft Word - rain.doc) /ModDate (D:20210309)")); doc.Title != "" || doc.Modified != "" {
		t.Errorf("%+v", doc)
	}
}

func TestHeads(t *testing.T) {
	kids, objects := "", []string{}
	for i := range 4 {
		kids += fmt.Sprintf("%d 0 R ", 10+2*i)
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F 5 0 R >> >> >>", 11+2*i),
			stream("", fmt.Sprintf("BT /F 10 Tf 9 750 Td (Harbour Post, page %d) Tj 0 -50 Td (It rained on day %d) Tj 0 -600 Td (%d) Tj ET", i+1, i+1, i+1)))
	}
	raw := file(append([]string{catalogue, "<< /Type /Pages /Kids [" + kids + "] >>", page, stream("", ""), helvetica, "null", "null", "null", "<< >>"}, objects...)...)
	doc, err := Read(raw)
	if err != nil || strings.Contains(doc.Text, "Harbour") || strings.Count(doc.Text, "It rained on day") != 4 || strings.ContainsAny(doc.Text, "\n") && strings.Contains(doc.Text, "\n\n1") {
		t.Errorf("%v %+v", err, doc)
	}
}

// What cannot be read says why and what to do, in time and without much room.
func TestErrors(t *testing.T) {
	picture := stream("/Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode", "\xff\xd8")
	zeros := zip(strings.Repeat(" ", 40<<20))
	bombs := []string{catalogue, tree, page}
	for range 5 {
		bombs = append(bombs, stream("/Filter /FlateDecode", zeros))
	}
	for name, c := range map[string]struct{ raw, want string }{
		"pictures only":      {file(catalogue, tree, page, stream("", "/X Do"), helvetica, picture), "the PDF has no text, only pictures of it; run OCR over it, for example with ocrmypdf"},
		"no text":            {one(""), "the PDF has no text that can be read; run OCR over it"},
		"no PDF":             {"It rained.", "this is no PDF file; give the file itself"},
		"no page":            {"%PDF-1.4\n", "there is no page in this PDF; it may be cut off: get it again, or save its text"},
		"encrypted":          {strings.Replace(one("x"), "trailer <<", "trailer << /Encrypt 8 0 R", 1), "the PDF is encrypted; open it, print it to a new PDF, and read that"},
		"a bomb":             {file(bombs...), "the PDF unpacks to more than 128 MB without its pictures; split it"},
		"a tree in a circle": {file(catalogue, "<< /Kids [2 0 R 2 0 R] >>"), "the PDF has more pages or drawings than can be read; split it"},
		"a bomb of forms": {file(catalogue, tree, page, stream("", "/X Do"), helvetica,
			stream("/Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", strings.Repeat("/X Do ", 200))), "the PDF has more pages or drawings than can be read; split it"},
		"unclosed":           {"%PDF-1.4\n" + strings.Repeat("1 0 obj (", 500_000), "there is no page in this PDF"},
		"nested":             {"%PDF-1.4\n" + strings.Repeat("1 0 obj [[<<", 500_000), "there is no page in this PDF"},
		"a stream of no end": {"%PDF-1.4\n" + strings.Repeat("1 0 obj << >> stream\n", 300_000), "there is no page in this PDF"},
	} {
		start := time.Now()
		doc, err := Read(c.raw)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v %+v", name, err, doc)
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
}

// A map of characters that promises two thousand million entries is not believed.
func TestWildMap(t *testing.T) {
	raw := file(catalogue, tree, page, stream("", "BT /F 10 Tf 9 700 Td (AB) Tj ET"), "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
		stream("", "begincmap 2000000000 beginbfchar endbfchar"))
	if doc, err := Read(raw); err == nil && doc.Text != "AB" {
		t.Errorf("%+v", doc)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(one("BT /F 10 Tf 9 700 Td (It rained.) Tj ET"))
	f.Add(file(catalogue, tree, page, stream("/Filter /FlateDecode", zip("BT /F 1 Tf [(a) -300 (b)] TJ ET")), "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /DW 500 /W [1 [500] 2 9 300] >>] >>",
		stream("", "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <0009> <0041> endbfrange endcmap")))
	f.Add("%PDF-1.5\n7 0 obj " + stream("/Type /ObjStm /N 1 /First 4", "1 0 "+catalogue) + " endobj")
	f.Fuzz(func(t *testing.T, raw string) {
		defer time.AfterFunc(20*time.Second, func() { panic("hangs") }).Stop()
		doc, err := Read(raw)
		if err == nil && (strings.TrimSpace(doc.Text) == "" || !utf8.ValidString(doc.Text)) {
			t.Errorf("%q: %q", raw, doc.Text)
		}
	})
}
