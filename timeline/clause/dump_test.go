package clause

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/timeline/segment"
)

func TestDump(t *testing.T) {
	f := os.Getenv("DUMP")
	if f == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(f)
	text := string(b)
	for p := range segment.Paragraphs(text) {
		for s := range segment.Sentences(text, p) {
			fmt.Println("##", s.Of(text))
			x := Split(text, s)
			for i, c := range x.Clauses {
				fmt.Printf("   %d kind=%d host=%d verb=%q tense=%d modal=%s perf=%v pass=%v intro=%q | %s\n", i, c.Kind, c.Host, c.Lemma, c.Tense, c.Modal, c.Perfect, c.Passive, c.Intro.Of(text), c.Of(text))
			}
			at := s.Start
			var ps []string
			for _, p := range x.pieces {
				ps = append(ps, fmt.Sprintf("[%d:%s]", p.clause, text[at:p.end]))
				at = p.end
			}
			fmt.Println("   ", strings.Join(ps, ""))
		}
	}
}
