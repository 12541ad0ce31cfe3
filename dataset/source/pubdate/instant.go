package pubdate

import (
	"fmt"
	"strings"
)

// Instant is the day and the time of day that a text gives, with the zone as it is given there, in the form of RFC 3339:
// "2021-03-09T23:30:00+02:00" for "Tue, 9 Mar 2021 23:30 +0200". It is "" where there is no time, or no zone that can mean one offset
// only, for a time without its zone is none that can be compared.
func Instant(s string) string {
	d, rest, err := Leading(s)
	if err != nil || d.IsZero() {
		return ""
	}
	c := cursor{rest}
	if !c.take("T") && !c.take("t") {
		if c.blank(); c.word("at") {
			c.blank()
		}
	}
	clock, ok := c.clock()
	if !ok {
		return ""
	}
	c.blank()
	zone, ok := c.zone()
	if !ok || d.Year < 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02dT%s%s", d.Year, d.Month, d.Day, clock, zone)
}

// blank passes over what may stand between the parts of a time. A dash is none of it: it may be a zone's sign.
func (c *cursor) blank() { c.s = strings.TrimLeft(c.s, " \t\u00a0,|·(") }

// clock takes 23:30, 23:30:59, 23:30:59.250 and 11:30 PM.
func (c *cursor) clock() (string, bool) {
	hour, ok1 := c.upToTwo()
	if !ok1 || !c.take(":") {
		return "", false
	}
	minute, ok2 := c.upToTwo()
	second, fraction := 0, ""
	if c.take(":") {
		second, ok1 = c.upToTwo()
		fraction = c.fraction()
	}
	before := *c
	c.blank()
	switch {
	case (c.word("pm") || c.take("p.m.")) && hour >= 1 && hour <= 12:
		hour = hour%12 + 12
	case (c.word("am") || c.take("a.m.")) && hour >= 1 && hour <= 12:
		hour %= 12
	default:
		*c = before
	}
	if !ok1 || !ok2 || hour > 23 || minute > 59 || second > 59 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d:%02d%s", hour, minute, second, fraction), true
}

// fraction takes the fraction of a second, to nine places.
func (c *cursor) fraction() string {
	n := 0
	if c.s == "" || c.s[0] != '.' && c.s[0] != ',' {
		return ""
	}
	for n+1 < len(c.s) && isDigit(c.s[n+1]) {
		n++
	}
	digits := strings.TrimRight(c.s[1:1+n], "0")
	c.s = c.s[1+n:]
	if digits == "" {
		return ""
	}
	return "." + digits[:min(len(digits), 9)]
}

// The names of zones that mean one offset wherever they are written. Those of North America (EST, CST) also name zones elsewhere, so
// they are taken only where a header of RFC 5322 is read, by [MailDate].
var zones = map[string]string{"z": "Z", "utc": "Z", "gmt": "Z", "ut": "Z"}

// zone takes Z, UTC, +02:00, +0200, +02, GMT+2, and gives it as RFC 3339 has it.
func (c *cursor) zone() (string, bool) {
	name := strings.ToLower(c.s[:letters(c.s)])
	if z, ok := zones[name]; ok {
		c.s = c.s[len(name):]
		if name == "z" || c.s == "" || c.s[0] != '+' && c.s[0] != '-' {
			return z, c.ended()
		}
	} else if name != "" {
		return "", false
	}
	sign := "+"
	switch {
	case c.take("+"):
	case c.take("-"), c.take("\u2212"):
		sign = "-"
	default:
		return "", false
	}
	n, width := c.number()
	hour, minute := n, 0
	switch {
	case width == 4:
		hour, minute = n/100, n%100
	case width < 1 || width > 2:
		return "", false
	case c.take(":"):
		m, ok := c.upToTwo()
		if !ok {
			return "", false
		}
		minute = m
	}
	if hour > 14 || minute > 59 || !c.ended() {
		return "", false
	}
	return fmt.Sprintf("%s%02d:%02d", sign, hour, minute), true
}

// ended reports whether a zone ends here: what follows is no part of a word or a number.
func (c *cursor) ended() bool {
	return letters(c.s) == 0 && (c.s == "" || !isDigit(c.s[0]) && c.s[0] != ':')
}

// The zones by name of RFC 5322, section 4.3.
var mailZones = map[string]string{
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
}

// MailDate writes a date of RFC 5322, as in the header of an e-mail and in RSS, with the offset of a zone that it names: EST is -0500.
func MailDate(s string) string {
	s, _, _ = strings.Cut(s, "(")
	s = strings.TrimSpace(s)
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		if z, ok := mailZones[s[i+1:]]; ok {
			s = s[:i+1] + z
		}
	}
	return s
}

// MailInstant is [Instant] of a date of RFC 5322.
func MailInstant(s string) string { return Instant(MailDate(s)) }
