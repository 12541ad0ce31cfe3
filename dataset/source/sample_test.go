package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/dataset"
	"dateline/dataset/source/furniture"
)

const sample = "../../data/sco-2020"

// The sample is what it was: the article and twenty excerpts, with their texts and what is known of them, to the byte.
func TestSample(t *testing.T) {
	all, skipped, fatal := read("", []string{sample}, Options{})
	if len(all) != 21 || len(skipped) > 0 || fatal != "" {
		t.Fatalf("%d sources, %q %s", len(all), skipped, fatal)
	}
	const want = "ap-2020-10-22 ap-680news-2020-10-22 rt-2020-10-22 newsweek-2020-10-23 scmp-2020-10-25 topcor-scmp-2020-10 topcor-2020-10-23 " +
		"tass-2020-10-19 digest-ru-2020-10-23 jqk-2020-10 tass-2020-10-21 infoshos-2020-11-10 civilshos-2020-11-12 urdupoint-2020-11-09 " +
		"republic-2020-12-01 indiatoday-2020-06-06 mint-2020-07-17 republic-2020-06-17 tass-2020-10-20 islamtimes-2020-10-15 globaltimes-2020-11-04"
	if got := ids(all); got != want {
		t.Errorf("ids %s", got)
	}
	h := sha256.New()
	for _, s := range all {
		fmt.Fprintln(h, s.ID, s.SHA256, s.Publisher, s.Origin, s.Kind, s.URL, s.Published, s.Language)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != "bfbcc829e728dc896e13e6f1e3d9eca545a7c77813da67880f53f19aaaddfc6b" {
		t.Errorf("the digest of all fields is %s", got)
	}
}

// Of the article, the publication line gives the day, the first line the title, and sources.csv the publisher, in its folder and alone.
func TestSampleArticle(t *testing.T) {
	file := filepath.Join(sample, "globaltimes-2020-11-04.txt")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all, skipped, _ := read("", []string{file}, Options{})
	if len(all) != 1 || len(skipped) > 0 {
		t.Fatalf("%v %q", all, skipped)
	}
	s := all[0]
	if s.Text != string(raw) || s.SHA256 != "d7a3e7e50c183108d1404680ad387303744f28cc04485ef340c7181579a1c45b" {
		t.Errorf("the text is not the file's: %s", s.SHA256)
	}
	if s.Publisher != "Global Times" || s.Kind != dataset.Opinion || s.Published != "2020-11-04" || s.PublishedRule != "header line" || !strings.HasPrefix(s.Title, "Upcoming SCO meetings") {
		t.Errorf("%+v", s)
	}
	var kinds []string
	for _, f := range furniture.Find(s.Text) {
		kinds = append(kinds, f.Kind.String())
	}
	if got := strings.Join(kinds, ", "); got != "title, published, caption, author note, footer" {
		t.Errorf("furniture: %s", got)
	}
}

// The note beside the sample speaks of each excerpt, and of none that is not there.
func TestSampleNote(t *testing.T) {
	note, err := os.ReadFile(filepath.Join(sample, "NOTE.md"))
	if err != nil {
		t.Fatal(err)
	}
	all, _, _ := read("", []string{sample}, Options{})
	for _, s := range all[:20] {
		if !strings.Contains(string(note), "| `"+s.ID+"` |") {
			t.Errorf("NOTE.md says nothing of %s", s.ID)
		}
	}
	if n := strings.Count(string(note), "\n| `"); n != 20 {
		t.Errorf("NOTE.md has %d rows", n)
	}
}
