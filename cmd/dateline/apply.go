package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/diff"
	"dateline/dataset/folder"
	"dateline/dataset/identity"
	"dateline/dataset/review"
	"dateline/export"
)

// change is what a command brings to a dataset.
type change struct {
	machine   *dataset.Timeline  // the timeline with the program's own values
	retired   []identity.Retired // rows for retired.csv
	decisions []review.Decision  // rows for reviews.csv
	read      *reading           // the articles, where they were looked at
	prefer    map[string]string
}

// apply joins what people decided, compares with what the folder showed, and writes what differs: all of it or nothing.
func (h *held) apply(c *cli.Context, ch *change) (*outcome, error) {
	t := ch.machine
	decisions := append(h.shown.Decisions[:len(h.shown.Decisions):len(h.shown.Decisions)], ch.decisions...)
	retired := append(h.retired[:len(h.retired):len(h.retired)], ch.retired...)
	report := review.Join(t, decisions, review.Options{Prefer: ch.prefer, Successor: identity.Successor(retired), Before: h.shown.Timeline})
	out := h.outcome(c, t, &report)
	out.DryRun, out.Recorded = c.Bool("dry-run"), len(ch.decisions)
	if ch.read != nil {
		out.Skipped, out.Read, out.Pending = ch.read.skipped, ch.read.read, ch.read.pending
	}
	after := *h.shown
	after.Timeline, after.Corrections, after.Prefer = t, report.Corrections, ch.prefer
	if h.shown.Spared == nil && !h.edited && !c.Bool("force") {
		after.KeepRows(h.shown)
	}
	h.compare(ch, out, &after)
	if out.DryRun {
		return out, nil
	}
	files, err := h.files(ch, out, &after)
	if err != nil {
		return nil, err
	}
	written, err := h.Commit(files)
	for _, name := range written {
		if !strings.HasPrefix(name, folder.Hidden) {
			out.Written = append(out.Written, name)
		}
	}
	return out, err
}

// compare notes what changed, and gives the dataset a version of its own if anything did.
func (h *held) compare(ch *change, out *outcome, after *export.Dataset) {
	stood := h.stood()
	d := diff.Timelines(stood, after.Timeline)
	d.Sources = slices.DeleteFunc(d.Sources, sameText)
	var touched map[string]bool
	out.Sources, touched = sourceNews(stood, after.Timeline)
	if ch.read != nil {
		for _, id := range ch.read.rekeyed {
			touched[id] = true
		}
	}
	out.Events = h.countEvents(&d)
	version := nextVersion(h.shown.Version)
	quotes := quoteReviews(stood, after.Timeline, version, h.on)
	if !d.Empty() || len(quotes) > 0 {
		after.Version = version
	}
	out.Version = after.Version
	w := causes{touched: touched, sources: map[string][]string{}, corrected: correctedSince(h.stoodCorrections(), after.Corrections),
		program: h.shown.Timeline.Generator != after.Timeline.Generator}
	w.sourcesOf(stood, &d)
	w.sourcesOf(after.Timeline, &d)
	out.Changes = append(w.log(&d, after.Version, h.on), quotes...)
}

// sameText reports whether a source is what it was: what else is known of it stands in sources.csv, which people keep.
func sameText(c diff.Change) bool {
	return c.Kind == diff.Changed && !slices.ContainsFunc(c.Fields, func(f diff.Field) bool { return f.Name == "sha256" || f.Name == "id" })
}

// stood is the timeline as the tables show it: what changed since, by a person's hand in reviews.csv too, is a change.
func (h *held) stood() *dataset.Timeline {
	if h.shown.Stood == nil {
		return h.shown.Timeline
	}
	t := *h.shown.Stood
	t.Sources = h.shown.Timeline.Sources
	if len(h.shown.Wrong) > 0 { // what a wrong row names was there only if something is told of it
		told := map[string]bool{}
		for i := range t.Events {
			for _, m := range t.Events[i].Mentions {
				told[m.Source] = true
			}
		}
		for i := range t.Quotes {
			told[t.Quotes[i].Source] = true
		}
		t.Sources = slices.DeleteFunc(slices.Clone(t.Sources), func(s dataset.Source) bool { return slices.Contains(h.shown.Wrong, s.ID) && !told[s.ID] })
	}
	return &t
}

func (h *held) stoodCorrections() []review.Correction {
	if h.shown.Stood == nil {
		return h.shown.Corrections
	}
	return h.shown.StoodCorrections
}

// nextVersion is a dataset's version after a change: "0.3.0" after "0.2.7". What people wrote that is none stays, with a number behind it.
func nextVersion(v string) string {
	part := strings.Split(v, ".")
	if len(part) == 3 {
		if n, err := strconv.Atoi(part[1]); err == nil {
			return part[0] + "." + strconv.Itoa(n+1) + ".0"
		}
	}
	last := len(part) - 1
	switch n, err := strconv.Atoi(part[last]); {
	case v == "":
		return "0.1.0"
	case last > 0 && err == nil:
		return strings.Join(part[:last], ".") + "." + strconv.Itoa(n+1)
	}
	return v + ".1"
}

// files are those of the folder as it is to be.
func (h *held) files(ch *change, out *outcome, after *export.Dataset) ([]folder.File, error) {
	var files []folder.File
	if ch.read != nil {
		sources := folder.File{Name: folder.SourcesFile, Write: writing(ch.read.table.Bytes()), Was: ch.read.raw}
		files = append(files, sources, ch.read.state.File())
	}
	if len(ch.decisions) > 0 {
		next, err := review.Append(h.raw[folder.ReviewsFile], ch.decisions...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Join(h.Dir, folder.ReviewsFile), err)
		}
		files = append(files, h.whole(folder.ReviewsFile, next))
	}
	if len(ch.retired) > 0 {
		next, err := identity.AppendRetired(h.raw[folder.RetiredFile], ch.retired)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Join(h.Dir, folder.RetiredFile), err)
		}
		files = append(files, h.whole(folder.RetiredFile, next))
	}
	if len(out.Changes) > 0 {
		files = append(files, folder.File{Name: folder.ChangesFile, Append: true, Head: folder.ChangesTable().Header(), Write: func(w io.Writer) error { return writeChanges(w, out.Changes) }})
	}
	for _, f := range export.DatasetFiles(after) {
		files = append(files, folder.File{Name: f.Name, Write: f.Write})
	}
	return files, nil
}

// whole is a table of people's with what was added to it. If somebody saved it meanwhile, nothing is written.
func (h *held) whole(name string, next []byte) folder.File {
	return folder.File{Name: name, Write: writing(next), Was: h.raw[name]}
}
