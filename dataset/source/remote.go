package source

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"
)

// ErrUnchanged is what a fetcher says of a page that is as it was when it was read before. Of such a page the text that a feed holds is
// not taken in its stead.
var ErrUnchanged = errors.New("it has not changed since it was read")

// IsAddress reports whether an argument is a web address.
func IsAddress(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// fetched reads what stands at an address.
func (r *reader) fetched(address string) bool {
	res, err := r.fetch(address)
	if err != nil {
		return r.skip(place{file: address}, err)
	}
	return r.resource(res, item{at: place{file: address}, address: address})
}

func (r *reader) fetch(address string) (Resource, error) {
	ctx := r.opt.Context
	if ctx == nil {
		ctx = context.Background()
	}
	res, err := r.opt.Fetch(ctx, address)
	if err != nil {
		return res, placed{err, address}
	}
	return res, nil
}

// placed is an error that may begin with its place, which is said already.
type placed struct {
	error
	place string
}

func (p placed) Error() string { return strings.TrimPrefix(p.error.Error(), p.place+": ") }

// Unwrap gives the error as it was.
func (p placed) Unwrap() error { return p.error }

// again refuses a page that was read from the same address before.
func (r *reader) again(address string) error {
	if at, ok := r.urls[address]; ok && address != "" {
		return fmt.Errorf("the page %s was read already (%s); the first one counts", address, at)
	}
	return nil
}

// name is what an article is called that nothing gives an id: its file's name, or one made of its address, with a number where
// another page has that.
func (r *reader) name(it item) string {
	if it.address == "" || it.name != "" {
		return it.name
	}
	base := nameOf(it.address)
	for name, n := base, 2; ; n++ {
		if _, taken := r.ids[name]; !taken {
			return name
		}
		name = base + "-" + strconv.Itoa(n)
	}
}

// maxName is the most letters of a name made of an address.
const maxName = 80

// nameOf makes a name of an address: the last part of its path without extension, or its host and all of the path where that part
// tells nothing. "https://example.org/2020/11/bridge-reopens.html" is "bridge-reopens", "https://example.org/?p=12" "example.org-p-12".
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "page"
	}
	last := path.Base(strings.TrimRight(u.Path, "/"))
	name := slug(strings.TrimSuffix(last, path.Ext(last)))
	if u.RawQuery != "" || len(name) < 4 || nameless[name] || !strings.ContainsFunc(name, unicode.IsLetter) {
		name = slug(strings.TrimPrefix(u.Hostname(), "www.") + " " + strings.TrimSuffix(u.Path, path.Ext(u.Path)) + " " + u.RawQuery)
	}
	return name
}

// nameless are last parts of a path that name no page.
var nameless = map[string]bool{"index": true, "default": true, "home": true, "article": true, "story": true, "news": true, "view": true, "page": true, "post": true, "amp": true}

// slug keeps the letters and numbers of a text, with a dash for what stands between them.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) && c != '.' && c != '_' {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		if gap = false; b.Len() >= maxName {
			break
		}
		b.WriteRune(c)
	}
	if s := strings.Trim(b.String(), ".-_"); s != "" {
		return s
	}
	return "page"
}
