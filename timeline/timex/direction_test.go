package timex

import (
	"strings"
	"testing"

	"dateline/dataset/edtf"
)

// TestDirection reads news of Thursday 2020-10-15: which way the verb that governs it sends the bare weekday or month in brackets.
func TestDirection(t *testing.T) {
	ctx := Context{Published: edtf.Day{Year: 2020, Month: 10, Day: 15}, Genre: GenreNews}
	for _, c := range []struct{ text, date string }{
		// "is to" and its kin
		{"Officials are to meet in Dral on [Tuesday] to settle the rules.", "2020-10-20"},
		{"The minister is to visit Dral on [Tuesday].", "2020-10-20"},
		{"On [Tuesday] the minister is to visit Dral.", "2020-10-20"},
		{"The two were to meet on [Tuesday] but did not.", "2020-10-13"},
		{"The road is due to open on [Tuesday].", "2020-10-20"},
		{"She is due in court on [Tuesday].", "2020-10-20"},
		{"The report is due on [Tuesday].", "2020-10-20"},
		{"The report was due on [Tuesday].", "2020-10-13"},
		{"The vote is set for [Tuesday].", "2020-10-20"},
		{"The vote is scheduled in Dral on [Tuesday].", "2020-10-20"},
		{"He expects an answer by [Tuesday].", "2020-10-20"},
		{"They are about to vote on the bill on [Tuesday].", "2020-10-20"},
		// the simple present of a verb for what happens at a set time
		{"Tickets go on sale on [Tuesday].", "2020-10-20"},
		{"The trial opens on [Tuesday].", "2020-10-20"},
		{"The trial resumes in Dral on [Tuesday].", "2020-10-20"},
		{"The offer expires on [Tuesday].", "2020-10-20"},
		{"Talks resume on [Tuesday].", "2020-10-20"},
		{"Schools reopen on [Tuesday] after the storm.", "2020-10-20"},
		{"The strike ends on [Tuesday].", "2020-10-20"},
		{"Voters go to the polls on [Tuesday].", "2020-10-20"},
		{"Rovers, who lost twice last week, face Vale on [Tuesday].", "2020-10-20"},
		{"He and the prime minister meet again [Tuesday].", "2020-10-20"},
		{"The man appears in court on [Tuesday].", "2020-10-20"},
		{"The man appears in court [this Saturday].", "2020-10-17"},
		{"The man appears to have left on [Tuesday].", "2020-10-13"},
		{"The vote takes place on [Tuesday].", "2020-10-20"},
		{"He said the play on [Tuesday] was long.", "2020-10-13"},
		{"The start of the trial on [Tuesday] was slow.", "2020-10-13"},
		{"He did not meet them on [Tuesday].", "2020-10-13"},
		{"It shows the damage of the storm on [Tuesday].", "2020-10-13"},
		{"She says she saw him on [Tuesday].", "2020-10-13"},
		{"The closing prices on [Tuesday] were low.", "2020-10-13"},
		{"The parties meet rarely; on [Tuesday] they met.", "2020-10-13"},
		{"The council votes on [Tuesday].", "2020-10-20"},
		{"Lawmakers return on [Tuesday].", "2020-10-20"},
		{"Early returns on [Tuesday] were bad.", "2020-10-13"},
		{"Lawmakers are returning on [Tuesday].", "2020-10-20"},
		{"Elections are being held on [Tuesday].", "2020-10-20"},
		{"Police are questioning a man over a fire on [Tuesday].", "2020-10-13"},
		{"The law comes into force on [Tuesday].", "2020-10-20"},
		{"The storm is forecast to reach the coast on [Tuesday].", "2020-10-20"},
		{"He predicted rain on [Tuesday].", "2020-10-13"},
		{"The next hearing is on [Tuesday].", "2020-10-20"},
		{"The hearing is [Tuesday].", "2020-10-20"},
		{"Results are due [Tuesday].", "2020-10-20"},
		{"It runs from Tuesday to [Friday].", "2020-10-16"},
		// words before the day
		{"Dral is calm ahead of [Tuesday]'s vote.", "2020-10-20"},
		{"They called a strike for [Tuesday].", "2020-10-20"},
		{"New rules, effective [Tuesday], ban it.", "2020-10-20"},
		{"It is banned starting [Tuesday].", "2020-10-20"},
		{"They set a deadline of [Tuesday].", "2020-10-20"},
		{"They have until [Tuesday] to answer.", "2020-10-20"},
		{"It was not until [Tuesday] that they answered.", "2020-10-13"},
		{"They had answered by [Tuesday].", "2020-10-13"},
		// months
		{"A second trip could set out in [September] if money is found.", "2021-09"},
		{"A second trip could set out in [February].", "2021-02"},
		{"The institute expects an answer by [June].", "2021-06"},
		{"The road is due to open in [June].", "2021-06"},
		{"Work is expected to start in [December].", "2020-12"},
		{"He was expected to arrive on [Tuesday].", "2020-10-20"},
		{"A ruling was expected in [September].", "2020-09"},
		{"The council decided to open it in [April].", "2021-04"},
		{"He hopes to finish by [March].", "2021-03"},
		{"The hall opens in [March].", "2021-03"},
		{"Sales for [March] were low.", "2020-03"},
		{"The hall closed in [March].", "2020-03"},
		{"He had finished by [March].", "2020-03"},
		{"It could have set out in [March].", "2020-03"},
		{"He could not be reached on [Tuesday].", "2020-10-13"},
		{"Neither of the two could be found on [Tuesday].", "2020-10-13"},
		{"It will be paid on a still unnamed day in [January].", "2021-01"},
		{"They will discuss the revised plan on [Tuesday].", "2020-10-20"},
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		words, after, _ := strings.Cut(rest, "]")
		text := before + words + after
		if e, ok := at(text, len(before), ctx); !ok || string(e.Date) != c.date {
			t.Errorf("%q: want %s, got %s of %v", c.text, c.date, e.Date, shownOf(text, ctx))
		}
	}
	ctx.Published = edtf.Day{Year: 2025, Month: 2, Day: 20}
	for text, date := range map[string]string{
		"A trip could set out in November.":        "2025-11",
		"The institute expects an answer by June.": "2025-06",
		"A trip set out in November.":              "2024-11",
		"A trip could start in January.":           "2026-01",
		"A trip started in January.":               "2025-01",
	} {
		if es := Find(text, ctx); len(es) != 1 || string(es[0].Date) != date {
			t.Errorf("%q: want %s, got %v", text, date, shownOf(text, ctx))
		}
	}
}
