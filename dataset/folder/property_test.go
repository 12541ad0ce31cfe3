package folder

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Any sequence of commits, of crashes in them and in what repairs them, and of edits by hand in between: after each, all files are as before
// the commit or all as after it, but for the file that was edited, which is as the person left it.
func TestAnySequence(t *testing.T) {
	base := fast(t)
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		runs++
		dir := filepath.Join(base, fmt.Sprint(runs), "set")
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(filepath.Dir(dir))
		now := map[string]string{}
		for i := range rapid.IntRange(1, 6).Draw(t, "commits") {
			files, after := drawCommit(t, now)
			c := &crash{left: rapid.IntRange(0, 60).Draw(t, "crash"), lose: losses[rapid.IntRange(0, len(losses)-1).Draw(t, "loss")].lose}
			err := commitIn(t, dir, files, c)
			if err == nil && !c.dead && differs(shape(t, dir), after) != "" {
				t.Fatalf("commit %d was done and is not there: %s", i, differs(shape(t, dir), after))
			}
			if err != nil && !c.dead {
				t.Fatalf("commit %d: %v", i, err)
			}
			before := now
			if c.dead && rapid.Bool().Draw(t, "edit") {
				name := rapid.SampledFrom(someNames).Draw(t, "edited")
				mine := fmt.Sprintf("by hand %d", i)
				if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777), os.WriteFile(filepath.Join(dir, name), []byte(mine), 0o666)); err != nil {
					t.Fatal(err)
				}
				before, after = with(before, name, mine), with(after, name, mine)
			}
			for range rapid.IntRange(0, 2).Draw(t, "crashes of the next runs") {
				again := &crash{left: rapid.IntRange(0, 30).Draw(t, "crash again"), lose: losses[rapid.IntRange(0, 1).Draw(t, "loss again")].lose}
				if f, err := open(t.Context(), dir, "dateline test", disk{again.step}); err == nil {
					f.Close()
				}
			}
			f, err := open(t.Context(), dir, "dateline test", disk{})
			if err != nil {
				t.Fatalf("after commit %d: %v", i, err)
			}
			f.Close()
			got := shape(t, dir)
			if differs(got, before) != "" && differs(got, after) != "" {
				t.Fatalf("after commit %d, neither old nor new.\nNot old: %s\nNot new: %s\nSaid: %s", i, differs(got, before), differs(got, after), f.Repaired)
			}
			tidy(t, dir)
			now = got
		}
	})
}

var someNames = []string{"a.csv", "b.csv", "sources/c.txt", "d.csv"}

// drawCommit draws a commit, and says what it makes of a folder.
func drawCommit(t *rapid.T, now map[string]string) ([]File, map[string]string) {
	after := maps.Clone(now)
	var files []File
	for _, name := range someNames {
		text := rapid.SampledFrom([]string{"", "one\n", "two\n", "a long one: " + sceneBig}).Draw(t, name)
		switch rapid.IntRange(0, 3).Draw(t, "what") {
		case 0:
			continue
		case 1:
			files = append(files, File{Name: name, Remove: true})
			delete(after, name)
			continue
		case 2:
			file := write(name, text)
			file.Append = true
			files = append(files, file)
			if old := now[name]; old != "" && text != "" && old[len(old)-1] != '\n' {
				text = "\n" + text
			}
			after[name] = now[name] + text
			continue
		}
		files = append(files, write(name, text))
		after[name] = text
	}
	return slices.Clip(files), after
}

func commitIn(t *rapid.T, dir string, files []File, c *crash) error {
	f, err := open(t.Context(), dir, "dateline test", disk{c.step})
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Commit(files)
	return err
}
