package export

import (
	"io"
	"slices"
	"strings"

	"dateline/dataset"
)

// standing is what the tables of a folder held when they were read. From one refresh to the next most rows stay as they are, and are then
// copied instead of being made again.
type standing struct {
	timeline       *dataset.Timeline
	index          *dataset.Index
	at             map[string]int    // events by id
	quoteAt        map[string]int    // quotations by id
	events, quotes map[string]string // the rows as they stand, by id, of what nobody has reviewed
}

// KeepRows lets [DatasetFiles] copy the rows of what did not change since the dataset was read, which the dataset's own tables then are to hold as the
// program wrote them: [Edited] names none. before is the dataset as [ReadFolder] gave it.
func (d *Dataset) KeepRows(before *Dataset) {
	w := before.standing
	if w == nil || before.Timeline.Generator != d.Timeline.Generator {
		return
	}
	kept := *w
	kept.timeline, kept.index = before.Timeline, dataset.NewIndex(before.Timeline)
	kept.at, kept.quoteAt = make(map[string]int, len(kept.events)), make(map[string]int, len(kept.quotes))
	for i := range before.Timeline.Events {
		kept.at[before.Timeline.Events[i].ID] = i
	}
	for i := range before.Timeline.Quotes {
		kept.quoteAt[before.Timeline.Quotes[i].ID] = i
	}
	for _, c := range slices.Concat(before.Corrections, d.Corrections) {
		delete(kept.events, c.EventID)
		delete(kept.quotes, c.QuoteID)
	}
	d.kept = &kept
}

// heading is the first line of a table as the program writes it.
func heading[R any](columns []column[R]) string {
	var b strings.Builder
	for i, c := range columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(c.name)
	}
	return b.String()
}

// eventRow is the row that an event has already, "" where it has none or is not what it was. index is of the timeline that the event is of.
func (w *standing) eventRow(e *dataset.Event, index *dataset.Index) string {
	row := w.events[e.ID]
	i, ok := w.at[e.ID]
	if row == "" || !ok || !sameRow(w.index, &w.timeline.Events[i], index, e) {
		return ""
	}
	return row
}

// quoteRow is the row that a quotation has already, "" where it has none or is not what it was.
func (w *standing) quoteRow(q *dataset.Quote) string {
	row := w.quotes[q.ID]
	i, ok := w.quoteAt[q.ID]
	if row == "" || !ok || q.Review != nil || w.timeline.Quotes[i] != *q {
		return ""
	}
	return row
}

// sameRow reports whether two events, nobody's review on either, have the same row: they agree in all that stands in it.
func sameRow(x *dataset.Index, a *dataset.Event, y *dataset.Index, b *dataset.Event) bool {
	return a.Review == nil && b.Review == nil && a.Date == b.Date && a.DateStart == b.DateStart && a.DateEnd == b.DateEnd && a.Precision == b.Precision &&
		a.DateText == b.DateText && a.DateBasis == b.DateBasis && a.DateNote == b.DateNote && a.Title == b.Title && a.Summary == b.Summary &&
		a.Modality == b.Modality && a.Status == b.Status && slices.Equal(a.Actors, b.Actors) && slices.Equal(a.DisputedOn, b.DisputedOn) &&
		slices.Equal(a.Checks, b.Checks) && slices.Equal(a.Quotes, b.Quotes) && slices.EqualFunc(a.Independent, b.Independent, slices.Equal) &&
		slices.EqualFunc(a.Mentions, b.Mentions, func(m, n dataset.Mention) bool { return m.Source == n.Source }) &&
		sameMarked(x.Marked(a), y.Marked(b)) && sameBest(x, a, y, b)
}

func sameMarked(a, b *dataset.Quote) bool {
	return a == b || a != nil && b != nil && a.Text == b.Text && a.Speaker == b.Speaker
}

func sameBest(x *dataset.Index, a *dataset.Event, y *dataset.Index, b *dataset.Event) bool {
	if len(a.Mentions) == 0 {
		return true
	}
	s, t := x.Source(a.Mentions[0].Source), y.Source(b.Mentions[0].Source)
	return s == t || s != nil && t != nil && s.ID == t.ID && s.Publisher == t.Publisher && s.URL == t.URL && s.Published == t.Published
}

// writeRecords writes records by their columns, or copies the row that one has already.
func writeRecords[T, R any](w io.Writer, columns []column[R], records []T, has func(*T) string, row func(*T) R, opt Options) (Loss, error) {
	out, err := newCellWriter(w, opt)
	if err != nil {
		return nil, err
	}
	for _, c := range columns {
		out.cell(c.name)
	}
	out.end()
	for i := range records {
		if line := has(&records[i]); line != "" {
			out.buf = append(out.buf, line...)
		} else {
			r := row(&records[i])
			for j := range columns {
				out.cell(columns[j].get(&r))
			}
		}
		if out.end(); out.err != nil {
			return nil, out.err
		}
	}
	return brokenLoss(out.broken), out.flush()
}
