package export

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"strings"

	"dateline/dataset"
)

// writeMarkdown writes a table, or with [Options.Story] a section an event, as text that GitHub and CommonMark readers show
// alike. Nothing from a source becomes markup.
func writeMarkdown(w io.Writer, t *dataset.Timeline, opt Options) (Loss, error) {
	body := newSealed(w)
	out := bufio.NewWriter(body)
	m := &markdown{out, dataset.NewIndex(t)}
	title := t.Title
	if title == "" {
		title = "Timeline"
	}
	m.line("# " + escapeMarkdown(title))
	m.line("")
	if opt.Story {
		m.story(t)
	} else {
		m.table(t)
	}
	m.line("")
	if err := out.Flush(); err != nil {
		return nil, err
	}
	return nil, body.close(w, commentSeal)
}

type markdown struct {
	out   *bufio.Writer
	index *dataset.Index
}

func (m *markdown) line(s string) { _, _ = m.out.WriteString(s + "\n") }

func (m *markdown) table(t *dataset.Timeline) {
	m.line("| Date | Event | Quotation | Status | Source |")
	m.line("| --- | --- | --- | --- | --- |")
	for i := range t.Events {
		e := &t.Events[i]
		row := m.index.Row(e)
		date := escapeMarkdown(string(row.Date))
		if date == "" {
			date = "undated"
		}
		m.line("| " + strings.Join([]string{date, escapeMarkdown(row.Title), m.said(e), m.status(row), m.source(row)}, " | ") + " |")
	}
}

func (m *markdown) status(row dataset.EventRow) string {
	s := string(row.Status)
	if row.DisputedOn != "" {
		s += " (" + row.DisputedOn + ")"
	}
	if row.Modality != dataset.Occurred && row.Modality != "" {
		s += ", " + string(row.Modality)
	}
	if row.ReviewStatus != "" {
		s += "; " + string(row.ReviewStatus) + " by " + row.ReviewBy
	}
	return escapeMarkdown(s)
}

func (m *markdown) source(row dataset.EventRow) string {
	name := row.Publisher
	if name == "" {
		name = row.Source
	}
	if row.Published != "" {
		name += ", " + string(row.Published)
	}
	return markdownLink(name, row.URL)
}

// said is the first quotation with its speaker.
func (m *markdown) said(e *dataset.Event) string {
	for _, id := range e.Quotes {
		if q := m.index.Quote(id); q != nil {
			return quoteMarkdown(q)
		}
	}
	return ""
}

func quoteMarkdown(q *dataset.Quote) string {
	text := escapeMarkdown(q.Text)
	if q.Kind != dataset.Indirect {
		text = "“" + text + "”"
	}
	if q.Speaker != "" {
		text += " — " + escapeMarkdown(q.Speaker)
	}
	return text
}

// story writes a section an event: what happened, in whose words, and what speaks against it.
func (m *markdown) story(t *dataset.Timeline) {
	for i := range t.Events {
		e := &t.Events[i]
		row := m.index.Row(e)
		if i > 0 {
			m.line("")
		}
		m.line("## " + escapeMarkdown(capital(dateWords(e.Date))) + ": " + escapeMarkdown(e.Title))
		m.line("")
		if e.Summary != "" && e.Summary != e.Title {
			m.line(escapeMarkdown(e.Summary))
			m.line("")
		}
		for _, id := range e.Quotes {
			if q := m.index.Quote(id); q != nil {
				m.line("> " + quoteMarkdown(q))
				m.line("")
			}
		}
		m.line("*" + m.status(row) + "*" + fmt.Sprintf(" — %s", m.source(row)))
		m.checks(e)
	}
}

// checks lists what did not simply pass.
func (m *markdown) checks(e *dataset.Event) {
	started := false
	for _, c := range e.Checks {
		if c.Outcome != dataset.Fail && c.Outcome != dataset.Warn {
			continue
		}
		if !started {
			m.line("")
			started = true
		}
		m.line("- " + escapeMarkdown(c.Check+": "+c.Detail))
	}
}

func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// escapeMarkdown makes a text one line of Markdown that shows exactly the text.
func escapeMarkdown(s string) string {
	s = strings.Join(strings.Fields(visible(s)), " ")
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]|~^$", r), strings.ContainsRune("#+->=!@", r) && (i == 0 || r == '!' || r == '@'), strings.HasPrefix(s[i:], "://"):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return guardNumber(b.String())
}

// guardNumber keeps a text such as "1. May" from becoming a list.
func guardNumber(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}

// markdownLink is a link where the address is one of the web, else the text alone.
func markdownLink(name, address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return escapeMarkdown(name)
	}
	return "[" + escapeMarkdown(name) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "|", "%7C", " ", "%20", "&", "&amp;").Replace(u.String()) + ">)"
}
