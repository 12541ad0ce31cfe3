package check

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

var townSources = []dataset.Source{
	{ID: "gazette", Published: "2020-11-12", Text: "“We don't want the ferry back, but we may need it,” harbour master Ida Lund said on Tuesday.\n\n" +
		"“The crew,” Jan Holm said, “was never asked.”\n\nOn Wednesday Jan Holm added: “Everybody knows the price.”"},
	{ID: "post", Text: "“The sailors were never asked,” Jan Holm said.\n\n“Ships are dear,” Ida Lund said."},
	{ID: "herald", Published: "2020-11-13", Text: "Ida Lund told reporters on November 10 that the town “may need it” in spring."},
	{ID: "calendar", Published: "2020-11-11", Text: "The harbour board of Lund is to meet the ferry company in the old town hall next Wednesday, November 18."},
}

func TestDraft(t *testing.T) {
	for _, tt := range []struct {
		name, draft string
		want        []string // kind, verdict and text, in order
	}{
		{"all right", "“We don't want the ferry back, but we may need it,” Ida Lund said on November 10.",
			[]string{"quote verbatim", "speaker agrees Ida Lund", "date agrees November 10"}},
		{"another day", "“We don't want the ferry back, but we may need it,” Ida Lund said on November 11.",
			[]string{"quote verbatim", "speaker agrees Ida Lund", "date differs November 11"}},
		{"another speaker", "“Everybody knows the price,” Ida Lund said.",
			[]string{"quote typographic", "speaker differs Ida Lund"}},
		{"out of context", "The town “may need it”, Ida Lund said.",
			[]string{"quote verbatim may need it", "speaker agrees Ida Lund", "context differs may need it"}},
		{"the draft tells the context itself", "The town does not want the ferry, but it “may need it”, Ida Lund said.",
			[]string{"quote verbatim may need it", "speaker agrees Ida Lund"}},
		{"printed in one piece", "“The crew was never asked,” Jan Holm said.",
			[]string{"quote typographic", "speaker agrees Jan Holm"}},
		{"interrupted in the draft", "“We don't want the ferry back,” Ida Lund said, “but we may need it.”",
			[]string{"quote verbatim", "speaker agrees Ida Lund", "quote typographic", "speaker agrees Ida Lund"}},
		{"joined words of two", "“The sailors were never asked [...] Ships are dear,” Jan Holm said.",
			[]string{"quote edited", "speaker differs Jan Holm"}},
		{"no such day", "The council met on 31 June 2020.", []string{"date impossible 31 June 2020"}},
		{"another weekday", "The council met on Monday, November 10, 2020.", []string{"weekday differs Monday, November 10, 2020"}},
		{"the right weekday", "The council met on Tuesday, November 10, 2020.", nil},
		{"another day for an event", "The harbour board of Lund will meet the ferry company in the old town hall on November 19, 2020.", []string{"date differs November 19, 2020"}},
		{"the day of an event", "The harbour board of Lund meets the ferry company in the old town hall on November 18, 2020.", []string{"date agrees November 18, 2020"}},
		{"another event", "The harbour board of Lund will meet the union of sailors in the new school on November 19, 2020.", nil},
		{"words of the reporter", "The council met and said it would meet again.", nil},
		{"nothing like it", "“Ships have no business in this weather,” Ida Lund said.", []string{"quote absent"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := Checker{Index: NewIndex(townSources)}
			var got []string
			for _, r := range c.Draft(tt.draft) {
				if r.Text != tt.draft[r.Start:r.End] {
					t.Errorf("%q is not the draft's %q", r.Text, tt.draft[r.Start:r.End])
				}
				got = append(got, fmt.Sprintf("%s %s %s", r.Kind, r.Verdict, r.Text))
			}
			if len(got) != len(tt.want) {
				t.Fatalf("got %q, want %q", got, tt.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], tt.want[i]) {
					t.Errorf("got %q, want %q", got[i], tt.want[i])
				}
			}
		})
	}
}

func TestADraftsOwnDayCounts(t *testing.T) {
	c := Checker{Index: NewIndex(townSources), Published: edtf.Day{Year: 2020, Month: 11, Day: 12}}
	for _, r := range c.Draft("“We don't want the ferry back, but we may need it,” Ida Lund said on Wednesday.") {
		if r.Kind == KindDate {
			if r.Verdict != Differs || !strings.Contains(r.Message, "2020-11-10") || !strings.Contains(r.Message, "2020-11-11") {
				t.Errorf("got %s: %s", r.Verdict, r.Message)
			}
			return
		}
	}
	t.Error("the day was not checked")
}

func TestMarkdownIsNoPartOfAQuotation(t *testing.T) {
	for _, tt := range []struct{ markdown, want string }{
		{"a *b* **c** _d_ e", "a b c d e"},
		{"see [the page](https://example.org/a_b) now", "see the page now"},
		{`5 \* 3 and \[sic\]`, "5 * 3 and [sic]"},
		{"snake_case_word and 2*3*4", "snake_case_word and 2*3*4"},
		{"[inserted] stays", "[inserted] stays"},
	} {
		if got := plain(tt.markdown); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.markdown, got, tt.want)
		}
	}
}

func TestSoftLineBreaksAreSpaces(t *testing.T) {
	for _, tt := range []struct{ markdown, want string }{
		{"a\nb\n\nc", "a b\n\nc"},
		{"# a\nb", "# a\nb"},
		{"- a\n- b\n  c", "- a\n- b   c"},
		{"> a\n> b", "> a   b"},
		{"```\na\nb\n```\n\nc\nd", "```\na\nb\n```\n\nc d"},
		{"| a |\n| b |", "| a |\n| b |"},
	} {
		if got := joined(tt.markdown); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.markdown, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab >#-|`\n\"é"))).Draw(t, "text")
		if got := joined(s); len(got) != len(s) {
			t.Errorf("%q has become %q", s, got)
		}
	})
}

func TestSameSpeaker(t *testing.T) {
	for _, tt := range []struct {
		a, b        string
		same, known bool
	}{
		{"Ida Lund", "Lund", true, true},
		{"harbour master Ida Lund", "Ms. Lund", true, true},
		{"President Lund", "Ida Lund", true, true},
		{"Lund's", "Ida Lund", true, true},
		{"Ida Lund", "Jan Holm", false, true},
		{"Ida Lund", "officials", false, false},
		{"the harbour master", "Ida Lund", false, false},
	} {
		if same, known := sameSpeaker(tt.a, tt.b); same != tt.same || known != tt.known {
			t.Errorf("%q and %q: %t, %t", tt.a, tt.b, same, known)
		}
	}
}

func TestRow(t *testing.T) {
	c := Checker{Index: NewIndex(townSources)}
	for _, tt := range []struct {
		row  Row
		want string
	}{
		{Row{Quote: "Everybody knows the price.", Speaker: "Jan Holm", Date: "2020-11-11", Source: "gazette"}, "quote verbatim, speaker agrees, date agrees"},
		{Row{Quote: "Everybody knows the price.", Date: "November 10, 2020"}, "quote verbatim, date differs"},
		{Row{Quote: "Everybody knows the price.", Date: "2020-02-30"}, "quote verbatim, date impossible"},
		{Row{Quote: "Everybody knows the price.", Date: "soonish"}, "quote verbatim, date impossible"},
		{Row{Quote: "Everybody knows the price.", Speaker: "officials"}, "quote verbatim, speaker not-found"},
		{Row{Quote: "Ships are dear.", Date: "2020-11-11"}, "quote typographic, date not-found"},
		{Row{Quote: "Everybody knows the price.", Source: "herald"}, "quote absent"},
		{Row{Quote: "Everybody knows the price.", Source: "nowhere"}, "quote absent"},
	} {
		var got []string
		for _, r := range c.Row(tt.row) {
			got = append(got, fmt.Sprintf("%s %s", r.Kind, r.Verdict))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%+v: %s, want %s", tt.row, s, tt.want)
		}
	}
	if r := c.Row(Row{Quote: "Everybody knows the price.", Source: "herald"}); !strings.Contains(r[0].Message, "the words stand in gazette") {
		t.Errorf("where else the words stand is not said: %q", r[0].Message)
	}
}

func FuzzDraft(f *testing.F) {
	f.Add("“We don't want\nthe ferry back,” Ida Lund said on 31 June.", true)
	f.Add("> “may need it”\n> *x* [a](b)", true)
	f.Fuzz(func(t *testing.T, draft string, markdown bool) {
		c := Checker{Index: NewIndex(townSources), Markdown: markdown}
		for _, r := range c.Draft(draft) {
			if r.Start < 0 || r.End > len(draft) || r.Start > r.End || r.Text != draft[r.Start:r.End] {
				t.Errorf("%s %d:%d %q in %q", r.Kind, r.Start, r.End, r.Text, draft)
			}
			if s, ok := c.Index.Source(r.Source); ok && s.Text[r.SourceStart:r.SourceEnd] != r.SourceText {
				t.Errorf("%s: %q is not the source's", r.Kind, r.SourceText)
			}
		}
	})
}

// A weekday in a draft without a day of its own counts from nothing, and of two dates in a sentence nobody can tell which is the
// event's: neither is called wrong.
func TestDatesThatCannotBeCompared(t *testing.T) {
	undated := Checker{Index: NewIndex(townSources)}
	dated := Checker{Index: NewIndex(townSources), Published: edtf.Day{Year: 2020, Month: 11, Day: 12}}
	const sentence = "The harbour board of Lund is to meet the ferry company in the old town hall next "
	for _, c := range []struct {
		name    string
		checker Checker
		draft   string
		differs bool
	}{
		{"a draft with a day", dated, sentence + "Thursday.", true},
		{"a draft without", undated, sentence + "Thursday.", false},
		{"a date in full needs none", undated, "The harbour board of Lund is to meet the ferry company in the old town hall on November 19, 2020.", true},
		{"two dates in the sentence", dated, "The harbour board of Lund is to meet the ferry company in the old town hall on November 19, 2020, and the mayor on November 20, 2020.", false},
	} {
		found := false
		for _, r := range c.checker.Draft(c.draft) {
			found = found || r.Kind == KindDate && r.Verdict == Differs
		}
		if found != c.differs {
			t.Errorf("%s: differs is %v, want %v", c.name, found, c.differs)
		}
	}
}
