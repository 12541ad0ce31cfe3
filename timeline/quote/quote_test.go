package quote

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/data/speech"
	"dateline/dataset"
)

// checkLaws holds what is promised of every text.
func checkLaws(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) {
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
		"According to the mayor, it rained.", "\"", "“”", "''x''", "Berg: no", "「はい」と彼は言った。", "\u202e“x” e\u0301 said", "\"''00\"0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkLaws(t, text) })
}

// town is a piece of news for tests that need much of it.
const town = "The council met on Tuesday, and Mayor Anna Berg said that the bridge would stay shut. “It was never safe,” she told reporters. " +
	"Max Orr, who owns the inn beside it, called the decision “a disaster” and left. Nobody knows when work will begin, according to the council. "

func TestLongParagraph(t *testing.T) {
	n := 10 << 20 / len(town)
	text := strings.Repeat(town, n)
	checkLaws(t, text)
	if got, one := len(Find(text)), len(Find(town)); got < n*one*99/100 {
		t.Errorf("%d quotations in %d times a text with %d", got, n, one)
	}
	for _, unit := range []string{"x", "é", "“", "a b"} { // no sentence, no space
		checkLaws(t, strings.Repeat(unit, 200_000/len(unit)))
	}
}

// TestTimeIsLinear compares a text with one four times as long: twenty times the time would be far from linear.
func TestTimeIsLinear(t *testing.T) {
	for _, unit := range []string{town, "“a” said ", "“a” he said. ", "He said “a” and that “b” ", "Berg was. He said no. "} {
		short, long := strings.Repeat(unit, 200_000/len(unit)), strings.Repeat(unit, 800_000/len(unit))
		Find(short)
		a := took(func() { Find(short) })
		if b := took(func() { Find(long) }); b > 20*a+50*time.Millisecond {
			t.Errorf("%q: %v for one, %v for four times as much", unit, a, b)
		}
	}
}

// took is the shortest time of three: what else the machine does only adds to it.
func took(f func()) time.Duration {
	best := time.Duration(0)
	for i := range 3 {
		start := time.Now()
		f()
		if t := time.Since(start); i == 0 || t < best {
			best = t
		}
	}
	return best
}

// TestLawsOverRandomSentences holds the laws over sentences that nobody would write, of the words that the rules look at.
func TestLawsOverRandomSentences(t *testing.T) {
	var words []string
	for w := range speech.Words().All() {
		words = append(words, w)
	}
	slices.Sort(words)
	marks := []string{"“", "”", "\"", "'", "''", "«", "»", ",", ".", "?", ":", ";", "—", "(", ")", "\n\n", "\n", "Anna", "Berg", "Mr.", "Ohio", "Berg’s", "1,000", "-", "> "}
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, w := range rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.SampledFrom(marks)), 1, 40).Draw(t, "words") {
			b.WriteString(w)
			if rapid.IntRange(0, 4).Draw(t, "space") > 0 {
				b.WriteByte(' ')
			}
		}
		checkLaws(t, b.String())
	})
}

func TestBadInputIsLinear(t *testing.T) {
	for _, unit := range []string{"“", "”", "\"", "'", "' ", " '", "a said ", "and ", "“a” said ", "he, ", "e\u0301", "\u202e", "“x ", "that ", "« ", "''"} {
		checkLaws(t, strings.Repeat(unit, 100_000))
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(town+"\n\n", 10_000)
	b.Run("quotes", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			Find(text)
		}
	})
	b.Run("wordcount", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			n, in := 0, false
			for i := range len(text) {
				space := text[i] <= ' '
				if in && space {
					n++
				}
				in = !space
			}
			if n == 0 {
				b.Fatal("no words")
			}
		}
	})
}
