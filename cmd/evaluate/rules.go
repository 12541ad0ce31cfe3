package main

import (
	"fmt"
	"io"
	"sort"
)

// ruleCounts is what each rule found, and how much of that was right.
type ruleCounts map[string]*counts

func (r ruleCounts) of(rule string) *counts {
	if r[rule] == nil {
		r[rule] = &counts{}
	}
	return r[rule]
}

// print writes a line a rule, the one with the most wrong values first.
func (r ruleCounts) print(out io.Writer) {
	var names []string
	for name := range r {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := r[names[i]], r[names[j]]
		if x, y := a.system-a.values, b.system-b.values; x != y {
			return x > y
		}
		return names[i] < names[j]
	})
	for _, name := range names {
		c := r[name]
		fmt.Fprintf(out, "%-24s found %4d  matched %4d  span %4d  type %4d  value %4d\n", name, c.system, c.matched, c.strict, c.types, c.values)
	}
}
