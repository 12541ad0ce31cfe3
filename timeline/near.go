package timeline

import (
	"cmp"
	"math"
	"slices"

	"dateline/dataset/edtf"
)

// span is the first and last day that a date can mean, as day numbers; open ends lie at the ends of the number line.
type span struct {
	first, last int32
	known       bool
}

func spanOf(d edtf.Date) span {
	first, last, ok := d.Bounds()
	s := span{first: math.MinInt32, last: math.MaxInt32, known: ok}
	if !first.IsZero() {
		s.first = int32(first.Number())
	}
	if !last.IsZero() {
		s.last = int32(last.Number())
	}
	return s
}

// oneDay reports whether the date means one day.
func (s span) oneDay() bool { return s.known && s.first == s.last }

// until is the last first day that a date must have to be near this one.
func (s span) until() int32 {
	if s.last > math.MaxInt32-nearDays {
		return math.MaxInt32
	}
	return s.last + nearDays
}

// neighbours finds, for each mention, those that share a word, name or quotation with it and whose dates are near: an inverted index
// whose lists run by first day. A list is read from a mention on until the dates are too late to be near; where more than commonKey
// mentions stand in that stretch, the key tells nothing there and others have to.
type neighbours struct {
	mentions []*mention
	order    []int32  // the mentions by first day, then number
	from     []int32  // where each key's list begins in at
	at       []int32  // lists of mentions by key, each in that order
	cursor   []int32  // how far each key's list has been passed
	keys     []uint32 // the keys of the mentions in order, one after another
	ends     []int32  // where each one's keys end
	seen     []int32  // by mention: the last one it was paired with, plus one
	hashes   []uint32 // of the keys, as a [Memory] knows them
}

func newNeighbours(ms []*mention) *neighbours {
	n := &neighbours{mentions: ms, seen: make([]int32, len(ms))}
	for _, x := range ms {
		if x.when.known && !x.twin {
			n.order = append(n.order, int32(x.number))
		}
	}
	slices.SortFunc(n.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(ms[a].when.first, ms[b].when.first), cmp.Compare(a, b))
	})
	n.index()
	return n
}

// index numbers the keys and lays out their lists.
func (n *neighbours) index() {
	ids := map[string]uint32{}
	var count, last []int32 // by key: in how many mentions it stands, and the last of them
	n.ends = make([]int32, 0, len(n.order))
	for _, i := range n.order {
		for k := range n.mentions[i].eachKey() {
			id, ok := ids[k]
			if !ok {
				id = uint32(len(ids))
				ids[k] = id
				n.hashes = append(n.hashes, keyHash(k))
				count, last = append(count, 0), append(last, -1)
			}
			if last[id] == i {
				continue
			}
			last[id] = i
			count[id]++
			n.keys = append(n.keys, id)
		}
		n.ends = append(n.ends, int32(len(n.keys)))
	}
	n.from = make([]int32, len(count)+1)
	for k, c := range count {
		n.from[k+1] = n.from[k] + c
	}
	n.at = make([]int32, len(n.keys))
	n.cursor = slices.Clone(n.from[:len(count)])
	n.each(func(_ int, i int32, keys []uint32) {
		for _, k := range keys {
			n.at[n.cursor[k]] = i
			n.cursor[k]++
		}
	})
	copy(n.cursor, n.from)
}

// each visits the mentions in order, with their keys.
func (n *neighbours) each(visit func(position int, mention int32, keys []uint32)) {
	from := int32(0)
	for p, i := range n.order {
		visit(p, i, n.keys[from:n.ends[p]])
		from = n.ends[p]
	}
}

// pairs visits every pair of near mentions once, the one with the earlier first day first. Of those that met in an earlier merge, in just
// this way, it gives the links that were found then.
func (n *neighbours) pairs(before *Memory, visit func(a, b *mention), again func(link)) {
	r := n.recall(before)
	n.each(func(_ int, i int32, keys []uint32) {
		a := n.mentions[i]
		until := a.when.until()
		for _, k := range keys {
			n.cursor[k]++
			list := n.at[n.cursor[k]:n.from[k+1]]
			if len(list) > commonKey {
				if n.mentions[list[commonKey]].when.first <= until {
					continue
				}
				list = list[:commonKey]
			}
			if r.asBefore(i, a, k) {
				continue
			}
			for _, j := range list {
				b := n.mentions[j]
				if b.when.first > until {
					break
				}
				if n.seen[j] != i+1 {
					n.seen[j] = i + 1
					visit(a, b)
				}
			}
		}
		r.again(n, i, again)
	})
}
