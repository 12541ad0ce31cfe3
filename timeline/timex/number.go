package timex

// numberToken reads what begins with a digit: numbers, years, ordinals, decades, clock times, and dates in digits.
func (l *lexer) numberToken(f flags) {
	if l.pos > 0 && isCurrency(l.text[:l.pos]) || len(l.toks) > 0 && l.toks[len(l.toks)-1].word == l.lex.marks['$'] {
		f |= flagMoney
	}
	text, start := l.text, l.pos
	i, num := digits(text, start)
	width := i - start
	rest := text[i:]
	switch {
	case len(rest) == 0:
	case width <= 4 && l.dateInDigits(f, i, width, num):
		return
	case rest[0] == ':' && width <= 2 && l.clock(f, i, num):
		return
	case rest[0] == ',' && width <= 3 && thousands(rest):
		l.thousandsToken(f, i, num)
		return
	case rest[0] == '.' && len(rest) > 1 && kinds[rest[1]] == kindDigit:
		l.decimal(f, i, num)
		return
	case rest[0] == '/' && width != 4 && len(rest) > 1 && kinds[rest[1]] == kindDigit:
		end, _ := digits(text, i+1)
		word := wordOf(cFraction)
		if end < len(text) && (isWordByte(text[end]) || text[end] == '/') || width > 2 || end-i > 3 {
			word = wordMark
		}
		l.push(end, word, num, f)
		return
	case kinds[rest[0]] >= kindLower:
		l.suffixed(f, i, width, num)
		return
	case rest[0] == '\'' && width == 4 && num%10 == 0 && decadeEnd(rest) == 2:
		l.push(i+2, wordOf(cDecade), num, f)
		return
	}
	l.push(i, shapeOf(width, num), num, f)
}

// shapeOf is the word of a plain number.
func shapeOf(width, num int) uint16 {
	switch {
	case width <= 2 && num >= 1 && num <= 31:
		return wordOf(cDayNumber)
	case width == 2 || num == 0 && width == 1:
		return wordOf(cTwoDigits)
	case width == 4 && num >= 1000 && num < 2200:
		return wordOf(cYear)
	}
	return wordOf(cNumber)
}

// digits reads ASCII digits from i on; the value is capped.
func digits(text string, i int) (end, num int) {
	for i < len(text) && kinds[text[i]] == kindDigit {
		if num < maxNum {
			num = num*10 + int(text[i]-'0')
		}
		i++
	}
	return i, min(num, maxNum)
}

func isCurrency(before string) bool {
	switch before[len(before)-1] {
	case '$', '#':
		return true
	case 0xA3, 0xA5: // £ ¥
		return len(before) > 1 && before[len(before)-2] == 0xC2
	case 0xAC: // €
		return len(before) > 2 && before[len(before)-2] == 0x82 && before[len(before)-3] == 0xE2
	}
	return false
}

// dateInDigits reads 2020-10-22, 3/4/20 and 22.10.2020. The token's number is the first part; the resolver reads the rest.
func (l *lexer) dateInDigits(f flags, i, width, num int) bool {
	text := l.text
	sep := text[i]
	if sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	j, _ := digits(text, i+1)
	if w := j - i - 1; w < 1 || w > 2 || j >= len(text) || text[j] != sep {
		return false
	}
	k, _ := digits(text, j+1)
	last := k - j - 1
	if k < len(text) && (kinds[text[k]] == kindDigit || text[k] == '/' || text[k] == '-') {
		return false
	}
	if width == 4 && last == 2 && j-i == 3 && (sep == '-' || sep == '/') {
		end := isoTime(text, k)
		if end == k && k < len(text) && kinds[text[k]] >= kindLower {
			return false
		}
		l.push(end, wordOf(cISO), num, f)
		return true
	}
	if width > 2 || last != 4 && (last != 2 || sep == '.') || k < len(text) && kinds[text[k]] >= kindLower {
		return false
	}
	if sep == '.' && k+1 < len(text) && text[k] == '.' && kinds[text[k+1]] == kindDigit { // a version or an address
		return false
	}
	l.push(k, wordOf(cSlash), num, f)
	return true
}

// isoTime is the end of a "T10:35:07Z" at k.
func isoTime(text string, k int) int {
	if k+5 >= len(text) || text[k] != 'T' {
		return k
	}
	i, _ := digits(text, k+1)
	if i != k+3 || i >= len(text) || text[i] != ':' {
		return k
	}
	if minutes, _ := digits(text, i+1); minutes != i+3 {
		return k // "2020-10-22T10:" was cut short
	}
	for i < len(text) && (kinds[text[i]] == kindDigit || text[i] == ':' || text[i] == '+' || text[i] == '.' && i+1 < len(text) && kinds[text[i+1]] == kindDigit || text[i] == 'Z') {
		i++
	}
	return i
}

// clock reads 10:35 and 10:35:07.
func (l *lexer) clock(f flags, i, hour int) bool {
	text := l.text
	j, minute := digits(text, i+1)
	if j-i != 3 || hour > 24 || minute > 59 {
		return false
	}
	second := 0
	if j < len(text) && text[j] == ':' {
		k, s := digits(text, j+1)
		if k-j != 3 || s > 59 {
			return false
		}
		j, second = k, s
	}
	if j+2 < len(text) && text[j] == 'h' && text[j+1] == 'r' { // 03:00hrs
		l.push(j, wordOf(cClock), hour*3600+minute*60+second, f)
		l.wordToken(0)
		return true
	}
	l.push(j, wordOf(cClock), hour*3600+minute*60+second, f)
	return true
}

func thousands(rest string) bool {
	return len(rest) >= 4 && kinds[rest[1]] == kindDigit && kinds[rest[2]] == kindDigit && kinds[rest[3]] == kindDigit &&
		(len(rest) == 4 || kinds[rest[4]] != kindDigit)
}

func (l *lexer) thousandsToken(f flags, i, num int) {
	for i < len(l.text) && l.text[i] == ',' && thousands(l.text[i:]) {
		_, part := digits(l.text, i+1)
		num = min(num*1000+part, maxNum)
		i += 4
	}
	l.push(i, wordOf(cNumber), num, f)
}

// decimal reads 2.5; the number holds hundredths. What goes on (2.5.1) is a version or an address and no number.
func (l *lexer) decimal(f flags, i, num int) {
	end, part := digits(l.text, i+1)
	word := wordOf(cDecimal)
	for end+1 < len(l.text) && l.text[end] == '.' && kinds[l.text[end+1]] == kindDigit {
		end, _ = digits(l.text, end+1)
		word = wordMark
	}
	switch end - i {
	case 2:
		part *= 10
	case 3:
	default:
		part = 0
	}
	l.push(end, word, num*100+part, f)
}

// suffixed reads a number with letters right behind it: 23rd, 1990s, 10am, A4-like things.
func (l *lexer) suffixed(f flags, i, width, num int) {
	text := l.text
	end := i
	for end < len(text) && kinds[text[end]] >= kindLower && !(kinds[text[end]] == kindHigh && apart(text[end:])) {
		end++
	}
	switch suffix := text[i:end]; {
	case end == i:
		l.push(i, shapeOf(width, num), num, f)
	case width <= 2 && num > 0 && isOrdinal(suffix):
		l.push(end, wordOf(cDayOrd), num, f)
	case suffix == "s" && num%10 == 0 && width >= 2 && width <= 4:
		l.push(end, wordOf(cDecade), num, f)
	case width <= 2 && (equalFold("am", suffix) || equalFold("pm", suffix) || suffix == "a" || suffix == "p"):
		l.push(i, shapeOf(width, num), num, f)
	case suffix == "hrs" && width == 4:
		l.push(i, shapeOf(width, num), num, f)
	default:
		l.push(end, wordMark, 0, f)
	}
}

func isOrdinal(s string) bool {
	return equalFold("st", s) || equalFold("nd", s) || equalFold("rd", s) || equalFold("th", s)
}
