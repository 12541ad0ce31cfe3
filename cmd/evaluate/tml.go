package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"dateline/timeline/timex"
)

// document is one TimeML file: its text (the character data of <TEXT>) and its gold expressions, as byte spans of it.
type document struct {
	name      string
	published string // the creation time, YYYY-MM-DD
	text      string
	gold      []timex.Expression
}

// readFolder reads the .tml files of a folder by name.
func readFolder(dir string) ([]document, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.tml"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("%s: no .tml files there; name a folder of a TempEval-3 release", dir)
	}
	sort.Strings(paths)
	var docs []document
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		d, err := readDocument(raw)
		if err != nil {
			d, err = readDocument(bareAmpersand.ReplaceAll(raw, []byte("&amp;$1")))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		d.name = strings.TrimSuffix(filepath.Base(p), ".tml")
		docs = append(docs, d)
	}
	return docs, nil
}

// bareAmpersand finds the "&" that some files hold unescaped.
var bareAmpersand = regexp.MustCompile(`&([^alqg#]|a[^mp]|$)`)

// readDocument takes one file apart.
func readDocument(raw []byte) (document, error) {
	var d document
	r := tmlReader{doc: &d}
	dec := xml.NewDecoder(bytes.NewReader(raw))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			d.text = r.text.String()
			return d, nil
		}
		if err != nil {
			return d, err
		}
		r.token(tok)
	}
}

// tmlReader follows the tokens of a file.
type tmlReader struct {
	doc    *document
	text   strings.Builder
	inText bool
	open   []int // gold expressions that are open, -1 for other elements
}

func (r *tmlReader) token(tok xml.Token) {
	switch t := tok.(type) {
	case xml.StartElement:
		r.start(t)
	case xml.EndElement:
		last := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		if last >= 0 {
			g := &r.doc.gold[last]
			g.End = r.text.Len()
			g.Text = r.text.String()[g.Start:g.End]
		}
		if t.Name.Local == "TEXT" {
			r.inText = false
		}
	case xml.CharData:
		if r.inText {
			r.text.Write(t)
		}
	}
}

func (r *tmlReader) start(t xml.StartElement) {
	index := -1
	if t.Name.Local == "TIMEX3" {
		if f := attr(t, "functionInDocument"); r.doc.published == "" && (f == "CREATION_TIME" || f == "PUBLICATION_TIME") {
			v := attr(t, "value")
			r.doc.published = v[:min(10, len(v))]
		}
		if r.inText {
			index = len(r.doc.gold)
			r.doc.gold = append(r.doc.gold, timex.Expression{
				Start: r.text.Len(), Type: timex.Type(attr(t, "type")), Value: attr(t, "value"), Mod: attr(t, "mod"),
			})
		}
	}
	if t.Name.Local == "TEXT" {
		r.inText = true
	}
	r.open = append(r.open, index)
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
