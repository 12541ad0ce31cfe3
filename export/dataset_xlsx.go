package export

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/review"
)

// ofDataset is what a workbook shows of a dataset besides the rows of its timeline.
type ofDataset struct {
	quotes      iter.Seq2[keptQuote, error]
	reviews     []decided
	corrections []review.Correction
	corrected   map[cellID]bool

	fingerprints bool
}

// cellID names a cell of the sheet Timeline or Quotes.
type cellID struct{ id, column string }

// datasetRows are the rows of a dataset's timeline.
func datasetRows(t *dataset.Timeline, opt Options) Rows {
	rows, d := RowsOf(t), opt.Dataset
	set := &ofDataset{reviews: decidedOf(t), corrections: d.Corrections, corrected: correctedCells(t, d.Corrections), fingerprints: opt.fingerprints()}
	_, set.quotes = keptRows(t, set.fingerprints)
	rows.dataset = set
	return rows
}

// correctedCells are the cells that show a person's value. A speaker who was corrected shows in two sheets.
func correctedCells(t *dataset.Timeline, corrections []review.Correction) map[cellID]bool {
	cells := map[cellID]bool{}
	speakers := map[string]bool{}
	for _, c := range corrections {
		if c.Shown == c.Machine {
			continue
		}
		cells[cellID{cmp.Or(c.QuoteID, c.EventID), c.Field}] = true
		speakers[c.QuoteID] = c.QuoteID != ""
	}
	index := dataset.NewIndex(t)
	for i := range t.Events {
		if q := index.Marked(&t.Events[i]); q != nil && speakers[q.ID] {
			cells[cellID{t.Events[i].ID, "speaker"}] = true
		}
	}
	return cells
}

// fingerprinted gives rows their fingerprints.
func fingerprinted(rows iter.Seq2[dataset.EventRow, error], fingerprints bool) iter.Seq2[keptEvent, error] {
	return func(yield func(keptEvent, error) bool) {
		for row, err := range rows {
			kept := keptEvent{EventRow: row}
			if fingerprints {
				kept.Fingerprint = review.Fingerprint(&row)
			}
			if !yield(kept, err) {
				return
			}
		}
	}
}

// sheetEventColumns are the columns of the sheet Timeline of a dataset: those of any, and a hidden one.
func sheetEventColumns() []column[keptEvent] {
	all := keptEventColumns()
	return append(slices.Clip(all[:len(eventColumns())]), all[len(all)-1])
}

// decided is a row of the sheet Reviews.
type decided struct {
	dataset.Review
	title string
}

// decidedOf are all decisions of a timeline, as they stand there.
func decidedOf(t *dataset.Timeline) []decided {
	titles := make(map[string]string, len(t.Reviews))
	for _, r := range t.Reviews {
		titles[r.ID] = ""
	}
	for i := range t.Events {
		if _, ok := titles[t.Events[i].ID]; ok {
			titles[t.Events[i].ID] = t.Events[i].Title
		}
	}
	for i := range t.Quotes {
		if _, ok := titles[t.Quotes[i].ID]; ok && t.Quotes[i].Text != "" {
			titles[t.Quotes[i].ID] = "“" + t.Quotes[i].Text + "”"
		}
	}
	out := make([]decided, len(t.Reviews))
	for i, r := range t.Reviews {
		out[i] = decided{r, titles[r.ID]}
	}
	return out
}

func decidedColumns() []column[decided] {
	return []column[decided]{
		{"id", 16, text, "the event or quotation that was decided on", func(r *decided) string { return r.ID }},
		{"title", 44, prose, "its title, or its words; empty where it is gone", func(r *decided) string { return r.title }},
		{"review_status", 14, text, "what was decided; empty in a note and in a correction alone", func(r *decided) string { return string(r.Status) }},
		{"by", 16, prose, "who decided", func(r *decided) string { return r.By }},
		{"on", 12, date, "on what day", func(r *decided) string { return r.On }},
		{"note", 40, prose, "why", func(r *decided) string { return r.Note }},
		{"evidence", 40, link, "what it was checked against", func(r *decided) string { return r.Evidence }},
		{"field", 12, text, "of a correction: the column that was corrected", func(r *decided) string { return r.Field }},
		{"value", 32, prose, "of a correction: what it is to be", func(r *decided) string { return r.Value }},
		{"stale", 10, text, "stale: what was decided on has changed since; orphaned: it is gone", func(r *decided) string { return staleCell(&r.Review) }},
		{"changed", 20, prose, "the columns that changed since; joined by \"; \"", func(r *decided) string { return strings.Join(r.Changed, joint) }},
		{"reason", 60, prose, "why it is stale or orphaned, with whom it disagrees, or why it does not count", func(r *decided) string { return r.Reason }},
	}
}

// datasetSheets adds the sheets of what people decided, where there is anything.
func (b *book) datasetSheets(d *ofDataset) error {
	if d == nil {
		return nil
	}
	if len(d.reviews) > 0 {
		rows := each(d.reviews, func(r *decided) decided { return *r })
		if err := addSheet(b, plan{"Reviews", "Reviews"}, decidedColumns(), rows); err != nil {
			return err
		}
	}
	if len(d.corrections) == 0 {
		return nil
	}
	rows := each(d.corrections, func(c *review.Correction) review.Correction { return *c })
	return addSheet(b, plan{"Corrections", "Corrections"}, correctionColumns(), rows)
}

// datasetTerms explain these sheets and what marks a person's values.
func (p *aboutPage) datasetTerms(d *ofDataset) {
	if d == nil {
		return
	}
	p.heading("What people decided")
	if len(d.corrected) > 0 {
		p.line(p.b.style.corrected, "corrected", fmt.Sprintf("A cell of this colour shows what a person said instead of what was found: %s. The sheet Corrections has both.", counted(len(d.corrected), "cell")))
	}
	p.term("bring back", "Fill in the yellow columns of the sheets Timeline and Quotes, and bring them back with \"dateline review DIR --from FILE\". The hidden column fingerprint is what tells an edit from a row of an older version; leave it where it is.")
	p.term("printing", "The sheet Quotes prints its columns up to cue.")
	if len(d.reviews) > 0 {
		terms(p, "Columns of the sheet Reviews: one row a decision, every person's", decidedColumns())
	}
	if len(d.corrections) > 0 {
		terms(p, "Columns of the sheet Corrections: one row a cell that a person corrected", correctionColumns())
	}
}
