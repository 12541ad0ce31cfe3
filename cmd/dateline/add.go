package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"dateline/dataset"
	"dateline/dataset/folder"
	"dateline/dataset/source"
)

// addCommand adds sources to a dataset folder.
func addCommand() *cli.Command {
	return &cli.Command{
		Name:      "add",
		Usage:     "add sources to a dataset folder",
		ArgsUsage: "DIR SOURCE...",
		Description: "Reads articles and keeps their texts in DIR/sources and what is known of them in DIR/sources.csv, which you may edit.\n" +
			"A SOURCE is a file, a folder, a page's or a feed's address, or - for standard input. What was added before is looked at again and kept, or brought up to date.\n\n" +
			"   dateline add sco articles/ interview.pdf\n" +
			"   dateline add sco https://example.org/news/feed.xml",
		Flags: append(fetchFlags(),
			&cli.StringFlag{Name: "published", Usage: "publication date of articles that give none, `DATE` as 2020-11-04"},
			&cli.BoolFlag{Name: "force", Usage: "bring texts up to date that somebody edited in DIR/sources"},
			&cli.StringFlag{Name: "format", Usage: "`FORM` of the summary: text, json"},
			&cli.StringSliceFlag{Name: "fail-on", Usage: "end with exit code 1 if there is any `WHAT`: skipped"},
			lockFlag(),
		),
		Action: func(c *cli.Context) error { return exitOf(c, add(c)) },
	}
}

func add(c *cli.Context) error {
	form, err := summaryForm(c)
	if err != nil {
		return err
	}
	if err := checkFetchFlags(c); err != nil {
		return err
	}
	failOn, err := readFailOn(c, "skipped")
	if err != nil {
		return err
	}
	if c.NArg() < 2 {
		return errors.New("name a dataset folder and what is to be added to it, as in: dateline add DIR article.txt")
	}
	f, err := hold(c, c.Args().First())
	if err != nil {
		return err
	}
	defer f.Close()
	a, err := newAdder(c, f)
	if err != nil {
		return err
	}
	if err := a.add(c.Args().Tail()); err != nil {
		return err
	}
	if err := a.print(form); err != nil {
		return err
	}
	return failOn.judge(map[string]int{"skipped": len(a.Skipped)})
}

// adder brings articles into a dataset folder. What it read is written now and then, so that little is held and little is lost
// if it is stopped.
type adder struct {
	Format  string   `json:"format"`
	Dir     string   `json:"dir"`
	Added   []string `json:"added"`   // ids
	Updated []string `json:"updated"` // ids
	Same    int      `json:"same"`    // articles that were there already, as they are
	Skipped []string `json:"skipped"`

	c       *cli.Context
	folder  *folder.Folder
	table   *folder.Sources
	rows    []folder.Source
	web     *web
	on      string
	at      map[string]int // row by what identifies an article: "url …", "from … id"
	ids     map[string]int // row by id
	taken   names
	files   map[string]bool // file names in use, in small letters
	pending []folder.File
	size    int
}

// The most texts that are held before they are written.
const (
	maxPending     = 1000
	maxPendingSize = 32 << 20
)

func newAdder(c *cli.Context, f *folder.Folder) (*adder, error) {
	a := &adder{Format: "dateline-add/1", Dir: f.Dir, Added: []string{}, Updated: []string{}, Skipped: []string{}, c: c, folder: f,
		at: map[string]int{}, ids: map[string]int{}, taken: names{}, files: map[string]bool{}}
	var err error
	if a.on, err = today(); err != nil {
		return nil, err
	}
	_, table, faults, err := openSources(f)
	if err != nil {
		return nil, err
	}
	for _, fault := range faults {
		a.skip(fault)
	}
	if a.web, err = newWeb(c, f, a.on); err != nil {
		return nil, err
	}
	a.web.failed = a.skip
	a.table, a.rows = table, table.Rows()
	for i := range a.rows {
		a.index(i, &a.rows[i])
	}
	return a, nil
}

func (a *adder) index(i int, row *folder.Source) {
	a.ids[row.ID], a.taken[row.ID] = i, true
	a.files[strings.ToLower(row.File)] = true
	a.at["from "+row.From+" "+row.ID] = i
	if row.URL != "" {
		a.at["url "+row.URL] = i
	}
	if row.File != "" || row.From == folder.Feed {
		a.web.held[row.URL], a.web.held[row.From] = true, true
	}
}

func (a *adder) skip(err error) {
	a.Skipped = append(a.Skipped, err.Error())
	say(a.c, "skipped %v", err)
}

// add reads what the arguments name, one argument at a time, for what is noted as "from" is the argument.
func (a *adder) add(args []string) error {
	for _, arg := range args {
		if err := a.argument(arg); err != nil {
			return errors.Join(err, a.flush())
		}
	}
	return a.flush()
}

func (a *adder) argument(arg string) error {
	opt := sourceOptions(a.c)
	opt.Fetch = a.web.fetch
	from, complete := a.from(arg), true
	for s, err := range source.Read([]string{arg}, opt) {
		var skipped *source.Skipped
		switch {
		case errors.Is(err, errUnchanged):
			a.Same++
		case errors.As(err, &skipped):
			a.skip(err)
			complete = false
		case err != nil:
			return err
		default:
			if a.web.last != "" {
				from = a.web.last
			}
			if err := a.take(s, from); err != nil {
				return err
			}
		}
	}
	if a.web.feeds[arg] {
		a.feed(arg, complete)
	}
	return nil
}

// from is an argument as it is noted: an address as it is, a path as seen from the dataset folder, so that it does not matter from where it was added.
func (a *adder) from(arg string) string {
	if arg == "-" || source.IsAddress(arg) {
		return arg
	}
	dir, err := filepath.Abs(a.folder.Dir)
	if err != nil {
		return arg
	}
	file, err := filepath.Abs(arg)
	if err != nil {
		return arg
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}

// feed notes a feed, so that refresh --fetch asks it again. One of which something is missing is asked for whole the next time.
func (a *adder) feed(url string, complete bool) {
	if !complete {
		a.web.seen.Forget(url)
	}
	if _, ok := a.at["url "+url]; ok {
		return
	}
	a.addRow(folder.Source{ID: a.taken.id("feed"), URL: url, From: folder.Feed})
}

// take adds one article, or brings the row that has it up to date.
func (a *adder) take(s dataset.Source, from string) error {
	i, known := a.at["url "+s.URL]
	if s.URL == "" || !known {
		i, known = a.at["from "+from+" "+s.ID]
	}
	if !known {
		return a.takeNew(s, from)
	}
	row := a.rows[i]
	same, err := a.compare(&row, &s)
	switch {
	case same:
		a.Same++
		return nil
	case err != nil && !a.c.Bool("force"):
		a.skip(err)
		return nil
	}
	if row.File == "" {
		row.File = a.fileName(row.ID)
		a.Added = append(a.Added, row.ID)
	} else {
		a.Updated = append(a.Updated, row.ID)
	}
	was := row.SHA256
	row = filled(row, &s)
	row.Modified, row.Retrieved, row.SHA256 = s.Modified, s.Retrieved, was // refresh notes the new one, and so sees what changed
	a.rows[i] = row
	a.table.Set(i, row)
	return a.write(row.File, s.Text)
}

func (a *adder) takeNew(s dataset.Source, from string) error {
	id := s.ID
	if at, taken := a.ids[id]; taken {
		if same, _ := a.compare(&a.rows[at], &s); same { // the same article, added from elsewhere
			a.Same++
			return nil
		}
	}
	row := folder.Source{ID: a.taken.id(id), From: from}
	if row.ID != id {
		say(a.c, "%s: the id %q is taken by row %d of sources.csv; this article is %q", from, id, a.rows[a.ids[id]].Line, row.ID)
	}
	row.File = a.fileName(row.ID)
	row = filled(row, &s)
	row.SHA256 = "" // not part of the timeline yet
	a.Added = append(a.Added, row.ID)
	a.addRow(row)
	return a.write(row.File, s.Text)
}

func (a *adder) addRow(row folder.Source) {
	a.table.Add(row)
	a.rows = append(a.rows, row)
	a.index(len(a.rows)-1, &row)
}

// compare looks at the text that a row has. It is an error to write over one that somebody edited.
func (a *adder) compare(row *folder.Source, s *dataset.Source) (same bool, err error) {
	if row.File == "" {
		return false, nil
	}
	raw, err := os.ReadFile(filepath.Join(a.folder.Dir, filepath.FromSlash(row.File)))
	if err != nil {
		return false, nil // it is gone, and comes back
	}
	switch digest := dataset.Digest(string(raw)); digest {
	case s.SHA256:
		return true, nil
	case row.SHA256:
		return false, nil
	}
	if row.SHA256 == "" {
		return false, fmt.Errorf("%s: it was added before, and what is there now differs; refresh the folder first, so that it shows what changed, or take the new text with --force", row.File)
	}
	return false, fmt.Errorf("%s: somebody edited it since it was read, and a newer text is there; keep yours by doing nothing, or take the newer one with --force", row.File)
}

// fileName is where the text of an article is kept. Names are short, plain, and differ in more than the case of their letters, so that
// they stand on every file system.
func (a *adder) fileName(id string) string {
	plain := strings.Map(func(r rune) rune {
		if r < 0x80 && (r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("-_.", r)) || r >= 0x80 && unicode.IsLetter(r) {
			return r
		}
		return '-'
	}, id)
	plain = strings.Trim(cutTo(plain, 100), "-.")
	if plain == "" {
		plain = "source"
	}
	name := "sources/" + plain + ".txt"
	for n := 2; a.files[strings.ToLower(name)]; n++ {
		name = "sources/" + plain + "-" + strconv.Itoa(n) + ".txt"
	}
	return name
}

// cutTo cuts a text to at most n bytes, between characters.
func cutTo(s string, n int) string {
	for i := range s {
		if i > n {
			return s[:i]
		}
	}
	return s
}

// write keeps a text until enough are there to be written.
func (a *adder) write(name, text string) error {
	a.pending = append(a.pending, folder.File{Name: name, Write: func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}})
	if a.size += len(text); a.size < maxPendingSize && len(a.pending) < maxPending {
		return nil
	}
	return a.flush()
}

// flush writes the texts and their rows, all or none.
func (a *adder) flush() error {
	files := append(a.pending, folder.File{Name: folder.SourcesFile, Write: writing(a.table.Bytes())})
	a.pending, a.size = nil, 0
	_, err := a.folder.Commit(files)
	return errors.Join(err, a.web.save())
}

func (a *adder) print(form string) error {
	switch form {
	case "json":
		return printJSON(a.c.App.Writer, a)
	case "text":
		_, err := fmt.Fprintf(a.c.App.Writer, "%s: %d added, %d brought up to date, %d there already, %d skipped; dateline refresh %s makes the timeline\n",
			a.Dir, len(a.Added), len(a.Updated), a.Same, len(a.Skipped), a.Dir)
		return err
	}
	return nil
}
