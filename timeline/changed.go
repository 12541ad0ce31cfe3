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

// Changed is what is new in a merge of which most stands already.
type Changed struct {
	Timeline *dataset.Timeline // every source, and the events and quotations that do not stand
	Digests  map[string]Digest // of these events, and of the quotations without an event, by minted id
	Left     []Digest          // of what stands, and was left out
	Spared   map[string]bool   // sources that something left out is from
	Memory   *Memory           // for the next time
}

// MergeChanged is [MergeAfter] but for the events, with their quotations, and the quotations without an event that stand already: those of whose digest stands
// reports true are left out, and need not be made. The digest of an event is one of all that it is made of: what its mentions and quotations say,
// what is known of their sources, and the names that the other sources know its people by. Two events of one digest are equal, in whatever merges
// they come. So are two quotations, but for the id of their event.
func MergeChanged(extractions []Packed, before *Memory, stands func(Digest) bool) Changed {
	ordered := slices.Clone(extractions)
	slices.SortStableFunc(ordered, func(a, b Packed) int { return strings.Compare(a.Source.ID, b.Source.ID) })
	plain, digests := make([]Extraction, len(ordered)), make([]Digest, len(ordered))
	for i := range ordered {
		plain[i], digests[i] = ordered[i].Extraction, ordered[i].Digest
	}
	m := newMerger(plain)
	m.before, m.now = before, &Memory{}
	return m.changed(digests, stands)
}

func (m *merger) changed(digests []Digest, stands func(Digest) bool) Changed {
	groups := m.tellings()
	out := Changed{Timeline: m.timeline(), Digests: map[string]Digest{}, Spared: map[string]bool{}, Memory: m.now}
	d := digester{m: m, digests: digests, first: m.firstMentions(), buf: make([]byte, 0, 1<<10)}
	d.own(groups)
	t := out.Timeline
	event := make([]string, len(groups)) // by group: the id of its event, "" where it is left out
	for g, members := range groups {
		sum := d.group(g, members)
		if sum != (Digest{}) && stands(sum) {
			out.Left = append(out.Left, sum)
			for _, i := range members {
				out.Spared[m.mentions[i].Source] = true
			}
			continue
		}
		e := m.event(members)
		event[g] = e.ID
		out.note(e.ID, sum)
		t.Events = append(t.Events, e)
	}
	for i := range m.extractions {
		for j, q := range m.extractions[i].Quotes {
			if g := d.owner[i][j]; g >= 0 {
				q.EventID = event[g]
				if q.EventID == "" {
					continue
				}
			} else if sum := d.quote(i, j); stands(sum) {
				out.Left = append(out.Left, sum)
				out.Spared[q.Source] = true
				continue
			} else {
				out.note(q.ID, sum)
			}
			q.Speaker = m.canonicalName(q.Speaker)
			t.Quotes = append(t.Quotes, q)
		}
	}
	t.Sort()
	return out
}

// note keeps a digest under its id; under one that stands twice it keeps none that could be anybody's.
func (c *Changed) note(id string, sum Digest) {
	if _, twice := c.Digests[id]; twice {
		sum = Digest{}
	}
	c.Digests[id] = sum
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

// digester tells the digests of a merge's groups and quotations.
type digester struct {
	m       *merger
	digests []Digest // by extraction
	first   []int    // by extraction: its first mention
	owner   [][]int  // by extraction and quotation: the group that it shows with, -1 for none
	shares  []bool   // by group: it has a quotation that another has too
	buf     []byte
}

// own finds the owners of quotations. Where two groups have one, the later gets it.
func (d *digester) own(groups []group) {
	d.owner, d.shares = make([][]int, len(d.m.extractions)), make([]bool, len(groups))
	for i := range d.m.extractions {
		d.owner[i] = make([]int, len(d.m.extractions[i].Quotes))
		for j := range d.owner[i] {
			d.owner[i][j] = -1
		}
	}
	for g, members := range groups {
		for _, i := range members {
			x := d.m.mentions[i]
			for _, q := range x.Quotes {
				if o := d.owner[x.from][q]; o >= 0 && o != g {
					d.shares[o], d.shares[g] = true, true
				}
				d.owner[x.from][q] = g
			}
		}
	}
}

// group is the digest of all that an event is made of.
func (d *digester) group(g int, members group) Digest {
	if d.shares[g] {
		return Digest{}
	}
	d.buf = append(d.buf[:0], 'e')
	for _, i := range members {
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

// quote is the digest of a quotation without an event.
func (d *digester) quote(i, j int) Digest {
	d.buf = append(d.buf[:0], 'q')
	d.place(i, j)
	d.text(d.m.canonicalName(d.m.extractions[i].Quotes[j].Speaker))
	return digestOf(d.buf)
}

// place is one thing of an extraction.
func (d *digester) place(from, number int) {
	d.buf = append(d.buf, d.digests[from][:]...)
	d.buf = append(d.buf, byte(number), byte(number>>8), byte(number>>16), byte(number>>24))
}

func (d *digester) text(s string) { d.buf = append(append(d.buf, s...), 0) }
