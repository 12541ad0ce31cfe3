package timeline_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/dataset"
	"dateline/timeline"
)

// repeated is an article of about size bytes that repeats a sentence with a day of the month for "%d".
func repeated(sentence string, size int) dataset.Source {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		if strings.Contains(sentence, "%d") {
			fmt.Fprintf(&b, sentence, i%28+1)
		} else {
			b.WriteString(sentence)
		}
		if i%5 == 4 && strings.HasSuffix(sentence, ". ") {
			b.WriteString("\n\n")
		}
	}
	return dataset.Source{ID: "long", Text: b.String(), Published: "2022-07-07"}
}

// An article that is ten times as long takes about ten times as long, whatever it repeats.
func TestLongArticleTakesLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	for _, c := range []struct {
		sentence string
		size     int
	}{
		{"The council met on June %d and the mayor said the meeting of Oslo was short. ", 5 << 20},
		{"The council met in Oslo on June %d and the red meeting of Bergen, “the vote”, was followed by a strike, Ann Roe said. ", 1 << 20},
		{"the meeting on June %d, ", 500 << 10},
		{"said on June %d that the meeting and held ", 500 << 10},
		{"“We won,” she said of the summit. ", 500 << 10},
		{"Ann Roe %d said in May, ", 500 << 10},
		{"followed by the vote on Monday ", 500 << 10},
	} {
		short, long := extractTime(repeated(c.sentence, c.size/10)), extractTime(repeated(c.sentence, c.size))
		if long > 30*short+2*time.Second {
			t.Errorf("%q: %v for %d bytes, %v for %d", c.sentence, short, c.size/10, long, c.size)
		}
	}
}

func extractTime(s dataset.Source) time.Duration {
	start := time.Now()
	timeline.Extract(s)
	return time.Since(start)
}
