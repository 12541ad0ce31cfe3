package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// Codes of the Windows API (winerror.h) that package syscall does not name.
const (
	errorNotSameDevice    = syscall.Errno(17)
	errorWriteProtect     = syscall.Errno(19)
	errorSharingViolation = syscall.Errno(32)
	errorLockViolation    = syscall.Errno(33)
	errorNotSupported     = syscall.Errno(50)
	errorDiskFull         = syscall.Errno(112)
	errorFileTooLarge     = syscall.Errno(223)
)

var errTooLarge error = errorFileTooLarge

func crossDevice(err error) bool { return errors.Is(err, errorNotSameDevice) }
func noSpace(err error) bool     { return errors.Is(err, errorDiskFull) }
func readOnly(err error) bool    { return errors.Is(err, errorWriteProtect) }
func inUse(err error) bool {
	return errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation)
}
func noLocks(err error) bool { return errors.Is(err, errorNotSupported) }

func catchSizeLimit() func()          { return func() {} }
func keepOwner(*os.File, fs.FileInfo) {}
