package clause

import (
	"strings"
	"testing"

	"dateline/timeline/lexicon"
	"dateline/timeline/segment"
)

// Each row is a sentence and the clauses it is taken for, one a line: kind, tense, main verb and words.
func TestSplit(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"The minister said on Friday that talks had broken down on Tuesday.",
			"main past said: The minister said on Friday\nreported past broken: that talks had broken down on Tuesday"},
		{"The minister said Friday talks had broken down.",
			"main past said: The minister said Friday\nreported past broken: talks had broken down"},
		{"The plant will close in May, the company said on Monday.",
			"main future close: The plant will close in May\nmain past said: the company said on Monday"},
		{"Asked on Thursday if a merger was likely, the chairman laughed.",
			"fragment none : Asked on Thursday\nsubordinate past was: if a merger was likely\nmain past laughed: the chairman laughed"},
		{"At a briefing held by the ministry on the 3rd, reporters asked about the bridge.",
			"main past asked: At a briefing held by the ministry on the 3rd, reporters asked about the bridge\nparticipial none held: held by the ministry on the 3rd"},
		{"The man arrested on Tuesday was charged with theft.",
			"main past charged: The man arrested on Tuesday was charged with theft\nparticipial none arrested: arrested on Tuesday"},
		{"The council agreed on Monday to meet again in June.",
			"main past agreed: The council agreed on Monday to meet again in June\ninfinitive none meet: to meet again in June"},
		{"Peace talks broke down in March.", "main past broke: Peace talks broke down in March"},
		{"The library is due to open in May.", "main future is: The library is due to open in May\ninfinitive none open: to open in May"},
		{"On May 3, divers, asking how it could fall without being seen, searched the river and once more found a bag.",
			"fragment none : On May 3, divers, asking\nsubordinate present fall: how it could fall without being seen\nmain past searched: searched the river\nmain past found: once more found a bag"},
		{"The clerk left a letter dated Monday.", "main past left: The clerk left a letter dated Monday"},
		{"Mr. May said the bridge may close.", "main past said: Mr. May said\nreported present close: the bridge may close"},
	} {
		s := split(c.sentence)
		if got := show(c.sentence, s); got != c.want {
			t.Errorf("%s\n got:\n%s\nwant:\n%s", c.sentence, got, c.want)
		}
	}
}

func split(text string) Sentence {
	span := segment.Span{End: len(text)}
	return new(Splitter).Split(text, span, new(lexicon.Reader).Tokens(nil, text, span))
}

func show(text string, s Sentence) string {
	kinds := []string{"main", "reported", "subordinate", "relative", "participial", "infinitive", "fragment"}
	tenses := []string{"none", "past", "present", "future"}
	var lines []string
	for _, c := range s.Clauses {
		lines = append(lines, kinds[c.Kind]+" "+tenses[c.Tense]+" "+c.Lemma+": "+c.Of(text))
	}
	return strings.Join(lines, "\n")
}

// Whatever the words, there is a clause for every byte, clauses lie within the sentence, and hosts are other clauses.
func FuzzSplit(f *testing.F) {
	f.Add("He said on Friday that talks, which began in May, had broken down; “we will,” she added, “see.”")
	f.Add("to be or not to be that is")
	f.Add("“” — , ;")
	f.Fuzz(func(t *testing.T, text string) {
		s := split(text)
		if len(s.Clauses) == 0 {
			t.Fatal("no clause")
		}
		for i, c := range s.Clauses {
			if c.Start > c.End || c.Start < 0 || c.End > len(text) {
				t.Fatalf("clause %d is %v of %d bytes", i, c.Span, len(text))
			}
			if c.Host == i || c.Host >= len(s.Clauses) {
				t.Fatalf("clause %d hangs on %d", i, c.Host)
			}
		}
		last := 0
		for _, p := range s.pieces {
			if p.end < last || p.clause >= len(s.Clauses) {
				t.Fatalf("pieces %v", s.pieces)
			}
			last = p.end
		}
		for at := range len(text) + 1 {
			if k := s.At(at); k < 0 || k >= len(s.Clauses) {
				t.Fatalf("At(%d) = %d", at, k)
			}
		}
	})
}
