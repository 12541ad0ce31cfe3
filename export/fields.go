package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"dateline/dataset/guard"
	"dateline/dataset/near"
	"dateline/dataset/review"
)

// cellAt is a column as it is read: where its cell belongs in a row, a text or a whole number.
type cellAt[R any] struct {
	name   string
	text   func(*R) *string
	number func(*R) *int
}

// readRows reads a table of CSV, row by row, and hands each on; it is good until the call after. Columns may stand in any
// order, further ones are passed over, and cells are unguarded. Errors name the line, and the column where there is one.
func readRows[R any](text, file string, comma byte, columns []cellAt[R], each func(*R) error) error {
	s := newScanner(text, comma)
	header, line, err := s.next()
	if err == io.EOF {
		return fmt.Errorf("%s: it is empty, not even a header is there", file)
	}
	if err != nil {
		return fmt.Errorf("%s:%d: %w", file, line, err)
	}
	at, err := placesOf(header, columns)
	if err != nil {
		return fmt.Errorf("%s:%d: %w", file, line, err)
	}
	for {
		cells, line, err := s.next()
		if err == io.EOF {
			return nil
		}
		var row R
		if err == nil {
			err = fill(&row, cells, at)
		}
		if standing, ok := any(&row).(interface{ stands(line string) }); ok && err == nil {
			standing.stands(s.record())
		}
		if err == nil {
			err = each(&row)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
}

// placesOf says for every cell of a header's table which column it is, nil for one that is not wanted.
func placesOf[R any](header []string, columns []cellAt[R]) ([]*cellAt[R], error) {
	at := make([]*cellAt[R], len(header))
	for i := range columns {
		c := &columns[i]
		n := slices.Index(header, c.name)
		if n < 0 {
			hint := ""
			if meant := near.Word(c.name, header); meant != "" {
				hint = fmt.Sprintf(" (there is a column %q)", excerpt(meant))
			}
			return nil, fmt.Errorf("the column %q is missing%s", c.name, hint)
		}
		at[n] = c
	}
	return at, nil
}

func fill[R any](row *R, cells []string, at []*cellAt[R]) error {
	if len(cells) != len(at) {
		return fmt.Errorf("the row has %s and the header %d", counted(len(cells), "cell"), len(at))
	}
	for i, cell := range cells {
		c := at[i]
		if c == nil || cell == "" {
			continue
		}
		if cell[0] == '\'' {
			cell = guard.Open(cell)
		}
		if c.text != nil {
			*c.text(row) = cell
			continue
		}
		n, err := strconv.Atoi(cell)
		if err != nil {
			return fmt.Errorf("%s is %q; it is a whole number", c.name, excerpt(cell))
		}
		*c.number(row) = n
	}
	return nil
}

func keptEventCells() []cellAt[keptEvent] {
	return []cellAt[keptEvent]{
		{name: "id", text: func(r *keptEvent) *string { return &r.ID }},
		{name: "date", text: func(r *keptEvent) *string { return (*string)(&r.Date) }},
		{name: "date_start", text: func(r *keptEvent) *string { return &r.DateStart }},
		{name: "date_end", text: func(r *keptEvent) *string { return &r.DateEnd }},
		{name: "precision", text: func(r *keptEvent) *string { return &r.Precision }},
		{name: "title", text: func(r *keptEvent) *string { return &r.Title }},
		{name: "actors", text: func(r *keptEvent) *string { return &r.Actors }},
		{name: "status", text: func(r *keptEvent) *string { return (*string)(&r.Status) }},
		{name: "disputed_on", text: func(r *keptEvent) *string { return &r.DisputedOn }},
		{name: "modality", text: func(r *keptEvent) *string { return (*string)(&r.Modality) }},
		{name: "date_text", text: func(r *keptEvent) *string { return &r.DateText }},
		{name: "date_basis", text: func(r *keptEvent) *string { return (*string)(&r.DateBasis) }},
		{name: "review_status", text: func(r *keptEvent) *string { return (*string)(&r.ReviewStatus) }},
		{name: "review_by", text: func(r *keptEvent) *string { return &r.ReviewBy }},
		{name: "review_on", text: func(r *keptEvent) *string { return &r.ReviewOn }},
		{name: "review_note", text: func(r *keptEvent) *string { return &r.ReviewNote }},
		{name: "review_evidence", text: func(r *keptEvent) *string { return &r.ReviewEvidence }},
		{name: "review_stale", text: func(r *keptEvent) *string { return &r.ReviewStale }},
		{name: "date_note", text: func(r *keptEvent) *string { return &r.DateNote }},
		{name: "summary", text: func(r *keptEvent) *string { return &r.Summary }},
		{name: "quotes", text: func(r *keptEvent) *string { return &r.Quotes }},
		{name: "voices", text: func(r *keptEvent) *string { return &r.Voices }},
		{name: "lists", text: func(r *keptEvent) *string { return &r.Lists }},
	}
}

func keptQuoteCells() []cellAt[keptQuote] {
	return []cellAt[keptQuote]{
		{name: "id", text: func(r *keptQuote) *string { return &r.ID }},
		{name: "event_id", text: func(r *keptQuote) *string { return &r.EventID }},
		{name: "source", text: func(r *keptQuote) *string { return &r.Source }},
		{name: "start", number: func(r *keptQuote) *int { return &r.Start }},
		{name: "end", number: func(r *keptQuote) *int { return &r.End }},
		{name: "kind", text: func(r *keptQuote) *string { return (*string)(&r.Kind) }},
		{name: "text", text: func(r *keptQuote) *string { return &r.Text }},
		{name: "speaker", text: func(r *keptQuote) *string { return &r.Speaker }},
		{name: "speaker_text", text: func(r *keptQuote) *string { return &r.SpeakerText }},
		{name: "cue", text: func(r *keptQuote) *string { return &r.Cue }},
		{name: "prefix", text: func(r *keptQuote) *string { return &r.Prefix }},
		{name: "suffix", text: func(r *keptQuote) *string { return &r.Suffix }},
		{name: "link", text: func(r *keptQuote) *string { return &r.Link }},
		{name: "review_status", text: func(r *keptQuote) *string { return (*string)(&r.ReviewStatus) }},
		{name: "review_by", text: func(r *keptQuote) *string { return &r.ReviewBy }},
		{name: "review_on", text: func(r *keptQuote) *string { return &r.ReviewOn }},
		{name: "review_note", text: func(r *keptQuote) *string { return &r.ReviewNote }},
		{name: "review_evidence", text: func(r *keptQuote) *string { return &r.ReviewEvidence }},
		{name: "review_stale", text: func(r *keptQuote) *string { return &r.ReviewStale }},
	}
}

func mentionCells() []cellAt[mentionRow] {
	return []cellAt[mentionRow]{
		{name: "id", text: func(r *mentionRow) *string { return &r.ID }},
		{name: "event_id", text: func(r *mentionRow) *string { return &r.EventID }},
		{name: "source", text: func(r *mentionRow) *string { return &r.Source }},
		{name: "start", number: func(r *mentionRow) *int { return &r.Start }},
		{name: "end", number: func(r *mentionRow) *int { return &r.End }},
		{name: "text", text: func(r *mentionRow) *string { return &r.Text }},
		{name: "date", text: func(r *mentionRow) *string { return (*string)(&r.Date) }},
		{name: "date_text", text: func(r *mentionRow) *string { return &r.DateText }},
	}
}

func checkCells() []cellAt[CheckRow] {
	return []cellAt[CheckRow]{
		{name: "event_id", text: func(r *CheckRow) *string { return &r.EventID }},
		{name: "check", text: func(r *CheckRow) *string { return &r.Check }},
		{name: "outcome", text: func(r *CheckRow) *string { return (*string)(&r.Outcome) }},
		{name: "detail", text: func(r *CheckRow) *string { return &r.Detail }},
		{name: "source", text: func(r *CheckRow) *string { return &r.Source }},
	}
}

func correctionCells() []cellAt[review.Correction] {
	return []cellAt[review.Correction]{
		{name: "event_id", text: func(r *review.Correction) *string { return &r.EventID }},
		{name: "quote_id", text: func(r *review.Correction) *string { return &r.QuoteID }},
		{name: "field", text: func(r *review.Correction) *string { return &r.Field }},
		{name: "base", text: func(r *review.Correction) *string { return &r.Base }},
		{name: "machine", text: func(r *review.Correction) *string { return &r.Machine }},
		{name: "person", text: func(r *review.Correction) *string { return &r.Person }},
		{name: "shown", text: func(r *review.Correction) *string { return &r.Shown }},
		{name: "conflict", text: func(r *review.Correction) *string { return &r.Conflict }},
		{name: "by", text: func(r *review.Correction) *string { return &r.By }},
		{name: "on", text: func(r *review.Correction) *string { return &r.On }},
	}
}

func sourceCells() []cellAt[sourceRow] {
	return []cellAt[sourceRow]{
		{name: "id", text: func(r *sourceRow) *string { return &r.ID }},
		{name: "title", text: func(r *sourceRow) *string { return &r.Title }},
		{name: "publisher", text: func(r *sourceRow) *string { return &r.Publisher }},
		{name: "origin", text: func(r *sourceRow) *string { return &r.Origin }},
		{name: "kind", text: func(r *sourceRow) *string { return (*string)(&r.Kind) }},
		{name: "author", text: func(r *sourceRow) *string { return &r.Author }},
		{name: "url", text: func(r *sourceRow) *string { return &r.URL }},
		{name: "published", text: func(r *sourceRow) *string { return (*string)(&r.Published) }},
		{name: "published_rule", text: func(r *sourceRow) *string { return &r.PublishedRule }},
		{name: "published_at", text: func(r *sourceRow) *string { return &r.PublishedAt }},
		{name: "modified", text: func(r *sourceRow) *string { return &r.Modified }},
		{name: "retrieved", text: func(r *sourceRow) *string { return &r.Retrieved }},
		{name: "sha256", text: func(r *sourceRow) *string { return &r.SHA256 }},
		{name: "language", text: func(r *sourceRow) *string { return &r.Language }},
	}
}
