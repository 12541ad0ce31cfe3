//go:build unix

package folder

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
)

var errTooLarge error = syscall.EFBIG

func crossDevice(err error) bool { return errors.Is(err, syscall.EXDEV) }
func noSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
func readOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
func inUse(err error) bool    { return errors.Is(err, syscall.ETXTBSY) || errors.Is(err, syscall.EBUSY) }
func noLocks(err error) bool {
	return errors.Is(err, syscall.ENOLCK) || errors.Is(err, syscall.ENOTSUP)
}

// catchSizeLimit makes writing beyond the process's limit on the size of files an error, where otherwise the process would end. The
// function it returns ends that.
func catchSizeLimit() func() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGXFSZ)
	return func() { signal.Stop(c) }
}

// keepOwner gives a new version of a file the owner of the old one, where the program runs as root: a nightly run must not take the files
// away from those who edit them.
func keepOwner(file *os.File, old fs.FileInfo) {
	if st, ok := old.Sys().(*syscall.Stat_t); ok && os.Geteuid() == 0 {
		_ = file.Chown(int(st.Uid), int(st.Gid))
	}
}
