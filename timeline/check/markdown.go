package check

import (
	"regexp"
	"strings"
)

// The inline marks of Markdown (CommonMark 0.31) that may stand inside a quotation.
var (
	mdLink     = regexp.MustCompile(`\[([^\[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)`)
	mdEmphasis = regexp.MustCompile(`(^|[\s\p{P}])(\*{1,3}|_{1,3})([^\s*_](?:[^*_]*[^\s*_])?)(\*{1,3}|_{1,3})($|[\s\p{P}])`)
	mdEscape   = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	mdBlock    = regexp.MustCompile(`\n[ \t]*>[ \t]?`)
)

// plain is the words of a piece of Markdown: without emphasis, link targets, escapes and the marks of a block quotation.
func plain(s string) string {
	if !strings.ContainsAny(s, "*_[\\>") {
		return s
	}
	s = mdBlock.ReplaceAllString(s, "\n")
	s = mdLink.ReplaceAllString(s, "$1")
	for range 3 { // neighbours share the space between them
		s = mdEmphasis.ReplaceAllString(s, "$1$3$5")
	}
	return mdEscape.ReplaceAllString(s, "$1")
}
