package fetch

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// Whatever is sent, it is unpacked within bounds or an error says that it cannot be.
func FuzzUnpack(f *testing.F) {
	for _, name := range []string{"gzip", "deflate", "br"} {
		f.Add(name, pack(f, name, strings.NewReader("words")))
		f.Add(name, pack(f, name, zeros(1<<20)))
	}
	f.Add("gzip, br", []byte{})
	const most = 64 << 10
	f.Fuzz(func(t *testing.T, encoding string, body []byte) {
		r, err := unpack(bytes.NewReader(body), []string{encoding}, most)
		if err != nil {
			return
		}
		out, err := io.ReadAll(r)
		if len(out) > most {
			t.Errorf("%d bytes", len(out))
		}
		if errors.Is(err, errLong) && len(out) != most && len(body) <= most && !strings.Contains(encoding, ",") {
			t.Errorf("cut off at %d bytes", len(out))
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"http://example.org", "https://u:p@example.org:443/a?b#c", "http://[::1]:80/", "HTTP://EXAMPLE.org:80/%41"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := parse(s)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\x00\n\x1b") {
				t.Errorf("parse(%q) writes to the terminal: %q", s, err)
			}
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
			t.Errorf("parse(%q) = %s", s, u)
		}
		v, err := parse(u.String())
		if err != nil || v.String() != u.String() {
			t.Errorf("parse(%q) = %s, and that again is %v, %v", s, u, v, err)
		}
	})
}
