package pubdate

import (
	"strings"
	"unicode/utf8"
)

// months by the first three letters, with what the whole word may be.
var months = [...][2]string{
	{"jan", "january"}, {"feb", "february"}, {"mar", "march"}, {"apr", "april"}, {"may", "may"}, {"jun", "june"},
	{"jul", "july"}, {"aug", "august"}, {"sep", "september"}, {"oct", "october"}, {"nov", "november"}, {"dec", "december"},
}

var weekdays = [...][2]string{
	{"mon", "monday"}, {"tue", "tuesday"}, {"wed", "wednesday"}, {"thu", "thursday"}, {"fri", "friday"}, {"sat", "saturday"},
	{"sun", "sunday"},
}

// clock lists the words that may follow a day as part of a time: "at 9 p.m. GMT".
var clock = map[string]bool{
	"at": true, "am": true, "pm": true, "a": true, "p": true, "m": true, "t": true, "z": true, "h": true, "hr": true, "hrs": true,
	"gmt": true, "utc": true, "bst": true, "cet": true, "cest": true, "eet": true, "eest": true, "msk": true, "ist": true, "jst": true,
	"kst": true, "hkt": true, "sgt": true, "et": true, "est": true, "edt": true, "ct": true, "cst": true, "cdt": true, "mt": true,
	"mst": true, "mdt": true, "pt": true, "pst": true, "pdt": true, "aest": true, "aedt": true, "awst": true, "nzst": true, "nzdt": true,
	"noon": true, "midnight": true,
}

// IsTime reports whether a text is nothing but a time of day with its zone, or empty: " 09:00 PM", "T21:00:00+08:00".
func IsTime(s string) bool {
	if len(s) > 60 {
		return false
	}
	for s != "" {
		n := letters(s)
		if n > 0 {
			if !clock[strings.ToLower(s[:n])] {
				return false
			}
			s = s[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		if !strings.ContainsRune("0123456789:.,+-/|()[]·•– \t\r\u00a0", r) {
			return false
		}
		s = s[size:]
	}
	return true
}

// cursor is what of a text is still to be read. Its methods move it on only over what they recognise.
type cursor struct{ s string }

func (c *cursor) take(prefix string) bool {
	rest, ok := strings.CutPrefix(c.s, prefix)
	c.s = rest
	return ok
}

// gap passes over spaces, commas, points and dashes between the parts of a date.
func (c *cursor) gap() { c.s = strings.TrimLeft(c.s, " \t\u00a0,.-") }

func (c *cursor) separator() string {
	for _, sep := range [...]string{"-", "/", "."} {
		if c.take(sep) {
			return sep
		}
	}
	return ""
}

// number reads digits, nine of them at most, and says how many there were.
func (c *cursor) number() (n, width int) {
	for width < len(c.s) && width < 9 && isDigit(c.s[width]) {
		n = n*10 + int(c.s[width]-'0')
		width++
	}
	c.s = c.s[width:]
	return n, width
}

func (c *cursor) upToTwo() (int, bool) {
	n, width := c.number()
	return n, width == 1 || width == 2
}

func (c *cursor) ordinal() {
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		if c.word(suffix) {
			return
		}
	}
}

// word takes a whole word, whatever its case.
func (c *cursor) word(w string) bool {
	n := letters(c.s)
	if n != len(w) || !strings.EqualFold(c.s[:n], w) {
		return false
	}
	c.s = c.s[n:]
	return true
}

func (c *cursor) weekday() {
	c.s = strings.TrimLeft(c.s, " \t\u00a0")
	if c.name(weekdays[:]) > 0 {
		c.gap()
	}
}

// month takes the name of a month, whole or shortened, and gives its number, 0 where there is none.
func (c *cursor) month() int { return c.name(months[:]) }

func (c *cursor) name(names [][2]string) int {
	n := letters(c.s)
	if n < 3 || n > 9 {
		return 0
	}
	w := strings.ToLower(c.s[:n])
	for i, name := range names {
		if strings.HasPrefix(w, name[0]) && strings.HasPrefix(name[1], w) {
			c.s = c.s[n:]
			return i + 1
		}
	}
	return 0
}

// letters is the number of ASCII letters at the beginning of a text.
func letters(s string) int {
	n := 0
	for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	return n
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
