// Package charsets makes UTF-8 of texts in other charsets, whether they are declared, marked, or shown by nothing but the bytes.
//
// It is conservative: what a declaration or a mark says is believed, and of bytes alone only what leaves no other reading. A text that is
// not understood is an error, and never garbled.
package charsets

import (
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// How tells what gave the charset of a text.
type How uint8

const (
	Plain    How = iota // it is UTF-8
	Marked              // by a byte order mark
	Declared            // by what stands beside or in it
	Detected            // by its bytes alone
)

var (
	// ErrUnknown is the error of a text that is not UTF-8, and whose charset nothing tells beyond doubt.
	ErrUnknown = errors.New("it is not UTF-8, and its bytes do not show what else it is; save it as UTF-8")

	errDamaged = errors.New("it is not what its byte order mark says; save it as UTF-8")
)

// Decode makes UTF-8 of a text. declared is the charset's name as a header or a page gives it, "" where none does. What is UTF-8 is
// taken as that whatever is declared. name is that of the charset by the WHATWG's standard.
func Decode(raw, declared string) (text, name string, how How, err error) {
	switch {
	case strings.HasPrefix(raw, "\xff\xfe") && len(raw)%2 == 0:
		text, err = marked(raw, unicode.LittleEndian)
		return text, "utf-16le", Marked, err
	case strings.HasPrefix(raw, "\xfe\xff") && len(raw)%2 == 0:
		text, err = marked(raw, unicode.BigEndian)
		return text, "utf-16be", Marked, err
	}
	enc, known := lookup(declared)
	if name, _ = htmlindex.Name(enc); known && name != "utf-8" && (name == "iso-2022-jp" || !utf8.ValidString(raw)) {
		text, err = enc.NewDecoder().String(raw)
		return text, name, Declared, err
	}
	if utf8.ValidString(raw) {
		return raw, "utf-8", Plain, nil
	}
	if text, name = detect(raw); name == "" {
		return "", "", 0, ErrUnknown
	}
	return text, name, Detected, nil
}

func marked(raw string, order unicode.Endianness) (string, error) {
	text, err := unicode.UTF16(order, unicode.ExpectBOM).NewDecoder().String(raw)
	if err != nil || strings.Count(text, "\ufffd") > len(text)/100 {
		return "", errDamaged
	}
	return text, nil
}

// lookup finds a charset by any of its names: "latin1", "cp1251", "GB2312".
func lookup(label string) (encoding.Encoding, bool) {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\"';"))
	if rest, ok := strings.CutPrefix(label, "cp125"); ok {
		label = "windows-125" + rest
	}
	enc, err := htmlindex.Get(label)
	return enc, err == nil && enc != nil && label != "replacement"
}
