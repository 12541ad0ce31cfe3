package export

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// everywhere is a timeline with one text in every field that holds one.
func everywhere(s string) *dataset.Timeline {
	t := sample()
	t.Title, t.Generator = s, s
	for i := range t.Sources {
		x := &t.Sources[i]
		x.Title, x.Publisher, x.Origin, x.Author, x.URL, x.Published, x.Retrieved = s, s, s, s, s, edtf.Date(s), s
	}
	for i := range t.Quotes {
		q := &t.Quotes[i]
		q.Text, q.Prefix, q.Suffix, q.Speaker, q.SpeakerText, q.Cue, q.Link = s, s, s, s, s, s, s
	}
	for i := range t.Events {
		e := &t.Events[i]
		e.ID, e.Date, e.DateStart, e.DateEnd, e.Precision, e.DateText, e.DateNote = s, edtf.Date(s), s, s, edtf.Precision(s), s, s
		e.Title, e.Summary, e.Actors, e.DisputedOn, e.Status, e.Modality = s, s, []string{s}, []string{s}, dataset.Status(s), dataset.Modality(s)
		for j := range e.Mentions {
			e.Mentions[j].Text, e.Mentions[j].Date, e.Mentions[j].DateText = s, edtf.Date(s), s
		}
		for j := range e.Checks {
			e.Checks[j].Check, e.Checks[j].Detail, e.Checks[j].Outcome = s, s, dataset.Outcome(s)
		}
		if e.Review != nil {
			e.Review = &dataset.Review{ID: s, Status: dataset.ReviewStatus(s), By: s, On: s, Note: s, Evidence: s}
		}
	}
	return t
}

// Whatever stands in a timeline, every form is written, and none of it moves the terminal's cursor or becomes script.
func FuzzForms(f *testing.F) {
	for _, s := range nasty() {
		f.Add(s)
	}
	f.Add("2020-10-22")
	f.Add("https://example.org/\"onclick=alert(1)")
	f.Add("-->")
	f.Fuzz(func(t *testing.T, s string) {
		tl := everywhere(s)
		for _, form := range Forms() {
			if form.Name == "xlsx" || form.Name == "png" {
				continue // too slow for many tries; see FuzzCellText, TestWorkbookOfNastyTexts, TestPicturesOfNastyTexts
			}
			var b bytes.Buffer
			if _, err := form.Write(&b, tl, Options{Width: 80}); err != nil {
				t.Fatalf("%s: %v", form.Name, err)
			}
			text := b.String()
			switch form.Name {
			case "table", "md", "ics", "html", "ris", "svg":
				for _, r := range text {
					if unicode.IsControl(r) && r != '\n' && (r != '\r' || form.Name != "ics" && form.Name != "ris") || turnsDirection(r) {
						t.Fatalf("%s: %U gets through", form.Name, r)
					}
				}
			}
			if form.Name == "html" && (strings.Count(text, "<script") != 1 || strings.Count(text, "<!--") != 1) {
				t.Fatalf("html: markup gets through")
			}
		}
	})
}

func TestWorkbookOfNastyTexts(t *testing.T) {
	for _, s := range nasty() {
		byName, _ := parts(t, workbook(t, RowsOf(everywhere(s))))
		if n := strings.Count(byName["xl/worksheets/sheet1.xml"], "<row "); n != 6 {
			t.Errorf("%q: %d rows", s, n)
		}
	}
}

func TestPicturesOfNastyTexts(t *testing.T) {
	for _, s := range nasty() {
		written(t, "png", everywhere(s), Options{})
	}
}

// A cell's text is valid UTF-8, of characters that XML 1.0 has, and as long as the text it shows.
func FuzzCellText(f *testing.F) {
	for _, s := range nasty() {
		f.Add(s)
	}
	f.Add("_xD800_xD800_xD800_ share their underscores")
	f.Fuzz(func(t *testing.T, s string) {
		cell, changed := cellText(s)
		for _, r := range cell {
			if r < 0x20 && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
				t.Fatalf("%q has %U", cell, r)
			}
		}
		if breaks := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s); !changed && cell != breaks {
			t.Fatalf("%q becomes %q, and that is not said", s, cell)
		}
		if again, changed := cellText(cell); again != cell || changed {
			t.Fatalf("%q becomes %q when written twice", cell, again)
		}
	})
}
