// Package timeline turns articles into a dated event timeline with source quotations and an honest verification status.
//
//	sources ─> Extract (one article, pure)  ─> extractions ─> Merge (any number, pure) ─> events ─> Select
//	           temporal expressions (timex)                   mentions linked into events
//	           quotations, speakers (quote)                   sides counted, independence told
//	           names (name), clauses (clause)                 checks, status
//	           mentions, references
//
// What is uncertain stays so: a date is an interval, a range or "one of"; what cannot be resolved is reported as a [Problem].
package timeline

import (
	"errors"
	"fmt"
	"iter"
	"runtime"

	"dateline/dataset"
	"dateline/dataset/source"
	"dateline/timeline/ordered"
)

// Version is the program's version, as it stands in the timeline's "generator".
const Version = "0.1.0"

// Options say how a timeline is built. The zero value builds everything with all processors.
type Options struct {
	Title   string
	Select  Selection
	Workers int // articles read side by side; 0 is one a processor. The result is the same for any number.

	// Skipped is told of every article that could not be read; nil passes over them in silence.
	Skipped func(error)
	// Problem is told of everything in an article that could not become part of an event.
	Problem func(Problem)
	// Read is told how many articles have been read so far.
	Read func(int)
}

// Build makes a timeline of a stream of articles. It holds what was found in them and not their texts.
func Build(sources iter.Seq2[dataset.Source, error], opt Options) (*dataset.Timeline, error) {
	workers := opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var extractions []Extraction
	for e, err := range ordered.Map(sources, workers, Extract) {
		var skipped *source.Skipped
		if errors.As(err, &skipped) {
			opt.skipped(err)
			continue
		}
		if err != nil {
			return nil, err
		}
		extractions = append(extractions, e)
		opt.read(len(extractions))
		opt.problems(e)
	}
	if len(extractions) == 0 {
		return nil, fmt.Errorf("no article could be read; see what was skipped")
	}
	t := Merge(extractions)
	t.Generator, t.Title = "dateline "+Version, opt.Title
	opt.Select.apply(t)
	return t, nil
}

func (o *Options) skipped(err error) {
	if o.Skipped != nil {
		o.Skipped(err)
	}
}

func (o *Options) read(n int) {
	if o.Read != nil {
		o.Read(n)
	}
}

func (o *Options) problems(e Extraction) {
	if o.Problem == nil {
		return
	}
	for _, p := range e.Problems {
		o.Problem(p)
	}
}
