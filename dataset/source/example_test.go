package source_test

import (
	"errors"
	"fmt"
	"strings"

	"dateline/dataset/source"
)

func ExampleRead() {
	in := strings.NewReader(`{"id":"rain","publisher":"Harbour Post","published":"4 Nov 2020","text":"It rained on Monday."}
{"id":"snow","published":"03/04/20","text":"It snowed."}
{"text":"Fog at the bridge\nPublished: Nov 05, 2020 09:00 PM\n\nFog shut the bridge."}`)
	for s, err := range source.Read([]string{"-"}, source.Options{Stdin: in}) {
		var skipped *source.Skipped
		switch {
		case errors.As(err, &skipped):
			fmt.Println("skipped:", err)
		case err != nil:
			fmt.Println("failed:", err)
		default:
			fmt.Printf("%s, %s (%s)\n", s.ID, s.Published, s.PublishedRule)
		}
	}
	// Output:
	// rain, 2020-11-04 (given)
	// skipped: standard input:2: published "03/04/20": day and month are ambiguous; write 2020-03-04
	// stdin#3, 2020-11-05 (header line)
}
