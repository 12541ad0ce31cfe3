package folder

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// A commit of ten thousand texts, and the same again, which changes nothing.
func BenchmarkCommit(b *testing.B) {
	text := strings.Repeat("A line of an article.\n", 200)
	var files []File
	for i := range 10_000 {
		files = append(files, write(fmt.Sprintf("sources/%05d.txt", i), text))
	}
	for _, again := range []bool{false, true} {
		b.Run(fmt.Sprintf("again=%v", again), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				dir := filepath.Join(b.TempDir(), "set")
				if err := Init(dir, InitOptions{}); err != nil {
					b.Fatal(err)
				}
				f, err := Open(b.Context(), dir, "dateline test")
				if err != nil {
					b.Fatal(err)
				}
				if again {
					if _, err := f.Commit(files); err != nil {
						b.Fatal(err)
					}
				}
				b.StartTimer()
				if _, err := f.Commit(files); err != nil {
					b.Fatal(err)
				}
				if err := f.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
