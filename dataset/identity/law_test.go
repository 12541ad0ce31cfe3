package identity_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/identity"

	"pgregory.net/rapid"
)

// history is a world that goes on, and what its dataset has stored.
type history struct {
	*world
	stored  built
	retired []identity.Retired
	day     int
	next    int // the next event or article that is new
	gone    map[string][]paragraph
	meant   map[string]map[int]bool // by every event id that there was: what it stood for
	said    map[string]int          // by every quotation id that there was
}

func newHistory() *history {
	return &history{world: newWorld(), stored: built{Timeline: &dataset.Timeline{}}, gone: map[string][]paragraph{}, meant: map[string]map[int]bool{}, said: map[string]int{}}
}

func (h *history) source(t *rapid.T) string {
	known := slices.Sorted(maps.Keys(h.articles))
	if len(known) == 0 {
		return ""
	}
	return rapid.SampledFrom(known).Draw(t, "source")
}

// edits are what can happen between two refreshes.
var edits = []struct {
	name string
	do   func(h *history, t *rapid.T)
}{
	{"a new article", func(h *history, t *rapid.T) {
		var ps []paragraph
		for range rapid.IntRange(1, 4).Draw(t, "events") {
			e := rapid.IntRange(0, 12).Draw(t, "event")
			ps = append(ps, telling(e, rapid.IntRange(0, 3).Draw(t, "wording")))
			if rapid.Bool().Draw(t, "named again") {
				ps = append(ps, naming(e))
			}
		}
		h.next++
		h.articles[fmt.Sprint("article-", h.next)] = ps
	}},
	{"an article goes", func(h *history, t *rapid.T) {
		s := h.source(t)
		h.gone[s] = h.articles[s]
		delete(h.articles, s)
	}},
	{"an article comes back", func(h *history, t *rapid.T) {
		if len(h.gone) > 0 {
			s := rapid.SampledFrom(slices.Sorted(maps.Keys(h.gone))).Draw(t, "gone")
			h.articles[s] = h.gone[s]
			delete(h.gone, s)
		}
	}},
	{"a paragraph above", func(h *history, t *rapid.T) {
		s := h.source(t)
		h.articles[s] = slices.Insert(slices.Clone(h.articles[s]), 0, filler(rapid.IntRange(0, 5).Draw(t, "length")))
	}},
	{"a word more", func(h *history, t *rapid.T) {
		s := h.source(t)
		if len(h.articles[s]) == 0 {
			return
		}
		ps := slices.Clone(h.articles[s])
		p := &ps[rapid.IntRange(0, len(ps)-1).Draw(t, "paragraph")]
		p.text = strings.Replace(p.text, "harbour", "small harbour", 1)
		h.articles[s] = ps
	}},
	{"a paragraph goes", func(h *history, t *rapid.T) {
		s := h.source(t)
		if n := len(h.articles[s]); n > 1 {
			i := rapid.IntRange(0, n-1).Draw(t, "paragraph")
			h.articles[s] = slices.Delete(slices.Clone(h.articles[s]), i, i+1)
		}
	}},
	{"a paragraph twice", func(h *history, t *rapid.T) {
		s := h.source(t)
		if n := len(h.articles[s]); n > 0 {
			p := h.articles[s][rapid.IntRange(0, n-1).Draw(t, "paragraph")]
			h.articles[s] = slices.Insert(slices.Clone(h.articles[s]), rapid.IntRange(0, n).Draw(t, "at"), p)
		}
	}},
	{"paragraphs change places", func(h *history, t *rapid.T) {
		s := h.source(t)
		if ps := slices.Clone(h.articles[s]); len(ps) > 1 {
			slices.Reverse(ps)
			h.articles[s] = ps
		}
	}},
	{"an article is renamed", func(h *history, t *rapid.T) {
		if s := h.source(t); s != "" {
			h.next++
			h.articles[fmt.Sprint("article-", h.next)] = h.articles[s]
			delete(h.articles, s)
		}
	}},
	{"two articles change names", func(h *history, t *rapid.T) {
		a, b := h.source(t), h.source(t)
		h.articles[a], h.articles[b] = h.articles[b], h.articles[a]
	}},
	{"an article is told otherwise", func(h *history, t *rapid.T) {
		s := h.source(t)
		ps := slices.Clone(h.articles[s])
		for i, p := range ps {
			if p.event >= 0 && !p.names {
				ps[i] = telling(p.event, rapid.IntRange(0, 3).Draw(t, "wording"))
			}
		}
		h.articles[s] = ps
	}},
	{"events are taken for one", func(h *history, t *rapid.T) {
		a, b := rapid.IntRange(0, 12).Draw(t, "event"), rapid.IntRange(0, 12).Draw(t, "other")
		if a, b = h.root(a), h.root(b); a != b {
			h.joined[a] = b
		}
	}},
	{"and no more", func(h *history, t *rapid.T) {
		if len(h.joined) > 0 {
			delete(h.joined, rapid.SampledFrom(slices.Sorted(maps.Keys(h.joined))).Draw(t, "event"))
		}
	}},
}

// refresh builds anew, keeps the ids, and checks all that must hold.
func (h *history) refresh(t *rapid.T) {
	h.day++
	on := fmt.Sprintf("2021-%02d-%02d", 1+h.day/28, 1+h.day%28)
	fresh := h.build()
	now := clone(fresh.Timeline)
	rows := identity.Keep(h.stored.Timeline, now, h.retired, on)
	kept := fresh.renamed(now)

	h.sameAgain(t, fresh, now, rows, on)
	h.whole(t, fresh, now)
	h.rows(t, now, rows, on)
	h.meaning(t, kept)
	h.steady(t, kept)

	h.stored, h.retired = kept, append(slices.Clone(h.retired), rows...)
	h.successors(t)
}

// sameAgain: the same in any order of the slices, without the short cut, when done again, and of what was just stored.
func (h *history) sameAgain(t *rapid.T, fresh built, now *dataset.Timeline, rows []identity.Retired, on string) {
	want := asJSON(now)
	check := func(how string, old, again *dataset.Timeline, retired, wantRows []identity.Retired, keep func(_, _ *dataset.Timeline, _ []identity.Retired, _ string) []identity.Retired) {
		t.Helper()
		got := keep(old, again, retired, on)
		if s := asJSON(again); s != want || !slices.Equal(got, wantRows) {
			t.Fatalf("%s: %+v\n%s\nnot %+v\n%s", how, got, s, wantRows, want)
		}
	}
	rng := rand.New(rand.NewPCG(uint64(h.day), 1))
	old, other := shuffled(rng, h.stored.Timeline), shuffled(rng, fresh.Timeline)
	check("in another order", old, other, h.retired, rows, identity.Keep)
	check("slowly", h.stored.Timeline, clone(fresh.Timeline), h.retired, rows, identity.KeepSlowly)
	check("done twice", h.stored.Timeline, clone(now), h.retired, rows, identity.Keep)
	check("of what is stored", now, clone(now), append(slices.Clone(h.retired), rows...), nil, identity.Keep)
	check("of what is stored, built anew", now, clone(fresh.Timeline), append(slices.Clone(h.retired), rows...), nil, identity.Keep)
	h.changedAlone(t, rng, fresh, want, rows, on)
}

// changedAlone: the same where some of what did not change is left out, and every id that was not minted is told to be renamed.
func (h *history) changedAlone(t *rapid.T, rng *rand.Rand, fresh built, want string, rows []identity.Retired, on string) {
	old, now := clone(h.stored.Timeline), clone(fresh.Timeline)
	left := leftOut(rng, old, now)
	elsewhere, spared := map[string]bool{}, map[string]bool{}
	for _, e := range left.Events {
		elsewhere[e.ID] = true
		for _, m := range e.Mentions {
			elsewhere[m.ID], spared[m.Source] = true, true
		}
	}
	for _, q := range left.Quotes {
		elsewhere[q.ID], spared[q.Source] = true, true
	}
	kept := identity.KeepChanged(old, now, func(id string) bool { return elsewhere[id] }, h.retired, on)
	for source := range kept.Torn {
		if spared[source] {
			return
		}
	}
	minted := map[string]bool{}
	for _, id := range allIDs(fresh.Timeline) {
		minted[id] = true
	}
	for _, id := range allIDs(now) {
		if !minted[id] && !kept.Renamed[id] {
			t.Fatalf("%s was not minted, and is not told to be renamed", id)
		}
	}
	now.Events, now.Quotes = append(now.Events, left.Events...), append(now.Quotes, left.Quotes...)
	now.Sort()
	if s := asJSON(now); s != want || !slices.Equal(kept.Retired, rows) {
		t.Fatalf("without %d events that did not change: %+v\n%s\nnot %+v\n%s", len(left.Events), kept.Retired, s, rows, want)
	}
}

// leftOut takes some events, with their quotations, out of two timelines that both have them under the same ids.
func leftOut(rng *rand.Rand, old, now *dataset.Timeline) dataset.Timeline {
	var left dataset.Timeline
	stored := map[string]string{}
	quotesOf := func(t *dataset.Timeline, id string) (out []dataset.Quote) {
		for _, q := range t.Quotes {
			if q.EventID == id {
				out = append(out, q)
			}
		}
		return out
	}
	text := func(t *dataset.Timeline, e dataset.Event) string {
		return asJSON(&dataset.Timeline{Events: []dataset.Event{e}, Quotes: quotesOf(t, e.ID)})
	}
	for _, e := range old.Events {
		stored[e.ID] = text(old, e)
	}
	gone := map[string]bool{}
	for _, e := range now.Events {
		if stored[e.ID] == text(now, e) && rng.IntN(3) > 0 {
			gone[e.ID] = true
			left.Events, left.Quotes = append(left.Events, e), append(left.Quotes, quotesOf(now, e.ID)...)
		}
	}
	for _, t := range []*dataset.Timeline{old, now} {
		t.Events = slices.DeleteFunc(t.Events, func(e dataset.Event) bool { return gone[e.ID] })
		t.Quotes = slices.DeleteFunc(t.Quotes, func(q dataset.Quote) bool { return gone[q.EventID] })
	}
	return left
}

func shuffled(rng *rand.Rand, t *dataset.Timeline) *dataset.Timeline {
	t = clone(t)
	rng.Shuffle(len(t.Events), func(i, j int) { t.Events[i], t.Events[j] = t.Events[j], t.Events[i] })
	rng.Shuffle(len(t.Quotes), func(i, j int) { t.Quotes[i], t.Quotes[j] = t.Quotes[j], t.Quotes[i] })
	rng.Shuffle(len(t.Sources), func(i, j int) { t.Sources[i], t.Sources[j] = t.Sources[j], t.Sources[i] })
	return t
}

// whole: nothing but ids changed, no id stands twice, and every reference leads where it led.
func (h *history) whole(t *rapid.T, fresh built, now *dataset.Timeline) {
	if len(now.Events) != len(fresh.Events) || len(now.Quotes) != len(fresh.Quotes) {
		t.Fatalf("%d events of %d, %d quotations of %d", len(now.Events), len(fresh.Events), len(now.Quotes), len(fresh.Quotes))
	}
	seen := map[string]bool{}
	once := func(id string) {
		if seen[id] {
			t.Fatalf("%s stands twice", id)
		}
		seen[id] = true
	}
	eventOf := map[string]string{}
	for _, e := range now.Events {
		once(e.ID)
		for _, m := range e.Mentions {
			once(m.ID)
		}
		for _, q := range e.Quotes {
			eventOf[q] = e.ID
		}
	}
	for _, q := range now.Quotes {
		once(q.ID)
		if q.EventID != eventOf[q.ID] {
			t.Fatalf("quotation %s is of %q, and stands with %q", q.ID, q.EventID, eventOf[q.ID])
		}
	}
	events, quotes := places(fresh.Timeline)
	kept, keptQuotes := places(now)
	if !slices.Equal(slices.Sorted(maps.Keys(events)), slices.Sorted(maps.Keys(kept))) || !slices.Equal(slices.Sorted(maps.Keys(quotes)), slices.Sorted(maps.Keys(keptQuotes))) {
		t.Fatal("more than ids changed")
	}
}

// rows: every id that is gone has its row, whose successor is there; no other has one but those that came back.
func (h *history) rows(t *rapid.T, now *dataset.Timeline, rows []identity.Retired, on string) {
	live, before := idsOf(now), idsOf(h.stored.Timeline)
	retired := map[string]bool{}
	for _, r := range rows {
		if retired[r.ID] {
			t.Fatalf("two rows of %s", r.ID)
		}
		retired[r.ID] = true
		switch {
		case r.On != on:
			t.Fatalf("%+v on %s", r, on)
		case r.Reason == identity.Back && (before[r.ID] || !live[r.ID] || r.Successor != ""):
			t.Fatalf("%+v, and was there %v, is there %v", r, before[r.ID], live[r.ID])
		case r.Reason != identity.Back && (!before[r.ID] || live[r.ID]):
			t.Fatalf("%+v, and was there %v, is there %v", r, before[r.ID], live[r.ID])
		case r.Reason == identity.Merged != (r.Successor != "") || r.Successor != "" && !live[r.Successor]:
			t.Fatalf("%+v: the successor is there: %v", r, live[r.Successor])
		}
	}
	for id := range before {
		if !live[id] && !retired[id] {
			t.Fatalf("%s is gone without a row", id)
		}
	}
}

// idsOf is the ids of events and quotations.
func idsOf(t *dataset.Timeline) map[string]bool {
	out := map[string]bool{}
	for _, e := range t.Events {
		out[e.ID] = true
	}
	for _, q := range t.Quotes {
		out[q.ID] = true
	}
	return out
}

// meaning: an id stands for one true event for ever, or for those that it stood for together.
func (h *history) meaning(t *rapid.T, kept built) {
	for id, told := range kept.told {
		meant := h.meant[id]
		if meant != nil && !slices.ContainsFunc(slices.Collect(maps.Keys(told)), func(e int) bool { return meant[e] }) {
			t.Fatalf("%s stood for %v and stands for %v", id, meant, told)
		}
		if meant == nil {
			h.meant[id] = maps.Clone(told)
		}
		maps.Copy(h.meant[id], told)
	}
	for id, e := range kept.quoted {
		if was, ok := h.said[id]; ok && was != e {
			t.Fatalf("quotation %s was of %d and is of %d", id, was, e)
		}
		h.said[id] = e
	}
}

// steady: an event by itself, told in the same words by an article that still is there, keeps its id.
func (h *history) steady(t *rapid.T, kept built) {
	id := map[string]string{} // by article, words and true event
	for _, e := range h.stored.Events {
		if told := h.stored.told[e.ID]; len(told) == 1 {
			for _, m := range e.Mentions {
				if m.Date != "" {
					id[m.Source+"\x00"+m.Text] = e.ID
				}
			}
		}
	}
	merged := map[string]bool{}
	for _, e := range kept.Events {
		if len(kept.told[e.ID]) > 1 {
			for _, m := range e.Mentions {
				merged[id[m.Source+"\x00"+m.Text]] = true
			}
		}
	}
	for _, e := range kept.Events {
		for _, m := range e.Mentions {
			if was := id[m.Source+"\x00"+m.Text]; was != "" && m.Date != "" && len(kept.told[e.ID]) == 1 && !merged[was] && was != e.ID {
				t.Fatalf("%q was told under %s and is under %s", m.Text, was, e.ID)
			}
		}
	}
}

// successors: every id that ever was leads to one that is there, or nowhere.
func (h *history) successors(t *rapid.T) {
	live := idsOf(h.stored.Timeline)
	of := identity.Successor(h.retired)
	ever := slices.Collect(maps.Keys(h.meant))
	for _, id := range slices.AppendSeq(ever, maps.Keys(h.said)) {
		to := of(id)
		if live[id] && to != id || to != "" && !live[to] {
			t.Fatalf("%s (there: %v) leads to %q (there: %v)", id, live[id], to, live[to])
		}
	}
}

// Whatever happens to the articles between refreshes, ids keep their meaning and none is lost.
func TestHistories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory()
		edits[0].do(h, t)
		h.refresh(t)
		for range rapid.IntRange(1, 8).Draw(t, "refreshes") {
			for range rapid.IntRange(0, 3).Draw(t, "edits") {
				e := rapid.SampledFrom(edits).Draw(t, "edit")
				t.Log(e.name)
				e.do(h, t)
				delete(h.articles, "")
				delete(h.gone, "")
			}
			h.refresh(t)
		}
	})
}
