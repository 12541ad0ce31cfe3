package export

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// displayWidth is the number of terminal columns a text takes.
func displayWidth(s string) int {
	if plain(s) {
		return len(s)
	}
	return uniseg.StringWidth(s)
}

// visible makes a text safe to show on a terminal and in a line: line breaks and tabs become spaces, and what would move
// the cursor, change colours or turn the direction of writing is shown as an escape (\x1b, \u202e).
func visible(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteRune(utf8.RuneError)
		case r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			b.WriteByte(' ')
		case r == '\r':
			if !strings.HasPrefix(s[i+n:], "\n") {
				b.WriteByte(' ')
			}
		case r < 0x80 && unicode.IsControl(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case unicode.IsControl(r) || turnsDirection(r) || r >= 0xE0000 && r <= 0xE007F:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// turnsDirection reports whether a character is one of Unicode's explicit directional marks (UAX #9), which could reorder
// the rest of a line.
func turnsDirection(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
}

// wrap breaks a text into lines no wider than width, between words where it can, inside a word that is wider alone, and
// never inside a character as a reader sees it (UAX #29). A line break in the text begins a new line. Nothing is lost but
// spaces at the ends of lines.
func wrap(s string, width int) []string {
	if s == "" {
		return nil
	}
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		lines = append(lines, wrapLine(paragraph, max(width, 2))...)
	}
	return lines
}

func wrapLine(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		for _, piece := range pieces(word) {
			w := displayWidth(piece.text)
			space := 0
			if line != "" && piece.start {
				space = 1
			}
			if line != "" && used+space+w > width {
				lines = append(lines, line)
				line, used, space = "", 0, 0
			}
			for w > width {
				head := cutWidth(piece.text, width)
				lines = append(lines, piece.text[:head])
				piece.text = piece.text[head:]
				w = displayWidth(piece.text)
			}
			line += strings.Repeat(" ", space) + piece.text
			used += space + w
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// piece is a part of a word that may end a line; start says that it begins its word.
type piece struct {
	text  string
	start bool
}

// pieces breaks a word after "..", "/" and "-", where dates, addresses and compounds may be broken.
func pieces(word string) []piece {
	var ps []piece
	from := 0
	for i := 1; i < len(word); i++ {
		if strings.HasSuffix(word[:i], "..") || word[i-1] == '/' {
			ps = append(ps, piece{word[from:i], from == 0})
			from = i
		}
	}
	return append(ps, piece{word[from:], from == 0})
}

// cutWidth is where to cut a text so that what is before fills at most width columns and is not empty.
func cutWidth(s string, width int) int {
	at, used, state := 0, 0, -1
	for rest := s; rest != ""; {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used+w > width && at > 0 {
			return at
		}
		at, used = at+len(cluster), used+w
	}
	return at
}
