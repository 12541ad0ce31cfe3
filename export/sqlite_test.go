package export

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dateline/dataset"
)

// ask asks SQLite itself; it gives each answer in words.
func ask(t *testing.T, path string, questions ...string) []string {
	t.Helper()
	list, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	var answers [][][]any
	python(t, path, "sqlite3", fmt.Sprintf(`import json,sqlite3,sys
c=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)
print(json.dumps([[list(r) for r in c.execute(q)] for q in json.loads(%q)]))`, list), &answers)
	var words []string
	for _, a := range answers {
		words = append(words, fmt.Sprint(a))
	}
	return words
}

func sqliteFile(t *testing.T, tl *dataset.Timeline) string {
	t.Helper()
	text, _ := written(t, "sqlite", tl, Options{})
	return saved(t, "a.sqlite", text)
}

// crowd is a timeline of so many events that every tree has three levels, with texts around every limit of a page.
func crowd(n int) *dataset.Timeline {
	t := rich(n)
	for i := range t.Events {
		if t.Events[i].Summary == "" {
			t.Events[i].Summary = strings.Repeat("x", i%97*131)
			t.Events[i].Actors = []string{strings.Repeat("actor ", i%40)}
		}
		if i%3 == 0 {
			t.Events[i].Checks = append(t.Events[i].Checks, dataset.Check{Check: "order", Detail: fmt.Sprint(i)})
		}
	}
	return t
}

// SQLite finds nothing wrong with the file, whatever its size, and every index finds its rows.
func TestSQLiteIsSound(t *testing.T) {
	for _, tl := range []*dataset.Timeline{{}, crowd(7), crowd(3000)} {
		got := ask(t, sqliteFile(t, tl), "PRAGMA integrity_check", "SELECT count(*), (SELECT count(*) FROM events WHERE id IN (SELECT id FROM events NOT INDEXED)) FROM events")
		if n := len(tl.Events); got[0] != "[[ok]]" || got[1] != fmt.Sprintf("[[%d %d]]", n, n) {
			t.Errorf("%d events: %v", n, got)
		}
	}
}

// Index keys longer than a page takes overflow, and are found all the same.
func TestSQLiteFindsLongKeys(t *testing.T) {
	tl := sample()
	for i := range 300 {
		s := strings.Repeat(fmt.Sprint(i), 50*(i%60)+1)
		tl.Sources = append(tl.Sources, dataset.Source{ID: "s" + s, Title: s})
	}
	got := ask(t, sqliteFile(t, tl), "PRAGMA integrity_check", "SELECT count(*) FROM sources AS a JOIN sources AS b ON b.id = a.id WHERE b.title = a.title")
	if got[0] != "[[ok]]" || got[1] != "[[302]]" {
		t.Error(got)
	}
}

// The database holds every cell of the table, and the rest of the timeline beside it.
func TestSQLiteHoldsTheTable(t *testing.T) {
	tl := rich(50)
	path := sqliteFile(t, tl)
	var rows [][]any
	python(t, path, "sqlite3", `import json,sqlite3,sys
print(json.dumps([list(r) for r in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM events ORDER BY rowid")]))`, &rows)
	index := dataset.NewIndex(tl)
	for i := range tl.Events {
		row := index.Row(&tl.Events[i])
		for j, c := range eventColumns() {
			want := strings.ToValidUTF8(c.get(&row), "\uFFFD")
			got := ""
			switch v := rows[i][j].(type) {
			case string:
				got = v
			case float64:
				got = itoa(int(v))
			}
			if got != "" && (c.name == "actors" || c.name == "disputed_on") {
				var list []string
				if err := json.Unmarshal([]byte(got), &list); err != nil {
					t.Errorf("%s: %q is no JSON", c.name, got)
				}
				got = strings.Join(list, "; ")
			}
			if got != want {
				t.Errorf("%s, %s: %q, want %q", row.ID, c.name, got, want)
			}
		}
	}
	want := fmt.Sprintf("[[%d %d %d]]", len(tl.Quotes), len(tl.Sources), len(tl.Reviews))
	if got := ask(t, path, "SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM sources), (SELECT count(*) FROM reviews)"); got[0] != want {
		t.Errorf("the tables have %v rows, want %s", got, want)
	}
}

func TestSQLiteJoins(t *testing.T) {
	path := sqliteFile(t, sample())
	cases := [][2]string{
		{"PRAGMA foreign_key_check", "[]"},
		{"SELECT date, status FROM timeline", "[[2019 unverified] [2021-02 reported] [2021-03-05 corroborated] [[2021-03-05..2021-03-12] disputed] [2021-04-01/.. reported]]"},
		{"SELECT e.date, q.speaker, s.publisher FROM quotes AS q JOIN events AS e ON e.id = q.event_id JOIN sources AS s ON s.id = q.source ORDER BY 1 DESC LIMIT 1", "[[[2021-03-05..2021-03-12] The treasurer Wexley Council]]"},
		{"SELECT count(*) FROM events, json_each(events.actors) WHERE json_each.value = 'Maria Lindqvist'", "[[5]]"},
		{"SELECT value FROM about WHERE name = 'title'", "[[The harbour bridge at Wexley]]"},
		{"SELECT count(*) FROM codebook WHERE meaning IS NULL", "[[0]]"},
		{"SELECT status, \"by\", \"on\", stale FROM reviews", "[[verified A. Reader 2021-04-02 0]]"},
		{"SELECT typeof(independent), typeof(review_by) FROM events LIMIT 1", "[[integer null]]"},
		{"SELECT count(*) FROM pragma_foreign_key_list('mentions')", "[[2]]"},
	}
	var questions []string
	for _, c := range cases {
		questions = append(questions, c[0])
	}
	for i, got := range ask(t, path, questions...) {
		if got != cases[i][1] {
			t.Errorf("%s gives %s, want %s", cases[i][0], got, cases[i][1])
		}
	}
}

func TestSQLiteSaysWhatIsThereTwice(t *testing.T) {
	tl := sample()
	tl.Events = append(tl.Events, tl.Events[0])
	if _, loss := written(t, "sqlite", tl, Options{}); len(loss) != 1 || !strings.HasPrefix(loss[0], "2 records not written: the id was there already") {
		t.Errorf("loss %q", loss)
	}
}

// A database that somebody changed, or another program made, is not written over.
func TestChangedDatabaseIsKept(t *testing.T) {
	program, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	path := filepath.Join(t.TempDir(), "a.sqlite")
	for range 2 {
		if _, err := WriteFile(path, form(t, "sqlite"), sample(), Options{}, false); err != nil {
			t.Fatal(err)
		}
	}
	change := `import sqlite3,sys
c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()`
	if out, err := exec.Command(program, "-c", change, path, "UPDATE events SET review_note = 'seen'").CombinedOutput(); err != nil {
		t.Skipf("no sqlite3 in python3: %s", out)
	}
	if _, err := WriteFile(path, form(t, "sqlite"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "it was changed since it was written") {
		t.Errorf("the error is %v", err)
	}
	for _, text := range []string{"notes", strings.Repeat("SQLite format 3\x00", 20)} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := WriteFile(path, form(t, "sqlite"), sample(), Options{}, false); err == nil || !strings.Contains(err.Error(), "is none that dateline wrote") {
			t.Errorf("the error is %v", err)
		}
	}
}
