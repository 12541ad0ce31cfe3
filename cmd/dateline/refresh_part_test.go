package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A refresh that leaves what did not change as it stands writes the same bytes as one that knows nothing and makes all anew, whatever happened to the articles,
// to what is known of them, and to what people decided.
func TestRefreshInPartIsRefreshWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("it refreshes a thousand times")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1605000000")
	rapid.Check(t, func(t *rapid.T) {
		root, err := os.MkdirTemp("", "dateline-part-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(root)
		p := &press{dir: filepath.Join(root, "set")}
		p.run(t, "init", p.dir)
		for range 12 {
			p.print(t)
		}
		for range rapid.IntRange(2, 6).Draw(t, "refreshes") {
			for range rapid.IntRange(1, 3).Draw(t, "changes") {
				rapid.SampledFrom([]func(*press, *rapid.T){(*press).print, (*press).print, (*press).drop, (*press).sell, (*press).review, (*press).review, (*press).unreview, (*press).retire}).Draw(t, "change")(p, t)
			}
			twin := filepath.Join(root, "twin")
			p.copy(t, twin)
			flags := rapid.SampledFrom([][]string{nil, nil, nil, {"--reread"}, {"--prefer", "date=machine"}, {"--force"}}).Draw(t, "flags")
			got, want := p.refresh(p.dir, flags), p.refresh(twin, flags)
			if got != want {
				t.Fatalf("it says\n%s\nand knowing nothing\n%s", got, want)
			}
			sameFolders(t, p.dir, twin)
			if err := os.RemoveAll(twin); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// press is a dataset folder of articles that tell of few things, in few words.
type press struct {
	dir   string
	count int
}

func (p *press) run(t *rapid.T, args ...string) {
	if code, _, errOut := program(args...); code != 0 {
		t.Fatalf("dateline %s: exit %d\n%s", strings.Join(args, " "), code, errOut)
	}
}

// refresh gives all that a refresh says, without the name of the folder.
func (p *press) refresh(dir string, flags []string) string {
	code, out, errOut := program(append([]string{"refresh", dir, "--format", "json"}, flags...)...)
	return strings.ReplaceAll(fmt.Sprint(code, "\n", out, errOut), dir, "DIR")
}

// print writes or changes an article.
func (p *press) print(t *rapid.T) {
	p.count++
	id := fmt.Sprintf("a%02d", rapid.IntRange(0, 15).Draw(t, "article"))
	p.write(t, "sources/"+id+".txt", printed(t))
}

// printed is an article of a world in which few things happen, and many tell of them.
func printed(t *rapid.T) string {
	pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "word") }
	var b strings.Builder
	if rapid.IntRange(0, 3).Draw(t, "dated") > 0 {
		fmt.Fprintf(&b, "Published: June %d, 2020\n\n", rapid.IntRange(10, 12).Draw(t, "published"))
	}
	b.WriteString(strings.Repeat("Nothing was decided. ", rapid.IntRange(0, 1).Draw(t, "more")))
	for range rapid.IntRange(1, 3).Draw(t, "sentences") {
		fmt.Fprintf(&b, "%s %s the %s %s in Wexley on June %d, 2020. ", pick("Mayor Ann Rowe", "Rowe and Mr. Kell", "Engineers", "The council"), pick("closed", "reopened"), pick("Alder", "Birch"), pick("Bridge", "Tunnel"),
			rapid.IntRange(1, 4).Draw(t, "day"))
	}
	switch rapid.IntRange(0, 3).Draw(t, "words") {
	case 0:
		fmt.Fprintf(&b, "“The deck is sound and will carry %s for years,” %s said on %s.", pick("buses", "trains"), pick("Rowe", "Ann Rowe", "Tom Kell"), pick("Monday", "June 5"))
	case 1:
		fmt.Fprintf(&b, "“Nobody asked the people who live beside it,” said %s. The closure of the %s Bridge had angered them.", pick("Rowe", "Mr. Kell"), pick("Alder", "Birch"))
	case 2:
		fmt.Fprintf(&b, "%s said that the Harbour summit on June %d was “a day to remember in Wexley”.", pick("Rowe", "Tom Kell"), rapid.IntRange(1, 4).Draw(t, "day"))
	}
	return b.String() + "\n"
}

func (p *press) write(t *rapid.T, name, text string) {
	path := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// drop takes an article away.
func (p *press) drop(t *rapid.T) {
	names, err := filepath.Glob(filepath.Join(p.dir, "sources", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) > 4 {
		if err := os.Remove(rapid.SampledFrom(names).Draw(t, "dropped")); err != nil {
			t.Fatal(err)
		}
	}
}

// lines are those of a table that people keep, without its header.
func (p *press) lines(t *rapid.T, name string) (header string, rows []string) {
	raw, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	all := strings.SplitAfter(string(raw), "\n")
	return all[0], slices.DeleteFunc(all[1:], func(s string) bool { return s == "" })
}

// sell gives an article another publisher, or breaks its row.
func (p *press) sell(t *rapid.T) {
	header, rows := p.lines(t, "sources.csv")
	if len(rows) == 0 {
		return
	}
	i := rapid.IntRange(0, len(rows)-1).Draw(t, "row")
	cells := strings.Split(rows[i], ",")
	switch at := slices.Index(strings.Split(strings.TrimSuffix(header, "\n"), ","), "publisher"); rapid.IntRange(0, 5).Draw(t, "how") {
	case 0:
		rows = slices.Delete(rows, i, i+1)
	case 1:
		cells[slices.Index(strings.Split(strings.TrimSuffix(header, "\n"), ","), "sha256")] = ""
		rows[i] = strings.Join(cells, ",")
	default:
		cells[at] = rapid.SampledFrom([]string{"Post", "Courier", "Herald"}).Draw(t, "publisher")
		rows[i] = strings.Join(cells, ",")
	}
	p.write(t, "sources.csv", header+strings.Join(rows, ""))
}

// review records a decision about an event or a quotation.
func (p *press) review(t *rapid.T) {
	table := rapid.SampledFrom([]string{"events.csv", "quotes.csv"}).Draw(t, "table")
	if _, err := os.Stat(filepath.Join(p.dir, table)); err != nil {
		return
	}
	_, rows := p.lines(t, table)
	if len(rows) == 0 {
		return
	}
	id, _, _ := strings.Cut(rapid.SampledFrom(rows).Draw(t, "reviewed"), ",")
	set := rapid.SampledFrom([][]string{{"--status", "verified", "--evidence", "https://example.org/minutes"}, {"--note", "look again"}, {"--status", "withdrawn"}}).Draw(t, "decision")
	if table == "quotes.csv" && rapid.Bool().Draw(t, "speaker") {
		set = []string{"--set", "speaker=Zoe Hart"}
	} else if table == "events.csv" && rapid.Bool().Draw(t, "date") {
		set = []string{"--set", fmt.Sprintf("date=2020-06-0%d", rapid.IntRange(1, 9).Draw(t, "corrected"))}
	}
	program(append([]string{"review", p.dir, id, "--by", rapid.SampledFrom([]string{"Ann", "Max"}).Draw(t, "by")}, set...)...)
}

// unreview takes a row out of reviews.csv, as a person may.
func (p *press) unreview(t *rapid.T) {
	header, rows := p.lines(t, "reviews.csv")
	if len(rows) == 0 {
		return
	}
	i := rapid.IntRange(0, len(rows)-1).Draw(t, "row")
	p.write(t, "reviews.csv", header+strings.Join(slices.Delete(rows, i, i+1), ""))
}

// retire takes a row out of retired.csv, which nobody should.
func (p *press) retire(t *rapid.T) {
	header, rows := p.lines(t, "retired.csv")
	if len(rows) > 0 && rapid.IntRange(0, 3).Draw(t, "rarely") == 0 {
		i := rapid.IntRange(0, len(rows)-1).Draw(t, "row")
		p.write(t, "retired.csv", header+strings.Join(slices.Delete(rows, i, i+1), ""))
	}
}

// copy copies the folder, but for what the program knows of what stands in the tables.
func (p *press) copy(t *rapid.T, to string) {
	err := filepath.WalkDir(p.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.Join(to, strings.TrimPrefix(path, p.dir))
		if d.IsDir() {
			return os.MkdirAll(name, 0o777)
		}
		raw, err := os.ReadFile(path)
		if err != nil || d.Name() == toldFile {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return errors.Join(os.WriteFile(name, raw, 0o666), os.Chtimes(name, info.ModTime(), info.ModTime()))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sameFolders(t *rapid.T, a, b string) {
	files := func(dir string) map[string]string {
		out := map[string]string{}
		names, err := filepath.Glob(filepath.Join(dir, "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if raw, err := os.ReadFile(name); err == nil {
				out[filepath.Base(name)] = string(raw)
			}
		}
		return out
	}
	x, y := files(a), files(b)
	for name := range x {
		if x[name] != y[name] {
			t.Fatalf("%s is\n%s\nand of one who knows nothing\n%s", name, x[name], y[name])
		}
	}
	if len(x) != len(y) {
		t.Fatalf("%d files and %d", len(x), len(y))
	}
}
