package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/dataset"
)

// independence says whose word counts by itself. Two sources are independent when publisher, credited origin and text all differ.
// Copies and rewrites of one agency's story, an article that names the other as where it has it from, and two texts of one
// publisher are not. An unknown publisher never counts.
type independence struct {
	extractions []Extraction
	publisher   []int32 // by source: the number of its publisher's name, 0 for none
	origin      []int32 // by source: the number of the name it credits, 0 for none
	text        []int32 // by source: the number of its print; texts too short to tell have one each
}

func newIndependence(extractions []Extraction) *independence {
	n := len(extractions)
	x := &independence{extractions: extractions, publisher: make([]int32, n), origin: make([]int32, n), text: make([]int32, n)}
	names := map[string]int32{}
	texts := map[uint64]int32{}
	for i := range extractions {
		e := &extractions[i]
		x.publisher[i], x.origin[i] = numberOf(names, e.Source.Publisher), numberOf(names, e.Source.Origin)
		x.text[i] = int32(i)
		if h := e.Print.sum(); len(e.Print.Mins) >= leastPrint {
			first, known := texts[h]
			if known && slices.Equal(extractions[first].Print.Mins, e.Print.Mins) {
				x.text[i] = first
			} else if !known {
				texts[h] = int32(i)
			}
		}
	}
	return x
}

// numberOf numbers names as [sameName] tells them apart, from 1; 0 for no name.
func numberOf(names map[string]int32, name string) int32 {
	if name == "" {
		return 0
	}
	plain := cmp.Or(plainName(name), name)
	n, ok := names[plain]
	if !ok {
		n = int32(len(names)) + 1
		names[plain] = n
	}
	return n
}

func (x *independence) source(i int) *dataset.Source { return &x.extractions[i].Source }

// voices groups sources, given by index, by whose word they are: sources that are not independent are of one group, and so are those
// that a third one joins. Sources of unknown publisher are left out. The groups and their members are in order of id, since the
// sources are.
func (x *independence) voices(sources []int) [][]int {
	sources = slices.Clone(sources)
	slices.Sort(sources)
	sources = slices.Compact(sources)
	sources = slices.DeleteFunc(sources, func(s int) bool { return x.publisher[s] == 0 })
	if len(sources) < 2 {
		if len(sources) == 0 {
			return nil
		}
		return [][]int{sources}
	}
	f := newForest(len(sources))
	x.joinByName(f, sources)
	x.joinByText(f, sources)
	return f.sets(sources)
}

// joinByName joins the sources that share a publisher, credit one origin, or of which one credits the other.
func (x *independence) joinByName(f forest, sources []int) {
	first := map[int32]int{}
	for i, s := range sources {
		for _, name := range [2]int32{x.publisher[s], x.origin[s]} {
			if name == 0 {
				continue
			}
			if j, ok := first[name]; ok {
				f.join(j, i)
			} else {
				first[name] = i
			}
		}
	}
}

// fewTexts is how many texts are compared each with each; of more only those that share some of their rarer hashes.
const fewTexts = 48

// joinByText joins the sources whose texts are alike.
func (x *independence) joinByText(f forest, sources []int) {
	first := map[int32]int{}
	var texts []int // one for each print, by index into sources
	for i, s := range sources {
		if j, ok := first[x.text[s]]; ok {
			f.join(j, i)
			continue
		}
		first[x.text[s]] = i
		texts = append(texts, i)
	}
	alike := func(i, j int) {
		if f.root(i) != f.root(j) && x.print(sources[i]).Alike(x.print(sources[j])) {
			f.join(i, j)
		}
	}
	if len(texts) <= fewTexts {
		for n, i := range texts {
			for _, j := range texts[:n] {
				alike(j, i)
			}
		}
		return
	}
	holders := map[uint64][]int{}
	common := make([]int, len(sources)) // hashes shared with the text at hand
	var met []int
	for _, i := range texts {
		for _, h := range x.print(sources[i]).Mins {
			for _, j := range holders[h] {
				if common[j]++; common[j] == leastPrint/2 {
					met = append(met, j)
				}
			}
			if len(holders[h]) < fewTexts {
				holders[h] = append(holders[h], i)
			}
		}
		for _, j := range met {
			alike(j, i)
		}
		met = met[:0]
		for _, h := range x.print(sources[i]).Mins {
			for _, j := range holders[h] {
				common[j] = 0
			}
		}
	}
}

func (x *independence) print(source int) Print { return x.extractions[source].Print }

// dependence says in words why two sources are not independent, "" where they are.
func (x *independence) dependence(a, b int) string {
	s, t := x.source(a), x.source(b)
	switch {
	case sameName(s.Publisher, t.Publisher):
		return "both are published by " + s.Publisher
	case s.Origin != "" && sameName(s.Origin, t.Origin):
		return "both credit " + s.Origin
	case s.Origin != "" && sameName(s.Origin, t.Publisher):
		return s.Publisher + " has it from " + t.Publisher
	case t.Origin != "" && sameName(t.Origin, s.Publisher):
		return t.Publisher + " has it from " + s.Publisher
	case x.print(a).Alike(x.print(b)):
		return "the texts are alike"
	}
	return ""
}

// sameName compares names of publishers without case, marks and a leading "the".
func sameName(a, b string) bool {
	return a != "" && b != "" && (strings.EqualFold(a, b) || plainName(a) == plainName(b))
}

func plainName(s string) string {
	s = strings.TrimPrefix(strings.ToLower(s), "the ")
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '.' || r == '-' || r == '\'' || r == '’' {
			return -1
		}
		return r
	}, s)
}

// namesShown is how many publishers, and reasons, a line about one voice names.
const namesShown = 6

// who names a voice for a person: the publishers, with why they count once.
func (x *independence) who(voice []int) string {
	names := x.publishers(voice)
	if len(names) == 1 {
		return names[0]
	}
	return listed(names) + " (one voice: " + strings.Join(x.reasons(voice), "; ") + ")"
}

// publishers is the names of a voice's publishers, each once, in order of their sources.
func (x *independence) publishers(voice []int) []string {
	var names []string
	known := map[int32]bool{}
	for _, i := range voice {
		if !known[x.publisher[i]] {
			known[x.publisher[i]] = true
			names = append(names, x.source(i).Publisher)
		}
	}
	return names
}

// reasons says why the sources of a voice count once: for each further source, what joins it to one before it.
func (x *independence) reasons(voice []int) []string {
	var out []string
	for i, s := range voice[:min(len(voice), 4*namesShown)] {
		for _, earlier := range voice[:i] {
			if why := x.dependence(earlier, s); why != "" {
				if !slices.Contains(out, why) {
					out = append(out, why)
				}
				break
			}
		}
	}
	if len(out) > namesShown {
		out = append(out[:namesShown:namesShown], "and more")
	}
	return out
}

// listed joins names for a person, and counts those beyond namesShown.
func listed(names []string) string {
	if more := len(names) - namesShown; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namesShown], ", "), more)
	}
	if n := len(names); n > 2 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, " and ")
}
