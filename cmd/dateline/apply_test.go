package main

import "testing"

func TestNextVersion(t *testing.T) {
	for was, want := range map[string]string{"": "0.1.0", "0.1.0": "0.2.0", "1.9.4": "1.10.0", "2024-05": "2024-05.1", "2024-05.1": "2024-05.2", "first": "first.1", "a.b.c": "a.b.c.1"} {
		if got := nextVersion(was); got != want {
			t.Errorf("after %q comes %q, want %q", was, got, want)
		}
	}
}
