package source

import (
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// tableFolder reads a folder of a.txt, b.txt and deep/c.txt with a sources.csv.
func tableFolder(t *testing.T, table string) (ids string, skipped []string, fatal string) {
	t.Helper()
	dir := folderOf(t, map[string]string{"a.txt": "It rained.", "b.txt": "It poured.", "deep/c.txt": "It stopped.", "sources.csv": table})
	all, skipped, fatal := read(dir, []string{dir}, Options{})
	for _, s := range all {
		ids += s.ID + "/" + s.Publisher + "/" + string(s.Published) + " "
	}
	return strings.TrimSpace(ids), skipped, fatal
}

func TestTable(t *testing.T) {
	const want = "rain/Harbour; Post/2020-11-04 b// c/Tide, The/"
	for name, table := range map[string]string{
		"plain":      "id,file,publisher,published\nrain,a.txt,Harbour; Post,2020-11-04\n,deep/c.txt,\"Tide, The\",\n",
		"order":      "published,publisher,file,id\n2020-11-04,Harbour; Post,a.txt,rain\n,\"Tide, The\",deep/c.txt\n",
		"mark, CRLF": "\ufeffid,file,publisher,published\r\nrain,a.txt,Harbour; Post,2020-11-04\r\n\r\n,deep/c.txt,\"Tide, The\",\r\n",
		"semicolons": "id;file;publisher;published\nrain;a.txt;\"Harbour; Post\";4.11.2020\n;deep\\c.txt;Tide, The;\n",
		"tabs, case": "ID\tFile\tPublisher \tpublished\nrain\t./a.txt\tHarbour; Post\t4 November 2020\n\tdeep/c.txt\tTide, The\t\n",
		"dataset's":  "id,file,publisher,published,published_rule,retrieved,sha256\nrain,a.txt,Harbour; Post,2020-11-04,,,\nc,deep/c.txt,\"Tide, The\",,,2020-11-05,00\n",
	} {
		got, skipped, fatal := tableFolder(t, table)
		if got != want || len(skipped) > 0 || fatal != "" {
			t.Errorf("%s: %s %q %s\nwant %s", name, got, skipped, fatal, want)
		}
	}
}

// A table in a folder within is about that folder's files; of two that list one file, the outer one counts.
func TestTablesNested(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"a.txt": "It rained.", "deep/c.txt": "It stopped.", "deep/d.jsonl": "{\"text\":\"x\"}\n{\"text\":\"y\",\"publisher\":\"Own\"}",
		"sources.csv":      "file,publisher\ndeep/c.txt,Outer\n",
		"deep/sources.csv": "file,id,publisher\nd.jsonl,lines,Inner\nc.txt,,Inner\n",
	})
	all, skipped, _ := read(dir, []string{dir}, Options{})
	var got string
	for _, s := range all {
		got += s.ID + "/" + s.Publisher + " "
	}
	if want := "a/ c/Outer lines#1/Inner lines#2/Own "; got != want || len(skipped) != 0 {
		t.Errorf("%s %q, want %s", got, skipped, want)
	}
}

func TestTableNotUnderstood(t *testing.T) {
	for table, want := range map[string]string{
		"":                                    "DIR/sources.csv: it is empty; write a header row, as id,file,title,publisher,published, or remove it",
		"file,publsher\na.txt,x\n":            `DIR/sources.csv:1: column "publsher" is unknown; did you mean "publisher"?`,
		"file,authors\na.txt,x\n":             `DIR/sources.csv:1: column "authors" is unknown; did you mean "author"?`,
		"file,id,id\na.txt,x\n":               `DIR/sources.csv:1: column "id" stands there twice; remove one`,
		"id,publisher\na,x\n":                 `DIR/sources.csv:1: there is no column "file"; it says which file a row is about (the columns are id, file, title, publisher, origin, kind, author, url, published, language, published_rule, published_at, modified, retrieved, sha256, from)`,
		"file,title\na.txt,a \"word\" here\n": `DIR/sources.csv:2: column 9: bare " in non-quoted-field; put a field that holds quotes in quotes, and double those inside`,
		"file,title\na.txt,caf\xe9\n":         `DIR/sources.csv: byte 20 is not UTF-8; save the table as "CSV UTF-8"`,
	} {
		ids, _, fatal := tableFolder(t, table)
		if fatal != want || ids != "" {
			t.Errorf("%q:\n got %s\nwant %s", table, fatal, want)
		}
	}
}

// A person's own columns stop nothing, and are told of once.
func TestOwnColumns(t *testing.T) {
	dir := folderOf(t, map[string]string{"a.txt": "It rained.", "b.txt": "It poured.",
		"sources.csv": "file,Checked with,publisher,,date,form\na.txt,Jane,Harbour Post,x,2020-01-01,y\n"})
	var notes []string
	opt := Options{Note: func(place, text string) { notes = append(notes, filepath.Base(place)+": "+text) }}
	all, skipped, fatal := read(dir, []string{dir}, opt)
	want := `sources.csv: passed over: 3 columns "Checked with", "date", "form"; the columns that are read are id, file, `
	if len(all) != 2 || all[0].Publisher != "Harbour Post" || all[0].Published != "" || len(skipped) > 0 || fatal != "" || len(notes) != 1 || !strings.HasPrefix(notes[0], want) {
		t.Errorf("%+v %q %s %q", all, skipped, fatal, notes)
	}
}

// Of a dataset folder the texts in sources are read, and what is listed; what was made of it is not, nor its feeds.
func TestDatasetFolder(t *testing.T) {
	files := map[string]string{"datapackage.json": "{}", "sources/a.txt": "It rained.", "sources/new.txt": "It poured.", "timeline.html": "<p>Events", "list.txt": "Made.",
		"own/b.txt": "It stopped.", "events.csv": "id\n", "changes.csv": "x", "checks.csv": "x", "corrections.csv": "x", ".dateline/state": "x",
		"sources.csv": "id,file,url,from,published,published_at,modified\nrain,sources/a.txt,,,2021-03-09,2021-03-09T23:30:00+02:00,2021-03-10T08:00:00Z\n" +
			",,https://tide.example/feed,feed,,,\n,,https://tide.example/fog,,,,\n,own/b.txt,,,,,\n"}
	dir := folderOf(t, files)
	all, skipped, fatal := read(dir, []string{dir}, Options{})
	if ids(all) != "b rain new" || fatal != "" || all[1].PublishedAt != "2021-03-09T23:30:00+02:00" || all[1].Modified != "2021-03-10T08:00:00Z" {
		t.Errorf("%s: %+v %s", ids(all), all, fatal)
	}
	if len(skipped) != 1 || skipped[0] != "sources.csv:4: the page https://tide.example/fog is not in the folder yet; fetch it with dateline refresh --fetch, or save it and fill in the column file" {
		t.Errorf("%q", skipped)
	}
}

// What is wrong with one row is said with its line; its file is not read with half of what is known of it, all others are.
func TestTableRows(t *testing.T) {
	for rows, want := range map[string]string{
		"x,none.txt,,\n":                          `sources.csv:2: file "none.txt" is not in the folder; add it, or remove the row`,
		"x,../a.txt,,\n":                          `sources.csv:2: file "../a.txt" leaves the folder; put the file into it and name it from there`,
		"x,deep/../../a.txt,,\n":                  `sources.csv:2: file "deep/../../a.txt" leaves the folder; put the file into it and name it from there`,
		"x,/etc/hosts,,\n":                        `sources.csv:2: file "/etc/hosts" leaves the folder; put the file into it and name it from there`,
		"x,,,\n":                                  "sources.csv:2: the row names no file; fill in the column file",
		"x,a.txt,,\ny,./a.txt,,\n":                `sources.csv:3: file "./a.txt" is listed in line 2 already; remove one of the two rows`,
		"x,a.txt,,\nx,b.txt,,\n":                  `sources.csv:3: id "x" stands in line 2 already; give each row its own`,
		"x,a.txt,03/04/20,\n":                     `sources.csv:2: published "03/04/20": day and month are ambiguous; write 2020-03-04`,
		"x,a.txt,,gossip\n":                       `sources.csv:2: kind "gossip" is unknown; write report, opinion, announcement, transcript or official`,
		"x,a.txt,Nov 4, 2020,report\n":            `sources.csv:2: the row has 5 fields and the header 4; put a field that holds "," in quotes`,
		"x,a.txt,,\n\ny,b.txt,2020-02-30,\n,,,\n": `sources.csv:4: published "2020-02-30": there is no such day; correct it, in the form 2020-10-22`,
	} {
		ids, skipped, fatal := tableFolder(t, "id,file,published,kind\n"+rows)
		if len(skipped) == 0 || skipped[0] != want || fatal != "" || !strings.HasSuffix(ids, "c//") || strings.HasPrefix(want, "sources.csv:2: ") && strings.Contains(rows, "x,a.txt") && strings.Contains(ids, "a//") {
			t.Errorf("%q:\n got %q %s\nwant %q; ids %s", rows, skipped, fatal, want, ids)
		}
	}
}

// A table is understood or refused; what it lists stays within the folder, and one id names one file.
func FuzzTable(f *testing.F) {
	f.Add("id,file,published\nx,a.txt,2020-02-30\ny,../b.txt,\n")
	f.Add("\ufefffile;id\na.txt;\"x\"\n")
	f.Add("file\tid\n\"a\n")
	f.Fuzz(func(t *testing.T, in string) {
		tab, err := readTable(strings.NewReader(in), "sources.csv", "deep")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "sources.csv:") {
				t.Errorf("%q: error without its place: %v", in, err)
			}
			return
		}
		seen := map[string]bool{}
		for file, row := range tab.rows {
			if !filepath.IsLocal(file) || path.Clean(file) != file {
				t.Errorf("%q lists %q", in, file)
			}
			if !row.bad && row.id != "" && seen[row.id] {
				t.Errorf("%q has id %q twice", in, row.id)
			}
			seen[row.id] = seen[row.id] || !row.bad
		}
		for _, p := range tab.bad {
			if p.line < 2 || p.err == nil {
				t.Errorf("%q: problem %v", in, p)
			}
		}
	})
}
