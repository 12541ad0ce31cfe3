package export

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"dateline/dataset"
)

func tableOf(t testing.TB, tl *dataset.Timeline, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := writeTable(&b, tl, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTableFitsAndIsSafe(t *testing.T) {
	for _, width := range []int{40, 60, 72, 80, 100, 132, 200} {
		for _, tl := range []*dataset.Timeline{sample(), rich(200)} {
			got := tableOf(t, tl, Options{Width: width})
			for _, line := range strings.Split(got, "\n") {
				if w := displayWidth(line); w > width {
					t.Errorf("width %d: a line of %d: %q", width, w, line)
				}
			}
			for _, r := range got {
				if r != '\n' && unicode.IsControl(r) || turnsDirection(r) {
					t.Fatalf("width %d: %U reaches the terminal", width, r)
				}
			}
		}
	}
}

func TestTableGolden(t *testing.T) {
	const want = `The harbour bridge at Wexley

date            status          event                   quotation               source
──────────────────────────────────────────────────────────────────────────────────────────
2019            ! unverified    The town puts money                             Wexley
                                aside for the bridge                            Courier

2021-02         ○ reported      Cracks are found in                             Wexley
                                two of the piers                                Courier

2021-03-05      ● corroborated  The engineers warn the  “We would rather close  Wexley
                review:         council that the        it a month early than   Courier
                verified        bridge must close       a day too late”         2 sources
                                before the spring       — Maria Lindqvist
                                tides

[2021-03-05..   ≠ disputed      The council votes to    the repairs would cost  Wexley
2021-03-12]     (date; number)  close the bridge        no more than the town   Courier
                                                        had put aside
                                                        — The treasurer

2021-04-01/..   ○ reported      The bridge is to be                             Wexley
                scheduled       closed                                          Courier

5 events: ! 1 unverified, ○ 2 reported, ● 1 corroborated, ≠ 1 disputed
`
	if got := tableOf(t, sample(), Options{Width: 90}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTableColoursOnlyWhenAsked(t *testing.T) {
	plain, coloured := tableOf(t, sample(), Options{}), tableOf(t, sample(), Options{Color: true})
	if strings.Contains(plain, "\x1b") || !strings.Contains(coloured, "\x1b[33m≠ disputed\x1b[0m") {
		t.Errorf("colours are wrong:\n%s", coloured)
	}
	bare := coloured
	for _, code := range []string{"0", "1", "33", "34", "35", "36"} {
		bare = strings.ReplaceAll(bare, "\x1b["+code+"m", "")
	}
	if bare != plain {
		t.Errorf("colours change the layout:\n%s", bare)
	}
}

func TestEmptyTable(t *testing.T) {
	if got := tableOf(t, &dataset.Timeline{}, Options{}); !strings.HasSuffix(got, "No events.\n") {
		t.Error(got)
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "a\nb\tc": "a b c", "a\r\nb": "a b", "\x1b[31m": `\x1b[31m`, "\x00\x7f": `\x00\x7f`, "\u009b31m": `\u009b31m`,
		"\u202Eabc": `\u202eabc`, "\xff": "\uFFFD", "שלום 日本 👩‍👩‍👧‍👦": "שלום 日本 👩‍👩‍👧‍👦", "\U000E0041": `\ue0041`,
	} {
		if got := visible(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

// Nothing is lost in wrapping but spaces, and no line is too wide.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := visible(rapid.StringOf(rapid.SampledFrom([]rune("ab ./..-日本👩‍é\u0301\n"))).Draw(t, "text"))
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := wrap(s, width)
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(lines, "")); got != bare(s) {
			t.Fatalf("%q becomes %q", s, lines)
		}
		for _, l := range lines {
			if displayWidth(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
	})
}
