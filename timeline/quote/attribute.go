package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/data/speech"
	"dateline/dataset"
)

// attribute gives each stretch of the paragraph its kind and its source, and adds those that are quotations.
func (f *finder) attribute(p *paragraph) {
	carried := f.last
	colon := f.colon
	f.last, f.colon = source{}, source{}
	p.sources = p.sources[:0]
	for range p.stretches {
		p.sources = append(p.sources, source{})
	}
	var speaking source // of the last direct stretch in this paragraph
	if f.goesOn(p) {
		carried = f.sourceOfOpen()
	}
	first := len(f.quotes)
	signed, isSigned := f.signature(p)
	if isSigned && p.tokens[0].shape == dash {
		f.sign(f.unsigned, signed) // the quotations of the paragraph before
	}
	for k := range p.sentences {
		speaking = f.attributeSentence(p, k, speaking, carried, colon)
	}
	f.unsigned = first
	if isSigned {
		f.sign(first, signed)
		speaking = signed
	}
	f.carry(p, speaking)
}

// signature is the source that a paragraph ends with behind a dash: “...” — Anna Berg, Ashford.
func (f *finder) signature(p *paragraph) (source, bool) {
	for i := len(p.tokens) - 2; i >= 0 && len(p.tokens)-i < 14; i-- {
		t := p.tokens[i]
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

// goesOn joins a paragraph that reopens the marks of the quotation before to it, and reports whether it did.
func (f *finder) goesOn(p *paragraph) bool {
	if f.open == 0 {
		return false
	}
	q := &f.quotes[f.open-1]
	if len(p.tokens) == 0 || p.tokens[0].shape != quoted || p.stretches[0].mark != f.openMark {
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

// attributeSentence attributes the stretches of the kth sentence and returns who spoke last.
func (f *finder) attributeSentence(p *paragraph, k int, speaking, carried, colon source) source {
	s := p.sentences[k]
	for i := s.from; i < s.to; i++ {
		t := p.tokens[i]
		if t.shape != quoted {
			continue
		}
		st := p.stretches[t.stretch]
		direct := p.utterance(s, i)
		src, found := f.local(p, s, i, direct)
		if !found && direct {
			src, found = f.introduced(p, s, i)
		}
		if !found && direct {
			src = f.elsewhere(p, k, i, speaking, carried, colon)
			found = src.known()
		}
		src.direct = direct
		p.sources[t.stretch] = src
		if st.mark == "" { // joined to the paragraph before
			speaking = carried
			continue
		}
		switch {
		case direct && !found && p.isTitle(i):
		case direct:
			f.emit(st.from, st.to, dataset.Direct, src, "marks")
			if st.open {
				f.open, f.openMark = len(f.quotes), st.mark
			}
			speaking = src
		}
	}
	return speaking
}

// partials adds the marked words that are no whole utterance: by the speaker of the report they stand in, or else of the
// verb nearest before them. Marked words that nobody reports are titles or irony, and no quotations.
func (f *finder) partials(p *paragraph) {
	for k := range p.sentences {
		s := p.sentences[k]
		for i := s.from; i < s.to; i++ {
			t := p.tokens[i]
			if t.shape != quoted || p.sources[t.stretch].direct || p.stretches[t.stretch].mark == "" {
				continue
			}
			src := p.sources[t.stretch]
			r, inside := p.reported(t.start, t.end)
			if inside {
				src = r
			}
			if !inside && p.isTitle(i) {
				continue
			}
			if src.known() {
				st := p.stretches[t.stretch]
				f.emit(st.from, st.to, dataset.Partial, src, "marks")
			}
		}
	}
}

// isTitle reports whether the marked words at token i are the title of a work or the like: several, and all that matter with a capital.
func (p *paragraph) isTitle(i int) bool {
	st := p.stretches[p.tokens[i].stretch]
	capitals, words := 0, 0
	for w := range strings.FieldsSeq(p.text[st.from:st.to]) {
		r, _ := utf8.DecodeRuneInString(w)
		words++
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			capitals++
		} else if len(w) > 4 {
			return false
		}
	}
	return words > 1 && 2*capitals > words && !strings.HasSuffix(p.text[st.from:st.to], "!")
}

// reported is the source of the report around the bytes from to to.
func (p *paragraph) reported(from, to int) (source, bool) {
	k := sort.Search(len(p.reportsFound), func(k int) bool { return p.reportsFound[k].start > from })
	if k == 0 || to > p.reportsFound[k-1].end {
		return source{}, false
	}
	return p.reportsFound[k-1].source, true
}

// carry keeps for the next paragraph who spoke in this one.
func (f *finder) carry(p *paragraph, speaking source) {
	if len(p.tokens) == 0 {
		return
	}
	last := p.tokens[len(p.tokens)-1]
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

// utterance reports whether the stretch at token i is a whole utterance rather than some marked words.
func (p *paragraph) utterance(s sentence, i int) bool {
	st := p.stretches[p.tokens[i].stretch]
	words := p.text[st.from:st.to]
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "‘'“\"[…. (*"))
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, "’'”\")]"))
	ends := strings.ContainsRune(".,!?…—–-;", last) || i+1 < s.to && p.tokens[i+1].shape == comma || st.open
	capital := unicode.IsUpper(first) || unicode.IsDigit(first) || first == '$' || !unicode.IsLetter(first) || unicode.IsLetter(first) && !unicode.IsLower(first)
	n := strings.Count(words, " ") + 1
	if first >= 0x3040 { // a script without spaces
		n = utf8.RuneCountInString(words)
	}
	if i == s.from {
		if first >= 0x3040 || st.mark == ">" {
			return true
		}
		if !ends && i+1 < s.to && p.finite(i+1) && p.tokens[i+1].use&speech.Quote == 0 {
			return false // the words are the sentence's subject
		}
		return capital && (ends || n > 3) || ends && n > 2
	}
	prev := p.tokens[i-1]
	switch prev.shape {
	case colon:
		return capital || ends
	case comma, dash:
		if capital {
			return ends && n > 1 || n > 4
		}
		return ends && n > 3 && p.interrupted(s, i)
	case quoted:
		return capital && ends
	case stop, right:
		return capital && ends
	}
	if prev.use&speech.Quote != 0 && capital && ends {
		return n > 2
	}
	return false
}

// introduced is the source of an utterance behind a comma or colon: the name before the colon ("Berg: “...”"), or the subject of the
// sentence's own verb, whatever it is ("Berg leaned back, “...”").
func (f *finder) introduced(p *paragraph, s sentence, i int) (source, bool) {
	if i-1 <= s.from || p.tokens[i-1].shape != comma && p.tokens[i-1].shape != colon {
		return source{}, false
	}
	if n := p.mainClause(s, i); n.ok() {
		return f.sourceOf(n, i, i), true
	}
	if src := f.mainSubject(p, sentence{s.from, i}); src.known() {
		return src, true
	}
	if p.tokens[i-1].shape == colon {
		if n := p.nounBefore(s.from, i-1); n.ok() && p.tokens[n.from].upper {
			return f.sourceOf(n, i-1, i), true
		}
	}
	return source{}, false
}

// interrupted reports whether the stretch goes on with the one before the reporter's words: "...," she said, "...".
func (p *paragraph) interrupted(s sentence, i int) bool {
	for j := i - 2; j >= s.from; j-- {
		if p.tokens[j].shape == quoted {
			return p.sources[p.tokens[j].stretch].direct
		}
	}
	return false
}

// local finds the source of the stretch at token i within its own sentence.
func (f *finder) local(p *paragraph, s sentence, i int, direct bool) (source, bool) {
	st := p.stretches[p.tokens[i].stretch]
	last, _ := utf8.DecodeLastRuneInString(p.text[st.from:st.to])
	runsOn := last == ',' || last == '?' || last == '!' || last == '—' || last == '-' || i+1 < s.to && p.tokens[i+1].shape != stop
	if direct && runsOn {
		if src, ok := f.behind(p, s, i); ok {
			return src, true
		}
	}
	if src, ok := f.ahead(p, s, i, direct); ok {
		return src, true
	}
	if src, ok := f.behind(p, s, i); ok {
		return src, true
	}
	// The words before an earlier stretch of the sentence introduce this one too.
	for j := i - 1; j >= s.from; j-- {
		if p.tokens[j].shape == quoted && p.sources[p.tokens[j].stretch].known() {
			return p.sources[p.tokens[j].stretch], true
		}
	}
	return source{}, false
}

// behind finds the source in the words after the stretch at token i: said Berg · Berg said · according to Berg.
func (f *finder) behind(p *paragraph, s sentence, i int) (source, bool) {
	to := i + 1
	for to < s.to && (p.tokens[to].shape != quoted || !p.utterance(s, to)) && to-i < reach {
		to++
	}
	k := i + 1
	for k < to && (p.tokens[k].shape == comma || p.tokens[k].shape == dash) {
		k++
	}
	if k >= to {
		return source{}, false
	}
	if p.is(k, "according") && p.is(k+1, "to") && k+2 < to {
		return f.sourceOf(p.nounAfter(k+2, to), k, k+2), true
	}
	v := k
	for v < to && p.light(v) && p.tokens[v].use&speech.Quote == 0 {
		v++
	}
	if v < to && p.tokens[v].use&speech.Quote != 0 && p.tokens[v].use&speech.Gerund == 0 { // said Berg
		if v+1 < to && !p.has(v+1, speech.Obj|speech.Prep|speech.Sub|speech.Adv|speech.Time) && p.tokens[v+1].shape == word {
			return f.sourceOf(p.nounAfter(v+1, to), v, v+1), true
		}
		return source{}, false
	}
	for v := k + 1; v < to; v++ { // Berg said
		t := p.tokens[v]
		if t.shape == semicolon || t.shape == colon {
			break
		}
		if t.use&speech.Quote == 0 || t.use&(speech.Past|speech.Third|speech.Base) == 0 || p.has(v-1, speech.Det|speech.Poss|speech.Prep) && !p.has(v-1, speech.Adv|speech.Pron|speech.Aux) {
			continue
		}
		if n := p.subject(k, v); n.ok() {
			return f.sourceOf(n, v, v+1), true
		}
	}
	if p.tokens[k].upper || p.has(k, speech.Pron|speech.Det|speech.Poss) { // “...,” Berg went on: any verb will do
		for v := k + 1; v < to && v < k+5; v++ {
			if p.finite(v) && endsWith(p.text[:p.stretches[p.tokens[i].stretch].to], ",?!-—") {
				if n := p.subject(k, v); n.ok() {
					return f.sourceOf(n, v, v+1), true
				}
			}
		}
	}
	return source{}, false
}

// ahead finds the source in the words before the stretch at token i.
func (f *finder) ahead(p *paragraph, s sentence, i int, direct bool) (source, bool) {
	for v := i - 1; v >= s.from && i-v < reach; v-- {
		t := p.tokens[v]
		if t.shape == quoted && direct {
			if src := p.sources[t.stretch]; src.known() {
				return src, true
			}
		}
		if p.is(v, "to") && v > s.from && p.is(v-1, "according") {
			return f.sourceOf(p.nounAfter(v+1, i), v-1, v+1), true
		}
		if t.use&speech.Reports == 0 || t.upper && v > s.from || direct && t.use&speech.Quote == 0 && v < i-2 {
			continue
		}
		if t.use&speech.Gerund != 0 && v+1 < s.to && v+1 < i && p.tokens[v+1].shape != word && !(v+2 == i) {
			continue // "in the hearing, ..."
		}
		if t.use&speech.Gerund != 0 && i == s.to {
			continue // of a whole sentence, its finite verb tells more
		}
		if t.use&(speech.Gerund) != 0 || t.use&speech.Base != 0 && v > s.from && p.is(v-1, "to") {
			if src, ok := f.participle(p, s, v); ok {
				return src, true
			}
			continue
		}
		if !p.verbal(s.from, v) {
			continue
		}
		if t.use&speech.Past != 0 && i+2 < s.to && p.is(i+1, "by") && (p.passive(v) || t.use&speech.Object != 0) { // was called “...” by Berg
			return f.sourceOf(p.nounAfter(i+2, s.to), v, v+1), true
		}
		if n := p.subject(s.from, v); n.ok() {
			return f.sourceOf(n, v, v+1), true
		}
		if src, ok := f.inverted(p, v, i); ok {
			return src, true
		}
	}
	return source{}, false
}

// inverted is the source of a verb that stands before its subject: Said Berg: “...”
func (f *finder) inverted(p *paragraph, v, to int) (source, bool) {
	if p.tokens[v].use&speech.Quote == 0 || v+1 >= to || !p.tokens[v+1].upper {
		return source{}, false
	}
	return f.sourceOf(p.nounAfter(v+1, to), v, v+1), true
}

// participle is the source of "saying" and "to say": the subject of the clause that it hangs on.
func (f *finder) participle(p *paragraph, s sentence, v int) (source, bool) {
	if n := p.subjectOf(s, v); n.ok() {
		return f.sourceOf(n, v, v+1), true
	}
	return source{}, false
}

// introduces is the source of a sentence that ends with a colon before token to.
func (f *finder) introduces(p *paragraph, s sentence, to int) source {
	if src, ok := f.ahead(p, s, to, false); ok {
		return src
	}
	return f.mainSubject(p, s)
}

// mainSubject is the subject of the sentence's first verb.
func (f *finder) mainSubject(p *paragraph, s sentence) source {
	for v := s.from + 1; v < s.to && v-s.from < reach; v++ {
		if p.finite(v) {
			if n := p.subject(s.from, v); n.ok() {
				return f.sourceOf(n, v, v)
			}
		}
	}
	return source{}
}

// elsewhere finds the source of a whole utterance, token i of the kth sentence, whose own sentence does not give it.
func (f *finder) elsewhere(p *paragraph, k, i int, speaking, carried, colon source) source {
	switch {
	case speaking.known():
		return speaking
	case k > 0: // the sentence before has the speaker as its subject
		if src, ok := f.lastReport(p, p.sentences[k-1]); ok {
			return src
		}
		return f.mainSubject(p, p.sentences[k-1])
	case colon.known():
		return colon
	case i == p.sentences[k].from:
		return carried
	}
	return source{}
}

// lastReport is the source of the last reporting verb of a sentence.
func (f *finder) lastReport(p *paragraph, s sentence) (source, bool) {
	return f.ahead(p, s, s.to, false)
}
