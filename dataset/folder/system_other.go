//go:build !unix && !windows

package folder

import (
	"errors"
	"io/fs"
	"os"
)

var errTooLarge = errors.New("file too large")

func crossDevice(error) bool { return false }
func noSpace(error) bool     { return false }
func readOnly(error) bool    { return false }
func inUse(error) bool       { return false }
func noLocks(error) bool     { return false }

func catchSizeLimit() func()          { return func() {} }
func keepOwner(*os.File, fs.FileInfo) {}
