package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
)

// seal is how a text form says at its end that dateline wrote it, and with which bytes: a line that its readers pass over,
// with the SHA-256 of all that stands before. By it a file that somebody changed is known from one that may be replaced.
type seal struct{ before, after string }

var (
	commentSeal  = seal{"<!-- written by dateline, sha256:", " -->\n"}
	calendarSeal = seal{"X-SHA256:", "\r\nEND:VCALENDAR\r\n"}
	scriptSeal   = seal{"\n,\"dateline_sha256\": \"", "\"}\n"}
)

// sealed passes a form's bytes on and keeps their digest.
type sealed struct {
	w   io.Writer
	sum *digest
}

func newSealed(w io.Writer) *sealed {
	sum := &digest{hash: sha256.New()}
	return &sealed{io.MultiWriter(w, sum), sum}
}

func (s *sealed) Write(b []byte) (int, error) { return s.w.Write(b) }

// close writes the seal.
func (s *sealed) close(w io.Writer, mark seal) error {
	_, err := io.WriteString(w, mark.before+hex.EncodeToString(s.sum.hash.Sum(nil))+mark.after)
	return err
}

// check reads a file of a sealed form. Whatever a person changed in it is an entry.
func (mark seal) check(path string, _ entries) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	at := bytes.LastIndex(b, []byte(mark.before))
	if at < 0 {
		return "", errors.New("is none that dateline wrote")
	}
	sum := sha256.Sum256(b[:at])
	if string(b[at:]) != mark.before+hex.EncodeToString(sum[:])+mark.after {
		return "it was changed since it was written", nil
	}
	return "", nil
}
