package fragment

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLink(t *testing.T) {
	for _, c := range []struct{ name, url, prefix, text, suffix, want string }{
		{"a short passage is told from its twins by its neighbours", "https://example.org/a", "he said that it was “", "quite possible", "” to go on.", "https://example.org/a#:~:text=was-,quite%20possible,-to"},
		{"marks that mean something are encoded", "https://example.org/a?b=1", "", "well-known, and loved & lost", "", "https://example.org/a?b=1#:~:text=well%2Dknown%2C%20and%20loved%20%26%20lost"},
		{"a long passage is named by its ends", "http://example.org/a", "", "one two three four five six seven eight nine ten eleven twelve thirteen", "", "http://example.org/a#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"},
		{"an anchor stays", "https://example.org/a#top", "", "four words stand here", "", "https://example.org/a#top:~:text=four%20words%20stand%20here"},
		{"no address, no link", "", "", "four words stand here", "", ""},
		{"no script", "javascript:alert(1)", "", "four words stand here", "", ""},
	} {
		if got := Link(c.url, c.prefix, c.text, c.suffix); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// The encoding is that of a query, but for the dash and the space.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.String()).Draw(t, "words")
		want := strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(strings.Join(words, " ")))
		if got := string(escape(nil, words...)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}

func TestPageOfNothing(t *testing.T) {
	if got := (Page{}).Link("", "four words stand here", ""); got != "" {
		t.Errorf("no page has the link %s", got)
	}
	page := To("https://example.org/a")
	for _, text := range []string{"one", "two words"} { // one page serves many links
		if got, want := page.Link("", text, ""), Link("https://example.org/a", "", text, ""); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
