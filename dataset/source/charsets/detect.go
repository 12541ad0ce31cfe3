package charsets

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
)

// What the detector's confidence, of 100, has to be: sure, and that far before the next that the text can be. A text in letters that are
// none of Latin's shows by them alone what it is, so that less will do where nothing else can be read at all.
const (
	sure   = 50
	ahead  = 20
	enough = 20
)

// sampled is how many bytes the detector is shown; a text is verified whole, if it is not longer than longest.
const (
	sampled = 64 << 10
	longest = 32 << 20
)

// single lists charsets that the detector names otherwise than the web does: ISO-8859-1 is read as windows-1252 there.
var single = map[string]string{"ISO-8859-1": "windows-1252", "ISO-8859-9": "windows-1254", "ISO-8859-8-I": "iso-8859-8-i"}

type guess struct {
	name, text string
	confidence int
	foreign    bool // its letters are none of Latin's
}

// detect finds the charset that the bytes show beyond doubt, "" where none.
func detect(raw string) (text, name string) {
	if len(raw) > longest || strings.Contains(raw, "\uFFFD") { // UTF-8 that was damaged before, and again
		return "", ""
	}
	var all []guess
	for _, c := range candidates(raw) {
		label := strings.ToLower(c.Charset)
		if l, ok := single[c.Charset]; ok {
			label = l
		}
		enc, ok := lookup(label)
		if !ok || strings.HasPrefix(label, "utf") {
			continue
		}
		s, err := enc.NewDecoder().String(raw)
		if foreign, ok := coherent(s); err == nil && ok {
			all = append(all, guess{label, s, c.Confidence, foreign})
		}
	}
	if len(all) == 0 {
		return "", ""
	}
	best := all[0]
	for _, other := range all[1:] {
		if other.text != best.text && best.confidence-other.confidence < ahead {
			return "", ""
		}
	}
	if best.confidence >= sure || best.foreign && best.confidence >= enough {
		return best.text, best.name
	}
	return "", ""
}

// candidates asks the detector, which answers in no order of its own where two are as good.
func candidates(raw string) []chardet.Result {
	at := max(strings.IndexFunc(raw, func(c rune) bool { return c >= utf8.RuneSelf })-sampled/4, 0)
	all, err := chardet.NewTextDetector().DetectAll([]byte(raw[at:min(at+sampled, len(raw))]))
	if err != nil {
		return nil
	}
	slices.SortFunc(all, func(a, b chardet.Result) int {
		return cmp.Or(b.Confidence-a.Confidence, strings.Compare(a.Charset, b.Charset))
	})
	return all
}

// The fewest characters beyond ASCII that tell a charset, and the most of a hundred that may stand where no writer puts them.
const (
	fewest   = 4
	oddOf100 = 2
)

// coherent reports whether a text reads as one that somebody wrote: letters of one script in a word, no capital inside a word, no
// letter right behind a comma, no control characters. foreign says that most of its letters beyond ASCII are of a script other than Latin.
func coherent(s string) (foreign, ok bool) {
	var other, strange, scripts int
	before := ' '
	for _, c := range s {
		if c >= utf8.RuneSelf {
			other++
			if !unicode.Is(unicode.Latin, c) && unicode.IsLetter(c) {
				scripts++
			}
		}
		if c == utf8.RuneError || c < ' ' && !strings.ContainsRune("\t\n\r\f", c) || c >= 0x7f && c < 0xa0 || unicode.Is(unicode.Co, c) {
			return false, false
		}
		if odd(before, c) {
			strange++
		}
		before = c
	}
	return scripts*2 > other, other >= fewest && strange*100 <= other*oddOf100
}

// odd reports whether two neighbours are what only a wrong charset brings together.
func odd(a, b rune) bool {
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		return false
	}
	switch la, lb := unicode.IsLetter(a), unicode.IsLetter(b); {
	case la && lb:
		return unicode.IsLower(a) && unicode.IsUpper(b) || latin(a) != latin(b) && !wide(a) && !wide(b)
	case lb:
		return strings.ContainsRune(",;:!?", a) && !wide(b)
	case la:
		return unicode.IsSymbol(b) && b < 0x2000 && a < 0x2000
	}
	return false
}

func latin(c rune) bool { return unicode.Is(unicode.Latin, c) }

// wide reports whether a letter is of a script without spaces, beside which Latin letters stand freely.
func wide(c rune) bool { return c >= 0x2e80 }
