package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"dateline/dataset/source/fetch"
)

// site is a small site of its own: one page, which knows when it has not changed, and a folder closed to programs.
func site() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /drafts/\n")
		case r.URL.Path == "/":
			http.Redirect(w, r, "/harbour.html", http.StatusFound)
		case r.Header.Get("If-None-Match") == `"1"`:
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("ETag", `"1"`)
			fmt.Fprint(w, "<p>The harbour was reopened on Friday.</p>")
		}
	}))
}

func Example() {
	server := site()
	defer server.Close()

	var seen fetch.Seen // in a program: fetch.ReadSeen(the file's bytes), and seen.Bytes() at the end
	c := &fetch.Client{
		UserAgent:    "dateline/0.1.0",
		AllowPrivate: true, // the site is on this computer
		Pause:        -1,
		Known:        seen.Known,
	}
	defer c.Close()
	for range 2 {
		page, err := c.Get(context.Background(), server.URL)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(strings.TrimPrefix(page.URL, server.URL), page.Status, page.ContentType, string(page.Body), seen.Note(page))
	}

	_, err := c.Get(context.Background(), server.URL+"/drafts/a.html")
	var e *fetch.Error
	if errors.As(err, &e) {
		fmt.Println(e.Why, e.Temporary())
	}
	// Output:
	// /harbour.html 200 text/html; charset=utf-8 <p>The harbour was reopened on Friday.</p> true
	// /harbour.html 304   false
	// robots false
}

// Addresses on this computer and on private networks are refused unless they are asked for.
func ExampleClient_Get_private() {
	var c fetch.Client
	_, err := c.Get(context.Background(), "http://127.0.0.1:8080/status")
	fmt.Println(err)
	_, err = c.Get(context.Background(), "ftp://example.org/notes.txt")
	fmt.Println(err)
	// Output:
	// http://127.0.0.1:8080/status: 127.0.0.1, which is this computer itself (RFC 1122); such an address is read only with --allow-private
	// ftp://example.org/notes.txt: only http and https are read; save the page as a file and give that
}
