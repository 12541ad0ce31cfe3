package export

import (
	"fmt"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// nasty are texts that break careless writers: each must be seen as text, everywhere.
func nasty() []string {
	return []string{
		`=HYPERLINK("https://bad.example","click")`, "+1+1", "-2+3", "@SUM(A1)", "\tafter a tab", "\rafter a return", "\nafter a break",
		"'=already guarded", "''twice", "'quoted'", `He said "no", then "yes"`, "two\nlines", "three\r\nlines\rhere",
		"a;b,c|d\te", "<script>alert('x')</script>", "</t></is></c>&amp;&lt;", "_x0041_ is no A", "_xD800_ and _x005F_", "\u202Egnidaer\u202C",
		"שלום עולם", "日本語の見出し", "👩‍👩‍👧‍👦 family 🇫🇷", "e\u0301 combining", " leading and trailing ", "\x1b[31mred\x1b[0m \x07 bell",
		"nul \x00 and \x7f and \u0085 and \uFFFE", "broken \xff\xfe utf-8", "\u2028line\u2029separators", "{{template}} ${x} %s %d",
		"00123", "1E5", "2020-05", "true", "＝1+1", "\uFEFFmark first", strings.Repeat("long ", 400),
	}
}

// letters makes an id as the project mints them: lower-case letters, no vowels.
func letters(prefix string, n int) string {
	const alphabet = "bcdfghjklmnpqrstvwxz"
	b := []byte(prefix + "-")
	for range 6 {
		b = append(b, alphabet[n%len(alphabet)])
		n = n/len(alphabet) + 7
	}
	return string(b)
}

// sample is a small timeline such as a build gives: five events, two sources, every status, a review.
func sample() *dataset.Timeline {
	t := &dataset.Timeline{
		Format: dataset.Format, Generator: "dateline 0.1.0", Title: "The harbour bridge at Wexley",
		Sources: []dataset.Source{
			{ID: "courier-2021-03-12", Title: "Harbour bridge to close in April", Publisher: "Wexley Courier", Origin: "TSA", Kind: dataset.Report, Author: "Ann Odell",
				URL: "https://courier.example/news/2021/03/12/bridge", Published: "2021-03-12", PublishedRule: "header line", Retrieved: "2021-03-13T08:00:00Z", SHA256: dataset.Digest("a"), Language: "en"},
			{ID: "council-minutes", Title: "Minutes of the 14th session", Publisher: "Wexley Council", Kind: dataset.Official, URL: "https://council.example/minutes?id=14&lang=en",
				Published: "2021-03-15", PublishedRule: "sources.csv", SHA256: dataset.Digest("b"), Language: "en"},
		},
	}
	quotes := []dataset.Quote{
		{ID: "qu-bdfgkm", EventID: "ev-kdwrtp", Source: "courier-2021-03-12", Start: 210, End: 268, Text: "We would rather close it a month early than a day too late", Prefix: "the engineer told reporters, ", Suffix: ", adding that", Kind: dataset.Direct,
			Speaker: "Maria Lindqvist", SpeakerText: "the engineer", Cue: "told", Link: "https://courier.example/news/2021/03/12/bridge#:~:text=We%20would%20rather,too%20late"},
		{ID: "qu-cghkln", EventID: "ev-mzxqwr", Source: "council-minutes", Start: 12, End: 71, Text: "the repairs would cost no more than the town had put aside", Kind: dataset.Indirect, Speaker: "The treasurer", SpeakerText: "she", Cue: "said"},
	}
	t.Quotes = quotes
	add := func(id string, d edtf.Date, title string, s dataset.Status, change func(*dataset.Event)) {
		e := dataset.Event{ID: id, Title: title, Summary: title + ", the Courier reported.", DateText: "on Friday", DateBasis: dataset.Relative,
			DateNote: "the Friday before publication", Modality: dataset.Occurred, Status: s, Actors: []string{"Wexley Council", "Maria Lindqvist"},
			Checks:      []dataset.Check{{Check: "anchored", Outcome: dataset.Pass, Detail: "the words stand in the source", Source: "courier-2021-03-12"}},
			Mentions:    []dataset.Mention{{ID: "me-" + id[3:], Source: "courier-2021-03-12", Start: 100, End: 180, Text: title, Date: d, DateText: "on Friday"}},
			Independent: [][]string{{"courier-2021-03-12"}},
		}
		e.SetDate(d)
		change(&e)
		t.Events = append(t.Events, e)
	}
	add("ev-bgdfhk", "2019", "The town puts money aside for the bridge", dataset.Unverified, func(e *dataset.Event) {
		e.Checks = append(e.Checks, dataset.Check{Check: "date-exists", Outcome: dataset.Fail, Detail: "February 30 is no day"})
	})
	add("ev-cklmnp", "2021-02", "Cracks are found in two of the piers", dataset.Reported, func(*dataset.Event) {})
	add("ev-kdwrtp", "2021-03-05", "The engineers warn the council that the bridge must close before the spring tides", dataset.Corroborated, func(e *dataset.Event) {
		e.Quotes = []string{"qu-bdfgkm"}
		e.Mentions = append(e.Mentions, dataset.Mention{ID: "me-second", Source: "council-minutes", Start: 0, End: 40, Text: "The engineers' warning of 5 March was read", Date: "2021-03-05", DateText: "5 March"})
		e.Independent = append(e.Independent, []string{"council-minutes"})
		e.Review = &dataset.Review{ID: e.ID, Status: dataset.Verified, By: "A. Reader", On: "2021-04-02", Note: "minutes read", Evidence: "https://council.example/minutes?id=14"}
	})
	add("ev-mzxqwr", "[2021-03-05..2021-03-12]", "The council votes to close the bridge", dataset.Disputed, func(e *dataset.Event) {
		e.DisputedOn, e.Quotes, e.DateBasis = []string{"date", "number"}, []string{"qu-cghkln"}, dataset.Bounded
	})
	add("ev-prstvw", "2021-04-01/..", "The bridge is to be closed", dataset.Reported, func(e *dataset.Event) { e.Modality = dataset.Scheduled })
	t.Reviews = []dataset.Review{*t.Events[2].Review}
	t.Sort()
	return t
}

// rich is a sample with every nasty text in every field that a source supplies, and with n plain events besides.
func rich(n int) *dataset.Timeline {
	t := sample()
	dates := []edtf.Date{"-0498", "0079-08-24", "1066-10-14", "1900-02-28", "1900-03-01", "1999-12-31", "199X", "2020-33", "2020-21~", "../2020-05", "[2020-03-04,2020-04-03]", "2020-10-22T21:00", ""}
	for i, s := range nasty() {
		id := letters("ev", i)
		e := dataset.Event{ID: id, Title: s, Summary: s, Actors: []string{s, "Second"}, DateText: s, DateNote: s, DateBasis: dataset.Explicit, Modality: dataset.Occurred,
			Status: dataset.Statuses[i%4].Status, Quotes: []string{letters("qu", i)},
			Checks:   []dataset.Check{{Check: "anchored", Outcome: dataset.Warn, Detail: s, Source: letters("so", i)}},
			Mentions: []dataset.Mention{{ID: letters("me", i), Source: letters("so", i), Start: i, End: i + 10, Text: s, Date: dates[i%len(dates)], DateText: s}}}
		e.SetDate(dates[i%len(dates)])
		t.Events = append(t.Events, e)
		t.Quotes = append(t.Quotes, dataset.Quote{ID: letters("qu", i), EventID: id, Source: letters("so", i), Start: i, End: i + 5, Text: s, Prefix: s, Suffix: s, Kind: dataset.Direct, Speaker: s, SpeakerText: s, Cue: s, Link: s})
		t.Sources = append(t.Sources, dataset.Source{ID: letters("so", i), Title: s, Publisher: s, Origin: s, Kind: dataset.Report, Author: s, URL: s, Published: "2020-01-01", PublishedRule: "given", SHA256: dataset.Digest(s)})
	}
	for i := range n {
		e := dataset.Event{ID: letters("ev", 1000+i), Title: fmt.Sprintf("Event number %d of many takes place", i), Modality: dataset.Occurred, Status: dataset.Statuses[i%4].Status}
		e.SetDate(edtf.OfDay(edtf.Day{Year: 2000, Month: 1, Day: 1}.AddDays(i)))
		t.Events = append(t.Events, e)
	}
	t.Sort()
	return t
}
