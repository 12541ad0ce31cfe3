package name

import (
	"strings"

	"dateline/data/names"
)

func (f *Finder) add(n Name) { f.names = append(f.names, n) }

// span is the name that the parts cover, without kind.
func (f *Finder) span(parts []part) Name {
	s, e := parts[0].start, parts[len(parts)-1].end
	if strings.HasPrefix(f.text[e:], ".") {
		if w := f.text[parts[len(parts)-1].start:e]; w == "Jr" || w == "Sr" {
			e++
		}
	}
	return Name{Start: s, End: e, Text: f.text[s:e], Full: f.text[s:e]}
}

// emitPlace adds a country, its adjective or people, or a place.
func (f *Finder) emitPlace(parts []part) {
	n := f.span(parts)
	n.Kind = Place
	full, ok := names.Full(n.Text)
	switch {
	case ok && names.Of(n.Text)&names.Letters != 0:
		n.Kind, n.Full = Organisation, full
		f.known.organisation(full)
	case ok:
		n.Full, n.Country = full, full
	}
	f.add(n)
}

// emitPerson adds a person with a title before the name, which begins at start.
func (f *Finder) emitPerson(parts []part, start int) {
	n := f.span(parts)
	title := strings.TrimRight(f.text[start:parts[0].start], " \n\u00a0")
	n.Kind, n.Title = Person, title
	n.Start, n.Text = start, f.text[start:n.End]
	n.Gender = genderOf(n.Full, title)
	n.Country = countryIn(title)
	f.known.person(&n)
	f.add(n)
}

// emitOrganisation adds an organisation, and learns the letters in parentheses after it.
func (f *Finder) emitOrganisation(parts []part) {
	n := f.span(parts)
	n.Kind = Organisation
	if letters := lettersAfter(f.text, n.End); letters != "" {
		if at := expands(f.text, parts, letters); at >= 0 {
			long := f.span(parts[at:])
			f.known.letters(letters, long.Full)
			if at > 1 && parts[at-1].link { // "Council of the X (X)": two names
				cut := at
				for cut > 0 && parts[cut-1].link {
					cut--
				}
				head := f.span(parts[:cut])
				head.Kind = Organisation
				f.add(head)
				long.Kind = Organisation
				f.add(long)
				return
			}
			n.Full = f.text[parts[at].start:n.End]
		}
	}
	n.Country = countryIn(n.Text)
	f.known.organisation(n.Full)
	f.add(n)
}

// emit adds a name of the kind.
func (f *Finder) emit(parts []part, k Kind) {
	n := f.span(parts)
	n.Kind = k
	if full, ok := names.Full(n.Text); ok && k == Organisation {
		n.Full = full
	}
	f.add(n)
}

// emitUnknown adds a name that no table knows: by its words, its place in the sentence and what the whole text calls it.
func (f *Finder) emitUnknown(parts []part, r *run) {
	initial, title := r.initial(f.text), r.titleCase(f.text)
	if len(parts) > 1 && initial && isAcronym(f.text[parts[1].start:parts[1].end]) && parts[0].class == 0 {
		parts = parts[1:] // "Upcoming WFC meetings": the first capital is the sentence's
	}
	if len(parts) > 2 && initial && parts[0].class == 0 && parts[1].class&(names.Male|names.Female) != 0 && f.text[parts[0].end] == ' ' {
		parts = parts[1:] // "Farmer Anna Berg"
	}
	n := f.span(parts)
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 && isAcronym(n.Text) {
		n.Kind = Organisation
		f.add(n)
		return
	}
	given := first.class&(names.Male|names.Female) != 0
	switch {
	case len(parts) == 1 && last.class&names.Where != 0:
		n.Kind = Place
	case len(parts) > 1 && last.class&names.Thing != 0 && last.class&names.PlaceWord == 0:
		n.Kind = Other
	case len(parts) > 1 && given:
		n.Kind, n.Gender = Person, genderOf(n.Full, "")
		if !title {
			f.known.person(&n)
		}
	case (first.class|last.class)&names.PlaceWord != 0 && len(parts) > 1:
		n.Kind = Place
	case len(parts) > 1 && len(parts) <= 4 && !hasOf(f.text, parts):
		switch b := before(f.text, first.start); {
		case b == "the":
			n.Kind = Other
		case placeBefore(b):
			n.Kind = Place
		default:
			n.Kind = Person
			if !title && !initial {
				f.known.person(&n)
			}
		}
	case len(parts) == 1:
		if !initial && !title {
			f.known.word(n.Text)
		}
		n.Kind = doubtful
		if initial || title {
			n.Kind = doubtfulStart
		}
	}
	if title && n.Kind != Place && len(parts) > 1 {
		n.Kind = doubtfulStart
	}
	f.add(n)
}

func hasOf(text string, parts []part) bool {
	for _, p := range parts {
		if ofWord(p, text) {
			return true
		}
	}
	return false
}

// countryIn is the country of the first adjective or country among the words.
func countryIn(words string) string {
	for w := range strings.FieldsSeq(words) {
		if names.Of(w)&(names.Demonym|names.Country) != 0 {
			full, _ := names.Full(w)
			return full
		}
	}
	return ""
}

// genderOf is what the given name and the title say.
func genderOf(full, title string) Gender {
	for w := range strings.FieldsSeq(title) {
		switch w {
		case "Mr", "Mr.", "Sir", "Lord", "King", "Prince", "Congressman", "Chairman", "Spokesman", "Father", "Brother", "Pope":
			return Male
		case "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Lady", "Dame", "Queen", "Princess", "Congresswoman", "Chairwoman", "Spokeswoman", "Sister", "Baroness":
			return Female
		}
	}
	if title != "" && !strings.Contains(full, " ") {
		return Unknown // "Secretary Clinton": a last name
	}
	switch c := names.Of(firstWord(full)); {
	case c&names.Male != 0 && c&names.Female == 0:
		return Male
	case c&names.Female != 0 && c&names.Male == 0:
		return Female
	}
	return Unknown
}

// lettersAfter is the acronym that stands in parentheses after a name, "" where there is none.
func lettersAfter(text string, at int) string {
	if !strings.HasPrefix(text[at:], " (") {
		return ""
	}
	rest := text[at+2 : min(len(text), at+14)]
	end := strings.IndexByte(rest, ')')
	if end < 2 || !isAcronym(rest[:end]) {
		return ""
	}
	return rest[:end]
}

// expands is the index of the part from which on the parts' first letters are the acronym, -1 where they are not.
func expands(text string, parts []part, letters string) int {
	letters = strings.ReplaceAll(letters, ".", "")
	k := len(letters)
	for i := len(parts) - 1; i >= 0; i-- {
		if parts[i].link {
			if k > 0 && upperASCII(text[parts[i].start]) == letters[k-1] && len(letters) > 3 {
				k--
			}
			continue
		}
		if k == 0 {
			return -1
		}
		if text[parts[i].start] != letters[k-1] {
			return -1
		}
		if k--; k == 0 {
			return i
		}
	}
	return -1
}

func upperASCII(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 32
	}
	return c
}
