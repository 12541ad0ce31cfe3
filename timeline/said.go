package timeline

import (
	"strings"

	"dateline/dataset"
	"dateline/dataset/codepoint"
	"dateline/dataset/fragment"
	"dateline/timeline/quote"
)

// contextSize is how many characters of prefix and suffix a quotation carries, as the contract has it.
const contextSize = 32

// attachQuotes records every quotation and gives it to the mention it was said at: one whose clause holds it, one of its sentence, or
// the last dated one before it in this paragraph or the one before that names its speaker.
func (a *article) attachQuotes() {
	for i := range a.quotes {
		q := &a.quotes[i]
		a.out.Quotes = append(a.out.Quotes, a.record(q))
		if m := a.occasionOf(q); m >= 0 {
			a.out.Mentions[m].Quotes = append(a.out.Mentions[m].Quotes, i)
		}
	}
}

// record is a quotation as it leaves the program.
func (a *article) record(q *quote.Quote) dataset.Quote {
	r := dataset.Quote{
		Source: a.src.ID, Start: a.offsets.Of(q.Start), End: a.offsets.Of(q.End), Text: q.Text, Kind: q.Kind,
		Speaker: q.Speaker, SpeakerText: q.SpeakerText, Cue: q.Cue,
		Prefix: codepoint.Prefix(a.text, q.Start, contextSize), Suffix: codepoint.Suffix(a.text, q.End, contextSize),
	}
	r.ID = mint("q", r.Source, r.Text, r.Start)
	if a.src.URL != "" {
		r.Link = fragment.Link(a.src.URL, r.Prefix, r.Text, r.Suffix)
	}
	return r
}

// occasionOf is the index of the mention a quotation belongs to, -1 for none.
func (a *article) occasionOf(q *quote.Quote) int {
	sentence := a.sentenceAt(q.Start)
	if sentence < 0 {
		return -1
	}
	inSentence := -1
	for i := range a.at {
		if a.out.Mentions[i].Same >= 0 || !a.out.Mentions[i].Dated() {
			continue
		}
		if a.at[i].Start <= q.Start && q.End <= a.at[i].End {
			return i
		}
		if a.at[i].sentence == sentence && inSentence < 0 {
			inSentence = i
		}
	}
	if inSentence >= 0 || q.Speaker == "" {
		return inSentence
	}
	return a.saidBefore(q, sentence)
}

// saidBefore looks back from a quotation's sentence to the last one with a dated mention of something past, at most four sentences and
// one paragraph back, and gives it if it names the speaker.
func (a *article) saidBefore(q *quote.Quote, sentence int) int {
	for back := sentence - 1; back >= 0 && back >= sentence-4 && a.sentences[back].paragraph >= a.sentences[sentence].paragraph-1; back-- {
		for i := len(a.at) - 1; i >= 0; i-- {
			m := &a.out.Mentions[i]
			if a.at[i].sentence == back && m.Dated() && m.Same < 0 && m.Modality == dataset.Occurred && a.namesSpeaker(&a.sentences[back], q.Speaker) {
				return i
			}
		}
	}
	return -1
}

func (a *article) namesSpeaker(s *sentence, speaker string) bool {
	for _, n := range a.names.In(s.Start, s.End) {
		if n.Full == speaker {
			return true
		}
	}
	return strings.Contains(s.Of(a.text), speaker)
}
