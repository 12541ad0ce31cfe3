package quote

import (
	"dateline/dataset"
)

// What one paragraph tells the next: quotations that go on, signatures, who spoke last.

// goesOn joins a paragraph that reopens the marks of the quotation before to it, and reports whether it did.
func (f *finder) goesOn(p *paragraph) bool {
	if f.open == 0 {
		return false
	}
	q := &f.quotes[f.open-1]
	if p.tokens[0].shape != quoted || p.stretches[0].mark != f.openMark {
		f.open = 0
		return false
	}
	s := p.stretches[0]
	q.End, q.Text = s.to, f.text[q.Start:s.to]
	if !s.open {
		f.open = 0
	}
	p.stretches[0].mark = "" // taken
	return true
}

func (f *finder) sourceOfOpen() source {
	for i := len(f.quotes) - 1; i >= 0; i-- {
		if q := f.quotes[i]; q.Kind == dataset.Direct {
			return source{from: q.SpeakerStart, to: q.SpeakerEnd, speaker: q.Speaker, cueFrom: q.CueStart, cueTo: q.CueEnd}
		}
	}
	return source{}
}

// signature is the source that a paragraph ends with behind a dash: “...” — Anna Berg, Ashford.
func (f *finder) signature(p *paragraph) (source, bool) {
	if len(p.stretches) == 0 && p.tokens[0].shape != dash {
		return source{}, false
	}
	for i := len(p.tokens) - 2; i >= 0 && len(p.tokens)-i < 14; i-- {
		t := &p.tokens[i]
		if t.shape == dash && p.tokens[i+1].upper && (i == 0 || p.tokens[i-1].shape == quoted) {
			n := p.nounAfter(i+1, len(p.tokens))
			return f.sourceOf(n, i, i), n.ok()
		}
		if t.shape == quoted || p.finite(i) {
			break
		}
	}
	return source{}, false
}

// sign gives the source to the whole utterances from the index first on that have none of their own sentence.
func (f *finder) sign(first int, s source) {
	for i := first; i < len(f.quotes); i++ {
		if q := &f.quotes[i]; q.Kind == dataset.Direct && q.Cue == "" {
			f.quotes[i] = f.quoteOf(q.Start, q.End, q.Kind, s, q.Rule)
		}
	}
}

// carry keeps for the next paragraph who spoke in this one.
func (f *finder) carry(p *paragraph, speaking source) {
	last := &p.tokens[len(p.tokens)-1]
	if last.shape == colon {
		s := p.sentences[len(p.sentences)-1]
		f.colon = f.introduces(p, s, s.to)
	}
	f.last = speaking
	if k := len(p.sentences) - 1; f.quoteFollows(p) && (last.shape != quoted || !speaking.known()) {
		if src, ok := f.lastReport(p, p.sentences[k]); ok {
			f.last = src
		}
	}
}

// quoteFollows reports whether the next paragraph begins with a mark.
func (f *finder) quoteFollows(p *paragraph) bool {
	at := p.span.End
	for at < len(f.text) && f.text[at] <= ' ' {
		at++
	}
	return at < len(f.text) && markByte[f.text[at]]
}
