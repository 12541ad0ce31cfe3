package timex

// How much of a text is read to see its genre, and what a narrative shows there.
const (
	genreWindow = 32 << 10
	minYears    = 4 // years long before publication
	yearsPerDay = 4 // so many for each word that is told from the day of writing
)

// guessNarrative reports whether a text is told as history: it names many years before its publication and hardly a day told from
// the day of writing ("today", "Tuesday", "last week").
func guessNarrative(m *machine, text string, ctx Context) bool {
	l := lexer{lex: m.lex, text: text[:min(len(text), genreWindow)]}
	years, days := 0, 0
	for l.block() {
		for k, t := range l.toks {
			mg := &m.lex.meanings[t.word]
			switch {
			case mg.class&cYear != 0:
				if t.num >= 1000 && (ctx.Published.IsZero() || int(t.num) < ctx.Published.Year-1) {
					years++
				}
			case mg.class&cEra != 0:
				years++
			case mg.class&cWeekday != 0:
				if k+3 >= len(l.toks) || m.lex.meanings[l.toks[k+1].word].class&cDayNumber == 0 {
					days++
				}
			case mg.text == "today", mg.text == "yesterday", mg.text == "tomorrow", mg.text == "tonight":
				days++
			}
		}
	}
	return years >= minYears && years > yearsPerDay*days
}
