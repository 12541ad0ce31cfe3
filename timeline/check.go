package timeline

import (
	"fmt"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/timeline/lexicon"
)

// checks runs every test of an event. The order is that of the contract's "status": words, date, agreement, then what is worth a look.
func (m *merger) checks(members []*mention, v vote) []dataset.Check {
	out := []dataset.Check{m.anchored(members)}
	out = append(out, dateExists(members)...)
	known := map[dataset.Check]bool{}
	for _, x := range members {
		for _, c := range x.Checks {
			if c.Check != "date-exists" && !known[c] {
				known[c] = true
				out = append(out, c)
			}
		}
	}
	out = append(out, m.agreement(members, v))
	for _, d := range slices.Concat(v.other, v.rose) {
		out = append(out, m.disagreementCheck(d))
	}
	for _, c := range v.corrections {
		out = append(out, correctionCheck(c))
	}
	out = append(out, m.groups(members)...)
	out = append(out, m.occasions(members)...)
	out = append(out, m.modalities(members)...)
	out = append(out, m.undated(members)...)
	return out
}

// anchored says that the words reported stand in their sources, with the offsets given: Extract cut them out of the text itself.
func (m *merger) anchored(members []*mention) dataset.Check {
	sources := map[int]bool{}
	for _, x := range members {
		sources[x.from] = true
	}
	return dataset.Check{Check: "anchored", Outcome: dataset.Pass,
		Detail: fmt.Sprintf("%s in %s, each at its offsets", plural(len(members), "mention"), plural(len(sources), "source"))}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func dateExists(members []*mention) []dataset.Check {
	var out []dataset.Check
	for _, x := range members {
		for _, c := range x.Checks {
			if c.Check == "date-exists" {
				out = append(out, c)
			}
		}
	}
	if out == nil {
		out = []dataset.Check{{Check: "date-exists", Outcome: dataset.Pass, Detail: "the calendar has the date"}}
	}
	return out
}

// agreement says who states which date.
func (m *merger) agreement(members []*mention, v vote) dataset.Check {
	c := dataset.Check{Check: "agreement", Outcome: dataset.None}
	switch {
	case len(v.sides) > 1:
		c.Outcome = dataset.Warn
		var parts []string
		for _, s := range v.sides {
			parts = append(parts, m.says(s))
		}
		c.Detail = "sources disagree on the date: " + strings.Join(parts, "; ")
		if v.sides[0].primary {
			c.Detail += "; a primary source outweighs reports of it"
		}
	case v.coarse != "" && v.coarse == v.date:
		c.Outcome = dataset.Pass
		c.Detail = fmt.Sprintf("%s state %s: %s", plural(len(v.agreeing), "independent source"), v.date, m.voices(v.agreeing))
	case v.coarse != "":
		c.Outcome = dataset.Pass
		c.Detail = fmt.Sprintf("%s agree to the %s (%s): %s; the day is from %s", plural(len(v.agreeing), "independent source"), precisionWord(v.coarse), v.coarse, m.voices(v.agreeing), m.voices(v.sides[0].voices))
	case len(v.sides) == 0:
		c.Detail = "no source states the date in words"
	default:
		c.Detail = "one voice: " + orUnknown(m.voices(v.sides[0].voices))
	}
	return c
}

func orUnknown(who string) string {
	if who == "" {
		return "a source of unknown publisher"
	}
	return who
}

func (m *merger) says(s side) string { return orUnknown(m.voices(s.voices)) + ": " + string(s.date) }

func (m *merger) voices(vs [][]int) string {
	shown := vs[:min(len(vs), 2*namesShown)]
	parts := make([]string, len(shown))
	for i, v := range shown {
		parts[i] = m.independent.who(v)
	}
	if more := len(vs) - len(shown); more > 0 {
		return strings.Join(parts, ", ") + " and " + plural(more, "more voice")
	}
	return strings.Join(parts, ", ")
}

// occasions warns where a source names the occasion by a word that the best-known name contradicts: "Heads of Government" where others
// have "Heads of State".
func (m *merger) occasions(members []*mention) []dataset.Check {
	votes := map[string]int{}
	for _, x := range members {
		for _, w := range x.Occasion {
			votes[w]++
		}
	}
	var out []dataset.Check
	for _, x := range members {
		if odd, instead := oddWord(x, members, votes); odd != "" && !x.Reference {
			out = append(out, dataset.Check{Check: "occasion", Outcome: dataset.Warn, Source: x.source.ID,
				Detail: fmt.Sprintf("%s names it with “%s” where others have “%s”: “%s”", orUnknown(x.source.Publisher), odd, instead, x.Text)})
		}
	}
	return out
}

// oddWord is a word of a mention's occasion that no other mention has, where the others have another in its place.
func oddWord(x *mention, members []*mention, votes map[string]int) (odd, instead string) {
	for _, w := range x.Occasion {
		if votes[w] > 1 {
			continue
		}
		for _, y := range members {
			if y.from == x.from || len(y.Occasion) < 2 || shared(x.Occasion, y.Occasion) < 2 {
				continue
			}
			for _, o := range y.Occasion {
				if votes[o] > 1 && !slices.Contains(x.Occasion, o) {
					return x.spelled(w), y.spelled(o)
				}
			}
		}
	}
	return "", ""
}

// spelled is the word of the mention's text that has a stem.
func (x *mention) spelled(stemmed string) string {
	for _, w := range strings.FieldsFunc(x.Text, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' }) {
		if lexicon.Of(w).Stem == stemmed {
			return w
		}
	}
	return stemmed
}

// modalities says where an announcement was borne out.
func (m *merger) modalities(members []*mention) []dataset.Check {
	if modalityOf(members) != dataset.Occurred {
		return nil
	}
	var out []dataset.Check
	for _, x := range members {
		if x.Modality == dataset.Scheduled && !x.Reference {
			out = append(out, dataset.Check{Check: "borne-out", Outcome: dataset.Pass, Source: x.source.ID, Detail: "told beforehand by " + orUnknown(x.source.Publisher) + ", and reported since as having taken place"})
		}
	}
	return out
}

// undated says which sources name the event and give no date for it.
func (m *merger) undated(members []*mention) []dataset.Check {
	var out []dataset.Check
	dated := map[int]bool{}
	for _, x := range members {
		dated[x.from] = dated[x.from] || x.Dated()
	}
	said := map[int]bool{}
	for _, x := range members {
		if x.Reference && !dated[x.from] && !said[x.from] {
			said[x.from] = true
			out = append(out, dataset.Check{Check: "undated", Outcome: dataset.None, Source: x.source.ID, Detail: orUnknown(x.source.Publisher) + " names the event and does not date it"})
		}
	}
	return out
}

// status is what the checks together allow to be said.
func (m *merger) status(v vote, checks []dataset.Check) (dataset.Status, []string) {
	switch {
	case v.failed, len(v.sides) == 0 && slices.ContainsFunc(checks, func(c dataset.Check) bool { return c.Outcome == dataset.Fail }):
		return dataset.Unverified, []string{}
	}
	if on := v.disputes(); len(on) > 0 {
		return dataset.Disputed, on
	}
	if len(v.agreeing) >= 2 && v.coarse != "" {
		return dataset.Corroborated, []string{}
	}
	return dataset.Reported, []string{}
}

// disputes lists what the sources disagree on.
func (v *vote) disputes() []string {
	var on []string
	if len(v.sides) > 1 && conflict(v.sides) {
		on = append(on, "date")
	}
	for _, d := range v.other {
		if !slices.Contains(on, d.on) {
			on = append(on, d.on)
		}
	}
	return on
}

// conflict reports whether two sides cannot both be right.
func conflict(sides []side) bool {
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			if !a.date.Overlaps(b.date) {
				return true
			}
		}
	}
	return false
}
