package source

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/dataset/source/charsets"
)

const bom = "\ufeff"

var errEmpty = errors.New("the article is empty; remove it, or give its text")

// textOf makes UTF-8 of a text in another charset, if that is declared or shows beyond doubt, and says so.
func (r *reader) textOf(s string, it item) (string, error) {
	t, name, how, err := charsets.Decode(s, it.charset)
	if err == charsets.ErrUnknown {
		return checkText(s) // which names the byte
	}
	if err != nil {
		return "", err
	}
	if how == charsets.Detected {
		r.note(it.at, "it is not UTF-8, and was read as %s, which its bytes show; save it as UTF-8 to be sure", name)
	}
	return checkText(t)
}

// checkText takes the byte order mark off a text and refuses what is none.
func checkText(s string) (string, error) {
	if strings.HasPrefix(s, "\xff\xfe") || strings.HasPrefix(s, "\xfe\xff") {
		return "", errors.New("this is UTF-16; save it as UTF-8")
	}
	s = strings.TrimPrefix(s, bom)
	if i := strings.IndexByte(s, 0); i >= 0 {
		return "", fmt.Errorf("byte %d is NUL, so this is no text; give the text, or remove the file", i)
	}
	if i := invalid(s); i >= 0 {
		return "", fmt.Errorf("byte %d (0x%02X) is not UTF-8; save it as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8", i, s[i])
	}
	if strings.TrimSpace(s) == "" {
		return "", errEmpty
	}
	return s, nil
}

// invalid is the offset of the first byte that is not UTF-8, -1 where all are.
func invalid(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// readAll reads a text of known or unknown size (0) without holding it twice, and refuses what is longer than limit.
func readAll(in io.Reader, size, limit int64) (string, error) {
	var b strings.Builder
	b.Grow(int(min(size, limit)))
	n, err := io.Copy(&b, io.LimitReader(in, limit+1))
	if n > limit {
		return "", errLimit(limit)
	}
	if err != nil {
		return "", fmt.Errorf("reading stopped after %d bytes: %w; the file is damaged or cut off", n, err)
	}
	return b.String(), nil
}

func errLimit(limit int64) error {
	return fmt.Errorf("it is longer than the %d kB that can be read; split it", limit>>10)
}

// text reads one article of plain text or Markdown.
func (r *reader) text(s string, it item) bool {
	s, err := r.textOf(s, it)
	if err != nil {
		return r.skip(it.at, err)
	}
	return r.emit(it, s, fields{})
}
