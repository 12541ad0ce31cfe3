package folder

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// InitOptions say what a new dataset is.
type InitOptions struct {
	Title    string // "" for the folder's name
	Licence  string // an SPDX identifier, "CC-BY-4.0"; "" for none yet
	Citation string // how the dataset is to be cited, "" for not said yet
}

// Init makes a folder a dataset: the tables that people write with nothing in them yet, a description, and a README. The folder is made if
// there is none. One that holds other things is refused, except for what stands in any project (README, licence, hidden files), a
// sources.csv and a folder sources, which stay as they are. Either all is written or nothing.
func Init(dir string, opt InitOptions) error {
	if err := checkOptions(opt); err != nil {
		return err
	}
	made, err := makeEmpty(dir)
	if err != nil {
		return err
	}
	err = initIn(dir, opt)
	if err != nil && made {
		_ = os.RemoveAll(filepath.Join(dir, Hidden))
		_ = os.Remove(dir)
	}
	return err
}

// makeEmpty makes the folder, if there is none.
func makeEmpty(dir string) (made bool, err error) {
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return false, fmt.Errorf("%s: a file has that name; choose another", dir)
	case err == nil:
		return false, nil
	case !errors.Is(err, fs.ErrNotExist):
		return false, fmt.Errorf("%s: %w", dir, cause(err))
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false, fmt.Errorf("%s: it cannot be made: %w", dir, cause(err))
	}
	return true, nil
}

// initIn takes the lock without waiting: nobody works long in a folder that is no dataset yet.
func initIn(dir string, opt InitOptions) (err error) {
	if Is(dir) && !Unfinished(dir) {
		return errIsOne(dir)
	}
	hidden := filepath.Join(dir, Hidden)
	_, missing := os.Stat(hidden)
	if missing != nil {
		if err := refuse(dir); err != nil {
			return err
		}
	}
	now, cancel := context.WithCancel(context.Background())
	cancel()
	f, err := open(now, dir, "dateline init", disk{})
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil && missing != nil {
			_ = os.RemoveAll(hidden)
		}
	}()
	if Is(dir) {
		return errIsOne(dir)
	}
	if err := refuse(dir); err != nil {
		return err
	}
	files, err := f.firstFiles(opt)
	if err != nil {
		return err
	}
	_, err = f.Commit(files)
	return err
}

func errIsOne(dir string) error {
	return fmt.Errorf("%s: it is a dataset folder already; go on with \"dateline add\" and \"dateline refresh\"", dir)
}

func checkOptions(opt InitOptions) error {
	id := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '.' || r == '_' || r == '+')
	}
	if i := strings.IndexFunc(opt.Licence, id); i >= 0 {
		return fmt.Errorf("licence %q: %q cannot stand in an SPDX identifier; write one, as CC-BY-4.0 (https://spdx.org/licenses)", oneLine(opt.Licence), opt.Licence[i:i+1])
	}
	return nil
}

// livesWith are the first words of the names, in capitals, of files that stand in any project.
var livesWith = []string{"README", "NOTE", "LICENSE", "LICENCE", "COPYING", "CITATION", "CONTRIBUTING", "CHANGELOG", "THUMBS.DB", "DESKTOP.INI"}

// refuse says why a folder cannot become a dataset.
func refuse(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, cause(err))
	}
	var others []string
	for _, e := range entries {
		name := e.Name()
		known := name == SourcesFile && !e.IsDir() || name == SourcesDir && isDir(filepath.Join(dir, name)) || strings.HasPrefix(name, ".") ||
			slices.ContainsFunc(livesWith, func(first string) bool { return strings.HasPrefix(strings.ToUpper(name), first) })
		if !known {
			others = append(others, fmt.Sprintf("%q", name))
		}
	}
	if len(others) == 0 {
		return nil
	}
	listed := strings.Join(others[:min(3, len(others))], ", ")
	if more := len(others) - 3; more > 0 {
		listed += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Errorf("%s: it holds other things (%s); name a new folder, and add these files to it with \"dateline add\"", dir, listed)
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

//go:embed readme.md
var readme string

// firstFiles are the files that a dataset begins with; what people have already stays.
func (f *Folder) firstFiles(opt InitOptions) ([]File, error) {
	title := strings.TrimSpace(opt.Title)
	if title == "" {
		title = nameOfDir(f.Dir)
	}
	rights := ""
	if opt.Licence != "" {
		rights += "\nLicence: " + opt.Licence + "\n"
	}
	if opt.Citation != "" {
		rights += "\nCite as: " + oneLine(opt.Citation) + "\n"
	}
	sources := SourcesTable()
	raw, err := os.ReadFile(f.path(SourcesFile))
	if err == nil {
		s, _, err := ReadSources(raw, f.path(SourcesFile))
		if err != nil {
			return nil, err
		}
		sources = s.Table()
	}
	pack, err := firstPackage(title, nameOfDir(f.Dir), opt, sources)
	if err != nil {
		return nil, err
	}
	ignore, err := withLine(f.path(".gitignore"), Hidden+"/", false)
	if err != nil {
		return nil, err
	}
	attributes, err := withLine(f.path(".gitattributes"), "* -text", true)
	if err != nil {
		return nil, err
	}
	text := strings.NewReplacer("{{title}}", oneLine(title), "{{rights}}", rights).Replace(readme)
	files := []File{textFile("README.md", strings.TrimRight(text, "\n")+"\n"), textFile(SourcesFile, sources.Header()),
		textFile(ReviewsFile, ReviewsTable().Header()), textFile(RetiredFile, RetiredTable().Header()), textFile(ChangesFile, ChangesTable().Header())}
	files = slices.DeleteFunc(files, func(file File) bool {
		_, err := os.Lstat(f.path(file.Name))
		return err == nil
	})
	return append(files, textFile(".gitignore", ignore), textFile(".gitattributes", attributes), textFile(PackageFile, string(pack.Bytes()))), nil
}

// textFile is a file with this text.
func textFile(name, text string) File {
	return File{Name: name, Write: func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}
}

// firstPackage describes a new dataset.
func firstPackage(title, dirName string, opt InitOptions, sources Table) (Package, error) {
	var p Package
	name := slug(title)
	if name == "" {
		name = slug(dirName)
	}
	if name == "" {
		name = "dataset"
	}
	set := []struct {
		key   string
		value any
	}{
		{"$schema", Profile},
		{"name", name},
		{"title", title},
		{"version", "0.1.0"},
		{markKey, map[string]int{"dataset": 1}},
	}
	for _, s := range set {
		if err := p.Set(s.key, s.value); err != nil {
			return p, err
		}
	}
	if opt.Licence != "" {
		if err := p.Set("licenses", []map[string]string{{"name": opt.Licence}}); err != nil {
			return p, err
		}
	}
	if opt.Citation != "" {
		if err := p.Set("citation", opt.Citation); err != nil {
			return p, err
		}
	}
	return p, p.SetResources(sources.Resource(), ReviewsTable().Resource(), RetiredTable().Resource(), ChangesTable().Resource())
}

// slug is a name as the Data Package standard wants one: small Latin letters, digits and hyphens.
func slug(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r): // an accent, that the letter before it has lost
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String()[:min(b.Len(), 100)], "-")
}

// nameOfDir is the name of a folder, whatever it was called by (".").
func nameOfDir(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return filepath.Base(dir)
}

// withLine is the text file at path with a line that it must have, first or last.
func withLine(path, line string, first bool) (string, error) {
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", cause(err)
	}
	text := string(raw)
	for have := range strings.Lines(text) {
		if have = strings.TrimSpace(have); have == line || have+"/" == line {
			return text, nil
		}
	}
	if first {
		return line + "\n" + text, nil
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return text + line + "\n", nil
}
