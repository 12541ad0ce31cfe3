package check

import (
	"strings"
	"testing"

	"dateline/dataset"
)

func ask(source, claim string, p Policy) Finding {
	return NewIndex([]dataset.Source{{ID: "s", Text: source}}).Quote(claim, "", p)
}

func TestExplanationsKeepTheirWord(t *testing.T) {
	for _, e := range Explanations {
		if e.Source == "" {
			continue
		}
		if f := ask(e.Source, e.Draft, Policy{}); f.Verdict != e.Verdict {
			t.Errorf("%s: its own example %q for %q is %s", e.Verdict, e.Draft, e.Source, f.Verdict)
		}
	}
}

func TestHedgesMatchTheirExamples(t *testing.T) {
	has := func(h *hedge, text string) bool {
		words := wordKeys(text, 0, len(text))
		for i := range words {
			if hedgeAt(words[i:]) == h {
				return true
			}
		}
		return false
	}
	for i := range hedges {
		h := &hedges[i]
		if !has(h, h.has) {
			t.Errorf("%q is not found in %q", h.words, h.has)
		}
		if has(h, h.not) {
			t.Errorf("%q is found in %q", h.words, h.not)
		}
	}
}

func TestVerdicts(t *testing.T) {
	const said = "“The bridge isn't safe, and 1,500 people cross it every day,” she said. “We asked for money twice.”"
	for _, tt := range []struct {
		source, claim string
		want          Verdict
	}{
		{said, "The bridge isn't safe", Verbatim},
		{said, "1,500 people cross it", Verbatim},
		{said, "The bridge isn't safe, and 1,500 people cross it every day,", Verbatim},
		{said, "We asked for money twice.", Verbatim},

		// the printer's choice
		{said, "The bridge isn’t safe", Typographic},
		{said, "The  bridge\u00a0isn't\nsafe", Typographic},
		{said, "The bridge isn't safe, and 1,500 people cross it every day.", Typographic},
		{said, "“We asked for money twice,”", Typographic},
		{said, "We asked for money twice", Verbatim},
		{"It was late—very late.", "It was late - very late.", Typographic},
		{"It was late--very late.", "It was late – very late.", Typographic},
		{"He called it a 'mess' twice.", "He called it a “mess” twice.", Typographic},
		{"A café in Łódź.", "A cafe\u0301 in Łódź.", Typographic},
		{"The ﬁnal ofﬁce.", "The final office.", Typographic},
		{"The gov\u00adern\u00adment fell.", "The government fell.", Typographic},
		{"The go\u200bvernment fell.", "The government fell.", Typographic},
		{"Well... maybe it is.", "Well… maybe it is.", Typographic},
		{"‘We came.\n\n‘We saw,’ he said.", "We came. We saw.", Typographic},

		{"‘We came. We saw,’ he said.", "‘We came.\n\n‘We saw.’", Typographic},

		// what is no printer's choice
		{said, "The bridge is safe", Altered},
		{said, "The bridge isn't safe, and 1.500 people cross it every day,", Altered},
		{said, "The bridge isn't safe and 1,500 people cross it every day,", Altered},
		{said, "We asked for money twice!", Altered},
		{said, "we asked for money twice.", Altered},
		{"He can't come today, she said.", "He can come today", Altered},
		{"He can't come today, she said.", "He cant come today", Altered},
		{"Growth was 5 last year alone.", "Growth was 5% last year alone.", Altered},
		{"Growth was 5% last year alone.", "Growth was 5 last year alone.", Altered},
		{"It cost £5 in all of them.", "It cost $5 in all of them.", Altered},
		{"It was -5 degrees there.", "It was 5 degrees there.", Altered},
		{"It was −5 degrees there.", "It was -5 degrees there.", Typographic},
		{"A score of 10-5 won it.", "A score of 10 -5 won it.", Altered},
		{"The resumé was late again.", "The resume was late again.", Altered},
		{"We re-sent the letter today.", "We resent the letter today.", Altered},
		{"We meet every day at noon.", "We meet everyday at noon.", Altered},
		{"The so-called “experts” came late.", "The so-called experts came late.", Altered},
		{"The boys' toys were lost then.", "The boys toys were lost then.", Altered},
		{"It is 5 o'clock, or nearly.", "It is 5 oclock, or nearly.", Altered},
		{"He sold x² of the land here.", "He sold x2 of the land here.", Altered},
		{"We come, we see, we win today.", "We come we see we win today.", Altered},
		{"He was very, very tired then.", "He was very tired then.", Altered},

		// a part of what is one word to a reader is not that word
		{"It fell by -5 percent at once.", "5 percent at once", Altered},
		{"It grew by 5% at the end.", "It grew by 5", Altered},
		{"They are pro-life voters there.", "They are pro", Altered},

		// marked edits
		{said, "The bridge isn't safe ... people cross it every day,", Edited},
		{said, "The bridge isn't safe […] every day.", Edited},
		{said, "The bridge isn't safe, and 1,500 people cross ...", Edited},
		{said, "... 1,500 people cross it every day", Edited},
		{said, "[T]he bridge isn't safe", Edited},
		{said, "[P]eople cross it every day", Edited},
		{said, "The [old] bridge isn't safe", Edited},
		{said, "The bridge isn't safe, and [many] people cross it every day", Edited},
		{said, "The bridge isn't safe [sic], and 1,500 people", Edited},
		{said, "We ask[ed] for money twice.", Edited},
		{"They govern well, he said.", "They govern[ed] well", Edited},
		{"They governs well, he said.", "They govern[ed] well", Edited},
		{said, "The bridge isn't safe ... cross it every week,", Altered},
		{said, "[T]he bridge is safe", Altered},

		// the speaker's own marks are no licence
		{"I was … well … surprised by all of it.", "I was … surprised by all of it.", Altered},
		{"I was … well surprised by all of it.", "I was … surprised by all of it.", Altered},
		{"I was … well surprised by all of it.", "I was … well surprised by all of it.", Verbatim},
		{"I was … well surprised by all of it.", "I was … [...] surprised by all of it.", Edited},
		{"“[He] never came to us,” she said.", "[He] came to us", Altered},
		{"“[He] never came to us,” she said.", "[He] never came to us", Verbatim},

		// how it closes
		{"We will be there if the weather holds.", "We will be there.", Truncated},
		{"We will be there if the weather holds.", "We will be there,", Truncated},
		{"We will be there if the weather holds.", "We will be there", Verbatim},
		{"We will be there, if the weather holds.", "We will be there.", Truncated},
		{"We will be there; he will not.", "We will be there.", Truncated},
		{"Will we be there?", "Will we be there.", Altered},
		{"“We will be there” if needed, he said.", "We will be there.", Typographic},
		{"“We will be there,” he said, “if the weather holds.”", "We will be there.", Truncated},
		{"“We will be there,” he said. “If not, call.”", "We will be there.", Typographic},
		{"We like the ‘new’ bridge now.", "We like the ‘new.’", Truncated},
		{"We live in the U.S. and Canada now.", "We live in the U.S.", Verbatim},
		{"WE  WILL be there if it holds.", "WE WILL be there.", Truncated},

		// interrupted by the reporter
		{"“It is,” she said, “very good.”", "It is very good.", Typographic},
		{"“It is,” she said, “very good.”", "It is, very good.", Typographic},
		{"“It is,” the mayor of the town said, “very good for us.”", "It is very good.", Truncated},
		{"“It is not,” she said, “very good.”", "It is very good.", Altered},
		{"“It is,” he said. “Very good,” she said.", "It is very good", Altered},
		{"“Go home,” he said. “Go now.” Nobody went.", "Go home. Go now.", Typographic},
		{"“Go home.” He paused. “Go now.” Nobody went.", "Go home. Go now.", Typographic},
		{"“Go home,” he said. “Go now,” she said.", "Go home. Go now.", Altered},
		{"“Go home,” he said.\n\n“Go now.” Nobody went.", "Go home. Go now.", Altered},
		{"“Go home,” he said. “Go now.” Nobody went.", "Go home, go now.", Altered},
		{"“It is,” she said, “very [...] good of you.”", "It is very ... good of you.", Altered},

		// nothing like it
		{said, "Nobody knows what tomorrow may bring to this town.", Absent},
		{said, "...", Absent},
		{said, "", Absent},
		{"", "The bridge", Absent},

		// other scripts
		{"Он сказал: «Вообразить можно всё, теоретически».", "Вообразить можно всё, теоретически.", Typographic},
		{"他说：“我们不需要它，但是可以想象。”", "我们不需要它，但是可以想象", Verbatim},
		{"他说：“我们不需要它，但是可以想象。”", "我们需要它，但是可以想象", Altered},
		{"היא אמרה: „הגשר אינו בטוח כלל”.", "הגשר אינו בטוח כלל", Verbatim},
	} {
		f := ask(tt.source, tt.claim, Policy{})
		if f.Verdict != tt.want {
			t.Errorf("%q for %q: %s, want %s (%q %s)", tt.claim, tt.source, f.Verdict, tt.want, f.Text, f.Diff)
		}
		if f.Text != tt.source[f.Start:f.End] {
			t.Errorf("%q for %q: the finding's words %q are not the source's", tt.claim, tt.source, f.Text)
		}
	}
}

func TestPolicyFreesTheFirstLetterOnly(t *testing.T) {
	free := Policy{FirstLetter: true}
	if f := ask("But we will all be there.", "We will all be there.", free); f.Verdict != Typographic {
		t.Errorf("the first letter: %s", f.Verdict)
	}
	if f := ask("But we will all be there.", "We Will all be there.", free); f.Verdict != Altered {
		t.Errorf("another letter: %s", f.Verdict)
	}
}

func TestTheBestPlaceCounts(t *testing.T) {
	x := NewIndex([]dataset.Source{
		{ID: "a", Text: "“We will be there if it holds,” he said."},
		{ID: "b", Text: "“We will be there,” he said."},
		{ID: "c", Text: "“We will be there.”"},
	})
	if f := x.Quote("We will be there.", "", Policy{}); f.Verdict != Verbatim || f.Source != "c" {
		t.Errorf("got %s in %s", f.Verdict, f.Source)
	}
	if f := x.Quote("We will be there.", "a", Policy{}); f.Verdict != Truncated {
		t.Errorf("in a: %s", f.Verdict)
	}
	if f := x.Quote("We will be there.", "d", Policy{}); f.Verdict != Absent || !strings.Contains(f.Message, `"d"`) {
		t.Errorf("in a source that is not there: %s %q", f.Verdict, f.Message)
	}
}

func TestDiffAndReason(t *testing.T) {
	const source = "We do not know who built the old bridge in 1912."
	for _, tt := range []struct{ claim, diff, reason string }{
		{"We do know who built the old bridge in 1912.", "We do [-not-] know who built the old bridge in 1912.", `a negation is left out: "not"`},
		{"We do not know who built the old bridge in 1913.", "We do not know who built the old bridge in [-1912-]{+1913+}.", "a number differs"},
		{"We do not know who built the bridge old in 1912.", "", "words have changed places"},
		{"We do not know who built the bridge in 1912.", "We do not know who built the [-old-] bridge in 1912.", "1 word left out without a mark"},
		{"We do not really know who built the old bridge in 1912.", "We do not {+really+} know who built the old bridge in 1912.", "1 word put in without brackets"},
		{"we do not know who built the old bridge in 1912.", "[-We-]{+we+} do not know who built the old bridge in 1912.", `only the case of a letter differs: "we" for "We"; brackets would mark it`},
		{"We do not know, who built the old bridge in 1912.", "We do not know{+,+} who built the old bridge in 1912.", "the words are the same, but a mark is not"},
		{"They do not know who built the old bridge in 1912.", "[-We-]{+They+} do not know who built the old bridge in 1912.", ""},
	} {
		f := ask(source, tt.claim, Policy{})
		if f.Verdict != Altered || tt.diff != "" && f.Diff != tt.diff || f.Message != tt.reason {
			t.Errorf("%q: %s\n got %s %q\nwant %s %q", tt.claim, f.Verdict, f.Diff, f.Message, tt.diff, tt.reason)
		}
	}
}

func TestAbsentShowsWhatComesNearest(t *testing.T) {
	f := ask("He spoke at noon. “We always thought that the two towns are close enough to do without a wall,” he said.",
		"We have always found the towns to be so close that they can do without any wall", Policy{})
	if f.Verdict != Absent || len(f.Near) != 1 || !strings.HasPrefix(f.Near[0].Text, "We always thought") {
		t.Errorf("got %s, near %v", f.Verdict, f.Near)
	}
}
