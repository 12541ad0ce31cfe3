package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// try asks for u one time, in its host's turn. again is how long the host is left alone before another try; 0 if there is
// none to be, because there is an answer, or an error that stays, or no try is left.
func (c *Client) try(ctx context.Context, u *url.URL, w want, loose bool, pause time.Duration, n int, mayTry bool) (a answer, again time.Duration, err error) {
	h := c.hostOf(u.Hostname())
	if err := h.enter(ctx); err != nil {
		return a, 0, cancelled(u, err)
	}
	defer func() { h.leave(max(pause, again)) }()
	a, retryAfter, err := c.exchange(ctx, u, w, loose)
	if ctx.Err() != nil {
		return a, 0, cancelled(u, ctx.Err())
	}
	if !mayTry || !worthTrying(a, err) {
		return a, 0, c.explain(u, err)
	}
	again = max(or(c.Backoff, defaultBackoff)<<min(n, 20), retryAfter, 1)
	if most := or(c.MaxWait, defaultMaxWait); again > most {
		if retryAfter > most {
			return a, 0, tooLong(a, retryAfter)
		}
		again = max(most, 1)
	}
	return a, again, c.explain(u, err)
}

// exchange is the request and its answer. Its errors are bare. The server's Retry-After is 0 if it gave none.
func (c *Client) exchange(ctx context.Context, u *url.URL, w want, loose bool) (a answer, retryAfter time.Duration, err error) {
	rctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer time.AfterFunc(or(c.Timeout, defaultTimeout), func() { stop(errLate) }).Stop()
	defer func() {
		if cause := context.Cause(rctx); err != nil && cause != nil {
			err = cause
		}
	}()
	a.url = u
	trace := &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) { a.public = c.endsPublic(i.Conn) }}
	req, err := http.NewRequestWithContext(httptrace.WithClientTrace(rctx, trace), http.MethodGet, u.String(), nil)
	if err != nil {
		return a, 0, err
	}
	conditional := c.dress(req, w)
	transport := c.strict
	if loose {
		transport = c.loose
	}
	res, err := transport.RoundTrip(req)
	if err != nil {
		return a, 0, err
	}
	defer res.Body.Close()
	if loose && c.proxied(u) {
		a.public = false // it is the proxy's
	}
	a.status, a.location = res.StatusCode, res.Header.Get("Location")
	a.etag, a.lastModified = validator(res, "Etag"), validator(res, "Last-Modified")
	switch {
	case good(a.status):
		a.body, a.contentType, err = c.read(rctx, stop, res, w)
	case a.status == http.StatusNotModified && conditional:
		a.unchanged = true
	}
	return a, retryAfterOf(res), err
}

// dress puts the head on a request, and says whether it is for a page that has changed only.
func (c *Client) dress(req *http.Request, w want) (conditional bool) {
	h := req.Header
	h.Set("User-Agent", c.agent())
	h.Set("Accept-Encoding", "gzip, br, deflate")
	if w == rules {
		h.Set("Accept", "text/plain, */*;q=0.1")
		return false
	}
	h.Set("Accept", accept)
	if c.Known == nil {
		return false
	}
	etag, modified := c.Known(req.URL.String())
	for name, v := range map[string]string{"If-None-Match": etag, "If-Modified-Since": modified} {
		if v != "" && len(v) <= maxValidator && httpguts.ValidHeaderFieldValue(v) {
			h.Set(name, v)
			conditional = true
		}
	}
	return conditional
}

// validator is an ETag or Last-Modified that is fit to be sent back.
func validator(res *http.Response, name string) string {
	v := strings.TrimSpace(res.Header.Get(name))
	if len(v) > maxValidator || !httpguts.ValidHeaderFieldValue(v) {
		return ""
	}
	return v
}

func cancelled(u *url.URL, err error) error {
	text := "stopped before it was read; ask for it again"
	if errors.Is(err, context.DeadlineExceeded) {
		text = "there was no time left to read it; ask for it again"
	}
	return &Error{URL: show(u), Why: Cancelled, Text: text, Err: err}
}

func tooLong(a answer, wait time.Duration) error {
	return &Error{URL: show(a.url), Why: Status, Status: a.status,
		Text: fmt.Sprintf("answered %d, and asks to be left alone for %v (Retry-After); try again after that", a.status, wait)}
}
