package folder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// LockedError tells that another process works in the folder.
type LockedError struct {
	Dir    string
	Holder string // "process 4711 on anna-laptop: dateline refresh", "" where it is not known
	Err    error  // why the waiting ended
}

func (e *LockedError) Error() string {
	holder := e.Holder
	if holder == "" {
		holder = "a process that has not said its name"
	}
	return fmt.Sprintf("%s: it is being worked on by %s; wait until that has ended, or end it, and try again", e.Dir, holder)
}

func (e *LockedError) Unwrap() error { return e.Err }

// pause is how long a waiting process sleeps between two looks at the lock.
const pause = 50 * time.Millisecond

// take waits for the lock and writes into its file who holds it.
//
// The lock is the operating system's and ends with the process, however that ends; the file stays. It is taken on the file's
// first byte where locks are on bytes (Windows), so the holder stands behind that.
func (f *Folder) take(ctx context.Context, command string) error {
	for {
		if err := os.Mkdir(f.path(Hidden), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return f.refused(err)
		}
		l := flock.New(f.path(lockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666))
		held, err := l.TryLock()
		if err != nil {
			return f.refused(err)
		}
		if held {
			f.lock = l
			if !f.holds() { // somebody deleted .dateline between opening and locking: this is no lock any more
				if err := f.Close(); err != nil {
					return f.refused(err)
				}
				continue
			}
			if f.began, err = sign(f.path(lockFile), command); err != nil {
				return errors.Join(f.refused(err), f.Close())
			}
			return nil
		}
		select {
		case <-ctx.Done():
			return &LockedError{f.Dir, holder(f.path(lockFile)), ctx.Err()}
		case <-time.After(pause):
		}
	}
}

// holds reports whether the lock is still the folder's: its file has not been deleted or replaced.
func (f *Folder) holds() bool {
	if f.lock == nil {
		return false
	}
	mine, err := f.lock.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(f.path(lockFile))
	return err == nil && os.SameFile(mine, there)
}

// refused is an error of the hidden folder or the lock.
func (f *Folder) refused(err error) error {
	return fmt.Errorf("%s: it cannot be worked in: %w", f.Dir, cause(err))
}

// sign writes who holds the lock, and returns when that was by the clock of the file system.
func sign(path, command string) (time.Time, error) {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return time.Time{}, err
	}
	defer file.Close()
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed machine"
	}
	line := fmt.Sprintf("process %d on %s: %s\n", os.Getpid(), host, oneLine(command))
	if _, err := file.WriteAt([]byte(line), 1); err != nil {
		return time.Time{}, err
	}
	if err := file.Truncate(int64(len(line)) + 1); err != nil {
		return time.Time{}, err
	}
	info, err := file.Stat()
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}

// holder is what the lock's file says of who holds it.
func holder(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	b, _ := io.ReadAll(io.NewSectionReader(file, 1, 1000))
	return oneLine(string(b))
}

// oneLine keeps a text to one line that a person can read.
func oneLine(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?")))
	return s[:min(len(s), 300)]
}
