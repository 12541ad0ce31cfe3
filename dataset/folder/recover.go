package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// noteFormat is the version of the note of a commit.
const noteFormat = "dateline commit 1"

// note lists the files of a commit.
type note struct {
	Format string   `json:"format"`
	Files  []change `json:"files"`
}

// writeNote writes the note of a commit, whole or not at all.
func (c *commit) writeNote() error {
	b, err := json.MarshalIndent(note{noteFormat, c.changes}, "", "  ")
	if err != nil {
		return err
	}
	temp := c.next("commit")
	file, err := c.disk.create(temp, nil)
	if err != nil {
		return err
	}
	err = c.disk.write(file, append(b, '\n'))
	if err == nil {
		err = c.disk.sync(file)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := c.disk.syncDir(c.path(nextDir)); err != nil {
		return err
	}
	if err := c.disk.rename(temp, c.path(doFile)); err != nil {
		return err
	}
	if err := c.disk.syncDir(c.path(Hidden)); err != nil {
		return errors.Join(err, c.disk.remove(c.path(doFile)))
	}
	return nil
}

// readNote reads the note of a commit; ok is false where it is no such thing.
func readNote(path string) (changes []change, ok bool, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, false, err
	}
	var n note
	dec := json.NewDecoder(bytes.NewReader(raw))
	if dec.Decode(&n) != nil || n.Format != noteFormat {
		return nil, false, nil
	}
	for _, ch := range n.Files {
		if checkName(ch.Name) != nil || ch.Temp == "" || strings.Trim(ch.Temp, "0123456789") != "" || ch.Old == ch.New {
			return nil, false, nil
		}
	}
	return n.Files, true, nil
}

// recover ends or undoes what an interrupted run had begun, and says so.
func (f *Folder) recover() (string, error) {
	for _, name := range [...]string{undoFile, doFile} {
		if _, err := os.Lstat(f.path(name)); err != nil {
			continue
		}
		changes, ok, err := readNote(f.path(name))
		if err != nil {
			return "", f.refused(err)
		}
		if !ok {
			err := errors.Join(f.disk.remove(f.path(name)), f.clean(nil))
			return fmt.Sprintf("an interrupted run had left a note that cannot be read (%s); it was removed, and \"dateline refresh\" brings the tables together again", name), f.broken(err)
		}
		said, err := f.resume(name, changes)
		return said, f.broken(err)
	}
	return f.leftovers()
}

// broken is an error of a recovery.
func (f *Folder) broken(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: what an interrupted run left could not be put right: %w", f.Dir, cause(err))
}

// leftovers removes what a run prepared and never came to use.
func (f *Folder) leftovers() (said string, err error) {
	entries, err := os.ReadDir(f.path(nextDir))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".old") {
			said = "a run was interrupted before it changed anything; the files it had prepared were removed"
		}
	}
	return said, f.broken(f.clean(nil))
}

// stand is how a file of a commit is found after an interruption.
type stand int

const (
	asOld stand = iota
	asNew
	edited // neither: somebody changed it since
)

func (f *Folder) stands(ch change) (stand, error) {
	sum, err := hashFile(f.lead(ch))
	switch {
	case err != nil:
		return 0, err
	case sum == ch.New:
		return asNew, nil
	case sum == ch.Old:
		return asOld, nil
	}
	return edited, nil
}

// lead is where the file of a change stands.
func (f *Folder) lead(ch change) string {
	path := f.path(ch.Name)
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 && ch.New != "" {
		if to, err := filepath.EvalSymlinks(path); err == nil {
			return to
		}
	}
	return path
}

// resume ends or undoes the commit of a note.
func (f *Folder) resume(noteName string, changes []change) (string, error) {
	if noteName == undoFile {
		var kept []string
		err := f.undo(changes, &kept)
		return "an interrupted run was undone: all files are as they were before it" + keptWords(kept), err
	}
	var open []change
	var kept []string
	for _, ch := range changes {
		s, err := f.stands(ch)
		if err != nil {
			return "", err
		}
		ready := f.ready(ch)
		switch {
		case s == asOld && ready:
			open = append(open, ch)
		case s == asOld: // its new version is lost
			err := f.undo(changes, &kept)
			return fmt.Sprintf("an interrupted run was undone, for what it had prepared for %s is gone: all files are as they were before it%s", ch.Name, keptWords(kept)), err
		case s == edited && ch.New != "" && ready:
			err := f.undo(changes, &kept)
			return fmt.Sprintf("an interrupted run was undone, for %s was changed since; run \"dateline refresh\" again%s", ch.Name, keptWords(kept)), err
		case s == edited:
			kept = append(kept, ch.Name)
		}
	}
	for _, ch := range open {
		if err := f.makeDir(ch); err != nil {
			return "", err
		}
		if err := f.apply(ch, f.lead(ch)); err != nil {
			return "", err
		}
	}
	return "an interrupted run was carried through: all files it had to change are as it meant them" + keptWords(kept), f.finish(changes, doFile)
}

func keptWords(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; changed since and left as it is: " + strings.Join(names, ", ")
}

// ready reports whether the new version of a file waits in next, whole.
func (f *Folder) ready(ch change) bool {
	if ch.New == "" {
		return true
	}
	sum, err := hashFile(f.path(nextDir + "/" + ch.Temp))
	return err == nil && sum == ch.New
}

// makeDir makes the folder of a new file again, if it went since.
func (f *Folder) makeDir(ch change) error {
	if ch.Old != "" || ch.New == "" {
		return nil
	}
	return f.disk.mkdirAll(filepath.Dir(f.path(ch.Name)))
}

// undo puts all files of a commit back. The note is renamed first, so that an interrupted undoing goes on as one. Files that somebody
// changed stay; they are added to kept.
func (f *Folder) undo(changes []change, kept *[]string) error {
	if err := f.disk.rename(f.path(doFile), f.path(undoFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f.halfway(err)
	}
	if err := f.disk.syncDir(f.path(Hidden)); err != nil {
		return f.halfway(err)
	}
	for _, ch := range changes {
		s, err := f.stands(ch)
		if err == nil && s == asNew {
			s, err = f.putBack(ch)
		}
		if err != nil {
			return f.halfway(fmt.Errorf("%s: %w", ch.Name, err))
		}
		if s == edited && kept != nil {
			*kept = append(*kept, ch.Name)
		}
	}
	return f.finish(changes, undoFile)
}

// putBack gives a file its old bytes. Where these are lost it stays as it is.
func (f *Folder) putBack(ch change) (stand, error) {
	if ch.Old == "" {
		return asOld, f.disk.remove(f.lead(ch))
	}
	old := f.path(nextDir + "/" + ch.Temp + ".old")
	sum, err := hashFile(old)
	if err != nil {
		return asNew, err
	}
	if sum != ch.Old {
		return edited, nil
	}
	return asOld, f.disk.move(old, f.lead(ch))
}

// halfway is an error of an undoing.
func (f *Folder) halfway(err error) error {
	return fmt.Errorf("it could not be put back wholly (%w); the next run does that before anything else", err)
}

// finish makes the names last, takes away the note, and tidies up.
func (f *Folder) finish(changes []change, noteName string) error {
	var dirs []string
	for _, ch := range changes {
		dirs = append(dirs, filepath.Dir(f.lead(ch)))
	}
	slices.Sort(dirs)
	for _, dir := range slices.Compact(dirs) {
		if err := f.disk.syncDir(dir); err != nil {
			return err
		}
	}
	if err := f.disk.remove(f.path(noteName)); err != nil {
		return err
	}
	if err := f.disk.syncDir(f.path(Hidden)); err != nil {
		return err
	}
	return f.clean(changes)
}

// clean empties next, and takes away what a move to another disk may have left.
func (f *Folder) clean(changes []change) error {
	for _, ch := range changes {
		near := besides(f.lead(ch))
		if _, err := os.Lstat(near); err == nil {
			if err := f.disk.remove(near); err != nil {
				return err
			}
		}
	}
	entries, err := os.ReadDir(f.path(nextDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := f.disk.removeAll(f.path(nextDir + "/" + e.Name())); err != nil {
			return err
		}
	}
	return f.disk.remove(f.path(nextDir))
}
