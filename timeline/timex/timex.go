// Package timex finds the temporal expressions of an English text ("October 22", "on Tuesday", "two days later") and says what
// each means: its TIMEX3 type and value as TimeBank uses them (ISO-TimeML), and for points and spans of time an EDTF date.
//
// The way through the package: lexer (bytes to tokens) -> machine (tokens to the rules that match there, rules_*.go) ->
// resolver (the rule's reading, in the light of the publication date, the last date of the story and the words around).
//
// Nothing is lost or changed on the way: text[e.Start:e.End] == e.Text for every expression e.
package timex

import (
	"iter"
	"slices"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// Type is the TIMEX3 type of an expression.
type Type string

// The types.
const (
	TypeDate     Type = "DATE"
	TypeTime     Type = "TIME"
	TypeDuration Type = "DURATION"
	TypeSet      Type = "SET"
)

// Genre says what relative dates are relative to.
type Genre string

// The genres.
const (
	GenreAuto      Genre = ""          // by the text's own signs
	GenreNews      Genre = "news"      // the publication date
	GenreNarrative Genre = "narrative" // the last date mentioned: histories, biographies, court records
)

// Order says how 03/04/20 reads.
type Order string

// The orders.
const (
	OrderUnknown    Order = "" // by other dates of the same text, else both
	OrderMonthFirst Order = "month-first"
	OrderDayFirst   Order = "day-first"
)

// Context is what is known of a text beside its words. The zero value works: relative dates then have no Date and say so.
type Context struct {
	Published edtf.Day // the day of publication, zero where unknown
	Genre     Genre
	Order     Order
}

// Expression is words that name a time.
type Expression struct {
	Start, End int    // bytes
	Text       string // the words, text[Start:End]
	Type       Type
	Value      string // TIMEX3: "2020-10-22", "P3D", "PRESENT_REF"; "" where it has none
	Mod        string // TIMEX3: START, MID, END, APPROX, ...
	Quant      string // of a SET: "EVERY", "EACH"
	Freq       string // of a SET: "2X"

	// Date is what a point or span of time means in EDTF; "" for durations, sets, PRESENT_REF, and what has no value.
	Date  edtf.Date
	Basis dataset.Basis
	Rule  string // the name of the row that found it

	// Ref is what it was resolved against: "publication 2020-11-04", or "2020-10-22 at 120", a date of the same text and
	// where that stands, in bytes; "" where the words say all. RefStart is that place, -1 where there is none.
	Ref      string
	RefStart int

	Alternatives []edtf.Date // the readings of "03/04/20", which Date holds as "one of"
	Problem      string      // why it has no value or cannot exist; "" where nothing is wrong
}

// Find is every temporal expression of a text, in order and without overlaps.
func Find(text string, ctx Context) []Expression {
	return slices.Collect(Scan(text, ctx))
}

// Scan is Find one expression at a time: it holds no more of the text than a paragraph, however long the text.
func Scan(text string, ctx Context) iter.Seq[Expression] {
	return func(yield func(Expression) bool) {
		s := newScanner(theMachine(), text, ctx)
		defer s.close()
		for s.lexer.block() {
			if !s.scanBlock(yield) {
				return
			}
		}
	}
}
