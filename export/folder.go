package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/dataset"
	"dateline/dataset/folder"
)

// WriteFolder writes a timeline as a folder of tables, events.csv, quotes.csv, mentions.csv, checks.csv and sources.csv, with a
// datapackage.json (Frictionless Data Package v2) that describes every column; with [Options.Dataset] also corrections.csv, where there are any, and
// what people wrote into the dataset's description. The folder is made if there is none; each file is written whole or not at all, and the
// description last. [ReadFolder] reads it, but for earlier decisions than the one that an event shows.
//
// Unless force is set, it refuses a folder that is a dataset of its own (it has a reviews.csv; "dateline refresh" is for
// these), and files that hold a person's entries or that dateline did not write.
func WriteFolder(dir string, t *dataset.Timeline, opt Options, force bool) (Loss, error) {
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("not written: %w; make the folder above it first", err)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s: not written: it is no folder", dir)
	}
	tables := tablesOf(t, opt)
	if last := len(tables) - 1; opt.Dataset == nil || len(opt.Dataset.Corrections) == 0 {
		tables = tables[:last]
	}
	tables = append(tables, sourcesTable(t, opt))
	if !force {
		if err := refuseFolder(dir, t, tables); err != nil {
			return nil, err
		}
	}
	loss := unshown(t)
	for _, table := range tables {
		if err := writeInto(dir, table.file(), table.write); err != nil {
			return loss, err
		}
		loss = append(loss, table.loss...)
	}
	return loss, writeInto(dir, PackageFile, func(w io.Writer) error {
		pack, err := describe(t, opt, tables)
		if err != nil {
			return err
		}
		_, err = w.Write(pack.Bytes())
		return err
	})
}

func writeInto(dir, name string, write func(io.Writer) error) error {
	path := filepath.Join(dir, name)
	old, _ := os.Stat(path)
	if _, err := replace(path, old, func(w io.Writer) (Loss, error) { return nil, write(w) }); err != nil {
		return fmt.Errorf("%s: not written: %w", path, err)
	}
	return nil
}

// describe describes a folder of tables. What people wrote into a dataset's description goes along.
func describe(t *dataset.Timeline, opt Options, tables []*tableFile) (folder.Package, error) {
	var pack folder.Package
	if d := opt.Dataset; d != nil {
		var err error
		if pack, err = folder.ReadPackage(d.Package); err != nil {
			return pack, err
		}
	}
	k := keys{pack: &pack}
	k.set(program, nil)
	k.set("resources", nil)
	k.missing("$schema", packageSchema)
	k.missing("name", "timeline")
	k.text("title", t.Title)
	k.missing("description", "Dated events with the sources' own words and what checks say of them, made by "+t.Generator+". "+aboutCells)
	k.set("generator", t.Generator)
	k.withoutTexts(opt.WithoutTexts)
	k.resources(tables, nil)
	return pack, k.err
}

// unshown says what the tables do not hold of a timeline's reviews.
func unshown(t *dataset.Timeline) Loss {
	shown := 0
	for i := range t.Events {
		if t.Events[i].Review != nil {
			shown++
		}
	}
	for i := range t.Quotes {
		if t.Quotes[i].Review != nil {
			shown++
		}
	}
	if n := len(t.Reviews) - shown; n > 0 {
		return Loss{counted(n, "decision") + " not written: the tables hold the latest of each event and quotation"}
	}
	return nil
}

// refuseFolder says why a folder may not be written into, nil where it may.
func refuseFolder(dir string, t *dataset.Timeline, tables []*tableFile) error {
	if _, err := os.Stat(filepath.Join(dir, folder.ReviewsFile)); err == nil {
		return fmt.Errorf("%s: not written: it is a dataset folder (it has reviews.csv); bring it up to date with \"dateline refresh\", or choose another folder", dir)
	}
	events := filepath.Join(dir, "events.csv")
	if _, err := os.Stat(events); err == nil {
		if err := refuse(events, Form{check: checkCSV}, t); err != nil {
			return err
		}
		quotes := filepath.Join(dir, "quotes.csv")
		if found, err := checkQuotesCSV(quotes, entriesOf(t)); err == nil && found != "" {
			return refuse(quotes, Form{check: checkQuotesCSV}, t)
		}
		return nil
	}
	for _, table := range tables {
		path := filepath.Join(dir, table.file())
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("%s: not written: a file is there already, in a folder without events.csv; choose another folder, or overwrite it with --force", path)
		}
	}
	return nil
}

// IsFolder reports whether an output's name asks for a folder of tables: it ends in a slash, or a folder is there.
func IsFolder(path string) bool {
	if strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
