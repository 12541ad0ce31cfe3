package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/dataset"
)

func jsonLines(t testing.TB, tl *dataset.Timeline) (string, Loss) {
	t.Helper()
	var b bytes.Buffer
	loss, err := writeJSONL(&b, tl, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), loss
}

func TestJSONLHasOneEventALine(t *testing.T) {
	text, loss := jsonLines(t, sample())
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != 5 || len(loss) != 0 {
		t.Fatalf("%d lines, loss %q", len(lines), loss)
	}
	var e map[string]any
	if err := json.Unmarshal([]byte(lines[2]), &e); err != nil {
		t.Fatal(err)
	}
	always, _ := fieldsOf(dataset.Event{})
	for _, key := range always {
		if _, ok := e[key]; !ok {
			t.Errorf("a line has no %s", key)
		}
	}
	if strings.Contains(lines[0], "null,") && !strings.Contains(lines[0], `"review":null`) {
		t.Errorf("null lists in %s", lines[0])
	}
}

func TestJSONLRoundTrip(t *testing.T) {
	want := rich(20)
	text, loss := jsonLines(t, want)
	if len(loss) != 1 || !strings.Contains(loss[0], "broken UTF-8") {
		t.Fatalf("loss %q", loss)
	}
	got, err := ReadJSONL(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	// What is not UTF-8 has become U+FFFD, as in the JSON form.
	want, err = ReadJSON(bytes.NewReader(jsonOf(t, want)))
	if err != nil {
		t.Fatal(err)
	}
	want.Title, want.Generator = "", ""
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestJSONLSaysWhatHasNoLine(t *testing.T) {
	tl := sample()
	tl.Sources = append(tl.Sources, dataset.Source{ID: "unused"})
	tl.Events[3].Quotes = nil
	tl.Reviews = append(tl.Reviews, dataset.Review{ID: "ev-gone", Status: dataset.Excluded, Orphaned: true})
	_, loss := jsonLines(t, tl)
	for _, want := range []string{"1 quotation", "1 source", "1 earlier or orphaned review"} {
		if !strings.Contains(strings.Join(loss, "\n"), want) {
			t.Errorf("the loss %q does not say %q", loss, want)
		}
	}
}

func TestReadJSONLNamesTheLine(t *testing.T) {
	text, _ := jsonLines(t, sample())
	lines := strings.SplitAfter(text, "\n")
	for _, c := range []struct{ name, text, want string }{
		{"half a line", lines[0] + lines[1][:40], "line 2: event 2: the file ends in the middle"},
		{"no JSON", lines[0] + "date,title\n", "line 2: event 2: not JSON"},
		{"a bad status", lines[0] + strings.Replace(lines[1], `"status":"reported"`, `"status":"true"`, 1), `line 2: event 2: ev-cklmnp: status is "true"`},
		{"a bad quotation", strings.Replace(text, `"kind":"direct"`, `"kind":"shouted"`, 1), `line 3: event 3: qu-bdfgkm: kind is "shouted"`},
		{"a stray bracket", lines[0] + "]\n", "line 2"},
	} {
		if _, err := ReadJSONL(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: the error is %v, want %s", c.name, err, c.want)
		}
	}
}
