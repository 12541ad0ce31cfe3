package timex

import (
	"dateline/dataset"
	"dateline/dataset/edtf"
	"sync"
)

// scanner goes through one text. It holds the tokens of a block, and of the story so far what later words refer to.
type scanner struct {
	m     *machine
	lexer lexer
	text  string
	ctx   Context
	story story
	buf   []byte
	match match
	found []candidate

	refDay edtf.Day // a day of publication, and
	ref    string   // its name as a reference
}

// story is what later words of a text refer to.
type story struct {
	narrative bool
	pubRef    string // "publication 2020-11-04"
	last      when   // the last date mentioned
	lastAt    int    // where, in bytes
	day       when   // the last date that is a day, without its time
	dayAt     int
	quarter   when // the last quarter mentioned
	quarterAt int
	order     Order
}

func newScanner(m *machine, text string, ctx Context) *scanner {
	s, _ := scanners.Get().(*scanner)
	if s == nil {
		s = &scanner{}
		s.match.scanner = s
	}
	s.m, s.text, s.ctx = m, text, ctx
	s.lexer.lex, s.lexer.text = m.lex, text
	if s.refDay != ctx.Published {
		s.refDay, s.ref = ctx.Published, "publication "+ctx.Published.String()
	}
	if !ctx.Published.IsZero() {
		s.story.pubRef = s.ref
	}
	s.story.narrative, s.story.order = survey(m, &s.lexer, ctx)
	if ctx.Genre != GenreAuto {
		s.story.narrative = ctx.Genre == GenreNarrative
	}
	if ctx.Order != OrderUnknown {
		s.story.order = ctx.Order
	}
	return s
}

// scanners keeps the room of a scanner from one text to the next.
var scanners sync.Pool

// keptTokens is the most tokens whose room is worth keeping.
const keptTokens = 1 << 14

// close gives the scanner's room back; it must not be used any more.
func (s *scanner) close() {
	room := s.lexer.ahead
	if cap(room.toks) > keptTokens {
		return
	}
	*s = scanner{buf: s.buf, found: s.found[:0], refDay: s.refDay, ref: s.ref}
	s.lexer.ahead = ahead{toks: room.toks[:0], blocks: room.blocks[:0]}
	s.match.scanner = s
	scanners.Put(s)
}

// scanBlock finds the expressions of the block at hand. It returns false when the caller has seen enough.
func (s *scanner) scanBlock(yield func(Expression) bool) bool {
	toks, begins := s.lexer.toks, s.m.begins
	for i := 0; i < len(toks); {
		state := begins[toks[i].word]
		if state == 0 {
			i++
			continue
		}
		end := s.at(i, state)
		if end == 0 {
			i++
			continue
		}
		i = end
		if !yield(s.match.e) {
			return false
		}
	}
	return true
}

// maxMatch is the longest match, in tokens. It keeps the work linear where a text runs on in number words.
const maxMatch = 32

// candidate is a rule that matches, and the token after its end.
type candidate struct{ rule, end int }

// at finds the best rule at a token: the longest match, of equal ones the first row. It leaves the expression in s.match and
// returns the token after it, 0 where no rule holds.
func (s *scanner) at(i int, state uint16) int {
	m, toks := s.m, s.lexer.toks
	s.found = s.found[:0]
	for j := i + 1; ; j++ {
		for _, r := range m.accept[state] {
			s.found = append(s.found, candidate{int(r), j})
		}
		if j == len(toks) || j == i+maxMatch {
			break
		}
		if state = m.next[int(state)*m.symbols+int(m.symbol[toks[j].word])]; state == 0 {
			break
		}
	}
	return s.choose(i, s.found)
}

// choose tries candidates, the longest first, of equal ones the first row.
func (s *scanner) choose(i int, found []candidate) int {
	for hi := len(found); hi > 0; {
		lo := hi - 1
		for lo > 0 && found[lo-1].end == found[hi-1].end {
			lo--
		}
		for _, c := range found[lo:hi] {
			if s.try(&s.m.rules[c.rule], i, c.end) {
				return c.end
			}
		}
		hi = lo
	}
	return 0
}

// try applies a rule to the tokens from i up to j.
func (s *scanner) try(r *rule, i, j int) bool {
	mt := &s.match
	mt.i, mt.j, mt.rule = i, j, r
	mt.w, mt.keepStory = when{}, false
	toks := s.lexer.toks
	start, end := toks[i].start, toks[j-1].end
	mt.e = Expression{Start: start, End: end, Text: s.text[start:end], Rule: r.name, RefStart: -1, Type: TypeDate, Basis: dataset.Explicit}
	if !mt.spaced() || mt.isTitle() || r.guard != nil && !r.guard(mt) || !r.resolve(mt) {
		return false
	}
	mt.finish()
	mt.approximate()
	return true
}

// approximate takes the mod of "about" and its kin, which stand outside the expression as TimeBank has it.
func (mt *match) approximate() {
	if mt.e.Mod != "" || mt.classAt(mt.i-1)&cApprox == 0 {
		return
	}
	if w := mt.word(mt.i - 1); (w == "some" || w == "over") && mt.e.Type != TypeDuration {
		return
	}
	mt.e.Mod = mt.named(&mt.lexer.toks[mt.i-1], cApprox)
}

// finish writes value and date of what the rule read, and remembers it for what follows.
func (mt *match) finish() {
	e, s := &mt.e, mt.scanner
	if !mt.w.known() {
		return
	}
	if !mt.w.inRange() {
		e.Problem = "lies outside the years that can be written"
		return
	}
	s.buf = mt.w.appendValue(s.buf[:0])
	n := len(s.buf)
	s.buf = mt.w.appendDate(s.buf)
	all := string(s.buf)
	if e.Value == "" {
		e.Value = all[:n]
	}
	if e.Date == "" && mt.w.vague == 0 {
		e.Date = edtf.Date(all[n:])
	}
	if mt.w.part != "" || mt.w.clock > 0 {
		e.Type = TypeTime
	}
	if !mt.keepStory && !mt.aside() && !mt.datesSaying() && !mt.sinceLongAgo() {
		s.story.remember(mt.w, e.Start)
		if mt.w.unit == unitQuarter && mt.isReported() {
			s.story.quarter, s.story.quarterAt = mt.w, e.Start
		}
	}
}

// leadTokens is how near its sentence's beginning a month or year moves a history on to another year, in tokens.
const leadTokens = 6

// aside reports whether a month or year of a history only looks back or ahead: it stands late in its sentence and names another
// year than the story is in. A day with its year always moves the story.
func (mt *match) aside() bool {
	st := &mt.story
	if !st.narrative || rank(mt.w.unit) < rank(unitMonth) || !st.last.known() || mt.w.first().Year == st.last.first().Year {
		return false
	}
	for k := mt.i - 1; k >= mt.i-leadTokens; k-- {
		if k < 0 || mt.sentenceEnd(k) {
			return false
		}
	}
	return true
}

// isReported reports whether a quarter is over, so that earnings for it can be told: by the calendar, or, where a company's year
// runs otherwise, by the verb.
func (mt *match) isReported() bool {
	pub := mt.ctx.Published
	return pub.IsZero() || mt.w.shift(unitQuarter, 1).first().Compare(pub) <= 0 || mt.direction() < 0
}

func (st *story) remember(w when, at int) {
	st.last, st.lastAt = w, at
	if w.unit == unitDay {
		st.day, st.dayAt = dayAt(w.day), at
	}
}
