package fetch

import (
	"strings"
	"time"
)

// The defaults; each is explained at its field of [Client].
const (
	defaultAgent     = "dateline"
	defaultConnect   = 15 * time.Second
	defaultHeader    = 30 * time.Second
	defaultTimeout   = 2 * time.Minute
	defaultRate      = 512
	defaultWindow    = 15 * time.Second
	defaultBytes     = 64 << 20
	defaultPause     = time.Second
	defaultRedirects = 10
	defaultRetries   = 2
	defaultBackoff   = 2 * time.Second
	defaultMaxWait   = time.Minute
)

// What cannot be changed.
const (
	maxURL         = 8 << 10   // bytes of an address; RFC 9110, 4.1, asks for 8000 at least
	maxHead        = 256 << 10 // bytes of an answer's head
	maxRules       = 500 << 10 // bytes of a robots.txt that are read; RFC 9309, 2.5
	rulesRedirects = 5         // redirects followed for a robots.txt; RFC 9309, 2.3.1.2
	maxKept        = 32 << 20  // bytes of rules that a client keeps; beyond, it forgets and asks anew
	maxValidator   = 1 << 10   // bytes of an ETag or Last-Modified that is kept
	maxPackings    = 3         // Content-Encodings one in another
)

type number interface {
	int | int64 | time.Duration
}

// or is x, or its default if it is not set.
func or[T number](x, unset T) T {
	if x <= 0 {
		return unset
	}
	return x
}

// orNone is x, its default if it is zero, and zero if it is negative.
func orNone[T number](x, unset T) T {
	if x < 0 {
		return 0
	}
	return or(x, unset)
}

func (c *Client) agent() string {
	if a := strings.TrimSpace(c.UserAgent); a != "" {
		return a
	}
	return defaultAgent
}

// product is the agent's name without version and comment, which robots.txt knows it by.
func (c *Client) product() string {
	name, _, _ := strings.Cut(c.agent(), "/")
	name, _, _ = strings.Cut(name, " ")
	return name
}
