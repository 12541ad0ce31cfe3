package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/dataset"
	"dateline/dataset/codepoint"
	"dateline/dataset/edtf"
	"dateline/timeline/timex"
)

// texts draws article texts: words and dates between characters that JSON, XML and offsets have to mind.
func texts() *rapid.Generator[string] {
	part := rapid.SampledFrom([]string{"on 5 May 2018 ", "last Tuesday", "two days later", " é–ü ", "\"<&>\\ ", "\r\n", "\t", "\u2028", "😀", "03/04/20 ", "the late '90s. ", "word "})
	return rapid.Map(rapid.SliceOfN(part, 0, 30), func(parts []string) string { return strings.Join(parts, "") })
}

var day = timex.Context{Published: edtf.Day{Year: 2020, Month: 11, Day: 4}}

// TestTagJSON: every line is JSON, and its offsets cut exactly its text out of the article, in code points.
func TestTagJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := dataset.Source{ID: "a\"b", Text: texts().Draw(t, "text")}
		runes := []rune(src.Text)
		for line := range strings.Lines(string(tagJSONL(nil, src, day, nil))) {
			var got struct {
				Source, Text, Type string
				Start, End         int
			}
			if err := json.Unmarshal([]byte(line), &got); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			if got.Source != src.ID || string(runes[got.Start:got.End]) != got.Text || got.Type == "" {
				t.Fatalf("%s: the offsets name %q", line, string(runes[got.Start:got.End]))
			}
		}
	})
}

// TestTagTimeML: the document is XML whose character data is the article, but for what XML cannot hold.
func TestTagTimeML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := dataset.Source{ID: "a&b", Text: texts().Draw(t, "text")}
		dec := xml.NewDecoder(strings.NewReader(string(tagTimeML(nil, src, day, nil))))
		var text strings.Builder
		inText, timexes := false, 0
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := tok.(type) {
			case xml.StartElement:
				inText = inText || x.Name.Local == "TEXT"
				if inText && x.Name.Local == "TIMEX3" {
					timexes++
				}
			case xml.EndElement:
				inText = inText && x.Name.Local != "TEXT"
			case xml.CharData:
				if inText {
					text.Write(x)
				}
			}
		}
		if text.String() != src.Text {
			t.Fatalf("the text came back as %q", text.String())
		}
		if want := len(timex.Find(src.Text, day)); timexes != want {
			t.Fatalf("%d TIMEX3 elements for %d expressions", timexes, want)
		}
	})
}

func TestAppendJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		var got string
		if err := json.Unmarshal(appendJSON(nil, s), &got); err != nil || got != s {
			t.Fatalf("%q came back as %q: %v", s, got, err)
		}
	})
	if got := string(appendJSON(nil, "a\xffb")); got != `"a\ufffdb"` {
		t.Errorf("invalid UTF-8 became %s", got)
	}
}

func TestCountRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if got, want := codepoint.Count(s), utf8.RuneCountInString(s); got != want {
			t.Fatalf("%q: %d, want %d", s, got, want)
		}
	})
}

// TestCodePoints: offsets may come in any order.
func TestCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		points := codePoints{text: text}
		for range 10 {
			at := rapid.IntRange(0, len(text)).Draw(t, "at")
			for at < len(text) && !utf8.RuneStart(text[at]) {
				at++
			}
			if got, want := points.of(at), utf8.RuneCountInString(text[:at]); got != want {
				t.Fatalf("byte %d is code point %d, not %d", at, want, got)
			}
		}
	})
}
