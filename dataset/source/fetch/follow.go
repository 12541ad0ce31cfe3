package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// want is what is asked for: a page, or a site's robots.txt.
type want bool

const (
	page  want = false
	rules want = true
)

// answer is what came of one request.
type answer struct {
	url                             *url.URL
	status                          int
	location                        string
	contentType, etag, lastModified string
	body                            []byte
	unchanged                       bool // the page is as it was known
	public                          bool // it came from an address of the public web
}

// follow asks for u and for where it leads, until that is an answer. For a page, the answer is the page.
// fromPublic says that an address of the public web has led here.
func (c *Client) follow(ctx context.Context, u *url.URL, w want, fromPublic bool) (answer, error) {
	c.setUp()
	asked, way := u, []string{u.String()}
	tries := orNone(c.Retries, defaultRetries)
	most := orNone(c.MaxRedirects, defaultRedirects)
	if w == rules {
		most = rulesRedirects
	}
	for {
		a, err := c.visit(ctx, u, w, c.AllowPrivate && !fromPublic, &tries)
		if err != nil {
			return a, from(err, asked)
		}
		if !isRedirect(a) {
			return a, from(judge(a, w), asked)
		}
		next, err := redirect(u, a, way, most)
		if err != nil {
			return a, from(err, asked)
		}
		if u.Scheme == "https" && next.Scheme == "http" {
			c.log(show(u) + ": leads from https to " + show(next) + ", which anybody on the way could change")
		}
		fromPublic = fromPublic || a.public
		u, way = next, append(way, next.String())
	}
}

// visit asks for one address as often as tries allow, when robots.txt does.
func (c *Client) visit(ctx context.Context, u *url.URL, w want, loose bool, tries *int) (answer, error) {
	pause := orNone(c.Pause, defaultPause)
	s := &site{}
	if w == page {
		var err error
		if s, err = c.rulesOf(ctx, u, loose); err != nil {
			return answer{}, err
		}
		if !s.rules.Allows(u.RequestURI()) {
			return answer{}, forbidden(u)
		}
		pause = max(pause, s.delay)
	}
	for n := 0; ; n++ {
		a, again, err := c.try(ctx, u, w, loose, pause, n, *tries > 0 && !s.down.Load())
		if again == 0 {
			if down := worthTrying(a, err); down || err == nil {
				s.down.Store(down)
			}
			return a, err
		}
		*tries--
		c.log(fmt.Sprintf("%s: %s; another try in %v", show(u), reason(a, err), again.Round(time.Millisecond)))
	}
}

func isRedirect(a answer) bool {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// redirect is where an answer leads, if it may be gone there.
func redirect(u *url.URL, a answer, way []string, most int) (*url.URL, error) {
	bad := func(text string, err error) (*url.URL, error) {
		return nil, &Error{URL: show(u), Why: Redirect, Status: a.status, Text: text, Err: err}
	}
	const cure = "; open it in a browser, save the page as .html, and give the file"
	if a.location == "" {
		return bad(fmt.Sprintf("the server answers %d and does not say where to go%s", a.status, cure), nil)
	}
	ref, err := u.Parse(a.location)
	if err != nil {
		return bad(fmt.Sprintf("it leads to %q, which is no address%s", short(hideUser(a.location)), cure), err)
	}
	next, err := parse(ref.String())
	if err != nil {
		return bad("it leads to "+err.Error(), err)
	}
	for i, seen := range way {
		if seen == next.String() {
			return bad("its redirects go in a circle ("+circle(way[i:])+")"+cure, nil)
		}
	}
	if len(way) > most {
		return bad(fmt.Sprintf("it leads on more than %d times%s", most, cure), nil)
	}
	return next, nil
}

// circle draws a circle, its middle left out if it is long.
func circle(way []string) string {
	const ends = 2
	var parts []string
	for i, w := range way {
		switch {
		case i < ends || i >= len(way)-ends:
			parts = append(parts, short(w))
		case i == ends:
			parts = append(parts, "…")
		}
	}
	return strings.Join(append(parts, short(way[0])), " → ")
}

// statuses say what a status means and what to do about it. The first whose range holds it counts.
var statuses = []struct {
	from, to int
	what     string
}{
	{401, 401, "it is for those who are logged in; save the page as .html in a browser, and give the file"},
	{402, 402, "it has to be paid for; save the page as .html in a browser, and give the file"},
	{403, 403, "the server refuses it; save the page as .html in a browser, and give the file"},
	{404, 404, "there is no such page; check the address"},
	{406, 406, "the server has it in no form that is read here; save it as a file, and give that"},
	{407, 407, "the proxy wants a name and password; take the host out with NO_PROXY"},
	{408, 408, "the server gave up waiting; try again later"},
	{410, 410, "the page is gone for good; take it out, or give a copy of it"},
	{429, 429, "the server is asked too often; try again later, with a longer --pause"},
	{451, 451, "the page may not be shown for legal reasons; give a copy of it, if you have one"},
	{204, 205, "the server sends no page; check the address"},
	{304, 304, "the server calls it unchanged, though nothing was known of it; try again later"},
	{300, 399, "the server offers other addresses; open it in a browser and give the one that is meant"},
	{400, 499, "the server refuses the request; check the address"},
	{500, 599, "the server failed; try again later"},
	{0, 999, "that is no answer to be read; check the address"},
}

// judge holds that an answer is the page that was asked for. Any answer will do for a site's rules.
func judge(a answer, w want) error {
	if w == rules || good(a.status) || a.unchanged {
		return nil
	}
	for _, s := range statuses {
		if s.from <= a.status && a.status <= s.to {
			return &Error{URL: show(a.url), Why: Status, Status: a.status, Text: fmt.Sprintf("answered %d: %s", a.status, s.what)}
		}
	}
	return &Error{URL: show(a.url), Why: Status, Status: a.status, Text: fmt.Sprintf("answered %d; check the address", a.status)}
}

// good says that an answer with this status brings the page.
func good(status int) bool {
	return status == http.StatusOK || status == http.StatusNonAuthoritativeInfo
}
