package timeline

import (
	"maps"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/timeline/lexicon"
)

// Merge makes one timeline of any number of extractions, in any order: mentions that tell one event become that event, and what the
// sources together say becomes its date, its checks and its status. It is pure: the same extractions, in whatever order or parts
// they come, give the same events.
func Merge(extractions []Extraction) *dataset.Timeline {
	ordered := slices.Clone(extractions)
	slices.SortStableFunc(ordered, func(a, b Extraction) int { return strings.Compare(a.Source.ID, b.Source.ID) })
	return newMerging(ordered, nil, nil).changed().Timeline
}

// tellings are the mentions that tell one event each.
func (m *merger) tellings() []group {
	groups := m.cluster(m.links())
	m.foldReferences(groups) // "the conflict", dated by another source
	return groups
}

// timeline is one of the sources alone.
func (m *merger) timeline() *dataset.Timeline {
	return &dataset.Timeline{Format: dataset.Format, Sources: m.sources(), Events: []dataset.Event{}, Quotes: []dataset.Quote{}, Reviews: []dataset.Review{}}
}

// merger holds what Merge works on: every mention of every extraction, numbered.
type merger struct {
	extractions []Extraction
	mentions    []*mention
	independent *independence
	full        map[string]string // short names that stand for one long name alone: "Putin" -> "Vladimir Putin"
	numbered    map[string]uint32 // the words and names of the mentions; those of accounts come first
	before, now *Memory           // of the last merge, and of this one for the next; nil for none
}

// mention is a mention with where it comes from and what linking goes by.
type mention struct {
	*Mention
	number int
	from   int // index of its extraction
	source *dataset.Source
	actors []string // canonical across sources, sorted
	words  []string // Words without figures, which mostly belong to dates
	said   []saying
	when   span

	wordNumbers, actorNumbers []uint32 // of words and actors, sorted: they are compared in place of them
	twin                      bool     // others that say the very same stand for it
	sum                       uint64   // its hash, from twins on; 0 where its date is not known
}

// saying is a quotation as linking sees it.
type saying struct {
	words   []string // stems of its content words, sorted
	numbers []uint32 // theirs, sorted
	speaker string   // canonical across sources, "" where unknown
}

// group is the mentions of one event, by their numbers in ascending order.
type group []int

func newMerger(extractions []Extraction) *merger {
	m := &merger{extractions: extractions, full: fullNames(extractions), numbered: maps.Clone(accounts)}
	n := 0
	for i := range extractions {
		n += len(extractions[i].Mentions)
	}
	m.mentions = make([]*mention, 0, n)
	room := make([]mention, n)
	for i := range extractions {
		e := &extractions[i]
		from := len(m.mentions)
		for j := range e.Mentions {
			x := &room[len(m.mentions)]
			*x = mention{Mention: &e.Mentions[j], number: len(m.mentions), from: i, source: &e.Source}
			m.mentions = append(m.mentions, x)
		}
		withSubjects(m.mentions[from:])
		for _, x := range m.mentions[from:] {
			m.prepare(x, e)
		}
	}
	m.independent = newIndependence(extractions)
	return m
}

// prepare lays out what linking goes by.
func (m *merger) prepare(x *mention, e *Extraction) {
	x.actors, x.words, x.when = m.canonical(x.Actors), withoutFigures(x.Words), spanOf(x.Date)
	x.wordNumbers, x.actorNumbers = m.numbersOf(x.words), m.numbersOf(x.actors)
	for _, q := range x.Quotes {
		said := stems(e.Quotes[q].Text)
		if e.Quotes[q].Kind == dataset.Indirect {
			said = withoutAccounts(said)
		}
		x.said = append(x.said, saying{said, m.numbersOf(said), m.canonicalName(e.Quotes[q].Speaker)})
	}
}

// numbersOf is the numbers of some words or names, sorted.
func (m *merger) numbersOf(list []string) []uint32 {
	out := make([]uint32, len(list))
	for i, w := range list {
		n, ok := m.numbered[w]
		if !ok {
			n = uint32(len(m.numbered))
			m.numbered[w] = n
		}
		out[i] = n
	}
	slices.Sort(out)
	return out
}

// withoutFigures is a sorted list of words without those that begin with a digit, which stand first.
func withoutFigures(words []string) []string {
	i := 0
	for i < len(words) && words[i] != "" && words[i][0] <= '9' {
		i++
	}
	return words[i:]
}

// fullNames maps each one-word name and acronym to the only longer name, among all sources, that it ends or abbreviates. Where there
// are two ("Clinton") it stays as it is.
func fullNames(extractions []Extraction) map[string]string {
	full := map[string]string{}
	known := map[string]bool{}
	for i := range extractions {
		for j := range extractions[i].Mentions {
			for _, a := range extractions[i].Mentions[j].Actors {
				at := strings.LastIndexByte(a, ' ')
				if at < 0 || known[a] {
					continue
				}
				known[a] = true
				only(full, a[at+1:], a)
				only(full, initials(a), a)
			}
		}
	}
	return full
}

// only notes that a short name stands for a long one, and "" once it could stand for another too.
func only(full map[string]string, short, long string) {
	if known, ok := full[short]; ok && known != long {
		long = ""
	}
	full[short] = long
}

// initials is the first letters of a name's capitalised words.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

func (m *merger) canonicalName(a string) string {
	if f := m.full[a]; f != "" {
		return f
	}
	return a
}

func (m *merger) canonical(actors []string) []string {
	out := make([]string, len(actors))
	for i, a := range actors {
		out[i] = m.canonicalName(a)
	}
	return sortedSet(out)
}

// stems is the content words of a quotation.
func stems(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 0x80 && !wordByte(byte(r)) && r != '-' && r != '\'' }) {
		if e := lexicon.Of(w); !e.Is(lexicon.Stop) && len(w) > 1 {
			out = append(out, e.Stem)
		}
	}
	return sortedSet(out)
}

func (m *merger) sources() []dataset.Source {
	out := make([]dataset.Source, len(m.extractions))
	for i := range m.extractions {
		out[i] = m.extractions[i].Source
	}
	return out
}
