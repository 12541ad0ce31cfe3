package timeline_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// kind is a sort of event with the ways of telling it. In a wording @A is a person, @O and @Q are bodies, @P is a place, @N is a number of people
// and @D is the day with its preposition.
type kind struct {
	name     string
	wordings []string
	near     bool // a quotation or named occasion: other days up to three apart are a dispute
	counts   bool // it tells a number
}

var kinds = []kind{
	{name: "fire", counts: true, wordings: []string{
		"A fire at the @P warehouse killed @N people @D.",
		"A fire in the @P warehouse killed @N people @D and left the building a shell.",
		"The fire that swept through the @P warehouse @D killed @N people.",
		"@D, a warehouse fire in @P killed @N people.",
	}},
	{name: "deal", wordings: []string{
		"@O and @Q signed a fisheries agreement in @P @D.",
		"A fisheries agreement between @O and @Q was signed in @P @D.",
		"@O signed the fisheries agreement with @Q @D at a ceremony in @P.",
		"@D, @O and @Q signed an agreement on fisheries in @P.",
	}},
	{name: "court", wordings: []string{
		"A court in @P convicted @A of fraud @D.",
		"@A was convicted of fraud @D by a court in @P.",
		"The @P court convicted @A of fraud @D after a trial of six weeks.",
		"@D, @A was convicted of fraud in a trial in @P.",
	}},
	{name: "remark", near: true, wordings: []string{
		"“@S,” @A said at the @P Forum @D.",
		"@A told the @P Forum @D: “@S.”",
		"Speaking at the @P Forum @D, @A said: “@S.”",
		"At the @P Forum @D, @A said that “@S”.",
	}},
	{name: "summit", near: true, wordings: []string{
		"@O held the @P Harbour Summit @D.",
		"The @P Harbour Summit was held by @O @D.",
		"The @P Harbour Summit, held by @O, took place @D.",
		"@D, delegates met at the @P Harbour Summit, which @O held.",
	}},
}

// happened is an event of the world that the articles tell of.
type happened struct {
	kind   int
	day    edtf.Day
	fill   map[string]string
	people int
	status dataset.Status
	on     []string
}

// world is events, the articles that tell of them, and which article tells of which event.
type world struct {
	rng      *rand.Rand
	events   []happened
	sources  []dataset.Source
	tells    map[string]int
	features map[string]string // by article: how it tells it
}

var syllables = strings.Fields("ba ke lo mi nu ra se to va wi dor gan hel jun kar lim mor nas pel quin ros sul tam ul ver wex yor zan brin cor")

// invented is a word that no table has, capitalised.
func (w *world) invented() string {
	var b strings.Builder
	for range 3 {
		b.WriteString(syllables[w.rng.IntN(len(syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func pick[T any](w *world, of ...T) T { return of[w.rng.IntN(len(of))] }

// newWorld makes n events; every third has two that differ from it in one thing: the same actors on another day, other actors on its day.
func newWorld(seed uint64, n int) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 7)), tells: map[string]int{}, features: map[string]string{}}
	for len(w.events) < n {
		e := w.newEvent(w.rng.IntN(len(kinds)), edtf.Day{Year: 2016, Month: 1, Day: 1}.AddDays(w.rng.IntN(1800)))
		w.events = append(w.events, e)
		if len(w.events)%3 == 0 {
			again := e
			again.day = e.day.AddDays(40 + w.rng.IntN(200))
			if kinds[e.kind].name == "remark" {
				again.fill = with(e.fill, "@S", w.saying())
			}
			w.events = append(w.events, again, w.newEvent(e.kind, e.day))
		}
	}
	for i := range w.events {
		w.tell(i)
	}
	return w
}

func with(m map[string]string, k, v string) map[string]string {
	out := map[string]string{}
	for a, b := range m {
		out[a] = b
	}
	out[k] = v
	return out
}

func (w *world) newEvent(kind int, day edtf.Day) happened {
	return happened{kind: kind, day: day, people: 11 + w.rng.IntN(70), fill: map[string]string{
		"@A": pick(w, "Anna", "Peter", "Maria", "John", "Helen", "Thomas") + " " + w.invented(), "@P": w.invented(),
		"@O": w.invented() + " " + pick(w, "Council", "Ministry", "Union"), "@Q": w.invented() + " " + pick(w, "Board", "Federation", "Company"), "@S": w.saying(),
	}}
}

// saying is a sentence that somebody may say.
func (w *world) saying() string {
	return fmt.Sprintf("the %s of %s %s the %s for %s", pick(w, "farmers", "sailors", "teachers", "miners", "nurses", "weavers"), w.invented(),
		pick(w, "deserve", "need", "rebuild", "cherish", "demand"), pick(w, "harbour", "school", "railway", "orchard", "lighthouse", "library"), pick(w, "generations", "winters", "neighbours", "festivals"))
}

// publisher is a paper of its own.
func (w *world) publisher() string { return w.invented() + " " + pick(w, "Post", "Times", "Herald") }

// telling is how an article tells its event.
type telling struct {
	day       edtf.Day
	form      string // full, us, month-day, weekday, month
	people    string
	publisher string
	origin    string
	late      int // days from the event to publication
	person    string
}

// add writes an article about an event.
func (w *world) add(event int, feature string, t telling) dataset.Source {
	e := &w.events[event]
	k := kinds[e.kind]
	text := k.wordings[w.rng.IntN(len(k.wordings))]
	for key, v := range e.fill {
		text = strings.ReplaceAll(text, key, v)
	}
	if t.person != "" {
		text = strings.ReplaceAll(text, e.fill["@A"], t.person)
	}
	text = strings.ReplaceAll(text, "@N", t.people)
	text = strings.ReplaceAll(text, "@D", dayWords(t.form, t.day))
	if text[0] < 0x80 {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	src := dataset.Source{ID: fmt.Sprintf("s%05d", len(w.sources)), Publisher: t.publisher, Origin: t.origin, Published: edtf.OfDay(e.day.AddDays(t.late)), Text: text + "\n\n" + w.filler()}
	w.keep(event, feature+" "+t.form, src)
	return src
}

func (w *world) keep(event int, feature string, src dataset.Source) {
	w.sources = append(w.sources, src)
	w.tells[src.ID] = event
	w.features[src.ID] = feature
}

// filler is sentences without a date that no other article has.
func (w *world) filler() string {
	var b strings.Builder
	for range 6 {
		fmt.Fprintf(&b, "The %s near %s %s %s beside the %s of %s. ", pick(w, "road", "market", "river", "square"), w.invented(), pick(w, "looked", "seemed", "felt"), pick(w, "quiet", "crowded", "grey", "bright"), pick(w, "mill", "station", "garden"), w.invented())
	}
	return b.String()
}

func dayWords(form string, d edtf.Day) string {
	month := [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[d.Month-1]
	switch form {
	case "us":
		return fmt.Sprintf("on %s %d, %d", month, d.Day, d.Year)
	case "month-day":
		return fmt.Sprintf("on %s %d", month, d.Day)
	case "weekday":
		return "on " + d.Weekday().String()
	case "month":
		return "in " + month
	}
	return fmt.Sprintf("on %d %s %d", d.Day, month, d.Year)
}

// tell writes the articles about an event and settles what its status is.
func (w *world) tell(event int) {
	e := &w.events[event]
	k := kinds[e.kind]
	people := fmt.Sprint(e.people)
	forms := []string{"full", "us", "month-day", "weekday"}
	plain := func() telling {
		return telling{day: e.day, form: forms[w.rng.IntN(len(forms))], people: people, publisher: w.publisher(), late: 1 + w.rng.IntN(3)}
	}
	first := w.add(event, "first", plain())
	e.status = dataset.Reported
	voices := 1 + w.rng.IntN(4)
	for range voices - 1 {
		w.add(event, "report", plain())
		e.status = dataset.Corroborated
	}
	switch w.rng.IntN(8) {
	case 0: // the agency's text in another paper
		src := first
		src.ID, src.Publisher, src.Origin = fmt.Sprintf("s%05d", len(w.sources)), w.publisher(), first.Publisher
		w.keep(event, "copy", src)
	case 1: // a rewrite that names it
		t := plain()
		t.origin = first.Publisher
		w.add(event, "rewrite", t)
	case 2: // only the month
		t := plain()
		t.form, t.late = "month", 5
		if e.day.AddDays(t.late).Month == e.day.Month {
			w.add(event, "coarse", t)
			e.status = dataset.Corroborated
		}
	case 3, 4: // another day, or another number
		t := plain()
		switch {
		case k.near:
			t.day, t.form = e.day.AddDays(pick(w, -2, -1, 1, 2)), "full"
			t.late = 5
			e.on = []string{"date"}
		case k.counts:
			t.people = fmt.Sprint(e.people + 3)
			e.on = []string{"number"}
		default:
			return
		}
		e.status = dataset.Disputed
		w.add(event, "contradiction", t)
		if w.rng.IntN(2) == 0 { // and its paper sets it right
			t.day, t.people, t.late, t.form = e.day, people, 9, "full"
			w.add(event, "correction", t)
			e.status, e.on = dataset.Corroborated, nil
		}
	case 5: // about so many
		if k.counts {
			t := plain()
			t.people = pick(w, "about ", "more than ", "at least ", "some ") + fmt.Sprint(e.people/10*10)
			w.add(event, "round", t)
			e.status = dataset.Corroborated
		}
	case 6: // said by somebody else
		if k.name == "remark" {
			t := plain()
			t.person = "Robert " + w.invented()
			w.add(event, "other speaker", t)
			e.status, e.on = dataset.Disputed, []string{"speaker"}
		}
	}
}

// outcome is how a timeline compares with the world it was built from.
type outcome struct {
	right, wrong, missed int // pairs of articles that tell one event
	status, statuses     int // events with the right status, and all
	failures             map[string]int
	examples             map[string]string
}

func (o *outcome) fail(cause, example string) {
	o.failures[cause]++
	if o.examples[cause] == "" {
		o.examples[cause] = example
	}
}

func (o *outcome) precision() float64 { return float64(o.right) / float64(max(1, o.right+o.wrong)) }
func (o *outcome) recall() float64    { return float64(o.right) / float64(max(1, o.right+o.missed)) }
func (o *outcome) accuracy() float64  { return float64(o.status) / float64(max(1, o.statuses)) }

// judge compares a timeline with the truth.
func (w *world) judge(tl *dataset.Timeline) outcome {
	o := outcome{failures: map[string]int{}, examples: map[string]string{}}
	text := map[string]string{}
	for _, s := range w.sources {
		text[s.ID] = strings.SplitN(s.Text, "\n", 2)[0] + " [" + string(s.Published) + "]"
	}
	together := map[[2]string]bool{}
	most := map[int]*dataset.Event{}
	share := map[int]int{}
	for i := range tl.Events {
		e := &tl.Events[i]
		var ids []string
		count := map[int]int{}
		for _, m := range e.Mentions {
			if !slices.Contains(ids, m.Source) {
				ids = append(ids, m.Source)
				count[w.tells[m.Source]]++
			}
		}
		slices.Sort(ids)
		for a := range ids {
			for _, b := range ids[a+1:] {
				together[[2]string{ids[a], b}] = true
			}
		}
		for ev, n := range count {
			if n > share[ev] {
				share[ev], most[ev] = n, e
			}
		}
	}
	for p := range together {
		if w.tells[p[0]] == w.tells[p[1]] {
			o.right++
		} else {
			o.wrong++
			o.fail("merged: "+w.causeOf(p[0], p[1]), text[p[0]]+" | "+text[p[1]])
		}
	}
	for i, a := range w.sources {
		for _, b := range w.sources[i+1:] {
			if w.tells[a.ID] == w.tells[b.ID] && !together[[2]string{a.ID, b.ID}] {
				o.missed++
				o.fail("apart: "+w.causeOf(a.ID, b.ID), text[a.ID]+" | "+text[b.ID])
			}
		}
	}
	for i, e := range w.events {
		o.statuses++
		if got := most[i]; got != nil && got.Status == e.status && slices.Equal(got.DisputedOn, append([]string{}, e.on...)) {
			o.status++
		} else if got == nil {
			o.fail("status: no event", "")
		} else {
			var all []string
			for _, m := range got.Mentions {
				if m.Date == "" {
					continue
				}
				all = append(all, w.features[m.Source]+": "+text[m.Source])
			}
			o.fail(fmt.Sprintf("status: %s is %s %v, not %s %v", kinds[e.kind].name, got.Status, got.DisputedOn, e.status, e.on), strings.Join(all, " | "))
		}
	}
	return o
}

func (w *world) causeOf(a, b string) string {
	return kinds[w.events[w.tells[a]].kind].name + ", " + w.features[a] + " / " + w.features[b]
}

// Articles of a made-up world, whose truth is known: which of them tell one event, and what its status is.
func TestSyntheticWorld(t *testing.T) {
	var all outcome
	for seed := range uint64(3) {
		w := newWorld(seed, 300)
		o := w.judge(build(t, w.sources))
		t.Logf("seed %d: %d articles of %d events: precision %.3f, recall %.3f, status %.3f", seed, len(w.sources), len(w.events), o.precision(), o.recall(), o.accuracy())
		for _, cause := range slices.Sorted(maps.Keys(o.failures)) {
			t.Logf("%4d %s\n       %s", o.failures[cause], cause, o.examples[cause])
		}
		all.right, all.wrong, all.missed = all.right+o.right, all.wrong+o.wrong, all.missed+o.missed
		all.status, all.statuses = all.status+o.status, all.statuses+o.statuses
	}
	if all.precision() < .995 || all.recall() < .995 || all.accuracy() < .99 {
		t.Errorf("precision %.3f, recall %.3f, status %.3f; the floors are .995, .995 and .99", all.precision(), all.recall(), all.accuracy())
	}
}
