package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// checkName says why a file of this name cannot be written.
func checkName(name string) error {
	clean := filepath.ToSlash(filepath.Clean(filepath.FromSlash(name)))
	top, _, _ := strings.Cut(name, "/")
	switch {
	case !utf8.ValidString(name):
		return fmt.Errorf("the file name %q is not UTF-8; give it another", name)
	case !filepath.IsLocal(filepath.FromSlash(name)) || clean == "." || clean != name:
		return fmt.Errorf("the file name %q leads out of the folder; name a file within it", name)
	case top == Hidden && name != stateFile:
		return fmt.Errorf("the file name %q is kept for the program; give it another", name)
	}
	return nil
}

// target finds the file that a name stands for, through symbolic links, and what is there now (nil: nothing).
func (c *commit) target(file File) (string, fs.FileInfo, error) {
	path := c.path(file.Name)
	info, err := os.Lstat(path)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 && !file.Remove {
		if path, err = filepath.EvalSymlinks(path); errors.Is(err, fs.ErrNotExist) {
			return "", nil, errors.New("it is a link that leads nowhere; correct or remove it")
		}
		if err == nil {
			info, err = os.Stat(path)
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil, nil
	case err != nil:
		return "", nil, err
	case file.Remove && !info.Mode().IsRegular() && !info.IsDir():
		return "", nil, errors.New("it is a link or no ordinary file; remove it yourself")
	case info.IsDir():
		return "", nil, errors.New("a folder has that name; rename it")
	case !info.Mode().IsRegular():
		return "", nil, errors.New("it is no ordinary file; move it away")
	case info.Mode().Perm()&0o200 == 0:
		return "", nil, errors.New("it is write-protected; if it may be changed, allow it (chmod u+w)")
	}
	return path, info, nil
}

// checkWas says whether a file still is what the caller has read.
func checkWas(path string, info fs.FileInfo, was []byte) error {
	if was == nil {
		return nil
	}
	var now []byte
	if info != nil {
		var err error
		if now, err = os.ReadFile(path); err != nil {
			return err
		}
	}
	if !bytes.Equal(now, was) {
		return errMeanwhile
	}
	return nil
}

var errMeanwhile = errors.New("somebody changed it while this run was under way; run it again")

// mkdirs makes the folders that a new file needs.
func (c *commit) mkdirs(dir string) error {
	var missing []string
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			break
		}
		missing = append(missing, d)
	}
	for _, d := range slices.Backward(missing) {
		if err := c.disk.mkdir(d); err != nil {
			return err
		}
		c.made = append(c.made, d)
	}
	return nil
}

// sameFile reports whether a file is as it was. Its count of names and the times that go with them may differ.
func sameFile(was, now fs.FileInfo) bool {
	return now != nil && os.SameFile(was, now) && was.Size() == now.Size() && was.ModTime().Equal(now.ModTime())
}
