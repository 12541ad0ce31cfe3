package main

import (
	"sort"
	"strings"
	"unicode"
)

// span is a range of code points.
type runeSpan struct{ start, end int }

func (s runeSpan) overlap(o runeSpan) int { return max(0, min(s.end, o.end)-max(s.start, o.start)) }

// iou is the share of common code points in all that either covers.
func (s runeSpan) iou(o runeSpan) float64 {
	i := s.overlap(o)
	if i == 0 {
		return 0
	}
	return float64(i) / float64(s.end-s.start+o.end-o.start-i)
}

const (
	quoteMarks = "\"“”„‟«»‹›'‘’‚`「」『』"
	quoteEnds  = quoteMarks + " \t\r\n\u00a0,.;:!?…–—-"
)

// trimQuote is the span without the space, marks and closing points around it; a span of nothing else stays as it is.
func trimQuote(text []rune, q goldQuote) runeSpan {
	s := runeSpan{max(0, min(q.Start, len(text))), max(0, min(q.End, len(text)))}
	whole := s
	for s.start < s.end && (strings.ContainsRune(quoteMarks+"…", text[s.start]) || unicode.IsSpace(text[s.start])) {
		s.start++
	}
	for s.end > s.start && strings.ContainsRune(quoteEnds, text[s.end-1]) {
		s.end--
	}
	if s.end <= s.start {
		return whole
	}
	return s
}

// scoreQuotes compares what was found in the articles with their gold.
func scoreQuotes(docs []goldArticle, view quoteView) quoteCounts {
	var total quoteCounts
	for i := range docs {
		c := scoreArticle(&docs[i], view)
		total.gold, total.system = total.gold+c.gold, total.system+c.system
		total.exact, total.matched, total.speaker = total.exact+c.exact, total.matched+c.matched, total.speaker+c.speaker
	}
	return total
}

func scoreArticle(d *goldArticle, view quoteView) quoteCounts {
	var gold, found []goldQuote
	var G, P, ignored, mixed []runeSpan
	for _, q := range d.Quotes {
		if view.types != nil && !view.types[q.Type] {
			ignored = append(ignored, runeSpan{q.Start, q.End})
			continue
		}
		gold, G = append(gold, q), append(G, trimQuote(d.runes, q))
		if q.Type == "mixed" {
			mixed = append(mixed, G[len(G)-1])
		}
	}
	seen := map[runeSpan]bool{}
	for _, q := range d.found {
		s := trimQuote(d.runes, q)
		if view.marked && q.Type == "indirect" || seen[s] || view.single && q.Start > 1 && string(d.runes[q.Start-2:q.Start]) == "''" {
			continue
		}
		seen[s] = true
		if !inIgnored(s, G, ignored) {
			found, P = append(found, q), append(P, s)
		}
	}
	found, P = dropSpare(found, P, G, mixed, view)
	c := quoteCounts{gold: len(G), system: len(P)}
	at := map[runeSpan]bool{}
	for _, s := range P {
		at[s] = true
	}
	for _, s := range G {
		if at[s] {
			c.exact++
			delete(at, s)
		}
	}
	for _, m := range pairSpans(G, P) {
		c.matched++
		if sameSpeaker(gold[m[0]], found[m[1]]) {
			c.speaker++
		}
	}
	return c
}

// inIgnored reports whether a quotation touches no gold that counts and lies for the better half in gold that does not.
func inIgnored(s runeSpan, gold, ignored []runeSpan) bool {
	for _, g := range gold {
		if s.overlap(g) > 0 {
			return false
		}
	}
	n := 0
	for _, z := range ignored {
		n += s.overlap(z)
	}
	return len(ignored) > 0 && 2*n >= s.end-s.start
}

// dropSpare drops what matches nothing and is not punished: kinds that do not count, and partials inside a counted mixed quotation.
func dropSpare(found []goldQuote, P, G, mixed []runeSpan, view quoteView) ([]goldQuote, []runeSpan) {
	hit := map[int]bool{}
	for _, m := range pairSpans(G, P) {
		hit[m[1]] = true
	}
	isGold := map[runeSpan]bool{}
	for _, g := range G {
		isGold[g] = true
	}
	var keep []goldQuote
	var spans []runeSpan
	for j, q := range found {
		spare := view.types != nil && !view.types[q.Type]
		for _, z := range mixed {
			spare = spare || q.Type == "partial" && z.start <= P[j].start && P[j].end <= z.end
		}
		if hit[j] || isGold[P[j]] || !spare {
			keep, spans = append(keep, q), append(spans, P[j])
		}
	}
	return keep, spans
}

// pairSpans matches spans that share at least half one to one, the best first.
func pairSpans(G, P []runeSpan) [][2]int {
	type candidate struct {
		iou  float64
		i, j int
	}
	var all []candidate
	for i, g := range G {
		for j, p := range P {
			if v := g.iou(p); v >= 0.5 {
				all = append(all, candidate{v, i, j})
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].iou > all[b].iou })
	usedG, usedP := map[int]bool{}, map[int]bool{}
	var out [][2]int
	for _, c := range all {
		if !usedG[c.i] && !usedP[c.j] {
			usedG[c.i], usedP[c.j] = true, true
			out = append(out, [2]int{c.i, c.j})
		}
	}
	return out
}

// sameSpeaker reports whether the words for the speaker share a character, or are the same; without offsets, whether they share a
// word that counts.
func sameSpeaker(g, p goldQuote) bool {
	if g.Speaker == "" || p.Speaker == "" {
		return g.Speaker == p.Speaker
	}
	if g.SpeakerStart == nil || g.SpeakerEnd == nil || *p.SpeakerEnd <= *p.SpeakerStart {
		return shareWord(speakerWords(g.Speaker), speakerWords(p.Speaker))
	}
	spans := g.SpeakerSpans
	if len(spans) == 0 {
		spans = [][2]int{{*g.SpeakerStart, *g.SpeakerEnd}}
	}
	for _, s := range spans {
		if min(s[1], *p.SpeakerEnd) > max(s[0], *p.SpeakerStart) {
			return true
		}
	}
	return normalSpeaker(g.Speaker) == normalSpeaker(p.Speaker)
}

func normalSpeaker(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' {
			return unicode.ToLower(r)
		}
		return ' '
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// emptyWords are words of a speaker that say nothing of who it is.
var emptyWords = map[string]bool{"the": true, "a": true, "an": true, "of": true, "and": true, "for": true, "to": true, "in": true, "on": true, "at": true,
	"by": true, "mr": true, "mrs": true, "ms": true, "dr": true, "sen": true, "rep": true, "gov": true, "president": true, "secretary": true, "former": true,
	"said": true, "who": true}

func speakerWords(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(normalSpeaker(s)) {
		if !emptyWords[w] && len([]rune(w)) > 1 || w == "i" {
			out[w] = true
		}
	}
	return out
}

func shareWord(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}
