package quote

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/dataset"
)

// checkLaws holds what is promised of every text.
func checkLaws(t *testing.T, text string) {
	t.Helper()
	start, end, indirect := 0, 0, 0
	valid := utf8.ValidString(text)
	for _, q := range Find(text) {
		if q.Start < start || q.End <= q.Start || q.End > len(text) || q.Text != text[q.Start:q.End] {
			t.Fatalf("%+v after %d", q, start)
		}
		if q.Start < end && !(q.Kind == dataset.Partial && q.End <= indirect) {
			t.Fatalf("%+v overlaps the one before, which ends at %d", q, end)
		}
		if q.SpeakerText != text[q.SpeakerStart:q.SpeakerEnd] || q.Cue != text[q.CueStart:q.CueEnd] {
			t.Fatalf("%+v: words of speaker or cue are not the text's", q)
		}
		if valid && !utf8.ValidString(q.Text+q.SpeakerText+q.Cue) {
			t.Fatalf("%+v is cut inside a rune", q)
		}
		start = q.Start
		if q.Kind == dataset.Indirect {
			indirect = q.End
		}
		end = max(end, q.End)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"“A,” said Anna Berg. “B.”", "He said that it was \"quite new\" and left.", "«Да», – сказал он.", "'It's', she said", "“a\n\n“b”",
		"According to the mayor, it rained.", "\"", "“”", "''x''", "Berg: no", "「はい」と彼は言った。", "\u202e“x” e\u0301 said"} {
		f.Add(s)
	}
	f.Fuzz(checkLaws)
}

func TestBadInputIsLinear(t *testing.T) {
	for _, unit := range []string{"“", "”", "\"", "'", "' ", " '", "a said ", "and ", "“a” said ", "he, ", "e\u0301", "\u202e", "“x ", "that ", "« ", "''"} {
		checkLaws(t, strings.Repeat(unit, 100_000))
	}
}
