package timeline

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"dateline/dataset"
)

// The figures of a day's rank. They are round ones from a wide plateau, chosen on 11 collections of news with gold timelines; on these
// the days kept agree with gold to a mean F1 of .27, on 15 others to .30 (a count of the articles that mention a day: .23 on both).
const (
	// passing is what a report counts for that has nothing to do with whom the collection is about; one about somebody whom every
	// article names counts for 1 more.
	passing = 0.3
	// around is how many days on either side compete with a day.
	around = 15
	// eve is over how many days the stream of articles is measured before a day.
	eve = 7
	// damping is the power of what is set in relation to a day: it tempers, and does not decide.
	damping = 0.25
)

// bestOfDays keeps the best event of each of the n days that matter most. A day matters as
//
//	voices × (burst / around)^¼
//
// voices is how many tell of the day, on whatever occasion: each independent one counts once, by its report that is most about the
// collection's main actors (see relevance). burst is how many articles were published on the day and the next for one on two of the
// days before. around is the voices of all days near it, so that one busy month does not take all places.
func bestOfDays(t *dataset.Timeline, n int) []dataset.Event {
	r := newDayRanker(t)
	days := r.ranked()
	keep := map[string]bool{}
	for _, d := range days[:min(n, len(days))] {
		keep[r.bestOf(d).ID] = true
	}
	return slices.DeleteFunc(t.Events, func(e dataset.Event) bool { return !keep[e.ID] })
}

// dayRanker knows what ranking the days of a timeline takes.
type dayRanker struct {
	events    map[int][]*dataset.Event // by the number of their day
	told      map[int]*voices          // by the number of the day a mention gives
	voice     map[string]string        // whose word a source is: its publisher's, or its own where that is unknown
	published map[int]int              // articles, by the number of their day
	share     map[string]float64       // of the sources that name an actor
}

// unknownPublisher begins the voice of a source that nobody is known to publish.
const unknownPublisher = "source "

func newDayRanker(t *dataset.Timeline) *dayRanker {
	r := &dayRanker{events: map[int][]*dataset.Event{}, told: map[int]*voices{}, voice: map[string]string{}, published: map[int]int{}}
	for _, s := range t.Sources {
		r.voice[s.ID] = unknownPublisher + s.ID
		if s.Publisher != "" {
			r.voice[s.ID] = "publisher " + plainName(s.Publisher)
		}
		if d := s.Published.Day(); !d.IsZero() {
			r.published[d.Number()]++
		}
	}
	r.share = shares(t)
	for i := range t.Events {
		e := &t.Events[i]
		if d := e.Date.Day(); !d.IsZero() {
			r.events[d.Number()] = append(r.events[d.Number()], e)
		}
		r.hear(e, r.told)
	}
	for i := range t.Events {
		r.join(&t.Events[i], r.told)
	}
	return r
}

// shares is the part of the sources that name each actor.
func shares(t *dataset.Timeline) map[string]float64 {
	naming := map[string]map[string]bool{}
	for i := range t.Events {
		for _, a := range t.Events[i].Actors {
			if naming[a] == nil {
				naming[a] = map[string]bool{}
			}
			for _, m := range t.Events[i].Mentions {
				naming[a][m.Source] = true
			}
		}
	}
	share := make(map[string]float64, len(naming))
	for a, sources := range naming {
		share[a] = float64(len(sources)) / float64(max(1, len(t.Sources)))
	}
	return share
}

// hear gives what an event's mentions say to the voices of their days. A mention without a date of its own ("the summit") tells of the
// event and not of the day, and is left out.
func (r *dayRanker) hear(e *dataset.Event, told map[int]*voices) {
	for i := range e.Mentions {
		m := &e.Mentions[i]
		d := m.Date.Day()
		if d.IsZero() {
			continue
		}
		if told[d.Number()] == nil {
			told[d.Number()] = newVoices()
		}
		told[d.Number()].hear(r.voice[m.Source], m.Source, passing+r.relevance(e, m))
	}
}

// join makes one voice of the sources that are no independent ones of an event, on its day. All that tells of the day must have been heard.
func (r *dayRanker) join(e *dataset.Event, told map[int]*voices) {
	d := e.Date.Day()
	if v := told[d.Number()]; v != nil && !d.IsZero() {
		for _, group := range e.Independent {
			r.joinGroup(v, group)
		}
	}
}

// joinGroup makes one voice of the sources of a group, as far as they have been heard.
func (r *dayRanker) joinGroup(v *voices, group []string) {
	first := ""
	for _, s := range group {
		voice := r.voice[s]
		if v.heard[v.of(voice)] == nil {
			continue
		}
		if first == "" {
			first = voice
		}
		v.join(first, voice)
	}
}

// relevance is how much a mention is about whom the collection is about: the share of sources that name its most widely named actor, of
// actors that only the event's other mentions name half.
func (r *dayRanker) relevance(e *dataset.Event, m *dataset.Mention) float64 {
	most := 0.0
	for _, a := range e.Actors {
		share := r.share[a]
		if share/2 > most && !holdsWord(m.Text, a[strings.LastIndexByte(a, ' ')+1:]) {
			share /= 2
		}
		most = max(most, share)
	}
	return most
}

// letter reports whether a byte is an ASCII letter or figure. What else there is (’s) parts words here.
func letter(c byte) bool { return c < 0x80 && wordByte(c) }

// holdsWord reports whether a text holds a word that is no part of a longer one.
func holdsWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 || word == "" {
			return false
		}
		start, end := from+i, from+i+len(word)
		if (start == 0 || !letter(text[start-1])) && (end == len(text) || !letter(text[end])) {
			return true
		}
		from = end
	}
}

// ranked is the days that have an event, the one that matters most first.
func (r *dayRanker) ranked() []int {
	told := slices.Sorted(maps.Keys(r.told))
	sums := make([]float64, len(told)+1) // of the weights up to each day told of
	weight := make(map[int]float64, len(told))
	for i, d := range told {
		weight[d] = r.told[d].weight()
		sums[i+1] = sums[i] + weight[d]
	}
	score := make(map[int]float64, len(r.events))
	for d := range r.events {
		from, _ := slices.BinarySearch(told, d-around)
		to, _ := slices.BinarySearch(told, d+around+1)
		if near := sums[to] - sums[from]; near > 0 {
			score[d] = weight[d] * math.Pow(r.burst(d)/near, damping)
		}
	}
	days := slices.Collect(maps.Keys(r.events))
	slices.SortFunc(days, func(a, b int) int { return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b)) })
	return days
}

// burst sets the articles of a day and the next in relation to what two days before it had on average.
func (r *dayRanker) burst(day int) float64 {
	earlier := 0
	for d := day - eve; d < day; d++ {
		earlier += r.published[d]
	}
	return float64(r.published[day]+r.published[day+1]+1) / (float64(2*earlier)/eve + 1)
}

// bestOf is the event of a day that matters most: what is told as a fact or a plan before what is only possible, then by the same
// measure as the day, then by weight.
func (r *dayRanker) bestOf(day int) *dataset.Event {
	var best *dataset.Event
	most := 0.0
	for _, e := range r.events[day] {
		told := map[int]*voices{day: newVoices()}
		r.hear(e, told)
		r.join(e, told)
		w := told[day].weight()
		if best == nil || cmp.Or(compareBool(possible(best), possible(e)), cmp.Compare(w, most), compareWeight(best, e)) > 0 {
			best, most = e, w
		}
	}
	return best
}

func possible(e *dataset.Event) bool { return e.Modality == dataset.Hypothetical }

// voices is who tells of something.
type voices struct {
	heard  map[string]*report
	joined map[string]string // voices that are one with another
}

// report is what one voice tells.
type report struct {
	weight  float64         // of its most relevant mention
	sources map[string]bool // in which it tells it
}

func newVoices() *voices { return &voices{heard: map[string]*report{}, joined: map[string]string{}} }

func (v *voices) hear(voice, source string, weight float64) {
	voice = v.of(voice)
	if v.heard[voice] == nil {
		v.heard[voice] = &report{sources: map[string]bool{}}
	}
	h := v.heard[voice]
	h.sources[source] = true
	h.weight = max(h.weight, weight)
}

// join makes two voices one. Both must have been heard.
func (v *voices) join(a, b string) {
	a, b = v.of(a), v.of(b)
	if a == b {
		return
	}
	into, gone := min(a, b), max(a, b)
	for s := range v.heard[gone].sources {
		v.hear(into, s, v.heard[gone].weight)
	}
	delete(v.heard, gone)
	v.joined[gone] = into
}

func (v *voices) of(voice string) string {
	for v.joined[voice] != "" {
		voice = v.joined[voice]
	}
	return voice
}

// weight sums the voices. What one voice tells in several sources counts the more, but by the logarithm of their number; a source of
// unknown publisher, which may be anybody's copy, counts half.
func (v *voices) weight() float64 {
	sum := 0.0
	for _, name := range slices.Sorted(maps.Keys(v.heard)) { // the order of a sum of floats shows in its last digits
		h := v.heard[name]
		w := h.weight * (1 + math.Log(float64(len(h.sources))))
		if strings.HasPrefix(name, unknownPublisher) {
			w /= 2
		}
		sum += w
	}
	return sum
}
