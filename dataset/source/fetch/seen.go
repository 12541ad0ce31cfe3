package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/http/httpguts"
)

// Seen is what is known of pages from the last time they were read, so that they are sent again only when they have
// changed. The zero value knows nothing. It is safe for use by several goroutines.
type Seen struct {
	mu    sync.Mutex
	pages map[string]Page
}

// Page is what is known of one page. As a line of JSON it is
// {"url":"https://example.org/a","etag":"\"x1\"","last_modified":"Thu, 22 Oct 2020 10:00:00 GMT","sha256":"9f86…"}.
type Page struct {
	URL          string `json:"url"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	SHA256       string `json:"sha256"` // of the body, unpacked, in hexadecimal
}

// The bounds of what is kept; what is beyond is asked for anew each time.
const (
	maxPages = 1 << 20
	maxLine  = 32 << 10
)

// ReadSeen reads what [Seen.Bytes] wrote. A line that is damaged is left out and reported, the first hundred of them; of two for one page
// the later counts.
func ReadSeen(raw []byte) (*Seen, []error) {
	s := &Seen{pages: map[string]Page{}}
	var errs []error
	n := 0
	for line := range bytes.Lines(raw) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		p, err := readPage(line)
		if err == nil && len(s.pages) >= maxPages {
			if _, ok := s.pages[p.URL]; !ok {
				err = fmt.Errorf("more than %d pages; those after it are read anew", maxPages)
			}
		}
		if err == nil {
			s.pages[p.URL] = p
		} else if len(errs) < 100 {
			errs = append(errs, fmt.Errorf("line %d: %w", n, err))
		}
	}
	return s, errs
}

func readPage(line []byte) (Page, error) {
	var p Page
	if len(line) > maxLine {
		return p, fmt.Errorf("it has %d bytes, more than %d; the page is read anew", len(line), maxLine)
	}
	if err := json.Unmarshal(line, &p); err != nil {
		return p, fmt.Errorf("%w; the page is read anew", err)
	}
	return p, p.check()
}

func (p Page) check() error {
	switch {
	case !sound(p.URL, maxURL) || p.URL == "":
		return fmt.Errorf("url %q is none; the page is read anew", short(p.URL))
	case !sound(p.ETag, maxValidator) || !sound(p.LastModified, maxValidator):
		return fmt.Errorf("etag %q and last_modified %q are not both fit to be sent; the page is read anew", short(p.ETag), short(p.LastModified))
	case len(p.SHA256) != sha256.Size*2 || !isHex(p.SHA256):
		return fmt.Errorf("sha256 %q is none; the page is read anew", short(p.SHA256))
	}
	return nil
}

// sound says that a text can stand in a request's head and in JSON and come back the same.
func sound(s string, most int) bool {
	return len(s) <= most && utf8.ValidString(s) && httpguts.ValidHeaderFieldValue(s)
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; !('0' <= c && c <= '9' || 'a' <= c && c <= 'f') {
			return false
		}
	}
	return true
}

// Known gives what [Client.Known] asks for. A caller that no longer has what it made of a page must not let it answer for that page.
func (s *Seen) Known(url string) (etag, lastModified string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.pages[url]
	return p.ETag, p.LastModified
}

// Page gives what is known of a page; url is that of its [Response].
func (s *Seen) Page(url string) (p Page, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok = s.pages[url]
	return p, ok
}

// Note takes in what came, and says whether it is something else than the last time: false if the page was not sent again, or
// is the same to the byte.
func (s *Seen) Note(r Response) (changed bool) {
	if r.NotModified {
		return false
	}
	sum := sha256.Sum256(r.Body)
	p := Page{r.URL, r.ETag, r.LastModified, hex.EncodeToString(sum[:])}
	s.mu.Lock()
	defer s.mu.Unlock()
	old, ok := s.pages[p.URL]
	changed = old.SHA256 != p.SHA256
	if p.check() != nil || !ok && len(s.pages) >= maxPages {
		delete(s.pages, p.URL)
		return changed
	}
	if s.pages == nil {
		s.pages = map[string]Page{}
	}
	s.pages[p.URL] = p
	return changed
}

// Forget takes a page out, so that it is sent whole the next time.
func (s *Seen) Forget(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.pages, url)
}

// Bytes is one line of JSON a page, sorted by address; the same pages give the same bytes.
func (s *Seen) Bytes() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, url := range slices.Sorted(maps.Keys(s.pages)) {
		if err := enc.Encode(s.pages[url]); err != nil {
			continue // a struct of strings always encodes
		}
	}
	return b.Bytes()
}
