package review_test

import (
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/review"
)

func TestCheck(t *testing.T) {
	whole := review.Decision{EventID: "ev-bridge", Status: dataset.Verified, By: "Ann", On: "2020-11-25", Evidence: "https://e.example"}
	for _, c := range []struct {
		name   string
		change func(*review.Decision)
		want   string // "" for sound
	}{
		{"sound", func(*review.Decision) {}, ""},
		{"no id", func(d *review.Decision) { d.EventID = "" }, "give the id"},
		{"no person", func(d *review.Decision) { d.By = "" }, "who decided"},
		{"no day", func(d *review.Decision) { d.On = "" }, "as 2020-10-22"},
		{"no such day", func(d *review.Decision) { d.On = "2020-02-30" }, `on "2020-02-30" is not a day`},
		{"verified without evidence", func(d *review.Decision) { d.Evidence = "" }, "verified needs evidence"},
		{"refuted without evidence", func(d *review.Decision) { d.Status, d.Evidence = dataset.Refuted, "" }, "refuted needs evidence"},
		{"excluded without evidence", func(d *review.Decision) { d.Status, d.Evidence = dataset.Excluded, "" }, ""},
		{"misspelt", func(d *review.Decision) { d.Status = "verfied" }, `did you mean "verified"?`},
		{"another word", func(d *review.Decision) { d.Status = "false" }, `did you mean "refuted"?`},
		{"no word for it", func(d *review.Decision) { d.Status = "purple" }, "write verified, refuted, unresolved, excluded, duplicate, withdrawn"},
		{"in capitals", func(d *review.Decision) { d.Status = "Verified" }, `is to be written "verified"`},
		{"a note that no file can hold", func(d *review.Decision) { d.Status, d.Evidence, d.Note = "", "", "\x00 " }, "says nothing"},
		{"nothing", func(d *review.Decision) { d.Status, d.Evidence = "", "" }, "says nothing"},
		{"a note", func(d *review.Decision) { d.Status, d.Note = "", "asked the archive" }, ""},
		{"taken back", func(d *review.Decision) { d.Status, d.Evidence = dataset.Withdrawn, "" }, ""},
		{"a date", func(d *review.Decision) { d.Field, d.Value = "date", "2020-10" }, ""},
		{"no date", func(d *review.Decision) { d.Field, d.Value = "date", "October" }, "not a date in EDTF"},
		{"an emptied date", func(d *review.Decision) { d.Field, d.Value = "date", review.Nothing }, "date cannot be empty"},
		{"emptied actors", func(d *review.Decision) { d.Field, d.Value = "actors", review.Nothing }, ""},
		{"no actors", func(d *review.Decision) { d.Field, d.Value = "actors", " ; " }, "names nobody"},
		{"a correction taken back", func(d *review.Decision) { d.Field = "title" }, ""},
		{"taken back twice over", func(d *review.Decision) { d.Field, d.Status, d.Value = "title", dataset.Withdrawn, "x" }, "has no value"},
		{"modality", func(d *review.Decision) { d.Field, d.Value = "modality", "planned" }, "occurred, scheduled or hypothetical"},
		{"an unknown field", func(d *review.Decision) { d.Field, d.Value = "titel", "x" }, `did you mean "title"?`},
		{"a quotation's words", func(d *review.Decision) { d.QuoteID, d.Field, d.Value = "qu-bdfhjk", "text", "x" }, "only speaker can be"},
		{"an event's speaker", func(d *review.Decision) { d.Field, d.Value = "speaker", "x" }, "corrected on the quotation"},
		{"a quotation's speaker", func(d *review.Decision) { d.QuoteID, d.Field, d.Value = "qu-bdfhjk", "speaker", "x" }, ""},
		{"a value alone", func(d *review.Decision) { d.Value = "x" }, "belongs to no field"},
		{"two lines", func(d *review.Decision) { d.Field, d.Value = "title", "a\nb" }, "in one line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := whole
			c.change(&d)
			switch err := d.Check(); {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("the error is %v, want %s", err, c.want)
			}
		})
	}
}

func TestParseDay(t *testing.T) {
	for _, c := range [][2]string{
		{"2020-11-25", "2020-11-25"}, {"25/11/2020", "2020-11-25"}, {"11/25/2020", "2020-11-25"}, {"25.11.2020", "2020-11-25"}, {"2020/11/25", "2020-11-25"},
		{"25 Nov 2020", "2020-11-25"}, {"Nov 25, 2020", "2020-11-25"}, {"25-Nov-2020", "2020-11-25"}, {"2020-11-25 00:00:00", "2020-11-25"}, {"2020-11-25T09:00:00Z", "2020-11-25"},
		{"03/04/2020", "ambiguous"}, {"44160", "perhaps 2020-11-25"}, {"25-Nov-20", "no day"}, {"25.11.20", "two digits"}, {"today", "no day"}, {"2020-11-31", "no such day"}, {"2020-11", "no day"},
	} {
		day, err := review.ParseDay(c[0])
		if err != nil {
			day = err.Error()
		}
		if !strings.Contains(day, c[1]) {
			t.Errorf("%s is %s, want %s", c[0], day, c[1])
		}
	}
}
