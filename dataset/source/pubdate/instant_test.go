package pubdate

import (
	"strings"
	"testing"
	"time"
)

func TestInstant(t *testing.T) {
	for s, want := range map[string]string{
		"2021-03-09T23:30:00+02:00":             "2021-03-09T23:30:00+02:00",
		"2021-03-09T23:30Z":                     "2021-03-09T23:30:00Z",
		"2021-03-09T23:30:00.1230Z":             "2021-03-09T23:30:00.123Z",
		"2021-03-09 23:30:00 -0500":             "2021-03-09T23:30:00-05:00",
		"2021-03-09T23:30:00-08":                "2021-03-09T23:30:00-08:00",
		"Tue, 9 Mar 2021 23:30:00 +0200 (EET)":  "2021-03-09T23:30:00+02:00",
		"Tue, 09 Mar 2021 08:00:00 GMT":         "2021-03-09T08:00:00Z",
		"March 9, 2021 at 11:30 p.m. UTC":       "2021-03-09T23:30:00Z",
		"Mar 09, 2021 12:05 AM GMT":             "2021-03-09T00:05:00Z",
		"29 February 2024 | 10:00 (GMT+3) · 3h": "2024-02-29T10:00:00+03:00",
		"2021-03-09T10:00:00+05:45":             "2021-03-09T10:00:00+05:45",
		"2021-03-09":                            "", // no time
		"2021-03-09T23:30:00":                   "", // no zone
		"Nov 04, 2020 09:00 PM":                 "",
		"Tue, 09 Mar 2021 08:00:00 EST":         "", // Eastern, of which continent?
		"2021-03-09T25:00:00Z":                  "",
		"2021-03-09T10:60:00Z":                  "",
		"2021-03-09T10:00:00+25:00":             "",
		"2021-02-30T10:00:00Z":                  "",
		"03/04/20 10:00 GMT":                    "",
		"":                                      "",
	} {
		if got := Instant(s); got != want {
			t.Errorf("Instant(%q) = %q, want %q", s, got, want)
		}
	}
	if got := MailInstant("Tue, 9 Mar 2021 23:30:00 EST"); got != "2021-03-09T23:30:00-05:00" {
		t.Errorf("EST of a mail: %q", got)
	}
}

// What is given is a time that Go reads too, of the day that Parse reads.
func FuzzInstant(f *testing.F) {
	for _, s := range []string{"2021-03-09T23:30:00+02:00", "Tue, 9 Mar 2021 23:30 GMT+2", "4 Nov 2020 9:00 PM UTC", "2021-03-09T23:30:00.5Z", "\r0000-1-1 0:0+0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, text := range []string{s, MailDate(s)} {
			at := Instant(text)
			if at == "" {
				continue
			}
			if _, err := time.Parse(time.RFC3339, at); err != nil {
				t.Errorf("%q: %v", text, err)
			}
			if d, _, err := Leading(text); err != nil || !strings.HasPrefix(at, d.String()+"T") {
				t.Errorf("%q: %s is of another day than %v", text, at, d)
			}
		}
	})
}
