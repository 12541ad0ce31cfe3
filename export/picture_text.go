package export

import (
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// typeface measures texts in the Go fonts, which are as wide as the widest that a reader of an SVG is likely to have.
type typeface struct {
	regular, bold *sfnt.Font
	buf           sfnt.Buffer
	wide          [2]map[rune]float64 // in parts of the size
}

func newTypeface() (*typeface, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, err
	}
	return &typeface{regular: regular, bold: bold, wide: [2]map[rune]float64{{}, {}}}, nil
}

func (t *typeface) font(bold bool) *sfnt.Font {
	if bold {
		return t.bold
	}
	return t.regular
}

// has reports whether the fonts have a character.
func (t *typeface) has(r rune) bool {
	glyph, err := t.regular.GlyphIndex(&t.buf, r)
	return err == nil && glyph != 0
}

func (t *typeface) width(s string, size float64, bold bool) float64 {
	sum := 0.0
	for _, r := range s {
		sum += t.advance(r, bold)
	}
	return sum * size
}

// advance is a character's width in parts of the size; one that the fonts lack is taken to be as wide as it is high.
func (t *typeface) advance(r rune, bold bool) float64 {
	known := t.wide[0]
	if bold {
		known = t.wide[1]
	}
	if w, ok := known[r]; ok {
		return w
	}
	w := 1.0
	if f := t.font(bold); t.has(r) {
		glyph, _ := f.GlyphIndex(&t.buf, r)
		if a, err := f.GlyphAdvance(&t.buf, glyph, fixed.I(1000), font.HintingNone); err == nil {
			w = float64(a) / 64 / 1000
		}
	}
	known[r] = w
	return w
}

// wrap breaks a text into at most so many lines of a width, between words where it can and never inside a character as a
// reader sees it. cut says that the text goes on, which its last line shows by "…".
func (t *typeface) wrap(s string, width, size float64, bold bool, most int) (lines []string, cut bool) {
	line, used := "", 0.0
	space := t.width(" ", size, bold)
	for word := range strings.FieldsSeq(s) {
		wide := t.width(word, size, bold)
		if line != "" && used+space+wide > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		for wide > width && len(lines) < most {
			at, taken := t.cut(word, width, size, bold)
			lines = append(lines, word[:at])
			word, wide = word[at:], wide-taken
		}
		if len(lines) >= most {
			return t.ellipsis(lines[:most], width, size, bold), true
		}
		if line != "" {
			line, used = line+" ", used+space
		}
		line, used = line+word, used+wide
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines, false
}

// cut is where to break a word so that what is before fits, and how wide that is; it takes one character at least.
func (t *typeface) cut(word string, width, size float64, bold bool) (at int, taken float64) {
	state := -1
	for rest := word; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		w := t.width(cluster, size, bold)
		if taken+w > width && at > 0 {
			break
		}
		at, taken = at+len(cluster), taken+w
	}
	return at, taken
}

// ellipsis ends the last line by "…", and takes off it what has no room then.
func (t *typeface) ellipsis(lines []string, width, size float64, bold bool) []string {
	last := lines[len(lines)-1]
	if t.width(last+"…", size, bold) > width {
		at, _ := t.cut(last, width-t.width("…", size, bold), size, bold)
		last = last[:at]
	}
	lines[len(lines)-1] = strings.TrimRight(last, " ,;:") + "…"
	return lines
}
