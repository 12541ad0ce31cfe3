package export

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

// The rows of the Parquet form: those of the table, with true days, numbers and lists, and with all that belongs to an event
// nested in it. Days that are not known are null.
type (
	parquetEvent struct {
		ID             string           `parquet:"id"`
		Date           string           `parquet:"date"`
		DateStart      *int32           `parquet:"date_start,optional,date"`
		DateEnd        *int32           `parquet:"date_end,optional,date"`
		Precision      string           `parquet:"precision,dict"`
		Title          string           `parquet:"title"`
		Summary        string           `parquet:"summary"`
		Actors         []string         `parquet:"actors,list"`
		Quote          string           `parquet:"quote"`
		Speaker        string           `parquet:"speaker"`
		Status         string           `parquet:"status,dict"`
		DisputedOn     []string         `parquet:"disputed_on,list"`
		Modality       string           `parquet:"modality,dict"`
		DateText       string           `parquet:"date_text"`
		DateBasis      string           `parquet:"date_basis,dict"`
		DateNote       string           `parquet:"date_note"`
		Source         string           `parquet:"source"`
		Publisher      string           `parquet:"publisher"`
		URL            string           `parquet:"url"`
		Published      string           `parquet:"published"`
		Sources        int32            `parquet:"sources"`
		Independent    int32            `parquet:"independent"`
		Checks         []parquetCheck   `parquet:"checks,list"`
		Mentions       []parquetMention `parquet:"mentions,list"`
		Quotes         []parquetQuote   `parquet:"quotes,list"`
		ReviewStatus   string           `parquet:"review_status,dict"`
		ReviewBy       string           `parquet:"review_by"`
		ReviewOn       *int32           `parquet:"review_on,optional,date"`
		ReviewNote     string           `parquet:"review_note"`
		ReviewEvidence string           `parquet:"review_evidence"`
		ReviewStale    string           `parquet:"review_stale"`
	}
	parquetCheck struct {
		Check   string `parquet:"check"`
		Outcome string `parquet:"outcome"`
		Detail  string `parquet:"detail"`
		Source  string `parquet:"source"`
	}
	parquetMention struct {
		ID       string `parquet:"id"`
		Source   string `parquet:"source"`
		Start    int64  `parquet:"start"`
		End      int64  `parquet:"end"`
		Text     string `parquet:"text"`
		Date     string `parquet:"date"`
		DateText string `parquet:"date_text"`
	}
	parquetQuote struct {
		ID      string `parquet:"id"`
		Source  string `parquet:"source"`
		Start   int64  `parquet:"start"`
		End     int64  `parquet:"end"`
		Kind    string `parquet:"kind"`
		Text    string `parquet:"text"`
		Speaker string `parquet:"speaker"`
		Cue     string `parquet:"cue"`
		Link    string `parquet:"link"`
	}
)

// A row group is what a reader takes at once, and what is kept in memory until it is full.
const (
	rowGroup = 20_000
	rowBatch = 128
)

// writeParquet writes one row an event as Apache Parquet, compressed by Snappy, which every reader knows.
func writeParquet(w io.Writer, t *dataset.Timeline, _ Options) (Loss, error) {
	p := &parquetMaker{index: dataset.NewIndex(t), quotes: map[string]bool{}}
	out := parquet.NewGenericWriter[parquetEvent](w, parquet.CreatedBy(program, versionOf(t.Generator), "0"), parquet.Compression(&parquet.Snappy),
		parquet.MaxRowsPerRowGroup(rowGroup), parquet.KeyValueMetadata("title", p.text(t.Title)), parquet.KeyValueMetadata("generator", p.text(t.Generator)))
	rows := make([]parquetEvent, 0, rowBatch)
	for i := range t.Events {
		if rows = append(rows, p.event(&t.Events[i])); len(rows) == rowBatch || i == len(t.Events)-1 {
			if _, err := out.Write(rows); err != nil {
				return nil, err
			}
			rows = rows[:0]
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	loss := brokenLoss(p.broken)
	if n := missing(t.Quotes, func(q dataset.Quote) bool { return p.quotes[q.ID] }); n > 0 {
		loss = append(loss, counted(n, "quotation")+" not written: Parquet has one row an event and this belongs to none; write .json to keep everything")
	}
	if p.far > 0 {
		loss = append(loss, counted(p.far, "day")+" left empty: too far away for a Parquet date; the column date has them")
	}
	return loss, nil
}

// versionOf is a generator's version, "0" where it gives none.
func versionOf(generator string) string {
	v, ok := strings.CutPrefix(generator, program+" ")
	if !ok || !plain(v) {
		return "0"
	}
	return cmp.Or(v, "0")
}

// parquetMaker makes rows, and counts what they cannot hold.
type parquetMaker struct {
	index       *dataset.Index
	quotes      map[string]bool // those that stand in a row
	broken, far int
}

func (p *parquetMaker) event(e *dataset.Event) parquetEvent {
	r := p.index.Row(e)
	row := parquetEvent{
		ID: p.text(r.ID), Date: p.text(string(r.Date)), DateStart: p.day(r.DateStart), DateEnd: p.day(r.DateEnd), Precision: p.text(r.Precision),
		Title: p.text(r.Title), Summary: p.text(e.Summary), Actors: p.texts(e.Actors), Quote: p.text(r.Quote), Speaker: p.text(r.Speaker),
		Status: p.text(string(r.Status)), DisputedOn: p.texts(e.DisputedOn), Modality: p.text(string(r.Modality)), DateText: p.text(r.DateText),
		DateBasis: p.text(string(r.DateBasis)), DateNote: p.text(e.DateNote), Source: p.text(r.Source), Publisher: p.text(r.Publisher), URL: p.text(r.URL),
		Published: p.text(string(r.Published)), Sources: number(r.Sources), Independent: number(r.Independent),
		ReviewStatus: p.text(string(r.ReviewStatus)), ReviewBy: p.text(r.ReviewBy), ReviewOn: p.day(r.ReviewOn), ReviewNote: p.text(r.ReviewNote),
		ReviewEvidence: p.text(r.ReviewEvidence), ReviewStale: p.text(r.ReviewStale),
	}
	for _, c := range e.Checks {
		row.Checks = append(row.Checks, parquetCheck{p.text(c.Check), p.text(string(c.Outcome)), p.text(c.Detail), p.text(c.Source)})
	}
	for _, m := range e.Mentions {
		row.Mentions = append(row.Mentions, parquetMention{p.text(m.ID), p.text(m.Source), int64(m.Start), int64(m.End), p.text(m.Text), p.text(string(m.Date)), p.text(m.DateText)})
	}
	for _, id := range e.Quotes {
		if q := p.index.Quote(id); q != nil {
			p.quotes[id] = true
			row.Quotes = append(row.Quotes, parquetQuote{p.text(q.ID), p.text(q.Source), int64(q.Start), int64(q.End), p.text(string(q.Kind)), p.text(q.Text), p.text(q.Speaker), p.text(q.Cue), p.text(q.Link)})
		}
	}
	return row
}

// text is a text as Parquet's strings must be: valid UTF-8.
func (p *parquetMaker) text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	p.broken++
	return strings.ToValidUTF8(s, "\uFFFD")
}

func (p *parquetMaker) texts(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = p.text(list[i])
	}
	return list
}

// day counts from 1 January 1970, as Parquet's dates do.
func (p *parquetMaker) day(s string) *int32 {
	d, err := edtf.ParseDay(s)
	if err != nil {
		return nil
	}
	n := d.Number()
	if n < math.MinInt32 || n > math.MaxInt32 {
		p.far++
		return nil
	}
	day := int32(n)
	return &day
}

func number(s string) int32 {
	n, _ := strconv.ParseInt(s, 10, 32)
	return int32(n)
}

// checkParquet knows the program's file by the name in its footer, which every other program that saves one changes.
func checkParquet(path string, _ entries) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	p, err := parquet.OpenFile(file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil || !strings.HasPrefix(p.Metadata().CreatedBy, program+" ") {
		return "", errors.New("is none that dateline wrote")
	}
	return "", nil
}
