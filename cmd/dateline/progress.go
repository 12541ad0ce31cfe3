package main

import (
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progressFrom is the number of articles from which a build is long enough to show how far it is.
const progressFrom = 200

// progress counts articles on standard error, where that is a terminal and the work is long.
type progress struct {
	bar *progressbar.ProgressBar
	w   *os.File
}

func newProgress(w io.Writer) *progress {
	f, ok := w.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return &progress{}
	}
	return &progress{w: f}
}

func (p *progress) read(n int) {
	if p.w == nil || n < progressFrom {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription("articles read"), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
	}
	_ = p.bar.Set(n) // a counter that cannot be drawn is no reason to stop
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// terminalWidth is the number of columns of a terminal, 0 where it does not say.
func terminalWidth(fd int) int {
	width, _, err := term.GetSize(fd)
	if err != nil {
		return 0
	}
	return width
}
