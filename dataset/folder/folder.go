// Package folder keeps a dataset folder: who may work in it, how its files change together, what people wrote into sources.csv, and
// what is known of each source since it was last read.
//
//	Init ──> a folder with what a dataset begins with
//	Open ──> the lock is held; what an interrupted run left is ended or undone      Look ──> the same, to read what may not be written
//	Sources ──> sources.csv as people keep it      State ──> what was read before, and what came of it
//	Commit ──> all files change, or none           Close ──> the lock is free
//
// Nothing here knows what the tables hold: that is the work of the packages export and review.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// The names in a dataset folder that this package knows. Those in [Hidden] are the program's own and may be deleted while it is not at work.
const (
	PackageFile = "datapackage.json"
	SourcesFile = "sources.csv"
	SourcesDir  = "sources"
	ReviewsFile = "reviews.csv"
	RetiredFile = "retired.csv"
	ChangesFile = "changes.csv"
	Hidden      = ".dateline"

	lockFile  = Hidden + "/lock"
	stateFile = Hidden + "/state"
	nextDir   = Hidden + "/next"   // files that wait for the commit, and links to those they replace
	doFile    = Hidden + "/commit" // while it is there, a commit is to be carried through
	undoFile  = Hidden + "/undo"   // while it is there, a commit is to be undone
)

// Folder is a dataset folder that this process alone works in, until [Folder.Close], or that it only reads, from [Look].
type Folder struct {
	Dir      string // as given to Open
	Repaired string // what an interrupted run had left and what was done about it, in words; "" if nothing

	lock    *flock.Flock
	disk    disk
	began   time.Time // when the lock was taken, by the clock of the file system
	looking bool      // there is no lock, for the folder may not be written into
}

// Open takes the lock of a dataset folder and ends or undoes what an interrupted run had begun. Where another process holds the lock, it
// waits until ctx ends and then returns a [*LockedError]. command is what others are told of this process: "dateline refresh".
func Open(ctx context.Context, dir, command string) (*Folder, error) {
	if !Is(dir) && !Unfinished(dir) {
		return nil, notOne(dir)
	}
	f, err := open(ctx, dir, command, disk{})
	if err != nil {
		return nil, err
	}
	if !Is(dir) {
		return nil, errors.Join(notOne(dir), f.Close())
	}
	return f, nil
}

// Look is [Open] for who only reads. Where the folder may not be written into there is no lock to be had, and it is read as it stands: what
// another process changes meanwhile is seen or not. It is an error if an interrupted run left it unfinished, which only one who may write
// can put right, and if anything is committed.
func Look(ctx context.Context, dir, command string) (*Folder, error) {
	f, err := Open(ctx, dir, command)
	if !readOnly(err) && !errors.Is(err, fs.ErrPermission) {
		return f, err
	}
	for Unfinished(dir) {
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("%s: it is being written, or a run that wrote it was interrupted; try again, or let somebody who may write there put it right with \"dateline refresh\"", dir)
		case <-time.After(pause):
		}
	}
	if !Is(dir) {
		return nil, err
	}
	return &Folder{Dir: dir, looking: true}, nil
}

// open is Open for a folder that need not be a dataset yet.
func open(ctx context.Context, dir, command string, d disk) (*Folder, error) {
	f := &Folder{Dir: dir, disk: d}
	if err := f.take(ctx, command); err != nil {
		return nil, err
	}
	var err error
	if f.Repaired, err = f.recover(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close frees the lock.
func (f *Folder) Close() error {
	if f.lock == nil {
		return nil
	}
	err := f.lock.Unlock()
	f.lock = nil
	return err
}

// Is reports whether dir is a dataset folder: its datapackage.json says so, and there is a sources.csv.
func Is(dir string) bool {
	raw, err := os.ReadFile(filepath.Join(dir, PackageFile))
	if err != nil {
		return false
	}
	p, err := ReadPackage(raw)
	if err != nil || p.Raw(markKey) == nil {
		return false
	}
	_, err = os.Stat(filepath.Join(dir, SourcesFile))
	return err == nil
}

// Unfinished reports whether a commit is under way in dir or was interrupted, so that its files may not belong together. Who only reads
// a folder can ask this before and after; [Open] puts it right.
func Unfinished(dir string) bool {
	for _, name := range [...]string{doFile, undoFile} {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return true
		}
	}
	return false
}

// ReadFile reads a file of the folder, and never one outside it, not even where a link leads there. max is the most bytes it may have, 0 for
// any number.
func (f *Folder) ReadFile(name string, max int64) ([]byte, error) {
	if info, err := os.Stat(f.path(name)); err == nil && !info.Mode().IsRegular() { // opening a pipe would wait for its other end
		return nil, fmt.Errorf("%s: it is no ordinary file; remove it, or name a file", f.path(name))
	}
	file, err := os.OpenInRoot(f.Dir, filepath.FromSlash(name))
	if err != nil {
		if _, outside := os.Stat(f.path(name)); outside == nil && !errors.Is(err, fs.ErrPermission) {
			return nil, fmt.Errorf("%s: it leads out of the folder; put the file itself there", f.path(name))
		}
		return nil, fmt.Errorf("%s: %w", f.path(name), cause(err))
	}
	defer file.Close()
	var from io.Reader = file
	if max > 0 {
		from = io.LimitReader(file, max+1)
	}
	b, err := io.ReadAll(from)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.path(name), err)
	}
	if max > 0 && int64(len(b)) > max {
		return nil, fmt.Errorf("%s: it is longer than %d bytes; divide it", f.path(name), max)
	}
	return b, nil
}

// notOne says why dir is no dataset folder and what to do.
func notOne(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such folder; make a dataset with \"dateline init %s\"", dir, dir)
	case err != nil:
		return fmt.Errorf("%s: %w", dir, cause(err))
	case !info.IsDir():
		return fmt.Errorf("%s: it is a file, not a dataset folder; name the folder", dir)
	}
	raw, err := os.ReadFile(filepath.Join(dir, PackageFile))
	if err == nil {
		if _, err = ReadPackage(raw); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(dir, PackageFile), err)
		}
		if _, err = os.Stat(filepath.Join(dir, SourcesFile)); err != nil && strings.Contains(string(raw), `"`+markKey+`"`) {
			return fmt.Errorf("%s: it is missing, without which this is no dataset folder; bring it back (from git or a copy)", filepath.Join(dir, SourcesFile))
		}
	}
	return fmt.Errorf("%s: it is no dataset folder; make one with \"dateline init DIR\", or name one that has a %s written by dateline", dir, PackageFile)
}

// path is where a file of the folder stands.
func (f *Folder) path(name string) string { return filepath.Join(f.Dir, filepath.FromSlash(name)) }
