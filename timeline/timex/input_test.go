package timex

import (
	"strings"
	"testing"
	"time"

	"dateline/dataset/edtf"
)

// TestLinear: what runs on without an end takes time in proportion to its length.
func TestLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"letters": "x", "digits": "1", "number words": "one ", "hundreds": "one hundred and ", "slashes": "1/", "points": "1.", "commas": "1,", "thousands": "111,",
		"colons": "1:", "initials": "a.", "capitals": "A.", "hyphens": "-", "days": "Tuesday ", "dates": "1 May ", "high bytes": "\xe2\x80", "spaces": " ", "lines": "\n",
		"the": "the ", "the end of": "the end of ", "years": "2020-", "apostrophes": "'90", "quotes": "’s ", "minutes": "1 minute and a half ",
	} {
		small, large := cost(unit, 1<<15), cost(unit, 1<<18)
		if large > 40*small+200*time.Millisecond {
			t.Errorf("%s: 32 KB took %v, 256 KB took %v", name, small, large)
		}
	}
}

func cost(unit string, size int) time.Duration {
	text := strings.Repeat(unit, size/len(unit))
	start := time.Now()
	Find(text, published)
	return time.Since(start)
}

// TestLongWord: ten megabytes without a space.
func TestLongWord(t *testing.T) {
	start := time.Now()
	if es := Find(strings.Repeat("x", 10<<20)+" on 5 May 2018", Context{}); len(es) != 1 || es[0].Date != "2018-05-05" {
		t.Errorf("found %+v", es)
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}

// TestFarYears: the ends of the calendar give dates or a reason.
func TestFarYears(t *testing.T) {
	text := "It was 200 centuries ago, last century, last year, 9,000 years ago, next year, in 1,000 years, on Tuesday, 400 days later."
	for _, y := range []int{1, 4, 99, 1582, 9999} {
		ctx := Context{Published: edtf.Day{Year: y, Month: 1, Day: 1}}
		if broken := laws(text, ctx); broken != "" {
			t.Errorf("published in the year %d: %s", y, broken)
		}
	}
}

// TestForeignDigits: digits and spaces of other scripts neither break words nor become dates.
func TestForeignDigits(t *testing.T) {
	for _, text := range []string{"٢٢ October", "２０２０", "in ২০২০", "5\u2009May\u202f2018", "Tu\u00adesday", "5\u3000May 2018", "\ufeff5 May 2018"} {
		if broken := laws(text, published); broken != "" {
			t.Errorf("%q: %s", text, broken)
		}
	}
	if es := Find("on 5\u2009May\u202f2018.", Context{}); len(es) != 1 || es[0].Date != "2018-05-05" {
		t.Errorf("thin spaces: found %+v", es)
	}
}

// TestBlocks: an expression is found wherever the blocks of a long text end.
func TestBlocks(t *testing.T) {
	for pad := 500; pad < 530; pad++ {
		text := strings.Repeat("word ", pad) + "on 5 May 2018. Then. " + strings.Repeat("word ", 3000) + "on 6 May 2018"
		if es := Find(text, Context{}); len(es) != 2 || es[0].Date != "2018-05-05" || es[1].Date != "2018-05-06" {
			t.Errorf("after %d words: found %+v", pad, es)
		}
	}
}

// TestCutShort: a text may end, or go on otherwise, anywhere within an ISO time.
func TestCutShort(t *testing.T) {
	const whole = "2020-10-22T10:35:07Z"
	for n := range len(whole) {
		for _, after := range []string{"", " ", "Z said", ": done", "\n\n2"} {
			if broken := laws("On "+whole[:n]+after, published); broken != "" {
				t.Errorf("%q: %s", whole[:n]+after, broken)
			}
		}
	}
}
