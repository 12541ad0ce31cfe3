package timeline

import (
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// Extraction is what one article holds: everything Merge needs of it, and no more. It does not keep the text.
type Extraction struct {
	Source   dataset.Source // without its text
	Mentions []Mention      // in the order of the text
	Quotes   []dataset.Quote
	Problems []Problem

	// Print is the article's fingerprint by content, by which copies and rewrites of one story are known.
	Print Print
}

// Problem is a temporal expression or passage that could not become part of an event, and why.
type Problem struct {
	Source     string
	Start, End int    // code points
	Text       string // the words
	Reason     string // with the cure where there is one
}

// Mention is one place that tells one event, with what merging goes by.
type Mention struct {
	dataset.Mention

	Title    string // the line for a table, taken from the clause
	Summary  string // the sentence as printed
	Basis    dataset.Basis
	Note     string // how the words became the date
	Modality dataset.Modality
	Actors   []string // canonical names in the clause, else in its sentence

	Heads     []string // nouns that name the happening, in lower case: "summit"
	Words     []string // content words of the clause, stemmed, sorted
	Occasion  []string // words of the named occasion it happened at or is, sorted: "club", "discussion", "valdai"
	Quotes    []int    // indexes into Extraction.Quotes: words said there
	Partial   string   // the part of the date that its words give, as TIMEX3 has it ("XXXX-10-23"), where nothing gives the rest
	Reference bool     // it names the event and does not date it: "the summit"
	Same      int      // index of an earlier or later mention in this article of which it is a further one, -1 for none
	Checks    []dataset.Check
}

// Dated reports whether the mention gives a date of its own.
func (m *Mention) Dated() bool { return m.Date != "" }

// stated reports whether the source states the date in words; a bound drawn from the order of the story is no statement.
func (m *Mention) stated() bool { return m.Date != "" && m.Basis != dataset.Bounded }

// day is the mention's day, the zero Day where it has none or more than one.
func (m *Mention) day() edtf.Day { return m.Date.Day() }
