package pdf

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much wider than usual a gap between lines, a jump in size and the indent of a line have to be to begin a paragraph; the latter
// and how far a last line ends before the others in parts of the letters' size and of the column's width.
const (
	gapOfParagraph  = 1.3
	sizeOfParagraph = 1.15
	indent          = 0.7
	shortOfColumn   = 0.85
)

// paragraphs puts lines together to paragraphs, over columns and pages too.
func paragraphs(pages [][]line) string {
	words := hyphenated(pages)
	var out []string
	var b bytes.Buffer
	var last *line
	for p := range pages {
		usual, right := leading(pages[p]), width(pages[p])
		for i := range pages[p] {
			l := &pages[p][i]
			if last != nil && begins(last, l, usual, right) {
				out = append(out, b.String())
				b.Reset()
			}
			join(&b, l.text, words)
			last = l
		}
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return strings.TrimSpace(strings.Join(out, "\n\n"))
}

// begins reports whether a line begins a paragraph.
func begins(last, l *line, usual, right float64) bool {
	ended := strings.ContainsRune(".!?:”\"»…", lastRune(last.text))
	switch gap := last.y - l.y; {
	case l.size > last.size*sizeOfParagraph || last.size > l.size*sizeOfParagraph:
		return true
	case gap <= 0 || gap > 8*usual: // another column or page
		first, _ := utf8.DecodeRuneInString(l.text)
		return ended || unicode.IsUpper(first) && last.x1 < right*shortOfColumn
	case gap > usual*gapOfParagraph:
		return true
	case l.x0 > last.x0+indent*l.size:
		return ended
	}
	return ended && last.x1 < right*shortOfColumn
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// leading is the usual distance between the lines of a page.
func leading(lines []line) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if g := lines[i-1].y - lines[i].y; g > 0 && g < 3*lines[i].size {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) == 0 {
		return 1e9
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// width is where the lines of a page end on the right.
func width(lines []line) float64 {
	right := 0.0
	for _, l := range lines {
		right = max(right, l.x1)
	}
	return right
}

// hyphenated counts the words of a document, by which it shows whether a hyphen at the end of a line is the word's own.
func hyphenated(pages [][]line) map[string]bool {
	words := map[string]bool{}
	for _, lines := range pages {
		for _, l := range lines {
			for _, w := range strings.Fields(l.text) {
				if strings.Contains(strings.TrimRight(w, "-"), "-") {
					words[strings.ToLower(strings.Trim(w, ".,;:!?()“”\"’"))] = true
				}
			}
		}
	}
	return words
}

// join goes on with a line after a space, or within a word that was parted at the line's end. There the hyphen goes, unless the word
// stands with it elsewhere.
func join(b *bytes.Buffer, text string, words map[string]bool) {
	before := b.Bytes()
	first, _ := utf8.DecodeRuneInString(text)
	last, size := utf8.DecodeLastRune(before)
	cut := before[:len(before)-size]
	hyphen := last == '-' || last == '\u00ad'
	letter, _ := utf8.DecodeLastRune(cut)
	switch {
	case len(before) == 0:
	case hyphen && unicode.IsLower(first) && unicode.IsLetter(letter):
		head := string(cut[bytes.LastIndexByte(cut, ' ')+1:])
		tail, _, _ := strings.Cut(text, " ")
		if !words[strings.ToLower(strings.Trim(head+"-"+tail, ".,;:!?()“”\"’"))] {
			b.Truncate(len(cut))
		}
	case !wide(first) || !wide(last):
		b.WriteByte(' ')
	}
	b.WriteString(text)
}

// wide reports whether a character is of a script without spaces.
func wide(r rune) bool { return r >= 0x2e80 && r < 0xac00 || r >= 0xff00 && r < 0xfff0 }

// withoutHeads leaves out the first and last lines of pages that only count them, and those that stand on half of the pages and more.
func withoutHeads(pages [][]line) [][]line {
	seen := map[string]int{}
	for _, lines := range pages {
		for _, i := range ends(lines) {
			seen[masked(lines[i].text)]++
		}
	}
	out := make([][]line, len(pages))
	for p, lines := range pages {
		drop := map[int]bool{}
		for _, i := range ends(lines) {
			key := masked(lines[i].text)
			n := seen[key]
			drop[i] = len(pages) > 1 && strings.Trim(key, "#-–/ ") == "" || n >= 3 && n*2 >= len(pages)
		}
		for i, l := range lines {
			if !drop[i] {
				out[p] = append(out[p], l)
			}
		}
	}
	return out
}

// ends are the first and the last line of a page.
func ends(lines []line) []int {
	switch len(lines) {
	case 0:
		return nil
	case 1:
		return []int{0}
	}
	return []int{0, len(lines) - 1}
}

// masked is a line with a mark for each number.
func masked(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsDigit(c) {
			return '#'
		}
		return c
	}, s)
}
