package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

func TestBlocks(t *testing.T) {
	for i, b := range blocks {
		p := prefixes[i]
		in, out := netip.MustParseAddr(b.in), netip.MustParseAddr(b.out)
		if !p.Contains(in) || special(in) == "" {
			t.Errorf("%s: %s is let through", b.prefix, in)
		}
		if p.Contains(out) || special(out) != "" {
			t.Errorf("%s: %s is refused as %q", b.prefix, out, special(out))
		}
		for _, a := range []netip.Addr{p.Masked().Addr(), last(p)} {
			if special(a) == "" {
				t.Errorf("%s: its end %s is let through", b.prefix, a)
			}
		}
		if in.Is4() {
			for _, a := range tunnels(in) {
				if special(a) == "" {
					t.Errorf("%s is let through as %s", in, a)
				}
			}
			for _, a := range tunnels(out) {
				if special(a) != "" {
					t.Errorf("%s is refused as %s", out, a)
				}
			}
		}
	}
	for _, a := range []string{"::7f00:1", "fe80::1%eth0", "::ffff:0:7f00:1", "4000::1", "100::1", "5f00::1"} {
		if special(netip.MustParseAddr(a)) == "" {
			t.Errorf("%s is let through", a)
		}
	}
	if special(netip.Addr{}) == "" {
		t.Error("no address is let through")
	}
}

// last is the last address of a block.
func last(p netip.Prefix) netip.Addr {
	b := p.Masked().Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}

// tunnels are the IPv6 addresses that lead to an IPv4 one.
func tunnels(a netip.Addr) []netip.Addr {
	b := a.As4()
	mapped := netip.AddrFrom16(a.As16())
	n := [16]byte{0, 0x64, 0xff, 0x9b}
	copy(n[12:], b[:])
	six := [16]byte{0x20, 0x02}
	copy(six[2:], b[:])
	return []netip.Addr{mapped, netip.AddrFrom16(n), netip.AddrFrom16(six)}
}

// counting is a server that counts what is asked of it.
func counting(t *testing.T, address string, h http.HandlerFunc) (*httptest.Server, *atomic.Int64) {
	n := new(atomic.Int64)
	return serveAt(t, address, func(w http.ResponseWriter, r *http.Request) { n.Add(1); h(w, r) }), n
}

func public(t *testing.T, addresses ...string) *Client {
	c := client(t)
	c.AllowPrivate = false
	c.Allow = func(a netip.Addr) bool {
		for _, s := range addresses {
			if a == netip.MustParseAddr(s) {
				return true
			}
		}
		return false
	}
	return c
}

func TestPrivateIsRefused(t *testing.T) {
	s, n := counting(t, "127.0.0.1:0", text("secret"))
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	for _, host := range []string{"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "[::1]", "127.1.2.3", "169.254.169.254", "10.0.0.1", "[fd00:ec2::254]", "[64:ff9b::a00:1]", "[::]", "LOCALHOST"} {
		e := fails(t, public(t), "http://"+host+":"+port+"/a", Address, "--allow-private")
		if strings.Contains(e.Text, "robots") || e.Temporary() {
			t.Errorf("%s: %v", host, e)
		}
	}
	for _, host := range []string{"LocalHost", "localhost.", "127.1", "0x7f.1", "2130706433"} { // not every system knows each of these
		if r, err := public(t).Get(t.Context(), "http://"+host+":"+port+"/a"); err == nil {
			t.Errorf("%s: %q", host, r.Body)
		}
	}
	if n.Load() != 0 {
		t.Errorf("%d requests came through", n.Load())
	}
	if r := get(t, client(t), s.URL); string(r.Body) != "secret" {
		t.Errorf("asked for, it is %q", r.Body)
	}
}

// A page of the public web leads to no private address, be it asked for or not.
func TestRedirectToPrivate(t *testing.T) {
	private, n := counting(t, "127.0.0.2:0", text("secret"))
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, private.URL+"/a", http.StatusFound) })
	fails(t, public(t, "127.0.0.1"), s.URL+"/a", Address, "leads to "+private.URL, "--allow-private")
	c := public(t, "127.0.0.1")
	c.AllowPrivate = true
	get(t, c, private.URL+"/a") // a connection is open now, and may not be used
	n.Store(0)
	fails(t, c, s.URL+"/a", Address, "never followed")
	if n.Load() != 0 {
		t.Errorf("%d requests came through", n.Load())
	}
	get(t, public(t, "127.0.0.1", "127.0.0.2"), s.URL+"/a")
	get(t, client(t), s.URL+"/a") // from one private address to another
}

// Neither does a public site's robots.txt.
func TestRulesRedirectToPrivate(t *testing.T) {
	private, n := counting(t, "127.0.0.2:0", text("secret"))
	s := httptest.NewServer(http.RedirectHandler(private.URL+"/a", http.StatusFound))
	defer s.Close()
	fails(t, public(t, "127.0.0.1"), s.URL+"/a", Address, "robots.txt leads to "+private.URL)
	if n.Load() != 0 {
		t.Errorf("%d requests came through", n.Load())
	}
}

// names is a DNS server on this computer that gives each name the next of its addresses.
func names(t *testing.T, addresses ...string) *net.Resolver {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf, n := make([]byte, 1500), 0
		for {
			size, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:size]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				a := netip.MustParseAddr(addresses[min(n, len(addresses)-1)]).As4()
				n++
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class}, Body: &dnsmessage.AResource{A: a}}}
			}
			out, _ := m.Pack()
			conn.WriteTo(out, from)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// A name that is at a public address when it is looked at, and at a private one when it is asked, does not get through.
func TestRebinding(t *testing.T) {
	closing := func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Connection", "close"); text("x")(w, r) }
	s := httptest.NewServer(http.HandlerFunc(closing)) // its robots.txt too is asked for over a connection of its own
	defer s.Close()
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	_, n := counting(t, "127.0.0.2:"+port, text("secret"))
	c := public(t, "127.0.0.1")
	c.Resolver = names(t, "127.0.0.1", "127.0.0.1", "127.0.0.2")
	address := "http://rebound.example:" + port
	get(t, c, address+"/a")
	fails(t, c, address+"/b", Address, "rebound.example is at 127.0.0.2")
	if n.Load() != 0 {
		t.Errorf("%d requests came through", n.Load())
	}
}

func TestUnknownHost(t *testing.T) {
	c := client(t)
	c.Resolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.DNSError{Err: "no server", IsNotFound: true}
	}}
	fails(t, c, "http://nowhere.invalid/", Network, "nowhere.invalid")
}

func TestNobodyThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	fails(t, client(t), "http://"+l.Addr().String()+"/a", Network, "takes no connection")
}

// A proxy hides where a page is: it is used for what may be private, and only then.
func TestProxy(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		withoutRules(text("from afar"))(w, r)
	}))
	defer proxy.Close()
	always := func(*url.URL) (*url.URL, error) { return url.Parse(proxy.URL) }
	c := public(t, "127.0.0.1")
	c.Proxy = always
	fails(t, c, "http://news.example/a", Address, "proxy", "NO_PROXY")
	if len(asked) != 0 {
		t.Errorf("the proxy was asked for %q", asked)
	}
	c = public(t, "127.0.0.1")
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://news.example/a", http.StatusFound)
	})
	c.AllowPrivate, c.Proxy = true, func(u *url.URL) (*url.URL, error) {
		if u.Host == "news.example" {
			return url.Parse(proxy.URL)
		}
		return nil, nil
	}
	fails(t, c, s.URL, Address, "not followed through a proxy")
	if len(asked) != 0 {
		t.Errorf("the proxy was asked for %q", asked)
	}
	through := client(t)
	through.Proxy = always
	if r := get(t, through, "http://news.example/a"); string(r.Body) != "from afar" {
		t.Errorf("%q", r.Body)
	}
	if strings.Join(asked, " ") != "http://news.example/robots.txt http://news.example/a" {
		t.Errorf("the proxy was asked for %q", asked)
	}
}
