package main

import (
	"fmt"
	"os"

	"dateline/dataset/source/docx"
)

// readDocx reads a Word document's text.
func readDocx(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	text, err := docx.Text(f, info.Size())
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return text, nil
}
