package timeline

import (
	"strings"

	"dateline/dataset"
	"dateline/timeline/segment"
)

// followers finds what is told only as coming after something dated: "This was followed by the ministry's response". Its day lies
// between the event before it and publication.
func (a *article) followers() {
	for at := 0; ; {
		n := strings.Index(a.text[at:], "followed by ")
		if n < 0 {
			return
		}
		at += n + len("followed by ")
		a.follower(at-len("followed by "), at)
	}
}

// follower makes a mention of what follows the words at cue, if something past is dated before it.
func (a *article) follower(cue, after int) {
	at := a.sentenceAt(cue)
	if at < 0 || len(a.sentences[at].dates) > 0 {
		return
	}
	before := a.lastDated(at, cue)
	if before < 0 {
		return
	}
	s := &a.sentences[at]
	parts := a.clauses(s)
	i := parts.At(cue)
	if parts.Clauses[i].Lemma != "followed" || !parts.Clauses[i].Passive {
		return
	}
	span := segment.Span{Start: after, End: max(parts.Clauses[i].End, reportedBy(parts, i).End)}
	opener, _ := nextWord(a.text, parts.Clauses[i].Start, cue)
	if !strings.EqualFold(opener, "this") && len(a.heads(a.within(s, segment.Span{Start: after, End: parts.Clauses[i].End}))) == 0 {
		return
	}
	first, _, _ := a.mentions[before].Date.Bounds()
	m := a.tell(at, span)
	m.Date, m.Basis, m.Modality = between(first, a.published), dataset.Bounded, dataset.Occurred
	a.dateWords(m, segment.Trim(a.text, segment.Span{Start: cue, End: after}))
	m.Note = "told only as following what happened on " + first.String()
	if !a.published.IsZero() {
		m.Note += ", and not after publication on " + a.published.String()
	}
	m.Title = a.title(s, span)
	a.dates(s)
}

// lastDated is the index of the last mention of something dated and past that stands before an offset in a sentence, at most 1,000 bytes
// back; -1 for none.
func (a *article) lastDated(sentence, offset int) int {
	for ; sentence >= 0 && offset-a.sentences[sentence].End <= 1000; sentence-- {
		best := -1
		for i := a.sentences[sentence].mentions.from; i < a.sentences[sentence].mentions.to; i++ {
			m, at := &a.mentions[i], &a.at[i]
			if at.Start >= offset || offset-at.End > 1000 || !m.stated() || m.Modality != dataset.Occurred {
				continue
			}
			if best < 0 || at.Start > a.at[best].Start {
				best = i
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}
