package check

import "dateline/dataset/edtf"

// Kind is what a result speaks of.
type Kind string

// The kinds.
const (
	KindQuote   Kind = "quote"
	KindSpeaker Kind = "speaker"
	KindDate    Kind = "date"
	KindWeekday Kind = "weekday"
	KindContext Kind = "context"
)

// Result is one line of a report: what became of a quotation, a speaker, a date or a weekday of a draft.
type Result struct {
	ID   string // the quotation's: q1, q2, ... or the row's own; of a date that belongs to none: d1, d2, ...
	Kind Kind

	Start, End int    // bytes of the draft
	Text       string // draft[Start:End]

	Verdict     Verdict
	Source      string // the source's id, "" where none speaks of it
	SourceStart int    // bytes of the source's text
	SourceEnd   int
	SourceText  string // text[SourceStart:SourceEnd]

	Speaker string    // as the source has it
	Date    edtf.Date // as the source has it
	Diff    string    // of an altered quotation
	Message string    // the reason in words, and what to do
	Link    string    // to the passage, where the source has an address
	Near    []Passage // of an absent quotation, the passages that come nearest
}
