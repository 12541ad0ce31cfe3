package export

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"dateline/dataset/guard"
)

// Places says where in the tables of a dataset folder each row stands. With it a refresh reads the rows of what changed alone, and copies the
// others as they stand.
type Places struct {
	events, quotes, mentions, checks placed
	event, quote                     map[string]int // rows by id
	mention                          map[string]bool
	mentionsFrom, checksFrom         []int // by event, and one more: the first row of its mentions and of its checks
}

// placed is one of the tables as it stands.
type placed struct {
	text string
	from []int // where each row starts, and the last one ends; the header is not among them
}

// placedTables are those of which the places are known.
var placedTables = []string{"events.csv", "quotes.csv", "mentions.csv", "checks.csv"}

// errOtherwise is given where a table is not as the program writes it.
var errOtherwise = errors.New("the tables are not as the program writes them; read them whole")

// ReadPlaces reads the tables of a dataset folder as far as to know where each row stands. They are to be as the program wrote them ([Edited]
// names none): of others it gives an error, or nonsense.
func ReadPlaces(dir string) (*Places, error) {
	p := &Places{}
	for _, t := range []struct {
		to           *placed
		name, header string
	}{
		{&p.events, "events", heading(keptEventColumns())}, {&p.quotes, "quotes", heading(keptQuoteColumns())},
		{&p.mentions, "mentions", heading(mentionColumns())}, {&p.checks, "checks", heading(checkColumns())},
	} {
		var err error
		if t.to.text, err = wholeText(filepath.Join(dir, t.name+".csv")); err != nil {
			return nil, err
		}
		if !t.to.split(t.header) {
			return nil, fmt.Errorf("%s.csv: %w", t.name, errOtherwise)
		}
	}
	if !p.ids() {
		return nil, errOtherwise
	}
	return p, nil
}

// split finds the rows.
func (t *placed) split(header string) bool {
	if !strings.HasPrefix(t.text, header+"\n") {
		return false
	}
	at := len(header) + 1
	t.from = make([]int, 1, 1+strings.Count(t.text, "\n"))
	t.from[0] = at
	for inside := false; at < len(t.text); {
		n := strings.IndexByte(t.text[at:], '\n')
		if n < 0 {
			return false
		}
		if strings.Count(t.text[at:at+n], `"`)%2 == 1 {
			inside = !inside
		}
		if at += n + 1; !inside {
			t.from = append(t.from, at)
		}
	}
	return t.from[len(t.from)-1] == len(t.text)
}

func (t *placed) rows() int { return len(t.from) - 1 }

func (t *placed) row(i int) string { return t.text[t.from[i]:t.from[i+1]] }

// ids finds the records by their ids, and which rows of mentions and checks, which stand in the order of the events, are an event's.
func (p *Places) ids() bool {
	p.event, p.quote, p.mention = make(map[string]int, p.events.rows()), make(map[string]int, p.quotes.rows()), make(map[string]bool, p.mentions.rows())
	var cell [2]string
	for i := range p.quotes.rows() {
		firstCells(p.quotes.row(i), cell[:1])
		p.quote[cell[0]] = i
	}
	p.mentionsFrom, p.checksFrom = make([]int, 1, p.events.rows()+1), make([]int, 1, p.events.rows()+1)
	m, c := 0, 0
	for i := range p.events.rows() {
		firstCells(p.events.row(i), cell[:1])
		id := cell[0]
		p.event[id] = i
		for ; m < p.mentions.rows(); m++ {
			if firstCells(p.mentions.row(m), cell[:]); cell[1] != id {
				break
			}
			p.mention[cell[0]] = true
		}
		for ; c < p.checks.rows(); c++ {
			if firstCells(p.checks.row(c), cell[:1]); cell[0] != id {
				break
			}
		}
		p.mentionsFrom, p.checksFrom = append(p.mentionsFrom, m), append(p.checksFrom, c)
	}
	return m == p.mentions.rows() && c == p.checks.rows() && len(p.event) == p.events.rows() && len(p.quote) == p.quotes.rows()
}

// Has reports whether an event, a quotation or a mention has the id.
func (p *Places) Has(id string) bool {
	_, event := p.event[id]
	_, quote := p.quote[id]
	return event || quote || p.mention[id]
}

// firstCells reads the first cells of a row.
func firstCells(row string, to []string) {
	s := scanner{text: row, comma: ','}
	for i := range to {
		if s.at < len(row) && row[s.at] == '"' {
			to[i], _ = s.quoted()
		} else {
			to[i] = s.bare()
		}
		to[i] = guard.Open(to[i])
		s.at = min(s.at+1, len(row))
	}
}
