package fragment

import "testing"

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
