package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/timeline/quote"
)

// evaluateQuotes finds the quotations of articles in JSON Lines that carry gold ones ("quotes": start, end, type, speaker,
// speaker_start, speaker_end, in code points) and scores what it finds. Gold of the types direct, mixed and indirect gives a line
// for the direct ones and one for all; gold of marked stretches (full, partial) gives a line for all of them, and one without what
// stands between two apostrophes on either side, which such gold may have passed over.
func evaluateQuotes(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("quotes", flag.ContinueOnError)
	floor := flags.String("floor", "", "a file of figures that must be reached: NAME EXACT NEAR SPEAKER JOINT")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("quotes: name at least one file of articles with gold quotations (.jsonl, .jsonl.gz)")
	}
	for _, path := range flags.Args() {
		docs, err := readQuoteGold(path)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".gz"), ".jsonl")
		for _, view := range quoteViews(docs) {
			f := scoreQuotes(docs, view).figures()
			row := name + "/" + view.name
			fmt.Fprintf(out, "%-28s %s\n", row, f)
			if *floor != "" {
				if err := f.check(*floor, row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// goldArticle is an article with gold quotations.
type goldArticle struct {
	ID     string      `json:"id"`
	Text   string      `json:"text"`
	Quotes []goldQuote `json:"quotes"`

	found []goldQuote // what the recogniser finds, in the same form
	runes []rune
}

// goldQuote is one quotation; offsets count code points.
type goldQuote struct {
	Start        int      `json:"start"`
	End          int      `json:"end"`
	Type         string   `json:"type"`
	Speaker      string   `json:"speaker"`
	SpeakerStart *int     `json:"speaker_start"`
	SpeakerEnd   *int     `json:"speaker_end"`
	SpeakerSpans [][2]int `json:"speaker_spans"`
}

// readQuoteGold reads the articles and finds their quotations.
func readQuoteGold(path string) ([]goldArticle, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	var docs []goldArticle
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<28)
	for n := 1; lines.Scan(); n++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var d goldArticle
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		d.runes = []rune(d.Text)
		d.found = foundQuotes(d.Text)
		docs = append(docs, d)
	}
	return docs, lines.Err()
}

// foundQuotes are the quotations of a text, in code points.
func foundQuotes(text string) []goldQuote {
	place := make(map[int]int, len(text))
	n := 0
	for i := range text {
		place[i] = n
		n++
	}
	place[len(text)] = n
	var out []goldQuote
	for _, q := range quote.Find(text) {
		speaker := q.Speaker
		if speaker == "" {
			speaker = q.SpeakerText
		}
		from, to := place[q.SpeakerStart], place[q.SpeakerEnd]
		out = append(out, goldQuote{Start: place[q.Start], End: place[q.End], Type: string(q.Kind), Speaker: speaker, SpeakerStart: &from, SpeakerEnd: &to})
	}
	return out
}

// quoteView is a way of looking at gold: the types that count, all where types is nil.
type quoteView struct {
	name   string
	types  map[string]bool
	marked bool // gold of marked stretches: indirect quotations found do not count
	single bool // what stands in marks of one character counts alone
}

func quoteViews(docs []goldArticle) []quoteView {
	for _, d := range docs {
		for _, q := range d.Quotes {
			if q.Type != "full" && q.Type != "partial" {
				return []quoteView{{name: "direct", types: map[string]bool{"direct": true}}, {name: "all"}}
			}
		}
	}
	return []quoteView{{name: "marked", marked: true}, {name: "marked-single", marked: true, single: true}}
}

// quoteCounts is what the figures are made of.
type quoteCounts struct{ gold, system, exact, matched, speaker int }

// quoteFigures are percentages. Exact and Near are F1 of spans that are equal, or share at least half of their characters, both
// without the space, marks and closing points around them; Speaker is the share of the near ones whose speaker is right; Joint is
// F1 of near spans with the right speaker.
type quoteFigures struct {
	counts                      quoteCounts
	Exact, Near, Speaker, Joint float64
}

func (c quoteCounts) figures() quoteFigures {
	f := quoteFigures{counts: c}
	if n := float64(c.gold + c.system); n > 0 {
		f.Exact, f.Near, f.Joint = 200*float64(c.exact)/n, 200*float64(c.matched)/n, 200*float64(c.speaker)/n
	}
	if c.matched > 0 {
		f.Speaker = 100 * float64(c.speaker) / float64(c.matched)
	}
	return f
}

func (f quoteFigures) String() string {
	return fmt.Sprintf("gold %5d  system %5d  exact %.1f  near %.1f  speaker %.1f  joint %.1f", f.counts.gold, f.counts.system, f.Exact, f.Near, f.Speaker, f.Joint)
}

// check compares the figures with the row of a floor file.
func (f quoteFigures) check(path, name string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		row := strings.Fields(line)
		if len(row) != 5 || row[0] != name {
			continue
		}
		for i, got := range []float64{f.Exact, f.Near, f.Speaker, f.Joint} {
			want, err := strconv.ParseFloat(row[i+1], 64)
			if err != nil {
				return fmt.Errorf("%s: %q is not a figure", path, row[i+1])
			}
			if got < want-0.05 {
				return fmt.Errorf("%s: %s is %.1f, below the floor of %.1f in %s", name, []string{"exact", "near", "speaker", "joint"}[i], got, want, path)
			}
		}
		return nil
	}
	return fmt.Errorf("%s: no row named %s; write one: %s EXACT NEAR SPEAKER JOINT", path, name, name)
}
