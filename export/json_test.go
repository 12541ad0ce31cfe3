package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/edtf"
)

func jsonOf(t testing.TB, tl *dataset.Timeline) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := writeJSON(&b, tl, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestJSONSatisfiesTheSchema(t *testing.T) {
	s := compiled(t)
	for name, tl := range map[string]*dataset.Timeline{"empty": {}, "sample": sample(), "rich": rich(20)} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(jsonOf(t, tl)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaIsStrict(t *testing.T) {
	s := compiled(t)
	good := string(jsonOf(t, sample()))
	for _, change := range [][2]string{
		{`"format": "dateline/1"`, `"format": "dateline/2"`}, {`"status": "disputed"`, `"status": "false"`}, {`"kind": "official"`, `"kind": "blog"`},
		{`"date": "2021-02"`, `"date": "Feb 2021"`}, {`"date_start": "2021-02-01"`, `"date_start": "2021-02"`}, {`"start": 100`, `"start": -1`},
		{`"start": 100`, `"start": "100"`}, {`"reviews": [`, `"review": [`}, {`"outcome": "pass"`, `"outcome": "ok"`}, {`"modality": "scheduled"`, `"modality": "planned"`},
		{`"review": null`, `"review": ""`}, {`"status": "verified"`, `"status": "true"`}, {`"precision": "month"`, `"precision": "week"`}, {`"independent": [`, `"groups": [`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("the sample has no %s", change[0])
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(doc) == nil {
			t.Errorf("the schema takes %s", change[1])
		}
	}
}

// The schema names every field of the records, and requires those that are always written.
func TestSchemaKnowsEveryField(t *testing.T) {
	var doc struct {
		Properties map[string]any
		Required   []string
		Defs       map[string]struct {
			Properties map[string]any
			Required   []string
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	same := func(name string, record any, properties map[string]any, required []string) {
		always, sometimes := fieldsOf(record)
		if diff := cmp.Diff(always, required); diff != "" {
			t.Errorf("%s requires other fields than the record has: %s", name, diff)
		}
		for _, f := range append(always, sometimes...) {
			if properties[f] == nil {
				t.Errorf("%s: %s is not described", name, f)
			}
		}
	}
	same("timeline", dataset.Timeline{}, doc.Properties, doc.Required)
	for name, record := range map[string]any{"source": dataset.Source{}, "quote": dataset.Quote{}, "event": dataset.Event{}, "mention": dataset.Mention{}, "check": dataset.Check{}, "review": dataset.Review{}} {
		same(name, record, doc.Defs[name].Properties, doc.Defs[name].Required)
	}
}

// fieldsOf names the fields of a record that are always written, and those left out where they are empty.
func fieldsOf(record any) (always, sometimes []string) {
	kind := reflect.TypeOf(record)
	for i := range kind.NumField() {
		switch name, omit := strings.CutSuffix(kind.Field(i).Tag.Get("json"), ",omitempty"); {
		case name == "-":
		case omit:
			sometimes = append(sometimes, name)
		default:
			always = append(always, name)
		}
	}
	return always, sometimes
}

func TestJSONIsWhatTheEncoderWrites(t *testing.T) {
	tl := rich(3)
	for i := range tl.Events {
		tl.Events[i] = wholeEvent(tl.Events[i])
	}
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(tl); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), string(jsonOf(t, tl))); diff != "" {
		t.Error(diff)
	}
}

func TestJSONHasNoNullLists(t *testing.T) {
	got := string(jsonOf(t, &dataset.Timeline{Events: []dataset.Event{{ID: "ev-kdwrtp", Independent: [][]string{nil}}}}))
	if n := strings.Count(got, "null"); n != 1 || !strings.Contains(got, `"review": null`) || !strings.HasSuffix(got, "}\n") {
		t.Errorf("%d nulls in %s", n, got)
	}
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawTimeline(t)
		got, err := ReadJSON(bytes.NewReader(mustJSON(t, want)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func mustJSON(t *rapid.T, tl *dataset.Timeline) []byte {
	var b bytes.Buffer
	if _, err := writeJSON(&b, tl, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func drawTimeline(t *rapid.T) *dataset.Timeline {
	text := rapid.String()
	id := rapid.StringMatching(`[a-z]{2}-[a-z]{6}`)
	day := rapid.SampledFrom([]edtf.Date{"", "2020-10-22", "2020-10", "-0498", "[2020-10-22..2020-11-04]", "2020-05/.."})
	review := rapid.Custom(func(t *rapid.T) dataset.Review {
		return dataset.Review{ID: id.Draw(t, "id"), Status: dataset.Verified, By: text.Draw(t, "by"), On: "2020-10-22", Note: text.Draw(t, "note"), Stale: rapid.Bool().Draw(t, "stale"),
			Field: rapid.SampledFrom([]string{"", "date", "speaker"}).Draw(t, "field"), Value: text.Draw(t, "value"),
			Changed: rapid.SliceOf(rapid.SampledFrom([]string{"date", "title"})).Draw(t, "changed"), Reason: text.Draw(t, "reason")}
	})
	event := rapid.Custom(func(t *rapid.T) dataset.Event {
		e := dataset.Event{ID: id.Draw(t, "id"), Title: text.Draw(t, "title"), Summary: text.Draw(t, "summary"), Actors: rapid.SliceOf(text).Draw(t, "actors"),
			Modality: dataset.Occurred, Status: rapid.SampledFrom(dataset.Statuses).Draw(t, "status").Status, Quotes: rapid.SliceOf(id).Draw(t, "quotes"),
			Checks:      []dataset.Check{{Check: "anchored", Outcome: dataset.Pass, Detail: text.Draw(t, "detail")}},
			Mentions:    []dataset.Mention{{ID: "me-bcdfgh", Source: text.Draw(t, "source"), Start: 3, End: 9, Text: text.Draw(t, "text")}},
			Independent: rapid.SliceOf(rapid.SliceOf(id)).Draw(t, "independent")}
		e.SetDate(day.Draw(t, "date"))
		if rapid.Bool().Draw(t, "reviewed") {
			r := review.Draw(t, "review")
			e.Review = &r
		}
		return e
	})
	return &dataset.Timeline{Format: dataset.Format, Generator: text.Draw(t, "generator"), Title: text.Draw(t, "title"),
		Events: rapid.SliceOf(event).Draw(t, "events"), Reviews: rapid.SliceOf(review).Draw(t, "reviews")}
}

func TestReadJSONNamesThePlace(t *testing.T) {
	good := string(jsonOf(t, sample()))
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "line 1: the file ends in the middle"},
		{"cut off", good[:len(good)/2], "cut off"},
		{"a list", "[]", "line 1: [ stands where a timeline starts with {"},
		{"no JSON", "date,title\n", "line 1: not JSON"},
		{"another format", strings.Replace(good, "dateline/1", "dateline/9", 1), `"format" is "dateline/9"; a timeline has "dateline/1"`},
		{"another program's", `{"a": 1}`, `"format" is ""`},
		{"a number for a text", strings.Replace(good, `"title": "Minutes of the 14th session"`, `"title": 14`, 1), "line 8: sources[0].title: a number stands where there should be a text"},
		{"a text for a number", strings.Replace(good, `"start": 12`, `"start": "12"`, 1), "quotes[0].start: a string stands where there should be a whole number"},
		{"a bad date", strings.Replace(good, `"date": "2021-02"`, `"date": "2021-99"`, 1), `events[1]: ev-cklmnp: date: "2021-99" is not a date in EDTF`},
		{"a bad status", strings.Replace(good, `"status": "disputed"`, `"status": "true"`, 1), `events[3]: ev-mzxqwr: status is "true"; it is one of unverified, reported`},
		{"a bad kind", strings.Replace(good, `"kind": "official"`, `"kind": "blog"`, 1), `sources[0]: council-minutes: kind "blog" is unknown`},
		{"a bad span", strings.Replace(good, `"start": 100`, `"start": 1000`, 1), "are no span"},
		{"a syntax error", strings.Replace(good, `"quotes": [`, `"quotes": [,`, 1), "not JSON: invalid character ','"},
		{"more after it", good + "{}", "something follows"},
		{"a text for a list", strings.Replace(good, `"reviews": [`, `"reviews": "none", "others": [`, 1), `reviews: "none" stands where a list starts`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := ReadJSON(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v, want %s", err, c.want)
			}
		})
	}
}

func TestReadJSONIsKind(t *testing.T) {
	for name, text := range map[string]string{
		"mark":        bom + `{"format":"dateline/1"}`,
		"unknown key": `{"later":{"a":[1,2]},"format":"dateline/1","events":[{"id":"ev-kdwrtp","new":1,"status":"reported","modality":"occurred"}]}`,
		"null lists":  `{"format":"dateline/1","sources":null,"quotes":null,"events":null,"reviews":null}`,
	} {
		if _, err := ReadJSON(strings.NewReader(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadJSONCountsLines(t *testing.T) {
	good := string(jsonOf(t, rich(2000)))
	at := strings.LastIndex(good, `"status": "`)
	bad := good[:at] + `"status": 7` + good[at+len(`"status": "`)-1:]
	_, err := ReadJSON(strings.NewReader(bad[:at] + "\x01" + bad[at:]))
	want := strings.Count(good[:at], "\n") + 1
	if err == nil || !strings.HasPrefix(err.Error(), "line "+itoa(want)+":") {
		t.Errorf("the error is %v, want line %d", err, want)
	}
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func FuzzReadJSON(f *testing.F) {
	f.Add(jsonOf(f, sample()))
	f.Add([]byte(`{"format":"dateline/1","events":[{}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		tl, err := ReadJSON(bytes.NewReader(b))
		if err != nil {
			return
		}
		again, err := ReadJSON(bytes.NewReader(jsonOf(t, tl)))
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if diff := cmp.Diff(tl, again, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestBrokenUTF8IsSaid(t *testing.T) {
	tl := sample()
	tl.Events[1].Title = "a \uFFFD that was there, a \\ufffd as well, and broken \xff bytes"
	for _, name := range []string{"json", "jsonl", "csv"} {
		if _, loss := written(t, name, tl, Options{}); len(loss) != 1 || !strings.HasPrefix(loss[0], "1 place") {
			t.Errorf("%s: loss %q", name, loss)
		}
		if _, loss := written(t, name, sample(), Options{}); len(loss) != 0 {
			t.Errorf("%s: loss %q of a sound timeline", name, loss)
		}
	}
}
