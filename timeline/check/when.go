package check

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"dateline/timeline/timex"
)

// calendar checks a date of the draft by itself: that there is such a day, and that it falls on the weekday it is said to.
func calendar(e timex.Expression) (Result, bool) {
	r := Result{Start: e.Start, End: e.End, Text: e.Text, Date: e.Date}
	if want, named := weekdayIn(e.Text); named {
		if day := e.Date.Day(); !day.IsZero() && day.Weekday() != want {
			r.Kind, r.Verdict = KindWeekday, Differs
			r.Message = fmt.Sprintf("%s was a %s, not a %s", day, day.Weekday(), want)
			return r, true
		}
	}
	if impossible(e) {
		r.Kind, r.Verdict, r.Message = KindDate, Impossible, e.Problem
		return r, true
	}
	return r, false
}

// impossible reports whether an expression names a day that the calendar has not, as against one that cannot be resolved.
func impossible(e timex.Expression) bool {
	return e.Problem != "" && e.Date == "" && e.Value == "" && strings.ContainsFunc(e.Text, unicode.IsDigit) &&
		!strings.Contains(e.Problem, "publication")
}

// weekdayIn finds a weekday's name.
func weekdayIn(s string) (time.Weekday, bool) {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if name := strings.ToLower(d.String()); w == name || len(w) >= 3 && len(w) <= 5 && strings.HasPrefix(name, w) && w != "sun" && w != "sat" && w != "mon" && w != "wed" {
				return d, true
			}
		}
	}
	return 0, false
}
