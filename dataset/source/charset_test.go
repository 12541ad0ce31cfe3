package source

import (
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// A text in another charset is read where its bytes leave no doubt, and that is told; else it is refused as before.
func TestCharsets(t *testing.T) {
	const text = "Старый мост через реку открылся в понедельник после двух лет ремонта, сообщил мэр города, и первые пешеходы перешли его до рассвета."
	raw, err := charmap.Windows1251.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	dir := folderOf(t, map[string]string{"a.txt": raw, "b.md": raw, "c.txt": "\xff\xfeI\x00t\x00", "d.txt": "caf\xe9", "e.html": "<p>" + raw})
	var notes []string
	all, skipped, fatal := read(dir, []string{dir}, Options{Note: func(place, text string) { notes = append(notes, filepath.Base(place)+": "+text) }})
	if ids(all) != "a b c e" || all[0].Text != text || all[1].Text != text || all[2].Text != "It" || all[3].Text != text || fatal != "" {
		t.Errorf("%+v %s", all, fatal)
	}
	if len(skipped) != 1 || skipped[0] != "d.txt: byte 3 (0xE9) is not UTF-8; save it as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8" {
		t.Errorf("%q", skipped)
	}
	if len(notes) != 2 || notes[0] != "a.txt: it is not UTF-8, and was read as windows-1251, which its bytes show; save it as UTF-8 to be sure" {
		t.Errorf("%q", notes)
	}
}

// The time of publication is kept with the zone that it is given in, in whatever form.
func TestPublishedAt(t *testing.T) {
	for text, want := range map[string]string{
		"Date: Tue, 9 Mar 2021 23:30:00 +0200\n\nIt rained.":                                   "2021-03-09T23:30:00+02:00|",
		"Published: Mar 09, 2021 11:30 PM GMT\nUpdated: 2021-03-10 08:00 +01:00\n\nIt rained.": "2021-03-09T23:30:00Z|2021-03-10T08:00:00+01:00",
		"Published: Mar 09, 2021 11:30 PM\n\nIt rained.":                                       "|",
		"---\ndate: 2021-03-09T23:30:00Z\nmodified: 2021-03-10T00:00:00Z\n---\nIt rained.":     "2021-03-09T23:30:00Z|2021-03-10T00:00:00Z",
	} {
		dir := folderOf(t, map[string]string{"a.txt": text})
		all, skipped, _ := read(dir, []string{dir}, Options{})
		if len(all) != 1 || all[0].Published != "2021-03-09" || all[0].PublishedAt+"|"+all[0].Modified != want {
			t.Errorf("%q: %+v %q, want %s", text, all, skipped, want)
		}
	}
	dir := folderOf(t, map[string]string{"a.jsonl": `{"text":"It rained.","published":"2021-03-09T23:30:00-05:00"}`})
	if all, _, _ := read(dir, []string{dir}, Options{}); len(all) != 1 || all[0].PublishedAt != "2021-03-09T23:30:00-05:00" {
		t.Errorf("%+v", all)
	}
}
