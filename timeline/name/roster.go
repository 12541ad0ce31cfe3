package name

import (
	"strings"

	"dateline/data/names"
)

// The kinds of names that only the whole text decides on; none leaves the package.
const (
	doubtful      Kind = 100 + iota // one unknown word within a sentence
	doubtfulStart                   // one at a sentence's beginning, or a run in a line of title case
)

// roster is what a text says of its names: the long forms that its short ones stand for.
type roster struct {
	byLast  map[string][]bearer // people by last name
	byFirst map[string][]bearer
	acronym map[string]string // letters to the name
	orgs    map[string]string // an organisation's last word to its name, "" where two share it
	words   map[string]bool   // single words that stand with a capital within a sentence
}

// bearer is a person who has a name.
type bearer struct {
	full   string
	gender Gender
	count  int
}

func (r *roster) person(n Name) {
	if r.byLast == nil {
		r.byLast, r.byFirst = map[string][]bearer{}, map[string][]bearer{}
	}
	addBearer(r.byLast, lastWord(n.Full), n)
	addBearer(r.byFirst, firstWord(n.Full), n)
}

func addBearer(m map[string][]bearer, key string, n Name) {
	list := m[key]
	for i := range list {
		if list[i].full == n.Full {
			list[i].count++
			if list[i].gender == Unknown {
				list[i].gender = n.Gender
			}
			return
		}
	}
	if len(list) < 8 { // a list of everybody called Smith is no help
		m[key] = append(list, bearer{n.Full, n.Gender, 1})
	}
}

func (r *roster) letters(short, long string) {
	if r.acronym == nil {
		r.acronym = map[string]string{}
	}
	if _, ok := r.acronym[short]; !ok {
		r.acronym[short] = long
	}
}

func (r *roster) organisation(full string) {
	if r.orgs == nil {
		r.orgs = map[string]string{}
	}
	last := lastWord(full)
	if last == full {
		return
	}
	if old, ok := r.orgs[last]; ok && old != full {
		full = ""
	}
	r.orgs[last] = full
}

func (r *roster) word(w string) {
	if r.words == nil {
		r.words = map[string]bool{}
	}
	r.words[w] = true
}

// pick is the bearer that the gender allows and the text names most often.
func pick(list []bearer, g Gender) (bearer, bool) {
	best := -1
	for i, b := range list {
		if g != Unknown && b.gender != Unknown && b.gender != g {
			continue
		}
		if best < 0 || longer(b.full, list[best].full) || b.count > list[best].count && !longer(list[best].full, b.full) {
			best = i
		}
	}
	if best < 0 {
		return bearer{}, false
	}
	return list[best], true
}

// longer reports whether a has a first name and b has none.
func longer(a, b string) bool { return strings.Contains(a, " ") && !strings.Contains(b, " ") }

// scan reads the whole text: every run is judged as it comes, and then the short and doubtful names by what the whole text says.
func (f *Finder) scan() {
	f.names = make([]Name, 0, len(f.text)/64+4)
	runs(f.text, func(r *run) bool { f.judge(r); return true })
	kept := f.names[:0]
	for _, n := range f.names {
		if f.settle(&n) {
			kept = append(kept, n)
		}
	}
	f.names = kept
}

// settle gives a name its full form and reports whether it is one at all.
func (f *Finder) settle(n *Name) bool {
	switch n.Kind {
	case Person:
		if !strings.Contains(n.Full, " ") {
			f.settlePerson(n)
		}
	case Organisation:
		f.settleOrganisation(n)
	case doubtful, doubtfulStart:
		return f.settleDoubtful(n)
	}
	return true
}

func (f *Finder) settlePerson(n *Name) bool {
	b, ok := pick(f.known.byLast[n.Full], n.Gender)
	if !ok {
		b, ok = pick(f.known.byFirst[n.Full], n.Gender)
	}
	if ok {
		n.Kind, n.Full = Person, b.full
		if n.Gender == Unknown {
			n.Gender = b.gender
		}
	}
	return ok
}

func (f *Finder) settleOrganisation(n *Name) {
	if other := strings.Replace(n.Full, "Organisation", "Organization", 1); f.known.orgs["Organization"] == other {
		n.Full = other // one spelling for one body
	}
	if long, ok := f.known.acronym[n.Text]; ok {
		n.Full = long
	} else if long := f.known.orgs[n.Text]; long != "" {
		n.Full = long
	}
}

func (f *Finder) settleDoubtful(n *Name) bool {
	start := n.Kind == doubtfulStart
	if f.settlePerson(n) {
		return true
	}
	if long := f.known.orgs[n.Text]; long != "" {
		n.Kind, n.Full = Organisation, long
		return true
	}
	class := names.Of(n.Text)
	switch {
	case strings.Contains(n.Text, " "): // a run in a line of title case
		if b, ok := pick(f.known.byLast[lastWord(n.Text)], Unknown); ok && b.full == n.Text {
			n.Kind, n.Gender = Person, b.gender
			return true
		}
		return false
	case class&(names.Male|names.Female) != 0:
		n.Kind, n.Gender = Person, genderOf(n.Text, "")
	case class&names.Where != 0, !start && surelyPlace[before(f.text, n.Start)]:
		n.Kind = Place
	case start && !f.known.words[n.Text]:
		return false
	default:
		n.Kind = Other
	}
	return true
}
