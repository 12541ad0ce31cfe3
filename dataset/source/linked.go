package source

import (
	"encoding/json"
	"strings"
)

// linked is what a page's JSON-LD says of its article.
type linked struct{ title, publisher, author, published, modified, language string }

// maxLinked is how many nodes of a page's JSON-LD are looked at.
const maxLinked = 10_000

// linked reads the first article of the page's JSON-LD, whether it stands alone, in a list or in a graph.
func (m *meta) linked() linked {
	for _, script := range m.scripts {
		var v any
		script = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(script), "<!--"), "-->"))
		if json.Unmarshal([]byte(script), &v) != nil {
			continue
		}
		left := maxLinked
		byID := map[string]any{}
		collect(v, byID, &left)
		left = maxLinked
		if node := articleNode(v, &left); node != nil {
			return linked{
				title: named(node["headline"]), publisher: named(resolved(node["publisher"], byID)), author: named(resolved(node["author"], byID)),
				published: first(named(node["datePublished"]), named(node["dateCreated"])),
				modified:  named(node["dateModified"]), language: named(node["inLanguage"]),
			}
		}
	}
	return linked{}
}

// collect notes the nodes of a graph by their @id.
func collect(v any, byID map[string]any, left *int) {
	if *left--; *left < 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			collect(item, byID, left)
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] != nil {
			byID[id] = v
		}
		collect(v["@graph"], byID, left)
	}
}

// resolved puts the nodes that are meant in the place of {"@id": ...}, in a value or a list of them.
func resolved(v any, byID map[string]any) any {
	switch v := v.(type) {
	case map[string]any:
		if id, ok := v["@id"].(string); ok && v["name"] == nil && byID[id] != nil {
			return byID[id]
		}
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = item
			if m, ok := item.(map[string]any); ok {
				out[i] = resolved(m, byID)
			}
		}
		return out
	}
	return v
}

// articleNode finds the first node whose type is a kind of article: NewsArticle, Article, BlogPosting, LiveBlogPosting, Report.
func articleNode(v any, left *int) map[string]any {
	if *left--; *left < 0 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			if n := articleNode(item, left); n != nil {
				return n
			}
		}
	case map[string]any:
		for _, t := range strings.Split(named(v["@type"]), "; ") {
			if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" {
				return v
			}
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			if n := articleNode(v[key], left); n != nil {
				return n
			}
		}
	}
	return nil
}

// named is a value as text: itself, the "name" of a node, or several joined by "; ".
func named(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		s, _ := v["name"].(string)
		return strings.TrimSpace(s)
	case []any:
		var names []string
		for _, item := range v {
			if _, list := item.([]any); list {
				continue
			}
			if s := named(item); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, "; ")
	}
	return ""
}
