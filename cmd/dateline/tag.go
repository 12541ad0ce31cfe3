package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/source"
	"dateline/timeline/ordered"
	"dateline/timeline/timex"
)

// tagCommand prints every temporal expression of some articles.
func tagCommand() *cli.Command {
	return &cli.Command{
		Name:      "tag",
		Usage:     "print every temporal expression, with its value and how it came about",
		ArgsUsage: "SOURCE...",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "jsonl, text or timeml; text on a terminal, else jsonl"},
			&cli.BoolFlag{Name: "explain", Usage: "say for each expression how its value came about"},
			&cli.StringFlag{Name: "genre", Value: "auto", Usage: "what relative dates count from: news (the publication date), narrative (the last date mentioned), auto (by the text's signs)"},
			&cli.StringFlag{Name: "order", Usage: "how 03/04/20 reads: month-first or day-first"},
			&cli.StringFlag{Name: "published", Usage: "publication date of articles that give none, `DATE` as 2020-11-04"},
			&cli.IntFlag{Name: "workers", Usage: "articles read side by side, `N`; the result is the same for any number"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if any article is `WHAT`: skipped"},
			&cli.StringSliceFlag{Name: "o", Aliases: []string{"output"}, Usage: "write to `FILE` (.jsonl, .txt, .tml) instead of standard output"},
		}, fetchFlags()...),
		Action: func(c *cli.Context) error {
			failOn, err := readFailOn(c, "skipped")
			if err != nil {
				return cli.Exit("dateline tag: "+err.Error(), exitNotDone)
			}
			skipped, err := tag(c)
			if err != nil {
				return cli.Exit("dateline tag: "+err.Error(), exitNotDone)
			}
			return failOn.judge(map[string]int{"skipped": skipped})
		},
	}
}

// tag reads the flags, writes the expressions of every article to standard output or to files, and counts the articles skipped.
func tag(c *cli.Context) (skipped int, err error) {
	ctx, err := tagContext(c.String("genre"), c.String("order"))
	if err != nil {
		return 0, err
	}
	if files := c.StringSlice("o"); len(files) > 0 {
		for _, path := range files {
			if skipped, err = tagToFile(c, ctx, path); err != nil {
				return skipped, err
			}
		}
		return skipped, nil
	}
	return tagTo(c, ctx, listingFormat(c), c.App.Writer)
}

func tagContext(genre, order string) (timex.Context, error) {
	var ctx timex.Context
	switch g := timex.Genre(genre); g {
	case "auto", "":
	case timex.GenreNews, timex.GenreNarrative:
		ctx.Genre = g
	default:
		return ctx, fmt.Errorf("--genre %q is unknown; write auto, news or narrative", genre)
	}
	switch o := timex.Order(order); o {
	case timex.OrderUnknown, timex.OrderMonthFirst, timex.OrderDayFirst:
		ctx.Order = o
	default:
		return ctx, fmt.Errorf("--order %q is unknown; write month-first or day-first", order)
	}
	return ctx, nil
}

// tagToFile writes a file whole or not at all, in the form that its extension names.
func tagToFile(c *cli.Context, ctx timex.Context, path string) (skipped int, err error) {
	format, ok := map[string]string{".jsonl": "jsonl", ".txt": "text", ".tml": "timeml", ".xml": "timeml"}[strings.ToLower(filepath.Ext(path))]
	if !ok {
		return 0, fmt.Errorf("-o %s: no form has this extension; write .jsonl, .txt or .tml", path)
	}
	err = wholeFile(path, func(w io.Writer) error {
		skipped, err = tagTo(c, ctx, format, w)
		return err
	})
	return skipped, err
}

// largeArticle is the length from which an article's expressions are written as they are found instead of being kept until
// its turn comes.
const largeArticle = 1 << 20

// tagged is an article's output, or the article where that is still to be written.
type tagged struct {
	out   []byte
	large *dataset.Source
}

// tagTo writes the expressions of every article in one form. Articles are tagged side by side and written in order.
func tagTo(c *cli.Context, ctx timex.Context, format string, w io.Writer) (skipped int, err error) {
	write, err := tagWriterFor(format, c.Bool("explain"))
	if err != nil {
		return 0, err
	}
	articles := source.Read(c.Args().Slice(), sourceOptions(c))
	out := bufio.NewWriterSize(w, 1<<16)
	n := 0
	work := func(src dataset.Source) tagged {
		if len(src.Text) >= largeArticle {
			return tagged{large: &src}
		}
		return tagged{out: write(nil, src, articleContext(ctx, src), nil)}
	}
	workers := c.Int("workers")
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for t, err := range ordered.Map(articles, workers, work) {
		var skip *source.Skipped
		if errors.As(err, &skip) {
			fmt.Fprintf(c.App.ErrWriter, "dateline tag: skipped %v\n", skip)
			skipped++
			continue
		}
		if err != nil {
			return skipped, errors.Join(err, out.Flush())
		}
		if n++; n > 1 && format == "timeml" {
			return skipped, errors.New("a TimeML document holds one article; name one, or take --format jsonl")
		}
		if err := writeTagged(out, t, write, ctx); err != nil {
			return skipped, err
		}
	}
	return skipped, out.Flush()
}

func writeTagged(out *bufio.Writer, t tagged, write tagWriter, ctx timex.Context) error {
	if t.large == nil {
		_, err := out.Write(t.out)
		return err
	}
	var failed error
	rest := write(nil, *t.large, articleContext(ctx, *t.large), func(b []byte) []byte {
		if len(b) < 1<<15 {
			return b
		}
		if _, err := out.Write(b); err != nil && failed == nil {
			failed = err
		}
		return b[:0]
	})
	_, err := out.Write(rest)
	return errors.Join(failed, err)
}

// articleContext is what an article's record says of its dates, and over it what the flags say.
func articleContext(flags timex.Context, src dataset.Source) timex.Context {
	ctx := timex.ContextOf(src)
	ctx.Genre = flags.Genre
	if flags.Order != timex.OrderUnknown {
		ctx.Order = flags.Order
	}
	return ctx
}
