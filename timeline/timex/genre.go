package timex

// How much of a text is read to see its genre, and what a narrative shows there.
const (
	surveyWindow = 32 << 10
	minYears     = 4 // years long before publication
	yearsPerDay  = 4 // so many for each word that is told from the day of writing
)

// surveyMargin is how far before the end of the window a block must end to be the same in the whole text.
const surveyMargin = 4 << 10

// survey looks at the beginning of a text for what is not said of it: whether it is told as history (it names many years before
// its publication and hardly a day told from the day of writing: "today", "Tuesday"), and the order of day and month in the
// first of its dates in digits that can be read in one way only. The lexer keeps the blocks that it has read.
func survey(m *machine, l *lexer, ctx Context) (narrative bool, order Order) {
	whole := l.text
	l.text = whole[:min(len(whole), surveyWindow)]
	var c count
	for {
		l.toks = l.ahead.room()
		if !l.read() {
			break
		}
		c.block(m, l, ctx)
		if len(l.text) == len(whole) || l.pos < surveyWindow-surveyMargin {
			l.ahead.add(l.toks, l.pos)
		}
	}
	l.text, l.pos = whole, 0
	return c.years >= minYears && c.years > yearsPerDay*c.days, c.order
}

// count is what a survey counts.
type count struct {
	years, days int
	order       Order
}

// telling are the classes of words that a survey counts; it counts a few other words too.
const telling = cYear | cEra | cWeekday | cSlash | cUnit | cSeason | cPart

func (c *count) block(m *machine, l *lexer, ctx Context) {
	for k := range l.toks {
		t := &l.toks[k]
		if !m.tells[t.word] {
			continue
		}
		switch mg := &m.lex.meanings[t.word]; {
		case mg.class&cYear != 0:
			if ctx.Published.IsZero() || int(t.num) < ctx.Published.Year-1 {
				c.years++
			}
		case mg.class&cEra != 0:
			c.years++
		case mg.class&cWeekday != 0:
			if k+3 >= len(l.toks) || m.lex.meanings[l.toks[k+1].word].class&cDayNumber == 0 {
				c.days++
			}
		case mg.class&cSlash != 0 && c.order == OrderUnknown:
			c.order = orderOf(l.text[t.start:t.end])
		case mg.class&(cUnit|cSeason|cPart) != 0 && k > 0:
			if w := m.lex.meanings[l.toks[k-1].word].text; w == "last" || w == "this" {
				c.days++
			}
		case tellsDay(mg.text):
			c.days++
		}
	}
}

// tellsDay lists the words that tell a day from the day of writing.
func tellsDay(w string) bool {
	switch w {
	case "ago", "today", "yesterday", "tomorrow", "tonight":
		return true
	}
	return false
}

// orderOf is the order of a date in digits that has one reading.
func orderOf(text string) Order {
	switch parts, at := dateParts(text); {
	case text[at-1] == '.':
		return OrderUnknown // the order of another notation
	case parts[0] > 12 && parts[1] <= 12:
		return OrderDayFirst
	case parts[1] > 12 && parts[0] <= 12:
		return OrderMonthFirst
	}
	return OrderUnknown
}
