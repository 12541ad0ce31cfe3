package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"dateline/dataset/source/fetch/robots"
)

// site is a scheme, host and port: what one robots.txt is for.
type site struct {
	asked  chan struct{} // full while somebody asks for the rules
	known  bool          // what follows is there; guarded by asked
	rules  robots.Rules
	delay  time.Duration
	status int   // what robots.txt was answered with, if for that nothing may be read; else 0
	err    error // the site could not be reached

	down atomic.Bool // the last page was asked for in vain to the last try, so that the next is asked for only once
}

// rulesOf gives the rules for u, from its site's robots.txt, which is asked for once. Who asks holds no host's turn, so that a
// robots.txt may lead to another host.
func (c *Client) rulesOf(ctx context.Context, u *url.URL, loose bool) (*site, error) {
	key := u.Scheme + "://" + u.Host
	if loose {
		key += " private" // what the public web's redirects may not ask, they may not learn of either
	}
	c.mu.Lock()
	s := c.sites[key]
	if s == nil {
		s = &site{asked: make(chan struct{}, 1)}
		c.sites[key] = s
	}
	c.mu.Unlock()
	select {
	case s.asked <- struct{}{}:
	case <-ctx.Done():
		return nil, cancelled(u, ctx.Err())
	}
	defer func() { <-s.asked }()
	if !s.known {
		if err := c.learn(ctx, s, u, loose); err != nil {
			return nil, err
		}
	}
	switch {
	case s.err != nil:
		return nil, unreached(u, s.err)
	case s.status != 0:
		return nil, unanswered(u, s.status)
	}
	return s, nil
}

// learn asks for a site's robots.txt: 2xx counts as it stands, 4xx is "no rules", and everything else "nothing may be read"
// (RFC 9309, 2.3.1). An error is the context's, and not kept.
func (c *Client) learn(ctx context.Context, s *site, u *url.URL, loose bool) error {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	a, err := c.follow(ctx, at, rules, !loose)
	var e *Error
	switch {
	case errors.As(err, &e) && e.Why == Cancelled:
		return cancelled(u, e.Err)
	case errors.As(err, &e) && e.Why == Redirect:
		err = nil // RFC 9309, 2.3.1.2: as if there were none
	case err != nil:
		s.err = err
	case a.status/100 == 2:
		s.rules = robots.Parse(trimBOM(a.body), c.product())
		c.remember(s.rules.Size())
	case a.status == http.StatusTooManyRequests || a.status >= 500 || a.status < 400:
		s.status = a.status
	}
	s.delay = c.delay(u, s.rules.Delay)
	s.known = true
	return nil
}

// delay is the pause that a site asks for, within bounds.
func (c *Client) delay(u *url.URL, asked time.Duration) time.Duration {
	most := or(c.MaxWait, defaultMaxWait)
	if asked > most {
		c.log(fmt.Sprintf("%s: its robots.txt asks for %v between requests; %v is kept", short(u.Host), asked, most))
		return most
	}
	return asked
}

// remember counts the rules that are kept, and forgets all of them when there are too many.
func (c *Client) remember(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept += n; c.kept > maxKept {
		c.sites, c.kept = map[string]*site{}, 0
	}
}

func forbidden(u *url.URL) error {
	return &Error{URL: show(u), Why: Robots, Text: "the site's robots.txt asks programs not to read it; save the page in a browser, if you may, and give the file"}
}

func unanswered(u *url.URL, status int) error {
	return &Error{URL: show(u), Why: Robots, Status: status,
		Text: fmt.Sprintf("the site answered %d when asked for its robots.txt, and until it says what may be read, nothing is; try again later", status)}
}

// unreached is the error of a site's robots.txt as that of a page of it.
func unreached(u *url.URL, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	of := *e
	of.URL, of.At = show(u), ""
	if e.At != "" {
		of.Text = "its robots.txt leads to " + e.At + ": " + of.Text
		return &of
	}
	var dial *net.OpError
	var dns *net.DNSError
	if of.Why != Address && !errors.As(err, &dns) && !(errors.As(err, &dial) && dial.Op == "dial") {
		of.Text = "its robots.txt was asked for first, and " + of.Text
	}
	return &of
}
