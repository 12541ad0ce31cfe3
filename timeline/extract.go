package timeline

import "dateline/dataset"

// Extract reads one article: its dated mentions, its quotations and what could not be resolved. It is pure: the same source gives
// the same extraction, and nothing is kept from one source to the next.
func Extract(src dataset.Source) Extraction {
	a := read(src) // expressions, quotations, sentences
	defer a.close()
	a.findMentions() // a clause with its date each
	a.followers()    // "this was followed by ..."
	a.refer()        // "the summit", "this year's summit"
	a.carryOn()      // clauses that go on telling what is dated before them
	a.attachQuotes() // words said there
	a.out.Print = fingerprint(src.Text)
	return a.finish()
}
