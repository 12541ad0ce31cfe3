package review_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/review"
)

// world is a dataset as it lives: the machine's timeline changes, ids are retired, and people go on deciding.
type world struct {
	machine *dataset.Timeline
	retired map[string]string
	raw     []byte
	prefer  map[string]string
	written int // decisions appended
}

func (w *world) successor(id string) string {
	for range 10 {
		next, ok := w.retired[id]
		if !ok {
			return id
		}
		id = next
	}
	return ""
}

func (w *world) options() review.Options {
	return review.Options{Prefer: w.prefer, Successor: func(id string) string {
		if next := w.successor(id); next != id {
			return next
		}
		return ""
	}}
}

// join is the timeline as shown.
func (w *world) join() (*dataset.Timeline, review.Report, []review.Decision) {
	ds, _ := review.Read(w.raw, "reviews.csv")
	t := clone(w.machine)
	return t, review.Join(t, ds, w.options()), ds
}

func TestLaws(t *testing.T) { rapid.Check(t, laws) }

func FuzzLaws(f *testing.F) { f.Fuzz(rapid.MakeFuzz(laws)) }

// laws: whatever machine and people do, one after the other, no review disappears, the old bytes of reviews.csv stand, a join is the
// same each time and is undone without a trace, and what was taken from a table once is no news.
func laws(t *rapid.T) {
	w := &world{machine: machine(), retired: map[string]string{}}
	ids := []string{"ev-bridge", "ev-ferry", "ev-tunnel", "qu-bdfhjk", "ev-never"}
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		switch rapid.IntRange(0, 5).Draw(t, "step") {
		case 0, 1:
			w.decide(t, rapid.SampledFrom(ids).Draw(t, "id"))
		case 2:
			w.edit(t)
		case 3:
			w.change(t)
		case 4:
			w.retire(t, ids)
		case 5:
			w.prefer = rapid.MapOf(rapid.SampledFrom([]string{"", "date", "title", "speaker"}), rapid.SampledFrom([]string{"machine", "person"})).Draw(t, "prefer")
		}
		w.hold(t)
	}
}

func pick(t *rapid.T, what string, of ...string) string {
	return rapid.SampledFrom(of).Draw(t, what)
}

// decide appends a decision of any kind.
func (w *world) decide(t *rapid.T, id string) {
	d := review.Decision{EventID: id, By: pick(t, "by", "Ann", "ann", "Max", "Zoe"), On: pick(t, "on", "2020-11-01", "2020-11-02", "2020-11-03"), Note: pick(t, "note", "a note", "=1", "two\nlines; \"and\" more")}
	if id == "qu-bdfhjk" {
		d.EventID, d.QuoteID = "", id
	}
	shown, _, _ := w.join()
	for i := range shown.Events {
		if shown.Events[i].ID == id && rapid.Bool().Draw(t, "printed") {
			row := dataset.NewIndex(shown).Row(&shown.Events[i])
			d.Fingerprint = review.Fingerprint(&row)
		}
	}
	if rapid.Bool().Draw(t, "decides") {
		d.Status, d.Evidence = dataset.ReviewStatus(pick(t, "status", "verified", "refuted", "unresolved", "excluded", "duplicate", "withdrawn")), "https://e.example"
	}
	if rapid.Bool().Draw(t, "corrects") && d.Status != dataset.Withdrawn {
		d.Field = pick(t, "field", review.Fields...)
		if d.QuoteID != "" {
			d.Field = "speaker"
		}
		d.Value, d.Base = value(t, d.Field), pick(t, "base", "", review.Nothing, value(t, d.Field))
	}
	w.append(t, d)
}

// value is something that a field can be, or nothing, which takes a correction back.
func value(t *rapid.T, field string) string {
	return map[string]string{
		"date": pick(t, "date", "", "2020-10-22", "2020-10-23", "2020-05", "[2020-10-22..2020-11-04]", "-0498", "2020-05/.."), "title": pick(t, "title", "", "The bridge opens", "It opens", "=x"),
		"actors": pick(t, "actors", "", review.Nothing, "Ann Miller; Max Weber", "Max Weber; Ann Miller"), "modality": pick(t, "modality", "", "occurred", "scheduled"),
		"speaker": pick(t, "speaker", "", review.Nothing, "Max Weber", "Ann Miller"),
	}[field]
}

func (w *world) append(t *rapid.T, ds ...review.Decision) {
	out, err := review.Append(w.raw, ds...)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out, w.raw) {
		t.Fatal("the old bytes do not stand before the new")
	}
	w.raw, w.written = out, w.written+len(ds)
}

// change lets the machine find something else.
func (w *world) change(t *rapid.T) {
	if len(w.machine.Events) == 0 {
		return
	}
	e := &w.machine.Events[rapid.IntRange(0, len(w.machine.Events)-1).Draw(t, "event")]
	switch rapid.IntRange(0, 4).Draw(t, "change") {
	case 0:
		if v := value(t, "date"); v != "" {
			e.SetDate(edtf.Date(v))
		}
	case 1:
		e.Title = pick(t, "newTitle", "The bridge opens", "It opens", "A ferry")
	case 2:
		e.Actors = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Ann Miller", "Max Weber", "Zoe"}), 0, 2, rapid.ID).Draw(t, "newActors")
	case 3:
		e.DisputedOn = rapid.SampledFrom([][]string{nil, {"date"}, {"number", "date"}}).Draw(t, "disputed")
	case 4:
		w.machine.Quotes[0].Speaker = value(t, "speaker")
	}
	w.machine.Sort()
}

// retire takes an event away, with or without one that takes its place.
func (w *world) retire(t *rapid.T, ids []string) {
	if len(w.machine.Events) < 2 {
		return
	}
	i := rapid.IntRange(0, len(w.machine.Events)-1).Draw(t, "gone")
	id := w.machine.Events[i].ID
	w.machine.Events = slices.Delete(slices.Clone(w.machine.Events), i, i+1)
	w.retired[id] = pick(t, "successor", "", w.machine.Events[0].ID)
}

// edit exports a table, lets a person fill in one row, and takes it in twice.
func (w *world) edit(t *rapid.T) {
	shown, rep, ds := w.join()
	table := exported(shown)
	if len(table.Rows) == 0 {
		return
	}
	if rapid.Bool().Draw(t, "meanwhile") {
		w.change(t)
	}
	row := table.Rows[rapid.IntRange(0, len(table.Rows)-1).Draw(t, "row")]
	set := func(column, v string) { row.Cells[slices.Index(table.Header, column)] = v }
	set("review_status", pick(t, "entered", "", "verified", "Unresolved", "withdrawn", "tru"))
	set("review_by", pick(t, "enteredBy", "", "Ann", "Max"))
	set("review_on", pick(t, "enteredOn", "", "2020-11-05", "25/11/2020"))
	set("review_note", pick(t, "enteredNote", "", "=looked"))
	set("review_evidence", pick(t, "enteredEvidence", "", "https://e.example"))
	for _, field := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"date", "title", "actors", "modality", "speaker", "url"}), rapid.ID).Draw(t, "edited") {
		if v := value(t, field); v != "" && v != review.Nothing {
			set(field, v)
		}
	}
	opt := review.TakeOptions{By: "Zoe", On: "2020-11-06", Take: []string{"date", "title", "actors", "modality", "speaker"}, Recorded: ds, Corrections: rep.Corrections, Successor: w.options().Successor}
	in := review.Take(table, shown, opt)
	w.append(t, in.Decisions...)
	again, rep, ds := w.join()
	opt.Recorded, opt.Corrections, opt.On = ds, rep.Corrections, "2020-11-30"
	if twice := review.Take(table, again, opt); len(twice.Decisions) > 0 {
		t.Fatalf("taken again the table gives\n%+v\nof\n%+v", twice.Decisions, in.Decisions)
	}
}

// hold holds the join of everything to the laws.
func (w *world) hold(t *rapid.T) {
	shown, rep, ds := w.join()
	if len(ds) != w.written || len(shown.Reviews) != w.written {
		t.Fatalf("%d decisions were written, %d read, %d shown", w.written, len(ds), len(shown.Reviews))
	}
	for _, d := range ds {
		if !slices.ContainsFunc(shown.Reviews, func(r dataset.Review) bool {
			return (r.ID == d.Subject() || r.ID == w.successor(d.Subject())) && r.By == d.By && r.On == d.On && r.Note == d.Note && r.Status == d.Status && r.Field == d.Field && r.Value == d.Value
		}) {
			t.Fatalf("%+v is not among the reviews", d)
		}
	}
	again, repAgain, _ := w.join()
	if diff := cmp.Diff(shown, again) + cmp.Diff(rep, repAgain); diff != "" {
		t.Fatalf("joined again it differs: %s", diff)
	}
	undone(t, w.machine, shown, rep.Corrections)
	rejoin := clone(shown)
	review.Undo(rejoin, rep.Corrections)
	review.Join(rejoin, ds, w.options())
	if diff := cmp.Diff(shown, rejoin); diff != "" {
		t.Fatalf("undone and joined again it differs: %s", diff)
	}
}

// exported is a timeline as a table that an export wrote.
func exported(t *dataset.Timeline) review.Edited {
	table := review.Edited{Name: "events.csv", Header: []string{"id", "date", "date_start", "date_end", "precision", "title", "actors", "quote", "speaker", "status", "disputed_on", "modality", "date_text", "date_basis", "source", "publisher", "url", "published", "sources", "independent", "checks", "review_status", "review_by", "review_on", "review_note", "review_evidence", "review_stale", "fingerprint"}}
	x := dataset.NewIndex(t)
	for i := range t.Events {
		r := x.Row(&t.Events[i])
		table.Rows = append(table.Rows, review.EditedRow{Line: i + 2, Cells: []string{r.ID, string(r.Date), r.DateStart, r.DateEnd, r.Precision, r.Title, r.Actors, r.Quote, r.Speaker, string(r.Status), r.DisputedOn, string(r.Modality), r.DateText, string(r.DateBasis), r.Source, r.Publisher, r.URL, string(r.Published), r.Sources, r.Independent, r.Checks,
			string(r.ReviewStatus), r.ReviewBy, r.ReviewOn, r.ReviewNote, r.ReviewEvidence, r.ReviewStale, review.Fingerprint(&r)}})
	}
	return table
}

// quotesExported is the same of quotations.
func quotesExported(t *dataset.Timeline) review.Edited {
	table := review.Edited{Name: "quotes.csv", Header: []string{"id", "event_id", "source", "start", "end", "kind", "text", "speaker", "speaker_text", "cue", "prefix", "suffix", "link", "review_status", "review_by", "review_on", "review_note", "review_evidence", "review_stale", "fingerprint"}}
	for i := range t.Quotes {
		r := t.Quotes[i].Row()
		cells := []string{r.ID, r.EventID, r.Source, fmt.Sprint(r.Start), fmt.Sprint(r.End), string(r.Kind), r.Text, r.Speaker, r.SpeakerText, r.Cue, r.Prefix, r.Suffix, r.Link, "", "", "", "", "", "", review.FingerprintQuote(&r, t.Quotes[i].Review)}
		if v := t.Quotes[i].Review; v != nil {
			copy(cells[13:], []string{string(v.Status), v.By, v.On, v.Note, v.Evidence})
		}
		table.Rows = append(table.Rows, review.EditedRow{Line: i + 2, Cells: cells})
	}
	return table
}

// The order in which people's rows stand on different days makes no difference.
func TestOrderOfDaysDecides(t *testing.T) {
	var ds []review.Decision
	for i := range 20 {
		d := verified([]string{"ev-bridge", "ev-ferry"}[i%2], []string{"Ann", "Max", "Zoe"}[i%3], fmt.Sprintf("2020-11-%02d", i+1), "")
		d.Status = dataset.ReviewStatuses[i%len(dataset.ReviewStatuses)].Status
		ds = append(ds, d)
	}
	want := machine()
	review.Join(want, ds, review.Options{})
	r := rand.New(rand.NewSource(1))
	for range 20 {
		r.Shuffle(len(ds), func(i, j int) { ds[i], ds[j] = ds[j], ds[i] })
		got := machine()
		review.Join(got, ds, review.Options{})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	}
}
