package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"dateline/dataset/edtf"
	"dateline/timeline/timex"
)

// counts is what the figures are made of. They are those of the TempEval-3 toolkit: strict counts equal spans, relaxed
// overlapping ones matched one to one; type and value are the share of matched pairs that agree, times relaxed F1.
type counts struct {
	gold, system, matched, strict, types, values int
}

func (c *counts) add(o counts) {
	c.gold, c.system, c.matched = c.gold+o.gold, c.system+o.system, c.matched+o.matched
	c.strict, c.types, c.values = c.strict+o.strict, c.types+o.types, c.values+o.values
}

// figures are F1 in percent.
type figures struct{ Value, Strict, Relaxed, Type float64 }

func (c counts) figures() figures {
	f1 := func(n int) float64 {
		if c.gold+c.system == 0 {
			return 0
		}
		return 200 * float64(n) / float64(c.gold+c.system)
	}
	return figures{Value: f1(c.values), Strict: f1(c.strict), Relaxed: f1(c.matched), Type: f1(c.types)}
}

// evaluateTimex tags the texts of TempEval-3 folders and scores what it finds.
func evaluateTimex(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("timex", flag.ContinueOnError)
	half := flags.String("half", "", "score one half of the documents only: dev or held (by a hash of the name)")
	floor := flags.String("floor", "", "a file of figures that must be reached: NAME VALUE STRICT RELAXED TYPE")
	rules := flags.Bool("rules", false, "print the figures of every rule")
	dump := flags.String("dump", "", "write every difference to this file, one JSON object a line")
	dirs, err := parseAnywhere(flags, args)
	if err != nil {
		return err
	}
	if len(dirs) == 0 {
		return errors.New("timex: name at least one folder of .tml files")
	}
	if err := checkHalf("timex", *half); err != nil {
		return err
	}
	var diffs []difference
	var total counts
	var names []string
	byRule := ruleCounts{}
	for _, dir := range dirs {
		c, d, err := scoreFolder(dir, *half, byRule)
		if err != nil {
			return err
		}
		names = append(names, filepath.Base(dir))
		if len(dirs) > 1 {
			printFigures(out, filepath.Base(dir), c)
		}
		total.add(c)
		diffs = append(diffs, d...)
	}
	name := strings.Join(names, "+")
	printFigures(out, name, total)
	if *rules {
		byRule.print(out)
	}
	if *dump != "" {
		if err := writeDifferences(*dump, diffs); err != nil {
			return err
		}
	}
	if *floor != "" {
		return checkFloor(*floor, name, total.figures())
	}
	return nil
}

// parseAnywhere reads flags before, between and after the arguments.
func parseAnywhere(flags *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		if flags.NArg() == 0 {
			return rest, nil
		}
		rest, args = append(rest, flags.Arg(0)), flags.Args()[1:]
	}
}

func printFigures(out io.Writer, name string, c counts) {
	f := c.figures()
	fmt.Fprintf(out, "%-24s gold %5d  system %5d  value %.2f  strict %.2f  relaxed %.2f  type %.2f\n", name, c.gold, c.system, f.Value, f.Strict, f.Relaxed, f.Type)
}

func scoreFolder(dir, half string, byRule ruleCounts) (counts, []difference, error) {
	docs, err := readFolder(dir)
	var total counts
	var diffs []difference
	for _, d := range docs {
		if half != "" && halfOf(d.name) != half {
			continue
		}
		published, _ := edtf.ParseDay(d.published)
		c, ds := score(d, timex.Find(d.text, timex.Context{Published: published}), byRule)
		total.add(c)
		diffs = append(diffs, ds...)
	}
	return total, diffs, err
}

// checkHalf refuses what names neither half.
func checkHalf(command, half string) error {
	if half != "" && half != "dev" && half != "held" {
		return fmt.Errorf("%s: --half %q is unknown; write dev or held", command, half)
	}
	return nil
}

// halfOf draws a document's half once and for all: dev to work on, held to look at as a score only.
func halfOf(name string) string {
	h := fnv.New32a()
	io.WriteString(h, name)
	if h.Sum32()%2 == 0 {
		return "dev"
	}
	return "held"
}

// pair is a gold and a found expression that overlap.
type pair struct{ gold, found, overlap int }

// score compares what was found in a document with its gold.
func score(d document, found []timex.Expression, byRule ruleCounts) (counts, []difference) {
	c := counts{gold: len(d.gold), system: len(found)}
	usedGold, usedFound := make([]bool, len(d.gold)), make([]bool, len(found))
	var diffs []difference
	for _, p := range pairs(d.gold, found) {
		if usedGold[p.gold] || usedFound[p.found] {
			continue
		}
		usedGold[p.gold], usedFound[p.found] = true, true
		g, f := d.gold[p.gold], found[p.found]
		span, typ, value := g.Start == f.Start && g.End == f.End, g.Type == f.Type, g.Value == f.Value
		c.matched++
		byRule.of(f.Rule).add(counts{matched: 1, strict: one(span), types: one(typ), values: one(value)})
		c.strict += one(span)
		c.types += one(typ)
		c.values += one(value)
		if !span || !typ || !value {
			diffs = append(diffs, differenceOf(d, kindOf(span, typ, value), &g, &f))
		}
	}
	for i := range d.gold {
		if !usedGold[i] {
			diffs = append(diffs, differenceOf(d, "MISS", &d.gold[i], nil))
		}
	}
	for i := range found {
		byRule.of(found[i].Rule).system++
		if !usedFound[i] {
			diffs = append(diffs, differenceOf(d, "SPUR", nil, &found[i]))
		}
	}
	return c, diffs
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pairs lists the overlapping pairs: equal spans first, then by overlap, then by place.
func pairs(gold, found []timex.Expression) []pair {
	var out []pair
	for i, g := range gold {
		for j, f := range found {
			if o := min(g.End, f.End) - max(g.Start, f.Start); o > 0 {
				if g.Start == f.Start && g.End == f.End {
					o = 1 << 40
				}
				out = append(out, pair{i, j, o})
			}
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		if out[a].overlap != out[b].overlap {
			return out[a].overlap > out[b].overlap
		}
		if out[a].gold != out[b].gold {
			return out[a].gold < out[b].gold
		}
		return out[a].found < out[b].found
	})
	return out
}

func kindOf(span, typ, value bool) string {
	var k []string
	for _, x := range []struct {
		ok   bool
		name string
	}{{span, "SPAN"}, {typ, "TYPE"}, {value, "VALUE"}} {
		if !x.ok {
			k = append(k, x.name)
		}
	}
	return strings.Join(k, " ")
}

// difference is one place where gold and system differ.
type difference struct {
	Kind      string `json:"kind"`
	Doc       string `json:"doc"`
	Published string `json:"published"`
	Gold      string `json:"gold"`
	GoldType  string `json:"gold_type"`
	GoldValue string `json:"gold_value"`
	Found     string `json:"found"`
	Type      string `json:"type"`
	Value     string `json:"value"`
	Rule      string `json:"rule"`
	Context   string `json:"context"`
}

func differenceOf(d document, kind string, g, f *timex.Expression) difference {
	x := difference{Kind: kind, Doc: d.name, Published: d.published}
	at, end := 0, 0
	if f != nil {
		x.Found, x.Type, x.Value, x.Rule = f.Text, string(f.Type), f.Value, f.Rule
		at, end = f.Start, f.End
	}
	if g != nil {
		x.Gold, x.GoldType, x.GoldValue = g.Text, string(g.Type), g.Value
		at, end = g.Start, g.End
	}
	x.Context = strings.ToValidUTF8(d.text[max(0, at-60):min(len(d.text), end+50)], "")
	return x
}

func writeDifferences(path string, diffs []difference) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	for _, d := range diffs {
		if err := enc.Encode(d); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Close()
}

// checkFloor fails where a figure lies below the row of that name.
func checkFloor(path, name string, got figures) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) != 5 || f[0] != name {
			continue
		}
		for i, g := range []struct {
			name string
			f1   float64
		}{{"value", got.Value}, {"strict", got.Strict}, {"relaxed", got.Relaxed}, {"type", got.Type}} {
			want, err := strconv.ParseFloat(f[i+1], 64)
			if err != nil {
				return fmt.Errorf("%s: %q is not a figure", path, f[i+1])
			}
			if g.f1 < want-0.005 {
				return fmt.Errorf("%s: %s F1 is %.2f, below the floor of %.2f in %s", name, g.name, g.f1, want, path)
			}
		}
		return nil
	}
	return fmt.Errorf("%s: no row named %s; write one: %s VALUE STRICT RELAXED TYPE", path, name, name)
}
