package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// program is how a generator's name starts, by which a file is known as the program's own.
const program = "dateline"

// checkStrict reads a JSON file that holds a T of the program's own, as ours tells. A field that T has not was added by a
// person; what was changed in the program's own fields cannot be told.
func checkStrict[T any](path string, ours func(T) bool) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	defer file.Close()
	var doc T
	if err := json.NewDecoder(file).Decode(&doc); err != nil || !ours(doc) {
		return "", errors.New("is none that dateline wrote")
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	dec := json.NewDecoder(file)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		return "a field of their own" + strings.TrimPrefix(err.Error(), "json: unknown field"), nil
	}
	return "", nil
}
