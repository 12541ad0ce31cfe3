package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/source"
	"dateline/timeline/ordered"
	"dateline/timeline/quote"
)

// quotesCommand prints every quotation of some articles with its speaker.
func quotesCommand() *cli.Command {
	return &cli.Command{
		Name:      "quotes",
		Usage:     "print every quotation with its speaker",
		ArgsUsage: "SOURCE...",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "jsonl or text; text on a terminal, else jsonl"},
			&cli.StringFlag{Name: "published", Usage: "publication date of articles that give none, `DATE` as 2020-11-04"},
			&cli.StringSliceFlag{Name: "o", Aliases: []string{"output"}, Usage: "write to `FILE` (.jsonl, .txt) instead of standard output"},
		}, fetchFlags()...),
		Action: func(c *cli.Context) error {
			if err := quotes(c); err != nil {
				return cli.Exit("dateline quotes: "+err.Error(), exitNotDone)
			}
			return nil
		},
	}
}

// quotes reads the flags and writes the quotations of every article to standard output or to files.
func quotes(c *cli.Context) error {
	if c.NArg() == 0 {
		return errors.New("no source is named; write a file, a folder or -")
	}
	for _, path := range c.StringSlice("o") {
		if err := quotesToFile(c, path); err != nil {
			return err
		}
	}
	if len(c.StringSlice("o")) > 0 {
		return nil
	}
	return quotesTo(c, listingFormat(c), c.App.Writer)
}

// quotesToFile writes a file whole or not at all, in the form that its extension names.
func quotesToFile(c *cli.Context, path string) error {
	format, ok := map[string]string{".jsonl": "jsonl", ".txt": "text"}[strings.ToLower(filepath.Ext(path))]
	if !ok {
		return fmt.Errorf("-o %s: no form has this extension; write .jsonl or .txt", path)
	}
	return wholeFile(path, func(w io.Writer) error { return quotesTo(c, format, w) })
}

// quotesTo writes the quotations of every article in one form. Articles are read side by side and written in order.
func quotesTo(c *cli.Context, format string, w io.Writer) error {
	write, ok := map[string]func([]byte, dataset.Source, []quote.Quote) []byte{"jsonl": quotesJSONL, "text": quotesText}[format]
	if !ok {
		return fmt.Errorf("--format %q is unknown; write jsonl or text", format)
	}
	articles := source.Read(c.Args().Slice(), sourceOptions(c))
	out := bufio.NewWriterSize(w, 1<<16)
	work := func(src dataset.Source) []byte { return write(nil, src, quote.Find(src.Text)) }
	for lines, err := range ordered.Map(articles, runtime.GOMAXPROCS(0), work) {
		var skipped *source.Skipped
		if errors.As(err, &skipped) {
			fmt.Fprintf(c.App.ErrWriter, "dateline quotes: skipped %v\n", skipped)
			continue
		}
		if err != nil {
			return errors.Join(err, out.Flush())
		}
		if _, err := out.Write(lines); err != nil {
			return err
		}
	}
	return out.Flush()
}

// quotesJSONL writes one JSON object a line, as the contract has it.
func quotesJSONL(b []byte, src dataset.Source, qs []quote.Quote) []byte {
	head := append(appendJSON([]byte(`{"source":`), src.ID), `,"start":`...)
	start, end, speaker := codePoints{text: src.Text}, codePoints{text: src.Text}, codePoints{text: src.Text}
	for i := range qs {
		q := &qs[i]
		b = strconv.AppendInt(append(b, head...), int64(start.of(q.Start)), 10)
		b = strconv.AppendInt(append(b, `,"end":`...), int64(end.of(q.End)), 10)
		b = appendJSON(append(b, `,"text":`...), q.Text)
		b = appendJSON(append(b, `,"kind":`...), string(q.Kind))
		b = appendJSON(append(b, `,"speaker":`...), q.Speaker)
		b = appendJSON(append(b, `,"speaker_text":`...), q.SpeakerText)
		b = strconv.AppendInt(append(b, `,"speaker_start":`...), int64(speaker.near(q.SpeakerStart)), 10)
		b = strconv.AppendInt(append(b, `,"speaker_end":`...), int64(speaker.near(q.SpeakerEnd)), 10)
		b = appendJSON(append(b, `,"cue":`...), q.Cue)
		b = append(b, '}', '\n')
	}
	return b
}

// near is of for offsets that go back a little now and then: it steps back instead of counting from the start again.
func (c *codePoints) near(offset int) int {
	for c.at > offset && c.at-offset < 1<<14 {
		c.at--
		if c.text[c.at]&0xC0 != 0x80 {
			c.n--
		}
	}
	return c.of(offset)
}

// quotesText writes a line a quotation for a reader: who, how, and the words.
func quotesText(b []byte, src dataset.Source, qs []quote.Quote) []byte {
	b = appendHead(b, src)
	for i := range qs {
		q := &qs[i]
		speaker := q.Speaker
		switch {
		case speaker == "" && q.SpeakerText != "":
			speaker = q.SpeakerText + " (?)"
		case speaker == "":
			speaker = "?"
		}
		b = fmt.Appendf(b, "%s [%s]", speaker, q.Kind)
		if q.Cue != "" {
			b = fmt.Appendf(b, " %s", oneLine(q.Cue))
		}
		open, shut := "“", "”"
		if q.Kind == dataset.Indirect {
			open, shut = "", ""
		}
		b = fmt.Appendf(b, ": %s%s%s\n", open, oneLine(q.Text), shut)
	}
	return b
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
