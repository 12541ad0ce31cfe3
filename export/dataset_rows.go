package export

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/review"
)

// joint is what joins lists in a cell.
const joint = "; "

// keptEvent is an event as a row of a folder's events.csv: the table's own columns, and behind them what else there is to an event, so
// that [ReadFolder] gives it back whole.
type keptEvent struct {
	dataset.EventRow
	DateNote    string `csv:"date_note"`
	Summary     string `csv:"summary"`
	Quotes      string `csv:"quotes"`
	Voices      string `csv:"voices"`
	Lists       string `csv:"lists"`
	Fingerprint string `csv:"fingerprint"`

	line string // as it stands in the file, where it was read
}

func (r *keptEvent) stands(line string) { r.line = line }

// keptQuote is a quotation as a row of a folder's quotes.csv.
type keptQuote struct {
	dataset.QuoteRow
	ReviewStatus   dataset.ReviewStatus `csv:"review_status"`
	ReviewBy       string               `csv:"review_by"`
	ReviewOn       string               `csv:"review_on"`
	ReviewNote     string               `csv:"review_note"`
	ReviewEvidence string               `csv:"review_evidence"`
	ReviewStale    string               `csv:"review_stale"`
	Fingerprint    string               `csv:"fingerprint"`

	line string // as it stands in the file, where it was read
}

func (r *keptQuote) stands(line string) { r.line = line }

const aboutFingerprint = "short hashes of the facts in the row, by which it is seen later whether they changed"

func keptEventColumns() []column[keptEvent] {
	return append(lift(eventColumns(), func(r *keptEvent) *eventRow { return &r.EventRow }),
		column[keptEvent]{"date_note", 40, prose, "how the words became the date, in a sentence", func(r *keptEvent) string { return r.DateNote }},
		column[keptEvent]{"summary", 60, prose, "the sentence as printed", func(r *keptEvent) string { return r.Summary }},
		column[keptEvent]{"quotes", 22, text, "the ids of its quotations; joined by \"; \"", func(r *keptEvent) string { return r.Quotes }},
		column[keptEvent]{"voices", 30, text, "the sources that date it, as a JSON array with one array of ids for each independent voice", func(r *keptEvent) string { return r.Voices }},
		column[keptEvent]{"lists", 20, text, "nearly always empty; a list of the row that cannot be told from its cell, because an item holds \"; \" or nothing, as JSON by column", func(r *keptEvent) string { return r.Lists }},
		column[keptEvent]{"fingerprint", 4, hidden, aboutFingerprint, func(r *keptEvent) string { return r.Fingerprint }})
}

func keptQuoteColumns() []column[keptQuote] {
	return append(lift(quoteColumns(), func(r *keptQuote) *quoteRow { return &r.QuoteRow }),
		column[keptQuote]{"review_status", 14, verdict, "a person's: what they decided", func(r *keptQuote) string { return string(r.ReviewStatus) }},
		column[keptQuote]{"review_by", 16, entry, "a person's: who decided", func(r *keptQuote) string { return r.ReviewBy }},
		column[keptQuote]{"review_on", 12, entryDay, "a person's: on what day", func(r *keptQuote) string { return r.ReviewOn }},
		column[keptQuote]{"review_note", 32, entry, "a person's: why", func(r *keptQuote) string { return r.ReviewNote }},
		column[keptQuote]{"review_evidence", 32, entry, "a person's: the address of the evidence; required for verified and refuted", func(r *keptQuote) string { return r.ReviewEvidence }},
		column[keptQuote]{"review_stale", 12, text, "stale: what was decided on has changed since; orphaned: the quotation is gone", func(r *keptQuote) string { return r.ReviewStale }},
		column[keptQuote]{"fingerprint", 4, hidden, aboutFingerprint, func(r *keptQuote) string { return r.Fingerprint }})
}

// lift makes the columns of a row those of a row that holds it.
func lift[R, Q any](columns []column[R], of func(*Q) *R) []column[Q] {
	out := make([]column[Q], len(columns))
	for i, c := range columns {
		out[i] = column[Q]{c.name, c.width, c.kind, c.about, func(q *Q) string { return c.get(of(q)) }}
	}
	return out
}

// keptRows streams the events and quotations of a timeline as rows of a folder. Without fingerprints these cells are empty.
func keptRows(t *dataset.Timeline, fingerprints bool) (iter.Seq2[keptEvent, error], iter.Seq2[keptQuote, error]) {
	event, quote := rowMakers(dataset.NewIndex(t), fingerprints)
	return each(t.Events, event), each(t.Quotes, quote)
}

// rowMakers make the row of an event and of a quotation.
func rowMakers(index *dataset.Index, fingerprints bool) (func(*dataset.Event) keptEvent, func(*dataset.Quote) keptQuote) {
	event := func(e *dataset.Event) keptEvent {
		r := keptEvent{EventRow: index.Row(e), DateNote: e.DateNote, Summary: e.Summary, Quotes: strings.Join(e.Quotes, joint),
			Voices: voicesCell(e.Independent), Lists: listsCell(e)}
		if fingerprints {
			r.Fingerprint = review.Fingerprint(&r.EventRow)
		}
		return r
	}
	quote := func(q *dataset.Quote) keptQuote {
		r := keptQuote{QuoteRow: q.Row()}
		if v := q.Review; v != nil {
			r.ReviewStatus, r.ReviewBy, r.ReviewOn, r.ReviewNote, r.ReviewEvidence = v.Status, v.By, v.On, v.Note, v.Evidence
			r.ReviewStale = staleCell(v)
		}
		if fingerprints {
			r.Fingerprint = review.FingerprintQuote(&r.QuoteRow, q.Review)
		}
		return r
	}
	return event, quote
}

// staleCell is the cell review_stale.
func staleCell(r *dataset.Review) string {
	switch {
	case r.Orphaned:
		return "orphaned"
	case r.Stale:
		return "stale"
	}
	return ""
}

// voicesCell is the groups of independent sources as JSON, "" for none.
func voicesCell(groups [][]string) string {
	if len(groups) == 0 {
		return ""
	}
	b := []byte{'['}
	for i, group := range groups {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		for j, id := range group {
			if j > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, id)
		}
		b = append(b, ']')
	}
	return string(append(b, ']'))
}

// appendJSON appends a text as JSON. Most ids need no escape, and are not worth an encoder.
func appendJSON(b []byte, s string) []byte {
	if plain(s) && !strings.ContainsAny(s, `"\`) {
		return append(append(append(b, '"'), s...), '"')
	}
	quoted, _ := json.Marshal(s) // a string always encodes
	return append(b, quoted...)
}

// readVoices is the inverse of [voicesCell].
func readVoices(cell string) (groups [][]string, err error) {
	if cell == "" {
		return nil, nil
	}
	if groups, ok := plainVoices(cell); ok {
		return groups, nil
	}
	err = json.Unmarshal([]byte(cell), &groups)
	return groups, err
}

// plainVoices reads what holds no escapes and no blanks between its marks, as the program writes it; ok is false for anything else.
func plainVoices(cell string) (groups [][]string, ok bool) {
	body, ok := strings.CutPrefix(cell, "[[")
	if body, ok2 := strings.CutSuffix(body, "]]"); ok && ok2 && !strings.Contains(body, `\`) {
		for group := range strings.SplitSeq(body, "],[") {
			var ids []string
			for id := range strings.SplitSeq(group, ",") {
				if len(id) < 2 || id[0] != '"' || id[len(id)-1] != '"' || strings.Contains(id[1:len(id)-1], `"`) {
					return nil, false
				}
				ids = append(ids, id[1:len(id)-1])
			}
			groups = append(groups, ids)
		}
		return groups, true
	}
	return nil, false
}

// lists are the lists of an event that its cells do not tell, by column.
type lists struct {
	Actors     []string `json:"actors,omitempty"`
	DisputedOn []string `json:"disputed_on,omitempty"`
	Quotes     []string `json:"quotes,omitempty"`
}

// listsCell is the cell lists.
func listsCell(e *dataset.Event) string {
	var l lists
	l.Actors, l.DisputedOn, l.Quotes = untold(e.Actors), untold(e.DisputedOn), untold(e.Quotes)
	if l.Actors == nil && l.DisputedOn == nil && l.Quotes == nil {
		return ""
	}
	b, _ := json.Marshal(l) // strings always encode
	return string(b)
}

// untold is a list that its cell does not tell, nil for any other.
func untold(list []string) []string {
	if slices.ContainsFunc(list, func(s string) bool { return s == "" || strings.Contains(s, ";") }) && !slices.Equal(splitList(strings.Join(list, joint)), list) {
		return list
	}
	return nil
}

// splitList is a list of a cell.
func splitList(cell string) []string {
	if cell == "" {
		return nil
	}
	if !strings.Contains(cell, joint) {
		return []string{cell}
	}
	return strings.Split(cell, joint)
}

// readLists gives an event the lists of its row.
func readLists(e *dataset.Event, r *keptEvent) error {
	e.Actors, e.DisputedOn, e.Quotes = splitList(r.Actors), splitList(r.DisputedOn), splitList(r.Quotes)
	if r.Lists == "" {
		return nil
	}
	var l lists
	if err := json.Unmarshal([]byte(r.Lists), &l); err != nil {
		return err
	}
	if l.Actors != nil {
		e.Actors = l.Actors
	}
	if l.DisputedOn != nil {
		e.DisputedOn = l.DisputedOn
	}
	if l.Quotes != nil {
		e.Quotes = l.Quotes
	}
	return nil
}
