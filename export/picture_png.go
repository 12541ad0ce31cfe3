package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"os"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"dateline/dataset"
)

// pngScale is how many pixels a picture of some height has for one of a screen: two, for print, and fewer where it is so
// long that it would need too much memory.
func pngScale(height float64) float64 {
	switch {
	case height <= 4500:
		return 2
	case height <= 8000:
		return 1.5
	}
	return 1
}

// writePNG writes the same picture as the SVG form, drawn in the Go fonts. They have Latin, Greek and Cyrillic letters; the
// loss says in how many lines others are shown as boxes.
func writePNG(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	d, loss, err := planPicture(t)
	if err != nil {
		return nil, err
	}
	c, err := newCanvas(d, pngScale(d.height))
	if err != nil {
		return nil, err
	}
	for _, i := range d.items {
		if err := c.item(i); err != nil {
			return nil, err
		}
	}
	if c.boxes > 0 {
		loss = append(loss, counted(c.boxes, "line")+" with letters that the picture's font lacks, shown as boxes; write .svg, which takes the reader's fonts")
	}
	var out bytes.Buffer
	if err := png.Encode(&out, c.to); err != nil {
		return nil, err
	}
	_, err = w.Write(sealPNG(out.Bytes()))
	return loss, err
}

// canvas is an image being drawn.
type canvas struct {
	to      *image.RGBA
	scale   float64
	letters *typeface
	faces   map[faceKey]font.Face
	boxes   int // lines with letters that the fonts lack
}

type faceKey struct {
	size float64
	bold bool
}

func newCanvas(d *drawing, scale float64) (*canvas, error) {
	letters, err := newTypeface()
	if err != nil {
		return nil, err
	}
	return &canvas{to: image.NewRGBA(image.Rect(0, 0, int(d.width*scale), int(d.height*scale))), scale: scale, letters: letters, faces: map[faceKey]font.Face{}}, nil
}

func (c *canvas) item(i item) error {
	switch {
	case i.polygon != nil:
		c.fill(i.polygon, i.fill)
	case i.disc > 0:
		c.fill(circle(i.at, i.disc), i.fill)
	default:
		return c.text(i)
	}
	return nil
}

// fill fills a polygon within its bounds.
func (c *canvas) fill(points []point, fill string) {
	box := image.Rectangle{Min: image.Pt(1<<30, 1<<30), Max: image.Pt(-1<<30, -1<<30)}
	for _, p := range points {
		box.Min = image.Pt(min(box.Min.X, int(p.x*c.scale)-1), min(box.Min.Y, int(p.y*c.scale)-1))
		box.Max = image.Pt(max(box.Max.X, int(p.x*c.scale)+2), max(box.Max.Y, int(p.y*c.scale)+2))
	}
	box = box.Intersect(c.to.Bounds())
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	at := func(p point) (x, y float32) {
		return float32(p.x*c.scale) - float32(box.Min.X), float32(p.y*c.scale) - float32(box.Min.Y)
	}
	r.MoveTo(at(points[0]))
	for _, p := range points[1:] {
		r.LineTo(at(p))
	}
	r.ClosePath()
	r.DrawOp = draw.Over
	r.Draw(c.to, box, image.NewUniform(colorOf(fill)), image.Point{})
}

// circle is a disc's outline as a polygon of so many corners that none is seen.
func circle(c point, r float64) []point {
	const corners = 48
	points := make([]point, corners)
	for i := range points {
		y, x := math.Sincos(2 * math.Pi * float64(i) / corners)
		points[i] = point{c.x + r*x, c.y + r*y}
	}
	return points
}

func (c *canvas) text(i item) error {
	face, err := c.face(i.size*c.scale, i.bold)
	if err != nil {
		return err
	}
	for _, r := range i.text {
		if !c.letters.has(r) {
			c.boxes++
			break
		}
	}
	d := font.Drawer{Dst: c.to, Src: image.NewUniform(colorOf(i.fill)), Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(i.at.x * c.scale * 64), Y: fixed.Int26_6(i.at.y * c.scale * 64)}}
	for _, r := range i.text { // letter by letter, as wide as they were measured
		start := d.Dot
		d.DrawString(string(r))
		d.Dot = fixed.Point26_6{X: start.X + fixed.Int26_6(c.letters.advance(r, i.bold)*i.size*c.scale*64), Y: start.Y}
	}
	return nil
}

func (c *canvas) face(size float64, bold bool) (font.Face, error) {
	key := faceKey{size, bold}
	if f, ok := c.faces[key]; ok {
		return f, nil
	}
	f, err := opentype.NewFace(c.letters.font(bold), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err == nil {
		c.faces[key] = f
	}
	return f, err
}

func colorOf(hexColor string) color.RGBA {
	n, _ := strconv.ParseUint(hexColor, 16, 32)
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xFF}
}

// pngComment is the text by which a picture of the program's is known, before the digest of all that stands before it.
const pngComment = "Comment\x00written by dateline, sha256:"

// sealPNG puts a comment with the picture's digest before its last chunk.
func sealPNG(b []byte) []byte {
	const lastChunk = 12
	body := b[:len(b)-lastChunk]
	chunk := []byte("tEXt" + pngComment + hexDigest(body))
	out := binary.BigEndian.AppendUint32(body[:len(body):len(body)], uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, b[len(body):]...)
}

func hexDigest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func checkPNG(path string, _ entries) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	at := bytes.LastIndex(b, []byte("tEXt"+pngComment))
	if at < 4 {
		return "", errors.New("is none that dateline wrote")
	}
	if !bytes.HasPrefix(b[at+len("tEXt"+pngComment):], []byte(hexDigest(b[:at-4]))) {
		return "it was changed since it was written", nil
	}
	return "", nil
}
