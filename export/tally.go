package export

import (
	"fmt"
	"iter"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// maxBars is how many periods a chart of events over time shows at most.
const maxBars = 60

// perStatus counts events by status, in the order of [dataset.Statuses].
type perStatus [4]int

// bar is a period with its events.
type bar struct {
	label  string
	counts perStatus
}

// tally counts events over time by status, as they pass. An event is counted in the shortest period that holds all its date
// can mean: a month, a year, a decade or a century, by the number of that period; it is never put into a shorter one.
type tally struct {
	units [4]map[int]perStatus
	wide  perStatus // events whose date fits into no century, or is open
}

// units are the periods, shortest first: how to number the period of a day, and how to name a number.
func units() [4]struct {
	of   func(edtf.Day) int
	name func(int) string
} {
	type unit = struct {
		of   func(edtf.Day) int
		name func(int) string
	}
	years := func(n int) func(edtf.Day) int {
		return func(d edtf.Day) int { return floorDiv(d.Year, n) }
	}
	return [4]unit{
		{func(d edtf.Day) int { return d.Year*12 + d.Month - 1 }, func(n int) string { return string(edtf.OfMonth(floorDiv(n, 12), n-12*floorDiv(n, 12)+1)) }},
		{years(1), edtf.FormatYear},
		{years(10), func(n int) string { return edtf.FormatYear(n*10) + "s" }},
		{years(100), func(n int) string { return fmt.Sprintf("%s to %s", edtf.FormatYear(n*100), edtf.FormatYear(n*100+99)) }},
	}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// watch passes rows on and counts them.
func (t *tally) watch(rows iter.Seq2[dataset.EventRow, error]) iter.Seq2[dataset.EventRow, error] {
	if rows == nil {
		return nil
	}
	return func(yield func(dataset.EventRow, error) bool) {
		for row, err := range rows {
			if err == nil {
				t.add(&row)
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

func (t *tally) add(row *dataset.EventRow) {
	at := 0
	for i, s := range dataset.Statuses {
		if s.Status == row.Status {
			at = i
		}
	}
	from, errFrom := edtf.ParseDay(row.DateStart)
	to, errTo := edtf.ParseDay(row.DateEnd)
	if errFrom == nil && errTo == nil {
		for u, unit := range units() {
			if n := unit.of(from); n == unit.of(to) {
				t.count(u, n, at)
				return
			}
		}
	}
	t.wide[at]++
}

func (t *tally) count(unit, n, status int) {
	if t.units[unit] == nil {
		t.units[unit] = map[int]perStatus{}
	}
	counts := t.units[unit][n]
	counts[status]++
	t.units[unit][n] = counts
}

// bars are the counts in the shortest period that needs no more than [maxBars] bars and is as precise as half the events
// are, empty periods between included. What is dated less precisely comes last, under its own name.
func (t *tally) bars() []bar {
	for u := range t.units {
		bars, less := t.barsOf(u), t.coarser(u)
		coarsest := u == len(t.units)-1
		if !coarsest && (len(bars) > maxBars || 2*less.sum() > t.sum()) {
			continue
		}
		if less.sum() > 0 {
			bars = append(bars, bar{"less precise", less})
		}
		return bars
	}
	return nil
}

func (p perStatus) sum() int {
	sum := 0
	for _, n := range p {
		sum += n
	}
	return sum
}

// sum is the number of all events.
func (t *tally) sum() int {
	sum := t.wide.sum()
	for _, unit := range t.units {
		for _, counts := range unit {
			sum += counts.sum()
		}
	}
	return sum
}

// barsOf are the counts by one period, what was counted by shorter ones included; nil where no event is dated so precisely.
func (t *tally) barsOf(unit int) []bar {
	of, name := units()[unit].of, units()[unit].name
	sums := map[int]perStatus{}
	for u := range unit + 1 {
		for n, counts := range t.units[u] {
			p := of(firstDay(u, n))
			sum := sums[p]
			for i := range sum {
				sum[i] += counts[i]
			}
			sums[p] = sum
		}
	}
	if len(sums) == 0 {
		return nil
	}
	from, to := bounds(sums)
	var bars []bar
	for n := from; n <= to; n++ {
		bars = append(bars, bar{name(n), sums[n]})
		if len(bars) > maxBars && unit < len(t.units)-1 {
			break
		}
	}
	return bars
}

func bounds(sums map[int]perStatus) (from, to int) {
	started := false
	for n := range sums {
		if !started || n < from {
			from = n
		}
		if !started || n > to {
			to = n
		}
		started = true
	}
	return from, to
}

func firstDay(unit, n int) edtf.Day {
	switch unit {
	case 0:
		return edtf.Day{Year: floorDiv(n, 12), Month: n - 12*floorDiv(n, 12) + 1, Day: 1}
	case 1:
		return edtf.Day{Year: n, Month: 1, Day: 1}
	case 2:
		return edtf.Day{Year: n * 10, Month: 1, Day: 1}
	}
	return edtf.Day{Year: n * 100, Month: 1, Day: 1}
}

// coarser counts the events that the bars of a period cannot hold.
func (t *tally) coarser(unit int) perStatus {
	sum := t.wide
	for u := unit + 1; u < len(t.units); u++ {
		for _, counts := range t.units[u] {
			for i := range sum {
				sum[i] += counts[i]
			}
		}
	}
	return sum
}
