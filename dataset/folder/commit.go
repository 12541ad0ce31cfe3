package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// File is one file of a commit.
type File struct {
	Name   string                // slash-separated, within the folder
	Write  func(io.Writer) error // writes its contents; called once, in the order of the files
	Remove bool                  // the file is to go
	Append bool                  // the old bytes stay as they are, with a line end where the last one is missing, and Write adds to them
	Head   string                // of a file with Append: what a new or empty one begins with
	Was    []byte                // if not nil: the bytes the new ones were made from; if the file is no longer that, nothing is committed
}

// Commit changes all files or none, and returns the names of those that changed. A file whose bytes stay the same is not touched. It
// keeps the permissions of the files that are there; one that is a symbolic link stays one, and what it leads to is changed. A file
// that is write-protected is a person's wish and stops the commit.
//
// Files are written in the order given, so the last may describe the others. What the folder's .dateline holds is no part of the
// promise: the state is simply lost where a run is interrupted.
//
// How: the new files are written to .dateline/next and flushed to the disk, with second names there for those they replace. Then the
// note .dateline/commit, which lists them by their hashes, takes its name: from here on the commit is to be carried through, before it
// is to be forgotten. The files take their names, and the note goes. If a file cannot take its name, all is put back at once; if
// the process ends, the next [Open] carries the commit through. If a person changed one of the files in between, that file stays as the
// person left it, and the commit is undone.
func (f *Folder) Commit(files []File) (changed []string, err error) {
	defer catchSizeLimit()()
	if err := f.mayCommit(files); err != nil {
		return nil, err
	}
	c := &commit{Folder: f}
	err = c.prepare(files)
	if err == nil {
		err = c.decide()
	}
	if err != nil {
		return nil, fmt.Errorf("%s: nothing was changed: %w", f.Dir, errors.Join(cause(err), c.forget()))
	}
	if err := c.carryOut(); err != nil {
		return nil, err
	}
	for _, ch := range c.changes {
		changed = append(changed, ch.Name)
	}
	return changed, nil
}

// mayCommit says why these files cannot be committed.
func (f *Folder) mayCommit(files []File) error {
	if f.looking {
		return fmt.Errorf("%s: nothing was changed: it is open only to be read", f.Dir)
	}
	if !f.holds() {
		return fmt.Errorf("%s: nothing was changed: the lock is gone, for %s was deleted or replaced during the run; run it again", f.Dir, Hidden)
	}
	seen := map[string]bool{}
	for _, file := range files {
		if err := checkName(file.Name); err != nil {
			return fmt.Errorf("%s: nothing was changed: %w", f.Dir, err)
		}
		if seen[file.Name] {
			return fmt.Errorf("%s: nothing was changed: %q is to be written twice", f.Dir, file.Name)
		}
		seen[file.Name] = true
	}
	if Unfinished(f.Dir) { // an earlier commit of this process could not be put back
		_, err := f.recover()
		return err
	}
	return nil
}

// commit is a commit under way.
type commit struct {
	*Folder
	changes []change
	drafted []drafted
	state   bool     // a new state waits in next
	made    []string // folders made for it
	room    room
}

// drafted is what a change was made against.
type drafted struct {
	path string
	info fs.FileInfo // nil: there was no file
}

// change is one file of a commit, as the note has it.
type change struct {
	Name string `json:"name"`
	Temp string `json:"temp"` // number of the files in next: TEMP is the new one, TEMP.old the old one
	Old  string `json:"old"`  // SHA-256 in hexadecimal, "" where there is no file
	New  string `json:"new"`
}

func (c *commit) next(temp string) string { return c.path(nextDir + "/" + temp) }

// prepare writes the new files to next.
func (c *commit) prepare(files []File) error {
	if err := c.clean(nil); err != nil {
		return err
	}
	if err := c.disk.mkdir(c.path(nextDir)); err != nil {
		return err
	}
	for i, file := range files {
		if err := c.add(strconv.Itoa(i), file); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	return c.flush()
}

// flushers is how many files are flushed at a time: a disk that is asked for many at once writes them together.
const flushers = 16

// flush makes the new files last.
func (c *commit) flush() error {
	jobs, errs := make(chan change, len(c.changes)), make(chan error)
	for _, ch := range c.changes {
		if ch.New != "" {
			jobs <- ch
		}
	}
	close(jobs)
	for range flushers {
		go func() {
			var first error
			for ch := range jobs {
				if err := c.disk.flush(c.next(ch.Temp)); err != nil && first == nil {
					first = fmt.Errorf("%s: %w", ch.Name, err)
				}
			}
			errs <- first
		}()
	}
	var all []error
	for range flushers {
		if err := <-errs; err != nil {
			all = append(all, err)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// add takes one file into the commit, if it changes.
func (c *commit) add(temp string, file File) error {
	path, info, err := c.target(file)
	if err != nil {
		return err
	}
	if err := checkWas(path, info, file.Was); err != nil {
		return err
	}
	ch := change{Name: file.Name, Temp: temp}
	if file.Remove {
		if info == nil {
			return nil
		}
		if ch.Old, err = hashFile(path); err != nil {
			return err
		}
		c.note(ch, path, info)
		return c.disk.keep(path, c.next(temp+".old"))
	}
	d := draft{disk: c.disk, temp: c.next(temp), room: &c.room}
	if file.Name == stateFile {
		changed, err := d.write(path, info, file)
		if c.state = changed; err == nil && changed {
			err = c.disk.rename(c.next(temp), c.next("state"))
		}
		return err
	}
	if info == nil {
		if err := c.mkdirs(filepath.Dir(path)); err != nil {
			return err
		}
	}
	changed, err := d.write(path, info, file)
	if err != nil || !changed {
		return err
	}
	ch.Old, ch.New = d.oldHash, d.newHash
	c.note(ch, path, info)
	if info != nil {
		return c.disk.keep(path, c.next(temp+".old"))
	}
	return nil
}

func (c *commit) note(ch change, path string, info fs.FileInfo) {
	c.changes = append(c.changes, ch)
	c.drafted = append(c.drafted, drafted{path, info})
}

// decide is the point of no return: before it nothing has changed, after it all will.
func (c *commit) decide() error {
	if len(c.changes) == 0 {
		return nil
	}
	for i, d := range c.drafted {
		now, err := os.Lstat(d.path)
		if d.info == nil && !errors.Is(err, fs.ErrNotExist) || d.info != nil && !sameFile(d.info, now) {
			return fmt.Errorf("%s: %w", c.changes[i].Name, errMeanwhile)
		}
	}
	if !c.holds() {
		return fmt.Errorf("the lock is gone, for %s was deleted or replaced during the run; run it again", Hidden)
	}
	for _, d := range c.made {
		if err := c.disk.syncDir(filepath.Dir(d)); err != nil {
			return err
		}
	}
	return c.writeNote()
}

// carryOut gives the files their names, and puts all back if one cannot get it.
func (c *commit) carryOut() error {
	if c.state {
		// An old state is as good as a new one, only slower.
		_ = c.disk.rename(c.next("state"), c.path(stateFile))
	}
	if len(c.changes) == 0 {
		_ = c.clean(nil)
		return nil
	}
	for i, ch := range c.changes {
		if err := c.apply(ch, c.drafted[i].path); err != nil {
			return c.putAllBack(fmt.Errorf("%s: %w", ch.Name, cause(err)))
		}
	}
	// All files are new. What cannot be tidied up now the next Open finds and removes.
	_ = c.finish(c.changes, doFile)
	return nil
}

// putAllBack undoes a commit that err has stopped halfway.
func (c *commit) putAllBack(err error) error {
	if undone := c.undo(c.changes, nil); undone != nil {
		return fmt.Errorf("%s: the run was stopped halfway: %w; %w", c.Dir, err, undone)
	}
	return errors.Join(fmt.Errorf("%s: nothing was changed: %w", c.Dir, err), c.unmake())
}

// apply gives one file its name, or takes it away.
func (f *Folder) apply(ch change, path string) error {
	if ch.New == "" {
		return f.disk.remove(path)
	}
	return f.disk.move(f.path(nextDir+"/"+ch.Temp), path)
}

// forget takes away what was prepared.
func (c *commit) forget() error {
	err := c.clean(nil)
	return errors.Join(err, c.unmake())
}

// unmake takes away the folders that were made for new files.
func (c *commit) unmake() error {
	for _, d := range slices.Backward(c.made) {
		if err := c.disk.remove(d); err != nil {
			return err
		}
	}
	return nil
}
