package source

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each folder under testdata/pages holds a page in the style of another kind of publisher, the text of its article, and what the page
// says of itself as a careful reader would note it down.
func TestGoldenPages(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join("testdata", "pages", "*"))
	if err != nil || len(dirs) < 12 {
		t.Fatalf("%d pages, %v", len(dirs), err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			want := map[string]string{}
			if err := json.Unmarshal(bytesOf(t, dir, "expected.json"), &want); err != nil {
				t.Fatal(err)
			}
			res := Resource{Name: "page.html", URL: want["given_url"], Body: bytesOf(t, dir, "page.html")}
			for s, err := range ReadResource(res, Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				for name, got := range map[string]string{
					"title": s.Title, "author": s.Author, "publisher": s.Publisher, "language": s.Language, "published": string(s.Published),
					"published_rule": s.PublishedRule, "published_at": s.PublishedAt, "modified": s.Modified, "url": s.URL,
				} {
					if got != want[name] {
						t.Errorf("%s is %q, want %q", name, got, want[name])
					}
				}
				if text := strings.TrimSuffix(string(bytesOf(t, dir, "text.txt")), "\n"); s.Text != text {
					t.Errorf("the text is\n%s\n\nand should be\n%s", s.Text, text)
				}
			}
		})
	}
}

func bytesOf(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
