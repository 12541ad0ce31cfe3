package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// runQuotes runs the command with a text as its standard input.
func runQuotes(t *testing.T, in string, args ...string) (out, errOut string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	app := &cli.App{Name: "dateline", Reader: strings.NewReader(in), Writer: &o, ErrWriter: &e, Commands: []*cli.Command{quotesCommand()},
		ExitErrHandler: func(*cli.Context, error) {}, DisableSliceFlagSeparator: true}
	err = app.Run(append([]string{"dateline", "quotes"}, args...))
	return o.String(), e.String(), err
}

const drought = "Farmer Maria Vidal waited.\n\n“Es ist schön, but dry,” she said. The ministry said that the wells were “nearly empty.”\n"

func TestQuotesJSONLines(t *testing.T) {
	out, _, err := runQuotes(t, drought, "-")
	if err != nil {
		t.Fatal(err)
	}
	runes := []rune(drought)
	var kinds []string
	for line := range strings.Lines(out) {
		var q struct {
			Source, Text, Kind, Speaker string
			Start, End                  int
			SpeakerText                 string `json:"speaker_text"`
			SpeakerStart                int    `json:"speaker_start"`
			SpeakerEnd                  int    `json:"speaker_end"`
			Cue                         string
		}
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if string(runes[q.Start:q.End]) != q.Text || string(runes[q.SpeakerStart:q.SpeakerEnd]) != q.SpeakerText {
			t.Errorf("offsets are not the text's: %s", line)
		}
		kinds = append(kinds, q.Kind+" "+q.Speaker+" "+q.Cue)
	}
	want := "direct Maria Vidal said; indirect ministry said; partial ministry said"
	if got := strings.Join(kinds, "; "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestQuotesText(t *testing.T) {
	out, _, err := runQuotes(t, drought, "--format", "text", "-")
	if err != nil || !strings.Contains(out, "Maria Vidal [direct] said: “Es ist schön, but dry,”") {
		t.Errorf("%v: %s", err, out)
	}
}

func TestQuotesFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "q.jsonl")
	if out, _, err := runQuotes(t, drought, "-o", path, "-"); err != nil || out != "" {
		t.Fatalf("%v: %s", err, out)
	}
	if b, err := os.ReadFile(path); err != nil || !bytes.Contains(b, []byte(`"kind":"direct"`)) {
		t.Errorf("%v: %s", err, b)
	}
}

func TestQuotesErrors(t *testing.T) {
	for _, args := range [][]string{{}, {"--format", "xml", "-"}, {"-o", "a.pdf", "-"}, {filepath.Join(t.TempDir(), "none.txt")}} {
		_, _, err := runQuotes(t, drought, args...)
		coded, ok := err.(cli.ExitCoder)
		if !ok || coded.ExitCode() != exitNotDone || err.Error() == "" {
			t.Errorf("%v: %v", args, err)
		}
	}
}
