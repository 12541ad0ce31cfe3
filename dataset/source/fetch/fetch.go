// Package fetch reads pages from the web, politely and within bounds.
//
//	Get ──> site's robots.txt ──> its host's turn ──> request ──> redirect? again, from the left
//	                                                    └──> status, type, size, speed ──> Response
//
// Only http and https are read. A host is asked one thing at a time with a pause between; different hosts may be asked side
// by side. What a site's robots.txt forbids is not read (RFC 9309). Addresses on this computer or a private network are
// refused where the connection is made, on the address that the name has then, so that no name and no redirect leads there;
// [Client.AllowPrivate] lets what the caller names through, but never a redirect from a public address to a private one.
//
// A proxy hides where a request goes. If the environment names one for a page, the page is refused unless AllowPrivate is
// set, and then it is read through the proxy.
//
// Redirects are followed, from https to http too (which is said by [Client.Log]), each after the robots.txt of where it
// leads. Cookies are not kept, names and passwords in addresses are refused, a page's own "refresh" is not followed.
//
// The clock is read only to wait. Every error is an [*Error].
package fetch

import (
	"context"
	"crypto/x509"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"time"
)

// Client fetches pages. The zero value works, and is safe for use by several goroutines; it must not be copied after its
// first use, nor its fields changed. It keeps each site's robots.txt for as long as it lives: make one for a run.
//
// A number or duration of zero stands for the default that is given with it; a negative pause, number of redirects or of
// retries is none.
type Client struct {
	// UserAgent is what the program calls itself, "dateline/0.1.0"; "" is "dateline". What stands before the first "/" or
	// space is the name that robots.txt is asked for.
	UserAgent string

	// Connect bounds the making of a connection, and again its TLS handshake (15 s). Header bounds the wait for an answer's
	// head (30 s). Timeout bounds one request from the first to the last byte (2 min); waiting for a host's turn and for
	// another try does not count.
	Connect, Header, Timeout time.Duration

	// MinRate is how many bytes a second an answer's body must bring on average over each RateWindow (512 B/s, 15 s); a
	// negative rate is none.
	MinRate    int64
	RateWindow time.Duration

	// MaxBytes is the longest body that is read, packed or unpacked (64 MB).
	MaxBytes int64

	// Pause is kept between the end of one request and the beginning of the next to the same host (1 s). A longer
	// Crawl-delay in the site's robots.txt is kept too, up to MaxWait.
	Pause time.Duration

	// MaxRedirects is how many redirects are followed for one page (10).
	MaxRedirects int

	// Retries is how many times a page is asked for again after 429, 502, 503, 504, a lost connection or a name that could
	// not be looked up just now (2), over all its redirects. The first wait is Backoff (2 s), each further one twice the last, or
	// what the server asks for with Retry-After. One that asks for more than MaxWait (1 min) is not asked again. A site where one page
	// failed to its last try is down: its next pages are asked for once each, until one is answered, so that many pages of it take no longer.
	Retries          int
	Backoff, MaxWait time.Duration

	// AllowPrivate lets addresses on this computer and on private networks be read, and proxies of the environment be used.
	AllowPrivate bool

	// Allow names single addresses that count as public though they are not. It may be called from several goroutines.
	Allow func(netip.Addr) bool

	// Log is told in words what a person would like to know of: waits, new tries, redirects from https to http. Its calls
	// do not overlap.
	Log func(string)

	// Known gives what is known of a page from the last time, so that it comes only if it has changed; "" and "" if
	// nothing is. It is asked for each address on the way, and may be called from several goroutines. See [Seen].
	Known func(url string) (etag, lastModified string)

	// RootCAs are the authorities that vouch for https; nil for the system's. Resolver looks names up; nil for the system's.
	// Proxy gives the proxy for a page, nil if there is none; a nil func asks the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY).
	RootCAs  *x509.CertPool
	Resolver *net.Resolver
	Proxy    func(*url.URL) (*url.URL, error)

	once   sync.Once
	strict *http.Transport // dials what is public or allowed
	loose  *http.Transport // dials anything
	logMu  sync.Mutex
	mu     sync.Mutex // guards what follows
	hosts  map[string]*host
	sites  map[string]*site
	kept   int // bytes of rules in sites
}

// Response is a page as it came.
type Response struct {
	URL    string // where it was at last, after redirects, without a fragment
	Status int    // 200, 203 or 304

	// ContentType is as the server gave it, with its charset; where it gave none, what the body's beginning or the address's
	// extension shows, without one.
	ContentType string

	ETag, LastModified string // as the server gave them, for the next time
	Body               []byte // unpacked; empty if NotModified
	NotModified        bool   // it is as Known knew it
}

// Get fetches one page. It waits for its turn with the page's host, and returns promptly when ctx ends.
func (c *Client) Get(ctx context.Context, address string) (Response, error) {
	u, err := parse(address)
	if err != nil {
		return Response{}, err
	}
	a, err := c.follow(ctx, u, page, false)
	if err != nil {
		return Response{}, given(err, address)
	}
	return Response{
		URL: a.url.String(), Status: a.status, ContentType: a.contentType,
		ETag: a.etag, LastModified: a.lastModified, Body: a.body, NotModified: a.unchanged,
	}, nil
}

// Close ends the connections that are kept open for further requests. The client can still be used.
func (c *Client) Close() {
	c.setUp()
	c.strict.CloseIdleConnections()
	c.loose.CloseIdleConnections()
}

func (c *Client) log(text string) {
	if c.Log == nil {
		return
	}
	c.logMu.Lock()
	defer c.logMu.Unlock()
	c.Log(text)
}
