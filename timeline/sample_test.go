package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline"
)

func build(t *testing.T, sources []dataset.Source) *dataset.Timeline {
	t.Helper()
	var parts []timeline.Extraction
	for _, s := range sources {
		parts = append(parts, timeline.Extract(s))
	}
	return timeline.Merge(parts)
}

// From the article alone: these five events and no others.
func TestSampleArticleAlone(t *testing.T) {
	sources := slices.DeleteFunc(sampleSources(t), func(s dataset.Source) bool { return s.Publisher != "Global Times" })
	got := build(t, sources)
	want := []struct {
		date      edtf.Date
		precision edtf.Precision
		words     string
		basis     dataset.Basis
		title     string // words it holds
		modality  dataset.Modality
		mentions  int
	}{
		{"2020", "year", "in 2020", dataset.Explicit, "first country in the world to achieve positive economic growth", dataset.Occurred, 1},
		{"2020-05", "month", "in May", dataset.YearInferred, "border conflict began", dataset.Occurred, 2},
		{"2020-10-22", "day", "October 22", dataset.YearInferred, "Vladimir Putin said at a meeting of the Valdai Discussion Club", dataset.Occurred, 1},
		{"[2020-10-22..2020-11-04]", "range", "followed by", dataset.Bounded, "Chinese Foreign Ministry's response", dataset.Occurred, 1},
		{"2020-11-10", "day", "on Tuesday", dataset.Relative, "summit of the Council of Heads of State", dataset.Scheduled, 7},
	}
	if len(got.Events) != len(want) {
		t.Fatalf("%d events, want %d", len(got.Events), len(want))
	}
	for i, w := range want {
		e := got.Events[i]
		if e.Date != w.date || e.Precision != w.precision || e.DateText != w.words || e.DateBasis != w.basis || e.Modality != w.modality || e.Status != dataset.Reported {
			t.Errorf("%s %s %q %s %s %s, want %s %s %q %s %s reported", e.Date, e.Precision, e.DateText, e.DateBasis, e.Modality, e.Status, w.date, w.precision, w.words, w.basis, w.modality)
		}
		if !strings.Contains(e.Title, w.title) {
			t.Errorf("%s: title %q does not hold %q", e.Date, e.Title, w.title)
		}
		if len(e.Mentions) != w.mentions {
			t.Errorf("%s: %d mentions, want %d", e.Date, len(e.Mentions), w.mentions)
		}
	}
	if !slices.ContainsFunc(got.Events[0].Checks, func(c dataset.Check) bool { return c.Check == "check-worthy" }) {
		t.Error("the claim of a record carries no check-worthy")
	}
	quoted(t, got, got.Events[2], dataset.Partial, "Vladimir Putin", "quite possible to imagine")
	quoted(t, got, got.Events[3], dataset.Indirect, "Chinese Foreign Ministry", "there is no limit to China-Russia friendship, nor restricted areas for expanded cooperation")
	actors(t, got.Events[1], "China", "India")
	actors(t, got.Events[4], "Shanghai Cooperation Organization")
}

// quoted checks that an event carries a quotation.
func quoted(t *testing.T, tl *dataset.Timeline, e dataset.Event, kind dataset.QuoteKind, speaker, words string) {
	t.Helper()
	x := dataset.NewIndex(tl)
	for _, id := range e.Quotes {
		if q := x.Quote(id); q.Kind == kind && q.Speaker == speaker && q.EventID == e.ID && strings.HasSuffix(q.Text, words) {
			return
		}
	}
	t.Errorf("%s: no %s quotation %q of %s", e.Date, kind, words, speaker)
}

func actors(t *testing.T, e dataset.Event, names ...string) {
	t.Helper()
	for _, n := range names {
		if !slices.Contains(e.Actors, n) {
			t.Errorf("%s: %s is no actor among %v", e.Date, n, e.Actors)
		}
	}
}

// From the whole folder: the same events carry what the further sources say.
func TestSampleFolder(t *testing.T) {
	got := build(t, sampleSources(t))
	on := func(date edtf.Date) dataset.Event {
		t.Helper()
		var found []dataset.Event
		for _, e := range got.Events {
			if e.Date == date {
				found = append(found, e)
			}
		}
		if len(found) != 1 {
			t.Fatalf("%d events on %s, want 1", len(found), date)
		}
		return found[0]
	}

	valdai := on("2020-10-22")
	if valdai.Status != dataset.Disputed || !slices.Equal(valdai.DisputedOn, []string{"date"}) {
		t.Errorf("the remarks are %s on %v", valdai.Status, valdai.DisputedOn)
	}
	dates(t, valdai, map[string]edtf.Date{
		"ap-2020-10-22": "2020-10-22", "ap-680news-2020-10-22": "2020-10-22", "rt-2020-10-22": "2020-10-22", "newsweek-2020-10-23": "2020-10-22", "topcor-2020-10-23": "2020-10-22",
		"tass-2020-10-19": "2020-10-22", "globaltimes-2020-11-04": "2020-10-22", "scmp-2020-10-25": "2020-10-23", "topcor-scmp-2020-10": "2020-10-23",
	})
	if !slices.ContainsFunc(valdai.Independent, func(v []string) bool { return slices.Equal(v, []string{"ap-2020-10-22", "ap-680news-2020-10-22"}) }) {
		t.Errorf("the two copies of one agency story are no group in %v", valdai.Independent)
	}

	response := on("2020-10-23")
	dates(t, response, map[string]edtf.Date{"newsweek-2020-10-23": "2020-10-23", "globaltimes-2020-11-04": "[2020-10-22..2020-11-04]"})

	summit := on("2020-11-10")
	if summit.Status != dataset.Corroborated || summit.Modality != dataset.Occurred {
		t.Errorf("the summit is %s, %s", summit.Status, summit.Modality)
	}
	if !slices.ContainsFunc(summit.Checks, func(c dataset.Check) bool {
		return c.Outcome == dataset.Warn && c.Source == "urdupoint-2020-11-09" && strings.Contains(c.Detail, "Government")
	}) {
		t.Error("the source that names another body gives no warning")
	}

	conflict := on("2020-05-05")
	if conflict.Status != dataset.Corroborated || !strings.Contains(conflict.DateNote, "month (2020-05)") {
		t.Errorf("the conflict is %s, %q", conflict.Status, conflict.DateNote)
	}
	dates(t, conflict, map[string]edtf.Date{"indiatoday-2020-06-06": "2020-05-05", "globaltimes-2020-11-04": "2020-05"})

	clash := on("2020-06-15")
	dates(t, clash, map[string]edtf.Date{"republic-2020-06-17": "2020-06-15"})

	if november := on("2020-11-30"); november.Status != dataset.Unverified {
		t.Errorf("the impossible Tuesday is %s", november.Status)
	}
	if len(got.Events) != 9 {
		t.Errorf("%d events, want 9", len(got.Events))
	}
}

// dates checks which date each of some sources gives an event.
func dates(t *testing.T, e dataset.Event, want map[string]edtf.Date) {
	t.Helper()
	got := map[string]edtf.Date{}
	for _, m := range e.Mentions {
		if m.Date != "" {
			got[m.Source] = m.Date
		}
	}
	for s, d := range want {
		if got[s] != d {
			t.Errorf("%s: %s says %q, want %q", e.Date, s, got[s], d)
		}
	}
}
