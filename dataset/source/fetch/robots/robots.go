// Package robots reads what a robots.txt says to one program, by RFC 9309. It is a leaf: the file goes in, rules come out.
//
// It is written anew, and not taken from a library, because the one at hand refuses a whole file for one wrong line, grows with
// the square of a file that names many programs for many rules, and lets the rule that was written first win where RFC 9309
// lets "allow" win.
package robots

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Rules are what one program may read on one site. The zero value allows all.
type Rules struct {
	Delay time.Duration // Crawl-delay, which is no part of the RFC but widely asked for; 0 if there is none
	rules []rule
}

type rule struct {
	pattern string
	allow   bool
}

// maxDelay bounds a delay, so that none overflows.
const maxDelay = 1000 * 24 * time.Hour

// Parse reads a robots.txt for the program that is called product ("dateline"). Groups that name it count, together; if
// there is none, those for "*" do. What is not understood is passed over: there is no wrong robots.txt.
func Parse(file []byte, product string) Rules {
	var named, all Rules
	found := false
	forNamed, forAll, inAgents := false, false, false
	for len(file) > 0 {
		var line []byte
		line, file = cutLine(file)
		key, value, ok := field(line)
		if !ok {
			continue
		}
		if key == "agent" {
			if !inAgents { // a rule stood before: another group begins
				forNamed, forAll, inAgents = false, false, true
			}
			forAll = forAll || value == "*"
			forNamed = forNamed || strings.EqualFold(name(value), product)
			found = found || forNamed
			continue
		}
		inAgents = false
		if forNamed {
			named.add(key, value)
		}
		if forAll {
			all.add(key, value)
		}
	}
	if found {
		return named
	}
	return all
}

// Allows says whether the program may read a path, with its query, as it is written in the address ("/a?b=c"). The longest
// rule that matches decides, of two as long the one that allows, and where none does it may (RFC 9309, 2.2.2).
func (r Rules) Allows(path string) bool {
	if path == "" || path == "/robots.txt" {
		return true
	}
	path = plain(path, false)
	longest, allow := -1, true
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if (n > longest || n == longest && rule.allow) && matches(rule.pattern, path) {
			longest, allow = n, rule.allow
		}
	}
	return allow
}

// Size is about how many bytes the rules take.
func (r Rules) Size() int {
	n := 0
	for _, rule := range r.rules {
		n += len(rule.pattern) + 32
	}
	return n
}

// keys are the keys that are understood, with the slips of the pen that crawlers commonly forgive.
var keys = map[string]string{
	"user-agent": "agent", "useragent": "agent", "user agent": "agent",
	"disallow": "disallow", "dissallow": "disallow", "dissalow": "disallow", "disalow": "disallow", "diasllow": "disallow", "disallaw": "disallow",
	"allow":       "allow",
	"crawl-delay": "delay", "crawldelay": "delay", "crawl delay": "delay",
}

// field reads a line as key and value; the key is one of the values of keys.
func field(line []byte) (key, value string, ok bool) {
	if i := bytes.IndexByte(line, '#'); i >= 0 {
		line = line[:i]
	}
	line = bytes.TrimSpace(line)
	i := bytes.IndexByte(line, ':')
	if i < 0 {
		i = bytes.IndexAny(line, " \t")
	}
	const longest = 32 // no key has more
	if i < 0 || i > longest {
		return "", "", false
	}
	key, ok = keys[strings.ToLower(string(bytes.TrimSpace(line[:i])))]
	return key, string(bytes.TrimSpace(line[i+1:])), ok
}

// cutLine takes the first line off; lines end with LF, CR or both.
func cutLine(file []byte) (line, rest []byte) {
	i := bytes.IndexAny(file, "\r\n")
	if i < 0 {
		return file, nil
	}
	return file[:i], file[i+1:]
}

// name is the beginning of an agent's name that counts: letters, "_" and "-" (RFC 9309, 2.2.1).
func name(agent string) string {
	i := strings.IndexFunc(agent, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_' || r == '-')
	})
	if i < 0 {
		return agent
	}
	return agent[:i]
}

// add takes a rule of a group in.
func (r *Rules) add(key, value string) {
	switch key {
	case "delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s >= 0 {
			r.Delay = time.Duration(min(s, maxDelay.Seconds()) * float64(time.Second))
		}
	default:
		if value != "" {
			r.rules = append(r.rules, rule{pattern(value), key == "allow"})
		}
	}
}

// pattern is a rule's path as it is compared. One that does not begin with a slash is taken as if it did.
func pattern(value string) string {
	if value[0] != '/' && value[0] != '*' {
		value = "/" + value
	}
	return plain(value, true)
}

// plain writes a path in the one way in which paths are compared: what need not be percent-encoded is not, what is not ASCII
// is. In a pattern "*" and a "$" at the end keep their meaning; everywhere else they are encoded.
func plain(path string, isPattern bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(path))
	for i := 0; i < len(path); i++ {
		c, special := path[i], false
		switch {
		case c == '%' && i+2 < len(path) && unhex(path[i+1]) >= 0 && unhex(path[i+2]) >= 0:
			c = byte(unhex(path[i+1])<<4 | unhex(path[i+2]))
			special = !unreserved(c)
			i += 2
		case c == '*':
			special = !isPattern
		case c == '$':
			special = !isPattern || i < len(path)-1
		default:
			special = c <= ' ' || c >= 0x7f || c == '%'
		}
		if special {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			c = hex[c&15]
		}
		b.WriteByte(c)
	}
	return b.String()
}

// unreserved is RFC 3986, 2.3.
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// matches says whether a path begins as a pattern says; "*" is anything, "$" the path's end. Each piece is looked for once,
// from the left, so that it takes time by the length of both, whatever the stars.
func matches(pattern, path string) bool {
	pattern, ends := strings.CutSuffix(pattern, "$")
	first, rest, star := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok || !star {
		return ok && (!ends || path == "")
	}
	for {
		piece, next, more := strings.Cut(rest, "*")
		if !more {
			if ends {
				return strings.HasSuffix(path, piece)
			}
			return strings.Contains(path, piece)
		}
		i := strings.Index(path, piece)
		if i < 0 {
			return false
		}
		path, rest = path[i+len(piece):], next
	}
}
