package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/dataset/identity"
	"dateline/dataset/review"
	"dateline/timeline"
)

// toldFile notes in .dateline what the events and quotations in the tables are made of, so that the next refresh makes those alone that are made of something else.
// It may be deleted, and only makes that one faster.
const toldFile = "told"

// told is what stands in the tables, by what it is made of.
type told map[timeline.Digest]tale

// tale is an event with its quotations, or the quotations of a source that have no event.
type tale struct {
	event   string // its id, "" for quotations alone
	quotes  []string
	status  dataset.Status
	decided bool // somebody reviewed or corrected any of it, and that shows in its rows
}

// tableau is a digest of what else a refresh goes by that copies rows: the program, the tables as they are described, and the ids that are gone.
func tableau(f *folder.Folder) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, tool())
	for _, name := range []string{folder.RetiredFile, folder.PackageFile} {
		raw, err := os.ReadFile(filepath.Join(f.Dir, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, name, len(raw))
		h.Write(raw)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// toldBefore reads what stands in the tables; nothing where that is not known.
func toldBefore(f *folder.Folder) told {
	raw, err := os.ReadFile(filepath.Join(f.Dir, folder.Hidden, toldFile))
	if err != nil {
		return nil
	}
	is, err := tableau(f)
	if err != nil {
		return nil
	}
	body, ours := bytes.CutPrefix(raw, []byte(is+"\n"))
	if !ours {
		return nil
	}
	out := make(told, bytes.Count(body, []byte("\n")))
	for line := range strings.Lines(string(body)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		d, err := hex.DecodeString(cells[0])
		if err != nil || len(cells) != 5 || len(d) != len(timeline.Digest{}) {
			return nil
		}
		out[timeline.Digest(d)] = tale{event: cells[1], status: dataset.Status(cells[2]), decided: cells[3] != "", quotes: strings.Fields(cells[4])}
	}
	return out
}

// tell notes what stands in the tables now. If that cannot be written, the next refresh makes all anew.
func (ts told) tell(f *folder.Folder) {
	is, err := tableau(f)
	if err != nil {
		return
	}
	lines := make([]string, 0, len(ts))
	for d, t := range ts {
		if all := t.event + strings.Join(t.quotes, ""); strings.ContainsAny(all, " \t\r\n") {
			continue
		}
		decided := ""
		if t.decided {
			decided = "decided"
		}
		lines = append(lines, hex.EncodeToString(d[:])+"\t"+t.event+"\t"+string(t.status)+"\t"+decided+"\t"+strings.Join(t.quotes, " ")+"\n")
	}
	slices.Sort(lines)
	_ = wholeFile(filepath.Join(f.Dir, folder.Hidden, toldFile), writing([]byte(is+"\n"+strings.Join(lines, ""))))
}

// undecided gives those that may stay as they stand: nobody has reviewed or corrected any of it, neither in the tables nor in reviews.csv as it is now.
func (ts told) undecided(f *folder.Folder) func(timeline.Digest) bool {
	named := map[string]bool{}
	reviews, err := os.ReadFile(filepath.Join(f.Dir, folder.ReviewsFile))
	retired, errRetired := os.ReadFile(filepath.Join(f.Dir, folder.RetiredFile))
	if err != nil || errRetired != nil { // they are told of when the folder is read
		return nothing
	}
	decisions, _ := review.Read(reviews, "")
	rows, _ := identity.ReadRetired(retired, "")
	successor := identity.Successor(rows)
	for _, d := range decisions {
		for _, id := range []string{d.EventID, d.QuoteID} {
			named[id], named[successor(id)] = true, true
		}
	}
	delete(named, "")
	return func(d timeline.Digest) bool {
		t, ok := ts[d]
		return ok && !t.decided && !named[t.event] && !slices.ContainsFunc(t.quotes, func(q string) bool { return named[q] })
	}
}

func nothing(timeline.Digest) bool { return false }

// add notes what a timeline holds, as far as it has the ids that it was minted with: what has others is made anew each time, to get them again.
func (ts told) add(t *dataset.Timeline, made *timeline.Changed, renamed, decided map[string]bool) {
	of, alone := map[string][]string{}, map[string][]string{}
	for i := range t.Quotes {
		if q := &t.Quotes[i]; q.EventID != "" {
			of[q.EventID] = append(of[q.EventID], q.ID)
		} else {
			alone[q.Source] = append(alone[q.Source], q.ID)
		}
	}
	note := func(d timeline.Digest, x tale, mentions []dataset.Mention) {
		any := func(ids map[string]bool) bool {
			return ids[x.event] || slices.ContainsFunc(x.quotes, func(id string) bool { return ids[id] }) ||
				slices.ContainsFunc(mentions, func(m dataset.Mention) bool { return ids[m.ID] })
		}
		if d != (timeline.Digest{}) && !any(renamed) {
			x.decided = any(decided)
			ts[d] = x
		}
	}
	for i := range t.Events {
		e := &t.Events[i]
		note(made.Digests[e.ID], tale{event: e.ID, quotes: of[e.ID], status: e.Status}, e.Mentions)
	}
	for source, ids := range alone {
		note(made.Alone[source], tale{quotes: ids}, nil)
	}
}

// again notes the same of tables in which other decisions show.
func (ts told) again(f *folder.Folder, decided map[string]bool) {
	if ts == nil {
		return
	}
	for d, t := range ts {
		t.decided = decided[t.event] || slices.ContainsFunc(t.quotes, func(q string) bool { return decided[q] })
		ts[d] = t
	}
	ts.tell(f)
}

// decidedIn is the ids of events and quotations about which a person's decision shows.
func decidedIn(t *dataset.Timeline, cs []review.Correction) map[string]bool {
	out := map[string]bool{}
	for i := range t.Events {
		if t.Events[i].Review != nil {
			out[t.Events[i].ID] = true
		}
	}
	for i := range t.Quotes {
		if t.Quotes[i].Review != nil {
			out[t.Quotes[i].ID] = true
		}
	}
	for _, c := range cs {
		out[c.EventID], out[c.QuoteID] = true, true
	}
	delete(out, "")
	return out
}
