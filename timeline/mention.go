package timeline

import (
	"cmp"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/timeline/clause"
	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
	"dateline/timeline/timex"
)

// findMentions makes a mention of every clause that a date belongs to.
func (a *article) findMentions() {
	for i := range a.sentences {
		s := &a.sentences[i]
		if len(s.dates) == 0 {
			continue
		}
		a.candidates = a.candidates[:0]
		for _, d := range a.joinRanges(s.dates) {
			n := len(a.candidates)
			a.candidates = append(a.candidates, candidate{dated: d})
			if !a.place(s, &a.candidates[n]) {
				a.fault(a.candidates[n].dated)
				a.candidates = a.candidates[:n]
			}
		}
		a.settle(s, a.candidates)
		for j := range a.candidates {
			if c := &a.candidates[j]; c.passed {
				a.fault(c.dated)
			} else {
				a.keep(i, c)
			}
		}
	}
}

// candidate is a date with the clause it belongs to and what it says of it.
type candidate struct {
	dated
	clause   int
	span     segment.Span // what tells the event
	part     segment.Span // the part of it that is this date's, where its clause has several; else empty
	phrase   nounPhrase   // the noun phrase the date stands in, if any
	modality dataset.Modality
	ahead    bool
	placed   placed
	passed   bool // it makes no mention of its own
}

// place gives a date to its clause; false for what dates nothing that happened: a comparison, "now", a clock time without a day, a
// bare noun phrase.
func (a *article) place(s *sentence, c *candidate) bool {
	d := &c.dated
	if d.Type != timex.TypeDate && d.Type != timex.TypeTime || d.Date == "" && d.Problem == "" || a.isClock(d) {
		return false
	}
	parts := a.clauses(s)
	c.clause = parts.At(d.Start)
	cl := &parts.Clauses[c.clause]
	c.phrase = a.phraseAround(d.Span, s.Span)
	relation := c.phrase.relation
	if relation == aside || cl.Kind == clause.Relative && isAnybody(a.lowerBefore(cl.Start)) {
		return false
	}
	if d.Date == "" {
		c.span = a.telling(s, c)
		if d.Unresolved {
			a.problem(d)
			return strings.HasPrefix(d.Value, "XXXX-") && cl.Kind != clause.Fragment
		}
		c.modality, c.placed.basis = dataset.Occurred, d.Basis
		return cl.Kind != clause.Fragment
	}
	c.modality, c.ahead = a.modality(s, cl, d)
	c.placed = relate(relation, d.Date, d.Basis, c.ahead, a.published)
	c.span = a.telling(s, c)
	if c.phrase.head != "" && d.Date.Precision() != edtf.PrecisionDay && relation == at {
		return false // "this year's summit": refer sees to it
	}
	if cl.Kind == clause.Fragment && cl.Host < 0 {
		return len(a.heads(a.within(s, c.span))) > 0 && moreWords(s.Of(a.text), 4)
	}
	return true
}

// telling is the stretch of the sentence that tells the event: the clause, with what hangs on it where it is itself only a part.
func (a *article) telling(s *sentence, c *candidate) segment.Span {
	parts := a.clauses(s)
	cl := &parts.Clauses[c.clause]
	span := cl.Span
	switch cl.Kind {
	case clause.Fragment:
		if cl.Host >= 0 {
			span = cover(span, parts.Clauses[cl.Host].Span)
			span = cover(span, reportedBy(parts, cl.Host))
		}
	case clause.Infinitive, clause.Participial:
		host := parts.Clauses[cl.Host].Span
		if start, ok := a.rankStart(s, host.Start, cl.Start); ok {
			return segment.Span{Start: start, End: cl.End}
		}
		if cl.Kind == clause.Participial {
			return segment.Span{Start: a.nounBefore(s, host.Start, cl.Start), End: cl.End}
		}
		span = segment.Span{Start: host.Start, End: max(host.End, cl.End)}
	case clause.Relative:
		span.Start = a.nounBefore(s, s.Start, cl.Start)
	case clause.Subordinate:
		if cl.Host >= 0 && cl.Intro.End > 0 && strings.TrimSpace(a.text[cl.Intro.End:cl.Group.Start]) == "" { // "when asked"
			span = cover(parts.Clauses[cl.Host].Span, span)
		}
	default:
		span = cover(span, reportedBy(parts, c.clause))
		span = cover(span, contentOf(parts, c.clause))
	}
	return span
}

// relative is the comma and relative pronoun that a title leaves out, so that the noun before becomes the subject: "the man, who was held".
func (a *article) relative(s *sentence, c *candidate) segment.Span {
	cl := &a.clauses(s).Clauses[c.clause]
	if cl.Kind != clause.Relative || cl.Intro.End == 0 || !isWho(strings.ToLower(cl.Intro.Of(a.text))) || strings.TrimSpace(a.text[cl.Intro.End:cl.Group.Start]) != "" {
		return segment.Span{}
	}
	return segment.Span{Start: len(strings.TrimRight(a.text[:cl.Intro.Start], ", ")), End: cl.Intro.End}
}

// isAnybody lists words whose relative clause tells of nobody in particular: "anyone who paid before May".
var isAnybody = setOf("anyone anybody everyone everybody nobody none those whoever people someone")

var isWho = setOf("who which that")

// headline is the part of what tells the event that makes its title: without the fragment before its clause ("Asked on Thursday if
// ..., Putin replied").
func (a *article) headline(s *sentence, c *candidate) segment.Span {
	parts := a.clauses(s)
	cl := &parts.Clauses[c.clause]
	if cl.Kind != clause.Fragment || cl.Host < 0 {
		return c.span
	}
	return cover(parts.Clauses[cl.Host].Span, reportedBy(parts, cl.Host))
}

func cover(a, b segment.Span) segment.Span {
	if b.Start == b.End {
		return a
	}
	return segment.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// reportedBy is the span of what a reporting clause introduces with "that", empty for other clauses.
func reportedBy(parts *clause.Sentence, host int) segment.Span {
	var span segment.Span
	for i := host + 1; i < len(parts.Clauses); i++ {
		c := &parts.Clauses[i]
		if c.Kind == clause.Reported && (c.Host == host || span.End > 0) {
			if span.End == 0 {
				span = c.Span
			}
			span.End = c.End
		}
	}
	return span
}

// contentOf is the span of what stands before a reporting clause that closes its sentence ("..., the company said on Tuesday").
func contentOf(parts *clause.Sentence, i int) segment.Span {
	c := &parts.Clauses[i]
	if i == 0 || !c.Reporting || c.Kind != clause.Main {
		return segment.Span{}
	}
	for _, other := range parts.Clauses[i+1:] {
		if other.Kind == clause.Reported {
			return segment.Span{}
		}
	}
	return segment.Span{Start: parts.Clauses[0].Start, End: parts.Clauses[i-1].End}
}

// comparedDates is how many dates of one sentence are compared with each other; only a list holds more.
const comparedDates = 64

// settle decides which candidates of a sentence stand. A reporting clause whose content has a date of its own only says who told;
// clauses that hang together on one day are one mention; within a clause a date beside the verb beats one inside a noun phrase.
func (a *article) settle(s *sentence, cs []candidate) {
	if len(cs) < 2 {
		return
	}
	parts := a.clauses(s)
	for i := range cs {
		c := &cs[i]
		near := cs[max(0, i-comparedDates):min(len(cs), i+comparedDates)]
		if cl := &parts.Clauses[c.clause]; cl.Kind == clause.Infinitive && dates(near, cl.Host) {
			c.part = cl.Span
		}
		if a.onlyTold(s, parts, near, c) || !c.phrase.empty() && sameClause(near, c) {
			c.passed = true
			continue
		}
		last := -1
		for j := max(0, i-comparedDates); j < i; j++ {
			k := &cs[j]
			if !k.passed && hangTogether(parts, k, c) {
				k.span, c.passed = cover(k.span, c.span), true
				break
			}
			if !k.passed && k.clause == c.clause && k.span == c.span && k.onDay() && c.onDay() {
				last = j
			}
		}
		if cl := &parts.Clauses[c.clause]; last >= 0 && !c.passed && cl.Kind != clause.Fragment {
			share(&cs[last], c, cl.Verb)
		}
	}
}

// dates reports whether one of some candidates dates a clause.
func dates(cs []candidate, clause int) bool {
	return slices.ContainsFunc(cs, func(c candidate) bool { return c.clause == clause && c.phrase.relation == at })
}

// onDay reports whether the candidate's date is one day, told of by itself.
func (c *candidate) onDay() bool {
	return c.phrase.empty() && c.phrase.relation == at && !c.placed.date.Day().IsZero()
}

// share parts a clause with two dates between them. Its verb goes with the nearer: with the first where it stands before that, and between
// them with the one that fewer bytes part it from.
func share(a, b *candidate, verb segment.Span) {
	border := a.Span.End
	if between := verb.Start >= a.Span.End && verb.End <= b.Span.Start; between && verb.Start-a.Span.End <= b.Span.Start-verb.End {
		border = verb.End
	}
	b.part = segment.Span{Start: border, End: b.span.End}
	if a.part.End == 0 {
		a.part.Start = a.span.Start
	}
	a.part.End = border
}

// onlyTold reports whether a candidate is the day of saying while another in the sentence dates what was said. Marked words make the
// saying an event of its own, and so does its day where what was said has no day ("said on Friday that the bridge would open in May").
func (a *article) onlyTold(s *sentence, parts *clause.Sentence, cs []candidate, c *candidate) bool {
	if !parts.Clauses[c.clause].Reporting {
		return false
	}
	for q := s.quotes.from; q < s.quotes.to; q++ {
		if a.quotes[q].Kind != dataset.Indirect {
			return false
		}
	}
	for i := range cs {
		if o := &cs[i]; o.clause != c.clause && !parts.Clauses[o.clause].Reporting && !beside(parts, o.clause, c.clause) && (!c.onDay() || !o.placed.date.Day().IsZero()) {
			return true
		}
	}
	return false
}

// beside reports whether a clause stands beside a saying and is no part of what was said: "added to the gloom when the bank closed".
func beside(parts *clause.Sentence, i, saying int) bool {
	c := &parts.Clauses[i]
	return c.Kind == clause.Subordinate && c.Host == saying
}

// sameClause reports whether another candidate dates the same clause beside its verb.
func sameClause(cs []candidate, c *candidate) bool {
	for i := range cs {
		if o := &cs[i]; o != c && o.clause == c.clause && o.phrase.empty() {
			return true
		}
	}
	return false
}

// hangTogether reports whether two candidates of a sentence tell one event: the same date, and one clause hangs on the other or is it.
func hangTogether(parts *clause.Sentence, a, b *candidate) bool {
	if a.placed.date != b.placed.date {
		return false
	}
	return a.clause == b.clause || parts.Clauses[a.clause].Host == b.clause || parts.Clauses[b.clause].Host == a.clause
}

// modality says how the clause tells its event, and whether it is told as lying ahead.
func (a *article) modality(s *sentence, c *clause.Clause, d *dated) (m dataset.Modality, ahead bool) {
	first, _, _ := d.Date.Bounds()
	later := !a.published.IsZero() && first.Compare(a.published) > 0
	governing := c
	if c.Host >= 0 && (c.Kind == clause.Infinitive || c.Kind == clause.Participial || c.Kind == clause.Fragment) {
		governing = &a.clauses(s).Clauses[c.Host]
		if c.Kind == clause.Infinitive {
			if _, ok := a.rankStart(s, governing.Start, c.Start); ok && !later {
				return dataset.Occurred, false
			}
			if governing.Modal == "" && governing.Tense != clause.Future && (later || isPlan(governing.Lemma)) {
				return dataset.Scheduled, later
			}
		}
	}
	switch {
	case isCondition(c.Intro.Of(a.text)), isDoubt(governing.Modal):
		return dataset.Hypothetical, later
	case governing.Tense == clause.Future:
		return dataset.Scheduled, true
	case governing.Modal == "would":
		if later {
			return dataset.Scheduled, true
		}
		return dataset.Hypothetical, false
	case later:
		return dataset.Scheduled, true
	}
	return dataset.Occurred, false
}

// isDoubt lists the modals that tell a possibility or a duty, no fact.
var isDoubt = setOf("can could may might should must cannot can't couldn't")

// isCondition lists what introduces a condition.
func isCondition(intro string) bool {
	switch strings.ToLower(intro) {
	case "if", "unless", "whether":
		return true
	}
	return false
}

// isPlan lists verbs whose infinitive lies ahead of them, or did.
var isPlan = setOf(`plan plans planned planning intend intends intended hope hopes hoped agree agrees agreed decide decides decided vote voted
	aim aims aimed expect expects expected promise promises promised pledge pledges pledged vow vows vowed want wants wanted schedule
	scheduled set due offer offered propose proposes proposed prepare prepares prepared ask asked order ordered urge urged`)

// keep turns a candidate into a mention.
func (a *article) keep(sentence int, c *candidate) {
	s := &a.sentences[sentence]
	m := a.tell(sentence, c.span)
	a.narrow(m, c)
	m.Date, m.Basis, m.Modality = dayOnly(c.placed.date), c.placed.basis, c.modality
	if c.Unresolved {
		m.Partial, m.Reference = c.Value, true
	}
	a.dateWords(m, c.phrase.dateSpan(a.text, &c.dated))
	m.Note = a.note(c, m.DateText)
	m.Title = a.title(s, a.headline(s, c), c.drop(&c.phrase), a.relative(s, c))
	if c.phrase.empty() && c.phrase.relation == at {
		a.at[len(a.at)-1].clause = c.clause
	}
	if c.Problem != "" && !c.Unresolved {
		m.Checks = append(m.Checks, dataset.Check{Check: problemCheck(&c.dated), Outcome: dataset.Fail, Detail: c.Problem, Source: a.src.ID})
	}
	m.Checks = append(m.Checks, a.order(m)...)
	a.dates(s)
}

// narrow puts a mention on its date's part of the clause, if there is more to that than the date.
func (a *article) narrow(m *Mention, c *candidate) {
	part := c.part
	for part.Start < part.End && strings.IndexByte(" ,;", a.text[part.Start]) >= 0 {
		part.Start++
	}
	if rest, ok := strings.CutPrefix(part.Of(a.text), "and "); ok {
		part.Start = part.End - len(rest)
	}
	if part.Start >= c.Span.Start || c.Span.End > part.End || !moreWords(a.text[part.Start:c.Span.Start], 2) {
		return
	}
	a.at[len(a.at)-1].Span = part
	m.Text, m.Start, m.End = part.Of(a.text), a.offsets.Of(part.Start), a.offsets.Of(part.End)
}

// dateWords gives the last mention the words that date it.
func (a *article) dateWords(m *Mention, span segment.Span) {
	a.at[len(a.at)-1].date = span
	m.DateText = span.Of(a.text)
}

// dates notes that the last mention is one that the sentence dates.
func (a *article) dates(s *sentence) {
	if s.mentions.to == 0 {
		s.mentions.from = len(a.mentions) - 1
	}
	s.mentions.to = len(a.mentions)
}

// tell adds a mention that tells an event in its own words.
func (a *article) tell(sentence int, span segment.Span) *Mention {
	s := &a.sentences[sentence]
	ts := a.within(s, span)
	m := a.mention(sentence, span, ts)
	m.Heads = a.heads(ts)
	m.Words = a.contentWords(ts)
	m.Actors = a.party(s, span)
	return m
}

// mention adds a mention with what every one has: its place, its text, and the occasion and rank that its words name.
func (a *article) mention(sentence int, span segment.Span, words []lexicon.Token) *Mention {
	s := &a.sentences[sentence]
	a.at = append(a.at, place{Span: span, sentence: sentence, clause: -1})
	a.mentions = append(a.mentions, Mention{Same: -1})
	m := &a.mentions[len(a.mentions)-1]
	m.Source, m.Text = a.src.ID, span.Of(a.text)
	m.Start, m.End = a.offsets.Of(span.Start), a.offsets.Of(span.End)
	m.Summary = s.Of(a.text)
	m.Occasion = a.occasion(words)
	if rank := rankIn(a.text, words); rank != "" {
		m.Checks = append(m.Checks, dataset.Check{Check: "check-worthy", Outcome: dataset.None, Detail: "it claims a rank or record: “" + rank + "”", Source: a.src.ID})
	}
	return m
}

// party is whom the mention is about: whom its span names, or else whom its sentence does; of those a claim of rank ("as the first
// country to ..., China can") only the first after it.
func (a *article) party(s *sentence, span segment.Span) []string {
	if here := a.actors(span); len(here) > 0 {
		return here
	}
	around := a.actors(s.Span)
	if after := a.actors(segment.Span{Start: span.End, End: s.End}); rankIn(a.text, a.within(s, span)) != "" && len(after) > 0 {
		return after[:1]
	}
	return around
}

// dayOnly leaves out the time of day: events are kept to the day.
func dayOnly(d edtf.Date) edtf.Date {
	if at := strings.IndexByte(string(d), 'T'); at >= 10 && !strings.ContainsAny(string(d), "/[") {
		return d[:at]
	}
	return d
}

// heads is the nouns of a stretch that name something that happens, in order and in lower case.
func (a *article) heads(ts []lexicon.Token) []string {
	from := len(a.lists)
	for i := range ts {
		if head := ts[i].Head; head != "" && !slices.Contains(a.lists[from:], head) {
			a.lists = append(a.lists, head)
		}
	}
	return a.lists[from:len(a.lists):len(a.lists)]
}

// contentWords is the stems of a stretch's words that say which event is meant, sorted.
func (a *article) contentWords(ts []lexicon.Token) []string {
	a.entries = a.entries[:0]
	for i := range ts {
		if isContent(&ts[i]) {
			a.entries = append(a.entries, ts[i].Entry)
		}
	}
	return a.stems(a.entries)
}

func isContent(t *lexicon.Token) bool {
	return !t.Mark() && !t.Is(lexicon.Stop) && len(t.Lower) > 1
}

// stems is the stems of some words, sorted, each once.
func (a *article) stems(words []*lexicon.Entry) []string {
	slices.SortFunc(words, func(x, y *lexicon.Entry) int {
		if x.Order != y.Order {
			return cmp.Compare(x.Order, y.Order)
		}
		return strings.Compare(x.Stem, y.Stem)
	})
	from := len(a.lists)
	for i, w := range words {
		if i == 0 || w.Stem != words[i-1].Stem {
			a.lists = append(a.lists, w.Stem)
		}
	}
	return a.lists[from:len(a.lists):len(a.lists)]
}

func problemCheck(d *dated) string {
	if d.Date == "" {
		return "date-exists"
	}
	return "weekday"
}

// order checks that what took place does not lie after the day its source was published.
func (a *article) order(m *Mention) []dataset.Check {
	first, _, ok := m.Date.Bounds()
	if !ok || a.published.IsZero() || first.IsZero() || m.Modality != dataset.Occurred || first.Compare(a.published) <= 0 {
		return nil
	}
	return []dataset.Check{{Check: "order", Outcome: dataset.Warn, Source: a.src.ID,
		Detail: "told as past, but " + string(m.Date) + " lies after publication on " + a.published.String()}}
}
