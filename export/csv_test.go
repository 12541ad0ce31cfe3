package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gocarina/gocsv"
	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/guard"
)

// contractColumns are the columns of the table as they are promised to scripts.
const contractColumns = `id, date, date_start, date_end, precision, title, actors, quote, speaker, status, disputed_on, modality, date_text,
date_basis, source, publisher, url, published, sources, independent, checks, review_status, review_by, review_on, review_note,
review_evidence, review_stale`

func TestColumnsAreTheContracts(t *testing.T) {
	want := strings.Split(strings.NewReplacer("\n", " ", ", ", ",", ",\n", ",").Replace(contractColumns), ",")
	for i := range want {
		want[i] = strings.TrimSpace(want[i])
	}
	var b bytes.Buffer
	if _, err := WriteCSV[dataset.EventRow](&b, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSuffix(b.String(), "\n"); got != strings.Join(want, ",") {
		t.Errorf("an empty table is\n%s\nwant\n%s", got, strings.Join(want, ","))
	}
}

// The workbook's columns and gocsv's are the same, for every kind of row.
func TestColumnTablesMatchTheRows(t *testing.T) {
	same := func(name, header string, names []string) {
		if want := strings.Join(names, ",") + "\n"; header != want {
			t.Errorf("%s: CSV has %s, the workbook %s", name, header, want)
		}
	}
	same("events", headerOf[dataset.EventRow](t), namesOf(eventColumns()))
	same("quotes", headerOf[dataset.QuoteRow](t), namesOf(quoteColumns()))
	same("mentions", headerOf[dataset.MentionRow](t), namesOf(mentionColumns()))
	same("checks", headerOf[CheckRow](t), namesOf(checkColumns()))
	same("sources", headerOf[dataset.SourceRow](t), namesOf(sourceColumns()))
}

func headerOf[R any](t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteCSV[R](&b, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func namesOf[R any](columns []column[R]) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

func TestGuardIsReversible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@\t\r\n＝＠ab0 \"é"))).Draw(t, "cell")
		if got := guard.Open(guard.Cell(s)); got != s {
			t.Fatalf("%q comes back as %q", s, got)
		}
		if g := guard.Cell(s); g != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(g)[0]) {
			t.Fatalf("%q is guarded as %q, which a spreadsheet would run", s, g)
		}
	})
}

func FuzzGuard(f *testing.F) {
	for _, s := range nasty() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := guard.Open(guard.Cell(s)); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	})
}

func TestGuardTable(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "plain": "plain", "=1+1": "'=1+1", "'=1+1": "''=1+1", "'tis": "'tis", "''": "''", "-0498": "'-0498", "a=b": "a=b", "\tx": "'\tx", "＝1": "'＝1", "\xff=": "\xff=",
	} {
		if got := guard.Cell(cell); got != want {
			t.Errorf("%q is guarded as %q, want %q", cell, got, want)
		}
	}
}

// options are all the ways to write CSV.
func csvOptions() []Options {
	return []Options{{}, {BOM: true}, {CRLF: true}, {Delimiter: ';'}, {Delimiter: '\t', CRLF: true, BOM: true}, {CSVRaw: true}, {Delimiter: '|', CSVRaw: true}}
}

// asRead is a cell as a reader of CSV sees it: encoding/csv turns CR LF inside quotes into LF.
func asRead(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
}

func TestCSVComesBackByEncodingCSV(t *testing.T) {
	tl := rich(600)
	for _, opt := range csvOptions() {
		var b bytes.Buffer
		if _, err := writeCSV(&b, tl, opt); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(b.Bytes()) || bytes.HasPrefix(b.Bytes(), []byte(bom)) != opt.BOM {
			t.Errorf("%+v: no UTF-8, or the mark is wrong", opt)
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte(bom))))
		if r.Comma = opt.Delimiter; r.Comma == 0 {
			r.Comma = ','
		}
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%+v: %v", opt, err)
		}
		n := 1
		for row := range RowsOf(tl).Events {
			for i, c := range eventColumns() {
				got := rows[n][i]
				if !opt.CSVRaw {
					got = guard.Open(got)
				}
				if want := asRead(c.get(&row)); got != want {
					t.Errorf("%+v, row %d, %s: %q, want %q", opt, n, c.name, got, want)
				}
			}
			n++
		}
		if n != len(rows) {
			t.Errorf("%+v: %d rows, want %d", opt, len(rows), n)
		}
	}
}

func TestCSVComesBackByGocsv(t *testing.T) {
	tl := rich(5)
	var b bytes.Buffer
	if _, err := writeCSV(&b, tl, Options{CSVRaw: true}); err != nil {
		t.Fatal(err)
	}
	var got []dataset.EventRow
	if err := gocsv.UnmarshalBytes(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	n := 0
	for want := range RowsOf(tl).Events {
		for _, c := range eventColumns() {
			if g, w := c.get(&got[n]), asRead(c.get(&want)); g != w {
				t.Errorf("row %d, %s: %q, want %q", n, c.name, g, w)
			}
		}
		n++
	}
	if n != len(got) {
		t.Errorf("%d rows, want %d", len(got), n)
	}
}

func TestCSVProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("a,;\"'\r\n\t =\x00é"))), 3, 3).Draw(t, "cells")
		opt := Options{CRLF: rapid.Bool().Draw(t, "crlf"), Delimiter: rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "delimiter")}
		var b bytes.Buffer
		w, err := newCSVWriter(&b, opt)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(slices.Clone(cells)); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		if opt.CRLF != strings.HasSuffix(b.String(), "\r\n") {
			t.Fatalf("%q ends wrongly", b.String())
		}
		r := csv.NewReader(&b)
		r.Comma = opt.Delimiter
		got, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		for i := range cells {
			if guard.Open(got[i]) != asRead(cells[i]) {
				t.Fatalf("%q comes back as %q", cells[i], got[i])
			}
		}
	})
}

func TestDelimiterThatCannotBe(t *testing.T) {
	for _, d := range []rune{'"', '\n', '\r', '\'', utf8.RuneError, 0xD800} {
		if _, err := WriteCSV[dataset.EventRow](io.Discard, nil, Options{Delimiter: d}); err == nil {
			t.Errorf("delimiter %q is taken", d)
		}
	}
}
