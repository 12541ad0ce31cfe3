package timeline

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
)

// letters leaves out the vowels, so that no id spells a word, and all digits, so that none looks like a number or a date to a
// spreadsheet.
const letters = "bcdfghjklmnpqrstvwxz"

// idLength gives 20^10 ids: among a million there is a clash once in twenty thousand datasets.
const idLength = 10

// mint makes the id of a record from what it says and where that stands, so that the same input gives the same id in any order.
func mint(prefix, source string, start int, words ...string) string {
	return string(appendID(nil, prefix, source, start, words...))
}

// appendID is [mint] to the end of dst, whose spare room it uses.
func appendID(dst []byte, prefix, source string, start int, words ...string) []byte {
	b := append(dst, source...)
	b = strconv.AppendInt(append(b, 0), int64(start), 10)
	for _, w := range words {
		b = append(append(b, 0), w...)
	}
	h := sha256.Sum256(b[len(dst):])
	n := binary.BigEndian.Uint64(h[:8])
	b = append(append(b[:len(dst)], prefix...), '-')
	for range idLength {
		b = append(b, letters[n%uint64(len(letters))])
		n /= uint64(len(letters))
	}
	return b
}
