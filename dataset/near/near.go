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

// Distance is the number of letters dropped, added, replaced or swapped with their neighbour that turn one word into the other (the
// optimal string alignment distance), in bytes; of a word longer than 40 bytes its length.
func Distance(a, b string) int {
	if len(a) > longest || len(b) > longest {
		return max(len(a), len(b))
	}
	var rows [3][longest + 1]int
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := range len(a) {
		before, last, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
