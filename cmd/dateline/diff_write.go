package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"dateline/dataset/diff"
	"dateline/export"
)

// diffFormat is the value of "format" in a diff's JSON.
const diffFormat = "dateline-diff/1"

// tally counts changes by kind.
func tally(cs []diff.Change) (added, gone, changed int) {
	for _, c := range cs {
		switch c.Kind {
		case diff.Added:
			added++
		case diff.Gone:
			gone++
		default:
			changed++
		}
	}
	return added, gone, changed
}

// summary says a diff in a line: "2 events added, 1 gone, 3 changed, 40 the same; 1 source added, 21 the same".
func (r *diffReport) summary() string {
	if r.Empty() {
		return fmt.Sprintf("no difference in %s and %s", counted(r.SameEvents, "event"), counted(r.SameSources, "source"))
	}
	return tallied(r.Events, r.SameEvents, "event") + "; " + tallied(r.Sources, r.SameSources, "source")
}

func tallied(cs []diff.Change, same int, noun string) string {
	added, gone, changed := tally(cs)
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{added, "added"}, {gone, "gone"}, {changed, "changed"}, {same, "the same"}} {
		if p.n == 0 {
			continue
		}
		n := fmt.Sprint(p.n)
		if parts == nil {
			n = counted(p.n, noun)
		}
		parts = append(parts, n+" "+p.what)
	}
	if parts == nil {
		return "no " + noun + "s"
	}
	return strings.Join(parts, ", ")
}

// signs mark what became of a record.
var signs = map[diff.Kind]string{diff.Added: "+", diff.Gone: "-", diff.Changed: "~"}

// writeDiffText writes a diff for people: a line for what came or went, and under what changed a line a field.
func writeDiffText(w io.Writer, r *diffReport) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "Compared %s with %s: %s\n", visible(r.old), visible(r.new), r.summary())
	for _, part := range []struct {
		name    string
		changes []diff.Change
	}{{"Events", r.Events}, {"Sources", r.Sources}} {
		if len(part.changes) == 0 {
			continue
		}
		fmt.Fprintf(out, "\n%s\n", part.name)
		for i := range part.changes {
			writeChange(out, &part.changes[i])
		}
	}
	return out.Flush()
}

func writeChange(out io.Writer, c *diff.Change) {
	head := ""
	for _, p := range []string{c.Date, c.Title} {
		if p != "" {
			head += visible(p) + "  "
		}
	}
	fmt.Fprintf(out, "%s %s(%s)\n", signs[c.Kind], head, visible(c.ID))
	for _, f := range c.Fields {
		if len(f.Gone)+len(f.Added) == 0 {
			was, is := contrast(f.Old, f.New)
			fmt.Fprintf(out, "    %s: %s -> %s\n", f.Name, was, is)
			continue
		}
		fmt.Fprintf(out, "    %s:\n", f.Name)
		for _, item := range f.Gone {
			fmt.Fprintf(out, "      - %s\n", clipped(item))
		}
		for _, item := range f.Added {
			fmt.Fprintf(out, "      + %s\n", clipped(item))
		}
	}
}

// widest is how many characters of a value the text form shows; the others show all.
const widest = 120

// contrast shows two values: of long ones only from shortly before where they part.
func contrast(old, new string) (was, is string) {
	a, b := []rune(visible(old)), []rune(visible(new))
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	if cut := same - 20; cut > 0 && max(len(a), len(b)) > widest {
		return orNone("…" + string(a[cut:])), orNone("…" + string(b[cut:]))
	}
	return orNone(string(a)), orNone(string(b))
}

// orNone is a value as the text form has it; what is empty is said.
func orNone(s string) string {
	if s == "" {
		return "(none)"
	}
	return clipped(s)
}

func clipped(s string) string {
	r := []rune(visible(s))
	if len(r) <= widest {
		return string(r)
	}
	return string(r[:widest-1]) + "…"
}

// writeDiffJSON writes one object: the files compared, the counts, and every change in full.
func writeDiffJSON(w io.Writer, r *diffReport) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Format string `json:"format"`
		Old    string `json:"old"`
		New    string `json:"new"`
		diff.Diff
	}{diffFormat, r.old, r.new, r.Diff})
}

// diffRow is a line of the CSV form: one for each field that changed, and one for each record that came or went.
type diffRow struct {
	Record    string    `csv:"record"` // event, source
	Change    diff.Kind `csv:"change"`
	ID        string    `csv:"id"`
	Date      string    `csv:"date"`
	Title     string    `csv:"title"`
	MatchedBy string    `csv:"matched_by"`
	Field     string    `csv:"field"`
	Old       string    `csv:"old"` // of a list, what is no longer in it
	New       string    `csv:"new"` // of a list, what is newly in it
}

func writeDiffCSV(w io.Writer, r *diffReport) error {
	_, err := export.WriteCSV(w, r.rows(), r.csv)
	return err
}

func (r *diffReport) rows() iter.Seq2[diffRow, error] {
	return func(yield func(diffRow, error) bool) {
		for _, c := range r.Events {
			if !yieldRows("event", &c, yield) {
				return
			}
		}
		for _, c := range r.Sources {
			if !yieldRows("source", &c, yield) {
				return
			}
		}
	}
}

// yieldRows gives the rows of one change, false where no more are wanted.
func yieldRows(record string, c *diff.Change, yield func(diffRow, error) bool) bool {
	row := diffRow{Record: record, Change: c.Kind, ID: c.ID, Date: c.Date, Title: c.Title, MatchedBy: c.By}
	if len(c.Fields) == 0 {
		return yield(row, nil)
	}
	for _, f := range c.Fields {
		row.Field, row.Old, row.New = f.Name, f.Old, f.New
		if len(f.Gone)+len(f.Added) > 0 {
			row.Old, row.New = strings.Join(f.Gone, "; "), strings.Join(f.Added, "; ")
		}
		if !yield(row, nil) {
			return false
		}
	}
	return true
}
