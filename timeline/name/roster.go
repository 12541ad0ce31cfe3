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
	bearers []bearer
	byLast  map[string]chain // people by last name
	byFirst map[string]chain
	acronym map[string]string // letters to the name
	orgs    map[string]string // an organisation's last word to its name, "" where two share it
	words   map[string]bool   // single words that stand with a capital within a sentence
}

// bearer is a person who has a name.
type bearer struct {
	full   string
	gender Gender
	count  int
	next   int // the next bearer of the same name, by index plus one
}

// chain is the bearers of one name: the first and the last of them, by index plus one, and how many they are.
type chain struct{ first, last, count int }

func (r *roster) person(n *Name) {
	if r.byLast == nil {
		r.byLast, r.byFirst = map[string]chain{}, map[string]chain{}
	}
	r.bear(r.byLast, lastWord(n.Full), n)
	r.bear(r.byFirst, firstWord(n.Full), n)
}

// bear adds the person to those who bear a name.
func (r *roster) bear(m map[string]chain, key string, n *Name) {
	c := m[key]
	for i := c.first; i > 0; i = r.bearers[i-1].next {
		b := &r.bearers[i-1]
		if b.full == n.Full {
			b.count++
			if b.gender == Unknown {
				b.gender = n.Gender
			}
			return
		}
	}
	if c.count == 8 { // a list of everybody called Smith is no help
		return
	}
	r.bearers = append(r.bearers, bearer{full: n.Full, gender: n.Gender, count: 1})
	at := len(r.bearers)
	if c.count == 0 {
		c.first = at
	} else {
		r.bearers[c.last-1].next = at
	}
	c.last, c.count = at, c.count+1
	m[key] = c
}

// clear forgets the text and keeps the room.
func (r *roster) clear() {
	clear(r.bearers)
	r.bearers = r.bearers[:0]
	clear(r.byLast)
	clear(r.byFirst)
	clear(r.acronym)
	clear(r.orgs)
	clear(r.words)
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

// pick is the bearer of a name that the gender allows and the text names most often, nil where there is none.
func (r *roster) pick(m map[string]chain, name string, g Gender) *bearer {
	var best *bearer
	for i := m[name].first; i > 0; {
		b := &r.bearers[i-1]
		i = b.next
		if g != Unknown && b.gender != Unknown && b.gender != g {
			continue
		}
		if best == nil || longer(b.full, best.full) || b.count > best.count && !longer(best.full, b.full) {
			best = b
		}
	}
	return best
}

// longer reports whether a has a first name and b has none.
func longer(a, b string) bool { return strings.Contains(a, " ") && !strings.Contains(b, " ") }

// scan reads the whole text: every run is judged as it comes, and then the short and doubtful names by what the whole text says.
func (f *Finder) scan() {
	if f.names == nil {
		f.names = make([]Name, 0, len(f.text)/64+4)
	}
	f.runs()
	kept := 0
	for i := range f.names {
		if !f.settle(&f.names[i]) {
			continue
		}
		if kept != i {
			f.names[kept] = f.names[i]
		}
		kept++
	}
	f.names = f.names[:kept]
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
	b := f.known.pick(f.known.byLast, n.Full, n.Gender)
	if b == nil {
		b = f.known.pick(f.known.byFirst, n.Full, n.Gender)
	}
	if b == nil {
		return false
	}
	n.Kind, n.Full = Person, b.full
	if n.Gender == Unknown {
		n.Gender = b.gender
	}
	return true
}

func (f *Finder) settleOrganisation(n *Name) {
	if body := f.known.orgs["Organization"]; body != "" && body == strings.Replace(n.Full, "Organisation", "Organization", 1) {
		n.Full = body // one spelling for one body
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
		if b := f.known.pick(f.known.byLast, lastWord(n.Text), Unknown); b != nil && b.full == n.Text {
			n.Kind, n.Gender = Person, b.gender
			return true
		}
		return false
	case class&(names.Male|names.Female) != 0:
		n.Kind, n.Gender = Person, genderOf(n.Text, "")
	case class&names.Where != 0, !start && surelyPlace(before(f.text, n.Start)):
		n.Kind = Place
	case start && !f.known.words[n.Text]:
		return false
	default:
		n.Kind = Other
	}
	return true
}
