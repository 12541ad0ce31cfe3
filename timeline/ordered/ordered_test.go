package ordered

import (
	"io"
	"iter"
	"testing"
	"time"
)

// Results come in the order of the items, however long each takes; an error stands in its place; and a reader
// that stops leaves nothing running.
func TestMap(t *testing.T) {
	items := func(n int) iter.Seq2[int, error] {
		return func(yield func(int, error) bool) {
			for i := range n {
				var err error
				if i%7 == 3 {
					err = io.ErrUnexpectedEOF
				}
				if !yield(i, err) {
					return
				}
			}
		}
	}
	slow := func(i int) int {
		time.Sleep(time.Duration(i%3) * time.Millisecond)
		return i * i
	}
	i := 0
	for r, err := range Map(items(50), 4, slow) {
		if (err != nil) != (i%7 == 3) || err == nil && r != i*i {
			t.Fatalf("item %d: %d, %v", i, r, err)
		}
		i++
	}
	if i != 50 {
		t.Errorf("%d of 50 results", i)
	}
	for r := range Map(items(1000), 4, slow) {
		if r > 10 {
			break
		}
	}
}
