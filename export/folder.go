package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/dataset"
)

// PackageFile is the name of the file that describes a folder of tables.
const PackageFile = "datapackage.json"

// WriteFolder writes a timeline as a folder of tables, events.csv, quotes.csv, mentions.csv, checks.csv and sources.csv, with a
// datapackage.json (Frictionless Data Package v2) that describes every column. The folder is made if there is none; each file is
// written whole or not at all, and the description last.
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
	if !force {
		if err := refuseFolder(dir, t); err != nil {
			return nil, err
		}
	}
	p := &folder{dir: dir, opt: opt, pack: describe(t)}
	rows := RowsOf(t)
	tables := tablesOf(t)
	addTable(p, tables[0], rows.Events)
	addTable(p, tables[1], rows.Quotes)
	addTable(p, tables[2], rows.Mentions)
	addTable(p, tables[3], rows.Checks)
	addTable(p, tables[4], rows.Sources)
	return p.loss, p.finish()
}

// refuseFolder says why a folder may not be written into, nil where it may.
func refuseFolder(dir string, t *dataset.Timeline) error {
	if _, err := os.Stat(filepath.Join(dir, "reviews.csv")); err == nil {
		return fmt.Errorf("%s: not written: it is a dataset folder (it has reviews.csv); bring it up to date with \"dateline refresh\", or choose another folder", dir)
	}
	events := filepath.Join(dir, "events.csv")
	if _, err := os.Stat(events); err == nil {
		return refuse(events, Form{check: checkCSV}, t)
	}
	for _, table := range tablesOf(t) {
		path := filepath.Join(dir, table.name+".csv")
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("%s: not written: a file is there already, in a folder without events.csv; choose another folder, or overwrite it with --force", path)
		}
	}
	return nil
}

// folder is a folder being written; it keeps the first error.
type folder struct {
	dir  string
	opt  Options
	pack *dataPackage
	loss Loss
	err  error
}

func addTable[R any](p *folder, table tableSchema, rows func(func(R, error) bool)) {
	if p.err != nil {
		return
	}
	path := filepath.Join(p.dir, table.name+".csv")
	sum := &digest{hash: sha256.New()}
	old, _ := os.Stat(path)
	var loss Loss
	loss, p.err = replace(path, old, func(w io.Writer) (Loss, error) {
		return WriteCSV(io.MultiWriter(w, sum), rows, p.opt)
	})
	for _, l := range loss {
		p.loss = append(p.loss, table.name+".csv: "+l)
	}
	if p.err != nil {
		p.err = fmt.Errorf("%s: not written: %w", path, p.err)
		return
	}
	p.pack.Resources = append(p.pack.Resources, table.resource(p.opt, sum))
}

func (p *folder) finish() error {
	if p.err != nil {
		return p.err
	}
	path := filepath.Join(p.dir, PackageFile)
	old, _ := os.Stat(path)
	_, err := replace(path, old, func(w io.Writer) (Loss, error) {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return nil, enc.Encode(p.pack)
	})
	if err != nil {
		return fmt.Errorf("%s: not written: %w", path, err)
	}
	return nil
}

// digest counts and hashes what is written.
type digest struct {
	hash interface {
		io.Writer
		Sum([]byte) []byte
	}
	size int64
}

func (d *digest) Write(b []byte) (int, error) {
	d.size += int64(len(b))
	return d.hash.Write(b)
}

func (d *digest) String() string { return "sha256:" + hex.EncodeToString(d.hash.Sum(nil)) }

// IsFolder reports whether an output's name asks for a folder of tables: it ends in a slash, or a folder is there.
func IsFolder(path string) bool {
	if strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
