// Evaluate scores recognisers and built timelines against gold data: evaluate timex GOLD_DIR..., evaluate timeline TOPIC_DIR...
package main

import (
	"fmt"
	"io"
	"os"
)

// subcommands are the scorers by name, each in a file of its own.
var subcommands = []struct {
	name, args string
	run        func(args []string, out io.Writer) error
}{
	{"timex", "GOLD_DIR...", evaluateTimex},
	{"quotes", "GOLD.jsonl...", evaluateQuotes},
	{"checks", "CLAIMS.jsonl ARTICLES.jsonl", evaluateChecks},
	{"events", "GOLD.jsonl ARTICLES", evaluateEvents},
	{"timeline", "TOPIC_DIR...", evaluateTimeline},
	{"curve", "ARTICLES...", evaluateCurve},
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	for _, s := range subcommands {
		if len(args) > 0 && args[0] == s.name {
			return s.run(args[1:], out)
		}
	}
	text := "usage:"
	for _, s := range subcommands {
		text += fmt.Sprintf(" evaluate %s %s;", s.name, s.args)
	}
	return fmt.Errorf("%s", text[:len(text)-1])
}
