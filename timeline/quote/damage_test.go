package quote

import (
	"math/rand"
	"strings"
	"testing"
)

// TestLawsOverDamagedTexts holds the laws over texts with pieces left out, doubled and swapped, as bad copies have them.
func TestLawsOverDamagedTexts(t *testing.T) {
	var pieces []string
	for _, c := range cases {
		pieces = append(pieces, c.text)
	}
	for _, c := range speakerCases {
		pieces = append(pieces, c.text)
	}
	pieces = append(pieces, town)
	r := rand.New(rand.NewSource(1))
	for range 4000 {
		var text strings.Builder
		for range 4 {
			text.WriteString(pieces[r.Intn(len(pieces))])
			text.WriteString([]string{"\n\n", "\n", " "}[r.Intn(3)])
		}
		b := []byte(text.String())
		for range r.Intn(30) {
			b = damage(b, r)
		}
		checkLaws(t, string(b))
	}
}

func damage(b []byte, r *rand.Rand) []byte {
	i := r.Intn(len(b) - 1)
	j := min(len(b)-1, i+r.Intn(40))
	switch r.Intn(4) {
	case 0:
		return append(b[:i:i], b[i+1:]...)
	case 1:
		b[i] = "\"'\n.,:(-"[r.Intn(8)]
	case 2:
		b[i], b[j] = b[j], b[i]
	case 3:
		return append(b[:j:j], b[i:]...)
	}
	return b
}
