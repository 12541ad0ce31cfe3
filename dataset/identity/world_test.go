package identity_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/ids"
)

// world is articles that tell of events, which is known of every passage.
type world struct {
	articles map[string][]paragraph // by source id
	joined   map[int]int            // events that a build takes for one with another
}

// paragraph tells of an event, only names it, or is filler.
type paragraph struct {
	event  int // -1 for filler
	text   string
	quoted string // of the text
	names  bool   // it names the event and does not date it
}

func newWorld() *world { return &world{articles: map[string][]paragraph{}, joined: map[int]int{}} }

var syllables = strings.Fields("ba ke lo mi nu ra se to va wi dor gan hel jun kar lim mor nas pel quin ros sul tam ul ver wex yor zan brin cor")

// name is an invented name, the same for the same numbers and another for others.
func name(event, which int) string {
	n := event*7 + which
	s := ""
	for ; s == "" || n > 0; n /= len(syllables) {
		s += syllables[n%len(syllables)]
	}
	s += syllables[(which*5+3)%len(syllables)]
	return strings.ToUpper(s[:1]) + s[1:]
}

func day(event int) edtf.Day {
	return edtf.Day{Year: 2020, Month: 1, Day: 1}.AddDays(event % 40)
}

// telling is one of the ways to tell an event.
func telling(event, wording int) paragraph {
	a, p, o := "Anna "+name(event, 0), name(event, 1), name(event, 2)+" Council"
	said := fmt.Sprintf("the people of %s have waited for number %d", p, event)
	w := [...]string{
		"%[1]s opened the harbour of %[2]s for the %[3]s on %[4]s.",
		"On %[4]s the %[3]s saw %[1]s open the new harbour of %[2]s.",
		"“%[5]s,” %[1]s told the %[3]s in %[2]s on %[4]s.",
		"The harbour of %[2]s, built by the %[3]s, was opened by %[1]s on %[4]s.",
	}[wording%4]
	q := paragraph{event: event, text: fmt.Sprintf(w, a, p, o, day(event), said)}
	if wording%4 == 2 {
		q.quoted = said
	}
	return q
}

// naming is words that name an event, among others of the same words.
func naming(event int) paragraph { return paragraph{event: event, text: "the opening", names: true} }

func filler(n int) paragraph {
	return paragraph{event: -1, text: "The river ran past the mill" + strings.Repeat(" and past the mill", n) + "."}
}

// root is what an event is taken for.
func (w *world) root(event int) int {
	for {
		to, ok := w.joined[event]
		if !ok {
			return event
		}
		event = to
	}
}

// built is a timeline with minted ids, as a build gives it, and what is true of it.
type built struct {
	*dataset.Timeline
	told   map[string]map[int]bool // by event id, of this timeline: the true events
	quoted map[string]int          // by quotation id: the true event
}

// build makes the timeline of the world as it is.
func (w *world) build() built {
	b := built{Timeline: &dataset.Timeline{Format: dataset.Format, Reviews: []dataset.Review{}}, told: map[string]map[int]bool{}, quoted: map[string]int{}}
	groups, truth, quotes := map[int][]dataset.Mention{}, map[int]map[int]bool{}, map[int][]string{}
	for _, id := range slices.Sorted(maps.Keys(w.articles)) {
		text := ""
		for _, p := range w.articles[id] {
			start := len([]rune(text))
			text += p.text + "\n\n"
			if p.event < 0 {
				continue
			}
			m := dataset.Mention{Source: id, Start: start, End: start + len([]rune(p.text)), Text: p.text}
			if !p.names {
				m.Date, m.DateText = edtf.OfDay(day(p.event)), "on "+day(p.event).String()
			}
			m.ID = ids.Mint("m", id, start, m.Text, m.DateText)
			root := w.root(p.event)
			if truth[root] == nil {
				truth[root] = map[int]bool{}
			}
			groups[root] = append(groups[root], m)
			truth[root][p.event] = true
			if at := strings.Index(p.text, p.quoted); p.quoted != "" {
				q := dataset.Quote{Source: id, Start: start + len([]rune(p.text[:at])), Text: p.quoted, Kind: dataset.Direct}
				q.End = q.Start + len([]rune(p.quoted))
				q.ID = ids.Mint("q", id, q.Start, q.Text)
				b.Quotes, b.quoted[q.ID] = append(b.Quotes, q), p.event
				quotes[root] = append(quotes[root], q.ID)
			}
		}
		b.Sources = append(b.Sources, dataset.Source{ID: id, SHA256: dataset.Digest(text)})
	}
	for root, ms := range groups {
		b.event(ms, truth[root], quotes[root])
	}
	eventOf := map[string]string{}
	for _, e := range b.Events {
		for _, q := range e.Quotes {
			eventOf[q] = e.ID
		}
	}
	for i := range b.Quotes {
		b.Quotes[i].EventID = eventOf[b.Quotes[i].ID]
	}
	b.Sort()
	return b
}

func (b *built) event(ms []dataset.Mention, truth map[int]bool, quotes []string) {
	slices.SortStableFunc(ms, func(x, y dataset.Mention) int { return cmp.Compare(len(y.Date), len(x.Date)) })
	best := ms[0]
	if best.Date == "" {
		return // an event that nothing dates is none
	}
	e := dataset.Event{ID: ids.Mint("ev", best.Source, best.Start, best.Text, best.DateText), Title: best.Text, Mentions: ms, Quotes: quotes, Actors: []string{}}
	e.SetDate(best.Date)
	b.Events = append(b.Events, e)
	b.told[e.ID] = truth
}

// places is the ids of events and quotations by where they stand, which tells those of a kept timeline from the built one's.
func places(t *dataset.Timeline) (events, quotes map[string]string) {
	events, quotes = map[string]string{}, map[string]string{}
	for _, e := range t.Events {
		events[fmt.Sprint(e.Mentions[0].Source, e.Mentions[0].Start, e.Mentions[0].Text)] = e.ID
	}
	for _, q := range t.Quotes {
		quotes[fmt.Sprint(q.Source, q.Start, q.Text)] = q.ID
	}
	return events, quotes
}

// renamed brings what is true of a built timeline over to its kept form.
func (b *built) renamed(kept *dataset.Timeline) built {
	out := built{Timeline: kept, told: map[string]map[int]bool{}, quoted: map[string]int{}}
	before, quotesBefore := places(b.Timeline)
	after, quotesAfter := places(kept)
	for place, id := range before {
		out.told[after[place]] = b.told[id]
	}
	for place, id := range quotesBefore {
		out.quoted[quotesAfter[place]] = b.quoted[id]
	}
	return out
}

// clone is a copy that shares nothing which Keep changes.
func clone(t *dataset.Timeline) *dataset.Timeline {
	out := *t
	out.Sources, out.Events, out.Quotes = slices.Clone(t.Sources), slices.Clone(t.Events), slices.Clone(t.Quotes)
	for i := range out.Events {
		e := &out.Events[i]
		e.Mentions, e.Quotes = slices.Clone(e.Mentions), slices.Clone(e.Quotes)
	}
	return &out
}

func asJSON(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}
