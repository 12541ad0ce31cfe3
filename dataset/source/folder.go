package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// tableName is the file that says what the other files of a folder are.
const tableName = "sources.csv"

// folder reads the files of a folder and of those in it, in the order of their names.
func (r *reader) folder(dir string) bool {
	w := walk{r: r, dir: dir, filed: isDataset(dir)}
	if !w.table("") {
		return false
	}
	err := filepath.WalkDir(dir, w.visit)
	switch {
	case err == errStop:
		return false
	case err != nil:
		return r.fail(pathError(dir, err))
	case w.seen == 0:
		return r.fail(fmt.Errorf("%s: there is no article in this folder; put %s files there", dir, kinds))
	}
	return w.unused()
}

// errStop ends a walk whose reading is over.
var errStop = errors.New("stop")

func goOn(more bool) error {
	if more {
		return nil
	}
	return errStop
}

// walk is one reading of a folder.
type walk struct {
	r      *reader
	dir    string
	tables []*table // the folder's own and those of the folders in it, as they are met
	seen   int      // files that hold articles
	filed  bool     // it is a dataset folder
}

// textsName is the folder of a dataset folder that holds its texts.
const textsName = "sources"

// isDataset reports whether a folder is a dataset folder, whose articles are in its folder sources, or listed. All else that stands
// there, such as pages and tables made of the dataset, is no article.
func isDataset(dir string) bool {
	for _, name := range [...]string{"datapackage.json", tableName, textsName} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.IsDir() != (name == textsName) {
			return false
		}
	}
	return true
}

func (w *walk) visit(path string, e fs.DirEntry, err error) error {
	rel, _ := filepath.Rel(w.dir, path)
	rel = filepath.ToSlash(rel)
	switch {
	case err != nil:
		w.r.fail(pathError(path, err))
		return errStop
	case rel == ".":
		return nil
	case strings.HasPrefix(e.Name(), "."):
		if e.IsDir() {
			return fs.SkipDir
		}
		return nil
	case e.IsDir():
		return goOn(w.table(rel))
	}
	return goOn(w.file(path, rel, e))
}

func (w *walk) file(path, rel string, e fs.DirEntry) bool {
	row := w.row(rel)
	if row == nil && (notArticle(e.Name()) || w.filed && !strings.HasPrefix(rel, textsName+"/")) {
		return true
	}
	at := place{file: path}
	if e.Type()&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return w.r.skip(at, fmt.Errorf("the link leads nowhere; correct or remove it"))
		case info.IsDir():
			return w.r.skip(at, fmt.Errorf("links to folders are not followed; name the folder itself"))
		}
	} else if !e.Type().IsRegular() {
		return w.r.skip(at, fmt.Errorf("this is no ordinary file; remove it from the folder"))
	}
	var known fields
	if row != nil {
		if row.bad {
			w.seen++
			return true
		}
		known = row.fields
	}
	if f, ok := formOf(path); !ok || f == formEither && row == nil {
		return w.r.skip(at, errForm(path))
	}
	w.seen++
	return w.r.file(path, known)
}

// notArticles are files that stand in folders of articles and are none: papers about the folder, and a dataset's own tables.
var notArticles = map[string]bool{
	tableName: true, "events.csv": true, "quotes.csv": true, "mentions.csv": true, "reviews.csv": true, "retired.csv": true,
	"checks.csv": true, "corrections.csv": true, "changes.csv": true, "datapackage.json": true, "license": true, "license.txt": true, "license.md": true, "thumbs.db": true, "desktop.ini": true,
}

// notArticle reports whether a file is a paper about the folder by its name: README and NOTE files in any case, and with more
// behind it where they are in capitals (README-fr.md; "notes-from-the-harbour.txt" is an article).
func notArticle(name string) bool {
	if notArticles[strings.ToLower(name)] {
		return true
	}
	switch s := stem(name); strings.ToUpper(s) {
	case "README", "NOTE", "NOTES":
		return true
	}
	for _, p := range [...]string{"README", "NOTES", "NOTE"} {
		if rest, ok := strings.CutPrefix(name, p); ok {
			return !unicode.IsLetter([]rune(rest + ".")[0])
		}
	}
	return false
}
