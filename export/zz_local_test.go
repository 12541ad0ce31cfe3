package export

import (
	"os"
	"testing"
)

func TestLocalTry(t *testing.T) {
	for n, d := range map[string]int{"sample": 0, "rich": 100} {
		tl := sample()
		if d > 0 {
			tl = rich(d)
		}
		for _, f := range Forms() {
			o, _ := os.Create("/tmp/export/" + n + "." + f.Name)
			loss, err := f.Write(o, tl, Options{Width: 110})
			t.Log(f.Name, n, loss, err)
			o.Close()
		}
	}
}
