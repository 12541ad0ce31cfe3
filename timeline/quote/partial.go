package quote

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/dataset"
)

// Marked words within the reporter's sentence.

// partials adds the marked words that are no whole utterance: by the speaker of the report they stand in, or else of the
// verb nearest before them. Marked words that nobody reports are titles or irony, and no quotations.
func (f *finder) partials(p *paragraph) {
	if len(p.stretches) == 0 {
		return
	}
	for k := range p.sentences {
		s := p.sentences[k]
		for i := s.from; i < s.to; i++ {
			t := &p.tokens[i]
			if t.shape != quoted || p.sources[t.stretch].direct || p.stretches[t.stretch].mark == "" {
				continue
			}
			src := p.sources[t.stretch]
			r, inside := p.reported(t.start, t.end)
			if inside {
				src = r
			} else if r, ok := p.reported(src.cueFrom, src.cueTo); ok && src.known() {
				src = r // the verb found for them is itself reported
			}
			if !inside && p.isTitle(i) {
				continue
			}
			if src.known() {
				st := &p.stretches[t.stretch]
				f.emit(st.from, st.to, dataset.Partial, src, "marks")
			}
		}
	}
}

// isTitle reports whether the marked words at token i are the title of a work or the like: several, and all that matter with a capital.
func (p *paragraph) isTitle(i int) bool {
	st := &p.stretches[p.tokens[i].stretch]
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
