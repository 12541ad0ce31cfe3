package pdf

import (
	"fmt"
	"math"
	"strings"

	lib "github.com/ledongthuc/pdf"
)

// line is a line of text as it is printed.
type line struct {
	x0, x1, y float64 // where it begins and ends, and its base line, in points from the lower left
	size      float64 // of its letters
	text      string
}

// matrix is a transformation [a b c d e f] (8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m followed by n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// state is the state of drawing text (9.3).
type state struct {
	place                                         matrix // from the space of the drawing to the page
	font                                          *font
	size, letterGap, wordGap, wide, leading, rise float64
}

// drawing follows the operators of pages. It counts what it does over all of them.
type drawing struct {
	fonts         map[string]*font // by their value as it is written
	steps, glyphs int

	named map[string]*font // those of the stream that is followed, by their names there

	state
	saved     []state
	text, row matrix // the text matrix and the text line matrix

	lines []line
	b     strings.Builder // the line that is being written
	at    line
}

// maxForms is how deep forms may stand in one another.
const maxForms = 6

// page reads the lines of a page in the order in which they are drawn, which is the order of reading in what word processors write.
func (d *drawing) page(p lib.Page) []line {
	d.lines, d.saved = nil, nil
	d.state = state{place: identity, wide: 1}
	d.run(p.V.Key("Contents"), inherited(p.V, "Resources"), 0)
	d.endLine()
	return d.lines
}

func inherited(v lib.Value, key string) lib.Value {
	for range 50 {
		if r := v.Key(key); r.Kind() != lib.Null {
			return r
		}
		v = v.Key("Parent")
	}
	return lib.Value{}
}

// run follows one stream of operators. What panics in the library ends the stream, and what was drawn by then stays.
func (d *drawing) run(stream, resources lib.Value, depth int) {
	if k := stream.Kind(); k != lib.Stream && k != lib.Array {
		return
	}
	named := d.named
	d.named = map[string]*font{}
	defer func() {
		d.named = named
		if x := recover(); x == errMany {
			panic(x)
		}
	}()
	in := names{resources, resources.Key("Font"), resources.Key("XObject")}
	lib.Interpret(stream, func(stack *lib.Stack, op string) {
		d.step(1)
		var args []lib.Value
		for stack.Len() > 0 {
			args = append(args, stack.Pop())
		}
		for i, j := 0, len(args)-1; i < j; i, j = i+1, j-1 {
			args[i], args[j] = args[j], args[i]
		}
		d.operator(op, args, in, depth)
	})
}

// names are what a stream's operators can name.
type names struct{ all, fonts, forms lib.Value }

// step counts what is done. To read a font or a form is as much work as some hundred operators.
func (d *drawing) step(n int) {
	if d.steps += n; d.steps > maxSteps {
		panic(errMany)
	}
}

// numbers are the last n arguments as numbers; missing ones are 0.
func numbers(args []lib.Value, n int) []float64 {
	out := make([]float64, n)
	if len(args) > n {
		args = args[len(args)-n:]
	}
	for i, a := range args {
		if f := a.Float64(); !math.IsNaN(f) && math.Abs(f) < 1e9 {
			out[i] = f
		}
	}
	return out
}

func matrixOf(args []lib.Value) matrix { return matrix(numbers(args, 6)) }

// operator follows one operator (annex A).
func (d *drawing) operator(op string, args []lib.Value, in names, depth int) {
	one := func() float64 { return numbers(args, 1)[0] }
	switch op {
	case "q":
		if len(d.saved) < 1000 {
			d.saved = append(d.saved, d.state)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.state, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		if len(args) == 6 {
			d.place = matrixOf(args).times(d.place)
		}
	case "BT":
		d.text, d.row = identity, identity
	case "Tc":
		d.letterGap = one()
	case "Tw":
		d.wordGap = one()
	case "Tz":
		d.wide = one() / 100
	case "TL":
		d.leading = one()
	case "Ts":
		d.rise = one()
	case "Tf":
		if len(args) == 2 {
			d.font, d.size = d.fontOf(in, args[0].Name()), numbers(args, 1)[0]
		}
	case "TD":
		n := numbers(args, 2)
		d.leading = -n[1]
		d.move(n[0], n[1])
	case "Td":
		n := numbers(args, 2)
		d.move(n[0], n[1])
	case "Tm":
		if len(args) == 6 {
			d.row = matrixOf(args)
			d.text = d.row
		}
	case "T*":
		d.move(0, -d.leading)
	case "Tj", "'", "\"":
		if op != "Tj" {
			d.move(0, -d.leading)
		}
		if len(args) > 0 {
			d.show(args[len(args)-1].RawString())
		}
	case "TJ":
		if len(args) > 0 {
			d.showAll(args[len(args)-1])
		}
	case "Do":
		if len(args) > 0 {
			d.form(in.forms.Key(args[0].Name()), in.all, depth)
		}
	}
}

// form draws a form, which is a drawing within one (8.10).
func (d *drawing) form(x, resources lib.Value, depth int) {
	d.step(100)
	if x.Key("Subtype").Name() != "Form" || depth >= maxForms {
		return
	}
	before, saved := d.state, d.saved
	if m := x.Key("Matrix"); m.Kind() == lib.Array && m.Len() == 6 {
		var args []lib.Value
		for i := range 6 {
			args = append(args, m.Index(i))
		}
		d.place = matrixOf(args).times(d.place)
	}
	if own := x.Key("Resources"); own.Kind() == lib.Dict {
		resources = own
	}
	d.saved = nil
	d.run(x, resources, depth+1)
	d.state, d.saved = before, saved
}

func (d *drawing) move(x, y float64) {
	d.row = matrix{1, 0, 0, 1, x, y}.times(d.row)
	d.text = d.row
}

// showAll shows the strings of an array, moved by the numbers between them, in thousandths of the size.
func (d *drawing) showAll(v lib.Value) {
	for i := range v.Len() {
		x := v.Index(i)
		if x.Kind() == lib.String {
			d.show(x.RawString())
			continue
		}
		d.forward(-x.Float64() / 1000 * d.size * d.wide)
	}
}

func (d *drawing) forward(by float64) {
	d.text = matrix{1, 0, 0, 1, by, 0}.times(d.text)
}

// show draws a string: letter by letter where it goes on, so that a gap between two is seen.
func (d *drawing) show(s string) {
	f := d.font
	if f == nil {
		f = &font{}
	}
	for len(s) > 0 {
		if d.glyphs++; d.glyphs > maxGlyphs {
			panic(errMany)
		}
		code := s[:min(f.step(), len(s))]
		s = s[len(code):]
		text, width := f.glyph(code)
		at := matrix{d.size * d.wide, 0, 0, d.size, 0, d.rise}.times(d.text).times(d.place)
		by := width*d.size + d.letterGap
		if code == " " {
			by += d.wordGap
		}
		d.put(text, at, width)
		d.forward(by * d.wide)
	}
}

// put writes a letter on the line, or begins another line with it.
func (d *drawing) put(text string, at matrix, width float64) {
	x, y, size := at[4], at[5], math.Hypot(at[2], at[3])
	end := x + width*math.Hypot(at[0], at[1])
	if text == "" || size == 0 {
		return
	}
	blank := strings.TrimSpace(text) == ""
	switch {
	case d.b.Len() == 0:
		if blank {
			return
		}
		d.at = line{x0: x, y: y, size: size}
	case math.Abs(y-d.at.y) > 0.5*max(size, d.at.size) || x < d.at.x1-1.5*size:
		d.endLine()
		d.put(text, at, width)
		return
	case x > d.at.x1+0.17*size && !blank && !strings.HasSuffix(d.b.String(), " "):
		d.b.WriteByte(' ')
	}
	d.b.WriteString(text)
	d.at.x1 = end
	d.at.size = max(d.at.size, size)
}

func (d *drawing) endLine() {
	if s := strings.Join(strings.Fields(d.b.String()), " "); s != "" {
		d.at.text = s
		d.lines = append(d.lines, d.at)
	}
	d.b.Reset()
	d.at = line{}
}

// fontOf reads a font once.
func (d *drawing) fontOf(in names, name string) *font {
	if f, ok := d.named[name]; ok {
		return f
	}
	d.step(20)
	v := in.fonts.Key(name)
	if v.Kind() != lib.Dict {
		return nil
	}
	key := fmt.Sprint(v)
	f := d.fonts[key]
	if f == nil {
		f = newFont(v)
		d.fonts[key] = f
	}
	d.named[name] = f
	return f
}
