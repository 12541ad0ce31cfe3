package identity

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// word is a word that helps to tell what a text is about: a hash of its letters whatever their case, and how much it tells.
type word struct {
	hash   uint64
	weight int
}

// Names and numbers tell which event is meant, other words what sort it is, and short ones nothing.
const (
	nameWeight  = 3
	plainWeight = 1
	shortWord   = 4 // letters
)

// readWords appends the words of a text, sorted, each once.
func readWords(dst []word, text string) []word {
	from := len(dst)
	first := true
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isLetter(r) {
			at += size
			continue
		}
		var w word
		w, at = readWord(text, at, first)
		if first = false; w.weight > 0 {
			dst = append(dst, w)
		}
	}
	slices.SortFunc(dst[from:], func(a, b word) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(b.weight, a.weight)) })
	return append(dst[:from], slices.CompactFunc(dst[from:], func(a, b word) bool { return a.hash == b.hash })...)
}

// readWord reads the word that begins at at. The first word of a text has a capital whether it is a name or not. A script that
// does not part its words is read letter by letter.
func readWord(text string, at int, first bool) (w word, end int) {
	w.hash = 14695981039346656037 // FNV-1a
	letters, name, own := 0, false, false
	for end = at; end < len(text); letters++ {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isLetter(r) || letters > 0 && (own || isUnparted(r)) {
			break
		}
		if letters == 0 {
			own = isUnparted(r)
			name = unicode.IsUpper(r) && !first
		}
		name = name || unicode.IsDigit(r)
		w.hash = (w.hash ^ uint64(unicode.ToLower(r))) * 1099511628211
		end += size
	}
	switch {
	case name:
		w.weight = nameWeight
	case own || letters >= shortWord:
		w.weight = plainWeight
	}
	return w, end
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func isUnparted(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// likeness is how much of the weight of all their words two lists share, in thousandths, and that weight.
func likeness(a, b []word) (thousandths, shared int) {
	all := 0
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i].hash < b[j].hash:
			all += a[i].weight
			i++
		case i == len(a) || b[j].hash < a[i].hash:
			all += b[j].weight
			j++
		default:
			w := max(a[i].weight, b[j].weight)
			shared, all, i, j = shared+w, all+w, i+1, j+1
		}
	}
	if shared == 0 {
		return 0, 0
	}
	return 1000 * shared / all, shared
}

// like is two records that may be one.
type like struct {
	old, now, likeness, far int
}

const (
	// common is how many records may share a word before it tells nothing; it keeps matching near-linear.
	common = 20
	// leastShared is the least weight of common words that tells anything, unless all are common.
	leastShared = 3
)

// likest pairs records one to one by their words, the likest first, then the nearest, then in their order. judge says whether two are like
// enough, and how far apart they stand.
func likest(olds, nows [][]word, judge func(o, n, likeness int) (far int, ok bool)) []like {
	posted := map[uint64][]int{}
	for n, ws := range nows {
		for _, w := range ws {
			if l := posted[w.hash]; len(l) <= common {
				posted[w.hash] = append(l, n)
			}
		}
	}
	var found []like
	seen := make([]int, len(nows)) // the last old record, plus one, that each was compared with
	for o, ws := range olds {
		for _, w := range ws {
			l := posted[w.hash]
			if len(l) > common {
				continue
			}
			for _, n := range l {
				if seen[n] == o+1 {
					continue
				}
				seen[n] = o + 1
				share, weight := likeness(ws, nows[n])
				if far, ok := judge(o, n, share); ok && (weight >= leastShared || share == 1000) {
					found = append(found, like{o, n, share, far})
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b like) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.far, b.far), cmp.Compare(a.old, b.old), cmp.Compare(a.now, b.now))
	})
	return oneToOne(found, len(olds), len(nows))
}

// oneToOne keeps of some pairs in order those whose records are in none before.
func oneToOne(found []like, olds, nows int) []like {
	oldTaken, nowTaken := make([]bool, olds), make([]bool, nows)
	kept := found[:0]
	for _, l := range found {
		if !oldTaken[l.old] && !nowTaken[l.now] {
			oldTaken[l.old], nowTaken[l.now] = true, true
			kept = append(kept, l)
		}
	}
	return kept
}
