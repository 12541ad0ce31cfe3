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

// Page is a page that links lead to. The zero value is no page, and gives no links.
type Page struct {
	begin string // of every link to it
}

// To is the page at an address; none where that is no http or https URL.
func To(address string) Page {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return Page{}
	}
	if !strings.Contains(address, "#") {
		address += "#"
	}
	return Page{begin: address + ":~:text="}
}

// Link points at a passage of a page, as [Page.Link] does.
func Link(address, prefix, text, suffix string) string { return To(address).Link(prefix, text, suffix) }

// Link points at a passage of the page. Of prefix and suffix, what stands directly before and after the passage, one word each goes
// into the link, where the passage is so short that it may stand twice. There is no link to no page, nor to no words: "".
func (p Page) Link(prefix, text, suffix string) string {
	if p.begin == "" {
		return ""
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	b := append(make([]byte, 0, len(p.begin)+128), p.begin...)
	if before := lastWord(prefix); len(words) < 4 && before != "" {
		b = append(escape(b, before), "-,"...)
	}
	if len(words) <= longest {
		b = escape(b, words...)
	} else {
		b = escape(b, words[:ends]...)
		b = escape(append(b, ','), words[len(words)-ends:]...)
	}
	if after := firstWord(suffix); len(words) < 4 && after != "" {
		b = escape(append(b, ",-"...), after)
	}
	return string(b)
}

// escape appends the words, parted by spaces. All but letters, digits and a few marks is encoded; the dash, comma and ampersand mean
// something in a directive.
func escape(b []byte, words ...string) []byte {
	const hex = "0123456789ABCDEF"
	for i, w := range words {
		if i > 0 {
			b = append(b, "%20"...)
		}
		for _, c := range []byte(w) {
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '.' || c == '~' {
				b = append(b, c)
			} else {
				b = append(b, '%', hex[c>>4], hex[c&15])
			}
		}
	}
	return b
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
