package timeline_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline"
)

// crowds are inputs that a careless merge takes quadratic time over: n articles or dates each.
var crowds = []struct {
	name string
	of   func(n int) []dataset.Source
}{
	{"identical articles", func(n int) []dataset.Source {
		return many(n, func(int) (string, edtf.Date) {
			return "The Orlake Council reopened the harbour bridge on 3 March 2021. “It holds,” said Anna Brell at the opening.\n\nA strike by the Brell Union followed.", "2021-03-05"
		})
	}},
	{"one article with many dates", func(n int) []dataset.Source {
		var b strings.Builder
		for i := range n {
			d := edtf.Day{Year: 1990, Month: 1, Day: 1}.AddDays(7 * i)
			fmt.Fprintf(&b, "The Orlake Council met in Brell on %s.\n\n", strings.TrimPrefix(dayWords("full", d), "on "))
		}
		return []dataset.Source{{ID: "a", Publisher: "Hill Post", Text: b.String(), Published: "2021-03-05"}}
	}},
	{"centuries apart", func(n int) []dataset.Source {
		return many(n, func(i int) (string, edtf.Date) {
			return fmt.Sprintf("The Orlake Council founded the harbour of Brell on 3 March %d. A meeting at the harbour followed.", 1000+i%1000), ""
		})
	}},
	{"coarse dates", func(n int) []dataset.Source {
		return many(n, func(i int) (string, edtf.Date) {
			return fmt.Sprintf("The Orlake Council rebuilt harbour number %d of Brell from May %d to June %d.", i, 1900+i%50, 1960+i%50), ""
		})
	}},
	{"no dates", func(n int) []dataset.Source {
		return many(n, func(i int) (string, edtf.Date) {
			return fmt.Sprintf("The Orlake Council held the Brell Harbour Summit number %d. “It holds,” said Anna Brell of the summit.", i), ""
		})
	}},
	{"one day, many papers, own words", func(n int) []dataset.Source {
		w := newWorld(5, 0)
		e := w.newEvent(3, edtf.Day{Year: 2020, Month: 5, Day: 5})
		w.events = append(w.events, e)
		for range n {
			w.add(0, "report", telling{day: e.day, form: "full", publisher: w.publisher(), late: 1})
		}
		return w.sources
	}},
	{"sources that contradict themselves", func(n int) []dataset.Source {
		return many(n, func(i int) (string, edtf.Date) {
			return fmt.Sprintf("The Orlake Council held the Brell Harbour Summit on %d March 2021. The Brell Harbour Summit was held on %d March 2021. It killed %d people and killed %d people.", 1+i%9, 1+(i+1)%9, i, i+1), "2021-04-05"
		})
	}},
	{"a world", func(n int) []dataset.Source { return newWorld(9, n/3).sources }},
}

func many(n int, of func(i int) (string, edtf.Date)) []dataset.Source {
	out := make([]dataset.Source, n)
	for i := range out {
		text, published := of(i)
		out[i] = dataset.Source{ID: fmt.Sprintf("s%06d", i), Publisher: fmt.Sprintf("Paper %d", i), Text: text, Published: published}
	}
	return out
}

func extractAll(sources []dataset.Source) []timeline.Extraction {
	out := make([]timeline.Extraction, len(sources))
	for i, s := range sources {
		out[i] = timeline.Extract(s)
	}
	return out
}

// Merging eight times as much takes about eight times as long, whatever it is.
func TestMergeTakesLinearTime(t *testing.T) {
	for _, c := range crowds {
		few, lot := extractAll(c.of(500)), extractAll(c.of(4000))
		small, large := mergeTime(few), mergeTime(lot)
		t.Logf("%-32s %8v for 500, %8v for 4000", c.name, small.Round(time.Microsecond), large.Round(time.Microsecond))
		if large > 24*small+500*time.Millisecond {
			t.Errorf("%s: %v for 500, %v for 4000", c.name, small, large)
		}
	}
}

// mergeTime is the shorter of two runs.
func mergeTime(es []timeline.Extraction) time.Duration {
	least := time.Hour
	for range 2 {
		start := time.Now()
		timeline.Merge(es)
		least = min(least, time.Since(start))
	}
	return least
}

// A thousand copies of one text are one voice.
func TestCopiesAreOneVoice(t *testing.T) {
	tl := timeline.Merge(extractAll(crowds[0].of(1000)))
	for _, e := range tl.Events {
		if e.Date == "2021-03-03" && len(e.Mentions) >= 1000 {
			if e.Status != dataset.Reported || len(e.Independent) != 1 {
				t.Errorf("%s, %d voices", e.Status, len(e.Independent))
			}
			return
		}
	}
	t.Errorf("the copies tell %d events", len(tl.Events))
}

// A source that contradicts itself corroborates nothing, neither by itself nor with others.
func TestSelfContradiction(t *testing.T) {
	text := "The Brell Council held the Orlake Harbour Summit on 2 March 2021.\n\nThe Brell Council held the Orlake Harbour Summit on 3 March 2021."
	for _, e := range timeline.Merge(extractAll([]dataset.Source{{ID: "a", Publisher: "Hill Post", Published: "2021-03-05", Text: text}})).Events {
		if e.Status == dataset.Corroborated || len(e.Independent) > 1 {
			t.Errorf("%s %s: %v", e.Date, e.Status, e.Independent)
		}
	}
}

// No article dates anything: no event, no error.
func TestNoDates(t *testing.T) {
	if tl := timeline.Merge(extractAll(crowds[4].of(50))); len(tl.Events) != 0 || len(tl.Sources) != 50 {
		t.Errorf("%d events of %d sources", len(tl.Events), len(tl.Sources))
	}
}
