package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// report is an article of one sentence, with lines of its own so that no two are alike.
func report(id, publisher string, published edtf.Date, text, own string) dataset.Source {
	return dataset.Source{ID: id, Publisher: publisher, Published: published, Text: text + "\n\n" + own}
}

// own are lines that set articles apart.
var own = []string{
	"Neighbours brought blankets and tea, and a choir sang in the yard until the rain began to fall on the old roofs.",
	"The mayor thanked the brigade, whose engines had come over the hill road past the chapel and its two tall elms.",
	"Insurers sent a clerk with a ledger, and children counted the gulls that circled above the smoking chimney stack.",
	"Builders from the valley offered timber at cost, while the baker gave away every loaf that was left on her shelves.",
}

// the is the one event of a timeline that several sources tell.
func the(t *testing.T, tl *dataset.Timeline) dataset.Event {
	t.Helper()
	var found []dataset.Event
	for _, e := range tl.Events {
		for _, m := range e.Mentions {
			if m.Source != e.Mentions[0].Source {
				found = append(found, e)
				break
			}
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d events that several sources tell, want 1: %s", len(found), asJSON(t, tl.Events))
	}
	return found[0]
}

func checksOf(e dataset.Event, name string) []dataset.Check {
	return slices.DeleteFunc(slices.Clone(e.Checks), func(c dataset.Check) bool { return c.Check != name })
}

func checkSays(t *testing.T, e dataset.Event, name string, words ...string) {
	t.Helper()
	cs := checksOf(e, name)
	if len(cs) != 1 {
		t.Fatalf("%d checks %q in %+v", len(cs), name, e.Checks)
	}
	for _, w := range words {
		if !strings.Contains(cs[0].Detail, w) {
			t.Errorf("%s: %q does not say %q", name, cs[0].Detail, w)
		}
	}
}

func status(t *testing.T, e dataset.Event, want dataset.Status, on ...string) {
	t.Helper()
	if e.Status != want || !slices.Equal(e.DisputedOn, append([]string{}, on...)) {
		t.Errorf("%s %v, want %s %v: %+v", e.Status, e.DisputedOn, want, on, e.Checks)
	}
}

func TestNumbersDisagree(t *testing.T) {
	fire := func(other string) dataset.Event {
		return the(t, build(t, []dataset.Source{
			report("a", "Hill Post", "2021-03-04", "A fire at the Orlake mill killed 12 people on 3 March 2021.", own[0]),
			report("b", "Vale Times", "2021-03-05", other, own[1]),
		}))
	}
	e := fire("A fire in the Orlake mill on 3 March 2021 killed 15 people and burned for hours.")
	status(t, e, dataset.Disputed, "number")
	checkSays(t, e, "number", "people", "Hill Post: 12", "Vale Times: 15", "killed 15 people")
	for _, agrees := range []string{
		"A fire in the Orlake mill on 3 March 2021 killed 12 people and burned for hours.",
		"A fire in the Orlake mill on 3 March 2021 killed about 10 people and burned for hours.",
		"A fire in the Orlake mill on 3 March 2021 killed more than 10 people and burned for hours.",
		"A fire in the Orlake mill on 3 March 2021 injured 15 people and burned for hours.",
		"A fire in the Orlake mill on 3 March 2021 killed 15 horses and burned for hours.",
	} {
		status(t, fire(agrees), dataset.Corroborated)
	}
}

// A count that grows from day to day is no dispute; what one day's reports count differently is.
func TestCountsGrow(t *testing.T) {
	fire := func(on edtf.Day, other string) dataset.Event {
		return the(t, build(t, []dataset.Source{
			report("a", "Hill Post", "2021-03-04", "A fire at the Orlake mill killed 5 people on 3 March 2021.", own[0]),
			report("b", "Vale Times", edtf.OfDay(on), other, own[1]),
		}))
	}
	day := edtf.Day{Year: 2021, Month: 3, Day: 4}
	for _, grown := range []string{
		"A fire in the Orlake mill on 3 March 2021 killed at least 9 people and burned for hours.",
		"A fire in the Orlake mill on 3 March 2021 has now killed 9 people, who were asleep.",
		"A fire in the Orlake mill on 3 March 2021 killed 9 people so far and burned for hours.",
	} {
		e := fire(day.AddDays(1), grown)
		status(t, e, dataset.Corroborated)
		checkSays(t, e, "number", "rose from day to day", "Hill Post: 5 on 2021-03-04", "Vale Times: ", "9 on 2021-03-05")
		status(t, fire(day, grown), dataset.Disputed, "number")
		status(t, fire(day.AddDays(-1), grown), dataset.Disputed, "number")
	}
	status(t, fire(day.AddDays(1), "A fire in the Orlake mill on 3 March 2021 killed 9 people and burned for hours."), dataset.Disputed, "number")
	status(t, fire(day.AddDays(1), "A fire in the Orlake mill on 3 March 2021 has now killed 3 people, who were asleep."), dataset.Disputed, "number")
	e := fire(day.AddDays(1), "A fire in the Orlake mill on 3 March 2021 killed at least 4 people and burned for hours.")
	status(t, e, dataset.Corroborated)
	if cs := checksOf(e, "number"); len(cs) != 0 {
		t.Errorf("five are at least four, and yet: %+v", cs)
	}
}

// The accounts of two companies that nobody names are two events, however alike they are told.
func TestUnnamedCompaniesStayApart(t *testing.T) {
	several := func(first, second string) int {
		n := 0
		for _, e := range build(t, []dataset.Source{
			report("a", "Hill Post", "2021-03-04", first, own[0]),
			report("b", "Vale Times", "2021-03-05", second, own[1]),
		}).Events {
			if slices.ContainsFunc(e.Mentions, func(m dataset.Mention) bool { return m.Source != e.Mentions[0].Source }) {
				n++
			}
		}
		return n
	}
	if n := several("The company said on 3 March 2021 that net income rose to $3 million.", "The company said on 3 March 2021 that net income rose to $7 million."); n != 0 {
		t.Errorf("%d events that both tell, want none", n)
	}
	if n := several("Vandals painted the old harbour bridge blue on 3 March 2021.", "The old harbour bridge was painted blue by vandals on 3 March 2021."); n != 1 {
		t.Errorf("%d events that both tell, want 1", n)
	}
}

func TestSpeakersDisagree(t *testing.T) {
	said := func(who string) dataset.Event {
		return the(t, build(t, []dataset.Source{
			report("a", "Hill Post", "2021-03-04", "“The harbour belongs to the fishermen of Orlake,” Anna Brell said at the Orlake Forum on 3 March 2021.", own[0]),
			report("b", "Vale Times", "2021-03-05", "At the Orlake Forum on 3 March 2021, "+who+" said: “The harbour belongs to the fishermen of Orlake.”", own[1]),
		}))
	}
	e := said("Peter Dunmore")
	status(t, e, dataset.Disputed, "speaker")
	checkSays(t, e, "speaker", "Hill Post: Anna Brell", "Vale Times: Peter Dunmore", "fishermen")
	status(t, said("Anna Brell"), dataset.Corroborated)
	status(t, said("the Harbour Ministry"), dataset.Corroborated) // a body may speak through a person
}

func TestCorrectionSupersedes(t *testing.T) {
	first := report("a", "Hill Post", "2021-03-05", "The Orlake Harbour Summit was held by the Brell Council on 2 March 2021.", own[0])
	later := report("c", "Hill Post", "2021-03-09", "The Brell Council held the Orlake Harbour Summit on 3 March 2021.", own[2])
	other := report("b", "Vale Times", "2021-03-05", "The Brell Council held the Orlake Harbour Summit on 3 March 2021, in the rain.", own[1])
	status(t, the(t, build(t, []dataset.Source{first, other})), dataset.Disputed, "date")
	e := the(t, build(t, []dataset.Source{first, other, later}))
	status(t, e, dataset.Corroborated)
	if e.Date != "2021-03-03" {
		t.Errorf("dated %s", e.Date)
	}
	checkSays(t, e, "superseded", "Hill Post", "2021-03-02", "2021-03-03", "2021-03-09")
	later.Origin = "Coast Agency" // the later text passes on another's word and corrects nothing
	status(t, the(t, build(t, []dataset.Source{first, other, later})), dataset.Disputed, "date")
}

func TestPrimarySourceOutweighs(t *testing.T) {
	sources := []dataset.Source{
		report("a", "Hill Post", "2021-03-05", "The Orlake Harbour Summit was held by the Brell Council on 2 March 2021.", own[0]),
		report("b", "Vale Times", "2021-03-05", "The Brell Council held the Orlake Harbour Summit on 2 March 2021, in the rain.", own[1]),
		report("c", "Brell Council", "2021-03-09", "The Brell Council held the Orlake Harbour Summit on 3 March 2021.", own[2]),
	}
	if e := the(t, build(t, sources)); e.Date != "2021-03-02" {
		t.Errorf("two reports against one: %s", e.Date)
	}
	sources[2].Kind = dataset.Official
	e := the(t, build(t, sources))
	if e.Date != "2021-03-03" {
		t.Errorf("an official statement against two reports: %s", e.Date)
	}
	status(t, e, dataset.Disputed, "date")
	checkSays(t, e, "agreement", "a primary source outweighs reports of it", "Brell Council: 2021-03-03")
}

func TestWhoCountsOnce(t *testing.T) {
	sources := []dataset.Source{
		report("a", "Hill Post", "2021-03-05", "The Orlake Harbour Summit was held by the Brell Council on 2 March 2021.", own[0]),
		report("b", "Vale Times", "2021-03-05", "The Brell Council held the Orlake Harbour Summit on 2 March 2021, in the rain.", own[1]),
		report("c", "Dune Herald", "2021-03-06", "The Orlake Harbour Summit of the Brell Council took place on 2 March 2021.", own[2]),
	}
	if cs := checksOf(the(t, build(t, sources)), "independence"); len(cs) != 0 {
		t.Errorf("all are independent, and yet: %+v", cs)
	}
	sources[2].Origin = "Hill Post"
	e := the(t, build(t, sources))
	checkSays(t, e, "independence", "a and c count once", "Dune Herald has it from Hill Post")
	if len(e.Independent) != 2 {
		t.Errorf("%v", e.Independent)
	}
}
