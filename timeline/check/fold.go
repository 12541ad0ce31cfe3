package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// marks lists the characters whose form is the printer's choice, by class.
var marks = map[rune]kind{
	'-': dash, '\u2010': dash, '\u2011': dash, '\u2012': dash, '\u2013': dash, '\u2014': dash, '\u2015': dash, '\u2212': dash,
	'\u2e3a': dash, '\u2e3b': dash, '\ufe58': dash, '\ufe63': dash, '\uff0d': dash,
	'"': quoteMark, '\'': quoteMark, '`': quoteMark, '\u00b4': quoteMark, '\u00ab': quoteMark, '\u00bb': quoteMark,
	'\u2018': quoteMark, '\u2019': quoteMark, '\u201a': quoteMark, '\u201b': quoteMark, '\u201c': quoteMark, '\u201d': quoteMark,
	'\u201e': quoteMark, '\u201f': quoteMark, '\u2039': quoteMark, '\u203a': quoteMark, '\u2032': quoteMark, '\u2033': quoteMark,
	'\u300c': quoteMark, '\u300d': quoteMark, '\u300e': quoteMark, '\u300f': quoteMark, '\uff02': quoteMark, '\uff07': quoteMark,
	'\u02bc': quoteMark, '\u2026': ellipsis, '\u22ef': ellipsis,
}

// asciiClass is marks for ASCII.
var asciiClass = func() (t [utf8.RuneSelf]kind) {
	for i := range t {
		t[i] = punct
		if k, ok := marks[rune(i)]; ok {
			t[i] = k
		}
	}
	return t
}()

func classOf(r rune) kind {
	if r < utf8.RuneSelf {
		return asciiClass[r]
	}
	if k, ok := marks[r]; ok {
		return k
	}
	return punct
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '\u2019' || r == '\u2018' || r == '\u02bc' || r == '\u00b4' || r == '`' || r == '\uff07'
}

// ignorable reports whether a character shows nothing: soft hyphens, joiners, direction marks, variation selectors.
func ignorable(r rune) bool {
	return r >= 0xad && (r == 0xad || r == 0x34f || r >= 0x180b && (unicode.Is(unicode.Cf, r) || r >= 0xfe00 && r <= 0xfe0f))
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if r == '\u02bc' {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) && !ignorable(r)
}

// alone reports whether a letter is a word of its own, in scripts that put no spaces between words.
func alone(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// ligatures are the printer's: their letters are what was said.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// canonical is a word without what is the printer's choice: composed accents (Unicode NFC), straight apostrophes, no
// ligatures, nothing that does not show. Case and accents stay.
func canonical(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case ignorable(r):
			return -1
		case apostrophe(r):
			return '\''
		}
		return r
	}, s)
	return norm.NFC.String(ligatures.Replace(s))
}

// foldKey is a word's key without case.
func foldKey(key string) string {
	return strings.ToLower(key)
}
