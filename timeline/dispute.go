package timeline

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/data/names"
	"dateline/dataset"
	"dateline/dataset/edtf"
)

// claim is one value that sources give ("12", a speaker), with who gives it and on which words.
type claim struct {
	value   string
	sources []int
	words   string
}

// disagreement is what the sources of an event give different values for.
type disagreement struct {
	on     string // "number", "speaker"
	about  string // "people", the quotation
	claims []claim
	rose   bool // a count that grew from one day to the next: no disagreement
}

// add notes that a source gives a value.
func (d *disagreement) add(value string, source int, words string) {
	i := slices.IndexFunc(d.claims, func(c claim) bool { return c.value == value })
	if i < 0 {
		i = len(d.claims)
		d.claims = append(d.claims, claim{value: value, words: words})
	}
	d.claims[i].sources = append(d.claims[i].sources, source)
}

// counted is one source's number of something.
type counted struct {
	figure
	from  int
	day   edtf.Day // of publication, zero where unknown
	words string
}

// numbers lists what members count differently, and what grew from one day to the next: one noun with one verb. A source that gives two
// counts itself, and one that its publisher corrected since, is not heard.
func (m *merger) numbers(members []*mention, gone map[int]bool) (disagree, rose []disagreement) {
	own := map[string]map[int]int{} // by what is counted: each source's count, 0 for more than one
	known := map[string][]figure{}
	var order []string
	for _, x := range members {
		if x.Reference {
			continue
		}
		fs, ok := known[x.Text]
		if !ok {
			fs = figures(x.Text)
			known[x.Text] = fs
		}
		for _, f := range fs {
			if own[f.what] == nil {
				own[f.what] = map[int]int{}
				order = append(order, f.what)
			}
			if n, ok := own[f.what][x.from]; ok && n != f.n {
				own[f.what][x.from] = 0
			} else if !ok {
				own[f.what][x.from] = f.n
			}
		}
	}
	counts := map[string][]counted{}
	for _, x := range members {
		for _, f := range known[x.Text] {
			if !x.Reference && !gone[x.from] && own[f.what][x.from] == f.n {
				counts[f.what] = append(counts[f.what], counted{f, x.from, x.source.Published.Day(), x.Text})
			}
		}
	}
	for _, what := range order {
		d, r := compareCounts(counts[what])
		if len(d.claims) > 1 {
			disagree = append(disagree, d)
		}
		if len(r.claims) > 1 {
			rose = append(rose, r)
		}
	}
	return disagree, rose
}

// compareCounts tells what sources count differently from what grew: a number gives way to a higher one of a later day that says it may be
// more or has grown ("at least nine", "now nine"). What then still stands must be one number, and none below an "at least".
func compareCounts(cs []counted) (disagree, rose disagreement) {
	outgrown := growth(cs)
	fewest, grew := math.MaxInt, false
	for _, c := range cs {
		if outgrown(&c) {
			grew = true
		} else if !c.least {
			fewest = min(fewest, c.n)
		}
	}
	disagree, rose = disagreement{on: "number"}, disagreement{on: "number", rose: true}
	for _, c := range cs {
		disagree.about, rose.about = c.unit, c.unit
		gone := outgrown(&c)
		if grew && (gone || c.rising) {
			rose.add(c.told()+" on "+c.day.String(), c.from, c.words)
		}
		if !gone && (!c.least || fewest < c.n) {
			disagree.add(c.told(), c.from, c.words)
		}
	}
	return disagree, rose
}

// growth returns the test whether a later day's number has taken the place of a count.
func growth(cs []counted) func(*counted) bool {
	rising := slices.DeleteFunc(slices.Clone(cs), func(c counted) bool { return !c.rising || c.day.IsZero() })
	slices.SortFunc(rising, func(a, b counted) int { return b.day.Compare(a.day) })
	most := make([]int, len(rising)+1) // of the last so many
	for i := range rising {
		most[i+1] = max(most[i], rising[i].n)
	}
	return func(c *counted) bool {
		later, _ := slices.BinarySearchFunc(rising, c.day, func(r counted, day edtf.Day) int {
			if r.day.Compare(day) > 0 {
				return -1
			}
			return 1
		})
		return !c.day.IsZero() && most[later] > c.n
	}
}

// told is the number as it was told.
func (c *counted) told() string {
	if c.least {
		return fmt.Sprint("at least ", c.n)
	}
	return fmt.Sprint(c.n)
}

// speakersCompared is how many quotations of one event are compared with each other.
const speakersCompared = 64

// speakers lists the quotations that members give to different people.
func (m *merger) speakers(members []*mention) []disagreement {
	type told struct {
		*saying
		from int
		text string
	}
	var all []told
	for _, x := range members {
		for i := range x.said {
			q := &m.extractions[x.from].Quotes[x.Quotes[i]]
			if q.Kind != dataset.Indirect && len(x.said[i].words) >= 3 && isPerson(x.said[i].speaker) && len(all) < speakersCompared {
				all = append(all, told{&x.said[i], x.from, q.Text})
			}
		}
	}
	var out []disagreement
	done := make([]bool, len(all))
	for i, a := range all {
		if done[i] {
			continue
		}
		d := disagreement{on: "speaker", about: "“" + a.text + "”"}
		for j := i; j < len(all); j++ {
			b := all[j]
			if n := shared(a.words, b.words); float64(n) >= 0.8*float64(max(len(a.words), len(b.words))) {
				done[j] = true
				d.add(b.speaker, b.from, b.text)
			}
		}
		if len(d.claims) > 1 {
			out = append(out, d)
		}
	}
	return out
}

// isPerson reports whether a name is surely a person's: a given name and more. A body and its spokesman are no two speakers.
func isPerson(name string) bool {
	first, _, more := strings.Cut(name, " ")
	return more && names.Of(first)&(names.Male|names.Female) != 0
}

// check shows both sides of a disagreement.
func (m *merger) disagreementCheck(d disagreement) dataset.Check {
	parts := make([]string, 0, len(d.claims))
	for _, c := range d.claims {
		part := orUnknown(m.voices(m.independent.voices(c.sources))) + ": " + c.value
		if d.on == "number" {
			part += " (“" + c.words + "”)"
		}
		parts = append(parts, part)
	}
	if d.rose {
		return dataset.Check{Check: d.on, Outcome: dataset.None, Detail: "the number of " + d.about + " rose from day to day: " + strings.Join(parts, "; ")}
	}
	what := "who said " + d.about
	if d.on == "number" {
		what = "the number of " + d.about
	}
	return dataset.Check{Check: d.on, Outcome: dataset.Warn, Detail: "sources disagree on " + what + ": " + strings.Join(parts, "; ")}
}

// correction is an article that a later one of its publisher sets right.
type correction struct {
	old, new   *mention
	was, isNow string
}

// corrections finds the articles that a later one of the same publisher sets right: it tells the event with another day, or another number, and
// credits nobody else. The last day of publication counts, and only where it speaks with one tongue.
func (m *merger) corrections(members []*mention) []correction {
	byPublisher := map[int32][]*mention{}
	var order []int32
	for _, x := range members {
		p := m.independent.publisher[x.from]
		if p == 0 || x.Reference || x.source.Published.Day().IsZero() {
			continue
		}
		if byPublisher[p] == nil {
			order = append(order, p)
		}
		byPublisher[p] = append(byPublisher[p], x)
	}
	var out []correction
	for _, p := range order {
		out = append(out, m.correctionsOf(byPublisher[p])...)
	}
	return out
}

func (m *merger) correctionsOf(texts []*mention) []correction {
	var last edtf.Day
	for _, x := range texts {
		last = later(last, x.source.Published.Day())
	}
	var latest []*mention
	for _, x := range texts {
		if x.source.Published.Day() == last {
			latest = append(latest, x)
		}
	}
	now := latest[0]
	if len(latest) == len(texts) || slices.ContainsFunc(latest, func(x *mention) bool { return x.from != now.from || x.Date != now.Date }) {
		return nil
	}
	var out []correction
	done := map[int]bool{}
	for _, x := range texts {
		if x.source.Published.Day() == last || done[x.from] || now.source.Origin != "" && !sameName(now.source.Origin, x.source.Origin) {
			continue
		}
		if c, ok := corrects(now, x); ok {
			done[x.from] = true
			out = append(out, c)
		}
	}
	return out
}

// corrects reports whether a later text gives another day or number than an earlier one.
func corrects(now, before *mention) (correction, bool) {
	if now.stated() && before.stated() && !now.fails() && !now.Date.Overlaps(before.Date) {
		return correction{before, now, string(before.Date), string(now.Date)}, true
	}
	for _, f := range figures(before.Text) {
		for _, g := range figures(now.Text) {
			if f.what == g.what && f.n != g.n && !(f.least && g.n > f.n) {
				return correction{before, now, fmt.Sprintf("%d %s", f.n, f.unit), fmt.Sprintf("%d %s", g.n, g.unit)}, true
			}
		}
	}
	return correction{}, false
}

func correctionCheck(c correction) dataset.Check {
	return dataset.Check{Check: "superseded", Outcome: dataset.Warn, Source: c.old.source.ID,
		Detail: fmt.Sprintf("%s said %s on %s and %s on %s (%s); the later counts", c.old.source.Publisher, c.was, c.old.source.Published, c.isNow, c.new.source.Published, c.new.source.ID)}
}

// groups says, for each voice of several sources, that it counts once and why.
func (m *merger) groups(members []*mention) []dataset.Check {
	sources := make([]int, len(members))
	for i, x := range members {
		sources[i] = x.from
	}
	var out []dataset.Check
	for _, v := range m.independent.voices(sources) {
		if len(v) < 2 {
			continue
		}
		out = append(out, dataset.Check{Check: "independence", Outcome: dataset.None,
			Detail: fmt.Sprintf("%s count once: %s", listed(m.ids(v)), strings.Join(m.independent.reasons(v), "; "))})
	}
	return out
}
