package identity_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dateline/dataset/identity"
)

func TestSuccessor(t *testing.T) {
	rows := []identity.Retired{
		{ID: "ev-a", Successor: "ev-b", Reason: identity.Merged}, {ID: "ev-b", Successor: "ev-c", Reason: identity.Merged},
		{ID: "ev-d", Reason: identity.Gone}, {ID: "ev-e", Successor: "ev-d", Reason: identity.Merged},
		{ID: "ev-f", Reason: identity.Gone}, {ID: "ev-f", Reason: identity.Back}, {ID: "ev-g", Successor: "ev-f", Reason: identity.Merged},
		{ID: "ev-h", Successor: "ev-c", Reason: identity.Merged}, {ID: "ev-h", Reason: identity.Back}, {ID: "ev-h", Successor: "ev-a", Reason: identity.Merged},
		{ID: "ev-x", Successor: "ev-y", Reason: identity.Merged}, {ID: "ev-y", Successor: "ev-x", Reason: identity.Merged}, {ID: "ev-z", Successor: "ev-z"},
	}
	of := identity.Successor(rows)
	for id, want := range map[string]string{"ev-new": "ev-new", "": "", "ev-a": "ev-c", "ev-b": "ev-c", "ev-c": "ev-c", "ev-d": "", "ev-e": "", "ev-f": "ev-f", "ev-g": "ev-f",
		"ev-h": "ev-c", "ev-x": "", "ev-y": "", "ev-z": ""} {
		if got := of(id); got != want {
			t.Errorf("%s: %q, not %q", id, got, want)
		}
	}
}

func TestReadRetired(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		want      []identity.Retired
		errs      []string
	}{
		{name: "plain", raw: "id,on,reason,successor\nev-b,2021-03-05,merged,ev-a\n", want: []identity.Retired{{"ev-b", "2021-03-05", "merged", "ev-a"}}},
		{name: "empty"},
		{name: "header only", raw: "id,on,reason,successor\n"},
		{name: "from a spreadsheet", raw: "\ufeffsuccessor;Reason;my note;ID;on\r\n;gone;\"see; mail\";ev-b;2021-03-05\r\n;;;;\r\n",
			want: []identity.Retired{{ID: "ev-b", On: "2021-03-05", Reason: "gone"}}},
		{name: "short row", raw: "id,on,reason,successor\nev-b,2021-03-05\n", want: []identity.Retired{{ID: "ev-b", On: "2021-03-05"}}},
		{name: "wrong rows", raw: "id,on,reason,successor\n,2021-03-05,gone,\nev-b,05.03.2021,gone,\nev-c,2021-03-05,merged,ev-c\nev-d,2021-03-06,back,ev-a\nev-e,2021-03-06,gone,\n",
			want: []identity.Retired{{ID: "ev-b", On: "05.03.2021", Reason: "gone"}, {"ev-c", "2021-03-05", "merged", "ev-c"}, {"ev-d", "2021-03-06", "back", "ev-a"}, {ID: "ev-e", On: "2021-03-06", Reason: "gone"}},
			errs: []string{`r.csv:2: the row names no id; fill in`, `r.csv:3: on "05.03.2021" is not a day; write it as`, `r.csv:4: ev-c is its own successor; leave`, `r.csv:5: ev-d is back, so`}},
		{name: "misspelt column", raw: "id,on,reason,sucessor\n", errs: []string{`r.csv: column "sucessor" is unknown; did you mean "successor"?`}},
		{name: "missing column", raw: "id,reason,successor\n", errs: []string{`r.csv: there is no column "on"; the columns are id, on,`}},
		{name: "double column", raw: "id,on,reason,successor,id\n", errs: []string{`r.csv: column "id" stands there twice`}},
		{name: "open quote", raw: "id,on,reason,successor\nev-b,\"2021\n", errs: []string{`r.csv:2: column 12: extraneous`}},
		{name: "not UTF-8", raw: "id,on,reason,successor\n\xff\n", errs: []string{`r.csv: it is not UTF-8; save`}},
	} {
		got, errs := identity.ReadRetired([]byte(c.raw), "r.csv")
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, not %+v", c.name, got, c.want)
		}
		if !slices.EqualFunc(errs, c.errs, func(err error, want string) bool { return strings.HasPrefix(err.Error(), want) }) {
			t.Errorf("%s: errors %q, not %q", c.name, errs, c.errs)
		}
	}
}

func TestAppendRetired(t *testing.T) {
	rows := []identity.Retired{{"ev-b", "2021-03-05", "merged", "ev-a"}, {ID: "ev-c", On: "2021-03-05", Reason: "gone"}}
	for _, c := range []struct{ raw, want string }{
		{"", "id,on,reason,successor\nev-b,2021-03-05,merged,ev-a\nev-c,2021-03-05,gone,\n"},
		{"id,on,reason,successor\n", "id,on,reason,successor\nev-b,2021-03-05,merged,ev-a\nev-c,2021-03-05,gone,\n"},
		{"id,on,reason,successor", "id,on,reason,successor\nev-b,2021-03-05,merged,ev-a\nev-c,2021-03-05,gone,\n"},
		{"\ufeffon;my note;id;successor;reason\r\n2020-01-01;\"a;b\";ev-x;;gone", "\ufeffon;my note;id;successor;reason\r\n2020-01-01;\"a;b\";ev-x;;gone\r\n2021-03-05;;ev-b;ev-a;merged\r\n2021-03-05;;ev-c;;gone\r\n"},
	} {
		got, err := identity.AppendRetired([]byte(c.raw), rows)
		if err != nil || string(got) != c.want {
			t.Errorf("to %q: %v, %q", c.raw, err, got)
		}
	}
	for _, raw := range []string{"id,on\n", "id,on,reason,successor\nev-b,\"open\n"} {
		if got, err := identity.AppendRetired([]byte(raw), rows); err == nil {
			t.Errorf("to %q: %q", raw, got)
		}
	}
	if got, err := identity.AppendRetired([]byte("anything"), nil); err != nil || string(got) != "anything" {
		t.Errorf("nothing: %v, %q", err, got)
	}
}

// Whatever the table is, what stands in it stays, and the rows that are added are read back after those that were there.
func FuzzRetired(f *testing.F) {
	for _, raw := range []string{"", "id,on,reason,successor\nev-b,2021-03-05,merged,ev-a\n", "\ufeffon;my note;id;successor;reason\r\n2020-01-01;\"a;b\";ev-x;;gone", "id\ton\treason\tsuccessor\n\"", "\r\n\r\n"} {
		f.Add([]byte(raw), "ev-c", "gone, \"or so\"\n", "ev-a;")
	}
	f.Fuzz(func(t *testing.T, raw []byte, id, reason, successor string) {
		before, errs := identity.ReadRetired(raw, "r.csv")
		row := identity.Retired{ID: id, On: "2021-03-05", Reason: reason, Successor: successor}
		after, err := identity.AppendRetired(raw, []identity.Retired{row})
		if err != nil {
			if len(errs) == 0 {
				t.Fatalf("%q is read, and takes no row: %v", raw, err)
			}
			return
		}
		if !bytes.HasPrefix(after, raw) {
			t.Fatalf("%q became %q", raw, after)
		}
		for _, s := range []string{id, reason, successor} {
			if s != strings.TrimSpace(s) || strings.ContainsAny(s, "\r") || strings.ToValidUTF8(s, "") != s || id == "" {
				return
			}
		}
		got, _ := identity.ReadRetired(after, "r.csv")
		if !slices.Equal(got, append(before, row)) {
			t.Fatalf("%q and %+v gave %q, which is read as %+v", raw, row, after, got)
		}
	})
}
