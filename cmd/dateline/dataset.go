package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/dataset/identity"
	"dateline/dataset/review"
	"dateline/export"
)

// held is a dataset folder at work, with what it held when it was opened.
type held struct {
	*folder.Folder
	on      string          // today, YYYY-MM-DD
	shown   *export.Dataset // as its tables show it, a person's corrections included
	retired []identity.Retired
	edited  bool              // the tables are not as the program wrote them
	left    []tale            // what stays as it stands, and is missing in shown
	raw     map[string][]byte // people's tables as they stand, by file
}

// lockFlag is the flag of every command that works on a folder.
func lockFlag() cli.Flag {
	return &cli.DurationFlag{Name: "wait", Value: 10 * time.Second, Usage: "how long to wait while another dateline works on the folder, `TIME` as 90s"}
}

// hold opens the dataset folder that the first argument names and keeps others out of it.
func hold(c *cli.Context, dir string) (*folder.Folder, error) {
	ctx, cancel := context.WithTimeout(c.Context, c.Duration("wait"))
	defer cancel()
	open := folder.Open
	if c.Bool("dry-run") {
		open = folder.Look
	}
	f, err := open(ctx, dir, "dateline "+c.Command.Name)
	if err != nil {
		return nil, err
	}
	if f.Repaired != "" {
		say(c, "%s: %s", dir, f.Repaired)
	}
	return f, nil
}

// read reads what the folder holds. Rows of people's tables that are not understood are reported, unless they were, and stay where they stand.
func read(c *cli.Context, f *folder.Folder, said map[string]bool) (*held, error) {
	return readBut(c, f, nil, said)
}

// readBut reads it without what stays as it stands. Where not all of that is there it gives [errTorn].
func readBut(c *cli.Context, f *folder.Folder, left []tale, said map[string]bool) (*held, error) {
	spared, err := spare(f, left)
	if err != nil {
		return nil, errTorn
	}
	h := &held{Folder: f, left: left, raw: map[string][]byte{}}
	if h.on, err = today(); err != nil {
		return nil, err
	}
	if h.shown, err = export.ReadFolderBut(f.Dir, spared); err != nil {
		return nil, err
	}
	for _, name := range []string{folder.ReviewsFile, folder.RetiredFile} {
		path := filepath.Join(f.Dir, name)
		if h.raw[name], err = os.ReadFile(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err := unmerged(path, h.raw[name]); err != nil {
			return nil, err
		}
	}
	h.retired = h.shown.Retired
	for _, err := range h.shown.Problems {
		if !said[err.Error()] {
			say(c, "%v", err)
		}
	}
	h.missing()
	return h, nil
}

// unmerged refuses a table in which git left the marks of a merge that is not finished.
func unmerged(path string, raw []byte) error {
	if at := bytes.Index(append([]byte("\n"), raw...), []byte("\n<<<<<<< ")); at >= 0 {
		return fmt.Errorf("%s:%d: a merge is not finished there; keep the lines of both sides and take out the marks", path, 1+bytes.Count(raw[:at], []byte("\n")))
	}
	return nil
}

// spare finds the rows of what stays as it stands, nil where that is nothing.
func spare(f *folder.Folder, left []tale) (*export.Spared, error) {
	if len(left) == 0 {
		return nil, nil
	}
	places, err := export.ReadPlaces(f.Dir)
	if err != nil {
		return nil, err
	}
	var events, quotes []string
	for _, t := range left {
		if t.event != "" {
			events = append(events, t.event)
		}
		quotes = append(quotes, t.quotes...)
	}
	return places.Spare(events, quotes)
}

// knows reports whether sources.csv had all of some sources when the tables were written, as it shows by their digests.
func (h *held) knows(sources map[string]bool) bool {
	n := 0
	for i := range h.shown.Timeline.Sources {
		if s := &h.shown.Timeline.Sources[i]; sources[s.ID] && s.SHA256 != "" {
			n++
		}
	}
	return n == len(sources)
}

// has reports whether anything that stays as it stands has the id.
func (h *held) has(id string) bool { return h.shown.Spared != nil && h.shown.Spared.Has(id) }

// missing adds the sources that the tables speak of and sources.csv does not any more, by their ids alone, so that it shows that they went.
func (h *held) missing() {
	t := h.shown.Timeline
	known := map[string]bool{}
	for i := range t.Sources {
		known[t.Sources[i].ID] = true
	}
	add := func(id string) {
		if !known[id] {
			known[id] = true
			t.Sources = append(t.Sources, dataset.Source{ID: id})
		}
	}
	for i := range t.Events {
		for _, m := range t.Events[i].Mentions {
			add(m.Source)
		}
	}
	for i := range t.Quotes {
		add(t.Quotes[i].Source)
	}
}

// machine is the timeline with the program's own values, where people had corrected them.
func (h *held) machine() *dataset.Timeline {
	t := copyOf(h.shown.Timeline)
	review.Undo(t, h.shown.Corrections)
	return t
}

// own is the timeline with the program's own values, to be read only.
func (h *held) own() *dataset.Timeline {
	if len(h.shown.Corrections) == 0 {
		return h.shown.Timeline
	}
	return h.machine()
}

// copyOf is a timeline that Undo, Join and Sort may change: what they set are fields of its records.
func copyOf(t *dataset.Timeline) *dataset.Timeline {
	out := *t
	out.Events, out.Quotes, out.Sources = slices.Clone(t.Events), slices.Clone(t.Quotes), slices.Clone(t.Sources)
	return &out
}

// today is the day that is noted beside what changed: the clock's, or SOURCE_DATE_EPOCH's (reproducible-builds.org) where that is set.
func today() (string, error) {
	s := os.Getenv("SOURCE_DATE_EPOCH")
	if s == "" {
		return time.Now().UTC().Format(time.DateOnly), nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return "", fmt.Errorf("SOURCE_DATE_EPOCH=%q is no number of seconds; unset it, or set it as date +%%s prints it", s)
	}
	return time.Unix(n, 0).UTC().Format(time.DateOnly), nil
}

// exitOf makes a command's error one that says its name. What --fail-on found is handed on as it is.
func exitOf(c *cli.Context, err error) error {
	var coded cli.ExitCoder
	if err == nil || errors.As(err, &coded) {
		return err
	}
	return notDone(c, err)
}
