package source

import (
	"errors"
	"io"
	"strings"

	"dateline/dataset/source/docx"
)

func (r *reader) docx(raw string, it item) bool {
	text, err := docx.Text(strings.NewReader(raw), int64(len(raw)))
	if err == nil {
		text, err = checkText(text)
	}
	if err != nil {
		return r.skip(it.at, err)
	}
	return r.emit(it, text, fields{})
}

var errLater = errors.New("this form is not read yet")

func (r *reader) pdf(raw string, it item) bool                  { return r.skip(it.at, errLater) }
func (r *reader) mail(raw string, it item) bool                 { return r.skip(it.at, errLater) }
func (r *reader) feed(raw string, it item) bool                 { return r.skip(it.at, errLater) }
func (r *reader) zip(raw string, it item) bool                  { return r.skip(it.at, errLater) }
func (r *reader) warc(in io.Reader, it item) bool               { return r.skip(it.at, errLater) }
func (r *reader) wacz(in io.ReaderAt, size int64, it item) bool { return r.skip(it.at, errLater) }
