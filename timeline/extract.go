package timeline

import (
	"fmt"
	"iter"

	"dateline/dataset"
	"dateline/timeline/timex"
)

// Extract reads one article: its dated mentions, its quotations and what could not be resolved. It is pure: the same source gives
// the same extraction, and nothing is kept from one source to the next.
func Extract(src dataset.Source) Extraction {
	return ExtractDated(src, timex.Scan(src.Text, timex.Context{Published: src.Published.Day()}))
}

// ExtractDated is Extract with the temporal expressions given: those of another tagger, or what a person marked. They are byte spans of the
// source's text, in order and without overlaps; of each the span, Text, Type, Date and Basis are needed. One that does not stand there is left out, with a [Problem].
func ExtractDated(src dataset.Source, dates iter.Seq[timex.Expression]) Extraction {
	a := read(src, dates) // expressions, quotations, sentences
	defer a.close()
	a.findMentions() // a clause with its date each
	a.followers()    // "this was followed by ..."
	a.refer()        // "the summit", "this year's summit"
	a.carryOn()      // clauses that go on telling what is dated before them
	a.attachQuotes() // words said there
	a.out.Print = fingerprint(src.Text, a.reading.Tokens)
	return a.finish()
}

// misplaced says what is wrong with an expression that was given and does not stand where it says, after the one that ends at end.
func misplaced(e *timex.Expression, end int) string {
	return fmt.Sprintf("given for bytes %d to %d, after one that ends at %d, and the text does not hold it there; give byte spans of this text, in order", e.Start, e.End, end)
}
