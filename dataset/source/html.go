package source

import (
	"errors"
	"io"
)

func (r *reader) html(_ io.Reader, _ int64, at place, _ string, _ fields) bool {
	return r.skip(at, errors.New("HTML pages are not read; save the page as text"))
}
