//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What a refresh costs by how much changed: 10,000 articles of 4 KB, of which none to all changed, beside a build of the folder from nothing. Processor
// time and the peak of memory are the program's own. With -short there are 1,000 articles.
func BenchmarkRefresh(b *testing.B) {
	b.Setenv("SOURCE_DATE_EPOCH", "1605000000")
	n := 10000
	if testing.Short() {
		n = 1000
	}
	dir := filepath.Join(b.TempDir(), "set")
	measured(b, "init", dir)
	sources := filepath.Join(dir, "sources")
	if err := os.MkdirAll(sources, 0o777); err != nil {
		b.Fatal(err)
	}
	texts := goldenArticles(b)
	edit := func(i, round int) {
		path := filepath.Join(sources, fmt.Sprintf("a%05d.txt", i))
		text := variant(texts[i%len(texts)], i)
		if round > 0 {
			text += fmt.Sprintf("\nThe mayor resigned on March %d, 2019.\n", 1+(i+round)%28)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	for i := range n {
		edit(i, 0)
	}
	time.Sleep(20 * time.Millisecond) // the files are to be older than the run that reads them
	for b.Loop() {
		full, peak := measured(b, "refresh", dir)
		b.ReportMetric(full, "s/full")
		b.ReportMetric(peak, "MB/full")
		for round, changed := range []int{0, n / 1000, n / 100, n / 10, n} {
			for i := range changed {
				edit(i*(n/max(changed, 1)), round+1)
			}
			cpu, peak := measured(b, "refresh", dir)
			b.ReportMetric(cpu/full, "of-full/"+strconv.Itoa(changed)+"-changed")
			if changed == n/100 {
				b.ReportMetric(peak, "MB/"+strconv.Itoa(changed)+"-changed")
			}
		}
	}
}

// measured runs the program and gives its processor time in seconds and the peak of its memory in MB.
func measured(b *testing.B, args ...string) (cpu, peak float64) {
	b.Helper()
	program, err := exec.LookPath("dateline")
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = float64(u.Maxrss) / 1024 // Linux gives kB
	}
	return cmd.ProcessState.UserTime().Seconds() + cmd.ProcessState.SystemTime().Seconds(), peak
}

func goldenArticles(b *testing.B) []string {
	paths, err := filepath.Glob("../../timeline/testdata/golden/*/article.*")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no golden articles: %v", err)
	}
	var texts []string
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(raw))
	}
	return texts
}

var (
	aName     = regexp.MustCompile(`([a-z,] )([A-Z][a-z]{3,})`)
	aYear     = regexp.MustCompile(`\b(19|20)\d\d\b`)
	isNoName  = regexp.MustCompile(`^(January|February|March|April|June|July|August|September|October|November|December|[A-Z][a-z]+day)$`)
	withoutIt = strings.Repeat("\nNobody at the meeting wished to say more than that, and those who had come to listen went home with the questions they had brought. "+
		"The rooms were cold, the tea was weak, and what there was to decide had been decided elsewhere.\n", 12)
)

// variant is an article about other people and places, in another year, and as long as articles in papers are.
func variant(text string, i int) string {
	suffix := string([]byte{'a' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i/676%26)})
	text = aName.ReplaceAllStringFunc(text, func(m string) string {
		if isNoName.MatchString(m[2:]) || isNoName.MatchString(m[3:]) {
			return m
		}
		return m + suffix
	})
	text = aYear.ReplaceAllStringFunc(text, func(y string) string {
		n, _ := strconv.Atoi(y)
		return strconv.Itoa(n - i%15)
	})
	return text + withoutIt
}
