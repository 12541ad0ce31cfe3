package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/timeline"
)

// evaluateEvents builds a timeline of articles and says whether gold event words stand on their right day. Gold is JSON Lines of
// {"doc","start","end","date","dct"}: a word's place in code points, its day, the article's own day. A word belongs to the narrowest
// mention of its article whose span holds it, and is right where that mention's date is the gold day. The figure for words that are not
// on the article's own day is the one to look at: the others come for nothing.
func evaluateEvents(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("events", flag.ContinueOnError)
	floor := flags.String("floor", "", "a file of figures that must be reached: NAME RIGHT RIGHT_OTHER_DAY")
	misses := flags.Bool("misses", false, "print every gold word that is not on its day, with what was found instead")
	gold := flags.Bool("gold", false, "give the builder the articles' marked temporal expressions, to measure dating alone (.tml files only)")
	half := flags.String("half", "", "score one half of the documents only: dev or held (by a hash of the name)")
	rest, err := parseAnywhere(flags, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 {
		return errors.New("events: name the gold (.jsonl, .jsonl.gz) and the articles (a folder of .tml files, or what dateline build reads)")
	}
	if err := checkHalf("events", *half); err != nil {
		return err
	}
	t, err := buildEvents(rest[1], *gold)
	if err != nil {
		return err
	}
	s := eventScore{mentions: mentionsBySource(t)}
	err = eachLine(rest[0], func(b []byte) error {
		var g goldEvent
		if err := json.Unmarshal(b, &g); err != nil {
			return err
		}
		if *half != "" && halfOf(g.Doc) != *half {
			return nil
		}
		if found, wrong := s.add(g); wrong && *misses {
			fmt.Fprintf(out, "%s %d-%d %q: gold %s, found %q, published %s\n", g.Doc, g.Start, g.End, g.Word, g.Date, found, g.Published)
		}
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(out, s)
	if *floor == "" {
		return nil
	}
	name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(rest[0]), ".gz"), ".jsonl")
	if *gold {
		name += "+gold"
	}
	return checkRow(*floor, name, []figure{{"right", s.all.share(s.all.right)}, {"right on another day", s.other.share(s.other.right)}}, 0.05)
}

// buildEvents makes the timeline that is scored, of what its own tagger finds or, for .tml files, of the marked expressions.
func buildEvents(path string, gold bool) (*dataset.Timeline, error) {
	if !gold {
		return timeline.Build(articles(path), timeline.Options{})
	}
	docs, err := readFolder(path)
	if err != nil {
		return nil, err
	}
	found := make([]timeline.Extraction, len(docs))
	for i, d := range docs {
		found[i] = timeline.ExtractDated(d.source(), d.dated())
	}
	return timeline.Merge(found), nil
}

// source is the document as an article.
func (d *document) source() dataset.Source {
	return dataset.Source{ID: d.name, Kind: dataset.Report, Text: d.text, Published: edtf.Date(d.published), SHA256: dataset.Digest(d.text)}
}

// articles reads a folder of TempEval-3 files, or anything that a build reads.
func articles(path string) iter.Seq2[dataset.Source, error] {
	if found, _ := filepath.Glob(filepath.Join(path, "*.tml")); len(found) == 0 {
		return source.Read([]string{path}, source.Options{})
	}
	return func(yield func(dataset.Source, error) bool) {
		docs, err := readFolder(path)
		if err != nil {
			yield(dataset.Source{}, err)
			return
		}
		for _, d := range docs {
			if !yield(d.source(), nil) {
				return
			}
		}
	}
}

// goldEvent is a word that names an event, with its day.
type goldEvent struct {
	Doc, Word, Date string
	Start, End      int
	Published       string `json:"dct"`
}

// span is a mention's place and date.
type span struct {
	start, end int
	date       string
}

func mentionsBySource(t *dataset.Timeline) map[string][]span {
	out := map[string][]span{}
	for i := range t.Events {
		e := &t.Events[i]
		for _, m := range e.Mentions {
			out[m.Source] = append(out[m.Source], span{m.Start, m.End, cmp.Or(string(m.Date), string(e.Date))})
		}
	}
	return out
}

// eventScore counts gold words, all of them and those that are not on the article's own day.
type eventScore struct {
	mentions   map[string][]span
	all, other eventCounts
}

type eventCounts struct{ gold, covered, right int }

func (c eventCounts) share(n int) float64 { return 100 * float64(n) / float64(max(1, c.gold)) }

func (c *eventCounts) add(covered, right bool) {
	c.gold++
	c.covered += one(covered)
	c.right += one(right)
}

// add counts a gold word and says which date was found for it, and whether it counts and is wrong.
func (s *eventScore) add(g goldEvent) (found string, wrong bool) {
	if day, err := edtf.ParseDay(g.Date); err != nil || day.String() != g.Date || g.Published == "" {
		return "", false
	}
	var best *span
	for i := range s.mentions[g.Doc] {
		m := &s.mentions[g.Doc][i]
		if m.start <= g.Start && g.End <= m.end && (best == nil || narrower(m, best)) {
			best = m
		}
	}
	if best != nil {
		found = best.date
	}
	right := found == g.Date
	s.all.add(best != nil, right)
	if !strings.HasPrefix(g.Published, g.Date) {
		s.other.add(best != nil, right)
	}
	return found, !right
}

func narrower(a, b *span) bool {
	x, y := a.end-a.start, b.end-b.start
	return x < y || x == y && a.date < b.date
}

func (s eventScore) String() string {
	part := func(name string, c eventCounts) string {
		return fmt.Sprintf("%s %d: covered %.1f right %.1f", name, c.gold, c.share(c.covered), c.share(c.right))
	}
	return part("all", s.all) + "   " + part("not on the article day", s.other)
}

// figure is a named result.
type figure struct {
	name  string
	value float64
}

// checkRow compares figures with the row of that name in a floor file; slack is what rounding may take off.
func checkRow(path, name string, got []figure, slack float64) error {
	want, err := floorRow(path, name, len(got))
	if err != nil {
		return err
	}
	for i, f := range got {
		if f.value < want[i]-slack {
			return fmt.Errorf("%s: %s is %.4g, below the floor of %.4g in %s", name, f.name, f.value, want[i], path)
		}
	}
	return nil
}

// floorRow reads the row of that name, which has n figures.
func floorRow(path, name string, n int) ([]float64, error) {
	var row []float64
	err := eachLine(path, func(b []byte) error {
		fields := strings.Fields(string(b))
		if row != nil || len(fields) != n+1 || fields[0] != name {
			return nil
		}
		for _, f := range fields[1:] {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return fmt.Errorf("%q is not a figure", f)
			}
			row = append(row, v)
		}
		return nil
	})
	if err == nil && row == nil {
		err = fmt.Errorf("%s: no row named %s with %d figures; write one", path, name, n)
	}
	return row, err
}
