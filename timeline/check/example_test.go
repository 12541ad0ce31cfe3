package check_test

import (
	"fmt"
	"strings"

	"dateline/dataset"
	"dateline/timeline/check"
)

var towns = []dataset.Source{
	{ID: "gazette", Published: "2020-11-12", Text: "“We don't want the ferry back, but we may need it,” harbour master Ida Lund said on Tuesday."},
}

func ExampleIndex_Quote() {
	x := check.NewIndex(towns)
	for _, claim := range []string{
		"We don’t want the ferry back",
		"We don't want the ferry ... but we may need it",
		"We don't want the ferry.",
		"We want the ferry back, but we may need it",
		"Ferries have no business here",
	} {
		f := x.Quote(claim, "", check.Policy{})
		fmt.Println(strings.TrimSpace(fmt.Sprint(f.Verdict, " ", f.Source, " ", f.Diff)))
	}
	// Output:
	// typographic gazette
	// edited gazette
	// truncated gazette
	// altered gazette We [-don't-] want the ferry back, but we may need it
	// absent
}

func ExampleChecker_Draft() {
	c := check.Checker{Index: check.NewIndex(towns)}
	for _, r := range c.Draft("The town “may need it”, Ida Lund said on November 11.") {
		fmt.Println(strings.TrimSpace(fmt.Sprint(r.Kind, " ", r.Verdict, " ", r.Message)))
	}
	// Output:
	// quote verbatim
	// speaker agrees
	// date differs the source says "Tuesday", which is 2020-11-10; the draft says 2020-11-11
	// context differs the quotation leaves out "don't", a negation of the same sentence
}
