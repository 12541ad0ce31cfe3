//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A folder that may not be written into, as on an archive's disk, is read by all that only read, and nothing is left in it.
func TestReadOnlyFolderIsRead(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1605312000")
	base := t.TempDir()
	if os.Getuid() == 0 { // who may write everywhere
		mount(t, "-t", "tmpfs", "-o", "size=1m", "tmpfs", base)
		t.Cleanup(func() { _ = exec.Command("umount", base).Run() })
	}
	dir, other := filepath.Join(base, "set"), filepath.Join(t.TempDir(), "other")
	article := filepath.Join(t.TempDir(), "bridge.txt")
	put(t, article, bridgeArticle(0, 3))
	for _, args := range [][]string{{"init", dir}, {"add", dir, article}, {"refresh", dir}} {
		if code, _, errOut := program(args...); code != 0 {
			t.Fatalf("dateline %s: %s", strings.Join(args, " "), errOut)
		}
	}
	copyFolder(t, dir, other)
	put(t, filepath.Join(dir, "sources", "more.txt"), strings.ReplaceAll(bridgeArticle(1, 4), "Wexley", "Harwick"))
	if err := os.RemoveAll(filepath.Join(dir, ".dateline")); err != nil { // as a folder that was cloned
		t.Fatal(err)
	}
	id, _, _ := strings.Cut(strings.Split(string(read1(t, filepath.Join(dir, "events.csv"))), "\n")[1], ",")
	before := contents(t, dir)
	if os.Getuid() == 0 {
		mount(t, "-o", "remount,ro", base)
	} else {
		for _, path := range []string{dir, filepath.Join(dir, "sources")} {
			if err := os.Chmod(path, 0o555); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
		}
	}

	for _, c := range []struct {
		want string
		args []string
	}{
		{"would", []string{"refresh", dir, "--dry-run", "--format", "text"}},
		{"no difference", []string{"diff", dir, other, "--format", "text"}},
		{id, []string{"export", dir, "--format", "csv"}},
		{"", []string{"review", dir, id, "--status", "unresolved", "--by", "Ann", "--dry-run"}},
	} {
		code, out, errOut := program(c.args...)
		if code != 0 || !strings.Contains(out+errOut, c.want) || strings.Contains(errOut, "lock") || strings.Contains(errOut, "denied") || strings.Contains(errOut, "read-only") {
			t.Errorf("dateline %s: exit %d, %s%s\nwant %q", strings.Join(c.args, " "), code, out, errOut, c.want)
		}
	}
	same(t, "read only", before, contents(t, dir))
	if _, err := os.Stat(filepath.Join(dir, ".dateline")); err == nil {
		t.Error("a lock was made")
	}
	if code, _, errOut := program("refresh", dir); code != 2 || !strings.Contains(errOut, dir+": it cannot be worked in") {
		t.Errorf("exit %d, %s", code, errOut)
	}
}

func mount(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v: %s", err, out)
	}
}
