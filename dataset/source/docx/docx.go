// Package docx reads the text of a Word document (Office Open XML, ECMA-376 part 1, WordprocessingML). It is a leaf: a file
// goes in, its text comes out.
package docx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxText bounds the text of a document, in bytes of XML: a small file can unpack to anything.
const maxText = 64 << 20

// Properties are what a document says of itself. Word fills them in by itself, so they may speak of a template. The day that it was begun
// is none of them: it is no day of publication.
type Properties struct {
	Title, Creator, Language string
	Modified                 string // RFC 3339
}

// About reads the properties of a document (ECMA-376 part 2, docProps/core.xml). A document without them has none.
func About(r io.ReaderAt, size int64) (p Properties) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return p
	}
	part, err := z.Open("docProps/core.xml")
	if err != nil {
		return p
	}
	defer part.Close()
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Language string `xml:"language"`
		Modified string `xml:"modified"`
	}
	if xml.NewDecoder(io.LimitReader(part, 1<<20)).Decode(&core) != nil {
		return p
	}
	return Properties{strings.TrimSpace(core.Title), strings.TrimSpace(core.Creator), strings.TrimSpace(core.Language), strings.TrimSpace(core.Modified)}
}

// Text is the text of a document's body: paragraphs parted by empty lines, tabs and line breaks as such. What a person has
// deleted under "track changes" is left out, what was inserted is there. Headers, footers, notes and comments are not read.
func Text(r io.ReaderAt, size int64) (string, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return "", fmt.Errorf("this is no Word document (%w); save it as .docx", err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return "", errors.New("this is no Word document: it has no word/document.xml; save it as .docx")
	}
	defer part.Close()
	in := &io.LimitedReader{R: part, N: maxText + 1}
	text, err := body(xml.NewDecoder(in))
	if in.N <= 0 {
		return "", fmt.Errorf("the document is longer than %d MB; split it", maxText>>20)
	}
	if err != nil {
		return "", fmt.Errorf("word/document.xml cannot be read (%w); open it in a word processor and save it again", err)
	}
	return text, nil
}

// body reads the elements w:p, w:t, w:tab, w:br, w:cr and w:noBreakHyphen, and passes over what w:del and mc:Fallback hold.
func body(d *xml.Decoder) (string, error) {
	var b strings.Builder
	inText := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return strings.TrimSpace(b.String()), nil
		}
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "del", "moveFrom", "Fallback", "instrText":
				if err := d.Skip(); err != nil {
					return "", err
				}
			case "t":
				inText = true
			case "tab":
				b.WriteByte('\t')
			case "br", "cr":
				b.WriteByte('\n')
			case "noBreakHyphen":
				b.WriteRune('\u2011')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "p":
				b.WriteString("\n\n")
			}
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
}
