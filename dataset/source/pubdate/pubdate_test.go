package pubdate

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]string{
		"2020-11-04":                            "2020-11-04",
		"2020-11-04T21:00:00+08:00":             "2020-11-04",
		"2020-11-04T21:00:00.123Z":              "2020-11-04",
		"2020-11-04 21:00:00 +0800":             "2020-11-04",
		"20201104":                              "2020-11-04",
		"2020/11/4":                             "2020-11-04",
		"2020年11月4日":                            "2020-11-04",
		"Nov 04, 2020 09:00 PM":                 "2020-11-04",
		"Nov. 4 2020":                           "2020-11-04",
		"NOVEMBER 4TH, 2020, 9:00 p.m. EST":     "2020-11-04",
		"4 November 2020":                       "2020-11-04",
		"4th of November, 2020 at 14:30 GMT":    "2020-11-04",
		"04-Nov-2020":                           "2020-11-04",
		"Wednesday, 4 November 2020":            "2020-11-04",
		"Wed, 04 Nov 2020 21:00:00 GMT":         "2020-11-04",
		"4.11.2020":                             "2020-11-04",
		"25/12/2020":                            "2020-12-25",
		"12/25/2020":                            "2020-12-25",
		"04/04/2020":                            "2020-04-04",
		"Sept 9, 2001":                          "2001-09-09",
		"29 February 2024 | 10:00 (GMT+3) · 3h": "2024-02-29",
	} {
		if d, err := Parse(s); err != nil || d.String() != want {
			t.Errorf("Parse(%q) = %v, %v; want %s", s, d, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for s, want := range map[string]string{
		"03/04/20":                  "day and month are ambiguous; write 2020-03-04",
		"03/04/2020":                "day and month are ambiguous; write 2020-03-04",
		"3-4-1999":                  "day and month are ambiguous; write 1999-03-04",
		"25/12/20":                  "a year of two digits is ambiguous; write 2020-12-25",
		"2020-02-30":                "there is no such day",
		"30 February 2020":          "there is no such day",
		"Feb 29, 2021":              "there is no such day",
		"31/31/2020":                "there is no such day",
		"00.11.2020":                "there is no such day",
		"yesterday":                 "this is no day",
		"November 2020":             "this is no day",
		"4 November":                "this is no day",
		"":                          "this is no day",
		"1604523600":                "this is no day",
		"2020-11-04 in the morning": `" in the morning" after the day is not understood`,
		"4 November 20201":          "this is no day",
	} {
		if d, err := Parse(s); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Parse(%q) = %v, %v; want %q", s, d, err, want)
		}
	}
}

// Whatever is read is a day that exists, and what is left is the end of what was given.
func FuzzLeading(f *testing.F) {
	for _, s := range []string{"Nov 04, 2020 09:00 PM", "03/04/20", "2020年11月4日", "4th of May, 1999x", "2020-02-30", "Wed, 1 Jan 0000", "20201104"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, rest, err := Leading(s)
		switch {
		case err != nil:
			if !d.IsZero() {
				t.Errorf("%q: an error and a day %v", s, d)
			}
		case d.IsZero():
		case !d.Exists():
			t.Errorf("%q: %v does not exist", s, d)
		case !strings.HasSuffix(s, rest):
			t.Errorf("%q: rest %q is not its end", s, rest)
		}
		if p, err := Parse(s); err == nil && p != d {
			t.Errorf("%q: Parse %v, Leading %v", s, p, d)
		}
	})
}
