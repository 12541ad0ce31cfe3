package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// rouge counts common words and pairs of words as ROUGE-1.5.5 does with stemming and stop words (options -m -s -n 2 -x), where it is
// given that program's lists; without them it takes words as they are, and its figures compare with nobody's.
type rouge struct {
	stop       map[string]bool
	exceptions map[string]string // irregular forms
	stems      map[string]string // known stems, "" words left out; nil where words stay as they are
}

func newRouge(dir string) (*rouge, error) {
	if dir == "" {
		return &rouge{}, nil
	}
	r := &rouge{stop: map[string]bool{}, exceptions: map[string]string{}, stems: map[string]string{}}
	return r, errors.Join(
		eachLineOf(filepath.Join(dir, "stopwords.txt"), func(l string) error { r.stop[l] = true; return nil }),
		eachLineOf(filepath.Join(dir, "exceptions.tsv"), func(l string) error {
			form, stem, ok := strings.Cut(l, "\t")
			if !ok {
				return fmt.Errorf("%q has no tab", l)
			}
			r.exceptions[form] = stem
			return nil
		}))
}

func eachLineOf(path string, line func(string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for n := 1; s.Scan(); n++ {
		if err := line(s.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}

// tokens is the words of some sentences. A sentence ends at "<", where the SEE format that ROUGE reads would go on with markup.
func (r *rouge) tokens(sentences []string) []string {
	var out []string
	for _, s := range sentences {
		s = strings.ReplaceAll(s, "^", "&circ;")
		s, _, _ = strings.Cut(s, "<")
		for _, w := range strings.FieldsFunc(s, func(c rune) bool { return !asciiAlnum(c) }) {
			if w = r.word(asciiLower(w)); w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}

func asciiAlnum(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func asciiLower(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'A' && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, s)
}

// word is what counts of a word: nothing of a stop word, else its stem where it has more than three letters.
func (r *rouge) word(w string) string {
	if r.stop[w] {
		return ""
	}
	if r.stems == nil || len(w) <= 3 {
		return w
	}
	if stem, ok := r.exceptions[w]; ok && stem != "" {
		return stem
	}
	stem, ok := r.stems[w]
	if !ok {
		stem = porter(w)
		r.stems[w] = stem
	}
	return stem
}

// grams counts the runs of n words.
func grams(words []string, n int) (counts map[string]int, total int) {
	counts = map[string]int{}
	for i := 0; i+n <= len(words); i++ {
		counts[strings.Join(words[i:i+n], " ")]++
		total++
	}
	return counts, total
}

// overlap is how many runs of n words two texts have in common, and how many each has.
func (r *rouge) overlap(pred, gold []string, n int) (hit, inPred, inGold int) {
	p, inPred := grams(r.tokens(pred), n)
	g, inGold := grams(r.tokens(gold), n)
	for w, c := range g {
		hit += min(c, p[w])
	}
	return hit, inPred, inGold
}

// aligned is ROUGE-1 and ROUGE-2 of two timelines whose days are aligned many to one: every predicted day picks the gold day of least
// cost for precision, every gold day the predicted one for recall. The cost is the distance of the days times the unlikeness of the words;
// what an alignment hits counts the less the farther apart the days are.
func (r *rouge) aligned(pred, gold summaries) [2]prf {
	var out [2]prf
	if len(pred) == 0 || len(gold) == 0 {
		return out
	}
	toGold, toPred := pick(pred, gold), pick(gold, pred)
	for n := range out {
		var hitPred, inPred, hitGold, inGold float64
		for _, d := range daysIn(pred) {
			hit, p, _ := r.overlap(pred[d], gold[toGold[d]], n+1)
			hitPred, inPred = hitPred+float64(hit)*nearness(d, toGold[d]), inPred+float64(p)
		}
		for _, d := range daysIn(gold) {
			hit, _, g := r.overlap(pred[toPred[d]], gold[d], n+1)
			hitGold, inGold = hitGold+float64(hit)*nearness(d, toPred[d]), inGold+float64(g)
		}
		out[n] = ratio(hitPred, inPred, hitGold, inGold)
	}
	return out
}

// pick finds for every day of a the day of b with the least cost, the earliest of those.
func pick(a, b summaries) map[int]int {
	out := map[int]int{}
	for d, said := range a {
		least := 2.0
		for _, o := range daysIn(b) {
			cost := 1 - nearness(d, o)
			if cost > 0 {
				cost *= 1 - likeness(said, b[o])
			}
			if cost < least {
				least, out[d] = cost, o
			}
		}
	}
	return out
}

func daysIn(s summaries) []int {
	days := make([]int, 0, len(s))
	for d := range s {
		days = append(days, d)
	}
	slices.Sort(days)
	return days
}

func nearness(a, b int) float64 { return 1 / float64(max(a-b, b-a)+1) }

const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// likeness is F1 of the words as they stand, punctuation apart.
func likeness(a, b []string) float64 {
	x, inA := plainWords(a)
	y, inB := plainWords(b)
	both := 0
	for w, c := range x {
		both += min(c, y[w])
	}
	return ratio(float64(both), float64(inA), float64(both), float64(inB)).f
}

func plainWords(sentences []string) (counts map[string]int, total int) {
	counts = map[string]int{}
	for _, s := range sentences {
		for _, w := range strings.Fields(s) {
			if !strings.Contains(punctuation, w) {
				counts[w]++
				total++
			}
		}
	}
	return counts, total
}
