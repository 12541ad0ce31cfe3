package export

import (
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

func tallied(dates ...edtf.Date) []bar {
	var t tally
	for _, d := range dates {
		var e dataset.Event
		e.SetDate(d)
		t.add(&dataset.EventRow{DateStart: e.DateStart, DateEnd: e.DateEnd, Status: dataset.Reported})
	}
	return t.bars()
}

func TestBars(t *testing.T) {
	for _, c := range []struct {
		dates  []edtf.Date
		n      int
		labels map[int]string // some of them
		counts map[int]int
	}{
		{[]edtf.Date{"2021-03-05", "2021-05", "2021"}, 4, map[int]string{0: "2021-03", 2: "2021-05", 3: "less precise"}, map[int]int{0: 1, 1: 0, 2: 1, 3: 1}},
		{[]edtf.Date{"2001-03-05", "2021", "2021-07-01"}, 21, map[int]string{0: "2001", 20: "2021"}, map[int]int{0: 1, 20: 2}},
		{[]edtf.Date{"1700-03-05", "2021", "199X"}, 33, map[int]string{0: "1700s", 32: "2020s"}, map[int]int{0: 1, 29: 1, 32: 1}},
		{[]edtf.Date{"-0498", "2021", "1800/2021"}, 27, map[int]string{0: "-0500 to -0401", 25: "2000 to 2099", 26: "less precise"}, map[int]int{0: 1, 26: 1}},
		{[]edtf.Date{"2021", "2022"}, 2, map[int]string{0: "2021", 1: "2022"}, map[int]int{0: 1}},
		{[]edtf.Date{""}, 1, map[int]string{0: "less precise"}, nil},
		{nil, 0, nil, nil},
	} {
		bars := tallied(c.dates...)
		if len(bars) != c.n {
			t.Errorf("%q: %d bars, want %d: %v", c.dates, len(bars), c.n, bars)
			continue
		}
		for i, want := range c.labels {
			if bars[i].label != want {
				t.Errorf("%q: bar %d is %q, want %q", c.dates, i, bars[i].label, want)
			}
		}
		for i, want := range c.counts {
			if bars[i].counts[1] != want {
				t.Errorf("%q: %q has %d, want %d", c.dates, bars[i].label, bars[i].counts[1], want)
			}
		}
	}
}

// Every event is counted once, whatever its date, and the bars stay few.
func TestBarsCountEveryEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dates := rapid.SliceOf(rapid.Custom(func(t *rapid.T) edtf.Date {
			year := rapid.IntRange(-9999, 9999).Draw(t, "year")
			switch rapid.IntRange(0, 2).Draw(t, "precision") {
			case 0:
				return edtf.OfYear(year)
			case 1:
				return edtf.OfMonth(year, rapid.IntRange(1, 12).Draw(t, "month"))
			}
			return edtf.OfDay(edtf.Day{Year: year, Month: 5, Day: 4})
		})).Draw(t, "dates")
		sum := 0
		bars := tallied(dates...)
		for _, b := range bars {
			sum += b.counts[1]
		}
		if sum != len(dates) || len(bars) > 202 {
			t.Fatalf("%d of %d events in %d bars", sum, len(dates), len(bars))
		}
	})
}
