package timeline

import (
	"slices"
	"strings"

	"dateline/dataset"
)

// Packed is an extraction with its digest.
type Packed struct {
	Extraction
	Digest Digest // from [PackedDigest]
}

// Changed is what is new in a merge.
type Changed struct {
	Timeline *dataset.Timeline // every source, and the events and quotations that do not stand
	Digests  map[string]Digest // of these events, by minted id
	Alone    map[string]Digest // of the quotations of a source that have no event, all together, by the source's id
	Left     []Digest          // of what stands, and was left out
	Spared   map[string]bool   // sources that something left out is from
	Memory   *Memory           // for the next time
}

// MergeChanged is [Merge] but for the events, with their quotations, and the quotations without an event that stand already: those of whose digest stands
// reports true are left out, unless anything that is made is from one of their sources, so that of a source that is told otherwise than before all is
// made. It is the faster the more of the extractions were there before, by the memory of the merge before, which may be nil.
//
// The digest of an event is one of all that it is made of: what its mentions and quotations say, what is known of their sources, and the names that the
// other sources know its people by. Two events of one digest are equal, in whatever merges they come, and so are the quotations of a source that have no
// event. An event that shares a quotation with another has none, and is always made.
func MergeChanged(extractions []Packed, before *Memory, stands func(Digest) bool) Changed {
	ordered := slices.Clone(extractions)
	slices.SortStableFunc(ordered, func(a, b Packed) int { return strings.Compare(a.Source.ID, b.Source.ID) })
	plain, digests := make([]Extraction, len(ordered)), make([]Digest, len(ordered))
	for i := range ordered {
		plain[i], digests[i] = ordered[i].Extraction, ordered[i].Digest
	}
	x := newMerging(plain, before, &Memory{})
	x.digest(digests)
	x.leave(stands)
	return x.changed()
}

// merging is a merge of which most may stand already.
type merging struct {
	m      *merger
	groups []group
	owner  [][]int  // by extraction and quotation: the group that it shows with, -1 for none
	shares []bool   // by group: it has a quotation that another has too
	sums   []Digest // by group
	alone  []Digest // by extraction: of its quotations without an event

	stays, aloneStay []bool // by group, and by extraction: what is left out
}

// newMerging finds out which mentions tell one event. Nothing of it stands. The extractions are in the order of their ids.
func newMerging(extractions []Extraction, before, now *Memory) *merging {
	m := newMerger(extractions)
	m.before, m.now = before, now
	x := &merging{m: m, groups: m.tellings()}
	x.sums, x.stays = make([]Digest, len(x.groups)), make([]bool, len(x.groups))
	x.alone, x.aloneStay = make([]Digest, len(extractions)), make([]bool, len(extractions))
	x.own()
	return x
}

// digest tells what each event is made of.
func (x *merging) digest(digests []Digest) {
	d := digester{merging: x, digests: digests, first: x.m.firstMentions()}
	for g := range x.groups {
		x.sums[g] = d.group(g)
	}
	for i := range x.alone {
		x.alone[i] = d.alone(i)
	}
}

// leave marks what stands to be left out.
func (x *merging) leave(stands func(Digest) bool) {
	told := make([]bool, len(x.alone)) // by extraction: something of it is made
	for g, members := range x.groups {
		if x.stays[g] = x.sums[g] != (Digest{}) && stands(x.sums[g]); !x.stays[g] {
			for _, i := range members {
				told[x.m.mentions[i].from] = true
			}
		}
	}
	for i, sum := range x.alone {
		if x.aloneStay[i] = sum != (Digest{}) && stands(sum); !x.aloneStay[i] && sum != (Digest{}) {
			told[i] = true
		}
	}
	for g, members := range x.groups {
		x.stays[g] = x.stays[g] && !slices.ContainsFunc(members, func(i int) bool { return told[x.m.mentions[i].from] })
	}
	for i := range x.aloneStay {
		x.aloneStay[i] = x.aloneStay[i] && !told[i]
	}
}

// changed makes what is not left out.
func (x *merging) changed() Changed {
	out := Changed{Timeline: x.m.timeline(), Digests: map[string]Digest{}, Alone: map[string]Digest{}, Spared: map[string]bool{}, Memory: x.m.now}
	t := out.Timeline
	event := make([]string, len(x.groups)) // by group: the id of its event, "" where it is left out
	for g, members := range x.groups {
		if x.stays[g] {
			out.Left = append(out.Left, x.sums[g])
			for _, i := range members {
				out.Spared[x.m.mentions[i].Source] = true
			}
		}
	}
	t.Events = make([]dataset.Event, 0, len(x.groups)-len(out.Left))
	for g, members := range x.groups {
		if !x.stays[g] {
			e := x.m.event(members)
			event[g] = e.ID
			note(out.Digests, e.ID, x.sums[g])
			t.Events = append(t.Events, e)
		}
	}
	for i, sum := range x.alone {
		if source := x.m.extractions[i].Source.ID; x.aloneStay[i] {
			out.Left, out.Spared[source] = append(out.Left, sum), true
		} else {
			note(out.Alone, source, sum)
		}
	}
	t.Quotes = x.quotes(event)
	t.Sort()
	return out
}

// quotes makes the quotations of the events that were made, and of those without an event what is not left out.
func (x *merging) quotes(event []string) []dataset.Quote {
	made := func(i, j int) bool {
		g := x.owner[i][j]
		return g < 0 && !x.aloneStay[i] || g >= 0 && event[g] != ""
	}
	n := 0
	for i := range x.owner {
		for j := range x.owner[i] {
			if made(i, j) {
				n++
			}
		}
	}
	out := make([]dataset.Quote, 0, n)
	for i := range x.owner {
		for j, q := range x.m.extractions[i].Quotes {
			if !made(i, j) {
				continue
			}
			if g := x.owner[i][j]; g >= 0 {
				q.EventID = event[g]
			}
			q.Speaker = x.m.canonicalName(q.Speaker)
			out = append(out, q)
		}
	}
	return out
}

// note keeps a digest under its id; under one that stands twice it keeps none that could be anybody's.
func note(in map[string]Digest, id string, sum Digest) {
	if _, twice := in[id]; twice {
		sum = Digest{}
	}
	in[id] = sum
}

// firstMentions is the number of each extraction's first mention.
func (m *merger) firstMentions() []int {
	first := make([]int, len(m.extractions))
	n := 0
	for i := range m.extractions {
		first[i] = n
		n += len(m.extractions[i].Mentions)
	}
	return first
}

// own finds the owners of quotations. Where two groups have one, the later gets it.
func (x *merging) own() {
	x.owner, x.shares = make([][]int, len(x.m.extractions)), make([]bool, len(x.groups))
	for i := range x.m.extractions {
		x.owner[i] = make([]int, len(x.m.extractions[i].Quotes))
		for j := range x.owner[i] {
			x.owner[i][j] = -1
		}
	}
	for g, members := range x.groups {
		for _, i := range members {
			y := x.m.mentions[i]
			for _, q := range y.Quotes {
				if o := x.owner[y.from][q]; o >= 0 && o != g {
					x.shares[o], x.shares[g] = true, true
				}
				x.owner[y.from][q] = g
			}
		}
	}
}

// digester tells the digests of a merge's groups and quotations.
type digester struct {
	*merging
	digests []Digest // by extraction
	first   []int    // by extraction: its first mention
	buf     []byte
}

// group is the digest of all that an event is made of.
func (d *digester) group(g int) Digest {
	if d.shares[g] {
		return Digest{}
	}
	d.buf = append(d.buf[:0], 'e')
	for _, i := range d.groups[g] {
		x := d.m.mentions[i]
		d.place(x.from, i-d.first[x.from])
		d.text(string(x.Date)) // another source may have completed it
		for _, a := range x.actors {
			d.text(a)
		}
		d.buf = append(d.buf, 1)
		for _, s := range x.said {
			d.text(s.speaker)
		}
		d.buf = append(d.buf, 2)
	}
	return digestOf(d.buf)
}

// alone is the digest of the quotations of a source that have no event, none where there are none.
func (d *digester) alone(i int) Digest {
	d.buf = append(d.buf[:0], 'q')
	none := true
	for j := range d.owner[i] {
		if d.owner[i][j] < 0 {
			d.place(i, j)
			d.text(d.m.canonicalName(d.m.extractions[i].Quotes[j].Speaker))
			none = false
		}
	}
	if none {
		return Digest{}
	}
	return digestOf(d.buf)
}

// place is one thing of an extraction.
func (d *digester) place(from, number int) {
	d.buf = append(d.buf, d.digests[from][:]...)
	d.buf = append(d.buf, byte(number), byte(number>>8), byte(number>>16), byte(number>>24))
}

func (d *digester) text(s string) { d.buf = append(append(d.buf, s...), 0) }
