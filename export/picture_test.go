package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// pictured is a timeline of n events as a year of reporting gives: many in a few weeks, some long before, some that last.
func pictured(n int) *dataset.Timeline {
	t := sample()
	t.Title = "A year at the harbour of Wexley"
	t.Events = t.Events[1:]
	whats := []string{
		"The council votes on the repairs of the eastern pier", "Divers find cracks below the water line, and the harbour master closes the inner basin to ships of more than 900 tonnes",
		"A ferry is towed in", "The minister of transport visits the harbour and promises a decision before the end of the season, according to her office", "The works begin at the northern gate",
	}
	for i := len(t.Events); i < n; i++ {
		d := edtf.Day{Year: 2021, Month: 1, Day: 1}.AddDays(i*i*7919%360*(i%3)/2 + i%11)
		e := dataset.Event{ID: letters("ev", i), Title: fmt.Sprintf("%s (%d)", whats[i%5], i), Modality: dataset.Occurred, Status: dataset.Statuses[(i*i+i/3)%4].Status,
			Mentions: []dataset.Mention{{ID: letters("me", i), Source: "courier-2021-03-12"}}}
		switch {
		case i%17 == 0:
			e.SetDate(edtf.OfMonth(d.Year, d.Month))
		case i%23 == 0:
			e.SetDate(edtf.OneOf(d, d.AddDays(9)))
		default:
			e.SetDate(edtf.OfDay(d))
		}
		t.Events = append(t.Events, e)
	}
	t.Sort()
	return t
}

// legible fails where two texts of a picture overlap, where one leaves the page, or where a mark covers a text that is not its
// own number.
func legible(t interface{ Fatalf(string, ...any) }, d *drawing) {
	type box struct {
		left, top, right, bottom float64
		text                     string
	}
	var boxes []box
	for _, i := range d.items {
		if i.text == "" {
			continue
		}
		b := box{i.at.x, i.at.y - i.size*0.75, i.at.x + i.wide, i.at.y + i.size*0.25, i.text}
		if b.left < 0 || b.top < 0 || b.right > d.width || b.bottom > d.height {
			t.Fatalf("%q leaves the page of %v to %v: %+v", i.text, d.width, d.height, b)
		}
		for _, o := range boxes {
			if b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom {
				t.Fatalf("%q overlaps %q: %+v, %+v", b.text, o.text, b, o)
			}
		}
		boxes = append(boxes, b)
	}
	for _, i := range d.items {
		if i.tip == "" || i.disc == 0 {
			continue
		}
		for _, o := range boxes {
			inside := o.right-o.left < 2*i.disc+3 && math.Hypot((o.left+o.right)/2-i.at.x, (o.top+o.bottom)/2-i.at.y) < 4
			if !inside && i.at.x-i.disc < o.right && o.left < i.at.x+i.disc && i.at.y-i.disc < o.bottom && o.top < i.at.y+i.disc {
				t.Fatalf("the mark of %q covers %q", i.tip, o.text)
			}
		}
	}
}

func TestPicturesAreLegible(t *testing.T) {
	for _, n := range []int{4, 5, 9, 24, 25, 60, 200, pictureMost} {
		d, _, err := planPicture(pictured(n))
		if err != nil {
			t.Fatal(err)
		}
		legible(t, d)
	}
	for _, tl := range []*dataset.Timeline{{}, rich(0), rich(3)} {
		d, _, err := planPicture(tl)
		if err != nil {
			t.Fatal(err)
		}
		legible(t, d)
	}
}

// Whatever the dates and the texts, no label covers another.
func TestAnyPictureIsLegible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := &dataset.Timeline{Title: rapid.SampledFrom(nasty()).Draw(t, "title")}
		day := rapid.IntRange(rapid.SampledFrom([]int{18000, -800000}).Draw(t, "from"), 19000)
		for i := range rapid.IntRange(0, 40).Draw(t, "events") {
			e := dataset.Event{ID: letters("ev", i), Title: rapid.String().Draw(t, "text"), Status: rapid.SampledFrom(dataset.Statuses).Draw(t, "status").Status}
			a, b := edtf.FromNumber(day.Draw(t, "a")), edtf.FromNumber(day.Draw(t, "b"))
			e.SetDate(rapid.SampledFrom([]edtf.Date{edtf.OfDay(a), edtf.OfMonth(a.Year, a.Month), edtf.OfYear(a.Year), edtf.Interval(edtf.OfDay(a), edtf.OfDay(b)), edtf.Interval(edtf.OfDay(a), ""), edtf.Interval("", edtf.OfDay(a)), edtf.OneOf(a, b), ""}).Draw(t, "date"))
			tl.Events = append(tl.Events, e)
		}
		tl.Sort()
		d, _, err := planPicture(tl)
		if err != nil {
			t.Fatal(err)
		}
		legible(t, d)
	})
}

func TestPictureLeavesOutEmptyTime(t *testing.T) {
	tl := sample()
	tl.Events[0].SetDate("1949-10-01")
	d, _, err := planPicture(tl)
	if err != nil {
		t.Fatal(err)
	}
	legible(t, d)
	var texts []string
	for _, i := range d.items {
		texts = append(texts, i.text)
	}
	if all := strings.Join(texts, "|"); !strings.Contains(all, "1 Oct 1949|") || !strings.Contains(all, "Mar 2021") || strings.Contains(all, "|1980|") {
		t.Errorf("the axis reads %s", all)
	}
}

func TestPictureSaysWhatItCannotHold(t *testing.T) {
	tl := sample()
	tl.Events[0].Date, tl.Events[1].Title, tl.Events[2].Title = "", strings.Repeat("long words ", 200), "日本語の見出し"
	for name, want := range map[string]Loss{
		"svg": {"1 event listed without a place on the axis: the date has no first or last day", "1 text shortened to fit; they end in …"},
		"png": {"1 event listed without a place on the axis: the date has no first or last day", "1 text shortened to fit; they end in …", "1 line with letters that the picture's font lacks, shown as boxes; write .svg, which takes the reader's fonts"},
	} {
		if _, loss := written(t, name, tl, Options{}); strings.Join(loss, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: loss %q", name, loss)
		}
	}
	if _, err := form(t, "svg").Write(io.Discard, pictured(pictureMost+1), Options{}); err == nil || !strings.Contains(err.Error(), "at most 500 events, and this timeline has 501; keep fewer with") {
		t.Errorf("the error is %v", err)
	}
}

// The file is well-formed XML whose texts are the timeline's, and asks for nothing from elsewhere.
func TestSVGIsWellFormed(t *testing.T) {
	for _, s := range append(nasty(), "-->", "--", "]]>") {
		tl := sample()
		tl.Title, tl.Events[1].Title, tl.Sources[0].Publisher = s, s, s
		text, _ := written(t, "svg", tl, Options{})
		elements := map[string]int{}
		for dec := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			if e, ok := token.(xml.StartElement); ok {
				elements[e.Name.Local]++
			}
		}
		for name := range elements {
			if !strings.Contains("svg title desc polygon circle text", name) {
				t.Errorf("%q brings the element %s", s, name)
			}
		}
		if strings.Contains(strings.ReplaceAll(text, "http://www.w3.org/2000/svg", ""), "href") || strings.Count(text, "<!--") != 1 {
			t.Errorf("%q: a link or a comment gets through", s)
		}
	}
}

func TestPNG(t *testing.T) {
	for _, n := range []int{5, 200} {
		text, _ := written(t, "png", pictured(n), Options{})
		picture, err := png.Decode(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if inked := ink(picture); inked < 0.005 || inked > 0.5 {
			t.Errorf("%d events: %.2f %% of the picture is inked", n, 100*inked)
		}
	}
}

// ink is the share of a picture that is not white.
func ink(m image.Image) float64 {
	n := 0
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			if r, g, b, _ := m.At(x, y).RGBA(); r+g+b < 3*0xF000 {
				n++
			}
		}
	}
	return float64(n) / float64(m.Bounds().Dx()*m.Bounds().Dy())
}

// Two programs draw the SVG, and it looks as the PNG does.
func TestOthersDrawTheSVG(t *testing.T) {
	dir := t.TempDir()
	path, out := filepath.Join(dir, "a.svg"), filepath.Join(dir, "a.png")
	text, _ := written(t, "svg", pictured(9), Options{})
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ours, _ := written(t, "png", pictured(9), Options{})
	want, err := png.Decode(strings.NewReader(ours))
	if err != nil {
		t.Fatal(err)
	}
	size := fmt.Sprintf("%d,%d", want.Bounds().Dx()/2, want.Bounds().Dy()/2)
	for name, args := range map[string][]string{
		"rsvg-convert": {"-z", "2", "-b", "white", "-o", out, path},
		"chromium":     {"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2", "--window-size=" + size, "--screenshot=" + out, "file://" + path},
	} {
		t.Run(name, func(t *testing.T) {
			program, err := exec.LookPath(name)
			if err != nil {
				t.Skipf("no %s here: install it to draw the picture with it", name)
			}
			if log, err := exec.Command(program, args...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, log)
			}
			b, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			if w, h := got.Bounds().Dx()-want.Bounds().Dx(), got.Bounds().Dy()-want.Bounds().Dy(); w*w > 16 || h*h > 16 {
				t.Errorf("it is %v, ours %v", got.Bounds(), want.Bounds())
			}
			if a, b := ink(got), ink(want); a < b/2 || a > b*2 {
				t.Errorf("%.2f %% of it is inked, of ours %.2f %%", 100*a, 100*b)
			}
		})
	}
}

func TestChangedPNGIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.png")
	for range 2 {
		if _, err := WriteFile(path, form(t, "png"), sample(), Options{}, false); err != nil {
			t.Fatal(err)
		}
	}
	alter(t, path, "IDAT", "IDAt")
	if _, err := WriteFile(path, form(t, "png"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "it was changed since it was written") {
		t.Errorf("the error is %v", err)
	}
	if err := os.WriteFile(path, []byte("\x89PNG"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteFile(path, form(t, "png"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "is none that dateline wrote") {
		t.Errorf("the error is %v", err)
	}
}
