package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"sort"
	"strconv"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// Spared are rows of a dataset folder's tables that stay as they stand: those of events and quotations that did not change.
type Spared struct {
	*Places
	rowsOfEvents, rowsOfQuotes []int // in the order in which they stand
	ancient                    bool  // some are of years before 1
}

// Spare spares the rows of events, with their mentions and checks, and of quotations. It is an error if one is not there, or named twice.
func (p *Places) Spare(events, quotes []string) (*Spared, error) {
	s := &Spared{Places: p}
	var err error
	if s.rowsOfEvents, err = rowsOf(p.event, events); err != nil {
		return nil, err
	}
	if s.rowsOfQuotes, err = rowsOf(p.quote, quotes); err != nil {
		return nil, err
	}
	for _, i := range s.rowsOfEvents {
		e := p.head(i)
		s.ancient = s.ancient || beforeYearOne(e)
	}
	return s, nil
}

func rowsOf(place map[string]int, ids []string) ([]int, error) {
	rows := make([]int, len(ids))
	for n, id := range ids {
		i, ok := place[id]
		if !ok {
			return nil, fmt.Errorf("%s has no row: %w", id, errOtherwise)
		}
		rows[n] = i
	}
	slices.Sort(rows)
	if len(slices.Compact(slices.Clone(rows))) != len(rows) {
		return nil, errOtherwise
	}
	return rows, nil
}

// head is what an event is sorted by, and the days it can mean.
func (p *Places) head(row int) *dataset.Event {
	var cell [4]string
	firstCells(p.events.row(row), cell[:])
	e := &dataset.Event{ID: cell[0], Date: edtf.Date(cell[1]), DateStart: cell[2], DateEnd: cell[3]}
	if m := p.mentionsFrom[row]; m < p.mentionsFrom[row+1] {
		firstCells(p.mentions.row(m), cell[:])
		start, _ := strconv.Atoi(cell[3])
		e.Mentions = []dataset.Mention{{Source: cell[2], Start: start}}
	}
	return e
}

// quoteHead is what a quotation is sorted by.
func (p *Places) quoteHead(row int) *dataset.Quote {
	var cell [5]string
	firstCells(p.quotes.row(row), cell[:])
	q := &dataset.Quote{ID: cell[0], Source: cell[2]}
	q.Start, _ = strconv.Atoi(cell[3])
	q.End, _ = strconv.Atoi(cell[4])
	return q
}

// others is a table without the rows that stay.
func (s *Spared) others(name string) string {
	var b strings.Builder
	switch name {
	case "events.csv":
		s.events.without(&b, singly(s.rowsOfEvents))
	case "quotes.csv":
		s.quotes.without(&b, singly(s.rowsOfQuotes))
	case "mentions.csv":
		s.mentions.without(&b, spans(s.rowsOfEvents, s.mentionsFrom))
	case "checks.csv":
		s.checks.without(&b, spans(s.rowsOfEvents, s.checksFrom))
	}
	return b.String()
}

// without writes the header and all rows but some.
func (t *placed) without(b *strings.Builder, rows iter.Seq2[int, int]) {
	at := 0
	for from, to := range rows {
		b.WriteString(t.text[at:t.from[from]])
		at = t.from[to]
	}
	b.WriteString(t.text[at:])
}

// singly gives each row as a stretch, its end exclusive.
func singly(rows []int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, i := range rows {
			if !yield(i, i+1) {
				return
			}
		}
	}
}

// spans gives the stretch of rows of each event in another table.
func spans(events, from []int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for _, i := range events {
			if !yield(from[i], from[i+1]) {
				return
			}
		}
	}
}

// stretch is rows that stay, one after the other, and the number of the record that follows them, -1 for none.
type stretch struct{ from, to, record int }

// order puts records between the rows that stay. before reports whether a row stands before a record; both are in order.
func order(rows []int, records int, before func(row, record int) bool) []stretch {
	var steps []stretch
	at := 0
	stay := func(until, record int) {
		for at < until {
			end := at + 1
			for end < until && rows[end] == rows[end-1]+1 {
				end++
			}
			steps = append(steps, stretch{rows[at], rows[end-1] + 1, -1})
			at = end
		}
		steps = append(steps, stretch{record: record})
	}
	for r := range records {
		n := sort.Search(len(rows)-at, func(i int) bool { return !before(rows[at+i], r) })
		stay(at+n, r)
	}
	stay(len(rows), -1)
	return steps
}

// tables makes the tables copy the rows that stay, and put the records of a timeline between them.
func (s *Spared) tables(tables []*tableFile, t *dataset.Timeline, event func(*dataset.Event) keptEvent, quote func(*dataset.Quote) keptQuote) {
	events := order(s.rowsOfEvents, len(t.Events), func(row, e int) bool { return dataset.CompareEvents(s.head(row), &t.Events[e]) < 0 })
	quotes := order(s.rowsOfQuotes, len(t.Quotes), func(row, q int) bool { return dataset.CompareQuotes(s.quoteHead(row), &t.Quotes[q]) < 0 })
	one := func(i int) []dataset.Event { return t.Events[i : i+1] }
	tables[0].rows = around(&s.events, nil, events, keptEventColumns(), func(i int) iter.Seq2[keptEvent, error] { return each(one(i), event) })
	tables[1].rows = around(&s.quotes, nil, quotes, keptQuoteColumns(), func(i int) iter.Seq2[keptQuote, error] { return each(t.Quotes[i:i+1], quote) })
	tables[2].rows = around(&s.mentions, s.mentionsFrom, events, mentionColumns(), func(i int) iter.Seq2[mentionRow, error] { return mentionRows(one(i)) })
	tables[3].rows = around(&s.checks, s.checksFrom, events, checkColumns(), func(i int) iter.Seq2[CheckRow, error] { return checkRows(one(i)) })
}

// around writes the rows of records between those that stay. from is the first row of each event in the table, nil where it has one row an event.
func around[R any](t *placed, from []int, steps []stretch, columns []column[R], rows func(record int) iter.Seq2[R, error]) func(io.Writer, Options) (Loss, error) {
	return func(w io.Writer, opt Options) (Loss, error) {
		out, err := newCellWriter(w, opt)
		if err != nil {
			return nil, err
		}
		out.line(heading(columns) + "\n")
		for _, s := range steps {
			if s.record < 0 {
				a, b := s.from, s.to
				if from != nil {
					a, b = from[a], from[b]
				}
				out.line(t.text[t.from[a]:t.from[b]])
				continue
			}
			for row, err := range rows(s.record) {
				if err != nil {
					return nil, err
				}
				for i := range columns {
					out.cell(columns[i].get(&row))
				}
				out.end()
			}
			if out.err != nil {
				break
			}
		}
		return brokenLoss(out.broken), out.flush()
	}
}
