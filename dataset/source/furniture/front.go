package furniture

import "strings"

// frontFields are the keys of front matter that are read, with the field each gives. Others are passed over.
var frontFields = map[string]string{
	"title": "title", "headline": "title",
	"date": "published", "published": "published", "pub_date": "published", "pubdate": "published", "publishdate": "published",
	"updated": "updated", "lastmod": "updated", "modified": "updated",
	"author": "author", "authors": "author", "byline": "author",
	"publisher": "publisher", "site": "publisher", "origin": "origin", "source": "origin",
	"url": "url", "link": "url", "canonical": "url", "kind": "kind", "id": "id", "language": "language", "lang": "language",
}

// frontMatter reads "key: value" lines between two lines of three dashes at the very beginning. It is no YAML reader: nested
// entries are passed over. Without a closing line there is no front matter.
func (h *head) frontMatter() {
	open, at := line(h.text, 0)
	if h.text[open.Start:open.End] != "---" {
		return
	}
	lines := []Line{{Span: span(open, Other), Number: 1}}
	for number := 2; at < len(h.text) && at < frontBytes; number++ {
		s, next := line(h.text, at)
		l := h.text[s.Start:s.End]
		if l == "---" || l == "..." {
			h.lines, h.at = append(lines, Line{Span: span(s, Other), Number: number}), next
			h.number, h.front = number, number
			return
		}
		if l != "" {
			entry := frontEntry(l, s.Start == at)
			h.titled = h.titled || entry.Field == "title"
			entry.Span, entry.Number, entry.Front = span(s, Other), number, true
			lines = append(lines, entry)
		}
		at = next
	}
	h.titled = false
}

func span(s Span, k Kind) Span { return Span{s.Start, s.End, k} }

func frontEntry(l string, top bool) Line {
	key, value, ok := strings.Cut(l, ":")
	if !ok || !top {
		return Line{}
	}
	value = strings.TrimSpace(value)
	if list, ok := strings.CutPrefix(value, "["); ok {
		value = strings.ReplaceAll(strings.TrimSuffix(list, "]"), ",", ";")
	}
	return Line{Field: frontFields[strings.ToLower(strings.TrimSpace(key))], Value: unquote(value)}
}

func unquote(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
