package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/timeline/check"
)

// evaluateChecks scores the checker in one of two ways. Given claims and articles, it compares the verdict on each claim with its
// label. With --changes N, given articles with gold quotations, it makes N random changes of each kind to one word inside every
// quotation and counts those that pass all the same: the false passes, of which there must be none.
func evaluateChecks(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("checks", flag.ContinueOnError)
	changes := flags.Int("changes", 0, "changes of each kind to every quotation, instead of scoring claims")
	floor := flags.Float64("floor", 0, "the accuracy that must be reached, in percent")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *changes > 0 {
		return evaluateChanges(flags.Args(), *changes, out)
	}
	if flags.NArg() != 2 {
		return errors.New("checks: name the claims and the articles (.jsonl, .jsonl.gz)")
	}
	x, err := indexOf(flags.Arg(1))
	if err != nil {
		return err
	}
	s := checkScore{confusion: map[[2]string]int{}}
	if err := eachLine(flags.Arg(0), func(b []byte) error { return s.claim(x, b) }); err != nil {
		return err
	}
	s.print(out)
	if s.falsePasses > 0 {
		return fmt.Errorf("checks: %d false passes; there may be none", s.falsePasses)
	}
	if got := s.accuracy(); got < *floor {
		return fmt.Errorf("checks: accuracy %.2f is below the floor of %.2f", got, *floor)
	}
	return nil
}

// labelOf says which of the five labels a verdict stands for.
var labelOf = map[check.Verdict]string{check.Verbatim: "verbatim", check.Typographic: "verbatim", check.Edited: "marked",
	check.Truncated: "truncated", check.Altered: "altered", check.Absent: "notfound"}

// checkScore counts claims by label and verdict.
type checkScore struct {
	claims, right, falsePasses int
	confusion                  map[[2]string]int // of the wrong ones
}

func (s *checkScore) claim(x *check.Index, b []byte) error {
	var c struct {
		ID, Label, Claim string
		Source           string `json:"source_id"`
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return err
	}
	v := x.Quote(c.Claim, c.Source, check.Policy{}).Verdict
	s.claims++
	if labelOf[v] == c.Label {
		s.right++
	} else {
		s.confusion[[2]string{c.Label, labelOf[v]}]++
	}
	if (c.Label == "altered" || c.Label == "notfound") && v.Pass() {
		s.falsePasses++
	}
	return nil
}

func (s *checkScore) accuracy() float64 { return 100 * float64(s.right) / float64(max(1, s.claims)) }

func (s *checkScore) print(out io.Writer) {
	var wrong [][2]string
	for k := range s.confusion {
		wrong = append(wrong, k)
	}
	slices.SortFunc(wrong, func(a, b [2]string) int { return strings.Compare(a[0]+" "+a[1], b[0]+" "+b[1]) })
	for _, k := range wrong {
		fmt.Fprintf(out, "  %s called %s: %d\n", k[0], k[1], s.confusion[k])
	}
	fmt.Fprintf(out, "claims %d  accuracy %.2f  false passes %d\n", s.claims, s.accuracy(), s.falsePasses)
}

// indexOf reads articles and indexes them.
func indexOf(path string) (*check.Index, error) {
	var sources []dataset.Source
	err := eachLine(path, func(b []byte) error {
		var a struct{ ID, Text string }
		err := json.Unmarshal(b, &a)
		sources = append(sources, dataset.Source{ID: a.ID, Text: a.Text})
		return err
	})
	return check.NewIndex(sources), err
}

// evaluateChanges changes words of real quotations.
func evaluateChanges(paths []string, n int, out io.Writer) error {
	if len(paths) == 0 {
		return errors.New("checks --changes: name at least one file of articles with gold quotations (.jsonl, .jsonl.gz)")
	}
	random := rand.New(rand.NewPCG(1, 2))
	quotations, changed, passed := 0, 0, 0
	for _, path := range paths {
		docs, err := readQuoteGold(path)
		if err != nil {
			return err
		}
		for i := range docs {
			d := &docs[i]
			x := check.NewIndex([]dataset.Source{{ID: d.ID, Text: d.Text}})
			plain := strings.Join(strings.Fields(d.Text), " ")
			for _, q := range d.Quotes {
				words := strings.Fields(string([]rune(d.Text)[q.Start:q.End]))
				if len(words) < 4 {
					continue
				}
				quotations++
				for _, claim := range changedWords(words, n, random) {
					if strings.Contains(plain, claim) {
						continue // these words stand elsewhere
					}
					changed++
					if f := x.Quote(claim, d.ID, check.Policy{}); f.Verdict.Pass() {
						passed++
						fmt.Fprintf(out, "  %s %q\n", f.Verdict, claim)
					}
				}
			}
		}
	}
	fmt.Fprintf(out, "quotations %d  changed %d  false passes %d\n", quotations, changed, passed)
	if passed > 0 {
		return fmt.Errorf("checks: %d false passes; there may be none", passed)
	}
	return nil
}

// changedWords drops, adds, replaces and moves a word inside a quotation, n times each.
func changedWords(words []string, n int, random *rand.Rand) []string {
	var claims []string
	inside := func() int { return 1 + random.IntN(len(words)-2) }
	for range n {
		at, to, other := inside(), inside(), words[random.IntN(len(words))]
		dropped := slices.Delete(slices.Clone(words), at, at+1)
		replaced := slices.Clone(words)
		replaced[at] = other
		for _, w := range [][]string{dropped, slices.Insert(slices.Clone(words), at, "really"), replaced, slices.Insert(slices.Clone(dropped), to, words[at])} {
			if !slices.Equal(w, words) {
				claims = append(claims, strings.Join(w, " "))
			}
		}
	}
	return claims
}

// eachLine reads the lines of a file, unpacked where its name ends in .gz.
func eachLine(path string, line func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	s := bufio.NewScanner(in)
	s.Buffer(nil, 64<<20)
	for n := 1; s.Scan(); n++ {
		if err := line(s.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}
