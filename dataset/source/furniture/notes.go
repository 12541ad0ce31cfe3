package furniture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// posts are the words that a note on an author gives as what the author is.
var posts = map[string]bool{
	"director": true, "professor": true, "fellow": true, "columnist": true, "editor": true, "reporter": true, "journalist": true,
	"correspondent": true, "writer": true, "researcher": true, "scholar": true, "analyst": true, "lecturer": true, "commentator": true,
	"economist": true, "historian": true, "president": true, "chairman": true, "chair": true, "dean": true, "expert": true, "student": true,
	"lawyer": true, "consultant": true, "member": true, "founder": true, "associate": true, "contributor": true, "strategist": true,
	"adviser": true, "advisor": true, "head": true, "minister": true, "ambassador": true, "diplomat": true, "scientist": true, "freelance": true,
}

var authors = []string{"the author", "the writer", "this writer", "this author", "about the author", "*the author", "*the writer", "(the author", "(the writer"}

// authorIs is a note such as "The author is a professor at ...", known by the post among its first words or an e-mail address.
func authorIs(l string) bool {
	if strings.Contains(l, "@") || strings.EqualFold(l[:2], "ab") {
		return true
	}
	for i, w := range strings.Fields(l) {
		if i < 14 && posts[strings.ToLower(strings.Trim(w, ".,;"))] {
			return true
		}
	}
	return false
}

// bio is a sentence such as "Jane Roe is a freelance writer based in Oslo": a name, what it is that writes, and where or for whom.
func bio(l string) bool {
	before, after, ok := strings.Cut(l, " is a")
	if !ok || len(l) > 250 {
		return false
	}
	words := strings.Fields(strings.TrimPrefix(after, "n"))
	names := strings.Fields(strings.Trim(before, "*_("))
	if len(names) < 2 || len(names) > 4 || len(words) < 3 {
		return false
	}
	for _, n := range names {
		if r, _ := utf8.DecodeRuneInString(n); !unicode.IsUpper(r) {
			return false
		}
	}
	for i, w := range words[:min(len(words)-1, 5)] {
		if writers[w] && places[words[i+1]] {
			return true
		}
	}
	return false
}

// writers are what one is who writes, places the words after it that say where or for whom.
var (
	writers = map[string]bool{"columnist": true, "contributor": true, "writer": true, "reporter": true, "correspondent": true, "journalist": true, "editor": true, "author": true}
	places  = map[string]bool{"for": true, "at": true, "with": true, "of": true, "in": true, "based": true, "to": true, "covering": true, "who": true}
)

func contributed(l string) bool {
	l = strings.TrimRight(l, ".)*_ ")
	for _, end := range [...]string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "contributed"} {
		if len(l) > len(end) && strings.EqualFold(l[len(l)-len(end):], end) {
			return true
		}
	}
	return false
}
