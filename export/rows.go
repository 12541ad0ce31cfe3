package export

import (
	"iter"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// CheckRow is one check of one event as a row.
type CheckRow struct {
	EventID string          `csv:"event_id"`
	Check   string          `csv:"check"`
	Outcome dataset.Outcome `csv:"outcome"`
	Detail  string          `csv:"detail"`
	Source  string          `csv:"source"`
}

// Rows is a timeline as ordered streams of rows: what the tabular forms are written from. A stream may be walked once
// only; an error in it ends the writing. A nil stream has no rows.
type Rows struct {
	Title, Generator string

	// Ancient says that some first or last day lies before [firstSheetDay], so that a workbook keeps these columns as text:
	// numbers and text in one column would not sort together.
	Ancient bool

	Events   iter.Seq2[dataset.EventRow, error]
	Quotes   iter.Seq2[dataset.QuoteRow, error]
	Mentions iter.Seq2[dataset.MentionRow, error]
	Checks   iter.Seq2[CheckRow, error]
	Sources  iter.Seq2[dataset.SourceRow, error]

	dataset *ofDataset // nil for a timeline alone
}

// RowsOf streams the rows of a timeline, which must not change meanwhile.
func RowsOf(t *dataset.Timeline) Rows {
	index := dataset.NewIndex(t)
	return Rows{
		Title: t.Title, Generator: t.Generator, Ancient: ancient(t.Events),
		Events:   each(t.Events, func(e *dataset.Event) dataset.EventRow { return index.Row(e) }),
		Quotes:   each(t.Quotes, func(q *dataset.Quote) dataset.QuoteRow { return q.Row() }),
		Mentions: mentionRows(t.Events),
		Checks:   checkRows(t.Events),
		Sources:  each(t.Sources, func(s *dataset.Source) dataset.SourceRow { return s.Row() }),
	}
}

func each[T, R any](records []T, row func(*T) R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for i := range records {
			if !yield(row(&records[i]), nil) {
				return
			}
		}
	}
}

func mentionRows(events []dataset.Event) iter.Seq2[dataset.MentionRow, error] {
	return func(yield func(dataset.MentionRow, error) bool) {
		for i := range events {
			for _, m := range events[i].Mentions {
				if !yield(m.Row(events[i].ID), nil) {
					return
				}
			}
		}
	}
}

func checkRows(events []dataset.Event) iter.Seq2[CheckRow, error] {
	return func(yield func(CheckRow, error) bool) {
		for i := range events {
			for _, c := range events[i].Checks {
				if !yield(CheckRow{events[i].ID, c.Check, c.Outcome, c.Detail, c.Source}, nil) {
					return
				}
			}
		}
	}
}

func ancient(events []dataset.Event) bool {
	for i := range events {
		for _, text := range []string{events[i].DateStart, events[i].DateEnd} {
			if d, err := edtf.ParseDay(text); err == nil && d.Compare(firstSheetDay) < 0 {
				return true
			}
		}
	}
	return false
}
