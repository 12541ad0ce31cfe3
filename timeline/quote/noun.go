package quote

import (
	"strings"

	"dateline/data/speech"
)

// Where noun phrases begin and end.

// noun is a noun phrase: tokens from to to.
type noun struct{ from, to int }

func (n noun) ok() bool { return n.to > n.from }

// nounBefore is the noun phrase that ends before the token at to.
func (p *paragraph) nounBefore(from, to int) noun {
	i := to
	for i > from {
		t := &p.tokens[i-1]
		if t.shape == word {
			if i < to && p.is(i-1, "that") && i-1 > from && !p.has(i-2, speech.Prep) {
				break // "a blast that the mayor described"
			}
			if t.word&(speech.Sub|speech.Pron) != 0 && (t.word&(speech.Det|speech.Prep) == 0 || t.word&speech.Sub != 0 && t.word&speech.Prep != 0 && !p.is(i-1, "like")) || t.word&speech.Rel != 0 && t.word&speech.Det == 0 {
				if t.word&speech.Rel != 0 && i < to {
					i-- // "officials who met them said"
					continue
				}
				break
			}
			if t.word&speech.Conj != 0 && !p.joins(from, i-1, to) {
				break
			}
			if p.finite(i-1) && i-1 > from {
				if j := p.relative(from, i-1); j > from {
					i = j
					continue
				}
				if !p.reduced(i-1, to) {
					break
				}
			}
			i--
			continue
		}
		if t.shape == number || t.shape == other || t.shape == quoted && i-1 > from && p.tokens[i-2].shape == word && p.tokens[i-2].word&speech.Det != 0 {
			i--
			continue
		}
		break
	}
	for i < to && (p.has(i, speech.Conj|speech.Adv|speech.Sub|speech.Rel) && !p.has(i, speech.Det) || p.tokens[i].shape == other && p.tokens[i].end-p.tokens[i].start == 1) {
		i++
	}
	for i < to && !p.tokens[i].upper && p.tokens[i].word == 0 && p.tokens[i].shape == word && strings.HasSuffix(p.at(i), "ly") {
		i++
	}
	if i < to && !p.tokens[i].upper && p.gerund(i) {
		return noun{} // "motivating voters"
	}
	if i < to && p.has(i, speech.Prep) && !p.has(i, speech.Det) { // "On Tuesday Mr. Berg": the phrase is no part of the subject
		i = p.skipPhrase(i, to)
	}
	return noun{i, to}
}

// skipPhrase steps over a prepositional phrase at the head of a clause: to the last capital run, determiner or pronoun in it.
func (p *paragraph) skipPhrase(i, to int) int {
	for j := i + 1; j < to; j++ {
		if p.has(j, speech.Time) || p.tokens[j].shape == number {
			i = j
			continue
		}
		if i+1 < j && p.has(j, speech.Det|speech.Poss|speech.Pron) && !p.has(j-1, speech.Prep) {
			return j
		}
	}
	if i+1 < to {
		return i + 1
	}
	return i
}

// joins reports whether the conjunction at i joins two names or nouns of one subject: "Berg and Roe said".
func (p *paragraph) joins(from, i, to int) bool {
	if i <= from || i+1 >= to || p.tokens[i-1].shape != word || p.is(i, "but") || p.is(i, "so") || p.is(i, "yet") {
		return false
	}
	for j := i - 1; j >= from && i-j < 8; j-- {
		t := &p.tokens[j]
		if t.shape != word {
			break
		}
		if p.finite(j) {
			return false
		}
	}
	return true
}

// relative is the place of the relative pronoun whose clause holds the verb at v, 0 where there is none near.
func (p *paragraph) relative(from, v int) int {
	for i := v - 1; i > from && v-i <= 6; i-- {
		t := &p.tokens[i]
		if t.shape != word {
			return 0
		}
		if t.word&speech.Rel != 0 {
			return i
		}
	}
	return 0
}

// reduced reports whether the verb at v is a participle behind its noun: "people briefed on the talks said".
func (p *paragraph) reduced(v, to int) bool {
	return v+1 < to && v > 0 && p.has(v+1, speech.Prep) && !p.has(v, speech.Aux) && !p.has(v-1, speech.Aux|speech.Adv) && strings.HasSuffix(p.at(v), "ed")
}

// nounAfter is the noun phrase that begins at from, with what "of", "for" and the like add to it.
func (p *paragraph) nounAfter(from, to int) noun {
	i := from
	for i < to && i-from < 30 {
		t := &p.tokens[i]
		if t.shape == word && t.word&speech.Pron != 0 {
			if i == from {
				i++
			}
			break
		}
		if t.shape != word && t.shape != number && t.shape != other {
			break
		}
		if t.shape == word && i > from {
			if t.word&(speech.Rel|speech.Sub|speech.Time) != 0 && t.word&speech.Det == 0 || p.finite(i) || p.gerund(i) {
				break
			}
			if t.word&speech.Prep != 0 && !p.keeps(i) {
				break
			}
			if t.word&speech.Adv != 0 && !t.upper {
				break
			}
		}
		i++
	}
	for i > from && p.has(i-1, speech.Prep|speech.Conj|speech.Det) && i-1 > from {
		i--
	}
	return noun{from, i}
}

// keeps reports whether the preposition at i belongs to the noun before it rather than to the verb.
func (p *paragraph) keeps(i int) bool {
	switch strings.ToLower(p.at(i)) {
	case "of", "for", "at", "from", "with":
		return true
	}
	return false
}
