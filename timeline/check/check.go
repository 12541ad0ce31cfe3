// Package check says whether a quotation is printed right: it looks a claim's words up in the sources, and tells what
// differs.
//
//	claim -> Parse (words and marked edits) -> Index (where its rarest words stand) -> match (the same words, or not)
//	                                                                               -> align (the nearest passage) -> diff
//
// Two paths that never mix: only [match], which compares word by word and allows nothing but what a verdict names, can
// pass a claim; [align], which tolerates anything, only says how a claim that did not pass differs. A fuzzy match is never
// a pass.
package check

// Verdict says how a claim's words stand to a source's.
type Verdict string

// The verdicts on quotations, from best to worst.
const (
	Verbatim    Verdict = "verbatim"
	Typographic Verdict = "typographic"
	Edited      Verdict = "edited"
	Truncated   Verdict = "truncated"
	Altered     Verdict = "altered"
	Absent      Verdict = "absent"
)

// The verdicts on speakers, dates, weekdays and context.
const (
	Agrees     Verdict = "agrees"
	Differs    Verdict = "differs"
	Impossible Verdict = "impossible"
	NotFound   Verdict = "not-found"
)

// Pass reports whether a verdict leaves nothing to correct.
func (v Verdict) Pass() bool {
	return v == Verbatim || v == Typographic || v == Edited || v == Agrees
}

// Explanation documents one verdict for a reader.
type Explanation struct {
	Verdict Verdict
	Means   string // one line
	More    string // what counts and what does not
	Source  string // an example: what the source has,
	Draft   string // and what the draft has
	Cure    string // what to do about it
}

// Explanations lists the verdicts, those on quotations first, from best to worst.
var Explanations = []Explanation{
	{Verbatim, "the same characters", "The draft's words stand in the source, character for character.",
		"We will be there on time.", "We will be there on time.", "Nothing to do."},
	{Typographic, "only quote marks, dashes, spaces, or the closing point or comma differ",
		"The words and every other mark are the same. Straight and curly quotes, hyphens and dashes, single and double spaces, composed and decomposed accents are the printer's choice. A mark that is left out or put in is not.",
		"It's late - go home,", "It’s late — go home.", "Nothing to do."},
	{Edited, "only marked edits: an ellipsis, [inserted or replacing], [T]he",
		"All that was left out or put in is marked where it was. An ellipsis stands for at most 200 words and marks in between, brackets hold at most 12 words and stand for at most 8. An ellipsis that the speaker's own text has does not mark a second deletion: write [...] for that.",
		"We, the crew of this ship, will be there.", "We ... will be [here].", "Nothing to do; see that the sense is kept."},
	{Truncated, "the source's sentence goes on, and the quotation closes as if it were whole",
		"The words are the source's, and a point, question mark, exclamation mark or comma of the draft's own closes them in the middle of the sentence.",
		"We will be there if the weather holds.", "We will be there.", "Quote to the end of the sentence, or end with an ellipsis, or put the point outside the marks."},
	{Altered, "the words differ, and at least six in ten stand there in order",
		"A word, a number, a mark inside the sentence or the case of the first letter was changed without saying so. The difference is shown as [-the source's-] and {+the draft's+}.",
		"We will not be there.", "We will be there.", "Print the source's words, or mark the edit: an ellipsis for words left out, [brackets] for words put in, [T]he for a changed case."},
	{Absent, "no source has it",
		"Fewer than six in ten of the words stand in order in any passage. The nearest passages are shown: another translation or a paraphrase of the same remark is found there.",
		"", "", "Give the source, or take the marks off and paraphrase."},
	{Agrees, "the source says the same", "", "", "", "Nothing to do."},
	{Differs, "the source says something else",
		"Of a date or a speaker: the source that has the quotation gives another. Of a weekday: the calendar gives another. Of the context: the passage quoted has a hedge or a negation that the quotation leaves out.",
		"", "", "Correct the draft, or say why it differs."},
	{Impossible, "there is no such date", "", "", "", "Correct the date."},
	{NotFound, "no source says anything about it",
		"The quotation was found, and its source does not say who spoke, or when.",
		"", "", "Give a source that does."},
}

// Explain finds the explanation of a verdict.
func Explain(v Verdict) (Explanation, bool) {
	for _, e := range Explanations {
		if e.Verdict == v {
			return e, true
		}
	}
	return Explanation{}, false
}

// Policy says what may differ without a mark. The zero value is the strict one: nothing.
type Policy struct {
	// FirstLetter lets the case of the first letter differ without brackets, as most newspapers do.
	FirstLetter bool
}

// Finding is what became of one claim.
type Finding struct {
	Verdict Verdict
	Source  string // the source's id, "" where no source has anything like it
	Start   int    // bytes of the source's text
	End     int
	Text    string // the source's words, text[Start:End]
	Diff    string // what differs: [-the source's-] and {+the claim's+}; "" for a pass
	Message string // the reason in words, and what to do; "" where the verdict says all

	// Near holds, for an absent claim, the passages that come nearest, best first.
	Near []Passage

	// Elsewhere names further sources that have the words, where the claim's own source does not.
	Elsewhere []Passage
}

// Passage is a place in a source.
type Passage struct {
	Source     string
	Start, End int // bytes
	Text       string
}
