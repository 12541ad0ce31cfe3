package check

import "strings"

// finding tells an alignment as a finding: the source's words and what differs.
func (a *aligned) finding(c *claim, rows []row) Finding {
	first, last := -1, -1
	for _, s := range a.steps {
		if s.row >= 0 && s.src >= 0 {
			if first < 0 {
				first = s.src
			}
			last = s.src
		}
	}
	if first < 0 {
		return Finding{}
	}
	f := Finding{Start: a.src[first].start, End: a.src[last].end}
	f.Text = a.text[f.Start:f.End]
	f.Diff = a.diff(rows, c.text)
	return f
}

// diff shows the source's words with what the claim leaves out as [-words-] and what it puts in as {+words+}.
func (a *aligned) diff(rows []row, claim string) string {
	var b strings.Builder
	mode := byte(' ')
	set := func(m byte) {
		if m == mode {
			return
		}
		b.WriteString(map[byte]string{' ': "", '-': "-]", '+': "+}"}[mode])
		b.WriteString(map[byte]string{' ': "", '-': "[-", '+': "{+"}[m])
		mode = m
	}
	write := func(m byte, text string, t token) {
		spaced := t.start > 0 && (text[t.start-1] == ' ' || text[t.start-1] == '\n')
		if m != mode && m == ' ' || mode == ' ' {
			space := ""
			if spaced && b.Len() > 0 {
				space = " "
			}
			if mode == ' ' {
				b.WriteString(space)
				set(m)
			} else {
				set(m)
				b.WriteString(space)
			}
		} else {
			set(m)
			if spaced && b.Len() > 0 {
				b.WriteString(" ")
			}
		}
		b.WriteString(text[t.start:t.end])
	}
	for _, s := range a.steps {
		switch {
		case s.row < 0:
			write('-', a.text, a.src[s.src])
		case s.src < 0:
			write('+', claim, rows[s.row].tok)
		case rows[s.row].tok.kind == word && rows[s.row].it != nil && rows[s.row].it.op == literal && rows[s.row].tok.key != a.src[s.src].key:
			write('-', a.text, a.src[s.src])
			write('+', claim, rows[s.row].tok)
		default:
			write(' ', a.text, a.src[s.src])
		}
	}
	set(' ')
	return b.String()
}
