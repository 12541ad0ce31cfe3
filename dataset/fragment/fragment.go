// Package fragment makes links that open a page at a passage (WICG "URL Fragment Text Directives"): a browser scrolls to the words
// and marks them.
package fragment

import (
	"net/url"
	"strings"
	"unicode"
)

// longest is how many words a passage may have before the link names only its first and last few.
const (
	longest = 12
	ends    = 5
)

// Link points at a passage of a page. Of prefix and suffix, what stands directly before and after the passage, one word each goes
// into the link, where the passage is so short that it may stand twice. An address that is no http or https URL gives "".
func Link(address, prefix, text, suffix string) string {
	u, err := url.Parse(address)
	words := strings.Fields(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || len(words) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(address)
	if !strings.Contains(address, "#") {
		b.WriteByte('#')
	}
	b.WriteString(":~:text=")
	if before := lastWord(prefix); len(words) < 4 && before != "" {
		b.WriteString(escape(before) + "-,")
	}
	if len(words) <= longest {
		b.WriteString(escape(strings.Join(words, " ")))
	} else {
		b.WriteString(escape(strings.Join(words[:ends], " ")) + "," + escape(strings.Join(words[len(words)-ends:], " ")))
	}
	if after := firstWord(suffix); len(words) < 4 && after != "" {
		b.WriteString(",-" + escape(after))
	}
	return b.String()
}

// escape encodes all but letters, digits and a few marks; the dash, comma and ampersand mean something in a directive.
func escape(s string) string {
	return strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(s))
}

// lastWord is the word that ends directly before the passage, without quotation marks; "" where the context was cut inside it.
func lastWord(s string) string {
	f := strings.Fields(s)
	for i := len(f) - 1; i > 0; i-- {
		if w := strings.TrimFunc(f[i], isMark); w != "" {
			return w
		}
	}
	return ""
}

func firstWord(s string) string {
	f := strings.Fields(s)
	for _, w := range f[:max(0, len(f)-1)] {
		if w = strings.TrimFunc(w, isMark); w != "" {
			return w
		}
	}
	return ""
}

func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
