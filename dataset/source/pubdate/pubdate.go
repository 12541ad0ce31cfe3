// Package pubdate reads a day of publication as people and programs write it beside an article: "2020-11-04",
// "2020-11-04T21:00:00+08:00", "Nov 04, 2020 09:00 PM", "Wednesday, 4 November 2020", "04-Nov-2020", "4.11.2020".
//
// It is strict. A day that does not exist and a day that can be read in two ways are errors, never guesses.
package pubdate

import (
	"fmt"

	"dateline/dataset/edtf"
)

// Parse reads a text that holds one day, and at most a time of day after it. The error says what is wrong and what to write.
func Parse(s string) (edtf.Day, error) {
	d, rest, err := Leading(s)
	switch {
	case err != nil:
		return edtf.Day{}, err
	case d.IsZero():
		return edtf.Day{}, fmt.Errorf("this is no day; write it as 2020-10-22")
	case !IsTime(rest):
		return edtf.Day{}, fmt.Errorf("%q after the day is not understood; write the day alone, as %s", short(rest), d)
	}
	return d, nil
}

// Leading reads the day at the beginning of a text and gives back what follows it. A text that does not begin with a day
// gives the zero Day and no error; one that begins with a day that cannot be, or can be two, gives an error.
func Leading(s string) (d edtf.Day, rest string, err error) {
	c := cursor{s}
	c.weekday()
	n, width := c.number()
	switch {
	case width == 4:
		return c.yearFirst(n)
	case width == 8:
		return exists(edtf.Day{Year: n / 10000, Month: n / 100 % 100, Day: n % 100}, c.s)
	case width == 1 || width == 2:
		if c.s != "" && (c.s[0] == '/' || c.s[0] == '.' || c.s[0] == '-') && len(c.s) > 1 && isDigit(c.s[1]) {
			return c.numeric(n)
		}
		return c.dayFirst(n)
	case width == 0:
		return c.monthFirst()
	}
	return edtf.Day{}, s, nil
}

// yearFirst goes on after the year: 2020-11-04, 2020/11/4, 2020.11.04, 2020年11月4日.
func (c *cursor) yearFirst(year int) (edtf.Day, string, error) {
	if c.take("年") {
		month, ok1 := c.upToTwo()
		if !ok1 || !c.take("月") {
			return edtf.Day{}, c.s, nil
		}
		day, ok2 := c.upToTwo()
		if !ok2 || !c.take("日") {
			return edtf.Day{}, c.s, nil
		}
		return exists(edtf.Day{Year: year, Month: month, Day: day}, c.s)
	}
	sep := c.separator()
	month, ok1 := c.upToTwo()
	if sep == "" || !ok1 || !c.take(sep) {
		return edtf.Day{}, c.s, nil
	}
	day, ok2 := c.upToTwo()
	if !ok2 {
		return edtf.Day{}, c.s, nil
	}
	return exists(edtf.Day{Year: year, Month: month, Day: day}, c.s)
}

// dayFirst goes on after the day of the month: 4 November 2020, 4th of November, 2020, 04-Nov-2020.
func (c *cursor) dayFirst(day int) (edtf.Day, string, error) {
	c.ordinal()
	c.gap()
	if c.word("of") {
		c.gap()
	}
	month := c.month()
	c.gap()
	year, width := c.number()
	if month == 0 || width != 4 {
		return edtf.Day{}, c.s, nil
	}
	return exists(edtf.Day{Year: year, Month: month, Day: day}, c.s)
}

// monthFirst reads November 4, 2020, and Nov. 04 2020.
func (c *cursor) monthFirst() (edtf.Day, string, error) {
	month := c.month()
	c.gap()
	day, ok := c.upToTwo()
	if month == 0 || !ok {
		return edtf.Day{}, c.s, nil
	}
	c.ordinal()
	c.gap()
	year, width := c.number()
	if width != 4 {
		return edtf.Day{}, c.s, nil
	}
	return exists(edtf.Day{Year: year, Month: month, Day: day}, c.s)
}

// numeric goes on after the first of three numbers. Points mean day, month, year, as where they are written; of strokes and
// dashes nobody can tell, unless one of the numbers is no month.
func (c *cursor) numeric(first int) (edtf.Day, string, error) {
	sep := c.separator()
	second, ok := c.upToTwo()
	if !ok || !c.take(sep) {
		return edtf.Day{}, c.s, nil
	}
	year, width := c.number()
	if width != 2 && width != 4 {
		return edtf.Day{}, c.s, nil
	}
	full := year
	if width == 2 {
		full = century(year)
	}
	american, british := edtf.Day{Year: full, Month: first, Day: second}, edtf.Day{Year: full, Month: second, Day: first}
	switch {
	case sep != "." && american.Exists() && british.Exists() && american != british:
		return edtf.Day{}, c.s, fmt.Errorf("day and month are ambiguous; write %s", american)
	case sep != "." && american.Exists():
		british = american
	}
	if d, rest, err := exists(british, c.s); err != nil || width == 4 {
		return d, rest, err
	}
	return edtf.Day{}, c.s, fmt.Errorf("a year of two digits is ambiguous; write %s", british)
}

// century reads a year of two digits as POSIX strptime does: 69 to 99 are of the twentieth century, 00 to 68 of the next.
func century(yy int) int {
	if yy < 69 {
		return 2000 + yy
	}
	return 1900 + yy
}

func exists(d edtf.Day, rest string) (edtf.Day, string, error) {
	if rest != "" && isDigit(rest[0]) {
		return edtf.Day{}, rest, nil
	}
	if !d.Exists() {
		return edtf.Day{}, rest, fmt.Errorf("there is no such day; correct it, in the form 2020-10-22")
	}
	return d, rest, nil
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
