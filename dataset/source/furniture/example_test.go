package furniture_test

import (
	"fmt"

	"dateline/dataset/source/furniture"
)

func ExampleFind() {
	text := "The bridge reopens\nPublished: Mar 09, 2021\n\nIt reopened on Monday.\n\nRead more: How it fell\n"
	for _, s := range furniture.Find(text) {
		fmt.Printf("%s: %s\n", s.Kind, text[s.Start:s.End])
	}
	// Output:
	// title: The bridge reopens
	// published: Published: Mar 09, 2021
	// footer: Read more: How it fell
}
