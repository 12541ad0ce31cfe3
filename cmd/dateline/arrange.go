package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// manyValued names the flags that take every word up to the next flag, by command.
var manyValued = map[string]bool{"against": true}

// arrange puts the flags of a command before its arguments: the flag package stops at the first argument and would pass over what
// comes after it in silence. Words after "--" stay arguments.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) < 2 {
		return args, nil
	}
	cmd := app.Command(args[1])
	if cmd == nil {
		return args, nil
	}
	flags, rest := []string{}, []string{}
	words := args[2:]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "--" {
			rest = append(rest, words[i+1:]...)
			break
		}
		if w == "-" || !strings.HasPrefix(w, "-") {
			rest = append(rest, w)
			continue
		}
		name, _, joined := strings.Cut(strings.TrimLeft(w, "-"), "=")
		flag := findFlag(cmd, name)
		if flag == nil || joined || isSwitch(flag) {
			flags = append(flags, w)
			continue
		}
		if i+1 >= len(words) || i+1 < len(words) && looksLikeFlag(cmd, words[i+1]) {
			return nil, cli.Exit(fmt.Sprintf("dateline %s: %s needs a value; see dateline %s --help", cmd.Name, w, cmd.Name), exitNotDone)
		}
		i++
		flags = append(flags, w, words[i])
		for manyValued[name] && i+1 < len(words) && (words[i+1] == "-" || !strings.HasPrefix(words[i+1], "-")) {
			i++
			flags = append(flags, w, words[i])
		}
	}
	out := append([]string{args[0], args[1]}, flags...)
	return append(append(out, "--"), rest...), nil
}

func findFlag(cmd *cli.Command, name string) cli.Flag {
	for _, f := range cmd.Flags {
		for _, n := range f.Names() {
			if n == name {
				return f
			}
		}
	}
	return nil
}

func isSwitch(f cli.Flag) bool {
	_, ok := f.(*cli.BoolFlag)
	return ok
}

// looksLikeFlag reports whether a word where a value should stand is one of the command's flags.
func looksLikeFlag(cmd *cli.Command, word string) bool {
	if !strings.HasPrefix(word, "-") || word == "-" {
		return false
	}
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	return findFlag(cmd, name) != nil
}
