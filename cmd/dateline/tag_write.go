package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/dataset"
	"dateline/dataset/codepoint"
	"dateline/timeline/timex"
)

// tagWriter appends an article's expressions to b in one form. From time to time it hands what it has to flush, which may
// write it and return the emptied slice; a nil flush keeps all.
type tagWriter func(b []byte, src dataset.Source, ctx timex.Context, flush func([]byte) []byte) []byte

func tagWriterFor(format string, explain bool) (tagWriter, error) {
	switch format {
	case "jsonl":
		return tagJSONL, nil
	case "timeml":
		return tagTimeML, nil
	case "text":
		if explain {
			return tagExplained, nil
		}
		return tagText, nil
	}
	return nil, fmt.Errorf("--format %q is unknown; write jsonl, text or timeml", format)
}

// codePoints turns byte offsets of a text into code points, in time that goes with how far each is from the one before.
type codePoints struct {
	text  string
	at, n int
}

func (c *codePoints) of(offset int) int {
	if offset < c.at {
		c.n -= codepoint.Count(c.text[offset:c.at])
	} else {
		c.n += codepoint.Count(c.text[c.at:offset])
	}
	c.at = offset
	return c.n
}

// tagJSONL writes one JSON object a line, as the contract has it.
func tagJSONL(b []byte, src dataset.Source, ctx timex.Context, flush func([]byte) []byte) []byte {
	head := append(appendJSON([]byte(`{"source":`), src.ID), `,"start":`...)
	at, ref := codePoints{text: src.Text}, codePoints{text: src.Text}
	for e := range timex.Scan(src.Text, ctx) {
		start := at.of(e.Start)
		b = append(b, head...)
		b = strconv.AppendInt(b, int64(start), 10)
		b = append(b, `,"end":`...)
		b = strconv.AppendInt(b, int64(at.of(e.End)), 10)
		b = appendExpression(b, &e, &ref)
		if flush != nil {
			b = flush(b)
		}
	}
	return b
}

func appendExpression(b []byte, e *timex.Expression, ref *codePoints) []byte {
	b = appendJSON(append(b, `,"text":`...), e.Text)
	b = append(append(append(b, `,"type":"`...), e.Type...), `","value":`...)
	b = appendJSON(b, e.Value)
	for _, f := range [...]struct{ name, value string }{
		{`,"mod":`, e.Mod}, {`,"quant":`, e.Quant}, {`,"freq":`, e.Freq}, {`,"date":`, string(e.Date)},
		{`,"basis":`, string(e.Basis)}, {`,"rule":`, e.Rule}, {`,"ref":`, refText(e, ref)},
	} {
		if f.value != "" {
			b = appendJSON(append(b, f.name...), f.value)
		}
	}
	if len(e.Alternatives) > 0 {
		b = append(b, `,"alternatives":[`...)
		for i, a := range e.Alternatives {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, string(a))
		}
		b = append(b, ']')
	}
	if e.Problem != "" {
		b = appendJSON(append(b, `,"problem":`...), e.Problem)
	}
	return append(b, '}', '\n')
}

// refText is the expression's reference with its place in code points.
func refText(e *timex.Expression, ref *codePoints) string {
	if e.RefStart < 0 {
		return e.Ref
	}
	n := ref.of(e.RefStart)
	date, ok := strings.CutSuffix(e.Ref, strconv.Itoa(e.RefStart))
	if n == e.RefStart || !ok {
		return e.Ref
	}
	return date + strconv.Itoa(n)
}

const hexDigits = "0123456789abcdef"

// appendJSON appends a string as JSON; what is no UTF-8 becomes U+FFFD.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[from:i]...), `\ufffd`...)
				from = i + 1
			}
			i += n
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// tagText writes the text with every expression in brackets, its value beside it.
func tagText(b []byte, src dataset.Source, ctx timex.Context, flush func([]byte) []byte) []byte {
	b = appendHead(b, src)
	at := 0
	for e := range timex.Scan(src.Text, ctx) {
		b = append(b, src.Text[at:e.Start]...)
		b = append(append(append(b, '['), e.Text...), " = "...)
		b = append(append(b, shown(&e)...), ']')
		at = e.End
		if flush != nil {
			b = flush(b)
		}
	}
	return append(append(b, src.Text[at:]...), '\n')
}

func appendHead(b []byte, src dataset.Source) []byte {
	published := string(src.Published)
	if published == "" {
		published = "at an unknown date"
	}
	return fmt.Appendf(b, "# %s, published %s\n", src.ID, published)
}

// shown is what a reader is told of an expression's meaning: its date, else its value, else that it has none.
func shown(e *timex.Expression) string {
	switch {
	case e.Date != "":
		return string(e.Date)
	case e.Value != "":
		return e.Value
	}
	return "?"
}

// tagExplained writes a line an expression: its words, its value, and how that came about.
func tagExplained(b []byte, src dataset.Source, ctx timex.Context, flush func([]byte) []byte) []byte {
	b = appendHead(b, src)
	at, ref := codePoints{text: src.Text}, codePoints{text: src.Text}
	for e := range timex.Scan(src.Text, ctx) {
		start := at.of(e.Start)
		b = fmt.Appendf(b, "%d-%d  %q = %s  %s", start, at.of(e.End), e.Text, shown(&e), e.Type)
		if e.Value != "" && e.Value != shown(&e) {
			b = fmt.Appendf(b, " %s", e.Value)
		}
		if e.Mod != "" {
			b = fmt.Appendf(b, " %s", e.Mod)
		}
		b = fmt.Appendf(b, "\n        rule %s; %s", e.Rule, e.Basis)
		if r := refText(&e, &ref); r != "" {
			b = fmt.Appendf(b, " to %s", r)
		}
		if e.Problem != "" {
			b = fmt.Appendf(b, "\n        ! %s", e.Problem)
		}
		b = append(b, '\n')
		if flush != nil {
			b = flush(b)
		}
	}
	return b
}
