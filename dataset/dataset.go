// Package dataset holds the records that everything else shares: sources, quotations, mentions, events, checks and
// reviews, the timeline they make up, and the rows they become in a table.
//
// Offsets in every record count Unicode code points of the source's text, start inclusive, end exclusive (W3C Web
// Annotation TextPositionSelector), and text[start:end] is exactly the words reported.
package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"dateline/dataset/edtf"
)

// Format is the value of "format" in the timeline's JSON.
const Format = "dateline/1"

// Timeline is everything a build found: the whole of the JSON form.
type Timeline struct {
	Format    string   `json:"format"`    // [Format]
	Generator string   `json:"generator"` // program and version, "dateline 0.1.0"
	Title     string   `json:"title"`
	Sources   []Source `json:"sources"`
	Quotes    []Quote  `json:"quotes"`
	Events    []Event  `json:"events"`
	Reviews   []Review `json:"reviews"`
}

// Source is one article as it was read.
type Source struct {
	ID            string     `json:"id"`
	Title         string     `json:"title"`
	Publisher     string     `json:"publisher"` // "" where unknown; an unknown publisher is never independent
	Origin        string     `json:"origin"`    // whom the article credits: "TASS", "AP"
	Kind          SourceKind `json:"kind"`
	Author        string     `json:"author"`
	URL           string     `json:"url"`
	Published     edtf.Date  `json:"published"`      // the day of publication, "" where unknown
	PublishedRule string     `json:"published_rule"` // what gave the day: "given", "sources.csv", "header line", "flag", ...
	PublishedAt   string     `json:"published_at"`   // the time of publication, RFC 3339 with the zone as given, "" where no time or no zone is given
	Modified      string     `json:"modified"`       // the time of the last change that the source tells of, likewise
	Retrieved     string     `json:"retrieved"`
	SHA256        string     `json:"sha256"` // of the text's UTF-8 bytes, in hexadecimal
	Language      string     `json:"language"`

	// Text is the article as read. It is what offsets count in, and is kept out of the exports.
	Text string `json:"-"`
}

// Digest is the SHA-256 of a text, as it stands in [Source.SHA256].
func Digest(text string) string {
	h := sha256.New()
	var buf [8 << 10]byte // a text may be hundreds of megabytes and is not to be held twice
	for len(text) > 0 {
		n := copy(buf[:], text)
		h.Write(buf[:n])
		text = text[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Quote is somebody's words in a source.
type Quote struct {
	ID          string    `json:"id"`
	EventID     string    `json:"event_id"` // the event it was said at or is about, "" where there is none
	Source      string    `json:"source"`
	Start       int       `json:"start"` // inside the marks
	End         int       `json:"end"`
	Text        string    `json:"text"`
	Prefix      string    `json:"prefix"` // up to 32 characters before
	Suffix      string    `json:"suffix"` // up to 32 characters after
	Kind        QuoteKind `json:"kind"`
	Speaker     string    `json:"speaker"`      // resolved name, "" where unknown
	SpeakerText string    `json:"speaker_text"` // the words used there: "he", "Putin"
	Cue         string    `json:"cue"`          // the reporting verb or phrase
	Link        string    `json:"link"`         // a text-fragment link to the passage, where the source has a URL

	Review *Review `json:"review,omitempty"` // a person's latest decision on it, nil where there is none; its ID is the quotation's
}

// Mention is one place in one source that tells one event.
type Mention struct {
	ID       string    `json:"id"`
	Source   string    `json:"source"`
	Start    int       `json:"start"` // the clause that tells the event
	End      int       `json:"end"`
	Text     string    `json:"text"`
	Date     edtf.Date `json:"date"`      // as this source has it, "" where the place names the event without dating it
	DateText string    `json:"date_text"` // the words that date it: "on Tuesday"
}

// Event is one thing that happened or is to happen.
type Event struct {
	ID         string         `json:"id"`
	Date       edtf.Date      `json:"date"`
	DateStart  string         `json:"date_start"` // first day it can mean, YYYY-MM-DD, "" where open
	DateEnd    string         `json:"date_end"`   // last day it can mean
	Precision  edtf.Precision `json:"precision"`
	DateText   string         `json:"date_text"`  // the words in the source
	DateBasis  Basis          `json:"date_basis"` // how they became the date, in a word
	DateNote   string         `json:"date_note"`  // the same in a sentence
	Title      string         `json:"title"`      // a line a person can read in a table
	Summary    string         `json:"summary"`    // the sentence as printed
	Actors     []string       `json:"actors"`
	Modality   Modality       `json:"modality"`
	Status     Status         `json:"status"`
	DisputedOn []string       `json:"disputed_on"` // "date", "speaker", "number"
	Checks     []Check        `json:"checks"`
	Mentions   []Mention      `json:"mentions"` // the best first, then by source and place
	Quotes     []string       `json:"quotes"`   // ids

	// Independent groups the sources that date the event by whose word it is: one group for each independent voice, so its
	// length is the number of independent sources. Sources of no known publisher stand in no group.
	Independent [][]string `json:"independent"`
	Review      *Review    `json:"review"` // a person's latest decision, nil where there is none
}

// Check is one test of an event, with the reason in words.
type Check struct {
	Check   string  `json:"check"` // "anchored", "date-exists", "weekday", "order", "agreement", "check-worthy", ...
	Outcome Outcome `json:"outcome"`
	Detail  string  `json:"detail"`
	Source  string  `json:"source"` // the source it speaks of, "" where it speaks of the whole event
}

// Review is what a person decided. It is never mixed with [Event.Status]. One with a Field is a correction: the person says that
// the field is to be Value, and the status may be empty. One with neither is a note, or takes back what the person decided before.
type Review struct {
	ID       string       `json:"id"` // of the event, or of the quotation, that it is about
	Status   ReviewStatus `json:"status"`
	By       string       `json:"by"`
	On       string       `json:"on"` // YYYY-MM-DD
	Note     string       `json:"note"`
	Evidence string       `json:"evidence"`
	Stale    bool         `json:"stale"`
	Orphaned bool         `json:"orphaned"`

	Field   string   `json:"field,omitempty"`   // what is corrected: "date", "title", "actors", "modality", "speaker"
	Value   string   `json:"value,omitempty"`   // what it is to be; "" takes an earlier correction back
	Changed []string `json:"changed,omitempty"` // the facts that changed since, by name
	Reason  string   `json:"reason,omitempty"`  // why it is stale or orphaned, in words
}

// SetDate gives an event its date and what follows from it.
func (e *Event) SetDate(d edtf.Date) {
	first, last, _ := d.Bounds()
	e.Date, e.DateStart, e.DateEnd, e.Precision = d, first.String(), last.String(), d.Precision()
}

// Sort puts a timeline into its canonical order: events by date and then by place in the sources, sources by id, quotations by
// source and place, reviews by day and id. The same input then gives the same bytes.
func (t *Timeline) Sort() {
	sortRecords(t.Events, CompareEvents)
	sortRecords(t.Sources, func(a, b *Source) int { return compareText(a.ID, b.ID) })
	sortRecords(t.Quotes, CompareQuotes)
	sortRecords(t.Reviews, func(a, b *Review) int { return firstNonZero(compareText(a.On, b.On), compareText(a.ID, b.ID)) })
}

// sortRecords sorts records and leaves equal ones in their order. They are large: pointers to them are sorted, and each is moved once.
func sortRecords[R any](records []R, compare func(a, b *R) int) {
	sorted := true
	for i := 1; i < len(records) && sorted; i++ {
		sorted = compare(&records[i-1], &records[i]) <= 0
	}
	if sorted {
		return
	}
	order := make([]*R, len(records))
	for i := range records {
		order[i] = &records[i]
	}
	slices.SortStableFunc(order, compare)
	out := make([]R, len(records))
	for i, r := range order {
		out[i] = *r
	}
	copy(records, out)
}

// CompareEvents is the order of events: by date, then by the place of their best mention, then by id.
func CompareEvents(a, b *Event) int {
	if c := edtf.Compare(a.Date, b.Date); c != 0 {
		return c
	}
	if len(a.Mentions) > 0 && len(b.Mentions) > 0 {
		x, y := a.Mentions[0], b.Mentions[0]
		if c := firstNonZero(compareText(x.Source, y.Source), x.Start-y.Start); c != 0 {
			return c
		}
	}
	return compareText(a.ID, b.ID)
}

// CompareQuotes is the order of quotations: by source and place, then by id.
func CompareQuotes(a, b *Quote) int {
	return firstNonZero(compareText(a.Source, b.Source), a.Start-b.Start, a.End-b.End, compareText(a.ID, b.ID))
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func firstNonZero(cs ...int) int {
	for _, c := range cs {
		if c != 0 {
			return c
		}
	}
	return 0
}
