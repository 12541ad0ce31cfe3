package fetch

import "net/netip"

// block is a stretch of addresses that no page on the public web has.
type block struct {
	prefix string
	what   string // completes "which is ..."
	in     string // an address in it
	out    string // one beside it that is not
}

// blocks are the special-purpose addresses of the IANA registries (RFC 6890 and its successors) that are not globally
// reachable, with what cloud providers answer on to whoever asks from inside. Tunnels into IPv4 (IPv4-mapped, NAT64, 6to4)
// are judged by the address inside; of IPv6 only 2000::/3 is given out, so that everything else is refused anyhow.
var blocks = []block{
	{"0.0.0.0/8", "this computer itself (RFC 1122)", "0.0.0.0", "1.0.0.1"},
	{"10.0.0.0/8", "on a private network (RFC 1918)", "10.1.2.3", "11.0.0.1"},
	{"100.64.0.0/10", "inside a provider's network (RFC 6598)", "100.100.100.200", "100.128.0.1"},
	{"127.0.0.0/8", "this computer itself (RFC 1122)", "127.0.0.1", "128.0.0.1"},
	{"168.63.129.16/32", "a cloud provider's own service", "168.63.129.16", "168.63.129.17"},
	{"169.254.0.0/16", "on the local link (RFC 3927)", "169.254.169.254", "169.253.0.1"},
	{"172.16.0.0/12", "on a private network (RFC 1918)", "172.31.255.255", "172.32.0.1"},
	{"192.0.0.0/24", "kept for protocols (RFC 6890)", "192.0.0.192", "192.0.1.1"},
	{"192.0.2.0/24", "kept for documentation (RFC 5737)", "192.0.2.1", "192.0.3.1"},
	{"192.88.99.0/24", "a relay (RFC 7526)", "192.88.99.1", "192.88.98.1"},
	{"192.168.0.0/16", "on a private network (RFC 1918)", "192.168.1.1", "192.169.0.1"},
	{"198.18.0.0/15", "kept for measurements (RFC 2544)", "198.19.0.1", "198.20.0.1"},
	{"198.51.100.0/24", "kept for documentation (RFC 5737)", "198.51.100.7", "198.51.101.7"},
	{"203.0.113.0/24", "kept for documentation (RFC 5737)", "203.0.113.9", "203.0.114.9"},
	{"224.0.0.0/4", "many computers at once (RFC 5771)", "239.255.255.250", "223.255.255.1"},
	{"240.0.0.0/4", "not given out (RFC 1112)", "255.255.255.255", "223.0.0.1"},
	{"::/128", "this computer itself (RFC 4291)", "::", "2600::1"},
	{"::1/128", "this computer itself (RFC 4291)", "::1", "2600::1"},
	{"64:ff9b:1::/48", "inside a translator's network (RFC 8215)", "64:ff9b:1::1", "2600::1"},
	{"2001::/23", "kept for protocols (RFC 2928)", "2001:0:4136:e378::1", "2001:200::1"},
	{"2001:db8::/32", "kept for documentation (RFC 3849)", "2001:db8::1", "2001:db9::1"},
	{"3fff::/20", "kept for documentation (RFC 9637)", "3fff:fff::1", "3fff:1000::1"},
	{"fc00::/7", "on a private network (RFC 4193)", "fd00:ec2::254", "2600::1"},
	{"fe80::/10", "on the local link (RFC 4291)", "fe80::1", "2600::1"},
	{"fec0::/10", "on a private network (RFC 3879)", "fec0::1", "2600::1"},
	{"ff00::/8", "many computers at once (RFC 4291)", "ff02::1", "2600::1"},
}

var (
	unicast = netip.MustParsePrefix("2000::/3")
	nat64   = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052
	sixTo4  = netip.MustParsePrefix("2002::/16")    // RFC 3056

	prefixes = parseBlocks()
)

func parseBlocks() []netip.Prefix {
	ps := make([]netip.Prefix, len(blocks))
	for i, b := range blocks {
		ps[i] = netip.MustParsePrefix(b.prefix)
	}
	return ps
}

// special says what an address is that no page on the public web has; "" for all others.
func special(a netip.Addr) string {
	a = inner(a.WithZone(""))
	if !a.IsValid() {
		return "no address"
	}
	for i, p := range prefixes {
		if p.Contains(a) {
			return blocks[i].what
		}
	}
	if a.Is6() && !unicast.Contains(a) {
		return "not given out (RFC 4291)"
	}
	return ""
}

// inner is the IPv4 address that an IPv6 one leads to, or the address itself.
func inner(a netip.Addr) netip.Addr {
	a = a.Unmap()
	if !a.Is6() {
		return a
	}
	b := a.As16()
	switch {
	case nat64.Contains(a):
		return netip.AddrFrom4([4]byte(b[12:16]))
	case sixTo4.Contains(a):
		return netip.AddrFrom4([4]byte(b[2:6]))
	}
	return a
}
