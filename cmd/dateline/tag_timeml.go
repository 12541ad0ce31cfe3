package main

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/timeline/timex"
)

// tagTimeML writes the article as a TimeML document, as TempEval-3 has them: the text with its TIMEX3 elements in place.
func tagTimeML(b []byte, src dataset.Source, ctx timex.Context, flush func([]byte) []byte) []byte {
	b = append(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>"...)
	b = append(appendXML(b, src.ID), "</DOCID>\n<DCT>"...)
	if !ctx.Published.IsZero() {
		day := ctx.Published.String()
		b = fmt.Appendf(b, `<TIMEX3 tid="t0" type="DATE" value="%s" temporalFunction="false" functionInDocument="CREATION_TIME">%s</TIMEX3>`, day, day)
	}
	b = append(b, "</DCT>\n<TITLE>"...)
	b = append(appendXML(b, src.Title), "</TITLE>\n<TEXT>"...)
	at, n := 0, 0
	for e := range timex.Scan(src.Text, ctx) {
		n++
		b = appendXML(b, src.Text[at:e.Start])
		b = append(strconv.AppendInt(append(b, `<TIMEX3 tid="t`...), int64(n), 10), `" type="`...)
		b = append(append(b, e.Type...), '"')
		for _, a := range [...]struct{ name, value string }{{"value", e.Value}, {"mod", e.Mod}, {"quant", e.Quant}, {"freq", e.Freq}} {
			if a.value != "" || a.name == "value" {
				b = append(append(append(b, ' '), a.name...), `="`...)
				b = append(appendXML(b, a.value), '"')
			}
		}
		b = append(appendXML(append(b, '>'), e.Text), "</TIMEX3>"...)
		at = e.End
		if flush != nil {
			b = flush(b)
		}
	}
	return append(appendXML(b, src.Text[at:]), "</TEXT>\n</TimeML>\n"...)
}

// appendXML escapes text for XML. A character that XML cannot hold becomes U+FFFD, so that code points keep their count.
func appendXML(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&quot;"...)
		case r == '\r':
			b = append(b, "&#13;"...)
		case r == utf8.RuneError && n == 1, r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			b = append(b, "\uFFFD"...)
		default:
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return b
}
