package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"dateline/dataset/folder"
)

// settledFile notes in .dateline what a refresh left behind, so that the next one knows that nothing changed since.
const settledFile = "settled"

// settlement is a digest of all that a refresh goes by beside the articles: the program, the tables that people keep, and the description,
// which has the hashes of the program's own.
func settlement(f *folder.Folder) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, tool())
	for _, name := range []string{folder.SourcesFile, folder.ReviewsFile, folder.RetiredFile, folder.PackageFile} {
		raw, err := os.ReadFile(filepath.Join(f.Dir, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, name, len(raw))
		h.Write(raw)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// settled reports whether nothing but articles can have changed since the last refresh.
func settled(f *folder.Folder) bool {
	noted, err := os.ReadFile(filepath.Join(f.Dir, folder.Hidden, settledFile))
	if err != nil {
		return false
	}
	now, err := settlement(f)
	return err == nil && string(noted) == now
}

// settle notes what stands now. If that cannot be written, the next refresh does its whole work.
func settle(f *folder.Folder) {
	now, err := settlement(f)
	if err != nil || settled(f) {
		return
	}
	_ = wholeFile(filepath.Join(f.Dir, folder.Hidden, settledFile), writing([]byte(now)))
}
