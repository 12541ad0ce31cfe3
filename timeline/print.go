package timeline

import (
	"math/bits"
	"slices"

	"dateline/timeline/lexicon"
)

// Print is an article's fingerprint by content: the smallest hashes of its word triples (a bottom-k sketch after Broder,
// "On the resemblance and containment of documents", 1997). Two prints tell how much of the shorter text stands in the longer.
type Print struct {
	Mins []uint64 // sorted, without doubles, at most printSize
	Full bool     // every triple is in Mins: the text is short
}

const (
	printSize  = 128
	printBytes = 32 << 10 // a copy gives itself away in its first pages
	// alike is the share of common triples from which two texts count as one story told twice.
	alike = 0.5
	// leastPrint is how many triples a text needs to tell anything.
	leastPrint = 6
)

// fingerprint reads the words of a text, whatever their case and the marks between them. Its tokens may be known, in order.
func fingerprint(text string, known []lexicon.Token) Print {
	text = text[:min(len(text), printBytes)]
	if words := len(text) / wordBytes; words > 2*printSize { // as a rule the smallest lie below a limit that a few more do, too
		if p := sketch(text, known, ^uint64(0)/uint64(words)*(printSize*3/2)); len(p.Mins) == printSize {
			return p
		}
	}
	return sketch(text, known, ^uint64(0))
}

// wordBytes is about how many bytes of a text a word takes.
const wordBytes = 6

// sketch is the print of a text by those hashes that lie below a limit.
func sketch(text string, known []lexicon.Token, limit uint64) Print {
	var room [2 * printSize]uint64
	mins := room[:0]
	var last [3]uint64
	for at, words := 0, 0; at < len(text); {
		if !lexicon.InRun(text[at]) {
			at++
			continue
		}
		for len(known) > 0 && known[0].Start < at {
			known = known[1:]
		}
		var h uint64
		if t := tokenAt(known, at); t != nil && t.Hash != 0 && (t.End == len(text) || t.End < len(text) && !lexicon.InRun(text[t.End])) {
			h, at = t.Hash, t.End
		} else {
			h, at = lexicon.HashRun(text, at)
		}
		last[0], last[1], last[2] = last[1], last[2], h
		if words++; words < 3 {
			continue
		}
		if t := mix(last); t < limit {
			mins = append(mins, t)
		}
		if len(mins) == len(room) {
			mins = smallest(mins)
			limit = mins[len(mins)-1]
		}
	}
	full := limit == ^uint64(0)
	mins = smallest(mins)
	return Print{Mins: append(make([]uint64, 0, len(mins)), mins...), Full: full && len(mins) < printSize}
}

// tokenAt is the first of some tokens if it begins at an offset, else nil.
func tokenAt(ts []lexicon.Token, at int) *lexicon.Token {
	if len(ts) == 0 || ts[0].Start != at {
		return nil
	}
	return &ts[0]
}

func wordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}

// mix joins three word hashes into one, order counting, and spreads it (the finaliser of MurmurHash3).
func mix(w [3]uint64) uint64 {
	h := w[0]*3 ^ w[1]*0x9E3779B97F4A7C15 ^ (w[2]<<31 | w[2]>>33)
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// smallest is the smallest of some hashes, at most printSize, sorted and each once.
func smallest(hs []uint64) []uint64 {
	sortHashes(hs)
	hs = slices.Compact(hs)
	return hs[:min(len(hs), printSize)]
}

// sortHashes sorts at most 2*printSize numbers that are spread evenly from 0 to the greatest of them: each goes straight to about its
// place.
func sortHashes(hs []uint64) {
	var counts [257]uint16
	var room [2 * printSize]uint64
	top := uint64(1 << 8)
	for _, h := range hs {
		top = max(top, h)
	}
	shift := 56 - bits.LeadingZeros64(top)
	for _, h := range hs {
		counts[h>>shift+1]++
	}
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	for _, h := range hs {
		room[counts[h>>shift]] = h
		counts[h>>shift]++
	}
	copy(hs, room[:len(hs)])
	for i := 1; i < len(hs); i++ { // within a place there are few
		for j := i; j > 0 && hs[j] < hs[j-1]; j-- {
			hs[j], hs[j-1] = hs[j-1], hs[j]
		}
	}
}

// Alike reports whether two articles are one story told twice: half of the triples of the shorter stand in the longer. Texts of
// fewer than eight words tell nothing.
func (p Print) Alike(o Print) bool {
	if len(p.Mins) < leastPrint || len(o.Mins) < leastPrint {
		return false
	}
	// Only hashes below the lower of the two greatest are comparable, unless a sketch holds all there is.
	top := ^uint64(0)
	for _, x := range []Print{p, o} {
		if !x.Full {
			top = min(top, x.Mins[len(x.Mins)-1])
		}
	}
	both, a, b := 0, 0, 0
	for i, j := 0, 0; ; {
		switch {
		case i < len(p.Mins) && p.Mins[i] <= top && (j >= len(o.Mins) || p.Mins[i] < o.Mins[j]):
			i++
			a++
		case j < len(o.Mins) && o.Mins[j] <= top && (i >= len(p.Mins) || o.Mins[j] < p.Mins[i]):
			j++
			b++
		case i < len(p.Mins) && j < len(o.Mins) && p.Mins[i] == o.Mins[j] && p.Mins[i] <= top:
			i, j, a, b, both = i+1, j+1, a+1, b+1, both+1
		default:
			return min(a, b) >= leastPrint && float64(both) >= alike*float64(min(a, b))
		}
	}
}

// sum is a number that is the same for equal prints.
func (p Print) sum() uint64 {
	h := uint64(14695981039346656037)
	for _, x := range p.Mins {
		h = (h ^ x) * 1099511628211
	}
	return h
}
