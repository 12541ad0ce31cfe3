package check

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"dateline/dataset"
)

// The oracle is the slow and obvious way to say what may pass. It knows nothing of tokens: it rubs out what is the printer's
// choice with string replacements and then asks whether what the claim does not mark as edited stands in the source, in order.
var (
	oracleMarks   = strings.NewReplacer("“", "'", "”", "'", "„", "'", "‘", "'", "’", "'", "«", "'", "»", "'", "\"", "'", "`", "'", "´", "'", "ʼ", "'", "‚", "'", "‛", "'", "‟", "'", "‹", "'", "›", "'", "′", "'", "″", "'", "「", "'", "」", "'", "『", "'", "』", "'", "＂", "'", "＇", "'")
	oracleDashes  = regexp.MustCompile(`[\-‐-―−⸺⸻﹘﹣－]+`)
	oracleDots    = regexp.MustCompile(`(?:[.…⋯][ \x{a0}\x{202f}]*){3,}|[…⋯](?:[ \x{a0}\x{202f}]*[.…⋯])*`)
	oracleHidden  = regexp.MustCompile(`[\p{Cf}\x{fe00}-\x{fe0f}\x{34f}]`)
	oracleReopen  = regexp.MustCompile(`[\r\n\x{2028}\x{2029}][\s\p{Z}]*'+`)
	oracleSpace   = regexp.MustCompile(`[\s\p{Z}\x{85}\x{0b}]+`)
	oracleApart   = regexp.MustCompile(` ?([^\p{L}\p{N}\p{M} ]|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]) ?`)
	oracleEdits   = regexp.MustCompile(`\(\s*\p{Z}*…\s*\p{Z}*\)|\[[^\[\]]*\]|\(\s*[sS][iI][cC]\s*\)|…`)
	oracleBreak   = regexp.MustCompile(`,?\s*'[^'.!?;:,]+[.,]\s*'`)
	oracleEdges   = "' .,!?;:"
	oracleLigates = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")
)

func rubbed(s string) string {
	s = oracleHidden.ReplaceAllString(s, "")
	s = oracleMarks.Replace(norm.NFC.String(oracleLigates.Replace(s)))
	return oracleDashes.ReplaceAllString(oracleDots.ReplaceAllString(strings.ReplaceAll(s, "''", "'"), "…"), "-")
}

// squeezed leaves spaces only between words.
func squeezed(s string) string {
	s = oracleSpace.ReplaceAllString(s, " ")
	for {
		next := oracleApart.ReplaceAllString(s, "$1")
		if next == s {
			return s
		}
		s = next
	}
}

// oracle reports whether a claim may pass in a source, as it stands or without the reporter's words that interrupt a quotation.
func oracle(source, claim string) bool {
	without := func(put string) string { return oracleBreak.ReplaceAllString(rubbed(source), put) }
	return stands(source, claim) || stands(without(" "), claim) || stands(without(", "), claim) || stands(without(". "), claim)
}

// stands reports whether what a claim does not mark as edited stands in a source. Where a mark reopens a quotation at the beginning of a line, which may be there or
// not, it looks at no quotation mark at all.
func stands(source, claim string) bool {
	text, said := rubbed(source), rubbed(claim)
	if oracleReopen.MatchString(text) || oracleReopen.MatchString(said) {
		text, said = strings.ReplaceAll(text, "'", ""), strings.ReplaceAll(said, "'", "")
	}
	text = squeezed(text)
	at := 0
	for _, part := range oracleEdits.Split(said, -1) {
		part = strings.Trim(squeezed(part), oracleEdges)
		i := strings.Index(text[at:], part)
		if i < 0 {
			return strings.Contains(text, strings.Trim(squeezed(said), oracleEdges)) // its marks are the speaker's own
		}
		at += i + len(part)
	}
	return true
}

var (
	plainWords = []string{"we", "do", "not", "the", "bridge", "is", "safe", "and", "they", "can't", "go", "5", "1,000", "town", "old", "said", "never", "very", "so", "Anna", "Łódź", "naïve", "re-sent", "$7", "30%", "U.S.", "o'clock"}
	someMarks  = []string{"", "", "", "", "", ",", ".", " —", ";", "?"}
)

// sentences draws a text of plain words and marks.
func sentences(least, most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(least, most).Draw(t, "words")
		var words []string
		for range n {
			words = append(words, rapid.SampledFrom(plainWords).Draw(t, "word")+rapid.SampledFrom(someMarks).Draw(t, "mark"))
		}
		return strings.Join(words, " ")
	})
}

// stretch draws some words of a text that stand together.
func stretch(t *rapid.T, source string, least int) []string {
	words := strings.Fields(source)
	from := rapid.IntRange(0, len(words)-least).Draw(t, "from")
	to := rapid.IntRange(from+least, len(words)).Draw(t, "to")
	return words[from:to]
}

func anchored(t interface{ Errorf(string, ...any) }, source string, f Finding) {
	if f.Start < 0 || f.End < f.Start || f.End > len(source) || source[f.Start:f.End] != f.Text {
		t.Errorf("%d:%d is not %q in %q", f.Start, f.End, f.Text, source)
	}
}

func TestWhatStandsThereIsVerbatim(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := sentences(5, 60).Draw(t, "source")
		claim := strings.Join(stretch(t, source, 2), " ")
		f := ask(source, claim, Policy{})
		anchored(t, source, f)
		if f.Verdict != Verbatim && strings.ContainsAny(claim, "abcdefghijklmnopqrstuvwxyz") && strings.Trim(claim, "— ") == claim {
			t.Errorf("%q in %q: %s %q", claim, source, f.Verdict, f.Diff)
		}
	})
}

// changes are the ways to change one word inside a quotation.
var wordChanges = []func(words []string, at, other int, put string) []string{
	func(w []string, at, _ int, _ string) []string { return slices.Delete(w, at, at+1) },
	func(w []string, at, _ int, put string) []string { return slices.Insert(w, at, put) },
	func(w []string, at, _ int, put string) []string { w[at] = put; return w },
	func(w []string, at, other int, _ string) []string {
		moved := w[at]
		return slices.Insert(slices.Delete(w, at, at+1), other, moved)
	},
}

func TestNoChangedWordPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := sentences(6, 60).Draw(t, "source")
		words := slices.Clone(stretch(t, source, 5))
		at := rapid.IntRange(1, len(words)-2).Draw(t, "at")
		other := rapid.IntRange(1, len(words)-2).Draw(t, "other")
		put := rapid.SampledFrom(plainWords).Draw(t, "put")
		change := rapid.SampledFrom(wordChanges).Draw(t, "change")
		claim := strings.Join(change(words, at, other, put), " ")
		f := ask(source, claim, Policy{})
		anchored(t, source, f)
		if f.Verdict.Pass() && !oracle(source, claim) {
			t.Errorf("%q is called %s in %q", claim, f.Verdict, source)
		}
	})
}

func TestMarkedEditsPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := sentences(8, 40).Draw(t, "source")
		words := slices.Clone(stretch(t, source, 6))
		at := rapid.IntRange(2, len(words)-3).Draw(t, "at")
		if rapid.Bool().Draw(t, "bracket") {
			words = slices.Insert(words, at, "[put in]")
		} else {
			words = slices.Replace(words, at, at+1, "[...]")
		}
		claim := strings.Join(words, " ")
		f := ask(source, claim, Policy{})
		anchored(t, source, f)
		if f.Verdict != Edited && f.Verdict != Truncated && claim == strings.Trim(claim, "— ") {
			t.Errorf("%q in %q: %s %q", claim, source, f.Verdict, f.Diff)
		}
		if !oracle(source, claim) {
			t.Errorf("the oracle refuses %q in %q", claim, source)
		}
	})
}

func TestTypographyNeverCounts(t *testing.T) {
	styles := []*strings.Replacer{
		strings.NewReplacer("'", "’"), strings.NewReplacer("—", "-"), strings.NewReplacer(" ", "\u00a0"), strings.NewReplacer(" ", "  "),
		strings.NewReplacer("ź", "z\u0301", "ó", "o\u0301", "ï", "i\u0308"), strings.NewReplacer("bridge", "bri\u00addge"),
	}
	rapid.Check(t, func(t *rapid.T) {
		source := sentences(6, 40).Draw(t, "source")
		claim := strings.Join(stretch(t, source, 3), " ")
		if claim != strings.Trim(claim, "— ") {
			return
		}
		claim = rapid.SampledFrom(styles).Draw(t, "style").Replace(claim)
		if f := ask(source, claim, Policy{}); f.Verdict != Verbatim && f.Verdict != Typographic && !strings.HasPrefix(claim, "30%") {
			t.Errorf("%q in %q: %s %q", claim, source, f.Verdict, f.Diff)
		}
	})
}

// TestTheIndexMissesNothing compares looking up with trying every place.
func TestTheIndexMissesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := sentences(6, 80).Draw(t, "source")
		words := slices.Clone(stretch(t, source, 3))
		if rapid.Bool().Draw(t, "edit") {
			words[len(words)/2] = "..."
		}
		claim := strings.Join(words, " ")
		c := parse(claim)
		if len(c.words) == 0 {
			return
		}
		m := match{c: c, text: source, src: tokens(nil, source, 0, len(source)), steps: maxSteps}
		slow := Absent
		for first := range m.src {
			if f, ok := m.at(first); ok && rank(f.Verdict) < rank(slow) {
				slow = f.Verdict
			}
		}
		fast := ask(source, claim, Policy{}).Verdict
		if fast == Altered {
			fast = Absent
		}
		if fast != slow {
			t.Errorf("%q in %q: found %s, by trying every place %s", claim, source, fast, slow)
		}
	})
}

func FuzzQuote(f *testing.F) {
	for _, seed := range [][2]string{
		{"We will be there if the weather holds.", "We will be there."}, {"“A.\n\n“B,” he said.", "A. B."},
		{"I was … well … here", "I was … here"}, {"[He] can't -5% $7", "[H]e can’t ... −5%"}, {"a\u0301\u200b ﬁ 我们", "á fi 我[们]"},
		{"govern[ed]", "[re]govern[s]"}, {"a. . . b", "a ( … ) b [sic]"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, source, claim string) {
		x := NewIndex([]dataset.Source{{ID: "s", Text: source}, {ID: "s2", Text: claim}})
		found := x.Quote(claim, "s", Policy{})
		anchored(t, source, found)
		if found.Verdict.Pass() && !oracle(source, claim) {
			t.Errorf("%q is called %s in %q", claim, found.Verdict, source)
		}
		if found.Verdict == Verbatim && found.Text != strings.TrimSpace(oracleTrim(claim)) {
			t.Errorf("%q is called verbatim where the source has %q", claim, found.Text)
		}
		if own := x.Quote(claim, "s2", Policy{}); own.Verdict != Verbatim && own.Verdict != Absent && own.Verdict != Altered && strings.TrimSpace(claim) == own.Text {
			t.Errorf("%q in itself: %s", claim, own.Verdict)
		}
		for p := range x.Places(claim, "", Policy{}) {
			s, _ := x.Source(p.Source)
			anchored(t, s.Text, p)
		}
	})
}

// oracleTrim takes away what shows nothing at either end.
func oracleTrim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return ignorable(r) || r == ' ' || oracleSpace.MatchString(string(r)) })
}
