//go:build unix

package export

import (
	"io"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/review"
)

// manyDataset is a dataset of n events in n/6 sources, with three mentions for every two events, a quotation for every third, and two checks each.
func manyDataset(n int) *dataset.Timeline {
	t := &dataset.Timeline{Format: dataset.Format, Generator: "dateline 0.1.0", Title: "Many"}
	for i := range n/6 + 1 {
		t.Sources = append(t.Sources, dataset.Source{ID: "courier-" + strconv.Itoa(i), Title: "Harbour bridge to close in April, says report " + strconv.Itoa(i), Publisher: "Wexley Courier", Kind: dataset.Report,
			URL: "https://courier.example/news/" + strconv.Itoa(i), Published: edtf.OfDay(edtf.FromNumber(i % 9000)), PublishedRule: "JSON-LD", SHA256: dataset.Digest(strconv.Itoa(i)), Language: "en"})
	}
	for i := range n {
		e := manyLine(i).Event
		e.DateNote, e.Summary = "the Friday before publication, which was on a Monday", e.Title+", the council's engineer told the Courier on Monday after a long session."
		e.Mentions[0].Source, e.Independent = "courier-"+strconv.Itoa(i/6), [][]string{{"courier-" + strconv.Itoa(i/6)}}
		if i%2 == 0 {
			m := e.Mentions[0]
			m.ID, m.Source = letters("mo", i), "courier-"+strconv.Itoa((i+7)%n/6)
			e.Mentions, e.Independent = append(e.Mentions, m), append(e.Independent, []string{m.Source})
		}
		e.Checks = append(e.Checks, dataset.Check{Check: "date-exists", Outcome: dataset.Pass})
		if i%3 == 0 {
			q := dataset.Quote{ID: letters("qu", i), EventID: e.ID, Source: e.Mentions[0].Source, Start: i, End: i + 80, Text: "We would rather close it a month early than a day too late, whatever people say", Kind: dataset.Direct,
				Speaker: "Maria Lindqvist", SpeakerText: "the engineer", Cue: "said", Prefix: "the engineer told reporters that ", Suffix: ", adding that the tides would not", Link: "https://courier.example/news/" + strconv.Itoa(i/6) + "#:~:text=We%20would"}
			t.Quotes, e.Quotes = append(t.Quotes, q), []string{q.ID}
		}
		t.Events = append(t.Events, e)
	}
	t.Sort()
	return t
}

// manyDecisions are decisions on every fiftieth event, as reviewed now; every fifth of them is a correction.
func manyDecisions(t *dataset.Timeline) []review.Decision {
	index := dataset.NewIndex(t)
	var out []review.Decision
	for i := 0; i < len(t.Events); i += 50 {
		row := index.Row(&t.Events[i])
		d := review.Decision{EventID: row.ID, Status: dataset.Verified, By: "A. Reader", On: "2021-04-02", Evidence: "https://council.example/minutes", Fingerprint: review.Fingerprint(&row)}
		if i%250 == 0 {
			d.Field, d.Value, d.Base = "date", "2021-04-01", string(row.Date)
		}
		out = append(out, d)
	}
	return out
}

func BenchmarkWriteDataset(b *testing.B) {
	t := manyDataset(*benchEvents)
	d := &Dataset{Timeline: t}
	size := 0
	from := cpuSeconds(b)
	for b.Loop() {
		size = 0
		for _, f := range DatasetFiles(d) {
			if err := f.Write(countTo{&size}); err != nil {
				b.Fatal(err)
			}
		}
	}
	perCPU(b, size, from)
}

// perCPU reports the processor time, which other work on the machine changes less than the clock.
func perCPU(b *testing.B, bytes int, from float64) {
	spent := cpuSeconds(b) - from
	b.ReportMetric(1000*spent/float64(b.N), "cpu-ms/op")
	b.ReportMetric(float64(bytes)*float64(b.N)/1e6/spent, "MB/cpu-s")
}

func cpuSeconds(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

type countTo struct{ n *int }

func (c countTo) Write(p []byte) (int, error) { *c.n += len(p); return len(p), nil }

func BenchmarkReadFolder(b *testing.B) {
	dir := b.TempDir()
	t := manyDataset(*benchEvents)
	decisions := manyDecisions(t)
	d := &Dataset{Timeline: t}
	d.Corrections = review.Join(t, decisions, review.Options{}).Corrections
	kept(b, dir, d, decisions)
	size := 0
	for _, text := range contents(b, dir) {
		size += len(text)
	}
	runtime.GC()
	from := cpuSeconds(b)
	for b.Loop() {
		if _, err := ReadFolder(dir); err != nil {
			b.Fatal(err)
		}
	}
	perCPU(b, size, from)
	reportPeak(b)
}

// BenchmarkScan reads the tables' cells and does nothing with them.
func BenchmarkScan(b *testing.B) {
	dir := b.TempDir()
	kept(b, dir, &Dataset{Timeline: manyDataset(*benchEvents)}, nil)
	texts := contents(b, dir)
	size := 0
	for name, text := range texts {
		if strings.HasSuffix(name, ".csv") {
			size += len(text)
		}
	}
	runtime.GC()
	from := cpuSeconds(b)
	for b.Loop() {
		for name, text := range texts {
			if s := newScanner(text, ','); strings.HasSuffix(name, ".csv") {
				for {
					if _, _, err := s.next(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	}
	perCPU(b, size, from)
}
