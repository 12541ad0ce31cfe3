package fetch

import (
	"context"
	"strings"
	"sync"
	"time"
)

// host is one host's turn: who holds it may ask the host, from the time it is free.
type host struct {
	turn chan struct{} // full while somebody holds the turn

	mu   sync.Mutex
	free time.Time
}

// hostOf finds the turn of a host. All ports and schemes of a name share one: they are one machine to the one who runs it.
func (c *Client) hostOf(name string) *host {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		c.hosts[name] = h
	}
	return h
}

// enter takes the turn and waits until the host is free.
func (h *host) enter(ctx context.Context) error {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	h.mu.Lock()
	wait := time.Until(h.free)
	h.mu.Unlock()
	if err := sleep(ctx, wait); err != nil {
		<-h.turn
		return err
	}
	return nil
}

// leave gives the turn back; the host is free again after the pause.
func (h *host) leave(pause time.Duration) {
	h.mu.Lock()
	h.free = time.Now().Add(pause)
	h.mu.Unlock()
	<-h.turn
}

func sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
