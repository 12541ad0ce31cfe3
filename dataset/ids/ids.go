// Package ids mints the ids of records: a prefix and ten letters ("ev-bcdfghjklm") that follow from what the record says and where that
// stands, so that the same input gives the same ids in any order and on any machine.
package ids

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
)

// letters leaves out the vowels, so that no id spells a word, and all digits, so that none looks like a number or a date to a
// spreadsheet.
const letters = "bcdfghjklmnpqrstvwxz"

// Length is how many letters follow the prefix and its dash. It gives 20^10 ids: among a million there is a clash once in twenty
// thousand datasets.
const Length = 10

// Mint makes the id of a record from its source, the place there and words.
func Mint(prefix, source string, start int, words ...string) string {
	return string(Append(nil, prefix, source, start, words...))
}

// Append is [Mint] to the end of dst, whose spare room it uses.
func Append(dst []byte, prefix, source string, start int, words ...string) []byte {
	b := append(dst, source...)
	b = strconv.AppendInt(append(b, 0), int64(start), 10)
	for _, w := range words {
		b = append(append(b, 0), w...)
	}
	h := sha256.Sum256(b[len(dst):])
	n := binary.BigEndian.Uint64(h[:8])
	b = append(append(b[:len(dst)], prefix...), '-')
	for range Length {
		b = append(b, letters[n%uint64(len(letters))])
		n /= uint64(len(letters))
	}
	return b
}
