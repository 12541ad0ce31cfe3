package folder

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// helper is the variable that makes the test's program a helper process: what it is to do, and in which folder.
const helper = "DATELINE_FOLDER_HELPER"

// helpers are what helper processes do.
var helpers = map[string]func(dir string) error{"commit": commitOn, "hold": hold, "limited": limited, "refused": refused, "look": lookAs}

func TestMain(m *testing.M) {
	what, dir, ok := strings.Cut(os.Getenv(helper), " ")
	if !ok {
		os.Exit(m.Run())
	}
	if err := helpers[what](dir); err != nil {
		fmt.Println("error:", err)
		os.Exit(3)
	}
}

// process starts a helper. Its lines come one by one.
type process struct {
	*exec.Cmd
	in    io.WriteCloser
	lines chan string
}

func startProcess(t *testing.T, what, dir string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command(os.Args[0]), lines: make(chan string, 1000)}
	p.Env = append(os.Environ(), helper+"="+what+" "+dir)
	out, err := p.StdoutPipe()
	if err == nil {
		p.in, err = p.StdinPipe()
	}
	if err == nil {
		err = p.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.end() })
	go func() {
		defer close(p.lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			p.lines <- s.Text()
		}
	}()
	return p
}

// end kills the process and waits for it.
func (p *process) end() {
	_ = p.Process.Kill()
	for range p.lines {
	}
	_ = p.Wait()
}

// line is the next line of the process.
func (p *process) line(t *testing.T) string {
	t.Helper()
	select {
	case s := <-p.lines:
		return s
	case <-time.After(20 * time.Second):
		t.Fatal("the helper says nothing")
		return ""
	}
}

// commitOn commits version after version, without end, and tells each that is done.
func commitOn(dir string) error {
	f, err := Open(context.Background(), dir, "dateline refresh")
	if err != nil {
		return err
	}
	n, err := versionIn(dir)
	for err == nil {
		n++
		if _, err = f.Commit(version(n)); err == nil {
			fmt.Println(n)
		}
	}
	return err
}

// version is a commit whose files all tell its number; reviews.csv has a line for every one there ever was.
func version(n int) []File {
	text := strconv.Itoa(n)
	added := write(ReviewsFile, text+"\n")
	added.Append = true
	return []File{write("events.csv", strings.Repeat(text+"\n", 30000)), write("sources/a.txt", text), added,
		{Name: "even.txt", Remove: n%2 == 1, Write: write("", text).Write}, write(stateFile, text), write(PackageFile, `{"dateline":{"dataset":1},"version":"`+text+`"}`)}
}

// versionIn is the version that all files of a folder are; an error where they are not of one.
func versionIn(dir string) (int, error) {
	raw, err := os.ReadFile(filepath.Join(dir, PackageFile))
	if err != nil {
		return 0, err
	}
	p, err := ReadPackage(raw)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(p.Text("version"))
	if err != nil {
		return 0, nil // as Init made it
	}
	reviews := strings.Builder{}
	reviews.WriteString(ReviewsTable().Header())
	for i := range n {
		reviews.WriteString(strconv.Itoa(i+1) + "\n")
	}
	text := strconv.Itoa(n)
	for name, want := range map[string]string{"events.csv": strings.Repeat(text+"\n", 30000), "sources/a.txt": text, ReviewsFile: reviews.String()} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			return n, fmt.Errorf("%s is not of version %d (%d bytes, want %d; %v)", name, n, len(got), len(want), err)
		}
	}
	_, err = os.Stat(filepath.Join(dir, "even.txt"))
	if (err == nil) != (n%2 == 0) {
		return n, fmt.Errorf("even.txt is not of version %d: %v", n, err)
	}
	return n, nil
}

// A process killed at a hundred random moments of its commits leaves no file half-written and no review lost: the next run has all files of
// one version, and none that was said to be done is gone.
func TestKilledAtRandom(t *testing.T) {
	dir := filepath.Join(fast(t), "set")
	if err := Init(dir, InitOptions{}); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	repaired := map[string]int{}
	rounds := 100
	if testing.Short() {
		rounds = 10
	}
	for range rounds {
		p := startProcess(t, "commit", dir)
		done := p.line(t)
		time.Sleep(time.Duration(rng.IntN(8000)) * time.Microsecond)
		if err := p.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for line := range p.lines {
			done = line
		}
		_ = p.Wait()
		f, err := Open(t.Context(), dir, "dateline test")
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		repaired[f.Repaired]++
		last, err := strconv.Atoi(done)
		if err != nil {
			t.Fatalf("the helper said %q", done)
		}
		if n, err := versionIn(dir); err != nil || n < last || n > last+1 {
			t.Fatalf("after version %d was done: version %d, %v; it says %q", last, n, err, f.Repaired)
		}
		tidy(t, dir)
	}
	if !testing.Short() && len(repaired) < 3 {
		t.Errorf("the kills met too few moments: %v", repaired)
	}
	t.Log(repaired)
}

// hold keeps the lock until its input ends.
func hold(dir string) error {
	f, err := Open(context.Background(), dir, "dateline refresh --fetch")
	if err != nil {
		return err
	}
	fmt.Println("held")
	_, err = io.Copy(io.Discard, os.Stdin)
	return errors.Join(err, f.Close())
}

func TestTwoAtOnce(t *testing.T) {
	dir := start(t)
	p := startProcess(t, "hold", dir)
	if got := p.line(t); got != "held" {
		t.Fatal(got)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 120*time.Millisecond)
	defer cancel()
	_, err := Open(ctx, dir, "dateline review")
	fails(t, err, dir, fmt.Sprintf("process %d on ", p.Process.Pid), "dateline refresh --fetch", "wait until that has ended")
	var locked *LockedError
	if !errors.As(err, &locked) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the error is a %T of %v", err, errors.Unwrap(err))
	}

	// The second waits until the first has ended.
	got := make(chan error, 1)
	go func() {
		f, err := Open(t.Context(), dir, "dateline review")
		if err == nil {
			err = f.Close()
		}
		got <- err
	}()
	select {
	case err := <-got:
		t.Fatalf("it did not wait: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	p.in.Close()
	if err := <-got; err != nil {
		t.Error(err)
	}
}

// A process that is killed leaves no lock, and nothing that says it still works here.
func TestKilledHolder(t *testing.T) {
	dir := start(t)
	p := startProcess(t, "hold", dir)
	p.line(t)
	p.end()
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // one try, no waiting
	f, err := Open(ctx, dir, "dateline test")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Repaired != "" {
		t.Errorf("it says %q", f.Repaired)
	}
	if got := holder(filepath.Join(dir, lockFile)); !strings.HasSuffix(got, ": dateline test") || !strings.HasPrefix(got, fmt.Sprintf("process %d on ", os.Getpid())) {
		t.Errorf("the lock says %q", got)
	}
	_, err = Open(ctx, dir, "dateline other")
	fails(t, err, "dateline test")
}

// Many processes' worth of commits that wait for each other: none is lost.
func TestCommitsInTurn(t *testing.T) {
	dir := start(t)
	const workers, each = 4, 5
	errs := make(chan error, workers)
	for w := range workers {
		go func() {
			var err error
			for i := 0; i < each && err == nil; i++ {
				err = func() error {
					f, err := Open(t.Context(), dir, "dateline test")
					if err != nil {
						return err
					}
					added := write(ReviewsFile, fmt.Sprintf("%d-%d\n", w, i))
					added.Append = true
					_, err = f.Commit([]File{added})
					return errors.Join(err, f.Close())
				}()
			}
			errs <- err
		}()
	}
	for range workers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	got := read(t, dir, ReviewsFile)
	for w := range workers {
		for i := range each {
			if strings.Count(got, fmt.Sprintf("%d-%d\n", w, i)) != 1 {
				t.Errorf("%d-%d is not there once", w, i)
			}
		}
	}
}

func TestHolderIsOneLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lock")
	put(t, "", file)
	if _, err := sign(file, "a\nb\x00\xff"+strings.Repeat("x", 2000)); err != nil {
		t.Fatal(err)
	}
	if _, err := sign(file, "short"); err != nil {
		t.Fatal(err)
	}
	if got := holder(file); !strings.HasSuffix(got, ": short") || strings.ContainsAny(got, "\x00\n") {
		t.Errorf("holder %q", got)
	}
	if got := oneLine("a\nb\xff" + strings.Repeat("x", 2000)); len(got) != 300 || !strings.HasPrefix(got, "a b?x") {
		t.Errorf("oneLine gives %q", got)
	}
	if got := holder(file + "x"); got != "" {
		t.Errorf("no file gives %q", got)
	}
}
