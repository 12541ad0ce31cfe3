package export

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// benchEvents is how many events the benchmarks write; a million for the figures in the README:
//
//	go test ./export -run '^$' -bench XLSX -benchtime 1x -bench.events 1000000
//
// The peak is the whole process's, so run one benchmark at a time to know it.
var benchEvents = flag.Int("bench.events", 10000, "how many events the benchmarks write")

// manyRow is the n-th of many events, as long as such rows are.
func manyRow(n int) dataset.EventRow {
	day := edtf.FromNumber(n % 40000)
	row := dataset.EventRow{
		ID: letters("ev", n), Date: edtf.OfDay(day), DateStart: day.String(), DateEnd: day.String(), Precision: "day",
		Title: "The council of district " + strconv.Itoa(n) + " votes to close the bridge before the tides", Actors: "Wexley Council; Maria Lindqvist",
		Status: dataset.Statuses[n%4].Status, Modality: dataset.Occurred, DateText: "on Friday", DateBasis: dataset.Relative,
		Source: "courier-" + strconv.Itoa(n/10), Publisher: "Wexley Courier", URL: "https://courier.example/news/" + strconv.Itoa(n/10), Published: edtf.OfDay(day),
		Sources: "1", Independent: "1", Checks: "anchored pass; date-exists pass; order pass",
	}
	if n%3 == 0 {
		row.Quote, row.Speaker = "We would rather close it a month early than a day too late, whatever "+strconv.Itoa(n)+" people say", "Maria Lindqvist"
	}
	return row
}

func many[R any](n int, row func(int) R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		for i := range n {
			if !yield(row(i), nil) {
				return
			}
		}
	}
}

// manyRows are events alone or, whole, with a mention, a check and every third a quotation.
func manyRows(n int, whole bool) Rows {
	rows := Rows{Title: "Many", Generator: "dateline", Events: many(n, manyRow)}
	if whole {
		rows.Mentions = many(n, func(i int) dataset.MentionRow {
			r := manyRow(i)
			return dataset.MentionRow{ID: letters("me", i), EventID: r.ID, Source: r.Source, Start: i, End: i + 60, Text: r.Title, Date: r.Date, DateText: r.DateText}
		})
		rows.Checks = many(n, func(i int) CheckRow {
			return CheckRow{letters("ev", i), "anchored", dataset.Pass, "the words stand in the source", "courier"}
		})
		rows.Quotes = many(n/3, func(i int) dataset.QuoteRow {
			r := manyRow(3 * i)
			return dataset.QuoteRow{ID: letters("qu", i), EventID: r.ID, Source: r.Source, Start: i, End: i + 80, Text: r.Quote, Kind: dataset.Direct, Speaker: r.Speaker, Cue: "said", Link: r.URL}
		})
	}
	return rows
}

// reportPeak reports the most memory that the process ever had in use, where the system says.
func reportPeak(b *testing.B) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	if fields := strings.Fields(after); len(fields) > 0 {
		kB, _ := strconv.Atoi(fields[0])
		b.ReportMetric(float64(kB)/1000, "peak-MB")
	}
}

func BenchmarkXLSXEvents(b *testing.B) { benchXLSX(b, false) }

func BenchmarkXLSXWhole(b *testing.B) { benchXLSX(b, true) }

func benchXLSX(b *testing.B, whole bool) {
	for b.Loop() {
		if _, err := WriteXLSX(io.Discard, manyRows(*benchEvents, whole), Options{}); err != nil {
			b.Fatal(err)
		}
	}
	reportPeak(b)
}

func BenchmarkCSV(b *testing.B) {
	for b.Loop() {
		if _, err := WriteCSV(io.Discard, many(*benchEvents, manyRow), Options{}); err != nil {
			b.Fatal(err)
		}
	}
	reportPeak(b)
}

// BenchmarkCSVPlain is encoding/csv on the same rows.
func BenchmarkCSVPlain(b *testing.B) {
	columns := eventColumns()
	record := make([]string, len(columns))
	for b.Loop() {
		w := csv.NewWriter(io.Discard)
		for row := range many(*benchEvents, manyRow) {
			for i := range columns {
				record[i] = columns[i].get(&row)
			}
			if err := w.Write(record); err != nil {
				b.Fatal(err)
			}
		}
		w.Flush()
	}
	reportPeak(b)
}

func manyLine(n int) Line {
	r := manyRow(n)
	line := Line{Event: dataset.Event{ID: r.ID, Title: r.Title, Summary: r.Title + ".", Actors: []string{"Wexley Council"}, Modality: r.Modality, Status: r.Status, DateText: r.DateText, DateBasis: r.DateBasis,
		Date: r.Date, DateStart: r.DateStart, DateEnd: r.DateEnd, Precision: "day",
		Checks:   []dataset.Check{{Check: "anchored", Outcome: dataset.Pass, Detail: "the words stand in the source", Source: r.Source}},
		Mentions: []dataset.Mention{{ID: letters("me", n), Source: r.Source, Start: n, End: n + 60, Text: r.Title, Date: r.Date, DateText: r.DateText}}},
		Sources: []dataset.Source{{ID: r.Source, Publisher: r.Publisher, URL: r.URL, Published: r.Published}}}
	return line
}

func BenchmarkJSONL(b *testing.B) {
	for b.Loop() {
		w := NewLineWriter(io.Discard)
		for line := range many(*benchEvents, manyLine) {
			if err := w.Write(line); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	reportPeak(b)
}

// BenchmarkJSONLPlain is encoding/json on the same lines.
func BenchmarkJSONLPlain(b *testing.B) {
	for b.Loop() {
		enc := json.NewEncoder(io.Discard)
		for line := range many(*benchEvents, manyLine) {
			if err := enc.Encode(&line); err != nil {
				b.Fatal(err)
			}
		}
	}
	reportPeak(b)
}

// BenchmarkJSON writes a whole timeline.
func BenchmarkJSON(b *testing.B) {
	t := &dataset.Timeline{Format: dataset.Format}
	for i := range *benchEvents {
		t.Events = append(t.Events, manyLine(i).Event)
	}
	for b.Loop() {
		if _, err := writeJSON(io.Discard, t, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(t.Events)), "events")
}

func ExampleLookup() {
	form, _ := Lookup("timeline.xlsx"[len("timeline"):])
	fmt.Println(form.Name)
	_, err := Lookup(".xslx")
	fmt.Println(err)
	// Output:
	// xlsx
	// form ".xslx" is unknown; there are csv, xlsx, json, jsonl, tsv, html, md, ics, timelinejs, parquet, sqlite, svg, png, claimreview, annotations, ris, csl, table; did you mean xlsx?
}

// BenchmarkRows makes the rows and writes nothing: what to take off the other figures.
func BenchmarkRows(b *testing.B) {
	for b.Loop() {
		n := 0
		for row := range many(*benchEvents, manyRow) {
			n += len(row.ID)
		}
		for line := range many(*benchEvents, manyLine) {
			n += len(line.ID)
		}
	}
}
