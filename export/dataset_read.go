package export

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/folder"
	"dateline/dataset/identity"
	"dateline/dataset/review"
	"dateline/dataset/source/pubdate"
)

// ReadFolder reads a folder of tables back: a dataset folder, or one that [WriteFolder] wrote. The timeline is as shown. In a dataset folder
// people's decisions are those that reviews.csv holds now, joined again, so that none is missing that was added since the tables
// were written; a folder without it has those of the tables. A dataset folder that was never refreshed has an empty timeline.
//
// Wrong rows of the tables that people keep are Problems; what is wrong in the program's own is an error that names the line. It does
// not look at the hashes: [Edited] does.
func ReadFolder(dir string) (*Dataset, error) { return ReadFolderBut(dir, nil) }

// ReadFolderBut is [ReadFolder] without what some rows of a dataset folder's tables tell; nil spares none. Nobody is to have reviewed or corrected any of it.
func ReadFolderBut(dir string, spared *Spared) (*Dataset, error) {
	r := folderReader{dir: dir, d: &Dataset{Timeline: &dataset.Timeline{Format: dataset.Format}, Spared: spared}}
	for _, step := range []func() error{r.description, r.sources, r.tables, r.decisions} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r.d, nil
}

// folderReader is a folder being read.
type folderReader struct {
	dir    string
	d      *Dataset
	ours   bool // it is a dataset folder
	events map[string]int

	mentions slab[dataset.Mention]
	checks   slab[dataset.Check]
}

// slab holds the lists of many owners in one piece of memory, as long as the items of one owner come together.
type slab[T any] struct {
	all   []T
	owner string
	from  int
}

// add appends an item to the list of an owner.
func (s *slab[T]) add(owner string, list []T, item T) []T {
	switch {
	case len(list) == 0:
		s.owner, s.from = owner, len(s.all)
	case owner != s.owner:
		return append(list[:len(list):len(list)], item)
	}
	s.all = append(s.all, item)
	return s.all[s.from:len(s.all):len(s.all)]
}

func (r *folderReader) path(name string) string { return filepath.Join(r.dir, name) }

// description reads datapackage.json.
func (r *folderReader) description() error {
	raw, err := os.ReadFile(r.path(PackageFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: it is no folder of dateline's tables (it has no %s); name a dataset folder, or one that -o DIR/ wrote", r.dir, PackageFile)
	case err != nil:
		return err
	}
	pack, err := folder.ReadPackage(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", r.path(PackageFile), err)
	}
	d := r.d
	r.ours, d.Package = pack.Raw(program) != nil, raw
	d.Title, d.Version, d.Licence, d.Citation = pack.Text("title"), pack.Text("version"), pack.Licence(), pack.Text("citation")
	d.Timeline.Title, d.Timeline.Generator = d.Title, pack.Text("generator")
	d.WithoutTexts = string(pack.Raw(withoutTextsKey)) == "true"
	var mark struct{ Prefer map[string]string }
	if r.ours && json.Unmarshal(pack.Raw(program), &mark) == nil {
		d.Prefer = mark.Prefer
	}
	return nil
}

// sources reads sources.csv: as people keep it in a dataset folder, else as it was written.
func (r *folderReader) sources() error {
	t := r.d.Timeline
	if !r.ours {
		return readKept(r, folder.SourcesFile, sourceCells(), func(row *sourceRow) error {
			s := sourceOf(row)
			t.Sources = append(t.Sources, s)
			return checkSource(&s)
		})
	}
	raw, err := os.ReadFile(r.path(folder.SourcesFile))
	if err != nil {
		return err
	}
	table, problems, err := folder.ReadSources(raw, r.path(folder.SourcesFile))
	if err != nil {
		return err
	}
	r.d.Problems = append(r.d.Problems, problems...)
	r.d.Tables = append(r.d.Tables, table.Table())
	for _, row := range table.Rows() {
		switch {
		case row.From == folder.Feed || row.Bad && row.SHA256 == "":
			continue
		case row.SHA256 == "": // it was added since the last refresh
			r.d.Waiting++
			continue
		case row.Bad:
			r.d.Wrong = append(r.d.Wrong, row.ID)
		}
		if row.File != "" {
			t.Sources = append(t.Sources, sourceKept(row))
		}
	}
	slices.SortStableFunc(t.Sources, func(a, b dataset.Source) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// sourceKept is a row of a dataset's sources.csv as a source. What is wrong in it was reported.
func sourceKept(row folder.Source) dataset.Source {
	kind, _ := dataset.ParseSourceKind(row.Kind)
	name := path.Base(row.File)
	return dataset.Source{ID: cmp.Or(row.ID, strings.TrimSuffix(name, path.Ext(name))), Title: row.Title, Publisher: row.Publisher, Origin: row.Origin, Kind: kind,
		Author: row.Author, URL: row.URL, Published: publishedOf(row.Published), PublishedRule: row.PublishedRule, PublishedAt: row.PublishedAt,
		Modified: row.Modified, Retrieved: row.Retrieved, SHA256: row.SHA256, Language: row.Language}
}

// publishedOf is a day of publication as people write it, "" where it cannot be read.
func publishedOf(s string) edtf.Date {
	if d, err := edtf.Parse(s); err == nil {
		return d
	}
	d, err := pubdate.Parse(s)
	if err != nil {
		return ""
	}
	return edtf.OfDay(d)
}

func sourceOf(r *sourceRow) dataset.Source {
	return dataset.Source{ID: r.ID, Title: r.Title, Publisher: r.Publisher, Origin: r.Origin, Kind: r.Kind, Author: r.Author, URL: r.URL, Published: r.Published,
		PublishedRule: r.PublishedRule, PublishedAt: r.PublishedAt, Modified: r.Modified, Retrieved: r.Retrieved, SHA256: r.SHA256, Language: r.Language}
}

// tables reads the tables that the program writes.
func (r *folderReader) tables() error {
	t := r.d.Timeline
	if _, err := os.Stat(r.path("events.csv")); r.ours && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if r.ours {
		r.d.standing = &standing{events: map[string]string{}, quotes: map[string]string{}}
	}
	err := readKept(r, "events.csv", keptEventCells(), func(row *keptEvent) error {
		e, err := eventOf(row)
		if err != nil {
			return err
		}
		if e.Review == nil && r.d.standing != nil {
			r.d.standing.events[e.ID] = row.line
		}
		shown := e.Review
		if r.ours {
			e.Review = nil // a person may have entered anything there; what counts comes from reviews.csv
			r.mend(&e)
		}
		err = checkEvent(&e)
		e.Review = shown
		t.Events = append(t.Events, e)
		return err
	})
	if err != nil {
		return err
	}
	r.events = make(map[string]int, len(t.Events))
	for i := range t.Events {
		if _, twice := r.events[t.Events[i].ID]; twice {
			return fmt.Errorf("%s: the id %q stands there twice; write it anew with \"dateline refresh\"", r.path("events.csv"), excerpt(t.Events[i].ID))
		}
		r.events[t.Events[i].ID] = i
	}
	return first(
		readKept(r, "mentions.csv", mentionCells(), r.mention),
		readKept(r, "checks.csv", checkCells(), r.check),
		readKept(r, "quotes.csv", keptQuoteCells(), r.quote),
		r.corrections())
}

// readKept reads one table, with its errors named by the path.
func readKept[R any](r *folderReader, name string, columns []cellAt[R], each func(*R) error) error {
	text, err := r.text(name)
	if err != nil {
		return err
	}
	if header, _, _ := strings.Cut(text, "\n"); name == "events.csv" && header != heading(keptEventColumns()) || name == "quotes.csv" && header != heading(keptQuoteColumns()) {
		r.d.standing = nil // the rows are of other columns, or otherwise written
	}
	room(r, name, min(strings.Count(text, "\n"), len(text)/100))
	return readRows(text, r.path(name), commaOf(text), columns, each)
}

// text is what is to be read of a table.
func (r *folderReader) text(name string) (string, error) {
	if spared := r.d.Spared; spared != nil && slices.Contains(placedTables, name) {
		return spared.others(name), nil
	}
	return readText(r.path(name))
}

// room makes room for the rows of a table.
func room(r *folderReader, name string, rows int) {
	switch name {
	case "events.csv":
		r.d.Timeline.Events = make([]dataset.Event, 0, rows)
	case "mentions.csv":
		r.mentions.all = make([]dataset.Mention, 0, rows)
	case "checks.csv":
		r.checks.all = make([]dataset.Check, 0, rows)
	case "quotes.csv":
		r.d.Timeline.Quotes = make([]dataset.Quote, 0, rows)
	}
}

// eventOf is an event of its row, but for what other tables hold.
func eventOf(r *keptEvent) (dataset.Event, error) {
	e := dataset.Event{ID: r.ID, Date: r.Date, DateStart: r.DateStart, DateEnd: r.DateEnd, Precision: edtf.Precision(r.Precision), DateText: r.DateText,
		DateBasis: r.DateBasis, DateNote: r.DateNote, Title: r.Title, Summary: r.Summary, Modality: r.Modality, Status: r.Status,
		Review: reviewOf(r.ID, r.ReviewStatus, r.ReviewBy, r.ReviewOn, r.ReviewNote, r.ReviewEvidence, r.ReviewStale)}
	var err error
	if e.Independent, err = readVoices(r.Voices); err != nil {
		return e, fmt.Errorf("voices is %q; it is a JSON array of arrays of ids", excerpt(r.Voices))
	}
	if err := readLists(&e, r); err != nil {
		return e, fmt.Errorf("lists is %q; it is a JSON object of arrays", excerpt(r.Lists))
	}
	return e, nil
}

// reviewOf is a review of a row's cells, nil where there is none.
func reviewOf(id string, status dataset.ReviewStatus, by, on, note, evidence, stale string) *dataset.Review {
	if status == "" && by == "" && on == "" && note == "" && evidence == "" {
		return nil
	}
	return &dataset.Review{ID: id, Status: status, By: by, On: on, Note: note, Evidence: evidence, Stale: stale == "stale", Orphaned: stale == "orphaned"}
}

// mend empties what a spreadsheet or a person made unreadable in an event of a dataset folder, and says so: the next refresh makes it anew, and an
// unreadable cell must not keep people from having their entries taken in.
func (r *folderReader) mend(e *dataset.Event) {
	err := checkEvent(e)
	if err == nil {
		return
	}
	r.d.Problems = append(r.d.Problems, fmt.Errorf("%s: %w; \"dateline refresh --force\" writes it anew", r.path("events.csv"), err))
	for _, cell := range []struct {
		err   error
		empty func()
	}{
		{checkDate(e.ID, "date", e.Date), func() { e.Date, e.Precision = "", "" }},
		{checkDay(e.ID, "date_start", e.DateStart), func() { e.DateStart = "" }},
		{checkDay(e.ID, "date_end", e.DateEnd), func() { e.DateEnd = "" }},
		{checkWord(e.ID, "status", string(e.Status), statusNames()...), func() { e.Status = dataset.Unverified }},
		{checkWord(e.ID, "modality", string(e.Modality), "occurred", "scheduled", "hypothetical"), func() { e.Modality = dataset.Occurred }},
	} {
		if cell.err != nil {
			cell.empty()
		}
	}
}

// event is the event of a row of another table.
func (r *folderReader) event(id string) (*dataset.Event, error) {
	i, ok := r.events[id]
	if !ok {
		return nil, fmt.Errorf("event_id %q is no event of events.csv; the two tables do not belong together, write them anew with \"dateline refresh\"", excerpt(id))
	}
	return &r.d.Timeline.Events[i], nil
}

func (r *folderReader) mention(row *mentionRow) error {
	e, err := r.event(row.EventID)
	if err != nil {
		return err
	}
	e.Mentions = r.mentions.add(e.ID, e.Mentions, dataset.Mention{ID: row.ID, Source: row.Source, Start: row.Start, End: row.End, Text: row.Text, Date: row.Date, DateText: row.DateText})
	return first(checkSpan(row.ID, row.Start, row.End), checkDate(row.ID, "date", row.Date))
}

func (r *folderReader) check(row *CheckRow) error {
	e, err := r.event(row.EventID)
	if err != nil {
		return err
	}
	e.Checks = r.checks.add(e.ID, e.Checks, dataset.Check{Check: row.Check, Outcome: row.Outcome, Detail: row.Detail, Source: row.Source})
	return checkWord(row.EventID, "outcome", string(row.Outcome), "pass", "fail", "warn", "none")
}

func (r *folderReader) quote(row *keptQuote) error {
	q := dataset.Quote{ID: row.ID, EventID: row.EventID, Source: row.Source, Start: row.Start, End: row.End, Text: row.Text, Prefix: row.Prefix, Suffix: row.Suffix,
		Kind: row.Kind, Speaker: row.Speaker, SpeakerText: row.SpeakerText, Cue: row.Cue, Link: row.Link,
		Review: reviewOf(row.ID, row.ReviewStatus, row.ReviewBy, row.ReviewOn, row.ReviewNote, row.ReviewEvidence, row.ReviewStale)}
	t := r.d.Timeline
	if q.Review == nil && r.d.standing != nil {
		r.d.standing.quotes[q.ID] = row.line
	}
	t.Quotes = append(t.Quotes, q)
	if r.ours {
		q.Review = nil
	}
	return checkQuote(&q)
}

func (r *folderReader) corrections() error {
	if _, err := os.Stat(r.path("corrections.csv")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return readKept(r, "corrections.csv", correctionCells(), func(c *review.Correction) error {
		r.d.Corrections = append(r.d.Corrections, *c)
		return nil
	})
}

// decisions joins what people decided.
func (r *folderReader) decisions() error {
	d := r.d
	raw, err := os.ReadFile(r.path(folder.ReviewsFile))
	if errors.Is(err, fs.ErrNotExist) {
		d.Timeline.Reviews = reviewsShown(d.Timeline)
		return nil
	}
	if err != nil {
		return err
	}
	decisions, problems := review.Read(raw, r.path(folder.ReviewsFile))
	if n := len(problems); n > 0 && errors.Is(problems[n-1], review.ErrTable) {
		return problems[n-1]
	}
	retired, more, err := readRetired(r.path(folder.RetiredFile))
	if err != nil {
		return err
	}
	d.Decisions, d.Retired, d.Problems = decisions, retired, append(append(d.Problems, problems...), more...)
	if len(decisions) > 0 || len(d.Corrections) > 0 || shows(d.Timeline) {
		stood := *d.Timeline
		stood.Events, stood.Quotes = slices.Clone(stood.Events), slices.Clone(stood.Quotes) // what Undo and Join set are fields of these
		d.Stood, d.StoodCorrections = &stood, d.Corrections
	}
	review.Undo(d.Timeline, d.Corrections)
	d.Report = review.Join(d.Timeline, decisions, review.Options{Prefer: d.Prefer, Successor: identity.Successor(retired)})
	d.Corrections = d.Report.Corrections
	return nil
}

// shows reports whether the tables show any decision.
func shows(t *dataset.Timeline) bool {
	return slices.ContainsFunc(t.Events, func(e dataset.Event) bool { return e.Review != nil }) ||
		slices.ContainsFunc(t.Quotes, func(q dataset.Quote) bool { return q.Review != nil })
}

func readRetired(path string) ([]identity.Retired, []error, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	rows, problems := identity.ReadRetired(raw, path)
	return rows, problems, nil
}

// reviewsShown are the reviews that a timeline's records show.
func reviewsShown(t *dataset.Timeline) []dataset.Review {
	var out []dataset.Review
	for i := range t.Events {
		if r := t.Events[i].Review; r != nil {
			out = append(out, *r)
		}
	}
	for i := range t.Quotes {
		if r := t.Quotes[i].Review; r != nil {
			out = append(out, *r)
		}
	}
	slices.SortStableFunc(out, func(a, b dataset.Review) int { return cmp.Or(strings.Compare(a.On, b.On), strings.Compare(a.ID, b.ID)) })
	return out
}

// Edited names the tables that the program wrote into a folder and that are not what they were then: somebody changed them, or took them
// away. What stands in them is lost when they are written anew.
func Edited(dir string) ([]string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, PackageFile))
	if err != nil {
		return nil, err
	}
	var pack struct{ Resources []resource }
	if err := json.Unmarshal(raw, &pack); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, PackageFile), err)
	}
	var edited []string
	for _, r := range pack.Resources {
		if r.Path != r.Name+".csv" || !slices.Contains(append(slices.Clone(tableNames), "sources"), r.Name) || !strings.HasPrefix(r.Hash, "sha256:") {
			continue
		}
		is, err := hashOf(filepath.Join(dir, r.Path))
		if err != nil {
			return edited, err
		}
		if is != r.Hash {
			edited = append(edited, r.Path)
		}
	}
	return edited, nil
}
