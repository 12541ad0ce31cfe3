package export

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"dateline/dataset"
)

// writeSVG writes a picture of the timeline as SVG: an axis of time and every event in words. The letters are the reader's
// own, so every script is shown.
func writeSVG(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	d, loss, err := planPicture(t)
	if err != nil {
		return nil, err
	}
	body := newSealed(w)
	s := &svg{bufio.NewWriter(body)}
	size := decimal(d.width) + ` ` + decimal(d.height)
	s.line(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + size + `" width="` + decimal(d.width) + `" height="` + decimal(d.height) + `" role="img" aria-labelledby="title about" font-family="Go, Helvetica, Arial, 'Liberation Sans', sans-serif">`)
	s.line(`<title id="title">` + xmlText(d.title) + `</title>`)
	s.line(`<desc id="about">` + xmlText(d.about) + `</desc>`)
	for _, i := range d.items {
		s.item(i)
	}
	s.line(`</svg>`)
	if err := s.out.Flush(); err != nil {
		return nil, err
	}
	return loss, body.close(w, commentSeal)
}

type svg struct{ out *bufio.Writer }

func (s *svg) line(text string) { _, _ = s.out.WriteString(text + "\n") }

func (s *svg) item(i item) {
	end := `/>`
	if i.tip != "" {
		end = `><title>` + xmlText(i.tip) + `</title>`
	}
	switch {
	case i.polygon != nil:
		var points []string
		for _, p := range i.polygon {
			points = append(points, decimal(p.x)+","+decimal(p.y))
		}
		s.closed("polygon", `points="`+strings.Join(points, " ")+`" fill="#`+i.fill+`"`, end)
	case i.disc > 0:
		s.closed("circle", `cx="`+decimal(i.at.x)+`" cy="`+decimal(i.at.y)+`" r="`+decimal(i.disc)+`" fill="#`+i.fill+`"`, end)
	default:
		weight := ""
		if i.bold {
			weight = ` font-weight="bold"`
		}
		s.line(`<text x="` + decimal(i.at.x) + `" y="` + decimal(i.at.y) + `" font-size="` + decimal(i.size) + `" fill="#` + i.fill + `"` + weight + `>` + xmlText(i.text) + `</text>`)
	}
}

func (s *svg) closed(element, attributes, end string) {
	if end != `/>` {
		end += `</` + element + `>`
	}
	s.line(`<` + element + ` ` + attributes + end)
}

// decimal writes a length with two decimals at most.
func decimal(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// xmlText is a text within XML 1.0, which has no U+FFFE and U+FFFF.
func xmlText(s string) string {
	s, _ = cellText(s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "--", "-&#45;").Replace(s)
}
