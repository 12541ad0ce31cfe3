package quote

import (
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
	if len(p.stretches) > 0 {
		for k := range p.sentences {
			speaking = f.attributeSentence(p, k, speaking, carried, colon)
		}
	}
	f.unsigned = first
	if isSigned {
		f.sign(first, signed)
		speaking = signed
	}
	f.carry(p, speaking)
}

// attributeSentence attributes the stretches of the kth sentence and returns who spoke last.
func (f *finder) attributeSentence(p *paragraph, k int, speaking, carried, colon source) source {
	s := p.sentences[k]
	for i := s.from; i < s.to; i++ {
		t := &p.tokens[i]
		if t.shape != quoted {
			continue
		}
		st := &p.stretches[t.stretch]
		direct := p.utterance(s, i)
		src, found := f.local(p, s, i, direct)
		if !found && direct {
			src, found = f.introduced(p, s, i)
		}
		if !found && direct {
			src = f.elsewhere(p, k, i, speaking, carried, colon)
			found = src.known()
		}
		src.direct = direct || st.mark == ""
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

// utterance reports whether the stretch at token i is a whole utterance rather than some marked words.
func (p *paragraph) utterance(s sentence, i int) bool {
	st := &p.stretches[p.tokens[i].stretch]
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
	prev := &p.tokens[i-1]
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

// interrupted reports whether the stretch goes on with the one before the reporter's words: "...," she said, "...".
func (p *paragraph) interrupted(s sentence, i int) bool {
	for j := i - 2; j >= s.from; j-- {
		if p.tokens[j].shape == quoted {
			return p.sources[p.tokens[j].stretch].direct
		}
	}
	return false
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
