package timeline

import "slices"

// twins finds mentions that say the very same of the same date, as copies of one story do, and gives the links between them. Two of each
// kind, of two articles, stand for the others from then on, so that a thousand copies are compared no thousand times.
func (m *merger) twins() []link {
	type kind struct{ one, other int32 } // mentions, plus one
	kinds := make(map[uint64]kind, len(m.mentions))
	var out []link
	for _, x := range m.mentions {
		if !x.when.known {
			continue
		}
		x.sum = x.hash()
		h := x.sum
		k := kinds[h]
		if k.one == 0 {
			kinds[h] = kind{one: int32(x.number) + 1}
			continue
		}
		first := m.mentions[k.one-1]
		if !first.saysTheSame(x) {
			continue
		}
		if first.from == x.from && k.other != 0 {
			first = m.mentions[k.other-1]
		}
		s := m.score(first, x)
		if s == 0 {
			continue
		}
		out = append(out, link{int32(first.number), int32(x.number), s})
		if k.other == 0 && first.from != x.from {
			kinds[h] = kind{k.one, int32(x.number) + 1}
			continue
		}
		x.twin = true
	}
	return out
}

// saysTheSame reports whether two mentions agree in all that linking goes by.
func (x *mention) saysTheSame(y *mention) bool {
	return x.Date == y.Date && x.Basis == y.Basis && slices.Equal(x.words, y.words) && slices.Equal(x.Heads, y.Heads) &&
		slices.Equal(x.actors, y.actors) && slices.Equal(x.Occasion, y.Occasion) && slices.EqualFunc(x.said, y.said, func(s, t saying) bool { return s.speaker == t.speaker && slices.Equal(s.words, t.words) })
}

// hash is a number that is the same for mentions that say the same.
func (x *mention) hash() uint64 {
	h := hashed(14695981039346656037, string(x.Date)) // FNV-1a
	for _, list := range [][]string{x.words, x.Heads, x.actors, x.Occasion} {
		h = hashed(h, "\x00")
		for _, w := range list {
			h = hashed(hashed(h, w), " ")
		}
	}
	for _, s := range x.said {
		h = hashed(h, s.speaker)
		for _, w := range s.words {
			h = hashed(h, w)
		}
	}
	return h
}

func hashed(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
