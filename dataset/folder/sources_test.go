package folder

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func table(t testing.TB, raw string) (*Sources, []error) {
	t.Helper()
	s, problems, err := ReadSources([]byte(raw), "sources.csv")
	if err != nil {
		t.Fatal(err)
	}
	return s, problems
}

func TestSourcesRows(t *testing.T) {
	s, problems := table(t, "\uFEFFsep=;\r\nFile; PUBLISHED ;mood;publisher;published_at\r\n\r\nsources\\a.txt;2020-11-04;calm; Harwick Courier ;2020-11-04T21:00:00+03:00\r\n;;;;\r\n"+
		"./sources/b.txt;2020-11;\"two\r\nlines\";\"The \"\"Post\"\"; evening\"\r\n")
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	want := []Source{
		{File: "sources/a.txt", Published: "2020-11-04", Publisher: "Harwick Courier", PublishedAt: "2020-11-04T21:00:00+03:00", Line: 4},
		{File: "sources/b.txt", Published: "2020-11", Publisher: `The "Post"; evening`, Line: 6},
	}
	if got := s.Rows(); !slices.Equal(got, want) {
		t.Errorf("rows\n%+v\nwant\n%+v", got, want)
	}
}

// Only the cells that change change.
func TestSourcesSet(t *testing.T) {
	title := func(s *Source) { s.Title = "A; new title" }
	for _, c := range []struct {
		name, raw, want string
		row             int
		change          func(*Source)
	}{
		{"nothing", "file,title\na.txt, Old \n", "file,title\na.txt, Old \n", 0, func(*Source) {}},
		{"a plain cell", "file,title,mood\na.txt,Old,calm\nb.txt,\"B\",\"x\"\n", "file,title,mood\na.txt,A; new title,calm\nb.txt,\"B\",\"x\"\n", 0, title},
		{"a cell in quotes", "file,title,mood\na.txt,\"Old\",calm\n", "file,title,mood\na.txt,\"A; new title\",calm\n", 0, title},
		{"one that now needs them", "\uFEFFfile;title\r\na.txt;Old\r\n", "\uFEFFfile;title\r\na.txt;\"A; new title\"\r\n", 0, title},
		{"a short row", "file,url,mood,title\na.txt\nb.txt,,,B", "file,url,mood,title\na.txt,,,A; new title\nb.txt,,,B", 0, title},
		{"a short last row", "file,url,title\na.txt", "file,url,title\na.txt,,A; new title", 0, title},
		{"a cell emptied", "title,file\n\"Old\",a.txt\n", "title,file\n,a.txt\n", 0, func(s *Source) { s.Title = "" }},
		{"a column that people removed", "file,publisher\na.txt,C\n", "file,publisher,sha256\na.txt,D,y\n", 0, func(s *Source) { s.Title, s.Publisher, s.SHA256 = "x", "D", "y" }},
		{"a file where only pages were", "url,title\nhttps://example.org/a,A\nhttps://example.org/b,B\n",
			"url,title,file\nhttps://example.org/a,A,\nhttps://example.org/b,B,sources/b.txt\n", 1, func(s *Source) { s.File = "sources/b.txt" }},
		{"a formula", "file,title\na.txt,Old\n", "file,title\na.txt,'=1+1\n", 0, func(s *Source) { s.Title = "=1+1" }},
		{"a cell cut off by its row's end", "file,title\na.txt,\nb.txt,\n", "file,title\na.txt,A; new title\nb.txt,\n", 0, title},
		{"quotes and line ends in a title", "file,title\na.txt,Old\n", "file,title\na.txt,\"\"\"x\"\"\ny\"\n", 0, func(s *Source) { s.Title = "\"x\"\ny" }},
		{"a bad row", "file,title,kind\na.txt,Old,letter\n", "file,title,kind\na.txt,\"A; new title\",letter\n", 0, func(s *Source) { s.Title = "A; new title" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := table(t, c.raw)
			row := s.Rows()[c.row]
			c.change(&row)
			s.Set(c.row, row)
			want := c.want
			if c.name == "a bad row" {
				want = strings.ReplaceAll(want, `"`, "")
			}
			if got := string(s.Bytes()); got != want {
				t.Errorf("got\n%q\nwant\n%q", got, want)
			}
			s.Set(c.row, row)
			if got := string(s.Bytes()); got != want {
				t.Errorf("set again:\n%q", got)
			}
			if got := s.Rows()[c.row]; got != row {
				t.Errorf("the row is %+v, was set to %+v", got, row)
			}
			s.Set(-1, row)
			s.Set(99, row)
			if got := string(s.Bytes()); got != want {
				t.Errorf("rows that are not there: %q", got)
			}
		})
	}
}

func TestSourcesAdd(t *testing.T) {
	row := Source{ID: "b", File: "sources/b.txt", Title: "B, second", From: "-", Line: 7, Bad: true}
	for _, c := range []struct{ name, raw, want string }{
		{"as Init wrote it", SourcesTable().Header(), SourcesTable().Header() + "b,sources/b.txt,\"B, second\",,,,,,,,,,,,,'-\n"},
		{"other order and columns", "mood;title;file\r\ncalm;A;a.txt\r\n", "mood;title;file\r\ncalm;A;a.txt\r\n;B, second;sources/b.txt\r\n"},
		{"no last line end", "file\tid\na.txt\ta", "file\tid\na.txt\ta\nsources/b.txt\tb\n"},
		{"a header alone", "file,title", "file,title\nsources/b.txt,\"B, second\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := table(t, c.raw)
			i := s.Add(row)
			if got := string(s.Bytes()); got != c.want {
				t.Errorf("got\n%q\nwant\n%q", got, c.want)
			}
			if got := s.Rows()[i]; got.File != row.File || got.Line != 0 || got.Bad {
				t.Errorf("the row is %+v", got)
			}
			again := row
			again.Title = "B"
			s.Set(i, again)
			if got, want := string(s.Bytes()), strings.Replace(strings.Replace(c.want, `"B, second"`, `"B"`, 1), "B, second", "B", 1); got != want {
				t.Errorf("set:\n%q\nwant\n%q", got, want)
			}
		})
	}
	s, _ := table(t, "file\na.txt\n")
	s.Add(Source{ID: "other", File: "sources/b.txt"})
	if got, want := string(s.Bytes()), "file,id\na.txt,\nsources/b.txt,other\n"; got != want {
		t.Errorf("an id that is not the file's: %q, want %q", got, want)
	}
}

func TestSourcesProblems(t *testing.T) {
	const head = "id,file,url,published,kind,published_at\n"
	for _, c := range []struct {
		name, raw string
		words     []string // of the one problem
		bad       []bool
	}{
		{"a column of one's own", "file,confidence\na.txt,C\n", nil, []bool{false}},
		{"an empty last column", "file,\na.txt,\n", nil, []bool{false}},
		{"the same file", head + ",a.txt\n,./a.txt\n", []string{"sources.csv:3", `"a.txt"`, "line 2"}, []bool{false, true}},
		{"the same id", head + "a,a.txt\na,b.txt\n", []string{"sources.csv:3", `id "a"`, "line 2"}, []bool{false, true}},
		{"out of the folder", head + ",../a.txt\n,b.txt\n", []string{"sources.csv:2", `"../a.txt"`, "leaves the folder", "sources/"}, []bool{true, false}},
		{"absolute", head + ",/etc/passwd\n", []string{"leaves the folder"}, []bool{true}},
		{"by backslashes", head + ",..\\a.txt\n", []string{"leaves the folder"}, []bool{true}},
		{"the folder itself", head + ",.\n", []string{"leaves the folder"}, []bool{true}},
		{"the program's own", head + ",.dateline/state\n", []string{"the program's own"}, []bool{true}},
		{"nothing to read", head + "a,,\n", []string{"sources.csv:2", "neither a file nor a url"}, []bool{true}},
		{"a page to fetch", head + ",,https://example.org/a\n,,https://example.org/b\n", nil, []bool{false, false}},
		{"a wrong day", head + ",a.txt,,2020-13-04\n", []string{"sources.csv:2", `published "2020-13-04"`}, []bool{true}},
		{"an ambiguous day", head + ",a.txt,,03/04/20\n", []string{`published "03/04/20"`}, []bool{true}},
		{"a year", head + ",a.txt,,2020\n", nil, []bool{false}},
		{"a wrong kind", head + ",a.txt,,,letter\n", []string{`kind "letter"`, "report"}, []bool{true}},
		{"a time without its zone", head + ",a.txt,,,,2020-11-04 21:00\n", []string{`published_at "2020-11-04 21:00"`, "2020-11-04T21:00:00+03:00"}, []bool{false}},
		{"too many fields", head + "a,b,c,d,report,,x\n", []string{"sources.csv:2", "7 fields and the header 6", "','"}, []bool{true}},
		{"empty fields too many", head + ",a.txt,,,,,,, \n", nil, []bool{false}},
		{"a control character in an id", head + "a\x01,a.txt\n", []string{"control character"}, []bool{true}},
		{"after many lines", head + "\n\n,\"a\n.txt\"\n,../b\n", []string{"sources.csv:6"}, []bool{false, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, problems := table(t, c.raw)
			if c.words == nil && len(problems) > 0 || c.words != nil && len(problems) != 1 {
				t.Errorf("problems: %v", problems)
			}
			if c.words != nil {
				fails(t, errors.Join(problems...), c.words...)
			}
			var bad []bool
			for _, row := range s.Rows() {
				bad = append(bad, row.Bad)
			}
			if !slices.Equal(bad, c.bad) {
				t.Errorf("bad rows %v, want %v", bad, c.bad)
			}
			if got := string(s.Bytes()); got != c.raw {
				t.Errorf("it is written back as %q", got)
			}
		})
	}
}

func TestSourcesNotUnderstood(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		words     []string
	}{
		{"nothing", "", []string{"it is empty", "id,file,title"}},
		{"a BOM and blanks", "\uFEFF\r\n \r\n", []string{"it is empty"}},
		{"no column file", "flie,publisher\na.txt,C\n", []string{"sources.csv:1", `no column "file"`, `did you mean "file"?`}},
		{"a misspelt column", "file,publsher\na.txt,C\n", []string{"sources.csv:1", `"publsher"`, `did you mean "publisher"?`}},
		{"a table that lost its files", "path,url,sha256\na.txt,,\n", []string{"sources.csv:1", `no column "file"`}},
		{"no header", "\na.txt,C\n", []string{"sources.csv:2", `no column "file"`}},
		{"a column twice", "file,title,Title\n", []string{"sources.csv:1", `"title" stands there twice`}},
		{"an open quote", "file,title\na.txt,\"A\nb.txt,B\n", []string{"sources.csv:2", "never closed"}},
		{"UTF-16", "\xFF\xFEf\x00i\x00l\x00e\x00", []string{"UTF-16", "CSV UTF-8"}},
		{"UTF-16 of the other kind", "\xFE\xFF\x00f\x00i", []string{"UTF-16", "CSV UTF-8"}},
		{"UTF-16 without a mark", "f\x00i\x00l\x00e\x00", []string{"UTF-16"}},
		{"Windows-1252", "file,title\na.txt,A\nb.txt,Caf\xe9\n", []string{"sources.csv:3", "byte 28", "CSV UTF-8"}},
		{"a workbook", "PK\x03\x04......", []string{"workbook", "CSV UTF-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := ReadSources([]byte(c.raw), "sources.csv")
			fails(t, err, append(c.words, "sources.csv:")...)
		})
	}
	_, _, err := ReadSources(make([]byte, maxSheet+1), "sources.csv")
	fails(t, err, "64 MB", "split the folder")
	_, _, err = ReadSources([]byte("file"+strings.Repeat("\n", maxCells+2)), "sources.csv")
	fails(t, err, "fields", "split the folder")
	_, _, err = ReadSources([]byte("file\n"+strings.Repeat(",", maxCells+2)), "sources.csv")
	fails(t, err, "sources.csv:2: the row has more than")
}

func TestSourcesTableAsItStands(t *testing.T) {
	s, _ := table(t, "\uFEFFFile;mood;title\r\na.txt;calm;A\r\n")
	got := s.Table()
	var columns []string
	for _, c := range got.Columns {
		columns = append(columns, c.Name)
		if c.About == "" {
			t.Errorf("%s is not described", c.Name)
		}
	}
	if !slices.Equal(columns, []string{"File", "mood", "title"}) || got.Dialect != (Dialect{';', true, true}) {
		t.Errorf("columns %q, dialect %+v", columns, got.Dialect)
	}
}

// The reader agrees with the standard library's on every table that one accepts.
func TestSheetIsCSV(t *testing.T) {
	for _, raw := range sheets {
		sameAsCSV(t, raw)
	}
}

func sameAsCSV(t *testing.T, raw string) {
	t.Helper()
	s, err := readSheet([]byte(raw), "x")
	if err != nil || s.eol == "\r" || len(s.top) > 0 {
		return
	}
	r := csv.NewReader(strings.NewReader(raw))
	r.Comma, r.FieldsPerRecord = rune(s.comma), -1
	want, err := r.ReadAll()
	if err != nil {
		return
	}
	var got [][]string
	for _, r := range s.records {
		var cells []string
		for _, c := range r.cells {
			cells = append(cells, strings.ReplaceAll(c.value, "\r\n", "\n"))
		}
		if cells != nil {
			got = append(got, cells)
		}
	}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%q is read as %q, by encoding/csv as %q", raw, got, want)
	}
}

var sheets = []string{
	"file\na.txt\n", "file,title\na.txt,\"A, b\"\n", "file;title\r\n\"a\"\"b\";\r\n", "\uFEFFfile\r\n\r\na\r\n", "sep=;\nfile;x\na;b", "file\rb\r", "file,title\n\"a\nb\",c\n",
	"file,x\n\"\",\n,\"\"\n", "file\n\"\"\n", "file,x\na\"b,c\n", "file,x\n\"a\"b,c\n", "file\n\n\n", "file,url\n,'=x\n", "url\tfile\nx\ty\tz\n", "file\r\na\nb\r\n", "file,x\r\na,b\r", "file,x\na,\xff",
}

// What is read and written back is the same bytes; a row that is set changes only its own; what was set is what is read again.
func FuzzSources(f *testing.F) {
	for i, raw := range sheets {
		f.Add([]byte(raw), uint8(i), "A \"title\"; with\r\nall, of it")
	}
	f.Fuzz(func(t *testing.T, raw []byte, at uint8, title string) {
		s, _, err := ReadSources(raw, "sources.csv")
		if err != nil {
			return
		}
		sameAsCSV(t, string(raw))
		if got := s.Bytes(); string(got) != string(raw) {
			t.Fatalf("%q comes back as %q", raw, got)
		}
		rows := s.Rows()
		if len(rows) == 0 || title != strings.TrimSpace(strings.ToValidUTF8(title, "?")) {
			return
		}
		i := int(at) % len(rows)
		row := rows[i]
		row.Title = title
		s.Set(i, row)
		again, _, err := ReadSources(s.Bytes(), "sources.csv")
		if err != nil {
			t.Fatalf("%q cannot be read again: %v", s.Bytes(), err)
		}
		now := again.Rows()
		if len(now) != len(rows) {
			t.Fatalf("%d rows of %d", len(now), len(rows))
		}
		for j := range rows {
			want := rows[j]
			if j == i && slices.Contains(s.columns, "title") && !strings.Contains(title, "\r") {
				want.Title = title
			}
			want.Line, now[j].Line, want.Bad, now[j].Bad = 0, 0, false, false
			if now[j] != want && !(j == i && strings.Contains(title, "\r")) {
				t.Fatalf("row %d is %+v, want %+v", j, now[j], want)
			}
		}
		for j, r := range s.sheet.records {
			if j != s.records[i] && string(r.raw) != string(again.sheet.records[j].raw) {
				t.Fatalf("record %d changed", j)
			}
		}
	})
}

// Whatever rows are added and set, they are read back, and the rows of people stay byte for byte.
func TestSourcesProperty(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "a", "=x", "'=x", "'", `"`, `a"b`, "a;b", "a,b", "a\tb", "x\ny", "é水", "-", "2020-11-04"})
	heads := rapid.SampledFrom([]string{"file,title,mood,author\n", "\uFEFFmood;author;title;file\r\n", "title\tfile\tauthor\n", "author,file,id,url,title"})
	rapid.Check(t, func(t *rapid.T) {
		raw := heads.Draw(t, "head")
		s, _, err := ReadSources([]byte(raw), "sources.csv")
		if err != nil {
			t.Fatal(err)
		}
		var want []Source
		for i := range rapid.IntRange(1, 8).Draw(t, "steps") {
			row := Source{File: fmt.Sprintf("sources/%d.txt", i), Title: text.Draw(t, "title"), Author: text.Draw(t, "author")}
			if len(want) > 0 && rapid.Bool().Draw(t, "set") {
				j := rapid.IntRange(0, len(want)-1).Draw(t, "row")
				row.File = want[j].File
				s.Set(j, row)
				want[j] = row
				continue
			}
			s.Add(row)
			want = append(want, row)
		}
		again, problems, err := ReadSources(s.Bytes(), "sources.csv")
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		got := again.Rows()
		for i := range got {
			got[i].Line = 0
		}
		if !slices.Equal(got, want) {
			t.Fatalf("read back as\n%+v\nwant\n%+v\n%q", got, want, s.Bytes())
		}
		if !strings.HasPrefix(string(s.Bytes()), raw) {
			t.Fatal("the header changed")
		}
	})
}
