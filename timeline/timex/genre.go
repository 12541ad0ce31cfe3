package timex

// How much of a text is read to see its genre, and what a narrative shows there.
const (
	surveyWindow = 32 << 10
	minYears     = 4 // years long before publication
	yearsPerDay  = 4 // so many for each word that is told from the day of writing
)

// survey looks at the beginning of a text for what is not said of it: whether it is told as history (it names many years before
// its publication and hardly a day told from the day of writing: "today", "Tuesday"), and the order of day and month in the
// first of its dates in digits that can be read in one way only.
func survey(m *machine, l lexer, text string, ctx Context) (narrative bool, order Order) {
	l.text = text[:min(len(text), surveyWindow)]
	years, days := 0, 0
	for l.block() {
		for k, t := range l.toks {
			switch mg := &m.lex.meanings[t.word]; {
			case mg.class&cYear != 0:
				if ctx.Published.IsZero() || int(t.num) < ctx.Published.Year-1 {
					years++
				}
			case mg.class&cEra != 0:
				years++
			case mg.class&cWeekday != 0:
				if k+3 >= len(l.toks) || m.lex.meanings[l.toks[k+1].word].class&cDayNumber == 0 {
					days++
				}
			case mg.class&cSlash != 0 && order == OrderUnknown:
				order = orderOf(text[t.start:t.end])
			case mg.class&(cUnit|cSeason|cPart) != 0 && k > 0:
				if w := m.lex.meanings[l.toks[k-1].word].text; w == "last" || w == "this" {
					days++
				}
			case mg.text == "ago", mg.text == "today", mg.text == "yesterday", mg.text == "tomorrow", mg.text == "tonight":
				days++
			}
		}
	}
	return years >= minYears && years > yearsPerDay*days, order
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
