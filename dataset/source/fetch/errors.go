package fetch

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Why sorts errors by what a program would do about them.
type Why string

const (
	BadURL    Why = "url"       // it is no address of a page
	Address   Why = "address"   // on this computer, a private network, or behind a proxy
	Robots    Why = "robots"    // the site's robots.txt forbids it, or cannot be had
	Redirect  Why = "redirect"  // too many, in a circle, or to nowhere
	Status    Why = "status"    // the server answered, but not with the page
	Type      Why = "type"      // no form that holds an article
	Size      Why = "size"      // longer than MaxBytes
	Slow      Why = "slow"      // out of time, or slower than MinRate
	Network   Why = "network"   // not found, not reached, broken off, damaged
	Cancelled Why = "cancelled" // the context ended
)

// Error says which page could not be had, why, and what to do about it.
type Error struct {
	URL    string // as it was given; shortened, without a name and password
	At     string // where its redirects had led, if elsewhere
	Why    Why
	Status int    // of the answer; 0 if there was none
	Text   string // what was wrong; what to do
	Err    error  // the cause, may be nil
}

func (e *Error) Error() string {
	if e.At != "" {
		return e.URL + ": leads to " + e.At + ": " + e.Text
	}
	return e.URL + ": " + e.Text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Temporary says that the same may well succeed later.
func (e *Error) Temporary() bool {
	switch e.Why {
	case Slow, Network:
		return true
	case Status, Robots:
		return e.Status >= 500 || e.Status == http.StatusTooManyRequests || e.Status == http.StatusRequestTimeout
	}
	return false
}

// from says where the way to the error began.
func from(err error, asked *url.URL) error {
	var e *Error
	if errors.As(err, &e) && e.URL != show(asked) {
		e.At, e.URL = e.URL, show(asked)
	}
	return err
}

// given puts the address as it was given on an error.
func given(err error, address string) error {
	var e *Error
	if errors.As(err, &e) {
		e.URL = short(hideUser(address))
	}
	return err
}

// parse reads an address, and refuses what is none of a page.
func parse(address string) (*url.URL, error) {
	bad := func(text string, err error) error {
		return &Error{URL: short(hideUser(address)), Why: BadURL, Text: text, Err: err}
	}
	if len(address) > maxURL {
		return nil, bad("the address is longer than 8 KB; check it", nil)
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err
		}
		return nil, bad("this is no web address ("+err.Error()+"); write it as in a browser, https://example.org/page", err)
	}
	switch u.Scheme = strings.ToLower(u.Scheme); {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, bad("only http and https are read; save the page as a file and give that", nil)
	case u.Hostname() == "":
		return nil, bad("the address names no host; write it as in a browser, https://example.org/page", nil)
	case u.User != nil:
		return nil, bad("an address with a name or password in it is not read, for it would be kept and shown; take them out, or save the page as a file and give that", nil)
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Host, err = plainHost(u.Scheme, u.Host); err != nil {
		return nil, bad("this is no name of a host ("+short(err.Error())+"); check the address", err)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// plainHost is a host in small letters, names in other scripts as DNS has them, without the port that its scheme has anyhow.
func plainHost(scheme, host string) (string, error) {
	host = strings.TrimSuffix(strings.ToLower(host), map[string]string{"http": ":80", "https": ":443"}[scheme])
	if strings.IndexFunc(host, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return host, nil
	}
	name, port, hasPort := strings.Cut(host, ":")
	name, err := idna.Lookup.ToASCII(name)
	if hasPort {
		name += ":" + port
	}
	return name, err
}

// show is an address as a person is shown it.
func show(u *url.URL) string { return short(u.String()) }

// hideUser takes a name and password out of what may be no proper address.
func hideUser(s string) string {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok {
		return s
	}
	authority := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		authority = rest[:i]
	}
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		return scheme + "://" + rest[i+1:]
	}
	return s
}

// short is text from outside, fit for a line on a terminal.
func short(s string) string {
	const most = 200
	cut := false
	if len(s) > most {
		s, cut = s[:most], true
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if cut {
		s += "…"
	}
	return s
}
