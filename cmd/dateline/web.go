package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"dateline/dataset/folder"
	"dateline/dataset/source"
	"dateline/dataset/source/fetch"
	"dateline/timeline"
)

// fetchFlags are those of every command that may read from the web.
func fetchFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "offline", Usage: "read nothing from the web; an address among the sources is skipped"},
		&cli.BoolFlag{Name: "allow-private", Usage: "read addresses on this computer and on private networks too, and go through a proxy if the environment names one"},
		&cli.DurationFlag{Name: "timeout", Value: 2 * time.Minute, Usage: "give a page up after `TIME`, as 30s or 5m"},
		&cli.Int64Flag{Name: "max-bytes", Value: 64 << 20, Usage: "give a page up that is longer than `N` bytes, unpacked"},
		&cli.DurationFlag{Name: "pause", Value: time.Second, Usage: "wait `TIME` between two requests to one host, longer where its robots.txt asks for it, and twice as long before a page that failed is asked for again"},
	}
}

// sourceOptions say how the commands that keep nothing read their sources.
func sourceOptions(c *cli.Context) source.Options {
	return source.Options{Published: c.String("published"), Stdin: c.App.Reader, Context: c.Context, Fetch: fetchWith(c),
		Note: func(place, text string) { say(c, "%s: %s", place, text) }}
}

// checkFetchFlags refuses bounds that are none.
func checkFetchFlags(c *cli.Context) error {
	switch {
	case c.Duration("timeout") <= 0:
		return fmt.Errorf("--timeout %s: give a time above 0, as 30s", c.Duration("timeout"))
	case c.Int64("max-bytes") <= 0:
		return fmt.Errorf("--max-bytes %d: give a number above 0", c.Int64("max-bytes"))
	case c.Duration("pause") < 0:
		return fmt.Errorf("--pause %s: give a time from 0 on", c.Duration("pause"))
	case c.Bool("fetch") && c.Bool("offline"):
		return errors.New("--fetch asks for the web and --offline keeps from it; give one of them")
	}
	return nil
}

// newClient makes the client that the flags ask for.
func newClient(c *cli.Context) *fetch.Client {
	pause := c.Duration("pause")
	backoff := 2 * pause
	if pause == 0 {
		pause, backoff = -1, 1 // none
	}
	return &fetch.Client{UserAgent: "dateline/" + timeline.Version, Timeout: c.Duration("timeout"), Pause: pause, Backoff: backoff, MaxBytes: c.Int64("max-bytes"),
		AllowPrivate: c.Bool("allow-private"), Log: func(s string) { say(c, "%s", s) }}
}

// fetchWith is what [source.Options.Fetch] is given where nothing is kept from one run to the next. The client is made with the first page.
func fetchWith(c *cli.Context) func(context.Context, string) (source.Resource, error) {
	var client *fetch.Client
	return func(ctx context.Context, url string) (source.Resource, error) {
		if c.Bool("offline") {
			return source.Resource{}, errOffline
		}
		if client == nil {
			if err := checkFetchFlags(c); err != nil {
				return source.Resource{}, err
			}
			client = newClient(c)
		}
		r, err := client.Get(ctx, url)
		return resource(r), err
	}
}

var (
	errOffline   = errors.New("it is on the web, and --offline keeps from reading there")
	errUnchanged = source.ErrUnchanged
)

func resource(r fetch.Response) source.Resource {
	return source.Resource{URL: r.URL, ContentType: r.ContentType, Body: r.Body}
}

// web reads pages for a dataset folder, which are sent again only if they have changed.
type web struct {
	client  *fetch.Client
	seen    *fetch.Seen
	offline bool
	on      string          // the day that is noted as that of retrieval
	file    string          // where seen is kept
	held    map[string]bool // addresses whose text the folder has
	feeds   map[string]bool // addresses that were asked for and are feeds
	failed  func(error)     // is told of pages that could not be had just now, and whose text stands
	last    string          // the address of the last page that was read and is no feed
}

func newWeb(c *cli.Context, f *folder.Folder, on string) (*web, error) {
	w := &web{client: newClient(c), offline: c.Bool("offline"), on: on, file: filepath.Join(f.Dir, folder.Hidden, "fetched.jsonl"),
		held: map[string]bool{}, feeds: map[string]bool{}}
	raw, err := os.ReadFile(w.file)
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	w.seen, _ = fetch.ReadSeen(raw) // a damaged line only means that its page is sent whole
	w.client.Known = func(url string) (string, string) {
		if !w.held[url] {
			return "", ""
		}
		return w.seen.Known(url)
	}
	return w, nil
}

// fetch reads one address for [source.Read].
func (w *web) fetch(ctx context.Context, url string) (source.Resource, error) {
	if w.offline {
		return source.Resource{}, errOffline
	}
	w.last = ""
	r, err := w.client.Get(ctx, url)
	if err != nil {
		var failed *fetch.Error
		if w.held[url] && errors.As(err, &failed) && failed.Temporary() {
			w.failed(fmt.Errorf("%w; what the folder has of it stays", err))
			return source.Resource{}, errUnchanged
		}
		return source.Resource{}, err
	}
	w.seen.Note(r)
	if r.NotModified {
		return source.Resource{}, errUnchanged
	}
	res := resource(r)
	res.Given = map[string]string{"retrieved": w.on}
	if source.IsFeed(res) {
		w.feeds[url] = true
	} else {
		w.last = url
	}
	return res, nil
}

// save notes what was read, for the next time.
func (w *web) save() error {
	raw := w.seen.Bytes()
	if len(raw) == 0 {
		return nil
	}
	if err := wholeFile(w.file, writing(raw)); err != nil {
		return fmt.Errorf("%s: not written: %w", w.file, err)
	}
	return nil
}
