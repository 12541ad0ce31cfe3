package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// contextBytes is how far on either side of a quotation the speaker's sentence is read.
const contextBytes = 300

const (
	hedgeReach   = 15 // words on either side that a hedge is looked for in
	fewestQuoted = 3  // words of a quotation that can be out of context: a single word is found everywhere
)

// fuller is the passage around a quotation with what it leaves out.
type fuller struct {
	start, end int    // bytes of the source: the speaker's sentence, inside its marks
	left       string // the hedge or negation left out, as it stands there
	kind       string
	count      int // how many there are
}

// fullerVersion reads the sentence of a source around text[start:end], within its quotation marks, for a hedge or a negation
// outside of what was quoted. told is what the draft says around the quotation: what it tells itself is not left out.
func fullerVersion(text string, start, end int, told string) (fuller, bool) {
	f := fuller{start: sentenceStart(text, start), end: sentenceEnd(text, end)}
	before, after := wordKeys(text, f.start, start), wordKeys(text, end, f.end)
	before, after = before[max(0, len(before)-hedgeReach):], after[:min(len(after), hedgeReach)]
	var known []string
	for _, side := range [][]string{before, after} {
		for i := range side {
			h := hedgeAt(side[i:])
			if h == nil {
				continue
			}
			if known == nil {
				known = wordKeys(told, 0, len(told))
			}
			if tells(known, h) {
				continue
			}
			f.count++
			if f.left == "" {
				f.left, f.kind = strings.Join(side[i:i+max(1, len(strings.Fields(h.words)))], " "), h.kind
			}
		}
	}
	return f, f.count > 0
}

// hedgesBy are the hedges by their first word.
var hedgesBy = func() map[string][]*hedge {
	m := map[string][]*hedge{}
	for i := range hedges {
		first, _, _ := strings.Cut(hedges[i].words, " ")
		m[first] = append(m[first], &hedges[i])
	}
	return m
}()

// hedgeAt is the hedge that the words begin with.
func hedgeAt(words []string) *hedge {
	first := words[0]
	if strings.HasSuffix(first, "n't") {
		first = "n't"
	}
	for _, h := range hedgesBy[first] {
		rest := strings.Fields(h.words)[1:]
		if len(rest) < len(words) && slices.Equal(rest, words[1:1+len(rest)]) {
			return h
		}
	}
	return nil
}

// tells reports whether some words have a hedge of the same kind.
func tells(words []string, h *hedge) bool {
	for i := range words {
		if o := hedgeAt(words[i:]); o != nil && o.kind == h.kind {
			return true
		}
	}
	return false
}

// wordKeys are the words of text[from:to] in lower case.
func wordKeys(text string, from, to int) []string {
	if from >= to {
		return nil
	}
	var buf [32]token
	toks := tokens(buf[:0], text, from, to)
	out := make([]string, 0, len(toks))
	for _, t := range toks {
		if t.kind == word {
			out = append(out, foldKey(t.key))
		}
	}
	return out
}

// sentenceStart goes back from a place to where the sentence, or the quotation in it, begins.
func sentenceStart(text string, at int) int {
	floor := snapBack(text, at-contextBytes)
	var buf [80]token
	toks := tokens(buf[:0], text, floor, at)
	for i := len(toks) - 1; i >= 0; i-- {
		t := toks[i]
		if t.kind == quoteMark && double(text, t) || endsSentence(text, t, at) {
			return skipSpace(text, t.end, at)
		}
		if t.para {
			return t.start
		}
	}
	return skipSpace(text, floor, at)
}

// sentenceEnd goes on from a place to where the sentence, or the quotation in it, ends.
func sentenceEnd(text string, at int) int {
	ceiling := snapOn(text, at+contextBytes)
	end := at
	var buf [80]token
	for _, t := range tokens(buf[:0], text, at, ceiling) {
		if t.kind == quoteMark && double(text, t) || t.para && t.start > at && end > at {
			return end
		}
		end = t.end
		if endsSentence(text, t, ceiling) {
			return end
		}
	}
	return end
}

// endsSentence reports whether a mark ends a sentence: a space and no lower-case letter follow it.
func endsSentence(text string, t token, limit int) bool {
	if t.kind != punct || t.key != "." && t.key != "!" && t.key != "?" {
		return false
	}
	rest := text[t.end:limit]
	trimmed := strings.TrimLeft(rest, " \n\t\u00a0")
	r, _ := utf8.DecodeRuneInString(trimmed)
	return len(trimmed) < len(rest) && r != utf8.RuneError && strings.ToLower(string(r)) != string(r) || trimmed == ""
}

func skipSpace(text string, from, to int) int {
	return to - len(strings.TrimLeft(text[from:to], " \t\r\n\u00a0"))
}
