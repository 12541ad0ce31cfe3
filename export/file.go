package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/dataset"
	"dateline/dataset/folder"
)

// WriteFile writes a timeline to a file, whole or not at all: into a temporary file in the same folder, which then takes
// the name, and the permissions of the file that had it. A symbolic link stays one. What is no regular file (a pipe,
// /dev/stdout) is written to directly.
//
// It never writes over a table of a dataset folder. Unless force is set, it refuses a file that is there already and holds a person's entries that the timeline does not
// know (see [HasEntries]), or that dateline did not write. An empty file is no obstacle.
func WriteFile(path string, form Form, t *dataset.Timeline, opt Options, force bool) (Loss, error) {
	if err := refuseOwn(path); err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s: not written: it is a folder; name a file", path)
	case err == nil && !info.Mode().IsRegular():
		return writeThrough(path, form, t, opt)
	case err == nil:
		if !force && info.Size() > 0 {
			if err := refuse(path, form, t); err != nil {
				return nil, err
			}
		}
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, fmt.Errorf("not written: %w", err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("not written: %w", err)
	}
	loss, err := replace(path, info, func(w io.Writer) (Loss, error) { return form.Write(w, t, opt) })
	if err != nil {
		return nil, fmt.Errorf("%s: not written: %w", path, err)
	}
	return loss, nil
}

// refuseOwn refuses a name that one of a dataset folder's own tables has: that table holds more than the form does, and the folder would be broken.
func refuseOwn(path string) error {
	own := []string{PackageFile, folder.SourcesFile, folder.ReviewsFile, folder.RetiredFile, folder.ChangesFile}
	for _, name := range tableNames {
		own = append(own, name+".csv")
	}
	name := strings.ToLower(filepath.Base(path))
	if slices.Contains(own, name) && folder.Is(filepath.Dir(path)) {
		return fmt.Errorf("%s: not written: it is one of the dataset folder's own tables; choose another name", path)
	}
	return nil
}

// refuse says why an existing file may not be overwritten, nil where it may.
func refuse(path string, form Form, t *dataset.Timeline) error {
	found, err := "", errors.New("cannot be known as one that dateline wrote")
	if form.check != nil {
		found, err = form.check(path, entriesOf(t))
	}
	if err != nil {
		return fmt.Errorf("%s: not written: a file is there already that %w; choose another name, move it away, or overwrite it with --force", path, err)
	}
	if found != "" {
		return fmt.Errorf("%s: not written: it holds what a person entered (%s); choose another name, or overwrite it with --force", path, found)
	}
	return nil
}

func writeThrough(path string, form Form, t *dataset.Timeline, opt Options) (Loss, error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("not written: %w", err)
	}
	w := bufio.NewWriter(f)
	loss, err := form.Write(w, t, opt)
	if err := errors.Join(err, w.Flush(), f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return loss, nil
}

// replace writes a temporary file beside path and gives it that name. old is the file that has the name, or nil.
func replace(path string, old fs.FileInfo, write func(io.Writer) (Loss, error)) (Loss, error) {
	f, err := createBeside(path)
	if err != nil {
		return nil, err
	}
	temp := f.Name()
	w := bufio.NewWriterSize(f, 1<<16)
	loss, err := write(w)
	if err = errors.Join(err, w.Flush()); err == nil && old != nil {
		err = f.Chmod(old.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return nil, errors.Join(err, os.Remove(temp))
	}
	return loss, syncFolder(filepath.Dir(path))
}

// createBeside makes a new hidden file in the folder of path, with the permissions that the user's umask gives.
func createBeside(path string) (*os.File, error) {
	dir, name := filepath.Split(path)
	for n := 0; ; n++ {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", short(name), os.Getpid(), n)), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		switch {
		case errors.Is(err, fs.ErrExist) && n < 100:
			continue
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("there is no folder %q; make it first", filepath.Dir(path))
		}
		return f, err
	}
}

// short keeps a temporary file's name within what file systems allow (255 bytes).
func short(name string) string {
	if len(name) > 200 {
		return name[:200]
	}
	return name
}

// syncFolder makes the new name last. Not every system can sync a folder, and the file's contents are safe already.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	_ = d.Sync()
	return d.Close()
}
