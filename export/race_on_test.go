//go:build race

package export

// raced says that the race detector is on, whose own memory would be measured.
const raced = true
