package pdf

import (
	"strings"

	lib "github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// font tells the characters and the widths of its codes. The zero value reads codes as Windows-1252.
type font struct {
	encoding lib.TextEncoding
	double   bool // codes are of two bytes
	known    map[string]glyph
	widths   map[int]float64 // in thousandths of the size
	usual    float64
}

type glyph struct {
	text  string
	width float64
}

// newFont reads a font. One that the library cannot read gives its codes as they are.
func newFont(v lib.Value) (f *font) {
	f = &font{known: map[string]glyph{}, widths: map[int]float64{}, usual: 500}
	f.double = v.Key("Subtype").Name() == "Type0"
	defer func() {
		if x := recover(); x == errMany {
			panic(x)
		}
	}()
	if f.double {
		below := v.Key("DescendantFonts").Index(0)
		f.usual = 1000
		if dw := below.Key("DW"); dw.Kind() != lib.Null {
			f.usual = dw.Float64()
		}
		f.wide(below.Key("W"))
	} else {
		first, w := int(v.Key("FirstChar").Int64()), v.Key("Widths")
		for i := range min(w.Len(), 256) {
			f.widths[first+i] = w.Index(i).Float64()
		}
	}
	of := lib.Font{V: v}
	f.encoding = of.Encoder()
	return f
}

// wide reads the widths of a font of two bytes (9.7.4.3): 10 [500 600] 20 30 700.
func (f *font) wide(w lib.Value) {
	const most = 70_000
	for i := 0; i+1 < w.Len() && len(f.widths) < most; {
		first, second := int(w.Index(i).Int64()), w.Index(i+1)
		if second.Kind() == lib.Array {
			for j := range min(second.Len(), most) {
				f.widths[first+j] = second.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := int(second.Int64()), w.Index(i+2).Float64()
		for c := first; c <= last && c-first < most && len(f.widths) < most; c++ {
			f.widths[c] = width
		}
		i += 3
	}
}

func (f *font) step() int {
	if f.double {
		return 2
	}
	return 1
}

// glyph is the text of a code, and its width in parts of the size.
func (f *font) glyph(code string) (string, float64) {
	if g, ok := f.known[code]; ok {
		return g.text, g.width
	}
	n := 0
	for i := range len(code) {
		n = n<<8 | int(code[i])
	}
	g := glyph{text: f.decode(code), width: f.usual / 1000}
	if f.known == nil {
		g.width = 0.5
	}
	if w, ok := f.widths[n]; ok {
		g.width = w / 1000
	}
	if f.known != nil {
		f.known[code] = g
	}
	return g.text, g.width
}

// decode is the text of a code. What the library does not know is left out, but for the codes that programs for Windows write.
func (f *font) decode(code string) (text string) {
	defer func() {
		if x := recover(); x != nil {
			text = ""
		}
	}()
	text = code
	if f.encoding != nil {
		text = f.encoding.Decode(code)
	}
	if text == code && len(code) == 1 && code[0] >= 0x80 {
		text = string(charmap.Windows1252.DecodeByte(code[0]))
	}
	return printed(text)
}

// printed leaves out what is no character, and takes apart letters that are printed as one: "ﬁ" is "fi".
func printed(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c >= 0x80 && c < 0xa0:
			b.WriteRune(charmap.Windows1252.DecodeByte(byte(c)))
		case c >= 0xfb00 && c <= 0xfb06:
			b.WriteString(ligatures[c-0xfb00])
		case c == '\t' || c == '\n' || c == '\r' || c == 0xa0:
			b.WriteByte(' ')
		case c < ' ' || c == 0x7f || c == 0xfffd || c >= 0xe000 && c <= 0xf8ff || c >= 0xf0000:
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}
