package timeline

import (
	"slices"
	"strings"
	"testing"

	"dateline/timeline/lexicon"
	"pgregory.net/rapid"
)

// A text's print is the same whether its words are known or not.
func TestPrintOfKnownWords(t *testing.T) {
	pieces := []string{"the", "Council’s", "“We won”", "U.S.", "non-stop", "café", "a\u00a0b", "1,000", "22nd", "don't", "(sic)", "…", "x", "reopened", "\n\n", "-", "http://example.com/a?b=1", "Ünïcode", "\xff"}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 900).Draw(t, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", "", " \n"}).Draw(t, "between"))
		var reader lexicon.Reader
		var reading lexicon.Reading
		reading.Read(&reader, text)
		known, plain := fingerprint(text, reading.Tokens), fingerprint(text, nil)
		if !slices.Equal(known.Mins, plain.Mins) || known.Full != plain.Full {
			t.Fatalf("%q: %v, want %v", text, known, plain)
		}
	})
}
