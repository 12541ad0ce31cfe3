package pdf

import "strings"

// maxNest is how deep arrays and dictionaries may nest.
const maxNest = 100

// lexer finds the ends of objects (ISO 32000-1, 7.2 and 7.3). It moves on with every byte that it looks at, so that a file is read in time
// in proportion to its length whatever is in it.
type lexer struct {
	s string
	i int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return strings.IndexByte("()<>[]{}/%", c) >= 0 }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// space passes over white space and comments.
func (l *lexer) space() {
	for l.i < len(l.s) {
		switch c := l.s[l.i]; {
		case isSpace(c):
			l.i++
		case c == '%':
			for l.i < len(l.s) && l.s[l.i] != '\n' && l.s[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

// regular passes over a number, a keyword or the letters of a name.
func (l *lexer) regular() string {
	start := l.i
	for l.i < len(l.s) && !isSpace(l.s[l.i]) && !isDelimiter(l.s[l.i]) {
		l.i++
	}
	return l.s[start:l.i]
}

// value passes over one object; a reference is one. ok is false where there is none, or where it does not end.
func (l *lexer) value(depth int) (v string, ok bool) {
	l.space()
	start := l.i
	if l.i >= len(l.s) || depth > maxNest {
		return "", false
	}
	switch c := l.s[l.i]; {
	case c == '(':
		ok = l.literal()
	case c == '/':
		l.i++
		l.regular()
		ok = true
	case strings.HasPrefix(l.s[l.i:], "<<"):
		l.i += 2
		ok = l.upTo(">>", depth)
	case c == '<':
		n := strings.IndexByte(l.s[l.i:], '>')
		ok = n >= 0
		l.i += max(n+1, 1)
	case c == '[':
		l.i++
		ok = l.upTo("]", depth)
	case isDelimiter(c):
		l.i++
	default:
		l.regular()
		l.reference(start)
		ok = true
	}
	return l.s[start:l.i], ok
}

// reference goes on over "0 R" after a number.
func (l *lexer) reference(start int) {
	if !isDigit(l.s[start]) {
		return
	}
	ahead := lexer{l.s, l.i}
	for ahead.i < len(ahead.s) && isSpace(ahead.s[ahead.i]) && ahead.i < l.i+4 {
		ahead.i++
	}
	gen := ahead.i
	for ahead.i < len(ahead.s) && isDigit(ahead.s[ahead.i]) && ahead.i < gen+5 {
		ahead.i++
	}
	if ahead.i == gen || ahead.i+1 >= len(ahead.s) || !isSpace(ahead.s[ahead.i]) || ahead.s[ahead.i+1] != 'R' {
		return
	}
	l.i = ahead.i + 2
}

func (l *lexer) upTo(end string, depth int) bool {
	for {
		l.space()
		if strings.HasPrefix(l.s[l.i:], end) {
			l.i += len(end)
			return true
		}
		if _, ok := l.value(depth + 1); !ok {
			return false
		}
	}
}

// literal passes over a string in parentheses.
func (l *lexer) literal() bool {
	for depth := 0; l.i < len(l.s); l.i++ {
		switch l.s[l.i] {
		case '\\':
			l.i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.i++
				return true
			}
		}
	}
	l.i = len(l.s)
	return false
}

// entries are a dictionary's entries, each value as it is written. The last of two with one key counts.
func entries(dict string) map[string]string {
	if !strings.HasPrefix(dict, "<<") {
		return nil
	}
	out := map[string]string{}
	for l := (lexer{dict, 2}); ; {
		l.space()
		if l.i >= len(l.s) || l.s[l.i] != '/' {
			return out
		}
		l.i++
		key := unescaped(l.regular())
		v, ok := l.value(0)
		if !ok {
			return out
		}
		out[key] = v
	}
}

// unescaped undoes the #20 of names.
func unescaped(name string) string {
	if !strings.Contains(name, "#") {
		return name
	}
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '#' && i+2 < len(name) && hex(name[i+1]) >= 0 && hex(name[i+2]) >= 0 {
			b.WriteByte(byte(hex(name[i+1])<<4 | hex(name[i+2])))
			i += 2
			continue
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

func hex(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
