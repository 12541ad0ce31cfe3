package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The inline marks of Markdown (CommonMark 0.31) that may stand inside a quotation.
var (
	mdLink   = regexp.MustCompile(`\[([^\[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)`)
	mdEscape = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// plain is the words of a piece of Markdown: without emphasis, link targets, and escapes.
func plain(s string) string {
	if !strings.ContainsAny(s, "*_[\\") {
		return s
	}
	s = mdLink.ReplaceAllString(s, "$1")
	return mdEscape.ReplaceAllString(withoutEmphasis(s), "$1")
}

// withoutEmphasis takes out the runs of * and _ that stand at one end of a word. Between letters or spaces, and after a
// backslash, they stand for themselves.
func withoutEmphasis(s string) string {
	var b strings.Builder
	prev := ' '
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != '*' && r != '_' || prev == '\\' {
			b.WriteString(s[i : i+size])
			prev, i = r, i+size
			continue
		}
		end := i + len(s[i:]) - len(strings.TrimLeft(s[i:], s[i:i+1]))
		next, _ := utf8.DecodeRuneInString(s[end:])
		if before, after := inWord(prev), inWord(next) && end < len(s); before == after && (before || unicode.IsSpace(prev) && (unicode.IsSpace(next) || end == len(s))) {
			b.WriteString(s[i:end])
		}
		i = end
	}
	return b.String()
}

// joined is a Markdown text whose soft line breaks are spaces, byte for byte as long: a line end inside a paragraph is a space
// there (CommonMark 0.31, "Soft line breaks").
func joined(text string) string {
	b := []byte(text)
	fenced := false
	for start := 0; start < len(b); {
		end := start + len(lineOf(text, start))
		line := strings.TrimSpace(text[start:end])
		fenced = fenced != (strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~"))
		if end == len(b) {
			break
		}
		if next := lineOf(text, end+1); !fenced && lineGoesOn(line, next) {
			b[end] = ' '
			if i := strings.IndexByte(next, '>'); i >= 0 && strings.TrimSpace(next[:i]) == "" {
				b[end+1+i] = ' '
			}
		}
		start = end + 1
	}
	return string(b)
}

// lineOf is the line that begins at a byte, without its end.
func lineOf(text string, start int) string {
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
		return text[start : start+i]
	}
	return text[start:]
}

var mdStarts = regexp.MustCompile(`^(#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\||` + "```" + `|~~~|([-*_]\s*){3,}$|[-=]+$)`)

// lineGoesOn reports whether a line of Markdown carries on the paragraph of the line before it.
func lineGoesOn(line, next string) bool {
	next = strings.TrimSpace(next)
	quoted := strings.HasPrefix(line, ">")
	if quoted != strings.HasPrefix(next, ">") {
		return quoted && next != "" && !mdStarts.MatchString(next) // lazy continuation
	}
	if quoted {
		line, next = strings.TrimSpace(line[1:]), strings.TrimSpace(next[1:])
	}
	return line != "" && next != "" && !mdStarts.MatchString(next) && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "|")
}
