//go:build unix

package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const manyBytes = 1 << 20

// tooMuch is a commit of one small file and one that a limit does not let pass.
func tooMuch() []File {
	return []File{write("sources/new.txt", "small"), write("events.csv", strings.Repeat("x", manyBytes)), write(PackageFile, "{}")}
}

// limited commits what its limit on the size of files does not allow.
func limited(dir string) error {
	f, err := Open(context.Background(), dir, "dateline refresh")
	if err != nil {
		return err
	}
	lim := syscall.Rlimit{Cur: manyBytes / 4, Max: manyBytes}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &lim); err != nil {
		return err
	}
	_, err = f.Commit(tooMuch())
	return err
}

// refused commits as somebody who may not write into the folder, only into .dateline.
func refused(dir string) error {
	if err := becomeNobody(); err != nil {
		return err
	}
	f, err := Open(context.Background(), dir, "dateline refresh")
	if err != nil {
		return err
	}
	_, err = f.Commit([]File{write("events.csv", "new"), write("quotes.csv", "new")})
	return err
}

func becomeNobody() error {
	const nobody = 65534
	if os.Geteuid() != 0 {
		return nil
	}
	return syscall.Setuid(nobody)
}

// lookAs reads as somebody who may not write into the folder at all.
func lookAs(dir string) error {
	if err := becomeNobody(); err != nil {
		return err
	}
	if _, err := Open(context.Background(), dir, "dateline refresh"); !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("opened: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*pause)
	defer cancel()
	f, err := Look(ctx, dir, "dateline refresh")
	if err != nil {
		return err
	}
	raw, err := f.ReadFile("events.csv", 0)
	if err != nil {
		return err
	}
	fmt.Printf("read %q\n", raw)
	_, err = f.Commit([]File{write("events.csv", "new")})
	return errors.Join(err, f.Close())
}

// unchanged runs a helper that must fail with these words, and sees that nothing changed.
func unchanged(t *testing.T, what, dir string, words ...string) {
	t.Helper()
	before := shape(t, dir)
	p := startProcess(t, what, dir)
	var out []string
	for line := range p.lines {
		out = append(out, line)
	}
	fails(t, fmt.Errorf("%s", strings.Join(out, "\n")), append(words, "error: ", "nothing was changed")...)
	if diff := differs(shape(t, dir), before); diff != "" {
		t.Errorf("changed: %s", diff)
	}
	if _, err := os.Stat(filepath.Join(dir, SourcesDir)); err == nil {
		t.Error("a folder was left")
	}
	tidy(t, dir)
}

func TestSizeLimit(t *testing.T) {
	dir := start(t)
	put(t, "old", dir, "events.csv")
	unchanged(t, "limited", dir, "events.csv", "file too large", "ulimit -f")
}

func TestFolderOfOthers(t *testing.T) {
	dir := filepath.Join(fast(t), "set")
	if err := Init(dir, InitOptions{}); err != nil {
		t.Fatal(err)
	}
	put(t, "old", dir, "events.csv")
	for path, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555, filepath.Join(dir, Hidden): 0o777, filepath.Join(dir, Hidden, "lock"): 0o666} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	unchanged(t, "refused", dir, "events.csv", "permission denied", "give yourself the right")
}

// Who may not write reads, whether somebody has worked in the folder before or not; but not what an interrupted run left halfway.
func TestLookIntoFolderOfOthers(t *testing.T) {
	dir := filepath.Join(fast(t), "set")
	if err := Init(dir, InitOptions{}); err != nil {
		t.Fatal(err)
	}
	put(t, "old", dir, "events.csv")
	protect(t, dir)
	unchanged(t, "look", dir, `read "old"`, "only to be read")

	for path, mode := range map[string]os.FileMode{dir: 0o755, filepath.Join(dir, Hidden): 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	put(t, "{}", dir, doFile)
	protect(t, dir)
	if said := startProcess(t, "look", dir).line(t); !strings.Contains(said, dir+": it is being written, or a run that wrote it was interrupted") {
		t.Errorf("of a commit that is under way or was interrupted it says %q", said)
	}

	// As git has it, without what the program keeps for itself.
	if err := errors.Join(os.Chmod(dir, 0o755), os.Chmod(filepath.Join(dir, Hidden), 0o755), os.RemoveAll(filepath.Join(dir, Hidden))); err != nil {
		t.Fatal(err)
	}
	protect(t, dir)
	if said := startProcess(t, "look", dir).line(t); said != `read "old"` {
		t.Errorf("of a folder without a lock it says %q", said)
	}
	if _, err := os.Stat(filepath.Join(dir, Hidden)); err == nil {
		t.Error("a lock was made")
	}
}

// protect takes from everybody the right to write into a folder.
func protect(t *testing.T, dir string) {
	t.Helper()
	for path, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555, filepath.Join(dir, Hidden): 0o555, filepath.Join(dir, lockFile): 0o444} {
		if err := os.Chmod(path, mode); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		_ = os.Chmod(dir, 0o755)
		_ = os.Chmod(filepath.Join(dir, Hidden), 0o755)
	})
}

// mountSmall mounts a small file system, if this process may.
func mountSmall(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	return dir
}

func TestFullDisk(t *testing.T) {
	dir := filepath.Join(mountSmall(t, "512k"), "set")
	if err := Init(dir, InitOptions{}); err != nil {
		t.Fatal(err)
	}
	put(t, "old", dir, "events.csv")
	before := shape(t, dir)
	f := work(t, dir)
	t.Cleanup(func() { f.Close() })
	_, err := f.Commit(tooMuch())
	fails(t, err, "nothing was changed", "events.csv", "no space left", "make room on the disk")
	if diff := differs(shape(t, dir), before); diff != "" {
		t.Errorf("changed: %s", diff)
	}
	tidy(t, dir)

	// A disk that is full to the last byte takes nothing, and still nothing is lost.
	full, err := os.Create(filepath.Join(filepath.Dir(dir), "full"))
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 4096); err == nil; {
		_, err = full.Write(block)
	}
	full.Close()
	added := write(ReviewsFile, "e1,verified\n")
	added.Append = true
	_, err = f.Commit([]File{added})
	fails(t, err, "nothing was changed", ReviewsFile, "make room on the disk")
	if diff := differs(shape(t, dir), with(before, "x", "x")); diff != "missing: x" {
		t.Errorf("changed: %s", diff)
	}
	// With nothing to change nothing is written, and all is well.
	if changed, err := f.Commit([]File{write("events.csv", "old")}); err != nil || changed != nil {
		t.Errorf("changed %q, error %v", changed, err)
	}
	if err := os.Remove(full.Name()); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Commit([]File{added}); err != nil {
		t.Errorf("with room again: %v", err)
	}
	f.Close()
}

func TestReadOnlyDisk(t *testing.T) {
	mounted := mountSmall(t, "512k")
	dir := filepath.Join(mounted, "set")
	if err := Init(dir, InitOptions{}); err != nil {
		t.Fatal(err)
	}
	before := shape(t, dir)
	if out, err := exec.Command("mount", "-o", "remount,ro", mounted).CombinedOutput(); err != nil {
		t.Skipf("it cannot be made read-only: %v: %s", err, out)
	}
	_, err := Open(t.Context(), dir, "dateline refresh")
	fails(t, err, dir, "read-only file system", "make it writable")
	f, err := Look(t.Context(), dir, "dateline refresh")
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Commit([]File{write("events.csv", "new")})
	fails(t, err, "only to be read")
	fails(t, Init(filepath.Join(mounted, "other"), InitOptions{}), "other", "read-only", "make it writable")
	if diff := differs(shape(t, dir), before); diff != "" {
		t.Errorf("changed: %s", diff)
	}
}

// A pipe in the place of a file stops nothing: opening it would wait for ever.
func TestPipes(t *testing.T) {
	dir := start(t)
	f := work(t, dir)
	if err := syscall.Mkfifo(filepath.Join(dir, "events.csv"), 0o666); err != nil {
		t.Skip(err)
	}
	_, err := f.ReadFile("events.csv", 0)
	fails(t, err, "events.csv", "no ordinary file")
	_, err = f.Commit([]File{write("events.csv", "x")})
	fails(t, err, "nothing was changed", "events.csv", "no ordinary file")
}
