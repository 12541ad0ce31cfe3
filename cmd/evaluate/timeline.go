package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/source"
	"dateline/timeline"
)

// evaluateTimeline builds a timeline of each topic's articles and compares its days with a gold timeline. A topic is a folder with
// articles.jsonl.gz and gold.json ([[day, [sentence, ...]], ...]); the build keeps as many days as gold has, with the best event of each.
// It prints, over the topics, the mean precision and recall of the days, F1 of these means, and the mean of the topics' F1; the same
// for ROUGE-1 and ROUGE-2 aligned many to one (AR-1, AR-2; Martschat and Markert, "Improving ROUGE for Timeline Summarization", 2017).
func evaluateTimeline(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("timeline", flag.ContinueOnError)
	dateOnly := flags.Bool("date-only", false, "leave out ROUGE")
	words := flags.String("rouge-data", "", "a folder with ROUGE-1.5.5's stopwords.txt and exceptions.tsv; without it neither stop words nor stems")
	floor := flags.String("floor", "", "a file of figures that must be reached: NAME DATE_F1, the mean of the topics'")
	topics, err := parseAnywhere(flags, args)
	if err != nil {
		return err
	}
	if len(topics) == 0 {
		return errors.New("timeline: name at least one folder with articles.jsonl.gz and gold.json")
	}
	r, err := newRouge(*words)
	if err != nil {
		return err
	}
	averages := []average{{name: "dev"}, {name: "held"}, {name: "all"}}
	for _, dir := range topics {
		s, err := scoreTopic(dir, r, *dateOnly)
		if err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		fmt.Fprintln(out, s)
		for i := range averages {
			if a := &averages[i]; a.name == "all" || a.name == halfOf(s.name) {
				a.topics = append(a.topics, s)
			}
		}
	}
	for _, a := range averages {
		if len(a.topics) > 0 && (a.name == "all" || len(a.topics) < len(topics)) {
			a.print(out)
		}
	}
	if *floor == "" {
		return nil
	}
	name := filepath.Base(filepath.Dir(filepath.Clean(topics[0])))
	return checkRow(*floor, name, []figure{{"Date F1", averages[2].mean(dateOf).f}}, 0.0005)
}

// prf is precision, recall and their harmonic mean.
type prf struct{ p, r, f float64 }

// ratio makes them of what was hit, counted on either side, and of what there is.
func ratio(hitPred, pred, hitGold, gold float64) prf {
	var x prf
	if pred > 0 {
		x.p = hitPred / pred
	}
	if gold > 0 {
		x.r = hitGold / gold
	}
	x.f = harmonic(x.p, x.r)
	return x
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// topicScore is how near a built timeline is to gold.
type topicScore struct {
	name     string
	date     prf
	ar       [2]prf // ROUGE-1 and ROUGE-2, aligned
	dateOnly bool
}

func dateOf(s topicScore) prf { return s.date }

func (s topicScore) String() string {
	line := fmt.Sprintf("%-40s date P %.3f R %.3f F %.3f", s.name, s.date.p, s.date.r, s.date.f)
	if !s.dateOnly {
		line += fmt.Sprintf("  AR1 %.4f AR2 %.4f", s.ar[0].f, s.ar[1].f)
	}
	return line
}

func scoreTopic(dir string, r *rouge, dateOnly bool) (topicScore, error) {
	s := topicScore{name: filepath.Base(filepath.Clean(dir)), dateOnly: dateOnly}
	gold, err := readGoldTimeline(filepath.Join(dir, "gold.json"))
	if err != nil {
		return s, err
	}
	read := source.Read([]string{filepath.Join(dir, "articles.jsonl.gz")}, source.Options{})
	t, err := timeline.Build(read, timeline.Options{Select: timeline.Selection{TopDays: len(gold)}})
	if err != nil {
		return s, err
	}
	pred := daysOf(t)
	both := 0
	for d := range pred {
		if _, ok := gold[d]; ok {
			both++
		}
	}
	s.date = ratio(float64(both), float64(len(pred)), float64(both), float64(len(gold)))
	if !dateOnly {
		s.ar = r.aligned(pred, gold)
	}
	return s, nil
}

// summaries is a timeline for scoring: sentences by day number.
type summaries map[int][]string

// daysOf is the sentence of every event that stands on one day.
func daysOf(t *dataset.Timeline) summaries {
	out := summaries{}
	for _, e := range t.Events {
		if d := e.Date.Day(); e.Precision == edtf.PrecisionDay && !d.IsZero() {
			out[d.Number()] = append(out[d.Number()], cmp.Or(e.Summary, e.Title))
		}
	}
	return out
}

// readGoldTimeline reads a gold timeline; of two entries for one day the later counts.
func readGoldTimeline(path string) (summaries, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var entries [][2]json.RawMessage
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := summaries{}
	for i, e := range entries {
		var text string
		var sentences []string
		if err := errors.Join(json.Unmarshal(e[0], &text), json.Unmarshal(e[1], &sentences)); err != nil {
			return nil, fmt.Errorf("%s: entry %d: %w", path, i+1, err)
		}
		day, err := edtf.ParseDay(text[:min(10, len(text))])
		if err != nil {
			return nil, fmt.Errorf("%s: entry %d: %w", path, i+1, err)
		}
		out[day.Number()] = sentences
	}
	return out, nil
}

// average is the mean over some topics.
type average struct {
	name   string
	topics []topicScore
}

// mean is the mean precision and recall, and the mean of F1.
func (a average) mean(of func(topicScore) prf) prf {
	var m prf
	for _, s := range a.topics {
		x := of(s)
		m.p, m.r, m.f = m.p+x.p, m.r+x.r, m.f+x.f
	}
	n := float64(max(1, len(a.topics)))
	return prf{m.p / n, m.r / n, m.f / n}
}

func (a average) print(out io.Writer) {
	line := func(m prf) string {
		return fmt.Sprintf("P %.4f R %.4f F %.4f (meanF %.4f)", m.p, m.r, harmonic(m.p, m.r), m.f)
	}
	fmt.Fprintf(out, "%-6s n=%d date %s\n", a.name, len(a.topics), line(a.mean(dateOf)))
	if a.topics[0].dateOnly {
		return
	}
	for n := range 2 {
		fmt.Fprintf(out, "  AR-%d %s\n", n+1, line(a.mean(func(s topicScore) prf { return s.ar[n] })))
	}
}
