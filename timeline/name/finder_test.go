package name

import (
	"math/rand"
	"slices"
	"testing"
)

// A finder that has read other texts finds in a text what a new one does.
func TestReset(t *testing.T) {
	var f Finder
	for range 2 {
		for _, c := range cases {
			f.Reset(c.text)
			if got, want := f.All(), Find(c.text); !slices.Equal(got, want) {
				t.Errorf("%q: %+v, want %+v", c.text, got, want)
			}
		}
	}
}

// Parts of a text hold the names that looking at every one gives, in whatever order they are asked for.
func TestParts(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, c := range cases {
		f := NewFinder(c.text)
		all := Find(c.text)
		for range 200 {
			start := r.Intn(len(c.text) + 1)
			end := start + r.Intn(len(c.text)+1-start)
			var in, before, at []Name
			for _, n := range all {
				if n.Start >= start && n.End <= end {
					in = append(in, n)
				}
				if n.End <= start {
					before = append(before, n)
				}
				if n.Start <= start && start < n.End {
					at = append(at, n)
				}
			}
			if got := f.In(start, end); !slices.Equal(got, in) {
				t.Fatalf("%q from %d to %d: %+v, want %+v", c.text, start, end, got, in)
			}
			if got := f.Before(start); !slices.Equal(got, before) {
				t.Fatalf("%q before %d: %+v, want %+v", c.text, start, got, before)
			}
			if got, ok := f.At(start); ok != (len(at) == 1) || ok && got != at[0] {
				t.Fatalf("%q at %d: %+v, want %+v", c.text, start, got, at)
			}
		}
	}
}
