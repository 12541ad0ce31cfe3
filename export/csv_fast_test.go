package export

import (
	"bytes"
	"io"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/guard"
)

// Both ways of writing a table give the same bytes, whatever the cells and options.
func TestFastTablesAreTheSame(t *testing.T) {
	for _, opt := range append(csvOptions(), Options{Delimiter: '│'}, Options{Delimiter: 'a'}) {
		for _, tl := range []*dataset.Timeline{sample(), rich(3), {}} {
			same := func(name string, slow, fast func(io.Writer) (Loss, error)) {
				t.Helper()
				var a, b bytes.Buffer
				lossA, errA := slow(&a)
				lossB, errB := fast(&b)
				if errA != nil || errB != nil {
					t.Fatal(errA, errB)
				}
				if a.String() != b.String() || len(lossA) != len(lossB) || len(lossA) > 0 && lossA[0] != lossB[0] {
					t.Errorf("%s, %+v: %s; loss %q, want %q", name, opt, differ(a.String(), b.String()), lossB, lossA)
				}
			}
			events, quotes := keptRows(tl, true)
			rows := RowsOf(tl)
			same("events", func(w io.Writer) (Loss, error) { return WriteCSV(w, events, opt) }, func(w io.Writer) (Loss, error) { return writeColumns(w, keptEventColumns(), events, opt) })
			same("quotes", func(w io.Writer) (Loss, error) { return WriteCSV(w, quotes, opt) }, func(w io.Writer) (Loss, error) { return writeColumns(w, keptQuoteColumns(), quotes, opt) })
			same("mentions", func(w io.Writer) (Loss, error) { return WriteCSV(w, rows.Mentions, opt) }, func(w io.Writer) (Loss, error) { return writeColumns(w, mentionColumns(), rows.Mentions, opt) })
			same("checks", func(w io.Writer) (Loss, error) { return WriteCSV(w, rows.Checks, opt) }, func(w io.Writer) (Loss, error) { return writeColumns(w, checkColumns(), rows.Checks, opt) })
			same("sources", func(w io.Writer) (Loss, error) { return WriteCSV(w, rows.Sources, opt) }, func(w io.Writer) (Loss, error) { return writeColumns(w, sourceColumns(), rows.Sources, opt) })
		}
	}
}

func TestFastCells(t *testing.T) { rapid.Check(t, fastCells) }

func FuzzFastCells(f *testing.F) { f.Fuzz(rapid.MakeFuzz(fastCells)) }

// fastCells: any cells are written as by encoding/csv, and read back by the scanner as they were.
func fastCells(t *rapid.T) {
	cell := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("a,;'\"\r\n\\.=+ \u00a0＝\t\uFEFF")), 0, 5, -1))
	opt := Options{Delimiter: rapid.SampledFrom([]rune{0, ';', '\t'}).Draw(t, "comma"), CRLF: rapid.Bool().Draw(t, "crlf"), CSVRaw: rapid.Bool().Draw(t, "raw"), BOM: rapid.Bool().Draw(t, "bom")}
	records := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 2), 1, 3).Draw(t, "records")
	records = append([][]string{{"a", "b"}}, records...)
	var a, b bytes.Buffer
	slow, err := newCSVWriter(&a, opt)
	if err != nil {
		t.Fatal(err)
	}
	fast, err := newCellWriter(&b, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		fast.cell(r[0])
		fast.cell(r[1])
		fast.end()
		if err := slow.Write([]string{r[0], r[1]}); err != nil {
			t.Fatal(err)
		}
	}
	slow.Flush()
	if err := fast.flush(); err != nil || a.String() != b.String() {
		t.Fatalf("%q, want %q", b.String(), a.String())
	}
	comma := byte(',')
	if opt.Delimiter != 0 {
		comma = byte(opt.Delimiter)
	}
	s := newScanner(b.String(), comma)
	for _, r := range records {
		cells, _, err := s.next()
		if err != nil || len(cells) != 2 {
			t.Fatal(cells, err)
		}
		for i, c := range cells {
			if !opt.CSVRaw {
				c = guard.Open(c)
			}
			if c != r[i] {
				t.Fatalf("%q is read back as %q", r[i], c)
			}
		}
	}
	if _, _, err := s.next(); err != io.EOF {
		t.Fatal(err)
	}
}
