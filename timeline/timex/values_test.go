package timex

import (
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// TestValues reads sentences published on Wednesday 2020-11-04: the words in brackets, their TIMEX3 value, mod and EDTF date.
func TestValues(t *testing.T) {
	for _, c := range []struct{ text, value, mod, date string }{
		// dates in every order
		{"It met on [October 22, 2020].", "2020-10-22", "", "2020-10-22"},
		{"It met on [22 October 2020].", "2020-10-22", "", "2020-10-22"},
		{"It met on [the 22nd of October, 2020].", "2020-10-22", "", "2020-10-22"},
		{"It met on [Thursday, Oct. 22, 2020].", "2020-10-22", "", "2020-10-22"},
		{"It met on [Sat 24 October 2020].", "2020-10-24", "", "2020-10-24"},
		{"It met on [Thu, Oct 22].", "2020-10-22", "", "2020-10-22"},
		{"It met on [2020-10-22].", "2020-10-22", "", "2020-10-22"},
		{"It met on [22.10.2020].", "2020-10-22", "", "2020-10-22"},
		{"It met on [10/22/2020].", "2020-10-22", "", "2020-10-22"},
		{"It met on [22-Oct-20].", "2020-10-22", "", "2020-10-22"},
		{"MOSCOW, [October 21]. /TASS/.", "2020-10-21", "", "2020-10-21"},
		{"the [Oct. 4] parliamentary election", "2020-10-04", "", "2020-10-04"},
		{"It met in [October\n2020].", "2020-10", "", "2020-10"},
		{"It met on [October\u00a022] again.", "2020-10-22", "", "2020-10-22"},
		// the year by nearness and cue
		{"It met on [October 22].", "2020-10-22", "", "2020-10-22"},
		{"It will meet on [January 12].", "2021-01-12", "", "2021-01-12"},
		{"The conflict began in [May].", "2020-05", "", "2020-05"},
		{"It has gone on since [May].", "2020-05", "", "2020-05"},
		{"It began in [early May].", "2020-05", "START", "2020-05"},
		{"It ends in [mid-November].", "2020-11", "MID", "2020-11"},
		{"It will open in [late March].", "2021-03", "END", "2021-03"},
		{"It began in [May last year].", "2019-05", "", "2019-05"},
		{"It began [last May].", "2020-05", "", "2020-05"},
		{"It ran from [26 June] to 4 August 1952.", "1952-06-26", "", "1952-06-26"},
		{"It ran from [26] to 28 June 1952.", "1952-06-26", "", "1952-06-26"},
		{"It ran on Oct. 5-[15] in Rome.", "2020-10-15", "", "2020-10-15"},
		{"They lost the [March] election.", "2020-03", "", "2020-03"},
		// weekdays by the governing verb
		{"It will take place on [Tuesday].", "2020-11-10", "", "2020-11-10"},
		{"It took place on [Tuesday].", "2020-11-03", "", "2020-11-03"},
		{"On [Tuesday], the council will meet.", "2020-11-10", "", "2020-11-10"},
		{"On [Tuesday], the council met.", "2020-11-03", "", "2020-11-03"},
		{"It is scheduled for [Tuesday].", "2020-11-10", "", "2020-11-10"},
		{"It is to be held on [Tuesday].", "2020-11-10", "", "2020-11-10"},
		{"It may come as early as [Tuesday].", "2020-11-10", "", "2020-11-10"},
		{"It would fail, he said on [Tuesday].", "2020-11-03", "", "2020-11-03"},
		{"It opened on [Wednesday].", "2020-11-04", "", "2020-11-04"},
		{"It opened [last Wednesday].", "2020-10-28", "", "2020-10-28"},
		{"It opens [next Wednesday].", "2020-11-11", "", "2020-11-11"},
		{"It opened [Sunday night] here.", "2020-11-01TNI", "", "2020-11-01"},
		// told from today
		{"It met [yesterday].", "2020-11-03", "", "2020-11-03"},
		{"It will meet [the day after tomorrow].", "2020-11-06", "", "2020-11-06"},
		{"It met [last night].", "2020-11-03TNI", "", "2020-11-03"},
		{"It met [last week].", "2020-W44", "", "2020-10-26/2020-11-01"},
		{"It met [this month].", "2020-11", "", "2020-11"},
		{"It meets [next year].", "2021", "", "2021"},
		{"It met [three days ago].", "2020-11-01", "", "2020-11-01"},
		{"It met [two weeks ago].", "2020-W43", "", "2020-10-19/2020-10-25"},
		{"It met [18 months ago].", "2019-05", "", "2019-05"},
		{"It met [two decades ago].", "200", "", "200X"},
		{"It met [early this year].", "2020", "START", "2020"},
		{"It met over [the weekend].", "2020-W44-WE", "", "2020-10-31/2020-11-01"},
		// told from the story
		{"It met on 5 May 2018. [Two days later] it broke up.", "2018-05-07", "", "2018-05-07"},
		{"It met on 5 May 2018 and again [the following day].", "2018-05-06", "", "2018-05-06"},
		{"It met in May 2018 and [that year] it broke up.", "2018", "", "2018"},
		{"It met on 5 May 2018. [The day before], it had rained.", "2018-05-04", "", "2018-05-04"},
		{"It met on 5 May 2018 and again [the next morning].", "2018-05-06TMO", "", "2018-05-06"},
		{"It met on 5 May 2018 and again [the following Tuesday].", "2018-05-08", "", "2018-05-08"},
		{"It met on 5 May 2018. [That evening] it rained.", "2018-05-05TEV", "", "2018-05-05"},
		{"It met on 5 May 2018. [That summer] it rained.", "2018-SU", "", "2018-22"},
		{"It met on 5 May 2018. [The following spring] it rained.", "2019-SP", "", "2019-21"},
		{"Sworn on [the 5th day of May, 2018].", "2018-05-05", "", "2018-05-05"},
		{"It was the winter of 1939/[40].", "1940", "", "1940"},
		// years and longer
		{"It was founded in [1998].", "1998", "", "1998"},
		{"It was founded in [the early 1990s].", "199", "START", "199X"},
		{"It was founded in [the late '60s].", "196", "END", "196X"},
		{"It was founded in [the 19th century].", "18", "", "18XX"},
		{"It was founded in [490 BC].", "BC0490", "", "-0489"},
		{"It was founded in [AD 70].", "0070", "", "0070"},
		{"Sales rose in [the third quarter of 2019].", "2019-Q3", "", "2019-35"},
		{"Sales rose in [the first half of 2019].", "2019-H1", "", "2019-40"},
		{"It closed in [the summer of 2019].", "2019-SU", "", "2019-22"},
		{"It closed in [the winter of nineteen ninety-four].", "1994-WI", "", "1994-24"},
		{"It rose in [Q3 2019].", "2019-Q3", "", "2019-35"},
		{"It opens [the week of Nov. 16].", "2020-W47", "", "2020-11-16/2020-11-22"},
		{"They were popular in [the 70's].", "197", "", "197X"},
		{"It will close by [year's end].", "2020", "END", "2020"},
		{"It met [five or six weeks ago].", "2020-W40", "", "2020-09-28/2020-10-04"},
		{"It met [a quarter-century ago].", "1995", "", "1995"},
		{"It closed [last winter].", "2019-WI", "", "2019-24"},
		{"The law was passed on [Easter Monday].", "2020-04-13", "", "2020-04-13"},
		{"He was shot on [Good Friday].", "2020-04-10", "", "2020-04-10"},
		{"It will open on [Good Friday].", "2021-04-02", "", "2021-04-02"},
		{"It closed on [Thanksgiving] again.", "2020-11-26", "", "2020-11-26"},
		{"It closed on [Good Friday, 2019].", "2019-04-19", "", "2019-04-19"},
		// clock times
		{"It began at [10:35 a.m.] there.", "2020-11-04T10:35", "", "2020-11-04T10:35"},
		{"It began at [9 p.m. Tuesday].", "2020-11-03T21:00", "", "2020-11-03T21:00"},
		{"It began on [22 October at 16:45 CET].", "2020-10-22T16:45", "", "2020-10-22T16:45"},
		{"It began at [half past seven in the morning] there.", "2020-11-04T07:30", "", "2020-11-04T07:30"},
		{"It began at [a quarter to 8 p.m.] there.", "2020-11-04T19:45", "", "2020-11-04T19:45"},
		{"Published: [Nov 04, 2020 09:00 PM] by the desk", "2020-11-04T21:00", "", "2020-11-04T21:00"},
		{"It began on [22 October 2020 at 16:45] there.", "2020-10-22T16:45", "", "2020-10-22T16:45"},
		{"It began at [9:30 a.m. on Oct. 22, 2020] there.", "2020-10-22T09:30", "", "2020-10-22T09:30"},
		{"It began at [10:35 a.m.] (0735 GMT) Tuesday there.", "2020-11-03T10:35", "", "2020-11-03T10:35"},
		{"It began at 10:35 a.m. ([0735 GMT]) on Tuesday there.", "2020-11-03T07:35", "", "2020-11-03T07:35"},
		{"It began at [10:35 a.m.] (late for most).", "2020-11-04T10:35", "", "2020-11-04T10:35"},
		{"It began at [noon on Tuesday] there.", "2020-11-03T12:00", "", "2020-11-03T12:00"},
		{"It began at [8 o’clock] there.", "2020-11-04T08:00", "", "2020-11-04T08:00"},
		{"It began at [0735 GMT] there.", "2020-11-04T07:35", "", "2020-11-04T07:35"},
		// lengths of time and sets
		{"They talked for [three days].", "P3D", "", ""},
		{"They talked for [a few hours].", "PTXH", "", ""},
		{"It is a [two-year] plan.", "P2Y", "", ""},
		{"It is a [two - year] plan .", "P2Y", "", ""},
		{"Profit rose from the [year - ago] result .", "2019", "", "2019"},
		{"It took [2 1/2 years].", "P2Y6M", "", ""},
		{"It took [half an hour].", "PT30M", "", ""},
		{"It took about [four hours].", "PT4H", "APPROX", ""},
		{"It was built around [1450].", "1450", "APPROX", "1450"},
		{"It lasted over [four hours].", "PT4H", "MORE_THAN", ""},
		{"They met over [the weekend].", "2020-W44-WE", "", "2020-10-31/2020-11-01"},
		{"It took [more than four hours].", "PT4H", "MORE_THAN", ""},
		{"It took [twenty-five years].", "P25Y", "", ""},
		{"It took [a hundred and twenty days].", "P120D", "", ""},
		{"They meet [every Friday].", "XXXX-WXX-5", "", ""},
		{"They meet on [Tuesday nights].", "XXXX-WXX-2TNI", "", ""},
		{"They meet [every other week].", "P2W", "", ""},
		{"They meet [twice a year].", "P1Y", "", ""},
		{"The army [now] holds it.", "PRESENT_REF", "", ""},
		{"It fell in [recent years].", "PXY", "", ""},
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		words, after, _ := strings.Cut(rest, "]")
		text := before + words + after
		e, ok := at(text, len(before), published)
		if !ok || e.Text != words || e.Value != c.value || e.Mod != c.mod || string(e.Date) != c.date || e.Problem != "" {
			t.Errorf("%q: want %s %s %s, got %+v of %v", c.text, c.value, c.mod, c.date, e, shownOf(text, published))
		}
	}
}

// at is the expression that begins at a place.
func at(text string, start int, ctx Context) (Expression, bool) {
	for _, e := range Find(text, ctx) {
		if e.Start == start {
			return e, true
		}
	}
	return Expression{}, false
}

// TestProblems: what cannot be, or cannot be known, is found, marked and not repaired.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		text, words, date, problem string
		ctx                        Context
	}{
		{"It ends on Tuesday, November 30.", "Tuesday, November 30", "2020-11-30", "30 November 2020 was a Monday, not a Tuesday", published},
		{"It ended on Tuesday, 11 November 2020.", "Tuesday, 11 November 2020", "2020-11-11", "11 November 2020 was a Wednesday, not a Tuesday", published},
		{"It met on February 30.", "February 30", "", "February has no day 30", published},
		{"It met on 31 June 2019.", "31 June 2019", "", "there is no 31 June 2019", published},
		{"It met on February 29, 2019.", "February 29, 2019", "", "there is no 29 February 2019", published},
		{"It met on 2019-02-29.", "2019-02-29", "", "there is no day 2019-02-29", published},
		{"Filed 45/13/2020.", "45/13/2020", "", "45/13/2020 is no date, whichever part is the month", published},
		{"Filed 03/04/20.", "03/04/20", "[2020-03-04,2020-04-03]", "day and month are ambiguous: 2020-03-04 or 2020-04-03", published},
		{"It met on Tuesday.", "Tuesday", "", NoPublication, Context{}},
		{"They will return on the 23rd.", "the 23rd", "", NoPublication, Context{}},
		{"It met on October 22.", "October 22", "", NoPublication, Context{}},
		{"It met last week.", "last week", "", NoPublication, Context{}},
		{"It met two days later.", "two days later", "", NoPublication, Context{}},
	} {
		es := Find(c.text, c.ctx)
		if len(es) != 1 || es[0].Text != c.words || string(es[0].Date) != c.date || es[0].Problem != c.problem {
			t.Errorf("%q: want %q %q %q, got %+v", c.text, c.words, c.date, c.problem, es)
		}
	}
}

// TestOrder: one date of the text that has a single reading decides on the others, and so does a setting.
func TestOrder(t *testing.T) {
	day := func(s string) edtf.Date { return edtf.Date(s) }
	if es := Find("Filed 22/10/2020, amended 03/04/20.", published); es[1].Date != day("2020-04-03") || len(es[1].Alternatives) != 0 {
		t.Errorf("the order of the first date was not taken: %+v", es)
	}
	if es := Find("Amended 03/04/20 and filed 22/10/2020.", published); es[0].Date != day("2020-04-03") {
		t.Errorf("the order of the later date was not taken: %+v", es)
	}
	ctx := published
	ctx.Order = OrderMonthFirst
	if es := Find("Filed 03/04/20.", ctx); es[0].Date != day("2020-03-04") {
		t.Errorf("the setting was not taken: %+v", es)
	}
}

// TestBasis: every expression says what its date rests on.
func TestBasis(t *testing.T) {
	text := "It met on 5 May 2018, on October 22, on Tuesday, and two days later. In 2020 it met again."
	want := []struct {
		basis dataset.Basis
		ref   string
	}{
		{dataset.Explicit, ""}, {dataset.YearInferred, "publication 2020-11-04"}, {dataset.Relative, "publication 2020-11-04"},
		{dataset.Relative, "2020-11-03 at 40"}, {dataset.Explicit, ""},
	}
	es := Find(text, published)
	if len(es) != len(want) {
		t.Fatalf("found %v", es)
	}
	for i, w := range want {
		if es[i].Basis != w.basis || es[i].Ref != w.ref {
			t.Errorf("%q: basis %q, ref %q, want %q, %q", es[i].Text, es[i].Basis, es[i].Ref, w.basis, w.ref)
		}
	}
}

// TestNoDate: what is no date stays out.
func TestNoDate(t *testing.T) {
	for _, text := range []string{
		"May Smith may go, and so may you.", "Theresa May spoke.", "The March on the capital drew crowds.", "They march in step.",
		"He deserves a second chance.", "The fall of Kabul shocked them.", "It cost $2,020 and 1984 dollars.", "They won 3-2 and lost 21-14.",
		"See page 1998 and pages 2001 to 2004 inclusive.", "Flight 1812 was late.", "It is open 24/7.", "Version 2.10.1 is out.", "Call 555-2020.",
		"The sun rose and he sat down.", "April Jones and August Wilson wrote it.", "It is worth 2020 points.", "Half of the members left.",
		"A quarter of the city lies in the French Quarter.", "He finished second, in the third set.", "They spring from one root.",
		"The one-year-old child and the 30-year-old man.", "It holds 1500 people and 1,900 cars.", "The 10 a day club.", "Room 1914 is free.",
		"The winter of discontent is a saying.", "He turned 21 and she 18.", "The score was 10:2.", "Boeing 747 and Airbus 380.", "Apollo 11 landed.",
		"The day of the jackal.", "His last words.", "This one is next.", "IP 192.168.10.2020", "Resolution 1701 was passed.", "Jan Smith and Dec Jones sang.",
		`He spoke on "This Week," the programme.`, "She was on “60 Minutes” again.", "At the end of the day it is the same.", "The Sun is hot and Mon is a people.",
	} {
		for _, e := range Find(text, published) {
			t.Errorf("%q: found %q as %s (%s)", text, e.Text, e.Value, e.Rule)
		}
	}
}
