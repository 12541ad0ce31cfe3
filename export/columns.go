package export

import (
	"strconv"

	"dateline/dataset"
)

// kind is how a column's cells are shown in a workbook.
type kind int

const (
	text     kind = iota // a short text
	prose                // a long text, wrapped
	date                 // an EDTF date: a true date cell where it is one day, text where it is not
	bound                // a first or last day: a true date cell unless the timeline is [Rows.Ancient]
	count                // a whole number
	link                 // an http address: wrapped, so that it keeps within its column, and given no room for that
	status               // one of the statuses, coloured
	verdict              // a person's: one of the review statuses, with a drop-down
	entry                // a person's: free text
	entryDay             // a person's: a day
	hidden               // a short text for programs, which a workbook has and does not show
)

// byPerson reports whether a person fills the column in.
func (k kind) byPerson() bool { return k == verdict || k == entry || k == entryDay }

// column is a column of a table: its heading, its width in characters, what it means, and its cell.
type column[R any] struct {
	name  string
	width float64
	kind  kind
	about string
	get   func(*R) string
}

type (
	eventRow   = dataset.EventRow
	quoteRow   = dataset.QuoteRow
	mentionRow = dataset.MentionRow
	sourceRow  = dataset.SourceRow
)

func eventColumns() []column[eventRow] {
	return []column[eventRow]{
		{"id", 16, text, "the event's id, kept across refreshes", func(r *eventRow) string { return r.ID }},
		{"date", 25, date, "when it happened, in EDTF (ISO 8601-2): 2020-05 is a month, [2020-10-22..2020-11-04] one day somewhere in a range, 2020-05/.. what lasts", func(r *eventRow) string { return string(r.Date) }},
		{"date_start", 12, bound, "the first day the date can mean; empty where open", func(r *eventRow) string { return r.DateStart }},
		{"date_end", 12, bound, "the last day the date can mean; empty where open", func(r *eventRow) string { return r.DateEnd }},
		{"precision", 10, text, "how precisely the date is known: day, month, quarter, season, half, year, decade, century, range", func(r *eventRow) string { return r.Precision }},
		{"title", 44, prose, "the event in a line", func(r *eventRow) string { return r.Title }},
		{"actors", 24, prose, "who took part, as people know them; joined by \"; \"", func(r *eventRow) string { return r.Actors }},
		{"quote", 52, prose, "the first quotation that belongs to the event, in the source's words", func(r *eventRow) string { return r.Quote }},
		{"speaker", 20, prose, "who said it", func(r *eventRow) string { return r.Speaker }},
		{"status", 14, status, "what the checks together allow to be said; the machine's alone", func(r *eventRow) string { return string(r.Status) }},
		{"disputed_on", 12, text, "what the sources disagree on: date, speaker, number", func(r *eventRow) string { return r.DisputedOn }},
		{"modality", 12, text, "as it is told: occurred, scheduled, hypothetical", func(r *eventRow) string { return string(r.Modality) }},
		{"date_text", 18, prose, "the words in the source that date it", func(r *eventRow) string { return r.DateText }},
		{"date_basis", 14, text, "how the words became the date: explicit (all in the words), year-inferred (the year from the publication), relative (to the publication), bounded (only what it lies between)", func(r *eventRow) string { return string(r.DateBasis) }},
		{"source", 22, text, "the id of the source with the best mention: most precise date, then primary, then earliest", func(r *eventRow) string { return r.Source }},
		{"publisher", 18, prose, "who published that source", func(r *eventRow) string { return r.Publisher }},
		{"url", 34, link, "where that source stands", func(r *eventRow) string { return r.URL }},
		{"published", 12, date, "when that source was published", func(r *eventRow) string { return string(r.Published) }},
		{"sources", 9, count, "how many sources tell the event", func(r *eventRow) string { return r.Sources }},
		{"independent", 12, count, "how many of them are independent of one another: publisher, credited origin and text all differ", func(r *eventRow) string { return r.Independent }},
		{"checks", 70, prose, "what was tested, and how it came out; joined by \"; \"", func(r *eventRow) string { return r.Checks }},
		{"review_status", 14, verdict, "a person's: what they decided", func(r *eventRow) string { return string(r.ReviewStatus) }},
		{"review_by", 16, entry, "a person's: who decided", func(r *eventRow) string { return r.ReviewBy }},
		{"review_on", 12, entryDay, "a person's: on what day", func(r *eventRow) string { return r.ReviewOn }},
		{"review_note", 32, entry, "a person's: why", func(r *eventRow) string { return r.ReviewNote }},
		{"review_evidence", 32, entry, "a person's: the address of the evidence; required for verified and refuted", func(r *eventRow) string { return r.ReviewEvidence }},
		{"review_stale", 12, text, "stale: the evidence has changed since the review; orphaned: the event is gone", func(r *eventRow) string { return r.ReviewStale }},
	}
}

func quoteColumns() []column[quoteRow] {
	return []column[quoteRow]{
		{"id", 16, text, "the quotation's id", func(r *quoteRow) string { return r.ID }},
		{"event_id", 16, text, "the event it was said at or is about", func(r *quoteRow) string { return r.EventID }},
		{"source", 22, text, "the id of the source it stands in", func(r *quoteRow) string { return r.Source }},
		{"start", 8, count, "where it starts in the source's text", func(r *quoteRow) string { return strconv.Itoa(r.Start) }},
		{"end", 8, count, "where it ends", func(r *quoteRow) string { return strconv.Itoa(r.End) }},
		{"kind", 10, text, "direct (a whole utterance in marks), partial (a few marked words), indirect (reported speech without marks around it)", func(r *quoteRow) string { return string(r.Kind) }},
		{"text", 64, prose, "the words", func(r *quoteRow) string { return r.Text }},
		{"speaker", 22, prose, "who said them, resolved; empty where unknown", func(r *quoteRow) string { return r.Speaker }},
		{"speaker_text", 18, prose, "how the source names the speaker there", func(r *quoteRow) string { return r.SpeakerText }},
		{"cue", 14, prose, "the reporting verb or phrase", func(r *quoteRow) string { return r.Cue }},
		{"prefix", 26, prose, "up to 32 characters before the words", func(r *quoteRow) string { return r.Prefix }},
		{"suffix", 26, prose, "up to 32 characters after them", func(r *quoteRow) string { return r.Suffix }},
		{"link", 40, link, "the passage itself, where the source has an address", func(r *quoteRow) string { return r.Link }},
	}
}

func mentionColumns() []column[mentionRow] {
	return []column[mentionRow]{
		{"id", 16, text, "the mention's id", func(r *mentionRow) string { return r.ID }},
		{"event_id", 16, text, "the event it tells", func(r *mentionRow) string { return r.EventID }},
		{"source", 22, text, "the id of the source it stands in", func(r *mentionRow) string { return r.Source }},
		{"start", 8, count, "where the clause that tells it starts in the source's text", func(r *mentionRow) string { return strconv.Itoa(r.Start) }},
		{"end", 8, count, "where it ends", func(r *mentionRow) string { return strconv.Itoa(r.End) }},
		{"text", 80, prose, "the clause as printed", func(r *mentionRow) string { return r.Text }},
		{"date", 25, date, "the date as this source has it, in EDTF; empty where it names the event without dating it", func(r *mentionRow) string { return string(r.Date) }},
		{"date_text", 22, prose, "the words that date it", func(r *mentionRow) string { return r.DateText }},
	}
}

func checkColumns() []column[CheckRow] {
	return []column[CheckRow]{
		{"event_id", 16, text, "the event that was tested", func(r *CheckRow) string { return r.EventID }},
		{"check", 18, text, "the test", func(r *CheckRow) string { return r.Check }},
		{"outcome", 10, text, "pass, fail, warn, or none where it judges nothing", func(r *CheckRow) string { return string(r.Outcome) }},
		{"detail", 90, prose, "what was found", func(r *CheckRow) string { return r.Detail }},
		{"source", 22, text, "the source it speaks of; empty where it speaks of the whole event", func(r *CheckRow) string { return r.Source }},
	}
}

func sourceColumns() []column[sourceRow] {
	return []column[sourceRow]{
		{"id", 22, text, "the source's id", func(r *sourceRow) string { return r.ID }},
		{"title", 48, prose, "its headline", func(r *sourceRow) string { return r.Title }},
		{"publisher", 20, prose, "who published it; an unknown publisher never counts as independent", func(r *sourceRow) string { return r.Publisher }},
		{"origin", 18, prose, "whom it credits for the story", func(r *sourceRow) string { return r.Origin }},
		{"kind", 14, text, "report, opinion, announcement, transcript, official", func(r *sourceRow) string { return string(r.Kind) }},
		{"author", 20, prose, "who wrote it", func(r *sourceRow) string { return r.Author }},
		{"url", 40, link, "where it stands", func(r *sourceRow) string { return r.URL }},
		{"published", 12, date, "the day of publication", func(r *sourceRow) string { return string(r.Published) }},
		{"published_rule", 16, text, "what gave that day", func(r *sourceRow) string { return r.PublishedRule }},
		{"published_at", 24, text, "the time of publication with its zone, where the source gives both", func(r *sourceRow) string { return r.PublishedAt }},
		{"modified", 24, text, "when the source says that it was last changed, with the zone", func(r *sourceRow) string { return r.Modified }},
		{"retrieved", 20, text, "when it was fetched", func(r *sourceRow) string { return r.Retrieved }},
		{"sha256", 20, text, "SHA-256 of its text, by which a change shows", func(r *sourceRow) string { return r.SHA256 }},
		{"language", 10, text, "its language", func(r *sourceRow) string { return r.Language }},
	}
}
