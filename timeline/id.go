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
func mint(prefix, source, text string, start int) string {
	h := sha256.Sum256([]byte(source + "\x00" + strconv.Itoa(start) + "\x00" + text))
	n := binary.BigEndian.Uint64(h[:8])
	b := make([]byte, idLength)
	for i := range b {
		b[i] = letters[n%uint64(len(letters))]
		n /= uint64(len(letters))
	}
	return prefix + "-" + string(b)
}
