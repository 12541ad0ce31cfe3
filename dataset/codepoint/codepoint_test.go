package codepoint

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// An offset is the count of runes before it, whatever the text.
func TestOfCountsRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.String().Draw(t, "text"), rapid.IntRange(1, 200).Draw(t, "times"))
		x := NewIndex(text)
		for at := range text {
			if at%7 == 0 {
				if got, want := x.Of(at), utf8.RuneCountInString(text[:at]); got != want {
					t.Fatalf("Of(%d) = %d, want %d", at, got, want)
				}
			}
		}
		if got, want := x.Of(len(text)), utf8.RuneCountInString(text); got != want {
			t.Fatalf("Of(len) = %d, want %d", got, want)
		}
	})
}

func TestPrefixAndSuffixStopAtTheText(t *testing.T) {
	text := "“Да,” he said"
	if got := Prefix(text, len("“Да"), 2); got != "Да" {
		t.Errorf("Prefix = %q", got)
	}
	if got := Prefix(text, len("“Да"), 32); got != "“Да" {
		t.Errorf("Prefix = %q", got)
	}
	if got := Suffix(text, len("“Да"), 2); got != ",”" {
		t.Errorf("Suffix = %q", got)
	}
	if got := Suffix(text, len("“Да,” he"), 32); got != " said" {
		t.Errorf("Suffix = %q", got)
	}
}
