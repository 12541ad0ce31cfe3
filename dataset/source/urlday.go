package source

import (
	"strings"

	"dateline/dataset/edtf"
	"dateline/dataset/source/pubdate"
)

// dayInURL finds /2020/11/04/, /2020-11-04, /20201104, /2020-11/04/, /2020/1104/ and the like in the path of an address.
func dayInURL(address string) edtf.Day {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return edtf.Day{}
	}
	for i := strings.IndexByte(rest, '/'); i >= 0 && i+1 < len(rest); {
		rest = rest[i+1:]
		if d, after, err := pubdate.Leading(oneSeparator(rest)); err == nil && !d.IsZero() && digitFirst(rest) && plausible(d) && !letterFirst(after) {
			return d
		}
		i = strings.IndexAny(rest, "/-_")
	}
	return edtf.Day{}
}

// oneSeparator writes 2020-11/04/ and 2020/1104/, as sites in Chinese have them, as 2020-11-04/.
func oneSeparator(s string) string {
	if len(s) < 10 {
		return s
	}
	digits := func(from, to int) bool {
		return !strings.ContainsFunc(s[from:to], func(c rune) bool { return c < '0' || c > '9' })
	}
	switch {
	case s[4] == '-' && s[7] == '/' && digits(0, 4) && digits(5, 7) && digits(8, 10) && (len(s) == 10 || s[10] == '/'):
		return s[:7] + "-" + s[8:]
	case s[4] == '/' && s[9] == '/' && digits(0, 4) && digits(5, 9):
		return s[:4] + "-" + s[5:7] + "-" + s[7:]
	}
	return s
}

// plausible keeps article numbers of eight digits from being read as days.
func plausible(d edtf.Day) bool { return d.Year >= 1990 && d.Year < 2100 }

func digitFirst(s string) bool  { return s != "" && isDigit(s[0]) }
func letterFirst(s string) bool { return s != "" && s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' }
