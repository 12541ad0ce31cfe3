package export

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// surrogateEscape matches what a workbook reads as the escape of half a character. The library escapes every other text that
// looks like an escape ("_x0041_"), and cannot escape this one.
var surrogateEscape = regexp.MustCompile(`_(x[dD][89a-fA-F][0-9a-fA-F]{2}_)`)

// cellText is a text as a workbook's cell can hold it: XML 1.0 has no control characters but tab and line break, so the
// others become their visible pictures (U+2400 and on), a carriage return a line break, what is not UTF-8 or no character
// U+FFFD, and the text "_xD800_", which would be read as half a character, gets a wide first underscore. changed says that something more than a line break became something else.
func cellText(s string) (cell string, changed bool) {
	for strings.Contains(s, "_x") && surrogateEscape.MatchString(s) { // twice at most: "_xD800_xD800_" shares an underscore
		s, changed = surrogateEscape.ReplaceAllString(s, "＿$1"), true
	}
	if plain(s) {
		return s, changed
	}
	if strings.Contains(s, "\r") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	}
	var b strings.Builder
	for i, r := range s {
		shown := r
		switch {
		case r == '\t' || r == '\n':
		case r < 0x20:
			shown = 0x2400 + r
		case r == 0x7F:
			shown = 0x2421
		case r == 0xFFFE || r == 0xFFFF:
			shown = utf8.RuneError
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			changed = true
		}
		changed = changed || shown != r
		b.WriteRune(shown)
	}
	return b.String(), changed
}

// plain reports whether a text is printable ASCII throughout, as most cells are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// utf16Len is the number of UTF-16 units of a text, which is what spreadsheets count in.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// cutUTF16 is where to cut a text so that what is before holds at most limit UTF-16 units and no character is halved.
func cutUTF16(s string, limit int) int {
	n := 0
	for i, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
		if n > limit {
			return i
		}
	}
	return len(s)
}
