package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A refresh that is killed at any moment leaves every file as it was or as it is to be, loses no review, and the next one ends in the
// same bytes as if nothing had happened.
func TestKilledRefresh(t *testing.T) {
	program := programPath(t)
	base := t.TempDir()
	set := filepath.Join(base, "set")
	changedFolder(t, program, set)
	before := contents(t, set)
	whole := filepath.Join(t.TempDir(), "whole")
	copyFolder(t, set, whole)
	began := time.Now()
	dateline(t, program, "refresh", whole)
	took := time.Since(began)
	after := contents(t, whole)

	kills := 100
	if testing.Short() {
		kills = 10
	}
	random := rand.New(rand.NewPCG(1, 2))
	killed, repaired := 0, 0
	for i := range kills {
		dir := filepath.Join(t.TempDir(), "killed")
		copyFolder(t, set, dir)
		cmd := exec.Command(program, "refresh", dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took) * 11 / 10)))
		_ = cmd.Process.Kill() // it may be done already
		if cmd.Wait() != nil {
			killed++
		}
		for name, raw := range contents(t, dir) {
			if !bytes.Equal(raw, before[name]) && !bytes.Equal(raw, after[name]) {
				t.Fatalf("kill %d: %s is neither what it was nor what it is to be: %d bytes", i, name, len(raw))
			}
		}
		if said := dateline(t, program, "refresh", dir); strings.Contains(said, dir+": ") {
			repaired++
		}
		same(t, fmt.Sprintf("kill %d", i), after, contents(t, dir))
	}
	t.Logf("%d of %d were killed at work, %d of them between the files", killed, kills, repaired)
	if killed < kills/3 {
		t.Errorf("only %d of %d refreshes were still at work when they were killed", killed, kills)
	}
}

// A disk that is full at any point of a refresh changes nothing, and the next refresh does all.
func TestRefreshOnAFullDisk(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh, by which a limit on files is set")
	}
	program := programPath(t)
	set := filepath.Join(t.TempDir(), "set")
	changedFolder(t, program, set)
	before := contents(t, set)
	failed := 0
	for blocks := range 40 { // of 512 bytes or 1 kB
		dir := filepath.Join(t.TempDir(), "full")
		copyFolder(t, set, dir)
		cmd := exec.Command(shell, "-c", fmt.Sprintf("ulimit -f %d; exec \"$0\" refresh \"$1\"", blocks*2), program, dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			failed++
			same(t, fmt.Sprintf("limit %d, which said %s", blocks, out), before, contents(t, dir))
		}
		dateline(t, program, "refresh", dir)
	}
	if failed == 0 {
		t.Error("no limit was low enough to stop a refresh")
	}
}

func TestRefreshReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	program := programPath(t)
	set := filepath.Join(t.TempDir(), "set")
	changedFolder(t, program, set)
	before := contents(t, set)
	if err := os.Chmod(set, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(set, 0o755)
	out, err := exec.Command(program, "refresh", set).CombinedOutput()
	if err == nil || !strings.Contains(string(out), set) {
		t.Errorf("it says %q", out)
	}
	same(t, "read only", before, contents(t, set))
}

// changedFolder makes a dataset folder that was refreshed, reviewed, and then changed.
func changedFolder(t *testing.T, program, dir string) {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1605000000")
	articles := filepath.Join(t.TempDir(), "articles")
	if err := os.Mkdir(articles, 0o777); err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		put(t, filepath.Join(articles, fmt.Sprintf("a%03d.txt", i)), bridgeArticle(i, 1+i%28))
	}
	dateline(t, program, "init", dir)
	dateline(t, program, "add", dir, articles)
	dateline(t, program, "refresh", dir)
	table := read1(t, filepath.Join(dir, "events.csv"))
	for _, line := range strings.Split(string(table), "\n")[1:20] {
		if id, _, ok := strings.Cut(line, ","); ok {
			dateline(t, program, "review", dir, id, "--status", "verified", "--by", "Ann", "--evidence", "https://example.org/"+id)
		}
	}
	for i := 0; i < 60; i += 3 {
		put(t, filepath.Join(dir, "sources", fmt.Sprintf("a%03d.txt", i)), bridgeArticle(i, 2+i%26))
	}
	for i := 60; i < 75; i++ {
		put(t, filepath.Join(dir, "sources", fmt.Sprintf("a%03d.txt", i)), bridgeArticle(i, 1+i%28))
	}
}

func bridgeArticle(i, day int) string {
	return fmt.Sprintf("Published: November 30, 2020\n\nThe council closed Bridge %c%c in Wexley on November %d, 2020.\n\n\"We found %d cracks in it,\" engineer Ann Rowe said on Friday. It reopens in May 2021.\n",
		'A'+i%26, 'A'+i/26, day, i+2)
}

// contents is every file of a dataset folder but what the program may delete at any time.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && e.Name() == ".dateline" {
			return fs.SkipDir
		}
		if e.Type().IsRegular() {
			rel, _ := filepath.Rel(dir, path)
			all[rel] = read1(t, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func same(t *testing.T, when string, want, got map[string][]byte) {
	t.Helper()
	for name := range want {
		if !bytes.Equal(want[name], got[name]) {
			t.Fatalf("%s: %s differs:\n%s\nwant\n%s", when, name, clip(got[name]), clip(want[name]))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Fatalf("%s: %s is left over", when, name)
		}
	}
}

func clip(b []byte) []byte { return b[:min(len(b), 2000)] }

func read1(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	// Times are kept, by which the program knows what did not change.
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Skipf("cp -a: %v %s", err, out)
	}
}

// programPath is the program as a file, which the scripts' set-up puts on the path.
func programPath(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("dateline")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// dateline runs the program to a good end and gives what it said on standard error.
func dateline(t *testing.T, program string, args ...string) string {
	t.Helper()
	var errOut bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stderr = &errOut
	if err := cmd.Run(); err != nil {
		t.Fatalf("dateline %s: %v\n%s", strings.Join(args, " "), err, errOut.String())
	}
	return errOut.String()
}
