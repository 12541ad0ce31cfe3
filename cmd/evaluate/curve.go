package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/timeline"
	"dateline/timeline/name"
)

// curveSizes is over how many articles merging is measured.
var curveSizes = []int{1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000}

// shiftYears is by how many years the dates of each repetition lie later: the articles' own span parts them, and until 2099 the weekdays stay.
const shiftYears = 28

// anyYear finds a year in a text.
var anyYear = regexp.MustCompile(`\b(1[5-9]|20)\d\d\b`)

// evaluateCurve measures the processor time that merging takes by the number of articles: a thousand of those named, and the same again and again
// with other names and later dates until there are enough. It prints a line a size and draws the curve where --svg names a file.
func evaluateCurve(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("curve", flag.ContinueOnError)
	svg := flags.String("svg", "", "draw the curve into this file")
	most := flags.Int("most", curveSizes[len(curveSizes)-1], "the largest number of articles")
	paths, err := parseAnywhere(flags, args)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return errors.New("curve: name the articles, as for dateline build")
	}
	var articles []dataset.Source
	for s, err := range source.Read(paths, source.Options{}) {
		if err == nil {
			articles = append(articles, s)
		}
	}
	if len(articles) == 0 {
		return errors.New("curve: no article could be read there")
	}
	points := measureCurve(evenly(articles, curveSizes[0]), *most, out)
	if len(points) == 0 {
		return fmt.Errorf("curve: --most %d is below the smallest size, %d", *most, curveSizes[0])
	}
	if *svg == "" {
		return nil
	}
	return os.WriteFile(*svg, drawCurve(points), 0o644)
}

// point is one measure: so many articles, so many microseconds of processor time each.
type point struct {
	articles int
	micros   float64
}

func measureCurve(articles []dataset.Source, most int, out io.Writer) []point {
	var points []point
	var es []timeline.Extraction
	for _, size := range curveSizes {
		if size > most {
			break
		}
		for len(es) < size {
			es = append(es, timeline.Extract(repeated(articles, len(es))))
		}
		events := 0
		least := 0.0
		for range 3 {
			from := cpuSeconds()
			events = len(timeline.Merge(es).Events)
			if s := cpuSeconds() - from; least == 0 || s < least {
				least = s
			}
		}
		p := point{size, 1e6 * least / float64(size)}
		points = append(points, p)
		fmt.Fprintf(out, "%7d articles  %7.1f us of processor time each to merge  %7d events\n", p.articles, p.micros, events)
	}
	return points
}

// evenly takes n articles out of all, the same number from every stretch.
func evenly(articles []dataset.Source, n int) []dataset.Source {
	out := make([]dataset.Source, min(n, len(articles)))
	for i := range out {
		out[i] = articles[i*len(articles)/len(out)]
	}
	return out
}

// repeated is the i-th of endlessly many articles: those given, then the same again and again with other names and published later.
func repeated(articles []dataset.Source, i int) dataset.Source {
	s, round := articles[i%len(articles)], i/len(articles)
	s.ID = fmt.Sprintf("%s+%d", s.ID, round)
	if round == 0 {
		return s
	}
	years := shiftYears * round
	s.Text = anyYear.ReplaceAllStringFunc(renamed(s.Text, round), func(y string) string {
		n, _ := strconv.Atoi(y)
		return strconv.Itoa(n + years)
	})
	if d := s.Published.Day(); !d.IsZero() {
		s.Published = edtf.OfDay(d.AddMonths(12 * years))
	}
	return s
}

// renamed is a text in which each name but those of countries ends in other letters.
func renamed(text string, round int) string {
	ending := string(rune('a'+round%20)) + string(rune('a'+round/20%20)) + "ov"
	var b strings.Builder
	at := 0
	for _, n := range name.Find(text) {
		if n.Kind == name.Place || n.End < at {
			continue
		}
		b.WriteString(text[at:n.End])
		b.WriteString(ending)
		at = n.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// The picture's measures, in pixels.
const (
	curveWidth, curveHeight = 640, 320
	curveLeft, curveBottom  = 60, 50
	curveTop, curveRight    = 40, 40
)

// drawCurve is the picture: articles on a scale of equal ratios, microseconds from zero.
func drawCurve(points []point) []byte {
	top := 0.0
	for _, p := range points {
		top = max(top, 1.3*p.micros)
	}
	first, last := points[0].articles, points[len(points)-1].articles
	x := func(n int) float64 {
		return curveLeft + (curveWidth-curveLeft-curveRight)*logShare(n, first, last)
	}
	y := func(us float64) float64 {
		return curveHeight - curveBottom - (curveHeight-curveBottom-curveTop)*us/top
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" font-family="sans-serif" font-size="12">
<rect width="100%%" height="100%%" fill="#ffffff"/>
<text x="%d" y="22" font-size="14" font-weight="bold">Merging: processor time an article, by the number of articles</text>
`, curveWidth, curveHeight, curveLeft)
	for _, us := range ticks(top) {
		fmt.Fprintf(&b, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>", curveLeft, curveWidth-curveRight, y(us), y(us))
		fmt.Fprintf(&b, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%g µs</text>\n", curveLeft-6, y(us)+4, us)
	}
	line := make([]string, 0, len(points))
	for _, p := range points {
		line = append(line, fmt.Sprintf("%.1f,%.1f", x(p.articles), y(p.micros)))
	}
	fmt.Fprintf(&b, "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>\n", strings.Join(line, " "))
	for _, p := range points {
		at := x(p.articles)
		fmt.Fprintf(&b, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#1f5fa8\"/>", at, y(p.micros))
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.0f</text>", at, y(p.micros)-9, p.micros)
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", at, curveHeight-curveBottom+18, thousands(p.articles))
	}
	fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">articles</text>\n</svg>\n", (curveLeft+curveWidth)/2, curveHeight-12)
	return []byte(b.String())
}

// logShare is how far n lies between two numbers on a scale of equal ratios, from 0 to 1.
func logShare(n, first, last int) float64 {
	if first == last {
		return 0.5
	}
	return math.Log(float64(n)/float64(first)) / math.Log(float64(last)/float64(first))
}

// ticks are the round figures on the upright axis, at most six.
func ticks(top float64) []float64 {
	step := 1.0
	for top/step > 6 {
		if top/(step*2) <= 6 {
			step *= 2
		} else if top/(step*5) <= 6 {
			step *= 5
		} else {
			step *= 10
		}
	}
	var out []float64
	for us := 0.0; us <= top; us += step {
		out = append(out, us)
	}
	return out
}

// thousands writes 10000 as "10,000".
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
