package timex

import (
	"strconv"
	"strings"

	"dateline/data/calendar"
)

// class is a set of word classes. Patterns name classes in capitals.
type class uint64

const (
	cMonth class = 1 << iota
	cWeekday
	cWeekdays
	cShortDay // "Sat": a weekday only beside a date
	cUnit
	cUnits
	cCard
	cTens
	cTeens
	cScale
	cOrd
	cDecadeWord
	cSeason
	cPart
	cPartMid
	cMod
	cApprox
	cDirection
	cAmPm
	cZone
	cEra
	cModal
	cFuture
	cPlan
	cPastCue
	cAbbr
	cSaying
	cEvent
	cEventNoun
	cEventing

	// The shapes of tokens that begin with a digit.
	cDayNumber // 1 to 31 in one or two digits
	cTwoDigits // 0 and 32 to 99
	cYear      // four digits, 1000 to 2199
	cNumber    // any other whole number, thousands commas included
	cDecimal   // 2.5
	cFraction  // 1/2
	cDayOrd    // 23rd
	cClock     // 10:35, with seconds 10:35:07
	cISO       // 2020-10-22, a time may follow
	cSlash     // 3/4/20, 22.10.2020
	cDecade    // 1990s, '90s
	cShortYear // '98
)

// digitShapes are the classes of tokens that begin with a digit.
const digitShapes = cDayNumber | cTwoDigits | cYear | cNumber | cDecimal | cFraction | cDayOrd | cClock | cISO | cSlash | cDecade | cShortYear

// classNames gives the names that patterns and data/calendar use. Order is that of the constants.
var classNames = strings.Fields("MONTH WEEKDAY WEEKDAYS SHORTDAY UNIT UNITS CARD TENS TEENS SCALE ORD DECADEWORD SEASON PART PARTMID MOD APPROX " +
	"DIRECTION AMPM ZONE ERA MODAL FUTURE PLAN PASTCUE ABBR SAYING EVENT EVENTNOUN EVENTING D1 D2 Y4 N DEC FRAC DAYORD HM ISO SLASH DECADE Y2")

func classNamed(name string) (class, bool) {
	for i, n := range classNames {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// meaning is what one word can be: its classes, and its value in each of them.
type meaning struct {
	class  class
	values []classValue
	text   string // the word that patterns name it by
}

type classValue struct {
	class class
	num   int
	name  string
}

// value is the row's value for a class.
func (m *meaning) value(c class) (int, string) {
	for _, v := range m.values {
		if v.class&c != 0 {
			return v.num, v.name
		}
	}
	return 0, ""
}

// The first word numbers are fixed; those of the shapes follow in the order of their classes.
const (
	wordOther   = 0 // a word that no rule knows, lower case
	wordCapital = 1 // a word that no rule knows, with a capital
	wordMark    = 2 // a mark that no rule knows
	wordBreak   = 3 // a blank line
	wordShapes  = 4 // the first shape
)

const (
	shapeCount = 12
	firstShape = 30 // its place among the classes
)

// wordOf is the word number of a digit shape.
func wordOf(shape class) uint16 {
	n := uint16(wordShapes)
	for c := cDayNumber; c != shape; c <<= 1 {
		n++
	}
	return n
}

// lexicon knows every word that some rule names. It does not change once built.
type lexicon struct {
	meanings []meaning // by word number
	slots    []slot    // open addressing
	ends     []uint32  // by slot: endsOf its text, 0 where the slot is free; apart from the slots, so that they stay in the cache
	mask     uint32
	lengths  [1 << 10]uint32 // by the first two letters: the lengths that words have, as bits
	marks    [128]uint16     // punctuation by byte
	possess  uint16          // 's
	dash     uint16          // a dash that does not join two words
}

const slotCount = 1 << 12 // some six times the words there are

// slot holds the numbers of one spelling: for the form as it stands, and for the form with a capital, with a point, with
// both. 0 means that the form is no word of ours.
type slot struct {
	text string
	word [4]uint16
	keep [4]bool // the point belongs to the word
}

const (
	formCapital = 1
	formPoint   = 2
)

// newLexicon builds the lexicon from the word tables and from the words that patterns name.
func newLexicon(literals []string) *lexicon {
	lx := &lexicon{meanings: make([]meaning, wordShapes+shapeCount), slots: make([]slot, slotCount), ends: make([]uint32, slotCount), mask: slotCount - 1}
	for i := range shapeCount {
		c := cDayNumber << i
		lx.meanings[wordShapes+i] = meaning{class: c, text: classNames[i+firstShape]}
	}
	for _, lit := range literals {
		lx.addLiteral(lit)
	}
	for _, w := range calendar.Words() {
		lx.addWord(w)
	}
	lx.dash = lx.mark("–")
	lx.possess = lx.mark("'s")
	return lx
}

func (lx *lexicon) mark(text string) uint16 {
	for i := range lx.meanings {
		if lx.meanings[i].text == text {
			return uint16(i)
		}
	}
	return wordMark
}

// addLiteral enters a word that a pattern names, in all its forms.
func (lx *lexicon) addLiteral(text string) {
	n := lx.newWord(text)
	if !isWordByte(text[0]) {
		if len(text) == 1 {
			lx.marks[text[0]] = n
		}
		return
	}
	s := lx.slot(text)
	for f := range s.word {
		s.word[f] = n
	}
}

// addWord enters one row of the word tables: the forms that its flags allow gain its class.
func (lx *lexicon) addWord(w calendar.Word) {
	c, _ := classNamed(w.Class)
	s := lx.slot(w.Text)
	v := classValue{class: c, name: w.Value}
	v.num, _ = strconv.Atoi(w.Value)
	done := map[uint16]uint16{}
	for f := range s.word {
		if w.Capital && f&formCapital == 0 || w.Point && f&formPoint == 0 {
			continue
		}
		s.word[f] = lx.extend(s.word[f], w.Text, v, done)
		s.keep[f] = s.keep[f] || w.Point
	}
}

// extend gives a word number with one more class. Forms that shared a number before share the new one.
func (lx *lexicon) extend(old uint16, text string, v classValue, done map[uint16]uint16) uint16 {
	if n, ok := done[old]; ok {
		return n
	}
	n := lx.newWord(text)
	if old != wordOther {
		m := lx.meanings[old]
		lx.meanings[n].class = m.class
		lx.meanings[n].values = append([]classValue(nil), m.values...)
	}
	lx.meanings[n].class |= v.class
	lx.meanings[n].values = append(lx.meanings[n].values, v)
	done[old] = n
	return n
}

func (lx *lexicon) newWord(text string) uint16 {
	lx.meanings = append(lx.meanings, meaning{text: text})
	return uint16(len(lx.meanings) - 1)
}

// slot finds or makes the slot of a lower-case spelling.
func (lx *lexicon) slot(text string) *slot {
	lx.lengths[opening(text)] |= 1 << len(text)
	ends := endsOf(text)
	for i := hashOf(ends, len(text)) & lx.mask; ; i = (i + 1) & lx.mask {
		if s := &lx.slots[i]; s.text == "" || s.text == text {
			s.text, lx.ends[i] = text, ends
			return s
		}
	}
}

// opening is a number for the first two letters of a word, whatever their case.
func opening(s string) int {
	if len(s) == 1 {
		return int(s[0] & 31)
	}
	return int(s[0]&31) | int(s[1]&31)<<5
}

// knows reports whether some word that begins with the same two letters has the same length: most words are no word of ours, and most of
// these are known by that.
func (lx *lexicon) knows(word string) bool {
	return len(word) < 32 && lx.lengths[opening(word)]>>len(word)&1 != 0
}

// endsOf is the first two and last two letters of a word, whatever their case: all there is of a word of up to four letters.
func endsOf(s string) uint32 {
	n := len(s)
	ends := uint32(s[0]) | uint32(s[n-1])<<8
	if n > 1 {
		ends |= uint32(s[1])<<16 | uint32(s[n-2])<<24
	}
	return ends | 0x20202020
}

// hashOf mixes the ends of a word with its length.
func hashOf(ends uint32, n int) uint32 { return (ends*0x9E3779B1 + uint32(n)*0x85EBCA6B) >> 7 }

// find looks a word up whatever its case; nil where no rule knows it.
func (lx *lexicon) find(word string) *slot {
	ends, n := endsOf(word), len(word)
	for i := hashOf(ends, n) & lx.mask; ; i = (i + 1) & lx.mask {
		switch lx.ends[i] {
		case 0:
			return nil
		case ends:
			if s := &lx.slots[i]; len(s.text) == n && (n <= 4 || equalFold(s.text, word)) {
				return s
			}
		}
	}
}

// equalFold compares a lower-case word with a word of any case, both ASCII.
func equalFold(lower, word string) bool {
	if len(lower) != len(word) {
		return false
	}
	for i := range len(word) {
		if word[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

func isWordByte(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' || b >= 0x80
}
