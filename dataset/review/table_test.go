package review_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/dataset"
	"dateline/dataset/review"
)

const header = "event_id,quote_id,field,value,status,by,on,note,evidence,fingerprint,base\n"

// brief says decisions in a word each.
func brief(ds []review.Decision) string {
	var parts []string
	for _, d := range ds {
		s := fmt.Sprintf("%d %s %s%s%s %s %s", d.Line, d.Subject(), d.Status, d.Field, d.Value, d.By, d.On)
		if d.Note != "" {
			s += " " + fmt.Sprintf("%q", d.Note)
		}
		if d.Problem != "" {
			s += " BAD"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " | ")
}

func TestReadTakesTheTableAsPeopleKeepIt(t *testing.T) {
	const want = `2 ev-a excluded Ann 2020-11-25 "why; not" | 3 ev-b date2020-10-23 Max 2020-11-26`
	for name, raw := range map[string]string{
		"as written":   header + "ev-a,,,,excluded,Ann,2020-11-25,why; not,,,\nev-b,,date,2020-10-23,,Max,2020-11-26,,,,\n",
		"mark":         "\uFEFF" + header + "ev-a,,,,excluded,Ann,2020-11-25,why; not,,,\nev-b,,date,2020-10-23,,Max,2020-11-26,,,,\n",
		"semicolons":   "event_id;field;value;status;by;on;note\r\nev-a;;;excluded;Ann;25.11.2020;\"why; not\"\r\nev-b;date;2020-10-23;;Max;26.11.2020;\r\n",
		"tabs":         "event_id\tfield\tvalue\tstatus\tby\ton\tnote\nev-a\t\t\texcluded\tAnn\t2020-11-25\twhy; not\nev-b\tdate\t2020-10-23\t\tMax\t2020-11-26\t",
		"reordered":    "note,priority,Status,by,on,Event ID,value,field,team\nwhy; not,high,Excluded,Ann,2020-11-25,ev-a,,,press\n,,,Max,2020-11-26,ev-b,2020-10-23,date,\n",
		"spreadsheet":  "event_id,field,value,status,by,on,note\nev-a,,,excluded,Ann,25/11/2020,why; not\nev-b,date,23/10/2020,,Max,\"Nov 26, 2020\",\n",
		"ragged":       "event_id,field,value,status,by,on,note\nev-a,,,excluded,Ann,2020-11-25,why; not,,,\nev-b,date,2020-10-23,,Max,2020-11-26\n",
		"blanks after": header + "ev-a,,,,excluded,Ann,2020-11-25,why; not,,,\nev-b,,date,2020-10-23,,Max,2020-11-26,,,,\n\n,,,,,,,,,,\n  ,\n",
		"spaces":       header + " ev-a ,,,, excluded , Ann, 2020-11-25 ,why; not,,,\nev-b,,date,2020-10-23,,Max,2020-11-26,,,,\n",
	} {
		t.Run(name, func(t *testing.T) {
			ds, errs := review.Read([]byte(raw), "reviews.csv")
			if len(errs) > 0 {
				t.Errorf("%q", errs)
			}
			if diff := cmp.Diff(want, brief(ds)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadReportsWrongRowsAndGoesOn(t *testing.T) {
	raw := header +
		"ev-a,,,,verified,Ann,2020-11-25,,,,\n" + // 2: no evidence
		"\n" +
		"ev-b,,,,refutted,Ann,2020-11-25,,https://e.example,,\n" + // 4
		"ev-c,,,,excluded,Ann,03/04/2020,,,,\n" + // 5
		",,,,excluded,Ann,2020-11-25,,,,\n" + // 6: no id
		"ev-d,,,,excluded,Ann,2020-11-25,he said \"no\",,,\n" + // 7: bare quotation marks
		"ev-e,,,,excluded,Ann,2020-11-25,\"never closed,,,\n" + // 8
		"ev-f,,,,excluded,Ann,2020-11-25,\"two\nlines\",,,\n" + // 9 and 10
		"ev-g,,,,excluded,Ann,2020-11-25,a,b,c,d,e\n" + // 11: too long
		"ev-h,,,,excluded,M\xfcller,2020-11-25,,,,\n" + // 12
		"ev-i,,,,excluded,Ann,2020-11-25,,,,\n"
	ds, errs := review.Read([]byte(raw), "reviews.csv")
	want := []string{
		`reviews.csv:2: the row does not count: status verified needs evidence; fill in evidence with the address`,
		`reviews.csv:4: the row does not count: status "refutted" is unknown; did you mean "refuted"?`,
		`reviews.csv:5: the row does not count: on "03/04/2020": day and month are ambiguous`,
		`reviews.csv:6: the row does not count: event_id and quote_id are empty`,
		`reviews.csv:7: the row does not count: bare " in non-quoted-field; put a field`,
		`reviews.csv:8: the row does not count: extraneous or missing " in quoted-field`,
		`reviews.csv:11: the row does not count: the row has 12 fields and the header 11`,
		`reviews.csv:12: the row does not count: by "M` + "\uFFFD" + `ller" is not UTF-8`,
	}
	for i, w := range want {
		if i >= len(errs) || !strings.HasPrefix(errs[i].Error(), w) {
			t.Errorf("error %d is not %s: %v", i, w, errs)
			break
		}
	}
	if len(errs) != len(want) {
		t.Errorf("%d errors: %q", len(errs), errs)
	}
	got := brief(ds)
	if want := `2 ev-a verified Ann 2020-11-25 BAD | 4 ev-b  Ann 2020-11-25 BAD | 5 ev-c excluded Ann  BAD | 7 ev-d excluded Ann 2020-11-25 "he said \"no\"" BAD | 8 ev-e excluded Ann 2020-11-25 "never closed,,," BAD | 9 ev-f excluded Ann 2020-11-25 "two\nlines" | 11 ev-g excluded Ann 2020-11-25 "a" BAD | 12 ev-h excluded M` + "\uFFFD" + `ller 2020-11-25 BAD | 13 ev-i excluded Ann 2020-11-25`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestReadOfNoTable(t *testing.T) {
	for _, c := range [][2]string{
		{"ev-a,excluded,Ann\n", "there is no column event_id or quote_id"},
		{"\xff\xfee\x00v\x00", `save it as "CSV UTF-8"`},
		{"\"event_id,by\n", "the header"},
	} {
		ds, errs := review.Read([]byte(c[0]), "reviews.csv")
		if len(ds) != 0 || len(errs) != 1 || !errors.Is(errs[0], review.ErrTable) || !strings.Contains(errs[0].Error(), c[1]) {
			t.Errorf("%q: %v, %q", c[0], ds, errs)
		}
	}
	for _, raw := range []string{"", "\uFEFF", "\n \r\n", header} {
		if ds, errs := review.Read([]byte(raw), "reviews.csv"); len(ds)+len(errs) != 0 {
			t.Errorf("%q: %v, %q", raw, ds, errs)
		}
	}
	if _, errs := review.Read([]byte("event_id,statuss,by,on\n"), "reviews.csv"); len(errs) != 1 || !strings.Contains(errs[0].Error(), `did you mean "status"?`) {
		t.Errorf("%q", errs)
	}
}

func TestAppendKeepsTheFileAsItIs(t *testing.T) {
	d := verified("ev-a", "Ann", "2020-11-25", "1 date:2020-10-22")
	d.Note = "says \"yes\";\r\nsee, page 2"
	for name, c := range map[string]struct{ raw, want string }{
		"empty":       {"", header + "ev-a,,,,verified,Ann,2020-11-25,\"says \"\"yes\"\";\nsee, page 2\",https://evidence.example,1 date:2020-10-22,\n"},
		"mark":        {"\uFEFF", header + "ev-a,,,,verified,Ann,2020-11-25,\"says \"\"yes\"\";\nsee, page 2\",https://evidence.example,1 date:2020-10-22,\n"},
		"no break":    {strings.TrimSuffix(header, "\n"), "\nev-a,,,,verified,Ann,2020-11-25,\"says \"\"yes\"\";\nsee, page 2\",https://evidence.example,1 date:2020-10-22,\n"},
		"semicolons":  {"on;by;priority;status;event_id;evidence;note;fingerprint\r\n", "2020-11-25;Ann;;verified;ev-a;https://evidence.example;\"says \"\"yes\"\";\r\nsee, page 2\";1 date:2020-10-22\r\n"},
		"broken rows": {header + "ev-b,\"x,,\nev-c,,,,a\"b\n", "ev-a,,,,verified,Ann,2020-11-25,\"says \"\"yes\"\";\nsee, page 2\",https://evidence.example,1 date:2020-10-22,\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := review.Append([]byte(c.raw), d)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.raw+c.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAppendRefuses(t *testing.T) {
	d := verified("ev-a", "Ann", "2020-11-25", "")
	for name, c := range map[string]struct {
		raw  string
		d    review.Decision
		want string
	}{
		"an unsound decision": {header, review.Decision{EventID: "ev-a", Status: dataset.Verified, By: "Ann", On: "2020-11-25"}, "needs evidence"},
		"no column":           {"event_id,status,by,on\n", d, `there is no column "evidence"`},
		"no table":            {"hello\n", d, "there is no column event_id"},
	} {
		if got, err := review.Append([]byte(c.raw), c.d); err == nil || got != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// A formula in a note is not run when people open reviews.csv, and comes back as it was.
func TestFormulasAreGuarded(t *testing.T) {
	d := review.Decision{EventID: "ev-a", By: "Ann", On: "2020-11-25", Note: "=1+1", Field: "date", Value: "-0498", Base: review.Nothing}
	raw, err := review.Append(nil, d)
	if err != nil {
		t.Fatal(err)
	}
	has(t, "the file", string(raw), "'=1+1", "'-0498", ",-\n")
	ds, _ := review.Read(raw, "reviews.csv")
	if diff := cmp.Diff([]review.Decision{d}, ds, cmpopts.IgnoreFields(review.Decision{}, "Line")); diff != "" {
		t.Error(diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(header+"ev-a,,,,excluded,Ann,2020-11-25,why,,,\n"), "a note", "ev-b")
	f.Add([]byte("\uFEFFevent_id;by;on;status;note\r\nev-a;Ann;25.11.2020;excluded;\"a\r\nb\"\r\n;;\"\r\n"), "=x", "'-")
	f.Add([]byte("quote_id\ton\n\"\"\"\n\"\n"), "\"", "\x00")
	f.Fuzz(func(t *testing.T, raw []byte, note, id string) {
		ds, errs := review.Read(raw, "r")
		for _, d := range ds {
			if d.Subject() == "" || d.Line < 1 || d.Line > 1+bytes.Count(raw, []byte("\n")) {
				t.Errorf("%+v is nowhere", d)
			}
			if err := d.Check(); err != nil && d.Problem == "" {
				t.Errorf("%+v passes with %v", d, err)
			}
		}
		for _, err := range errs {
			if !strings.HasPrefix(err.Error(), "r:") {
				t.Errorf("%v does not say where", err)
			}
		}
		d := review.Decision{EventID: id, Status: dataset.Unresolved, By: "Ann", On: "2020-11-25", Note: note}
		out, err := review.Append(raw, d)
		if err != nil {
			return
		}
		if !bytes.HasPrefix(out, raw) {
			t.Fatal("the old bytes do not stand before the new")
		}
		again, _ := review.Read(out, "r")
		if len(again) != len(ds)+1 {
			t.Fatalf("%d decisions and one more are %d", len(ds), len(again))
		}
		if diff := cmp.Diff(ds, again[:len(ds)], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("what stood there reads otherwise: %s", diff)
		}
	})
}

// A table of broken rows is read in time in proportion to its length, whatever its quotation marks do.
func TestBrokenRowsAreReadInLinearTime(t *testing.T) {
	for _, row := range []string{"ev-a,\"x,\n", "ev-a,x\"\"y\"\n", "ev-a,\"\"\"\n", "ev-a,\"\"\"y\n", "\"\n", "ev-a\"\n\n\n", "ev-a,\"\"x\"\"\",\"\n"} {
		took := func(n int) time.Duration {
			raw := []byte(header + strings.Repeat(row, n))
			start := time.Now()
			review.Read(raw, "reviews.csv")
			return time.Since(start)
		}
		few, lots := time.Duration(0), time.Hour
		for range 10 { // other work on the machine disturbs one reading, not each of ten
			few, lots = max(few, took(1000)), min(lots, took(20000))
			if lots <= 100*few {
				break
			}
		}
		if lots > 100*few {
			t.Errorf("%q: 20 times the rows take %v instead of %v", row, lots, few)
		}
	}
}
