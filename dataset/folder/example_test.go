package folder_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"dateline/dataset/folder"
)

func Example() {
	base, _ := os.MkdirTemp("", "floods")
	defer os.RemoveAll(base)
	dir := filepath.Join(base, "floods")
	if err := folder.Init(dir, folder.InitOptions{Title: "Floods"}); err != nil {
		fmt.Println(err)
		return
	}
	f, err := folder.Open(context.Background(), dir, "dateline add")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()

	raw, _ := f.ReadFile(folder.SourcesFile, 0)
	sources, problems, err := folder.ReadSources(raw, folder.SourcesFile)
	fmt.Println(len(problems), err)
	sources.Add(folder.Source{ID: "flood-a", File: "sources/flood-a.txt", Publisher: "Harwick Courier"})

	changed, err := f.Commit([]folder.File{
		{Name: "sources/flood-a.txt", Write: func(w io.Writer) error { _, err := io.WriteString(w, "The river rose.\n"); return err }},
		{Name: folder.SourcesFile, Was: raw, Write: func(w io.Writer) error { _, err := w.Write(sources.Bytes()); return err }},
	})
	fmt.Println(changed, err)
	// Output:
	// 0 <nil>
	// [sources/flood-a.txt sources.csv] <nil>
}
