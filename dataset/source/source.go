// Package source reads articles: plain text, Markdown, JSON Lines, folders of them and standard input.
package source

import (
	"io"
	"iter"

	"dateline/dataset"
)

// Options say how articles are read. The zero value reads files and folders.
type Options struct {
	// Published is the day of publication for articles that do not give one, YYYY-MM-DD.
	Published string

	// Stdin is what "-" reads.
	Stdin io.Reader
}

// Skipped is the error of one record that could not be read; reading goes on after it. Every other error ends the reading.
type Skipped struct {
	Place string // "articles.jsonl:17", "folder/a.txt"
	Err   error
}

func (s *Skipped) Error() string { return s.Place + ": " + s.Err.Error() }

// Unwrap gives the cause.
func (s *Skipped) Unwrap() error { return s.Err }

// Read yields the articles that the arguments name, in order and one at a time.
func Read(args []string, opt Options) iter.Seq2[dataset.Source, error] {
	return func(yield func(dataset.Source, error) bool) {}
}
