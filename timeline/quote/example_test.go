package quote_test

import (
	"fmt"

	"dateline/timeline/quote"
)

func ExampleFind() {
	text := "French President Marie Dupont said on Monday that the talks were “quite useful.” She left early.\n\n" +
		"“We are not done,” she told reporters."
	for _, q := range quote.Find(text) {
		fmt.Printf("%s, by %s (%q): %s\n", q.Kind, q.Speaker, q.SpeakerText, q.Text)
	}
	// Output:
	// indirect, by Marie Dupont ("French President Marie Dupont"): that the talks were “quite useful.”
	// partial, by Marie Dupont ("French President Marie Dupont"): quite useful.
	// direct, by Marie Dupont ("she"): We are not done,
}
