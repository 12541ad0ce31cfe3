package segment_test

import (
	"fmt"

	"dateline/timeline/segment"
)

func ExampleSentences() {
	text := "Gov. Berg left the U.S. on Sept. 11. “Why?” he was asked. He did not say."
	for s := range segment.Sentences(text, segment.Span{Start: 0, End: len(text)}) {
		fmt.Println(s.Of(text))
	}
	// Output:
	// Gov. Berg left the U.S. on Sept. 11.
	// “Why?” he was asked.
	// He did not say.
}
