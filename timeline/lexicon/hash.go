package lexicon

// HashRun is a number for the run of letters and digits, whatever their case, that begins at an offset of a text, and where it ends
// (FNV-1a). Bytes of longer characters count as letters. Where none begins there, it ends where it begins.
func HashRun(text string, at int) (hash uint64, end int) {
	hash = 14695981039346656037
	for at < len(text) {
		c := folded[text[at]]
		if c == 0 {
			break
		}
		hash = (hash ^ uint64(c)) * 1099511628211
		at++
	}
	return hash, at
}

// InRun reports whether a byte belongs to a run of letters and digits.
func InRun(c byte) bool { return folded[c] != 0 }

// folded is the bytes of runs, whatever their case; 0 for others.
var folded = func() (t [256]byte) {
	for c := range t {
		if b := byte(c); b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' || b >= 0x80 {
			t[c] = b | 0x20
		}
	}
	return t
}()
