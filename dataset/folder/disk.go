package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is where all changes of a commit and of its recovery pass through. The zero value works on the file system as it is; a test's
// step is told of every change before it is made, and can refuse it.
type disk struct {
	step func(op string, paths ...string) error
}

func (d disk) before(op string, paths ...string) error {
	if d.step == nil {
		return nil
	}
	return d.step(op, paths...)
}

// create makes a new file with the permissions of the old one that it is to replace, or with those that the user's umask gives where
// there is none.
func (d disk) create(path string, old fs.FileInfo) (*os.File, error) {
	if err := d.before("create", path); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o666)
	if err != nil || old == nil {
		return file, err
	}
	keepOwner(file, old)
	if err := file.Chmod(old.Mode().Perm()); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

func (d disk) write(file *os.File, b []byte) error {
	if err := d.before("write", file.Name()); err != nil {
		return err
	}
	_, err := file.Write(b)
	return err
}

// sync makes a file's contents last.
func (d disk) sync(file *os.File) error {
	if err := d.before("sync", file.Name()); err != nil {
		return err
	}
	return file.Sync()
}

// flush is sync for a file that is not open.
func (d disk) flush(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(d.sync(file), file.Close())
}

// syncDir makes the names in a folder last. Not every system can; then the names last when the system says so.
func (d disk) syncDir(path string) error {
	if err := d.before("syncdir", path); err != nil {
		return err
	}
	dir, err := os.Open(path)
	if err != nil {
		return nil
	}
	_ = dir.Sync()
	return dir.Close()
}

func (d disk) mkdir(path string) error {
	if err := d.before("mkdir", path); err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// mkdirAll makes a folder and those it stands in.
func (d disk) mkdirAll(path string) error {
	if err := d.before("mkdir", path); err != nil {
		return err
	}
	return os.MkdirAll(path, 0o777)
}

// remove takes away a file or an empty folder, if it is there.
func (d disk) remove(path string) error {
	if err := d.before("remove", path); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// removeAll takes away whatever stands at path.
func (d disk) removeAll(path string) error {
	if err := d.before("remove", path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}

func (d disk) rename(from, to string) error {
	if err := d.before("rename", from, to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// keep gives a file a second name, or makes a copy with the same permissions and time where the file system knows no second names.
func (d disk) keep(path, as string) error {
	if err := d.remove(as); err != nil {
		return err
	}
	if err := d.before("link", as, path); err != nil {
		return err
	}
	if os.Link(path, as) == nil {
		return nil
	}
	return d.copy(path, as)
}

func (d disk) copy(path, to string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	info, err := from.Stat()
	if err != nil {
		return err
	}
	file, err := d.create(to, info)
	if err != nil {
		return err
	}
	err = d.before("write", to)
	if err == nil {
		_, err = io.Copy(file, from)
	}
	if err == nil {
		err = d.sync(file)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// move gives a file the name of another, which it replaces. Where that stands on another disk (a symbolic link led there), the
// file is copied beside it first, so that the name never stands for half a file.
func (d disk) move(from, to string) error {
	err := d.rename(from, to)
	if err == nil || !crossDevice(err) {
		return err
	}
	near := besides(to)
	if err := d.copy(from, near); err != nil {
		return errors.Join(err, d.remove(near))
	}
	if err := d.rename(near, to); err != nil {
		return errors.Join(err, d.remove(near))
	}
	return d.remove(from)
}

// besides is the name of a copy on its way to path.
func besides(path string) string {
	return filepath.Join(filepath.Dir(path), ".dateline-"+filepath.Base(path))
}

// cause gives an error of the file system its cure.
func cause(err error) error {
	switch {
	case noSpace(err):
		return fmt.Errorf("%w; make room on the disk and run it again", err)
	case errors.Is(err, errTooLarge):
		return fmt.Errorf("%w; this process may not write files of that size (ulimit -f): raise the limit and run it again", err)
	case readOnly(err):
		return fmt.Errorf("%w; the disk is mounted read-only: make it writable, or copy the folder to where you can write", err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w; give yourself the right to write there, and close the file if another program has it open", err)
	case inUse(err):
		return fmt.Errorf("%w; close the file in the program that has it open, and run it again", err)
	case noLocks(err):
		return fmt.Errorf("%w; this file system knows no locks: put the folder on a local disk", err)
	}
	return err
}
