package diff

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
)

// record is an event or a source as it is compared.
type record struct {
	id, date, title string
	values          []value
	exact           []string // what it is known by, one for each round of matching, "" for nothing
	shared          []string // places that tell it, any of which another may share
	words           []string // of title and actors, sorted
	all             string   // everything compared, by which records are ordered
}

// value is one field: a text, or a sorted list.
type value struct {
	name, text string
	list       []string
}

func text[S ~string](name string, v S) value { return value{name: name, text: string(v)} }

func list(name string, items []string) value {
	items = slices.Clone(items)
	slices.Sort(items)
	return value{name: name, list: items}
}

// seal works out the order of a record.
func (r *record) seal() {
	var b strings.Builder
	for _, v := range r.values {
		b.WriteString(v.text + "\x00" + strings.Join(v.list, "\x01") + "\x00")
	}
	r.all = b.String()
}

// The rounds of matching by exact keys, by name.
var (
	eventRounds  = []string{"id", "words", "date and title"}
	sourceRounds = []string{"id", "text", "url"}
)

// records is events of a timeline as they are compared.
func records(t *dataset.Timeline, events []*dataset.Event) []record {
	x := dataset.NewIndex(t)
	out := make([]record, 0, len(events))
	for _, e := range events {
		r := record{id: e.ID, date: string(e.Date), title: e.Title, values: []value{
			text("id", e.ID), text("date", e.Date), text("date_text", e.DateText), text("date_basis", e.DateBasis), text("date_note", e.DateNote),
			text("title", e.Title), text("summary", e.Summary), list("actors", e.Actors), text("modality", e.Modality),
			text("status", e.Status), list("disputed_on", e.DisputedOn), list("checks", each(e.Checks, checkLine)),
			text("source", best(e).Source), list("mentions", each(e.Mentions, mentionLine)),
			list("quotes", each(e.Quotes, func(id string) string { return quoteLine(x, id) })),
			list("independent", each(e.Independent, func(g []string) string { return strings.Join(g, " + ") })),
			text("review", ReviewLine(e.Review)),
		}}
		r.exact = []string{e.ID, bestKey(e), key(string(e.Date), e.Title)}
		for _, m := range e.Mentions {
			r.shared = append(r.shared, key(m.Source, m.Text))
		}
		r.words = strings.Fields(strings.ToLower(e.Title + " " + strings.Join(e.Actors, " ")))
		slices.Sort(r.words)
		r.words = slices.Compact(r.words)
		r.seal()
		out = append(out, r)
	}
	return out
}

// sources is a timeline's sources as they are compared.
func sources(t *dataset.Timeline) []record {
	out := make([]record, 0, len(t.Sources))
	for _, s := range t.Sources {
		r := record{id: s.ID, title: s.Title, date: string(s.Published), values: []value{
			text("id", s.ID), text("title", s.Title), text("publisher", s.Publisher), text("origin", s.Origin), text("kind", s.Kind),
			text("author", s.Author), text("url", s.URL), text("published", s.Published), text("published_rule", s.PublishedRule), text("published_at", s.PublishedAt), text("modified", s.Modified),
			text("sha256", s.SHA256), text("language", s.Language),
		}, exact: []string{s.ID, s.SHA256, s.URL}}
		r.seal()
		out = append(out, r)
	}
	return out
}

func each[T any](items []T, line func(T) string) []string {
	out := make([]string, 0, len(items))
	for _, i := range items {
		out = append(out, line(i))
	}
	return out
}

// key joins two parts that together tell a record; it is "" where one of them is missing and tells nothing.
func key(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return a + "\x00" + b
}

func best(e *dataset.Event) dataset.Mention {
	if len(e.Mentions) == 0 {
		return dataset.Mention{}
	}
	return e.Mentions[0]
}

// bestKey is the words of the best mention, with the source they stand in and the words that date it: a clause may tell of two days.
func bestKey(e *dataset.Event) string {
	m := best(e)
	if k := key(m.Source, m.Text); k != "" {
		return k + "\x00" + m.DateText
	}
	return ""
}

// mentionLine says a mention in a line: who tells it, for which day, in which words.
func mentionLine(m dataset.Mention) string {
	line := m.Source
	if m.Date != "" {
		line += ", " + string(m.Date)
	}
	return line + ": “" + m.Text + "”"
}

// checkLine says a check in a line.
func checkLine(c dataset.Check) string {
	line := c.Check + " " + string(c.Outcome)
	if c.Detail != "" {
		line += ": " + c.Detail
	}
	if c.Source != "" {
		line += " (" + c.Source + ")"
	}
	return line
}

// quoteLine says a quotation in a line, by its id where the timeline does not hold it.
func quoteLine(x *dataset.Index, id string) string {
	q := x.Quote(id)
	if q == nil {
		return id
	}
	line := "“" + q.Text + "” (" + q.Source + ")"
	if q.Speaker != "" {
		line = q.Speaker + ": " + line
	}
	return line
}

// ReviewLine is a review in a line: what was decided, by whom, when, why and by what evidence; "" for none.
func ReviewLine(r *dataset.Review) string {
	if r == nil {
		return ""
	}
	what := cmp.Or(string(r.Status), "note")
	if r.Status == "" && r.Field != "" {
		what = "corrected " + r.Field
	}
	line := what + " by " + r.By + " on " + r.On
	if r.Note != "" {
		line += ": " + r.Note
	}
	if r.Evidence != "" {
		line += " (" + r.Evidence + ")"
	}
	if r.Stale {
		line += ", stale"
	}
	if r.Orphaned {
		line += ", orphaned"
	}
	return line
}
