package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/dataset/identity"
	"dateline/dataset/review"
	"dateline/dataset/source"
	"dateline/export"
	"dateline/timeline"
)

// refreshCommand rebuilds a dataset folder.
func refreshCommand() *cli.Command {
	return &cli.Command{
		Name:      "refresh",
		Usage:     "rebuild a dataset folder and keep what people decided",
		ArgsUsage: "DIR",
		Description: "Reads the articles of sources.csv that are new or changed, finds the events again, keeps their ids, and joins what people decided in reviews.csv.\n" +
			"All tables are written, or none; nothing is written where nothing changed. What changed is appended to changes.csv.\n\n" +
			"   dateline refresh sco                                 what changed in the folder\n" +
			"   dateline refresh sco --fetch                         what changed on the web as well\n" +
			"   dateline refresh sco --dry-run                       only say what would change\n" +
			"   dateline refresh sco --format json --fail-on conflict   for a script",
		Flags: append(fetchFlags(),
			&cli.BoolFlag{Name: "fetch", Usage: "ask the feeds and pages in sources.csv first whether they changed"},
			&cli.BoolFlag{Name: "dry-run", Usage: "say what would change and write nothing"},
			&cli.StringSliceFlag{Name: "prefer", Usage: "whose value is shown where a person corrected one: person, machine, or for one field `FIELD=WHO`; kept for later refreshes"},
			&cli.BoolFlag{Name: "reread", Usage: "read every article again, changed or not"},
			&cli.BoolFlag{Name: "force", Usage: "overwrite tables of the program's that somebody edited"},
			&cli.StringFlag{Name: "format", Usage: "`FORM` of the summary: text, json"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if there is any `WHAT`: skipped, disputed, stale, conflict"},
			lockFlag(),
		),
		Action: func(c *cli.Context) error { return exitOf(c, refresh(c)) },
	}
}

func refresh(c *cli.Context) error {
	if c.NArg() != 1 {
		return fmt.Errorf("%s named; name the one dataset folder that is to be refreshed", counted(c.NArg(), "folder"))
	}
	form, err := summaryForm(c)
	if err != nil {
		return err
	}
	if err := checkFetchFlags(c); err != nil {
		return err
	}
	failOn, err := readFailOn(c, "skipped", "disputed", "stale", "conflict")
	if err != nil {
		return err
	}
	f, err := hold(c, c.Args().First())
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := editedTables(c, f.Dir, ""); err != nil {
		return err
	}
	var fetched []string
	if c.Bool("fetch") && c.Bool("dry-run") {
		say(c, "--dry-run writes nothing, and so fetches nothing: what changed on the web is not seen")
	} else if c.Bool("fetch") {
		if fetched, err = fetchAgain(c, f); err != nil {
			return err
		}
	}
	r, err := look(c, f)
	if err != nil {
		return err
	}
	r.skipped = append(r.skipped, fetched...)
	out, err := rebuild(c, f, r)
	if err != nil {
		return err
	}
	if err := out.print(c, form); err != nil {
		return err
	}
	return failOn.judge(map[string]int{"skipped": len(out.Skipped), "disputed": out.disputed, "stale": out.stale, "conflict": len(out.Conflicts)})
}

// rebuild makes the timeline anew, where anything changed, and gives it as it is shown.
func rebuild(c *cli.Context, f *folder.Folder, r *reading) (*outcome, error) {
	if len(r.stale) == 0 && !c.IsSet("prefer") && !c.Bool("reread") && !c.Bool("force") && settled(f) {
		h, err := read(c, f, r.said())
		if err != nil {
			return nil, err
		}
		out := h.outcome(c, h.shown.Timeline, &h.shown.Report)
		out.Skipped, out.Pending, out.DryRun = r.skipped, r.pending, c.Bool("dry-run")
		out.Sources.Same, out.Events.Same = len(h.shown.Timeline.Sources), len(h.shown.Timeline.Events)
		return out, nil
	}
	defer collectLate()()
	before := r.before(c, f)
	out, err := r.renew(c, f, before)
	if !errors.Is(err, errTorn) {
		return out, err
	}
	aloud := c.App.ErrWriter
	defer func() { c.App.ErrWriter = aloud }()
	c.App.ErrWriter = io.Discard // what is wrong with the articles was said
	if r, err = look(c, f); err != nil {
		return nil, err
	}
	return r.renew(c, f, nil)
}

// before is what stands in the tables and may stay there.
func (r *reading) before(c *cli.Context, f *folder.Folder) told {
	if c.Bool("force") || c.IsSet("prefer") {
		return nil
	}
	for i := range r.rows {
		if r.rows[i].Bad { // what was told of it may have to go
			return nil
		}
	}
	return toldBefore(f)
}

// errTorn is given where not all that was left out can stay as it stands.
var errTorn = errors.New("what did not change is torn")

// renew builds what does not stand, gives it its ids, joins what people decided, and writes the tables.
func (r *reading) renew(c *cli.Context, f *folder.Folder, before told) (*outcome, error) {
	built := timeline.MergeChanged(r.take(c), recall(f.Dir), before.undecided(f))
	runtime.GC() // the extractions are garbage now, and the old tables take their place
	left := make([]tale, len(built.Left))
	for i, d := range built.Left {
		left[i] = before[d]
	}
	h, err := readBut(c, f, left, r.said())
	if err != nil {
		return nil, err
	}
	if !h.knows(built.Spared) {
		return nil, errTorn
	}
	t := built.Timeline
	if err := lost(c, h, t); err != nil {
		return nil, err
	}
	prefer, err := preferred(c, h.shown.Prefer)
	if err != nil {
		return nil, err
	}
	t.Generator, t.Title = "dateline "+timeline.Version, h.shown.Title
	kept := identity.KeepChanged(h.own(), t, h.has, h.retired, h.on)
	for source := range kept.Torn {
		if built.Spared[source] {
			return nil, errTorn
		}
	}
	ch := change{machine: t, retired: kept.Retired, read: r, prefer: prefer}
	out, err := h.apply(c, &ch)
	if err == nil && !out.DryRun {
		now := make(told, len(left)+len(t.Events))
		for i, d := range built.Left {
			now[d] = left[i]
		}
		now.add(t, &built, kept.Renamed, decidedIn(t, out.corrections))
		remember(f.Dir, built.Memory)
		settle(f)
		now.tell(f)
	}
	return out, err
}

// lost refuses to go on where most of what the folder held cannot be read any more: a disk that is not there, a table that was cut off.
func lost(c *cli.Context, h *held, t *dataset.Timeline) error {
	before := len(h.shown.Timeline.Sources)
	if c.Bool("force") || c.Bool("dry-run") || before < 2 || 2*len(t.Sources) >= before {
		return nil
	}
	return fmt.Errorf("%s: of %s only %d can be read, and the events of the others would go; put sources.csv and the files it names right, or let them go with --force", h.Dir, counted(before, "source"), len(t.Sources))
}

// sourceNews says which sources came, changed and went between two timelines.
func sourceNews(old, now *dataset.Timeline) (news sourceCounts, touched map[string]bool) {
	touched = map[string]bool{}
	before := map[string]*dataset.Source{}
	for i := range old.Sources {
		before[old.Sources[i].ID] = &old.Sources[i]
	}
	for i := range now.Sources {
		s := &now.Sources[i]
		o, ok := before[s.ID]
		delete(before, s.ID)
		switch {
		case !ok:
			news.Added++
		case o.SHA256 == s.SHA256:
			news.Same++
			continue
		default:
			news.Changed++
		}
		touched[s.ID] = true
	}
	for id := range before {
		touched[id] = true
	}
	news.Gone = len(before)
	return news, touched
}

// sourceCounts counts the sources of a refresh.
type sourceCounts struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Gone    int `json:"gone"`
	Same    int `json:"same"`
}

// editedTables names the tables of the program's that somebody edited. Unless that is meant, it is an error to write over them; but names one that may be.
func editedTables(c *cli.Context, dir, but string) ([]string, error) {
	edited, err := export.Edited(dir)
	if err != nil || c.Bool("force") || c.Bool("dry-run") {
		return edited, err
	}
	for _, name := range edited {
		if path := filepath.Join(dir, name); !isFile(path, but) {
			return edited, fmt.Errorf("%s: somebody edited it since the program wrote it, and that would be written over; take the entries in with \"dateline review %s --from %s\", or give them up with --force",
				path, dir, path)
		}
	}
	return edited, nil
}

func isFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// preferred is whose value is shown of corrected fields: what --prefer names, and for others what was kept.
func preferred(c *cli.Context, kept map[string]string) (map[string]string, error) {
	named, err := review.ParsePrefer(c.StringSlice("prefer"))
	if err != nil {
		return nil, fmt.Errorf("--%w", err)
	}
	prefer := maps.Clone(kept)
	if prefer == nil {
		prefer = map[string]string{}
	}
	maps.Copy(prefer, named)
	return prefer, nil
}

// fetchAgain asks the feeds and pages of sources.csv whether they changed, and what could not be had.
func fetchAgain(c *cli.Context, f *folder.Folder) ([]string, error) {
	a, err := newAdder(c, f)
	if err != nil {
		return nil, err
	}
	a.Skipped = a.Skipped[:0] // the rows that are wrong are reported when they are read
	var asked []string
	for _, row := range a.rows {
		switch {
		case row.Bad:
		case row.From == folder.Feed || row.File == "" && source.IsAddress(row.URL):
			asked = append(asked, row.URL)
		case source.IsAddress(row.From):
			asked = append(asked, row.From)
		}
	}
	err = a.add(asked)
	return a.Skipped, err
}
