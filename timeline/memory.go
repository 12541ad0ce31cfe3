package timeline

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"slices"
)

// Memory is what a merge found out about pairs of mentions. Most of a merge's work is comparing them, and of two mentions that a later
// merge has again it knows the outcome. It changes how long a merge takes and nothing else.
type Memory struct {
	mentions []uint64 // a hash of each one, of what it says and where
	first    []int32  // the first day that each can mean
	keys     []uint32 // hashes of what each can be found by, one mention's after another's
	ends     []int32  // where each one's keys end
	links    []link   // pairs of these mentions that tell one event
}

// recalled is a memory laid over the mentions at hand. The nil one knows nothing.
type recalled struct {
	known   []bool    // by mention: it was there and said the same
	links   [][]link  // by mention: its links to those after it in the order of neighbours
	stirred [][]int32 // by key: the first days of the mentions that came or went, sorted
	place   []int32   // by mention: where it stands in the order
	clean   []int32   // by key: the last mention whose pairs by it are as they were, plus one
}

// recall lays a memory over the mentions. What a key leads to from a mention on can differ from the last time only where a mention that
// has the key came or went within the days in which it is looked for.
func (n *neighbours) recall(before *Memory) *recalled {
	if before == nil || len(before.mentions) == 0 {
		return nil
	}
	r := &recalled{known: make([]bool, len(n.mentions)), links: make([][]link, len(n.mentions)), stirred: make([][]int32, len(n.hashes)),
		place: make([]int32, len(n.mentions)), clean: make([]int32, len(n.hashes))}
	was := make(map[uint64]int32, len(before.mentions))
	for i, h := range before.mentions {
		was[h] = int32(i)
	}
	now := make([]int32, len(before.mentions)) // by remembered mention: which one it is now, plus one
	n.each(func(p int, i int32, keys []uint32) {
		r.place[i] = int32(p)
		x := n.mentions[i]
		if j, ok := was[x.fullHash()]; ok && before.first[j] == x.when.first && now[j] == 0 {
			r.known[i], now[j] = true, i+1
			return
		}
		for _, k := range keys {
			r.stirred[k] = append(r.stirred[k], x.when.first)
		}
	})
	r.went(before, now, n.hashes)
	for k := range r.stirred {
		slices.Sort(r.stirred[k])
	}
	for _, l := range before.links {
		if a, b := now[l.a], now[l.b]; a > 0 && b > 0 {
			r.links[a-1] = append(r.links[a-1], link{a - 1, b - 1, l.score})
		}
	}
	return r
}

// went stirs the keys of the mentions that are no longer there.
func (r *recalled) went(before *Memory, now []int32, hashes []uint32) {
	gone := map[uint32][]int32{}
	from := int32(0)
	for j, end := range before.ends {
		if now[j] == 0 {
			for _, h := range before.keys[from:end] {
				gone[h] = append(gone[h], before.first[j])
			}
		}
		from = end
	}
	if len(gone) == 0 {
		return
	}
	for k, h := range hashes {
		r.stirred[k] = append(r.stirred[k], gone[h]...)
	}
}

// asBefore reports whether what a key leads to from a mention on is what it led to the last time, and notes it.
func (r *recalled) asBefore(i int32, x *mention, k uint32) bool {
	if r == nil || !r.known[i] {
		return false
	}
	days := r.stirred[k]
	if at, _ := slices.BinarySearch(days, x.when.first); at < len(days) && days[at] <= x.when.until() {
		return false
	}
	r.clean[k] = i + 1
	return true
}

// again gives the remembered links of a mention to those that it meets again by a key that leads where it led.
func (r *recalled) again(n *neighbours, i int32, give func(link)) {
	if r == nil || !r.known[i] {
		return
	}
	for _, l := range r.links[i] {
		if n.seen[l.b] == i+1 {
			continue // it was compared anew
		}
		p := r.place[l.b]
		from := int32(0)
		if p > 0 {
			from = n.ends[p-1]
		}
		if slices.ContainsFunc(n.keys[from:n.ends[p]], func(k uint32) bool { return r.clean[k] == i+1 }) {
			give(l)
		}
	}
}

// fullHash is a number that is the same for one mention from merge to merge as long as all that linking goes by is.
func (x *mention) fullHash() uint64 {
	return hashed(hashed(hashed(x.sum, x.Source), x.ID), string(x.Basis))
}

// remember notes the mentions of a merge and the links between them, which go by their numbers, the first in the order first.
func (m *Memory) remember(n *neighbours, links []link) {
	place := make([]int32, len(n.mentions))
	n.each(func(p int, i int32, keys []uint32) {
		place[i] = int32(p)
		x := n.mentions[i]
		m.mentions = append(m.mentions, x.fullHash())
		m.first = append(m.first, x.when.first)
		for _, k := range keys {
			m.keys = append(m.keys, n.hashes[k])
		}
		m.ends = append(m.ends, int32(len(m.keys)))
	})
	for _, l := range links {
		m.links = append(m.links, link{place[l.a], place[l.b], l.score})
	}
}

// keyHash is the hash by which a memory knows a key.
func keyHash(k string) uint32 {
	h := hashed(14695981039346656037, k)
	return uint32(h ^ h>>32)
}

// memoryFormat is the first byte of a memory's binary form; another form has another.
const memoryFormat = 1

// AppendBinary appends the memory in a binary form, which [DecodeMemory] reads: its format, a checksum of the rest, how many mentions,
// keys and links, and these, in little-endian numbers of fixed length.
func (m *Memory) AppendBinary(dst []byte) []byte {
	le := binary.LittleEndian
	dst = append(dst, memoryFormat)
	at := len(dst)
	dst = le.AppendUint32(dst, 0)
	for _, n := range [...]int{len(m.mentions), len(m.keys), len(m.links)} {
		dst = le.AppendUint32(dst, uint32(n))
	}
	for i := range m.mentions {
		dst = le.AppendUint64(dst, m.mentions[i])
		dst = le.AppendUint32(dst, uint32(m.first[i]))
		dst = le.AppendUint32(dst, uint32(m.ends[i]))
	}
	for _, k := range m.keys {
		dst = le.AppendUint32(dst, k)
	}
	for _, l := range m.links {
		dst = le.AppendUint32(le.AppendUint32(dst, uint32(l.a)), uint32(l.b))
		dst = le.AppendUint64(dst, math.Float64bits(l.score))
	}
	le.PutUint32(dst[at:], crc32.Checksum(dst[at+4:], castagnoli))
	return dst
}

var errMemory = errors.New("what was kept of the last merge is damaged or of another version; merge without it")

// DecodeMemory reads what [Memory.AppendBinary] wrote.
func DecodeMemory(b []byte) (*Memory, error) {
	le := binary.LittleEndian
	if len(b) < 17 || b[0] != memoryFormat || crc32.Checksum(b[5:], castagnoli) != le.Uint32(b[1:]) {
		return nil, errMemory
	}
	mentions, keys, links := int(le.Uint32(b[5:])), int(le.Uint32(b[9:])), int(le.Uint32(b[13:]))
	if b = b[17:]; uint64(len(b)) != 16*uint64(mentions)+4*uint64(keys)+16*uint64(links) {
		return nil, errMemory
	}
	m := &Memory{mentions: make([]uint64, mentions), first: make([]int32, mentions), ends: make([]int32, mentions), keys: make([]uint32, keys), links: make([]link, links)}
	last := int32(0)
	for i := range m.mentions {
		m.mentions[i], m.first[i], m.ends[i] = le.Uint64(b), int32(le.Uint32(b[8:])), int32(le.Uint32(b[12:]))
		if m.ends[i] < last || int(m.ends[i]) > keys {
			return nil, errMemory
		}
		last, b = m.ends[i], b[16:]
	}
	for i := range m.keys {
		m.keys[i], b = le.Uint32(b), b[4:]
	}
	for i := range m.links {
		l := link{int32(le.Uint32(b)), int32(le.Uint32(b[4:])), math.Float64frombits(le.Uint64(b[8:]))}
		if l.a < 0 || l.b < 0 || int(l.a) >= mentions || int(l.b) >= mentions {
			return nil, errMemory
		}
		m.links[i], b = l, b[16:]
	}
	return m, nil
}
