package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/dataset"
	"dateline/dataset/review"
)

// sheet is an exported table that a person edits.
type sheet struct {
	review.Edited
	t *testing.T
}

// cell is where a cell stands.
func (s *sheet) cell(id, column string) *string {
	s.t.Helper()
	c := slices.Index(s.Header, column)
	for i := range s.Rows {
		if s.Rows[i].Cells[slices.Index(s.Header, "id")] == id && c >= 0 {
			return &s.Rows[i].Cells[c]
		}
	}
	s.t.Fatalf("no cell %s of %s", column, id)
	return nil
}

// fill enters what comes in pairs of column and value.
func (s *sheet) fill(id string, pairs ...string) {
	s.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		*s.cell(id, pairs[i]) = pairs[i+1]
	}
}

// drop takes a column away.
func (s *sheet) drop(column string) {
	c := slices.Index(s.Header, column)
	s.Header = slices.Delete(slices.Clone(s.Header), c, c+1)
	for i := range s.Rows {
		s.Rows[i].Cells = slices.Delete(slices.Clone(s.Rows[i].Cells), c, c+1)
	}
}

// said is what an intake says: the decisions, and the findings' kinds with lines and columns.
func said(in review.Intake) string {
	var parts []string
	for _, d := range in.Decisions {
		what := string(d.Status)
		if d.Field != "" {
			what = d.Field + "=" + d.Value + " base " + d.Base
		}
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s %s", d.Subject(), what, d.By, d.On, d.Note, d.Evidence)))
	}
	for _, f := range in.Findings {
		held := ""
		if f.Held {
			held = "!"
		}
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s%s %d %s %s>%s", held, f.Kind, f.Line, f.Column, f.Was, f.Is)))
	}
	return strings.Join(parts, "\n")
}

const proof = "https://evidence.example"

var opt = review.TakeOptions{By: "Zoe", On: "2020-11-25"}

func taking(fields ...string) review.TakeOptions { o := opt; o.Take = fields; return o }

func TestTake(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*sheet)
		opt  review.TakeOptions
		want string
		say  string // in the first finding
	}{
		{"nothing entered", func(*sheet) {}, opt, "", ""},
		{"a decision", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "Verified ", "review_by", "Ann", "review_on", "24/11/2020", "review_evidence", proof)
		}, opt, "ev-bridge verified Ann 2020-11-24  " + proof, ""},
		{"by and on given beside it", func(s *sheet) { s.fill("ev-bridge", "review_status", "unresolved", "review_note", "asked") }, opt, "ev-bridge unresolved Zoe 2020-11-25 asked", ""},
		{"nobody decided", func(s *sheet) { s.fill("ev-bridge", "review_status", "unresolved") }, review.TakeOptions{On: "2020-11-25"}, "!no-person 3 review_by >", "who decided; fill in review_by, or give --by NAME"},
		{"on no day", func(s *sheet) { s.fill("ev-bridge", "review_status", "unresolved") }, review.TakeOptions{By: "Zoe"}, "!no-day 3 review_on >", "on what day; fill in review_on, or give --on DAY"},
		{"a note", func(s *sheet) { s.fill("ev-bridge", "review_note", "asked the mayor") }, opt, "ev-bridge  Zoe 2020-11-25 asked the mayor", ""},
		{"a name filled down", func(s *sheet) {
			s.fill("ev-bridge", "review_by", "Ann", "review_on", "2020-11-25")
			s.fill("ev-ferry", "review_by", "Ann")
		}, opt, "", ""},
		{"evidence alone", func(s *sheet) { s.fill("ev-bridge", "review_evidence", proof) }, opt, "!no-status 3 review_status >", "fill it in"},
		{"a misspelt status", func(s *sheet) { s.fill("ev-bridge", "review_status", "verfied", "review_evidence", proof) }, opt, "!invalid-status 3 review_status >verfied", `did you mean "verified"?`},
		{"no evidence", func(s *sheet) { s.fill("ev-bridge", "review_status", "refuted") }, opt, "!no-evidence 3 review_evidence >", "refuted needs evidence; fill in review_evidence with the address"},
		{"an ambiguous day", func(s *sheet) { s.fill("ev-bridge", "review_status", "excluded", "review_on", "03/04/2020") }, opt, "!invalid-day 3 review_on >03/04/2020", `review_on "03/04/2020": day and month are ambiguous`},
		{"an ambiguous day given beside it", func(s *sheet) { s.fill("ev-bridge", "review_status", "excluded") }, review.TakeOptions{By: "Zoe", On: "03/04/2020"}, "!invalid-day 3 review_on >03/04/2020", `--on "03/04/2020": day and month are ambiguous`},
		{"an id in capitals", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			*s.cell("ev-bridge", "id") = "EV-Bridge"
		}, opt, "!unknown-id 3 id >EV-Bridge", `did you mean "ev-bridge"?`},
		{"an id misspelt", func(s *sheet) { *s.cell("ev-bridge", "id") = "ev-brigde" }, opt, "unknown-id 3 id >ev-brigde", `did you mean "ev-bridge"?`},
		{"an id of nothing", func(s *sheet) { *s.cell("ev-bridge", "id") = "12" }, opt, "unknown-id 3 id >12", `there is no event or quotation "12"`},
		{"no id", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			*s.cell("ev-bridge", "id") = ""
		}, opt, "!no-id 3 id >", "has entries and no id"},
		{"an edited cell", func(s *sheet) { s.fill("ev-bridge", "date", "2020-10-23") }, opt, "!edited-cell 3 date 2020-10-22>2020-10-23", "date was edited from “2020-10-22” to “2020-10-23”; it is the machine's; restore it, or take it as a correction with --take date"},
		{"and a decision on it", func(s *sheet) {
			s.fill("ev-bridge", "date", "2020-10-23", "review_status", "verified", "review_evidence", proof)
		}, opt, "!edited-cell 3 date 2020-10-22>2020-10-23\n!edited-cell 3 review_status >verified", ""},
		{"taken as a correction", func(s *sheet) {
			s.fill("ev-bridge", "date", "23 October 2020", "review_status", "verified", "review_evidence", proof)
		}, taking("date"), "ev-bridge date=2020-10-23 base 2020-10-22 Zoe 2020-11-25\nev-bridge verified Zoe 2020-11-25  " + proof, ""},
		{"a note with it", func(s *sheet) {
			s.fill("ev-bridge", "title", "It opens", "review_note", "by the minutes", "review_by", "Ann")
		}, taking("title"), "ev-bridge title=It opens base The bridge opens Ann 2020-11-25 by the minutes", ""},
		{"no date at all", func(s *sheet) { s.fill("ev-bridge", "date", "in autumn") }, taking("date"), "!invalid-value 3 date 2020-10-22>in autumn", "which is not taken"},
		{"and a decision on that", func(s *sheet) { s.fill("ev-bridge", "date", "in autumn", "review_status", "excluded") }, taking("date"), "!invalid-value 3 date 2020-10-22>in autumn\n!edited-cell 3 review_status >excluded", ""},
		{"a date with two readings", func(s *sheet) { s.fill("ev-bridge", "date", "03/04/2020") }, taking("date"), "!invalid-value 3 date 2020-10-22>03/04/2020", "ambiguous"},
		{"emptied actors", func(s *sheet) { s.fill("ev-bridge", "actors", "") }, taking("actors"), "ev-bridge actors=- base Ann Miller; Max Weber Zoe 2020-11-25", ""},
		{"an emptied title", func(s *sheet) { s.fill("ev-bridge", "title", "") }, taking("title"), "!invalid-value 3 title The bridge opens>", "title cannot be empty; give a value, or restore it"},
		{"first actors", func(s *sheet) { s.fill("ev-ferry", "actors", "Max Weber") }, taking("actors"), "ev-ferry actors=Max Weber base - Zoe 2020-11-25", ""},
		{"actors in another order", func(s *sheet) { s.fill("ev-bridge", "actors", "Max Weber; Ann Miller") }, opt, "", ""},
		{"the speaker", func(s *sheet) { s.fill("ev-bridge", "speaker", "Max Weber") }, taking("speaker"), "qu-bdfhjk speaker=Max Weber base Ann Miller Zoe 2020-11-25", ""},
		{"the quotation's words", func(s *sheet) { s.fill("ev-bridge", "quote", "It is open.") }, taking("quote"), "!edited-cell 3 quote The bridge is open.>It is open.", "cannot be corrected"},
		{"another column", func(s *sheet) {
			s.fill("ev-bridge", "publisher", "Gazette", "review_status", "excluded")
		}, taking("date"), "ev-bridge excluded Zoe 2020-11-25\nedited-cell 3 publisher The Gazette>Gazette", "passed over"},
		{"dates that a spreadsheet rewrote", func(s *sheet) {
			s.fill("ev-ferry", "date", "May-20", "date_start", "01/05/2020", "date_end", "31.05.2020", "published", "44128")
			s.fill("ev-bridge", "date", "10/22/2020", "date_start", "22-Oct-20", "date_end", "2020-10-22 00:00:00", "review_status", "excluded")
		}, taking("date"), "ev-bridge excluded Zoe 2020-11-25\nspreadsheet-date 0 date >\nspreadsheet-date 0 date_end >\nspreadsheet-date 0 date_start >\nspreadsheet-date 0 published >", "a spreadsheet rewrote 2 of the dates in column date; they are taken as unchanged"},
		{"a month that was made a day", func(s *sheet) { s.fill("ev-ferry", "date", "2020-05-01") }, opt, "spreadsheet-date 2 date 2020-05>2020-05-01", "turned “2020-05” into “2020-05-01”"},
		{"another month", func(s *sheet) { s.fill("ev-ferry", "date", "Jun-20") }, opt, "!edited-cell 2 date 2020-05>Jun-20", ""},
		{"a month that was made a day, and corrections wanted", func(s *sheet) { s.fill("ev-ferry", "date", "1/5/2020") }, taking("date"), "!spreadsheet-date 2 date 2020-05>1/5/2020", "if the day is meant"},
		{"the same row twice", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			s.Rows = append(s.Rows, review.EditedRow{Line: 5, Cells: s.Rows[1].Cells})
		}, opt, "ev-bridge excluded Zoe 2020-11-25\nduplicate-id 5 id >", "stands in line 3 and in line 5"},
		{"a row twice, filled in once", func(s *sheet) {
			s.Rows = append(s.Rows, review.EditedRow{Line: 5, Cells: slices.Clone(s.Rows[1].Cells)})
			s.Rows[2].Cells, s.Rows[3].Cells = s.Rows[3].Cells, s.Rows[2].Cells
			s.Rows[1], s.Rows[2] = s.Rows[2], s.Rows[1]
			s.fill("ev-bridge", "review_status", "excluded")
		}, opt, "ev-bridge excluded Zoe 2020-11-25\nduplicate-id 3 id >", ""},
		{"a row twice with two statuses", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			s.Rows = append(s.Rows, review.EditedRow{Line: 5, Cells: slices.Clone(s.Rows[1].Cells)})
			s.fill("ev-bridge", "review_status", "duplicate")
		}, opt, "!duplicate-id 3 id >\n!duplicate-id 5 id >", "neither is taken"},
		{"no column id", func(s *sheet) { s.drop("id") }, opt, "!no-column 0 id >", `there is no column "id"`},
		{"no column fingerprint", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			s.drop("fingerprint")
		}, opt, "ev-bridge excluded Zoe 2020-11-25\nno-fingerprint 0 fingerprint >", ""},
		{"nor one to tell an edit by", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded", "title", "It opens")
			s.drop("fingerprint")
		}, taking("title"), "ev-bridge excluded Zoe 2020-11-25\nno-fingerprint 0 fingerprint >\nedited-cell 3 title The bridge opens>It opens", ""},
		{"an emptied fingerprint", func(s *sheet) { s.fill("ev-bridge", "review_status", "excluded", "fingerprint", "") }, opt, "ev-bridge excluded Zoe 2020-11-25\nno-fingerprint 3 fingerprint >", ""},
		{"a renamed column", func(s *sheet) { s.Header[slices.Index(s.Header, "review_note")] = "reviewnote" }, opt, "!unknown-column 0 reviewnote >", `did you mean "review_note"?`},
		{"columns of their own, and other names' spelling", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			for i, h := range s.Header {
				s.Header[i] = strings.ToUpper(strings.ReplaceAll(h, "_", " "))
			}
			s.Header = append(s.Header, "my remarks")
		}, opt, "ev-bridge excluded Zoe 2020-11-25", ""},
		{"few columns", func(s *sheet) {
			s.fill("ev-bridge", "review_status", "excluded")
			for _, h := range slices.Clone(s.Header) {
				if h != "id" && h != "fingerprint" && h != "title" && !strings.HasPrefix(h, "review_") {
					s.drop(h)
				}
			}
		}, opt, "ev-bridge excluded Zoe 2020-11-25", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &sheet{exported(machine()), t}
			c.edit(s)
			in := review.Take(s.Edited, machine(), c.opt)
			if diff := cmp.Diff(c.want, said(in)); diff != "" {
				t.Error(diff)
			}
			if c.say != "" && (len(in.Findings) == 0 || !strings.Contains(in.Findings[0].Message, c.say)) {
				t.Errorf("%+v", in.Findings)
			}
			for _, d := range in.Decisions {
				if err := d.Check(); err != nil {
					t.Errorf("%+v: %v", d, err)
				}
			}
		})
	}
}

// A quotation's row is taken like an event's.
func TestTakeQuotations(t *testing.T) {
	s := &sheet{quotesExported(machine()), t}
	s.fill("qu-bdfhjk", "review_status", "verified", "review_evidence", proof, "speaker", "Max Weber", "cue", "shouted")
	in := review.Take(s.Edited, machine(), taking("speaker"))
	want := "qu-bdfhjk speaker=Max Weber base Ann Miller Zoe 2020-11-25\nqu-bdfhjk verified Zoe 2020-11-25  " + proof + "\nedited-cell 2 cue said>shouted"
	if diff := cmp.Diff(want, said(in)); diff != "" {
		t.Error(diff)
	}
	tl := machine()
	review.Join(tl, in.Decisions, review.Options{})
	if r := tl.Quotes[0].Review; r == nil || r.Stale || r.Status != dataset.Verified {
		t.Errorf("%+v", r)
	}
	again := review.Take(quotesExported(tl), tl, review.TakeOptions{By: "Max", On: "2020-12-01", Recorded: in.Decisions})
	if said(again) != "" || again.Recorded != 1 {
		t.Errorf("%s, %d recorded", said(again), again.Recorded)
	}
}

// What a decision is about is what its row showed: of an older version it is stale at once, and with a correction in the row it is not.
func TestTakenDecisionsAreWatched(t *testing.T) {
	s := &sheet{exported(machine()), t}
	s.fill("ev-bridge", "review_status", "excluded", "date", "2020-10-23")
	s.fill("ev-tunnel", "review_status", "excluded")
	now := machine()
	find(t, now, "ev-tunnel").SetDate("2021-02-04")
	in := review.Take(s.Edited, now, taking("date"))
	if want := "ev-bridge date=2020-10-23 base 2020-10-22 Zoe 2020-11-25\nev-bridge excluded Zoe 2020-11-25\nev-tunnel excluded Zoe 2020-11-25\nolder-version 4  >"; said(in) != want {
		t.Errorf("%s\nwant\n%s", said(in), want)
	}
	has(t, "the finding", in.Findings[0].Message, "date was 2021-02-03 and is 2021-02-04")
	review.Join(now, in.Decisions, review.Options{})
	if find(t, now, "ev-bridge").Review.Stale || !find(t, now, "ev-tunnel").Review.Stale {
		t.Errorf("%+v", now.Reviews)
	}
}

// An old cell that nobody touched is no edit, whatever the machine says now.
func TestOldCellsAreNoEdits(t *testing.T) {
	s := &sheet{exported(machine()), t}
	now := machine()
	find(t, now, "ev-bridge").SetDate("2020-10-25")
	find(t, now, "ev-bridge").Title = "It opens"
	if in := review.Take(s.Edited, now, taking(review.Fields...)); said(in) != "" {
		t.Error(said(in))
	}
	s.fill("ev-bridge", "date", "2020-10-23")
	in := review.Take(s.Edited, now, taking(review.Fields...))
	if want := "ev-bridge date=2020-10-23 base 2020-10-22 Zoe 2020-11-25\nolder-version 3  >"; said(in) != want {
		t.Error(said(in))
	}
	if rep := review.Join(now, in.Decisions, review.Options{}); len(rep.Conflicts) != 1 || rep.Conflicts[0].Machine != "2020-10-25" {
		t.Errorf("%+v", rep.Conflicts)
	}
}

func TestTakeOfGoneEvents(t *testing.T) {
	s := &sheet{exported(machine()), t}
	s.fill("ev-bridge", "review_status", "excluded")
	s.fill("ev-ferry", "review_status", "excluded")
	now := machine()
	now.Events = slices.DeleteFunc(now.Events, func(e dataset.Event) bool { return e.ID != "ev-tunnel" })
	o := opt
	o.Successor = func(id string) string { return map[string]string{"ev-bridge": "ev-tunnel"}[id] }
	o.Retired = func(id string) bool { return id == "ev-bridge" || id == "ev-ferry" }
	in := review.Take(s.Edited, now, o)
	if want := "ev-ferry excluded Zoe 2020-11-25\nev-bridge excluded Zoe 2020-11-25\nretired-id 2 id >\nretired-id 3 id >"; said(in) != want {
		t.Errorf("%s", said(in))
	}
	has(t, "the findings", in.Findings[0].Message+in.Findings[1].Message, "ev-ferry is gone, and nothing took its place", "ev-bridge is now part of ev-tunnel")
}

func TestClearing(t *testing.T) {
	recorded := verified("ev-bridge", "Ann", "2020-11-01", seen(t, machine(), "ev-bridge"))
	recorded.Note = "by the minutes"
	shown := machine()
	review.Join(shown, []review.Decision{recorded}, review.Options{})
	o := opt
	o.Recorded = []review.Decision{recorded}
	for _, c := range []struct {
		name string
		fill []string
		want string
	}{
		{"untouched", nil, ""},
		{"all of it", []string{"review_status", "", "review_by", "", "review_on", "", "review_note", "", "review_evidence", ""}, "!cleared 3  >"},
		{"the status", []string{"review_status", ""}, "!cleared 3 review_status >"},
		{"the note", []string{"review_note", ""}, "!cleared 3 review_note >"},
		{"the evidence", []string{"review_evidence", ""}, "!cleared 3 review_evidence >"},
		{"taken back instead", []string{"review_status", "withdrawn", "review_on", "2020-11-02", "review_note", "", "review_evidence", ""}, "ev-bridge withdrawn Ann 2020-11-02"},
		{"another's decision over it", []string{"review_status", "refuted", "review_by", "Max", "review_on", "2020-11-02", "review_note", ""}, "ev-bridge refuted Max 2020-11-02  " + proof},
		{"confirmed on another day", []string{"review_on", "2020-11-09"}, "ev-bridge verified Ann 2020-11-09 by the minutes " + proof},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &sheet{exported(shown), t}
			s.fill("ev-bridge", c.fill...)
			in := review.Take(s.Edited, shown, o)
			if diff := cmp.Diff(c.want, said(in)); diff != "" {
				t.Error(diff)
			}
		})
	}
	// A table that was written before the review says nothing of it.
	if in := review.Take(exported(machine()), shown, o); said(in) != "" {
		t.Error(said(in))
	}
}

// What is shown at a successor is recorded of the retired event, and no news.
func TestTakeOfMovedReviews(t *testing.T) {
	ds := []review.Decision{verified("ev-old", "Ann", "2020-11-01", "")}
	successor := func(id string) string { return map[string]string{"ev-old": "ev-bridge"}[id] }
	tl := machine()
	review.Join(tl, ds, review.Options{Successor: successor})
	s := &sheet{exported(tl), t}
	s.drop("fingerprint")
	o := opt
	o.Recorded, o.Successor = ds, successor
	if in := review.Take(s.Edited, tl, o); *s.cell("ev-bridge", "review_by") != "Ann" || len(in.Decisions) > 0 || in.Recorded != 1 {
		t.Error(said(in))
	}
}

// A cell that was corrected before is corrected against what the machine says.
func TestTakeCorrectsCorrections(t *testing.T) {
	ds := []review.Decision{corrected("ev-bridge", "date", "2020-10-23", "2020-10-22", "Ann", "2020-11-01")}
	tl := machine()
	rep := review.Join(tl, ds, review.Options{})
	s := &sheet{exported(tl), t}
	s.fill("ev-bridge", "date", "2020-10-24")
	o := taking("date")
	o.Recorded, o.Corrections = ds, rep.Corrections
	if got, want := said(review.Take(s.Edited, tl, o)), "ev-bridge date=2020-10-24 base 2020-10-22 Zoe 2020-11-25"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A stale decision is confirmed by a row with another day, or none.
func TestTakeConfirmsStaleDecisions(t *testing.T) {
	ds := []review.Decision{verified("ev-bridge", "Ann", "2020-11-01", seen(t, machine(), "ev-bridge"))}
	tl := machine()
	find(t, tl, "ev-bridge").SetDate("2020-10-23")
	review.Join(tl, ds, review.Options{})
	s := &sheet{exported(tl), t}
	s.fill("ev-bridge", "review_on", "")
	o := opt
	o.Recorded = ds
	in := review.Take(s.Edited, tl, o)
	if got, want := said(in), "ev-bridge verified Ann 2020-11-25  "+proof; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	review.Join(tl, append(ds, in.Decisions...), review.Options{})
	if find(t, tl, "ev-bridge").Review.Stale {
		t.Error("confirmed, it is still stale")
	}
}

// A quotation's cleared review is told by its fingerprint, as an event's is.
func TestClearingOfQuotations(t *testing.T) {
	ds := []review.Decision{{QuoteID: "qu-bdfhjk", Status: dataset.Unresolved, By: "Ann", On: "2020-11-01"}}
	tl := machine()
	review.Join(tl, ds, review.Options{})
	s := &sheet{quotesExported(tl), t}
	s.fill("qu-bdfhjk", "review_status", "", "review_by", "", "review_on", "")
	o := opt
	o.Recorded = ds
	if in := review.Take(s.Edited, tl, o); said(in) != "!cleared 2  >" {
		t.Error(said(in))
	}
}

func FuzzTake(f *testing.F) {
	f.Add("id,date,title,review_status,review_by,review_on,fingerprint\nev-bridge,22/10/2020,It opens,verfied,Ann,03/04/20,1 date:2020-10-22 title:00 review:-\n", "date")
	f.Add("ID\treview_status\nev-bridge\texcluded\nev-bridge\tduplicate\nev-bridge\t\n", "title")
	f.Add("id,fingerprint,text,speaker,speaker_text,review_note\nqu-bdfhjk,1 text:x speaker:y,a,b,c,d\n", "speaker")
	f.Add("id,,,,,review note\nqu-bdfhjk,,,,,\x00", "0")
	f.Fuzz(func(t *testing.T, text, field string) {
		table := review.Edited{Name: "t"}
		for i, line := range strings.Split(text, "\n") {
			cells := strings.FieldsFunc(strings.ReplaceAll(line, ",", " \t"), func(r rune) bool { return r == '\t' })
			if i == 0 {
				table.Header = cells
				continue
			}
			table.Rows = append(table.Rows, review.EditedRow{Line: i + 1, Cells: cells})
		}
		o := review.TakeOptions{By: "Zoe", On: "2020-11-25", Take: []string{field, "date"}}
		tl := machine()
		in := review.Take(table, tl, o)
		for _, f := range in.Findings {
			if f.Message == "" || f.Kind == "" {
				t.Errorf("%+v says nothing", f)
			}
		}
		if len(in.Decisions) == 0 {
			return
		}
		raw, err := review.Append(nil, in.Decisions...)
		if err != nil {
			t.Fatalf("what was taken cannot be recorded: %v", err)
		}
		ds, errs := review.Read(raw, "reviews.csv")
		if len(errs) > 0 {
			t.Fatalf("what was recorded is wrong: %v", errs)
		}
		o.Recorded, o.Corrections = ds, review.Join(tl, ds, review.Options{}).Corrections
		if again := review.Take(table, tl, o); len(again.Decisions) > 0 {
			t.Errorf("taken again it gives\n%+v\nof\n%+v", again.Decisions, in.Decisions)
		}
	})
}
