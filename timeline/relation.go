package timeline

import (
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// relation is what a preposition makes of a date: what happened "on", "since" or "after" it.
type relation uint8

const (
	at     relation = iota // on the date
	since                  // from the date on, lasting
	from                   // the same, or the beginning of what is ahead ("will open from Monday")
	until                  // lasting up to the date
	after                  // on some day after the date
	before                 // on some day before the date
	by                     // on some day up to the date
	aside                  // no date of the event: a comparison
)

// relations says which word before a date makes which relation of it. Every row carries a clause whose date it reads so and one
// that holds the word and reads otherwise.
var relations = []struct {
	words    string
	relation relation
	match    string
	notMatch string
}{
	{"since", since, "The bridge has been closed since May.", "The bridge was closed in May."},
	{"from", from, "The bridge has been shut from May.", "Traffic was up from May."},
	{"until till through", until, "The bridge stays closed until May.", "The bridge closes in May."},
	{"after following", after, "The mayor resigned after the June 4 vote.", "The mayor resigned on June 4."},
	{"before ahead", before, "The mayor resigned before the June 4 vote.", "The mayor resigned on June 4."},
	{"by", by, "The bridge will reopen by May.", "The bridge will reopen in May."},
	{"than versus vs compared against like unlike to", aside, "Sales were higher than in 2019.", "Sales rose in 2019."},
}

var relationOf = func() map[string]relation {
	t := map[string]relation{}
	for _, row := range relations {
		for _, w := range fields(row.words) {
			t[w] = row.relation
		}
	}
	return t
}()

// placed is a date as the clause means it.
type placed struct {
	date  edtf.Date
	basis dataset.Basis
	note  string // what the relation added, "" for none
}

// relate applies a relation to a date. What already took place cannot lie after the day of publication, and what is ahead not
// before it: that closes an open side where the day is known.
func relate(r relation, d edtf.Date, basis dataset.Basis, ahead bool, published edtf.Day) placed {
	first, last, ok := d.Bounds()
	if !ok || (r == since || r == from || r == until) && strings.Contains(string(d), "/") || r == from && ahead {
		return placed{d, basis, ""}
	}
	switch r {
	case since, from:
		return placed{edtf.Interval(d, ""), basis, "it lasts from then on"}
	case until:
		return placed{edtf.Interval("", d), basis, "it lasts until then"}
	case after:
		if last.IsZero() {
			return placed{d, basis, ""}
		}
		return placed{between(last.AddDays(1), upper(ahead, published)), dataset.Bounded, "some day after it" + boundNote(!ahead && !published.IsZero())}
	case before:
		if first.IsZero() {
			return placed{d, basis, ""}
		}
		return placed{between(lower(ahead, published), first.AddDays(-1)), dataset.Bounded, "some day before it"}
	case by:
		if last.IsZero() {
			return placed{d, basis, ""}
		}
		return placed{between(lower(ahead, published), last), dataset.Bounded, "that day at the latest"}
	}
	return placed{d, basis, ""}
}

func boundNote(bounded bool) string {
	if bounded {
		return ", and not after publication"
	}
	return ""
}

func upper(ahead bool, published edtf.Day) edtf.Day {
	if ahead {
		return edtf.Day{}
	}
	return published
}

func lower(ahead bool, published edtf.Day) edtf.Day {
	if ahead {
		return published
	}
	return edtf.Day{}
}

// between is "one day from a to b" with either side open where it is the zero day. Days in the wrong order leave the side open that
// publication would have closed.
func between(a, b edtf.Day) edtf.Date {
	switch {
	case a.IsZero() && b.IsZero():
		return ""
	case b.IsZero(), !a.IsZero() && b.Compare(a) < 0:
		return "[" + edtf.OfDay(a) + "..]"
	case a.IsZero():
		return "[.." + edtf.OfDay(b) + "]"
	}
	return edtf.OneOf(a, b)
}
