package export

import (
	"bufio"
	"io"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// The records of CSL-JSON, as its schema (csl-data.json 1.0.2) has them.
type (
	cslItem struct {
		ID        string    `json:"id"`
		Type      string    `json:"type"`
		Title     string    `json:"title"`
		Author    []cslName `json:"author,omitempty"`
		Container string    `json:"container-title,omitempty"`
		Issued    *cslDate  `json:"issued,omitempty"`
		Accessed  *cslDate  `json:"accessed,omitempty"`
		Genre     string    `json:"genre,omitempty"`
		Language  string    `json:"language,omitempty"`
		Note      string    `json:"note,omitempty"`
		Origin    string    `json:"source"` // what the reference comes from: the program
		URL       string    `json:"URL,omitempty"`
	}
	cslName struct {
		Literal string `json:"literal"`
	}
	cslDate struct {
		Parts   [][]int `json:"date-parts,omitempty"`
		Literal string  `json:"literal,omitempty"`
	}
)

// writeCSL writes the sources as CSL-JSON, which Zotero, pandoc and every citation processor read. Names stay as printed: how
// a byline splits into first and last name is not guessed. A date that is no day, month or year is written in words.
func writeCSL(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	out := bufio.NewWriter(w)
	j := newJSONWriter(out)
	j.text("[")
	for i := range t.Sources {
		if i > 0 {
			j.text(",")
		}
		j.text("\n  ")
		j.value(cslOf(&t.Sources[i], visible(t.Generator)), "  ")
	}
	j.text("\n]\n")
	return nil, first(j.err, out.Flush())
}

func cslOf(s *dataset.Source, generator string) cslItem {
	r := referenceOf(s)
	item := cslItem{ID: r.id, Type: r.csl, Title: r.title, Container: r.publisher, Issued: cslDateOf(r.published), Accessed: cslDateOf(r.retrieved),
		Genre: r.genre, Language: r.language, Note: r.note, Origin: generator, URL: r.url}
	if strings.TrimSpace(r.author) != "" {
		item.Author = []cslName{{r.author}}
	}
	return item
}

func cslDateOf(d edtf.Date) *cslDate {
	if d == "" {
		return nil
	}
	if parts := dateParts(d); parts != nil {
		return &cslDate{Parts: [][]int{parts}}
	}
	return &cslDate{Literal: visible(dateWords(d))}
}

func checkCSL(path string, _ entries) (string, error) {
	return checkStrict(path, func(items []cslItem) bool {
		for _, i := range items {
			if !strings.HasPrefix(i.Origin, program) {
				return false
			}
		}
		return true
	})
}
