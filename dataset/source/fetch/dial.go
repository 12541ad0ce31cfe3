package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// addressError refuses an address at the moment it is dialled.
type addressError struct {
	addr netip.Addr
	what string
}

func (e *addressError) Error() string { return e.addr.String() + " is " + e.what }

var errProxy = errors.New("a proxy hides the address")

// setUp makes the two transports. They share no connection, so that one which was let through for the caller's own address is
// never there for a redirect to use.
func (c *Client) setUp() {
	c.once.Do(func() {
		c.hosts, c.sites = map[string]*host{}, map[string]*site{}
		c.strict = c.transport(c.control)
		c.strict.Proxy = func(r *http.Request) (*url.URL, error) {
			if c.proxied(r.URL) {
				return nil, errProxy
			}
			return nil, nil
		}
		c.loose = c.transport(nil)
		c.loose.Proxy = func(r *http.Request) (*url.URL, error) { return c.proxyOf(r.URL) }
	})
}

func (c *Client) transport(control func(context.Context, string, string, syscall.RawConn) error) *http.Transport {
	dialer := &net.Dialer{Timeout: or(c.Connect, defaultConnect), KeepAlive: 30 * time.Second, Resolver: c.Resolver, ControlContext: control}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: c.RootCAs, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    or(c.Connect, defaultConnect),
		ResponseHeaderTimeout:  or(c.Header, defaultHeader),
		MaxResponseHeaderBytes: maxHead,
		MaxIdleConnsPerHost:    1, // a host is asked one thing at a time
		MaxIdleConns:           100,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true, // bodies are unpacked within bounds, see unpack
		ForceAttemptHTTP2:      true,
	}
}

// control looks at the address that a name has at the moment of the connection: what it had before or has after is nothing to go by.
func (c *Client) control(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if c.isPublic(ap.Addr()) {
		return nil
	}
	return &addressError{ap.Addr().Unmap(), special(ap.Addr())}
}

func (c *Client) proxyOf(u *url.URL) (*url.URL, error) {
	if c.Proxy != nil {
		return c.Proxy(u)
	}
	return http.ProxyFromEnvironment(&http.Request{URL: u})
}

func (c *Client) proxied(u *url.URL) bool {
	p, err := c.proxyOf(u)
	return p != nil || err != nil
}

// isPublic says that an address is one of the public web, or allowed as if it were.
func (c *Client) isPublic(a netip.Addr) bool {
	return special(a) == "" || c.Allow != nil && c.Allow(a.Unmap())
}

// endsPublic says so of a connection's other end.
func (c *Client) endsPublic(conn net.Conn) bool {
	ap, err := netip.ParseAddrPort(conn.RemoteAddr().String())
	return err == nil && c.isPublic(ap.Addr())
}
