// Package codepoint turns byte offsets of a text into offsets in Unicode code points, in which every span leaves the program, and
// back.
package codepoint

import (
	"math/bits"
	"unicode/utf8"
)

// stride is how many bytes lie between two places whose count is kept.
const stride = 256

// Index answers for one text. Making it takes one pass; an answer reads at most stride bytes. For ASCII it keeps nothing.
type Index struct {
	text  string
	marks []int // code points before each multiple of stride; nil where a byte is a code point everywhere
}

// NewIndex reads the text once.
func NewIndex(text string) *Index {
	x := &Index{text: text}
	count, wide := 0, false
	marks := make([]int, 0, len(text)/stride+1)
	for at := 0; at < len(text); at += stride {
		marks = append(marks, count)
		part := text[at:min(at+stride, len(text))]
		n := Count(part)
		wide = wide || n != len(part)
		count += n
	}
	if wide {
		x.marks = marks
	}
	return x
}

// Count is the number of code points of valid UTF-8: all bytes but continuation bytes. It looks at eight bytes at a time.
func Count(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		const high = 0x8080808080808080
		n -= bits.OnesCount64(x & high &^ (x << 1)) // bytes of the form 10xxxxxx go on a code point
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}

// Of is the number of code points before a byte offset.
func (x *Index) Of(offset int) int {
	if x.marks == nil {
		return offset
	}
	m := min(offset/stride, len(x.marks)-1)
	if m < 0 {
		return 0
	}
	return x.marks[m] + Count(x.text[m*stride:offset])
}

// Prefix is up to n code points before a byte offset.
func Prefix(text string, offset, n int) string {
	at := offset
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:offset]
}

// Suffix is up to n code points from a byte offset on.
func Suffix(text string, offset, n int) string {
	at := offset
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return text[offset:at]
}
