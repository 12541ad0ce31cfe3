package timex_test

import (
	"fmt"

	"dateline/dataset/edtf"
	"dateline/timeline/timex"
)

func ExampleFind() {
	ctx := timex.Context{Published: edtf.Day{Year: 2020, Month: 11, Day: 4}}
	text := "The remarks of October 22 were answered the following day. The summit will take place on Tuesday, in early May or never."
	for _, e := range timex.Find(text, ctx) {
		fmt.Printf("%s: %s %s, %s, from %s\n", e.Text, e.Date, e.Mod, e.Rule, e.Ref)
	}
	// Output:
	// October 22: 2020-10-22 , month-day, from publication 2020-11-04
	// the following day: 2020-10-23 , this-unit, from 2020-10-22 at 15
	// Tuesday: 2020-11-10 , weekday, from publication 2020-11-04
	// early May: 2021-05 START, month, from publication 2020-11-04
}

// What cannot be is found and marked.
func ExampleFind_problems() {
	ctx := timex.Context{Published: edtf.Day{Year: 2020, Month: 11, Day: 4}}
	for _, e := range timex.Find("It ends on Tuesday, November 30, or on February 30. It was filed on 03/04/20.", ctx) {
		fmt.Printf("%q %s: %s\n", e.Text, e.Date, e.Problem)
	}
	// Output:
	// "Tuesday, November 30" 2020-11-30: 30 November 2020 was a Monday, not a Tuesday
	// "February 30" : February has no day 30
	// "03/04/20" [2020-03-04,2020-04-03]: day and month are ambiguous: 2020-03-04 or 2020-04-03
}

// Scan holds no more of a text than a paragraph, and stops when its reader does.
func ExampleScan() {
	for e := range timex.Scan("It was built in the late 1890s and rebuilt three times in two years.", timex.Context{}) {
		fmt.Println(e.Text, e.Type, e.Value)
		if e.Type == timex.TypeDate {
			break
		}
	}
	// Output:
	// the late 1890s DATE 189
}
