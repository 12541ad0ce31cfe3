package fetch

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// worthTrying says that the same request may well succeed in a moment.
func worthTrying(a answer, err error) bool {
	if err != nil {
		return lost(err) && !damaged(err)
	}
	switch a.status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// lost says that a connection broke off, or that the name could not be looked up just now.
func lost(err error) bool {
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return dns.IsTemporary && !dns.IsNotFound
	}
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNABORTED) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// reason is why there is to be another try, in a few words.
func reason(a answer, err error) string {
	if err != nil {
		return "the connection was lost"
	}
	return fmt.Sprintf("answered %d", a.status)
}

// retryAfterOf is how long a server asks to be left alone: seconds, or until a time (RFC 9110, 10.2.3), which is counted from
// the answer's own Date, so that no clock needs to be right. 0 if it does not say.
func retryAfterOf(res *http.Response) time.Duration {
	return retryAfter(res.Header.Get("Retry-After"), res.Header.Get("Date"))
}

func retryAfter(value, date string) time.Duration {
	const most = 1000 * 24 * time.Hour
	value = strings.TrimSpace(value)
	if n, err := strconv.ParseUint(value, 10, 64); err == nil {
		return time.Duration(min(n, uint64(most/time.Second))) * time.Second
	}
	until, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(strings.TrimSpace(date))
	if err != nil {
		return 0
	}
	return min(max(0, until.Sub(now)), most)
}
