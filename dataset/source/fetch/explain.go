package fetch

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"syscall"
)

// explain says in words what went wrong with a request, and what to do about it. nil stays nil.
func (c *Client) explain(u *url.URL, err error) error {
	if err == nil {
		return nil
	}
	var done *Error
	if errors.As(err, &done) {
		return err
	}
	e := &Error{URL: show(u), Err: err}
	for _, f := range []func(*url.URL, error) (Why, string){c.explainOwn, c.explainNet} {
		if e.Why, e.Text = f(u, err); e.Text != "" {
			return e
		}
	}
	e.Why, e.Text = Network, "it could not be read ("+short(err.Error())+"); try again later, or save the page as a file and give that"
	return e
}

// explainOwn explains the errors that this package makes.
func (c *Client) explainOwn(u *url.URL, err error) (Why, string) {
	var addr *addressError
	var packing *packingError
	var kind *typeError
	switch {
	case errors.As(err, &addr):
		at := addr.addr.String()
		if h := u.Hostname(); h != at {
			at = short(h) + " is at " + at
		}
		text := at + ", which is " + addr.what + "; "
		if c.AllowPrivate {
			return Address, text + "a redirect from the public web is never followed there; give that address itself, if it is meant"
		}
		return Address, text + "such an address is read only with --allow-private"
	case errors.Is(err, errProxy) && c.AllowPrivate:
		return Address, "a redirect from the public web is not followed through a proxy; give that address itself, if it is meant"
	case errors.Is(err, errProxy):
		return Address, "the environment names a proxy, and where a page is behind one cannot be checked; read it with --allow-private, or take the host out with NO_PROXY"
	case errors.Is(err, errLong):
		return Size, "it is longer than " + size(or(c.MaxBytes, defaultBytes)) + ", or never ends; raise --max-bytes, or save the part that is meant as a file and give that"
	case errors.Is(err, errDribble):
		return Slow, fmt.Sprintf("the server sends less than %s a second; try again later", size(or(c.MinRate, defaultRate)))
	case errors.Is(err, errLate):
		return Slow, fmt.Sprintf("it took longer than %v; raise --timeout, or try again later", or(c.Timeout, defaultTimeout))
	case errors.As(err, &packing):
		return Type, "the server sends it " + packing.Error() + ", which was not asked for; save the page as a file and give that"
	case errors.As(err, &kind):
		return Type, kind.Error()
	case damaged(err):
		return Network, "what the server sends cannot be unpacked (" + short(err.Error()) + "); save the page as a file and give that"
	}
	return "", ""
}

// explainNet explains those of the network.
func (c *Client) explainNet(u *url.URL, err error) (Why, string) {
	var dns *net.DNSError
	var timeout net.Error
	var cert *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	host := short(u.Hostname())
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return Network, "there is no host " + host + "; check the address"
	case errors.As(err, &dns):
		return Network, "the name " + host + " cannot be looked up just now; check the network and try again"
	case errors.Is(err, syscall.ECONNREFUSED):
		return Network, host + " takes no connection there; check the address, or try again later"
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return Network, "there is no way to " + host + "; check the network and try again"
	case errors.As(err, &unknown), errors.As(err, &cert):
		return Network, "the certificate of " + host + " is not to be trusted (" + short(err.Error()) + "); check the address, and this computer's date"
	case errors.As(err, &record), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return Network, host + " does not speak https there; try http://"
	case strings.Contains(err.Error(), "malformed HTTP"), strings.Contains(err.Error(), "readLoopPeekFail"):
		return Network, host + " does not speak http there (" + short(err.Error()) + "); check the address"
	case errors.As(err, &timeout) && timeout.Timeout():
		return Slow, host + " does not answer in time; try again later"
	case lost(err):
		return Network, "the connection broke off, or what came is not whole; try again later"
	}
	return "", ""
}
