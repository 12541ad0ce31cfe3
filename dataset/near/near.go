// Package near finds what a misspelt name was meant to be: "did you mean ...?"
package near

// longest is the longest word that is looked at; a longer one is no misspelt name.
const longest = 40

// Word is the known word that takes the fewest edits to reach from name, the first of equals; "" where even that takes more than a
// third of its letters, and more than one.
func Word(name string, known []string) string {
	best, least := "", longest
	for _, k := range known {
		if d := Distance(name, k); d < least && d <= max(1, (len(k)+1)/3) {
			best, least = k, d
		}
	}
	if len(name) < 3 {
		return ""
	}
	return best
}

// Distance is the Levenshtein distance of two words, in bytes; of a word longer than 40 bytes its length.
func Distance(a, b string) int {
	if len(a) > longest || len(b) > longest {
		return max(len(a), len(b))
	}
	var row [longest + 1]int
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
