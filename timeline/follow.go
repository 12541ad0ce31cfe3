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
	before := a.lastDated(cue)
	if before < 0 {
		return
	}
	at := a.sentenceAt(cue)
	if at < 0 || len(a.sentences[at].dates) > 0 {
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
	if !strings.EqualFold(opener, "this") && len(heads(a.within(s, segment.Span{Start: after, End: parts.Clauses[i].End}))) == 0 {
		return
	}
	first, _, _ := a.out.Mentions[before].Date.Bounds()
	m := a.mention(s, span)
	m.Date, m.Basis, m.Modality = between(first, a.published), dataset.Bounded, dataset.Occurred
	m.DateText = strings.TrimSpace(a.text[cue:after])
	m.Note = "told only as following what happened on " + first.String()
	if !a.published.IsZero() {
		m.Note += ", and not after publication on " + a.published.String()
	}
	m.Title = a.title(s, span)
	a.add(m, place{Span: span, sentence: at, clause: i})
}

// lastDated is the index of the last mention of something dated and past that stands before offset in its paragraph or the one before, -1 for none.
func (a *article) lastDated(offset int) int {
	best := -1
	for i := range a.at {
		m := &a.out.Mentions[i]
		if a.at[i].Start >= offset || offset-a.at[i].End > 1000 || !m.stated() || m.Modality != dataset.Occurred {
			continue
		}
		if best < 0 || a.at[i].Start > a.at[best].Start {
			best = i
		}
	}
	return best
}
