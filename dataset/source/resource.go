package source

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dateline/dataset"
)

// Resource is a file in memory, whatever its form: a page that was fetched, a file of a dataset folder. The zero value is an empty text.
type Resource struct {
	Name        string // of the file, "" for what came from the web; its extension tells the form where nothing better does
	URL         string // where it stands on the web, after redirects
	ContentType string // as a server declares it: "text/html; charset=windows-1251"
	Body        []byte

	// Given is what is known of it, by the columns of sources.csv: "id", "title", "published", "published_rule", "retrieved", ...
	// It outranks what the resource says of itself. Other keys are passed over.
	Given map[string]string
}

func (res *Resource) place() place {
	return place{file: first(res.URL, res.Name, "the text")}
}

// IsFeed reports whether a resource is an RSS, Atom or JSON feed, by its content type or its first bytes.
func IsFeed(res Resource) bool {
	f, _ := res.form()
	return f == formFeed
}

// ReadResource yields the articles of a resource: one of a page, a text or a document, one for each item of a feed, each line of JSON
// Lines and each page of a web archive. Errors are as in [Read]; their place is the address or the name. With [Options.Fetch] the pages
// of a feed's items are fetched.
func ReadResource(res Resource, opt Options) iter.Seq2[dataset.Source, error] {
	return func(yield func(dataset.Source, error) bool) {
		newReader(opt, yield).resource(res, item{at: res.place()})
	}
}

// resource reads what was fetched or is held in memory.
func (r *reader) resource(res Resource, it item) bool {
	f, charset := res.form()
	it.charset, it.address = charset, first(res.URL, it.address)
	if it.name == "" && res.Name != "" {
		it.name = stem(res.Name)
	}
	if it.name == "" && it.address == "" {
		it.name = "text"
	}
	it.given.take(res.Given, it.at)
	switch f {
	case formLines, formWARC, formGzip, formOld:
		return r.content(bytes.NewReader(res.Body), 0, f, it)
	}
	if int64(len(res.Body)) > r.limit(f) {
		return r.skip(it.at, errLimit(r.limit(f)))
	}
	return r.whole(string(res.Body), f, it)
}

// take fills in cells of sources.csv by their columns.
func (f *fields) take(cells map[string]string, at place) {
	for _, column := range columns {
		if v := strings.TrimSpace(cells[column]); v != "" && column != "published" {
			f.set(column, v)
		}
	}
	if v := strings.TrimSpace(cells["published"]); v != "" && f.published == "" {
		f.published, f.rule, f.place = v, first(cells["published_rule"], ruleGiven), at
	}
}

// ReadFiled reads the one article of a row of a dataset folder's sources.csv, given by its cells: its "file", a path within the folder,
// and what else the row says, which outranks what the file says of itself. No path leads out of the folder, links included. The error
// is a [*Skipped] whose place is the file as the row names it.
func ReadFiled(dir string, row map[string]string, opt Options) (dataset.Source, error) {
	file := strings.TrimSpace(row["file"])
	at := place{file: file}
	skip := func(err error) (dataset.Source, error) { return dataset.Source{}, &Skipped{at.String(), err} }
	name, err := localFile(file)
	if err != nil {
		at.file = tableName
		return skip(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return dataset.Source{}, pathError(dir, err)
	}
	defer root.Close()
	in, err := root.Open(name)
	if err != nil {
		return skip(filedError(err))
	}
	defer in.Close()
	if info, err := in.Stat(); err == nil && !info.Mode().IsRegular() {
		return skip(errors.New("this is no ordinary file; name a file of the folder"))
	}
	f, ok := formOf(name)
	if !ok {
		return skip(errForm(name))
	}
	var found []dataset.Source
	var failed error
	r := newReader(opt, func(s dataset.Source, err error) bool {
		if err == nil {
			found = append(found, s)
		} else if failed == nil {
			failed = err
		}
		return len(found) < 2
	})
	it := item{at: at, name: stem(name)}
	it.given.take(row, at)
	r.opened(in, name, f, it)
	switch {
	case len(found) > 1:
		return skip(errors.New("it holds more than one article; bring them in with dateline add, which gives each a row"))
	case len(found) == 0 && failed == nil:
		return skip(errEmpty)
	case failed != nil:
		return dataset.Source{}, failed
	}
	found[0].ID = first(it.given.id, found[0].ID)
	return found[0], nil
}

// localFile checks a path of sources.csv, and gives it in the form of the system.
func localFile(file string) (string, error) {
	clean := filepath.Clean(filepath.FromSlash(strings.ReplaceAll(file, `\`, "/")))
	switch {
	case file == "":
		return "", errors.New("the row names no file; fill in the column file")
	case !filepath.IsLocal(clean):
		return "", fmt.Errorf("file %q leaves the folder; put the file into it and name it from there", file)
	}
	return clean, nil
}

// filedError says why a file of the folder could not be opened.
func filedError(err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("this file is not in the folder; add it, or remove the row")
	case errors.Is(err, os.ErrPermission):
		return errors.New("it may not be read; check its permissions")
	case strings.Contains(err.Error(), "escapes"):
		return errors.New("the link leads out of the folder; put the file itself there")
	}
	return fmt.Errorf("%w; check the file", err)
}
