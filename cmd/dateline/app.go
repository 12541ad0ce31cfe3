package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset/near"
	"dateline/timeline"
)

// Exit codes, as the contract has them: 0 is done.
const (
	exitFound   = 1 // check found something, or what --fail-on names came about
	exitNotDone = 2 // usage, configuration, input or output failed
)

// run is the whole program. It decides the exit code, once.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	app := newApp(in, out, errOut)
	args, err := arrange(app, args)
	if err == nil {
		err = app.Run(args)
	}
	if err == nil {
		return 0
	}
	if msg := err.Error(); msg != "" {
		fmt.Fprintln(errOut, msg)
	}
	var coded cli.ExitCoder
	if errors.As(err, &coded) {
		return coded.ExitCode()
	}
	return exitNotDone
}

func newApp(in io.Reader, out, errOut io.Writer) *cli.App {
	app := &cli.App{
		Name:            "dateline",
		Usage:           "turn news articles into a dated event timeline with source quotations",
		UsageText:       "dateline COMMAND [flags] [arguments]\n\nA SOURCE is a file (.txt .md .html .pdf .docx .eml .jsonl .warc, also .gz), a folder of them, an address, or - for standard input.\n\nTry:  dateline build article.txt -o timeline.csv -o timeline.xlsx",
		Version:         timeline.Version,
		HideHelpCommand: true,
		Reader:          in, Writer: out, ErrWriter: errOut,
		ExitErrHandler:            func(*cli.Context, error) {}, // run decides
		DisableSliceFlagSeparator: true,
		Commands: []*cli.Command{buildCommand(), tagCommand(), quotesCommand(), checkCommand(),
			initCommand(), addCommand(), refreshCommand(), reviewCommand(), diffCommand(), exportCommand()},
		OnUsageError: usageError,
		Action:       unknownCommand,
	}
	for _, c := range app.Commands {
		c.OnUsageError = usageError
		c.HideHelpCommand = true
	}
	return app
}

// usageError says in a line what is wrong with the flags; the help text stays on request.
func usageError(c *cli.Context, err error, _ bool) error {
	name := "dateline"
	if c.Command != nil && c.Command.Name != "" && c.Command.Name != "dateline" {
		name += " " + c.Command.Name
	}
	what := err.Error()
	if _, wrong, ok := strings.Cut(what, "not defined: -"); ok {
		what = "there is no flag --" + strings.TrimLeft(wrong, "-") + meantFlag(c, wrong)
	}
	return cli.Exit(fmt.Sprintf("%s: %s; see %s --help", name, what, name), exitNotDone)
}

// meantFlag suggests the flag that a misspelt one was meant to be.
func meantFlag(c *cli.Context, wrong string) string {
	if c.Command == nil {
		return ""
	}
	var known []string
	for _, f := range c.Command.Flags {
		known = append(known, f.Names()...)
	}
	if meant := near.Word(strings.TrimLeft(wrong, "-"), known); meant != "" {
		return " (did you mean --" + meant + "?)"
	}
	return ""
}

// unknownCommand answers a call without a command, or with one that does not exist.
func unknownCommand(c *cli.Context) error {
	if c.NArg() == 0 {
		return cli.ShowAppHelp(c)
	}
	var known []string
	for _, cmd := range c.App.Commands {
		known = append(known, cmd.Name)
	}
	hint := ""
	if meant := near.Word(c.Args().First(), known); meant != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", meant)
	}
	return cli.Exit(fmt.Sprintf("dateline: there is no command %q%s; see dateline --help", c.Args().First(), hint), exitNotDone)
}
