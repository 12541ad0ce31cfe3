package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/data/names"
)

// judge splits a run into names and says what each is. Names that only the whole text can decide on are kept as doubtful.
func (f *Finder) judge(r *run) {
	parts := r.parts
	for len(parts) > 0 {
		n := f.judgeOne(parts, r)
		parts = parts[n:]
		for len(parts) > 0 && parts[0].link {
			parts = parts[1:]
		}
	}
}

// judgeOne takes one name, or nothing, from the front of the parts and says how many it took.
func (f *Finder) judgeOne(parts []part, r *run) int {
	first := parts[0]
	text := f.text
	if n := f.phrase(parts); n > 0 && !orgFollows(parts[n:]) && !titleFollows(parts[n:]) {
		f.emitPlace(parts[:n])
		return n
	}
	if first.class&(names.Plain|names.Time) != 0 && !f.givenMonth(parts) && !(first.class&names.Title != 0 && titleFollows(parts[1:])) {
		return 1
	}
	parts = parts[:untilBreak(parts)]
	if n, at := titled(parts, text); n > 0 {
		f.emitPerson(parts[at:n], first.start)
		return n
	}
	if n := organisation(parts); n > 0 {
		f.emitOrganisation(parts[:n])
		return n
	}
	switch {
	case first.class&(names.Country|names.Demonym) != 0:
		f.emitPlace(parts[:1])
		return 1
	case first.class&names.Title != 0:
		return 1
	case first.class&names.Body != 0 && len(parts) == 1:
		f.emit(parts, Organisation)
		return 1
	case (first.class&names.Letters != 0 || isAcronym(text[first.start:first.end])) && !(first.end-first.start == 2 && first.class == 0 && len(parts) > 1):
		if len(parts) == 1 || !isAcronym(text[parts[1].start:parts[1].end]) {
			f.emit(parts[:1], Organisation)
		}
		return 1
	case first.class&names.People != 0:
		f.emit(parts[:1], Other)
		return 1
	}
	n := len(parts)
	for i := 1; i < n; i++ { // "Acme Thursday": the day is no part of it
		if parts[i].class&names.Title != 0 && i+1 < n && !parts[i].link {
			n = i
		}
	}
	for n > 1 && parts[n-1].link {
		n--
	}
	f.emitUnknown(parts[:n], r)
	return n
}

// givenMonth reports whether the parts open with a month that is a given name here: a surname follows, and no word before it that
// takes a month ("April Jones", but not "in April Jones").
func (f *Finder) givenMonth(parts []part) bool {
	if len(parts) < 2 || parts[0].class&(names.Male|names.Female) == 0 || parts[1].class != 0 || parts[1].link {
		return false
	}
	before := strings.TrimRight(f.text[max(0, parts[0].start-12):parts[0].start], " ")
	before = before[strings.LastIndexByte(before, ' ')+1:]
	switch strings.ToLower(before) {
	case "in", "since", "until", "till", "during", "by", "of", "from", "last", "next", "this", "early", "late", "mid", "to", "through", "and", "before", "after":
		return false
	}
	return true
}

// untilBreak is how many parts come before a word that names nobody.
func untilBreak(parts []part) int {
	for i := 1; i < len(parts); i++ {
		p := parts[i]
		if p.class&names.Time != 0 && parts[i-1].class&(names.Male|names.Female|names.Title) != 0 { // "Helen May", "Mrs May"
			continue
		}
		if p.class&names.Time != 0 || p.class&names.Plain != 0 && p.class&(names.Head|names.Title) == 0 {
			for i > 1 && parts[i-1].link {
				i--
			}
			return i
		}
	}
	return len(parts)
}

// phrase is how many parts make up a country, people or place of several words.
func (f *Finder) phrase(parts []part) int {
	if parts[0].class&names.Begins == 0 {
		return 0
	}
	for n := min(4, len(parts)); n > 1; n-- {
		if names.Phrase(f.text[parts[0].start:parts[n-1].end]) {
			return n
		}
	}
	return 0
}

func orgFollows(parts []part) bool { return len(parts) > 0 && organisation(parts) > 0 }

// titleFollows reports whether the next words are a title.
func titleFollows(parts []part) bool {
	for i, p := range parts {
		if p.class&names.Title != 0 {
			return true
		}
		if i > 2 || p.class&(names.Head|names.Plain) == 0 {
			return false
		}
	}
	return false
}

// titled finds a person's name behind a title: parts[at:n] is the name, and what stands before it the title.
func titled(parts []part, text string) (n, at int) {
	last := -1
	for i, p := range parts {
		if p.class&names.Title != 0 {
			last = i
		} else if !p.link && p.class&(names.Head|names.Country|names.Demonym|names.Where|names.People|names.PlaceWord|names.Letters|names.Plain) == 0 && last >= 0 {
			break
		}
	}
	if last < 0 {
		return 0, 0
	}
	at = last + 1
	if at < len(parts) && parts[at].link && at+1 < len(parts) { // "Secretary of State X"
		for at < len(parts) && parts[at].link {
			at++
		}
		n := 1
		for k := min(4, len(parts)-at); k > 1 && parts[at].class&names.Begins != 0; k-- {
			if names.Phrase(text[parts[at].start:parts[at+k-1].end]) {
				n = k
			}
		}
		at += n
	}
	if at >= len(parts) || parts[at].link {
		return 0, 0
	}
	n = at
	for n < len(parts) && n-at < 5 && (parts[n].class&(names.Head|names.Country|names.Demonym) == 0 || parts[n].class&(names.Male|names.Female) != 0) && !ofWord(parts[n], text) {
		n++
	}
	for n > at && parts[n-1].link {
		n--
	}
	if n == at || n < len(parts) && parts[n].class&names.Head != 0 {
		return 0, 0
	}
	return n, at
}

func ofWord(p part, text string) bool {
	w := text[p.start:p.end]
	return p.link && (w == "of" || w == "for" || w == "and")
}

// organisation is how many parts make up an organisation's name: up to its last organisation word, and what "of" adds to it.
func organisation(parts []part) int {
	last := -1
	for i, p := range parts {
		if p.class&names.Head != 0 && (p.class&names.Title == 0 || i > 0) {
			last = i
		}
	}
	if last < 0 || last == 0 && len(parts) < 3 {
		return 0
	}
	n := last + 1
	if n < len(parts) && parts[n].link {
		n = len(parts)
	}
	for n > 0 && parts[n-1].link {
		n--
	}
	return n
}

// isAcronym reports whether a word is two to six capitals.
func isAcronym(w string) bool {
	if len(w) < 2 || len(w) > 8 {
		return false
	}
	n := 0
	for i := range len(w) {
		switch c := w[i]; {
		case 'A' <= c && c <= 'Z':
			n++
		case c != '.' && c != '&' && c != '-':
			return false
		}
	}
	return n >= 2 && n <= 6
}

// surelyPlace and placeBefore report whether a word is a preposition before which a place of one word, or of several, is likely.
func surelyPlace(word string) bool {
	switch word {
	case "in", "near", "across", "outside":
		return true
	}
	return false
}

func placeBefore(word string) bool {
	switch word {
	case "at", "from", "to", "toward", "through":
		return true
	}
	return surelyPlace(word)
}

// before is the word in small letters that stands before a place in the text, "" where there is none.
func before(text string, at int) string {
	if at < 2 || text[at-1] != ' ' {
		return ""
	}
	end := at - 1
	begin := end
	for begin > 0 && end-begin < 12 && text[begin-1] > ' ' {
		begin--
	}
	w := text[begin:end]
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
		return strings.ToLower(w)
	}
	return w
}
