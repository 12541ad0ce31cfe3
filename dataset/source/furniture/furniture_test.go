package furniture

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every row's own examples: the one it must match, the one it must not, and no row before it takes its example away.
func TestRows(t *testing.T) {
	for _, r := range rows {
		if !r.matches(r.yes) {
			t.Errorf("%s does not match its example %q", r.name, r.yes)
		}
		if r.matches(r.no) {
			t.Errorf("%s matches %q", r.name, r.no)
		}
		if got := lineKind(r.yes, true); got != r.kind {
			t.Errorf("%q is a %v, want %v", r.yes, got, r.kind)
		}
		if got := lineKind(r.no, true); got != 0 {
			t.Errorf("%q is a %v, want none", r.no, got)
		}
	}
}

func TestHeaders(t *testing.T) {
	for _, r := range headers {
		if l, ok := headerLine(r.yes); !ok || l.Field != r.field || l.Kind != r.kind {
			t.Errorf("%s: %q is %+v, %v", r.label, r.yes, l, ok)
		}
		if l, ok := headerLine(r.no); ok {
			t.Errorf("%s: %q is %+v", r.label, r.no, l)
		}
	}
}

const story = "The old bridge reopens after two years\r\n" +
	"Published: Mar 09, 2021 07:30 AM\r\n" +
	"By Jane Roe and John Doe\r\n\r\n" +
	"Walkers on the bridge. Photo: Harbour Post\r\n\r\n" +
	"The bridge reopened on Monday, the mayor said.\r\n\r\n" +
	"Read more: How the bridge fell\r\n\r\n" +
	"\"It is ours again,\" she said. The author is a professor of bridges, she added.\r\n\r\n" +
	"The cost, by one count, was 4 million.\r\n\r\n" +
	"The author is a professor at the Bridge Institute. opinion@example.com\r\n\r\n" +
	"blog comments powered by Example"

func TestFind(t *testing.T) {
	want := []struct {
		kind Kind
		text string
	}{
		{Title, "The old bridge reopens after two years"},
		{Published, "Published: Mar 09, 2021 07:30 AM"},
		{Byline, "By Jane Roe and John Doe"},
		{Caption, "Walkers on the bridge. Photo: Harbour Post"},
		{Footer, "Read more: How the bridge fell"},
		{AuthorNote, "The author is a professor at the Bridge Institute. opinion@example.com"},
		{Footer, "blog comments powered by Example"},
	}
	got := Find(story)
	if len(got) != len(want) {
		t.Fatalf("%d spans, want %d: %v", len(got), len(want), got)
	}
	for i, s := range got {
		if s.Kind != want[i].kind || story[s.Start:s.End] != want[i].text {
			t.Errorf("%v %q, want %v %q", s.Kind, story[s.Start:s.End], want[i].kind, want[i].text)
		}
	}
}

// A note that was broken into lines is one span; a paragraph of the story that begins like none stays.
func TestBrokenNote(t *testing.T) {
	const note = "The author is a professor at the Bridge\r\n   Institute in Oslo. She has written three\r\nbooks."
	for text, want := range map[string][]string{
		"The bridge reopened.\n\n" + note:                                          {note},
		"The bridge reopened.\n\n" + note + "\n\nShare this\n":                     {note, "Share this"},
		"The bridge reopened.\n" + note:                                            nil,
		"The bridge reopened.\n\nThe author was there,\nand so were\nmany others.": nil,
		note: {note},
		"It reopened.\n\nThe author is, and has been\nfor years, director here.": {"The author is, and has been\nfor years, director here."},
	} {
		var got []string
		for _, s := range Find(text) {
			got = append(got, text[s.Start:s.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTitleStandsAlone(t *testing.T) {
	for text, want := range map[string]string{
		"A bridge reopens\n\nIt reopened on Monday.":            "A bridge reopens",
		"\n\nA bridge reopens\n4 November 2020\n\nIt reopened.": "A bridge reopens",
		"# A bridge reopens.\nIt reopened on Monday.":           "",
		"# A bridge reopens.\n\nIt reopened on Monday.":         "A bridge reopens.",
		"Is the bridge safe?\n\nIt is, she said.":               "Is the bridge safe?",
		"Title: A bridge reopens\nIt reopened on Monday.":       "A bridge reopens",
		"It reopened on Monday.\n\nThe end came soon.":          "",
		"the bridge over the river in early May":                "", // a fragment, with nothing after it
		"the bridge over the river\n\n":                         "",
		"OSLO, March 9 (HP) --\n\nThe bridge reopened.":         "",
		"These are open:\n\nThe bridge.":                        "",
		"\"It is ours again.\"\n\nShe laughed.":                 "",
		"2 May 1960\n\nIt opened.\n\n3 June 1972\n\nIt closed.": "",
		"A line of the story\nthat goes on.\n\nAnd on.":         "",
		strings.Repeat("word ", 60) + "\n\nIt reopened.":        "",
	} {
		got := ""
		for _, l := range Head(text) {
			if l.Kind == Title {
				got = l.Value
			}
		}
		if got != want {
			t.Errorf("%q: title %q, want %q", text, got, want)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	const text = "---\ntitle: \"A bridge: reopened\"\ndate: 2021-03-09\nauthors: [Jane Roe, John Doe]\ntags:\n  title: nested\n---\n\nIt reopened on Monday.\n"
	got := map[string]string{}
	for _, l := range Head(text) {
		if l.Front && l.Field != "" {
			got[l.Field] = l.Value
		}
	}
	want := map[string]string{"title": "A bridge: reopened", "published": "2021-03-09", "author": "Jane Roe; John Doe"}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s is %q, want %q", k, got[k], v)
		}
	}
	if len(got) != len(want) {
		t.Errorf("fields %v", got)
	}
	if unclosed := Head("---\ntitle: A bridge\n\nIt reopened on Monday."); len(unclosed) != 0 {
		t.Errorf("front matter without an end: %v", unclosed)
	}
}

// A day that stands alone under a title is the day of publication; the days of a chronicle are not.
func TestDayAlone(t *testing.T) {
	for text, want := range map[string]string{
		"A bridge reopens\n\n4 November 2020, 10:00\n\nIt reopened.":                      "4 November 2020, 10:00",
		"A bridge's life\n\n2 May 1960\n\nIt opened.\n\n3 June 1972\n\nIt closed.":        "",
		"A bridge's life\n\n2 May 1960:\nIt opened, with flags.":                          "",
		"A bridge's life\n\nDate: 4 November 2020\n\n2 May 1960\n\nIt opened with flags.": "4 November 2020",
	} {
		got := ""
		for _, l := range Head(text) {
			if l.Field == "published" && got == "" {
				got = l.Value
			}
		}
		if got != want {
			t.Errorf("%q: published %q, want %q", text, got, want)
		}
		for _, x := range Find(text) {
			if strings.Contains(text[x.Start:x.End], "1960") {
				t.Errorf("%q: the heading %q is furniture", text, text[x.Start:x.End])
			}
		}
	}
}

// Lines of a story that look a little like furniture and are none, even at the end of a text.
func TestStoryStays(t *testing.T) {
	for _, l := range []string{
		"By Tuesday the water had gone down, and people came back.",
		"Posted soldiers came home on 4 November 2020.",
		"Updated figures show that 40 people died.",
		"Share prices fell on Monday.",
		"The author of the report, Jane Roe, said so on Monday.",
		"Get out, he told them on Monday.",
		"Joining the club costs ten dollars.",
		"More than 40 people died.",
		"Related charges were dropped on Monday.",
		"Sources close to the mayor said so.",
		"He wrote to news@example.com on Monday, the court heard.",
		"Watching the river, she waited.",
		"Copyright law changed in 2020, the court said.",
	} {
		text := "The bridge reopened on Monday.\n\n" + l
		if got := Find(text); len(got) > 0 {
			t.Errorf("%q is taken for a %v", l, got[0].Kind)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(story)
	f.Add("---\ntitle: x\n---\n# y\n\nz")
	f.Add("---\n---")
	f.Add("\ufeff  A title \u00a0\r\n\r\nPhoto: x")
	for _, r := range rows {
		f.Add(r.yes + "\n\n" + r.no)
	}
	for _, r := range headers {
		f.Add(r.yes + "\n" + r.no)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range Find(text) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) || s.Kind == 0 {
				t.Fatalf("%q: span %v after %d", text, s, end)
			}
			if strings.Count(text[s.Start:s.End], "\n") >= wrappedLines {
				t.Fatalf("%q: span %v holds more lines than one note can", text, s)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%q: span %v cuts a character", text, s)
			}
			end = s.End
		}
		for _, l := range Head(text) {
			if strings.Count(text[:l.Start], "\n")+1 != l.Number {
				t.Fatalf("%q: line %d of %v", text, l.Number, l)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	paragraph := strings.Repeat("The bridge over the river was shut for two years, the mayor said on Monday.\n", 4) + "\n"
	text := story + "\n\n" + strings.Repeat(paragraph, 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}
