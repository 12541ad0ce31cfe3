package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/near"
)

// entryColumns are the columns that a person fills in, in the order of an [entry].
var entryColumns = [...]string{"review_status", "review_by", "review_on", "review_note", "review_evidence"}

// taker is an intake under way.
type taker struct {
	joiner
	table    Edited
	opt      TakeOptions
	index    *dataset.Index
	at       map[string]int // columns by name
	recorded map[string][]*Decision
	machine  map[string]string // what the machine says of corrected fields, by id and field
	intake   Intake
	lines    []*taken
	first    map[string]*taken // by id
	folded   map[string]string // ids by their lower case, for hints
	hints    int               // how many unknown ids may still be compared with all others
	rewrote  map[string]int    // cells that a spreadsheet rewrote, by column
	count    map[string]int    // rows by id
}

// mostRows is how many rows about one id are compared with what is recorded about it.
const mostRows = 20

// taken is what came of one row.
type taken struct {
	id        string
	line      int
	decisions []Decision
	findings  []Finding
	torn      bool // another row about the same says something else
}

func newTaker(table Edited, current *dataset.Timeline, opt TakeOptions) *taker {
	k := &taker{joiner: joiner{t: current, opt: Options{Successor: opt.Successor}}, table: table, opt: opt, index: dataset.NewIndex(current),
		recorded: map[string][]*Decision{}, machine: map[string]string{}, first: map[string]*taken{}, hints: 20, rewrote: map[string]int{}, count: map[string]int{}}
	k.find()
	for i := range opt.Recorded {
		d := &opt.Recorded[i]
		id := d.Subject()
		k.recorded[id] = append(k.recorded[id], d)
		if next := k.successor(id); next != "" {
			k.recorded[next] = append(k.recorded[next], d)
		}
	}
	for _, c := range opt.Corrections {
		k.machine[cmp.Or(c.QuoteID, c.EventID)+"\x00"+c.Field] = c.Machine
	}
	return k
}

// successor is the present record that took the place of one that is gone, "" where there is none.
func (k *taker) successor(id string) string {
	if k.has(id) || k.opt.Successor == nil {
		return ""
	}
	if next := k.opt.Successor(id); k.has(next) {
		return next
	}
	return ""
}

// header finds the columns, and reports whether the table can be read.
func (k *taker) header() bool {
	k.at = map[string]int{}
	for i, h := range k.table.Header {
		if name := columnName(h); name != "" {
			if _, twice := k.at[name]; !twice {
				k.at[name] = i
			}
		}
	}
	if _, ok := k.at["id"]; !ok {
		k.whole(NoColumn, "id", true, `there is no column "id", by which a row is known; give the table back with the columns it was written with`)
		return false
	}
	k.misspelt()
	if _, ok := k.at["fingerprint"]; !ok {
		k.whole(NoFingerprint, "fingerprint", false, "there is no column fingerprint, so edited cells and rows of an older version cannot be told apart; export the table again to have it")
	}
	return true
}

// misspelt reports missing columns of a person's that stand there under another name.
func (k *taker) misspelt() {
	for _, h := range k.table.Header {
		name := columnName(h)
		if slices.Contains(entryColumns[:], name) || knownColumn(name) {
			continue
		}
		if meant := near.Word(name, entryColumns[:]); meant != "" && !k.hasColumn(meant) {
			k.whole(UnknownColumn, name, true, fmt.Sprintf("column %q is not known and passed over; did you mean %q?", short(h), meant))
		}
	}
}

func knownColumn(name string) bool {
	return slices.ContainsFunc(eventColumns, func(c column[dataset.EventRow]) bool { return c.name == name }) ||
		slices.ContainsFunc(quoteColumns, func(c column[dataset.QuoteRow]) bool { return c.name == name })
}

func (k *taker) hasColumn(name string) bool { _, ok := k.at[name]; return ok }

// whole reports something about the table as a whole.
func (k *taker) whole(kind Kind, column string, held bool, message string) {
	k.intake.Findings = append(k.intake.Findings, Finding{Kind: kind, Column: column, Held: held, Message: message})
}

// cellOf is a row's cell by its column, "" where there is none.
func (k *taker) cellOf(r EditedRow, name string) string {
	i, ok := k.at[name]
	if !ok || i >= len(r.Cells) {
		return ""
	}
	return tidyCell(r.Cells[i])
}

func (k *taker) entryOf(r EditedRow) (e entry) {
	for i, name := range entryColumns {
		e[i] = k.cellOf(r, name)
	}
	return e
}

// row takes in one row.
func (k *taker) row(r EditedRow) {
	id, e := k.cellOf(r, "id"), k.entryOf(r)
	t := &taken{id: id, line: r.Line}
	k.lines = append(k.lines, t)
	if id == "" {
		if e[0] != "" || e[3] != "" || e[4] != "" {
			t.found(Finding{Kind: NoID, Column: "id", Held: true, Message: "the row has entries and no id, so nobody can tell what they are about; give it the id that it was written with"})
		}
		return
	}
	k.intake.Rows++
	if e[0] != "" || e[3] != "" || e[4] != "" {
		k.intake.Entered++
	}
	if k.count[id]++; k.count[id] > mostRows {
		t.found(Finding{Kind: DuplicateID, Column: "id", Held: e != entry{}, Message: fmt.Sprintf("%s stands in more than %d rows, and this one is not looked at; remove all but one", id, mostRows)})
		return
	}
	if k.known(t, e) {
		k.newRow(t, r, e).take()
	}
	k.duplicate(t)
}

func (t *taken) found(f Finding) {
	f.Line, f.ID = t.line, t.id
	t.findings = append(t.findings, f)
}

// known reports whether a row is about something that is or was there.
func (k *taker) known(t *taken, e entry) bool {
	if k.has(t.id) || k.successor(t.id) != "" || k.opt.Retired != nil && k.opt.Retired(t.id) {
		return true
	}
	hint := ""
	if meant := k.meant(t.id); meant != "" {
		hint = fmt.Sprintf("; did you mean %q?", meant)
	}
	t.found(Finding{Kind: UnknownID, Column: "id", Is: t.id, Held: e != entry{}, Message: fmt.Sprintf("there is no event or quotation %q%s", short(t.id), hint)})
	return false
}

// meant is the id that a misspelt one was meant to be, "" where none is near. Only a few are compared with all.
func (k *taker) meant(id string) string {
	if k.folded == nil {
		k.folded = make(map[string]string, len(k.t.Events)+len(k.t.Quotes))
		for i := range k.t.Events {
			k.folded[strings.ToLower(k.t.Events[i].ID)] = k.t.Events[i].ID
		}
		for i := range k.t.Quotes {
			k.folded[strings.ToLower(k.t.Quotes[i].ID)] = k.t.Quotes[i].ID
		}
	}
	if other, ok := k.folded[strings.ToLower(id)]; ok || k.hints == 0 {
		return other
	}
	k.hints--
	best, least := "", 3
	for low, other := range k.folded {
		if d := near.Distance(strings.ToLower(id), low); d < least || d == least && best != "" && other < best {
			best, least = other, d
		}
	}
	return best
}

// duplicate settles two rows about the same thing: what both say is taken once, and where they say different things nothing is.
func (k *taker) duplicate(t *taken) {
	first := k.first[t.id]
	if first == nil {
		k.first[t.id] = t
		return
	}
	f := Finding{Kind: DuplicateID, Column: "id"}
	both := fmt.Sprintf("%s stands in line %d and in line %d", t.id, first.line, t.line)
	switch {
	case len(t.decisions) == 0 || !first.torn && slices.Equal(first.decisions, t.decisions):
		f.Message, t.decisions = both+"; the second adds nothing", nil
	case len(first.decisions) == 0 && !first.torn:
		f.Message = both + "; what is entered in the second is taken, as nothing is in the first"
		k.first[t.id] = t
	default:
		f.Held, f.Message = true, both+" with different entries, and neither is taken; remove one of them"
		if !first.torn {
			first.found(f)
		}
		first.torn, first.decisions, t.decisions = true, nil, nil
	}
	t.found(f)
}

// finish puts the intake together.
func (k *taker) finish() Intake {
	for _, t := range k.lines {
		k.intake.Decisions = append(k.intake.Decisions, t.decisions...)
		k.intake.Findings = append(k.intake.Findings, t.findings...)
	}
	names := make([]string, 0, len(k.rewrote))
	for name := range k.rewrote {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		k.whole(SpreadsheetDate, name, false, fmt.Sprintf("a spreadsheet rewrote %d of the dates in column %s; they are taken as unchanged", k.rewrote[name], name))
	}
	return k.intake
}
