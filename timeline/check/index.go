package check

import (
	"cmp"
	"slices"
	"sort"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/dataset"
)

// Index finds the places where a word stands in a set of sources. It keeps the sources' texts, which it never changes, four
// bytes for each word, and up to eight megabytes of table.
//
// Words are known by a hash of their letters without case, accents and invisible characters, and words of equal hash share
// a list. So the index only proposes places; what stands there is read in the text.
type Index struct {
	sources []dataset.Source
	bases   []int          // where each source begins in the sources' texts laid end to end
	byID    map[string]int // the first source with the id
	starts  []uint32       // starts[h]:starts[h+1] is the list of hash h in posts
	posts   []uint32       // where words begin, in the texts laid end to end, ascending in each list; in units of 1<<shift
	shift   uint
	mask    uint32
	pool    sync.Pool // of *scratch
}

// NewIndex indexes sources, which must not be changed while the index is in use.
func NewIndex(sources []dataset.Source) *Index {
	x := &Index{sources: sources, bases: make([]int, len(sources)+1), byID: make(map[string]int, len(sources))}
	for i, s := range sources {
		x.bases[i+1] = x.bases[i] + len(s.Text)
		if _, taken := x.byID[s.ID]; !taken {
			x.byID[s.ID] = i
		}
	}
	total := x.bases[len(sources)]
	for total>>x.shift > 1<<32-1 {
		x.shift++
	}
	buckets := 1 << 8
	for buckets < total/20 && buckets < 1<<20 {
		buckets <<= 1
	}
	x.mask = uint32(buckets - 1)
	x.fill(buckets)
	return x
}

// fill sorts the words into their lists, by counting.
func (x *Index) fill(buckets int) {
	x.starts = make([]uint32, buckets+1)
	var hits []hit
	for _, s := range x.sources {
		hits = hashes(hits[:0], s.Text)
		for _, h := range hits {
			x.starts[h.hash&x.mask]++
		}
	}
	sum := uint32(0)
	for i, n := range x.starts {
		x.starts[i] = sum
		sum += n
	}
	x.posts = make([]uint32, sum)
	next := slices.Clone(x.starts)
	for i, s := range x.sources {
		hits = hashes(hits[:0], s.Text)
		for _, h := range hits {
			b := h.hash & x.mask
			x.posts[next[b]] = uint32((x.bases[i] + h.at) >> x.shift)
			next[b]++
		}
	}
}

// Bytes is the memory that the index takes beside the sources' texts.
func (x *Index) Bytes() int {
	return 4*(len(x.starts)+len(x.posts)) + 8*len(x.bases)
}

// list is where the words of a hash begin within the texts' bytes from:to, in units of 1<<shift.
func (x *Index) list(hash uint32, from, to int) []uint32 {
	if from >= to {
		return nil
	}
	b := hash & x.mask
	l := x.posts[x.starts[b]:x.starts[b+1]]
	if from > 0 {
		lo, _ := slices.BinarySearch(l, uint32(from>>x.shift))
		l = l[lo:]
	}
	if to < x.bases[len(x.sources)] {
		hi, _ := slices.BinarySearchFunc(l, uint32((to-1)>>x.shift), func(a, b uint32) int {
			if a <= b {
				return -1
			}
			return 1
		})
		l = l[:hi]
	}
	return l
}

// span is where the source with that id stands in the texts laid end to end; all of them for "".
func (x *Index) span(id string) (from, to int, ok bool) {
	if id == "" {
		return 0, x.bases[len(x.sources)], true
	}
	i, ok := x.byID[id]
	if !ok {
		return 0, 0, false
	}
	return x.bases[i], x.bases[i+1], true
}

// sourceAt is the source that holds a byte of the texts laid end to end.
func (x *Index) sourceAt(at int) int {
	return min(sort.SearchInts(x.bases, at+1)-1, len(x.sources)-1)
}

// Source is the source with that id.
func (x *Index) Source(id string) (dataset.Source, bool) {
	i, ok := x.byID[id]
	if !ok {
		return dataset.Source{}, false
	}
	return x.sources[i], true
}

// hit is a word of a text: its hash and where it begins.
type hit struct {
	hash uint32
	at   int
}

const (
	hashSeed  = 2166136261 // FNV-1a, 32 bits
	hashPrime = 16777619
)

// lower maps ASCII letters and digits to lower case, all else to 0.
var lower = func() (t [256]byte) {
	for c := range utf8.RuneSelf {
		if inWord(rune(c)) {
			t[c] = byte(unicode.ToLower(rune(c)))
		}
	}
	return t
}()

// hashes appends the words of a text. Equal words in the sense of [canonical] have equal hashes, and so have many others.
func hashes(dst []hit, text string) []hit {
	h, start := uint32(hashSeed), -1
	for i := 0; i < len(text); {
		c := text[i]
		if l := lower[c]; l != 0 {
			if start < 0 {
				start = i
			}
			for ; l != 0; l = lower[text[i]] {
				h = (h ^ uint32(l)) * hashPrime
				if i++; i == len(text) {
					break
				}
			}
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			if inWord(r) && !alone(r) {
				if start < 0 {
					start = i
				}
				h = mix(h, text[i:i+size], r)
				i += size
				continue
			}
			if ignorable(r) {
				i += size
				continue
			}
			if inWord(r) {
				dst = endWord(dst, h, start)
				h, start = mix(hashSeed, text[i:i+size], r), i
			}
		}
		dst = endWord(dst, h, start)
		h, start = hashSeed, -1
		i += size
	}
	return endWord(dst, h, start)
}

func endWord(dst []hit, h uint32, start int) []hit {
	if start < 0 || h == hashSeed {
		return dst
	}
	return append(dst, hit{h ^ h>>15, start})
}

// mix adds a letter to a hash, without case and marks (Unicode NFKD).
func mix(h uint32, s string, r rune) uint32 {
	d := norm.NFKD.PropertiesString(s).Decomposition()
	if d == nil {
		return mixRune(h, r)
	}
	for len(d) > 0 {
		r, size := utf8.DecodeRune(d)
		h = mixRune(h, r)
		d = d[size:]
	}
	return h
}

func mixRune(h uint32, r rune) uint32 {
	if unicode.IsMark(r) {
		return h
	}
	r = unicode.ToLower(r)
	if r < utf8.RuneSelf {
		return (h ^ uint32(r)) * hashPrime
	}
	for ; r > 0; r >>= 8 {
		h = (h ^ uint32(r&0xff)) * hashPrime
	}
	return h
}

// seed is a word of a claim that has to stand in the source, and the list of where it does.
type seed struct {
	hit      // where it begins, in bytes of the claim
	n    int // which of the claim's words it is
	list []uint32
}

// lookUp looks the literal words of a claim up, rarest first.
func (x *Index) lookUp(out []seed, c *claim, from, to int) []seed {
	for n, w := range c.words {
		out = append(out, seed{w, n, x.list(w.hash, from, to)})
	}
	slices.SortStableFunc(out, func(a, b seed) int { return cmp.Compare(len(a.list), len(b.list)) })
	return out
}
