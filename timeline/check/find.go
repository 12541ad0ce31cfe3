package check

import (
	"iter"
	"slices"
	"strconv"
	"unicode/utf8"
)

const (
	maxSteps  = 1 << 24 // tokens compared and bytes read for one claim, beside eight times its own length
	maxPlaces = 1 << 14 // places tried for one claim
	maxEdits  = 500     // marked edits of one claim: beyond, nobody can tell what was said, and it does not pass
	gapBytes  = 1400    // the text that maxGap tokens take, about
	lookAhead = 200     // bytes after the last word that say how the sentence ends
	maxNear   = 3       // passages shown for an absent claim
)

// Quote looks a claim up in the source of that id, in all sources for "", and says how its words stand to the source's.
// Where several places have them, the best verdict counts, and the first place with it.
func (x *Index) Quote(text, source string, p Policy) Finding {
	best, _ := x.look(text, source, p, 1)
	return best
}

// look is Quote, and lists the places where the claim passes or is truncated, up to a number of them. Asked for one, it
// stops at the first verbatim one.
func (x *Index) look(text, source string, p Policy, most int) (best Finding, places []Finding) {
	c := parse(text)
	from, to, ok := x.span(source)
	switch {
	case !ok:
		return Finding{Verdict: Absent, Message: "no source has the id " + quoted(source)}, nil
	case len(c.words) == 0:
		return Finding{Verdict: Absent, Source: source, Message: "there is no word in it to look up"}, nil
	}
	s := x.search(c, p, from, to)
	defer s.done()
	for f := range s.exact() {
		if best.Verdict == "" || rank(f.Verdict) < rank(best.Verdict) {
			best = f
		}
		if len(places) < most {
			places = append(places, f)
		}
		if len(places) == most && best.Verdict == Verbatim {
			break
		}
	}
	if best.Verdict == "" {
		best = s.nearest()
	}
	return best, places
}

// Places yields every place where the claim passes or is truncated, by source and place: in the source of that id, in all
// sources for "".
func (x *Index) Places(text, source string, p Policy) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		c := parse(text)
		from, to, ok := x.span(source)
		if !ok || len(c.words) == 0 {
			return
		}
		s := x.search(c, p, from, to)
		defer s.done()
		for f := range s.exact() {
			if !yield(f) {
				return
			}
		}
	}
}

// done gives the scratch memory back, unless a long claim has made it large.
func (s *search) done() {
	if cap(s.buf)+cap(s.slab) < 1<<16 {
		s.pool.Put(s.scratch)
	}
}

func (x *Index) search(c *claim, p Policy, from, to int) *search {
	s := &search{Index: x, c: c, policy: p, from: from, to: to, steps: maxSteps + 8*len(c.text)}
	s.scratch, _ = x.pool.Get().(*scratch)
	if s.scratch == nil {
		s.scratch = &scratch{}
	}
	s.seeds = x.lookUp(s.seeds[:0], c, from, to)
	return s
}

// scratch is memory that one search leaves to the next.
type scratch struct {
	buf     []token // around the place that is being tried
	hits    []hit
	voteBuf []vote
	seeds   []seed
	slab    []token // of the passages that are being aligned
	trace   []byte
	cells   []int
}

// search is one claim's way through the index.
type search struct {
	*Index
	c        *claim
	policy   Policy
	from, to int // the part of the texts laid end to end
	steps    int
	brief    bool // only the most promising passage is aligned
	*scratch
}

// exact finds the places where the claim passes, or is truncated. Every such place has the claim's rarest word, so each place
// of that word is tried.
func (s *search) exact() iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		if s.c.marked > maxEdits {
			return
		}
		rare := s.seeds[0]
		tried := 0
		last, until := -1, 0 // where the last finding stands: another place of the word in it is the same finding
		for _, at := range rare.list {
			if !s.beside(int(at)) {
				continue
			}
			i := s.sourceAt(max(int(at)<<s.shift, s.from))
			rel := max(0, int(at)<<s.shift-s.bases[i])
			if s.c.edits && i == last && rel < until {
				continue
			}
			if !s.reads(i, rel, rare) {
				continue
			}
			if tried++; tried > maxPlaces || s.steps < 0 {
				return
			}
			f, ok := s.try(i, rel, rare)
			if !ok {
				continue
			}
			last, until = i, f.End
			f.Source = s.sources[i].ID
			if !yield(f) {
				return
			}
		}
	}
}

// beside reports whether the claim's second and third rarest words stand near a place of the rarest.
func (s *search) beside(at int) bool {
	for _, o := range s.seeds[1:min(3, len(s.seeds))] {
		reach := (s.reach(s.c.end-s.c.start) >> s.shift) + 1
		i, _ := slices.BinarySearch(o.list, uint32(max(0, at-reach)))
		if i == len(o.list) || int(o.list[i]) > at+reach {
			return false
		}
	}
	return true
}

// reads reports whether a place has the seed's word, which only shares its list with others, and after it the claim's next
// word.
func (s *search) reads(source, rel int, sd seed) bool {
	if s.shift > 0 {
		return true
	}
	end, want := sd.at+32, 1
	if sd.n+1 < len(s.c.words) && s.c.next[sd.n] {
		end, want = s.c.words[sd.n+1].at+32, 2
	}
	text := s.sources[source].Text
	s.hits = hashes(s.hits[:0], text[rel:min(len(text), rel+4*(end-sd.at))])
	if len(s.hits) < want {
		return false
	}
	return s.hits[0].hash == sd.hash && (want == 1 || s.hits[1].hash == s.c.words[sd.n+1].hash)
}

// reach is how much of a source n bytes of the claim can stretch over.
func (s *search) reach(n int) int {
	n += n/4 + lookAhead
	if s.c.edits {
		for _, it := range s.c.body {
			if it.op == gap {
				n += gapBytes
			} else if it.op == bracket {
				n += gapBytes / 10
			}
		}
	}
	return n
}

// try compares the claim with the part of a source around one place of a seed.
func (s *search) try(source, rel int, sd seed) (f Finding, ok bool) {
	text := s.sources[source].Text
	before, after := s.reach(sd.at-s.c.start)-lookAhead+32, s.reach(s.c.end-sd.at)
	lo, hi := snapBack(text, rel-before), snapOn(text, rel+after)
	s.steps -= hi - lo
	s.buf = tokens(s.buf[:0], text, lo, hi)
	m := match{c: s.c, policy: s.policy, text: text, src: s.buf, steps: s.steps}
	defer func() { s.steps = m.steps }()
	if s.shift == 0 && sd.at < s.c.firstEdit {
		if first, ok := m.back(rel, sd.at); ok {
			return m.at(first)
		}
		return f, false
	}
	for first := range m.src {
		if m.src[first].start > rel {
			break
		}
		if !m.begins(first) {
			continue
		}
		if g, fits := m.at(first); fits && (!ok || rank(g.Verdict) < rank(f.Verdict)) {
			f, ok = g, true
		}
	}
	return f, ok
}

// back walks from the token at a byte of the source, which stands for the token at a byte of the claim, back to the claim's
// first token.
func (m *match) back(rel, at int) (first int, ok bool) {
	si, _ := slices.BinarySearchFunc(m.src, rel, func(t token, rel int) int {
		if t.end <= rel {
			return -1
		}
		return 1
	})
	ci, _ := slices.BinarySearchFunc(m.c.body, at, func(it item, at int) int {
		if it.tok.end <= at {
			return -1
		}
		return 1
	})
	for {
		m.steps--
		if si < 0 || si >= len(m.src) || ci >= len(m.c.body) {
			return 0, false
		}
		if m.reopened(si) && m.c.body[ci].tok.kind != quoteMark {
			si--
			continue
		}
		if m.src[si].key != m.c.body[ci].tok.key && !m.freeCase(ci, si) {
			return 0, false
		}
		if ci == 0 {
			return si, true
		}
		ci--
		si--
	}
}

// snapBack moves a place back to the beginning of a word, snapOn on to the end of one. Both give up after 256 bytes: a text
// without spaces is cut between characters.
func snapBack(text string, i int) int {
	if i <= 0 {
		return 0
	}
	for n := 0; i > 0 && n < 256; i, n = i-1, n+1 {
		if text[i-1] == ' ' || text[i-1] == '\n' {
			return i
		}
	}
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

func snapOn(text string, i int) int {
	if i >= len(text) {
		return len(text)
	}
	for n := 0; i < len(text) && n < 256; i, n = i+1, n+1 {
		if text[i] == ' ' || text[i] == '\n' {
			return i
		}
	}
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// rank orders the verdicts on quotations, the best first.
func rank(v Verdict) int {
	for i, e := range Explanations {
		if e.Verdict == v {
			return i
		}
	}
	return len(Explanations)
}

// quoted shows a value in a message, shortened to 60 characters.
func quoted(s string) string {
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:57]) + "..."
	}
	return strconv.Quote(s)
}
