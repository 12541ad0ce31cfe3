//go:build !unix

package folder

import "errors"

func limited(string) error { return errors.ErrUnsupported }
func refused(string) error { return errors.ErrUnsupported }
func lookAs(string) error  { return errors.ErrUnsupported }
