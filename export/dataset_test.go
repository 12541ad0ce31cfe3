package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
	"dateline/dataset/folder"
	"dateline/dataset/review"
)

// reviewed is the sample with a person's decision on a quotation.
func reviewed() *dataset.Timeline {
	t := sample()
	i := slices.IndexFunc(t.Quotes, func(q dataset.Quote) bool { return q.ID == "qu-bdfgkm" })
	t.Quotes[i].Review = &dataset.Review{ID: "qu-bdfgkm", Status: dataset.Verified, By: "A. Reader", On: "2021-04-03", Evidence: "https://council.example/tape"}
	t.Reviews = append(t.Reviews, *t.Quotes[i].Review)
	t.Sort()
	return t
}

// fataler is a test or a property test.
type fataler interface{ Fatal(...any) }

// kept writes a dataset folder: what dateline init makes, the sources and the decisions as people keep them, and the program's own tables.
func kept(t fataler, dir string, d *Dataset, decisions []review.Decision) {
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range begun() {
		must(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	raw, err := os.ReadFile(filepath.Join(dir, folder.SourcesFile))
	must(err)
	sources, _, err := folder.ReadSources(raw, folder.SourcesFile)
	must(err)
	for i, s := range d.Timeline.Sources {
		sources.Add(folder.Source{ID: s.ID, File: fmt.Sprintf("sources/%d.txt", i), Title: s.Title, Publisher: s.Publisher, Origin: s.Origin, Kind: string(s.Kind), Author: s.Author, URL: s.URL,
			Published: string(s.Published), PublishedRule: s.PublishedRule, PublishedAt: s.PublishedAt, Modified: s.Modified, Retrieved: s.Retrieved, SHA256: s.SHA256, Language: s.Language})
	}
	must(os.WriteFile(filepath.Join(dir, folder.SourcesFile), sources.Bytes(), 0o600))
	if len(decisions) > 0 {
		raw, err := review.Append(nil, decisions...)
		must(err)
		must(os.WriteFile(filepath.Join(dir, folder.ReviewsFile), raw, 0o600))
	}
	d.Package, err = os.ReadFile(filepath.Join(dir, PackageFile))
	must(err)
	d.Tables = []folder.Table{sources.Table()}
	again(t, dir, d)
}

// begun is what dateline init makes. Making it anew for every draw would cost more than all the rest.
var begun = sync.OnceValue(func() map[string]string {
	dir, err := os.MkdirTemp("", "dataset")
	if err == nil {
		err = folder.Init(dir, folder.InitOptions{Title: "Any", Licence: "CC-BY-4.0", Citation: "Roe, Ann (2021): Any"})
	}
	if err != nil {
		panic(err)
	}
	files := map[string]string{}
	entries, _ := filepath.Glob(filepath.Join(dir, "*.*"))
	for _, path := range entries {
		if text, err := os.ReadFile(path); err == nil {
			files[filepath.Base(path)] = string(text)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	return files
})

// again writes the program's own files into a folder.
func again(t fataler, dir string, d *Dataset) {
	for _, f := range DatasetFiles(d) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func asJSON(t fataler, tl *dataset.Timeline) string {
	var b bytes.Buffer
	if _, err := writeJSON(&b, tl, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// differ says where two texts differ first.
func differ(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d:\n%s\nwant\n%s", i+1, strings.Join(b[min(i, len(b)):min(i+3, len(b))], "\n"), strings.Join(a[i:min(i+3, len(a))], "\n"))
		}
	}
	return ""
}

// utf8Only is a timeline as its JSON has it: a table holds no broken UTF-8 either.
func utf8Only(t fataler, tl *dataset.Timeline) *dataset.Timeline {
	tl, err := ReadJSON(strings.NewReader(asJSON(t, tl)))
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// A folder of tables is the whole timeline, whatever its texts are: with all options, and for a timeline that is no dataset.
func TestFolderComesBack(t *testing.T) {
	for name, opt := range map[string]Options{"plain": {}, "semicolons": {BOM: true, Delimiter: ';'}, "tabs": {CRLF: true, Delimiter: '\t'}} {
		dir := t.TempDir()
		want := utf8Only(t, rich(20))
		if _, err := WriteFolder(dir, want, opt, false); err != nil {
			t.Fatal(err)
		}
		got, err := ReadFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		if d := differ(asJSON(t, want), asJSON(t, got.Timeline)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestDatasetComesBack(t *testing.T) { rapid.Check(t, comesBack) }

func FuzzDatasetComesBack(f *testing.F) { f.Fuzz(rapid.MakeFuzz(comesBack)) }

// comesBack: what is written into a dataset folder is read back as the same timeline, decisions and corrections included, and written
// again as the same files.
func comesBack(t *rapid.T) {
	tl := drawDataset(t)
	decisions := drawDecisions(t, tl)
	d := &Dataset{Timeline: tl, Title: "Any", Version: "1.2.0", Prefer: rapid.SampledFrom([]map[string]string{nil, {"": "machine"}, {"date": "machine", "": "person"}}).Draw(t, "prefer")}
	tl.Title = d.Title
	d.Report = review.Join(tl, decisions, review.Options{Prefer: d.Prefer})
	d.Corrections = d.Report.Corrections
	want := asJSON(t, tl)

	dir, err := os.MkdirTemp("", "dataset")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	kept(t, dir, d, decisions)
	got, err := ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Problems) > 0 {
		t.Fatal(got.Problems)
	}
	if d := differ(want, asJSON(t, got.Timeline)); d != "" {
		t.Fatal(d)
	}
	files := contents(t, dir)
	again(t, dir, got)
	now := contents(t, dir)
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if now[name] != files[name] {
			t.Fatalf("%s is not written as before: %s", name, differ(files[name], now[name]))
		}
	}
	if edited, err := Edited(dir); err != nil || len(edited) > 0 {
		t.Fatalf("%q pass for edited: %v", edited, err)
	}
}

func contents(t fataler, dir string) map[string]string {
	out := map[string]string{}
	files, _ := filepath.Glob(filepath.Join(dir, "*.*"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = string(b)
	}
	return out
}

// drawDataset draws a timeline as a build makes it: in order, every id once, mentions in sources that there are.
func drawDataset(t *rapid.T) *dataset.Timeline {
	odd := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "=1+1", "'-2", "''@x", "a; b", ";", "; ", " a ", "one\r\ntwo\rthree", "\r", "\n", `"`, `"quoted"`, "−5", "\u2028", "\\", "null"}))
	day := rapid.SampledFrom([]edtf.Date{"", "2020-10-22", "2020-10", "-0498", "-0044-03-15", "0000", "[2020-10-22..2020-11-04]", "2020-05/..", "199X"})
	list := rapid.SliceOfN(odd, 0, 3)
	t0 := &dataset.Timeline{Format: dataset.Format, Generator: "dateline 0.1.0"}
	for i := range rapid.IntRange(0, 4).Draw(t, "sources") {
		t0.Sources = append(t0.Sources, dataset.Source{ID: letters("so", i), Kind: rapid.SampledFrom(dataset.SourceKinds).Draw(t, "kind"), URL: "https://example.org/" + letters("", i), SHA256: dataset.Digest(letters("", i)),
			Title: strings.TrimSpace(odd.Draw(t, "headline")), Published: rapid.SampledFrom([]edtf.Date{"", "2020-10-22", "2020-10", "2020"}).Draw(t, "published"), PublishedAt: rapid.SampledFrom([]string{"", "2020-10-22T21:00:00+03:00"}).Draw(t, "at")})
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "events") {
		e := dataset.Event{ID: letters("ev", i), Title: odd.Draw(t, "title"), Summary: odd.Draw(t, "summary"), DateNote: odd.Draw(t, "note"), DateText: odd.Draw(t, "words"), Actors: list.Draw(t, "actors"),
			DateBasis: dataset.Explicit, Modality: rapid.SampledFrom([]dataset.Modality{dataset.Occurred, dataset.Scheduled}).Draw(t, "modality"), Status: rapid.SampledFrom(dataset.Statuses).Draw(t, "status").Status,
			DisputedOn: rapid.SampledFrom([][]string{nil, {}, {"date"}, {"date", "number"}}).Draw(t, "disputed"), Independent: rapid.SliceOfN(list, 0, 3).Draw(t, "voices")}
		e.SetDate(day.Draw(t, "date"))
		for j := range rapid.IntRange(0, 3).Draw(t, "mentions") {
			e.Mentions = append(e.Mentions, dataset.Mention{ID: letters("me", i*10+j), Source: letters("so", j), Start: j, End: j + i, Text: odd.Draw(t, "clause"), Date: day.Draw(t, "said"), DateText: odd.Draw(t, "said words")})
			e.Checks = append(e.Checks, dataset.Check{Check: odd.Draw(t, "check"), Outcome: dataset.Warn, Detail: odd.Draw(t, "detail"), Source: letters("so", j)})
		}
		t0.Events = append(t0.Events, e)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "quotes") {
		q := dataset.Quote{ID: letters("qu", i), Source: letters("so", i), Start: i, End: i, Text: odd.Draw(t, "text"), Prefix: odd.Draw(t, "prefix"), Suffix: odd.Draw(t, "suffix"), Kind: dataset.Direct,
			Speaker: odd.Draw(t, "speaker"), SpeakerText: odd.Draw(t, "speaker words"), Cue: odd.Draw(t, "cue"), Link: odd.Draw(t, "link")}
		if n := len(t0.Events); n > 0 && rapid.Bool().Draw(t, "belongs") {
			e := &t0.Events[rapid.IntRange(0, n-1).Draw(t, "event")]
			q.EventID, e.Quotes = e.ID, append([]string{q.ID}, e.Quotes...)
		}
		t0.Quotes = append(t0.Quotes, q)
	}
	t0.Sort()
	return t0
}

// drawDecisions draws what people may decide about a timeline, and about what is gone.
func drawDecisions(t *rapid.T, tl *dataset.Timeline) []review.Decision {
	subjects := []review.Decision{{EventID: "ev-gone"}, {QuoteID: "qu-gone"}}
	for _, e := range tl.Events {
		subjects = append(subjects, review.Decision{EventID: e.ID})
	}
	for _, q := range tl.Quotes {
		subjects = append(subjects, review.Decision{QuoteID: q.ID, EventID: q.EventID})
	}
	said := []review.Decision{{Status: dataset.Verified, Evidence: "https://example.org/e"}, {Status: dataset.Excluded, Note: "=not here; no"}, {Status: dataset.Withdrawn}, {Note: "only a note"}}
	corrections := []review.Decision{{Field: "date", Value: "-0498-03"}, {Field: "date", Value: "2020-10-23", Base: "2020"}, {Field: "title", Value: "=Another title"}, {Field: "modality", Value: "hypothetical"}, {Field: "date"}}
	nobody := func(name string) bool {
		return name != strings.TrimSpace(name) || name == "" || strings.Contains(name, ";")
	} // no name that a correction could restore
	if !slices.ContainsFunc(tl.Events, func(e dataset.Event) bool { return slices.ContainsFunc(e.Actors, nobody) }) {
		corrections = append(corrections, review.Decision{Field: "actors", Value: "Ann Roe; Max"}, review.Decision{Field: "actors", Value: review.Nothing})
	}
	var out []review.Decision
	for range rapid.IntRange(0, 6).Draw(t, "decisions") {
		d := rapid.SampledFrom(subjects).Draw(t, "subject")
		what := rapid.SampledFrom(append(slices.Clone(said), corrections...)).Draw(t, "what")
		if d.QuoteID != "" && what.Field != "" {
			what = review.Decision{Field: "speaker", Value: rapid.SampledFrom([]string{"Ann Roe", review.Nothing}).Draw(t, "who")}
		}
		what.EventID, what.QuoteID = d.EventID, d.QuoteID
		what.By, what.On = rapid.SampledFrom([]string{"Ann", "Max"}).Draw(t, "by"), rapid.SampledFrom([]string{"2021-01-01", "2021-01-02"}).Draw(t, "on")
		what.Fingerprint = rapid.SampledFrom([]string{"", "1 date:2020 title:00000000"}).Draw(t, "fingerprint")
		out = append(out, what)
	}
	return out
}

// What people wrote into the description stays, in its order, and the reference validator accepts the folder: people's tables, old days,
// corrections and decisions on what is gone included.
func TestDescriptionIsPeoples(t *testing.T) {
	dir := t.TempDir()
	d := decidedSample()
	kept(t, dir, d, d.Decisions)
	path := filepath.Join(dir, PackageFile)
	alter(t, path, `"version": "0.1.0",`, `"contributors": [{"title": "Ann Roe"}], "version": "2.0.0", "keywords": ["bridge"],`)
	alter(t, path, aboutTables, "The bridge of Wexley.")
	got, err := ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got.Version != "2.0.0" || got.Licence != "CC-BY-4.0" || got.Citation != "Roe, Ann (2021): Any" || got.Title != d.Title {
		t.Errorf("version %q, licence %q, citation %q, title %q", got.Version, got.Licence, got.Citation, got.Title)
	}
	got.Version, got.Prefer = "2.0.1", map[string]string{"date": "machine"}
	again(t, dir, got)
	text := contents(t, dir)[PackageFile]
	for _, want := range []string{`"version": "2.0.1",`, `"title": "Ann Roe"`, `"The bridge of Wexley."`, `"bridge"`, `"name": "CC-BY-4.0"`, `"date": "machine"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the description has no %s:\n%s", want, text[:2000])
		}
	}
	if strings.Index(text, `"contributors"`) > strings.Index(text, `"version"`) {
		t.Error("the order of keys changed")
	}
	got, err = ReadFolder(dir)
	if err != nil || got.Prefer["date"] != "machine" {
		t.Errorf("%v %v", got.Prefer, err)
	}
	validate(t, dir)
}

// validate holds a folder to the reference validator, where it is installed.
func validate(t *testing.T, dir string) {
	t.Helper()
	frictionless, err := exec.LookPath("frictionless")
	if err != nil {
		t.Skip("no frictionless here: pip install frictionless to validate the data package")
	}
	cmd := exec.Command(frictionless, "validate", PackageFile)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// Every column of every table is described, in its order, and only what the program writes has a hash.
func TestEveryColumnIsDescribed(t *testing.T) {
	dir := t.TempDir()
	d := &Dataset{Timeline: utf8Only(t, rich(3))}
	review.Join(d.Timeline, nil, review.Options{})
	kept(t, dir, d, nil)
	files := contents(t, dir)
	var pack struct{ Resources []resource }
	if err := json.Unmarshal([]byte(files[PackageFile]), &pack); err != nil {
		t.Fatal(err)
	}
	for _, r := range pack.Resources {
		var names []string
		for _, f := range r.Schema.Fields {
			if names = append(names, f.Name); f.Description == "" {
				t.Errorf("%s.%s is not described", r.Name, f.Name)
			}
		}
		if header, _, _ := strings.Cut(files[r.Path], "\n"); header != strings.Join(names, ",") {
			t.Errorf("%s: header %q, described as %q", r.Name, header, names)
		}
		if own := slices.Contains(tableNames, r.Name); own != (r.Hash != "") {
			t.Errorf("%s: hash %q", r.Name, r.Hash)
		}
	}
	if len(pack.Resources) != 9 {
		t.Errorf("%d tables are described", len(pack.Resources))
	}
	validate(t, dir)
}

func TestEditedTablesAreKnown(t *testing.T) {
	dir := t.TempDir()
	d := decidedSample()
	kept(t, dir, d, d.Decisions)
	alter(t, filepath.Join(dir, "quotes.csv"), "Marja", "Maria")
	if err := os.Remove(filepath.Join(dir, "checks.csv")); err != nil {
		t.Fatal(err)
	}
	alter(t, filepath.Join(dir, "sources.csv"), "Wexley Council", "The Council") // that one is people's
	if edited, err := Edited(dir); err != nil || !slices.Equal(edited, []string{"quotes.csv", "checks.csv"}) {
		t.Errorf("%q, %v", edited, err)
	}
}

// What a spreadsheet or a person made unreadable in a cell of an event is said and left empty: their entries can be taken in all the same.
func TestReadFolderMendsEvents(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2021-02-28", "28.2.2021", `ev-cklmnp: date_end: "28.2.2021" is not a day`},
		{",disputed,", ",certain,", `status is "certain"`},
	} {
		dir := t.TempDir()
		d := decidedSample()
		kept(t, dir, d, d.Decisions)
		alter(t, filepath.Join(dir, "events.csv"), c.from, c.to)
		got, err := ReadFolder(dir)
		if err != nil || len(got.Timeline.Events) != len(d.Timeline.Events) || len(got.Problems) != 1 || !strings.Contains(got.Problems[0].Error(), c.want) {
			t.Errorf("%s: %v, %v, want %s", c.to, err, got.Problems, c.want)
		}
	}
}

// What is wrong in a folder is said with its place and cure; what is wrong in people's tables is passed over.
func TestReadFolderSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, file, from, to, want string }{
		{"a bad number", "mentions.csv", ",100,180,", ",100,x,", `end is "x"; it is a whole number`},
		{"a lost event", "mentions.csv", "me-second,ev-kdwrtp", "me-second,ev-other", `event_id "ev-other" is no event of events.csv`},
		{"a lost column", "quotes.csv", "speaker_text", "speaker_txt", `quotes.csv:1: the column "speaker_text" is missing (there is a column "speaker_txt")`},
		{"a bad outcome", "checks.csv", ",pass,", ",maybe,", `outcome is "maybe"`},
		{"a bad list", "events.csv", `[[""courier`, `[""courier`, "it is a JSON array of arrays of ids"},
		{"a short row", "checks.csv", "ev-bgdfhk,date-exists,", "ev-bgdfhk,date-exists ", "the row has 4 cells and the header 5"},
		{"a table gone", "quotes.csv", "", "", "quotes.csv"},
		{"no description", "datapackage.json", "", "", "it is no folder of dateline's tables"},
		{"a broken description", "datapackage.json", "{", "[", "datapackage.json"},
		{"decisions that nobody understands", "reviews.csv", "event_id,quote_id", "one,two", "reviews.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			d := decidedSample()
			kept(t, dir, d, d.Decisions)
			if path := filepath.Join(dir, c.file); c.from == "" {
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
			} else {
				alter(t, path, c.from, c.to)
			}
			if _, err := ReadFolder(dir); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v, want %s", err, c.want)
			}
		})
	}
	dir := t.TempDir()
	d := decidedSample()
	kept(t, dir, d, d.Decisions)
	alter(t, filepath.Join(dir, "sources.csv"), "2021-03-15", "03/04/21")
	alter(t, filepath.Join(dir, "reviews.csv"), ",unresolved,", ",perhaps,")
	got, err := ReadFolder(dir)
	if err != nil || len(got.Problems) != 2 || len(got.Timeline.Sources) != 2 || len(got.Timeline.Reviews) != len(d.Timeline.Reviews) {
		t.Errorf("%v, %q", err, got.Problems)
	}
}

// A decision that was added by hand since the tables were written shows, and what a spreadsheet made of a table's form does not matter.
func TestReadFolderTakesWhatPeopleDo(t *testing.T) {
	dir := t.TempDir()
	d := decidedSample()
	kept(t, dir, d, d.Decisions)
	raw, err := os.ReadFile(filepath.Join(dir, folder.ReviewsFile))
	if err != nil {
		t.Fatal(err)
	}
	if raw, err = review.Append(raw, review.Decision{EventID: "ev-bgdfhk", Field: "date", Value: "2018", By: "Ann", On: "2021-05-01"}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, folder.ReviewsFile), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	files := contents(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "checks.csv"), []byte(bom+strings.ReplaceAll(strings.ReplaceAll(files["checks.csv"], ",", ";"), "\n", "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if e := got.Timeline.Events[0]; e.ID != "ev-bgdfhk" || e.Date != "2018" || e.DateEnd != "2018-12-31" || len(e.Checks) != 2 || len(got.Corrections) != 4 {
		t.Errorf("%+v", e)
	}
}

// Texts that are left out stand nowhere, and it is said that they are.
func TestFolderWithoutTexts(t *testing.T) {
	d := decidedSample()
	d.Timeline.Events[0].Checks[0].Detail = "The Courier has “the town put a little money aside for the bridge that year”, others “money”"
	bare := WithoutTexts(d.Timeline)
	dir := t.TempDir()
	if _, err := WriteFolder(dir, bare, Options{Dataset: d, WithoutTexts: true}, false); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(slices.Collect(maps.Values(contents(t, dir))), "")
	for _, words := range []string{"rather close it", "the Courier reported", "warning of 5 March", "a little money", "%20", "1 date:", "told reporters"} {
		if strings.Contains(all, words) {
			t.Errorf("%q stands in a table", words)
		}
	}
	for _, words := range []string{"others “money”", aboutWithoutTexts, `"without_texts": true`, "Marja Lindqvist", ",210,268,"} {
		if !strings.Contains(all, words) {
			t.Errorf("%q stands in no table", words)
		}
	}
	got, err := ReadFolder(dir)
	if err != nil || !got.WithoutTexts || len(got.Timeline.Events) != 5 {
		t.Errorf("%v, %v", got, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, PackageFile)); err != nil {
		t.Fatal(err)
	}
	if d.Timeline.Events[0].Checks[0].Detail == bare.Events[0].Checks[0].Detail {
		t.Error("the timeline itself was changed")
	}
}

func FuzzScanner(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\"\"\",\r\n\"", "\"\r\n\",x\r\n", "a\n\"b\"c\n", "\ufeffa;b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := newScanner(text, commaOf(text))
		for last := 1; ; {
			cells, line, err := s.next()
			if err != nil {
				break
			}
			if len(cells) == 0 || line < last || line > 1+strings.Count(text, "\n") {
				t.Fatalf("%q in line %d", cells, line)
			}
			last = line
		}
	})
}
