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
	if len(a.quotes) > 0 {
		a.out.Quotes = make([]dataset.Quote, len(a.quotes))
	}
	page := fragment.To(a.src.URL)
	for i := range a.quotes {
		q := &a.quotes[i]
		a.record(&a.out.Quotes[i], q, page)
		a.occasions = append(a.occasions, a.occasionOf(q))
	}
}

// record writes a quotation as it leaves the program; its id comes last.
func (a *article) record(r *dataset.Quote, q *quote.Quote, page fragment.Page) {
	*r = dataset.Quote{
		Source: a.src.ID, Start: a.offsets.Of(q.Start), End: a.offsets.Of(q.End), Text: q.Text, Kind: q.Kind,
		Speaker: q.Speaker, SpeakerText: q.SpeakerText, Cue: q.Cue,
		Prefix: codepoint.Prefix(a.text, q.Start, contextSize), Suffix: codepoint.Suffix(a.text, q.End, contextSize),
	}
	r.Link = page.Link(r.Prefix, r.Text, r.Suffix)
}

// occasionOf is the index of the mention a quotation belongs to, -1 for none.
func (a *article) occasionOf(q *quote.Quote) int {
	at := a.sentenceAt(q.Start)
	if at < 0 {
		return -1
	}
	first := -1
	for i := a.sentences[at].mentions.from; i < a.sentences[at].mentions.to; i++ {
		if !a.mentions[i].Dated() {
			continue
		}
		if a.at[i].Start <= q.Start && q.End <= a.at[i].End {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	if first >= 0 || q.Speaker == "" {
		return first
	}
	return a.saidBefore(q, at)
}

// saidBefore looks back from a quotation's sentence to the last one with a dated mention of something past, at most four sentences and
// one paragraph back, and gives it if it names the speaker.
func (a *article) saidBefore(q *quote.Quote, sentence int) int {
	for back := sentence - 1; back >= 0 && back >= sentence-4 && a.sentences[back].paragraph >= a.sentences[sentence].paragraph-1; back-- {
		s := &a.sentences[back]
		for i := s.mentions.to - 1; i >= s.mentions.from; i-- {
			if m := &a.mentions[i]; m.Dated() && m.Modality == dataset.Occurred && a.namesSpeaker(s, q.Speaker) {
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
