package timex

import (
	"slices"
	"unicode/utf8"
)

// token is one word, number or mark. Spaces make no token.
type token struct {
	start, end int   // bytes
	num        int32 // of a number: its value, capped; of a clock time: seconds of the day
	word       uint16
	flags      flags
}

type flags uint8

const (
	flagCapital flags = 1 << iota // begins with a capital
	flagSpace                     // a space stands before it
	flagLine                      // a line break stands before it
	flagMoney                     // a currency sign stands right before it
	flagPoint                     // a word whose point belongs to it
)

const maxNum = 1 << 30

// The kinds of bytes.
const (
	kindMark = iota
	kindSpace
	kindLower
	kindUpper
	kindDigit
	kindHigh // 0x80 and above: a letter, or one of the spaces, dashes and quotation marks that lexer.high knows
)

var kinds = kindTable()

func kindTable() (k [256]uint8) {
	for b := range 256 {
		switch {
		case b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f' || b == '\v':
			k[b] = kindSpace
		case b >= 'a' && b <= 'z':
			k[b] = kindLower
		case b >= 'A' && b <= 'Z':
			k[b] = kindUpper
		case b >= '0' && b <= '9':
			k[b] = kindDigit
		case b >= 0x80:
			k[b] = kindHigh
		}
	}
	return k
}

// Blocks end where nothing can reach over: after softBlock tokens at the end of a sentence or line, after hardBlock at a word
// that no rule knows, and after maxBlock anywhere.
const (
	softBlock = 512
	hardBlock = 2048
	maxBlock  = 16384
)

// lexer cuts a text into tokens, block by block, into a slice that it uses again.
type lexer struct {
	lex   *lexicon
	text  string
	pos   int
	toks  []token // of the block at hand
	ahead ahead
}

// ahead is the blocks at the beginning of a text, as its survey has read them. They are not read again.
type ahead struct {
	toks   []token
	blocks []blockEnd
	given  int // so many of the blocks have been given out
}

// blockEnd is where a block ends: among the tokens, and in the text.
type blockEnd struct{ token, pos int }

// add keeps a block whose tokens may already stand behind those before it.
func (a *ahead) add(toks []token, pos int) {
	n := len(a.toks)
	if cap(a.toks) > n && &toks[0] == &a.toks[:n+1][n] {
		a.toks = a.toks[:n+len(toks)]
	} else {
		a.toks = append(a.toks, toks...)
	}
	a.blocks = append(a.blocks, blockEnd{len(a.toks), pos})
}

// room is where the tokens of the next block find room.
func (a *ahead) room() []token { return a.toks[len(a.toks):] }

// block reads the next block. It returns false at the end of the text.
func (l *lexer) block() bool {
	if a := &l.ahead; a.given < len(a.blocks) {
		from, b := 0, a.blocks[a.given]
		if a.given > 0 {
			from = a.blocks[a.given-1].token
		}
		a.given++
		l.toks, l.pos = a.toks[from:b.token:b.token], b.pos
		return true
	}
	if cap(l.toks) < cap(l.ahead.toks) {
		l.toks = l.ahead.toks // all that it held has been given out
	}
	l.toks = l.toks[:0]
	return l.read()
}

// read reads a block from the text to the end of toks.
func (l *lexer) read() bool {
	for {
		f := l.spaces()
		if l.pos >= len(l.text) {
			return len(l.toks) > 0
		}
		if n := len(l.toks); n >= softBlock && l.cutHere(n, f) {
			return true
		}
		if k := kinds[l.text[l.pos]]; k == kindLower || k == kindUpper {
			l.wordToken(f)
			continue
		}
		l.token(f)
	}
}

func (l *lexer) cutHere(n int, f flags) bool {
	last := l.toks[n-1].word
	switch {
	case n >= maxBlock:
		return true
	case n >= hardBlock:
		return last <= wordBreak
	}
	return last == wordBreak || last == l.lex.marks['.'] && f&flagSpace != 0
}

// spaces passes over spaces. A blank line becomes a token of its own, which no rule reaches over.
func (l *lexer) spaces() flags {
	if p := l.pos; p+1 < len(l.text) && l.text[p] == ' ' && kinds[l.text[p+1]]-kindLower <= kindDigit-kindLower { // by far the most
		l.pos++
		return flagSpace
	}
	var f flags
	lines, from := 0, l.pos
	for l.pos < len(l.text) {
		b := l.text[l.pos]
		width := 1
		if kinds[b] == kindHigh {
			width = spaceWidth(l.text[l.pos:])
		} else if kinds[b] != kindSpace {
			width = 0
		}
		if width == 0 {
			break
		}
		if b == '\n' {
			lines++
		}
		f |= flagSpace
		l.pos += width
	}
	if lines > 0 {
		f |= flagLine
	}
	if lines > 1 {
		l.toks = append(l.toks, token{start: from, end: from, word: wordBreak, flags: f})
	}
	return f
}

// spaceWidth is the length of the Unicode space that s begins with, 0 where there is none.
func spaceWidth(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == 0xA0, r == 0x85, r == 0x1680, r >= 0x2000 && r <= 0x200B, r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000, r == 0xFEFF:
		return n
	}
	return 0
}

// token reads what begins with no ASCII letter.
func (l *lexer) token(f flags) {
	b := l.text[l.pos]
	switch kinds[b] {
	case kindDigit:
		l.numberToken(f)
	case kindHigh:
		l.high(f)
	default:
		l.markToken(f)
	}
}

func (l *lexer) push(end int, word uint16, num int, f flags) {
	n := len(l.toks)
	if n == cap(l.toks) {
		l.toks = slices.Grow(l.toks, max(n, softBlock/4))
	}
	l.toks = l.toks[:n+1]
	t := &l.toks[n] // made where it lies: to make it elsewhere and copy it takes twice as long
	t.start, t.end, t.num, t.word, t.flags = l.pos, end, int32(min(num, maxNum)), word, f
	l.pos = end
}

// wordToken reads letters and digits from a letter on.
func (l *lexer) wordToken(f flags) {
	text, i := l.text, l.pos
	for i < len(text) {
		if k := kinds[text[i]]; k < kindLower || k == kindHigh && apart(text[i:]) {
			break
		}
		i++
	}
	form := 0
	word := uint16(wordOther)
	if kinds[text[l.pos]] == kindUpper {
		f |= flagCapital
		form, word = formCapital, wordCapital
	}
	if i-l.pos == 1 && l.initials(f) {
		return
	}
	if w := text[l.pos:i]; l.lex.knows(w) {
		if s := l.lex.find(w); s != nil {
			if i < len(text) && text[i] == '.' {
				form |= formPoint
				if s.keep[form] {
					i++
					f |= flagPoint
				}
			}
			if w := s.word[form]; w != wordOther {
				word = w
			}
		}
	}
	l.push(i, word, 0, f)
}

// apart reports whether a character of several bytes is a space, a dash or a quotation mark rather than a letter.
func apart(s string) bool {
	if s[0] > 0xC2 && s[0] < 0xE1 {
		return false // letters, most of them
	}
	if spaceWidth(s) > 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2010 && r <= 0x2027 || r == 0xAB || r == 0xBB || r >= 0x2030 && r <= 0x205E
}

// initials reads "U.S.", "a.m." and the like as one word.
func (l *lexer) initials(f flags) bool {
	text, i, n := l.text, l.pos, 0
	for i+1 < len(text) && (kinds[text[i]] == kindLower || kinds[text[i]] == kindUpper) && text[i+1] == '.' {
		i += 2
		n++
	}
	if n == 1 && i < len(text) && text[i]|0x20 == 'm' && (i+1 == len(text) || !isWordByte(text[i+1])) { // "p.m" without its last point
		i++
		n++
	}
	if n == 1 && f&flagCapital != 0 && i < len(text) && kinds[text[i]] == kindSpace { // "Daniel P. Brown"
		l.push(i, wordCapital, 0, f|flagPoint)
		return true
	}
	if n < 2 {
		return false
	}
	word := uint16(wordCapital)
	var letters [8]byte
	if n <= len(letters) {
		for k := range n {
			letters[k] = text[l.pos+2*k]
		}
		if s := l.lex.find(string(letters[:n])); s != nil && s.word[f&1*formCapital] != wordOther {
			word = s.word[f&1*formCapital]
		}
	}
	l.push(i, word, 0, f|flagPoint)
	return true
}

// high reads what begins with a byte of 0x80 and above: a word, a dash, a quotation mark.
func (l *lexer) high(f flags) {
	if !apart(l.text[l.pos:]) {
		l.wordToken(f)
		return
	}
	r, n := utf8.DecodeRuneInString(l.text[l.pos:])
	switch {
	case r == 0x2019 || r == 0x2018:
		l.apostrophe(f, n)
	case r == 0x2010 || r == 0x2011:
		l.hyphen(f, n)
	case r >= 0x2012 && r <= 0x2015:
		l.push(l.pos+n, l.lex.dash, 0, f)
	default:
		l.push(l.pos+n, wordMark, 0, f)
	}
}

func (l *lexer) markToken(f flags) {
	b := l.text[l.pos]
	switch b {
	case '\'':
		l.apostrophe(f, 1)
	case '`':
		l.apostrophe(f, 1)
	case '-':
		l.hyphen(f, 1)
	default:
		word := uint16(wordMark)
		if w := l.lex.marks[b&127]; w != 0 && b < 128 {
			word = w
		}
		l.push(l.pos+1, word, 0, f)
	}
}

// hyphen reads a hyphen, which joins two words, or a dash.
func (l *lexer) hyphen(f flags, n int) {
	end := l.pos + n
	word := l.lex.marks['-']
	if l.spacedHyphen(f, end) {
		l.push(end, word, 0, f)
		return
	}
	if f&flagSpace != 0 || l.pos == 0 || end >= len(l.text) || !isWordByte(l.text[end]) || spaceWidth(l.text[end:]) > 0 {
		word = l.lex.dash
		for end < len(l.text) && l.text[end] == '-' {
			end++
		}
	}
	l.push(end, word, 0, f)
}

// spacedHyphen reports whether a hyphen with spaces around it joins two words all the same, as texts have it that a program
// took apart: "two - week".
func (l *lexer) spacedHyphen(f flags, end int) bool {
	if f&flagSpace == 0 || f&flagLine != 0 || len(l.toks) == 0 || end+1 >= len(l.text) || l.text[end] != ' ' || kinds[l.text[end+1]] != kindLower {
		return false
	}
	return l.lex.meanings[l.toks[len(l.toks)-1].word].class&(cCard|cOrd|cDayNumber|cTwoDigits|cNumber|cDayOrd|cUnit|cUnits) != 0
}

// apostrophe reads 's, '90s and '98; n is the length of the mark.
func (l *lexer) apostrophe(f flags, n int) {
	rest := l.text[l.pos+n:]
	if f&flagSpace == 0 && len(rest) > 0 && rest[0]|0x20 == 's' && (len(rest) == 1 || !isWordByte(rest[1])) {
		l.push(l.pos+n+1, l.lex.possess, 0, f)
		return
	}
	if len(rest) >= 2 && kinds[rest[0]] == kindDigit && kinds[rest[1]] == kindDigit && (len(rest) == 2 || kinds[rest[2]] != kindDigit) {
		num := int(rest[0]-'0')*10 + int(rest[1]-'0')
		if s := decadeEnd(rest[2:]); s > 0 && rest[1] == '0' {
			l.push(l.pos+n+2+s, wordOf(cDecade), num, f)
			return
		}
		if len(rest) == 2 || !isWordByte(rest[2]) {
			l.push(l.pos+n+2, wordOf(cShortYear), num, f)
			return
		}
	}
	word := l.lex.marks['\'']
	if word == 0 {
		word = wordMark
	}
	l.push(l.pos+n, word, 0, f)
}

// decadeEnd is the length of the "s" or "'s" that makes a decade of a number.
func decadeEnd(s string) int {
	n := 0
	if len(s) > 0 && s[0] == '\'' {
		n = 1
	}
	if n < len(s) && s[n] == 's' && (n+1 == len(s) || !isWordByte(s[n+1])) {
		return n + 1
	}
	return 0
}
