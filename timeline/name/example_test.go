package name_test

import (
	"fmt"

	"dateline/timeline/name"
)

func ExampleFind() {
	text := "Chinese Foreign Minister Li Na met envoys of the World Food Council (WFC). Li thanked the WFC."
	for _, n := range name.Find(text) {
		fmt.Printf("%s = %s, %s\n", n.Text, n.Full, n.Kind)
	}
	// Output:
	// Chinese Foreign Minister Li Na = Li Na, person
	// World Food Council = World Food Council, organisation
	// WFC = World Food Council, organisation
	// Li = Li Na, person
	// WFC = World Food Council, organisation
}
