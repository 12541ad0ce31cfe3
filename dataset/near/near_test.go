package near

import "testing"

func TestWord(t *testing.T) {
	known := []string{"csv", "xlsx", "json", "publisher", "published", "quote", "speaker"}
	for name, want := range map[string]string{
		"jsom": "json", "xslx": "xlsx", "cvs": "csv", "csvv": "csv", "publsher": "publisher", "pubished": "published", "qoute": "quote", "speakers": "speaker",
		"docx": "", "ab": "", "": "", "headline": "", "a very long name that nobody would take for a misspelt column": "",
	} {
		if got := Word(name, known); got != want {
			t.Errorf("Word(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"same", "same", 0}, {"flie", "file", 1}, {"ca", "abc", 3}} {
		if got := Distance(c.a, c.b); got != c.want || Distance(c.b, c.a) != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
