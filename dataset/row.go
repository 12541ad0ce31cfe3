package dataset

import (
	"strconv"
	"strings"

	"dateline/dataset/edtf"
)

// EventRow is an event as a row of a table: the columns of events.csv and of the workbook's first sheet, in order.
type EventRow struct {
	ID             string       `csv:"id"`
	Date           edtf.Date    `csv:"date"`
	DateStart      string       `csv:"date_start"`
	DateEnd        string       `csv:"date_end"`
	Precision      string       `csv:"precision"`
	Title          string       `csv:"title"`
	Actors         string       `csv:"actors"`
	Quote          string       `csv:"quote"`
	Speaker        string       `csv:"speaker"`
	Status         Status       `csv:"status"`
	DisputedOn     string       `csv:"disputed_on"`
	Modality       Modality     `csv:"modality"`
	DateText       string       `csv:"date_text"`
	DateBasis      Basis        `csv:"date_basis"`
	Source         string       `csv:"source"`
	Publisher      string       `csv:"publisher"`
	URL            string       `csv:"url"`
	Published      edtf.Date    `csv:"published"`
	Sources        string       `csv:"sources"`
	Independent    string       `csv:"independent"`
	Checks         string       `csv:"checks"`
	ReviewStatus   ReviewStatus `csv:"review_status"`
	ReviewBy       string       `csv:"review_by"`
	ReviewOn       string       `csv:"review_on"`
	ReviewNote     string       `csv:"review_note"`
	ReviewEvidence string       `csv:"review_evidence"`
	ReviewStale    string       `csv:"review_stale"`
}

// QuoteRow is a quotation as a row of quotes.csv.
type QuoteRow struct {
	ID          string    `csv:"id"`
	EventID     string    `csv:"event_id"`
	Source      string    `csv:"source"`
	Start       int       `csv:"start"`
	End         int       `csv:"end"`
	Kind        QuoteKind `csv:"kind"`
	Text        string    `csv:"text"`
	Speaker     string    `csv:"speaker"`
	SpeakerText string    `csv:"speaker_text"`
	Cue         string    `csv:"cue"`
	Prefix      string    `csv:"prefix"`
	Suffix      string    `csv:"suffix"`
	Link        string    `csv:"link"`
}

// MentionRow is a mention as a row of mentions.csv, which joins events to sources.
type MentionRow struct {
	ID       string    `csv:"id"`
	EventID  string    `csv:"event_id"`
	Source   string    `csv:"source"`
	Start    int       `csv:"start"`
	End      int       `csv:"end"`
	Text     string    `csv:"text"`
	Date     edtf.Date `csv:"date"`
	DateText string    `csv:"date_text"`
}

// SourceRow is a source as a row of sources.csv. The folder's own sources.csv has File as well, which says where the text is.
type SourceRow struct {
	ID            string     `csv:"id"`
	Title         string     `csv:"title"`
	Publisher     string     `csv:"publisher"`
	Origin        string     `csv:"origin"`
	Kind          SourceKind `csv:"kind"`
	Author        string     `csv:"author"`
	URL           string     `csv:"url"`
	Published     edtf.Date  `csv:"published"`
	PublishedRule string     `csv:"published_rule"`
	PublishedAt   string     `csv:"published_at"`
	Modified      string     `csv:"modified"`
	Retrieved     string     `csv:"retrieved"`
	SHA256        string     `csv:"sha256"`
	Language      string     `csv:"language"`
}

// Row is the event as a row. The index is asked for the best mention's source and the first quotation in marks.
func (t *Index) Row(e *Event) EventRow {
	row := EventRow{
		ID: e.ID, Date: e.Date, DateStart: e.DateStart, DateEnd: e.DateEnd, Precision: string(e.Precision),
		Title: e.Title, Actors: strings.Join(e.Actors, "; "), Status: e.Status, DisputedOn: strings.Join(e.DisputedOn, "; "),
		Modality: e.Modality, DateText: e.DateText, DateBasis: e.DateBasis, Checks: joinChecks(e.Checks),
		Independent: strconv.Itoa(len(e.Independent)),
	}
	distinct := map[string]bool{}
	for _, m := range e.Mentions {
		distinct[m.Source] = true
	}
	row.Sources = strconv.Itoa(len(distinct))
	if len(e.Mentions) > 0 {
		if s := t.Source(e.Mentions[0].Source); s != nil {
			row.Source, row.Publisher, row.URL, row.Published = s.ID, s.Publisher, s.URL, s.Published
		}
	}
	if q := t.Marked(e); q != nil {
		row.Quote, row.Speaker = q.Text, q.Speaker
	}
	if r := e.Review; r != nil {
		row.ReviewStatus, row.ReviewBy, row.ReviewOn, row.ReviewNote, row.ReviewEvidence = r.Status, r.By, r.On, r.Note, r.Evidence
		if r.Stale {
			row.ReviewStale = "stale"
		}
		if r.Orphaned {
			row.ReviewStale = "orphaned"
		}
	}
	return row
}

// Marked is the event's first quotation in marks, which its row shows, nil where there is none. Reported speech is not shown as a
// quotation: nothing in a table's cell would keep it from being printed in marks.
func (t *Index) Marked(e *Event) *Quote {
	for _, id := range e.Quotes {
		if q := t.Quote(id); q != nil && q.Kind != Indirect {
			return q
		}
	}
	return nil
}

// joinChecks shows in one cell what did not simply pass: "weekday fail: ...; agreement warn: ...".
func joinChecks(checks []Check) string {
	var parts []string
	for _, c := range checks {
		if c.Outcome == Pass {
			parts = append(parts, c.Check+" pass")
			continue
		}
		parts = append(parts, c.Check+" "+string(c.Outcome)+": "+c.Detail)
	}
	return strings.Join(parts, "; ")
}

// Row is the quotation as a row.
func (q Quote) Row() QuoteRow {
	return QuoteRow{q.ID, q.EventID, q.Source, q.Start, q.End, q.Kind, q.Text, q.Speaker, q.SpeakerText, q.Cue, q.Prefix, q.Suffix, q.Link}
}

// Row is the mention as a row, with the event it belongs to.
func (m Mention) Row(event string) MentionRow {
	return MentionRow{m.ID, event, m.Source, m.Start, m.End, m.Text, m.Date, m.DateText}
}

// Row is the source as a row.
func (s Source) Row() SourceRow {
	return SourceRow{s.ID, s.Title, s.Publisher, s.Origin, s.Kind, s.Author, s.URL, s.Published, s.PublishedRule, s.PublishedAt, s.Modified, s.Retrieved, s.SHA256, s.Language}
}
