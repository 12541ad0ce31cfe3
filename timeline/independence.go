package timeline

import (
	"slices"
	"strings"

	"dateline/dataset"
)

// independence says whose word counts by itself. Two sources are independent when publisher, credited origin and text all differ.
// Copies and rewrites of one agency's story, an article that names the other as where it has it from, and two texts of one
// publisher are not. An unknown publisher never counts.
type independence struct {
	sources []dataset.Source
	prints  []Print
}

func newIndependence(extractions []Extraction) *independence {
	x := &independence{}
	for i := range extractions {
		x.sources = append(x.sources, extractions[i].Source)
		x.prints = append(x.prints, extractions[i].Print)
	}
	return x
}

// voices groups sources, given by index, by whose word they are: within a group no two are independent. Sources of unknown publisher are
// left out. The groups and their members are in order of id, since the sources are.
func (x *independence) voices(sources []int) [][]int {
	sources = slices.Clone(sources)
	slices.Sort(sources)
	sources = slices.Compact(sources)
	var out [][]int
	for _, s := range sources {
		if x.sources[s].Publisher == "" {
			continue
		}
		joined := []int{s}
		out = slices.DeleteFunc(out, func(g []int) bool {
			if slices.ContainsFunc(g, func(o int) bool { return x.dependence(s, o) != "" }) {
				joined = append(joined, g...)
				return true
			}
			return false
		})
		slices.Sort(joined)
		out = append(out, joined)
	}
	slices.SortFunc(out, slices.Compare[[]int])
	return out
}

// dependence says in words why two sources are not independent, "" where they are.
func (x *independence) dependence(a, b int) string {
	s, t := &x.sources[a], &x.sources[b]
	switch {
	case sameName(s.Publisher, t.Publisher):
		return "both are published by " + s.Publisher
	case s.Origin != "" && sameName(s.Origin, t.Origin):
		return "both credit " + s.Origin
	case s.Origin != "" && sameName(s.Origin, t.Publisher):
		return s.Publisher + " has it from " + t.Publisher
	case t.Origin != "" && sameName(t.Origin, s.Publisher):
		return t.Publisher + " has it from " + s.Publisher
	case x.prints[a].Alike(x.prints[b]):
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

// who names a voice for a person: the publishers, with the origin they share.
func (x *independence) who(voice []int) string {
	var names []string
	for _, i := range voice {
		if n := x.sources[i].Publisher; !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(voice) == 1 {
		return names[0]
	}
	if reason := x.dependence(voice[0], voice[1]); len(names) > 1 {
		return strings.Join(names, " and ") + " (one voice: " + reason + ")"
	}
	return names[0]
}
